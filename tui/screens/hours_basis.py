"""What the hours rest on: the law, the hours of cities, and the calendar to come."""

from collections.abc import Iterable

import pendulum

from store import work_hours
from store.content import hours
from store.estate import EstateRow
from store.work_hours import Calendar
from store.work_windows import KINDS
from tui import hours_words, show
from tui.facts import Fact, Facts, Record
from tui.say import N_, said, say

AHEAD = 400
"""How many days of the calendar are listed: a year, and what the next one begins with."""


class HoursBasis(Record):
    """The law, the hours of the sources, and every holiday and correction to come."""

    HEADING = N_("What the hours rest on")

    async def on_mount(self) -> None:
        await super().on_mount()
        self.query_one(Facts).focus()

    async def facts(self) -> Iterable[Fact]:
        place, today = self.desk.estate, show.local(self.desk.now()).date()
        known = await self.ask(_calendar, place, today)
        return (*_windows(place), *_law(), *_coming(known, today))


def _calendar(place: EstateRow, today: pendulum.Date) -> Calendar:
    return work_hours.calendar(place, today, today.add(days=AHEAD))


def _windows(place: EstateRow) -> Iterable[Fact]:
    yield say("Hours of this estate")
    kept = place.settings.work_hours
    for kind in KINDS:
        yield (say(hours_words.KINDS[kind]), hours_words.windows(kept.get(kind, "")))
    yield None
    yield say("Hours of the sources")
    for example in hours.examples().values():
        same = say("(as here)") if dict(example.allowed) == kept else ""
        yield (said(example.words), f"{said(example.told)}  {example.basis}  {same}".rstrip())
    yield None


def _law() -> Iterable[Fact]:
    yield say("Law")
    for clause in hours.clauses():
        yield (clause.basis, said(clause.words))
    yield None


def _coming(known: Calendar, today: pendulum.Date) -> Iterable[Fact]:
    yield say("Holidays and corrections to come")
    for on in sorted(on for on in known.marks if on >= show.day(today)):
        day = known.of(pendulum.Date.fromisoformat(on))
        yield (f"{on}  {say(show.WEEKDAYS[day.day.isoweekday()])}", hours_words.day_kind(day))
    missing = hours_words.not_known(known.unknown(today, today.add(days=AHEAD)))
    if missing:
        yield ("-", missing)
