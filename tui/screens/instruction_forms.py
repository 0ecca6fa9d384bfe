"""Writing down what a unit asks the desk to heed."""

from collections.abc import Mapping, Sequence

from store import instruction_moves
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from store.typed_days import typed_day
from store.units import UnitRow
from tui import instruction_words
from tui.fields import Choice, Field
from tui.say import N_, say, say_in
from tui.unit_form import UnitForm


class GiveInstruction(UnitForm):
    """What is to be heeded, until when, who of the unit asked."""

    HEADING = N_("New instruction")

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self._offered = ""

    def draft(self) -> str:
        unit = self.given.get("unit", "")
        return f"instruction-new:{unit}" if unit else "instruction-new"

    def fields(self) -> Sequence[Field]:
        kinds = [Choice(code, say(word)) for code, word in instruction_words.KINDS.items()]
        return (
            self.unit_field(),
            Field("kind", say_in("instruction", "Kind"), choices=kinds),
            Field("who", say("About whom"), hint=say("who must not, or who may; empty: anybody")),
            Field("words", say("What to heed"), limit=NOTE),
            Field("from_on", say("First day"), hint=say("such as 2026-12-01; empty: now")),
            Field("until_on", say("Last day"), hint=say("empty: until it is ended")),
            Field("asked_by", say_in("instruction", "Asked by"), limit=NAME),
            Field(
                "consent",
                say("Consent"),
                hint=say("special care only: how the person agreed"),
            ),
        )

    async def unit_chosen(self, row: UnitRow) -> None:
        await super().unit_chosen(row)
        # Offered where nobody else can have asked, and never over what was typed.
        if len(self.people) == 1 and self.value("asked_by") in ("", self._offered):
            self._offered = self.people[0].name
            self.put("asked_by", self._offered)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.found()
        assert row is not None
        values = self.values()
        made = await self.do(
            instruction_moves.give,
            row.id,
            values["kind"],
            values["words"],
            who=values["who"],
            asked_by=values["asked_by"],
            consent=values["consent"],
            from_on=typed_day(values["from_on"], "from_on"),
            until_on=typed_day(values["until_on"], "until_on"),
            form=sent,
        )
        self.dismiss(made)
