"""The base of what a director changes in a checklist: lines of it, saved as the next version."""

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from store import checklist_edits, checklist_shelf
from store.checklist_versions import VersionRow
from store.content.checklists import Checklist
from store.operations import Form as Sent
from store.refusal import Refused
from tui.arrange import Arrange
from tui.caption import Caption
from tui.incident_words import kind
from tui.say import N_, say


class ChecklistOrder(Arrange):
    """Lines of the checklist of one kind; a subclass gives ``lines_of`` and ``changed``."""

    WAITS = N_("Your change is not saved yet: it waits there for you.")
    PART = ""
    """The name of the draft."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.kind = code
        self.row: VersionRow | None = None

    @property
    def checklist(self) -> Checklist:
        """The checklist as the store has it."""
        assert self.row is not None
        return self.row.checklist

    def lines_of(self, checklist: Checklist) -> list[str]:
        """The lines that stand here."""
        raise NotImplementedError

    def changed(self, lines: list[str]) -> Checklist:
        """The checklist with these lines.  Refuses ``checklist_wrong``."""
        raise NotImplementedError

    def part(self) -> str:
        """What of a checklist stands here."""
        raise NotImplementedError

    def whole(self, line: str) -> str:
        """What stands in a line, none of it cut."""
        return ""

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Caption(2, id="words")

    async def on_table_moved(self) -> None:
        known = self.line is not None and self.line in self.lines
        told = self.whole(self.line) if known and self.line is not None else ""
        self.query_one("#words", Caption).show(told)

    def heading(self) -> str:
        if self.unsaved:
            return say("{kind}: {part}, not saved yet", kind=kind(self.kind), part=self.part())
        return say("{kind}: {part}", kind=kind(self.kind), part=self.part())

    def draft(self) -> str:
        return f"checklist:{self.kind}:{self.PART}"

    async def read(self) -> list[str]:
        one = await self.ask(checklist_shelf.shelved, self.desk.estate.id, self.kind)
        if one.row is None:
            raise one.wrong or Refused("checklist_unknown")
        self.row = one.row
        self.seen = str(one.row.number)
        return self.lines_of(one.row.checklist)

    async def known(self, lines: list[str]) -> list[str]:
        try:
            self.changed(lines)
        except Refused:
            # Kept over a checklist that has become another: nothing of it can be used.
            return self.saved
        return lines

    async def store_lines(self, sent: Sent) -> None:
        assert self.row is not None
        seen = replace(self.row, number=int(self.seen))
        checklist = self.changed(self.lines)
        await self.do(checklist_edits.save, self.kind, checklist, seen=seen, form=sent)

    async def put_in_place(self, old: str, new: str) -> None:
        """A line in the place of another, the cursor on it."""
        if new == old or new in self.lines:
            return
        await self.put_lines([new if line == old else line for line in self.lines], new)
