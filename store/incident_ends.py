"""How an incident ends: under control, recovered, reported in writing, signed; and what follows.

Source: domain section D: OPEN, RESPONDING, CONTROLLED, RECOVERED, REPORTED, CLOSED; a written
report to the office director within 24 hours [D]; corrective actions with an owner and a date.
"""

from datetime import date, datetime
from typing import Any

import pendulum

from store import callback_due, content, incidents, order_found
from store import estate as estates
from store.clean import LINE, NOTE, clean, clean_note
from store.events import Personal
from store.incident_record import of_estate, stamp, step_state
from store.incidents import IncidentRow, incident
from store.money import fen_of
from store.operations import Form, next_number, operation
from store.refusal import Refused
from store.rounds import more_words
from store.search import searched
from store.work_orders import OrderRow, WorkOrder, order

REPORT_HOURS = 24
"""The written report to the office director is due so long after the incident was reported [D]."""


# The states a person steps through by hand, each with the one before.
STEPS = {"controlled": ("open", "responding"), "recovered": ("open", "responding", "controlled")}


def report_due(row: IncidentRow) -> pendulum.DateTime:
    """Until when the written report is wanted."""
    return row.reported_at.add(hours=REPORT_HOURS)


def next_states(row: IncidentRow) -> tuple[str, ...]:
    """The states a running incident may be moved to by hand."""
    return tuple(state for state, before in STEPS.items() if row.state in before)


def advance(
    key: str,
    state: str,
    *,
    told: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> IncidentRow:
    """Say that it is under control (``controlled``), or all is as before (``recovered``).

    Refuses ``incident_moved`` (state, who, when) when it stands elsewhere already.
    """
    with operation("incidents.advance", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return row
        if state not in next_states(row):
            raise _moved(row)
        step_state(op, row, state, stamp(op, row, told))
        if state == "recovered":
            callback_due.owe_incident(op, row)
        return incident(key)


def false_alarm(
    key: str,
    cause: str,
    *,
    told: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> IncidentRow:
    """It was none: the run ends here with its cause, and waits for the director's signature.

    Refuses ``cause_needed`` and ``incident_moved``.
    """
    with operation("incidents.false_alarm", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return row
        if not row.running:
            raise _moved(row)
        cause = clean_note(cause, NOTE)
        if not cause:
            raise Refused("cause_needed", "cause")
        moment = stamp(op, row, told)
        said: dict[str, Any] = {"false_alarm": 1, "cause": cause}
        step_state(op, row, "reported", moment, **said, report_by=by, report_at=moment)
        op.event("incident", row.id, false_alarm=True, cause=Personal(cause))
        return incident(key)


def report_refusal(row: IncidentRow) -> Refused | None:
    """Why no report can be handed in, or None: it was, by somebody."""
    return _moved(row) if row.state in ("reported", "closed") else None


def report(
    key: str,
    *,
    cause: str,
    course: str = "",
    damage: str = "",
    damage_yuan: str = "",
    evidence: str = "",
    notices: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> IncidentRow:
    """Hand in the written report: what the record does not say by itself.

    ``damage_yuan`` is the estimated loss as typed, in yuan, "" for none given.  An incident still
    running is recovered by it.  Refuses ``cause_needed``, ``money_wrong`` and ``incident_moved``.
    """
    with operation("incidents.report", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return row
        refusal = report_refusal(row)
        if refusal is not None:
            raise refusal
        said = {
            name: clean_note(text, NOTE)
            for name, text in (
                ("cause", cause),
                ("course", course),
                ("damage", damage),
                ("evidence", evidence),
                ("notices", notices),
            )
        }
        if not said["cause"]:
            raise Refused("cause_needed", "cause")
        values: dict[str, Any] = {**said, "damage_fen": fen_of(damage_yuan, "damage_yuan")}
        moment = stamp(op, row, None)
        if row.running:
            step_state(op, row, "recovered", moment)
            callback_due.owe_incident(op, row)
            row = incident(key)
        step_state(op, row, "reported", moment, **values, report_by=by, report_at=moment)
        told: dict[str, Any] = {name: Personal(text) for name, text in said.items() if text}
        op.event("incident", row.id, damage_fen=values["damage_fen"], **told)
        return incident(key)


def sign_refusal(row: IncidentRow, staff_id: int) -> Refused | None:
    """Why a person may not sign or return this report, or None: nobody signs their own."""
    if row.state != "reported":
        return _moved(row) if row.state == "closed" else Refused("report_needed", number=row.number)
    if row.report_by_id == staff_id:
        return Refused("own_report", number=row.number)
    return None


def sign(key: str, *, by: int, at: datetime, form: Form | None = None) -> IncidentRow:
    """Close an incident with the director's signature.

    Refuses ``report_needed``, ``own_report`` and ``incident_moved`` (who, when).
    """
    with operation("incidents.sign", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return row
        refusal = sign_refusal(row, by)
        if refusal is not None:
            raise refusal
        moment = stamp(op, row, None)
        step_state(op, row, "closed", moment, closed_by=by, closed_at=moment)
        op.event("incident", row.id, old={"state": row.state}, state="closed")
        return incident(key)


def send_back(
    key: str, words: str, *, by: int, at: datetime, form: Form | None = None
) -> IncidentRow:
    """Return a report with words: it is to be written again.

    Refuses ``words_needed`` and what ``sign`` refuses.
    """
    with operation("incidents.send_back", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return row
        refusal = sign_refusal(row, by)
        if refusal is not None:
            raise refusal
        words = clean(words, LINE)
        if not words:
            raise Refused("words_needed", "words")
        said = more_words(row.review_words, words)
        step_state(op, row, "recovered", stamp(op, row, None), review_words=said)
        op.event("incident", row.id, old={"state": row.state}, words=Personal(words))
        return incident(key)


def correct(
    key: str,
    words: str,
    *,
    person_id: int | None,
    deadline: date | None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> OrderRow:
    """A corrective action: a work order with an owner and a date, known to come of this incident.

    Refuses ``words_needed``, ``person_needed``, ``deadline_needed`` and ``deadline_past``.
    """
    with operation("work_orders.correct", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return order(op.repeated)
        assert op.estate_id is not None
        words = clean_note(words, NOTE)
        if not words:
            raise Refused("words_needed", "words")
        if person_id not in {who.id for who in order_found.takers(op.estate_id)}:
            raise Refused("person_needed", "person")
        if deadline is None:
            raise Refused("deadline_needed", "deadline")
        zone = estates.estate(op.estate_id).time_zone
        due = pendulum.datetime(deadline.year, deadline.month, deadline.day, tz=zone).end_of("day")
        if due < at:
            raise Refused("deadline_past", "deadline")
        number = next_number(op.estate_id, "WX")
        place = row.place or row.number
        new: dict[str, Any] = {
            "number": number,
            "kind": content.OTHER,
            "note": words,
            "severity": content.PLANNED,
            "route_to": "engineering",
            "state": "dispatched",
            "due_at": due.set(microsecond=0).in_timezone("UTC"),
            "assignee_id": person_id,
        }
        made = WorkOrder.create(
            estate=op.estate_id,
            incident_id=row.id,
            place=place,
            raised_by=by,
            raised_at=at,
            moved_by=by,
            moved_at=at,
            search=searched(number, row.number, place, words),
            **new,
        )
        op.event("work_order", made.id, incident=row.id, **order_found.told(new))
        return order(int(made.id))


def _moved(row: IncidentRow) -> Refused:
    who, when = incidents.last_moved(row.id)
    return Refused("incident_moved", number=row.number, state=row.state, who=who, at=when)
