"""What a finding does to a work order: makes it, joins it, opens it again, and all that undone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pendulum

from store import content, events, responsibility
from store import estate as estates
from store.clean import NOTE, clean_note
from store.db import rows
from store.events import EventRow, Personal
from store.fields import instant
from store.frozen import dataclass
from store.operations import Operation, next_number
from store.refusal import Refused
from store.roles import may
from store.search import searched
from store.staff import StaffRow, on_duty
from store.work_orders import OPEN, SEVERITIES, OrderRow, WorkOrder, found, order

# What people write of people stays apart from the chain.
_WORDS = frozenset({"note", "result", "reason", "interim", "hold_reason", "party"})

# Nothing is left of a hold when the order moves on.
RELEASED: dict[str, Any] = {"held_from": "", "hold_reason": "", "hold_until": None}
UNSEEN: dict[str, Any] = {"rechecked_by_id": None, "rechecked_at": None, "recheck_answer": None}


@dataclass(frozen=True, slots=True)
class Defect:
    """What was found at a point, as its work order needs it; ``seen_at`` is when it was seen.

    ``mended``: corrected on the spot, ``result`` says how.  ``interim``, ``person_id`` and
    ``deadline`` are for what the law wants corrected at once and could not be (L18 §32).
    """

    checkpoint_id: int
    kind: str
    severity: str
    note: str
    seen_at: datetime
    mended: bool = False
    result: str = ""
    interim: str = ""
    person_id: int | None = None
    deadline: datetime | None = None


def told(values: dict[str, Any]) -> dict[str, Any]:
    """Values of an order as an event keeps them: free text apart from the chain."""
    return {
        name: Personal(value) if name in _WORDS and value else value
        for name, value in values.items()
    }


def due(estate_id: int, severity: str, found_at: datetime) -> pendulum.DateTime:
    """When a defect found at a moment must be answered, as the estate has settled it."""
    return pendulum.instance(found_at).add(minutes=response_minutes(estate_id)[severity])


def response_minutes(estate_id: int) -> dict[str, int]:
    """Minutes to the response by severity: the estate's own, else the trade's (domain B [D])."""
    own = estates.estate(estate_id).settings.response_minutes
    return {
        code: own.get(code, severity.minutes) for code, severity in content.severities().items()
    }


def needs_interim(kind: str, action: str, row: OrderRow | None) -> bool:
    """Whether a finding needs an interim measure, a named person and a deadline (L18 §32).

    What must be corrected on the spot and was not; ``row`` is the order it joins, which may have
    them already.
    """
    if not content.abnormal(kind).must_correct or action == "corrected":
        return False
    return row is None or not row.must_correct or row.state not in OPEN


def same_defect(checkpoint_id: int, kind: str) -> OrderRow | None:
    """The order of the same defect there: one still open, else the last done and not verified.

    ``other`` is never the same defect; a screen joins it by choice.
    """
    if kind == content.OTHER:
        return None
    rows_found = found(
        f"o.checkpoint_id = ? AND o.kind = ? AND o.state IN {(*OPEN, 'done')}"
        " ORDER BY o.state = 'done', CASE WHEN o.state = 'done' THEN -o.id ELSE o.id END LIMIT 1",
        checkpoint_id,
        kind,
    )
    return rows_found[0] if rows_found else None


def chosen(op: Operation, order_id: int, checkpoint_id: int) -> OrderRow:
    """The order a person says it is.  Refuses ``order_unknown``, ``order_not_open``."""
    row = order(order_id)
    if row.estate_id != op.estate_id or row.checkpoint_id != checkpoint_id:
        raise Refused("order_unknown", "order")
    if row.state not in (*OPEN, "done"):
        raise Refused("order_not_open", "order", number=row.number)
    return row


def takers(estate_id: int) -> tuple[StaffRow, ...]:
    """Who may be given a job: everyone whose post may accept one."""
    return tuple(who for who in on_duty(estate_id) if may(who.role, "work_orders.accept"))


def checked_interim(
    op: Operation, interim: str, person_id: int | None, deadline: date | None
) -> tuple[str, int, pendulum.DateTime]:
    """The interim measure, the named person, and the end of the day of the deadline.

    Refuses ``interim_needed``, ``person_needed``, ``deadline_needed``, ``deadline_past``.
    """
    assert op.estate_id is not None
    interim = clean_note(interim, NOTE)
    if not interim:
        raise Refused("interim_needed", "interim")
    if person_id not in {who.id for who in takers(op.estate_id)}:
        raise Refused("person_needed", "person")
    if deadline is None:
        raise Refused("deadline_needed", "deadline")
    zone = estates.estate(op.estate_id).time_zone
    ends = pendulum.datetime(deadline.year, deadline.month, deadline.day, tz=zone).end_of("day")
    if ends < op.at:
        raise Refused("deadline_past", "deadline")
    return interim, person_id, ends.set(microsecond=0).in_timezone("UTC")


def raise_order(op: Operation, defect: Defect) -> int:
    """A new work order for a defect; part of the operation that found it.

    Mended on the spot it is done already, so that nobody is sent; given a named person it is
    theirs at once.
    """
    assert op.estate_id is not None
    label, name = rows("SELECT label, name FROM checkpoint WHERE id = ?", defect.checkpoint_id)[0]
    zone = estates.estate(op.estate_id).time_zone
    on = pendulum.instance(defect.seen_at).in_timezone(zone).date()
    proposal = responsibility.propose(defect.kind, defect.severity, defect.checkpoint_id, on)
    number = next_number(op.estate_id, "WX")
    words = content.abnormal(defect.kind).words
    new: dict[str, Any] = {
        "number": number,
        "kind": defect.kind,
        "severity": defect.severity,
        "responsibility": proposal.responsibility,
        "route_to": proposal.route_to,
        "due_at": due(op.estate_id, defect.severity, op.at),
        **_handled(op, defect),
    }
    if proposal.term is not None:
        new["warranty"] = proposal.term.warranty.code
        new["warranty_from"], new["warranty_until"] = proposal.term.since, proposal.term.until
    made = WorkOrder.create(
        estate=op.estate_id,
        checkpoint=defect.checkpoint_id,
        note=defect.note,
        raised_by=op.staff_id,
        raised_at=op.at,
        moved_by=op.staff_id,
        moved_at=op.at,
        search=searched(number, label, name, defect.note, words.zh_Hant, words.en),
        **new,
    )
    op.event("work_order", made.id, follows=True, checkpoint=defect.checkpoint_id, **told(new))
    return int(made.id)


def _handled(op: Operation, defect: Defect) -> dict[str, Any]:
    """What was done about it on the spot, as values of its order."""
    if defect.mended:
        return {
            **{"state": "done", "result": defect.result},
            **{"done_by_id": op.staff_id, "done_at": defect.seen_at},
        }
    if not defect.interim:
        return {}
    return {
        **{"state": "dispatched", "assignee_id": defect.person_id, "due_at": defect.deadline},
        **{"must_correct": 1, "interim": defect.interim},
    }


def join_order(op: Operation, row: OrderRow, defect: Defect) -> bool:
    """Found again at its point: one more repeat; whether the order became more urgent by it.

    A worse finding makes the order as urgent as itself and brings its response time forward; a
    lesser one changes neither, and no finding puts the time off.  One that was done is open again,
    unless the defect was seen before it was done.
    """
    new: dict[str, Any] = {"repeats": row.repeats + 1}
    urged = _worse(defect.severity, row.severity)
    if urged:
        new |= {"severity": defect.severity, **_rerouted(row, defect.severity)}
        new["due_at"] = min(row.due_at, due(row.estate_id, defect.severity, op.at))
    again = row.state == "done" and row.done_at is not None and row.done_at <= defect.seen_at
    if again:
        severity = new.get("severity", row.severity)
        new |= {"state": "reopened", "reopened": row.reopened + 1, **UNSEEN}
        # The response time starts again: nobody is late for what was thought to be done.
        new["due_at"] = due(row.estate_id, severity, op.at)
    if again or row.state in OPEN:
        handled = _handled(op, defect)
        if handled:
            new |= {**handled, **RELEASED, **(UNSEEN if defect.mended else {})}
    _rewrite(op, row, new)
    return urged


def _rerouted(row: OrderRow, severity: str) -> dict[str, Any]:
    """Where an order of another severity goes, when it is where its own had sent it."""
    sent, now = (
        responsibility.route(row.responsibility, row.kind, which)
        for which in (row.severity, severity)
    )
    return {"route_to": now} if row.route_to == sent else {}


def _worse(severity: str, than: str) -> bool:
    return SEVERITIES.index(severity) < SEVERITIES.index(than)


def _rewrite(op: Operation, row: OrderRow, new: dict[str, Any]) -> None:
    """Other values for an order, and the event that tells what they were."""
    changed = {name: value for name, value in new.items() if value != getattr(row, name)}
    moved = {"moved_by": op.staff_id, "moved_at": op.at} if "state" in changed else {}
    WorkOrder.update(**changed, **moved).where(WorkOrder.id == row.id).execute()
    old = {name: getattr(row, name) for name in changed}
    op.event("work_order", row.id, old=told(old), follows=True, **told(changed))


def leave_order(
    op: Operation, order_id: int, finding_id: int, standing: Sequence[tuple[str, datetime]]
) -> None:
    """A finding was taken back: one repeat less, or the order withdrawn with the last of them.

    ``standing`` is (severity, found at) of the findings left.  When the one taken back alone made
    the order as urgent as it is, the order is again what they make of it; one that it opened again
    or mended is as it was.  Refuses ``order_under_way`` once somebody moved such an order, or one
    that nothing else found.
    """
    row = order(order_id)
    log = events.of_record("work_order", order_id)
    if not row.repeats:
        if any(_moved(event) for event in log):
            raise under_way(row)
        _rewrite(op, row, {"state": "withdrawn"})
        return
    new: dict[str, Any] = {"repeats": row.repeats - 1}
    by_it, after = _what_it_did(log, finding_id)
    if "state" in by_it or "done_at" in by_it:
        if any("state" in event.data for event in after):
            raise under_way(row)
        new |= {name: value for name, value in by_it.items() if name != "repeats"}
    worst = min((severity for severity, _ in standing), key=SEVERITIES.index)
    if _worse(new.get("severity", row.severity), worst):
        new |= {"severity": worst, **_rerouted(row, worst)}
        new["due_at"] = min(due(row.estate_id, severity, at) for severity, at in standing)
    _rewrite(op, row, new)


def under_way(row: OrderRow) -> Refused:
    """Somebody works on the order: it cannot be as if it had not been found."""
    return Refused("order_under_way", number=row.number, who=row.moved_by, at=row.moved_at)


def _moved(event: EventRow) -> bool:
    """Whether somebody moved the order, other than by what was found."""
    return "state" in event.data and event.verb not in ("findings.report", "patrols.undo")


def _what_it_did(
    log: Sequence[EventRow], finding_id: int
) -> tuple[dict[str, Any], Sequence[EventRow]]:
    """What a finding changed in an order, as it was before, and what happened to it since."""
    made = rows(
        "SELECT min(id) FROM event WHERE noun = 'finding' AND record_id = ?"
        " AND verb = 'findings.report'",
        finding_id,
    )[0][0]
    own = next(event for event in log if event.id < made and event.verb == "findings.report")
    old = dict(own.data.get("old", {}))
    for name in ("due_at", "done_at", "hold_until", "rechecked_at"):
        if old.get(name):
            old[name] = instant(old[name])
    return old, [event for event in log if event.id > made]
