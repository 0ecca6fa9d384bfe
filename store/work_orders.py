"""Work orders: who mends what by when.  Source: domain section B, finding to work order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.checkpoints import Checkpoint
from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant
from store.refusal import Refused
from store.roles import may
from store.search import pattern
from store.staff import Staff, StaffRow

SEVERITIES = ("urgent", "normal", "planned")


# The next state of each verb, by the state seen: a work order only moves along these lines.
MOVES: dict[str, dict[str, str]] = {
    "dispatch": {"new": "dispatched", "dispatched": "dispatched", "reopened": "dispatched"},
    "accept": {"dispatched": "accepted"},
    "begin": {"dispatched": "in_progress", "accepted": "in_progress"},
    "finish": {
        "new": "done",
        "dispatched": "done",
        "accepted": "done",
        "in_progress": "done",
        "reopened": "done",
    },
    "verify": {"done": "verified"},
    "reopen": {"done": "reopened", "verified": "reopened"},
}


STATES = (
    "new", "dispatched", "accepted", "in_progress", "done", "verified", "reopened", "withdrawn",
)  # fmt: skip


OPEN = ("new", "dispatched", "accepted", "in_progress", "reopened")


class WorkOrder(Base):
    """One job; ``kind`` is the finding it came from, ``repeats`` how often it was found again."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    checkpoint = ForeignKeyField(Checkpoint, index=False)
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
    checkpoint_id: int
    point: str
    building: str
    floor: int | None
    kind: str
    note: str
    severity: str
    route_to: str
    state: str
    repeats: int
    reopened: int
    raised_by: str
    assignee_id: int | None
    assignee: str
    result: str
    done_by: str
    moved_by: str
    raised_at: pendulum.DateTime
    due_at: pendulum.DateTime
    done_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime
    raised_by_id: int
    done_by_id: int | None

    @property
    def moves(self) -> tuple[str, ...]:
        """The verbs its state allows."""
        return tuple(verb for verb, lines in MOVES.items() if self.state in lines)

    def overdue(self, at: datetime) -> bool:
        """Still open after its response time."""
        return self.state in OPEN and self.due_at < at


def move_refusal(row: OrderRow, verb: str, staff_id: int) -> Refused | None:
    """Why a person whose post may move orders may not move this one so, or None.

    What the operation asks and the page shows: ``already_moved`` (who, when) for a state without
    such a move, ``own_work`` for who did the work and would verify it.
    """
    if verb not in row.moves:
        return already_moved(row)
    if verb == "verify" and row.done_by_id == staff_id:
        return Refused("own_work")
    return None


def already_moved(row: OrderRow) -> Refused:
    """Somebody else moved the order first: who, when, where it stands now."""
    return Refused(
        "already_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def open_at(*checkpoint_ids: int) -> tuple[OrderRow, ...]:
    """The work orders still open at these points, oldest first."""
    places = ", ".join("?" * len(checkpoint_ids))
    found = rows(
        f"{_ORDERS} WHERE o.checkpoint_id IN ({places}) AND o.state IN {OPEN} ORDER BY o.id",
        *checkpoint_ids,
    )
    return tuple(_row(values) for values in found)


_ORDERS = (
    "SELECT o.id, o.estate_id, o.number, o.checkpoint_id, c.name, coalesce(b.code, ''), c.floor,"
    " o.kind, o.note, o.severity, o.route_to, o.state, o.repeats, o.reopened, r.name,"
    " o.assignee_id, coalesce(s.name, ''), o.result, coalesce(d.name, ''), coalesce(m.name, ''),"
    " o.raised_at, o.due_at, o.done_at, o.moved_at, o.raised_by_id,"
    " o.done_by_id"
    " FROM work_order o JOIN checkpoint c ON c.id = o.checkpoint_id"
    " JOIN staff r ON r.id = o.raised_by_id LEFT JOIN building b ON b.id = c.building_id"
    " LEFT JOIN staff s ON s.id = o.assignee_id LEFT JOIN staff d ON d.id = o.done_by_id"
    " LEFT JOIN staff m ON m.id = o.moved_by"
)


def _row(values: tuple[Any, ...]) -> OrderRow:
    raised, due, done, moved, *people = values[20:]
    times = (instant(raised), instant(due), None if done is None else instant(done), instant(moved))
    return OrderRow(*(*values[:20], *times, *people))


def order(order_id: int) -> OrderRow:
    """One work order."""
    found = rows(f"{_ORDERS} WHERE o.id = ?", order_id)
    if not found:
        raise Refused("order_unknown")
    return _row(found[0])


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_open: bool = False,
) -> tuple[OrderRow, ...]:
    """A page of the register, newest first; ``after`` is (raised_at as stored, id)."""
    raised, number = after or ("9999", 0)
    # By ids, because the open ones are few and may lie years apart in the order of the register.
    which = (
        f"o.id IN (SELECT id FROM work_order WHERE estate_id = ?1 AND state IN {OPEN})"
        if only_open
        else "o.estate_id = ?1"
    )
    found = rows(
        f"{_ORDERS} WHERE {which} AND o.raised_at <= ?2 AND (o.raised_at < ?2 OR o.id < ?3)"
        " AND o.search LIKE ?4 ESCAPE '!' ORDER BY o.raised_at DESC, o.id DESC LIMIT ?5",
        estate_id,
        raised,
        number,
        pattern(text),
        limit,
    )
    return tuple(_row(values) for values in found)


# Whose work orders wait for a post beside those given to it or raised by it.  The office sees to
# everything; a housekeeper to their buildings and to what was found on their routes; a post of
# work to what nobody has taken yet of its own trade.
_EVERY = "1"
_AREAS = "(SELECT id FROM area WHERE housekeeper_id = ?1)"
_MY_AREA = (
    f"(b.area_id IN {_AREAS} OR EXISTS (SELECT 1 FROM finding f JOIN round x ON x.id = f.round_id"
    f" JOIN route t ON t.id = x.route_id WHERE f.work_order_id = o.id AND t.area_id IN {_AREAS}))"
)
_UNTAKEN = "o.state <> 'done' AND o.assignee_id IS NULL AND o.route_to = '{}'"
_SCOPES = {
    "director": _EVERY,
    "front_desk": _EVERY,
    "housekeeper": _MY_AREA,
    "engineer": _UNTAKEN.format("engineering"),
    "guard": _UNTAKEN.format("guard"),
}


def waiting(person: StaffRow, limit: int = 200) -> tuple[OrderRow, ...]:
    """What waits for a person, the nearest response time first, and what is done after that.

    Open orders given to them, those they raised as a housekeeper, and those of their post; done
    ones that they raised or oversee and may look at again, which nobody may who did the work.
    """
    scope = _SCOPES.get(person.role)
    if scope is None:
        return ()
    found = rows(
        f"{_ORDERS} WHERE o.estate_id = ?2 AND o.state IN {(*OPEN, 'done')}"
        " AND (o.state <> 'done'"
        f" AND (o.assignee_id = ?1 OR ?3 AND o.raised_by_id = ?1 OR {scope})"
        " OR o.state = 'done' AND ?4 AND o.done_by_id <> ?1"
        f" AND (o.raised_by_id = ?1 OR {scope}))"
        " ORDER BY o.state = 'done', o.due_at, o.id LIMIT ?5",
        person.id,
        person.estate_id,
        person.role == "housekeeper",
        may(person.role, "work_orders.verify"),
        limit,
    )
    return tuple(_row(values) for values in found)
