"""One work journal: what filled in by itself, what is written in place, what was answered."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pendulum
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from store import journal_moves
from store.journals import JournalRow
from store.tasks import TaskRow
from tui import journal_words as words
from tui import show
from tui.columns import Column
from tui.confirm import Confirm
from tui.drawn import Drawn, Said, packed, wrapped
from tui.lines import Rule
from tui.page import Page
from tui.printing import Printable
from tui.record_pages import lay_record
from tui.rows import Row
from tui.say import N_, say
from tui.screens import journal_facts as facts
from tui.screens.journal_writing import Writing
from tui.table import Table

if TYPE_CHECKING:
    from tui.records.sheet import Paper

TINY, LOW, HIGH = 1, 3, 8
"""Lines in which the whole text under the cursor stands, by how high the screen is."""


class JournalPage(Writing, Printable):
    """A journal; without an id it is one's own of a day, begun now when it is not yet."""

    KEY_ROWS = 2
    VERBS = {
        "write": "journals.write",
        "submit": "journals.submit",
        "add": "journals.add",
        "approve": "journals.approve",
        "return": "journals.send_back",
        "reply": "tasks.give",
        "away": "journals.away",
    }
    BINDINGS = [
        Binding(
            "s",
            "submit",
            N_("submit"),
            id="journal.submit",
            tooltip=N_("Hand it in to the director"),
        ),
        Binding(
            "n",
            "add",
            N_("add to it"),
            id="journal.add",
            tooltip=N_("An addendum with its time: what was submitted stays as it is"),
        ),
        Binding(
            "a",
            "approve",
            N_("approve it"),
            id="journal.approve",
            tooltip=N_("It is in order: words and a score where you like"),
        ),
        Binding(
            "r",
            "return",
            N_("return"),
            id="journal.return",
            tooltip=N_("Something is missing: say what"),
        ),
        Binding(
            "t",
            "reply",
            N_("reply by a task"),
            id="journal.reply",
            tooltip=N_("What somebody is to do about it, until when"),
        ),
        Binding(
            "w",
            "away",
            N_("rest or leave"),
            id="journal.away",
            tooltip=N_("There is no journal that day: rest or leave"),
        ),
    ]
    DEFAULT_CSS = """
    JournalPage {
        #whole { height: 4; }
        &.-high #whole { height: 9; }
        &.-tiny #whole { height: 2; }
    }
    """

    def __init__(self, journal_id: int | None = None, day: pendulum.Date | None = None) -> None:
        super().__init__()
        self.journal_id = journal_id
        self._day = day
        self._rows: list[Row] = []

    # What it shows

    def heading(self) -> str:
        return say("Work journal") if self.found is None else facts.heading(self.found.row)

    def state(self) -> str:
        return super().state() if self.found is None else words.state(self.found.row)

    def body(self) -> Iterable[Widget]:
        yield Drawn(id="standing")
        yield Rule()
        columns = (
            Column("what", say("Section"), 14),
            Column("told", say("Done that day"), 30, grow=True),
            Column("number", say("No."), 7),
            Column("at", say("At"), 5, right=True),
        )
        yield Table(columns, self._window, id="table")
        yield Rule()
        yield Drawn(id="whole")
        yield self.writing()

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        keys = [row.key for row in self._rows]
        start = keys.index(after) + 1 if after in keys else 0
        return self._rows[start : start + limit]

    async def on_mount(self) -> None:
        self.set_focus(self.table)
        if self.journal_id is None:
            self.journal_id = (await self.do(journal_moves.begin, self._day)).id
        await self.load()
        await self.typed_before()

    async def load(self) -> None:
        """Read the journal again and draw it; the cursor stays on its line."""
        if self.journal_id is None:
            return
        desk = self.desk
        self.found = await self.ask(facts.dossier, self.journal_id, desk.person, desk.now())
        self.stands(self.found.row)
        self.retitle()
        await self.draw()
        self.refresh_bindings()

    async def draw(self) -> None:
        found = self.found
        if found is None:
            return
        told, tone = facts.following(found, self.desk.now())
        width = max(self.size.width - 2, 2)
        lines = [Said(line, tone) for line in wrapped(told, width)[:2]]
        away = found.row.state == "rest"
        counted = [] if away else packed(words.counted(found.figures), width)
        # On a tiny screen the lines of the day themselves come first.
        lines += [Said(line, "dim") for line in counted[: 1 if self.has_class("-tiny") else None]]
        self.query_one("#standing", Drawn).show(lines)
        self._rows = facts.rows(found, self.typed)
        self.table.empty = Content(say("There is no journal of this day."))
        await self.table.reload()
        self.tell_whole()

    def tell_whole(self) -> None:
        """The whole text of the line under the cursor, or of what is being written."""
        found, row = self.found, self.table.row
        if found is None or row is None:
            return
        key = ("part", self.part) if self.part else row.key
        head, text = facts.in_full(found, key, self.typed, self.desk.now())
        room = HIGH if self.has_class("-high") else TINY if self.has_class("-tiny") else LOW
        lines = [line for part in text.split("\n") for line in wrapped(part, self.size.width - 2)]
        if self.part and len(lines) == 1:
            # All of it is in sight where it is written.
            lines = []
        # Of what is being written its end is in sight, of what is read its beginning.
        shown = lines[-room:] if self.part else lines[:room]
        if len(lines) > room and not self.part:
            shown[-1] = f"{shown[-1]} .."
        self.query_one("#whole", Drawn).show([Said(head, "head"), *map(Said, shown)])

    async def news_came(self) -> None:
        await self.load()

    async def on_screen_resume(self) -> None:
        await self.load()

    async def on_resize(self) -> None:
        self.set_class(self.size.height >= 32, "-high")
        self.set_class(self.size.height < 20, "-tiny")
        await self.draw()

    def on_table_moved(self, event: Table.Moved) -> None:
        self.tell_whole()

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.journal import paper

        assert self.journal_id is not None
        return await self.ask(paper, self.journal_id, frame.printing(self.desk))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.VERBS and (self.part or not self.takes(action)):
            return False
        return super().check_action(action, parameters)

    def takes(self, action: str) -> bool:
        """Whether the journal stands so that this person may do this with it."""
        found = self.found
        if found is None:
            return False
        if action == "reply":
            return found.row.submitted_at is not None and self.desk.may("journals.approve")
        return self.VERBS[action].partition(".")[2] in found.may

    async def on_table_selected(self, event: Table.Selected) -> None:
        found = self.found
        if found is None:
            return
        sort, which = event.row.key
        if sort == "line":
            line = found.by_key[event.row.key]
            await lay_record(self, line.noun, line.record_id)
        elif sort == "task":
            await lay_record(self, "task", found.tasks[which].id)
        elif sort == "part" and self.check_action("write", ()):
            self.write(which)
            self.tell_how()

    # What is done with it

    async def action_submit(self) -> None:
        found = self.found
        if found is None or not await self.save():
            return
        row = found.row
        question = say("Submit {number} of {day}?", number=row.number, day=show.day(row.day))
        self.lay(Confirm(question, facts.before_submitting(self.found or found)), self._sure)

    async def _sure(self, yes: bool | None) -> None:
        if yes:
            row = await self.do(journal_moves.submit, self.journal_id)
            await self.load()
            told = N_("{number} is submitted as a LATE ENTRY: the director reviews it.")
            told = told if row.late else N_("{number} is submitted: the director reviews it.")
            self.tell(say(told, number=row.number), "good")

    def action_add(self) -> None:
        more = (self.left_over,) if self.left_over else ()
        self._lay("AddToJournal", N_("{number}: one addendum more stands there."), *more)

    def action_approve(self) -> None:
        self._lay("ApproveJournal", N_("{number} is approved."))

    def action_return(self) -> None:
        self._lay("ReturnJournal", N_("{number} is returned."))

    def action_reply(self) -> None:
        self._lay("ReplyToJournal", N_("Task {number} is given."))

    def action_away(self) -> None:
        self._lay("AwayForm", N_("{number}: no journal that day."))

    def _lay(self, name: str, told: str, *more: str) -> None:
        from tui.screens import journal_forms

        if self.found is not None:
            form: Callable[..., Page] = getattr(journal_forms, name)
            self.lay(form(self.found.row, *more), lambda row: self._done(row, name, told))

    async def _done(self, row: JournalRow | TaskRow | None, name: str, told: str) -> None:
        if row is not None:
            await self.load()
            if self.found is not None and name == "AddToJournal":
                self.left_over = ""
                self.table.find(("added", len(self.found.addenda) - 1))
            self.tell(say(told, number=row.number), "good")
