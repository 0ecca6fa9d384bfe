"""Incidents and drills: the record that writes itself while a checklist is worked through.

Source: domain section D, the incident record of all types.  Every operation names an incident by
the key its desk gave it, so that a desk that could not write when it happened loses nothing.
"""

from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.checklist_versions import ChecklistVersion
from store.db import Base, rows
from store.estate import Estate
from store.fields import Fen, Instant, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.staff import Staff

STATES = ("open", "responding", "controlled", "recovered", "reported", "closed")


# Of these somebody still has the checklist in hand.
RUNNING = ("open", "responding", "controlled")


class Incident(Base):
    """One incident, or drill of one.

    ``arrival_minutes`` is the limit for the lift contractor as the estate had settled it.
    ``damage_fen`` is the estimated loss, None while nobody has estimated it.
    """

    estate = ForeignKeyField(Estate, index=False)
    key = TextField(unique=True)
    number = TextField()
    kind = TextField()
    drill = IntegerField(constraints=[Check("drill IN (0, 1)")])
    version = ForeignKeyField(ChecklistVersion, index=False)
    parent = IntegerField(null=True, constraints=[SQL("REFERENCES incident (id)")])
    state = TextField(default="open", constraints=[Check(f"state IN {STATES}")])
    place = TextField(default="")
    level = TextField(default="")
    command = TextField(default="")
    arrival_minutes = IntegerField()
    reported_at = Instant()
    opened_by = ForeignKeyField(Staff, backref="opened_incidents", index=False)
    false_alarm = IntegerField(default=0, constraints=[Check("false_alarm IN (0, 1)")])
    cause = TextField(default="")
    damage = TextField(default="")
    damage_fen = Fen(null=True)
    evidence = TextField(default="")
    notices = TextField(default="")
    course = TextField(default="")
    report_by = ForeignKeyField(Staff, null=True, backref="reported_incidents", index=False)
    report_at = Instant(null=True)
    review_words = TextField(default="")
    closed_by = ForeignKeyField(Staff, null=True, backref="closed_incidents", index=False)
    closed_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "reported_at", "id"), False),
        )


# What is not closed stays little, however many incidents there have been.
Incident.add_index(
    Incident.index(
        Incident.estate,
        Incident.reported_at,
        where=SQL("state <> 'closed'"),
        name="incident_not_closed",
    )
)


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as screens see it; ``parent`` is the number of the one it came out of."""

    id: int
    estate_id: int
    key: str
    number: str
    kind: str
    drill: bool
    version_id: int
    version: int
    parent: str
    state: str
    place: str
    level: str
    command: str
    arrival_minutes: int
    opened_by_id: int
    opened_by: str
    false_alarm: bool
    cause: str
    damage: str
    damage_fen: int | None
    evidence: str
    notices: str
    course: str
    report_by_id: int | None
    report_by: str
    review_words: str
    closed_by_id: int | None
    closed_by: str
    reported_at: pendulum.DateTime
    report_at: pendulum.DateTime | None
    closed_at: pendulum.DateTime | None

    @property
    def running(self) -> bool:
        """Somebody still has the checklist in hand."""
        return self.state in RUNNING


_INCIDENTS = (
    "SELECT x.id, x.estate_id, x.key, x.number, x.kind, x.drill, x.version_id, v.number,"
    " coalesce(p.number, ''), x.state, x.place, x.level, x.command, x.arrival_minutes,"
    " x.opened_by_id, o.name, x.false_alarm, x.cause, x.damage, x.damage_fen, x.evidence,"
    " x.notices, x.course, x.report_by_id, coalesce(r.name, ''), x.review_words, x.closed_by_id,"
    " coalesce(c.name, ''), x.reported_at, x.report_at, x.closed_at"
    " FROM incident x JOIN checklist_version v ON v.id = x.version_id"
    " JOIN staff o ON o.id = x.opened_by_id LEFT JOIN incident p ON p.id = x.parent"
    " LEFT JOIN staff r ON r.id = x.report_by_id LEFT JOIN staff c ON c.id = x.closed_by_id"
)


def _row(values: tuple[Any, ...]) -> IncidentRow:
    made = list(values)
    made[5], made[16] = bool(made[5]), bool(made[16])
    made[28:31] = (None if at is None else instant(at) for at in made[28:31])
    return IncidentRow(*made)


def found(where: str, *values: object) -> tuple[IncidentRow, ...]:
    """The incidents ``where`` chooses: ``x`` is the incident."""
    return tuple(_row(row) for row in rows(f"{_INCIDENTS} WHERE {where}", *values))


def incident(key: str) -> IncidentRow:
    """The incident of this key.  Refuses ``incident_unknown``."""
    only = found("x.key = ?", key)
    if not only:
        raise Refused("incident_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> IncidentRow:
    """The incident of this form number, ``YJ-0001``.  Refuses ``incident_unknown``."""
    only = found("x.estate_id = ? AND x.number = ?", estate_id, number)
    if not only:
        raise Refused("incident_unknown")
    return only[0]


def not_closed(estate_id: int) -> tuple[IncidentRow, ...]:
    """Incidents and drills not closed yet, the oldest first."""
    return found("x.estate_id = ? AND x.state <> 'closed' ORDER BY x.reported_at, x.id", estate_id)


def running(estate_id: int) -> tuple[IncidentRow, ...]:
    """Those whose checklist is in somebody's hands, the newest first."""
    return found(
        f"x.estate_id = ? AND x.state <> 'closed' AND x.state IN {RUNNING}"
        " ORDER BY x.reported_at DESC, x.id DESC",
        estate_id,
    )


_LISTING = Listing("incident", "reported_at", newest=True)
_DRILLS = Listing("incident", "reported_at", newest=True, only="x.drill = 1")


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_drills: bool = False,
) -> tuple[IncidentRow, ...]:
    """A page of the register, newest first; ``after`` is (reported_at as stored, id)."""
    listing = _DRILLS if only_drills else _LISTING
    page = listing.read(f"{_INCIDENTS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)


def last_moved(incident_id: int) -> tuple[str, pendulum.DateTime | None]:
    """Who moved an incident to the state it stands in, and when."""
    last = rows(
        "SELECT s.name, e.at FROM incident_entry e JOIN staff s ON s.id = e.staff_id"
        " WHERE e.incident_id = ? AND e.kind = 'state' ORDER BY e.id DESC LIMIT 1",
        incident_id,
    )
    return (last[0][0], instant(last[0][1])) if last else ("", None)
