"""A line taken along goes where the cursor goes, until it is put down."""

from store import routes
from tests.tui.conftest import Seat, Sit
from tui.screens.check_items import CheckItems
from tui.screens.routes import Routes, RouteStops

ORDER = ["3座大堂電梯", "3座消防栓", "3座樓梯間", "3座天台", "水泵房"]


def listed(seat: Seat) -> list[str]:
    """The stops from the top, as they stand on the screen."""
    found = [(y, name) for y, line in enumerate(seat.lines) for name in ORDER if name in line]
    return [name for _, name in sorted(found)]


async def test_a_line_is_taken_to_the_end_in_three_keys(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "down", "space")
        assert seat.told == "This line moves with the arrows now. Space puts it down."
        await seat.press("end", "space")
        assert seat.told == ""
        assert listed(seat) == [ORDER[0], *ORDER[2:], ORDER[1]]
        assert seat.cursor.split()[:3] == ["5", "00026", "3座消防栓"]
        # Put down, it stays when the cursor goes on.
        await seat.press("home", "ctrl+s")
        found = await seat.call(routes.stops, seat.little.route.id)
        assert [stop.name for stop in found] == [ORDER[0], *ORDER[2:], ORDER[1]]


async def test_a_line_goes_along_line_by_line_and_back(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "space", "down", "j", "up")
        assert listed(seat) == [ORDER[1], ORDER[0], *ORDER[2:]]
        await seat.press("home")
        assert listed(seat) == ORDER
        assert "not saved yet" not in seat.lines[0]


async def test_enter_and_esc_put_it_down_first(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "space", "down", "enter")
        assert isinstance(seat.screen, RouteStops)
        await seat.press("down", "space", "escape")
        assert isinstance(seat.screen, RouteStops)
        assert listed(seat) == [ORDER[1], ORDER[0], *ORDER[2:]]
        await seat.press("escape")
        assert isinstance(seat.screen, Routes)


async def test_saving_and_taking_out_put_it_down(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "space", "down", "ctrl+s")
        assert seat.told == "Saved."
        await seat.press("down", "down")
        assert listed(seat) == [ORDER[1], ORDER[0], *ORDER[2:]]
        await seat.press("space", "d", "home")
        assert listed(seat) == [ORDER[1], ORDER[0], ORDER[2], ORDER[4]]


async def test_check_items_are_taken_along_too(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("i")
        assert isinstance(seat.screen, CheckItems)
        first = list(seat.screen.lines)
        await seat.press("space", "end", "space")
        assert seat.screen.lines == [*first[1:], first[0]]


async def test_a_guard_takes_nothing_along(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("routes")
        await seat.press("enter", "space", "down")
        assert listed(seat) == ORDER
