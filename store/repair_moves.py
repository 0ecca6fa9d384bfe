"""A repair for a household is asked for, accepted by the resident, closed, and called about.

Source: duty D7 of table A1; domain section B, finding to work order.
"""

from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store import order_found, repair_facts, responsibility
from store.callback_tables import DISSATISFIED, SATISFIED
from store.callbacks import CallbackRow
from store.cases import CaseRow, case
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.events import Personal
from store.operations import Form, Operation, next_number, operation
from store.order_found import told
from store.phones import phone_of
from store.refusal import Refused
from store.repairs import MARKS, Repair, RepairRow, of_case, of_order, repair
from store.roles import may
from store.units import unit
from store.work_orders import SEVERITIES, OrderRow, WorkOrder, order


def request(
    kind: str,
    note: str,
    severity: str,
    *,
    unit_id: int | None,
    place: str = "",
    case_id: int | None = None,
    name: str = "",
    phone: str = "",
    assignee_id: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> OrderRow:
    """A household asks for a repair: the work order, WX, given to somebody at once or not yet.

    ``case_id`` is the open case it is made from: its unit is the repair's where none is given, and
    who reported it is read there.  Refuses ``kind_unknown``, ``note_needed``, ``severity_needed``,
    ``unit_unknown``, ``repair_where_needed`` for neither unit nor place, ``phone_wrong``,
    ``customer_case_unknown``, ``case_moved`` (``number``, ``state``, ``who``, ``at``),
    ``staff_unknown`` for an assignee who takes no jobs, and ``not_allowed`` for one chosen by a
    post that gives none.
    """
    with operation("repairs.request", by, at, form) as op:
        if op.repeated is not None:
            return order(op.repeated)
        op.own("unit", unit_id, "unit")
        source = _open_case(op, case_id)
        if unit_id is None and source is not None and not place:
            unit_id, place = source.unit_id, source.place
        _check(op, kind, severity, assignee_id)
        words = clean_note(note, NOTE)
        if not words:
            raise Refused("note_needed", "note")
        where = clean(place, LINE) if unit_id is None else unit(unit_id).name
        if not where:
            raise Refused("repair_where_needed", "unit")
        who = {"name": clean(name, NAME), "phone": phone_of(phone, "phone", plain=True)}
        made = _raise(op, kind, severity, words, where, unit_id, assignee_id)
        side = Repair.create(estate=op.estate_id, order=made, case=case_id, unit=unit_id, **who)
        repair_facts.refresh_search(made)
        private: dict[str, Any] = {key: Personal(value) for key, value in who.items() if value}
        op.event("repair", side.id, follows=True, order=made, **private)
        if case_id is not None:
            op.event("customer_case", case_id, follows=True, order=made, number=order(made).number)
        return order(made)


def _open_case(op: Operation, case_id: int | None) -> CaseRow | None:
    if case_id is None:
        return None
    op.own("customer_case", case_id, "case")
    row = case(case_id)
    if not row.open:
        raise Refused(
            "case_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
        )
    return row


def _check(op: Operation, kind: str, severity: str, assignee_id: int | None) -> None:
    if kind not in repair_facts.kinds():
        raise Refused("kind_unknown", "kind")
    if severity not in SEVERITIES:
        raise Refused("severity_needed", "severity")
    if assignee_id is None:
        return
    assert op.estate_id is not None
    if not may(op.role, "work_orders.dispatch"):
        raise Refused("not_allowed", "assignee", verb="work_orders.dispatch", role=op.role)
    if assignee_id not in {who.id for who in order_found.takers(op.estate_id)}:
        raise Refused("staff_unknown", "assignee")


def _raise(
    op: Operation,
    kind: str,
    severity: str,
    note: str,
    where: str,
    unit_id: int | None,
    assignee_id: int | None,
) -> int:
    """The order of a repair, due by its severity, for whoever is responsible in that building."""
    assert op.estate_id is not None
    on = pendulum.instance(op.at).in_timezone(estates.estate(op.estate_id).time_zone).date()
    proposal = responsibility.propose(kind, severity, None, on, unit_id=unit_id)
    new: dict[str, Any] = {
        "number": next_number(op.estate_id, "WX"),
        "kind": kind,
        "note": note,
        "severity": severity,
        "responsibility": proposal.responsibility,
        "route_to": proposal.route_to,
        "due_at": order_found.due(op.estate_id, severity, op.at),
    }
    if proposal.term is not None:
        new["warranty"] = proposal.term.warranty.code
        new["warranty_from"], new["warranty_until"] = proposal.term.since, proposal.term.until
    if assignee_id is not None:
        new |= {"state": "dispatched", "assignee_id": assignee_id}
    made = WorkOrder.create(
        estate=op.estate_id,
        place=where,
        raised_by=op.staff_id,
        raised_at=op.at,
        moved_by=op.staff_id,
        moved_at=op.at,
        search="",
        **new,
    )
    op.event("work_order", made.id, unit=unit_id, **told(new))
    return int(made.id)


def accept(
    order_id: int,
    accepted_as: str,
    evaluation: int | None,
    words: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RepairRow:
    """The resident takes the work as done, by ``signature`` or ``voice``, and marks it 1 to 5.

    Written down by whoever stands there.  Refuses ``accepted_as_needed``, ``mark_needed``,
    ``repair_not_done``, ``repair_accepted`` and ``repair_closed`` (``number``, ``who``, ``at``).
    """
    with operation("repairs.accept", by, at, form) as op:
        row, side = of_estate(order_id, op)
        if op.repeated is not None:
            return side
        _may(row, side, "accept", by)
        if accepted_as not in ("signature", "voice"):
            raise Refused("accepted_as_needed", "accepted_as")
        if evaluation not in MARKS:
            raise Refused("mark_needed", "evaluation")
        said = clean_note(words, NOTE)
        new: dict[str, Any] = {"accepted_as": accepted_as, "evaluation": evaluation}
        Repair.update(**new, words=said, accepted_at=at, accepted_by=by).where(
            Repair.id == side.id
        ).execute()
        op.event("work_order", order_id, **new, **_private("words", said))
        return repair(order_id)


def close(order_id: int, *, by: int, at: datetime, form: Form | None = None) -> RepairRow:
    """Nothing more is to be done: the repair is over, and its order verified by it.

    Refuses ``repair_not_done``, ``acceptance_needed`` while neither the resident accepted it nor a
    callback had a result, ``sole_worker``, and ``repair_closed`` (``number``, ``who``, ``at``).
    """
    with operation("repairs.close", by, at, form) as op:
        row, side = of_estate(order_id, op)
        if op.repeated is not None:
            return side
        _may(row, side, "close", by)
        _close(op, row, side, follows=False)
        return repair(order_id)


def called_back(op: Operation, callback: CallbackRow) -> None:
    """What a callback that was made does to the repair it was about, or to those of its case.

    Part of the operation that made it.  A satisfied household closes what is done, unless the
    caller alone did the work; a dissatisfied one opens the repair it was called about again (its
    case is opened by its own rule).
    """
    if callback.score is None:
        return
    satisfied = callback.score >= SATISFIED
    if callback.order_id is not None:
        about = [callback.order_id]
    elif satisfied and callback.case_id is not None:
        about = [each.order_id for each in of_case(callback.case_id)]
    else:
        about = []
    for order_id in about:
        row, side = order(order_id), of_order(order_id)
        if side is None or row.state not in repair_facts.DONE:
            continue
        if satisfied and not side.closed and not _own(op, order_id):
            _close(op, row, side, follows=True)
        elif callback.score <= DISSATISFIED:
            _reopen(op, row)


def _own(op: Operation, order_id: int) -> bool:
    return op.staff_id is not None and repair_facts.sole_worker(order_id, op.staff_id)


def _close(op: Operation, row: OrderRow, side: RepairRow, *, follows: bool) -> None:
    Repair.update(closed_at=op.at, closed_by=op.staff_id).where(Repair.id == side.id).execute()
    new: dict[str, Any] = {}
    if row.state != "verified":
        new["state"] = "verified"
        WorkOrder.update(**new, moved_by=op.staff_id, moved_at=op.at).where(
            WorkOrder.id == row.id
        ).execute()
    op.event("work_order", row.id, follows=follows, closed=True, **new)


def _reopen(op: Operation, row: OrderRow) -> None:
    """As ``order_moves.reopen``: the household said that it is not mended."""
    new: dict[str, Any] = {"state": "reopened", "reopened": row.reopened + 1}
    new |= {**order_found.UNSEEN, "due_at": order_found.due(row.estate_id, row.severity, op.at)}
    changed = {key: value for key, value in new.items() if value != getattr(row, key)}
    old = {key: getattr(row, key) for key in changed}
    WorkOrder.update(**new, moved_by=op.staff_id, moved_at=op.at).where(
        WorkOrder.id == row.id
    ).execute()
    op.event("work_order", row.id, follows=True, old=told(old), **told(changed))
    repair_facts.opened_again(op, row.id)


def _private(name: str, words: str) -> dict[str, Any]:
    return {name: Personal(words)} if words else {}


def of_estate(order_id: int, op: Operation) -> tuple[OrderRow, RepairRow]:
    """A repair of the estate in hand.  Refuses ``order_unknown`` and ``repair_unknown``."""
    row = order(order_id)
    if row.estate_id != op.estate_id:
        raise Refused("order_unknown")
    return row, repair(order_id)


def _may(row: OrderRow, side: RepairRow, verb: str, staff_id: int) -> None:
    refusal = repair_facts.move_refusal(row, side, verb, staff_id)
    if refusal is not None:
        raise refusal
