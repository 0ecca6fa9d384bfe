"""Where on the way of a round a site comes: in its building, by its floor, as one walks."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from store.db import rows


class Placed(NamedTuple):
    """A site on a route: after the stop at position ``after``, ``turn`` among those there."""

    renovation_id: int
    checkpoint_id: int
    after: int
    turn: int


class _Site(NamedTuple):
    """A site whose permit stands."""

    id: int
    checkpoint_id: int
    building_id: int
    floor: int | None


class _Stop(NamedTuple):
    """A stop of a route version."""

    position: int
    building_id: int | None
    floor: int | None


def placed(here: Iterable[Iterable[Any]], version_id: int) -> tuple[Placed, ...]:
    """Each site after its stop; those after the same one in the direction of the walk.

    ``here`` are (renovation, checkpoint, building, floor), by unit; a site in a building where the
    version does not stop is left out.
    """
    stops = [
        _Stop(*values)
        for values in rows(
            "SELECT t.position, c.building_id, c.floor FROM stop t"
            " JOIN checkpoint c ON c.id = t.checkpoint_id WHERE t.version_id = ?"
            " ORDER BY t.position",
            version_id,
        )
    ]
    after: dict[int, list[_Site]] = {}
    order_of: dict[int, tuple[bool, int]] = {}
    for site in (_Site(*values) for values in here):
        there = [stop for stop in stops if stop.building_id == site.building_id]
        if not there:
            continue
        way = _way(there)
        order_of[site.id] = (site.floor is None, (site.floor or 0) * (way or 1))
        after.setdefault(_after(site, there, way), []).append(site)
    return tuple(
        Placed(site.id, site.checkpoint_id, position, turn)
        for position, group in sorted(after.items())
        for turn, site in enumerate(sorted(group, key=lambda one: order_of[one.id]), 1)
    )


def _way(stops: Sequence[_Stop]) -> int:
    """Whether a building is walked upwards (1) or downwards (-1), as most of its steps go."""
    floors = [stop.floor for stop in stops if stop.floor is not None]
    steps = sum((later > sooner) - (later < sooner) for sooner, later in pairwise(floors))
    return (steps > 0) - (steps < 0)


def _after(site: _Site, stops: Sequence[_Stop], way: int) -> int:
    """The stop of the nearest floor one has come past, else the last one of the building."""
    floor = site.floor
    if floor is None:
        return stops[-1].position
    passed = [
        (abs(stop.floor - floor), -stop.position)
        for stop in stops
        if stop.floor is not None and (floor - stop.floor) * way >= 0
    ]
    return -min(passed)[1] if passed else stops[-1].position
