"""What waits of cases for whom.  Source: domain section G, clock, escalation and validity, tag [D].

A case that is open has one line for a person: the most pressing thing of it; none for whom of the
staff it complains.  The hours are the estate's (``case_limits``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pendulum

from store import cases
from store import estate as estates
from store.callback_due import ASKED
from store.case_limits import limit
from store.case_tables import CLOCK, OPEN
from store.cases import CaseRow
from store.db import rows
from store.due_alive import CASES_ALIVE
from store.due_rows import CaseDue
from store.estate import EstateRow
from store.fields import instant, instant_text
from store.office_hours import OfficeHours, office_hours
from store.roles import DIRECTOR, FRONT_DESK, HOUSEKEEPER
from store.staff import StaffRow

MOST = 200
"""More than a person could answer in a week."""

STEP = timedelta(hours=24)
"""How long a called-back case may wait to be closed, and for the director a household that
complains again and again (the office's own choice)."""

Line = tuple[str, pendulum.DateTime]


@dataclass(slots=True)
class _Clock:
    """A moment and what the estate settles; the office's hours are read when they are asked for."""

    at: datetime
    place: EstateRow
    hours: OfficeHours | None = None

    def settled(self, code: str) -> timedelta:
        return timedelta(hours=limit(self.place.settings.cases, code))

    @property
    def ahead(self) -> timedelta:
        """How long before the end of its 24 hours a case is warned of."""
        return CLOCK - self.settled("open_hours")

    def replied_by(self, row: CaseRow, first: datetime) -> pendulum.DateTime:
        """Until when the first reply is due; ``first`` is the oldest receipt asked about."""
        if self.hours is None:
            self.hours = office_hours(self.place, first, self.at)
        minutes = limit(self.place.settings.cases, "first_reply_minutes")
        return self.hours.after(row.received_at, minutes)


def waiting(person: StaffRow, at: datetime) -> tuple[CaseDue, ...]:
    """What waits of cases for a person.

    Of an open one, for who answers it, and for the front desk while nobody does:

    - ``reply``: the first reply; for the front desk also when who answers it is late with it
    - ``new``: to be given to somebody
    - ``do``: to be answered within its 24 hours; ``promised``: by the later date approved
    - ``warn``: the same with few hours left, for housekeepers and the director too

    For the director besides:

    - ``extension``: more time is asked for
    - ``company``: open so long that the company is told
    - ``major``: a major one, at once
    - ``late``: open beyond its 24 hours, or beyond what was promised
    - ``verdict``: somebody proposed whether it is valid
    - ``household``: complained so often that the director goes there, and ``count`` how often;
      until a director has called on it since

    For the front desk and housekeepers besides, ``close``: to be closed by hand, after the callback
    or where none is owed.
    """
    now = _Clock(at, estates.estate(person.estate_id))
    director = person.role == DIRECTOR
    asked = _extensions(person, now) if director else ()
    deciding = {one.id for one in asked}
    found = [one for one in _open(person, now) if one.id not in deciding]
    found += asked
    if director:
        found += [*_verdicts(person, now), *_households(person, now)]
    if person.role in (FRONT_DESK, HOUSEKEEPER):
        found += _to_close(person, now)
    return tuple(found)


def _open(person: StaffRow, now: _Clock) -> list[CaseDue]:
    """The open cases a person answers, and those their post is told of."""
    told = {
        FRONT_DESK: "x.owner_id IS NULL OR x.replied_at IS NULL",
        HOUSEKEEPER: "coalesce(x.promised_at, x.due_at) <= ?3",
        DIRECTOR: "coalesce(x.promised_at, x.due_at) <= ?3 OR x.received_at <= ?4"
        " OR x.severity = 'major'",
    }.get(person.role, "0")
    known = cases.found(
        "x.id IN (SELECT x.id FROM customer_case x WHERE x.estate_id = ?1"
        f" AND x.state IN {CASES_ALIVE} AND x.state IN {OPEN} AND (x.owner_id = ?2 OR {told})"
        " AND x.about_id IS NOT ?2 AND ?3 <> ?4 ORDER BY x.due_at LIMIT ?5)"
        " ORDER BY x.due_at, x.id",
        person.estate_id,
        person.id,
        instant_text(now.at + now.ahead),
        instant_text(now.at - now.settled("company_hours")),
        MOST,
    )
    first = min((row.received_at for row in known), default=now.at)
    found = []
    for row in known:
        line = _line(person, row, now, first)
        if line is not None:
            kind, due = line
            mine = row.owner_id == person.id or kind in ("company", "major", "late")
            mine = mine or (person.role == FRONT_DESK and row.owner_id is None)
            found.append(_due(row, kind, due, now, mine=mine))
    return found


def _line(person: StaffRow, row: CaseRow, now: _Clock, first: datetime) -> Line | None:
    """The most pressing thing of an open case for a person, and when it is due."""
    ends = row.promised_at or row.due_at
    own = row.owner_id == person.id
    if person.role == DIRECTOR:
        company = row.received_at + now.settled("company_hours")
        if now.at >= company:
            return "company", company
        if row.severity == "major":
            return "major", row.received_at
        if now.at > ends:
            return "late", ends
    untaken = person.role == FRONT_DESK and row.owner_id is None
    if row.replied_at is None and (own or person.role == FRONT_DESK):
        due = now.replied_by(row, first)
        if own or untaken or now.at > due:
            return "reply", due
    if untaken and not row.referred_to:
        return "new", row.received_at + now.settled("unassigned_hours")
    if now.at >= ends - now.ahead and (own or untaken or person.role in (HOUSEKEEPER, DIRECTOR)):
        return "warn", ends
    if own or untaken:
        return ("do" if row.promised_at is None else "promised"), ends
    return None


def _due(row: CaseRow, kind: str, due: pendulum.DateTime, now: _Clock, *, mine: bool) -> CaseDue:
    return CaseDue(
        kind=kind,
        id=row.id,
        at=due,
        late=now.at > due,
        mine=mine,
        who=row.owner,
        case=row,
        group=kind == "major" and bool(limit(now.place.settings.cases, "group_major")),
    )


def _extensions(person: StaffRow, now: _Clock) -> tuple[CaseDue, ...]:
    """What others asked, due when the time that stands is over."""
    asked = rows(
        "SELECT e.case_id FROM case_extension e JOIN customer_case x ON x.id = e.case_id"
        f" WHERE e.decision = '' AND x.estate_id = ?1 AND x.state IN {OPEN}"
        " AND x.about_id IS NOT ?2 AND e.asked_by_id <> ?2",
        *(person.estate_id, person.id),
    )
    if not asked:
        return ()
    wanted = ", ".join(str(number) for (number,) in asked)
    return tuple(
        _due(row, "extension", row.promised_at or row.due_at, now, mine=True)
        for row in cases.found(f"x.id IN ({wanted}) ORDER BY x.due_at, x.id")
    )


def _verdicts(person: StaffRow, now: _Clock) -> Iterable[CaseDue]:
    """What others proposed: nobody confirms their own."""
    for row in cases.found(
        "x.estate_id = ?1 AND x.verdict = 'pending' AND x.proposed <> ''"
        " AND x.state NOT IN ('withdrawn', 'merged') AND x.proposed_by_id <> ?2"
        " AND x.purged_at IS NULL"
        " AND x.about_id IS NOT ?2 ORDER BY x.proposed_at, x.id LIMIT ?3",
        *(person.estate_id, person.id, MOST),
    ):
        due = (row.proposed_at or row.moved_at) + now.settled("verdict_hours")
        yield _due(row, "verdict", due, now, mine=True)


def _to_close(person: StaffRow, now: _Clock) -> Iterable[CaseDue]:
    """What nobody has to be called about any more; who solved a grave one does not close it."""
    asked, mine = ", ".join(f"'{kind}'" for kind in ASKED), person.role == FRONT_DESK
    for row in cases.found(
        f"x.estate_id = ?1 AND x.state IN {CASES_ALIVE} AND (x.state = 'called_back'"
        f" OR x.state IN ('resolved', 'explained') AND (x.kind NOT IN ({asked})"
        " OR x.unit_id IS NULL AND x.phone = '' AND x.name = ''))"
        " AND x.about_id IS NOT ?2 AND (x.severity = 'minor' OR x.solved_by_id IS NOT ?2)"
        " ORDER BY x.moved_at, x.id LIMIT ?3",
        *(person.estate_id, person.id, MOST),
    ):
        yield _due(row, "close", row.moved_at + STEP, now, mine=mine or row.owner_id == person.id)


def _households(person: StaffRow, now: _Clock) -> Iterable[CaseDue]:
    settled = now.place.settings.cases
    since = now.at - timedelta(days=limit(settled, "household_days"))
    often = rows(
        "WITH h (unit, times, last) AS (SELECT unit_id, count(*), max(received_at)"
        " FROM customer_case WHERE estate_id = ? AND kind = 'complaint'"
        " AND verdict IN ('pending', 'valid', 'invalid') AND received_at > ?"
        " AND unit_id IS NOT NULL AND state NOT IN ('withdrawn', 'merged')"
        " GROUP BY unit_id HAVING count(*) >= ?)"
        " SELECT h.unit, u.name, h.times, h.last FROM h JOIN unit u ON u.id = h.unit"
        " WHERE NOT EXISTS (SELECT 1 FROM callback c JOIN staff s ON s.id = c.done_by_id"
        " WHERE c.unit_id = h.unit AND c.done_at >= h.last AND c.state = 'done'"
        " AND c.method = 'visit' AND s.role = 'director') ORDER BY h.last",
        person.estate_id,
        instant_text(since),
        limit(settled, "household_cases"),
    )
    for unit, name, times, last in often:
        due = instant(last) + STEP
        yield CaseDue("household", unit, due, now.at > due, True, "", about=name, count=times)
