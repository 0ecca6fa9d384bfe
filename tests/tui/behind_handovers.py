"""The ways to what stands behind one state of a hand-over; each makes its own record."""

from collections.abc import Awaitable, Callable

from pendulum import DateTime

from store import handover_lines, handover_moves, handover_taking, handovers, staff
from tests.tui.behind import laid
from tests.tui.walk import Walk
from tui.page import Page
from tui.screens.handover_page import HandoverPage
from tui.screens.handovers import Handovers
from tui.screens.pass_downs import PassDowns

Way = Callable[[Walk], Awaitable[None]]
Made = Callable[[int, int, DateTime], int]


def _begun(estate: int, by: int, at: DateTime) -> int:
    """Counted as recorded by who sits there; one that another left alive is called off."""
    before = handovers.alive(estate)
    if before is not None:
        director = staff.on_duty(estate, "director")[0].id
        handover_moves.drop(before.id, by=director, at=at)
    row = handover_moves.begin(by=by, at=at)
    for one in handover_lines.lines(row.id):
        if one.by_hand:
            handover_moves.count(one.id, one.expected or 0, by=by, at=at)
    return row.id


def _given(estate: int, by: int, at: DateTime) -> int:
    """Signed by a guard, so that who sits there takes it."""
    guard = next(one.id for one in staff.on_duty(estate, "guard") if one.id != by)
    made = _begun(estate, guard, at)
    return handover_moves.give(made, by=guard, at=at).id


def _disputed(estate: int, by: int, at: DateTime) -> int:
    """Its first line is in dispute, and it waits for the director."""
    made = _given(estate, by, at)
    desk = staff.on_duty(estate, "front_desk")[0].id
    for place, one in enumerate(handover_lines.lines(made)):
        told = ("accepted", "") if place else ("disputed", "不符")
        handover_taking.answer(one.id, *told, by=desk, at=at)
    return handover_taking.take(made, by=desk, at=at).id


def _way(make: Made, key: str) -> Way:
    """To the page that a key opens on that of a new hand-over."""

    async def way(walk: Walk) -> None:
        app = walk.app
        made = await app.store.call(make, app.estate.id, app.person.id, app.now())
        await laid(walk, HandoverPage(made), key)

    return way


def _to(page: Callable[[], Page], *keys: str) -> Way:
    async def way(walk: Walk) -> None:
        await laid(walk, page(), *keys)

    return way


HANDOVER_WAYS: dict[str, Way] = {
    "HandoverPage": _to(Handovers, "enter"),
    "CountLine": _way(_begun, "x"),
    "GiveOver": _way(_begun, "s"),
    "DisputeLine": _way(_given, "x"),
    "SettleLine": _way(_disputed, "t"),
    "PassDownRecord": _to(PassDowns, "enter"),
    "WritePassDown": _to(PassDowns, "n"),
}
"""How to come to each of these pages, from home and any number of times."""
