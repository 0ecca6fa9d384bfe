"""What is asked when a parcel is received, handed over or sent back."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Input

from store import parcel_moves, parcels
from store.clean import NAME
from store.operations import Form as Sent
from store.parcel_moves import PARCEL_NO, SHELF
from store.parcels import ParcelRow
from store.refusal import Refused
from store.units import UnitRow
from tui import show
from tui.caption import Caption
from tui.choices import Choices
from tui.fields import Field
from tui.form import Form
from tui.say import N_, say, say_in
from tui.screens.parcel_facts import brief
from tui.unit_form import UnitForm

# A household has so many parcels told at once that one line holds them.
_MOST_TOLD = 3


class ReceiveParcel(UnitForm):
    """A parcel comes; saved, the form stays for the next of the same courier and shelf."""

    HEADING = N_("Receive a parcel")

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self._couriers: tuple[str, ...] = ()
        self._before = ""

    async def prepare(self) -> None:
        self._couriers = await self.ask(parcels.couriers, self.desk.estate.id)
        self.query_one("#couriers", Caption).show(self._offered())
        self.tell(say("What is inside is not written down."))

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="couriers", classes="-dim")

    def _offered(self) -> str:
        offers = (f"{figure} {name}" for figure, name in enumerate(self._couriers, 1))
        return "  ".join(offers)

    def fields(self) -> Sequence[Field]:
        given = self.given
        hint = say("a figure from above, or the name") if self._couriers else ""
        return (
            Field("courier", say("Courier"), given.get("courier", ""), limit=NAME, hint=hint),
            self.unit_field(),
            Field(
                "parcel_no",
                say("Waybill"),
                limit=PARCEL_NO,
                hint=say("scan it, or leave it empty"),
            ),
            Field("addressee", say("Addressee"), limit=NAME, hint=say("the name on it")),
            Field("shelf", say("Shelf"), given.get("shelf", ""), limit=SHELF),
        )

    async def _onward(self, name: str) -> None:
        if name == "courier":
            self._name_courier()
        await super()._onward(name)

    def _name_courier(self) -> None:
        """A figure stands for one of those who come most."""
        typed = self.value("courier").strip()
        if typed.isdecimal() and 0 < int(typed) <= len(self._couriers):
            self.put("courier", self._couriers[int(typed) - 1])

    async def found(self) -> UnitRow | None:
        # Several for one unit come at once: Enter alone means the one before.
        if not self.value("unit").strip() and self._before:
            self.put("unit", self._before)
        return await super().found()

    async def of_unit(self, row: UnitRow) -> tuple[Sequence[str], str]:
        told, tone = await super().of_unit(row)
        here = [one for one in await self.ask(parcels.of_unit, row.id) if one.here]
        shelves = show.listed(dict.fromkeys(one.shelf for one in here[:_MOST_TOLD]))
        more = [say("here already on shelf {shelf}", shelf=shelves)] if here else []
        return [*more, *told], tone

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self._name_courier()
        unit = await self.found()
        assert unit is not None
        row = await self.do(
            parcel_moves.receive,
            unit.id,
            courier=self.value("courier"),
            parcel_no=values["parcel_no"],
            addressee=values["addressee"],
            shelf=values["shelf"],
            form=sent,
        )
        self._next(row)

    def _next(self, row: ParcelRow) -> None:
        """Ready for the next one: what is kept of the last is no draft."""
        self.form_id, self._before = uuid.uuid4().hex, row.unit
        self._forget()
        with self.prevent(Input.Changed, Choices.Changed):
            for name in ("unit", "parcel_no", "addressee"):
                self.put(name, "")
        entry = self.query_one("#field-unit", Input)
        entry.placeholder = say("enter alone: {unit} again", unit=row.unit)
        entry.focus()
        self.tell(
            say(
                "{number} {unit}: shelf {shelf}, code {code}. The next, or esc.",
                number=row.number,
                unit=row.unit,
                shelf=row.shelf,
                code=row.code,
            ),
            "good",
        )


def _by_itself(row: ParcelRow) -> str:
    """What stands in the empty field of who takes a parcel: Enter alone means the addressee."""
    return say("enter alone: {name}", name=row.addressee) if row.addressee else ""


class HandOver(Form):
    """Who takes a parcel that was picked from the list."""

    def __init__(self, row: ParcelRow) -> None:
        super().__init__()
        self._parcel = row

    def draft(self) -> str:
        return f"parcel-hand:{self._parcel.id}"

    def heading(self) -> str:
        return say("Hand over {number}: {unit}", number=self._parcel.number, unit=self._parcel.unit)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="which")

    async def prepare(self) -> None:
        self.query_one("#which", Caption).show(brief(self._parcel))

    def fields(self) -> Sequence[Field]:
        return (
            Field(
                "picked_by", say_in("parcel", "Taken by"), limit=NAME, hint=_by_itself(self._parcel)
            ),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        who = values["picked_by"].strip() or self._parcel.addressee
        self.dismiss(await self.do(parcel_moves.hand_over, self._parcel.id, who, form=sent))


class HandOverByCode(Form):
    """A pickup code is told: which parcel it is, and who takes it."""

    HEADING = N_("Hand over by pickup code")

    def __init__(self) -> None:
        super().__init__()
        self._parcel: ParcelRow | None = None

    def draft(self) -> str:
        # Nobody comes back to half a code: the household tells it again.
        return ""

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="which")

    def fields(self) -> Sequence[Field]:
        return (
            Field("code", say("Pickup code"), limit=10, hint=say("four digits")),
            Field("picked_by", say_in("parcel", "Taken by"), limit=NAME),
        )

    def changed(self, name: str, value: str) -> None:
        if name == "code" and self._parcel is not None:
            self._show(None)

    def _show(self, row: ParcelRow | None) -> None:
        """Say which parcel it is, and who takes it when nobody else is typed."""
        self._parcel = row
        self.query_one("#which", Caption).show(brief(row) if row is not None else "")
        taken_by = self.query_one("#field-picked_by", Input)
        taken_by.placeholder = _by_itself(row) if row is not None else ""

    async def _look_up(self) -> None:
        self._show(await self.ask(parcels.by_code, self.desk.estate.id, self.value("code")))

    async def _onward(self, name: str) -> None:
        if name == "code":
            try:
                await self._look_up()
            except Refused as refusal:
                self.refuse(refusal)
                return
        await super()._onward(name)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = self._parcel
        if row is None:
            # Saved before anybody saw which parcel it is.
            await self._look_up()
            self._entry("picked_by").focus()
            return
        who = values["picked_by"].strip() or row.addressee
        self.dismiss(await self.do(parcel_moves.hand_over, row.id, who, form=sent))


class SendBack(Form):
    """Why a parcel goes back to the courier."""

    def __init__(self, row: ParcelRow) -> None:
        super().__init__()
        self._parcel = row

    def draft(self) -> str:
        return f"parcel-back:{self._parcel.id}"

    def heading(self) -> str:
        return say("Send back {number}: {unit}", number=self._parcel.number, unit=self._parcel.unit)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="which")

    async def prepare(self) -> None:
        self.query_one("#which", Caption).show(brief(self._parcel))

    def fields(self) -> Sequence[Field]:
        hint = say("for example: refused, or nobody came for it")
        return (Field("why", say("Why"), hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(
            await self.do(parcel_moves.send_back, self._parcel.id, values["why"], form=sent)
        )
