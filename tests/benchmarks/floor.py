"""The floor: a bare Textual app that opens a store and shows one 50-row table."""

import sqlite3
import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable, Static


class Floor(App[None]):
    """What anything on this toolkit costs at least."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [("ctrl+q", "quit", "quit"), ("p", "push", "push")]

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("number", "point", "result", "time", "who")
        store = sqlite3.connect(sys.argv[1])
        for number, name, at in store.execute(
            "SELECT id, name, label FROM checkpoint ORDER BY id LIMIT 50"
        ):
            table.add_row(str(number), name, "normal", at, "陳美玲")
        store.close()
        table.focus()

    def action_push(self) -> None:
        """A screen over the table, with a line to be waited for and a list under it."""
        self.push_screen(Pushed())


class Pushed(Screen[None]):
    """What a screen costs at least: a line of words and twenty lines under it."""

    def compose(self) -> ComposeResult:
        yield Static("pushed", markup=False)
        yield Static("\n".join(f"{n}  3座大堂電梯  normal" for n in range(20)), markup=False)


if __name__ == "__main__":
    Floor().run()
