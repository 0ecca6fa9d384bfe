"""The versions of a route: what its stops were, since when, by whom."""

from collections import defaultdict

import pendulum

from store.db import rows
from store.fields import instant
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class StopName:
    """A stop of a version."""

    checkpoint_id: int
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a route; ``added``, ``left`` and ``moved`` tell it from the one before.

    ``moved``: the stops that both have follow each other otherwise.  ``by`` is empty where the
    log does not say who.
    """

    id: int
    number: int
    made_at: pendulum.DateTime
    by: str
    stops: tuple[StopName, ...]
    added: tuple[StopName, ...]
    left: tuple[StopName, ...]
    moved: bool


def versions(route_id: int) -> tuple[VersionRow, ...]:
    """Every version of a route, the newest first."""
    stops: defaultdict[int, list[StopName]] = defaultdict(list)
    known: dict[int, tuple[int, pendulum.DateTime]] = {}
    for version, number, made, *stop in rows(
        "SELECT v.id, v.number, v.made_at, c.id, c.label, c.name FROM route_version v"
        " LEFT JOIN stop t ON t.version_id = v.id LEFT JOIN checkpoint c ON c.id = t.checkpoint_id"
        " WHERE v.route_id = ? ORDER BY v.number, t.position",
        route_id,
    ):
        known[number] = (version, instant(made))
        if stop[0] is not None:
            stops[number].append(StopName(*stop))
    makers = _makers(route_id)
    made_rows: list[VersionRow] = []
    before: list[StopName] = []
    for number, (version, at) in known.items():
        here = stops[number]
        both = set(here) & set(before)
        made_rows.append(
            VersionRow(
                id=version,
                number=number,
                made_at=at,
                by=makers.get(number, ""),
                stops=tuple(here),
                added=tuple(stop for stop in here if stop not in both),
                left=tuple(stop for stop in before if stop not in both),
                moved=[stop for stop in here if stop in both]
                != [stop for stop in before if stop in both],
            )
        )
        before = here
    return tuple(reversed(made_rows))


def _makers(route_id: int) -> dict[int, str]:
    """Who made each version, as the log has it: the first comes with the route itself."""
    found = rows(
        "SELECT coalesce(json_extract(e.data, '$.version'), 1), s.name FROM event e"
        " JOIN staff s ON s.id = e.staff_id WHERE e.noun = 'route' AND e.record_id = ?"
        " AND (e.verb = 'routes.add' OR json_extract(e.data, '$.version') IS NOT NULL)",
        route_id,
    )
    return dict(found)
