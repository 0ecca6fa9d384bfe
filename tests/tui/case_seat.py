"""Cases for the stories on the screen: taken by another desk, opened, stepped on."""

from typing import Any

from store import (
    case_intake,
    cases,
)
from store.cases import CaseRow
from tests.tui.conftest import Seat
from tui.screens.cases import CaseRecord
from tui.screens.pick import Pick


async def taken(seat: Seat, content: str = "廚房漏水", **values: Any) -> CaseRow:
    """Another desk took a case of 3-1202."""
    told: dict[str, Any] = {"unit_id": seat.little.units[5].id, "phone": "13611112222", **values}
    kind, category = told.pop("kind", "complaint"), told.pop("category", "repair")
    by = told.pop("by", seat.little.front_desk.id)
    made: CaseRow = await seat.call(
        *(case_intake.receive, "phone", kind, category, content), **told, by=by, at=seat.clock()
    )
    return made


async def newest(seat: Seat) -> CaseRow:
    """The last case of the store."""
    found = await seat.call(cases.listed, seat.little.estate.id, limit=1)
    row: CaseRow = found[0]
    return row


async def opened(seat: Seat, row: CaseRow) -> None:
    """The record of a case, in front."""
    seat.app.push_screen(CaseRecord(row.id))
    await seat.settle()


async def other(seat: Seat, words: str) -> None:
    """What is done now and then, chosen by its words."""
    await seat.press("o")
    assert isinstance(seat.screen, Pick)
    for _ in range(6):
        if words in seat.cursor:
            break
        await seat.press("down")
    await seat.press("enter")


async def done(seat: Seat, operation: Any, *given: Any, by: str = "front_desk") -> Any:
    """Another desk's step."""
    return await seat.call(operation, *given, by=getattr(seat.little, by).id, at=seat.clock())
