"""A morning of plans, inspections, fees, appraisals and audits: the first of each has the id 1."""

from collections.abc import Callable, Iterator
from typing import Any

import pendulum

from store import appraisals, audit_moves, fee_months, inspection_moves, plan_items, plan_moves
from tests.conftest import AT, Little


def with_a_plan(little: Little, at: Iterator[pendulum.DateTime]) -> list[Callable[[], Any]]:
    """A week planned, a service inspected, the fees reported, a sample drawn of the rounds."""
    keeper, director = little.housekeeper.id, little.director.id
    day = AT.date()
    fees: dict[str, Any] = {
        **{"billed": "1000", "collected": "980", "bills": 9, "wrong": 0},
        **{"overdue": 1, "dunned": 1},
    }

    def now(by: int = keeper) -> dict[str, Any]:
        return {"by": by, "at": next(at)}

    return [
        lambda: plan_moves.begin("2026-W48", **now()),
        lambda: plan_items.add_item(1, "檢查綠化", due_on=day, **now()),
        lambda: inspection_moves.begin("cleaning", area_id=little.area.id, **now()),
        lambda: inspection_moves.answer(1, "normal", **now()),
        lambda: fee_months.enter("2026-10", **fees, **now(little.cashier.id)),
        lambda: appraisals.begin(keeper, "2026-10", **now(director)),
        lambda: audit_moves.begin("surprise", "round", day, day, 1, **now(director)),
    ]
