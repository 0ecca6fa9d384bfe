"""A plan and a sheet of the little estate, for the tests of both."""

from typing import Any

import pendulum

from store import inspection_moves, inspections, plan_items, plan_moves
from store.inspections import InspectionRow, LineRow
from store.work_plans import ItemRow, PlanRow
from tests.conftest import AT, Little

DECEMBER = "2026-12"
FIFTH = pendulum.date(2026, 12, 5)


def begun(little: Little, period: str = DECEMBER, **more: Any) -> PlanRow:
    """The housekeeper's own plan."""
    return plan_moves.begin(period, **{"by": little.housekeeper.id, "at": AT, **more})


def added(little: Little, row: PlanRow, **more: Any) -> ItemRow:
    """The greening is looked at by the fifth."""
    values: dict[str, Any] = {
        **{"what": "檢查綠化", "standard": "無枯枝、倒伏", "service": "greening"},
        **{"due_on": FIFTH, "by": little.housekeeper.id, "at": AT, **more},
    }
    return plan_items.add_item(row.id, **values)


def approved(little: Little, period: str = DECEMBER, **more: Any) -> tuple[PlanRow, ItemRow]:
    """A plan of one thing, approved by the director."""
    row = begun(little, period)
    planned = added(little, row, **more)
    plan_moves.submit(row.id, by=little.housekeeper.id, at=AT)
    return plan_moves.approve(row.id, by=little.director.id, at=AT), planned


def sheet(little: Little, service: str = "cleaning", **more: Any) -> InspectionRow:
    """The housekeeper begins a sheet of the area."""
    values: dict[str, Any] = {
        **{"area_id": little.area.id, "by": little.housekeeper.id, "at": AT, **more},
    }
    return inspection_moves.begin(service, **values)


def answer(little: Little, row: InspectionRow, place: int = 1, **more: Any) -> LineRow:
    """A point of a sheet is answered, as normal unless said otherwise."""
    point = inspections.lines(row.id)[place - 1]
    values: dict[str, Any] = {
        **{"result": "normal", "by": little.housekeeper.id, "at": AT, **more},
    }
    return inspection_moves.answer(point.id, **values)


def full(little: Little, row: InspectionRow) -> None:
    """Every point of a sheet is normal."""
    for place in range(1, row.points + 1):
        answer(little, row, place)
