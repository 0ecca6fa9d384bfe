"""A day as its director reviews it: the exceptions first, then each journal, then the signature.

Source: domain section I (the director reviews by the set hour of the next working day and signs).
"""

from datetime import date, datetime

import pendulum

from store import day_seals, journal_days, journals
from store import estate as estates
from store.day_exceptions import Exceptional, happened, span
from store.day_overdue import overdue
from store.day_seals import SealRow
from store.frozen import dataclass
from store.journals import JournalRow
from store.refusal import Refused

KINDS = ("incident", "round", "violation", "low", "handover", "journal", "overdue")
"""In the order they are looked at."""

LOOK_BACK = 10
"""So many days back a review opens by itself at a day that is not signed."""


@dataclass(frozen=True, slots=True)
class Review:
    """A day to be reviewed, read in one go; ``hindrances`` keep it from being signed."""

    day: pendulum.Date
    exceptions: tuple[Exceptional, ...]
    journals: tuple[JournalRow, ...]
    seal: SealRow | None
    hindrances: tuple[Refused, ...]


def exceptions(estate_id: int, day: date, at: datetime, reader: int = 0) -> tuple[Exceptional, ...]:
    """What is to be looked at of a day, the gravest kinds first and what is of the day itself.

    A day to come has none.  A complaint about the ``reader`` is not told to them.
    """
    of = span(estates.estate(estate_id), day, at)
    if of.begins > at:
        return ()
    found = [*happened(of), *overdue(of, reader)]
    found.sort(key=lambda one: (KINDS.index(one.kind), one.tone != "late"))
    # A notice of the day that was to be heeded at once is told of once.
    told = {(one.noun, one.id): one for one in reversed(found) if one.id}
    return tuple(one for one in found if not one.id or told[one.noun, one.id] is one)


def counts(found: tuple[Exceptional, ...]) -> dict[str, int]:
    """How many there are of each of ``KINDS``."""
    told = dict.fromkeys(KINDS, 0)
    for one in found:
        told[one.kind] += one.count
    return told


def review(estate_id: int, day: date, at: datetime, reader: int = 0) -> Review:
    """All that the review of a day shows its reader."""
    return Review(
        pendulum.Date(day.year, day.month, day.day),
        exceptions(estate_id, day, at, reader),
        journals.of_day(estate_id, day),
        day_seals.seal(estate_id, day),
        day_seals.hindrances(estate_id, day, at),
    )


def first_day(estate_id: int, at: datetime) -> pendulum.Date:
    """The day a review begins at: the oldest of the last days that has journals and no signature.

    Somebody may have worked on a day of rest; who was away wrote nothing.  Without one it is today.
    """
    place = estates.estate(estate_id)
    today = journal_days.local_day(place, at)
    since = today.subtract(days=LOOK_BACK)
    signed = {one.day for one in day_seals.seals(estate_id, since, today)}
    for on in (since.add(days=n) for n in range(LOOK_BACK)):
        if on not in signed and any(row.state != "rest" for row in journals.of_day(estate_id, on)):
            return on
    return today
