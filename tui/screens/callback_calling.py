"""The caller's page: whom, what was done, the questions one key each, the score, the end."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from textual.widget import Widget

from store import callback_moves
from store.callback_tables import QUESTIONS
from store.callbacks import CallbackRow
from store.operations import Form as Sent
from store.refusal import Refused
from tui import callback_words as words
from tui import show
from tui.drawn import Drawn
from tui.lines import Rule
from tui.page import Page
from tui.privacy_words import SHOWN
from tui.say import say
from tui.screens.callback_facts import Dossier, dossier
from tui.screens.callback_keys import KEYS
from tui.screens.callback_said import LAST, Said, above, asked, below
from tui.screens.callback_source import open_source, opens

_ASKING = ("well", "answer", "all_well", "score", "words", "wish", "confirm", "save", "onward")
_TRYING = ("tried", "later", "way", "decline")


class Calling(Page):
    """One callback while it is made.  Every key is kept as a draft; dismissed with the row."""

    KEY_ROWS = 3
    VERBS = {
        **dict.fromkeys(_ASKING, "callbacks.finish"),
        **dict.fromkeys(("tried", "later", "way"), "callbacks.attempt"),
        "decline": "callbacks.refuse",
        "reveal": "privacy.reveal",
    }
    BINDINGS = KEYS
    DEFAULT_CSS = """
    Calling { #below { height: 1fr; } }
    """

    def __init__(self, callback_id: int) -> None:
        super().__init__()
        self.callback_id = callback_id
        self.form_id = uuid.uuid4().hex
        self.said = Said()
        self._found: Dossier | None = None
        self._phone = ""
        self._saving = False

    @property
    def draft(self) -> str:
        """The name of what was pressed so far."""
        return f"callback:{self.callback_id}"

    @property
    def row(self) -> CallbackRow | None:
        """The callback that is made."""
        return self._found.row if self._found is not None else None

    @property
    def _mine(self) -> bool:
        """Whether it is still to be made, and by who sits here."""
        found = self._found
        return found is not None and found.row.open and found.barred is None

    def heading(self) -> str:
        if self.row is None:
            return say("Callback")
        return f"{self.row.number}  {words.source(self.row)}"

    def body(self) -> Iterable[Widget]:
        yield Drawn(id="above")
        yield Rule()
        yield Drawn(id="asked")
        yield Drawn(id="below")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in (*_ASKING, *_TRYING) and not self._mine:
            return False
        if action == "source" and (self.row is None or not opens(self.row)):
            return False
        if action == "reveal" and (self.row is None or not self.row.phone):
            return False
        return super().check_action(action, parameters)

    async def on_mount(self) -> None:
        await self.load()
        row = self.row
        assert row is not None
        draft = await self.ask(self.desk.store.draft, self.desk.person.id, self.draft)
        self.said = Said.of(row, {} if draft is None else draft.values)
        if draft is not None:
            self.form_id = draft.values.get("form_id", self.form_id)
            self.tell(
                say("Here is what you had typed at {time}.", time=show.seconds(draft.saved_at))
            )
        self._draw()

    async def load(self) -> None:
        """Read the callback again."""
        today = show.local(self.desk.now()).date()
        found = await self.ask(dossier, self.callback_id, self.desk.person, today)
        self._found = found
        if not found.row.open:
            told = say("{number}: {state}", number=found.row.number, state=words.state(found.row))
            self.tell(told, "bad")
        elif found.barred is not None:
            self.refuse(found.barred)
        self.retitle()
        self._draw()
        self.refresh_bindings()

    async def news_came(self) -> None:
        await self.load()

    def on_resize(self) -> None:
        self._draw()

    def on_screen_suspend(self) -> None:
        # What was shown in full is for this look at the page only.
        self._phone = ""
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        width, now = self.size.width - 2, self.desk.now()
        self.query_one("#above", Drawn).show(above(self._found, self._phone, width, now))
        self.query_one("#asked", Drawn).show(asked(self._found.row, self.said))
        self.query_one("#below", Drawn).show(below(self.said, width))

    def _pressed(self) -> None:
        """Something was pressed: it is shown, and kept."""
        self._draw()
        if not self._saving:
            # Other answers are another form: a second desk may have sent the draft both began from.
            self.form_id = uuid.uuid4().hex
            kept = {**self.said.kept(), "form_id": self.form_id}
            self.desk.store.keep_draft(self.desk.person.id, self.draft, kept)

    def waits(self) -> str:
        if self.row is None or not self.said.begun:
            return ""
        return say("{number} is not saved yet: your answers wait there.", number=self.row.number)

    # The questions

    def action_step(self, by: int) -> None:
        self.said.step(by)
        self._draw()

    def action_well(self) -> None:
        if self.said.at < LAST:
            self.action_answer(words.well(QUESTIONS[self.said.at]))

    def action_answer(self, code: str) -> None:
        if self.said.at < LAST:
            self.said.answers[QUESTIONS[self.said.at]] = code
            self.said.step(1)
            self._pressed()

    def action_all_well(self) -> None:
        for question in QUESTIONS:
            self.said.answers.setdefault(question, words.well(question))
        self.said.at = LAST
        self._pressed()

    def action_score(self, value: int) -> None:
        self.said.score, self.said.at = value, LAST
        self._pressed()
        self.tell(say("Enter saves it."))

    def action_confirm(self) -> None:
        self.said.confirmed = _after(self.said.confirmed, words.CONFIRMED)
        self._pressed()

    def action_way(self) -> None:
        self.said.method = _after(self.said.method, words.METHODS)
        self._pressed()

    async def action_onward(self) -> None:
        if self.said.at < LAST:
            self.action_step(1)
        else:
            await self.action_save()

    def action_words(self) -> None:
        from tui.screens.callback_typing import CallbackWords

        self.lay(CallbackWords(self))

    def action_wish(self) -> None:
        from tui.screens.callback_typing import CallbackWish

        self.lay(CallbackWish(self))

    def told(self, values: Mapping[str, str]) -> None:
        """What stands in a form laid over this page, at each key typed there."""
        self.said.take(values)
        self._pressed()

    # What comes of it

    async def action_save(self) -> None:
        await self._end(callback_moves.finish, **self.said.sent(self.desk.now()))

    async def action_tried(self, result: str) -> None:
        await self._end(callback_moves.attempt, self.said.method, result, ends=False)

    async def _end(self, operation: Any, *args: Any, ends: bool = True, **values: Any) -> None:
        """Carry it out once, and leave; a refusal loses nothing."""
        if self._saving or self._found is None:
            return
        self._saving = True
        if ends:
            # First, so that a draft still waiting is not written after the record it became.
            self.desk.store.forget_draft(self.draft)
            values["form"] = Sent(self.form_id, self.draft)
        try:
            row = await self.do(operation, self.callback_id, *args, **values)
        except Refused as refusal:
            self._saving = False
            self._pressed()
            if refusal.field in QUESTIONS:
                self.said.at = QUESTIONS.index(refusal.field)
                self._draw()
            self.refuse(refusal)
        else:
            self.dismiss(row)

    def action_later(self) -> None:
        from tui.screens.callback_typing import CallLater

        if self.row is not None:
            self.lay(CallLater(self.row, self.said.method), self._left)

    def action_decline(self) -> None:
        from tui.screens.callback_typing import DeclineCallback

        if self.row is not None:
            self.lay(DeclineCallback(self.row), self._left)

    def _left(self, row: CallbackRow | None) -> None:
        if row is not None:
            self.dismiss(row)

    # What belongs to it

    async def action_source(self) -> None:
        if self.row is not None:
            await open_source(self, self.row)

    def action_reveal(self) -> None:
        from tui.screens.retention_forms import RevealForm

        self.lay(RevealForm("callback", self.callback_id, self.heading()), self._shown)

    def _shown(self, values: Mapping[str, str] | None) -> None:
        if values:
            self._phone = "  ".join(values[name] for name in SHOWN if values.get(name))
            self._draw()


def _after(code: str, codes: Mapping[str, str]) -> str:
    order = list(codes)
    return order[(order.index(code) + 1) % len(order)]
