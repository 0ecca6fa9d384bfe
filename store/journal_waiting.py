"""What waits of journals and signed days for whom.  Source: domain section I."""

from collections.abc import Iterable
from datetime import date, datetime

import pendulum

from store import estate as estates
from store import journal_days, journals
from store.db import rows
from store.due_rows import OfficeDue
from store.estate import EstateRow
from store.fields import day, day_text
from store.journals import JournalRow
from store.roles import DIRECTOR, HOUSEKEEPER
from store.staff import StaffRow

BACK_DAYS = 14
"""How long a worked day without a journal is asked about; a begun one is asked about for good."""

# Said by name, because SQLite takes the index of all journals for as good.
_OF_ALIVE = (
    "x.id IN (SELECT a.id FROM journal a INDEXED BY journal_alive WHERE a.estate_id = ?1"
    " AND a.state IN ('draft', 'submitted', 'returned', 'reviewed'))"
)


def waiting(person: StaffRow, at: datetime) -> tuple[OfficeDue, ...]:
    """What waits of journals and signed days for a person.

    - ``write``: a housekeeper's own of today from the set time on, due at the end of the day, and
      one of an earlier worked day that was not submitted; ``id`` is 0 before it was begun
    - ``returned``: a housekeeper's own that was returned, due at the end of that day
    - ``review``: one submitted, for a director who did not write it, due by the set hour of the
      next worked day
    - ``seal``: a day whose journals are all reviewed, for a director to sign; ``id`` is 0, due at
      the end of the next worked day
    """
    place = estates.estate(person.estate_id)
    if person.role == HOUSEKEEPER:
        return (*_to_write(place, person, at), *_returned(place, person, at))
    if person.role == DIRECTOR:
        return (*_to_review(place, person, at), *_to_sign(place, at))
    return ()


def _of(
    kind: str,
    on: date,
    due: pendulum.DateTime,
    at: datetime,
    row: JournalRow | None = None,
    who: str = "",
) -> OfficeDue:
    number, text = (0, "") if row is None else (row.id, row.number)
    return OfficeDue(
        noun="journal",
        kind=kind,
        id=number,
        number=text,
        about=who,
        at=due,
        late=at > due,
        mine=True,
        who=who,
        day=pendulum.Date(on.year, on.month, on.day),
    )


def _to_write(place: EstateRow, person: StaffRow, at: datetime) -> Iterable[OfficeDue]:
    today = journal_days.local_day(place, at)
    drafts = journals.found(
        f"{_OF_ALIVE} AND x.state = 'draft' AND x.staff_id = ?2",
        *(place.id, person.id),
    )
    begun = {row.day: row for row in drafts}
    wanted = {*begun, *_missing(place, person, today)}
    for on in sorted(wanted):
        if on < today or (on == today and at >= journal_days.reminded_at(place, on)):
            due = journal_days.written_by(place, on)
            yield _of("write", on, due, at, begun.get(on), person.name)


def _missing(place: EstateRow, person: StaffRow, today: pendulum.Date) -> set[pendulum.Date]:
    """Worked days of which there is nothing, since the estate writes journals; today is one."""
    first = rows("SELECT min(day) FROM journal WHERE estate_id = ?", place.id)[0][0]
    since = today if first is None else min(today, day(first))
    since = max(since, today.subtract(days=BACK_DAYS), journal_days.joined_on(place, person.id))
    there = rows(
        "SELECT day FROM journal WHERE staff_id = ?1 AND day >= ?2"
        " UNION SELECT day FROM day_seal WHERE estate_id = ?3 AND day >= ?2",
        *(person.id, day_text(since), place.id),
    )
    worked = journal_days.worked_before(place, today.add(days=1), since)
    return set(worked) - {day(on) for (on,) in there}


def _returned(place: EstateRow, person: StaffRow, at: datetime) -> Iterable[OfficeDue]:
    for row in journals.found(
        f"{_OF_ALIVE} AND x.state = 'returned' AND x.staff_id = ?2 ORDER BY x.day",
        *(place.id, person.id),
    ):
        returned = journal_days.local_day(place, row.reviewed_at or row.moved_at)
        due = journal_days.written_by(place, returned)
        yield _of("returned", row.day, due, at, row, row.reviewed_by)


def _to_review(place: EstateRow, person: StaffRow, at: datetime) -> Iterable[OfficeDue]:
    for row in journals.found(
        f"{_OF_ALIVE} AND x.state = 'submitted'"
        " AND x.staff_id <> ?2 AND x.submitted_by_id <> ?2 ORDER BY x.day, x.id",
        *(place.id, person.id),
    ):
        submitted = journal_days.local_day(place, row.submitted_at or row.moved_at)
        due = journal_days.review_by(place, max(row.day, submitted))
        yield _of("review", row.day, due, at, row, row.staff)


def _to_sign(place: EstateRow, at: datetime) -> Iterable[OfficeDue]:
    reviewed = rows(
        "SELECT day FROM journal INDEXED BY journal_alive WHERE estate_id = ? AND day < ?"
        " AND state IN ('draft', 'submitted', 'returned', 'reviewed')"
        " GROUP BY day HAVING min(state = 'reviewed') ORDER BY day",
        *(place.id, day_text(journal_days.local_day(place, at))),
    )
    for on in (day(text) for (text,) in reviewed):
        due = journal_days.written_by(place, journal_days.next_worked(place, on))
        yield _of("seal", on, due, at)
