"""One line begins an entry: the unit found, what it wants heeded said, and Enter that saves."""

from typing import Any

from store import calls, instruction_moves, visitors_inside
from tests.tui.conftest import Seat, Sit
from tui.screens.call_forms import NewCall
from tui.screens.case_forms import NewCase
from tui.screens.check_in import CheckIn
from tui.screens.key_forms import LendKey
from tui.screens.quick import Quick
from tui.screens.visitors import Visitors


async def heeded(seat: Seat, kind: str, **more: Any) -> None:
    """What 3-1202 wants heeded."""
    when: dict[str, Any] = {"by": seat.little.front_desk.id, "at": seat.clock(), **more}
    await seat.call(
        instruction_moves.give, seat.little.units[5].id, kind, asked_by="歐陽慧", **when
    )


async def test_a_call_in_one_line_is_two_down_and_saved_with_one_more_enter(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("colon")
        await seat.type("c 3座1202室 廚房漏水 13800001111")
        assert "Take a case" in seat.cursor
        await seat.press("down", "down")
        assert "Write down a call" in seat.cursor
        assert "3-1202" in seat.cursor
        await seat.press("enter")
        page = seat.screen
        assert isinstance(page, NewCall)
        assert (page.value("unit"), page.value("matter")) == ("3-1202", "廚房漏水")
        await seat.press("enter")
        assert not isinstance(seat.screen, NewCall)
        (row,) = await seat.call(calls.listed, seat.little.estate.id)
        assert row.matter == "廚房漏水"


async def test_a_visitor_in_one_line_is_asked_only_whether_the_unit_said_yes(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("g", "a", "colon")
        await seat.type("v 3-1202 陳小姐 送東西")
        await seat.press("enter")
        page = seat.screen
        assert isinstance(page, CheckIn)
        assert (page.value("name"), page.value("remark")) == ("陳小姐", "送東西")
        await seat.press("enter")
        assert "Ask the unit first, and choose how they said yes." in seat.said
        await seat.press("1", "ctrl+s")
        assert isinstance(seat.screen, Visitors)
        (row,) = await seat.call(visitors_inside.inside, seat.little.estate.id)
        assert (row.where, row.name, row.confirmed) == ("3-1202", "陳小姐", "intercom")


async def test_what_was_half_typed_before_never_stands_in_another_line(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("g", "a", "n", "enter")
        await seat.type("3-101")
        await seat.press("enter", "escape")
        await seat.press("colon")
        await seat.type("v 3-1202 陳小姐")
        await seat.press("enter")
        assert isinstance(seat.screen, CheckIn)
        assert (seat.screen.value("unit"), seat.screen.value("name")) == ("3-1202", "陳小姐")
        await seat.press("escape", "n")
        assert isinstance(seat.screen, CheckIn)
        assert (seat.screen.value("unit"), seat.screen.value("name")) == ("3-101", "")


async def test_what_a_unit_wants_heeded_is_said_as_soon_as_a_line_names_it(desk: Sit) -> None:
    async with desk("guard") as seat:
        await heeded(seat, "no_admit", who="李建國", words="先打電話")
        await heeded(seat, "away")
        await seat.press("colon")
        for line in ("v 1202 李", "1202", "oyh"):
            await seat.type(line)
            assert seat.told.startswith("x DO NOT ADMIT  李建國  先打電話"), line
            assert seat.told.endswith("and 1 more"), line
            await seat.press(*["backspace"] * len(line))
        await seat.type("v 3-101 李")
        assert seat.told == "Enter opens the one marked with >."


async def test_a_unit_that_is_not_there_and_unknown_words_lose_nothing(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("colon")
        await seat.type("v 9棟999 [/b] 陳")
        assert "no unit 9-999" in seat.cursor
        await seat.press("enter")
        page = seat.screen
        assert isinstance(page, CheckIn)
        assert (page.value("unit"), page.value("name")) == ("9-999", "[/b]")
        assert page.value("remark") == "陳"


async def test_a_letter_alone_opens_an_empty_form(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        for letter, form in (("c", NewCase), ("v", CheckIn), ("k", LendKey)):
            await seat.press("colon")
            assert isinstance(seat.screen, Quick)
            await seat.type(letter)
            await seat.press("enter")
            assert isinstance(seat.screen, form)
            await seat.press("escape")


async def test_nothing_typed_is_nothing_sought_and_the_examples_stand_in_columns(
    desk: Sit,
) -> None:
    async with desk("front_desk") as seat:
        await seat.press(":")
        assert "Nothing is found" not in seat.said
        begun = [line for line in seat.lines if "3-1202" in line or "k roof" in line]
        assert len({len(line) - len(line.lstrip()) for line in begun}) == 1
        whole = ("a complaint", "a visitor", "a key", "a parcel", "goods leave")
        assert len({line.index(what) for line, what in zip(begun, whole, strict=True)}) == 1
        await seat.type("zzzqq")
        assert "Nothing is found by that." in seat.said
