"""Routes: in which order a round stops at its checkpoints."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from store.areas import Area
from store.checkpoints import CHECKPOINTS, Checkpoint, CheckpointRow, checkpoint_row, of_route
from store.clean import NAME, clean
from store.db import Base, rows, run, run_many
from store.estate import Estate
from store.fields import Instant, instant_text
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.refusal import Refused


class Route(Base):
    """A patrol route; its stops are in its newest version."""

    estate = ForeignKeyField(Estate, index=False)
    name = TextField()
    area = ForeignKeyField(Area, null=True, index=False)
    retired_at = Instant(null=True)


Route.add_index(
    Route.index(
        Route.estate, Route.name, unique=True, where=SQL("retired_at IS NULL"), name="route_in_use"
    )
)


class RouteVersion(Base):
    """One order of stops; a round keeps the version it began with."""

    route = ForeignKeyField(Route, index=False)
    number = IntegerField()
    made_at = Instant()

    class Meta:
        indexes = ((("route_id", "number"), True),)


class Stop(Base):
    """One stop of a route version."""

    version = ForeignKeyField(RouteVersion, index=False)
    position = IntegerField()
    checkpoint = ForeignKeyField(Checkpoint)

    class Meta:
        indexes = (
            (("version_id", "position"), True),
            (("version_id", "checkpoint_id"), True),
        )


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A route as screens see it."""

    id: int
    name: str
    area_id: int | None
    housekeeper_id: int | None
    housekeeper: str
    version: int
    stops: int
    retired: bool = False


def add_route(
    name: str, area_id: int | None, *, by: int, at: datetime, form: Form | None = None
) -> RouteRow:
    """Make a route without stops.  Refuses ``name_needed``, ``route_exists``, ``area_unknown``."""
    with operation("routes.add", by, at, form) as op:
        if op.repeated is not None:
            return route(op.repeated)
        name = _route_name(op, name, None)
        op.own("area", area_id, "area")
        made = Route.create(estate=op.estate_id, name=name, area=area_id)
        RouteVersion.create(route=made.id, number=1, made_at=at)
        op.event("route", made.id, name=name, area=area_id)
        return route(made.id)


