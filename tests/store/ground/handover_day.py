"""A morning's hand-over and what is passed down: one operation for each of their tables."""

from collections.abc import Callable, Iterator
from typing import Any

import pendulum

from store import handover_moves, pass_down_moves
from tests.conftest import AT, Little


def of_a_shift(little: Little, at: Iterator[pendulum.DateTime]) -> list[Callable[[], Any]]:
    """The night is handed over, one line in dispute; the first hand-over has the id 1."""
    guard, desk = little.guard.id, little.front_desk.id

    def now(by: int) -> dict[str, Any]:
        return {"by": by, "at": next(at)}

    return [
        lambda: pass_down_moves.write("後門鎖待修", AT.add(days=1), **now(guard)),
        lambda: pass_down_moves.read(1, **now(desk)),
        lambda: handover_moves.begin(**now(guard)),
        lambda: handover_moves.count(1, 2, "一人未登記離開", **now(guard)),
        lambda: handover_moves.count(2, 4, **now(guard)),
        lambda: handover_moves.count(3, 1, "住戶已取", **now(guard)),
    ]
