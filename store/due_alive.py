"""Whether anything may wait of a noun: asked first, so that its room is read only when it may."""

from datetime import datetime, timedelta

from store import estate as estates
from store import journal_days
from store.db import rows
from store.fields import instant_text
from store.roles import DIRECTOR, FRONT_DESK, GUARD, HOUSEKEEPER
from store.staff import StaffRow


def emergencies(estate_id: int) -> bool:
    """Whether any incident or drill of an estate is not closed."""
    asked = "SELECT 1 FROM incident WHERE estate_id = ? AND state <> 'closed' LIMIT 1"
    return bool(rows(asked, estate_id))


# Those of which anything may wait; one cancelled may have a deposit to give back.
_WAITING = (
    *("submitted", "reviewing", "approved", "deposit_paid", "permitted", "in_progress"),
    *("rectifying", "suspended", "acceptance_requested", "first_passed", "observing"),
    *("recheck_passed", "refund_approved"),
)  # fmt: skip


def works(estate_id: int) -> bool:
    """Whether anything may wait of any renovation of an estate, a pass of an ended one too."""
    asked = (
        f"SELECT 1 FROM renovation WHERE estate_id = ?1 AND state IN {_WAITING}"
        " UNION ALL SELECT 1 FROM renovation WHERE estate_id = ?1 AND state = 'cancelled'"
        " AND deposit_fen > 0 UNION ALL SELECT 1 FROM renovation_worker WHERE estate_id = ?1"
        " AND settled_at IS NULL AND state IN ('issued', 'lost', 'revoked') LIMIT 1"
    )
    return bool(rows(asked, estate_id))


def desk(estate_id: int, at: datetime) -> bool:
    """Whether anything may wait at the front desk of an estate."""
    now, old = instant_text(at), instant_text(at - timedelta(days=3))
    asked = (
        "SELECT 1 FROM visitor WHERE estate_id = ?1 AND state = 'in'"
        " AND state IN ('in', 'expected') AND stay_until < ?2"
        " UNION ALL SELECT 1 FROM key_loan WHERE estate_id = ?1 AND state = 'out' AND due_at < ?2"
        " UNION ALL SELECT 1 FROM parcel WHERE estate_id = ?1 AND state = 'here'"
        " AND received_at < ?3"
        " UNION ALL SELECT 1 FROM lost_item WHERE estate_id = ?1 AND state = 'notified'"
        " AND state IN ('found', 'notified')"
        " UNION ALL SELECT 1 FROM help_request WHERE estate_id = ?1"
        " AND state IN ('asked', 'approved')"
        " UNION ALL SELECT 1 FROM call WHERE estate_id = ?1 AND state = 'open' LIMIT 1"
    )
    return bool(rows(asked, estate_id, now, old))


CASES_ALIVE = (
    *("received", "assigned", "in_progress", "third_party", "extended", "reopened"),
    *("resolved", "explained", "called_back"),
)  # fmt: skip
"""As in the index of the cases that are not over."""


def cases(estate_id: int, at: datetime) -> bool:
    """Whether anything may wait of cases: one alive, a verdict, or a household's complaints."""
    asked = (
        f"SELECT 1 FROM customer_case WHERE estate_id = ?1 AND state IN {CASES_ALIVE}"
        " UNION ALL SELECT 1 FROM customer_case WHERE estate_id = ?1 AND verdict = 'pending'"
        " AND proposed <> '' UNION ALL SELECT 1 FROM customer_case WHERE estate_id = ?1"
        " AND kind = 'complaint' AND verdict IN ('pending', 'valid', 'invalid')"
        " AND received_at >= ?2 LIMIT 1"
    )
    return bool(rows(asked, estate_id, instant_text(at - timedelta(days=365))))


def callbacks(estate_id: int) -> bool:
    """Whether anything may wait of callbacks: there was one, so that a month is summed up."""
    asked = "SELECT 1 FROM callback WHERE estate_id = ? LIMIT 1"
    return bool(rows(asked, estate_id))


_OFFICE = (
    "SELECT 'journal' WHERE ?4 AND (?6 OR EXISTS (SELECT 1 FROM journal WHERE estate_id = ?1))"
    " OR ?3 AND EXISTS (SELECT 1 FROM journal INDEXED BY journal_alive WHERE estate_id = ?1"
    " AND state IN ('draft', 'submitted', 'returned', 'reviewed'))"
    " UNION ALL SELECT 'handover' WHERE ?5 AND EXISTS (SELECT 1 FROM handover WHERE estate_id = ?1)"
    " OR EXISTS (SELECT 1 FROM handover INDEXED BY handover_alive WHERE estate_id = ?1"
    " AND state IN ('draft', 'given', 'disputed'))"
    " OR EXISTS (SELECT 1 FROM pass_down WHERE estate_id = ?1 AND expires_at > ?7)"
    " UNION ALL SELECT 'task' WHERE EXISTS (SELECT 1 FROM task INDEXED BY task_alive"
    " WHERE estate_id = ?1 AND state IN ('open', 'doing', 'reopened', 'done')"
    " AND (?3 OR owner_id = ?2 OR giver_id = ?2))"
    " UNION ALL SELECT 'plan' WHERE EXISTS (SELECT 1 FROM work_plan INDEXED BY work_plan_alive"
    " WHERE estate_id = ?1 AND state <> 'done' AND (?3 OR staff_id = ?2))"
    " OR EXISTS (SELECT 1 FROM inspection INDEXED BY inspection_alive WHERE estate_id = ?1"
    " AND state <> 'reviewed' AND (?3 OR staff_id = ?2))"
    " UNION ALL SELECT 'appraisal' WHERE EXISTS (SELECT 1 FROM appraisal WHERE staff_id = ?2"
    " AND state = 'reviewed') OR EXISTS (SELECT 1 FROM audit WHERE estate_id = ?1"
    " AND state IN ('open', 'signed'))"
)


def office(person: StaffRow, at: datetime) -> tuple[str, ...]:
    """Of which of the office's papers anything may wait for a person.

    ``journal``, ``handover``, ``task``, ``plan``, ``appraisal``.  A housekeeper is asked for the
    first journal of an estate from the set time on, and from then on for those of every day.
    """
    place = estates.estate(person.estate_id)
    keeps, directs = person.role == HOUSEKEEPER, person.role == DIRECTOR
    reminded = keeps and at >= journal_days.reminded_at(place, journal_days.local_day(place, at))
    found = rows(
        _OFFICE,
        *(place.id, person.id, directs, keeps, person.role in (DIRECTOR, FRONT_DESK, GUARD)),
        *(reminded, instant_text(at)),
    )
    return tuple(noun for (noun,) in found)


def at_the_desk(estate_id: int) -> tuple[int, int]:
    """(people inside with their parties, keys and cards lent)."""
    counted = rows(
        "SELECT (SELECT coalesce(sum(party), 0) FROM visitor WHERE estate_id = ?1"
        " AND state = 'in' AND state IN ('in', 'expected')),"
        " (SELECT count(*) FROM key_loan WHERE estate_id = ?1 AND state = 'out')",
        estate_id,
    )
    return (counted[0][0], counted[0][1])
