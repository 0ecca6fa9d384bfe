"""A run as it stands: each step with its ticks and its target, and the lines of the record.

Source: domain section D.  A step's target counts from the first report, from the tick of another
step, or from the lifting of a signal.
"""

from dataclasses import replace
from datetime import datetime

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store import checklist_versions
from store.content.checklists import ALL_CLEAR, Checklist, Step
from store.db import Base, reading, rows
from store.fields import Instant, instant
from store.frozen import dataclass
from store.incidents import Incident, IncidentRow, found, incident
from store.refusal import Refused
from store.staff import Staff

MARKS = ("done", "skipped")


ENTRIES = (
    "call", "arrival", "person", "note", "level", "command", "state", "linked", "visit",
)  # fmt: skip


class IncidentMark(Base):
    """A step ticked or skipped; taken back it stays, with who and when.

    ``at`` is when it was done, ``entered_at`` when the store had it: they differ for what a desk
    kept aside while it could not write.  ``turn`` counts the ticks of a step that is repeated.
    """

    incident = ForeignKeyField(Incident, index=False)
    step = IntegerField()
    turn = IntegerField()
    mark = TextField(constraints=[Check(f"mark IN {MARKS}")])
    reason = TextField(default="")
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    entered_at = Instant()
    undone_by = IntegerField(null=True, constraints=[SQL("REFERENCES staff (id)")])
    undone_at = Instant(null=True)


IncidentMark.add_index(
    IncidentMark.index(
        IncidentMark.incident,
        IncidentMark.step,
        IncidentMark.turn,
        unique=True,
        where=SQL("undone_at IS NULL"),
        name="incident_mark_standing",
    )
)
IncidentMark.add_index(IncidentMark.index(IncidentMark.incident, name="incident_mark_of"))


class IncidentEntry(Base):
    """A line of an incident's record: a call, an arrival, a person, a note, a change of level.

    ``who`` and ``number`` are whom a call went to, ``answered`` who took it; a person's ``words``
    say how they are.  ``who`` of a level is the signal's code, of a state the state.
    """

    incident = ForeignKeyField(Incident)
    kind = TextField(constraints=[Check(f"kind IN {ENTRIES}")])
    who = TextField(default="")
    number = TextField(default="")
    answered = TextField(default="")
    words = TextField(default="")
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    entered_at = Instant()


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A tick or a skip; ``undone_at`` is set for one taken back."""

    step: int
    turn: int
    mark: str
    reason: str
    staff: str
    at: pendulum.DateTime
    entered_at: pendulum.DateTime
    undone_by: str = ""
    undone_at: pendulum.DateTime | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the record as screens see it."""

    id: int
    kind: str
    who: str
    number: str
    answered: str
    words: str
    staff: str
    at: pendulum.DateTime
    entered_at: pendulum.DateTime


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a run: where it stands, and when it should be done.

    ``place`` is its number on the list, from 1.  ``due_at`` is None while it has no target, or what
    its clock starts from has not happened; of a step done it is the target it was measured by.
    ``targets`` are all of them, one for each turn of a step that is repeated; ``counts_from`` is
    the place of the step whose tick starts its clock, 0 for none.
    """

    place: int
    step: Step
    marks: tuple[MarkRow, ...]
    due_at: pendulum.DateTime | None
    targets: tuple[pendulum.DateTime, ...] = ()
    counts_from: int = 0

    @property
    def turn(self) -> int:
        """Which tick would come next, from 1: what a desk says it saw when it ticks."""
        return len(self.marks) + 1

    @property
    def turns(self) -> int:
        """How often it is to be done: a talk every five minutes has two targets."""
        return max(len(self.step.target), 1)

    @property
    def state(self) -> str:
        """``done``, ``skipped``, or "" while something is left to do."""
        if self.marks and self.marks[-1].mark == "skipped":
            return "skipped"
        return "done" if len(self.marks) >= self.turns else ""

    def late(self, at: datetime) -> float:
        """Seconds past its target: still open at a moment, or when it was done; 0 in time.

        Of a step that is repeated the worst of its turns so far counts.
        """
        if self.due_at is None or self.state == "skipped":
            return 0
        ended = [mark.at for mark in self.marks] + ([] if self.state else [at])
        past = ((end - due).total_seconds() for end, due in zip(ended, self.targets, strict=False))
        return max(0, *past, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of a run that a screen shows, read in one go."""

    incident: IncidentRow
    checklist: Checklist
    steps: tuple[StepRow, ...]
    entries: tuple[EntryRow, ...]
    undone: tuple[MarkRow, ...] = ()
    linked: tuple[IncidentRow, ...] = ()

    def next_step(self) -> StepRow | None:
        """The step to do now: the first one open, past one that would end the run."""
        return next((row for row in self.steps if not row.state and not row.step.ends), None)


