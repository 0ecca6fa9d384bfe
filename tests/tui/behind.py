"""The ways to forms that a walk by keys alone does not come to: each needs a state of its own."""

from collections.abc import Awaitable, Callable
from typing import Any

from pendulum import DateTime

from store import order_moves, round_plan, rounds, staff, work_orders
from store.round_pace import AGAIN_AFTER, FAST_POINTS
from store.rounds import RoundRow
from tests.tui.walk import Walk
from tui.page import Page
from tui.screens.finding import Report
from tui.screens.pick import Pick
from tui.screens.reason import Reason
from tui.screens.round import RoundWalk
from tui.screens.round_forms import Backfill
from tui.screens.round_record import RoundRecord
from tui.screens.work_order import OrderRecord

MUST_CORRECT = {"exit_door_locked", "roof_door_locked", "route_blocked"}
"""Findings the law wants corrected on the spot (L18 §31); most places have one of them."""


async def _rounds(walk: Walk, *states: str) -> list[RoundRow]:
    """The rounds of mornings, up to this one, that stand so; the newest first."""
    at = walk.app.now()
    found = await walk.app.store.call(rounds.listed, walk.app.estate.id)
    mornings = [row for row in found if row.slot == "am" and row.opens_at <= at]
    return [row for row in mornings if row.state in states]


async def round_to_walk(walk: Walk) -> RoundWalk:
    """The round with the most points left to walk, in front."""
    found = await _rounds(walk, "planned", "in_progress")
    row = max(found, key=lambda row: row.total - row.done)
    await walk.app.open_round(row.id)
    await walk.settle()
    assert isinstance(walk.app.screen, RoundWalk)
    return walk.app.screen


async def laid(walk: Walk, page: Page, *keys: str) -> None:
    """Lay a page over home and press its keys."""
    walk.app.push_screen(page)
    await walk.settle()
    for key in keys:
        await walk.press(key)


def _done(estate_id: int, at: DateTime) -> int:
    """The id of a job that the engineer did this minute."""
    order = next(row for row in work_orders.listed(estate_id) if "dispatch" in row.moves)
    engineer = staff.on_duty(estate_id, "engineer")[0].id
    director = staff.on_duty(estate_id, "director")[0].id
    order_moves.dispatch(order.id, engineer, by=director, at=at)
    order_moves.begin(order.id, by=engineer, at=at)
    order_moves.finish(order.id, "換了密封圈", by=engineer, at=at)
    return order.id


async def reopen(walk: Walk) -> None:
    """What was mended is not."""
    order = await walk.app.store.call(_done, walk.app.estate.id, walk.app.now())
    await laid(walk, OrderRecord(order), "r")


async def _at_a_point(walk: Walk, key: str, wanted: type[Page]) -> None:
    """The first point of a round that answers to the key with this form: a site has its own."""
    page = await round_to_walk(walk)
    for _ in page._points:
        await walk.press(key)
        if isinstance(walk.app.screen, wanted):
            return
        if walk.app.screen is not page:
            await walk.press("escape")
        await walk.press("down")


async def report(walk: Walk) -> None:
    """Something is wrong at a point."""
    await _at_a_point(walk, "x", Report)


async def reason(walk: Walk) -> None:
    """Nobody could come to a point."""
    await _at_a_point(walk, "a", Reason)


async def interim(walk: Walk) -> None:
    """What the law wants corrected on the spot is not."""
    page = await round_to_walk(walk)
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


async def pace(walk: Walk) -> None:
    """A round is answered faster than anybody walks, until the desk asks why."""
    page = await round_to_walk(walk)
    clock: Any = walk.app._clock
    for _ in range(AGAIN_AFTER + FAST_POINTS):
        if walk.app.screen is not page:
            return
        clock.on(seconds=1)
        await walk.press("space")


async def backfill(walk: Walk) -> None:
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


async def return_round(walk: Walk) -> None:
    """A round that waits for a signature goes back with words."""
    await walk.app.go("review")
    await walk.press("o")
    await walk.press("r")


async def own_pin(walk: Walk) -> None:
    """A new PIN of one's own."""
    await walk.app.go("myself")
    await walk.press("p")


async def _of_resident(walk: Walk, key: str) -> None:
    await walk.app.go("units")
    await walk.press("enter")
    await walk.press(key)
    if isinstance(walk.app.screen, Pick):
        await walk.press("enter")


async def change_resident(walk: Walk) -> None:
    """What is known of somebody who lives there."""
    await _of_resident(walk, "c")


async def show_phones(walk: Walk) -> None:
    """One's own PIN, before a phone is shown in full."""
    await _of_resident(walk, "p")


WAYS: dict[str, Callable[[Walk], Awaitable[None]]] = {
    "Report": report,
    "Reason": reason,
    "Reopen": reopen,
    "Interim": interim,
    "PaceReason": pace,
    "Backfill": backfill,
    "ReturnRound": return_round,
    "OwnPin": own_pin,
    "ChangeResident": change_resident,
    "ShowPhones": show_phones,
}
"""How to come to each form, from home and any number of times."""
