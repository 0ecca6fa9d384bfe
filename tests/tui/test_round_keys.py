"""An ordinary round of forty points with two abnormal ones takes at most sixty keys.

With six live sites among them, one shut and one in violation, at most seventy-five.
"""

from store import checkpoints, content, rounds, routes
from store.findings import of_round
from tests.conftest import AT, Little
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tui.screens.home import Home
from tui.screens.round import RoundWalk

POINTS = 40
ABNORMAL = (11, 29)
BUDGET = 60
SITES = 6
BUDGET_WITH_SITES = 75


async def draw_out(seat: Seat, little: Little, points: int = POINTS) -> None:
    """The route of the little estate, drawn out to forty stops before its round is begun."""
    more = [
        await seat.call(
            checkpoints.add_checkpoint,
            name=f"{floor}樓樓梯間",
            place="stairwell",
            building_id=little.building.id,
            floor=floor,
            by=little.director.id,
            at=AT,
        )
        for floor in range(1, points - len(little.checkpoints) + 1)
    ]
    stops = [point.id for point in (*little.checkpoints, *more)]
    seen = little.route.version
    await seat.call(routes.set_stops, little.route.id, stops, seen, by=little.director.id, at=AT)


async def test_forty_points_in_sixty_keys(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        await draw_out(seat, seat.little)
        await seat.go("home")
        kinds = [found.severity for found in content.abnormals("stairwell")]
        ordinary = str(kinds.index(content.NORMAL) + 1)
        pressed = 0

        async def press(*keys: str) -> None:
            nonlocal pressed
            pressed += len(keys)
            # Some forty points take an hour, one longer than the other.
            seat.clock.on(seconds=20 + pressed % 17)
            await seat.press(*keys)

        await press("enter")
        for point in range(1, POINTS + 1):
            if point in ABNORMAL:
                # The finding by its number and Enter, out of habit; the rest stands there already.
                await press("x", ordinary, "enter", "enter", "enter", "enter")
            else:
                await press("space")
        await press("e", "enter")

        assert isinstance(seat.screen, Home)
        walked = await seat.call(rounds.round_row, 1)
        assert (walked.state, walked.total, walked.done) == ("completed", POINTS, POINTS)
        assert walked.abnormal == len(ABNORMAL)
        found = await seat.call(of_round, walked.id)
        assert [row.note for row in found] != ["", ""]
        assert pressed <= BUDGET


async def test_forty_points_with_six_sites_in_seventy_five_keys(desk: Sit) -> None:
    """Two abnormal stops, one shut door, one violation, and all else with one key."""
    async with desk("housekeeper", language="zh_Hant") as seat:
        little = seat.little
        await draw_out(seat, little, POINTS - SITES)
        case = Case(little, seat.clock.at)
        for unit in range(SITES):
            await seat.call(case.permitted, unit=unit)
        seat.clock.at = case.at
        await seat.go("home")
        kinds = [found.severity for found in content.abnormals("stairwell")]
        ordinary = str(kinds.index(content.NORMAL) + 1)
        pressed = 0

        async def press(*keys: str) -> None:
            nonlocal pressed
            pressed += len(keys)
            seat.clock.on(seconds=20 + pressed % 17)
            await seat.press(*keys)

        await press("enter")
        walk = seat.screen
        assert isinstance(walk, RoundWalk)
        assert len(walk._points) == POINTS
        sites = stairs = 0
        for _ in range(POINTS):
            point = walk.here
            if point.renovation_id is not None:
                sites += 1
                if sites == 2:
                    await press("x", "4", "enter", "enter")
                elif sites == 4:
                    # The figure of what is wrong, and saved: the rest stands there already.
                    await press("x", "2", "enter", "enter", "enter", "enter", "4", "ctrl+s")
                else:
                    await press("space")
            elif point.place == "stairwell" and (stairs := stairs + 1) in (11, 29):
                await press("x", ordinary, "enter", "enter", "enter", "enter")
            else:
                await press("space")
        await press("e", "enter")

        assert isinstance(seat.screen, Home)
        walked = await seat.call(rounds.round_row, 1)
        assert (walked.state, walked.total, walked.done) == ("completed", POINTS, POINTS)
        answers = [
            point.result for point in await seat.call(rounds.points, 1) if point.renovation_id
        ]
        assert sorted(answers) == ["abnormal", "no_access", *["normal"] * 4]
        assert pressed <= BUDGET_WITH_SITES, pressed
