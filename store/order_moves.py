"""What is done with a work order: given, taken, held, mended, looked at again."""

from datetime import date, datetime
from typing import Any

import pendulum

from store import callback_due, order_found, rechecks, repair_facts, responsibility
from store import estate as estates
from store.clean import NAME, NOTE, clean, clean_note
from store.operations import Form, Operation, operation
from store.order_found import RELEASED, told
from store.refusal import Refused
from store.staff import StaffRow
from store.work_orders import (
    MOVES,
    OPEN,
    RESPONSIBILITIES,
    OrderRow,
    WorkOrder,
    already_moved,
    found,
    order,
)

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
    return tuple(sorted(order_found.takers(row.estate_id), key=lambda who: who.role != post))


def move_refusal(row: OrderRow, verb: str, staff_id: int, role: str) -> Refused | None:
    """Why a person whose post may move orders may not move this one so, or None.

    What the operation asks and the page shows: ``already_moved`` (who, when) for a state without
    such a move, and what ``rechecks.verify_refusal`` says.
    """
    if verb not in row.moves:
        return already_moved(row)
    return rechecks.verify_refusal(row, staff_id, role) if verb == "verify" else None


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
    values = {"assignee_id": assignee_id, **RELEASED}
    return _move("dispatch", order_id, by, at, form, seen=seen, **values)


def accept(order_id: int, *, by: int, at: datetime) -> OrderRow:
    """The job is taken; who takes it is the assignee from now on.  Refuses ``already_moved``."""
    return _move("accept", order_id, by, at, None, assignee_id=by)


def begin(order_id: int, *, by: int, at: datetime) -> OrderRow:
    """Work starts; who begins is the assignee from now on.  Refuses ``already_moved``."""
    return _move("begin", order_id, by, at, None, assignee_id=by)


