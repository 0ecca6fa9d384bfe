"""Rounds and their answers: the record of a patrol."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store.db import rows
from store.fields import day, instant, instant_text
from store.fragments import Listing
from store.refusal import Refused
from store.search import one_script, pattern


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as screens see it; ``total`` counts the stops of the version it began with.

    ``version`` is the number of that version, None before it began.  ``reason``,
    ``reassign_reason`` and ``review_words`` have one line for each time something was said.
    """

    id: int
    estate_id: int
    number: str
    route_id: int
    route: str
    version_id: int | None
    version: int | None
    day: pendulum.Date
    slot: str
    opens_at: pendulum.DateTime
    closes_at: pendulum.DateTime
    grace_until: pendulum.DateTime
    assigned_id: int | None
    assigned: str
    walker_id: int | None
    walker: str
    signer_id: int | None
    signer: str
    accounted_by_id: int | None
    accounted_by: str
    original_id: int | None
    original: str
    reviewer_id: int | None
    reviewer: str
    exempted_by_id: int | None
    exempted_by: str
    started_at: pendulum.DateTime | None
    ended_at: pendulum.DateTime | None
    told_start: pendulum.DateTime | None
    told_end: pendulum.DateTime | None
    accounted_at: pendulum.DateTime | None
    reassigned_at: pendulum.DateTime | None
    reviewed_at: pendulum.DateTime | None
    exempted_at: pendulum.DateTime | None
    state: str
    reason: str
    reassign_reason: str
    review: str
    review_words: str
    exempt_kind: str
    exempt_reason: str
    total: int
    done: int
    abnormal: int

    @property
    def late(self) -> bool:
        """Walked to its end after its window closed."""
        ended = self.told_end or self.ended_at
        return ended is not None and ended > self.closes_at

    @property
    def backfilled(self) -> bool:
        """Entered afterwards (補錄)."""
        return self.told_start is not None

    @property
    def signed(self) -> bool:
        """Reviewed and signed: it is closed and takes no change."""
        return self.review == "signed"

    def missed(self, at: datetime) -> bool:
        """Not begun when its grace was over, whether a desk has marked it so yet or not."""
        return self.state == "missed" or (self.state == "planned" and at > self.grace_until)


@dataclass(frozen=True, slots=True)
class PointRow:
    """One stop of a round: the checkpoint and what was answered there, if anything.

    ``pace`` is the open question about the walker's pace (``fast``, ``even``), told only to who has
    just answered.
    """

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
    told_at: pendulum.DateTime | None = None
    pace: str = ""


_PEOPLE = ("assigned", "walker", "signer", "accounted_by", "original", "reviewer", "exempted_by")


ROUNDS = (
    "SELECT x.id, x.estate_id, x.number, x.route_id, r.name, x.version_id,"
    " (SELECT number FROM route_version WHERE id = x.version_id), x.day, x.slot,"
    " x.opens_at, x.closes_at, x.grace_until, "
    + ", ".join(f"x.{who}_id, coalesce({who}.name, '')" for who in _PEOPLE)
    + ", x.started_at, x.ended_at, x.told_start, x.told_end, x.accounted_at, x.reassigned_at,"
    " x.reviewed_at, x.exempted_at, x.state, x.reason, x.reassign_reason, x.review,"
    " x.review_words, x.exempt_kind, x.exempt_reason,"
    " (SELECT count(*) FROM stop t WHERE t.version_id = coalesce(x.version_id,"
    " (SELECT id FROM route_version WHERE route_id = x.route_id ORDER BY number DESC LIMIT 1))),"
    " (SELECT count(*) FROM answer a WHERE a.round_id = x.id AND a.undone_at IS NULL),"
    " (SELECT count(*) FROM answer a WHERE a.round_id = x.id AND a.undone_at IS NULL"
    " AND a.result = 'abnormal')"
    " FROM round x JOIN route r ON r.id = x.route_id "
    + " ".join(f"LEFT JOIN staff {who} ON {who}.id = x.{who}_id" for who in _PEOPLE)
)
# Where the moments stand: those of the window, and those that may be missing.
_WINDOW = slice(9, 12)
_MOMENTS = slice(12 + 2 * len(_PEOPLE), 20 + 2 * len(_PEOPLE))


def as_row(values: tuple[Any, ...]) -> RoundRow:
    """The row of what ``ROUNDS`` selects."""
    made = list(values)
    made[7] = day(made[7])
    made[_WINDOW] = map(instant, made[_WINDOW])
    made[_MOMENTS] = (None if value is None else instant(value) for value in made[_MOMENTS])
    return RoundRow(*made)


def round_row(round_id: int) -> RoundRow:
    """One round."""
    found = rows(f"{ROUNDS} WHERE x.id = ?", round_id)
    if not found:
        raise Refused("round_unknown")
    return as_row(found[0])


