"""What is asked for a month's summary: the month, its words, what is to be done, the reply."""

from collections.abc import Iterable, Sequence

import pendulum
from textual.widget import Widget

from store import callback_summaries, summary_moves
from store.callback_summaries import ActionRow, SummaryRow
from store.clean import NOTE
from store.operations import Form as Sent
from store.typed_days import typed_day
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import DEADLINES, days, people
from tui.say import N_, say, say_in

MONTHS = 6
"""Months back that a summary is offered for."""


class BeginSummary(Form):
    """The summary of a month is begun: of the last one, or another that has none."""

    HEADING = N_("New monthly summary")

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[str, ...] = ()

    def draft(self) -> str:
        return ""

    async def prepare(self) -> None:
        today = show.local(self.desk.now()).date().set(day=1)
        months = [f"{today.subtract(months=n):%Y-%m}" for n in range(MONTHS)]
        there = await self.ask(callback_summaries.listed, self.desk.estate.id, "", None, 2 * MONTHS)
        begun = {row.month for row in there}
        self._months = tuple(month for month in months if month not in begun)
        self.tell(say("It can be signed once its month is over."))

    def fields(self) -> Sequence[Field]:
        today = show.local(self.desk.now()).date()
        last = f"{today.set(day=1).subtract(months=1):%Y-%m}"
        months = [Choice(month, month) for month in self._months]
        usual = last if last in self._months else ""
        return (Field("month", say("Month"), usual, choices=months, tall=True),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(summary_moves.begin, values["month"], form=sent))


class _OfSummary(Form):
    """A form about one summary."""

    NAME = ""
    TITLE = ""

    def __init__(self, row: SummaryRow) -> None:
        super().__init__()
        self._summary = row

    def draft(self) -> str:
        return f"summary-{self.NAME}:{self._summary.id}"

    def heading(self) -> str:
        return say(self.TITLE, number=self._summary.number, month=self._summary.month)


class WriteSummary(_OfSummary):
    """What the figures do not say."""

    NAME = "write"
    TITLE = N_("{number}, {month}: in words")

    def fields(self) -> Sequence[Field]:
        row, maybe = self._summary, say("may stay empty")
        return (
            Field("unmet", say("Promises not kept"), row.unmet, limit=NOTE, hint=maybe),
            Field("practice", say("What went well"), row.practice, limit=NOTE, hint=maybe),
            Field("remark", say("Remark"), row.remark, limit=NOTE, hint=maybe),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            summary_moves.write, self._summary.id, **values, seen=self._summary, form=sent
        )
        self.dismiss(row)


class NewAction(_OfSummary):
    """Something is to be done after the month: what, by whom, until when."""

    NAME = "action"
    TITLE = N_("{number}: what is to be done")

    def __init__(self, row: SummaryRow) -> None:
        super().__init__(row)
        self._people: Sequence[Choice] = ()

    async def prepare(self) -> None:
        found = await self.ask(summary_moves.owners, self._summary.estate_id)
        self._people = people(found)

    def fields(self) -> Sequence[Field]:
        hint = say("such as: look at every valve of the risers of tower 3")
        ahead = days(self.desk.now(), DEADLINES)
        return (
            Field("what", say("To do"), limit=NOTE, hint=hint),
            Field("owner", say_in("summary", "Who"), choices=self._people, tall=True),
            Field("due_on", say("By when"), choices=ahead),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        owner = values["owner"]
        row = await self.do(
            summary_moves.add_action,
            *(self._summary.id, values["what"]),
            int(owner) if owner else None,
            _day(values["due_on"]),
            form=sent,
        )
        self.dismiss(row)


def _day(text: str) -> pendulum.Date | None:
    return typed_day(text, "due_on") if text else None


class FinishAction(Form):
    """An action is done: what came of it."""

    def __init__(self, action: ActionRow) -> None:
        super().__init__()
        self._action = action

    def draft(self) -> str:
        return f"summary-done:{self._action.id}"

    def heading(self) -> str:
        return say("{number}: it is done", number=self._action.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(3, id="what")

    async def prepare(self) -> None:
        told = say("{what}: {why}", what=self._action.owner, why=self._action.what)
        self.query_one("#what", Caption).show(" ".join(told.split()))

    def fields(self) -> Sequence[Field]:
        return (Field("result", say("What came of it"), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        result = values["result"]
        self.dismiss(await self.do(summary_moves.finish_action, self._action.id, result, form=sent))


class ReplySummary(_OfSummary):
    """The director's reply to a signed summary."""

    NAME = "reply"
    TITLE = N_("{number}, {month}: your reply")

    async def prepare(self) -> None:
        self.tell(say("After it nothing is added to the summary any more."))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Your reply"), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        said = values["words"]
        if not said.strip():
            self.blame("words", say("Write your reply."))
            return
        self.dismiss(await self.do(summary_moves.reply, self._summary.id, said, form=sent))
