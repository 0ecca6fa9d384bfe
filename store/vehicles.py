"""Vehicles (車輛登記): whose permit a plate has, and which vehicles are inside.

Source: domain section E, vehicles.  The plate of a visitor is personal data.
"""

import re
from datetime import date
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, TextField

from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Fen, Instant, day, day_text, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.search import pattern
from store.staff import Staff
from store.units import Unit
from store.visitors import Visitor

KINDS = ("car", "motorcycle", "ebike", "lorry", "other")
STATES = ("in", "out")


class VehiclePermit(Base):
    """A permit of a unit, CZ: its plate may park on ``space`` to the end of ``until_on``."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    plate = TextField()
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    unit = ForeignKeyField(Unit, index=False)
    space = TextField(default="")
    from_on = Day()
    until_on = Day()
    at = Instant()
    staff = ForeignKeyField(Staff, backref="vehicle_permits", index=False)
    ended_at = Instant(null=True)
    ended_by = ForeignKeyField(Staff, null=True, backref="ended_permits", index=False)
    why = TextField(default="")
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "at", "id"), False),
            (("unit_id", "at"), False),
        )


class Vehicle(Base):
    """A vehicle that came in, CL, of a unit, of a visitor, or for ``who``; how it left.

    ``fee_fen`` is what was paid, ``exempt`` why nothing was.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="in", constraints=[Check(f"state IN {STATES}")])
    plate = TextField()
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    permit = ForeignKeyField(VehiclePermit, null=True, index=False)
    unit = ForeignKeyField(Unit, null=True, index=False)
    visitor = ForeignKeyField(Visitor, null=True, index=False)
    who = TextField(default="")
    space = TextField(default="")
    in_at = Instant()
    in_by = ForeignKeyField(Staff, backref="vehicles_let_in", index=False)
    out_at = Instant(null=True)
    out_by = ForeignKeyField(Staff, null=True, backref="vehicles_let_out", index=False)
    fee_fen = Fen(default=0, constraints=[Check("fee_fen >= 0")])
    exempt = TextField(default="")
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "in_at", "id"), False),
            (("unit_id", "in_at"), False),
        )


VehiclePermit.add_index(
    VehiclePermit.index(
        VehiclePermit.estate,
        VehiclePermit.plate,
        where=SQL("ended_at IS NULL"),
        name="vehicle_permit_stands",
    )
)
# A plate is inside once, whatever two gates type at the same moment.
Vehicle.add_index(
    Vehicle.index(
        Vehicle.estate, Vehicle.plate, unique=True, where=SQL("state = 'in'"), name="vehicle_inside"
    )
)


@dataclass(frozen=True, slots=True)
class PermitRow:
    """A permit as screens see it."""

    id: int
    estate_id: int
    number: str
    plate: str
    kind: str
    unit_id: int
    unit: str
    space: str
    staff: str
    ended_by: str
    why: str
    from_on: pendulum.Date
    until_on: pendulum.Date
    at: pendulum.DateTime
    ended_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    def stands(self, on: date) -> bool:
        """Whether it is good on a day."""
        return self.ended_at is None and self.from_on <= on <= self.until_on

    def lapsed(self, on: date) -> bool:
        """Whether its last day is over and nobody ended it before."""
        return self.ended_at is None and self.until_on < on

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.at), self.id)


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """A vehicle as screens see it; ``permit`` is the number of its permit, or empty."""

    id: int
    estate_id: int
    number: str
    state: str
    plate: str
    kind: str
    permit_id: int | None
    permit: str
    unit_id: int | None
    unit: str
    visitor_id: int | None
    visitor: str
    who: str
    space: str
    in_by: str
    out_by: str
    fee_fen: int
    exempt: str
    in_at: pendulum.DateTime
    out_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    @property
    def inside(self) -> bool:
        """Whether it has not left."""
        return self.state == "in"

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.in_at), self.id)


_PERMITS = (
    "SELECT x.id, x.estate_id, x.number, x.plate, x.kind, x.unit_id, u.name, x.space, s.name,"
    " coalesce(e.name, ''), x.why, x.from_on, x.until_on, x.at, x.ended_at, x.purged_at"
    " FROM vehicle_permit x JOIN unit u ON u.id = x.unit_id JOIN staff s ON s.id = x.staff_id"
    " LEFT JOIN staff e ON e.id = x.ended_by_id"
)
_VEHICLES = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.plate, x.kind, x.permit_id,"
    " coalesce(p.number, ''), x.unit_id, coalesce(u.name, ''), x.visitor_id,"
    " coalesce(v.number, ''), x.who, x.space, i.name, coalesce(o.name, ''), x.fee_fen, x.exempt,"
    " x.in_at, x.out_at, x.purged_at FROM vehicle x JOIN staff i ON i.id = x.in_by_id"
    " LEFT JOIN vehicle_permit p ON p.id = x.permit_id LEFT JOIN unit u ON u.id = x.unit_id"
    " LEFT JOIN visitor v ON v.id = x.visitor_id LEFT JOIN staff o ON o.id = x.out_by_id"
)
_DAYS, _PERMIT_TIMES, _TIMES = 11, 13, 18


