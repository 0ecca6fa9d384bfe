"""The lines of a hand-over on the screen, both signatures above, what was said of a line below."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from textual.widget import Widget

from store.handover_lines import LineRow
from store.handovers import HandoverRow
from tui import handover_words as words
from tui.caption import Caption
from tui.columns import Column, fit
from tui.printing import Printable
from tui.rows import Row
from tui.say import say, say_in
from tui.screens.handover_facts import Sheet, sheet, signed
from tui.screens.handover_keys import KEYS, STEPS
from tui.table import Table


class HandoverSheet(Printable):
    """A page with the lines of one hand-over; its keys are what it and one's post allow."""

    KEY_ROWS = 2
    BINDINGS = KEYS

    def __init__(self, handover_id: int) -> None:
        super().__init__()
        self.record_id = handover_id
        self._sheet: Sheet | None = None

    def body(self) -> Iterable[Widget]:
        yield Caption(2, id="signatures")
        yield Table(self.columns(), self._window)
        yield Caption(3, id="told", classes="-dim")

    def columns(self) -> Sequence[Column]:
        """The columns of the list."""
        return (
            Column("kind", say_in("handover", "What"), 13),
            Column("number", say("No."), 7),
            Column("about", say_in("handover", "About"), 12, grow=True),
            Column("stands", say("How it stands"), 13),
        )

    def heading(self) -> str:
        if self._sheet is None:
            return say_in("handover", "Hand-over")
        row = self._sheet.row
        return say("Hand-over {number}, shift until {at}", number=row.number, at=words.shift(row))

    def state(self) -> str:
        if self._sheet is None:
            return ""
        row = self._sheet.row
        return "  ".join(filter(None, (words.state(row), words.progress(row))))

    @property
    def table(self) -> Table:
        """The list of lines."""
        return self.query_one(Table)

    @property
    def row(self) -> HandoverRow | None:
        """The hand-over, once it was read."""
        return self._sheet.row if self._sheet is not None else None

    @property
    def line(self) -> LineRow | None:
        """The line under the cursor."""
        if self._sheet is None or not self.is_mounted or self.table.row is None:
            return None
        key = self.table.row.key
        return next((one for one in self._sheet.lines if one.id == key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in STEPS:
            return super().check_action(action, parameters)
        if self._sheet is None or STEPS[action] not in self._sheet.allowed:
            return False
        one = self.line
        if action == "undo":
            return one is not None and bool(one.answer)
        if action == "settle":
            return one is not None and one.open
        if action == "as_recorded":
            return one is not None and one.by_hand
        return True

    def on_mount(self) -> None:
        self.set_focus(self.table)

    async def _window(self, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        first = self._sheet is None
        self._sheet = found = await self.ask(
            sheet, self.record_id, self.desk.person.id, self.desk.person.role
        )
        self._tell_signatures(found.row)
        if first:
            self.call_after_refresh(self.to_next)
        return [self._row(one, found.row) for one in found.lines]

    def _row(self, one: LineRow, row: HandoverRow) -> Row:
        cells = (
            words.kind(one.kind),
            one.number or "-",
            words.about(one) or "-",
            words.stands(one, row),
        )
        return Row(one.id, cells, words.tone(one, row))

    def _tell_signatures(self, row: HandoverRow) -> None:
        people = {
            say("Leaves"): signed(row.leaving, row.given_at),
            say("Comes"): signed(row.coming, row.taken_at),
        }
        width = max(map(cell_len, people))
        lines = (f"{fit(label, width)}  {told}" for label, told in people.items())
        self.query_one("#signatures", Caption).show("\n".join(lines))
        self.retitle()
        self.refresh_bindings()

    def _tell_line(self) -> None:
        one, row = self.line, self.row
        told = words.told(one, row) if one is not None and row is not None else []
        caption = self.query_one("#told", Caption)
        if len(told) > 1:
            # Each has its line, or a long complaint would hide how the director settled it.
            room = max(caption.size.width - 2, 1)
            told = [fit(said, room).rstrip() for said in told]
        caption.show("\n".join(told))

    def to_next(self) -> None:
        """The cursor to the next line that waits for who looks at it, from the first on again."""
        found = self._sheet
        if found is None:
            return
        at = next((place for place, one in enumerate(found.lines) if one == self.line), 0)
        lines = (*found.lines[at:], *found.lines[:at])
        waits = (one for one in lines if words.waits(one, found.row))
        self.table.find(next((one.id for one in waits), None))

    async def load(self) -> None:
        """Look again."""
        await self.table.reload()
        self._tell_line()
        self.refresh_bindings()

    async def news_came(self) -> None:
        await self.load()

    async def on_screen_resume(self) -> None:
        if self.table.count is not None:
            await self.load()

    def on_table_moved(self, event: Table.Moved) -> None:
        self._tell_line()
        self.refresh_bindings()
