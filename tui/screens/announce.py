"""A household says who will come."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from store import visitor_moves
from store.clean import NAME
from store.operations import Form as Sent
from store.units import UnitRow
from tui import show
from tui.fields import Field
from tui.say import N_, say
from tui.screens.visiting import Visiting
from tui.typed_times import when


class Announce(Visiting):
    """A household says who will come and when; the guest shows a code."""

    HEADING = N_("Announce a visitor")
    UNIT_NEEDED = True

    def draft(self) -> str:
        return "visitor-announce"

    def asked(self) -> Iterable[str]:
        return ("company",)

    def fields(self) -> Sequence[Field]:
        now = show.local(self.desk.now())
        unit, _, name, purpose = self.who()
        hint = say("such as 18:00, or 11-30 18:00")
        # In the evening the day is over before the visit is.
        until = max(now.replace(hour=22, minute=0), now + timedelta(hours=2))
        return (
            unit,
            self.field("announced_by", say("Who says so"), limit=NAME),
            name,
            purpose,
            *self.more(),
            self.field("party", say("How many"), value="1", limit=2),
            self.field("phone", say("Phone"), limit=30, hint=say("may stay empty")),
            self.field("plate", say("Plate"), limit=20, hint=say("may stay empty")),
            self.field("from_at", say("From"), value=f"{now:%m-%d %H:%M}", hint=hint),
            self.field("until_at", say("Until"), value=f"{until:%m-%d %H:%M}", hint=hint),
        )

    async def unit_chosen(self, row: UnitRow) -> None:
        await super().unit_chosen(row)
        if self.people and not self.value("announced_by"):
            self.put("announced_by", self.people[0].name)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        await self.found()
        now = self.desk.now()
        row = await self.do(
            visitor_moves.announce,
            self.visit({**self.values(), "place": ""}),
            from_at=when(values["from_at"], "from_at", now),
            until_at=when(values["until_at"], "until_at", now),
            announced_by=self.value("announced_by"),
            form=sent,
        )
        self.dismiss(row)
