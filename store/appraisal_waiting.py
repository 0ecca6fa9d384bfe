"""What waits of appraisals and audits for whom.  Source: M5 and M6 of table A2."""

from datetime import datetime

import pendulum

from store import appraisals, audits
from store import estate as estates
from store.due_rows import OfficeDue
from store.roles import DIRECTOR, may
from store.staff import StaffRow

MOST = 100

SIGN_DAYS = 3
"""How long a reviewed appraisal may wait for its signature (the office's own choice)."""

AUDIT_DAYS = 7
"""How long an audit may wait for its signature, or to be closed (the office's own choice)."""


def waiting(person: StaffRow, at: datetime) -> tuple[OfficeDue, ...]:
    """What waits of appraisals and audits for a person.

    - ``sign``: one's own appraisal, reviewed
    - ``remedy``: a fault an audit found, for the office until its day
    - ``look``: an audit of one's own that is not signed; ``count`` records are left of it
    - ``close``: an audit of one's own whose faults are all put right
    """
    place = estates.estate(person.estate_id)
    found = []
    for row in appraisals.found(
        "x.staff_id = ? AND x.state = 'reviewed' ORDER BY x.month LIMIT ?", person.id, MOST
    ):
        due = (row.reviewed_at or row.moved_at).add(days=SIGN_DAYS)
        found.append(
            OfficeDue(
                *("appraisal", "sign", row.id, row.number, row.month, due, at > due, True),
                person.name,
            )
        )
    if may(person.role, "audits.remedy"):
        for one in audits.items_found(
            "x.estate_id = ? AND x.state = 'signed' AND i.result = 'fault'"
            " AND i.remedied_at IS NULL ORDER BY i.due_on, i.id LIMIT ?",
            *(person.estate_id, MOST),
        ):
            assert one.due_on is not None
            on = one.due_on
            day = pendulum.datetime(on.year, on.month, on.day, tz=place.time_zone)
            due = day.end_of("day").in_timezone("UTC")
            mine = person.role == DIRECTOR
            found.append(
                OfficeDue(
                    *("appraisal", "remedy", one.audit_id, one.audit, one.words, due, at > due),
                    *(mine, ""),
                    part=one.id,
                )
            )
    for audit in audits.found(
        "x.estate_id = ? AND x.state = 'open' AND x.auditor_id = ? ORDER BY x.begun_at LIMIT ?",
        *(person.estate_id, person.id, MOST),
    ):
        due = audit.begun_at.add(days=AUDIT_DAYS)
        found.append(
            OfficeDue(
                *("appraisal", "look", audit.id, audit.number, audit.register, due, at > due),
                *(True, person.name),
                count=audit.items - audit.looked,
            )
        )
    for audit in audits.found(
        "x.estate_id = ? AND x.state = 'signed' AND x.auditor_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM audit_item i WHERE i.audit_id = x.id"
        " AND i.result = 'fault' AND i.remedied_at IS NULL)"
        " ORDER BY x.begun_at LIMIT ?",
        *(person.estate_id, person.id, MOST),
    ):
        due = audit.moved_at.add(days=AUDIT_DAYS)
        found.append(
            OfficeDue(
                *("appraisal", "close", audit.id, audit.number, audit.register, due, at > due),
                *(True, person.name),
            )
        )
    return tuple(found)
