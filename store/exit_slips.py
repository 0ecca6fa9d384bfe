"""Slips for goods that leave the estate (物品放行條).  Source: domain section E.

Fees in arrears are no ground to hold back a resident's own goods.
"""

from datetime import datetime
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

STATES = ("asked", "confirmed", "released", "cancelled")
CONFIRMED = ("", "signature", "phone")


class ExitSlip(Base):
    """A slip, FX: which goods of which unit, who carries them out, until when, who let them go.

    The owner confirms by signature, or by phone, and then a second of the staff asks again:
    ``confirmed_by``.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="asked", constraints=[Check(f"state IN {STATES}")])
    unit = ForeignKeyField(Unit, index=False)
    carrier = TextField()
    phone = TextField(default="")
    plate = TextField(default="")
    goods = TextField()
    confirmed = TextField(default="", constraints=[Check(f"confirmed IN {CONFIRMED}")])
    owner = TextField(default="")
    confirmed_at = Instant(null=True)
    confirmed_by = ForeignKeyField(Staff, null=True, backref="confirmed_slips", index=False)
    valid_until = Instant()
    asked_at = Instant()
    asked_by = ForeignKeyField(Staff, backref="asked_slips", index=False)
    released_at = Instant(null=True)
    released_by = ForeignKeyField(Staff, null=True, backref="released_slips", index=False)
    words = TextField(default="")
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "asked_at", "id"), False),
            (("unit_id", "asked_at"), False),
        )


ExitSlip.add_index(
    ExitSlip.index(
        ExitSlip.estate,
        ExitSlip.valid_until,
        where=SQL("state IN ('asked', 'confirmed')"),
        name="exit_slip_open",
    )
)


EXPIRED = "expired"
"""What a slip is called whose time is over before its goods went out; it stays as it was."""

# From where each verb moves a slip, and where to.
MOVES = {
    "confirm": ({"asked"}, "confirmed"),
    "release": ({"confirmed"}, "released"),
    "cancel": ({"asked", "confirmed"}, "cancelled"),
}


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip as screens see it: the phone is masked; ``owner`` is who confirmed, not the owner."""

    id: int
    estate_id: int
    number: str
    state: str
    unit_id: int
    unit: str
    carrier: str
    phone: str
    plate: str
    goods: str
    confirmed: str
    owner: str
    confirmed_by: str
    asked_by_id: int
    asked_by: str
    released_by: str
    words: str
    valid_until: pendulum.DateTime
    asked_at: pendulum.DateTime
    confirmed_at: pendulum.DateTime | None
    released_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    def stands(self, at: datetime) -> str:
        """The state at a moment: one of STATES, or EXPIRED."""
        return EXPIRED if self.expired(at) else self.state

    def expired(self, at: datetime) -> bool:
        """Whether its time is over and its goods are not out."""
        return self.state in ("asked", "confirmed") and self.valid_until < at

    def takes(self, verb: str, at: datetime) -> bool:
        """Whether a verb of MOVES moves it now."""
        return self.state in MOVES[verb][0] and not self.expired(at)

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.asked_at), self.id)


_SLIPS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.unit_id, u.name, x.carrier, x.phone, x.plate,"
    " x.goods, x.confirmed, x.owner, coalesce(c.name, ''), x.asked_by_id, a.name,"
    " coalesce(r.name, ''), x.words, x.valid_until, x.asked_at, x.confirmed_at, x.released_at,"
    " x.purged_at FROM exit_slip x JOIN unit u ON u.id = x.unit_id"
    " JOIN staff a ON a.id = x.asked_by_id LEFT JOIN staff c ON c.id = x.confirmed_by_id"
    " LEFT JOIN staff r ON r.id = x.released_by_id"
)
_PHONE, _TIMES = 7, 17


def _row(values: tuple[Any, ...]) -> SlipRow:
    plain = list(values[:_TIMES])
    plain[_PHONE] = masked(plain[_PHONE]) if plain[_PHONE] else ""
    return SlipRow(*plain, *(None if at is None else instant(at) for at in values[_TIMES:]))


def found(where: str, *values: object) -> tuple[SlipRow, ...]:
    """The slips ``where`` chooses: ``x`` is the slip, ``u`` its unit."""
    return tuple(_row(row) for row in rows(f"{_SLIPS} WHERE {where}", *values))


def slip(slip_id: int) -> SlipRow:
    """One slip.  Refuses ``exit_slip_unknown``."""
    only = found("x.id = ?", slip_id)
    if not only:
        raise Refused("exit_slip_unknown")
    return only[0]


_LISTING = Listing("exit_slip", "asked_at", newest=True)
# As the index of the open ones has it, so that SQLite sees that it serves.
_OPEN = "x.estate_id = ?1 AND x.valid_until >= ?2 AND x.state IN ('asked', 'confirmed')"


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    open_at: datetime | None = None,
) -> tuple[SlipRow, ...]:
    """A page of the register, newest first; ``after`` is the key of the last row seen.

    ``text`` is any fragment: a number, a unit, the goods, a plate, who carries them, a phone tail.
    ``open_at`` asks only for those that may still go out at that moment.
    """
    if open_at is None:
        page = _LISTING.read(f"{_SLIPS} WHERE x.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    asked_at, number = after or ("9999", 0)
    return found(
        f"{_OPEN} AND x.asked_at <= ?3 AND (x.asked_at < ?3 OR x.id < ?4)"
        " AND x.search LIKE ?5 ESCAPE '!' ORDER BY x.asked_at DESC, x.id DESC LIMIT ?6",
        *(estate_id, instant_text(open_at), asked_at, number, pattern(text), limit),
    )


def open_slips(estate_id: int, at: datetime) -> tuple[SlipRow, ...]:
    """The slips whose goods may still go out at a moment, those that end first on top."""
    return found(f"{_OPEN} ORDER BY x.valid_until, x.id", estate_id, instant_text(at))


def count_open(estate_id: int, at: datetime) -> int:
    """How many slips may still go out at a moment."""
    asked = f"SELECT count(*) FROM exit_slip x WHERE {_OPEN}"
    return int(rows(asked, estate_id, instant_text(at))[0][0])


def of_unit(unit_id: int, limit: int = 20) -> tuple[SlipRow, ...]:
    """The last slips of a unit, newest first."""
    return found("x.unit_id = ? ORDER BY x.asked_at DESC, x.id DESC LIMIT ?", unit_id, limit)
