"""Parcels held for residents: received, told, handed over by a code, sent back."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import parcel_moves, parcels, residents
from store.parcels import ParcelRow
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.confirm import Confirm
from tui.deleting import deletion
from tui.facts import Fact, Record
from tui.page import Page
from tui.parcel_words import parcel_state, parcel_tone
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.parcel_facts import facts, more, telling


class _OfParcel(Page):
    """What is done with the one parcel a page is about."""

    VERBS = {
        "hand_over": "parcels.hand_over",
        "tell_household": "parcels.notify",
        "send_back": "parcels.send_back",
    }
    BINDINGS = [
        Binding(
            "h",
            "hand_over",
            N_("hand it over"),
            id="parcel.hand_over",
            tooltip=N_("Somebody takes this parcel"),
        ),
        Binding(
            "t",
            "tell_household",
            N_("tell them"),
            id="parcel.tell",
            tooltip=N_("What to tell the household; then that it was told"),
        ),
        Binding(
            "b",
            "send_back",
            N_("send back"),
            id="parcel.send_back",
            tooltip=N_("The courier takes this parcel back"),
        ),
    ]

    @property
    def parcel(self) -> ParcelRow | None:
        """The parcel the keys are for."""
        raise NotImplementedError

    async def again(self) -> None:
        """Look at what stands on the page again."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OfParcel.VERBS and (self.parcel is None or not self.parcel.here):
            return False
        return super().check_action(action, parameters)

    def action_hand_over(self) -> None:
        from tui.screens.parcel_forms import HandOver

        if self.parcel is not None:
            self.lay(HandOver(self.parcel), self.handed)

    async def handed(self, row: ParcelRow | None) -> None:
        """A parcel was handed over: what else is here for the same unit is said at once."""
        if row is None:
            return
        await self.again()
        others = [one for one in await self.ask(parcels.of_unit, row.unit_id) if one.here]
        told = say("{number} is handed over to {who}.", number=row.number, who=row.picked_by)
        self.tell(f"{told} {more(others)}".rstrip(), "good")

    async def action_tell_household(self) -> None:
        if self.parcel is None:
            return
        unit = self.parcel.unit_id
        # Of a unit that has several here all are told at once.
        here = [one for one in await self.ask(parcels.of_unit, unit) if one.here]
        if not here:
            return
        lives = await self.ask(residents.of_unit, unit)
        people = [f"{one.name} {one.phone}".rstrip() for one in lives if one.moved_out is None]
        asked = say("Tell {unit} of this, then press enter", unit=here[0].unit)
        page = Confirm(asked, telling(here, people))
        self.lay(page, lambda yes: self._told(here) if yes else None)

    async def _told(self, rows: Sequence[ParcelRow]) -> None:
        for row in rows:
            await self.do(parcel_moves.notify, row.id)
        await self.again()
        self.tell(say("{unit} was told.", unit=rows[0].unit), "good")

    def action_send_back(self) -> None:
        from tui.screens.parcel_forms import SendBack

        if self.parcel is not None:
            self.lay(SendBack(self.parcel), self._sent_back)

    async def _sent_back(self, row: ParcelRow | None) -> None:
        if row is not None:
            await self.again()
            self.tell(say("{number} goes back to the courier.", number=row.number), "good")


class Parcels(ActingRegister[ParcelRow], _OfParcel):
    """The register of parcels, newest first; those on the shelves until all are asked for."""

    KEY_ROWS = 2
    VERBS = {**_OfParcel.VERBS, "new": "parcels.receive", "by_code": "parcels.hand_over"}
    BINDINGS = [
        Binding(
            "n", "new", N_("receive"), id="parcels.new", tooltip=N_("Receive a parcel, or several")
        ),
        Binding(
            "c",
            "by_code",
            N_("by code"),
            id="parcels.code",
            tooltip=N_("Somebody tells a pickup code: hand over that parcel"),
        ),
        Binding(
            "i",
            "here",
            N_("waiting or all"),
            id="parcels.here",
            tooltip=N_("Only what is on the shelves, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, here: bool = True) -> None:
        super().__init__(text)
        self.here = here
        self._counts = (0, 0, 0)

    def heading(self) -> str:
        if not self.here:
            return say("Parcels: all")
        every, waiting, _ = self._counts
        if not waiting:
            return say("Parcels here: {n}", n=every)
        return say(
            "Parcels here: {n}, for {days} days or more: {waiting}",
            n=every,
            days=parcels.WARN_DAYS,
            waiting=waiting,
        )

    def empty(self) -> str:
        if self.here:
            told = say("No parcel is here. They are held for residents until they are fetched.")
        else:
            told = say("No parcels yet.")
        receives = say("Press n to receive one.") if self.check_action("new", ()) else ""
        return f"{told} {receives}".rstrip()

    def columns(self) -> Sequence[Column]:
        return (
            Column("unit", say("Unit"), 8),
            Column("state", say("State"), 14),
            Column("shelf", say("Shelf"), 7),
            Column("addressee", say("Addressee"), 10, grow=True),
            Column("courier", say("Courier"), 8),
            Column("told", say_in("parcel", "Told"), 11, least=72, paper=say("Household told")),
            Column("number", say("No."), 7, least=92),
            Column("received", say_in("parcel", "Received"), 11, least=104),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate, now = self.desk.estate.id, self.desk.now()
        found = await self.ask(parcels.listed, estate, text, after, limit, only_here=self.here)
        self._counts = await self.ask(parcels.count_here, estate, now)
        self.keep(found)
        self.retitle()
        return [self._row(row) for row in found]

    def _row(self, row: ParcelRow) -> Row:
        now, told = self.desk.now(), row.notified_at
        cells = (
            row.unit,
            parcel_state(row, now),
            row.shelf,
            row.addressee or "-",
            row.courier,
            say("not told") if told is None else Dated(show.moment(told), told),
            row.number,
            Dated(show.moment(row.received_at), row.received_at),
        )
        return Row(row.key, cells, parcel_tone(row, now))

    @property
    def parcel(self) -> ParcelRow | None:
        return self.chosen

    async def again(self) -> None:
        await self.reload()

    def opened(self, row: Row) -> None:
        self.lay(ParcelRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        one = await self.ask(parcels.parcel, row.key[1])
        gone = await deletion(self, "parcel", one.id, one.picked_at)
        return (f"{one.number}  {one.unit}", *facts(one, gone, self.desk.now()))

    async def action_here(self) -> None:
        self.here = not self.here
        await self.anew()

    def action_new(self) -> None:
        from tui.screens.parcel_forms import ReceiveParcel

        self.lay(ReceiveParcel())

    def action_by_code(self) -> None:
        from tui.screens.parcel_forms import HandOverByCode

        self.lay(HandOverByCode(), self.handed)


class ParcelRecord(Record, _OfParcel):
    """Everything of one parcel."""

    def __init__(self, parcel_id: int) -> None:
        super().__init__()
        self.parcel_id = parcel_id
        self._parcel: ParcelRow | None = None

    @property
    def parcel(self) -> ParcelRow | None:
        return self._parcel

    def heading(self) -> str:
        if self._parcel is None:
            return say("Parcel")
        return say("Parcel {number}: {unit}", number=self._parcel.number, unit=self._parcel.unit)

    async def facts(self) -> Iterable[Fact]:
        self._parcel = row = await self.ask(parcels.parcel, self.parcel_id)
        gone = await deletion(self, "parcel", row.id, row.picked_at)
        return facts(row, gone, self.desk.now())

    async def again(self) -> None:
        await self.load()