def hold(
    order_id: int,
    reason: str,
    *,
    until: date | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> OrderRow:
    """The job waits for something; ``until`` is the day it is taken up again, if known.

    The response time goes on.  Refuses ``reason_needed`` and ``hold_past``.
    """
    reason = clean_note(reason, NOTE)
    if not reason:
        raise Refused("reason_needed", "reason")
    return _move("hold", order_id, by, at, form, hold_reason=reason, hold_until=until)


def resume(order_id: int, *, by: int, at: datetime) -> OrderRow:
    """The job goes on from where it was held.  Refuses ``already_moved``."""
    return _move("resume", order_id, by, at, None, **RELEASED)


def finish(
    order_id: int, result: str, *, by: int, at: datetime, form: Form | None = None
) -> OrderRow:
    """Work is done; ``result`` says what was done.  Refuses ``result_needed``."""
    result = clean_note(result, NOTE)
    if not result:
        raise Refused("result_needed", "result")
    done = {"result": result, "done_by_id": by, "done_at": at, **order_found.UNSEEN, **RELEASED}
    return _move("finish", order_id, by, at, form, **done)


def verify(order_id: int, *, by: int, at: datetime) -> OrderRow:
    """Who found it, or oversees it, looked again: it is mended.

    Refuses ``own_work``, ``director_signs`` and ``not_finder``: see ``rechecks.verify_refusal``.
    """
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
        before = of_estate(order_id, op)
        if op.repeated is not None:
            return before
        refusal = move_refusal(before, verb, by, op.role)
        if refusal is not None:
            raise refusal
        if seen is not None and before.moved_at != seen:
            raise already_moved(before)
        if verb == "dispatch" and values["assignee_id"] not in {who.id for who in takers(order_id)}:
            raise Refused("staff_unknown", "assignee")
        new: dict[str, Any] = {"state": MOVES[verb][before.state] or before.held_from, **values}
        if verb == "hold":
            new["held_from"] = before.state
            new["hold_until"] = _day_begins(op, values["hold_until"])
        if verb == "reopen":
            new |= {"reopened": before.reopened + 1, **order_found.UNSEEN}
            # The response time starts again: nobody is late for what was thought to be done.
            new["due_at"] = order_found.due(before.estate_id, before.severity, at)
        changed = {key: new[key] for key in new if new[key] != getattr(before, key)}
        # A job given anew to the same person was given: the event says to whom.
        said = changed | {key: new[key] for key in ("state", "assignee_id") if key in new}
        old = {key: getattr(before, key) for key in changed}
        WorkOrder.update(**new, moved_by=by, moved_at=at).where(WorkOrder.id == order_id).execute()
        if reason:
            said["reason"] = reason
        op.event("work_order", order_id, old=told(old), **told(said))
        if verb == "finish":
            callback_due.owe_order(op, order_id)
        if verb == "reopen":
            repair_facts.opened_again(op, order_id)
            callback_due.drop(op, order_id=order_id)
        return order(order_id)


def _day_begins(op: Operation, day: date | None) -> pendulum.DateTime | None:
    """The first moment of a day to come, by the estate's clock."""
    if day is None:
        return None
    assert op.estate_id is not None
    zone = estates.estate(op.estate_id).time_zone
    begins = pendulum.datetime(day.year, day.month, day.day, tz=zone)
    if begins <= op.at:
        raise Refused("hold_past", "until")
    return begins.in_timezone("UTC")


def of_estate(order_id: int, op: Operation) -> OrderRow:
    """The order, of the estate in hand.  Refuses ``order_unknown``."""
    row = order(order_id)
    if row.estate_id != op.estate_id:
        raise Refused("order_unknown")
    return row


def assign_responsibility(
    order_id: int,
    responsible: str,
    reason: str,
    *,
    party: str = "",
    seen: OrderRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> OrderRow:
    """The office says whose a defect is to mend, and may name them; the order goes there.

    Refuses ``responsibility_needed``, ``reason_needed``, ``order_not_open`` for one that is over,
    and ``changed_meanwhile`` (who, when) when it is no longer as ``seen``.
    """
    with operation("work_orders.assign_responsibility", by, at, form) as op:
        before = of_estate(order_id, op)
        if op.repeated is not None:
            return before
        if before.state not in (*OPEN, "done"):
            raise Refused("order_not_open", number=before.number)
        op.unchanged("work_order", order_id, before, seen, "responsibility", "party")
        if responsible not in RESPONSIBILITIES:
            raise Refused("responsibility_needed", "responsibility")
        reason = clean_note(reason, NOTE)
        if not reason:
            raise Refused("reason_needed", "reason")
        route = before.route_to
        if responsible != before.responsibility:
            route = responsibility.route(responsible, before.kind, before.severity)
        new = {"responsibility": responsible, "party": clean(party, NAME), "route_to": route}
        old = {key: getattr(before, key) for key in new}
        WorkOrder.update(**new).where(WorkOrder.id == order_id).execute()
        op.event("work_order", order_id, old=told(old), **told({**new, "reason": reason}))
        return order(order_id)


def held_by(estate_id: int | None, staff_id: int) -> tuple[OrderRow, ...]:
    """The open orders given to a person."""
    which = f"o.estate_id = ? AND o.state IN {OPEN} AND o.assignee_id = ? ORDER BY o.id"
    return found(which, estate_id, staff_id)


def give_back(op: Operation, staff_id: int) -> tuple[OrderRow, ...]:
    """Somebody leaves the staff: the open orders given to them are new again, for others to take.

    Part of the operation of leaving.
    """
    given = held_by(op.estate_id, staff_id)
    for row in given:
        new = {"state": "new", "assignee_id": None, **RELEASED}
        changed = {key: value for key, value in new.items() if value != getattr(row, key)}
        old = {key: getattr(row, key) for key in changed}
        WorkOrder.update(**changed, moved_by=op.staff_id or staff_id, moved_at=op.at).where(
            WorkOrder.id == row.id
        ).execute()
        op.event("work_order", row.id, old=told(old), follows=True, **told(changed))
    return given
