"""PINs given lately: for one person, and on one laptop."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pendulum

from store import desk_identity
from store.db import rows
from store.fields import instant, instant_text
from store.staff import StaffRow, person

LATELY_DAYS = 7
"""How long a laptop remembers who sat at it: a week has every shift in it."""


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A PIN that was given for somebody: when, on which laptop, and whether it was theirs."""

    at: pendulum.DateTime
    desk: str | None
    right: bool


def of_person(staff_id: int, limit: int = 10) -> tuple[SignInRow, ...]:
    """The PINs given lately for one person, the last one first."""
    found = rows(
        "SELECT at, desk, data ->> 'right' FROM event WHERE noun = 'staff' AND record_id = ?"
        " AND verb = 'staff.sign_in' ORDER BY id DESC LIMIT ?",
        staff_id,
        limit,
    )
    return tuple(SignInRow(instant(at), desk, bool(right)) for at, desk, right in found)


def here_lately(estate_id: int, at: datetime, limit: int = 9) -> tuple[StaffRow, ...]:
    """Who of the staff signed in on this laptop in the last week, the last one first."""
    # The index goes by moment and by person: each person's own few events of the week are read.
    found = rows(
        "SELECT s.id, (SELECT max(e.id) FROM event e WHERE e.noun = 'staff' AND e.record_id = s.id"
        "  AND e.id >= (SELECT f.id FROM event f WHERE f.estate_id = ?1 AND f.at >= ?2"
        "   ORDER BY f.at LIMIT 1)"
        "  AND e.verb = 'staff.sign_in' AND e.data ->> 'right' AND e.desk IS ?3) AS last"
        " FROM staff s WHERE s.estate_id = ?1 AND s.left_at IS NULL AND last IS NOT NULL"
        " ORDER BY last DESC LIMIT ?4",
        *(estate_id, instant_text(at - timedelta(days=LATELY_DAYS)), desk_identity.here(), limit),
    )
    return tuple(person(staff_id) for staff_id, _ in found)
