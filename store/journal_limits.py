"""What an estate settles of journals, reviews and hand-overs.  Source: domain I and B, tag [D]."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from store.clean import clean, fold
from store.refusal import Refused

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        # When the housekeeper is reminded of a journal that is not submitted yet.
        "reminder_at": "17:30",
        # Until when, on the next working day, the director reviews.
        "review_by": "12:00",
        # The ends of the shifts of the desk, each of which is handed over ("": none is).
        "shift_ends": "08:00 20:00",
        # How long after the end of a shift a hand-over may lack a signature.
        "handover_minutes": "30",
    }
)

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
MOST_SHIFTS = 6
MOST_MINUTES = 240


def limit(settled: Mapping[str, str], code: str) -> str:
    """What the estate has settled, else the trade's."""
    return settled.get(code, DEFAULTS[code])


def shift_ends(settled: Mapping[str, str]) -> tuple[str, ...]:
    """The ends of the shifts of a day, such as ``08:00``, in order."""
    return tuple(limit(settled, "shift_ends").split())


def checked(typed: Mapping[str, Any]) -> dict[str, str]:
    """Times and minutes as typed, as they are kept.

    Refuses ``time_wrong`` (``text``), ``shifts_wrong`` (``most``) and ``number_wrong``.
    """
    kept: dict[str, str] = {}
    for code, value in typed.items():
        text = clean(fold(str(value)), 60)
        if code == "handover_minutes":
            if not text.isdecimal() or not 5 <= int(text) <= MOST_MINUTES:
                raise Refused("number_wrong", code, least=5, most=MOST_MINUTES)
            kept[code] = str(int(text))
        elif code == "shift_ends":
            # Folded, the blanks between them are gone: a time has five signs.
            bare = re.sub(r"[,;\u3001]", "", text)
            times = sorted({bare[place : place + 5] for place in range(0, len(bare), 5)})
            if len(times) > MOST_SHIFTS or not all(map(_TIME.fullmatch, times)):
                raise Refused("shifts_wrong", code, most=MOST_SHIFTS)
            kept[code] = " ".join(times)
        else:
            if not _TIME.fullmatch(text):
                raise Refused("time_wrong", code, text=text)
            kept[code] = text
    return kept
