"""The rows of a list that are here: windows asked for as they come in sight, never all of it."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import chain
from typing import Any, Literal

from store.frozen import dataclass
from tui.columns import Cell

PAGE = 100
Tone = Literal["", "late", "soon", "done", "note", "dim"]


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the window after it is asked for with `key`; `style` is the tone of its line."""

    key: Any
    cells: tuple[Cell, ...]
    style: Tone = ""


Fetch = Callable[[Any | None, int], Awaitable[Sequence[Row]]]
"""`await fetch(after, limit)`: the rows that follow the key `after` (None: from the first)."""


class Rows:
    """Rows from the first one on, as far as anybody has looked."""

    def __init__(self) -> None:
        self.here: list[Row] = []
        self.loaded = False
        self.ended = False
        self.fresh = 0
        """Rows before this one are older than the last reload."""
        self._turn = 0

    async def grow(self, fetch: Fetch) -> list[Row] | None:
        """Add the window after the last row; returns the rows before that.

        None when a reload came in between, so that the answer no longer fits what is here.
        """
        turn, last = self._turn, self.here[-1:]
        rows = await fetch(last[0].key if last else None, PAGE)
        if turn != self._turn or last != self.here[-1:]:
            return None
        return self._take(self.here, rows, ended=len(rows) < PAGE)

    async def reload(self, fetch: Fetch, start: int, end: int) -> list[Row] | None:
        """Ask again for the rows from start to end; returns the rows before that.

        What follows them is forgotten and asked for when seen again. None when a later reload
        was begun meanwhile: only its answer counts.
        """
        self._turn += 1
        turn, limit = self._turn, PAGE * max(-(-(end - start) // PAGE), 1)
        rows = await fetch(self.here[start - 1].key if start else None, limit)
        if turn != self._turn:
            return None
        self.fresh = start
        return self._take(self.here[:start], rows, ended=len(rows) < limit)

    def put(self, row: Row) -> int | None:
        """Take this row in place of the one with its key; where it is, or None: it is not here."""
        index = next((i for i, here in enumerate(self.here) if here.key == row.key), None)
        if index is not None:
            self.here[index] = row
        return index

    def nearest(self, old: list[Row], index: int) -> int:
        """Where the record at this index of the old rows is now, or the closest one still here."""
        place = {row.key: i for i, row in enumerate(self.here)}
        near = chain(old[index:], reversed(old[:index]))
        return next((place[row.key] for row in near if row.key in place), 0)

    def _take(self, head: list[Row], rows: Sequence[Row], ended: bool) -> list[Row]:
        # A record that moved down the list since its window came would otherwise stand there twice.
        keys = {row.key for row in rows}
        old, self.here = self.here, [row for row in head if row.key not in keys]
        self.fresh = min(self.fresh, len(self.here))
        self.here += rows
        self.ended, self.loaded = ended, True
        return old
