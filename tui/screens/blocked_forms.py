"""Writing down who is not let in, and letting them in again."""

from collections.abc import Sequence

from store import blocked_moves
from store.blocked import BlockedRow
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from store.typed_days import typed_day
from store.units import UnitRow
from tui import blocked_words, show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say, say_in
from tui.unit_form import UnitForm

PHONE = 30
PLATE = 20


class BlockPerson(UnitForm):
    """Who, where, on whose word, why, until when."""

    HEADING = N_("Somebody is not let in")
    UNIT_NEEDED = False

    def draft(self) -> str:
        return "blocked-new"

    def unit_field(self) -> Field:
        hint = say("empty: the whole estate")
        return Field("unit", say("Unit"), self.given.get("unit", ""), hint=hint)

    def fields(self) -> Sequence[Field]:
        bases = [Choice(code, say(word)) for code, word in blocked_words.BASES.items()]
        return (
            Field("name", say_in("person", "Name"), limit=NAME),
            Field("phone", say("Phone"), limit=PHONE, hint=say("makes it certain who is meant")),
            Field("plate", say("Plate"), limit=PLATE, hint=say("makes it certain who is meant")),
            self.unit_field(),
            Field("basis", say("On whose word"), choices=bases),
            Field("paper", say("Paper"), hint=say("what shows it, such as the police notice no.")),
            Field("reason", say("Reason"), limit=NOTE),
            Field("since", say("First day"), hint=say("such as 2026-12-01; empty: now")),
            Field("until", say("Last day"), hint=say("empty: until it is lifted")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row: UnitRow | None = await self.found()
        made = await self.do(
            blocked_moves.block,
            name=values["name"],
            phone=values["phone"],
            plate=values["plate"],
            unit_id=None if row is None else row.id,
            basis=values["basis"],
            paper=values["paper"],
            reason=values["reason"],
            since=typed_day(values["since"], "since"),
            until=typed_day(values["until"], "until"),
            form=sent,
        )
        self.dismiss(made)


class Lift(Form):
    """They are let in again: why."""

    def __init__(self, row: BlockedRow) -> None:
        super().__init__()
        self._blocked = row

    def draft(self) -> str:
        return f"blocked-lift:{self._blocked.id}"

    def heading(self) -> str:
        return say("Let {name} in again", name=blocked_words.called(self._blocked))

    async def prepare(self) -> None:
        row = self._blocked
        told = say("Not let in since {day}: {reason}", day=show.day(row.since), reason=row.reason)
        self.tell(" ".join(told.split()))

    def fields(self) -> Sequence[Field]:
        hint = say("such as: the police took it back")
        return (Field("words", say("Why"), limit=NOTE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(blocked_moves.lift, self._blocked.id, values["words"], form=sent)
        self.dismiss(row)
