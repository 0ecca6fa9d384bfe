"""Calendar months of an estate: what the figures are reckoned over, and until when.

Source: domain section G, formulas: period the calendar month, cut-off its end at 24:00.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pendulum

from store.db import rows
from store.fields import instant_text
from store.frozen import dataclass

TREND = 12
"""The months a trend is drawn over, the one asked for the last."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month by the estate's clock, ``2026-11``, from ``since`` to before ``until``.

    ``cut`` is its end, or now while it is under way; ``before`` is the stored form of the first
    moment that counts no more, so that what happens at this very moment counts.
    """

    name: str
    since: pendulum.DateTime
    until: pendulum.DateTime
    cut: pendulum.DateTime
    before: str
    last_day: pendulum.Date

    @property
    def values(self) -> tuple[str, str, str, str]:
        """Its moments as they are stored: since, until, before, cut."""
        return (
            *(instant_text(self.since), instant_text(self.until)),
            *(self.before, instant_text(self.cut)),
        )


def name_at(estate_id: int, at: datetime) -> str:
    """The month it is at a moment by the estate's clock."""
    return f"{pendulum.instance(at).in_timezone(_zone(estate_id)):%Y-%m}"


def shifted(name: str, months: int) -> str:
    """The month so many after this one; before it, when negative."""
    place = int(name[:4]) * 12 + int(name[5:7]) - 1 + months
    return f"{place // 12:04d}-{place % 12 + 1:02d}"


def month(estate_id: int, name: str, at: datetime) -> Month:
    """One month as it stands at a moment."""
    return trend(estate_id, name, at, 1)[0]


def trend(estate_id: int, name: str, at: datetime, count: int = TREND) -> tuple[Month, ...]:
    """So many months that end with this one, oldest first."""
    zone, now = _zone(estate_id), pendulum.instance(at).in_timezone("UTC")
    found = []
    for by in range(1 - count, 1):
        this, following = (shifted(name, by + more) for more in (0, 1))
        since, until = (
            pendulum.datetime(int(one[:4]), int(one[5:7]), 1, tz=zone).in_timezone("UTC")
            for one in (this, following)
        )
        cut = max(min(until, now), since)
        before = instant_text(until if now >= until else cut + timedelta(milliseconds=1))
        last = until.in_timezone(zone).subtract(days=1) if cut == until else cut.in_timezone(zone)
        found.append(Month(this, since, until, cut, before, last.date()))
    return tuple(found)


def counted(months: Sequence[Month], of_each: str) -> str:
    """The beginning of a question: the months as table ``month``, ``counted`` what is of each.

    ``of_each`` is a SELECT from ``month m``; ?1 is the estate, the values are those of ``bound``.
    """
    marks = ", ".join(
        f"({place}, {', '.join(f'?{2 + place * 4 + more}' for more in range(4))})"
        for place in range(len(months))
    )
    return (
        f"WITH month (place, since, until, before, cut) AS (VALUES {marks}), counted AS ({of_each})"
    )


def bound(estate_id: int, months: Sequence[Month]) -> tuple[object, ...]:
    """The values that ``counted`` asks for: the estate, and four moments of each month."""
    return (estate_id, *(value for one in months for value in one.values))


def sums_of(
    estate_id: int, months: Sequence[Month], of_each: str, parts: Mapping[str, str]
) -> list[dict[str, int]]:
    """How much of each part there is in each month; a part is a condition, or a whole count."""
    named = ", ".join(
        part if part.startswith("count") else f"total({part})" for part in parts.values()
    )
    found = {
        place: dict(zip(parts, map(int, values), strict=True))
        for place, *values in rows(
            f"{counted(months, of_each)} SELECT place, {named} FROM counted GROUP BY place",
            *bound(estate_id, months),
        )
    }
    return [found.get(place, dict.fromkeys(parts, 0)) for place in range(len(months))]


def _zone(estate_id: int) -> str:
    return str(rows("SELECT time_zone FROM estate WHERE id = ?", estate_id)[0][0])
