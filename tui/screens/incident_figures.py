"""What incidents and drills say as figures: by kind, over a month, a quarter or a year."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pendulum
from textual.binding import Binding

from store import incident_figures
from store.incident_figures import KindSum
from store.incident_sheet import Sheet, StepRow
from store.incidents import IncidentRow
from store.search import one_script
from tui import incident_words as words
from tui import show
from tui.columns import Column
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say, say_in
from tui.screens.incident_counted import late, which

BAR = 8
SPANS = (("month", 1), ("quarter", 3), ("year", 12))
"""The spans that are reckoned over, each with its months."""


class Span:
    """A month, a quarter or a year by the estate's clock, so many before this one."""

    def __init__(self, today: pendulum.DateTime) -> None:
        self.today = today
        self.sort = 0
        self.back = 0

    @property
    def months(self) -> int:
        """How many months it has."""
        return SPANS[self.sort][1]

    @property
    def since(self) -> pendulum.DateTime:
        """Its first moment."""
        first = self.today.start_of("month")
        first = first.subtract(months=(first.month - 1) % self.months)
        return first.subtract(months=self.back * self.months)

    @property
    def until(self) -> pendulum.DateTime:
        """The first moment after it."""
        return self.since.add(months=self.months)

    @property
    def name(self) -> str:
        """``2026-11``, the quarter, or ``2026``."""
        since = self.since
        match SPANS[self.sort][0]:
            case "month":
                return f"{since:%Y-%m}"
            case "quarter":
                return say("{year}, quarter {n}", year=since.year, n=since.month // 3 + 1)
        return f"{since.year}"


class IncidentFigures(Register):
    """Incidents and drills by kind over a month, a quarter or a year."""

    KEY_ROWS = 2
    BINDINGS = [
        Binding(
            "m",
            "span",
            N_("month, quarter, year"),
            id="incident_figures.span",
            tooltip=N_("Reckon over a month, a quarter or a year"),
        ),
        Binding(
            "left_square_bracket,comma",
            "shift(1)",
            N_("earlier, later"),
            key_display="[ ]",
            id="incident_figures.before",
            tooltip=N_("The span before, the span after"),
        ),
        Binding(
            "right_square_bracket,full_stop",
            "shift(-1)",
            N_("later"),
            show=False,
            id="incident_figures.after",
        ),
        Binding(
            "l",
            "counted",
            N_("records"),
            id="incident_figures.counted",
            tooltip=N_("The records behind each figure of this kind"),
        ),
        Binding(
            "d",
            "drills",
            N_("who has drilled"),
            id="incident_figures.drills",
            tooltip=N_("Which post has drilled which checklist in half a year"),
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._span: Span | None = None
        self._sums: dict[str, KindSum] = {}

    @property
    def span(self) -> Span:
        """What is reckoned over."""
        if self._span is None:
            self._span = Span(show.local(self.desk.now()))
        return self._span

    def heading(self) -> str:
        return say("Incidents by kind, {span}", span=self.span.name)

    def columns(self) -> Sequence[Column]:
        return (
            Column("kind", say_in("incident", "Kind"), 20, grow=True),
            Column("incidents", say_in("figures", "Cases"), 5, right=True),
            Column("false", say_in("figures", "False"), 5, right=True),
            Column("drills", say_in("figures", "Drills"), 6, right=True),
            Column("in_time", say_in("figures", "Steps in time"), BAR + 6),
            Column("late", say_in("figures", "Late"), 4, right=True),
            Column("skipped", say_in("figures", "Skipped"), 7, right=True),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        span = self.span
        found = await self.ask(
            incident_figures.by_kind, self.desk.estate.id, span.since, span.until
        )
        self._sums = {one.kind: one for one in found}
        wanted = one_script(text)
        return [_kind(one) for one in found if wanted in one_script(words.kind(one.kind))]

    async def record(self, row: Row) -> Iterable[Fact]:
        one = self._sums[row.key]
        return (
            words.kind(one.kind),
            (say("Incidents"), str(one.incidents)),
            (say("False alarms"), str(one.false_alarms)),
            (say("Drills"), str(one.drills)),
            (say("Steps measured"), str(one.measured)),
            (say("Done late"), str(one.late)),
            (say("Skipped"), str(one.skipped)),
        )

    def opened(self, row: Row) -> None:
        from tui.screens.incident_step_figures import IncidentSteps

        self.lay(IncidentSteps(row.key, self.span))

    async def action_span(self) -> None:
        self.span.sort, self.span.back = (self.span.sort + 1) % len(SPANS), 0
        await self._again()

    async def action_shift(self, by: int) -> None:
        self.span.back = max(self.span.back + by, 0)
        await self._again()

    async def _again(self) -> None:
        self.retitle()
        await self.reload()

    async def action_counted(self) -> None:
        row = self.table.row
        if row is None:
            return
        one = self._sums[row.key]
        real = await self._runs(one.kind, drills=False)
        drills = await self._runs(one.kind, drills=True)
        figures = [
            (say("Incidents"), [run.incident for run in real]),
            (say("False alarms"), [r.incident for r in real if r.incident.false_alarm]),
            (say("Drills"), [run.incident for run in drills]),
            (say("Done late"), _with(real, lambda step: late(step) > 0)),
            (say("Skipped"), _with(real, lambda step: step.state == "skipped")),
        ]
        which(self, words.kind(one.kind), figures)

    async def _runs(self, kind: str, *, drills: bool) -> tuple[Sheet, ...]:
        since, until = self.span.since, self.span.until
        estate = self.desk.estate.id
        return await self.ask(incident_figures.runs, estate, kind, since, until, drills=drills)

    def action_drills(self) -> None:
        from tui.screens.incident_drills import Drilled

        self.lay(Drilled())


def _kind(one: KindSum) -> Row:
    in_time = one.measured - one.late
    share = "-"
    if one.measured:
        share = f"{in_time * 100 // one.measured:>3} % {bar(in_time, one.measured)}"
    tone: Tone = "late" if one.late else "" if one.incidents or one.drills else "dim"
    counts = (one.incidents, one.false_alarms, one.drills)
    return Row(
        one.kind,
        (words.kind(one.kind), *map(str, counts), share, str(one.late), str(one.skipped)),
        tone,
    )


def bar(part: int, whole: int, cells: int = BAR) -> str:
    """A share as a line of signs; what is not all is never drawn as all."""
    full = part * cells // whole if whole else 0
    return "=" * full + "_" * (cells - full)


def _with(runs: Iterable[Sheet], fits: Callable[[StepRow], bool]) -> list[IncidentRow]:
    return [run.incident for run in runs if any(map(fits, run.steps))]
