"""The ways to forms that a walk by keys alone does not come to: each needs a state of its own."""

from collections.abc import Awaitable, Callable
from typing import Any

from store import round_plan, rounds
from store.round_pace import AGAIN_AFTER, FAST_POINTS
from store.rounds import RoundRow
from tests.tui.hostile import Attack
from tests.tui.walk import MUST_CORRECT
from tui.screens.finding import Report
from tui.screens.pick import Pick
from tui.screens.round import RoundWalk
from tui.screens.round_forms import Backfill
from tui.screens.round_record import RoundRecord


async def _rounds(walk: Attack, *states: str) -> list[RoundRow]:
    """The rounds of mornings, up to this one, that stand so; the newest first."""
    at = walk.app.now()
    found = await walk.app.store.call(rounds.listed, walk.app.estate.id)
    mornings = [row for row in found if row.slot == "am" and row.opens_at <= at]
    return [row for row in mornings if row.state in states]


async def _walks(walk: Attack) -> RoundWalk:
    """The round with the most points left to walk, in front."""
    found = await _rounds(walk, "planned", "in_progress")
    row = max(found, key=lambda row: row.total - row.done)
    await walk.app.open_round(row.id)
    await walk.settle()
    assert isinstance(walk.app.screen, RoundWalk)
    return walk.app.screen


async def interim(walk: Attack) -> None:
    """What the law wants corrected on the spot is not."""
    page = await _walks(walk)
    for _ in page._points:
        await walk.press("x")
        if isinstance(form := walk.app.screen, Report):
            codes = {choice.code for choice in form.specs[0].choices}
            if wanted := MUST_CORRECT & codes:
                form.put("kind", wanted.pop())
                await walk.settle()
                form.put("action", "guarded")
                await walk.press("ctrl+s")
                return
        if walk.app.screen is not page:
            # Nothing of this place must be corrected at once, or it is a site.
            await walk.press("escape")
        await walk.press("down")


async def pace(walk: Attack) -> None:
    """A round is answered faster than anybody walks, until the desk asks why."""
    page = await _walks(walk)
    clock: Any = walk.app._clock
    for _ in range(AGAIN_AFTER + FAST_POINTS):
        if walk.app.screen is not page:
            return
        clock.on(seconds=1)
        await walk.press("space")


async def backfill(walk: Attack) -> None:
    """A round that was missed was walked after all."""
    # A day goes by on which nobody walks.
    clock: Any = walk.app._clock
    clock.on(days=1)
    await walk.app.store.call(round_plan.plan, clock())
    for row in await _rounds(walk, "missed"):
        await walk.app.push_screen(RoundRecord(row.id))
        await walk.settle()
        await walk.press("b")
        if isinstance(walk.app.screen, Backfill):
            return
        # Its director has confirmed already that it was missed.
        await walk.press("escape")


async def return_round(walk: Attack) -> None:
    """A round that waits for a signature goes back with words."""
    await walk.app.go("review")
    await walk.press("r")


async def own_pin(walk: Attack) -> None:
    """A new PIN of one's own."""
    await walk.app.go("myself")
    await walk.press("p")


async def _of_resident(walk: Attack, key: str) -> None:
    await walk.app.go("units")
    await walk.press("enter")
    await walk.press(key)
    if isinstance(walk.app.screen, Pick):
        await walk.press("enter")


async def change_resident(walk: Attack) -> None:
    """What is known of somebody who lives there."""
    await _of_resident(walk, "c")


async def show_phones(walk: Attack) -> None:
    """One's own PIN, before a phone is shown in full."""
    await _of_resident(walk, "p")


WAYS: dict[str, Callable[[Attack], Awaitable[None]]] = {
    "Interim": interim,
    "PaceReason": pace,
    "Backfill": backfill,
    "ReturnRound": return_round,
    "OwnPin": own_pin,
    "ChangeResident": change_resident,
    "ShowPhones": show_phones,
}
"""How to come to each form, from home and any number of times."""
