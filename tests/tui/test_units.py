"""The register of units, the record of one, and its residents."""

from dataclasses import replace
from typing import Any

import pytest

from store import (
    buildings,
    call_moves,
    checkpoints,
    estate,
    events,
    parcel_moves,
    residents,
    units,
    visitor_moves,
)
from store.visitor_entry import Visit
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui.screens.unit import UnitRecord
from tui.screens.units import Units


async def _open(seat: Seat, typed: str) -> None:
    """By quick entry, from anywhere."""
    await seat.press("colon")
    await seat.type(typed)
    await seat.press("enter")
    assert isinstance(seat.screen, UnitRecord)


async def test_the_list_stands_in_the_order_of_the_building(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("units")
        assert [line[2:13].strip() for line in seat.lines[3:9]] == [
            *("3-101", "3-102", "3-201", "3-202", "3-1201", "3-1202")
        ]
        assert seat.cursor.split() == [*("3-101", "1/F", "89.37", "home", "not", "known", "曾大文")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1201", "3-1201"),
        ("3-102", "3-102"),
        ("zdw", "3-101"),
        ("单美玲", "3-102"),
        ("4321", "3-102"),
        ("dupont", "3-1201"),
        ("１２０２", "3-1202"),
    ],
)
async def test_any_fragment_finds(desk: Sit, typed: str, found: str) -> None:
    async with desk("guard") as seat:
        await seat.go("units")
        await seat.press("slash")
        await seat.type(typed)
        await seat.press("enter")
        assert seat.cursor.split()[0] == found
        assert seat.screen.table.count == 1  # type: ignore[attr-defined]


async def test_one_building_at_a_time(desk: Sit) -> None:
    async with desk() as seat:
        director = seat.little.director.id
        for code, number in (("3A", "301"), ("12", "101"), ("12", "102")):
            known = await seat.call(buildings.buildings, seat.little.estate.id)
            house = next((one for one in known if one.code == code), None)
            if house is None:
                house = await seat.call(buildings.add_building, code, by=director, at=seat.clock())
            await seat.call(units.add_unit, house.id, number, by=director, at=seat.clock())
        await seat.go("units")
        assert "3A-301" in seat.text
        await seat.press("b", "end", "enter")
        assert seat.lines[0].startswith("Units of building 12")
        assert seat.screen.table.count == 2  # type: ignore[attr-defined]
        await seat.press("left_square_bracket", "left_square_bracket")
        assert seat.lines[0].startswith("Units of building 3 ")
        names = [line[2:13].strip() for line in seat.lines[3:10]]
        assert "3-1202" in names
        assert "3A-301" not in names
        assert "12-101" not in names
        await seat.press("slash")
        await seat.type("101")
        assert seat.screen.table.count == 1  # type: ignore[attr-defined]
        await seat.press("escape", "left_square_bracket")
        assert seat.lines[0].startswith("Units   ")
        assert "12-101" in seat.text


async def test_a_new_unit(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("units")
        await seat.press("n", "1", "enter", "enter")
        await seat.type("101")
        await seat.press("enter")
        await seat.type("一樓")
        await seat.press("ctrl+s")
        assert "Give a whole number from -20 to 200." in seat.text
        await seat.press("backspace", "backspace")
        await seat.type("13")
        await seat.press("enter")
        await seat.type("about 90")
        await seat.press("ctrl+s")
        assert "about 90 is not an area in square metres. Write it like 89.37." in seat.said
        await seat.press(*("backspace",) * 8)
        await seat.type("90.5")
        await seat.press("ctrl+s")
        assert "There is already a unit 3-101." in seat.text
        await seat.press(*("backspace",) * 3)
        await seat.type("1301")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Units)
        assert seat.told == "Unit 3-1301 is entered."
        made = (await seat.call(units.resolve, seat.little.estate.id, "3-1301"))[0]
        assert (made.floor, made.square, made.use, made.state) == (13, 9050, "home", "unknown")


