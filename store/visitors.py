"""Visitors (訪客): who came to whom, when they came and left.  Source: domain section E.

The least a desk needs is asked (PIPL section 6): no full ID number, no photo, no home address.
"""

from datetime import datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.clean import fold
from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import ID_TYPES, masked
from store.staff import Staff
from store.units import Unit

STATES = ("expected", "in", "out", "denied", "cancelled")
PURPOSES = ("friend", "delivery", "contractor", "agent", "official", "moving", "viewing", "other")
# How the resident said yes; an official shows a document instead.
CONFIRMED = ("", "intercom", "phone", "code", "met", "document")
MOST_PARTY = 99


class Visitor(Base):
    """One visit, FK; ``party`` came under this name, ``came_with`` is the first of several entered.

    ``entered_at`` is when it came into the log: the arrival, or the announcement until then.
    ``place`` is where they go when it is no unit.  ``reason`` is why one was refused, or left with
    a pass or a key; ``kept`` is 1 while the pass number given out is not back.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(constraints=[Check(f"state IN {STATES}")])
    name = TextField()
    phone = TextField(default="")
    plate = TextField(default="")
    party = IntegerField(default=1, constraints=[Check(f"party BETWEEN 1 AND {MOST_PARTY}")])
    came_with = IntegerField(null=True)
    unit = ForeignKeyField(Unit, null=True, index=False)
    place = TextField(default="")
    purpose = TextField(constraints=[Check(f"purpose IN {PURPOSES}")])
    pass_no = TextField(default="")
    kept = IntegerField(default=0, constraints=[Check("kept IN (0, 1)")])
    confirmed = TextField(default="", constraints=[Check(f"confirmed IN {CONFIRMED}")])
    company = TextField(default="")
    job_no = TextField(default="")
    tools = TextField(default="")
    escort = ForeignKeyField(Staff, null=True, backref="escorted", index=False)
    hot_work = TextField(default="")
    badge_no = TextField(default="")
    document_no = TextField(default="")
    id_type = TextField(default="", constraints=[Check(f"id_type IN {ID_TYPES}")])
    id_last4 = TextField(default="", constraints=[Check("length(id_last4) <= 4")])
    remark = TextField(default="")
    reason = TextField(default="")
    code = TextField(default="")
    from_at = Instant(null=True)
    until_at = Instant(null=True)
    announced_by = TextField(default="")
    entered_at = Instant()
    entered_by = ForeignKeyField(Staff, backref="entered_visitors", index=False)
    arrived_at = Instant(null=True)
    let_in_by = ForeignKeyField(Staff, null=True, backref="let_in", index=False)
    stay_until = Instant(null=True)
    left_at = Instant(null=True)
    let_out_by = ForeignKeyField(Staff, null=True, backref="let_out", index=False)
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "entered_at", "id"), False),
            (("unit_id", "entered_at"), False),
        )


# Those who are inside or awaited are few among all who ever came, and are asked for all day.
Visitor.add_index(
    Visitor.index(
        Visitor.estate,
        Visitor.state,
        Visitor.arrived_at,
        where=SQL("state IN ('in', 'expected')"),
        name="visitor_here",
    )
)
# A pass is with one visitor until it is back.
Visitor.add_index(
    Visitor.index(
        Visitor.estate,
        Visitor.pass_no,
        unique=True,
        where=SQL("pass_no <> '' AND (state = 'in' OR kept = 1)"),
        name="visitor_pass_out",
    )
)
Visitor.add_index(
    Visitor.index(
        Visitor.estate,
        Visitor.phone,
        Visitor.id,
        where=SQL("phone <> ''"),
        name="visitor_phone",
    )
)
Visitor.add_index(
    Visitor.index(
        Visitor.estate,
        Visitor.plate,
        Visitor.id,
        where=SQL("plate <> ''"),
        name="visitor_plate",
    )
)


@dataclass(frozen=True, slots=True)
class VisitorRow:
    """A visit as screens see it: the phone is masked; ``where`` is the unit or the other place."""

    id: int
    number: str
    state: str
    name: str
    phone: str
    plate: str
    party: int
    came_with: int | None
    unit_id: int | None
    where: str
    purpose: str
    pass_no: str
    kept: bool
    confirmed: str
    company: str
    job_no: str
    tools: str
    escort: str
    hot_work: str
    badge_no: str
    document_no: str
    id_type: str
    id_last4: str
    remark: str
    reason: str
    code: str
    announced_by: str
    entered_by: str
    let_in_by: str
    let_out_by: str
    from_at: pendulum.DateTime | None
    until_at: pendulum.DateTime | None
    entered_at: pendulum.DateTime
    arrived_at: pendulum.DateTime | None
    stay_until: pendulum.DateTime | None
    left_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    @property
    def called(self) -> str:
        """What the desk calls them: the name, or the plate of one who gave none."""
        return self.name or self.plate

    def overstays(self, at: datetime) -> bool:
        """Whether they are inside longer than was said."""
        return self.state == "in" and self.stay_until is not None and at > self.stay_until

    def awaited(self, at: datetime) -> bool:
        """Whether they are announced and may come now."""
        begins, ends = self.from_at, self.until_at
        return self.state == "expected" and not (
            (begins is not None and at < begins) or (ends is not None and at > ends)
        )

    @property
    def ended_at(self) -> pendulum.DateTime | None:
        """From when its retention counts: nothing of it is open any more.

        An announcement ends with its window at the latest, whether anybody came or not.
        """
        if self.kept or self.state == "in":
            return None
        if self.state == "expected":
            return self.until_at
        return self.left_at or self.entered_at


_VISITORS = (
    "SELECT x.id, x.number, x.state, x.name, x.phone, x.plate, x.party, x.came_with, x.unit_id,"
    " coalesce(u.name, x.place), x.purpose, x.pass_no, x.kept, x.confirmed, x.company, x.job_no,"
    " x.tools, coalesce(e.name, ''), x.hot_work, x.badge_no, x.document_no, x.id_type, x.id_last4,"
    " x.remark, x.reason, x.code, x.announced_by, m.name, coalesce(i.name, ''),"
    " coalesce(o.name, ''), x.from_at, x.until_at, x.entered_at, x.arrived_at, x.stay_until,"
    " x.left_at, x.purged_at FROM visitor x LEFT JOIN unit u ON u.id = x.unit_id"
    " JOIN staff m ON m.id = x.entered_by_id LEFT JOIN staff e ON e.id = x.escort_id"
    " LEFT JOIN staff i ON i.id = x.let_in_by_id LEFT JOIN staff o ON o.id = x.let_out_by_id"
)
_TIMES = 7


def _row(values: tuple[Any, ...]) -> VisitorRow:
    plain = [*values[:-_TIMES]]
    plain[4] = masked(plain[4]) if plain[4] else ""
    plain[12] = bool(plain[12])
    return VisitorRow(*plain, *(None if at is None else instant(at) for at in values[-_TIMES:]))


def found(where: str, *values: object) -> tuple[VisitorRow, ...]:
    """The visits ``where`` chooses: ``x`` is the visit, ``u`` its unit."""
    return tuple(_row(row) for row in rows(f"{_VISITORS} WHERE {where}", *values))


def visitor(visitor_id: int) -> VisitorRow:
    """One visit.  Refuses ``visitor_unknown``."""
    only = found("x.id = ?", visitor_id)
    if not only:
        raise Refused("visitor_unknown")
    return only[0]


_LISTING = Listing("visitor", "entered_at", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[VisitorRow, ...]:
    """A page of the log, newest first; ``after`` is (entered_at as text, id) of the last row seen.

    ``text`` is any fragment: a name in either script, pinyin initials, a phone tail, a plate, a
    unit, a number.
    """
    asked = f"{_VISITORS} WHERE x.id"
    return tuple(_row(row) for row in _LISTING.read(asked, estate_id, text, after, limit))


def of_unit(unit_id: int, limit: int = 10) -> tuple[VisitorRow, ...]:
    """The last visits of a unit, newest first."""
    return found("x.unit_id = ? ORDER BY x.entered_at DESC, x.id DESC LIMIT ?", unit_id, limit)


def pass_of(text: str) -> str:
    """A visitor's pass number as it is kept, typed or scanned."""
    return fold(text).upper()[:20]
