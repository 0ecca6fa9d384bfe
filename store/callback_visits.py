"""Household visits (定期上門): one a quarter for each home somebody lives in, and their coverage.

Source: domain section F, when due; duty H9 of table A3.
"""

import re
from datetime import datetime

import pendulum

from store import estate as estates
from store.callback_owed import Owed, owe, who_lives
from store.clean import fold
from store.db import rows
from store.frozen import dataclass
from store.households import LIVED_IN
from store.operations import Form, operation
from store.refusal import Refused

_QUARTER = re.compile(r"(20[0-9][0-9])Q([1-4])")
_MONTHS = 3

# One of which it is not known counts when the books name somebody for it.
_OCCUPIED = (
    f"(u.state IN {LIVED_IN} OR (u.state = 'unknown' AND EXISTS (SELECT 1 FROM occupancy o"
    " WHERE o.unit_id = u.id AND o.moved_out IS NULL)))"
)


def quarter_of(day: pendulum.Date) -> str:
    """The quarter of a day, such as ``2026Q4``."""
    return f"{day.year}Q{(day.month - 1) // _MONTHS + 1}"


def quarter_ends(quarter: str, zone: str) -> pendulum.DateTime:
    """The last second of a quarter by the estate's clock, in UTC.  Refuses ``quarter_wrong``."""
    found = _QUARTER.fullmatch(quarter)
    if not found:
        raise Refused("quarter_wrong", "quarter", text=quarter)
    last = pendulum.datetime(int(found[1]), int(found[2]) * _MONTHS, 1, tz=zone).end_of("month")
    return last.set(microsecond=0).in_timezone("UTC")


def plan(building_id: int, quarter: str, *, by: int, at: datetime, form: Form | None = None) -> int:
    """Plan the visits of a quarter to every lived-in home of a building that has none yet.

    They are due when the quarter ends.  Returns how many were planned.  Refuses
    ``building_unknown``, ``quarter_wrong``, ``quarter_over``, ``quarter_far`` for one after the
    next, and ``nobody_to_visit`` when every home has its visit, or there is none.
    """
    with operation("callbacks.plan", by, at, form) as op:
        op.own("building", building_id, "building")
        if op.repeated is not None:
            assert form is not None
            told = rows("SELECT data ->> 'planned' FROM event WHERE form = ?", form.id)
            return int(told[0][0])
        assert op.estate_id is not None
        zone = estates.estate(op.estate_id).time_zone
        quarter = fold(quarter).upper()[:20]
        ends = quarter_ends(quarter, zone)
        if ends < at:
            raise Refused("quarter_over", "quarter", quarter=quarter)
        if ends > quarter_ends(_next_quarter(estates.local_day(op.estate_id, at)), zone):
            raise Refused("quarter_far", "quarter", quarter=quarter)
        homes = _to_plan(op.estate_id, building_id, quarter)
        if not homes:
            raise Refused("nobody_to_visit", "building", quarter=quarter)
        op.event("building", building_id, quarter=quarter, planned=len(homes))
        for unit_id, name in homes:
            person, phone = who_lives(unit_id)
            owe(
                op,
                Owed(
                    source="visit",
                    due_at=ends,
                    period=quarter,
                    unit_id=unit_id,
                    unit=name,
                    name=person,
                    phone=phone,
                ),
            )
        return len(homes)


def _next_quarter(day: pendulum.Date) -> str:
    return quarter_of(day.set(day=1).add(months=_MONTHS))


def _to_plan(estate_id: int, building_id: int, quarter: str) -> list[tuple[int, str]]:
    """(unit, its name) of the homes of a building without a visit in a quarter, door by door."""
    return [
        (number, name)
        for number, name in rows(
            "SELECT u.id, u.name FROM unit u WHERE u.estate_id = ?1 AND u.building_id = ?2"
            f" AND u.use = 'home' AND {_OCCUPIED} AND NOT EXISTS (SELECT 1 FROM callback c WHERE"
            " c.estate_id = ?1 AND c.period = ?3 AND c.period <> '' AND c.unit_id = u.id"
            " AND c.state <> 'dropped') ORDER BY u.sort, u.id",
            *(estate_id, building_id, quarter),
        )
    ]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the visits of a period came: homes lived in now, of them planned, visited and so on.

    ``visited``, ``unreachable`` and ``refused`` are of the ``planned``; the rest is still open.
    A home counts once, by the best that came of it.
    """

    building_id: int
    building: str
    homes: int
    planned: int
    visited: int
    unreachable: int
    refused: int

    @property
    def open(self) -> int:
        """How many homes are still to be visited of those planned."""
        return self.planned - self.visited - self.unreachable - self.refused


def coverage(estate_id: int, period: str) -> tuple[Coverage, ...]:
    """How far the visits of a quarter (``2026Q4``) or a year (``2026``) came, for each building
    with homes lived in, in the order of the buildings.
    """
    found = rows(
        "WITH home AS MATERIALIZED (SELECT u.id, u.building_id FROM unit u WHERE u.estate_id = ?1"
        f" AND u.use = 'home' AND {_OCCUPIED}),"
        " best AS MATERIALIZED (SELECT c.unit_id, max(CASE c.state WHEN 'done' THEN 4"
        " WHEN 'refused' THEN 3 WHEN 'unreachable' THEN 2 ELSE 1 END) AS came FROM callback c"
        " WHERE c.estate_id = ?1 AND c.period <> '' AND c.state <> 'dropped'"
        " AND c.period >= ?2 AND c.period <= ?2 || 'Q9' GROUP BY c.unit_id)"
        " SELECT b.id, b.code, count(*), count(came), coalesce(sum(came = 4), 0),"
        " coalesce(sum(came = 2), 0), coalesce(sum(came = 3), 0) FROM home h"
        " JOIN building b ON b.id = h.building_id LEFT JOIN best ON best.unit_id = h.id"
        " GROUP BY b.id ORDER BY b.sort, b.id",
        *(estate_id, period),
    )
    return tuple(Coverage(*values) for values in found)
