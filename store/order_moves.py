"""What is done with a work order: raised, given, mended, looked at again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pendulum

from store import content
from store.clean import NOTE, clean_note
from store.db import rows
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.roles import may
from store.search import searched
from store.staff import StaffRow, on_duty
from store.work_orders import (
    MOVES,
    OPEN,
    SEVERITIES,
    OrderRow,
    WorkOrder,
    already_moved,
    move_refusal,
    open_at,
    order,
)


def raise_order(
    op: Operation, checkpoint_id: int, kind: str, severity: str, note: str
) -> tuple[int, bool, bool]:
    """(work order id, joined, urged): the open order of the same defect there, else a new one.

    Part of the operation that found the defect.  Same defect still open: no duplicate, its repeat
    count rises (domain B).  ``other`` is never the same defect; a screen joins it by choice.
    """
    if kind != "other":
        for row in open_at(checkpoint_id):
            if row.kind == kind:
                return row.id, True, join_order(op, row.id, checkpoint_id, severity)
    assert op.estate_id is not None
    label, name = rows("SELECT label, name FROM checkpoint WHERE id = ?", checkpoint_id)[0]
    number = next_number(op.estate_id, "WX")
    found = content.abnormal(kind)
    made = WorkOrder.create(
        estate=op.estate_id,
        number=number,
        checkpoint=checkpoint_id,
        kind=kind,
        note=note,
        severity=severity,
        route_to=found.route,
        raised_by=op.staff_id,
        raised_at=op.at,
        due_at=_due(severity, op.at),
        moved_by=op.staff_id,
        moved_at=op.at,
        search=searched(number, label, name, note, found.words.zh_Hant, found.words.en),
    )
    op.event(
        "work_order",
        made.id,
        follows=True,
        number=number,
        checkpoint=checkpoint_id,
        kind=kind,
        severity=severity,
    )
    return made.id, False, False


def _due(severity: str, found_at: datetime) -> pendulum.DateTime:
    """When a defect found at a moment must be answered (domain B, response times)."""
    minutes = content.severities()[severity].minutes
    return pendulum.instance(found_at).add(minutes=minutes)


def join_order(op: Operation, order_id: int, checkpoint_id: int, severity: str) -> bool:
    """Found again at its point: one more repeat; whether the order became more urgent by it.

    A worse finding makes the order as urgent as itself and brings its response time forward; a
    lesser one changes neither, and no finding puts the time off.  Refuses ``order_unknown`` for an
    order of another point and ``order_not_open``.
    """
    row = order(order_id)
    if row.estate_id != op.estate_id or row.checkpoint_id != checkpoint_id:
        raise Refused("order_unknown", "order")
    if row.state not in OPEN:
        raise Refused("order_not_open", "order", number=row.number)
    new: dict[str, Any] = {"repeats": row.repeats + 1}
    urged = _worse(severity, row.severity)
    if urged:
        new["severity"] = severity
        new["due_at"] = min(row.due_at, _due(severity, op.at))
    _rewrite(op, row, new)
    return urged


def _worse(severity: str, than: str) -> bool:
    return SEVERITIES.index(severity) < SEVERITIES.index(than)


def _rewrite(op: Operation, row: OrderRow, new: dict[str, Any]) -> None:
    """Other values for an order, and the event that tells what they were."""
    changed = {name: value for name, value in new.items() if value != getattr(row, name)}
    WorkOrder.update(**changed).where(WorkOrder.id == row.id).execute()
    old = {name: getattr(row, name) for name in changed}
    op.event("work_order", row.id, old=old, follows=True, **changed)


def leave_order(op: Operation, order_id: int, standing: Sequence[tuple[str, datetime]]) -> None:
    """A finding was taken back: one repeat less, or the order withdrawn with the last of them.

    ``standing`` is (severity, found at) of the findings left.  When the one taken back alone made
    the order as urgent as it is, the order is again what they make of it.  Refuses
    ``order_under_way`` once somebody works on an order that nothing else found.
    """
    row = order(order_id)
    if row.repeats:
        new: dict[str, Any] = {"repeats": row.repeats - 1}
        worst = min((severity for severity, _ in standing), key=SEVERITIES.index)
        if _worse(row.severity, worst):
            new["severity"] = worst
            new["due_at"] = min(_due(severity, at) for severity, at in standing)
        _rewrite(op, row, new)
        return
    if row.state != "new":
        raise Refused("order_under_way", number=row.number, who=row.moved_by, at=row.moved_at)
    WorkOrder.update(state="withdrawn", moved_by=op.staff_id, moved_at=op.at).where(
        WorkOrder.id == order_id
    ).execute()
    op.event("work_order", order_id, old={"state": "new"}, follows=True, state="withdrawn")


# The post that does the work a finding is routed to.
POSTS = {
    "engineering": "engineer",
    "guard": "guard",
    "housekeeper": "housekeeper",
    "director": "director",
}


def takers(order_id: int) -> tuple[StaffRow, ...]:
    """Who may be given a job: those who may accept it, the post it is routed to first."""
    row = order(order_id)
    post = POSTS.get(row.route_to)
    people = [who for who in on_duty(row.estate_id) if may(who.role, "work_orders.accept")]
    return tuple(sorted(people, key=lambda who: who.role != post))


def dispatch(
    order_id: int,
    assignee_id: int,
    *,
    seen: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> OrderRow:
    """Give the job to a person; ``seen`` is the ``moved_at`` of the order the choice was made on.

    Refuses ``staff_unknown`` for who is not among ``takers``, and ``already_moved`` (who, when),
    also when another desk gave it to somebody since ``seen``.
    """
    return _move("dispatch", order_id, by, at, form, seen=seen, assignee_id=assignee_id)


def accept(order_id: int, *, by: int, at: datetime) -> OrderRow:
    """The job is taken; who takes it is the assignee from now on.  Refuses ``already_moved``."""
    return _move("accept", order_id, by, at, None, assignee_id=by)


def begin(order_id: int, *, by: int, at: datetime) -> OrderRow:
    """Work starts.  Refuses ``already_moved`` (who, when), as every move does."""
    return _move("begin", order_id, by, at, None)


def finish(
    order_id: int, result: str, *, by: int, at: datetime, form: Form | None = None
) -> OrderRow:
    """Work is done; ``result`` says what was done.  Refuses ``result_needed``."""
    result = clean_note(result, NOTE)
    if not result:
        raise Refused("result_needed", "result")
    return _move("finish", order_id, by, at, form, result=result, done_by_id=by, done_at=at)


def verify(order_id: int, *, by: int, at: datetime) -> OrderRow:
    """Somebody else looked: it is mended.  Refuses ``own_work`` for who did it."""
    return _move("verify", order_id, by, at, None)


def reopen(
    order_id: int, reason: str, *, by: int, at: datetime, form: Form | None = None
) -> OrderRow:
    """It is not mended.  Refuses ``reason_needed``."""
    reason = clean_note(reason, NOTE)
    if not reason:
        raise Refused("reason_needed", "reason")
    return _move("reopen", order_id, by, at, form, reason=reason)


def _move(
    verb: str,
    order_id: int,
    by: int,
    at: datetime,
    form: Form | None,
    *,
    reason: str = "",
    seen: datetime | None = None,
    **values: Any,
) -> OrderRow:
    with operation(f"work_orders.{verb}", by, at, form) as op:
        before = order(order_id)
        if before.estate_id != op.estate_id:
            raise Refused("order_unknown")
        if op.repeated is not None:
            return before
        refusal = move_refusal(before, verb, by)
        if refusal is not None:
            raise refusal
        if seen is not None and before.moved_at != seen:
            raise already_moved(before)
        if verb == "dispatch" and values["assignee_id"] not in {who.id for who in takers(order_id)}:
            raise Refused("staff_unknown", "assignee")
        new: dict[str, Any] = {"state": MOVES[verb][before.state], **values}
        if verb == "reopen":
            new["reopened"] = before.reopened + 1
            # The response time starts again: nobody is late for what was thought to be done.
            new["due_at"] = _due(before.severity, at)
        old = {key: getattr(before, key) for key in new if getattr(before, key) != new[key]}
        WorkOrder.update(**new, moved_by=by, moved_at=at).where(WorkOrder.id == order_id).execute()
        if reason:
            new["reason"] = reason
        op.event("work_order", order_id, old=old, **new)
        return order(order_id)
