"""Until when something is due that is counted in the hours of the office (domain section G).

The office is open from when the first round of a day may begin until its last one closes, on the
days it works: not on the weekdays it rests nor on holidays, but on make-up workdays.
"""

from datetime import date, datetime, timedelta

import pendulum

from store.estate import EstateRow
from store.frozen import dataclass
from store.work_hours import Calendar, calendar

AHEAD_DAYS = 30
"""So many days are looked at for the next open hour: longer than any run of days off."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The open hours of an estate's office over some days."""

    place: EstateRow
    days: Calendar

    def of(self, on: date) -> tuple[pendulum.DateTime, pendulum.DateTime] | None:
        """From when until when the office is open on a day; None when it is closed."""
        mark = self.days.of(on).mark
        if mark is None:
            closed = on.isoweekday() in self.place.settings.rest_days
        else:
            closed = mark.kind != "workday"
        if closed:
            return None
        windows = self.place.settings.windows
        opens = min(window.opens for window in windows)
        closes = max(window.closes for window in windows)
        day = pendulum.datetime(on.year, on.month, on.day, tz=self.place.time_zone)
        if any(window.closes < window.opens for window in windows):
            return _at(day, opens), day.add(days=1)
        return _at(day, opens), _at(day, closes)

    def after(self, moment: datetime, minutes: int) -> pendulum.DateTime:
        """When so many open minutes have passed since a moment."""
        now = pendulum.instance(moment).in_timezone(self.place.time_zone)
        left = timedelta(minutes=minutes)
        for turn in range(AHEAD_DAYS):
            span = self.of(now.date().add(days=turn))
            if span is None or span[1] <= now:
                continue
            begins = max(span[0], now)
            if begins + left <= span[1]:
                return (begins + left).in_timezone("UTC")
            left -= span[1] - begins
        return (now + left).in_timezone("UTC")


def _at(day: pendulum.DateTime, clock: str) -> pendulum.DateTime:
    hour, minute = map(int, clock.split(":"))
    return day.at(hour, minute)


def office_hours(place: EstateRow, first: datetime, last: datetime) -> OfficeHours:
    """The open hours of an office from the day of one moment on, until well after another."""
    begins, ends = (pendulum.instance(at).in_timezone(place.time_zone) for at in (first, last))
    return OfficeHours(place, calendar(place, begins.date(), ends.date().add(days=AHEAD_DAYS + 1)))
