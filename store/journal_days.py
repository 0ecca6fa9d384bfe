"""Which days are worked, and when what is written of them is due.  Source: domain section I.

A day is worked unless its weekday is one of rest (settings) or the calendar says holiday or rest;
a make-up workday is worked whatever its weekday.
"""

from datetime import date, datetime

import pendulum

from store.db import rows
from store.estate import EstateRow
from store.fields import day_text, instant
from store.journal_limits import limit
from store.work_hours import Calendar, calendar

# Longer than any run of days off.
_AHEAD = 30


def works(known: Calendar, on: date) -> bool:
    """Whether the office works on a day."""
    mark = known.marks.get(day_text(on))
    if mark is not None:
        return mark.kind == "workday"
    return on.isoweekday() not in known.place.settings.rest_days


def is_worked(place: EstateRow, on: date) -> bool:
    """Whether the office works on a day, by what is kept of its calendar."""
    return works(calendar(place, on, on), on)


def next_worked(place: EstateRow, on: date) -> pendulum.Date:
    """The first day after a day on which the office works."""
    first = pendulum.Date(on.year, on.month, on.day).add(days=1)
    known = calendar(place, first, first.add(days=_AHEAD))
    for turn in range(_AHEAD):
        if works(known, first.add(days=turn)):
            return first.add(days=turn)
    return first


def worked_before(place: EstateRow, on: date, since: date) -> tuple[pendulum.Date, ...]:
    """The worked days from ``since`` up to the day before ``on``, in order."""
    if since >= on:
        return ()
    known = calendar(place, since, on)
    first = pendulum.Date(since.year, since.month, since.day)
    days = (first.add(days=turn) for turn in range((on - since).days))
    return tuple(one for one in days if works(known, one))


def span(place: EstateRow, on: date) -> tuple[pendulum.DateTime, pendulum.DateTime]:
    """The first moment of a day by the estate's clock, and the first of the day after, as UTC."""
    begins = pendulum.datetime(on.year, on.month, on.day, tz=place.time_zone)
    return begins.in_timezone("UTC"), begins.add(days=1).in_timezone("UTC")


def written_by(place: EstateRow, on: date) -> pendulum.DateTime:
    """Until when the journal of a day is submitted without being late: the end of that day."""
    return span(place, on)[1].subtract(microseconds=1)


def reminded_at(place: EstateRow, on: date) -> pendulum.DateTime:
    """From when the housekeeper is reminded of the journal of a day."""
    return _at(place, on, limit(place.settings.journal, "reminder_at"))


def review_by(place: EstateRow, on: date) -> pendulum.DateTime:
    """Until when the director reviews what was submitted on a day: on the next worked day."""
    return _at(place, next_worked(place, on), limit(place.settings.journal, "review_by"))


def local_day(place: EstateRow, moment: datetime) -> pendulum.Date:
    """The day a moment falls in by the estate's clock."""
    return pendulum.instance(moment).in_timezone(place.time_zone).date()


def joined_on(place: EstateRow, staff_id: int) -> pendulum.Date:
    """The day a person came on the staff: there is no journal of theirs before it."""
    joined = rows("SELECT joined_at FROM staff WHERE id = ?", staff_id)[0][0]
    return local_day(place, instant(joined))


def _at(place: EstateRow, on: date, clock: str) -> pendulum.DateTime:
    hour, minute = map(int, clock.split(":"))
    local = pendulum.datetime(on.year, on.month, on.day, hour, minute, tz=place.time_zone)
    return local.in_timezone("UTC")
