"""What waits for me: one list, and Enter goes to the very place."""

import pytest

from tests.tui.conftest import Seat, Sit
from tui.page import Page
from tui.screens.home import Home
from tui.screens.round import RoundWalk
from tui.screens.round_record import RoundRecord
from tui.screens.units import Units
from tui.screens.work_orders import OrderRecord


async def hears(seat: Seat) -> None:
    """The desk is told that another one wrote something."""
    assert isinstance(seat.screen, Page)
    await seat.screen.news_came()
    await seat.settle()


async def test_the_days_rounds_are_there_by_themselves(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        assert isinstance(seat.screen, Home)
        first, second = seat.lines[3:5]
        assert "in 2:30" in first
        assert "0/5" in first
        assert "you" in first
        assert "opens 14:30" in second
        seat.whole()


async def test_enter_goes_to_the_round_and_to_the_order(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        await hears(seat)
        rows = [line for line in seat.lines if "WX-0001" in line]
        assert len(rows) == 1
        while "WX-0001" not in seat.cursor:
            await seat.press("down")
        await seat.press("enter")
        assert isinstance(seat.screen, OrderRecord)
        await seat.press("escape")
        assert isinstance(seat.screen, Home)
        assert "WX-0001" in seat.cursor


async def test_a_round_not_open_yet_shows_its_record(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("down", "enter")
        assert isinstance(seat.screen, RoundRecord)


async def test_what_is_late_comes_first_and_says_so_in_words(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        seat.clock.on(hours=3)
        await hears(seat)
        assert "!! late" in seat.cursor
        assert "MISSED" in seat.cursor or "0/5" in seat.cursor
        assert "1 late" in seat.text


async def test_mine_or_all(desk: Sit) -> None:
    async with desk("director") as seat:
        before = [line for line in seat.lines if "XC-" in line]
        assert before
        await seat.press("m")
        assert seat.told == "Only what is yours."
        assert not [line for line in seat.lines if "XC-" in line]
        assert "Nothing waits for you." in seat.text
        await seat.press("m")
        assert [line for line in seat.lines if "XC-" in line] == before


async def test_nothing_waits_for_the_auditor(desk: Sit) -> None:
    async with desk("auditor") as seat:
        assert "Nothing waits for you." in seat.text
        assert "Press g to go to a place." in seat.text


async def test_the_time_left_follows_the_minute(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        screen = seat.screen
        assert isinstance(screen, Home)
        seat.clock.on(minutes=1)
        await screen._minute()
        await seat.settle()
        assert "in 2:29" in seat.cursor


async def test_slash_finds_a_unit(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("slash", "1", "2", "0", "2")
        assert isinstance(seat.screen, Units)
        assert "1202" in seat.cursor
        assert "1201" not in seat.text


async def test_another_desks_round_comes_into_sight(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("normal", "normal", end=False)
        await hears(seat)
        assert "2/5" in seat.cursor
        assert "陳美玲" in seat.cursor


@pytest.mark.parametrize("language", ["zh_Hant", "en"])
async def test_a_wide_screen_shows_the_record_beside(desk: Sit, language: str) -> None:
    async with desk("housekeeper", size=(140, 40), language=language) as seat:
        assert any("XC-0001  一區日巡" in line for line in seat.lines)
        await seat.press("down")
        assert any("XC-0002  一區日巡" in line for line in seat.lines)


async def test_a_half_done_round_waits_while_other_things_are_done(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space")
        await seat.press("g", "u")
        assert isinstance(seat.screen, Units)
        await seat.press("g", "h")
        assert "2/5" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.little.checkpoints[2].name in seat.cursor


async def test_escape_once_too_often_signs_nobody_out(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("escape", "escape")
        assert isinstance(seat.screen, Home)
        assert seat.told == "This is home. ctrl+o signs out."
