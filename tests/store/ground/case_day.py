"""A morning's complaint, repair and callback: one operation for each of their tables."""

from collections.abc import Callable, Iterator
from typing import Any

import pendulum

from store import (
    callback_moves,
    case_intake,
    case_moves,
    case_time,
    repair_moves,
    repair_work,
    repairs,
    summary_moves,
)
from tests.conftest import AT, Little


def at_the_household(little: Little, at: Iterator[pendulum.DateTime]) -> list[Callable[[], Any]]:
    """A leak is reported twice, mended, answered and called about; the first of each has the id 1.

    The answer makes the callback that the housekeeper then makes.
    """
    keeper, desk, home = little.housekeeper.id, little.front_desk.id, little.units[5].id
    engineer = little.engineer.id

    def now(by: int = desk) -> dict[str, Any]:
        return {"by": by, "at": next(at)}

    def mended() -> int:
        return repairs.of_unit(home)[0].order_id

    return [
        lambda: case_intake.receive(
            "phone", "complaint", "repair", "廚房漏水", unit_id=home, **now()
        ),
        lambda: case_intake.report_again(1, "又滴水", channel="phone", **now()),
        lambda: case_time.ask_extension(1, "等配件", "已告知住戶", AT.add(days=3), **now()),
        lambda: repair_moves.request(
            "other", "廚房漏水", "normal", unit_id=None, case_id=1, **now()
        ),
        lambda: repair_work.visit(mended(), "換角閥", before="滴水", **now(engineer)),
        lambda: repair_work.use(mended(), "角閥", "1 個", "38.5", **now(engineer)),
        lambda: case_moves.resolve(1, "已換角閥", **now()),
        lambda: callback_moves.attempt(1, "phone", "no_answer", **now(keeper)),
        lambda: callback_moves.finish(
            1, method="phone", answers={"quality": "yes"}, score=4, **now(keeper)
        ),
        lambda: summary_moves.begin("2026-11", **now(keeper)),
        lambda: summary_moves.add_action(
            1, "查同層水管", engineer, AT.date().add(days=7), **now(keeper)
        ),
    ]
