"""Parking permits (車位證): the register, and one of them."""

from collections.abc import Iterable, Sequence
from typing import Any

import pendulum
from textual.binding import Binding

from store import vehicles
from store.vehicles import PermitRow
from tui import show, vehicle_words
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact, Record
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say
from tui.screens.vehicle_facts import PermitDossier, permit_dossier, permit_whole


def _ends(place: str) -> Binding:
    """The key that ends a permit, in the register and on its page."""
    return Binding(
        "z", "end", N_("end it"), id=f"{place}.end", tooltip=N_("The permit ends before its day")
    )


class _Ending(Page):
    """What the register and the page of a permit do alike with the permit in hand."""

    @property
    def permit(self) -> PermitRow | None:
        """The permit under the cursor, or of the page."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def today(self) -> pendulum.Date:
        """The estate's day."""
        return show.local(self.desk.now()).date()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "end" and (self.permit is None or self.permit.ended_at is not None):
            return False
        return super().check_action(action, parameters)

    def action_end(self) -> None:
        from tui.screens.vehicle_forms import EndParking

        if self.permit is not None:
            self.lay(EndParking(self.permit), self._ended)

    async def _ended(self, row: PermitRow | None) -> None:
        if row is not None:
            await self.look()
            self.tell(f"{row.number}  {vehicle_words.permit_state(row, self.today())}", "good")


class ParkingPermits(ActingRegister[PermitRow], _Ending):
    """The permits of plates, newest first; one past its day says so."""

    VERBS = {"new": "vehicles.give_permit", "end": "vehicles.end_permit"}
    HEADING = N_("Parking permits")
    EMPTY = N_("No parking permit yet. n gives a plate of a unit its permit.")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new permit"),
            id="vehicle_permits.new",
            tooltip=N_("A plate of a unit may park here"),
        ),
        _ends("vehicle_permits"),
    ]

    @property
    def permit(self) -> PermitRow | None:
        return self.chosen

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("plate", say("Plate"), 10),
            Column("unit", say("Unit"), 10, grow=True),
            Column("space", say("Space"), 10),
            Column("until", say("Last day"), 10),
            Column("state", say("State"), 14),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(vehicles.permits, self.desk.estate.id, text, after, limit)
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: PermitRow) -> Row:
        cells = (
            row.number,
            row.plate or "-",
            row.unit,
            row.space or "-",
            Dated(show.day(row.until_on), row.until_on),
            vehicle_words.permit_state(row, self.today()),
        )
        return Row(row.key, cells, vehicle_words.permit_tone(row, self.today()))

    def opened(self, row: Row) -> None:
        self.lay(ParkingRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(permit_dossier, row.key[1])
        return (f"{found.row.number}  {found.row.plate}", *await _whole(self, found))

    def action_new(self) -> None:
        from tui.screens.vehicle_forms import GiveParking

        self.lay(GiveParking(), self._given)

    async def _given(self, row: PermitRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.refresh_bindings()
            told = say(
                "{number}: {plate} of {unit}, to {until}.",
                number=row.number,
                plate=row.plate,
                unit=row.unit,
                until=show.day(row.until_on),
            )
            self.tell(told, "good")


async def _whole(page: _Ending, found: PermitDossier) -> Iterable[Fact]:
    row = found.row
    ended = row.ended_at or row.until_on
    gone = await deletion(page, "vehicle_permit", row.id, ended)
    return permit_whole(found, gone, page.today())


class ParkingRecord(Record, _Ending):
    """Everything of one permit."""

    VERBS = {"end": "vehicles.end_permit"}
    BINDINGS = [_ends("vehicle_permit")]

    def __init__(self, permit_id: int) -> None:
        super().__init__()
        self.record_id = permit_id
        self._dossier: PermitDossier | None = None

    @property
    def permit(self) -> PermitRow | None:
        return self._dossier.row if self._dossier is not None else None

    def heading(self) -> str:
        if self.permit is None:
            return say("Parking permit")
        return f"{self.permit.number}  {self.permit.plate}".rstrip()

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await self.ask(permit_dossier, self.record_id)
        return await _whole(self, self._dossier)

    async def look(self) -> None:
        await self.load()
