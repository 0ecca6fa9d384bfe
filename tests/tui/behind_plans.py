"""The ways to the forms of work plans and of inspections, each with a record of its own."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from pendulum import DateTime

from store import areas, inspection_moves, inspections, plan_items, plan_moves, staff
from tests.tui.behind import laid
from tests.tui.walk import Walk, signed_in
from tui.page import Page
from tui.screens.fees import EnterFees
from tui.screens.inspection_page import InspectionPage
from tui.screens.inspections import Inspections
from tui.screens.plan_page import PlanPage
from tui.screens.plans import Plans

Way = Callable[[Walk], Awaitable[None]]
# Nobody has two plans of one week.
_WEEKS = count(2)


def _way(make: Callable[[int, DateTime], int], page: Callable[[int], Page], key: str) -> Way:
    """To the form that a key opens on the page of a new record of whoever sits there."""

    async def way(walk: Walk) -> None:
        who, at = walk.app.person.id, walk.app.now()
        await laid(walk, page(await walk.app.store.call(make, who, at)), key)

    return way


def _plan(who: int, at: DateTime) -> int:
    week = plan_moves.period_of(at.add(weeks=next(_WEEKS)).date(), weekly=True)
    row = plan_moves.begin(week, by=who, at=at)
    plan_items.add_item(row.id, "檢查綠化", due_on=row.starts_on, by=who, at=at)
    return row.id


def _handed_in(who: int, at: DateTime) -> int:
    """One that another person handed in."""
    estate = staff.person(who).estate_id
    other = next(one.id for one in staff.on_duty(estate, "housekeeper") if one.id != who)
    return plan_moves.submit(_plan(other, at), by=other, at=at).id


def _approved(who: int, at: DateTime) -> int:
    row = plan_moves.submit(_plan(who, at), by=who, at=at).id
    estate = staff.person(who).estate_id
    other = next((one for one in staff.on_duty(estate, "director") if one.id != who), None)
    if other is None:
        new: dict[str, Any] = {
            "number": f"9{next(_WEEKS):02d}",
            "name": "代主任",
            "role": "director",
        }
        director = staff.on_duty(estate, "director")[0].id
        other = staff.join(**new, pin="1234", by=director, at=at)
    return plan_moves.approve(row, by=other.id, at=at).id


def _sheet(who: int, at: DateTime) -> int:
    area = areas.areas(staff.person(who).estate_id)[0]
    return inspection_moves.begin("cleaning", area_id=area.id, by=who, at=at).id


def _answered(who: int, at: DateTime) -> int:
    row = _sheet(who, at)
    for line in inspections.lines(row):
        inspection_moves.answer(line.id, "normal", by=who, at=at)
    return row


def _signed(who: int, at: DateTime) -> int:
    estate = staff.person(who).estate_id
    other = next(one.id for one in staff.on_duty(estate, "housekeeper") if one.id != who)
    return inspection_moves.sign(_answered(other, at), by=other, at=at).id


async def _begin_plan(walk: Walk) -> None:
    await laid(walk, Plans(), "n")


async def _begin_sheet(walk: Walk) -> None:
    await laid(walk, Inspections(), "n")


async def _fees(walk: Walk) -> None:
    """The cashier reports."""
    await signed_in(walk, "cashier")
    await laid(walk, EnterFees())


PLAN_WAYS: dict[str, Any] = {
    "BeginPlan": _begin_plan,
    "NewItem": _way(_plan, PlanPage, "n"),
    "ChangeItem": _way(_plan, PlanPage, "e"),
    "DropItem": _way(_plan, PlanPage, "x"),
    "FinishItem": _way(_approved, PlanPage, "d"),
    "ApprovePlan": _way(_handed_in, PlanPage, "a"),
    "ReturnPlan": _way(_handed_in, PlanPage, "r"),
    "BeginInspection": _begin_sheet,
    "Defect": _way(_sheet, InspectionPage, "x"),
    "SignInspection": _way(_answered, InspectionPage, "s"),
    "ReviewInspection": _way(_signed, InspectionPage, "r"),
    "EnterFees": _fees,
}
"""How to come to each of these forms, from home and any number of times."""
