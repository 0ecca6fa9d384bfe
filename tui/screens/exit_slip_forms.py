"""What is asked for goods that leave: the slip itself, the owner's word, why it is cancelled."""

from collections.abc import Iterable, Mapping, Sequence

import pendulum
from textual.widget import Widget

from store import exit_slip_moves
from store.clean import NAME, NOTE
from store.exit_slip_moves import MOST_DAYS, usual_end
from store.exit_slips import SlipRow
from store.fields import day
from store.operations import Form as Sent
from store.residents import ResidentRow
from tui import show, slip_words
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import days
from tui.say import N_, say
from tui.typed_times import moment
from tui.unit_form import UnitForm

PHONE, PLATE, CLOCK = 30, 20, 10


class AskSlip(UnitForm):
    """A slip at the desk or the gate: what leaves which unit, who carries it, until when."""

    HEADING = N_("New slip for goods out")

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self._offered = ""

    def draft(self) -> str:
        return "exit-slip-new"

    def fields(self) -> Sequence[Field]:
        ends = show.local(usual_end(self.desk.now(), self.desk.estate.time_zone))
        last = days(self.desk.now(), range(MOST_DAYS + 1))
        maybe, such = say("may stay empty"), say("such as: sofa 1, cartons 12")

        def given(name: str) -> str:
            return self.given.get(name, "")

        return (
            self.unit_field(),
            Field("goods", say("Goods"), given("goods"), limit=NOTE, hint=such),
            Field("carrier", say("Carried by"), given("carrier"), limit=NAME),
            Field("phone", say("Phone"), given("phone"), limit=PHONE, hint=maybe),
            Field("plate", say("Plate"), given("plate"), limit=PLATE, hint=maybe),
            Field("last_day", say("Last day"), show.day(ends.date()), choices=last),
            Field("valid_until", say("Until what time"), show.clock(ends), limit=CLOCK),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        home = await self.found()
        assert home is not None
        last = day(values["last_day"] or show.day(show.local(self.desk.now()).date()))
        begins = pendulum.datetime(last.year, last.month, last.day, tz=self.desk.estate.time_zone)
        until = moment(values["valid_until"], "valid_until", begins, begins.end_of("day"))
        told = {name: values[name] for name in ("carrier", "phone", "plate", "goods")}
        made = await self.do(exit_slip_moves.ask, home.id, **told, valid_until=until, form=sent)
        self.dismiss(made)


class _OfSlip(Form):
    """A form about one slip: its goods stand above the fields."""

    NAME = ""

    def __init__(self, row: SlipRow) -> None:
        super().__init__()
        self._slip = row

    def draft(self) -> str:
        return f"exit-slip-{self.NAME}:{self._slip.id}"

    def above(self) -> Iterable[Widget]:
        yield Caption(3, id="goods")

    async def prepare(self) -> None:
        goods = " ".join(self._slip.goods.split())
        self.query_one("#goods", Caption).show(f"{self._slip.unit}  {goods}")


class ConfirmSlip(_OfSlip):
    """The owner's word: signed on paper, or given on the number on record to a second person."""

    NAME = "confirm"

    def __init__(self, row: SlipRow) -> None:
        super().__init__(row)
        self._owners: tuple[ResidentRow, ...] = ()

    def heading(self) -> str:
        return say("{number}: the owner agrees", number=self._slip.number)

    async def prepare(self) -> None:
        await super().prepare()
        self._owners = await self.ask(exit_slip_moves.to_ring, self._slip.unit_id)
        self.tell(self._whom())

    def _whom(self) -> str:
        """Whom a call would go to, or that only a signature serves."""
        if not self._owners:
            return say("No phone of an owner is on record: the owner signs.")
        if self._slip.asked_by_id == self.desk.person.id:
            return say("You wrote it: for a call somebody else signs in and rings the owner.")
        numbers = (f"{one.name} {one.phone or one.other_phone}" for one in self._owners)
        return say("On record: {numbers}", numbers=show.listed(numbers))

    def fields(self) -> Sequence[Field]:
        how = [Choice(code, say(words)) for code, words in slip_words.HOW.items()]
        only = self._owners[0].name if len(self._owners) == 1 else ""
        return (
            Field("how", say("Confirmed how"), choices=how, tall=True),
            Field("owner", say("Owner who agreed"), only, limit=NAME),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        how, owner = values["how"], values["owner"]
        done = await self.do(exit_slip_moves.confirm, self._slip.id, how, owner, form=sent)
        self.dismiss(done)


class CancelSlip(_OfSlip):
    """Why the goods stay."""

    NAME = "cancel"

    def heading(self) -> str:
        return say("{number}: cancel it", number=self._slip.number)

    def fields(self) -> Sequence[Field]:
        return (Field("why", say("Why")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done = await self.do(exit_slip_moves.cancel, self._slip.id, values["why"], form=sent)
        self.dismiss(done)
