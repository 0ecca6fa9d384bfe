"""What units ask the desk to heed: written down, seen wherever the unit is chosen, ended."""

from typing import Any

import pendulum
import pytest
from rich.cells import cell_len

from store import instruction_moves, instructions
from store.instructions import InstructionRow
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tui import instruction_words
from tui.screens.instruction_forms import GiveInstruction
from tui.screens.instructions import InstructionRecord, Instructions
from tui.screens.unit import UnitRecord

DAY = pendulum.date(2026, 11, 23)
HOME = 5


async def asked(seat: Seat, kind: str, unit: int = HOME, **more: Any) -> InstructionRow:
    """Another desk wrote an instruction down."""
    values: dict[str, Any] = {
        "asked_by": "歐陽慧",
        "by": seat.little.front_desk.id,
        "at": seat.clock(),
        **more,
    }
    home = seat.little.units[unit].id
    made: InstructionRow = await seat.call(instruction_moves.give, home, kind, **values)
    return made


async def cared_for(seat: Seat) -> InstructionRow:
    """A care note of 3-1202."""
    return await asked(seat, "care", who="歐陽老太", words="獨居，聽力不佳", consent="本人同意")


async def fill(seat: Seat, *texts: str) -> None:
    """Field after field."""
    for text in texts:
        await seat.type(text)
        await seat.press("enter")


async def at_unit(seat: Seat, name: str = "3-1202") -> None:
    """The record of a unit, by quick entry."""
    await seat.press("colon")
    await seat.type(name)
    await seat.press("enter")
    assert isinstance(seat.screen, UnitRecord)


async def test_an_instruction_is_written_down(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("instructions")
        assert "Press n to write the first one down." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, GiveInstruction)
        await fill(seat, "1202")
        # One person lives there: they are offered, and whoever asked is typed over it.
        assert seat.screen.value("asked_by") == "歐陽慧"
        await seat.press("3", "enter")
        await fill(seat, "水電張師傅", "修廚房水管", "2026-11-24", "2026/11/26", "", "")
        assert isinstance(seat.screen, Instructions)
        assert seat.told == "3-1202: o may be entered. It is shown wherever the unit is chosen."
        # It begins tomorrow: today's list does not have it.
        assert "水電張師傅" not in seat.text
        await seat.press("i")
        assert seat.cursor.split() == [
            *("3-1202", "o", "may", "be", "entered", "水電張師傅", "2026-11-26", "修廚房水管")
        ]
        seat.whole()
        (row,) = await seat.call(instructions.listed, seat.little.estate.id)
        assert (f"{row.from_on}", row.asked_by) == ("2026-11-24", "歐陽慧")


@pytest.mark.parametrize(
    ("kind", "field", "text", "told"),
    [
        ("", "kind", "", "Choose one of the kinds that are offered."),
        ("other", "words", "", "Say what is to be heeded."),
        ("entry", "who", "", "Say who."),
        ("entry", "until_on", "", "Give the day, such as 2026-12-01."),
        ("away", "asked_by", "", "Say who of the unit asked for it."),
        ("care", "consent", "", "Health is sensitive: ask the person"),
        ("away", "until_on", "2026-11-01", "Give 2026-11-23 or a later day."),
        ("away", "until_on", "下週", "下週 is not a day."),
    ],
)
async def test_what_is_wrong_stands_at_its_field(
    desk: Sit, kind: str, field: str, text: str, told: str
) -> None:
    async with desk("front_desk") as seat:
        await seat.go("instructions")
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, GiveInstruction)
        await fill(seat, "1202")
        typed = {
            "kind": kind,
            "who": "張師傅",
            "words": "看門",
            "from_on": "2026-11-23",
            "until_on": "2026-11-30",
            "asked_by": "歐陽慧",
            "consent": "同意",
            field: text,
        }
        for name, value in typed.items():
            form.put(name, value)
        await seat.press("ctrl+s")
        assert seat.screen is form
        assert told in str(form.query_one(f"#fault-{field}").render())
        assert {name: form.value(name) for name in typed} == typed
        assert await seat.call(instructions.listed, seat.little.estate.id) == ()


