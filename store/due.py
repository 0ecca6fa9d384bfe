"""What waits for whom, merged from every noun: the one clock of the desk."""

from dataclasses import dataclass
from datetime import datetime

import pendulum

from store import rounds, work_orders
from store.roles import DIRECTOR, FRONT_DESK, may
from store.rounds import RoundRow
from store.staff import StaffRow
from store.work_orders import OrderRow

# How long a job that is done may wait for somebody to look at it [D].
VERIFY_HOURS = 24


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that waits: ``at`` is when it is due, ``noun`` and ``id`` where Enter goes.

    ``kind`` names what is to be done, ``who`` whose it is ("" for a post's):

    - ``round_walk``, ``round_go_on``: may be walked now, is under way; due when its window closes
    - ``round_later``: opens later today (``row.opens_at``)
    - ``round_missed``: its window closed today and nobody walked it
    - ``order_new``, ``order_do``: given to nobody yet, given to somebody; due for a response
    - ``order_verify``: done; whoever found it looks again
    """

    kind: str
    noun: str
    id: int
    at: pendulum.DateTime
    late: bool
    mine: bool
    who: str
    row: RoundRow | OrderRow


def waiting(person: StaffRow, at: datetime) -> tuple[DueRow, ...]:
    """What waits on this estate, by time; one's own and the office's, as the post allows.

    Rounds: for who may walk them, and the front desk; a missed one for its housekeeper and the
    director.  Work orders: ``work_orders.waiting``.  Nothing waits for the cashier and the auditor.
    """
    found = [*_rounds(person, at), *_orders(person, at)]
    return tuple(sorted(found, key=lambda row: (row.at, row.kind, row.id)))


def _rounds(person: StaffRow, at: datetime) -> list[DueRow]:
    if person.role != FRONT_DESK and not may(person.role, "patrols.start"):
        return []
    found = []
    for row in rounds.open_rounds(person.estate_id, at):
        kind = _kind(row, at)
        whose, name = row.assigned_id, row.assigned
        if kind == "round_go_on":
            whose, name = row.walker_id, row.walker
        mine = whose == person.id
        if not kind or (kind == "round_missed" and not mine and person.role != DIRECTOR):
            continue
        late = at > row.closes_at
        found.append(DueRow(kind, "round", row.id, row.closes_at, late, mine, name, row))
    return found


def _kind(row: RoundRow, at: datetime) -> str:
    if row.state == "in_progress":
        return "round_go_on"
    if row.state == "missed" or (row.state == "planned" and at > row.grace_until):
        return "round_missed"
    if row.state == "planned":
        return "round_later" if at < row.opens_at else "round_walk"
    return ""


def _orders(person: StaffRow, at: datetime) -> list[DueRow]:
    found = []
    for row in work_orders.waiting(person):
        kind = "order_do" if row.assignee_id else "order_new"
        due, late, mine, who = row.due_at, row.overdue(at), row.assignee_id, row.assignee
        if row.state == "done":
            kind = "order_verify"
            due = (row.done_at or row.moved_at).add(hours=VERIFY_HOURS)
            late, mine, who = due < at, row.raised_by_id, row.raised_by
        found.append(DueRow(kind, "work_order", row.id, due, late, mine == person.id, who, row))
    return found
