"""The demo: a believable estate, the same each time for a given moment.

Nothing in it is real: names are drawn from lists, phones from one range, and the days are lived
through the same operations a desk calls, so that every record has the events it would have.
"""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pendulum

from store import calendar_days, events, holiday_library, round_plan, upkeep
from store import estate as estates
from store.db import close_store, database, writing
from store.demo.days import Days
from store.demo.homes import settle_in
from store.demo.office import open_office
from store.demo.points import lay_routes
from store.demo.words import told
from store.work_hours import AHEAD_DAYS

ZONE = "Asia/Shanghai"
NAME = ("湖畔花園", "Lakeside Garden")
PIN = "1234"
"""The PIN of everybody on the demo's staff."""

HISTORY = 21
"""Days of rounds before today."""


def build(path: Path | str, at: datetime, language: str = "zh_Hant") -> None:
    """Make the demo store at ``path`` as it stands at the moment ``at``, and close it.

    Nothing in it is later than ``at``.  Its words are in ``language`` and stay so, as data does.
    Refuses what ``upkeep.create`` refuses and ``language_unknown``.
    """
    at = datetime.fromtimestamp(at.timestamp(), UTC)
    today = pendulum.instance(at).in_timezone(ZONE).date()
    begun = pendulum.datetime(*_ymd(today.subtract(days=HISTORY + 2)), 9, tz=ZONE)
    upkeep.create(path, begun)
    try:
        # Nobody waits for these commits one by one; the last one is made to last.
        database.pragma("synchronous", "off")
        salts = Random(NAME[1])
        with writing(), events.salted_by(lambda: f"{salts.getrandbits(128):032x}"):
            _live(begun, at, language)
        database.pragma("synchronous", "full")
    except BaseException:
        close_store()
        for end in ("", "-wal", "-shm", "-desks"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        raise
    close_store()


def _live(begun: pendulum.DateTime, at: datetime, language: str) -> None:
    name = told(NAME, language)
    place = estates.found_estate(name, ZONE, language, at=begun, demo=True)
    office = open_office(place.id, begun.add(minutes=5), language, PIN)
    homes = settle_in(place.id, office, begun.add(hours=1), language)
    routes = lay_routes(office, homes, begun.add(days=1, hours=9), language)
    Days(place.id, office, routes, homes, begun, at, language).live()
    round_plan.plan(at)
    # A demo is looked at as a desk on its hundredth day: nobody waits for a library first.
    today = pendulum.instance(at).in_timezone(ZONE).date()
    for year in sorted({today.year, today.add(days=AHEAD_DAYS).year}):
        calendar_days.fill(place.id, holiday_library.found("mainland", year), at=at)


def _ymd(day: pendulum.Date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
