"""A morning's task, the first, from its giver to its owner and back."""

from collections.abc import Callable, Iterator
from typing import Any

import pendulum

from store import task_moves
from tests.conftest import AT, Little


def with_a_task(little: Little, at: Iterator[pendulum.DateTime]) -> list[Callable[[], Any]]:
    """The front desk is asked for tables and brings too few at first."""
    director, desk = little.director.id, little.front_desk.id
    due = AT.date().add(days=2)
    return [
        lambda: task_moves.give("借摺枱十張", desk, due, by=director, at=next(at)),
        lambda: task_moves.finish(1, "借到八張", by=desk, at=next(at)),
        lambda: task_moves.reopen(1, "還差兩張", by=director, at=next(at)),
    ]
