"""The staff on screens: who joins, changes, forgets a PIN, leaves, and who may see to it."""

import pytest

from store import desk_identity, pins, staff
from store.refusal import Refused
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui.screens.staff import People, PersonRecord
from tui.screens.staff_forms import NewPerson, PersonChange


async def _fill(seat: Seat, number: str, name: str, post: str, *pin: str) -> None:
    """The form of somebody new, field by field with Enter."""
    await seat.type(number)
    await seat.press("enter")
    await seat.type(name)
    await seat.press("enter", post, "enter", "enter")
    for entry in pin:
        await seat.type(entry)
        await seat.press("enter")


async def test_everybody_is_listed_and_nothing_is_cut(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        assert isinstance(seat.screen, People)
        numbers = [line[2:5] for line in seat.lines if line[2:5].isdigit()]
        assert numbers == ["001", "002", "003", "004", "005", "006", "007"]
        seat.whole()


async def test_somebody_joins_and_can_sign_in(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("n")
        await _fill(seat, "008", "何保安", "4", "4321", "4321")
        assert isinstance(seat.screen, People)
        assert seat.told == "何保安 is on the staff, number 008."
        assert seat.cursor.split() == [
            "008",
            "何保安",
            "Security",
            "guard",
            "-",
            "on",
            "the",
            "staff",
        ]
        found = await seat.call(staff.listed, seat.little.estate.id, "008")
        assert found[0].role == "guard"
        who = await seat.call(pins.sign_in, found[0].id, "4321", at=AT)
        assert who.name == "何保安"


async def test_another_second_pin_is_told_at_its_field(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("n")
        await _fill(seat, "008", "何保安", "4", "4321", "4322")
        assert isinstance(seat.screen, NewPerson)
        assert "The two PINs are not the same." in seat.text
        assert await seat.call(staff.listed, seat.little.estate.id, "008") == ()


async def test_a_taken_number_and_a_missing_post_are_told_at_their_fields(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("n")
        await seat.type("004")
        await seat.press("ctrl+s")
        assert "A PIN is 4 to 12 digits." in seat.text
        await seat.type("1234")
        await seat.press("enter")
        await seat.type("1234")
        await seat.press("enter")
        assert "Give a name." in seat.text
        await seat.type("何保安")
        await seat.press("ctrl+s")
        assert "Choose the post." in seat.text
        await seat.press("4", "ctrl+s")
        assert "The number 004 belongs to somebody else." in seat.text


async def test_what_was_typed_waits_but_never_the_pin(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("n")
        await _fill(seat, "008", "何保安", "4", "4321")
        seat.app.store.drain()
        await seat.press("escape", "n")
        form = seat.screen
        assert isinstance(form, NewPerson)
        assert form.value("name") == "何保安"
        assert form.value("pin") == ""
        assert "Here is what you had typed" in seat.told


async def test_a_changed_post_stands_in_the_list(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("down", "down", "down", "e")
        assert isinstance(seat.screen, PersonChange)
        seat.screen.query_one("#field-role").focus()
        await seat.press("5", "ctrl+s")
        assert seat.told == "Saved: 趙保安."
        assert "Engineering" in seat.cursor
        changed = await seat.call(staff.person, seat.little.guard.id)
        assert changed.role == "engineer"


async def test_a_director_who_takes_another_post_loses_the_keys(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.call(
            staff.change,
            seat.little.cashier.id,
            number="006",
            name="錢會計",
            role="director",
            phone="",
            by=seat.little.director.id,
            at=AT,
        )
        await seat.go("staff")
        assert "n new person" in seat.keys
        await seat.press("e", "up", "2", "ctrl+s")
        changed = await seat.call(staff.person, seat.little.director.id)
        assert changed.role == "housekeeper"
        assert "李主任 Housekeeper" in seat.lines[0]
        assert "n new person" not in seat.keys


async def test_a_new_pin_for_somebody_who_forgot(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("down", "p")
        await seat.type("9999")
        await seat.press("enter")
        await seat.type("9999")
        await seat.press("enter")
        assert seat.told == "陳美玲 has a new PIN."
        keeper = seat.little.housekeeper.id
        with pytest.raises(Refused, match="pin_wrong"):
            await seat.call(pins.sign_in, keeper, "1234", at=AT)
        assert (await seat.call(pins.sign_in, keeper, "9999", at=AT)).id == keeper


async def test_leaving_asks_first_and_the_last_director_stays(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("down", "down", "down", "l")
        assert "Does 趙保安 leave the staff?" in seat.text
        await seat.press("n")
        assert "on the staff" in seat.cursor
        await seat.press("l", "enter")
        assert seat.told == "趙保安 has left the staff."
        assert "left 2026-11-23" in seat.cursor
        await seat.press("home", "l", "y")
        assert "An estate needs an office director." in seat.told
        assert (await seat.call(staff.person, seat.little.director.id)).left_at is None


async def test_others_read_and_have_no_keys_to_change(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("staff")
        for key in ("n new person", "e edit", "p new PIN", "l leaves"):
            assert key not in seat.keys
        await seat.press("n", "e", "p", "l")
        assert isinstance(seat.screen, People)
        await seat.press("enter")
        assert isinstance(seat.screen, PersonRecord)
        assert "Office director" in seat.text
        assert "e edit" not in seat.keys


async def test_a_housekeepers_area_stands_on_their_page(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("down", "enter")
        assert "一區" in seat.text
        await seat.press("p", "escape", "e", "escape")
        assert isinstance(seat.screen, PersonRecord)


async def test_the_search_finds_by_initials(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("staff")
        await seat.press("slash")
        await seat.type("cml")
        await seat.press("enter")
        assert seat.cursor.startswith("002")


async def test_the_director_sees_where_somebodys_pin_was_given(desk: Sit) -> None:
    async with desk("director") as seat:
        guard = seat.little.guard.id
        desk_identity.stand_on("gate-2", "SHA256:" + "x" * 43)
        try:
            with pytest.raises(Refused, match="pin_wrong"):
                await seat.call(pins.sign_in, guard, "9999", at=AT)
        finally:
            desk_identity.stand_on(None, None)
        await seat.call(pins.sign_in, guard, "1234", at=AT)
        await seat.go("staff")
        await seat.press("down", "down", "down", "enter")
        assert "WRONG PIN  gate-2 SHA256:xxxxxxxxxxxx" in seat.text
        assert "right PIN\n" in "\n".join(line.rstrip() for line in seat.lines) + "\n"
        await seat.sits("guard")
        await seat.go("staff")
        await seat.press("down", "down", "down", "enter")
        assert "PIN given lately" not in seat.text