async def test_what_is_known_of_a_unit_is_changed(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _open(seat, "3-1202")
        await seat.press("e")
        assert "89.37" in seat.text
        # From people, the first empty field, up past two choices: passing changes neither.
        await seat.press("up", "up", "up", "up")
        await seat.press("enter", "enter", "2", "3")
        await seat.type("4")
        await seat.press("enter")
        await seat.type("有狗")
        await seat.press("enter")
        assert seat.told == "Unit 3-1202 is changed."
        for fact in ("Use shop", "State let", "People 4", "Remark 有狗"):
            assert fact in seat.said


async def test_a_resident_comes_is_corrected_and_leaves(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await _open(seat, "3-1202")
        await seat.press("n", "2")
        await seat.type("李租客")
        await seat.press("enter")
        await seat.type("no phone")
        await seat.press("ctrl+s")
        assert "is not a phone number." in seat.text
        await seat.press(*("backspace",) * 8)
        await seat.type("136 2222 3333")
        await seat.press("ctrl+s")
        assert seat.told == "李租客 is entered."
        assert "tenant 李租客 136****3333" in seat.said

        await seat.press("c", "down", "enter")
        assert "136****3333: empty keeps it, - removes it" in seat.text
        # The first empty field waits for words; the name stands above it.
        await seat.press("up")
        await seat.type("A")
        await seat.press("ctrl+s")
        assert seat.told == "李租客A is corrected."
        assert "tenant 李租客A 136****3333" in seat.said

        await seat.press("o", "down", "enter")
        assert seat.lines[0].startswith("李租客A moves out today, 2026-11-23?")
        await seat.press("n")
        assert "Moved out" not in seat.text
        await seat.press("o", "down", "enter", "enter")
        assert seat.told == "李租客A has moved out."
        assert "2026-11-23 李租客A" in seat.said


async def test_a_phone_is_removed_by_a_dash(desk: Sit) -> None:
    async with desk("director") as seat:
        await _open(seat, "3-1202")
        await seat.press("c")
        await seat.type("-")
        await seat.press("ctrl+s")
        assert "owner 歐陽慧" in seat.said
        assert "****" not in seat.text
        assert "p phones" not in seat.keys


async def test_phones_are_masked_until_a_pin_and_again_after(desk: Sit) -> None:
    async with desk("cashier") as seat:
        await _open(seat, "3-1202")
        assert "136****2222" in seat.text
        await seat.press("p")
        await seat.type("漏水")
        await seat.press("enter")
        await seat.type("9999")
        await seat.press("enter")
        assert "Wrong PIN. Tries left: 4." in seat.text
        assert "9999" not in seat.text
        await seat.press(*("backspace",) * 4)
        await seat.type("1234")
        assert "1234" not in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, UnitRecord)
        assert "歐陽慧 13611112222" in seat.said
        stay = (await seat.call(residents.of_unit, seat.screen.unit_id))[0].occupancy_id
        shown = (await seat.call(events.of_record, "occupancy", stay))[0]
        assert (shown.verb, shown.staff) == ("residents.reveal", "錢會計")
        # Any other page in front ends it.
        await seat.press("exclamation_mark", "escape")
        assert "13611112222" not in seat.text
        assert "136****2222" in seat.text


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        ("director", "encpobmi"),
        ("front_desk", "encpobmi"),
        ("housekeeper", "encpobmi"),
        ("cashier", "pbm"),
        ("guard", "bm"),
        ("auditor", "bm"),
    ],
)
async def test_keys_by_post(desk: Sit, role: str, keys: str) -> None:
    async with desk(role) as seat:
        await _open(seat, "3-1202")
        shown = {item[0] for item in map(str.strip, seat.keys.split("  ")) if item[1:2] == " "}
        assert shown - set("?!g:") == set(keys)


