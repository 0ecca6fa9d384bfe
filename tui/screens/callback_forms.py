"""What is asked when a callback is arranged, and what the director says of it."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import callback_moves
from store.callbacks import CallbackRow
from store.clean import NOTE
from store.operations import Form as Sent
from tui import callback_words as words
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import people
from tui.say import say, say_in
from tui.typed_times import when


class ScheduleCallback(Form):
    """Whose it is to make, when and how; all may stay empty."""

    def __init__(self, row: CallbackRow) -> None:
        super().__init__()
        self._callback = row
        self._people: Sequence[Choice] = ()

    def draft(self) -> str:
        return f"callback-schedule:{self._callback.id}"

    def heading(self) -> str:
        return say("{number}: arrange it", number=self._callback.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="whom")

    async def prepare(self) -> None:
        row = self._callback
        self._people = people(await self.ask(callback_moves.callers, row.id))
        whom = "  ".join(filter(None, (row.unit, row.name, row.phone)))
        due = say("due {at}", at=show.moment(row.due_at))
        self.query_one("#whom", Caption).show(f"{whom}\n{words.source(row)}  {due}")
        self.tell(say("Who did the work is not among the callers."))

    def fields(self) -> Sequence[Field]:
        row = self._callback
        caller = "" if row.caller_id is None else str(row.caller_id)
        planned = "" if row.planned_at is None else show.moment(row.planned_at)
        ways = [Choice(code, say(msgid)) for code, msgid in words.METHODS.items()]
        whoever = Choice("", say("whoever is free"))
        hint = say("such as 18:00, or 11-30 18:00")
        return (
            Field(
                *("caller", say_in("callback", "Caller"), caller),
                choices=[whoever, *self._people],
                tall=True,
            ),
            Field("planned_at", say_in("callback", "When"), planned, hint=hint, limit=20),
            Field("method", say_in("callback", "How"), row.method or "phone", choices=ways),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        typed, caller = values["planned_at"], values["caller"]
        at = when(typed, "planned_at", self.desk.now()) if typed.strip() else None
        made = await self.do(
            callback_moves.schedule,
            self._callback.id,
            caller_id=int(caller) if caller else None,
            planned_at=at,
            method=values["method"],
            seen=self._callback,
            form=sent,
        )
        self.dismiss(made)


class CommentCallback(Form):
    """The director's word on a callback that is over; it is said once."""

    def __init__(self, row: CallbackRow) -> None:
        super().__init__()
        self._callback = row

    def draft(self) -> str:
        return f"callback-comment:{self._callback.id}"

    def heading(self) -> str:
        return say("Comment on {number}", number=self._callback.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(4, id="said")

    async def prepare(self) -> None:
        row = self._callback
        told = (row.unit, words.state(row), row.opinion, row.suggestion, row.reason)
        self.query_one("#said", Caption).show("  ".join(filter(None, told)))
        self.tell(say("It stands there with your name, and is not changed any more."))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Your words"), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["words"].strip():
            self.blame("words", say("Write your comment."))
            return
        row = await self.do(callback_moves.comment, self._callback.id, values["words"], form=sent)
        self.dismiss(row)
