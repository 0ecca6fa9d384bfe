"""A seat before a form of a renovation that stands in a state of one's choosing."""

from collections.abc import Callable
from typing import Any

from store import renovations
from store.renovations import RenovationRow
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat
from tui.page import Page


async def stands(seat: Seat, state: str, **more: Any) -> Case:
    """A renovation brought to a state of ``Case`` by the whole office; the clock goes with it."""
    case = Case(seat.little, seat.clock.at)
    await seat.call(getattr(case, state), **more)
    seat.clock.at = case.at
    return case


async def row_of(seat: Seat, case: Case) -> RenovationRow:
    """The renovation as it stands."""
    row: RenovationRow = await seat.call(renovations.renovation, case.id)
    return row


async def lay(seat: Seat, page: Callable[[RenovationRow], Page], case: Case) -> list[Any]:
    """Lay a page about the renovation over this one; what it is dismissed with comes to be here."""
    answers: list[Any] = []
    seat.app.push_screen(page(await row_of(seat, case)), answers.append)
    await seat.settle()
    return answers


async def put(seat: Seat, name: str, text: str) -> None:
    """Write a text into a field, whatever stood there."""
    seat.screen.query_one(f"#field-{name}").focus()
    await seat.press("end", "ctrl+u")
    await seat.type(text)


async def news(seat: Seat) -> None:
    """This desk hears that another one wrote something."""
    page = seat.screen
    assert isinstance(page, Page)
    await page.news_came()
    await seat.settle()
