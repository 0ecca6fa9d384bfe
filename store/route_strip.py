"""A route as a strip: its stops against the rounds of the last month, and what each answer was."""

from collections import Counter
from datetime import datetime

import pendulum

from store import estate as estates
from store import round_calendar, routes
from store.db import rows
from store.fields import day_text, instant
from store.frozen import dataclass
from store.rounds import RoundRow
from store.routes import RouteRow

DAYS = 31
"""A month of rounds, today's with them."""


@dataclass(frozen=True, slots=True)
class StripStop:
    """A stop of the strip; ``on_route`` while it is one of the route's stops today.

    A ``site`` was never one: it came on the rounds with its permit.
    """

    checkpoint_id: int
    name: str
    on_route: bool
    site: bool = False


@dataclass(frozen=True, slots=True)
class StripAnswer:
    """What was answered at a stop on a round, by whom and when.

    ``looked`` is the moment it was looked at, as stored: as told, where it was entered afterwards.
    The finding and its work order are None and empty where nothing was abnormal.
    """

    result: str
    note: str
    staff: str
    looked: str
    finding_id: int | None
    kind: str
    order_id: int | None
    order: str
    order_state: str

    @property
    def when(self) -> pendulum.DateTime:
        """The moment it was looked at: made of its text only for the answer one reads."""
        return instant(self.looked)


@dataclass(frozen=True, slots=True)
class RouteStrip:
    """The strip of a route: rounds oldest first, stops in order; sites, and those off the route
    after them.

    ``answers`` are by (checkpoint, round); ``found`` counts the abnormal ones of each checkpoint.
    """

    route: RouteRow
    rounds: tuple[RoundRow, ...]
    stops: tuple[StripStop, ...]
    answers: dict[tuple[int, int], StripAnswer]
    found: Counter[int]


def strip(route_id: int, at: datetime, days: int = DAYS) -> RouteStrip:
    """The strip of the last days of a route.  Refuses ``route_unknown``."""
    row = routes.route(route_id)
    zone = rows(
        "SELECT e.id FROM route r JOIN estate e ON e.id = r.estate_id WHERE r.id = ?", row.id
    )
    today = pendulum.instance(at).in_timezone(estates.estate(zone[0][0]).time_zone).date()
    first = today.subtract(days=days - 1)
    walked = tuple(
        found for found in round_calendar.of_days(route_id, first, today) if found.opens_at <= at
    )
    answers, names, sites = _answers(route_id, first, today)
    here = routes.stops(route_id)
    stops = [StripStop(stop.id, stop.name, True) for stop in here]
    now = {stop.id for stop in here}
    others = [
        StripStop(stop, name, False, stop in sites)
        for stop, name in names.items()
        if stop not in now
    ]
    stops += sorted(others, key=lambda stop: not stop.site)
    found = Counter(stop for (stop, _), told in answers.items() if told.result == "abnormal")
    return RouteStrip(row, walked, tuple(stops), answers, found)


def passing(estate_id: int, checkpoint_id: int) -> tuple[RouteRow, ...]:
    """The routes in use that stop at a checkpoint."""
    found = rows(
        "SELECT v.route_id, v.number FROM stop t JOIN route_version v ON v.id = t.version_id"
        " WHERE t.checkpoint_id = ?",
        checkpoint_id,
    )
    return tuple(row for row in routes.routes(estate_id) if (row.id, row.version) in found)


def _answers(
    route_id: int, first: pendulum.Date, last: pendulum.Date
) -> tuple[dict[tuple[int, int], StripAnswer], dict[int, str], set[int]]:
    """The standing answers of these days, the names of the points by their place in a round, and
    which of them are sites."""
    found = rows(
        "SELECT a.checkpoint_id, a.round_id, c.name, a.result, a.note, s.name,"
        " coalesce(a.told_at, a.at), f.id, coalesce(f.kind, ''), o.id, coalesce(o.number, ''),"
        " coalesce(o.state, ''), i.id"
        " FROM round x JOIN answer a ON a.round_id = x.id AND a.undone_at IS NULL"
        " JOIN checkpoint c ON c.id = a.checkpoint_id JOIN staff s ON s.id = a.staff_id"
        " LEFT JOIN stop t ON t.version_id = x.version_id AND t.checkpoint_id = a.checkpoint_id"
        " LEFT JOIN round_site i ON i.round_id = x.id AND i.checkpoint_id = a.checkpoint_id"
        " LEFT JOIN finding f ON f.answer_id = a.id"
        " LEFT JOIN work_order o ON o.id = f.work_order_id"
        " WHERE x.route_id = ? AND x.day BETWEEN ? AND ? ORDER BY t.position, a.checkpoint_id",
        route_id,
        day_text(first),
        day_text(last),
    )
    answers: dict[tuple[int, int], StripAnswer] = {}
    names: dict[int, str] = {}
    sites: set[int] = set()
    for stop, walked, name, *answer, site in found:
        names.setdefault(stop, name)
        if site is not None:
            sites.add(stop)
        answers[stop, walked] = StripAnswer(*answer)
    return answers, names, sites
