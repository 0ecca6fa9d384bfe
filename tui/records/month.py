"""A month of rounds on paper (巡查月報): a calendar of each route, the exceptions, the figures."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

import pendulum

from store import round_calendar, round_figures, round_reviews
from store.round_calendar import MARKS, mark
from store.round_figures import Rate
from store.rounds import RoundRow
from tui import show
from tui.records.frame import Printing, made
from tui.records.sheet import Head, Paper, Part, Signature, Signatures, Table, Value
from tui.say import say
from tui.screens.month import SIGNS, mark_words
from tui.screens.round_facts import exceptions

_WEEK = 7
_FOUND = ("urgent", "no_access")


def paper(estate_id: int, first: pendulum.Date, printing: Printing) -> Paper | None:
    """The month that begins on ``first``, read now; None when it has no rounds."""
    found = round_figures.of_estate(estate_id, first)
    if not found:
        return None
    routes = _routes(found)
    parts: list[Part] = [
        *tables(estate_id, found, printing.at),
        *(_calendar(name, first, rounds, printing.at) for name, rounds in routes.items()),
        _exceptions(found, printing.at),
        Signatures((Signature(say("Housekeeper")), Signature(say("Office director")))),
    ]
    month = f"{first:%Y-%m}"
    return made(
        estate_id,
        printing,
        name=f"rounds-{month}",
        title=say("Monthly report of rounds"),
        number=month,
        parts=tuple(parts),
    )


def _routes(found: Sequence[RoundRow]) -> dict[str, list[RoundRow]]:
    """The rounds by route; two routes of one name, one of them given up, stay two."""
    by_id: dict[int, list[RoundRow]] = {}
    for row in sorted(found, key=lambda row: (row.route, row.route_id)):
        by_id.setdefault(row.route_id, []).append(row)
    made: dict[str, list[RoundRow]] = {}
    for rounds in by_id.values():
        name, number = rounds[0].route, 2
        while name in made:
            name, number = f"{rounds[0].route} ({number})", number + 1
        made[name] = rounds
    return made


def tables(estate_id: int, found: Sequence[RoundRow], at: datetime) -> tuple[Table, Table]:
    """The figures of the rounds of a month, by route and by area."""
    return _figures(_routes(found), at), _rates(round_figures.rates(estate_id, found, at))


def _figures(routes: dict[str, list[RoundRow]], at: datetime) -> Table:
    heads = (Head(say("Route"), 30), Head(say("Planned"), 9, right=True))
    words = mark_words()
    marks = tuple(Head(words[each], 9, right=True) for each in MARKS)
    counts = [
        (len(rounds), *round_calendar.counted(rounds, at).values()) for rounds in routes.values()
    ]
    lines: list[tuple[Value, ...]] = [
        (name, *line) for name, line in zip(routes, counts, strict=True)
    ]
    if len(lines) > 1:
        lines.append((say("Together"), *map(sum, zip(*counts, strict=True))))
    return Table(say("Figures"), (*heads, *marks), lines)


def rate_heads() -> tuple[Head, ...]:
    """The columns of a rate, after what it is of."""
    return (
        Head(say("Passes due"), 9, right=True),
        Head(say("Passes done"), 9, right=True),
        Head(say("K6"), 10, right=True),
        Head(say("Done in time"), 9, right=True),
        Head(say("Passes exempt"), 9, right=True),
        Head(say("Not over yet"), 9, right=True),
    )


def counts(rate: Rate) -> tuple[Value, ...]:
    """What stands in them."""
    return (rate.due, rate.done, percent(rate), rate.on_time, rate.exempt, rate.open)


def _rates(rates: Sequence[Rate]) -> Table:
    columns = (Head(say("Area"), 26), *rate_heads())
    each = [(rate, rate.area or say("no area")) for rate in rates]
    if len(each) > 1:
        each.append((round_figures.whole(rates), say("Together")))
    lines = [(name, *counts(rate)) for rate, name in each]
    notes = (
        say("K6 = passes done / passes due. Two passes a day are due in each area."),
        say(
            "A pass is every round of the area in one window. It is done when each of them was"
            " walked to its end, in time or late."
        ),
        say("Exempt passes and those not over yet are not due."),
    )
    return Table(say("Rate of two rounds a day (K6)"), columns, lines, notes)


def percent(rate: Rate) -> str:
    """``98.33 %``; ``-`` when nothing was due."""
    value = rate.hundredths
    return "-" if value is None else f"{value // 100}.{value % 100:02d} %"


def _calendar(name: str, first: pendulum.Date, rounds: Sequence[RoundRow], at: datetime) -> Table:
    """Weeks down, days of the week across; in each day the signs of its rounds in their order."""
    signs: dict[int, str] = {}
    for day, of_day in groupby(rounds, key=lambda row: row.day.day):
        ordered = sorted(of_day, key=lambda row: row.opens_at)
        signs[day] = " ".join(SIGNS[mark(row, at)] for row in ordered)
    before = first.isoweekday() - 1
    cells: list[Value] = [""] * before
    cells += [f"{day}\n{signs.get(day, '')}" for day in range(1, first.days_in_month + 1)]
    cells += [""] * (-len(cells) % _WEEK)
    weeks = [tuple(cells[start : start + _WEEK]) for start in range(0, len(cells), _WEEK)]
    columns = tuple(Head(say(show.WEEKDAYS[number]), 10) for number in range(1, _WEEK + 1))
    words = mark_words()
    legend = show.listed(f"{SIGNS[each]} {words[each]}" for each in MARKS)
    return Table(name, columns, weeks, notes=(legend,), calendar=True)


def _exceptions(found: Sequence[RoundRow], at: datetime) -> Table:
    columns = (
        Head(say("Day"), 11),
        Head(say("When"), 10),
        Head(say("No."), 9),
        Head(say("Route"), 16),
        Head(say("What"), 16),
        Head(say("Reason"), 30),
        Head(say("Housekeeper"), 10),
        Head(say("Reviewer"), 10),
    )
    lines = [
        (
            row.day,
            show.slot(row.slot),
            row.number,
            row.route,
            show.listed(what),
            _reason(row),
            row.walker or row.assigned,
            row.reviewer if row.signed else "",
        )
        for row in found
        if (what := _what(row, at))
    ]
    return Table(say("Exceptions"), columns, lines, empty=say("None."))


def _what(row: RoundRow, at: datetime) -> list[str]:
    """What is out of the ordinary about a round."""
    if row.state in ("exempt", "withdrawn"):
        return [say(show.ROUND_STATES[row.state])]
    # What was found is no fault of the round that found it.
    codes = tuple(code for code in round_reviews.exceptions(row) if code not in _FOUND)
    if not codes and mark(row, at) == "missed":
        # No desk has marked it so yet.
        codes = ("missed", "no_reason")
    return exceptions(codes)


def _reason(row: RoundRow) -> str:
    said = [row.reason, row.reassign_reason]
    if row.exempt_kind:
        kind = say(show.EXEMPTIONS[row.exempt_kind])
        why = say("{what}: {why}", what=kind, why=row.exempt_reason)
        said.append(say("{who}: {what}", who=row.exempted_by, what=why))
    return "\n".join(part for part in said if part)
