"""Households that live in an estate at the end of a month (已入住戶數).

Source: domain section G, K3.  Units change, and their events tell what they were before.
"""

import json
from collections.abc import Sequence

from store.db import rows
from store.fields import day_text, instant_text
from store.months import Month

LIVED_IN = ("occupied", "let")


def counted(estate_id: int, months: Sequence[Month]) -> tuple[int, ...]:
    """How many households live there at the cut-off of each of these months, oldest first."""
    return tuple(len(units) for units in _lived_in(estate_id, months))


def lived_in(estate_id: int, month: Month) -> frozenset[int]:
    """The units in which somebody lives at the cut-off of a month.

    A home counts when it is owner-occupied or let; one of which that is not known counts when the
    books name somebody for it on the last day.  What was entered later did not stand yet.
    """
    return _lived_in(estate_id, (month,))[0]


def _lived_in(estate_id: int, months: Sequence[Month]) -> list[frozenset[int]]:
    standing = {
        unit: (use, state)
        for unit, use, state in rows(
            "SELECT id, use, state FROM unit WHERE estate_id = ?", estate_id
        )
    }
    later = rows(
        "SELECT at, verb, record_id, data FROM event WHERE noun IN ('unit', 'import')"
        " AND estate_id = ? AND at >= ? ORDER BY id DESC",
        estate_id,
        instant_text(months[0].cut),
    )
    stays = rows(
        "SELECT o.unit_id, coalesce(o.moved_in, ''), coalesce(o.moved_out, '9999') FROM occupancy o"
        " JOIN unit u ON u.id = o.unit_id WHERE u.estate_id = ?",
        estate_id,
    )
    found: list[frozenset[int]] = []
    place = 0
    for month in reversed(months):
        while place < len(later) and later[place][0] >= month.before:
            _undo(standing, *later[place][1:])
            place += 1
        day = day_text(month.last_day)
        named = {unit for unit, moved_in, moved_out in stays if moved_in <= day < moved_out}
        found.append(
            frozenset(
                unit
                for unit, (use, state) in standing.items()
                if use == "home" and (state in LIVED_IN or (state == "unknown" and unit in named))
            )
        )
    return found[::-1]


def _undo(standing: dict[int, tuple[str, str]], verb: str, unit: int | None, data: str) -> None:
    """Take one event of a unit, or an import of many, back."""
    told = json.loads(data)
    if unit is None:
        first, last = told.get("added", {}).get("unit", (1, 0))
        for added in range(first, last + 1):
            standing.pop(added, None)
    elif verb == "units.add":
        standing.pop(unit, None)
    elif unit in standing:
        (use, state), old = standing[unit], told.get("old", {})
        standing[unit] = (old.get("use", use), old.get("state", state))
