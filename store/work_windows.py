"""When noisy work is allowed on a kind of day, as people type it.  Source: domain section C."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise

from store.clean import clean
from store.refusal import Refused

KINDS = ("workday", "saturday", "sunday", "holiday")
"""The kinds of day that have windows of their own."""

# What most house rules say of every day [P9, P12]; the law of a city goes before it.
TEMPLATE = dict.fromkeys(KINDS, "08:00-12:00 14:00-18:00")

DAY = 1440
"""Minutes of a day."""

Spans = tuple[tuple[int, int], ...]
"""(from, to) in minutes after midnight, in order; none overlaps another."""

_SPAN = r"(\d{1,2})(?:[:.點点時时](\d{2})?)?-(\d{1,2})(?:[:.點点時时](\d{2})?)?"
_NONE = ("", "-", "none", "no", "無", "无", "沒有", "没有", "不准", "禁止")


def spans(text: str) -> Spans:
    """The windows the store keeps, in minutes."""
    found = []
    for part in text.split():
        begins, _, ends = part.partition("-")
        found.append((_minutes(begins), _minutes(ends)))
    return tuple(found)


def work_windows(typed: Mapping[str, str]) -> dict[str, str]:
    """Windows as typed, by kind of day, as the store keeps them.

    ``8-12 14:00-18:00``, with any dash and any comma; ``24:00`` ends a day, and nothing or ``none``
    is no noisy work at all.  Refuses ``hours_wrong``, ``hours_backwards``, ``hours_overlap``.
    """
    return {kind: _windows(typed[kind], f"hours_{kind}") for kind in KINDS}


def _windows(typed: str, field: str) -> str:
    text = unicodedata.normalize("NFKC", clean(typed)).casefold()
    if text in _NONE:
        return ""
    text = re.sub(r"\s*[-–—~至到]\s*", "-", text)
    found = []
    for part in filter(None, re.split(r"[\s,、;]+", text)):
        told = re.fullmatch(_SPAN, part)
        if told is None:
            raise Refused("hours_wrong", field, text=clean(part, 20))
        hour, minute, to_hour, to_minute = (int(piece or 0) for piece in told.groups())
        begins, ends = hour * 60 + minute, to_hour * 60 + to_minute
        if max(minute, to_minute) > 59 or max(begins, ends) > DAY:
            raise Refused("hours_wrong", field, text=clean(part, 20))
        if begins >= ends:
            raise Refused("hours_backwards", field, text=clean(part, 20))
        found.append((begins, ends))
    found.sort()
    for before, after in pairwise(found):
        if after[0] < before[1]:
            raise Refused("hours_overlap", field)
    return " ".join(f"{clock(begins)}-{clock(ends)}" for begins, ends in found)


def clock(minutes: int) -> str:
    """``08:30`` for so many minutes after midnight."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])
