"""A month at a glance: K1 to K6, its rounds as a calendar, complaints as bars, satisfaction."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

import pendulum
from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import VerticalScroll

from store import glance, months
from store.glance import Seen
from store.round_calendar import mark
from tui import case_words, show
from tui import figure_drawing as drawing
from tui import figure_words as words
from tui.columns import fit
from tui.drawn import Drawn, Said
from tui.figure_next import of_figure
from tui.figure_words import KINDS
from tui.page import Page
from tui.say import N_, say
from tui.screens.month import SIGNS, month_legend

KPIS = ("handled", "fees", "valid", "accuracy", "dunned", "rounds")
"""K1 to K6."""

LEFT = 44
"""Cells of the calendar, beside which the complaints stand."""

BARS = 6
BAR = 8
NAME = 22
CATEGORY = 21


class Glance(Page):
    """All the office is judged by on one screen; each of it has its list one page back."""

    BINDINGS = [
        Binding(
            "left_square_bracket,comma",
            "shift(-1)",
            N_("earlier, later"),
            key_display="[ ]",
            id="glance.before",
            tooltip=N_("The month before, the month after"),
        ),
        Binding(
            "right_square_bracket,full_stop",
            "shift(1)",
            N_("later"),
            show=False,
            id="glance.after",
        ),
    ]

    def __init__(self, month: str = "") -> None:
        super().__init__()
        self.month = month
        self._seen: Seen | None = None

    def heading(self) -> str:
        return say("{month} at a glance", month=self.month)

    def body(self) -> Iterable[VerticalScroll]:
        yield VerticalScroll(Drawn(id="glance"), can_focus=False)

    async def on_mount(self) -> None:
        await self.load()

    async def load(self) -> None:
        """Read the month and draw it."""
        now = self.desk.now()
        self._seen = await self.ask(glance.seen, self.desk.estate.id, self.month, now)
        self.month = self._seen.year.names[-1]
        self.retitle()
        self.query_one("#glance", Drawn).show(self._lines(self._seen))

    def _lines(self, found: Seen) -> list[Said]:
        now = self.desk.now()
        calendar = list(_calendar(found, now, show.local(now).date()))
        return [
            *(_kpi(code, found) for code in KPIS),
            _next(found, now),
            *beside(calendar, list(_complaints(found))),
            Said(month_legend(), "dim"),
            Said(say("Satisfied, 12 months"), "dim"),
            *drawing.columns(words.of_year("satisfied", found.year), found.year.names)[:-1],
        ]

    async def action_shift(self, by: int) -> None:
        wanted = months.shifted(self.month, by)
        now = await self.ask(months.name_at, self.desk.estate.id, self.desk.now())
        if wanted > now:
            self.tell(say("This is the month under way."))
            return
        self.tell("")
        self.month = wanted
        await self.load()


def _kpi(code: str, found: Seen) -> Said:
    """A figure, whether its goal is met, its bar and its year."""
    year = words.of_year(code, found.year)
    one = year[-1]
    told = fit(say(KINDS[code].name), NAME)
    line = f"{told} {words.marked(one):>10} {words.goal(one):>6}  {drawing.bar(one)}"
    tone = "" if one.kept is None else "done" if one.kept else "late"
    return Said(f"{line}  {drawing.trend(year)}", tone)


def _next(found: Seen, now: pendulum.DateTime) -> Said:
    """The step of the first figure that misses its goal."""
    missed = (code for code in KPIS if words.of_year(code, found.year)[-1].kept is False)
    told, tone = of_figure(next(missed, "handled"), found.year, now)
    return Said(told, tone or "dim")


def _calendar(found: Seen, now: pendulum.DateTime, today: pendulum.Date) -> Iterable[str]:
    """The weeks of the month; behind each day the worst sign of each of its windows."""
    yield "".join(fit(say(name), 6) for name in _DAYS)
    name = found.year.names[-1]
    first = pendulum.date(int(name[:4]), int(name[5:7]), 1)
    signs: dict[pendulum.Date, dict[str, str]] = {}
    for row in found.rounds:
        windows = signs.setdefault(row.day, {})
        worst = (windows.get(row.slot, ""), mark(row, now))
        windows[row.slot] = max(worst, key=_WORST.index)
    monday = first.subtract(days=first.isoweekday() - 1)
    weeks = (first.end_of("month") - monday).days // 7 + 1
    for week in range(weeks):
        cells = []
        for number in range(7):
            day = monday.add(days=week * 7 + number)
            marks = "".join(SIGNS[code] for code in signs.get(day, {}).values())
            here = "*" if day == today else " "
            cells.append(f"{day.day:>2}{here}{marks}" if day.month == first.month else "")
        yield "".join(fit(cell, 6) for cell in cells)


_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
# What is said of a window with several rounds is said of its worst one.
_WORST = ("", "exempt", "done", "to_come", "walking", "late", "partial", "missed")


def _complaints(found: Seen) -> Iterable[str]:
    """What was complained of, as bars."""
    yield say("Complaints by category")
    if not found.categories:
        yield say("none this month")
    most = max((count for _, count in found.categories), default=1)
    for category, count in found.categories[:BARS]:
        told = fit(say(case_words.CATEGORIES[category]), CATEGORY)
        yield f"{told} {count:>3} {'=' * max(count * BAR // most, 1)}"


def beside(left: Sequence[str], right: Sequence[str]) -> list[Said]:
    """Two columns of lines, the first in so many cells."""
    lines = []
    for one, other in zip_longest(left, right, fillvalue=""):
        room = max(LEFT, cell_len(one) + 1)
        lines.append(Said(f"{fit(one, room)}{other}".rstrip()))
    lines[0] = Said(lines[0].words, "dim")
    return lines
