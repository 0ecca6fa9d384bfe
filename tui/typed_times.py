"""Times and days of the week as people type them, in any of the languages of the desk."""

import re
from datetime import datetime, timedelta

import pendulum

from store.clean import clean, fold
from store.refusal import Refused
from tui import show

_WHEN = re.compile(
    r"(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?)?(\d{1,2})[:：點点時时](\d{2})分?"
)
_CLOCK = re.compile(r"(\d{1,2})[:.點点時时]?(\d{2})分?")

# What a day of the week is called, whole or from its first letters on; fold joins all words.
_DAYS = {
    "monday": 1,
    "tuesday": 2,
    "wednesday": 3,
    "thursday": 4,
    "friday": 5,
    "saturday": 6,
    "sunday": 7,
}
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
_WEEKEND = ("weekend", "週末", "周末")
_NONE = ("", "-", "none", "no", "無", "无", "沒有", "没有")
_WEEK = re.compile("星期|禮拜|礼拜|[週周、,，/;；.。和及與与]|and")


def when(text: str, name: str, now: datetime) -> pendulum.DateTime:
    """The moment typed as ``14:00`` (today), ``11-30 14:00`` or ``2026-11-30 14:00``.

    A day without its year is the nearest to now.  Refuses ``when_wrong``.
    """
    # The blank between day and time tells them apart; the others mean nothing.
    folded = fold(re.sub(r"(?<=\d) +(?=\d)", "日", clean(text)))
    found = _WHEN.fullmatch(folded)
    today = show.local(now)
    if found is not None:
        year, month, day, hour, minute = (int(part or 0) for part in found.groups())
        try:
            at = today.set(
                **{"year": year or today.year, "month": month or today.month},
                **{"day": day or today.day, "hour": hour, "minute": minute},
                second=0,
                microsecond=0,
            )
            if month and not year:
                at = min((at.add(years=n) for n in (-1, 0, 1)), key=lambda one: abs(one - today))
            return at.in_timezone("UTC")
        except (ValueError, OverflowError):
            raise Refused("when_wrong", name, text=clean(text, 20)) from None
    raise Refused("when_wrong", name, text=clean(text, 20))


def moment(text: str, name: str, opens: datetime, closes: datetime) -> pendulum.DateTime:
    """The moment a time of day means for a round of this window, typed in the field ``name``.

    A window may cross midnight: the time is taken on the day that is nearer to it.  Refuses
    ``time_wrong``.
    """
    found = _CLOCK.fullmatch(fold(text))
    hour, minute = (int(part) for part in found.groups()) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise Refused("time_wrong", name, text=clean(text, 20))
    same = show.local(opens).set(hour=hour, minute=minute, second=0, microsecond=0)
    after = same.add(days=1)
    near = same if _outside(same, opens, closes) <= _outside(after, opens, closes) else after
    return near.in_timezone("UTC")


def _outside(at: datetime, opens: datetime, closes: datetime) -> timedelta:
    return max(opens - at, at - closes, timedelta(0))


def weekdays(text: str) -> tuple[int, ...] | None:
    """The days meant by ``Sat, Sun``, ``6 7``, ``星期六、日`` or ``none``; None for others."""
    typed = fold(text)
    if typed in _NONE:
        return ()
    for word in _WEEKEND:
        typed = typed.replace(word, "67")
    typed = _WEEK.sub("", typed)
    days: set[int] = set()
    while typed:
        day, used = _first_day(typed)
        if not used:
            return None
        days.add(day)
        typed = typed[used:]
    return tuple(sorted(days))


def _first_day(typed: str) -> tuple[int, int]:
    """(day, characters used) of the day a text begins with; no characters when there is none."""
    if typed[0] in "1234567":
        return int(typed[0]), 1
    if typed[0] in _CHINESE:
        return _CHINESE[typed[0]], 1
    for name, day in _DAYS.items():
        for used in range(len(name), 1, -1):
            if typed.startswith(name[:used]):
                return day, used
    return 0, 0
