"""Vehicles on the screen: a car comes in by its plate, pays and leaves; permits of units."""

from typing import Any

import pendulum

from store import vehicle_moves, vehicles
from store.vehicles import PermitRow, VehicleRow
from tests.tui.conftest import Seat, Sit
from tui.screens.vehicle_forms import EndParking, GiveParking, LetVehicleIn, LetVehicleOut
from tui.screens.vehicle_permits import ParkingPermits, ParkingRecord
from tui.screens.vehicles import VehicleRecord, Vehicles

HOME = 5
YEAR = pendulum.date(2027, 11, 22)


async def sits_down(seat: Seat, **values: Any) -> None:
    """The vehicles inside, in front."""
    seat.app.push_screen(Vehicles(**values))
    await seat.settle()


async def permitted(seat: Seat, until: pendulum.Date = YEAR) -> PermitRow:
    """A flat's car has a permit."""
    home, by = seat.little.units[HOME].id, seat.little.front_desk.id
    values: dict[str, Any] = {"plate": "粤BD12345", "kind": "car", "space": "B1-023"}
    row: PermitRow = await seat.call(
        vehicle_moves.give_permit, home, **values, until_on=until, by=by, at=seat.clock()
    )
    return row


async def came(seat: Seat, plate: str = "粤B777") -> VehicleRow:
    """Another gate let a lorry in."""
    by = seat.little.guard.id
    row: VehicleRow = await seat.call(
        vehicle_moves.let_in, plate, kind="lorry", who="送水", by=by, at=seat.clock()
    )
    return row


async def stored(seat: Seat) -> VehicleRow:
    """The newest vehicle as the store has it."""
    found = await seat.call(vehicles.listed, seat.little.estate.id)
    row: VehicleRow = found[0]
    return row


async def test_a_car_with_a_permit_is_in_by_two_keys_and_out_by_one(desk: Sit) -> None:
    async with desk("guard") as seat:
        await permitted(seat)
        await sits_down(seat)
        assert "No vehicle is inside. Press n to let one in" in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, LetVehicleIn)
        seat.whole()
        await seat.type("粵B·D12345")
        await seat.press("ctrl+s")
        assert seat.told == "粤BD12345  3-1202  > inside"
        assert "B1-023" in seat.cursor
        await seat.press("o")
        assert seat.told == "粤BD12345  . left  has a permit"
        row = await stored(seat)
        assert (row.state, row.permit, row.fee_fen) == ("out", "CZ-0001", 0)


async def test_the_permit_is_told_as_soon_as_the_plate_stands(desk: Sit) -> None:
    async with desk("guard") as seat:
        await permitted(seat)
        await sits_down(seat)
        await seat.press("n")
        await seat.type("粤BD12345")
        await seat.press("enter")
        assert seat.told == "Has a permit: CZ-0001  3-1202  B1-023. ctrl+s lets it in."
        form = seat.screen
        assert isinstance(form, LetVehicleIn)
        assert (form.value("unit"), form.value("space")) == ("3-1202", "B1-023")
        await seat.press("ctrl+s")
        assert (await stored(seat)).permit == "CZ-0001"


async def test_a_permit_that_lapsed_is_told(desk: Sit) -> None:
    async with desk("guard") as seat:
        await permitted(seat, seat.clock().date())
        seat.clock.on(days=1)
        await sits_down(seat)
        await seat.press("n")
        await seat.type("粤BD12345")
        await seat.press("enter")
        assert seat.told == "Its permit CZ-0001 of 3-1202 is not good today: 2026-11-23."


async def test_a_vehicle_without_a_permit_says_whose_it_is_and_pays(desk: Sit) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        await seat.press("n")
        await seat.type("粤B777")
        await seat.press("enter")
        assert seat.told == "No permit: choose the kind, then whose it is."
        await seat.press("4", "ctrl+s")
        assert "Give the unit it goes to, or write below what it is here for." in seat.said
        await seat.press("enter")
        await seat.type("[/b]送水")
        await seat.press("enter", "enter")
        assert seat.told == "粤B777  [/b]送水  > inside"
        await seat.press("o")
        assert isinstance(seat.screen, LetVehicleOut)
        seat.whole()
        await seat.press("ctrl+s")
        assert "Type the fee, or write below why there is none." in seat.said
        await seat.type("ten")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, LetVehicleOut)
        await seat.press("home", "delete", "delete", "delete")
        await seat.type("10.5")
        await seat.press("enter", "enter")
        assert seat.told == "粤B777  . left  10.50 yuan"
        assert (await stored(seat)).fee_fen == 1_050


