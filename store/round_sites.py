"""Sites on the rounds: while its permit stands, a unit under renovation is a point of one route.

The route is the one that covers its building: the one in use that stops there most often.  When a
round begins its sites are frozen (``round_site``): a later permit comes with the next round.
Source: domain section C, the daily check.

Every desk loads this to count its rounds, so it asks the tables in plain SQL and loads nothing of
what a renovation is: ``site_places`` and ``site_answers`` are there for the first site.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from store.db import rows, run_many
from store.fields import instant_text

if TYPE_CHECKING:
    from store.rounds import RoundRow
    from store.site_places import Placed

STANDS = "('permitted', 'in_progress', 'rectifying', 'suspended', 'acceptance_requested')"
"""``renovation_states.PERMIT_STANDS`` as SQL: the words stand so in the index of those permits."""


def _live(estate_id: int, before: datetime | None = None) -> list[tuple[Any, ...]]:
    """(renovation, checkpoint, building, floor) of the sites whose permit stands, by unit.

    Of those permitted ``before`` a moment, where there is one.
    """
    found = rows(
        "SELECT u.sort, n.id, n.checkpoint_id, u.building_id, u.floor FROM renovation n"
        f" JOIN unit u ON u.id = n.unit_id WHERE n.estate_id = ?1 AND n.state IN {STANDS}"
        " AND n.checkpoint_id IS NOT NULL AND (?2 IS NULL OR n.permitted_at <= ?2)",
        estate_id,
        None if before is None else instant_text(before),
    )
    return [values[1:] for values in sorted(found)]


def _covering(estate_id: int, buildings: set[int]) -> dict[int, int]:
    """The route of each building: the one in use that stops there most, the older on a tie."""
    marks = ", ".join("?" * len(buildings))
    found = rows(
        "SELECT c.building_id, v.route_id FROM route r JOIN route_version v ON v.route_id = r.id"
        " AND v.number = (SELECT max(number) FROM route_version WHERE route_id = r.id)"
        " JOIN stop t ON t.version_id = v.id JOIN checkpoint c ON c.id = t.checkpoint_id"
        f" WHERE r.estate_id = ? AND r.retired_at IS NULL AND c.building_id IN ({marks})"
        " GROUP BY 1, 2 ORDER BY count(*) DESC, 2",
        estate_id,
        *buildings,
    )
    covering: dict[int, int] = {}
    for building, route in found:
        covering.setdefault(building, route)
    return covering


def counts(estate_id: int) -> dict[int, int]:
    """How many sites a round of each route would have that began now."""
    sites = _live(estate_id)
    if not sites:
        return {}
    covering = _covering(estate_id, {site[2] for site in sites})
    counted: dict[int, int] = {}
    for site in sites:
        route = covering.get(site[2])
        if route is not None:
            counted[route] = counted.get(route, 0) + 1
    return counted


def coming(
    estate_id: int, route_id: int, version_id: int, before: datetime | None = None
) -> "tuple[Placed, ...]":
    """The sites of a round of this route and version, in order; of those permitted ``before``."""
    sites = _live(estate_id, before)
    if not sites:
        return ()
    covering = _covering(estate_id, {site[2] for site in sites})
    here = [site for site in sites if covering.get(site[2]) == route_id]
    if not here:
        return ()
    from store.site_places import placed

    return placed(here, version_id)


def freeze(row: "RoundRow", version_id: int, before: datetime | None = None) -> dict[str, Any]:
    """Keep the sites of a round that begins; part of an open operation.

    What its event tells of them: ``sites``, their ids in order, or nothing.
    """
    sites = coming(row.estate_id, row.route_id, version_id, before)
    run_many(
        "INSERT INTO round_site (round_id, renovation_id, checkpoint_id, after, turn)"
        " VALUES (?, ?, ?, ?, ?)",
        [(row.id, *site) for site in sites],
    )
    return {"sites": [site.renovation_id for site in sites]} if sites else {}


def refused_twice(estate_id: int) -> tuple[int, ...]:
    """The sites on the rounds that refused to open the last two times somebody came."""
    found = rows(
        f"SELECT n.id FROM renovation n WHERE n.estate_id = ? AND n.state IN {STANDS}"
        " AND (SELECT count(*) FROM (SELECT k.result FROM renovation_check k"
        " WHERE k.renovation_id = n.id ORDER BY k.at DESC, k.id DESC LIMIT 2) last"
        " WHERE last.result = 'refused') = 2 ORDER BY n.id",
        estate_id,
    )
    return tuple(number for (number,) in found)
