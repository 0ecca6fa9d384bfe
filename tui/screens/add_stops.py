"""Adding stops to a route: the checkpoints it does not pass yet."""

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding

from store import checkpoints
from store.checkpoints import CheckpointRow
from tui import show
from tui.columns import Column
from tui.register import Register
from tui.rows import Row
from tui.say import N_, many, say


class Picker(Register):
    """The checkpoints that are not on the route: space marks, Enter adds."""

    EMPTY = N_("Every checkpoint is on this route already, or none is found by that.")
    BINDINGS = [
        Binding(
            "enter",
            "take",
            N_("add"),
            id="picker.take",
            tooltip=N_("Add the marked ones, or this one"),
            priority=True,
        ),
        Binding("space", "mark", N_("mark"), id="picker.mark", tooltip=N_("Mark this checkpoint")),
    ]

    def __init__(self, on_route: frozenset[int], under: str) -> None:
        super().__init__()
        self._on_route = on_route
        self._under = under
        self._seen: dict[int, CheckpointRow] = {}
        self._marked: dict[int, CheckpointRow] = {}

    def heading(self) -> str:
        if not self._under:
            return say("Add checkpoints")
        return say("Add checkpoints after {name}", name=self._under)

    def columns(self) -> Sequence[Column]:
        return (
            Column("mark", "", 4),
            Column("label", say("Label"), 7),
            Column("name", say("Checkpoint"), 16, grow=True),
            Column("kind", say("Place"), 20),
            Column("where", say("Where"), 16),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        label = None if after is None else self._seen[after].label
        found = await self.ask(_free, self.desk.estate.id, self._on_route, text, label, limit)
        self._seen.update((row.id, row) for row in found)
        return [self._row(row) for row in found]

    def _row(self, row: CheckpointRow) -> Row:
        marked = row.id in self._marked
        where = show.where(row.building, row.floor) or "-"
        cells = ("[x]" if marked else "[ ]", row.label, row.name, show.place(row.place), where)
        return Row(row.id, cells, "done" if marked else "")

    async def action_mark(self) -> None:
        if self.table.row is None:
            return
        key = self.table.row.key
        if self._marked.pop(key, None) is None:
            self._marked[key] = self._seen[key]
        await self.reload()
        self.table.action_step(1)
        marked = len(self._marked)
        told = many("{n} marked. Enter adds it.", "{n} marked. Enter adds them.", marked)
        self.tell(told if marked else "")

    def action_take(self) -> None:
        if self.focused is not self.table:
            self.set_focus(self.table)
        elif self._marked or self.table.row is not None:
            here = () if self.table.row is None else (self._seen[self.table.row.key],)
            self.dismiss(tuple(self._marked.values()) or here)


def _free(
    estate_id: int, taken: frozenset[int], text: str, after: str | None, limit: int
) -> list[CheckpointRow]:
    """A page of checkpoints in use that are not taken."""
    found: list[CheckpointRow] = []
    while len(found) < limit:
        page = checkpoints.checkpoints(estate_id, text, after, limit)
        found += [row for row in page if row.id not in taken and not row.retired]
        if len(page) < limit:
            break
        after = page[-1].label
    return found[:limit]
