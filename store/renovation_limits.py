"""What an estate settles of renovations: days, hours, money.  Source: domain section C [D]."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from store.clean import clean
from store.frozen import dataclass
from store.refusal import Refused


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of the estate: what it is when nothing was settled, and between what it may be."""

    default: int
    least: int
    most: int


LIMITS: Mapping[str, Bound] = MappingProxyType(
    {
        "reply_hours": Bound(48, 1, 720),
        "permit_days": Bound(90, 1, 730),
        "expiring_days": Bound(7, 0, 60),
        "deposit_yuan": Bound(2000, 0, 1_000_000),
        "observation_days": Bound(30, 0, 365),
        "immediate_minutes": Bound(0, 0, 1440),
        "day_minutes": Bound(1440, 1, 20_160),
        "other_minutes": Bound(4320, 1, 129_600),
        # The clock of the report to the authority (Shanghai: 24 h); 0 where the city asks for none.
        "report_hours": Bound(0, 0, 720),
    }
)


def limit(settled: Mapping[str, int], code: str) -> int:
    """A number as the estate has settled it, else the trade's."""
    return settled.get(code, LIMITS[code].default)


def checked(typed: Mapping[str, Any]) -> dict[str, int]:
    """Numbers as typed, as they are kept; a shorter deadline is never for what is less pressing.

    Refuses ``number_wrong`` and ``deadline_order``.
    """
    kept: dict[str, int] = {}
    for code, value in typed.items():
        bound = LIMITS[code]
        text = clean(str(value), 10)
        if not text.isdecimal() or not bound.least <= int(text) <= bound.most:
            raise Refused("number_wrong", code, least=bound.least, most=bound.most)
        kept[code] = int(text)
    before = 0
    for code in ("immediate_minutes", "day_minutes", "other_minutes"):
        minutes = limit(kept, code)
        if minutes < before:
            raise Refused("deadline_order", code)
        before = minutes
    return kept