def sheet(key: str) -> Sheet:
    """A run as it stands.  Refuses ``incident_unknown``."""
    # In one look: another desk ticks at any moment.
    with reading():
        row = incident(key)
        checklist = checklist_versions.version(row.version_id).checklist
        marks = _marks(row.id)
        entries = _entries(row.id)
        linked = found("x.parent = ? ORDER BY x.id", row.id)
    standing = [mark for mark in marks if mark.undone_at is None]
    undone = tuple(mark for mark in marks if mark.undone_at is not None)
    return Sheet(row, checklist, steps(row, checklist, standing, entries), entries, undone, linked)


def steps(
    row: IncidentRow,
    checklist: Checklist,
    standing: list[MarkRow],
    entries: tuple[EntryRow, ...],
) -> tuple[StepRow, ...]:
    """The steps of a run with their marks and the moments they are due."""
    # A step left out starts the clock as well: what comes after it is no less urgent.
    done = {mark.step: mark.at for mark in reversed(standing)}
    clear = _cleared(entries)
    places = {step.number: place for place, step in enumerate(checklist.steps, 1)}
    made = []
    for place, step in enumerate(checklist.steps, 1):
        if step.alarm == "lift_arrival":
            step = replace(step, target=(row.arrival_minutes,))
        marks = tuple(mark for mark in standing if mark.step == step.number)
        begins = row.reported_at if step.start == 0 else done.get(step.start)
        if step.start == ALL_CLEAR:
            begins = clear
        # 0 is the first minute: nobody ticks in no time at all.
        dues: tuple[pendulum.DateTime, ...] = ()
        if begins is not None:
            dues = tuple(begins.add(minutes=max(minutes, 1)) for minutes in step.target)
        due = dues[min(len(marks), len(dues) - 1)] if dues else None
        made.append(StepRow(place, step, marks, due, dues, places.get(step.start, 0)))
    return tuple(made)


def _cleared(entries: tuple[EntryRow, ...]) -> pendulum.DateTime | None:
    """Since when the signal is lifted; None while one stands, also one raised again since."""
    since = None
    for entry in entries:
        if entry.kind == "level":
            since = (since or entry.at) if entry.who == "all_clear" else None
    return since


def mark_refusal(row: StepRow, turn: int | None) -> Refused | None:
    """Why a step takes no tick, or None: somebody was first.

    ``turn`` is the tick that was wanting when the desk looked; None for a desk that does not say.
    """
    if not row.marks or (not row.state and (turn is None or turn >= row.turn)):
        return None
    last = row.marks[-1]
    return Refused("already_ticked", mark=last.mark, place=row.place, who=last.staff, at=last.at)


def _marks(incident_id: int) -> list[MarkRow]:
    found = rows(
        "SELECT m.step, m.turn, m.mark, m.reason, s.name, m.at, m.entered_at,"
        " coalesce(u.name, ''), m.undone_at FROM incident_mark m JOIN staff s ON s.id = m.staff_id"
        " LEFT JOIN staff u ON u.id = m.undone_by WHERE m.incident_id = ? ORDER BY m.id",
        incident_id,
    )
    return [
        MarkRow(*(*row[:5], instant(row[5]), instant(row[6]), row[7], row[8] and instant(row[8])))
        for row in found
    ]


def _entries(incident_id: int) -> tuple[EntryRow, ...]:
    found = rows(
        "SELECT e.id, e.kind, e.who, e.number, e.answered, e.words, s.name, e.at, e.entered_at"
        " FROM incident_entry e JOIN staff s ON s.id = e.staff_id WHERE e.incident_id = ?"
        " ORDER BY e.at, e.id",
        incident_id,
    )
    return tuple(EntryRow(*(*row[:7], instant(row[7]), instant(row[8]))) for row in found)
