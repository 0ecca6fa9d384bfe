"""The parts of tasks, in the play of twelve desks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from store import task_moves
from tests.journeys.player import HERE, Desk


def _give(desk: Desk) -> None:
    on = "left_at IS NULL AND role NOT IN ('auditor', 'director') AND number < 'n'"
    owner = desk.one(f"SELECT id FROM staff WHERE {HERE} AND {on}")
    due = desk.today() + timedelta(days=desk.chance.randint(0, 9))
    desk.do(task_moves.give, desk.word("辦"), owner, due)


def _owned(desk: Desk, *states: str) -> Any:
    """(task, its owner) of one that stands there."""
    among = ", ".join("?" * len(states))
    return desk.one(f"SELECT id, owner_id FROM task WHERE {HERE} AND state IN ({among})", *states)


def _begin(desk: Desk) -> None:
    number, owner = _owned(desk, "open", "reopened")
    desk.do(task_moves.begin, number, by=owner)


def _finish(desk: Desk) -> None:
    number, owner = _owned(desk, "open", "doing", "reopened")
    desk.do(task_moves.finish, number, desk.word("果"), by=owner)


def _given(desk: Desk, *states: str) -> Any:
    """(task, who gave it) of one that stands there."""
    among = ", ".join("?" * len(states))
    return desk.one(f"SELECT id, giver_id FROM task WHERE {HERE} AND state IN ({among})", *states)


def _accept(desk: Desk) -> None:
    number, giver = _given(desk, "done")
    desk.do(task_moves.accept, number, by=giver)


def _reopen(desk: Desk) -> None:
    number, giver = _given(desk, "done")
    desk.do(task_moves.reopen, number, desk.word("欠"), by=giver)


def _drop(desk: Desk) -> None:
    number, giver = _given(desk, "open", "doing", "reopened")
    desk.do(task_moves.drop, number, desk.word("因"), by=giver)


TASK_PARTS: dict[str, Callable[[Desk], object]] = {
    "tasks.give": _give,
    "tasks.begin": _begin,
    "tasks.finish": _finish,
    "tasks.accept": _accept,
    "tasks.reopen": _reopen,
    "tasks.drop": _drop,
}