def _permit(values: tuple[Any, ...]) -> PermitRow:
    days = (day(text) for text in values[_DAYS:_PERMIT_TIMES])
    times = (None if at is None else instant(at) for at in values[_PERMIT_TIMES:])
    return PermitRow(*values[:_DAYS], *days, *times)


def _row(values: tuple[Any, ...]) -> VehicleRow:
    times = (None if at is None else instant(at) for at in values[_TIMES:])
    return VehicleRow(*values[:_TIMES], *times)


def permits_found(where: str, *values: object) -> tuple[PermitRow, ...]:
    """The permits ``where`` chooses: ``x`` is the permit, ``u`` its unit."""
    return tuple(_permit(row) for row in rows(f"{_PERMITS} WHERE {where}", *values))


def found(where: str, *values: object) -> tuple[VehicleRow, ...]:
    """The vehicles ``where`` chooses: ``x`` is the vehicle, ``u`` its unit."""
    return tuple(_row(row) for row in rows(f"{_VEHICLES} WHERE {where}", *values))


def permit(permit_id: int) -> PermitRow:
    """One permit.  Refuses ``vehicle_permit_unknown``."""
    only = permits_found("x.id = ?", permit_id)
    if not only:
        raise Refused("vehicle_permit_unknown")
    return only[0]


def vehicle(vehicle_id: int) -> VehicleRow:
    """One vehicle.  Refuses ``vehicle_unknown``."""
    only = found("x.id = ?", vehicle_id)
    if not only:
        raise Refused("vehicle_unknown")
    return only[0]


_LISTING = Listing("vehicle", "in_at", newest=True)
_PERMIT_LISTING = Listing("vehicle_permit", "at", newest=True)
_INSIDE = "x.estate_id = ?1 AND x.state = 'in'"


def _bare(text: str) -> str:
    """A fragment without the points of a plate; the dash of a room number stays."""
    return re.sub(r"[·・•]", "", text)


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_inside: bool = False,
) -> tuple[VehicleRow, ...]:
    """A page of the log, newest first; ``after`` is the key of the last row seen.

    ``text`` is any fragment: a plate with or without its blanks, a unit, a space, a number.
    """
    if not only_inside:
        page = _LISTING.read(f"{_VEHICLES} WHERE x.id", estate_id, _bare(text), after, limit)
        return tuple(_row(values) for values in page)
    in_at, number = after or ("9999", 0)
    # The plus signs keep SQLite from walking the whole log for the few that are inside.
    return found(
        f"{_INSIDE} AND +x.in_at <= ?2 AND (+x.in_at < ?2 OR x.id < ?3)"
        " AND x.search LIKE ?4 ESCAPE '!' ORDER BY +x.in_at DESC, x.id DESC LIMIT ?5",
        *(estate_id, in_at, number, pattern(_bare(text)), limit),
    )


def permits(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[PermitRow, ...]:
    """A page of the permits, newest first; ``text`` as for ``listed``."""
    page = _PERMIT_LISTING.read(f"{_PERMITS} WHERE x.id", estate_id, _bare(text), after, limit)
    return tuple(_permit(values) for values in page)


def permit_of(estate_id: int, plate: str, on: date) -> PermitRow | None:
    """The permit a plate, as it is kept, has on a day; else its last one that nobody ended."""
    of_plate = permits_found(
        "x.estate_id = ? AND x.plate = ? AND x.ended_at IS NULL ORDER BY x.until_on DESC, x.id",
        *(estate_id, plate),
    )
    standing = [row for row in of_plate if row.stands(on)]
    return next(iter((*standing, *of_plate)), None)


def inside(estate_id: int, plate: str) -> VehicleRow | None:
    """The vehicle with this plate, as it is kept, that has not left."""
    only = found(f"{_INSIDE} AND x.plate = ?2", estate_id, plate)
    return only[0] if only else None


def of_visitor(estate_id: int, visitor_id: int) -> VehicleRow | None:
    """The vehicle a visitor came with that has not left."""
    plate = "x.plate <> '' AND x.plate = (SELECT plate FROM visitor WHERE id = ?2)"
    only = found(f"{_INSIDE} AND {plate}", estate_id, visitor_id)
    return only[0] if only else None


def count_inside(estate_id: int) -> int:
    """How many vehicles have not left."""
    return int(rows(f"SELECT count(*) FROM vehicle x WHERE {_INSIDE}", estate_id)[0][0])


def of_unit(unit_id: int, on: date) -> tuple[PermitRow, ...]:
    """The permits of a unit that are good on a day, the newest first."""
    return permits_found(
        "x.unit_id = ? AND x.ended_at IS NULL AND x.from_on <= ? AND x.until_on >= ?"
        " ORDER BY x.at DESC, x.id DESC",
        *(unit_id, day_text(on), day_text(on)),
    )
