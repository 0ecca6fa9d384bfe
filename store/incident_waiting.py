"""What waits of incidents: runs in hand, limits of a lift, duties, reports, signatures.

Source: domain section D: the lift contractor within 30 minutes (1 hour elsewhere), more than two
hours is an accident to be reported; the written report within 24 hours [D]; footage to be kept;
visits to those affected.
"""

from datetime import datetime

import pendulum

from store import estate as estates
from store.due_rows import IncidentDue
from store.frozen import dataclass
from store.incident_ends import report_due, sign_refusal
from store.incident_sheet import Sheet, StepRow, sheet
from store.incidents import RUNNING, IncidentRow, not_closed
from store.refusal import Refused
from store.roles import may
from store.staff import StaffRow
from store.working_days import next_working_day

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
        run = _sheet(row) if row.running else None
        if run is not None:
            found += of_sheet(run)
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
    the director.  Drills wait for a report and a signature as well, never for a duty; a false alarm
    has none either.
    """
    if not may(person.role, "incidents.tick"):
        return ()
    found: list[IncidentDue] = []
    office = may(person.role, "incidents.report")
    place = estates.estate(person.estate_id)
    for row in not_closed(person.estate_id):
        owes = office and owing(row)
        run = _sheet(row) if row.running or owes else None
        if row.running:
            found.append(_in_hand(row, run))
        if owes and run is not None:
            found += duties(run, at)
        if office and row.state == "recovered":
            found.append(IncidentDue("report", row, report_due(row)))
        if row.state == "reported" and row.report_at is not None and _signs(row, person):
            by = next_working_day(row.report_at, place.time_zone, place.settings.rest_days)
            found.append(IncidentDue("sign", row, by))
    return tuple(sorted(found, key=lambda one: (one.kind != "run", one.at)))


def _sheet(row: IncidentRow) -> Sheet | None:
    """The run, or None where its checklist is of a kind this release does not read."""
    try:
        return sheet(row.key)
    except Refused as refusal:
        if refusal.code != "checklist_wrong":
            raise
        return None


def _in_hand(row: IncidentRow, run: Sheet | None) -> IncidentDue:
    step = None if run is None else run.next_step()
    due = None if step is None else step.due_at
    return IncidentDue("run", row, due or row.reported_at, step=step)


def _signs(row: IncidentRow, person: StaffRow) -> bool:
    return may(person.role, "incidents.sign") and sign_refusal(row, person.id) is None


def owing(row: IncidentRow) -> bool:
    """Whether anything can be owed after it: a drill and a false alarm leave nothing to do."""
    return not row.drill and not row.false_alarm


def duties(run: Sheet, at: datetime) -> list[IncidentDue]:
    """Steps with a duty that outlives the run, once the run is over or their time has come.

    One without a target is due when the run is over.  A drill and a false alarm have none.
    """
    row, over = run.incident, _over(run)
    found: list[IncidentDue] = []
    if row.drill or row.false_alarm:
        return found
    for step in run.steps:
        duty = next((duty for duty in step.step.duties if duty in AFTERWARDS), "")
        due = step.due_at if step.step.target else over
        if not duty or step.state or due is None:
            continue
        if duty == "authority" and not _accident(run, due, over or at):
            continue
        if not row.running or due <= at:
            found.append(IncidentDue("duty", row, due, duty, step))
    return found


def _over(run: Sheet) -> pendulum.DateTime | None:
    """When nobody had the checklist in hand any more; None while somebody has."""
    if run.incident.running:
        return None
    ended = (one.at for one in run.entries if one.kind == "state" and one.who not in RUNNING)
    return next(ended, run.incident.reported_at)


def _accident(run: Sheet, limit: datetime, ended: datetime) -> bool:
    """Whether people were trapped past the limit that makes it an accident (L6).

    Where nobody ticked that they were out they were in until the run was over, or still are.
    """
    out = freed(run)
    if out is not None and out.state == "done":
        ended = out.marks[-1].at
    return ended > limit
