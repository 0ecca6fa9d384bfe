"""May they drill now?  The hours of noisy work of an estate.  Source: domain section C.

Which windows a day has depends on its kind: a public holiday of the library goes before the day
of the week, a make-up workday (調休上班日) is a workday, and the office's correction before both.
A year the library does not know is said to be not known; nothing is guessed.
"""

from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime
from typing import Any

import pendulum

from store.content.files import Words
from store.db import rows
from store.estate import EstateRow
from store.fields import day_text, instant
from store.frozen import dataclass
from store.work_windows import DAY, KINDS, Spans, spans

MARKS = ("holiday", "rest", "workday")
"""What the library or the office may say of a day; a day of rest has the windows of a Sunday."""

# How far the next time is looked for: longer than any run of days off.
AHEAD_DAYS = 60

# A year that was not arranged yet is asked for again after so many days.
STALE_DAYS = 7

DAYS = (
    "SELECT c.day, c.kind, c.zh_hant, c.zh_hans, c.en, c.source, s.name"
    " FROM calendar_day c LEFT JOIN staff s ON s.id = c.by_id"
)

_WEEK = {6: "saturday", 7: "sunday"}
_OF_MARK = {"holiday": "holiday", "workday": "workday", "rest": "sunday"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of a day: the name of a holiday or why it was corrected, and by whom."""

    day: str
    kind: str
    words: Words
    source: str
    by: str = ""

    @classmethod
    def of_office(cls, on: str) -> "Mark":
        """The mark of a day the office has said nothing of."""
        return cls(on, "", Words("", "", ""), "office")


@dataclass(frozen=True, slots=True)
class Year:
    """What is kept of a year of the library."""

    region: str
    known: bool
    at: pendulum.DateTime

    def stale(self, at: datetime) -> bool:
        """Whether the library should be asked again."""
        return not self.known and (at - self.at).days >= STALE_DAYS


@dataclass(frozen=True, slots=True)
class DayHours:
    """A day of the calendar: its kind (one of ``KINDS``), what makes it so, and its windows.

    ``known`` is False in a year the library does not know (whole).
    """

    day: pendulum.Date
    kind: str
    mark: Mark | None
    spans: Spans
    extent: str
    known: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether noisy work is allowed at a moment.

    ``until`` is when that ends, and ``next`` when it is allowed again; None: not in the next
    ``AHEAD_DAYS`` days.  ``why`` is ``window``, ``outside`` (of the windows of the day), or for a
    day without any the kind of day or mark: ``workday``, ``saturday``, ``sunday``, ``holiday``,
    ``rest``.  ``unknown`` are the years looked at whose holidays are not known.
    """

    allowed: bool
    why: str
    today: DayHours
    until: pendulum.DateTime | None
    next: pendulum.DateTime | None
    unknown: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of the days of an estate: marks by day, years by number."""

    place: EstateRow
    marks: dict[str, Mark] = field(default_factory=dict)
    years: dict[int, Year] = field(default_factory=dict)

    def of(self, on: date) -> DayHours:
        """A day with its windows."""
        mark = self.marks.get(day_text(on))
        kind = _OF_MARK[mark.kind] if mark else _WEEK.get(on.isoweekday(), "workday")
        hours = self.place.settings.work_hours
        allowed = spans(hours.get(kind, ""))
        most = _minutes(spans(hours.get("workday", ""))) or 1
        extent = "none" if not allowed else "part" if _minutes(allowed) < most else "all"
        known = on.year in self.years and self.years[on.year].known
        here = pendulum.Date(on.year, on.month, on.day)
        return DayHours(here, kind, mark, allowed, extent, known)

    def missing(self, first: date, last: date, at: datetime) -> tuple[int, ...]:
        """The years between two days that the library is to be asked for."""
        asked = range(first.year, last.year + 1)
        return tuple(n for n in asked if n not in self.years or self.years[n].stale(at))

    def unknown(self, first: date, last: date) -> tuple[int, ...]:
        """The years between two days whose holidays are not known."""
        years = range(first.year, last.year + 1)
        return tuple(n for n in years if n not in self.years or not self.years[n].known)


def _minutes(allowed: Spans) -> int:
    return sum(ends - begins for begins, ends in allowed)


def may_drill(place: EstateRow, at: datetime) -> Answer:
    """Whether noisy work is allowed at a moment, until when, and when it is allowed next."""
    today = pendulum.instance(at).in_timezone(place.time_zone).date()
    return answer(calendar(place, today, today.add(days=AHEAD_DAYS + 1)), at)


def calendar(place: EstateRow, first: date, last: date) -> Calendar:
    """What is known of the days from one to another, both included."""
    years = {
        number: Year(region, bool(known), instant(asked))
        for number, region, known, asked in rows(
            "SELECT year, region, known, at FROM calendar_year WHERE estate_id = ?", place.id
        )
        # Of another region is of no use, until the library was asked for this one.
        if region == place.settings.region
    }
    # The office after the library, so that its word stands.
    found = rows(
        f"{DAYS} WHERE c.estate_id = ? AND c.day BETWEEN ? AND ? AND c.kind <> ''"
        " ORDER BY c.source",
        place.id,
        day_text(first),
        day_text(last),
    )
    marks = {
        mark.day: mark
        for mark in map(mark_of, found)
        if mark.source == "office" or int(mark.day[:4]) in years
    }
    return Calendar(place, marks, years)


def answer(known: Calendar, at: datetime) -> Answer:
    """The answer of a calendar that reaches ``AHEAD_DAYS`` days on from the day of ``at``."""
    zone = known.place.time_zone
    now = pendulum.instance(at).in_timezone(zone)
    today = known.of(now.date())
    allowed, until, again = False, None, None
    for begins, ends in _joined(known, now.date()):
        if ends <= now:
            continue
        if begins <= now:
            allowed, until = True, ends
            continue
        again = begins
        break
    last = now.date().add(days=AHEAD_DAYS)
    if until is not None and until.date() > last:
        until = None
    seen = again.date() if again else last
    return Answer(
        allowed,
        _why(today, allowed),
        today,
        _utc(until if allowed else again),
        _utc(again),
        known.unknown(now.date(), seen),
        known.missing(now.date(), last, at),
    )


def _why(today: DayHours, allowed: bool) -> str:
    if allowed:
        return "window"
    if today.spans:
        return "outside"
    return today.mark.kind if today.mark else today.kind


def _joined(
    known: Calendar, first: pendulum.Date
) -> Iterator[tuple[pendulum.DateTime, pendulum.DateTime]]:
    """The windows from a day on; one that ends at midnight goes on in the one that begins there."""
    open_from: pendulum.DateTime | None = None
    open_to: pendulum.DateTime | None = None
    for turn in range(AHEAD_DAYS + 1):
        on = first.add(days=turn)
        for begins, ends in known.of(on).spans:
            start, end = (_moment(on, minutes, known.place.time_zone) for minutes in (begins, ends))
            if open_from is not None and open_to is not None:
                if start == open_to:
                    open_to = end
                    continue
                yield open_from, open_to
            open_from, open_to = start, end
    if open_from is not None and open_to is not None:
        yield open_from, open_to


def _moment(on: pendulum.Date, minutes: int, zone: str) -> pendulum.DateTime:
    if minutes == DAY:
        on, minutes = on.add(days=1), 0
    return pendulum.datetime(on.year, on.month, on.day, *divmod(minutes, 60), tz=zone)


def _utc(moment: pendulum.DateTime | None) -> pendulum.DateTime | None:
    return None if moment is None else moment.in_timezone("UTC")


def year_kept(estate_id: int, number: int) -> Year | None:
    """What is kept of a year, whatever the region it was asked for."""
    found = rows(
        "SELECT region, known, at FROM calendar_year WHERE estate_id = ? AND year = ?",
        estate_id,
        number,
    )
    return Year(found[0][0], bool(found[0][1]), instant(found[0][2])) if found else None


def mark_of(values: tuple[Any, ...]) -> Mark:
    """A mark as ``DAYS`` reads it."""
    on, kind, hant, hans, en, source, by = values
    return Mark(on, kind, Words(hant, hans, en), source, by or "")


__all__ = ["KINDS", "MARKS", "Answer", "Calendar", "DayHours", "Mark", "answer", "may_drill"]
