"""A day as people type it."""

import re

import pendulum

from store.clean import clean, fold
from store.refusal import Refused

# Of a paper in hand, or of a plan: what lies further away was mistyped.
FIRST, LAST = 1900, 2199
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


def typed_day(text: str, name: str) -> pendulum.Date | None:
    """The day typed in the field ``name``, such as ``2022-05-01``, ``2022/5/1``, ``2022年5月1日``.

    None when it is empty.  Refuses ``day_wrong``.
    """
    typed = fold(text)
    if not typed:
        return None
    found = _DAY.fullmatch(typed)
    try:
        year, month, day = (int(part) for part in found.groups() if part) if found else (0, 0, 0)
        if not FIRST <= year <= LAST:
            raise ValueError(year)
        return pendulum.Date(year, month, day)
    except ValueError as error:
        raise Refused("day_wrong", name, text=clean(text, 20)) from error
