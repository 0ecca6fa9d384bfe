"""A month of rounds as it is drawn: days with the signs of their rounds, and the same in words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import pendulum

from store import round_calendar
from store.round_calendar import MARKS, mark
from store.rounds import RoundRow
from tui import show
from tui.caption import legend
from tui.facts import Fact
from tui.picture import Band, Picture, Place, Spot
from tui.rows import Tone
from tui.say import say, say_in
from tui.screens.round_facts import state

SIGNS = {
    "done": show.ROUND_SIGNS["completed"],
    "late": "L",
    "partial": show.ROUND_SIGNS["partial"],
    "missed": show.ROUND_SIGNS["missed"],
    "exempt": show.ROUND_SIGNS["exempt"],
    "walking": show.ROUND_SIGNS["in_progress"],
    "to_come": show.ROUND_SIGNS["planned"],
}
TONES: dict[str, Tone] = {"missed": "late", "partial": "soon", "late": "soon", "done": ""}
TODAY = "*"
DAY_CELLS = 9


def _start(first: pendulum.Date) -> pendulum.Date:
    """The Monday of the week a month begins in."""
    return first.subtract(days=first.isoweekday() - 1)


def place_of(first: pendulum.Date, day: pendulum.Date) -> Place:
    return divmod((day - _start(first)).days, 7)


def day_at(first: pendulum.Date, place: Place) -> pendulum.Date:
    return _start(first).add(days=place[0] * 7 + place[1])


def picture(
    first: pendulum.Date,
    found: Iterable[RoundRow],
    today: pendulum.Date,
    rest: Sequence[int],
    at: datetime,
) -> Picture:
    """A month as weeks of days, the signs of its rounds in each; days of rest are dim."""
    signs: dict[pendulum.Date, list[str]] = {}
    for row in found:
        signs.setdefault(row.day, []).append(mark(row, at))

    def spot(day: pendulum.Date) -> Spot | None:
        if day.month != first.month:
            return None
        marks = signs.get(day, [])
        text = "".join(SIGNS[code] for code in marks)
        tone: Tone = "dim" if day.isoweekday() in rest else ""
        tone = next((TONES[code] for code in TONES if code in marks and TONES[code]), tone)
        return Spot(f"{TODAY if day == today else ' '}{day.day:>2} {text}", tone)

    start, last = _start(first), first.end_of("month")
    weeks = (last - start).days // 7 + 1
    return Picture(
        heads=tuple((say(show.WEEKDAYS[day]),) for day in range(1, 8)),
        rows=tuple(
            Band("", tuple(spot(start.add(days=week * 7 + day)) for day in range(7)))
            for week in range(weeks)
        ),
        cells=DAY_CELLS,
    )


def mark_words() -> dict[str, str]:
    """What a round comes to, in a word or two."""
    return {
        "done": say_in("rounds", "done"),
        "late": say_in("rounds", "late"),
        "partial": say_in("rounds", "in part"),
        "missed": say_in("rounds", "missed"),
        "exempt": say_in("rounds", "exempt"),
        "walking": say_in("rounds", "under way"),
        "to_come": say_in("rounds", "to come"),
    }


def month_legend() -> str:
    words = mark_words()
    return legend({**{SIGNS[code]: words[code] for code in MARKS}, TODAY: say_in("day", "today")})


def totals(name: str, found: Iterable[RoundRow], at: datetime) -> str:
    """The month in figures; a round still to come is not due yet."""
    counts = round_calendar.counted(found, at)
    due = sum(counts[code] for code in round_calendar.DUE)
    return say(
        "{month}: done {done} of {due}, late {late}, in part {partial}, missed {missed},"
        " exempt {exempt}",
        month=name,
        due=due,
        **{code: counts[code] for code in ("done", "late", "partial", "missed", "exempt")},
    )


def day_facts(
    day: pendulum.Date, found: Sequence[RoundRow], rest: Sequence[int], at: datetime
) -> Iterable[Fact]:
    """The rounds of a day in words."""
    rests = say("day of rest") if day.isoweekday() in rest else ""
    yield f"{show.day(day)}  {say(show.WEEKDAYS[day.isoweekday()])}  {rests}".rstrip()
    if not found:
        yield ("-", say("There is no round on this day."))
    for row in found:
        walked = say("{done} of {total}", done=row.done, total=row.total) if row.started_at else ""
        yield (
            f"{SIGNS[mark(row, at)]} {show.slot(row.slot)}",
            f"{row.number}  {state(row)}  {walked}".rstrip(),
        )
        if row.started_at is None:
            window = f"{show.clock(row.opens_at)} - {show.clock(row.closes_at)}"
            yield ("", f"{window}  {row.assigned}".rstrip())
        else:
            begun, ended = row.told_start or row.started_at, row.told_end or row.ended_at
            spent = f"{show.clock(begun)} - {show.clock(ended) if ended else ''}"
            yield ("", f"{spent.rstrip()}  {row.walker}")
        if row.abnormal:
            yield ("", say("Abnormal: {n}", n=row.abnormal))
        if row.reason:
            yield ("", row.reason)
