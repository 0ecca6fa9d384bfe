"""The households that complain: how many of them, and who again and again.

Source: domain section G, K3 and the rule of the third complaint in thirty days.
"""

from collections.abc import Sequence
from datetime import datetime

import pendulum

from store import households
from store.case_limits import limit
from store.db import reading, rows
from store.estate import estate
from store.fields import instant
from store.frozen import dataclass
from store.months import Month, trend

PARTS = ("households", "complaining", "repeated")


@dataclass(frozen=True, slots=True)
class Household:
    """A unit with its complaints of a month and the last of them.

    Of one that complains again and again, the most within the settled days.
    """

    unit_id: int
    unit: str
    count: int
    last_at: pendulum.DateTime | None
    last_id: int | None


Complained = dict[int, tuple[int, str, int]]
"""Of each unit: how often, the moment of the last time, and that case."""


def listed(estate_id: int, name: str, part: str, at: datetime) -> tuple[Household, ...]:
    """The units behind a figure of a month, those with the most complaints first.

    ``households``: those in which somebody lives at its cut-off; ``complaining``: those with
    complaints that are valid or not judged yet, as K3 counts them; ``repeated``: those that
    complained as often as the estate has settled, three times in thirty days unless changed.
    """
    with reading():
        months = trend(estate_id, name, at, 1)
        (made,) = (repeated if part == "repeated" else _complaining)(estate_id, months)
        wanted = households.lived_in(estate_id, months[0]) if part == "households" else made
        found = rows("SELECT id, name, sort FROM unit WHERE estate_id = ?", estate_id)
    told = [(made.get(unit), sort, unit, name) for unit, name, sort in found if unit in wanted]
    told.sort(key=lambda row: (-(row[0] or (0,))[0], row[1]))
    return tuple(
        Household(unit, name, 0, None, None)
        if last is None
        else Household(unit, name, last[0], instant(last[1]), last[2])
        for last, _, unit, name in told
    )


def repeated(estate_id: int, months: Sequence[Month]) -> list[Complained]:
    """Of each month, oldest first, the units that complained once too often within it."""
    settled = estate(estate_id).settings.cases
    least, days = limit(settled, "household_cases"), limit(settled, "household_days")
    found_in: list[Complained] = [{} for _ in months]
    recent: dict[int, list[str]] = {}
    place = 0
    spans = [one.values for one in months]
    for received, number, unit, earliest in _made(estate_id, months, days):
        near = [*(at for at in recent.get(unit, ()) if at >= earliest), received]
        recent[unit] = near
        if len(near) < least or received < spans[0][0]:
            continue
        while received >= spans[place][1]:
            place += 1
        most = max(len(near), found_in[place].get(unit, (0,))[0])
        found_in[place][unit] = (most, received, number)
    return found_in


def _complaining(estate_id: int, months: Sequence[Month]) -> list[Complained]:
    found: Complained = {}
    for received, number, unit, _ in _made(estate_id, months, 0, " AND verdict <> 'invalid'"):
        found[unit] = (found.get(unit, (0,))[0] + 1, received, number)
    return [found]


def _made(
    estate_id: int, months: Sequence[Month], days: int, only: str = ""
) -> list[tuple[str, int, int, str]]:
    """The complaints of units from so many days before these months on, oldest first.

    Each with when it was received, its id, its unit, and the moment so many days before it.
    """
    back = "strftime('%Y-%m-%dT%H:%M:%fZ', {at}, ?4)"
    return [
        (received, number, unit, earliest)
        for received, number, unit, earliest in rows(
            f"SELECT received_at, id, unit_id, {back.format(at='received_at')}"
            f" FROM customer_case WHERE estate_id = ?1 AND received_at >= {back.format(at='?2')}"
            " AND received_at < ?3 AND kind = 'complaint' AND state NOT IN ('merged', 'withdrawn')"
            f" AND unit_id IS NOT NULL{only} ORDER BY received_at, id",
            *(estate_id, months[0].values[0], months[-1].before, f"-{days} days"),
        )
    ]
