"""What stands in the record of an incident: what happened, the drawn steps, the report, who signed.

Read in one go; the form of the report shows the same summary above its fields, so that nobody
types what the record has already.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from store import incident_ends, incident_record, incident_waiting, incidents, work_orders
from store.due_rows import IncidentDue
from store.frozen import dataclass
from store.incident_sheet import EntryRow, Sheet, sheet
from store.incidents import IncidentRow
from store.refusal import Refused
from store.work_orders import OPEN, OrderRow
from tui import incident_timeline as timeline
from tui import incident_words as words
from tui import show
from tui.facts import Fact
from tui.incident_timeline import clock, who
from tui.refusals import sentence
from tui.say import N_, many, said, say, say_in

GROUPS = {
    "call": N_("Calls"),
    "arrival": N_("Arrivals"),
    "person": N_("Persons affected"),
    "level": N_("Signals"),
    "command": N_("Who was in command"),
    "note": N_("Notes"),
    "visit": N_("Visits"),
    "state": N_("How it went on"),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """An incident with all that belongs to it.

    ``report``, ``sign`` and ``entry`` say why the person who looks may not hand in the report,
    sign it, or enter anything more; None when they may.  ``duties`` are what the office still owes.
    """

    sheet: Sheet
    orders: tuple[OrderRow, ...]
    duties: tuple[IncidentDue, ...]
    above: IncidentRow | None
    report: Refused | None
    sign: Refused | None
    entry: Refused | None

    @property
    def incident(self) -> IncidentRow:
        """The incident itself."""
        return self.sheet.incident

    @property
    def related(self) -> tuple[IncidentRow, ...]:
        """The incident it came out of, and those that came out of it."""
        return (*((self.above,) if self.above else ()), *self.sheet.linked)


def dossier(key: str, staff_id: int, at: datetime) -> Dossier:
    """All the record of an incident shows.  Refuses ``incident_unknown``."""
    run = sheet(key)
    row = run.incident
    # Signed, it owes nothing: nothing more can be entered.
    entry = incident_record.entry_refusal(row)
    owes = entry is None and incident_waiting.owing(row)
    return Dossier(
        run,
        work_orders.of_incident(row.id),
        tuple(incident_waiting.duties(run, at)) if owes else (),
        incidents.numbered(row.estate_id, row.parent) if row.parent else None,
        incident_ends.report_refusal(row),
        incident_ends.sign_refusal(row, staff_id),
        entry,
    )


def facts(found: Dossier, now: datetime) -> Iterable[Fact]:
    """An incident as people read it, what a director asks for first."""
    yield from about(found, now)
    yield from _owed(found, now)
    yield from _report(found, now)
    yield from steps(found, now)
    yield from _times(found)
    yield from entries(found.sheet)
    yield from _taken_back(found.sheet)
    yield from _orders(found.orders, now)
    yield from _signatures(found)


def about(found: Dossier, now: datetime) -> Iterable[Fact]:
    """What, where, who, how long, and where it stands."""
    run, row = found.sheet, found.incident
    if row.drill:
        yield (say("Drill"), say("A DRILL: counted apart from incidents"))
    yield (say_in("incident", "Place"), row.place)
    if row.level:
        yield (say("Signal"), words.signal(row.level))
    yield (say("State"), state(run))
    yield (say("Reported"), f"{show.full(row.reported_at)}  {row.opened_by}")
    ended = over(run)
    lasted = words.elapsed(timeline.elapsed(run, ended or now))
    yield (say("Lasted") if ended else say("Since then"), lasted)
    if row.command:
        yield (say("In command"), row.command)
    for other in found.related:
        label = say("Came out of") if other is found.above else say("Led to")
        yield (label, f"{words.title(other)}  {say(words.STATES[other.state])}")


def state(run: Sheet) -> str:
    """Where it stands, since when; a false alarm says so."""
    row = run.incident
    told = say(words.STATES[row.state])
    if row.false_alarm:
        told = say("false alarm, {state}", state=told)
    last = [entry for entry in run.entries if entry.kind == "state"]
    return f"{told}  {clock(run, last[-1].at)} {last[-1].staff}" if last else told


def over(run: Sheet) -> datetime | None:
    """When all was as before again; None while it is not."""
    ends = ("recovered", "reported")
    return next((e.at for e in run.entries if e.kind == "state" and e.who in ends), None)


def to_sign(found: Dossier, now: datetime) -> Iterable[Fact]:
    """What a director looks at once more before signing: afterwards nothing is entered."""
    yield say("Nothing more can be entered once it is signed.")
    yield (say("Report by"), found.incident.report_by)
    yield from reported(found.incident)
    yield from _owed(found, now)


def _owed(found: Dossier, now: datetime) -> Iterable[Fact]:
    """What the office still has to do, with the time left."""
    row = found.incident
    if found.duties or found.report is None:
        yield None
        yield say("Still to do")
    if found.report is None:
        due = incident_ends.report_due(row)
        yield (say("Written report"), f"{show.full(due)}  {show.left(due, now)}")
    for duty in found.duties:
        step = said(duty.step.step.words) if duty.step else ""
        told = f"{show.full(duty.at)}  {show.left(duty.at, now)}\n{step}"
        yield (say(words.DUTY_NAMES[duty.duty]), told.rstrip())


def _report(found: Dossier, now: datetime) -> Iterable[Fact]:
    row = found.incident
    if row.review_words:
        yield None
        yield say("Returned by the office director")
        yield (say("To be put right"), row.review_words)
    if row.report_at is None:
        return
    yield None
    yield say("Report")
    yield from reported(row)
    yield (say("Handed in"), f"{show.full(row.report_at)}  {row.report_by}")


def reported(row: IncidentRow) -> Iterable[tuple[str, str]]:
    """What somebody wrote in the report; what was left empty is left out, but for the cause."""
    yield (say("Cause"), row.cause)
    for label, value in (
        (say("Course of events"), row.course),
        (say("Damage"), row.damage),
        (say("Estimated loss"), "" if row.damage_fen is None else words.yuan(row.damage_fen)),
        (say("Evidence kept"), row.evidence),
        (say("Notices issued"), row.notices),
    ):
        if value:
            yield (label, value)


def steps(found: Dossier, now: datetime) -> Iterable[Fact]:
    """Every step, target against actual, on one scale."""
    run = found.sheet
    length = timeline.minutes(run)
    owed = {duty.step.step.number for duty in found.duties if duty.step}
    yield None
    yield say("Steps, {scale}", scale=timeline.scale(length))
    yield ("", timeline.signs())
    for row in run.steps:
        status = timeline.status(row, run.incident.running, row.step.number in owed, now)
        drawn = f"{timeline.bar(run, row, length)}  {timeline.actual(run, row)}".rstrip()
        yield (f"{row.place:>2} {status}", f"{said(row.step.words)}\n{drawn}")


def _times(found: Dossier) -> Iterable[Fact]:
    """The moments the record of such an incident must hold."""
    times = moments(found.sheet)
    if not times:
        return
    yield None
    yield say("Times the record must hold")
    for name, at in times:
        since = "" if at is None else words.elapsed(timeline.elapsed(found.sheet, at))
        told = say("not on the record") if at is None else f"{clock(found.sheet, at)}  {since}"
        yield (name, told)


def moments(run: Sheet) -> list[tuple[str, datetime | None]]:
    """The five times of a lift entrapment, each with when it was; None for not ticked."""
    done = {row.step.number: row.marks[-1].at for row in run.steps if row.state == "done"}
    return [
        (said(time.words), done.get(time.step) if time.step else run.incident.reported_at)
        for time in run.checklist.times
    ]


def entries(run: Sheet) -> Iterable[Fact]:
    """The lines of the record, sort by sort, each in order."""
    for kind, title in GROUPS.items():
        group = [entry for entry in run.entries if entry.kind == kind]
        if group:
            yield None
            yield say("{what}: {n}", what=say(title), n=len(group))
            yield from ((_when(run, entry.at), line(run, entry)) for entry in group)


def _when(run: Sheet, at: datetime) -> str:
    """To the second, so that the lines of one minute stand apart; with the day on another day."""
    same = show.local(at).date() == show.local(run.incident.reported_at).date()
    return show.seconds(at) if same else show.moment(at)


def line(run: Sheet, entry: EntryRow) -> str:
    """A line of the record: what, who wrote it, when it was entered if that was later."""
    told = say("{what} (by {who})", what=words.entry(entry), who=entry.staff)
    if entry.entered_at <= entry.at:
        return told
    return say("{told}, entered {time}", told=told, time=clock(run, entry.entered_at))


def _taken_back(run: Sheet) -> Iterable[Fact]:
    if not run.undone:
        return
    places = {row.step.number: row.place for row in run.steps}
    yield None
    yield say("Ticks taken back")
    for mark in run.undone:
        first = who(run, mark.staff, mark.at, mark.entered_at)
        back = f"{mark.undone_by} {clock(run, mark.undone_at)}" if mark.undone_at else "-"
        step = say("Step {place}", place=places.get(mark.step, mark.step))
        yield (step, say("{first}; taken back: {back}", first=first, back=back))


def _orders(orders: Sequence[OrderRow], now: datetime) -> Iterable[Fact]:
    if not orders:
        return
    yield None
    yield many("{n} corrective action", "{n} corrective actions", len(orders))
    for row in orders:
        left = show.left(row.due_at, now) if row.state in OPEN else ""
        due = f"{show.full(row.due_at)}  {left}".rstrip()
        told = f"{say(show.ORDER_STATES[row.state])}  {row.assignee}  {due}"
        yield (row.number, f"{row.note}\n{told}")


def _signatures(found: Dossier) -> Iterable[Fact]:
    row = found.incident
    yield None
    yield say("Signatures")
    handed = f"{row.report_by}  {show.full(row.report_at)}" if row.report_at else ""
    yield (say("Report by"), handed or say("not handed in yet"))
    signed = f"{row.closed_by}  {show.full(row.closed_at)}" if row.closed_at else ""
    # Who may not sign reads why, where the signature will stand.
    own = found.sign is not None and found.sign.code == "own_report"
    why = f"\n{sentence(found.sign)}" if found.sign is not None and own else ""
    yield (say("Office director"), (signed or say("not signed yet")) + why)
