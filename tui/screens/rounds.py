"""Every round: walked, being walked, to be walked, missed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual import work
from textual.binding import Binding

from store import patrols, rounds
from store.fields import instant_text
from store.rounds import RoundRow
from tui import show
from tui.columns import Column, Dated
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say
from tui.screens.round_facts import facts, patrol, reviewed, state
from tui.screens.round_record import RoundRecord
from tui.table import Table

TONES: dict[str, Tone] = {
    "missed": "late",
    "partial": "late",
    "in_progress": "soon",
    "exempt": "dim",
    "withdrawn": "dim",
}


def _page(
    estate_id: int, text: str, after: tuple[str, int] | None, limit: int, at: datetime
) -> list[tuple[RoundRow, bool]]:
    """A page of rounds, each with whether it can be walked now."""
    found = rounds.listed(estate_id, text, after, limit)
    return [(row, patrols.start_refusal(row, at) is None) for row in found]


class Rounds(Register):
    """The register of rounds, newest first."""

    HEADING = N_("Rounds")
    EMPTY = N_("No rounds yet. They appear by themselves for every route that has stops.")
    BINDINGS = [
        Binding("w", "walk", N_("walk it"), id="rounds.walk", tooltip=N_("Walk this round")),
        Binding(
            "m",
            "calendar",
            N_("calendar"),
            id="rounds.calendar",
            tooltip=N_("The rounds of this route as a calendar"),
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._open: set[int] = set()
        self._walkable = False

    def columns(self) -> Sequence[Column]:
        return (
            Column("day", say("Day"), 10),
            Column("slot", say("When"), 9),
            Column("number", say("No."), 8, least=92),
            Column("route", say("Route"), 8, grow=True),
            Column("state", say("State"), 14),
            Column("review", say("Signed"), 8, least=88),
            Column("points", say("Points"), 6, right=True),
            Column("abnormal", say("Abn."), 4, right=True, least=76),
            Column("walker", say("Walked by"), 9, least=76),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        desk = self.desk
        found = await self.ask(_page, desk.estate.id, text, after, limit, desk.now())
        if after is None:
            self._open.clear()
        self._open.update(row.id for row, walkable in found if walkable)
        return [_row(row) for row, _ in found]

    def opened(self, row: Row) -> None:
        self.lay(RoundRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(patrol, row.key[1], self.desk.person.id, self.desk.now())
        return (found.round.number, *facts(found))

    def on_table_moved(self, event: Table.Moved) -> None:
        if self._walkable != self._may_walk():
            self._walkable = not self._walkable
            self.refresh_bindings()

    def _may_walk(self) -> bool:
        row = self.table.row
        allowed = self.desk.may("patrols.start")
        return allowed and row is not None and row.key[1] in self._open

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "walk" or (self.is_mounted and self._may_walk())

    @work(exclusive=True, group="walk")
    async def action_walk(self) -> None:
        if self.table.row is not None:
            await self.desk.open_round(self.table.row.key[1])

    async def action_calendar(self) -> None:
        from tui.screens.calendar import Calendar

        if (row := self.table.row) is None:
            self.lay(Calendar())
        else:
            found = await self.ask(rounds.round_row, row.key[1])
            self.lay(Calendar(found.route_id, found.day))


def _row(row: RoundRow) -> Row:
    cells = (
        Dated(show.day(row.day), row.day),
        show.slot(row.slot),
        row.number,
        row.route,
        state(row),
        reviewed(row),
        f"{row.done}/{row.total}",
        str(row.abnormal) if row.abnormal else "",
        row.walker or "-",
    )
    return Row((instant_text(row.opens_at), row.id), cells, TONES.get(row.state, ""))
