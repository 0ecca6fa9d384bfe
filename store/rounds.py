"""Rounds and their answers: the record of a patrol."""

from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store import round_sites
from store.db import rows
from store.fields import day, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.round_sql import MOMENTS, ROUNDS, SITES, STATE, STOPS, TOTAL, WINDOW
from store.search import one_script, pattern


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as screens see it; ``total`` counts its points: the stops of the version it began
    with and its sites, before it began those of now.

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
    """One point of a round: the checkpoint and what was answered there, if anything.

    ``renovation_id`` is set for a site, which comes among the stops of the route.  ``pace`` is the
    open question about the walker's pace (``fast``, ``even``), told only to who has just answered.
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
    renovation_id: int | None = None


def found(where: str, *values: object) -> tuple[RoundRow, ...]:
    """The rounds ``where`` chooses: ``x`` is the round, ``r`` its route."""
    return _with_sites(rows(f"{ROUNDS} WHERE {where}", *values))


def _with_sites(read: list[tuple[Any, ...]]) -> tuple[RoundRow, ...]:
    """The rows of rounds; those not begun count the sites they would have now."""
    planned = {values[1] for values in read if values[STATE] == "planned"}
    sites = {estate: round_sites.counts(estate) for estate in planned}
    return tuple(
        _row(values, sites[values[1]].get(values[3], 0) if values[STATE] == "planned" else 0)
        for values in read
    )


def _row(values: tuple[Any, ...], sites: int) -> RoundRow:
    """The row of what ``ROUNDS`` selects, with so many sites more."""
    made = list(values)
    made[7] = day(made[7])
    made[WINDOW] = map(instant, made[WINDOW])
    made[MOMENTS] = (None if value is None else instant(value) for value in made[MOMENTS])
    made[TOTAL] += sites
    return RoundRow(*made)


def round_row(round_id: int) -> RoundRow:
    """One round."""
    only = found("x.id = ?", round_id)
    if not only:
        raise Refused("round_unknown")
    return only[0]


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
    only = found("x.estate_id = ? AND x.number = ?", estate_id, number)
    if not only:
        raise Refused("round_unknown")
    return only[0]


def open_rounds(estate_id: int, at: datetime) -> tuple[RoundRow, ...]:
    """Rounds of today and those not yet over, earliest first: what the home screen shows.

    A round is today's when its window closes today or later by the estate's clock.
    """
    zone = estates.estate(estate_id).time_zone
    midnight = pendulum.instance(at).in_timezone(zone).start_of("day")
    # By ids, because an OR over both indexes would walk every round of the estate.
    return found(
        "x.id IN (SELECT id FROM round WHERE estate_id = ?1"
        " AND state IN ('planned', 'in_progress') UNION SELECT id FROM round"
        " WHERE estate_id = ?1 AND opens_at > ?2 AND closes_at >= ?3)"
        " ORDER BY x.opens_at, r.name",
        estate_id,
        instant_text(midnight.subtract(days=2)),
        instant_text(midnight),
    )


_LISTING = Listing("round", "opens_at", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[RoundRow, ...]:
    """A page of the round register, newest first; ``after`` is (opens_at as stored, id).

    ``text`` is a fragment of the number, the day, the route's name or who walked, in either script.
    """
    named = {"route_id": _routes_named(estate_id, text), "walker_id": _people(estate_id, text)}
    return _with_sites(_LISTING.read(f"{ROUNDS} WHERE x.id", estate_id, text, after, limit, named))


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


def _point(values: tuple[Any, ...]) -> PointRow:
    *head, at, order, told, site = values
    answered, looked = (None if value is None else instant(value) for value in (at, told))
    return PointRow(*(*head, answered, order, looked, "", site))


def points(round_id: int) -> tuple[PointRow, ...]:
    """The stops and sites of a round in order, each with its standing answer.

    Before it began, the sites are those that it would have now.
    """
    found = rows(f"{_sites_now(round_id)}{STOPS} UNION ALL {SITES}", round_id)
    return tuple(sorted(map(_point, found), key=lambda one: one.position))


def _sites_now(round_id: int) -> str:
    """For a round not begun: the sites it would have, in place of those that are kept."""
    planned = rows(
        "SELECT estate_id, route_id, (SELECT id FROM route_version WHERE route_id = x.route_id"
        " ORDER BY number DESC LIMIT 1) FROM round x WHERE id = ? AND state = 'planned'",
        round_id,
    )
    placed = round_sites.coming(*planned[0]) if planned else ()
    if not placed:
        return ""
    lines = ", ".join(f"({round_id}, {', '.join(map(str, site))})" for site in placed)
    columns = "round_id, renovation_id, checkpoint_id, after, turn"
    return f"WITH round_site ({columns}) AS (VALUES {lines}) "


def point(round_id: int, checkpoint_id: int) -> PointRow:
    """One point of a round.  Refuses ``not_on_round``."""
    both = f"{STOPS} AND c.id = ?2 UNION ALL {SITES} AND c.id = ?2"
    only = rows(both, round_id, checkpoint_id)
    if not only:
        raise Refused("not_on_round")
    return _point(only[0])