def change_route(
    route_id: int,
    *,
    name: str,
    area_id: int | None,
    seen: RouteRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RouteRow:
    """Rename a route or give it to another area.

    Refuses what ``add_route`` refuses, ``route_unknown`` for one no longer used, and
    ``changed_meanwhile`` (who, when) when it is no longer as ``seen``.
    """
    with operation("routes.change", by, at, form) as op:
        before = _of_estate(op, route_id)
        if op.repeated is not None:
            return before
        op.unchanged("route", route_id, before, seen, "name", "area_id")
        _check_in_use(before)
        name = _route_name(op, name, route_id)
        op.own("area", area_id, "area")
        Route.update(name=name, area=area_id).where(Route.id == route_id).execute()
        old = {"name": before.name, "area": before.area_id}
        op.event("route", route_id, old=old, name=name, area=area_id)
        return route(route_id)


def retire(route_id: int, *, by: int, at: datetime) -> RouteRow:
    """Use a route no longer: no further rounds are planned on it, and its name is free again.

    Its rounds not begun are withdrawn; one under way is walked to its end, and every record stays.
    Refuses ``route_unknown``, also for one already retired.
    """
    with operation("routes.retire", by, at) as op:
        before = _of_estate(op, route_id)
        _check_in_use(before)
        Route.update(retired_at=at).where(Route.id == route_id).execute()
        op.event("route", route_id, old={"retired": False}, retired=True)
        _withdraw_rounds(op, route_id)
        return route(route_id)


def _withdraw_rounds(op: Operation, route_id: int) -> None:
    """What is planned on a route goes with it; a round whose grace is over is missed, and stays."""
    found = rows(
        "SELECT id FROM round WHERE estate_id = ? AND state = 'planned' AND route_id = ?"
        " AND grace_until >= ?",
        op.estate_id,
        route_id,
        instant_text(op.at),
    )
    for (round_id,) in found:
        run("UPDATE round SET state = 'withdrawn' WHERE id = ? AND state = 'planned'", (round_id,))
        op.event("round", round_id, old={"state": "planned"}, state="withdrawn", follows=True)


def _of_estate(op: Operation, route_id: int) -> RouteRow:
    op.own("route", route_id)
    return route(route_id)


def _check_in_use(row: RouteRow) -> None:
    if row.retired:
        raise Refused("route_unknown", "route")


def _route_name(op: Operation, name: str, route_id: int | None) -> str:
    name = clean(name, NAME)
    if not name:
        raise Refused("name_needed", "name")
    taken = rows(
        "SELECT id FROM route WHERE estate_id = ? AND name = ? AND retired_at IS NULL",
        op.estate_id,
        name,
    )
    if taken and taken[0][0] != route_id:
        raise Refused("route_exists", "name", name=name)
    return name


def set_stops(
    route_id: int,
    checkpoint_ids: Sequence[int],
    seen: int,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RouteRow:
    """Give a route a new order of stops as its next version; ``seen`` is the version edited.

    Rounds already begun keep theirs.  Refuses ``route_changed`` when another desk was first,
    ``stop_twice``, ``checkpoint_unknown`` and ``route_unknown``.
    """
    with operation("routes.change", by, at, form) as op:
        before = _of_estate(op, route_id)
        if op.repeated is not None:
            return before
        _check_in_use(before)
        if before.version != seen:
            raise Refused("route_changed", name=before.name)
        if len(set(checkpoint_ids)) != len(checkpoint_ids):
            raise Refused("stop_twice")
        usable = {
            number
            for (number,) in rows(
                "SELECT id FROM checkpoint c WHERE estate_id = ? AND retired_at IS NULL"
                f" AND {of_route('c')}",
                op.estate_id,
            )
        }
        if not usable.issuperset(checkpoint_ids):
            raise Refused("checkpoint_unknown")
        old = {"version": seen, "stops": [stop.id for stop in stops(route_id)]}
        version = RouteVersion.create(route=route_id, number=seen + 1, made_at=at)
        run_many(
            "INSERT INTO stop (version_id, position, checkpoint_id) VALUES (?, ?, ?)",
            [(version.id, place, stop) for place, stop in enumerate(checkpoint_ids, 1)],
        )
        op.event("route", route_id, old=old, version=seen + 1, stops=list(checkpoint_ids))
        return route(route_id)


_ROUTES = (
    "SELECT r.id, r.name, r.area_id, a.housekeeper_id, coalesce(s.name, ''), v.number,"
    " (SELECT count(*) FROM stop WHERE stop.version_id = v.id), r.retired_at IS NOT NULL"
    " FROM route r JOIN route_version v ON v.route_id = r.id AND v.number ="
    " (SELECT max(number) FROM route_version WHERE route_id = r.id)"
    " LEFT JOIN area a ON a.id = r.area_id LEFT JOIN staff s ON s.id = a.housekeeper_id"
)


def _row(values: tuple[Any, ...]) -> RouteRow:
    return RouteRow(*(*values[:-1], bool(values[-1])))


def route(route_id: int) -> RouteRow:
    """One route with its newest version."""
    found = rows(f"{_ROUTES} WHERE r.id = ?", route_id)
    if not found:
        raise Refused("route_unknown", "route")
    return _row(found[0])


def routes(estate_id: int) -> tuple[RouteRow, ...]:
    """The routes in use, by name."""
    found = rows(
        f"{_ROUTES} WHERE r.estate_id = ? AND r.retired_at IS NULL ORDER BY r.name", estate_id
    )
    return tuple(_row(values) for values in found)


def stops(route_id: int) -> tuple[CheckpointRow, ...]:
    """The checkpoints of a route's newest version, in order."""
    found = rows(
        f"{CHECKPOINTS} JOIN stop t ON t.checkpoint_id = c.id"
        " JOIN route_version v ON v.id = t.version_id WHERE v.route_id = ? AND v.number ="
        " (SELECT max(number) FROM route_version WHERE route_id = v.route_id) ORDER BY t.position",
        route_id,
    )
    return tuple(checkpoint_row(values) for values in found)
