"""What a journal fills in by itself: the day's work, record by record.  Source: domain section I.

Whose journal an event belongs to is one rule, ``whose``: who did it, if a housekeeper, and the
housekeeper of the area the record is in; where there is neither, every housekeeper's who has a
journal that day.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pendulum

from store import estate as estates
from store.db import rows
from store.fields import day_text, instant, instant_text
from store.frozen import dataclass
from store.journal_days import span
from store.journal_sections import RECORDS, TOLD
from store.journal_tables import SECTIONS
from store.journals import JournalRow
from store.roles import HOUSEKEEPER

# As many values as are given to one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a day's work: what was done to it last, since when and how often.

    ``noun`` and ``record_id`` are what Enter opens, ``place`` is where it is.  ``after`` marks what
    came after the journal was submitted.
    """

    section: str
    noun: str
    record_id: int
    number: str
    verb: str
    first_at: pendulum.DateTime
    last_at: pendulum.DateTime
    event_id: int
    times: int
    after: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Record:
    """What an event is about: the record that is opened, and its area of responsibility."""

    noun: str
    id: int
    number: str
    area_id: int | None
    place: str


@dataclass(frozen=True, slots=True)
class _Fact:
    """An event of a day's work."""

    id: int
    at: str
    staff_id: int | None
    verb: str
    section: str
    record: _Record


@dataclass(frozen=True, slots=True)
class _Duty:
    """Who worked on a day: housekeepers not away, who has each area, who has a journal."""

    housekeepers: frozenset[int]
    keepers: Mapping[int, int]
    writing: frozenset[int]


def lines(row: JournalRow, at: datetime) -> tuple[Line, ...]:
    """The lines of a journal as it stands at a moment, in the order of the page.

    Of a draft they are read from the day's events; of a submitted one they are those it was
    submitted with, and apart from them those that came after.
    """
    if row.state == "rest":
        return ()
    facts = [fact for fact in gathered(row) if fact.at <= instant_text(at)]
    return _sorted([*kept(row), *_lines(facts, after=row.submitted_at is not None)])


def figures(found: Iterable[Line]) -> dict[str, int]:
    """How many records the lines of a journal speak of, by section, in the order of the page."""
    counted: dict[str, set[tuple[str, int]]] = {section: set() for section in SECTIONS}
    for line in found:
        counted[line.section].add((line.noun, line.record_id))
    return {section: len(records) for section, records in counted.items() if records}


def whose(estate_id: int, on: date) -> dict[int, frozenset[int]]:
    """Of every event of a day's work, the housekeepers whose journals it belongs to."""
    duty = _duty(estate_id, on)
    return {fact.id: owners for fact, owners in _owned(_facts(estate_id, on, 0), duty)}


def _owned(facts: Iterable[_Fact], duty: _Duty) -> Iterator[tuple[_Fact, frozenset[int]]]:
    """Each event with whose it is; few people and few areas share all those of a day."""
    known: dict[tuple[int | None, int | None], frozenset[int]] = {}
    for fact in facts:
        key = (fact.staff_id, fact.record.area_id)
        owners = known.get(key)
        if owners is None:
            owners = known[key] = _whose(*key, duty)
        yield fact, owners


def _whose(staff_id: int | None, area_id: int | None, duty: _Duty) -> frozenset[int]:
    keeper = None if area_id is None else duty.keepers.get(area_id)
    named = duty.housekeepers & {staff_id, keeper}
    return frozenset(one for one in named if one is not None) or duty.writing


def gathered(row: JournalRow) -> list[_Fact]:
    """The events of a journal's day that belong to it and that it does not speak of yet."""
    duty = _duty(row.estate_id, row.day)
    facts = _facts(row.estate_id, row.day, row.upto)
    return [fact for fact, owners in _owned(facts, duty) if row.staff_id in owners]


