"""What must be corrected on the spot: done at once, or a measure, a person and a deadline."""

import pytest

from store import findings, work_orders
from tests.tui.conftest import Seat, Sit
from tui.screens.emergency import Emergency
from tui.screens.finding import Interim, Report
from tui.screens.round import RoundWalk
from tui.screens.work_orders import OrderRecord

LOCKED = "Roof door locked"


async def _at_the_roof(seat: Seat, what: str = LOCKED) -> None:
    """The housekeeper finds the roof door locked, and the cursor is at what was done."""
    await seat.press("enter", "space", "space", "space", "x")
    assert isinstance(seat.screen, Report)
    line = next(line for line in seat.lines if what in line)
    await seat.press(next(word for word in line.split() if word.isdigit()))
    await seat.press("down", "down")


async def test_corrected_at_once_nobody_is_called_or_sent(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _at_the_roof(seat)
        await seat.press("1")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.told == "WX-0001 is noted as done: somebody looks at it again."
        (row,) = await seat.call(work_orders.listed, seat.little.estate.id)
        assert (row.state, row.result) == ("done", "Corrected on the spot: Roof door locked")


async def test_not_corrected_it_asks_for_measure_person_and_deadline(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _at_the_roof(seat)
        await seat.press("3")
        assert isinstance(seat.screen, Interim)
        assert "The law wants this corrected at once." in seat.told
        await seat.press("ctrl+s")
        assert "Say what keeps it safe until it is mended." in seat.text
        await seat.type("派人看守")
        await seat.press("enter", "ctrl+s")
        assert "Choose who sees that it is mended." in seat.text
        line = next(line for line in seat.lines if "孫師傅" in line)
        await seat.press(next(word for word in line.split() if word.isdigit()))
        assert "today 11-23" in seat.text
        assert "11-26, in 3 days" in seat.text
        await seat.press("4")
        assert isinstance(seat.screen, Emergency)
        await seat.press("escape")
        assert isinstance(seat.screen, RoundWalk)
        (row,) = await seat.call(work_orders.listed, seat.little.estate.id)
        assert (row.assignee, row.interim, row.must_correct) == ("孫師傅", "派人看守", True)
        await seat.go("work_orders")
        await seat.press("enter")
        assert isinstance(seat.screen, OrderRecord)
        assert "Interim measure 派人看守" in seat.said
        assert "Due 2026-11-26 23:59" in seat.said
        assert "To be corrected on the spot; the office director signs." in seat.said
        await seat.press("end")
        assert "raised for 孫師傅 陳美玲" in seat.said


async def test_going_back_loses_nothing(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _at_the_roof(seat)
        await seat.press("3")
        await seat.type("派人看守")
        seat.app.store.drain()
        await seat.press("escape")
        assert isinstance(seat.screen, Report)
        assert seat.screen.value("action") == "told"
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Interim)
        assert "派人看守" in seat.text
        assert await seat.call(findings.listed, seat.little.estate.id) == ()


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("housekeeper", language=language, size=size) as seat:
        what = {"zh_Hant": "天臺門上鎖", "zh_Hans": "天台门上锁", "en": LOCKED}[language]
        await _at_the_roof(seat, what)
        await seat.press("3")
        assert isinstance(seat.screen, Interim)
        seat.whole()
