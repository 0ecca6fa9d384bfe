"""Inspections of the five services (監管檢查表): every sheet, newest first."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import inspections
from store.inspections import InspectionRow
from tui import plan_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.facts import Fact
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.inspection_facts import facts


class Inspections(ActingRegister[InspectionRow]):
    """The sheets of repairs, greening, public order, cleaning and pest control."""

    VERBS = {"new": "inspections.begin"}
    EMPTY = N_("No service was inspected yet. Begin a sheet by n and answer it point by point.")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new sheet"),
            id="inspections.new",
            tooltip=N_("Inspect one of the five services"),
        ),
    ]

    def heading(self) -> str:
        return say("Inspections of the five services")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("day", say("Day"), 5),
            Column("service", say("Service"), 12),
            Column("where", say("Where"), 14, grow=True),
            Column("points", say_in("sheet", "Points"), 6, right=True),
            Column("abnormal", say_in("sheet", "Wrong"), 5, right=True),
            Column("state", say("State"), 12),
            Column("staff", say_in("plan", "Whose"), 10, least=96),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(inspections.listed, self.desk.estate.id, text, after, limit)
        self.keep(found)
        return [_row(row) for row in found]

    def opened(self, row: Row) -> None:
        from tui.screens.inspection_page import InspectionPage

        self.lay(InspectionPage(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(inspections.inspection, row.key[1])
        lines = await self.ask(inspections.lines, row.key[1])
        return facts(found, lines)

    def action_new(self) -> None:
        from tui.screens.inspection_forms import BeginInspection

        self.lay(BeginInspection(), self._begun)

    async def _begun(self, row: InspectionRow | None) -> None:
        from tui.screens.inspection_page import InspectionPage

        if row is not None:
            await self.reload(row.key)
            self.app.push_screen(InspectionPage(row.id))


def _row(row: InspectionRow) -> Row:
    on = show.local(row.begun_at)
    # The place before its area: where the room ends, what is clipped is what can be guessed.
    where = "  ".join(filter(None, (row.place, row.area)))
    cells = (
        *(row.number, Dated(f"{on:%m-%d}", on.date()), words.service(row.service), where),
        *(f"{row.answered}/{row.points}", str(row.abnormal or "-"), words.sheet_state(row)),
        row.staff,
    )
    tone = "late" if row.abnormal else words.SHEET_TONES[row.state]
    return Row(row.key, cells, tone)
