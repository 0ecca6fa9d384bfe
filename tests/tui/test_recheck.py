"""What was mended is looked at again on the next round of its point."""

from store import order_moves, work_orders
from tests.tui.conftest import Seat, Sit
from tui.screens.finding import Report
from tui.screens.point import Point
from tui.screens.round import RoundWalk


async def _mended(seat: Seat) -> None:
    """A lamp out on the morning's round, mended; the housekeeper begins the afternoon's."""
    await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
    engineer = seat.little.engineer.id
    await seat.call(order_moves.finish, 1, "換了燈泡", by=engineer, at=seat.clock())
    seat.clock.on(hours=5, minutes=30)
    await seat.go("home")
    await seat.screen.news_came()  # type: ignore[attr-defined]
    await seat.settle()
    while "XC-" not in seat.cursor:
        await seat.press("down")
    await seat.press("enter")
    assert isinstance(seat.screen, RoundWalk)


async def _state(seat: Seat) -> str:
    row = await seat.call(work_orders.order, 1)
    return str(row.state)


async def test_the_walk_shows_it_and_normal_verifies_it(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _mended(seat)
        assert "RE-CHECK WX-0001 Lamp out" in seat.lines[3]
        assert "RE-CHECK" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, Point)
        assert "Look at this again: normal says it is mended" in seat.text
        assert "Done 換了燈泡 孫師傅" in seat.said
        await seat.press("escape", "space")
        assert seat.told == "Looked at again: WX-0001."
        assert await _state(seat) == "verified"
        assert "RE-CHECK" not in seat.text
        await seat.press("u")
        assert await _state(seat) == "done"
        assert "RE-CHECK WX-0001" in seat.text


async def test_still_there_stands_first_and_opens_it_again(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _mended(seat)
        await seat.press("x")
        assert isinstance(seat.screen, Report)
        assert "1 still there: WX-0001 Lamp out" in seat.lines[2]
        await seat.press("1", "enter", "enter", "enter", "enter")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.told == "WX-0001 is open again."
        assert await _state(seat) == "reopened"


async def test_nothing_is_cut(desk: Sit) -> None:
    for language in ("zh_Hant", "en"):
        async with desk("housekeeper", language=language) as seat:
            if language == "zh_Hant":
                await _mended(seat)
            else:
                await seat.press("enter")
            seat.whole()
            await seat.press("enter")
            seat.whole()
