"""Checklists: which version of each is in force, what stands in it, and the director's changes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import checklist_shelf, checklist_versions
from store.checklist_shelf import Shelved
from store.checklist_versions import VersionRow
from store.refusal import Refused
from store.search import one_script
from store.settings import Settings
from tui import checklist_words as words
from tui import show
from tui.caption import Caption
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Facts, Record
from tui.incident_words import kind
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say
from tui.table import Table


class Checklists(Register):
    """The eight kinds of emergency; Enter shows the checklist of one."""

    HEADING = N_("Checklists")

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, Shelved] = {}

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Caption(4, id="words")

    def columns(self) -> Sequence[Column]:
        return (
            Column("kind", say("Emergency"), 20),
            Column("steps", say("Steps"), 5, right=True),
            Column("version", say("In force"), 30, grow=True),
            Column("state", say("Shipped file"), 12),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found = await self.ask(checklist_shelf.shelf, self.desk.estate.id)
        self._seen = {one.kind: one for one in found}
        wanted = one_script(text)
        return [_row(one) for one in found if wanted in one_script(kind(one.kind))]

    async def record(self, row: Row) -> Iterable[Fact]:
        one = self._seen[row.key]
        return facts(one, self.desk.estate.settings)

    def on_table_moved(self, event: Table.Moved) -> None:
        row = self.table.row
        one = None if row is None else self._seen.get(row.key)
        self.query_one("#words", Caption).show("" if one is None else words.told(one))

    def opened(self, row: Row) -> None:
        self.lay(ChecklistRecord(row.key))


def _row(one: Shelved) -> Row:
    row = one.row
    if row is None:
        return Row(one.kind, (kind(one.kind), "-", "-", words.state(one)), "late")
    cells = (kind(one.kind), str(len(row.checklist.steps)), _short(row), words.state(one) or "-")
    return Row(one.kind, cells, "late" if one.wrong is not None else "soon" if one.newer else "")


def _short(row: VersionRow) -> str:
    if not row.own:
        return say("shipped {number}", number=row.shipped)
    return say(
        "own {number}: {who} {at}",
        number=row.number,
        who=row.author or "-",
        at=show.moment(row.at),
    )


def facts(one: Shelved, settings: Settings) -> Iterator[Fact]:
    """The checklist in force of a kind, and how the shipped file stands to it."""
    if one.row is None:
        yield words.told(one)
        return
    heads: list[Fact] = [words.version(one.row)]
    if warning := words.told(one):
        heads.append(warning)
    yield from words.facts(one.row.checklist, settings, heads)


class ChecklistRecord(Record):
    """The checklist of one kind of emergency, every step of it."""

    HEADING = N_("Checklist")
    KEY_ROWS = 2
    VERBS = {
        **dict.fromkeys(("steps", "never", "calls"), "checklists.change"),
        "restore": "checklists.change",
    }
    BINDINGS = [
        Binding(
            "e",
            "steps",
            N_("edit steps"),
            id="checklist.steps",
            tooltip=N_("Words, posts, targets and order of the steps"),
        ),
        Binding(
            "a",
            "never",
            N_("never list"),
            id="checklist.never",
            tooltip=N_("What nobody may do"),
        ),
        Binding(
            "t",
            "calls",
            N_("whom to call"),
            id="checklist.calls",
            tooltip=N_("Whom to call, and who stands first"),
        ),
        Binding(
            "c",
            "compare",
            N_("compare"),
            id="checklist.compare",
            tooltip=N_("What is other than in the shipped checklist"),
        ),
        Binding(
            "r",
            "restore",
            N_("take the shipped one"),
            id="checklist.restore",
            tooltip=N_("Put the shipped checklist in force again"),
        ),
        Binding(
            "v",
            "versions",
            N_("versions"),
            id="checklist.versions",
            tooltip=N_("What stood here before, since when, by whom"),
        ),
    ]

    def __init__(self, code: str) -> None:
        super().__init__()
        self._kind = code
        self._one: Shelved | None = None

    def heading(self) -> str:
        return say("Checklist: {kind}", kind=kind(self._kind))

    async def facts(self) -> Iterable[Fact]:
        self._one = await self.ask(checklist_shelf.shelved, self.desk.estate.id, self._kind)
        return facts(self._one, self.desk.estate.settings)

    async def on_mount(self) -> None:
        await super().on_mount()
        self.query_one(Facts).focus()

    @property
    def _own(self) -> VersionRow | None:
        """The estate's own version, when it is in force."""
        row = None if self._one is None else self._one.row
        return row if row is not None and row.own else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "restore" and self._own is None:
            return False
        # Without a good version there is nothing to change or to compare.
        lacks = self._one is not None and self._one.row is None
        if lacks and action in ("steps", "never", "calls", "compare"):
            return False
        return super().check_action(action, parameters)

    def action_steps(self) -> None:
        from tui.screens.checklist_steps import StepOrder

        self.lay(StepOrder(self._kind), self._looked)

    def action_never(self) -> None:
        from tui.screens.checklist_lists import NeverOrder

        self.lay(NeverOrder(self._kind), self._looked)

    def action_calls(self) -> None:
        from tui.screens.checklist_lists import CallOrder

        self.lay(CallOrder(self._kind), self._looked)

    async def _looked(self, waits: str | None) -> None:
        await self.load()
        if waits:
            self.tell(waits, "bad")

    def action_compare(self) -> None:
        from tui.screens.checklist_versions import Compare

        self.lay(Compare(self._kind))

    def action_versions(self) -> None:
        from tui.screens.checklist_versions import ChecklistVersions

        self.lay(ChecklistVersions(self._kind))

    def action_restore(self) -> None:
        own = self._own
        if own is None:
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._restore(own)

        told = (
            (say("In force"), words.version(own)),
            None,
            say("The shipped checklist becomes the next version. Yours stays among the versions."),
            say("What runs now keeps the list it began with."),
        )
        self.lay(Confirm(say("Take the shipped checklist?"), told), answered)

    async def _restore(self, own: VersionRow) -> None:
        try:
            await self.do(checklist_versions.restore, self._kind, seen=own)
        except Refused as refusal:
            await self.load()
            self.refuse(refusal)
            return
        await self.load()
        self.tell(say("The shipped checklist is in force."), "good")
