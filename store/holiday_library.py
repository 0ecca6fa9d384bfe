"""The public holidays of a year, asked of the library that knows them, in a process of its own.

The library is as large as a third of a desk and is asked once a year, so no desk ever loads it.
"""

import json
import subprocess
import sys
from datetime import date
from importlib import import_module
from typing import Any

from store.frozen import dataclass

# A desk goes on without an answer: it says that the year is not known, and asks again later.
_SECONDS = 20

MADE_UP = ("調休上班日", "调休上班日", "Make-up workday")


@dataclass(frozen=True, slots=True)
class Found:
    """What the library says of a year: (day, kind, in three languages) of each, and if it is whole.

    ``kind`` is ``holiday``, or ``workday`` for a weekend made a day of work (調休上班日).  A year
    of the mainland is not ``known`` before the State Council arranged it; what the law itself
    fixes, such as National Day, is told all the same.
    """

    region: str
    year: int
    known: bool
    days: tuple[tuple[str, str, str, str, str], ...]


def asked(region: str, year: int) -> Found | None:
    """The holidays of a year, asked in another process; None when it could not be asked."""
    line = [sys.executable, "-m", "store.holiday_library", region, str(year)]
    try:
        done = subprocess.run(
            line, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
        )
        known, days = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Found(region, year, known, tuple((*day,) for day in days))


def found(region: str, year: int) -> Found:
    """The holidays of a year, with the library loaded into this very process."""
    from holidays.countries.china import China
    from holidays.countries.hongkong import HongKong

    # As elsewhere: the package is untyped.
    opencc: Any = import_module("opencc")
    # The library's own Traditional words are Taiwan's: 補班 for 調休.
    traditional = opencc.OpenCC("s2t").convert

    made: Any = HongKong if region == "hong_kong" else China
    workdays = {
        day for day in made(years=year).weekend_workdays if day.year == year and _weekend(day)
    }
    known = made.start_year <= year <= made.end_year and (region == "hong_kong" or bool(workdays))
    hans, en = (made(years=year, observed=known, language=code) for code in ("zh_CN", "en_US"))
    names = {
        day: ("holiday", traditional(hans[day]), hans[day], en[day])
        for day in hans
        if day.year == year
    } | dict.fromkeys(workdays, ("workday", *MADE_UP))
    days = tuple((str(day), *names[day]) for day in sorted(names))
    return Found(region, year, known, days)


def _weekend(day: date) -> bool:
    return day.isoweekday() > 5


if __name__ == "__main__":
    told = found(sys.argv[1], int(sys.argv[2]))
    json.dump([told.known, told.days], sys.stdout)