def _facts(estate_id: int, on: date, after: int) -> list[_Fact]:
    begins, ends = span(estates.estate(estate_id), on)
    marks = ", ".join("?" * len(TOLD))
    asked = rows(
        "SELECT id, at, staff_id, verb, noun, record_id FROM event"
        " WHERE estate_id = ? AND at >= ? AND at < ? AND id > ? AND record_id IS NOT NULL"
        f" AND verb IN ({marks})"
        # A planned round is no work yet; one that was missed is told with the same verb.
        " AND (verb <> 'patrols.plan' OR json_extract(data, '$.state') = 'missed') ORDER BY id",
        *(estate_id, instant_text(begins), instant_text(ends), after, *TOLD),
    )
    about = _records((noun, number) for *_, noun, number in asked)
    return [
        _Fact(event_id, moment, who, verb, RECORDS[noun].section, about[noun, number])
        for event_id, moment, who, verb, noun, number in asked
        if (noun, number) in about
    ]


def _records(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], _Record]:
    """What the events of these nouns and ids are about."""
    by_noun: dict[str, set[int]] = {}
    for noun, number in wanted:
        if noun in RECORDS:
            by_noun.setdefault(noun, set()).add(number)
    about: dict[tuple[str, int], _Record] = {}
    for noun, ids in by_noun.items():
        # The side table of a repair is told under its own id, its order under the order's.
        key = "w.id" if noun == "work_order" else "x.id"
        some = sorted(ids)
        for first in range(0, len(some), _AT_ONCE):
            part = some[first : first + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            for number, *record in rows(
                f"SELECT {RECORDS[noun].read} WHERE {key} IN ({marks})", *part
            ):
                about[noun, number] = _Record(*record)
    return about


def _duty(estate_id: int, on: date) -> _Duty:
    written = rows(
        "SELECT staff_id, state, stand_in_id FROM journal WHERE estate_id = ? AND day = ?",
        estate_id,
        day_text(on),
    )
    away = {staff: stand_in for staff, state, stand_in in written if state == "rest"}
    writing = frozenset(staff for staff, *_ in written if staff not in away)
    there = rows("SELECT id FROM staff WHERE estate_id = ? AND role = ?", estate_id, HOUSEKEEPER)
    housekeepers = writing | {staff for (staff,) in there if staff not in away}
    areas = rows(
        "SELECT id, housekeeper_id FROM area WHERE estate_id = ? AND housekeeper_id IS NOT NULL",
        estate_id,
    )
    keepers = {area: away.get(staff, staff) for area, staff in areas}
    return _Duty(housekeepers, keepers, writing)


def _lines(facts: Iterable[_Fact], *, after: bool) -> list[Line]:
    """One line for each record, of what was done to it in order."""
    found: dict[tuple[str, str, int], Line] = {}
    for fact in facts:
        record, moment = fact.record, instant(fact.at)
        key = (fact.section, record.noun, record.id)
        seen = found.get(key)
        found[key] = Line(
            *key,
            record.number,
            fact.verb,
            moment if seen is None else min(seen.first_at, moment),
            moment if seen is None else max(seen.last_at, moment),
            fact.id,
            1 if seen is None else seen.times + 1,
            after,
            record.place,
        )
    return list(found.values())


def kept(row: JournalRow) -> list[Line]:
    """The lines a journal was submitted with."""
    kept = rows(
        "SELECT section, noun, record_id, number, verb, first_at, last_at, event_id, times"
        " FROM journal_line WHERE journal_id = ?",
        row.id,
    )
    about = _records((noun, number) for _, noun, number, *_ in kept)
    found = []
    for section, noun, number, text, verb, first, last, event, times in kept:
        record = about.get((noun, number))
        place = "" if record is None else record.place
        moments = (instant(first), instant(last))
        found.append(Line(section, noun, number, text, verb, *moments, event, times, False, place))
    return found


def _sorted(found: list[Line]) -> tuple[Line, ...]:
    return tuple(
        sorted(found, key=lambda one: (SECTIONS.index(one.section), one.last_at, one.event_id))
    )


def to_keep(row: JournalRow) -> tuple[tuple[Line, ...], int]:
    """What a journal is submitted with beyond what it kept before, and the last event there is."""
    facts = gathered(row)
    last: Any = rows("SELECT coalesce(max(id), 0) FROM event")[0][0]
    return _sorted(_lines(facts, after=False)), int(last)