async def test_no_fee_has_a_reason(desk: Sit) -> None:
    async with desk("guard") as seat:
        await came(seat)
        await sits_down(seat)
        await seat.press("enter")
        assert isinstance(seat.screen, VehicleRecord)
        await seat.press("o")
        await seat.type("5")
        await seat.press("enter")
        await seat.type("卸貨免費")
        await seat.press("enter")
        assert "Either a fee was paid or there is a reason for none" in seat.said
        await seat.press("up", "backspace", "ctrl+s")
        assert seat.told == "粤B777  . left  卸貨免費"
        assert isinstance(seat.screen, VehicleRecord)
        assert "2027-02-21" in next(line for line in seat.lines if "Deleted on" in line)
        assert "o vehicle out" not in seat.keys
        seat.whole()


async def test_a_plate_that_is_inside_is_not_let_in_again(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await came(seat)
        await sits_down(seat)
        await seat.press("n")
        await seat.type("粵 b 777")
        await seat.press("ctrl+s")
        assert "A vehicle with this plate is inside already: CL-0001, let in by 趙保安" in seat.said
        assert "粵 b 777" in seat.text


async def test_the_second_gate_hears_who_was_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await came(seat)
        await sits_down(seat)
        await seat.press("o")
        by = seat.little.guard.id
        await seat.call(vehicle_moves.let_out, row.id, fee_fen=500, by=by, at=seat.clock())
        await seat.type("5")
        await seat.press("ctrl+s")
        assert "CL-0001 has left already, let out by 趙保安 on 11-23 09:00." in seat.said


async def test_a_plate_is_searched_without_its_blanks_inside_or_in_all(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await came(seat)
        await came(seat, "粤B888")
        await sits_down(seat)
        await seat.press("slash")
        await seat.type("粵B·77")
        await seat.press("enter")
        assert "粤B777" in seat.cursor
        by = seat.little.guard.id
        await seat.call(vehicle_moves.let_out, row.id, fee_fen=500, by=by, at=seat.clock())
        await seat.news()
        assert "Press i to look in all" in seat.said
        await seat.press("i")
        assert ". left" in seat.cursor
        assert "o vehicle out" not in seat.keys


async def test_a_permit_is_given_and_ended(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await sits_down(seat)
        await seat.press("t")
        assert isinstance(seat.screen, ParkingPermits)
        assert "No parking permit yet. n gives a plate of a unit its permit." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, GiveParking)
        seat.whole()
        for typed in ("1202", "粤BD12345"):
            await seat.type(typed)
            await seat.press("enter")
        await seat.press("enter")
        await seat.type("B1-023")
        await seat.press("enter", "enter", "enter")
        assert "Type the last day of the permit" in seat.said
        await seat.type("2026-02-30")
        await seat.press("enter")
        assert isinstance(seat.screen, GiveParking)
        await seat.press("home", *["delete"] * 10)
        await seat.type("2027/11/22")
        await seat.press("enter")
        assert seat.told == "CZ-0001: 粤BD12345 of 3-1202, to 2027-11-22."
        assert "o good" in seat.cursor
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, ParkingRecord)
        assert "2028-02-20" in next(line for line in seat.lines if "Deleted on" in line)
        await seat.press("z")
        assert isinstance(seat.screen, EndParking)
        await seat.press("enter")
        assert "Say why in a few words." in seat.said
        await seat.type("搬走")
        await seat.press("enter")
        assert seat.told == "CZ-0001  x ended"
        assert "z end it" not in seat.keys


async def test_a_guard_sees_the_permits_and_gives_none(desk: Sit) -> None:
    async with desk("guard") as seat:
        await permitted(seat)
        await sits_down(seat)
        await seat.press("t")
        assert "CZ-0001" in seat.cursor
        assert "n new permit" not in seat.keys
        assert "z end it" not in seat.keys


async def test_beside_the_list_stands_the_vehicle(desk: Sit) -> None:
    async with desk("guard", size=(140, 40)) as seat:
        await came(seat)
        await sits_down(seat)
        assert "Here for" in seat.text
        await seat.go("books")
        line = next(line for line in seat.lines if "Vehicles" in line)
        assert "1 inside" in line
        await seat.press("v")
        assert isinstance(seat.screen, Vehicles)
