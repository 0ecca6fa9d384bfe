"""Work plans (工作計劃): the months and weeks that housekeepers planned."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import work_plans
from store.work_plans import PlanRow
from tui import plan_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column
from tui.facts import Fact
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.plan_facts import facts


class Plans(ActingRegister[PlanRow]):
    """Every plan, the latest first; one key away the sheets of the five services."""

    KEY_ROWS = 2
    VERBS = {"new": "plans.begin"}
    EMPTY = N_("Nothing is planned yet. The housekeeper begins a month or a week by n.")
    BINDINGS = [
        Binding("n", "new", N_("new plan"), id="plans.new", tooltip=N_("Plan a month or a week")),
        Binding(
            "i",
            "inspections",
            N_("inspections"),
            id="plans.inspections",
            tooltip=N_("The sheets of the five services"),
        ),
    ]

    def heading(self) -> str:
        return say("Work plans")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("period", say("Time"), 8),
            Column("state", say("State"), 16),
            Column("staff", say_in("plan", "Whose"), 14, grow=True),
            Column("done", say_in("plan", "Done"), 8, right=True),
            Column("until", say("Until"), 10),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(work_plans.listed, self.desk.estate.id, text, after, limit)
        self.keep(found)
        return [_row(row) for row in found]

    def opened(self, row: Row) -> None:
        from tui.screens.plan_page import PlanPage

        self.lay(PlanPage(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(work_plans.plan, row.key[1])
        items = await self.ask(work_plans.items, row.key[1])
        return facts(found, items, show.local(self.desk.now()).date())

    def action_new(self) -> None:
        from tui.screens.plan_forms import BeginPlan

        self.lay(BeginPlan(), self._begun)

    async def _begun(self, row: PlanRow | None) -> None:
        from tui.screens.plan_page import PlanPage

        if row is not None:
            await self.reload(row.key)
            self.app.push_screen(PlanPage(row.id))

    def action_inspections(self) -> None:
        from tui.screens.inspections import Inspections

        self.lay(Inspections())


def _row(row: PlanRow) -> Row:
    cells = (
        *(row.number, row.period, words.plan_state(row), row.staff),
        *(f"{row.done}/{row.items}", show.day(row.ends_on)),
    )
    return Row(row.key, cells, words.PLAN_TONES.get(row.state, ""))
