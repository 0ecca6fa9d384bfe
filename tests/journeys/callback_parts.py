"""The parts of owner callbacks and of their summaries, in the play of twelve desks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from store import callback_moves, callback_visits, summary_moves
from store.callback_tables import ANSWERS, METHODS, QUESTIONS, RESULTS
from store.case_tables import CATEGORIES
from tests.journeys.player import HERE, Desk


def _open(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM callback WHERE {HERE} AND state IN ('due', 'scheduled')")


def _plan(desk: Desk) -> None:
    building = desk.one(f"SELECT id FROM building WHERE {HERE}")
    desk.do(callback_visits.plan, building, desk.chance.choice(("2026Q4", "2027Q1")))


def _schedule(desk: Desk) -> None:
    caller = desk.one(
        f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role = 'front_desk'"
    )
    planned = desk.moment() + timedelta(hours=desk.chance.randint(1, 9))
    way = desk.chance.choice(METHODS)
    desk.do(callback_moves.schedule, _open(desk), caller_id=caller, planned_at=planned, method=way)


def _attempt(desk: Desk) -> None:
    way, result = desk.chance.choice(METHODS), desk.chance.choice(RESULTS)
    desk.do(callback_moves.attempt, _open(desk), way, result)


def _finish(desk: Desk) -> None:
    """What a household says; now and then it wants something more."""
    asked = {question: desk.chance.choice(ANSWERS) for question in QUESTIONS}
    wish: dict[str, Any] = {}
    if desk.chance.random() < 0.3:
        wish = {"request": desk.word("想"), "request_category": desk.chance.choice(CATEGORIES)}
    said: dict[str, Any] = {"opinion": desk.word("見"), "confirmed": "voice", **wish}
    said |= {"method": desk.chance.choice(METHODS), "score": desk.chance.randint(1, 5)}
    desk.do(callback_moves.finish, _open(desk), answers=asked, **said)


def _comment(desk: Desk) -> None:
    over = f"SELECT id FROM callback WHERE {HERE} AND state = 'done' AND comment = ''"
    desk.do(callback_moves.comment, desk.one(over), desk.word("評"))


def _begin(desk: Desk) -> None:
    year, month = desk.chance.randint(2010, 2025), desk.chance.randint(1, 12)
    desk.do(summary_moves.begin, f"{year}-{month:02d}")


def _summary(desk: Desk, state: str) -> Any:
    return desk.one(f"SELECT id FROM callback_summary WHERE {HERE} AND state = ?", state)


def _write(desk: Desk) -> None:
    texts = {name: desk.word("文") for name in ("unmet", "practice", "remark")}
    desk.do(summary_moves.write, _summary(desk, "draft"), **texts)


def _add_action(desk: Desk) -> None:
    owner = desk.one(f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role <> 'auditor'")
    row, due = _summary(desk, "draft"), desk.today() + timedelta(days=7)
    desk.do(summary_moves.add_action, row, desk.word("辦"), owner, due)


def _action(desk: Desk) -> Any:
    return desk.one(
        "SELECT a.id FROM summary_action a JOIN callback_summary x ON x.id = a.summary_id"
        f" WHERE x.{HERE} AND a.done_at IS NULL AND a.dropped = 0"
    )


CALLBACK_PARTS: dict[str, Callable[[Desk], object]] = {
    "callbacks.plan": _plan,
    "callbacks.schedule": _schedule,
    "callbacks.attempt": _attempt,
    "callbacks.finish": _finish,
    "callbacks.refuse": lambda desk: desk.do(callback_moves.refuse, _open(desk), desk.word("因")),
    "callbacks.comment": _comment,
    "summaries.begin": _begin,
    "summaries.write": _write,
    "summaries.add_action": _add_action,
    "summaries.drop_action": lambda desk: desk.do(summary_moves.drop_action, _action(desk)),
    "summaries.finish_action": lambda desk: desk.do(
        summary_moves.finish_action, _action(desk), desk.word("果")
    ),
    "summaries.sign": lambda desk: desk.do(summary_moves.sign, _summary(desk, "draft")),
    "summaries.reply": lambda desk: desk.do(
        summary_moves.reply, _summary(desk, "signed"), desk.word("覆")
    ),
}
