"""The ways to what stands behind one state of a visit; each lets somebody of its own in.

They are for the walk through every page and for the hostile texts alike: both come to a form any
number of times, and nobody is inside twice.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

from pendulum import DateTime

from store import staff, units, visitor_moves, visitors_inside
from store.visitor_entry import Visit
from store.visitors import VisitorRow
from tests.tui.behind import laid
from tests.tui.behind_desk import Way
from tests.tui.walk import Walk
from tui.page import Page
from tui.screens.check_in import CheckIn
from tui.screens.visitor_forms import LetIn
from tui.screens.visitor_record import VisitorRecord

_GUESTS = count(1)

Make = Callable[[int, int, DateTime], VisitorRow]
"""A new visit of an estate by somebody at a moment."""


def _guest(estate: int) -> Visit:
    home = units.resolve(estate, "3-1201")[0].id
    return Visit(name=f"客{next(_GUESTS)}", unit_id=home, confirmed="intercom")


def _inside(estate: int, by: int, at: DateTime) -> VisitorRow:
    guest = _guest(estate)
    return visitor_moves.arrive(guest, pass_no=f"W{guest.name}", by=by, at=at)


def _awaited(estate: int, by: int, at: DateTime) -> VisitorRow:
    window: Any = {"from_at": at, "until_at": at.add(hours=4)}
    return visitor_moves.announce(_guest(estate), **window, announced_by="住戶", by=by, at=at)


def _way(make: Make, page: Callable[[VisitorRow], Page], *keys: str) -> Way:
    """To what a key opens on the page of a new visit."""

    async def way(walk: Walk) -> None:
        estate, at = walk.app.estate.id, walk.app.now()

        def made() -> VisitorRow:
            return make(estate, staff.on_duty(estate, "front_desk")[0].id, at)

        await laid(walk, page(await walk.app.store.call(made)), *keys)

    return way


def _record(row: VisitorRow) -> VisitorRecord:
    return VisitorRecord(row.id)


async def _nobody_inside(walk: Walk) -> None:
    """Somebody comes whose phone and plate nobody inside has."""
    estate, at = walk.app.estate.id, walk.app.now()

    def empty() -> None:
        by = staff.on_duty(estate, "front_desk")[0].id
        for row in visitors_inside.inside(estate):
            visitor_moves.leave(row.id, by=by, at=at)

    await walk.app.store.call(empty)
    await laid(walk, CheckIn())


GATE_WAYS: dict[str, Way] = {
    "CheckIn": _nobody_inside,
    "LetIn": _way(_awaited, LetIn),
    "Cancel": _way(_awaited, _record, "c"),
    "StayLonger": _way(_inside, _record, "e"),
    "LeaveWithout": _way(_inside, _record, "w"),
}
"""How to come to each form of the gate, from home and any number of times."""
