"""What is done with a work order: raised, given, mended, looked at again."""

from datetime import datetime
from typing import Any

import pendulum

from store import content
from store.clean import NOTE, clean_note
from store.db import rows, run
from store.fields import instant_text
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.search import searched
from store.work_orders import MOVES, OPEN, OrderRow, WorkOrder, open_at, order


def raise_order(
    op: Operation, checkpoint_id: int, kind: str, severity: str, note: str
) -> tuple[int, bool]:
    """(work order id, joined): the open order of the same defect there, else a new one.

    Part of the operation that found the defect.  Same defect still open: no duplicate, its repeat
    count rises (domain B).  ``other`` is never the same defect; a screen joins it by choice.
    """
    if kind != "other":
        for row in open_at(checkpoint_id):
            if row.kind == kind:
                join_order(op, row.id, checkpoint_id)
                return row.id, True
    assert op.estate_id is not None
    label, name = rows("SELECT label, name FROM checkpoint WHERE id = ?", checkpoint_id)[0]
    number = next_number(op.estate_id, "WX")
    found = content.abnormal(kind)
    minutes = content.severities()[severity].minutes
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
        due_at=pendulum.instance(op.at).add(minutes=minutes),
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
    return made.id, False


def join_order(op: Operation, order_id: int, checkpoint_id: int) -> None:
    """Found again at its point: one more repeat.

    Refuses ``order_unknown`` for an order of another point and ``order_not_open``.
    """
    row = order(order_id)
    if row.estate_id != op.estate_id or row.checkpoint_id != checkpoint_id:
        raise Refused("order_unknown", "order")
    if row.state not in OPEN:
        raise Refused("order_not_open", "order", number=row.number)
    WorkOrder.update(repeats=WorkOrder.repeats + 1).where(WorkOrder.id == order_id).execute()
    old = {"repeats": row.repeats}
    op.event("work_order", order_id, old=old, follows=True, repeats=row.repeats + 1)


def leave_order(op: Operation, order_id: int) -> None:
    """A finding was taken back: one repeat less, or the order withdrawn with the last of them.

    Refuses ``order_under_way`` once somebody works on an order that nothing else found.
    """
    row = order(order_id)
    if row.repeats:
        repeats = row.repeats - 1
        WorkOrder.update(repeats=repeats).where(WorkOrder.id == order_id).execute()
        old = {"repeats": row.repeats}
        op.event("work_order", order_id, old=old, follows=True, repeats=repeats)
        return
    if row.state != "new":
        raise Refused("order_under_way", number=row.number, who=row.moved_by, at=row.moved_at)
    WorkOrder.update(state="withdrawn", moved_by=op.staff_id, moved_at=op.at).where(
        WorkOrder.id == order_id
    ).execute()
    op.event("work_order", order_id, old={"state": "new"}, follows=True, state="withdrawn")


def dispatch(
    order_id: int, assignee_id: int, *, by: int, at: datetime, form: Form | None = None
) -> OrderRow:
    """Give the job to a person.  Refuses ``staff_unknown``, ``already_moved`` (who, when)."""
    return _move("dispatch", order_id, by, at, form, assignee_id=assignee_id)


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
    **values: Any,
) -> OrderRow:
    with operation(f"work_orders.{verb}", by, at, form) as op:
        before = order(order_id)
        if before.estate_id != op.estate_id:
            raise Refused("order_unknown")
        if op.repeated is not None:
            return before
        after = MOVES[verb].get(before.state)
        if after is None:
            raise Refused(
                "already_moved",
                number=before.number,
                state=before.state,
                who=before.moved_by,
                at=before.moved_at,
            )
        if verb == "dispatch":
            _check_assignee(op, values["assignee_id"])
        if verb == "verify" and rows(
            "SELECT 1 FROM work_order WHERE id = ? AND done_by_id = ?", order_id, by
        ):
            raise Refused("own_work")
        columns = {**values, "state": after, "moved_by": by, "moved_at": instant_text(at)}
        if verb == "reopen":
            columns["reopened"] = before.reopened + 1
        for key, value in columns.items():
            if isinstance(value, datetime):
                columns[key] = instant_text(value)
        names = ", ".join(f"{key} = ?" for key in columns)
        run(
            f"UPDATE work_order SET {names} WHERE id = ? AND state = ?",
            (*columns.values(), order_id, before.state),
        )
        new = {"state": after, **values}
        if reason:
            new["reason"] = reason
        op.event("work_order", order_id, old={"state": before.state}, **new)
        return order(order_id)


def _check_assignee(op: Operation, assignee_id: int) -> None:
    found = rows("SELECT estate_id, left_at FROM staff WHERE id = ?", assignee_id)
    if not found or found[0][0] != op.estate_id or found[0][1] is not None:
        raise Refused("staff_unknown", "assignee")
