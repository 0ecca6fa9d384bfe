"""Buildings of the estate (樓棟)."""

import re
from datetime import date, datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store import estate as estates
from store.areas import Area
from store.clean import NAME, clean
from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, day
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.refusal import Refused

MOST_FLOORS = 200
LOWEST_FLOOR = -20

# What the form of a building writes.
_WRITTEN = ("name", "floors", "area_id", "accepted_on")

_DIGITS = re.compile(r"\d+")


class Building(Base):
    """A building of the estate (樓棟); its warranties run from ``accepted_on`` (竣工驗收合格日).

    ``units`` counts its units: a trigger of ``store.schema`` keeps it, because counting a large
    estate's units anew takes longer than a list of buildings may.
    """

    estate = ForeignKeyField(Estate, index=False)
    code = TextField()
    name = TextField()
    floors = IntegerField(null=True, constraints=[Check(f"floors BETWEEN 1 AND {MOST_FLOORS}")])
    area = ForeignKeyField(Area, null=True, index=False)
    finished_on = Day(null=True)
    accepted_on = Day(null=True)
    sort = TextField()
    units = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])

    class Meta:
        indexes = ((("estate_id", "code"), True),)


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building as screens see it."""

    id: int
    code: str
    name: str
    floors: int | None
    area_id: int | None
    accepted_on: pendulum.Date | None
    units: int


def add_building(
    code: str,
    name: str = "",
    floors: int | None = None,
    *,
    area_id: int | None = None,
    accepted_on: date | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> BuildingRow:
    """Add a building.

    Refuses ``code_needed``, ``building_exists``, ``number_wrong`` (floors), ``area_unknown`` and
    ``accepted_later`` for an acceptance that is still to come.
    """
    with operation("buildings.add", by, at, form) as op:
        if op.repeated is not None:
            return building(op.repeated)
        code, name = clean(code, 20), clean(name, NAME)
        _check_building(op, code, None)
        _check_place(op, floors, area_id)
        _check_accepted(op, accepted_on)
        made = Building.create(
            estate=op.estate_id,
            code=code,
            name=name or code,
            floors=floors,
            area=area_id,
            accepted_on=accepted_on,
            sort=sort_key(code),
        )
        op.event(
            "building",
            made.id,
            code=code,
            name=made.name,
            floors=floors,
            area=area_id,
            accepted_on=accepted_on,
        )
        return building(made.id)


def change_building(
    building_id: int,
    *,
    name: str,
    floors: int | None,
    area_id: int | None,
    accepted_on: date | None,
    seen: BuildingRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> BuildingRow:
    """Change a building's name, floors, area of responsibility or acceptance; its code stays.

    Work orders keep the warranty they were raised under.  Refuses ``building_unknown``,
    ``number_wrong`` (floors), ``area_unknown``, ``accepted_later`` and ``changed_meanwhile`` (who,
    when) when it is no longer as ``seen``.
    """
    with operation("buildings.change", by, at, form) as op:
        op.own("building", building_id)
        before = building(building_id)
        if op.repeated is not None:
            return before
        op.unchanged("building", building_id, before, seen, *_WRITTEN)
        _check_place(op, floors, area_id)
        _check_accepted(op, accepted_on)
        name = clean(name, NAME) or before.code
        new: dict[str, Any] = {"name": name, "floors": floors, "area": area_id}
        new["accepted_on"] = accepted_on
        Building.update(**new).where(Building.id == building_id).execute()
        old = {
            **{"name": before.name, "floors": before.floors, "area": before.area_id},
            "accepted_on": before.accepted_on,
        }
        op.event("building", building_id, old=old, **new)
        return building(building_id)


def _check_building(op: Operation, code: str, building_id: int | None) -> None:
    if not code:
        raise Refused("code_needed", "code")
    found = rows("SELECT id FROM building WHERE estate_id = ? AND code = ?", op.estate_id, code)
    if found and found[0][0] != building_id:
        raise Refused("building_exists", "code", code=code)


def _check_place(op: Operation, floors: int | None, area_id: int | None) -> None:
    if floors is not None and not 1 <= floors <= MOST_FLOORS:
        raise Refused("number_wrong", "floors", least=1, most=MOST_FLOORS)
    op.own("area", area_id, "area")


def _check_accepted(op: Operation, accepted_on: date | None) -> None:
    assert op.estate_id is not None
    zone = estates.estate(op.estate_id).time_zone
    if accepted_on is not None and accepted_on > pendulum.instance(op.at).in_timezone(zone).date():
        raise Refused("accepted_later", "accepted_on")


def check_floor(floor: int | None) -> None:
    """Refuse ``number_wrong`` for a floor no building has; -1 is the first basement."""
    if floor is not None and not LOWEST_FLOOR <= floor <= MOST_FLOORS:
        raise Refused("number_wrong", "floor", least=LOWEST_FLOOR, most=MOST_FLOORS)


_BUILDINGS = (
    "SELECT b.id, b.code, b.name, b.floors, b.area_id, b.accepted_on, b.units FROM building b"
)


def _row(values: tuple[Any, ...]) -> BuildingRow:
    *head, accepted, count = values
    return BuildingRow(*(*head, None if accepted is None else day(accepted), count))


def building(building_id: int) -> BuildingRow:
    """One building."""
    found = rows(f"{_BUILDINGS} WHERE b.id = ?", building_id)
    if not found:
        raise Refused("building_unknown", "building")
    return _row(found[0])


def buildings(estate_id: int) -> tuple[BuildingRow, ...]:
    """The buildings of an estate in the order people count them."""
    found = rows(f"{_BUILDINGS} WHERE b.estate_id = ? ORDER BY b.sort", estate_id)
    return tuple(_row(values) for values in found)


def sort_key(*parts: str) -> str:
    """Text that sorts as people count: every number padded to six digits."""
    # A blank sorts before every letter and digit: building 3 stands before building 3A.
    return " ".join(_DIGITS.sub(lambda found: found[0].zfill(6), part) for part in parts)
