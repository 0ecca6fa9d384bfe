"""What waits of tasks for whom.  Source: duty D8 of table A1."""

from collections.abc import Iterable
from datetime import datetime

import pendulum

from store import estate as estates
from store import tasks
from store.due_rows import OfficeDue
from store.roles import DIRECTOR
from store.staff import StaffRow
from store.tasks import OF_ALIVE, OPEN, TaskRow
from store.working_days import next_working_day

MOST = 200
"""More than a person could do in a week."""


def waiting(person: StaffRow, at: datetime) -> tuple[OfficeDue, ...]:
    """What waits of tasks for a person.

    - ``do``, ``again``: to be done by its owner until its day is over; ``again``: opened again
    - ``accept``: done, for its giver to look at by the end of the next working day; for a
      director when the giver is no longer on the staff
    - ``late``: its day is over, for its giver, and for a director who has to know
    """
    place = estates.estate(person.estate_id)

    def accepted_by(row: TaskRow) -> pendulum.DateTime:
        since = row.done_at or row.moved_at
        return next_working_day(since, place.time_zone, place.settings.rest_days)

    found = []
    for row in _alive(person):
        due = ends(row, place.time_zone)
        own, gave = row.owner_id == person.id, row.giver_id == person.id
        if row.open and own:
            kind = "again" if row.state == "reopened" else "do"
            found.append(_due(row, kind, due, at, mine=True, who=row.owner))
        elif row.open and at > due:
            found.append(_due(row, "late", due, at, mine=gave, who=row.owner))
        elif row.state == "done" and not own:
            found.append(_due(row, "accept", accepted_by(row), at, mine=True, who=row.giver))
    return tuple(found)


def ends(row: TaskRow, zone: str) -> pendulum.DateTime:
    """The last instant of the day a task is due, by the clock of a zone."""
    on = row.due_on
    return pendulum.datetime(on.year, on.month, on.day, tz=zone).end_of("day").in_timezone("UTC")


def _alive(person: StaffRow) -> Iterable[TaskRow]:
    """What is not over and a person does or gave; for a director also what is late or orphaned."""
    director = f" OR ?3 AND (x.state IN {OPEN} OR g.left_at IS NOT NULL)"
    return tasks.found(
        f"{OF_ALIVE}"
        f" AND (x.owner_id = ?2 OR x.giver_id = ?2{director}) ORDER BY x.due_on, x.id LIMIT ?4",
        *(person.estate_id, person.id, int(person.role == DIRECTOR), MOST),
    )


def _due(
    row: TaskRow, kind: str, due: pendulum.DateTime, at: datetime, *, mine: bool, who: str
) -> OfficeDue:
    about = " ".join(row.what.split())
    return OfficeDue("task", kind, row.id, row.number, about, due, at > due, mine, who)
