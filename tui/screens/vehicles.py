"""Vehicles (車輛登記): which are inside, the log of all, and one of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import vehicle_moves, vehicles
from store.vehicles import VehicleRow
from tui import show, vehicle_words
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact, Record
from tui.page import Page
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.vehicle_facts import Dossier, dossier, whole


def _leaves(place: str) -> Binding:
    """The key that lets a vehicle out, in the log and on its page."""
    return Binding(
        "o", "out", N_("vehicle out"), id=f"{place}.out", tooltip=N_("It leaves, with its fee")
    )


class _Leaving(Page):
    """What the log and the page of a vehicle do alike with the vehicle in hand."""

    @property
    def vehicle(self) -> VehicleRow | None:
        """The vehicle under the cursor, or of the page."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "out" and (self.vehicle is None or not self.vehicle.inside):
            return False
        return super().check_action(action, parameters)

    async def action_out(self) -> None:
        row = self.vehicle
        if row is None:
            return
        if row.permit_id is not None:
            # A resident's own car pays nothing, so nothing is asked.
            await self._out(await self.do(vehicle_moves.let_out, row.id))
            return
        from tui.screens.vehicle_forms import LetVehicleOut

        self.lay(LetVehicleOut(row), self._out)

    async def _out(self, row: VehicleRow | None) -> None:
        if row is not None:
            await self.look()
            told = f"{row.plate}  {vehicle_words.state(row)}  {vehicle_words.paid(row)}"
            self.tell(told, "good")


class Vehicles(ActingRegister[VehicleRow], _Leaving):
    """The vehicles inside, newest first, or the log of all that came."""

    KEY_ROWS = 2
    VERBS = {"new": "vehicles.let_in", "out": "vehicles.let_out"}
    EMPTY = N_("No vehicle came yet. n lets one in by its plate; t shows the permits.")
    NOT_INSIDE = N_("No vehicle inside is found by that. Press i to look in all, esc anew.")
    BINDINGS = [
        Binding("n", "new", N_("vehicle in"), id="vehicles.new", tooltip=N_("A vehicle comes in")),
        _leaves("vehicles"),
        Binding(
            "t",
            "permits",
            N_("parking permits"),
            id="vehicles.permits",
            tooltip=N_("Whose plate may park on which space, to which day"),
        ),
        Binding(
            "i",
            "all",
            N_("inside or all"),
            id="vehicles.all",
            tooltip=N_("Only what is inside now, or all that came"),
        ),
    ]

    def __init__(self, text: str = "", *, only_inside: bool = True) -> None:
        super().__init__(text)
        self.only_inside = only_inside

    @property
    def vehicle(self) -> VehicleRow | None:
        return self.chosen

    def heading(self) -> str:
        return say("Vehicles inside") if self.only_inside else say("Vehicles: all that came")

    def empty(self) -> str:
        if not self.only_inside:
            return super().empty()
        return say("No vehicle is inside. Press n to let one in, t for the permits, i for all.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("plate", say("Plate"), 10),
            Column("kind", say_in("vehicle", "Kind"), 10, least=92),
            Column("whose", say_in("vehicle", "Whose"), 12, grow=True),
            Column("space", say("Space"), 8, least=72),
            Column("in", say_in("vehicle", "In"), 11),
            Column("state", say("State"), 8),
            Column("fee", say("Fee"), 12, least=104),
        )

    async def _window(self, after: Any, limit: int) -> list[Row]:
        self.NOT_FOUND = self.NOT_INSIDE if self.only_inside else Register.NOT_FOUND
        return await super()._window(after, limit)

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(
            vehicles.listed,
            *(self.desk.estate.id, text, after, limit),
            only_inside=self.only_inside,
        )
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: VehicleRow) -> Row:
        cells = (
            row.number,
            row.plate or "-",
            say(vehicle_words.KINDS[row.kind]),
            vehicle_words.whose(row) or "-",
            row.space or "-",
            Dated(show.moment(row.in_at), row.in_at),
            vehicle_words.state(row),
            "-" if row.inside else vehicle_words.paid(row),
        )
        return Row(row.key, cells, "" if row.inside else "dim")

    def opened(self, row: Row) -> None:
        self.lay(VehicleRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1])
        return (f"{found.row.number}  {found.row.plate}", *await _whole(self, found))

    async def action_all(self) -> None:
        self.only_inside = not self.only_inside
        await self.anew()

    def action_permits(self) -> None:
        from tui.screens.vehicle_permits import ParkingPermits

        self.lay(ParkingPermits())

    def action_new(self) -> None:
        from tui.screens.vehicle_forms import LetVehicleIn

        self.lay(LetVehicleIn(), self._came)

    async def _came(self, row: VehicleRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.refresh_bindings()
            told = f"{row.plate}  {vehicle_words.whose(row)}  {vehicle_words.state(row)}"
            self.tell(told, "good")


async def _whole(page: Page, found: Dossier) -> Iterable[Fact]:
    row = found.row
    return whole(found, await deletion(page, "vehicle", row.id, row.out_at))


class VehicleRecord(Record, _Leaving):
    """Everything of one vehicle that came."""

    VERBS = {"out": "vehicles.let_out"}
    BINDINGS = [_leaves("vehicle")]

    def __init__(self, vehicle_id: int) -> None:
        super().__init__()
        self.record_id = vehicle_id
        self._dossier: Dossier | None = None

    @property
    def vehicle(self) -> VehicleRow | None:
        return self._dossier.row if self._dossier is not None else None

    def heading(self) -> str:
        if self.vehicle is None:
            return say_in("vehicle", "Vehicle")
        return f"{self.vehicle.number}  {self.vehicle.plate}".rstrip()

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await self.ask(dossier, self.record_id)
        return await _whole(self, self._dossier)

    async def look(self) -> None:
        await self.load()
