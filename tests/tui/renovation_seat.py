"""A renovation brought to a state by another desk, while somebody sits at this one."""

from typing import Any

from store import renovations
from store.renovations import RenovationRow
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat
from tui.screens.renovation_record import RenovationRecord


async def stands(seat: Seat, step: str, **more: Any) -> Case:
    """A renovation that the step of ``Case`` brought so far; the clock went on with it."""
    case = Case(seat.little, seat.clock.at)
    await then(seat, case, step, **more)
    return case


async def then(seat: Seat, case: Case, step: str, *args: Any, **more: Any) -> Any:
    """What another desk does next with it."""
    case.at = max(case.at, seat.clock.at)
    made = await seat.call(getattr(case, step), *args, **more)
    seat.clock.at = case.at
    return made


async def now(seat: Seat, case: Case) -> RenovationRow:
    """The renovation as it stands."""
    row: RenovationRow = await seat.call(renovations.renovation, case.id)
    return row


async def opens(seat: Seat, case: Case) -> None:
    """The record is opened from the register."""
    await seat.go("renovations")
    await seat.app.push_screen(RenovationRecord(case.id))
    await seat.settle()