async def test_a_new_building_and_its_first_unit(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("units")
        await seat.press("B")
        await seat.type("3")
        await seat.press("ctrl+s")
        assert "There is already a building 3." in seat.text
        await seat.press("backspace")
        await seat.type("7")
        await seat.press("enter", "enter")
        await seat.type("18")
        await seat.press("enter")
        await seat.type("2027-05-01")
        await seat.press("enter")
        assert "The acceptance is still to come" in seat.text
        await seat.press(*["backspace"] * 10)
        await seat.type("2022/5/1")
        await seat.press("enter")
        assert isinstance(seat.screen, Units)
        assert seat.told == "Building 7 is entered."
        await seat.press("n", "2", "enter", "enter")
        await seat.type("101")
        await seat.press("ctrl+s")
        assert seat.told == "Unit 7-101 is entered."


async def test_the_key_that_enters_a_building_is_seen_at_once(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("units")
        assert "B new building" in seat.keys
        seat.whole()
    async with desk("guard") as seat:
        await seat.go("units")
        assert "new building" not in seat.keys


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_an_estate_without_buildings_says_which_key_starts(desk: Sit, language: str) -> None:
    async with desk("director", language=language) as seat:
        bare = await seat.call(
            estate.found_estate, "望江閣", "Asia/Shanghai", language, at=seat.clock()
        )
        seat.app.renew(seat.app.person, bare)
        await seat.go("units")
        assert "dutybook import FILE" in seat.said
        assert " B " in seat.said
        seat.whole()


async def test_only_who_may_enters_units(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("units")
        assert "new unit" not in seat.keys
        await seat.press("n")
        assert isinstance(seat.screen, Units)


async def test_what_is_checked_and_open_at_the_unit(desk: Sit) -> None:
    async with desk() as seat:
        home, director = seat.little.units[5], seat.little.director.id
        await seat.call(
            checkpoints.add_checkpoint,
            name="3-1202裝修",
            place="works_vacant",
            building_id=seat.little.building.id,
            floor=12,
            unit_id=home.id,
            by=director,
            at=seat.clock(),
        )
        await _open(seat, "3-1202")
        assert "Checkpoints here" in seat.text
        assert "3-1202裝修" in seat.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("At the desk", "Of late", "o here")), ("zh_Hant", ("前臺事項", "近期", "o 待取件"))],
)
async def test_a_unit_shows_who_is_inside_what_is_kept_for_it_and_what_was_of_late(
    desk: Sit, language: str, words: tuple[str, ...]
) -> None:
    async with desk("front_desk", language=language, size=(80, 40)) as seat:
        unit, by = seat.little.units[5].id, seat.little.front_desk.id

        def day() -> None:
            told: dict[str, Any] = {"by": by, "at": AT}
            visit = Visit(name="林志遠", unit_id=unit, party=3, confirmed="intercom")
            visitor_moves.arrive(visit, **told)
            gone = visitor_moves.arrive(replace(visit, name="周杰", party=1), **told)
            visitor_moves.leave(gone.id, by=by, at=AT.add(minutes=5))
            parcel_moves.receive(unit, courier="順豐", shelf="A3", code="4711", **told)
            call_moves.log("phone", "repair", "廚房漏水", unit_id=unit, **told)

        await seat.call(day)
        await _open(seat, "3-1202")
        seat.whole()
        for part in (*words, "林志遠 +2", "A3", "廚房漏水", "周杰"):
            assert part in seat.said, part


async def test_a_wide_desk_shows_the_unit_beside_the_list(desk: Sit) -> None:
    async with desk(size=(140, 40)) as seat:
        await seat.go("units")
        assert "Unit 3-101" in seat.lines[2]
        assert "138****1234" in seat.text
        await seat.press("down")
        assert "Unit 3-102" in seat.lines[2]


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("front_desk", language=language, size=size) as seat:
        await seat.go("units")
        seat.whole()
        await seat.press("n")
        seat.whole()
        await seat.press("escape", "b")
        seat.whole()
        await seat.press("escape", "enter")
        seat.whole()
        for key in ("e", "n", "c", "p", "o"):
            await seat.press(key)
            seat.whole()
            await seat.press("escape")
