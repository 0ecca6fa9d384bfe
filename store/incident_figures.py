"""What incidents and drills say as figures: by kind, against targets, and who has drilled what.

Source: domain section D; drills are told apart in every figure.
"""

from collections import defaultdict
from dataclasses import field
from datetime import datetime
from statistics import median

import pendulum

from store.content import checklists
from store.db import rows
from store.fields import instant, instant_text
from store.frozen import dataclass
from store.incident_sheet import Sheet, StepRow, sheet
from store.roles import AUDITOR, ROLES

DRILL_MONTHS = 6
"""Each post should have drilled each checklist within so many months."""


@dataclass(frozen=True, slots=True)
class KindSum:
    """Incidents of one kind in a span: how many, false ones among them, drills, steps in time.

    ``measured`` counts the steps with a target that were done, ``late`` those of them done after
    it; ``skipped`` those left out.  ``keys`` are the records counted, drills in ``drill_keys``.
    """

    kind: str
    incidents: int
    false_alarms: int
    drills: int
    measured: int
    late: int
    skipped: int
    keys: tuple[str, ...]
    drill_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepSum:
    """How one step went in the runs of a span.

    ``late`` counts the runs in which it was done after its target; ``median`` is by how many
    seconds it was past it (or, negative, before), of a repeated step the last time; None where it
    was never done or has no target.
    """

    kind: str
    place: int
    number: int
    done: int
    late: int
    skipped: int
    median: int | None


@dataclass(frozen=True, slots=True)
class Drilled:
    """When a post last took part in a drill of a kind, ``key``; ``at`` is None for never."""

    role: str
    kind: str
    at: pendulum.DateTime | None
    key: str = field(default="", compare=False)

    def wanted(self, now: datetime) -> bool:
        """Whether the half-year is over, or it was never drilled."""
        return self.at is None or self.at.add(months=DRILL_MONTHS) < now


def by_kind(estate_id: int, since: datetime, until: datetime) -> tuple[KindSum, ...]:
    """The kinds in order, each with what happened from one moment to before another."""
    found = _of_span(estate_id, since, until)
    made = []
    for kind in checklists.KINDS:
        real = [key for key, of, drill, _ in found if of == kind and not drill]
        drills = [key for key, of, drill, _ in found if of == kind and drill]
        false_alarms = sum(1 for _, of, drill, false in found if of == kind and not drill and false)
        steps = [step for key in real for step in sheet(key).steps]
        measured = [step for step in steps if step.state == "done" and step.due_at is not None]
        made.append(
            KindSum(
                kind,
                len(real),
                false_alarms,
                len(drills),
                len(measured),
                sum(1 for step in measured if step.late(until)),
                sum(1 for step in steps if step.state == "skipped"),
                tuple(real),
                tuple(drills),
            )
        )
    return tuple(made)


def by_step(
    estate_id: int, kind: str, since: datetime, until: datetime, *, drills: bool = False
) -> tuple[StepSum, ...]:
    """How each step of a kind went; drills are never counted among incidents."""
    steps: defaultdict[tuple[int, int], list[StepRow]] = defaultdict(list)
    for key, of, drill, _ in _of_span(estate_id, since, until):
        if of == kind and drill == drills:
            for step in sheet(key).steps:
                steps[step.place, step.step.number].append(step)
    made = []
    for (place, number), found in sorted(steps.items()):
        done = [step for step in found if step.state == "done"]
        past = [
            int((step.marks[-1].at - step.due_at).total_seconds())
            for step in done
            if step.due_at is not None
        ]
        made.append(
            StepSum(
                kind,
                place,
                number,
                len(done),
                sum(1 for step in done if step.late(until)),
                sum(1 for step in found if step.state == "skipped"),
                int(median(past)) if past else None,
            )
        )
    return tuple(made)


def runs(
    estate_id: int, kind: str, since: datetime, until: datetime, *, drills: bool = False
) -> tuple[Sheet, ...]:
    """The runs behind the figures of a kind, oldest first."""
    found = _of_span(estate_id, since, until)
    return tuple(sheet(key) for key, of, drill, _ in found if of == kind and drill == drills)


def _of_span(estate_id: int, since: datetime, until: datetime) -> list[tuple[str, str, bool, bool]]:
    found = rows(
        "SELECT key, kind, drill, false_alarm FROM incident WHERE estate_id = ?"
        " AND reported_at >= ? AND reported_at < ? ORDER BY reported_at, id",
        estate_id,
        instant_text(since),
        instant_text(until),
    )
    return [(key, kind, bool(drill), bool(false)) for key, kind, drill, false in found]


def drilled(estate_id: int) -> tuple[Drilled, ...]:
    """For every post and kind the last drill somebody of that post ticked, opened or logged in."""
    found = rows(
        # SQLite gives the key of the row that has the largest time.
        "SELECT s.role, x.kind, max(x.reported_at), x.key FROM incident x"
        " JOIN staff s ON s.estate_id = x.estate_id"
        " WHERE x.estate_id = ? AND x.drill = 1 AND (s.id = x.opened_by_id"
        " OR EXISTS (SELECT 1 FROM incident_mark m WHERE m.incident_id = x.id"
        " AND m.staff_id = s.id AND m.undone_at IS NULL)"
        " OR EXISTS (SELECT 1 FROM incident_entry e WHERE e.incident_id = x.id"
        " AND e.staff_id = s.id)) GROUP BY s.role, x.kind",
        estate_id,
    )
    last = {(role, kind): (instant(at), key) for role, kind, at, key in found}
    return tuple(
        Drilled(role, kind, *last.get((role, kind), (None, "")))
        for role in ROLES
        if role != AUDITOR
        for kind in checklists.KINDS
    )
