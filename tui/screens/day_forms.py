"""What is asked to sign a day, and what stands against it."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import day_seals
from store.clean import NOTE
from store.day_review import Review
from store.operations import Form as Sent
from tui import day_words as words
from tui.caption import Caption
from tui.facts import Fact, Facts
from tui.fields import Field
from tui.form import Form
from tui.page import Page
from tui.refusals import sentence
from tui.say import N_, many, say


class SignDay(Form):
    """The director's signature under a day; words where there is something to say."""

    def __init__(self, of: Review) -> None:
        super().__init__()
        self._of = of

    def draft(self) -> str:
        return f"day-sign:{self._of.day}"

    def heading(self) -> str:
        return say("Sign {day}", day=words.day(self._of.day))

    def above(self) -> Iterable[Widget]:
        yield Caption(5, id="summed")

    async def prepare(self) -> None:
        lines = (
            words.summed(self._of),
            many("{n} journal", "{n} journals", len(self._of.journals)),
            say("Its journals are locked: what comes later is only added, with its time."),
        )
        self.query_one("#summed", Caption).show("\n".join(lines))
        self.tell(say("enter signs it."))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Your words"), limit=NOTE, hint=say("may stay empty")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(day_seals.sign_day, self._of.day, values["words"], form=sent))


class Unsigned(Page):
    """What stands against the signature under a day, a line each."""

    HEADING = N_("What keeps the day from being signed")

    def __init__(self, of: Review) -> None:
        super().__init__()
        self._of = of

    def body(self) -> Iterable[Widget]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        self.query_one(Facts).show(self._facts())

    def _facts(self) -> Iterable[Fact]:
        yield words.day(self._of.day)
        yield None
        for place, refusal in enumerate(self._of.hindrances, 1):
            yield (f"{place}", sentence(refusal))
