"""Rounds and their answers: the record of a patrol."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store import estate as estates
from store.checkpoints import Checkpoint
from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Instant, day, instant, instant_text
from store.refusal import Refused
from store.routes import Route, RouteVersion
from store.search import one_script, pattern
from store.staff import Staff

STATES = ("planned", "in_progress", "completed", "partial", "missed")


RESULTS = ("normal", "abnormal", "na", "no_access")


class Round(Base):
    """One round of one route in one window of one day."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    route = ForeignKeyField(Route, index=False)
    version = ForeignKeyField(RouteVersion, null=True, index=False)
    day = Day()
    slot = TextField()
    opens_at = Instant()
    closes_at = Instant()
    grace_until = Instant()
    assigned = ForeignKeyField(Staff, null=True, backref="assigned_rounds", index=False)
    walker = ForeignKeyField(Staff, null=True, backref="walked_rounds", index=False)
    started_at = Instant(null=True)
    ended_at = Instant(null=True)
    signer = ForeignKeyField(Staff, null=True, backref="signed_rounds", index=False)
    state = TextField(default="planned", constraints=[Check(f"state IN {STATES}")])
    reason = TextField(default="")

    class Meta:
        indexes = (
            (("route_id", "day", "slot"), True),
            (("estate_id", "number"), True),
            (("estate_id", "state", "opens_at"), False),
            (("estate_id", "opens_at", "id"), False),
        )


class Answer(Base):
    """What was found at one point of a round; taken back it stays, with who and when."""

    round = ForeignKeyField(Round, index=False)
    checkpoint = ForeignKeyField(Checkpoint, index=False)
    result = TextField(constraints=[Check(f"result IN {RESULTS}")])
    note = TextField(default="")
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    undone_by = IntegerField(null=True, constraints=[SQL("REFERENCES staff (id)")])
    undone_at = Instant(null=True)


