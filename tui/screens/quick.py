"""Quick entry: a room number opens the unit."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from store import units
from tui.columns import Column
from tui.fields import Entry
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say
from tui.table import Table


class Quick(Page):
    """One line: a room, a name in either script, pinyin initials or a phone tail; Enter opens."""

    HEADING = N_("Quick entry")
    BINDINGS = [
        Binding("up", "step(-1)", N_("one up"), show=False, id="quick.up"),
        Binding("down", "step(1)", N_("one down"), show=False, id="quick.down"),
        Binding("enter", "take", N_("open"), id="quick.open", tooltip=N_("Open this unit")),
    ]
    DEFAULT_CSS = "Quick Input { height: 1; }"

    def body(self) -> Iterable[Widget]:
        line = Entry(id="line", compact=True, max_length=80)
        line.cursor_blink = False
        line.placeholder = say("a room number, such as 3-1202")
        yield line
        table = Table(
            (
                Column("name", say("Unit"), 14),
                Column("owner", say("Owner"), 20, grow=True),
            ),
            self._rows,
            empty=say("No unit is found by that. Try a piece of the room number or the name."),
        )
        table.can_focus = False
        yield table

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self.tell(say("Enter opens the unit marked with >."))

    async def _rows(self, after: Any, limit: int) -> Sequence[Row]:
        typed = self.query_one(Input).value
        if after is not None or not typed.strip():
            return ()
        found = await self.ask(units.resolve, self.desk.estate.id, typed)
        return [Row(unit.id, (unit.name, unit.owner)) for unit in found]

    def on_input_changed(self, event: Input.Changed) -> None:
        reload = self.query_one(Table).reload(keep_cursor=False)
        self.run_worker(reload, group="search", exclusive=True)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        await self.query_one(Table).reload()
        await self.action_take()

    async def action_take(self) -> None:
        row = self.query_one(Table).row
        if row is None:
            self.tell(say("Type a room number, such as 3-1202."), "bad")
            return
        from tui.screens.units import UnitRecord

        # Not awaited: this page cannot be taken away while it waits for just that.
        self.desk.switch_screen(UnitRecord(row.key))

    def action_step(self, by: int) -> None:
        self.query_one(Table).action_step(by)
