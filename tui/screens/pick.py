"""One of a few: a short list to choose from."""

from collections.abc import Iterable, Sequence
from typing import Any

from tui.columns import Column
from tui.page import Page
from tui.rows import Row
from tui.say import say
from tui.table import Table


class Pick(Page):
    """A short list; dismissed with the key of the row taken, or with None."""

    def __init__(self, question: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().__init__()
        self._question = question
        self._columns = tuple(columns)
        self._rows = tuple(rows)

    def heading(self) -> str:
        return self._question

    def body(self) -> Iterable[Table]:
        yield Table(self._columns, self._window, empty=say("There is nothing to choose from."))

    def on_mount(self) -> None:
        self.query_one(Table).focus()

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        keys = [row.key for row in self._rows]
        start = keys.index(after) + 1 if after is not None else 0
        return self._rows[start : start + limit]

    def on_table_selected(self, event: Table.Selected) -> None:
        self.dismiss(event.row.key)
