"""Whether anything may wait of a noun: asked first, so that its room is read only when it may."""

from datetime import datetime, timedelta

from store.db import rows
from store.fields import instant_text


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


def at_the_desk(estate_id: int) -> tuple[int, int]:
    """(people inside with their parties, keys and cards lent)."""
    counted = rows(
        "SELECT (SELECT coalesce(sum(party), 0) FROM visitor WHERE estate_id = ?1"
        " AND state = 'in' AND state IN ('in', 'expected')),"
        " (SELECT count(*) FROM key_loan WHERE estate_id = ?1 AND state = 'out')",
        estate_id,
    )
    return (counted[0][0], counted[0][1])
