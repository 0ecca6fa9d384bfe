"""The base of every order that a person makes: lines moved, dropped and added, saved as a whole."""

import json
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import drafts
from store.operations import Form as Sent
from store.refusal import Refused
from tui.columns import Column
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say
from tui.show import seconds
from tui.table import Table


class Arrange(Page):
    """Lines in an order; until it is saved it is kept as a draft.

    A line is a text that names it once.  A subclass gives ``read``, ``store``, ``columns``,
    ``cells``, ``draft``, ``WAITS`` and the verb of its operation for the keys; dismissed with
    what ``waits`` says.
    """

    EMPTY = ""
    WAITS = ""
    OPENS = True
    KEY_ROWS = 2
    BINDINGS = [
        Binding("K,shift+up", "shift(-1)", N_("move up"), id="arrange.up", tooltip=N_("Move up")),
        Binding(
            "J,shift+down", "shift(1)", N_("move down"), id="arrange.down", tooltip=N_("Move down")
        ),
        Binding(
            "space",
            "hold",
            N_("take along"),
            id="arrange.hold",
            tooltip=N_("Take this line along as you move; space again puts it down"),
        ),
        Binding("d", "drop", N_("take out"), id="arrange.drop", tooltip=N_("Take this line out")),
        Binding(
            "u",
            "as_saved",
            N_("as saved"),
            id="arrange.as_saved",
            tooltip=N_("Throw your changes away and show what is saved"),
        ),
        Binding(
            "ctrl+s", "save", N_("save"), id="arrange.save", priority=True, tooltip=N_("Save this")
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.saved: list[str] = []
        self.seen = ""
        """What the store's lines are known by: ``read`` sets it, so that a later change is told."""
        self._saving = False
        self._held: str | None = None

    def columns(self) -> Sequence[Column]:
        """The columns, in the language of the desk."""
        raise NotImplementedError

    def cells(self, place: int, line: str) -> tuple[str, ...]:
        """What stands in a line, the first being number 1."""
        raise NotImplementedError

    def draft(self) -> str:
        """The name of the draft."""
        raise NotImplementedError

    async def read(self) -> list[str]:
        """The lines as the store has them now."""
        raise NotImplementedError

    async def store_lines(self, sent: Sent) -> None:
        """Save the lines; a ``Refused`` is said and loses nothing."""
        raise NotImplementedError

    async def known(self, lines: list[str]) -> list[str]:
        """Those lines of a draft that can still be shown."""
        return lines

    @property
    def unsaved(self) -> bool:
        """Whether the lines differ from what is saved."""
        return self.lines != self.saved

    @property
    def table(self) -> Table:
        """The lines on the screen."""
        return self.query_one(Table)

    @property
    def line(self) -> str | None:
        """The line under the cursor."""
        return None if self.table.row is None else str(self.table.row.key)

    def body(self) -> Iterable[Widget]:
        yield Table(self.columns(), self._rows, empty=say(self.EMPTY), opens=self.OPENS, id="table")

    async def on_mount(self) -> None:
        self.set_focus(self.table)
        self.lines = self.saved = await self.read()
        kept = await self.ask(self.desk.store.draft, self.desk.person.id, self.draft())
        if kept is not None:
            self.lines = await self.known(json.loads(kept.values["lines"]))
            self.seen = kept.values["seen"]
        if kept is not None and self.unsaved:
            self.tell(say("Here is what you had changed at {time}.", time=seconds(kept.saved_at)))
        await self._show()

    async def _rows(self, after: Any, limit: int) -> list[Row]:
        start = self.lines.index(after) + 1 if after in self.lines else 0
        window = self.lines[start : start + limit]
        return [
            Row(line, self.cells(start + i, line), "soon" if line == self._held else "")
            for i, line in enumerate(window, 1)
        ]

    async def _show(self, line: str | None = None) -> None:
        """Draw the lines; the cursor on one of them."""
        await self.table.reload()
        if line is not None:
            self.table.find(line)
        self.retitle()
        self.refresh_bindings()

    async def put_lines(self, lines: list[str], line: str | None) -> None:
        """Put the lines in this order and keep it, the cursor on ``line``."""
        self.lines = lines
        if self.unsaved:
            kept = {"lines": json.dumps(lines, ensure_ascii=False), "seen": self.seen}
            self.desk.store.keep_draft(self.desk.person.id, self.draft(), kept)
        else:
            # Back as it was, there is nothing to come back to when somebody else has saved another.
            await self._forget()
        self.tell("")
        await self._show(line)

    async def _forget(self) -> None:
        self.desk.store.forget_draft(self.draft())
        await self.ask(drafts.drop, self.desk.person.id, self.draft())

    async def add(self, lines: Sequence[str]) -> None:
        """Put new lines under the cursor."""
        new = [line for line in lines if line not in self.lines]
        if new:
            place = 0 if self.line is None else self.lines.index(self.line) + 1
            await self.put_lines([*self.lines[:place], *new, *self.lines[place:]], new[-1])

    async def action_shift(self, by: int) -> None:
        if self.line is None:
            return
        place = self.lines.index(self.line)
        lines = [*self.lines[:place], *self.lines[place + 1 :]]
        if 0 <= place + by <= len(lines):
            lines.insert(place + by, self.line)
            await self.put_lines(lines, self.line)

    async def action_hold(self) -> None:
        if self.line is not None:
            await self._hold(self.line if self._held is None else None)

    async def put_down(self) -> bool:
        """Let go of a line taken along; whether there was one."""
        held = self._held is not None
        await self._hold(None)
        return held

    async def _hold(self, line: str | None) -> None:
        if line == self._held:
            return
        self._held = line
        await self._show(self.line)
        told = say("This line moves with the arrows now. Space puts it down.")
        self.tell(told if line is not None else "")

    async def on_table_moved(self) -> None:
        """A line taken along goes where the cursor goes, a line or a page at a time."""
        if self._held not in self.lines:
            self._held = None
        if self._held is None or self.line in (None, self._held):
            return
        lines = [line for line in self.lines if line != self._held]
        lines.insert(self.table.cursor, self._held)
        await self.put_lines(lines, self._held)
        self.tell(say("This line moves with the arrows now. Space puts it down."))

    async def action_drop(self) -> None:
        await self.put_down()
        if self.line is not None:
            place = self.lines.index(self.line)
            lines = [*self.lines[:place], *self.lines[place + 1 :]]
            await self.put_lines(lines, lines[min(place, len(lines) - 1)] if lines else None)

    async def action_as_saved(self) -> None:
        await self.put_down()
        await self._forget()
        self.lines = self.saved = await self.read()
        await self._show()
        self.tell(say("This is what is saved."))

    async def action_save(self) -> None:
        if self._saving or not self.unsaved:
            return
        await self.put_down()
        self._saving = True
        self.desk.store.forget_draft(self.draft())
        try:
            await self.store_lines(Sent(uuid.uuid4().hex, self.draft()))
        except Refused as refusal:
            await self.put_lines(self.lines, self.line)
            self.refuse(refusal)
            return
        finally:
            self._saving = False
        self.lines = self.saved = await self.read()
        await self._show()
        self.tell(say("Saved."), "good")

    async def news_came(self) -> None:
        """What another desk saved is shown, unless something here is not saved yet."""
        if not self.unsaved:
            self.lines = self.saved = await self.read()
            await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("save", "as_saved") and not self.unsaved:
            return False
        return super().check_action(action, parameters)

    async def action_back(self) -> None:
        if not await self.put_down():
            self.dismiss(self.waits())

    def waits(self) -> str:
        return say(self.WAITS) if self.unsaved else ""
