"""What an estate settles of cases and callbacks.  Source: domain sections F and G, tag [D]."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from store.clean import clean
from store.refusal import Refused
from store.renovation_limits import Bound

LIMITS: Mapping[str, Bound] = MappingProxyType(
    {
        "first_reply_minutes": Bound(30, 5, 240),
        # Nobody has taken it: the desk is told.
        "unassigned_hours": Bound(12, 1, 24),
        # Still open: the housekeeper and the director are warned.
        "open_hours": Bound(20, 1, 24),
        # Beyond the office: the company.
        "company_hours": Bound(72, 24, 720),
        "verdict_hours": Bound(24, 1, 168),
        "household_cases": Bound(3, 2, 20),
        "household_days": Bound(30, 7, 365),
        "callback_case_hours": Bound(48, 1, 72),
        "callback_order_hours": Bound(48, 24, 72),
        "callback_incident_days": Bound(7, 1, 30),
        "callback_renovation_days": Bound(7, 1, 30),
        "tries": Bound(3, 1, 10),
        "tries_days": Bound(3, 1, 30),
        "director_hours": Bound(24, 1, 72),
        # Above so many repairs a month only a share of the ordinary ones is called about.
        "sampled_above": Bound(200, 0, 100_000),
        "sampled_percent": Bound(30, 30, 100),
        # The goal for the share of households asked that are satisfied.
        "satisfied_percent": Bound(90, 50, 100),
        # 1 where the group handles what is major (control model M2), 0 where it handles nothing.
        "group_major": Bound(1, 0, 1),
    }
)


def limit(settled: Mapping[str, int], code: str) -> int:
    """A number as the estate has settled it, else the trade's."""
    return settled.get(code, LIMITS[code].default)


def checked(typed: Mapping[str, Any]) -> dict[str, int]:
    """Numbers as typed, as they are kept; a warning is never after the one that follows it.

    Refuses ``number_wrong`` and ``warning_order`` (``hours`` at least).
    """
    kept: dict[str, int] = {}
    for code, value in typed.items():
        bound = LIMITS[code]
        text = clean(str(value), 10)
        if not text.isdecimal() or not bound.least <= int(text) <= bound.most:
            raise Refused("number_wrong", code, least=bound.least, most=bound.most)
        kept[code] = int(text)
    hours = limit(kept, "unassigned_hours")
    if limit(kept, "open_hours") < hours:
        raise Refused("warning_order", "open_hours", hours=hours)
    return kept
