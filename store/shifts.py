"""The shifts of the desk (班次): when each ends, by what the estate has settled.

Source: domain section B, hand-over; the hours are a setting, tag [D].
"""

from datetime import datetime, timedelta

import pendulum

from store.estate import EstateRow
from store.frozen import dataclass
from store.journal_limits import limit, shift_ends

SOON = timedelta(minutes=30)
"""So long before the end of a shift its hand-over may be begun, and is told of."""

USUAL = 12
"""Hours of a shift where the estate has settled none."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift: it ``begins`` when the one before it ends, and hands over when it ``ends``."""

    begins: pendulum.DateTime
    ends: pendulum.DateTime


def _moments(place: EstateRow, at: datetime) -> list[pendulum.DateTime]:
    """The ends of the shifts from two days before a moment to two days after it."""
    today = pendulum.instance(at).in_timezone(place.time_zone).start_of("day")
    found = []
    for days in range(-2, 3):
        day = today.add(days=days)
        for told in shift_ends(place.settings.journal):
            hour, minute = map(int, told.split(":"))
            moment = pendulum.datetime(
                day.year, day.month, day.day, hour, minute, tz=place.time_zone
            )
            found.append(moment.in_timezone("UTC"))
    return sorted(found)


def handed_over(place: EstateRow, at: datetime) -> Shift | None:
    """The shift that a hand-over made at a moment is of; None where the estate has no shifts.

    From ``SOON`` before its end on it is the one under way; until then the one before.
    """
    ends = _moments(place, at)
    place_of = next((i for i, moment in enumerate(ends) if moment - SOON > at), None)
    if not place_of:
        return None
    last = place_of - 1
    return Shift(ends[last - 1], ends[last])


def coming_ends(place: EstateRow, shift: Shift) -> pendulum.DateTime:
    """When the shift after this one ends; in ``USUAL`` hours where the estate has none."""
    after = (moment for moment in _moments(place, shift.ends) if moment > shift.ends)
    return next(after, shift.ends.add(hours=USUAL))


def signed_by(place: EstateRow, ends: pendulum.DateTime) -> pendulum.DateTime:
    """Until when the hand-over of a shift that ended then has to bear both signatures."""
    return ends.add(minutes=int(limit(place.settings.journal, "handover_minutes")))


def shift_at(place: EstateRow, at: datetime) -> Shift:
    """As ``handed_over``; where the estate has no shifts, the twelve hours before the moment."""
    now = pendulum.instance(at).in_timezone("UTC")
    return handed_over(place, at) or Shift(now.subtract(hours=USUAL), now)
