"""Whom a callback is owed: by rule for what was answered, mended, ended or accepted.

Each is part of the operation that ends the work.  Source: domain section F, when due; tag [D].
"""

from typing import Any

import pendulum

from store import estate as estates
from store import repairs
from store.callback_owed import Owed, after, owe, settled, who_lives
from store.callback_tables import OPEN, Callback
from store.callbacks import CallbackRow, callback
from store.case_tables import OPEN as UNANSWERED
from store.cases import CaseRow
from store.db import rows
from store.fields import instant_text
from store.incidents import IncidentRow
from store.operations import Operation
from store.renovations import RenovationRow
from store.roles import DIRECTOR

ASKED = ("complaint", "suggestion", "application")
"""The kinds of case that somebody is called back about: nothing was done after the others."""


def _owed_already(column: str, record_id: int) -> bool:
    """Whether the same is owed and still to be made; what a director is to call about is more."""
    return bool(
        rows(
            f"SELECT 1 FROM callback WHERE {column} = ? AND state IN {OPEN}"
            " AND source <> 'director'",
            record_id,
        )
    )


def owe_case(op: Operation, case: CaseRow) -> int | None:
    """A case was answered: its household is called back, unless nobody can be or need be.

    Of an anonymous person nothing is copied: who calls reads it in the case itself.
    """
    name, phone, unit_id, what = rows(
        "SELECT name, phone, unit_id, solution FROM customer_case WHERE id = ?", case.id
    )[0]
    known = bool(phone or unit_id or (name and not case.anonymous))
    if case.kind not in ASKED or not known or _owed_already("case_id", case.id):
        return None
    who: dict[str, Any] = {"unit_id": unit_id, "unit": case.unit, "name": name, "phone": phone}
    owed = Owed(
        source="case",
        due_at=after(op, "callback_case_hours"),
        source_number=case.number,
        case_id=case.id,
        what=what,
        **({} if case.anonymous else who),
    )
    return owe(op, owed)


def owe_order(op: Operation, order_id: int) -> int | None:
    """A repair at a household is done: it is called back, by the rule of samples.

    One that was made from a case is called about with the case, or by itself when it is done after
    the case was.
    """
    found = rows(
        "SELECT o.number, o.result, r.unit_id, coalesce(u.name, ''), r.name, r.phone, r.case_id"
        " FROM repair r JOIN work_order o ON o.id = r.order_id LEFT JOIN unit u ON u.id = r.unit_id"
        " WHERE r.order_id = ?",
        order_id,
    )
    if not found or _owed_already("order_id", order_id):
        return None
    number, what, unit_id, unit, name, phone, case_id = found[0]
    if not (unit_id or name or phone):
        return None
    if not _sampled(op, number) if case_id is None else _with_case(case_id):
        return None
    owed = Owed(
        source="order",
        due_at=after(op, "callback_order_hours"),
        source_number=number,
        order_id=order_id,
        unit_id=unit_id,
        unit=unit,
        name=name,
        phone=phone,
        what=what,
    )
    return owe(op, owed)


def _with_case(case_id: int) -> bool:
    """Whether a case is still to be called about, now or when it is answered."""
    state, kind = rows("SELECT state, kind FROM customer_case WHERE id = ?", case_id)[0]
    return kind in ASKED and (state in UNANSWERED or _owed_already("case_id", case_id))


def _sampled(op: Operation, number: str) -> bool:
    """Whether a repair is called about: each in a quiet month, a share of them in a busy one."""
    assert op.estate_id is not None
    zone = estates.estate(op.estate_id).time_zone
    month = pendulum.instance(op.at).in_timezone(zone).start_of("month")
    asked = rows(
        "SELECT count(*) FROM work_order o JOIN repair r ON r.order_id = o.id"
        " WHERE o.estate_id = ? AND o.raised_at >= ? AND r.case_id IS NULL",
        op.estate_id,
        instant_text(month),
    )
    if asked[0][0] <= settled(op, "sampled_above"):
        return True
    return chosen(number, settled(op, "sampled_percent"))


def chosen(number: str, percent: int) -> bool:
    """Whether the repair of this number is among the ``percent`` that are called about.

    The number alone decides, so that nobody can choose; of a hundred in a row it is so many.
    """
    # 37 and 100 have no divisor in common: a hundred numbers in a row fall on a hundred places.
    return int(number.rpartition("-")[2]) * 37 % 100 < percent


def owe_incident(op: Operation, incident: IncidentRow) -> int | None:
    """An incident at somebody's home is over: its household is called back, once.

    The home is known when the place of the incident begins with a unit's name; a drill or a false
    alarm is not called about.
    """
    if incident.drill or incident.false_alarm:
        return None
    homes = rows(
        "SELECT id, name FROM unit WHERE estate_id = ? AND name = ?",
        incident.estate_id,
        incident.place.partition(" ")[0],
    )
    called = rows(
        "SELECT 1 FROM callback WHERE incident_id = ? AND state <> 'dropped'", incident.id
    )
    if not homes or called:
        return None
    name, phone = who_lives(homes[0][0])
    owed = Owed(
        source="incident",
        due_at=after(op, "callback_incident_days"),
        source_number=incident.number,
        incident_id=incident.id,
        unit_id=homes[0][0],
        unit=homes[0][1],
        name=name,
        phone=phone,
    )
    return owe(op, owed)


