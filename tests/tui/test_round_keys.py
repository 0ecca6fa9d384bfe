"""An ordinary round of forty points with two abnormal ones takes at most sixty keys."""

from store import checkpoints, content, rounds, routes
from store.findings import of_round
from tests.conftest import AT, Little
from tests.tui.conftest import Seat, Sit
from tui.screens.home import Home

POINTS = 40
ABNORMAL = (11, 29)
BUDGET = 60


async def forty_points(seat: Seat, little: Little) -> None:
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
        for floor in range(1, POINTS - len(little.checkpoints) + 1)
    ]
    stops = [point.id for point in (*little.checkpoints, *more)]
    seen = little.route.version
    await seat.call(routes.set_stops, little.route.id, stops, seen, by=little.director.id, at=AT)


async def test_forty_points_in_sixty_keys(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        await forty_points(seat, seat.little)
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
