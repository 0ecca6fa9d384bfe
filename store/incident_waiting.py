"""What waits of incidents: runs in hand, limits of a lift, duties, reports, signatures.

Source: domain section D: the lift contractor within 30 minutes (1 hour elsewhere), more than two
hours is an accident to be reported; the written report within 24 hours [D]; footage to be kept;
visits to those affected.
"""

from dataclasses import dataclass
from datetime import datetime

import pendulum

from store.due import IncidentDue
from store.incident_ends import report_due, sign_refusal
from store.incident_sheet import Sheet, StepRow, sheet
from store.incidents import IncidentRow, not_closed
from store.refusal import Refused
from store.roles import DIRECTOR, may
from store.staff import StaffRow

# Duties that outlive the run: they wait for somebody until their step is ticked or skipped.
AFTERWARDS = ("callback", "cctv", "authority")


@dataclass(frozen=True, slots=True)
class Alarm:
    """A limit that a run may pass: ``lift_arrival`` or ``lift_accident``, and when it does."""

    key: str
    number: str
    kind: str
    drill: bool
    what: str
    at: pendulum.DateTime
    place: str


def alarms(estate_id: int) -> tuple[Alarm, ...]:
    """The limits that runs in hand may pass or have passed, the nearest first."""
    found = []
    for row in not_closed(estate_id):
        if row.running:
            found += of_sheet(sheet(row.key))
    return tuple(sorted(found, key=lambda alarm: alarm.at))


def of_sheet(run: Sheet) -> list[Alarm]:
    """The limits of one run that what was done has not yet met."""
    row, out = run.incident, freed(run)
    found = []
    for step in run.steps:
        alarm = step.step.alarm
        if not alarm or step.due_at is None or step.state:
            continue
        # Whoever is out is trapped no more, whatever else is left open.
        if alarm == "lift_accident" and out is not None and out.state == "done":
            continue
        found.append(Alarm(row.key, row.number, row.kind, row.drill, alarm, step.due_at, row.place))
    return found


def freed(run: Sheet) -> StepRow | None:
    """The step with which people are out of the lift; None where there is no such step."""
    number = next((t.step for t in run.checklist.times if t.code == "people_freed"), 0)
    return next((step for step in run.steps if step.step.number == number), None)


def waiting(person: StaffRow, at: datetime) -> tuple[IncidentDue, ...]:
    """What waits of incidents for a person, by time.

    Runs in hand: for everybody who may tick.  Duties and reports: for the office.  Signatures: for
    the director.  Drills wait for a report and a signature as well, never for a duty.
    """
    if not may(person.role, "incidents.tick"):
        return ()
    found = []
    for row in not_closed(person.estate_id):
        if row.state == "reported":
            if may(person.role, "incidents.sign") and _signs(row, person):
                found.append(IncidentDue("sign", row, report_due(row)))
            continue
        try:
            run = sheet(row.key)
        except Refused:
            continue
        if row.running:
            step = run.next_step()
            due = step.due_at if step is not None and step.due_at is not None else row.reported_at
            found.append(IncidentDue("run", row, due, step=step))
        if may(person.role, "incidents.report"):
            if not row.running:
                found.append(IncidentDue("report", row, report_due(row)))
            found += duties(run, at)
    return tuple(sorted(found, key=lambda one: (one.kind != "run", one.at)))


def _signs(row: IncidentRow, person: StaffRow) -> bool:
    return person.role == DIRECTOR and sign_refusal(row, person.id) is None


def duties(run: Sheet, at: datetime) -> list[IncidentDue]:
    """Steps with a duty that outlives the run, once the run is over or their time has come."""
    row = run.incident
    found = []
    for step in run.steps:
        duty = next((duty for duty in step.step.duties if duty in AFTERWARDS), "")
        if not duty or step.state or row.drill or step.due_at is None:
            continue
        if duty == "authority" and not _accident(run, step.due_at, at):
            continue
        if not row.running or step.due_at <= at:
            found.append(IncidentDue("duty", row, step.due_at, duty, step))
    return found


def _accident(run: Sheet, limit: datetime, at: datetime) -> bool:
    """Whether people were trapped past the limit that makes it an accident (L6)."""
    out = freed(run)
    ended = out.marks[-1].at if out is not None and out.state == "done" else at
    return ended > limit
