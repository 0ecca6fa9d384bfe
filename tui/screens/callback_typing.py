"""What is typed while a household is called: its words, its new wish, why not now, why not at all.

The first two are part of the page of the caller, which keeps each key of them as its own draft.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import callback_moves
from store.callbacks import CallbackRow
from store.clean import NOTE
from store.operations import Form as Sent
from store.refusal import Refused
from tui import callback_words as words
from tui import case_words
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say, say_in
from tui.typed_times import when

if TYPE_CHECKING:
    from tui.screens.callback_calling import Calling


class _OfCaller(Form):
    """Fields of the caller's page, laid over it; nothing is sent from here."""

    def __init__(self, page: "Calling") -> None:
        super().__init__()
        self._page = page

    def draft(self) -> str:
        return ""

    def standing(self, name: str, usual: str = "") -> str:
        """What stands there already."""
        return self._page.said.typed.get(name, usual)

    def changed(self, name: str, value: str) -> None:
        self._page.told(self.values())

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self._page.told(values)
        self.dismiss(None)


class CallbackWords(_OfCaller):
    """What the household says of it, in its own words; when it was asked, if not now."""

    HEADING = N_("What they say")

    async def prepare(self) -> None:
        self.tell(say("Only what they want to say: all may stay empty."))

    def fields(self) -> Sequence[Field]:
        such = say("when it was earlier, such as 14:30")
        return (
            Field("opinion", say("Opinion"), self.standing("opinion"), limit=NOTE),
            Field("suggestion", say("Suggestion"), self.standing("suggestion"), limit=NOTE),
            Field(
                "done_at",
                say_in("callback", "Asked at"),
                self.standing("done_at"),
                hint=such,
                limit=20,
            ),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if values["done_at"].strip():
            now = self.desk.now()
            # Told here, at its field: the page below has none to tell it at.
            if when(values["done_at"], "done_at", now) > now:
                raise Refused("time_future", "done_at")
        await super().save(values, sent)


class CallbackWish(_OfCaller):
    """Something new they ask for: it becomes a case when the callback is saved."""

    HEADING = N_("A new wish")

    async def prepare(self) -> None:
        self.tell(say("It becomes a case of its own when the callback is saved."))

    def fields(self) -> Sequence[Field]:
        kinds = [Choice(code, say(msgid)) for code, msgid in case_words.KINDS.items()]
        about = [Choice(code, say(msgid)) for code, msgid in case_words.CATEGORIES.items()]
        kind = self.standing("request_kind", "application")
        category = self.standing("request_category", "other")
        return (
            Field("request", say("What they ask for"), self.standing("request"), limit=NOTE),
            Field("request_kind", say_in("callback", "What it is"), kind, choices=kinds),
            Field("request_category", say("Category"), category, choices=about),
        )

    def changed(self, name: str, value: str) -> None:
        if name == "request" and (found := case_words.guess(value)):
            with self.prevent(self._entry("request_category").Changed):
                self.put("request_category", found)
        super().changed(name, value)


class CallLater(Form):
    """They were reached, and want another hour."""

    def __init__(self, row: CallbackRow, method: str) -> None:
        super().__init__()
        self._callback = row
        self._method = method

    def draft(self) -> str:
        return f"callback-later:{self._callback.id}"

    def heading(self) -> str:
        return say("{number}: call later", number=self._callback.number)

    async def prepare(self) -> None:
        self.tell(say("Left empty it stays on the list as it is."))

    def fields(self) -> Sequence[Field]:
        hint = say("such as 18:00, or 11-30 18:00")
        return (Field("planned_at", say_in("callback", "When"), hint=hint, limit=20),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        typed = values["planned_at"]
        at = when(typed, "planned_at", self.desk.now()) if typed.strip() else None
        row = await self.do(
            callback_moves.attempt,
            *(self._callback.id, self._method, "later"),
            planned_at=at,
            form=sent,
        )
        self.dismiss(row)


class DeclineCallback(Form):
    """The household does not want to be asked."""

    def __init__(self, row: CallbackRow) -> None:
        super().__init__()
        self._callback = row

    def draft(self) -> str:
        return f"callback-refuse:{self._callback.id}"

    def heading(self) -> str:
        row = self._callback
        return say("{number}: {what}", number=row.number, what=say(words.STATES["refused"]))

    async def prepare(self) -> None:
        self.tell(say("It counts neither as satisfied nor as dissatisfied."))

    def fields(self) -> Sequence[Field]:
        hint = say("such as: does not want calls, all is well")
        return (Field("reason", say("What they said"), limit=NOTE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(callback_moves.refuse, self._callback.id, values["reason"], form=sent)
        self.dismiss(row)
