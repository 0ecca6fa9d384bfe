"""Writing the parts of a journal in place: a line beneath the list, kept as a draft as it is typed.

The page above it has the journal and draws it; here is only what is typed and how it is saved.
"""

import uuid
from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from store import journal_moves
from store.clean import NOTE
from store.journal_tables import TYPED
from store.journals import JournalRow
from store.operations import Form as Sent
from store.refusal import Refused
from tui import journal_words as words
from tui import show
from tui.fields import Field, Typed
from tui.page import Page
from tui.say import N_, say
from tui.screens.journal_facts import Dossier
from tui.table import Table


class Writing(Page):
    """A page on which the parts of a journal are written."""

    BINDINGS = [
        Binding(
            "e", "write", N_("write"), id="journal.write", tooltip=N_("Write what no record holds")
        ),
        Binding(
            "ctrl+s",
            "save",
            N_("save"),
            id="journal.save",
            priority=True,
            tooltip=N_("Save what you wrote"),
        ),
        Binding("up", "onward(-1)", N_("one before"), show=False, id="journal.before"),
        Binding("down", "onward(1)", N_("next one"), show=False, id="journal.next"),
    ]
    DEFAULT_CSS = """
    Writing {
        #entry { display: none; height: 1; padding: 0 1; }
        #entry.-open { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.journal_id: int | None = None
        self.found: Dossier | None = None
        # What was typed and is not saved, by its part, and the journal it was typed over.
        self.typed: dict[str, str] = {}
        self.part = ""
        # What was typed and came too late: it can still be added.
        self.left_over = ""
        self._seen: JournalRow | None = None
        self._form_id = uuid.uuid4().hex
        self._saving = False

    async def load(self) -> None:
        """Read the journal again and draw it."""
        raise NotImplementedError

    async def draw(self) -> None:
        """Draw the journal as it was read, and what is typed."""
        raise NotImplementedError

    def tell_whole(self) -> None:
        """Show the whole text of what is read or written."""
        raise NotImplementedError

    def takes(self, action: str) -> bool:
        """Whether this person may do this with the journal as it stands."""
        raise NotImplementedError

    @property
    def table(self) -> Table:
        """The lines of the journal."""
        return self.query_one(Table)

    @property
    def entry(self) -> Typed:
        """Where a part is written."""
        return self.query_one(Typed)

    def writing(self) -> Widget:
        """The line of typing, to be composed beneath the list."""
        return Horizontal(Typed(Field("writing", "", limit=NOTE)), id="entry")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "onward":
            return bool(self.part)
        if action == "save":
            return bool(self.typed)
        return super().check_action(action, parameters)

    @property
    def _draft(self) -> str:
        """The name under which what is not saved is kept."""
        return f"journal:{self.journal_id}"

    async def typed_before(self) -> None:
        """What was typed here and never saved stands here again."""
        kept = await self.ask(self.desk.store.draft, self.desk.person.id, self._draft)
        if kept is None or self.found is None:
            return
        if not self.takes("write"):
            texts = [kept.values[code] for code in (*TYPED, "words") if kept.values.get(code)]
            self._come_late(texts)
            return
        self._form_id = kept.values.get("form_id", self._form_id)
        self._seen, standing = self.found.row, self.found.row.typed
        self.typed = {
            code: kept.values[code]
            for code in TYPED
            if code in kept.values and kept.values[code] != standing[code]
        }
        if self.typed:
            self.tell(
                say("Here is what you had typed at {time}.", time=show.seconds(kept.saved_at))
            )
            await self.draw()
            self.table.find(("part", next(iter(self.typed))))
            self.refresh_bindings()

    def _come_late(self, texts: Iterable[str]) -> None:
        """What was typed is no longer taken as a part: it waits to be added."""
        self.left_over = say("; ").join(texts) if self.takes("add") else ""
        if self.left_over:
            self.tell(say("What you had typed is not in it: n adds it."), "bad")

    def action_write(self) -> None:
        found = self.found
        if found is not None:
            left = [code for code in found.left if code not in self.typed]
            self.write((left or [*TYPED])[0])
            self.tell_how()

    def tell_how(self) -> None:
        """What the keys do while a part is written."""
        self.tell(say("Enter saves it and goes on to the next part; esc is back to the list."))

    def stands(self, row: JournalRow) -> None:
        """The journal was read again: what it has is not typed any more, and is what is typed over.

        Otherwise words of another desk would be overwritten by who never saw them.
        """
        standing = row.typed
        self.typed = {code: text for code, text in self.typed.items() if text != standing[code]}
        if self.part and self.part not in self.typed and self.entry.value != standing[self.part]:
            self._fill(standing[self.part])

    def _fill(self, text: str) -> None:
        """Put what stands there into the line of typing: nobody typed it now."""
        entry = self.entry
        with self.prevent(Input.Changed):
            entry.value = text
        entry.cursor_position = len(text)

    def write(self, code: str) -> None:
        """Write a part, in the line beneath."""
        found = self.found
        if found is None:
            return
        self.part = code
        self.table.find(("part", code))
        self._fill(self.typed.get(code, found.row.typed[code]))
        self.query_one("#entry").add_class("-open")
        self.entry.focus()
        self.tell_whole()
        self.refresh_bindings()

    async def _stop(self) -> None:
        """Back to the list; what was typed and is not saved waits there."""
        self.part = ""
        self.query_one("#entry").remove_class("-open")
        self.set_focus(self.table)
        await self.draw()
        self.refresh_bindings()
        if self.typed:
            self.tell(say("Not saved yet: ctrl+s saves what you wrote."))

    def on_input_changed(self, event: Input.Changed) -> None:
        found = self.found
        # What was overwritten since is no news: kept now, it would be a draft of what was sent.
        if found is None or not self.part or event.value != event.input.value:
            return
        if not self.typed:
            self._seen = found.row
        # Other words are another form: a second desk may have sent the draft both began from.
        self._form_id = uuid.uuid4().hex
        self.typed[self.part] = event.value
        if event.value == getattr(found.row, self.part):
            del self.typed[self.part]
        self.tell_whole()
        self._keep()
        self.refresh_bindings()

    def _keep(self) -> None:
        store, person = self.desk.store, self.desk.person.id
        store.keep_draft(person, self._draft, {**self.typed, "form_id": self._form_id})

    def on_typed_cut(self, event: Typed.Cut) -> None:
        self.tell(event.told, "bad")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        if self.part and await self.save():
            await self.action_onward(1)

    async def action_onward(self, by: int) -> None:
        """On to another part; from the last one back to the list."""
        if not self.part:
            return
        place = TYPED.index(self.part) + by
        if 0 <= place < len(TYPED):
            self.write(TYPED[place])
        else:
            await self._stop()

    async def action_save(self) -> None:
        if await self.save() and self.part:
            await self._stop()

    async def save(self) -> bool:
        """Save all that was typed; a refusal loses nothing."""
        if self._saving or not self.typed:
            return not self._saving
        self._saving = True
        store, texts = self.desk.store, dict(self.typed)
        # First, so that a draft still waiting is not written after the journal has it.
        store.forget_draft(self._draft)
        try:
            await self.do(
                journal_moves.write,
                *(self.journal_id, texts),
                seen=self._seen,
                form=Sent(self._form_id, self._draft),
            )
        except Refused as refusal:
            self._keep()
            await self.load()
            # What stands there now was seen when this is sent once more.
            self._seen = self.found.row if self.found is not None else None
            if self.takes("write"):
                self.refuse(refusal)
            else:
                self.typed = {}
                await self._stop()
                self._come_late(texts.values())
            return False
        finally:
            self._saving = False
        self.typed, self._form_id = {}, uuid.uuid4().hex
        await self.load()
        told = say("{what}: saved.", what=show.listed(words.part(code) for code in texts))
        self.tell(told, "good")
        return True

    async def action_back(self) -> None:
        if self.part:
            await self._stop()
            return
        await super().action_back()

    def waits(self) -> str:
        if not self.typed or self.found is None:
            return ""
        number = self.found.row.number
        return say("{number} is not saved yet: what you wrote waits there.", number=number)
