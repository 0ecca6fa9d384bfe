"""What waits of the front desk's books for whom.  Source: domain section E, its alerts.

Each kind is read from the few that stand, however many there ever were.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from store import calls, help_given, key_loans, lost_found, parcels, visitors
from store.due_rows import DeskDue
from store.estate import local_day
from store.fields import instant_text
from store.roles import DIRECTOR, FRONT_DESK, GUARD, HOUSEKEEPER
from store.staff import StaffRow

KEY_TO_DIRECTOR = timedelta(days=1)
"""A key so long overdue is the director's to see to."""


HELP_ANSWERED = timedelta(hours=24)
"""How long an authority may wait for the director's word, and for what was approved (the
office's own choice)."""


def waiting(person: StaffRow, at: datetime) -> tuple[DeskDue, ...]:
    """What waits at the desk for a person; calls wait for whomever they were referred to.

    - ``overstay``: a visitor inside longer than was said, for the desk, guards and housekeepers
    - ``key``: a key or card overdue, for the same; from the next day on for the director
    - ``parcels``: how many have lain for three days or more, for the desk
    - ``found``: a thing nobody claimed within a year of its notice, for the desk
    - ``help``: a request of an authority, for the director; ``help_give``: one that was approved,
      for the desk
    - ``call``: a call referred to the person, or to nobody yet, for the desk
    """
    found = [*_calls(person)]
    if person.role in (DIRECTOR, FRONT_DESK, GUARD, HOUSEKEEPER):
        found += [*_overstays(person, at), *_keys(person, at)]
    if person.role in (DIRECTOR, FRONT_DESK):
        found += _help(person)
    if person.role == FRONT_DESK:
        found += [*_parcels(person, at), *_found(person, at)]
    return tuple(found)


def _overstays(person: StaffRow, at: datetime) -> Iterable[DeskDue]:
    if person.role == DIRECTOR:
        return
    for row in visitors.found(
        "x.estate_id = ? AND x.state = 'in' AND x.state IN ('in', 'expected')"
        " AND x.stay_until < ? ORDER BY x.stay_until LIMIT 20",
        *(person.estate_id, instant_text(at)),
    ):
        assert row.stay_until is not None
        about = f"{row.where}  {row.called}"
        yield DeskDue("overstay", row.id, row.number, about, row.stay_until, person.role != GUARD)


def _keys(person: StaffRow, at: datetime) -> Iterable[DeskDue]:
    for loan in key_loans.out(person.estate_id):
        late = loan.due_at < at
        if person.role == DIRECTOR:
            late = loan.due_at + KEY_TO_DIRECTOR < at
        if late:
            about = f"{loan.key} {loan.opens}  {loan.borrower}"
            yield DeskDue("key", loan.key_id, loan.number, about, loan.due_at, True)


def _parcels(person: StaffRow, at: datetime) -> Iterable[DeskDue]:
    old = [row for row in parcels.here(person.estate_id) if row.overdue(at)]
    if old:
        first = min(row.received_at for row in old)
        due = first.add(days=parcels.LATE_DAYS)
        yield DeskDue("parcels", 0, "", "", due, True, count=len(old))


def _found(person: StaffRow, at: datetime) -> Iterable[DeskDue]:
    today = local_day(person.estate_id, at)
    for row in lost_found.held(person.estate_id):
        if row.expired(today) and row.notice_on is not None:
            due = row.entered_at.set(
                year=row.notice_on.year + 1, month=row.notice_on.month, day=row.notice_on.day
            )
            yield DeskDue("found", row.id, row.number, row.what, due, True)


def _help(person: StaffRow) -> Iterable[DeskDue]:
    state, kind = ("asked", "help") if person.role == DIRECTOR else ("approved", "help_give")
    for row in help_given.waiting(person.estate_id, state):
        about = "  ".join(filter(None, (row.body, row.request)))
        due = (row.decided_at or row.asked_at) + HELP_ANSWERED
        yield DeskDue(kind, row.id, row.number, about, due, True)


def _calls(person: StaffRow) -> Iterable[DeskDue]:
    for row in calls.waiting(person.estate_id, person.id):
        yield _call(row, True)
    if person.role == FRONT_DESK:
        for row in calls.found(
            "x.estate_id = ? AND x.state = 'open' AND x.referred_id IS NULL"
            " AND x.referred_to = '' ORDER BY x.at LIMIT 20",
            person.estate_id,
        ):
            yield _call(row, True)


def _call(row: calls.CallRow, mine: bool) -> DeskDue:
    about = "  ".join(filter(None, (row.unit, row.matter)))
    return DeskDue("call", row.id, row.number, about, row.at.add(hours=24), mine)
