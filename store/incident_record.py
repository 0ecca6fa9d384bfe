"""What every operation on an incident does: finds it, stamps the moment, writes the line.

Source: domain section D.
"""

from datetime import datetime
from typing import Any

import pendulum

from store.db import rows
from store.events import Personal
from store.fields import instant
from store.incident_sheet import IncidentEntry
from store.incidents import Incident, IncidentRow, incident
from store.operations import Operation
from store.refusal import Refused


def of_estate(op: Operation, key: str) -> IncidentRow:
    """The incident as it stands, of the estate of who acts.  Refuses ``incident_unknown``."""
    row = incident(key)
    if row.estate_id != op.estate_id:
        raise Refused("incident_unknown")
    return row


def entry_refusal(row: IncidentRow) -> Refused | None:
    """Why nothing more is entered in an incident's record, or None: it is signed."""
    if row.state == "closed":
        return Refused("incident_closed", number=row.number, who=row.closed_by, at=row.closed_at)
    return None


def check_open(row: IncidentRow) -> None:
    """Refuses what ``entry_refusal`` says."""
    refusal = entry_refusal(row)
    if refusal is not None:
        raise refusal


def stamp(op: Operation, row: IncidentRow, told: datetime | None) -> pendulum.DateTime:
    """When a thing counts as done: as told by a desk that kept it aside, else now.

    Never before the report, and what happens now never before what has happened: a server whose
    clock was set back turns no elapsed time negative and no order about.  What is told is never
    later than now, or than what has happened.
    """
    last = rows(
        "SELECT max(at) FROM (SELECT max(at) AS at FROM incident_mark WHERE incident_id = ?1"
        " UNION ALL SELECT max(undone_at) FROM incident_mark WHERE incident_id = ?1"
        " UNION ALL SELECT max(at) FROM incident_entry WHERE incident_id = ?1)",
        row.id,
    )[0][0]
    latest = max(pendulum.instance(op.at), row.reported_at, *([instant(last)] if last else ()))
    if told is None:
        return latest
    return max(min(pendulum.instance(told), latest), row.reported_at)


def step_state(
    op: Operation, row: IncidentRow, state: str, moment: datetime, **values: Any
) -> None:
    """Move an incident to a state and write it on the record; part of an operation.

    ``values`` are written with it: a closed incident takes no change afterwards.
    """
    Incident.update(state=state, **values).where(
        (Incident.id == row.id) & (Incident.state == row.state)
    ).execute()
    enter(op, row, "state", who=state, moment=moment)


def responding(op: Operation, row: IncidentRow, moment: datetime) -> None:
    """The first thing done answers the report."""
    if row.state == "open":
        step_state(op, row, "responding", moment)


def enter(
    op: Operation,
    row: IncidentRow,
    kind: str,
    who: str = "",
    number: str = "",
    answered: str = "",
    words: str = "",
    moment: datetime | None = None,
) -> None:
    """Write a line of the record, now or at a moment; part of an operation."""
    moment = moment or stamp(op, row, None)
    made = IncidentEntry.create(
        incident=row.id,
        kind=kind,
        who=who,
        number=number,
        answered=answered,
        words=words,
        staff=op.staff_id,
        at=moment,
        entered_at=op.at,
    )
    told = {"who": who, "number": number, "answered": answered, "words": words}
    coded = kind in ("level", "state", "linked")
    said: dict[str, Any] = {
        name: value if coded else Personal(value) for name, value in told.items() if value
    }
    op.event(
        "incident_entry",
        made.id,
        incident=row.id,
        kind=kind,
        at=moment,
        **said,
    )
