"""Calls and visits at the desk (來電來訪登記簿): who, about what, referred to whom, the result.

Source: domain table A4, F1.
"""

from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, TextField

from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import masked
from store.search import pattern
from store.staff import Staff
from store.units import Unit

WAYS = ("phone", "visit", "online")
KINDS = ("enquiry", "complaint", "repair", "suggestion", "application", "praise", "other")
STATES = ("open", "done")


class Call(Base):
    """A call or visit, LF; ``referred`` is to whom it went, ``result`` what came of it."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="open", constraints=[Check(f"state IN {STATES}")])
    way = TextField(constraints=[Check(f"way IN {WAYS}")])
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    name = TextField(default="")
    phone = TextField(default="")
    unit = ForeignKeyField(Unit, null=True, index=False)
    matter = TextField()
    referred = ForeignKeyField(Staff, null=True, backref="referred_calls", index=False)
    referred_to = TextField(default="")
    result = TextField(default="")
    at = Instant()
    staff = ForeignKeyField(Staff, backref="taken_calls", index=False)
    done_at = Instant(null=True)
    done_by = ForeignKeyField(Staff, null=True, backref="done_calls", index=False)
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "at", "id"), False),
            (("unit_id", "at"), False),
        )


Call.add_index(
    Call.index(Call.estate, Call.referred, Call.at, where=SQL("state = 'open'"), name="call_open")
)


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call or visit as screens see it: the phone is masked."""

    id: int
    estate_id: int
    number: str
    state: str
    way: str
    kind: str
    name: str
    phone: str
    unit_id: int | None
    unit: str
    matter: str
    referred_id: int | None
    referred: str
    referred_to: str
    result: str
    staff: str
    done_by: str
    at: pendulum.DateTime
    done_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    @property
    def open(self) -> bool:
        """Whether nothing has come of it yet."""
        return self.state == "open"

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.at), self.id)


_CALLS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.way, x.kind, x.name, x.phone, x.unit_id,"
    " coalesce(u.name, ''), x.matter, x.referred_id, coalesce(r.name, ''), x.referred_to,"
    " x.result, t.name, coalesce(d.name, ''), x.at, x.done_at, x.purged_at FROM call x"
    " JOIN staff t ON t.id = x.staff_id LEFT JOIN unit u ON u.id = x.unit_id"
    " LEFT JOIN staff r ON r.id = x.referred_id LEFT JOIN staff d ON d.id = x.done_by_id"
)
_PHONE, _TIMES = 7, 17


def _row(values: tuple[Any, ...]) -> CallRow:
    plain = list(values[:_TIMES])
    plain[_PHONE] = masked(plain[_PHONE]) if plain[_PHONE] else ""
    return CallRow(*plain, *(None if at is None else instant(at) for at in values[_TIMES:]))


def found(where: str, *values: object) -> tuple[CallRow, ...]:
    """The entries ``where`` chooses: ``x`` is the entry, ``u`` its unit."""
    return tuple(_row(row) for row in rows(f"{_CALLS} WHERE {where}", *values))


def call(call_id: int) -> CallRow:
    """One entry.  Refuses ``call_unknown``."""
    only = found("x.id = ?", call_id)
    if not only:
        raise Refused("call_unknown")
    return only[0]


_LISTING = Listing("call", "at", newest=True)


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_open: bool = False,
) -> tuple[CallRow, ...]:
    """A page of the log, newest first; ``after`` is the key of the last row seen.

    ``text`` is any fragment: a number, a unit, a name or its initials, a phone tail, the matter.
    """
    if not only_open:
        page = _LISTING.read(f"{_CALLS} WHERE x.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    at, number = after or ("9999", 0)
    return found(
        "x.estate_id = ?1 AND x.state = 'open' AND x.at <= ?2 AND (x.at < ?2 OR x.id < ?3)"
        " AND x.search LIKE ?4 ESCAPE '!' ORDER BY x.at DESC, x.id DESC LIMIT ?5",
        *(estate_id, at, number, pattern(text), limit),
    )


def waiting(estate_id: int, staff_id: int) -> tuple[CallRow, ...]:
    """What waits for a person it was referred to, the oldest first."""
    where = "x.estate_id = ? AND x.referred_id = ? AND x.state = 'open' ORDER BY x.at, x.id"
    return found(where, estate_id, staff_id)


def unreferred(estate_id: int) -> tuple[CallRow, ...]:
    """What was referred to nobody, or to somebody who has left the staff, the oldest first."""
    return found(
        "x.estate_id = ? AND x.state = 'open' AND (x.referred_id IS NULL AND x.referred_to = ''"
        " OR r.left_at IS NOT NULL) ORDER BY x.at, x.id",
        estate_id,
    )


def count_open(estate_id: int) -> int:
    """How many entries have no result yet."""
    asked = "SELECT count(*) FROM call WHERE estate_id = ? AND state = 'open'"
    return int(rows(asked, estate_id)[0][0])


def of_unit(unit_id: int, limit: int = 20) -> tuple[CallRow, ...]:
    """The last calls and visits of a unit, newest first."""
    return found("x.unit_id = ? ORDER BY x.at DESC, x.id DESC LIMIT ?", unit_id, limit)
