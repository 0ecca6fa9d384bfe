"""Household visits of a quarter: planned building by building, and how far they came."""

from store import callback_moves
from tests.tui.callback_seat import last
from tests.tui.conftest import Sit
from tui.confirm import Confirm
from tui.screens.visits import Visits


async def test_the_visits_of_a_quarter_are_planned(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("callbacks")
        await seat.press("n")
        assert isinstance(seat.screen, Visits)
        assert "Home visits, 2026, quarter 4: 0 of 6, 0 %" in seat.lines[0]
        seat.whole()
        await seat.press("n")
        assert isinstance(seat.screen, Confirm)
        assert "Plan visits to 6 homes in 2026Q4?" in seat.text
        await seat.press("enter")
        assert seat.told == "6 visits are planned: they stand in the list of callbacks."
        assert "n plan" not in seat.keys
        assert "enter open" not in seat.keys, "all there is of a building stands in its row"
        await seat.press("right_square_bracket", "left_square_bracket")
        assert seat.told == "", "what was said of one quarter is not of the other"
        row = await last(seat)
        assert (row.source, row.period, row.unit) == ("visit", "2026Q4", "3-1202")
        await seat.press("escape")
        assert "home visit 2026Q4" in seat.cursor


async def test_a_visit_asks_after_the_service_and_counts(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("callbacks")
        await seat.press("n", "n", "enter", "escape", "c")
        assert "> Is our service good?" in seat.text
        assert "at their door, not confirmed" in seat.text
        assert "s source" not in seat.keys
        await seat.press("a", "4", "enter")
        await seat.press("n")
        assert "1 of 6, 16 %" in seat.lines[0]
        row = await last(seat)
        by, at = seat.little.front_desk.id, seat.clock()
        await seat.call(callback_moves.refuse, row.id, "不必了", by=by, at=at)
        await seat.news()
        line = seat.cursor.split()
        assert line[-3:] == ["4", "0", "1"]


async def test_other_quarters_are_looked_at(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        await seat.go("callbacks")
        await seat.press("n", "right_square_bracket")
        assert "定期上門，2027 年第 1 季度" in seat.lines[0]
        assert "n 安排" in seat.keys
        await seat.press("right_square_bracket")
        assert "2027 年第 1 季度" in seat.lines[0]
        await seat.press("left_square_bracket", "left_square_bracket")
        assert "2026 年第 3 季度" in seat.lines[0]
        assert "n 安排" not in seat.keys


async def test_the_front_desk_only_looks(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("callbacks")
        await seat.press("n")
        assert "Building 3" in seat.cursor
        assert "n plan" not in seat.keys
