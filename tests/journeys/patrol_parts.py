"""The parts of those who walk and mend: rounds, findings, work orders, and the review of it all."""

import json
from collections.abc import Callable
from typing import Any

from store import (
    findings,
    order_moves,
    patrols,
    round_changes,
    round_pace,
    round_plan,
    round_reviews,
    rounds,
    work_orders,
)
from tests.journeys.player import HERE, Desk

_IN = "state IN (SELECT value FROM json_each(?))"
_ANSWERED = (
    "SELECT a.round_id, a.checkpoint_id FROM answer a JOIN round r ON r.id = a.round_id"
    " WHERE a.undone_at IS NULL AND r.state = 'in_progress'"
)
_STOP = (
    "SELECT r.id, t.checkpoint_id, r.walker_id FROM round r"
    " JOIN stop t ON t.version_id = r.version_id WHERE r.estate_id = 1 AND r.state = 'in_progress'"
)
_FREE = (
    f"{_STOP} AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.round_id = r.id"
    " AND a.checkpoint_id = t.checkpoint_id AND a.undone_at IS NULL)"
)


def _order(desk: Desk, *states: str) -> Any:
    return desk.one(f"SELECT id FROM work_order WHERE {HERE} AND {_IN}", json.dumps(states))


def _round(desk: Desk, *states: str) -> Any:
    return desk.one(f"SELECT id FROM round WHERE {HERE} AND {_IN}", json.dumps(states))


def _start(desk: Desk) -> None:
    desk.do(patrols.start, _round(desk, "planned"))


def _stop(desk: Desk) -> Any:
    """(round, point, walker) of a stop, mostly one that nobody has answered yet."""
    return desk.one(_FREE if desk.chance.random() < 0.7 else _STOP)


def _answer(desk: Desk) -> None:
    round_id, point, walker = _stop(desk)
    result = desk.chance.choice(("normal", "normal", "na", "no_access"))
    note = "" if result == "normal" else desk.word("因")
    desk.do(patrols.answer, round_id, point, result, note=note, by=walker)


def _answer_late(desk: Desk) -> None:
    round_id, point, _ = _stop(desk)
    row = rounds.round_row(round_id)
    told = row.told_start or row.started_at
    desk.do(patrols.answer_late, round_id, point, "normal", told_at=told)


def _end(desk: Desk) -> None:
    desk.do(patrols.end, _round(desk, "in_progress"), reason=desk.word("因"))


def _explain(desk: Desk) -> None:
    asked = desk.one("SELECT round_id FROM pace WHERE reasoned_at IS NULL")
    desk.do(round_pace.explain, asked, desk.word("快"))


def _backfill(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "missed"))
    told = (row.opens_at.add(minutes=10), row.opens_at.add(minutes=40))
    desk.do(round_changes.backfill, row.id, *told, desk.word("補"))


def _account(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "missed", "partial"))
    desk.do(round_reviews.account, row.id, desk.word("因"), seen=row)


def _reassign(desk: Desk) -> None:
    walker = desk.one(
        f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL"
        " AND role IN ('housekeeper', 'guard')"
    )
    row = _round(desk, "planned", "in_progress")
    desk.do(round_changes.reassign, row, walker, desk.word("換"))


def _exempt(desk: Desk) -> None:
    desk.do(round_changes.exempt, _round(desk, "planned", "missed"), "weather", desk.word("雨"))


def _sign(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "completed", "partial", "missed"))
    desk.do(round_reviews.sign, row.id, seen=row)


def _send_back(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "completed", "partial", "missed"))
    desk.do(round_reviews.send_back, row.id, desk.word("問"), seen=row)


def _report(desk: Desk) -> None:
    severity = desk.chance.choice(("urgent", "normal", "planned"))
    defect = {"kind": "other", "severity": severity, "note": desk.word("壞"), "action": "told"}
    desk.do(findings.report, *_stop(desk)[:2], **defect)


def _dispatch(desk: Desk) -> None:
    job = work_orders.order(_order(desk, "new", "dispatched", "reopened"))
    taker = desk.chance.choice(order_moves.takers(job.id))
    desk.do(order_moves.dispatch, job.id, taker.id, seen=job.moved_at)


def _assign(desk: Desk) -> None:
    job = work_orders.order(_order(desk, "new", "dispatched", "in_progress"))
    whose = desk.chance.choice(("owner", "common", "utility"))
    desk.do(order_moves.assign_responsibility, job.id, whose, desk.word("因"), seen=job)


PATROL: dict[str, Callable[[Desk], object]] = {
    "patrols.plan": lambda desk: desk.do(round_plan.plan),
    "patrols.start": _start,
    "patrols.answer": _answer,
    "patrols.answer_late": _answer_late,
    "patrols.undo": lambda desk: desk.do(findings.undo, *desk.one(_ANSWERED)),
    "patrols.end": _end,
    "patrols.explain_pace": _explain,
    "patrols.backfill": _backfill,
    "patrols.account": _account,
    "patrols.reassign": _reassign,
    "patrols.exempt": _exempt,
    "patrols.sign": _sign,
    "patrols.send_back": _send_back,
    "findings.report": _report,
    "work_orders.dispatch": _dispatch,
    "work_orders.accept": lambda desk: desk.do(order_moves.accept, _order(desk, "dispatched")),
    "work_orders.begin": lambda desk: desk.do(
        order_moves.begin, _order(desk, "dispatched", "accepted")
    ),
    "work_orders.hold": lambda desk: desk.do(
        order_moves.hold, _order(desk, "dispatched", "in_progress"), desk.word("等")
    ),
    "work_orders.resume": lambda desk: desk.do(order_moves.resume, _order(desk, "on_hold")),
    "work_orders.assign_responsibility": _assign,
    "work_orders.finish": lambda desk: desk.do(
        order_moves.finish, _order(desk, "accepted", "in_progress"), desk.word("修")
    ),
    "work_orders.verify": lambda desk: desk.do(order_moves.verify, _order(desk, "done")),
    "work_orders.reopen": lambda desk: desk.do(
        order_moves.reopen, _order(desk, "done", "verified"), desk.word("未")
    ),
}
