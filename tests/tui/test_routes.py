"""Routes on screens: made, renamed, their stops put in order as the next version."""

from collections.abc import Sequence

from store import checkpoints, drafts, routes
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui.screens.add_stops import Picker
from tui.screens.checkpoints import CheckpointRecord
from tui.screens.routes import Routes, RouteStops


async def _stops(seat: Seat, route_id: int) -> list[str]:
    return [stop.name for stop in await seat.call(routes.stops, route_id)]


def _listed(seat: Seat, names: Sequence[str]) -> list[str]:
    """The names as they stand on the screen, from the top."""
    found = [(line.index(name), name) for line in seat.lines for name in names if name in line]
    return [name for _, name in found]


async def test_a_route_is_made_and_given_stops_in_order(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("n")
        await seat.type("夜巡")
        await seat.press("enter", "1")
        assert isinstance(seat.screen, RouteStops)
        assert "Press a to add checkpoints." in seat.text
        await seat.press("a")
        assert isinstance(seat.screen, Picker)
        await seat.press("space", "down", "space")
        assert "2 marked. Enter adds them." in seat.told
        await seat.press("enter")
        assert "not saved yet" in seat.lines[0]
        await seat.press("ctrl+s")
        assert seat.told == "Saved."
        assert "not saved yet" not in seat.lines[0]
        every = await seat.call(routes.routes, seat.little.estate.id)
        found = next(row for row in every if row.name == "夜巡")
        assert (found.area_id, found.version, found.stops) == (seat.little.area.id, 2, 2)
        assert await _stops(seat, found.id) == ["3座大堂電梯", "3座樓梯間"]


async def test_stops_move_and_are_taken_out(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "down", "K")
        assert seat.cursor.split()[:3] == ["1", "00026", "3座消防栓"]
        await seat.press("J", "shift+down", "d")
        assert seat.cursor.split()[:3] == ["3", "00042", "3座天台"]
        await seat.press("ctrl+s")
        expected = ["3座大堂電梯", "3座樓梯間", "3座天台", "水泵房"]
        assert await _stops(seat, seat.little.route.id) == expected
        assert (await seat.call(routes.route, seat.little.route.id)).version == 3


async def test_the_first_and_last_line_stay_where_they_are(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "K")
        assert "not saved yet" not in seat.lines[0]
        await seat.press("end", "J")
        assert "not saved yet" not in seat.lines[0]
        assert seat.cursor.split()[0] == "5"


async def test_checkpoints_are_added_under_the_cursor(desk: Sit) -> None:
    async with desk("director") as seat:
        point = await seat.call(
            checkpoints.add_checkpoint,
            name="垃圾房",
            place="cleaning",
            by=seat.little.director.id,
            at=AT,
        )
        await seat.go("routes")
        await seat.press("enter", "down", "a")
        assert "Add checkpoints after 3座消防栓" in seat.lines[0]
        assert point.label in seat.cursor
        assert "00018" not in seat.text
        await seat.press("slash")
        await seat.type("ljf")
        await seat.press("enter", "enter")
        assert seat.cursor.split()[:3] == ["3", point.label, "垃圾房"]


async def test_an_unsaved_order_waits_and_can_be_thrown_away(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("enter", "J", "escape")
        assert isinstance(seat.screen, Routes)
        assert "not saved yet: it waits there for you" in seat.told
        seat.app.store.drain()
        await seat.press("enter")
        assert seat.told.startswith("Here is what you had changed at 09:00:00")
        assert "00026" in seat.lines[3]
        await seat.press("u")
        assert "00018" in seat.lines[3]
        assert "not saved yet" not in seat.lines[0]
        name = f"stops:{seat.little.route.id}"
        assert await seat.call(drafts.kept, seat.little.director.id, name) is None


async def test_another_desk_that_was_first_is_told_and_nothing_is_lost(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        await seat.go("routes")
        await seat.press("enter", "J")
        ids = [point.id for point in reversed(little.checkpoints)]
        version = little.route.version
        await seat.call(
            routes.set_stops, little.route.id, ids, version, by=little.director.id, at=AT
        )
        await seat.press("ctrl+s")
        assert seat.told.startswith("Another desk has just changed the route 一區日巡.")
        assert "not saved yet" in seat.lines[0]
        assert "00026" in seat.lines[3]
        # The same is told to somebody who comes back to it.
        seat.app.store.drain()
        await seat.press("escape", "enter", "ctrl+s")
        assert seat.told.startswith("Another desk has just changed the route 一區日巡.")
        await seat.press("u")
        assert "00059" in seat.lines[3]
        await seat.press("home", "J", "ctrl+s")
        assert seat.told == "Saved."
        assert (await _stops(seat, little.route.id))[:2] == ["3座天台", "水泵房"]


async def test_a_route_changed_elsewhere_is_shown_when_nothing_is_unsaved(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        await seat.go("routes")
        await seat.press("enter")
        ids = [point.id for point in reversed(little.checkpoints)]
        await seat.call(
            routes.set_stops, little.route.id, ids, little.route.version,
            by=little.director.id, at=AT,
        )  # fmt: skip
        assert isinstance(seat.screen, RouteStops)
        await seat.screen.news_came()
        await seat.settle()
        assert "00059" in seat.lines[3]


async def test_a_route_is_renamed(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("e")
        await seat.type("改")
        await seat.press("enter", "2")
        assert seat.told == "Saved: 一區日巡改."
        assert seat.cursor.split() == ["一區日巡改", "-", "-", "5"]


async def test_a_route_is_retired_after_a_question(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("routes")
        await seat.press("r")
        assert "Is 一區日巡 no longer used?" in seat.lines[0]
        seat.whole()
        await seat.press("n")
        assert len(await seat.call(routes.routes, seat.little.estate.id)) == 1
        await seat.press("r", "enter")
        assert seat.told == "一區日巡 is no longer used."
        assert await seat.call(routes.routes, seat.little.estate.id) == ()


async def test_a_guard_looks_at_stops_and_changes_nothing(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("routes")
        await seat.press("n", "e", "r", "enter")
        assert isinstance(seat.screen, RouteStops)
        await seat.press("J", "d", "a")
        assert isinstance(seat.screen, RouteStops)
        assert "not saved yet" not in seat.lines[0]
        assert "move up" not in seat.keys
        await seat.press("enter")
        assert isinstance(seat.screen, CheckpointRecord)
        assert "00018" in seat.text


async def test_the_stops_stand_beside_the_list_on_a_wide_screen(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        await seat.go("routes")
        names = [point.name for point in seat.little.checkpoints]
        assert _listed(seat, names) == names
        seat.whole()


async def test_nothing_is_cut(desk: Sit) -> None:
    for language in ("en", "zh_Hant", "zh_Hans"):
        async with desk("director", language=language) as seat:
            await seat.go("routes")
            seat.whole()
            await seat.press("enter", "J")
            seat.whole()
            await seat.press("a")
            seat.whole()
