"""What a month of rounds comes to: the figures of each route, and the rate of two rounds a day.

K6 (每日巡查二遍完成率, domain A6, from the housekeeper's duty H8): two rounds a day per area.  No
formula of it is published, so the common rules of the figures hold: a calendar month, integers
compared without rounding, nothing due shows as no figure and never as 100 %.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pendulum

from store import rounds
from store.db import rows
from store.fields import day, day_text, instant_text
from store.frozen import dataclass
from store.round_calendar import mark
from store.rounds import RoundRow
from store.shares import Share

TWICE = 2
"""How often an area is walked a day."""


def of_estate(estate_id: int, first: pendulum.Date) -> tuple[RoundRow, ...]:
    """The rounds of every route in the month that begins on ``first``, day by day."""
    last = first.end_of("month")
    # A window opens within a day of its date, whatever the zone: the index goes by its opening.
    opens = pendulum.datetime(first.year, first.month, 1)
    return rounds.found(
        "x.estate_id = ? AND x.opens_at BETWEEN ? AND ?"
        " AND x.day BETWEEN ? AND ? ORDER BY x.opens_at, r.name, x.id",
        estate_id,
        instant_text(opens.subtract(days=2)),
        instant_text(opens.add(months=1, days=2)),
        day_text(first),
        day_text(last),
    )


@dataclass(frozen=True, slots=True)
class Rate:
    """K6 of one area in one month.

    A pass (遍) is every round of the area in one window of a day, done when each was walked to its
    end.  Two a day are ``due``, less those let off and those whose time is not over (``open``); on
    the first day an area has rounds, only those planned.  A pass walked late is done, and counted
    in ``done`` but not in ``on_time``.
    """

    area_id: int | None
    area: str
    due: int
    done: int
    on_time: int
    exempt: int
    open: int

    @property
    def hundredths(self) -> int | None:
        """The rate in hundredths of a percent, as every share; None when nothing was due."""
        return Share(self.done, self.due).hundredths()


def rates(estate_id: int, found: Iterable[RoundRow], at: datetime) -> tuple[Rate, ...]:
    """K6 of each area that had rounds among these: as the estate set them up, no area last."""
    of_route, begun = _areas(estate_id)
    days: dict[tuple[Any, Any], dict[pendulum.Date, dict[str, list[str]]]] = {}
    for row in found:
        windows = days.setdefault(of_route[row.route_id], {}).setdefault(row.day, defaultdict(list))
        windows[row.slot].append("withdrawn" if row.state == "withdrawn" else mark(row, at))
    made = (
        _rate(area_id, name, by_day, begun.get(area_id)) for (area_id, name), by_day in days.items()
    )
    return tuple(sorted(made, key=lambda rate: (rate.area_id is None, rate.area_id)))


def whole(each: Iterable[Rate]) -> Rate:
    """The rate of all these areas together."""
    sums = [(rate.due, rate.done, rate.on_time, rate.exempt, rate.open) for rate in each]
    return Rate(None, "", *(sum(column) for column in zip(*sums, strict=True))) if sums else _NONE


_NONE = Rate(None, "", 0, 0, 0, 0, 0)


def _areas(estate_id: int) -> tuple[dict[int, tuple[int | None, str]], dict[int | None, Any]]:
    """(the area of each route, the first day each area had rounds)."""
    found = rows(
        "SELECT r.id, r.area_id, coalesce(a.name, ''),"
        " (SELECT min(x.day) FROM round x WHERE x.route_id = r.id)"
        " FROM route r LEFT JOIN area a ON a.id = r.area_id WHERE r.estate_id = ?",
        estate_id,
    )
    begun: dict[int | None, Any] = {}
    for _, area_id, _, first in found:
        if first is not None:
            begun[area_id] = min(begun.get(area_id, day(first)), day(first))
    return {route_id: (area_id, name) for route_id, area_id, name, _ in found}, begun


def _rate(
    area_id: int | None,
    name: str,
    by_day: dict[pendulum.Date, dict[str, list[str]]],
    begun: pendulum.Date | None,
) -> Rate:
    sums = dict.fromkeys(("due", "done", "on_time", "exempt", "open"), 0)
    for on, windows in by_day.items():
        passes = [_pass(marks) for marks in windows.values()]
        wanted = min(TWICE, len(passes)) if on == begun else TWICE
        off = passes.count("exempt") + passes.count("withdrawn")
        due = max(wanted - off - passes.count("open"), 0)
        on_time = min(passes.count("on_time"), due)
        sums["due"] += due
        sums["on_time"] += on_time
        sums["done"] += min(on_time + passes.count("late"), due)
        sums["exempt"] += passes.count("exempt")
        sums["open"] += passes.count("open")
    return Rate(area_id, name, **sums)


def _pass(marks: list[str]) -> str:
    """What the rounds of an area in one window come to together."""
    walked = [each for each in marks if each not in ("exempt", "withdrawn")]
    if not walked:
        return "exempt" if "exempt" in marks else "withdrawn"
    if any(each in ("missed", "partial") for each in walked):
        return "failed"
    if any(each in ("walking", "to_come") for each in walked):
        return "open"
    return "late" if "late" in walked else "on_time"
