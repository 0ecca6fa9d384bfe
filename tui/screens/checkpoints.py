"""Checkpoints: where a patroller stops, and the labels there."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import buildings, check_items, checkpoints, route_strip
from store.check_items import Asked
from store.checkpoints import CheckpointRow
from tui import show
from tui.columns import Column
from tui.facts import Fact, Record
from tui.page import Page
from tui.register import Register
from tui.rows import Row
from tui.say import N_, many, say
from tui.screens.checkpoint_form import CheckpointForm
from tui.screens.pick import Pick
from tui.screens.point import asked_words


class _OfCheckpoint(Page):
    """What is done with one checkpoint, on the list and on its own page."""

    VERBS = {"new": "checkpoints.add", "edit": "checkpoints.change"}
    BINDINGS = [
        Binding("e", "edit", N_("edit"), id="checkpoints.edit", tooltip=N_("Change or retire it")),
        Binding(
            "i",
            "items",
            N_("check items"),
            id="checkpoints.items",
            tooltip=N_("What is looked at in places of this kind"),
        ),
        Binding(
            "t",
            "strip",
            N_("last month"),
            id="checkpoints.strip",
            tooltip=N_("What was found here in the last month, round by round"),
        ),
    ]

    def checkpoint(self) -> CheckpointRow | None:
        """The checkpoint in hand."""
        raise NotImplementedError

    async def again(self) -> None:
        """Look again after something was done."""
        raise NotImplementedError

    async def action_edit(self) -> None:
        if (row := self.checkpoint()) is not None:
            known = await self.ask(buildings.buildings, self.desk.estate.id)
            await self.desk.push_screen(CheckpointForm(known, row), self._changed)

    async def _changed(self, row: CheckpointRow | None) -> None:
        if row is not None:
            await self.again()
            self.tell(say("Saved: {name}.", name=row.name), "good")

    def action_items(self) -> None:
        if (row := self.checkpoint()) is not None:
            from tui.screens.check_items import CheckItems

            self.desk.push_screen(CheckItems(row.place), self._items)

    async def action_strip(self) -> None:
        if (row := self.checkpoint()) is None:
            return
        found = await self.ask(route_strip.passing, self.desk.estate.id, row.id)
        if len(found) == 1:
            self._on_strip(row, found[0].id)
        elif found:
            columns = (Column("name", say("Route"), 16, grow=True),)
            page = Pick(
                say("On which route?"), columns, [Row(way.id, (way.name,)) for way in found]
            )
            self.lay(page, lambda chosen: self._on_strip(row, chosen))
        else:
            self.tell(say("No route stops here."))

    def _on_strip(self, row: CheckpointRow, route_id: int | None) -> None:
        from tui.screens.strip import Strip

        if route_id is not None:
            self.desk.push_screen(Strip(route_id, row.id))

    async def _items(self, waits: str | None) -> None:
        await self.again()
        if waits:
            self.tell(waits, "bad")


class Checkpoints(Register, _OfCheckpoint):
    """Every checkpoint by its label."""

    HEADING = N_("Checkpoints")
    KEY_ROWS = 2
    EMPTY = N_("No checkpoints yet. A checkpoint is a place where a patroller stops.")
    BINDINGS = [
        Binding(
            "n", "new", N_("new checkpoint"), id="checkpoints.new", tooltip=N_("Make a checkpoint")
        ),
        Binding(
            "p",
            "labels",
            N_("print labels"),
            id="checkpoints.print",
            tooltip=N_("Labels of the checkpoints listed here, as a page for the printer"),
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._seen: dict[int, CheckpointRow] = {}

    def columns(self) -> Sequence[Column]:
        return (
            Column("label", say("Label"), 7),
            Column("name", say("Checkpoint"), 14, grow=True),
            Column("kind", say("Place"), 20),
            Column("where", say("Where"), 16),
            Column("routes", say("Routes"), 14),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        label = None if after is None else self._seen[after].label
        estate = self.desk.estate.id
        found = await self.ask(checkpoints.checkpoints, estate, text, label, limit)
        self._seen.update((row.id, row) for row in found)
        return [_row(row) for row in found]

    async def record(self, row: Row) -> Iterable[Fact]:
        found = self._seen[row.key]
        asked = await self.ask(check_items.asked, self.desk.estate.id, found.place, self.desk.now())
        return (found.name, *about(found, asked))

    def opened(self, row: Row) -> None:
        self.desk.push_screen(CheckpointRecord(row.key))

    def checkpoint(self) -> CheckpointRow | None:
        return None if self.table.row is None else self._seen[self.table.row.key]

    async def again(self) -> None:
        await self.reload()

    async def action_new(self) -> None:
        known = await self.ask(buildings.buildings, self.desk.estate.id)
        await self.desk.push_screen(CheckpointForm(known), self._made)

    async def _made(self, row: CheckpointRow | None) -> None:
        if row is not None:
            await self.reload(row.id)
            self.tell(say("{name} has the label {label}.", name=row.name, label=row.label), "good")

    def action_labels(self) -> None:
        self.run_worker(self._labels(), group="labels", exclusive=True)

    async def _labels(self) -> None:
        from tui import labels
        from tui.records import files
        from tui.screens.printed import Printed

        found = await self.ask(_in_use, self.desk.estate.id, self.text)
        if not found:
            self.tell(say("There is no label to print."), "bad")
            return
        self.tell(many("Drawing {n} label ...", "Drawing {n} labels ...", len(found)))
        desk = self.desk
        folder = files.folder_of(desk.store.path)
        try:
            path = await asyncio.to_thread(labels.write, folder, found, desk.estate, desk.now())
        except OSError as error:
            self.tell(files.why(error), "bad")
            return
        self.tell("")
        told = many("{n} label is written.", "{n} labels are written.", len(found))
        how = say("Open it in a browser and print it on A4 paper, without scaling.")
        await desk.push_screen(Printed(path, told, how))


class CheckpointRecord(Record, _OfCheckpoint):
    """One checkpoint: where it is, who walks past it, what is looked at there."""

    def __init__(self, checkpoint_id: int) -> None:
        super().__init__()
        self._checkpoint_id = checkpoint_id
        self._row: CheckpointRow | None = None

    def heading(self) -> str:
        return say("Checkpoint") if self._row is None else self._row.name

    async def facts(self) -> Iterable[Fact]:
        estate, at = self.desk.estate.id, self.desk.now()
        row, asked = await self.ask(_record, estate, self._checkpoint_id, at)
        self._row = row
        return about(row, asked)

    def checkpoint(self) -> CheckpointRow | None:
        return self._row

    async def again(self) -> None:
        await self.load()


def about(row: CheckpointRow, asked: Sequence[Asked]) -> tuple[Fact, ...]:
    """A checkpoint as facts."""
    items = ((str(place), asked_words(item)) for place, item in enumerate(asked, 1))
    return (
        (say("Label"), row.label),
        (say("Place"), show.place(row.place)),
        (say("Where"), show.where(row.building, row.floor)),
        (say("Routes"), row.routes),
        (say("State"), say("no longer used") if row.retired else say("in use")),
        None,
        say("Normal here"),
        *items,
    )


def _row(row: CheckpointRow) -> Row:
    where = show.where(row.building, row.floor) or "-"
    routes = say("no longer used") if row.retired else row.routes or "-"
    cells = (row.label, row.name, show.place(row.place), where, routes)
    return Row(row.id, cells, "dim" if row.retired else "")


def _record(
    estate_id: int, checkpoint_id: int, at: datetime
) -> tuple[CheckpointRow, tuple[Asked, ...]]:
    row = checkpoints.checkpoint(checkpoint_id)
    return row, check_items.asked(estate_id, row.place, at)


def _in_use(estate_id: int, text: str) -> list[CheckpointRow]:
    found: list[CheckpointRow] = []
    after: str | None = None
    while page := checkpoints.checkpoints(estate_id, text, after):
        found += [row for row in page if not row.retired]
        after = page[-1].label
    return found
