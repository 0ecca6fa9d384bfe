"""What waits for whom, merged from every noun: the one clock of the desk."""

from dataclasses import dataclass
from datetime import datetime

import pendulum

from store import rounds, work_orders
from store.rounds import RoundRow
from store.staff import StaffRow
from store.work_orders import OrderRow


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that waits: ``at`` is when it is due, ``noun`` and ``id`` where Enter goes.

    ``kind`` names what is to be done (``round_walk``, ``round_go_on``, ``round_missed``,
    ``order_new``, ``order_do``, ``order_verify``), ``who`` whose it is ("" for a post's).
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
    """What waits on this estate, by time; one's own and the office's, as the post allows."""
    found = [*_rounds(person, at), *_orders(person, at)]
    return tuple(sorted(found, key=lambda row: (row.at, row.kind, row.id)))


def _rounds(person: StaffRow, at: datetime) -> list[DueRow]:
    found = []
    for row in rounds.open_rounds(person.estate_id, at):
        if row.state not in ("planned", "in_progress"):
            continue
        kind = "round_go_on" if row.state == "in_progress" else "round_walk"
        whose = row.walker_id if row.state == "in_progress" else row.assigned_id
        name = row.walker if row.state == "in_progress" else row.assigned
        mine = whose == person.id
        found.append(
            DueRow(kind, "round", row.id, row.closes_at, at > row.closes_at, mine, name, row)
        )
    return found


def _orders(person: StaffRow, at: datetime) -> list[DueRow]:
    found = []
    for row in work_orders.waiting(person.estate_id):
        kind = "order_do" if row.assignee_id else "order_new"
        mine = row.assignee_id == person.id
        late = row.overdue(at)
        found.append(DueRow(kind, "work_order", row.id, row.due_at, late, mine, row.assignee, row))
    return found
