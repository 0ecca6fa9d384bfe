"""What is asked to sign a day, and what stands against it."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.widget import Widget

from store import day_seals
from store.clean import NOTE
from store.day_review import Review
from store.operations import Form as Sent
from tui import day_words as words
from tui.areas import BY_ID
from tui.caption import Caption
from tui.columns import Column
from tui.drawn import Drawn, Said
from tui.fields import Field
from tui.form import Form
from tui.page import Page
from tui.record_pages import lay_record
from tui.refusals import sentence
from tui.rows import Row
from tui.say import N_, many, say
from tui.table import Table


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
        kept = len(words.locked(self._of))
        lines = (
            words.summed(self._of),
            many("{n} journal", "{n} journals", kept),
            say("Its journals are locked: what comes later is only added, with its time.")
            if kept
            else say("It has no journal: the signature stands under what is recorded of the day."),
        )
        self.query_one("#summed", Caption).show("\n".join(lines))
        self.tell(say("enter signs it."))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Your words"), limit=NOTE, hint=say("may stay empty")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(day_seals.sign_day, self._of.day, values["words"], form=sent))


class Unsigned(Page):
    """What stands against the signature under a day, a line each; enter opens its record."""

    HEADING = N_("What keeps the day from being signed")

    def __init__(self, of: Review) -> None:
        super().__init__()
        self._day = of.day
        self._found = of.hindrances

    def body(self) -> Iterable[Widget]:
        yield Drawn(id="day")
        yield Table(
            (Column("place", "", 3, right=True), Column("what", say("What"), 20, grow=True)),
            self._window,
        )

    def on_mount(self) -> None:
        self.query_one(Drawn).show([Said(words.day(self._day), "head")])
        self.set_focus(self.query_one(Table))

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        if after is not None:
            return ()
        told = enumerate(self._found, 1)
        return [Row(place, (str(place), sentence(refusal))) for place, refusal in told]

    async def on_table_selected(self, event: Table.Selected) -> None:
        # A journal nobody wrote has no record: where it would be is opened.
        found: Any = self._found[event.row.key - 1].values.get("record")
        if found is None:
            self.lay(BY_ID["journal"].screen())
        else:
            await lay_record(self, *found)

    async def news_came(self) -> None:
        desk = self.desk
        self._found = await self.ask(day_seals.hindrances, desk.estate.id, self._day, desk.now())
        await self.query_one(Table).reload()
        if not self._found:
            self.tell(say("Nothing stands against it any more: esc, then s signs the day."), "good")

    async def on_screen_resume(self) -> None:
        if self.query_one(Table).count is not None:
            await self.news_came()
