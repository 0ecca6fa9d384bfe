"""A line taken along goes where the cursor goes, until it is put down."""

import pytest

from store import drafts, routes
from tests.tui.conftest import Seat, Sit
from tui.screens.check_items import CheckItems
from tui.screens.home import Home
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


WAITS = "The new order is not saved yet: it waits there for you."


async def offered_again(seat: Seat) -> None:
    """Whoever comes back finds the order as it was left, and that it is not saved."""
    await seat.go("routes")
    await seat.press("enter")
    assert seat.told.startswith("Here is what you had changed at")
    assert "not saved yet" in seat.lines[0]
    assert listed(seat)[:2] == [ORDER[1], ORDER[0]]


@pytest.mark.parametrize(
    "way",
    [("escape",), ("g", "h"), ("g", "c"), ("exclamation_mark", "g", "h"), ("enter", "g", "h")],
    ids=" ".join,
)
async def test_an_order_not_saved_is_kept_and_said_on_every_way_out(
    desk: Sit, way: tuple[str, ...]
) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "J", *way)
        assert not isinstance(seat.screen, RouteStops)
        assert seat.told == WAITS
        await offered_again(seat)


async def test_leaving_the_desk_keeps_and_says_it(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        # Taken along, not put down yet, and the numbers to call on top of it.
        await seat.press("enter", "space", "down", "exclamation_mark")
        await seat.app.action_quit()
        assert seat.app._exit_renderables == [WAITS]
        name = f"stops:{seat.little.route.id}"
        kept = await seat.app.store.call(drafts.kept, seat.little.director.id, name)
        assert kept is not None


async def test_leaving_the_desk_says_nothing_when_all_is_saved(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "J", "ctrl+s")
        await seat.app.action_quit()
        assert seat.app._exit_renderables == []


async def test_signing_out_keeps_it(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "J", "g", "h", "ctrl+o")
        await seat.sits("director")
        await offered_again(seat)


async def test_check_items_not_saved_are_said_too(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("i", "J", "g", "h")
        assert isinstance(seat.screen, Home)
        assert seat.told == "The check items are not saved yet: they wait there for you."


async def test_an_order_moved_and_moved_back_waits_for_nobody(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "J", "K", "escape")
        assert seat.told == ""
        little = seat.little
        ids = [point.id for point in reversed(little.checkpoints)]
        version, by = little.route.version, little.director.id
        await seat.call(routes.set_stops, little.route.id, ids, version, by=by, at=seat.clock())
        await seat.press("enter")
        assert seat.told == ""
        assert listed(seat) == ORDER[::-1]
