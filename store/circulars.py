"""Notices to residents (通知發放記錄): what is told to which units, and which of them have it.

Source: domain table A3, H10, and A4, F9.
"""

from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.buildings import Building
from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.staff import Staff
from store.units import Unit

ISSUERS = ("estate", "government", "company")
CHANNELS = ("door", "post", "board", "message", "phone")
SCOPES = ("estate", "building", "units")
STATES = ("issued", "withdrawn")
MARKS = ("due", "delivered", "read", "refused")


class Circular(Base):
    """A notice, TZ.  ``due``, ``delivered``, ``read`` and ``refused`` count its units, so that
    the register reads none of them.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="issued", constraints=[Check(f"state IN {STATES}")])
    title = TextField()
    words = TextField()
    issuer = TextField(constraints=[Check(f"issuer IN {ISSUERS}")])
    channel = TextField(constraints=[Check(f"channel IN {CHANNELS}")])
    scope = TextField(constraints=[Check(f"scope IN {SCOPES}")])
    building = ForeignKeyField(Building, null=True, index=False)
    due = IntegerField(constraints=[Check("due >= 0")])
    delivered = IntegerField(default=0, constraints=[Check("delivered >= 0")])
    read = IntegerField(default=0, constraints=[Check("read >= 0")])
    refused = IntegerField(default=0, constraints=[Check("refused >= 0")])
    issued_at = Instant()
    issued_by = ForeignKeyField(Staff, backref="issued_circulars", index=False)
    withdrawn_at = Instant(null=True)
    withdrawn_by = ForeignKeyField(Staff, null=True, backref="withdrawn_circulars", index=False)
    why = TextField(default="")
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "issued_at", "id"), False),
        )


class CircularUnit(Base):
    """A unit a notice is for: the last mark, when and by whom; the events have those before."""

    circular = ForeignKeyField(Circular, index=False)
    unit = ForeignKeyField(Unit, index=False)
    mark = TextField(default="due", constraints=[Check(f"mark IN {MARKS}")])
    at = Instant(null=True)
    staff = ForeignKeyField(Staff, null=True, backref="circular_marks", index=False)

    class Meta:
        indexes = (
            (("circular_id", "unit_id"), True),
            (("unit_id", "circular_id"), False),
        )


Circular.add_index(
    Circular.index(
        Circular.estate,
        where=SQL("state = 'issued' AND due > 0"),
        name="circular_due",
    )
)


@dataclass(frozen=True, slots=True)
class CircularRow:
    """A notice as screens see it; ``building`` is the code of the one it is for, or empty."""

    id: int
    estate_id: int
    number: str
    state: str
    title: str
    words: str
    issuer: str
    channel: str
    scope: str
    building: str
    due: int
    delivered: int
    read: int
    refused: int
    issued_by: str
    withdrawn_by: str
    why: str
    issued_at: pendulum.DateTime
    withdrawn_at: pendulum.DateTime | None

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.state == "issued"

    @property
    def units(self) -> int:
        """How many units it is for."""
        return self.due + self.delivered + self.read + self.refused

    @property
    def have_it(self) -> int:
        """How many units have it; who read it has it."""
        return self.delivered + self.read

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.issued_at), self.id)


_CIRCULARS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.title, x.words, x.issuer, x.channel, x.scope,"
    " coalesce(b.code, ''), x.due, x.delivered, x.read, x.refused, i.name, coalesce(w.name, ''),"
    " x.why, x.issued_at, x.withdrawn_at FROM circular x JOIN staff i ON i.id = x.issued_by_id"
    " LEFT JOIN building b ON b.id = x.building_id LEFT JOIN staff w ON w.id = x.withdrawn_by_id"
)
_TIMES = 17


def _row(values: tuple[Any, ...]) -> CircularRow:
    times = (None if at is None else instant(at) for at in values[_TIMES:])
    return CircularRow(*values[:_TIMES], *times)


def circular(circular_id: int) -> CircularRow:
    """One notice.  Refuses ``circular_unknown``."""
    only = rows(f"{_CIRCULARS} WHERE x.id = ?", circular_id)
    if not only:
        raise Refused("circular_unknown")
    return _row(only[0])


_LISTING = Listing("circular", "issued_at", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[CircularRow, ...]:
    """A page of the register, newest first; ``after`` is the key of the last row seen.

    ``text`` is any fragment: a number, the title, the words.
    """
    page = _LISTING.read(f"{_CIRCULARS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)


def count_due(estate_id: int) -> int:
    """How many notices that stand have not come to every unit."""
    asked = "SELECT count(*) FROM circular WHERE estate_id = ? AND state = 'issued' AND due > 0"
    return int(rows(asked, estate_id)[0][0])


@dataclass(frozen=True, slots=True)
class FloorRow:
    """One floor of a building and how a notice stands there; ``floor`` None: not known."""

    building_id: int
    building: str
    floor: int | None
    due: int
    delivered: int
    read: int
    refused: int

    @property
    def units(self) -> int:
        """How many units of the floor it is for."""
        return self.due + self.delivered + self.read + self.refused

    @property
    def have_it(self) -> int:
        """How many units of the floor have it."""
        return self.delivered + self.read


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A unit a notice is for; ``mark`` is one of MARKS, ``at`` and ``who`` of the last one."""

    circular_id: int
    unit_id: int
    unit: str
    owner: str
    mark: str
    who: str
    at: pendulum.DateTime | None


