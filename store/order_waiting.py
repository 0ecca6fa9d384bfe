"""Which work orders wait for whom: each for few people, until it is overdue."""

from datetime import datetime

import pendulum

from store.fields import instant_text
from store.roles import FRONT_DESK, may
from store.staff import StaffRow
from store.work_orders import OPEN, OrderRow, found

# How long a job that is done may wait for somebody to look at it [D].
VERIFY_HOURS = 24

# So often opened again, an order is the director's to see to.
OFTEN = 2

_AREAS = "(SELECT id FROM area WHERE housekeeper_id = ?1)"
_MY_AREA = (
    f"(b.area_id IN {_AREAS} OR EXISTS (SELECT 1 FROM finding f JOIN round x ON x.id = f.round_id"
    f" JOIN route t ON t.id = x.route_id WHERE f.work_order_id = o.id AND t.area_id IN {_AREAS})"
    " OR EXISTS (SELECT 1 FROM repair p JOIN unit u ON u.id = p.unit_id"
    f" JOIN building h ON h.id = u.building_id WHERE p.order_id = o.id AND h.area_id IN {_AREAS}))"
)
_FOUND = (
    "(o.incident_id IS NOT NULL AND o.raised_by_id = ?1 OR"
    " EXISTS (SELECT 1 FROM finding f WHERE f.work_order_id = o.id AND f.staff_id = ?1"
    " AND f.withdrawn_at IS NULL))"
)
_LATE = "o.due_at < ?3"
_ESCALATED = f"(o.severity = 'urgent' AND {_LATE} OR o.reopened >= {OFTEN})"
_DONE_BY = "(SELECT role FROM staff WHERE id = o.done_by_id)"

# What nobody has taken yet waits for the post it is routed to, and for the front desk.
_UNTAKEN = {
    "director": "o.route_to = 'director'",
    "front_desk": "1",
    "housekeeper": f"o.route_to = 'housekeeper' AND {_MY_AREA}",
    "engineer": "o.route_to = 'engineering'",
    "guard": "o.route_to = 'guard'",
}
# What else waits while it is open, whoever has it.
_OVERSEEN = {"housekeeper": f"{_LATE} AND {_MY_AREA}", "director": _ESCALATED}
_BY_DESK = (
    "(o.incident_id IS NOT NULL AND"
    " (SELECT role FROM staff WHERE id = o.raised_by_id) = 'front_desk')"
)
# Done: who found it looks again, and the area's housekeeper.  The director does where the law
# wants a signature, where a housekeeper did the work, where the front desk wrote down what an
# incident asked for, and where nobody did in time.
_LOOKED_AT = {
    "housekeeper": f"(o.must_correct = 0 AND ({_FOUND} OR {_MY_AREA}))",
    "guard": f"(o.must_correct = 0 AND {_FOUND})",
    "director": f"(o.must_correct = 1 OR {_FOUND} OR {_BY_DESK} OR {_DONE_BY} = 'housekeeper'"
    " OR o.done_at < ?4)",
}


def waiting(person: StaffRow, at: datetime, limit: int = 200) -> tuple[OrderRow, ...]:
    """What waits for a person, the nearest response time first, and what is done after that.

    Not taken: for the post it is routed to and the front desk; taken: for who has it; overdue:
    also for the housekeeper of the area; urgent and overdue, or opened again twice: for the
    director.  Done: for who may look again, which nobody may who did the work.
    """
    if not may(person.role, "work_orders.accept"):
        return ()
    untaken = _UNTAKEN.get(person.role, "0")
    overseen = _OVERSEEN.get(person.role, "0")
    looked_at = _LOOKED_AT.get(person.role, "0")
    return found(
        f"o.estate_id = ?2 AND o.state IN {(*OPEN, 'done')}"
        " AND (o.state <> 'done' AND (o.assignee_id = ?1"
        f" OR o.assignee_id IS NULL AND {untaken} OR {overseen})"
        f" OR o.state = 'done' AND o.done_by_id <> ?1 AND {looked_at})"
        " AND ?3 <> '' AND ?4 <> ''"
        " ORDER BY o.state = 'done', o.due_at, o.id LIMIT ?5",
        person.id,
        person.estate_id,
        instant_text(at),
        instant_text(pendulum.instance(at).subtract(hours=VERIFY_HOURS)),
        limit,
    )


def to_close(person: StaffRow, limit: int = 200) -> tuple[OrderRow, ...]:
    """The repairs that the front desk closes, the longest done first.

    Each is done, and its household has said something of it; nobody closes what they alone did.
    """
    if person.role != FRONT_DESK:
        return ()
    done = found(
        "o.id IN (SELECT p.order_id FROM repair p JOIN work_order w ON w.id = p.order_id"
        " WHERE p.estate_id = ? AND p.closed_at IS NULL AND w.state IN ('done', 'verified')"
        " AND (p.accepted_at IS NOT NULL OR EXISTS (SELECT 1 FROM callback k"
        " WHERE (k.order_id = w.id OR k.case_id = p.case_id) AND k.moved_at >= w.done_at"
        " AND k.state IN ('done', 'unreachable', 'refused')))) ORDER BY o.done_at, o.id LIMIT ?",
        *(person.estate_id, limit),
    )
    if not done:
        return ()
    # Home asks this each time, and of most desks nothing of the kind waits.
    from store.repair_facts import sole_worker

    return tuple(row for row in done if not sole_worker(row.id, person.id))


def escalated(row: OrderRow, at: datetime) -> bool:
    """Whether an open order is the director's to see to: urgent and late, or often opened again."""
    return row.state in OPEN and (
        (row.severity == "urgent" and row.overdue(at)) or row.reopened >= OFTEN
    )
