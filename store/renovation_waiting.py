"""What waits of renovations for whom.  Source: domain section C.

Each kind is found by an index over the few that are alive, however many were closed before.
"""

from collections.abc import Iterable
from datetime import datetime

import pendulum

from store import renovations, violations
from store.content.prohibited import IMMEDIATE
from store.db import rows
from store.due_rows import RenovationDue
from store.fields import day, day_text, instant
from store.renovation_kinds import ASKED, KINDS, STEP_HOURS, Clock, clock
from store.renovation_tables import PASSES_OUT
from store.renovations import RenovationRow
from store.roles import CASHIER, DIRECTOR, ENGINEER, FRONT_DESK, HOUSEKEEPER
from store.staff import StaffRow
from store.violations import NoticeRow

# So often served, a notice is the director's to see to.
OFTEN = 2
# More than a person could do in a week.
MOST = 400

_FINISHED = (
    *("first_passed", "observing", "recheck_passed"),
    *("refund_approved", "closed", "cancelled"),
)  # fmt: skip


def waiting(person: StaffRow, at: datetime) -> tuple[RenovationDue, ...]:
    """What waits of renovations for a person; nothing for guards and auditors.

    ``KINDS`` by its posts.  ``passes_back`` for the front desk: passes that are out after the works
    or past their last day.  Open notices for the housekeeper of the area: ``notice_now`` what is to
    be put right at once, ``notice`` else, ``report`` to the authority; for the director those that
    are late, served again, or to be put right at once.
    """
    if person.role not in (DIRECTOR, HOUSEKEEPER, FRONT_DESK, ENGINEER, CASHIER):
        return ()
    now = clock(person, at)
    found = [*_of_kinds(person, now)]
    if person.role == FRONT_DESK:
        found += _passes_back(person, now)
    if person.role in (DIRECTOR, HOUSEKEEPER):
        found += _notices(person, now)
    return tuple(found)


def _of_kinds(person: StaffRow, now: Clock) -> Iterable[RenovationDue]:
    asked = {
        name: kind
        for name, kind in KINDS.items()
        if person.role in kind.mine | kind.told and (name != "unseen" or now.after_noon)
    }
    arms = " UNION ALL ".join(
        f"SELECT '{name}', x.id FROM a CROSS JOIN renovation x WHERE x.estate_id = a.estate"
        f" AND x.state IN {_listed(kind.states)} AND {kind.only}"
        for name, kind in asked.items()
    )
    marks = ", ".join("?" * len(ASKED))
    hits = rows(
        f"WITH a ({', '.join(ASKED)}) AS (VALUES ({marks})) {arms} LIMIT {MOST}",
        *now.asked(person),
    )
    known = _rows({number for _, number in hits})
    areas = _areas(known) if known and person.role in (DIRECTOR, HOUSEKEEPER) else {}
    for code, number in hits:
        kind, row = asked[code], known[number]
        due = pendulum.instance(kind.due(row, now))
        late = now.at > due
        mine, who = person.role in kind.mine, ""
        if kind.of_area:
            keeper, name = areas.get(number, (None, ""))
            who = name if HOUSEKEEPER in kind.mine else ""
            others = person.role == HOUSEKEEPER and keeper not in (None, person.id)
            mine = mine and not others
            if others and not late:
                continue
        yield RenovationDue(code, row, due, late, mine, who)


def _listed(states: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{state}'" for state in states) + ")"


def _rows(ids: Iterable[int]) -> dict[int, RenovationRow]:
    wanted = ", ".join(map(str, sorted(ids)))
    return {row.id: row for row in renovations.found(f"x.id IN ({wanted})")} if wanted else {}


def _areas(ids: Iterable[int]) -> dict[int, tuple[int | None, str]]:
    """Of each renovation the housekeeper of its building's area: who, and the name."""
    wanted = ", ".join(map(str, ids))
    found = rows(
        "SELECT x.id, a.housekeeper_id, coalesce(s.name, '') FROM renovation x"
        " JOIN unit u ON u.id = x.unit_id JOIN building b ON b.id = u.building_id"
        " LEFT JOIN area a ON a.id = b.area_id LEFT JOIN staff s ON s.id = a.housekeeper_id"
        f" WHERE x.id IN ({wanted})"
    )
    return {number: (keeper, name) for number, keeper, name in found}


def _passes_back(person: StaffRow, now: Clock) -> Iterable[RenovationDue]:
    """One line a site; due a day after the works, the last day of a pass, or its revocation."""
    hits = rows(
        "SELECT w.renovation_id, count(*),"
        " min(CASE WHEN w.valid_until < ?2 THEN w.valid_until END),"
        " min(CASE w.state WHEN 'revoked' THEN w.moved_at END)"
        " FROM renovation_worker w JOIN renovation x ON x.id = w.renovation_id"
        f" WHERE w.estate_id = ?1 AND w.settled_at IS NULL AND w.state IN {PASSES_OUT}"
        f" AND (x.state IN {_FINISHED} OR w.state = 'revoked' OR w.valid_until < ?2)"
        " GROUP BY w.renovation_id",
        person.estate_id,
        day_text(now.today),
    )
    known = _rows({number for number, *_ in hits})
    for number, count, until, revoked in hits:
        row = known[number]
        since = []
        if until is not None:
            since.append(now.begins(day(until).add(days=1)))
        if revoked is not None:
            since.append(instant(revoked))
        if row.accepted_on is not None:
            since.append(now.begins(row.accepted_on.add(days=1)))
        due = min(since, default=row.moved_at).add(hours=STEP_HOURS)
        late = now.at > due
        yield RenovationDue("passes_back", row, due, late, mine=True, who="", count=count)


def _notices(person: StaffRow, now: Clock) -> Iterable[RenovationDue]:
    open_ones = violations.found(
        "v.estate_id = ? AND v.state = 'open' ORDER BY v.due_at LIMIT 200", person.estate_id
    )
    if not open_ones:
        return
    known = _rows({one.renovation_id for one in open_ones})
    areas = _areas(known)
    for one in open_ones:
        row = known[one.renovation_id]
        keeper, who = areas.get(row.id, (None, ""))
        for kind, due in _of_notice(one):
            late = now.at > due
            mine = person.role == HOUSEKEEPER and keeper in (None, person.id)
            escalated = late or one.times >= OFTEN or kind == "notice_now"
            if mine or escalated:
                yield RenovationDue(kind, row, due, late, mine, who, notice=one)


def _of_notice(one: NoticeRow) -> Iterable[tuple[str, pendulum.DateTime]]:
    yield ("notice_now" if one.deadline == IMMEDIATE else "notice", one.due_at)
    if one.report_due is not None and one.to_report:
        yield "report", one.report_due
