"""Until when something is due: the same day, the next working day.  Source: domain section B.

A day ends at midnight by the estate's clock; which weekdays are no working days is the estate's
to set (``rest_days`` [D]).  Public holidays move every year, so no table of them is built in.
"""

from collections.abc import Collection
from datetime import datetime

import pendulum


def same_day(moment: datetime, zone: str) -> pendulum.DateTime:
    """The last instant of the estate's day a moment falls in."""
    return _day_of(moment, zone).end_of("day").in_timezone("UTC")


def next_working_day(moment: datetime, zone: str, rest_days: Collection[int]) -> pendulum.DateTime:
    """The last instant of the first day after a moment's own that is no rest day (ISO weekdays)."""
    day = _day_of(moment, zone).add(days=1)
    while day.isoweekday() in rest_days:
        day = day.add(days=1)
    return day.end_of("day").in_timezone("UTC")


def today_begins(at: datetime, zone: str) -> pendulum.DateTime:
    """The first instant of the estate's day a moment falls in."""
    return _day_of(at, zone).start_of("day").in_timezone("UTC")


def _day_of(moment: datetime, zone: str) -> pendulum.DateTime:
    return pendulum.instance(moment).in_timezone(zone)
