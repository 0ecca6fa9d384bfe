"""Areas of responsibility (責任區): some buildings, one housekeeper."""

from datetime import datetime

from peewee import ForeignKeyField, TextField

from store.clean import NAME, clean
from store.db import Base, rows
from store.estate import Estate
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.staff import Staff


class Area(Base):
    """An area of responsibility: some buildings, one housekeeper (責任區)."""

    estate = ForeignKeyField(Estate, index=False)
    name = TextField()
    housekeeper = ForeignKeyField(Staff, null=True, index=False)

    class Meta:
        indexes = ((("estate_id", "name"), True),)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of responsibility and its housekeeper."""

    id: int
    name: str
    housekeeper_id: int | None
    housekeeper: str


def add_area(
    name: str, housekeeper: int | None, *, by: int, at: datetime, form: Form | None = None
) -> AreaRow:
    """Make an area of responsibility.

    Refuses ``name_needed``, ``area_exists`` and ``staff_unknown`` for the housekeeper.
    """
    with operation("areas.add", by, at, form) as op:
        if op.repeated is not None:
            return area(op.repeated)
        name = _checked(op, name, housekeeper, None)
        made = Area.create(estate=op.estate_id, name=name, housekeeper=housekeeper)
        op.event("area", made.id, name=name, housekeeper=housekeeper)
        return area(made.id)


def change_area(
    area_id: int,
    *,
    name: str,
    housekeeper: int | None,
    seen: AreaRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> AreaRow:
    """Rename an area or give it another housekeeper.

    Refuses what ``add_area`` refuses, and ``changed_meanwhile`` (who, when) when it is no longer
    as ``seen``.
    """
    with operation("areas.change", by, at, form) as op:
        op.own("area", area_id)
        before = area(area_id)
        if op.repeated is not None:
            return before
        op.unchanged("area", area_id, before, seen, "name", "housekeeper_id")
        name = _checked(op, name, housekeeper, area_id)
        Area.update(name=name, housekeeper=housekeeper).where(Area.id == area_id).execute()
        old = {"name": before.name, "housekeeper": before.housekeeper_id}
        op.event("area", area_id, old=old, name=name, housekeeper=housekeeper)
        return area(area_id)


def _checked(op: Operation, name: str, housekeeper: int | None, area_id: int | None) -> str:
    name = clean(name, NAME)
    if not name:
        raise Refused("name_needed", "name")
    taken = rows("SELECT id FROM area WHERE estate_id = ? AND name = ?", op.estate_id, name)
    if taken and taken[0][0] != area_id:
        raise Refused("area_exists", "name", name=name)
    op.own("staff", housekeeper, "housekeeper")
    if rows("SELECT 1 FROM staff WHERE id = ? AND left_at IS NOT NULL", housekeeper):
        raise Refused("staff_unknown", "housekeeper")
    return name


def give_back(op: Operation, staff_id: int) -> None:
    """Somebody leaves the staff: the areas they kept have no housekeeper now.

    Part of the operation of leaving.
    """
    for row in kept_by(op.estate_id, staff_id):
        Area.update(housekeeper=None).where(Area.id == row.id).execute()
        op.event("area", row.id, old={"housekeeper": staff_id}, follows=True, housekeeper=None)


def kept_by(estate_id: int | None, staff_id: int) -> tuple[AreaRow, ...]:
    """The areas a person keeps."""
    found = areas(estate_id) if estate_id is not None else ()
    return tuple(row for row in found if row.housekeeper_id == staff_id)


def area(area_id: int) -> AreaRow:
    """One area of responsibility."""
    found = rows(
        "SELECT a.id, a.name, a.housekeeper_id, coalesce(s.name, '') FROM area a"
        " LEFT JOIN staff s ON s.id = a.housekeeper_id WHERE a.id = ?",
        area_id,
    )
    if not found:
        raise Refused("area_unknown", "area")
    return AreaRow(*found[0])


def areas(estate_id: int) -> tuple[AreaRow, ...]:
    """The areas of responsibility of an estate, by name."""
    found = rows(
        "SELECT a.id, a.name, a.housekeeper_id, coalesce(s.name, '') FROM area a"
        " LEFT JOIN staff s ON s.id = a.housekeeper_id WHERE a.estate_id = ? ORDER BY a.name",
        estate_id,
    )
    return tuple(AreaRow(*values) for values in found)
