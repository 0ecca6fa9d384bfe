"""How each step of a checklist went over a span: done, late, left out, against its target."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import incident_figures
from store.incident_figures import StepSum
from store.incident_sheet import Sheet, StepRow
from store.incidents import IncidentRow
from store.search import one_script
from tui import incident_words as words
from tui.columns import Column
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row
from tui.say import N_, said, say, say_in
from tui.screens.incident_counted import late, which
from tui.screens.incident_figures import Span
from tui.table import Table


class IncidentSteps(Register):
    """How often each step of a checklist was done, late or left out over a span."""

    KEY_ROWS = 2
    EMPTY = N_("Nothing of this kind in that time.")
    BINDINGS = [
        Binding(
            "d",
            "drills",
            N_("incidents or drills"),
            id="incident_steps.drills",
            tooltip=N_("The steps of incidents, or those of drills"),
        ),
    ]

    def __init__(self, kind: str, span: Span) -> None:
        super().__init__()
        self.kind = kind
        self.span = span
        self.drills = False
        self._steps: dict[tuple[int, int], tuple[StepSum, list[Sheet]]] = {}

    def heading(self) -> str:
        drill = say("[DRILL]") + " " if self.drills else ""
        return f"{drill}{words.kind(self.kind)}  {self.span.name}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("place", say("No."), 4, right=True),
            Column("step", say("Step"), 20, grow=True),
            Column("done", say_in("figures", "Done"), 4, right=True),
            Column("late", say_in("figures", "Late"), 4, right=True),
            Column("skipped", say_in("figures", "Skipped"), 7, right=True),
            Column("median", say_in("figures", "Median"), 13),
            Column("target", say("Target"), 10, least=100),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        span, estate = self.span, self.desk.estate.id
        where = (estate, self.kind, span.since, span.until)
        sums = await self.ask(incident_figures.by_step, *where, drills=self.drills)
        runs = await self.ask(incident_figures.runs, *where, drills=self.drills)
        self._steps = {}
        made = []
        wanted = one_script(text)
        for one in sums:
            key = (one.place, one.number)
            having = [run for run in runs if _step_of(run, key) is not None]
            self._steps[key] = (one, having)
            step = _step_of(having[-1], key) if having else None
            if step is not None and wanted in one_script(said(step.step.words)):
                made.append(_step(one, step))
        return made

    async def record(self, row: Row) -> Iterable[Fact]:
        one, runs = self._steps[row.key]
        step = _step_of(runs[-1], row.key)
        told = "" if step is None else said(step.step.words)
        return (
            f"{one.place}  {told}",
            (say("Target"), "-" if step is None else words.target(step)),
            (say("Done"), str(one.done)),
            (say("Done late"), str(one.late)),
            (say("Skipped"), str(one.skipped)),
            (say("Median"), _median(one)),
        )

    def opened(self, row: Row) -> None:
        one, runs = self._steps[row.key]

        def such(fits: Callable[[StepRow], bool]) -> list[IncidentRow]:
            steps = [(run.incident, _step_of(run, row.key)) for run in runs]
            return [found for found, step in steps if step is not None and fits(step)]

        figures = [
            (say("Done"), such(lambda step: step.state == "done")),
            (say("Done late"), such(lambda step: late(step) > 0)),
            (say("Skipped"), such(lambda step: step.state == "skipped")),
            (say("Not done"), such(lambda step: not step.state)),
        ]
        which(self, say("Step {place}", place=one.place), figures)

    def on_table_moved(self, event: Table.Moved) -> None:
        super().on_table_moved(event)
        # A line of the list may hold less than the whole sentence.
        row = self.table.row
        one, runs = self._steps[row.key] if row is not None else (None, [])
        step = _step_of(runs[-1], row.key) if row is not None and runs else None
        self.tell("" if one is None or step is None else f"{one.place}  {said(step.step.words)}")

    async def action_drills(self) -> None:
        self.drills = not self.drills
        self.retitle()
        await self.table.reload(keep_cursor=False)


def _step(one: StepSum, step: StepRow) -> Row:
    cells = (
        str(one.place),
        said(step.step.words),
        *map(str, (one.done, one.late, one.skipped)),
        _median(one),
        words.target(step),
    )
    return Row((one.place, one.number), cells, "late" if one.late else "")


def _median(one: StepSum) -> str:
    """How far from its target a step was done in the middle of all cases."""
    if one.median is None:
        return "-"
    if one.median > 0:
        return say("{span} late", span=words.short(one.median))
    return say("{span} early", span=words.short(-one.median))


def _step_of(run: Sheet, key: tuple[int, int]) -> StepRow | None:
    return next((row for row in run.steps if (row.place, row.step.number) == key), None)
