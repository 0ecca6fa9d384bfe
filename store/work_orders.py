"""Work orders: who mends what by when.  Source: domain section B, finding to work order."""

from datetime import datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.checkpoints import Checkpoint
from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Instant, day, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.search import pattern
from store.staff import Staff

SEVERITIES = ("urgent", "normal", "planned")


# Whose a defect is to mend (domain B, route by responsibility).
RESPONSIBILITIES = ("warranty", "owner", "common", "utility", "authority")


# The next state of each verb, by the state seen: a work order only moves along these lines.
MOVES: dict[str, dict[str, str]] = {
    "dispatch": {
        "new": "dispatched",
        "dispatched": "dispatched",
        "on_hold": "dispatched",
        "reopened": "dispatched",
    },
    "accept": {"dispatched": "accepted"},
    "begin": {"dispatched": "in_progress", "accepted": "in_progress"},
    "hold": {"dispatched": "on_hold", "accepted": "on_hold", "in_progress": "on_hold"},
    # Back to where it was held from, which the order itself knows.
    "resume": {"on_hold": ""},
    "finish": {
        "new": "done",
        "dispatched": "done",
        "accepted": "done",
        "in_progress": "done",
        "on_hold": "done",
        "reopened": "done",
    },
    "verify": {"done": "verified"},
    "reopen": {"done": "reopened", "verified": "reopened"},
}


STATES = (
    "new", "dispatched", "accepted", "in_progress", "on_hold", "done", "verified", "reopened",
    "withdrawn",
)  # fmt: skip


OPEN = ("new", "dispatched", "accepted", "in_progress", "on_hold", "reopened")


class WorkOrder(Base):
    """One job; ``kind`` is the finding it came from, ``repeats`` how often it was found again.

    One that came out of an incident has no checkpoint: ``place`` says where.

    ``party`` names who is responsible, when somebody is named.  ``warranty`` is the subject whose
    warranty runs to ``warranty_until`` (None: to be checked by hand) from ``warranty_from``.
    ``must_correct``: what the law wants mended at once was not, so the director signs when it is;
    ``interim`` is what keeps it safe until then.  ``rechecked_by`` looked again on a round, with
    the answer ``recheck_answer``.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    checkpoint = ForeignKeyField(Checkpoint, null=True, index=False)
    incident_id = IntegerField(null=True, constraints=[SQL("REFERENCES incident (id)")])
    place = TextField(default="")
    kind = TextField()
    note = TextField(default="")
    severity = TextField(constraints=[Check(f"severity IN {SEVERITIES}")])
    route_to = TextField()
    state = TextField(default="new", constraints=[Check(f"state IN {STATES}")])
    repeats = IntegerField(default=0)
    reopened = IntegerField(default=0)
    raised_by = ForeignKeyField(Staff, backref="raised_orders", index=False)
    raised_at = Instant()
    due_at = Instant()
    assignee = ForeignKeyField(Staff, null=True, backref="orders", index=False)
    result = TextField(default="")
    done_by = ForeignKeyField(Staff, null=True, backref="done_orders", index=False)
    done_at = Instant(null=True)
    responsibility = TextField(
        default="common", constraints=[Check(f"responsibility IN {RESPONSIBILITIES}")]
    )
    party = TextField(default="")
    warranty = TextField(default="")
    warranty_from = Day(null=True)
    warranty_until = Day(null=True)
    must_correct = IntegerField(default=0, constraints=[Check("must_correct IN (0, 1)")])
    interim = TextField(default="")
    held_from = TextField(default="", constraints=[Check(f"held_from IN {('', *STATES)}")])
    hold_reason = TextField(default="")
    hold_until = Instant(null=True)
    rechecked_by = ForeignKeyField(Staff, null=True, backref="rechecked_orders", index=False)
    rechecked_at = Instant(null=True)
    recheck_answer = IntegerField(null=True, constraints=[SQL("REFERENCES answer (id)")])
    moved_by = IntegerField(constraints=[SQL("REFERENCES staff (id)")])
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "raised_at", "id"), False),
            (("estate_id", "state", "due_at"), False),
            (("checkpoint_id", "kind"), False),
        )


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A work order as screens see it."""

    id: int
    estate_id: int
    number: str
    checkpoint_id: int | None
    point: str
    incident: str
    building_id: int | None
    building: str
    floor: int | None
    kind: str
    note: str
    severity: str
    route_to: str
    state: str
    repeats: int
    reopened: int
    raised_by_id: int
    raised_by: str
    assignee_id: int | None
    assignee: str
    result: str
    done_by_id: int | None
    done_by: str
    moved_by: str
    responsibility: str
    party: str
    warranty: str
    interim: str
    held_from: str
    hold_reason: str
    rechecked_by_id: int | None
    rechecked_by: str
    recheck_answer: int | None
    must_correct: bool
    raised_at: pendulum.DateTime
    due_at: pendulum.DateTime
    moved_at: pendulum.DateTime
    done_at: pendulum.DateTime | None
    hold_until: pendulum.DateTime | None
    rechecked_at: pendulum.DateTime | None
    warranty_from: pendulum.Date | None
    warranty_until: pendulum.Date | None

    @property
    def moves(self) -> tuple[str, ...]:
        """The verbs its state allows."""
        return tuple(verb for verb, lines in MOVES.items() if self.state in lines)

    def overdue(self, at: datetime) -> bool:
        """Still open after its response time; on hold it is no less late."""
        return self.state in OPEN and self.due_at < at