def state_refusal(row: RoundRow) -> Refused:
    """Why a round takes no such step where it stands: who did what with it, when."""
    number = row.number
    match row.state:
        case _ if row.signed:
            return Refused("round_signed", number=number, who=row.reviewer, at=row.reviewed_at)
        case "planned":
            return Refused("round_not_begun")
        case "in_progress":
            return Refused("round_begun", number=number, who=row.walker, at=row.started_at)
        case "missed":
            return Refused("round_missed", number=number, until=row.grace_until)
        case "exempt":
            return Refused("round_exempt", number=number, who=row.exempted_by, at=row.exempted_at)
        case "withdrawn":
            return Refused("round_withdrawn", number=number, name=row.route)
    return Refused("round_over", number=number, who=row.walker, at=row.ended_at)


def more_words(before: str, words: str) -> str:
    """What was said before and, on a line of its own, what is said now: nothing is overwritten."""
    return f"{before}\n{words}" if before and words else before or words


def numbered(estate_id: int, number: str) -> RoundRow:
    """The round of this form number.  Refuses ``round_unknown``."""
    found = rows(f"{ROUNDS} WHERE x.estate_id = ? AND x.number = ?", estate_id, number)
    if not found:
        raise Refused("round_unknown")
    return as_row(found[0])


def open_rounds(estate_id: int, at: datetime) -> tuple[RoundRow, ...]:
    """Rounds of today and those not yet over, earliest first: what the home screen shows.

    A round is today's when its window closes today or later by the estate's clock.
    """
    zone = estates.estate(estate_id).time_zone
    midnight = pendulum.instance(at).in_timezone(zone).start_of("day")
    # By ids, because an OR over both indexes would walk every round of the estate.
    found = rows(
        f"{ROUNDS} WHERE x.id IN (SELECT id FROM round WHERE estate_id = ?1"
        " AND state IN ('planned', 'in_progress') UNION SELECT id FROM round"
        " WHERE estate_id = ?1 AND opens_at > ?2 AND closes_at >= ?3)"
        " ORDER BY x.opens_at, r.name",
        estate_id,
        instant_text(midnight.subtract(days=2)),
        instant_text(midnight),
    )
    return tuple(as_row(values) for values in found)


_LISTING = Listing("round", "opens_at", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[RoundRow, ...]:
    """A page of the round register, newest first; ``after`` is (opens_at as stored, id).

    ``text`` is a fragment of the number, the day, the route's name or who walked, in either script.
    """
    named = {"route_id": _routes_named(estate_id, text), "walker_id": _people(estate_id, text)}
    found = _LISTING.read(f"{ROUNDS} WHERE x.id", estate_id, text, after, limit, named)
    return tuple(as_row(values) for values in found)


def _routes_named(estate_id: int, text: str) -> list[int]:
    """The routes a fragment names; they are few, so their names are compared here."""
    wanted = one_script(text)
    if not wanted:
        return []
    found = rows("SELECT id, name FROM route WHERE estate_id = ?", estate_id)
    return [number for number, name in found if wanted in one_script(name)]


def _people(estate_id: int, text: str) -> list[int]:
    """The people of the staff, and those who left, whom a fragment names."""
    if not one_script(text):
        return []
    found = rows(
        "SELECT id FROM staff WHERE estate_id = ? AND search LIKE ? ESCAPE '!'",
        estate_id,
        pattern(text),
    )
    return [number for (number,) in found]


_POINTS = (
    "SELECT t.position, c.id, c.label, c.name, c.place, coalesce(b.code, ''), c.floor, c.unit_id,"
    " coalesce(a.result, ''), coalesce(a.note, ''), coalesce(s.name, ''), a.at,"
    " coalesce((SELECT o.number FROM finding f JOIN work_order o ON o.id = f.work_order_id"
    " WHERE f.answer_id = a.id), ''), a.told_at"
    " FROM round x JOIN stop t ON t.version_id = coalesce(x.version_id,"
    " (SELECT id FROM route_version WHERE route_id = x.route_id ORDER BY number DESC LIMIT 1))"
    " JOIN checkpoint c ON c.id = t.checkpoint_id LEFT JOIN building b ON b.id = c.building_id"
    " LEFT JOIN answer a ON a.round_id = x.id AND a.checkpoint_id = c.id AND a.undone_at IS NULL"
    " LEFT JOIN staff s ON s.id = a.staff_id WHERE x.id = ?"
)


def _point(values: tuple[Any, ...]) -> PointRow:
    *head, at, order, told = values
    answered, looked = (None if value is None else instant(value) for value in (at, told))
    return PointRow(*(*head, answered, order, looked))


def points(round_id: int) -> tuple[PointRow, ...]:
    """The stops of a round in order, each with its standing answer."""
    return tuple(_point(values) for values in rows(f"{_POINTS} ORDER BY t.position", round_id))


def point(round_id: int, checkpoint_id: int) -> PointRow:
    """One stop of a round.  Refuses ``not_on_round``."""
    found = rows(f"{_POINTS} AND c.id = ?", round_id, checkpoint_id)
    if not found:
        raise Refused("not_on_round")
    return _point(found[0])
