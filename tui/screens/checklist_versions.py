"""The versions of a checklist, and what tells the estate's own from the shipped one."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.containers import Horizontal
from textual.widget import Widget

from store import checklist_shelf
from store.checklist_compare import Comparison, compare
from store.checklist_shelf import Past
from store.content import checklists
from store.settings import Settings
from tui import checklist_words as words
from tui import show
from tui.columns import Column
from tui.facts import Fact, Facts, Record
from tui.incident_words import kind
from tui.page import WIDE, Page
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.table import Table


class Compare(Record):
    """The estate's own checklist beside the shipped one."""

    HEADING = N_("Compared with the shipped one")

    def __init__(self, code: str) -> None:
        super().__init__()
        self._kind = code

    def heading(self) -> str:
        return say("{kind}: compared with the shipped one", kind=kind(self._kind))

    async def on_mount(self) -> None:
        await super().on_mount()
        self.query_one(Facts).focus()

    async def facts(self) -> Iterable[Fact]:
        change = await self.ask(_compared, self.desk.estate.id, self._kind)
        if change.same:
            return (say("The checklist in force is the shipped one, word for word."),)
        return words.apart(change, say("shipped"), say("ours"), self.desk.estate.settings)


class ChecklistVersions(Page):
    """Every version of a checklist, the newest first; Enter shows one."""

    DEFAULT_CSS = """
    ChecklistVersions Facts {
        width: 44%; display: none; margin-left: 1; border-left: ascii $panel-lighten-2;
    }
    ChecklistVersions.-wide Facts { display: block; }
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self._kind = code
        self._past: dict[int, Past] = {}

    def heading(self) -> str:
        return say("{kind}: versions", kind=kind(self._kind))

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield Table(self.columns(), self._rows, id="table")
            yield Facts(id="beside")

    def columns(self) -> Sequence[Column]:
        """The columns, in the language of the desk."""
        return (
            Column("number", say_in("order", "No."), 4, right=True),
            Column("since", say("Since"), 16),
            Column("by", say_in("version", "By"), 10),
            Column("made", say("Checklist"), 10),
            Column("change", say("What changed"), 20, grow=True),
        )

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Table))

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self.on_table_moved()

    async def _rows(self, after: Any, limit: int) -> list[Row]:
        found = await self.ask(checklist_shelf.past, self.desk.estate.id, self._kind)
        self._past = {one.row.number: one for one in found}
        numbers = list(self._past)
        start = numbers.index(after) + 1 if after in numbers else 0
        return [_row(self._past[number]) for number in numbers[start : start + limit]]

    async def news_came(self) -> None:
        await self.query_one(Table).reload()

    def _one(self) -> Past | None:
        row = self.query_one(Table).row
        return None if row is None else self._past.get(row.key)

    def on_table_moved(self) -> None:
        one = self._one()
        told = () if one is None else tuple(facts(one, self.desk.estate.settings))
        self.query_one("#beside", Facts).show(told)

    def on_table_selected(self) -> None:
        if (one := self._one()) is not None:
            self.lay(ChecklistVersion(self._kind, one))


class ChecklistVersion(Record):
    """One version of a checklist: what came with it, then the whole of it."""

    HEADING = N_("Version")

    def __init__(self, code: str, one: Past) -> None:
        super().__init__()
        self._kind = code
        self._one = one

    def heading(self) -> str:
        return say("{kind}: version {number}", kind=kind(self._kind), number=self._one.row.number)

    async def on_mount(self) -> None:
        await super().on_mount()
        self.query_one(Facts).focus()

    async def facts(self) -> Iterable[Fact]:
        return facts(self._one, self.desk.estate.settings)


def _row(one: Past) -> Row:
    row = one.row
    made = say("our own") if row.own else say("shipped {number}", number=row.shipped)
    change = "-" if one.change is None else words.count(one.change)
    return Row(row.number, (str(row.number or "-"), show.full(row.at), one.by or "-", made, change))


def facts(one: Past, settings: Settings) -> Iterable[Fact]:
    """A version: how it differs from the one before, then its checklist."""
    heads: list[Fact] = [words.version(one.row)]
    if one.change is not None and not one.change.same:
        heads += (
            None,
            *words.apart(
                one.change, say_in("version", "before"), say_in("version", "now"), settings
            ),
        )
    yield from words.facts(one.row.checklist, settings, heads)


def _compared(estate_id: int, code: str) -> Comparison:
    one = checklist_shelf.shelved(estate_id, code)
    shipped = checklists.shipped(code)
    assert one.row is not None
    return compare(shipped, one.row.checklist)