Answer.add_index(
    Answer.index(
        Answer.round,
        Answer.checkpoint,
        unique=True,
        where=SQL("undone_at IS NULL"),
        name="answer_standing",
    )
)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as screens see it; ``total`` counts the stops of the version it began with."""

    id: int
    estate_id: int
    number: str
    route_id: int
    route: str
    version_id: int | None
    day: pendulum.Date
    slot: str
    opens_at: pendulum.DateTime
    closes_at: pendulum.DateTime
    grace_until: pendulum.DateTime
    assigned_id: int | None
    assigned: str
    walker_id: int | None
    walker: str
    started_at: pendulum.DateTime | None
    ended_at: pendulum.DateTime | None
    state: str
    reason: str
    total: int
    done: int
    abnormal: int

    @property
    def late(self) -> bool:
        """Ended after its window closed."""
        return self.ended_at is not None and self.ended_at > self.closes_at


@dataclass(frozen=True, slots=True)
class PointRow:
    """One stop of a round: the checkpoint and what was answered there, if anything."""

    position: int
    checkpoint_id: int
    label: str
    name: str
    place: str
    building: str
    floor: int | None
    unit_id: int | None
    result: str
    note: str
    staff: str
    at: pendulum.DateTime | None
    order: str


_ROUNDS = (
    "SELECT x.id, x.estate_id, x.number, x.route_id, r.name, x.version_id, x.day, x.slot,"
    " x.opens_at, x.closes_at, x.grace_until, x.assigned_id, coalesce(s.name, ''), x.walker_id,"
    " coalesce(w.name, ''), x.started_at, x.ended_at, x.state, x.reason,"
    " (SELECT count(*) FROM stop t WHERE t.version_id = coalesce(x.version_id,"
    " (SELECT id FROM route_version WHERE route_id = x.route_id ORDER BY number DESC LIMIT 1))),"
    " (SELECT count(*) FROM answer a WHERE a.round_id = x.id AND a.undone_at IS NULL),"
    " (SELECT count(*) FROM answer a WHERE a.round_id = x.id AND a.undone_at IS NULL"
    " AND a.result = 'abnormal')"
    " FROM round x JOIN route r ON r.id = x.route_id LEFT JOIN staff s ON s.id = x.assigned_id"
    " LEFT JOIN staff w ON w.id = x.walker_id"
)


def _row(values: tuple[Any, ...]) -> RoundRow:
    head, times, people, rest = values[:6], values[8:11], values[11:15], values[17:]
    started, ended = (None if value is None else instant(value) for value in values[15:17])
    window = (day(values[6]), values[7], *map(instant, times))
    return RoundRow(*(*head, *window, *people, started, ended, *rest))


def round_row(round_id: int) -> RoundRow:
    """One round."""
    found = rows(f"{_ROUNDS} WHERE x.id = ?", round_id)
    if not found:
        raise Refused("round_unknown")
    return _row(found[0])


def open_rounds(estate_id: int, at: datetime) -> tuple[RoundRow, ...]:
    """Rounds of today and those not yet over, earliest first: what the home screen shows.

    A round is today's when its window closes today or later by the estate's clock.
    """
    zone = estates.estate(estate_id).time_zone
    midnight = pendulum.instance(at).in_timezone(zone).start_of("day")
    # By ids, because an OR over both indexes would walk every round of the estate.
    found = rows(
        f"{_ROUNDS} WHERE x.id IN (SELECT id FROM round WHERE estate_id = ?1"
        " AND state IN ('planned', 'in_progress') UNION SELECT id FROM round"
        " WHERE estate_id = ?1 AND opens_at > ?2 AND closes_at >= ?3)"
        " ORDER BY x.opens_at, r.name",
        estate_id,
        instant_text(midnight.subtract(days=2)),
        instant_text(midnight),
    )
    return tuple(_row(values) for values in found)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[RoundRow, ...]:
    """A page of the round register, newest first; ``after`` is (opens_at as stored, id).

    ``text`` is a fragment of the number, the day, the route's name or who walked, in either script.
    """
    opens, number = after or ("9999", 0)
    wanted = pattern(text)
    named = _routes_named(estate_id, text)
    found = rows(
        f"{_ROUNDS} WHERE x.estate_id = ? AND x.opens_at <= ? AND (x.opens_at < ? OR x.id < ?)"
        f" AND (? = '%%' OR x.route_id IN ({', '.join(map(str, named))})"
        " OR x.number LIKE ? ESCAPE '!' OR x.day LIKE ? ESCAPE '!'"
        " OR coalesce(w.search, '') LIKE ? ESCAPE '!')"
        " ORDER BY x.opens_at DESC, x.id DESC LIMIT ?",
        estate_id,
        opens,
        opens,
        number,
        *(wanted,) * 4,
        limit,
    )
    return tuple(_row(values) for values in found)


def _routes_named(estate_id: int, text: str) -> list[int]:
    """The routes a fragment names; they are few, so their names are compared here."""
    wanted = one_script(text)
    if not wanted:
        return []
    found = rows("SELECT id, name FROM route WHERE estate_id = ?", estate_id)
    return [number for number, name in found if wanted in one_script(name)]


_POINTS = (
    "SELECT t.position, c.id, c.label, c.name, c.place, coalesce(b.code, ''), c.floor, c.unit_id,"
    " coalesce(a.result, ''), coalesce(a.note, ''), coalesce(s.name, ''), a.at,"
    " coalesce((SELECT o.number FROM finding f JOIN work_order o ON o.id = f.work_order_id"
    " WHERE f.answer_id = a.id), '')"
    " FROM round x JOIN stop t ON t.version_id = coalesce(x.version_id,"
    " (SELECT id FROM route_version WHERE route_id = x.route_id ORDER BY number DESC LIMIT 1))"
    " JOIN checkpoint c ON c.id = t.checkpoint_id LEFT JOIN building b ON b.id = c.building_id"
    " LEFT JOIN answer a ON a.round_id = x.id AND a.checkpoint_id = c.id AND a.undone_at IS NULL"
    " LEFT JOIN staff s ON s.id = a.staff_id WHERE x.id = ?"
)


def _point(values: tuple[Any, ...]) -> PointRow:
    at = values[11]
    return PointRow(*(*values[:11], None if at is None else instant(at), values[12]))


def points(round_id: int) -> tuple[PointRow, ...]:
    """The stops of a round in order, each with its standing answer."""
    return tuple(_point(values) for values in rows(f"{_POINTS} ORDER BY t.position", round_id))


def point(round_id: int, checkpoint_id: int) -> PointRow:
    """One stop of a round.  Refuses ``not_on_round``."""
    found = rows(f"{_POINTS} AND c.id = ?", round_id, checkpoint_id)
    if not found:
        raise Refused("not_on_round")
    return _point(found[0])