def owe_renovation(op: Operation, renovation: RenovationRow) -> int | None:
    """A renovation was accepted, or is closed: who applied for it is called back."""
    if _owed_already("renovation_id", renovation.id):
        return None
    owed = Owed(
        source="renovation",
        due_at=after(op, "callback_renovation_days"),
        source_number=renovation.number,
        renovation_id=renovation.id,
        unit_id=renovation.unit_id,
        unit=renovation.unit,
        name=renovation.applicant,
        phone=renovation.applicant_phone,
        what=renovation.scope,
    )
    return owe(op, owed)


def owe_director(op: Operation, row: CallbackRow) -> int:
    """A household was dissatisfied: the director calls about the same, within the settled hours."""
    name, phone = rows("SELECT name, phone FROM callback WHERE id = ?", row.id)[0]
    owed = Owed(
        source="director",
        due_at=after(op, "director_hours"),
        source_number=row.source_number or row.number,
        case_id=row.case_id,
        order_id=row.order_id,
        incident_id=row.incident_id,
        renovation_id=row.renovation_id,
        follows=row.id,
        unit_id=row.unit_id,
        unit=row.unit,
        name=name,
        phone=phone,
        what=row.what,
    )
    return owe(op, owed)


def drop(op: Operation, *, case_id: int | None = None, order_id: int | None = None) -> int:
    """A source was opened again: what is still to be called about it is dropped.

    The director's own calls stay.  Returns how many were dropped.
    """
    column, record_id = ("case_id", case_id) if case_id is not None else ("order_id", order_id)
    open_ones = rows(
        f"SELECT id, state FROM callback WHERE {column} = ? AND state IN {OPEN}"
        " AND source <> 'director'",
        record_id,
    )
    for callback_id, state in open_ones:
        Callback.update(state="dropped", moved_by=op.staff_id, moved_at=op.at).where(
            Callback.id == callback_id, Callback.state == state
        ).execute()
        op.event("callback", callback_id, old={"state": state}, follows=True, state="dropped")
    return len(open_ones)


_WORKERS = {
    "case_id": (
        # Who is complained of does not call the household either.
        "SELECT owner_id FROM customer_case WHERE id = ?1"
        " UNION SELECT about_id FROM customer_case WHERE id = ?1"
        " UNION SELECT solved_by_id FROM customer_case WHERE id = ?1"
        " UNION SELECT staff_id FROM case_answer WHERE case_id = ?1"
    ),
    "incident_id": (
        "SELECT report_by_id FROM incident WHERE id = ?1"
        " UNION SELECT closed_by_id FROM incident WHERE id = ?1"
        " UNION SELECT staff_id FROM incident_entry WHERE incident_id = ?1 AND kind = 'state'"
        " UNION SELECT s.id FROM incident_entry e JOIN incident i ON i.id = e.incident_id"
        " JOIN staff s ON s.estate_id = i.estate_id AND s.name = e.who"
        " WHERE e.incident_id = ?1 AND e.kind = 'command'"
    ),
    "renovation_id": (
        "SELECT staff_id FROM renovation_signature WHERE renovation_id = ?1"
        " AND party IN ('engineer', 'housekeeper') AND void = 0"
        " UNION SELECT staff_id FROM event WHERE noun = 'renovation' AND record_id = ?1"
        " AND verb IN ('renovations.accept', 'renovations.recheck')"
    ),
}


def workers(callback_id: int) -> frozenset[int]:
    """Who did what a callback is about, and so may not call; nobody for a household visit.

    The only director of an estate makes a director's callback all the same.
    """
    return workers_of(callback(callback_id))


def workers_of(row: CallbackRow) -> frozenset[int]:
    """As ``workers``, of a row that was read."""
    did: set[int] = set()
    for column, asked in _WORKERS.items():
        if (record_id := getattr(row, column)) is not None:
            did |= {who for (who,) in rows(asked, record_id) if who is not None}
    mended = [] if row.order_id is None else [(row.order_id,)]
    if row.case_id is not None:
        mended += rows("SELECT order_id FROM repair WHERE case_id = ?", row.case_id)
    for (order_id,) in mended:
        did |= repairs.workers(order_id)
    if row.source == "director":
        found = rows(
            "SELECT id FROM staff WHERE estate_id = ? AND role = ? AND left_at IS NULL",
            *(row.estate_id, DIRECTOR),
        )
        directors = {who for (who,) in found}
        if directors <= did:
            did -= directors
    return frozenset(did)
