"""What the stories of callbacks begin with: a household that complained and was answered."""

from typing import Any

from store import callbacks, case_intake, case_moves
from store.callbacks import CallbackRow
from tests.tui.conftest import Seat

SOLVED = "換了閥門，試水不漏"


async def owed(
    seat: Seat, unit: int = 5, *, solver: str = "engineer", solution: str = SOLVED, **more: Any
) -> CallbackRow:
    """Another desk took a complaint and it was answered: its household is to be called."""
    little, at = seat.little, seat.clock()
    by = getattr(little, solver).id
    told: dict[str, Any] = {"name": "歐陽慧", "phone": "13611112222", **more}
    case = await seat.call(
        case_intake.receive,
        *("phone", "complaint", "repair", "廚房漏水"),
        unit_id=little.units[unit].id,
        owner_id=by,
        by=little.housekeeper.id,
        at=at,
        **told,
    )
    await seat.call(case_moves.resolve, case.id, solution, by=by, at=at)
    return await last(seat)


async def last(seat: Seat) -> CallbackRow:
    """The callback made last."""
    estate = seat.little.estate.id
    found = await seat.call(callbacks.found, "x.estate_id = ? ORDER BY x.id DESC LIMIT 1", estate)
    row: CallbackRow = found[0]
    return row


async def again(seat: Seat, row: CallbackRow) -> CallbackRow:
    """The callback as the store has it now."""
    found: CallbackRow = await seat.call(callbacks.callback, row.id)
    return found
