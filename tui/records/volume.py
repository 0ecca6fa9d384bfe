"""A month or a year bound together: who made it when, the figures, and every register."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from store import figures, incident_figures, round_figures
from store.frozen import dataclass
from store.months import name_at
from store.period import Period
from tui import figure_words, incident_words
from tui.records import month
from tui.records.frame import Printing, made
from tui.records.registers import all_of_them
from tui.records.registers.columns import Column, Register
from tui.records.sheet import Facts, Head, Paper, Part, Table, Value
from tui.say import say, say_in

Tell = Callable[[str, int], None]
"""``tell(title, rows)``: so many rows of a register are written."""

STEP = 1000
"""Rows between two words about how far it is."""


@dataclass(frozen=True, slots=True)
class Volume:
    """What is bound: ``paper`` has what stands before the registers, and where it comes from."""

    paper: Paper
    estate_id: int
    period: Period
    registers: tuple[Register, ...]

    def rows(
        self, register: Register, columns: Sequence[Column], tell: Tell
    ) -> Iterator[tuple[Value, ...]]:
        """The rows of a register as they are read, with a word about how far it is."""
        count, title = 0, register.title()
        for row in register.rows(columns, self.estate_id, self.period):
            yield row
            count += 1
            if count % STEP == 0:
                tell(title, count)
        tell(title, count)


def bound(estate_id: int, period: Period, printing: Printing) -> Volume:
    """The volume of a period as it stands now; read and written inside one ``reading``."""
    name, title = "month", say_in("register", "All registers of a month")
    if period.whole_year:
        name, title = "year", say_in("register", "All registers of a year")
    paper = made(
        estate_id,
        printing,
        name=f"{name}-{period.name}",
        title=title,
        number=period.name,
        parts=(_about(period, printing), *_figures(estate_id, period, printing)),
    )
    return Volume(replace(paper, wide=True), estate_id, period, tuple(all_of_them()))


def _about(period: Period, printing: Printing) -> Facts:
    under_way = printing.at < period.until
    pairs: list[tuple[str, Value]] = [
        (say_in("register", "First day"), period.first),
        (say_in("register", "Last day"), period.last),
        (say("Time zone"), period.zone),
    ]
    if under_way:
        told = say_in("register", "as it stands when it is made")
        pairs.append((say_in("register", "Not over yet"), told))
    pairs.append(
        (
            say_in("register", "What is in it"),
            say(
                "Each register holds what was entered in it between these days, by the first"
                " column; how it stands is told as of now."
            ),
        )
    )
    return Facts("", tuple(pairs))


def _figures(estate_id: int, period: Period, printing: Printing) -> Iterator[Part]:
    running = name_at(estate_id, printing.at)
    names = [f"{first:%Y-%m}" for first in period.months]
    names = [name for name in names if name <= running]
    yield _judged(estate_id, names, printing)
    found = [
        (first, round_figures.of_estate(estate_id, first))
        for first in period.months
        if f"{first:%Y-%m}" in names
    ]
    if period.whole_year:
        lines = [
            (name, *month.counts(round_figures.whole(rates)))
            for name, rates in (
                (f"{first:%Y-%m}", round_figures.rates(estate_id, rounds, printing.at))
                for first, rounds in found
            )
        ]
        columns = (Head(say("Month"), 10), *month.rate_heads())
        yield Table(say("Rate of two rounds a day (K6)"), columns, lines)
    else:
        by_route, by_area = month.tables(estate_id, found[0][1], printing.at)
        yield replace(by_route, heading=say_in("register", "Rounds by route"))
        yield by_area
    yield _incidents(estate_id, period)


def _judged(estate_id: int, names: list[str], printing: Printing) -> Table:
    """The figures the office is judged by: one month with its goal, or the months of a year."""
    year = figures.year(estate_id, names[-1], printing.at)
    several = len(names) > 1
    columns = [Head(say("Figure"), 22), Head(say("Goal"), 8, right=True)]
    columns += [Head(name, 9, right=True) for name in names]
    columns += (
        []
        if several
        else [Head(say_in("register", "Goal met"), 8), Head(say_in("register", "What it is"), 50)]
    )
    lines: list[tuple[Value, ...]] = []
    for code, kind in figure_words.KINDS.items():
        told = figure_words.of_year(code, year)[-len(names) :]
        last = told[-1]
        met = "" if last.kept is None else say("yes") if last.kept else say("no")
        more: tuple[Value, ...] = () if several else (met, figure_words.tells(code, year))
        values = tuple(figure_words.figure(one) for one in told)
        lines.append((say(kind.name), figure_words.goal(last), *values, *more))
    return Table(say("Figures"), tuple(columns), lines)


def _incidents(estate_id: int, period: Period) -> Table:
    columns = (
        Head(say_in("incident", "Kind"), 20),
        Head(say("Incidents"), 10, right=True),
        Head(say_in("register", "False alarms"), 10, right=True),
        Head(say_in("register", "Drills"), 10, right=True),
        Head(say_in("register", "Steps with a target"), 12, right=True),
        Head(say_in("register", "of them late"), 10, right=True),
        Head(say_in("register", "Steps left out"), 10, right=True),
    )
    lines = [
        (
            incident_words.kind(one.kind),
            *(one.incidents, one.false_alarms, one.drills, one.measured, one.late, one.skipped),
        )
        for one in incident_figures.by_kind(estate_id, period.since, period.until)
        if one.incidents or one.drills
    ]
    return Table(say_in("register", "Incidents and drills"), columns, lines, empty=say("None."))
