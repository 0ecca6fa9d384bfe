"""Checkpoints (巡查點): where a patroller stops."""

from datetime import datetime
from typing import Any

from peewee import ForeignKeyField, IntegerField, TextField

from store import content
from store.buildings import Building, check_floor
from store.clean import NAME, clean
from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant_text
from store.fragments import LAST, Listing
from store.frozen import dataclass
from store.operations import Form, next_number, operation
from store.refusal import Refused
from store.round_sites import STANDS
from store.search import searched
from store.units import Unit


class Checkpoint(Base):
    """A place a patroller stops at (巡查點); ``place`` is one of the 16 kinds of domain B."""

    estate = ForeignKeyField(Estate, index=False)
    label = TextField()
    name = TextField()
    place = TextField()
    building = ForeignKeyField(Building, null=True, index=False)
    floor = IntegerField(null=True)
    unit = ForeignKeyField(Unit, null=True, index=False)
    retired_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = ((("estate_id", "label"), True),)


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """A checkpoint as screens see it; ``routes`` names the routes in use that stop there."""

    id: int
    label: str
    name: str
    place: str
    building_id: int | None
    building: str
    floor: int | None
    unit_id: int | None
    retired: bool
    routes: str = ""


def check_digit(digits: str) -> str:
    """The Luhn digit of a label: one wrong or two exchanged digits are told at once."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def add_checkpoint(
    *,
    name: str,
    place: str,
    building_id: int | None = None,
    floor: int | None = None,
    unit_id: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CheckpointRow:
    """Make a checkpoint; its label is digits only (a scanner types it) with a check digit.

    Refuses ``name_needed``, ``place_needed``, ``place_unknown``, ``building_unknown``,
    ``unit_unknown`` and ``number_wrong`` (floor).
    """
    with operation("checkpoints.add", by, at, form) as op:
        if op.repeated is not None:
            return checkpoint(op.repeated)
        assert op.estate_id is not None
        name = _point(name, place)
        op.own("building", building_id, "building")
        check_floor(floor)
        op.own("unit", unit_id, "unit")
        digits = next_number(op.estate_id, "label").partition("-")[2]
        label = digits + check_digit(digits)
        made = Checkpoint.create(
            estate=op.estate_id,
            label=label,
            name=name,
            place=place,
            building=building_id,
            floor=floor,
            unit=unit_id,
            search=searched(label, names=(name,)),
        )
        op.event(
            "checkpoint",
            made.id,
            label=label,
            name=name,
            place=place,
            building_id=building_id,
            floor=floor,
            unit_id=unit_id,
        )
        return checkpoint(made.id)


def _point(name: str, place: str) -> str:
    name = clean(name, NAME)
    if not name:
        raise Refused("name_needed", "name")
    if not place:
        raise Refused("place_needed", "place")
    if place not in content.places():
        raise Refused("place_unknown", "place", place=place)
    return name


def change_checkpoint(
    checkpoint_id: int,
    *,
    name: str,
    place: str,
    building_id: int | None,
    floor: int | None,
    retired: bool = False,
    seen: CheckpointRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CheckpointRow:
    """Change or retire a checkpoint; its label stays on the wall.

    Refuses as ``add_checkpoint`` does, ``checkpoint_unknown`` for the point of a site, which is
    what its renovation is, ``checkpoint_on_route`` (``name``, ``routes``) for retiring
    one that a route in use still stops at, and ``changed_meanwhile`` (who, when) when it is no
    longer as ``seen``.
    """
    with operation("checkpoints.change", by, at, form) as op:
        op.own("checkpoint", checkpoint_id)
        before = checkpoint(checkpoint_id)
        if not rows(f"SELECT 1 FROM checkpoint c WHERE id = ? AND {of_route('c')}", checkpoint_id):
            raise Refused("checkpoint_unknown")
        if op.repeated is not None:
            return before
        op.unchanged(
            "checkpoint",
            checkpoint_id,
            before,
            seen,
            "name",
            "place",
            "building_id",
            "floor",
            "retired",
        )
        name = _point(name, place)
        op.own("building", building_id, "building")
        check_floor(floor)
        if retired and before.routes:
            raise Refused("checkpoint_on_route", name=before.name, routes=before.routes)
        new: dict[str, Any] = {
            "name": name,
            "place": place,
            "building_id": building_id,
            "floor": floor,
            "retired": retired,
        }
        old = {key: getattr(before, key) for key in new if getattr(before, key) != new[key]}
        changed = {key: new[key] for key in old}
        columns = {key: value for key, value in changed.items() if key != "retired"}
        if "retired" in changed:
            columns["retired_at"] = instant_text(at) if retired else None
        search = searched(before.label, names=(name,))
        Checkpoint.update(search=search, **columns).where(Checkpoint.id == checkpoint_id).execute()
        op.event("checkpoint", checkpoint_id, old=old, **changed)
        return checkpoint(checkpoint_id)


CHECKPOINTS = (
    "SELECT c.id, c.label, c.name, c.place, c.building_id, coalesce(b.code, ''), c.floor,"
    " c.unit_id, c.retired_at IS NOT NULL, coalesce((SELECT group_concat(r.name, ', ') FROM stop t"
    " JOIN route_version v ON v.id = t.version_id JOIN route r ON r.id = v.route_id"
    " WHERE t.checkpoint_id = c.id AND r.retired_at IS NULL AND v.number ="
    " (SELECT max(number) FROM route_version WHERE route_id = r.id)), '')"
    " FROM checkpoint c LEFT JOIN building b ON b.id = c.building_id"
)


def checkpoint_row(values: tuple[Any, ...]) -> CheckpointRow:
    return CheckpointRow(*(*values[:8], bool(values[8]), values[9]))


def checkpoint(checkpoint_id: int) -> CheckpointRow:
    """One checkpoint."""
    found = rows(f"{CHECKPOINTS} WHERE c.id = ?", checkpoint_id)
    if not found:
        raise Refused("checkpoint_unknown")
    return checkpoint_row(found[0])


def of_unit(unit_id: int) -> tuple[CheckpointRow, ...]:
    """The checkpoints in use at a unit, such as its door while it is renovated."""
    found = rows(
        f"{CHECKPOINTS} WHERE c.unit_id = ? AND c.retired_at IS NULL AND ({of_route('c')}"
        " OR EXISTS (SELECT 1 FROM renovation n WHERE n.unit_id = c.unit_id"
        f" AND n.checkpoint_id = c.id AND n.state IN {STANDS}))",
        unit_id,
    )
    return tuple(checkpoint_row(values) for values in found)


def of_route(table: str) -> str:
    """SQL for a checkpoint that may stand on a route: a site comes on the rounds by itself."""
    # The point of a site is made with nothing to search for, and an index holds all the others.
    return (
        f"{table}.search <> '' AND NOT EXISTS (SELECT 1 FROM renovation n"
        f" WHERE n.unit_id = {table}.unit_id"
        f" AND n.checkpoint_id = {table}.id)"
    )


_LISTING = Listing("checkpoint", "label", only=of_route("x"))


def checkpoints(
    estate_id: int, text: str = "", after: str | None = None, limit: int = 100
) -> tuple[CheckpointRow, ...]:
    """A page of checkpoints by label; ``text`` is a fragment of name or label.

    The points of sites are not among them: they come and go with their permits.
    """
    # A label stands once in an estate, so a page begins after whatever record has it.
    found = _LISTING.read(
        f"{CHECKPOINTS} WHERE c.id", estate_id, text, (after, LAST) if after else None, limit
    )
    return tuple(checkpoint_row(values) for values in found)