def floors(circular_id: int) -> tuple[FloorRow, ...]:
    """The floors a notice is for, building by building, each from its lowest floor up."""
    counts = ", ".join(f"sum(c.mark = '{mark}')" for mark in MARKS)
    found = rows(
        f"SELECT b.id, b.code, u.floor, {counts} FROM circular_unit c"
        " JOIN unit u ON u.id = c.unit_id JOIN building b ON b.id = u.building_id"
        " WHERE c.circular_id = ? GROUP BY b.id, u.floor ORDER BY b.sort, u.floor IS NULL, u.floor",
        circular_id,
    )
    return tuple(FloorRow(*values) for values in found)


_MARKS = (
    "SELECT c.circular_id, c.unit_id, u.name, coalesce((SELECT group_concat(r.name, ', ')"
    " FROM occupancy o JOIN resident r ON r.id = o.resident_id"
    " WHERE o.unit_id = u.id AND o.kind = 'owner' AND o.moved_out IS NULL), ''),"
    " c.mark, coalesce(s.name, ''), c.at FROM circular_unit c JOIN unit u ON u.id = c.unit_id"
    " LEFT JOIN staff s ON s.id = c.staff_id"
)


_MARKED_AT = 6


def _mark(values: tuple[Any, ...]) -> MarkRow:
    times = (None if at is None else instant(at) for at in values[_MARKED_AT:])
    return MarkRow(*values[:_MARKED_AT], *times)


def mark(circular_id: int, unit_id: int) -> MarkRow:
    """How a notice stands with one unit.  Refuses ``circular_unit_unknown``."""
    found = rows(f"{_MARKS} WHERE c.circular_id = ? AND c.unit_id = ?", circular_id, unit_id)
    if not found:
        raise Refused("circular_unit_unknown")
    return _mark(found[0])


def marks(
    circular_id: int, building_id: int | None = None, floor: int | None = None
) -> tuple[MarkRow, ...]:
    """The units of a floor a notice is for, in their order; without a building every unit."""
    where = "" if building_id is None else " AND u.building_id = ? AND u.floor IS ?"
    asked = () if building_id is None else (building_id, floor)
    found = rows(f"{_MARKS} WHERE c.circular_id = ?{where} ORDER BY u.sort", circular_id, *asked)
    return tuple(_mark(values) for values in found)


def of_unit(unit_id: int, limit: int = 20) -> tuple[tuple[CircularRow, MarkRow], ...]:
    """The last notices for a unit with its mark in each, newest first."""
    numbers = rows(
        "SELECT circular_id FROM circular_unit WHERE unit_id = ? ORDER BY circular_id DESC LIMIT ?",
        *(unit_id, limit),
    )
    return tuple((circular(number), mark(number, unit_id)) for (number,) in numbers)
