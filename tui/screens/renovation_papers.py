"""The papers of an application: what is handed in, and what is still missing."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import renovation_apply, renovations
from store.content.renovation import documents
from store.frozen import dataclass
from store.operations import Form as Sent
from store.refusal import Refused
from store.renovation_apply import PAPERS_TAKEN
from store.renovations import RenovationRow
from tui import renovation_words as words
from tui.columns import Column
from tui.fields import Field
from tui.form import Form
from tui.page import Page
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in
from tui.table import Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """The checklist of an application: the codes asked for, and the note of each handed in."""

    row: RenovationRow
    asked: tuple[str, ...]
    here: dict[str, str]

    @property
    def missing(self) -> int:
        """How many are asked for and not here."""
        return sum(code not in self.here for code in self.asked)


def sheet(renovation_id: int) -> Sheet:
    """The checklist, read in one go."""
    row = renovations.renovation(renovation_id)
    asked = tuple(one.code for one in renovations.asked_papers(row))
    return Sheet(row, asked, renovations.papers_here(renovation_id))


class Papers(Page):
    """The checklist of the papers: space ticks one, ``n`` writes where it lies."""

    VERBS = {"tick": "renovations.hand_in", "note": "renovations.hand_in"}
    BINDINGS = [
        Binding(
            "space",
            "tick",
            N_("handed in or not"),
            key_display="space",
            id="papers.tick",
            tooltip=N_("This paper is here, or not after all"),
        ),
        Binding(
            "n",
            "note",
            N_("note"),
            id="papers.note",
            tooltip=N_("Its number, or where it lies"),
        ),
    ]

    def __init__(self, renovation_id: int) -> None:
        super().__init__()
        self.renovation_id = renovation_id
        self._sheet: Sheet | None = None

    def heading(self) -> str:
        if self._sheet is None:
            return say("Papers")
        row = self._sheet.row
        return say("Papers of {number}, {unit}", number=row.number, unit=row.unit)

    def state(self) -> str:
        if self._sheet is None:
            return ""
        missing = self._sheet.missing
        if not missing:
            return say("every paper is here")
        return many("{n} MISSING of {all}", "{n} MISSING of {all}", missing, all=self._asked)

    @property
    def _asked(self) -> int:
        return len(self._sheet.asked) if self._sheet else 0

    def body(self) -> Iterable[Table]:
        columns = (
            Column("here", say_in("paper", "Handed in"), 13),
            Column("paper", say("Paper"), 30, grow=True),
            Column("note", say("Number, or where it lies"), 24),
        )
        yield Table(columns, self._rows, id="table")

    @property
    def table(self) -> Table:
        """The list itself."""
        return self.query_one(Table)

    def on_mount(self) -> None:
        self.set_focus(self.table)

    async def _rows(self, after: Any, limit: int) -> Sequence[Row]:
        if after is not None:
            return ()
        self._sheet = found = await self.ask(sheet, self.renovation_id)
        self.retitle()
        self.refresh_bindings()
        more = [code for code in documents() if code in found.here and code not in found.asked]
        return [self._row(code, found) for code in (*found.asked, *more)]

    def _row(self, code: str, found: Sheet) -> Row:
        here = code in found.here
        tone: Tone = "done" if here else "late"
        mark = say("[x] here") if here else say("[ ] MISSING")
        if code not in found.asked:
            tone, mark = "dim", say("[x] not asked")
        return Row(code, (mark, words.paper(code), found.here.get(code, "")), tone)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action in self.VERBS:
            return self._sheet is not None and self._sheet.row.state in PAPERS_TAKEN
        return True

    async def reload(self) -> None:
        """Look again; the cursor stays on its paper."""
        await self.table.reload()

    async def news_came(self) -> None:
        await self.reload()

    async def on_screen_resume(self) -> None:
        if self.table.count is not None:
            await self.reload()

    async def action_tick(self) -> None:
        found, row = self._sheet, self.table.row
        if found is None or row is None:
            return
        here = row.key not in found.here
        note = found.here.get(row.key, "")
        try:
            await self.do(
                renovation_apply.hand_in, self.renovation_id, row.key, here=here, note=note
            )
        except Refused as refusal:
            await self.reload()
            self.refuse(refusal)
            return
        await self.reload()
        name = words.paper(row.key)
        if not here:
            self.tell(say("{paper}: not here after all", paper=name))
        elif self._sheet and not self._sheet.missing:
            self.tell(say("Every paper is here now."), "good")
        else:
            self.tell(say("{paper}: handed in", paper=name), "good")

    def on_table_selected(self, event: Table.Selected) -> None:
        if self.check_action("note", ()):
            self.action_note()

    def action_note(self) -> None:
        found, row = self._sheet, self.table.row
        if found is not None and row is not None:
            self.lay(PaperNote(found.row, row.key, found.here.get(row.key, "")))


class PaperNote(Form):
    """The number of a paper, or where it lies; it is handed in with that."""

    DEFAULT_CSS = "PaperNote .label { width: 28; }"

    def __init__(self, row: RenovationRow, code: str, note: str) -> None:
        super().__init__()
        self._renovation = row
        self._code = code
        self._note = note

    def draft(self) -> str:
        return f"paper:{self._renovation.id}:{self._code}"

    def heading(self) -> str:
        return f"{self._renovation.number}  {words.paper(self._code)}"

    def fields(self) -> Sequence[Field]:
        return (Field("note", say("Number, or where it lies"), self._note),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            renovation_apply.hand_in,
            self._renovation.id,
            self._code,
            note=values["note"],
            form=sent,
        )
        self.dismiss(row)