async def test_the_unit_shows_its_instructions_first_and_gives_and_ends_them(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await at_unit(seat)
        assert "x end one" not in seat.keys
        await seat.press("i")
        form = seat.screen
        assert isinstance(form, GiveInstruction)
        assert form.value("unit") == "3-1202"
        await seat.press("1", "enter")
        await fill(seat, "李建國", "來訪先打電話", "", "", "", "")
        assert isinstance(seat.screen, UnitRecord)
        assert seat.told == "3-1202: x DO NOT ADMIT. It is shown wherever the unit is chosen."
        assert seat.lines[2].strip() == "To be heeded"
        assert "x DO NOT ADMIT 李建國 來訪先打電話 Building" in seat.said
        await asked(seat, "away", until_on=DAY.add(days=3))
        await seat.news()
        await seat.press("x", "down", "enter")
        assert seat.lines[0].startswith("End this instruction of 3-1202?")
        await seat.press("n")
        assert "! away" in seat.text
        await seat.press("x", "down", "enter", "enter")
        assert seat.told == "3-1202: ! away. It is ended."
        assert "! away until" not in seat.said
        # The only one left is asked about at once.
        await seat.press("x")
        assert "李建國" in seat.text
        await seat.press("enter")
        assert "To be heeded" not in seat.text


async def test_two_desks_end_the_same_instruction(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await asked(seat, "away")
        await at_unit(seat)
        await seat.press("x")
        by = seat.little.housekeeper.id
        await seat.call(instruction_moves.end, row.id, by=by, at=seat.clock())
        await seat.press("enter")
        assert seat.told == "陳美玲 ended this instruction on 11-23 09:00."


async def test_the_register_opens_one_and_from_there_its_unit(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await asked(seat, "no_admit")
        await seat.go("instructions")
        assert "anybody" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, InstructionRecord)
        assert "Days until it is ended" in seat.said
        await seat.press("u")
        assert isinstance(seat.screen, UnitRecord)
        await seat.press("escape", "x", "enter")
        assert seat.told == "3-1202: x DO NOT ADMIT. It is ended."
        assert "x end it" not in seat.keys
        await seat.press("escape")
        assert "There is nothing today" not in seat.said
        assert "Press n to write the first one down." in seat.said


@pytest.mark.parametrize(
    ("role", "reads"),
    [("front_desk", True), ("guard", True), ("engineer", False), ("cashier", False)],
)
async def test_a_care_note_is_read_by_the_office_and_the_guards_only(
    desk: Sit, role: str, reads: bool
) -> None:
    async with desk(role) as seat:
        await cared_for(seat)
        await at_unit(seat)
        assert "+ special care" in seat.text
        assert ("獨居，聽力不佳" in seat.text) is reads
        assert ("the front desk or a guard knows more" in seat.said) is not reads
        await seat.press("escape")
        await seat.go("instructions")
        # The list has the words for nobody, because it is printed.
        assert "獨居" not in seat.text
        assert "in its record" in seat.cursor
        await seat.press("enter")
        assert ("獨居，聽力不佳" in seat.text) is reads
        assert ("歐陽老太" in seat.text) is reads
        assert ("本人同意" in seat.text) is reads


async def test_the_wide_register_of_units_shows_them_beside(desk: Sit) -> None:
    async with desk("guard", size=(140, 40)) as seat:
        await asked(seat, "no_admit", unit=0, who="李建國")
        await seat.go("units")
        assert "x DO NOT ADMIT" in seat.text
        await seat.press("down")
        assert "x DO NOT ADMIT" not in seat.text


async def test_the_gate_tells_them_under_its_answer(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = Case(seat.little, seat.clock())
        await seat.call(case.in_progress)
        seat.clock.at = case.at
        await asked(seat, "away", until_on=pendulum.date(2027, 1, 3))
        await cared_for(seat)
        await asked(seat, "no_admit", unit=0, who="李建國")
        await seat.go("gate")
        await seat.type("ZR-0001")
        assert "[o] YES" in seat.text
        assert "! away until 2027-01-03 and 1 more" in seat.said
        assert "permit ZP-0001" in seat.text
        seat.whole()
        await seat.press("escape")
        await seat.type("3-101")
        assert "x DO NOT ADMIT 李建國" in seat.said
        await seat.press("escape")
        await seat.type("3-102")
        assert "DO NOT ADMIT" not in seat.text
        assert "away" not in seat.text


async def test_the_one_line_names_the_most_important_and_how_many_more(desk: Sit) -> None:
    async with desk("guard") as seat:
        assert instruction_words.line(()) == ""
        await asked(seat, "other", words="快件放門口\n不要按門鈴")
        await asked(seat, "no_admit", who="李建國", words="前夫，來訪一律先打電話給本人" * 9)
        home = seat.little.units[HOME].id
        rows = await seat.call(instructions.of_unit, home, DAY, "guard")
        told = instruction_words.line(rows)
        assert told.startswith("x DO NOT ADMIT  李建國  前夫")
        assert told.endswith("..  and 1 more")
        assert cell_len(told) <= instruction_words.LINE
        assert instruction_words.line(rows[1:]) == "- other wish  快件放門口 不要按門鈴"
        assert instruction_words.stops(rows)
        assert not instruction_words.stops(rows[1:])


@pytest.mark.parametrize(
    ("role", "give"),
    [("director", True), ("front_desk", True), ("housekeeper", True), ("guard", False)],
)
async def test_keys_by_post(desk: Sit, role: str, give: bool) -> None:
    async with desk(role) as seat:
        await asked(seat, "away")
        await seat.go("instructions")
        assert ("n new instruction" in seat.keys) is give
        await seat.press("enter")
        assert ("x end it" in seat.keys) is give
        await seat.press("u")
        assert ("i instruction" in seat.keys) is give
        assert ("x end one" in seat.keys) is give


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("director", language=language, size=size) as seat:
        await seat.go("instructions")
        seat.whole()
        await asked(seat, "entry", who="[/b]張", words="修水管", from_on=DAY, until_on=DAY)
        await cared_for(seat)
        await seat.news()
        seat.whole()
        for keys in (("n",), ("ctrl+s",), ("escape", "enter"), ("x",), ("escape", "u"), ("x",)):
            await seat.press(*keys)
            seat.whole()


async def test_a_renovation_that_goes_on_stands_in_the_record_of_its_unit(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = Case(seat.little, seat.clock())
        await seat.call(case.in_progress)
        await at_unit(seat)
        assert "Still open here ZP-0001 works under way" in seat.said
        await at_unit(seat, "3-101")
        assert "Still open here" not in seat.text
