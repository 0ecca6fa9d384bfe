"""What is asked for a vehicle: the plate at the gate, the fee as it leaves, a unit's permit."""

from collections.abc import Iterable, Mapping, Sequence

from textual.widget import Widget

from store import vehicle_moves, vehicles
from store.clean import NAME
from store.money import fen_of
from store.operations import Form as Sent
from store.plates import bare_plate
from store.typed_days import typed_day
from store.vehicles import PermitRow, VehicleRow
from tui import show, vehicle_words
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say, say_in
from tui.unit_form import UnitForm

PLATE = 20


def _kinds(known: str = "") -> Field:
    kinds = [Choice(code, say(words)) for code, words in vehicle_words.KINDS.items()]
    return Field("kind", say_in("vehicle", "Kind"), known, choices=kinds)


class LetVehicleIn(UnitForm):
    """A vehicle at the gate: with a permit its plate is enough, else whose it is."""

    HEADING = N_("A vehicle comes in")
    UNIT_NEEDED = False

    def draft(self) -> str:
        return "vehicle-in"

    def fields(self) -> Sequence[Field]:
        plate = self.given.get("plate", "")
        such = say("such as 粤B12345; with a permit that is all: ctrl+s")
        return (
            Field("plate", say("Plate"), plate, limit=PLATE, hint=such),
            _kinds(),
            self.unit_field(),
            Field("who", say("Here for"), limit=NAME, hint=say("such as: brings water")),
            Field("space", say("Space"), limit=vehicle_moves.SPACE, hint=say("may stay empty")),
        )

    async def _onward(self, name: str) -> None:
        if name == "plate":
            await self._known()
        await super()._onward(name)

    async def _known(self) -> None:
        """A plate was typed: say whose permit it has, and fill in what that says."""
        today = show.local(self.desk.now()).date()
        plate = bare_plate(self.value("plate"))
        card = await self.ask(vehicles.permit_of, self.desk.estate.id, plate, today)
        if card is None:
            self.tell(say("No permit: choose the kind, then whose it is."))
        elif card.stands(today):
            self._fill(card)
            told = f"{card.number}  {card.unit}  {card.space}".rstrip()
            self.tell(say("Has a permit: {permit}. ctrl+s lets it in.", permit=told), "good")
        else:
            told = say(
                "Its permit {number} of {unit} is not good today: {until}.",
                number=card.number,
                unit=card.unit,
                until=show.day(card.until_on),
            )
            self.tell(told, "bad")

    def _fill(self, card: PermitRow) -> None:
        for name, value in (("kind", card.kind), ("unit", card.unit), ("space", card.space)):
            self.put(name, value)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        home = await self.found()
        made = await self.do(
            vehicle_moves.let_in,
            values["plate"],
            kind=values["kind"],
            unit_id=home.id if home is not None else None,
            who=values["who"],
            space=values["space"],
            form=sent,
        )
        self.dismiss(made)


class LetVehicleOut(Form):
    """What a vehicle pays as it leaves, or why nothing."""

    def __init__(self, row: VehicleRow) -> None:
        super().__init__()
        self._vehicle = row

    def draft(self) -> str:
        return f"vehicle-out:{self._vehicle.id}"

    def heading(self) -> str:
        return say("{plate} leaves", plate=self._vehicle.plate)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="about")

    async def prepare(self) -> None:
        row = self._vehicle
        since = say("inside since {time}", time=show.full(row.in_at))
        told = f"{row.number}  {vehicle_words.whose(row)}  {since}"
        self.query_one("#about", Caption).show(told)

    def fields(self) -> Sequence[Field]:
        none = say("only where no fee is paid: why not")
        return (
            Field("fee", say("Fee"), limit=PLATE, hint=say("yuan")),
            Field("exempt", say("Why no fee"), hint=none),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        fee = fen_of(values["fee"], "fee")
        out = vehicle_moves.let_out
        row = self._vehicle.id
        self.dismiss(await self.do(out, row, fee_fen=fee, exempt=values["exempt"], form=sent))


class GiveParking(UnitForm):
    """A permit of a unit: which plate, which space, to which day."""

    HEADING = N_("New parking permit")

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)

    def draft(self) -> str:
        return "vehicle-permit-new"

    def fields(self) -> Sequence[Field]:
        return (
            self.unit_field(),
            Field("plate", say("Plate"), limit=PLATE, hint=say("such as 粤B12345")),
            _kinds("car"),
            Field("space", say("Space"), limit=vehicle_moves.SPACE, hint=say("such as: B1-023")),
            Field("from_on", say("First day"), hint=say("such as 2026-12-01; empty: now")),
            Field("until_on", say("Last day"), hint=say("such as 2027-11-30")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        home = await self.found()
        assert home is not None
        made = await self.do(
            vehicle_moves.give_permit,
            home.id,
            plate=values["plate"],
            kind=values["kind"],
            space=values["space"],
            from_on=typed_day(values["from_on"], "from_on"),
            until_on=typed_day(values["until_on"], "until_on"),
            form=sent,
        )
        self.dismiss(made)


class EndParking(Form):
    """Why a permit ends before its last day."""

    def __init__(self, row: PermitRow) -> None:
        super().__init__()
        self._permit = row

    def draft(self) -> str:
        return f"vehicle-permit-end:{self._permit.id}"

    def heading(self) -> str:
        row = self._permit
        return say(
            "End {number}: {plate}, {unit}", number=row.number, plate=row.plate, unit=row.unit
        )

    def fields(self) -> Sequence[Field]:
        return (Field("why", say("Why"), hint=say("such as: moved out, car sold")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        end = vehicle_moves.end_permit
        self.dismiss(await self.do(end, self._permit.id, values["why"], form=sent))