def already_moved(row: OrderRow) -> Refused:
    """Somebody else moved the order first: who, when, where it stands now."""
    return Refused(
        "already_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


_ORDERS = (
    "SELECT o.id, o.estate_id, o.number, o.checkpoint_id, coalesce(c.name, o.place),"
    " coalesce(i.number, ''), c.building_id,"
    " coalesce(b.code, ''), c.floor, o.kind, o.note, o.severity, o.route_to, o.state, o.repeats,"
    " o.reopened, o.raised_by_id, r.name, o.assignee_id, coalesce(s.name, ''), o.result,"
    " o.done_by_id, coalesce(d.name, ''), coalesce(m.name, ''), o.responsibility, o.party,"
    " o.warranty, o.interim, o.held_from, o.hold_reason, o.rechecked_by_id, coalesce(k.name, ''),"
    " o.recheck_answer, o.must_correct, o.raised_at, o.due_at, o.moved_at, o.done_at,"
    " o.hold_until, o.rechecked_at, o.warranty_from, o.warranty_until"
    " FROM work_order o LEFT JOIN checkpoint c ON c.id = o.checkpoint_id"
    " LEFT JOIN incident i ON i.id = o.incident_id JOIN staff r ON r.id = o.raised_by_id"
    " LEFT JOIN building b ON b.id = c.building_id"
    " LEFT JOIN staff s ON s.id = o.assignee_id LEFT JOIN staff d ON d.id = o.done_by_id"
    " LEFT JOIN staff m ON m.id = o.moved_by LEFT JOIN staff k ON k.id = o.rechecked_by_id"
)


def _row(values: tuple[Any, ...]) -> OrderRow:
    *head, must = values[:34]
    raised, due, moved = map(instant, values[34:37])
    done, until, rechecked = (None if at is None else instant(at) for at in values[37:40])
    begins, ends = (None if on is None else day(on) for on in values[40:42])
    times = (raised, due, moved, done, until, rechecked, begins, ends)
    return OrderRow(*(*head, bool(must), *times))


def found(where: str, *values: object) -> tuple[OrderRow, ...]:
    """The orders ``where`` chooses: ``o`` is the order, ``c`` its point, ``b`` the building."""
    return tuple(_row(row) for row in rows(f"{_ORDERS} WHERE {where}", *values))


def open_at(*checkpoint_ids: int | None) -> tuple[OrderRow, ...]:
    """The work orders still open at these points, oldest first."""
    return found(
        f"o.checkpoint_id IN ({', '.join('?' * len(checkpoint_ids))}) AND o.state IN {OPEN}"
        " ORDER BY o.id",
        *checkpoint_ids,
    )


def order(order_id: int) -> OrderRow:
    """One work order."""
    only = found("o.id = ?", order_id)
    if not only:
        raise Refused("order_unknown")
    return only[0]


def of_incident(incident_id: int) -> tuple[OrderRow, ...]:
    """The corrective actions of an incident, oldest first."""
    return found("o.incident_id = ? ORDER BY o.id", incident_id)


_LISTING = Listing("work_order", "raised_at", newest=True)


def numbered(estate_id: int, number: str) -> OrderRow:
    """The work order of this form number.  Refuses ``order_unknown``."""
    rows_found = found("o.estate_id = ? AND o.number = ?", estate_id, number)
    if not rows_found:
        raise Refused("order_unknown")
    return rows_found[0]


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_open: bool = False,
) -> tuple[OrderRow, ...]:
    """A page of the register, newest first; ``after`` is (raised_at as stored, id)."""
    if not only_open:
        page = _LISTING.read(f"{_ORDERS} WHERE o.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    raised, number = after or ("9999", 0)
    # By ids, because the open ones are few and may lie years apart in the order of the register.
    return found(
        f"o.id IN (SELECT id FROM work_order WHERE estate_id = ?1 AND state IN {OPEN})"
        " AND o.raised_at <= ?2 AND (o.raised_at < ?2 OR o.id < ?3)"
        " AND o.search LIKE ?4 ESCAPE '!' ORDER BY o.raised_at DESC, o.id DESC LIMIT ?5",
        estate_id,
        raised,
        number,
        pattern(text),
        limit,
    )
