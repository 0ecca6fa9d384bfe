"""Stores for measuring: an estate on its second day, one of ten years, registers of any length.

What an operation would take hours for is written by SQL inside SQLite; only the links of the event
chain are made in Python, because their hashes must be true.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pendulum

from store import areas, buildings, checkpoints, events, round_plan, routes, staff, upkeep
from store import estate as estates
from store.db import close_store, database, open_store, rows, run, writing
from store.events import digest
from store.fields import day_text, instant_text
from tests.benchmarks import people
from tests.journeys.scene import morning

PIN = "1234"
PLACES = ("lobby", "lift", "hydrant", "stairwell", "roof", "pump_room", "fire_door", "riser")


@dataclass(frozen=True)
class Place:
    """An estate to measure at: 001 directs, 002 keeps house and walks, every PIN is 1234."""

    path: Path
    estate: int
    director: int
    keeper: int
    routes: tuple[int, ...]

    def moved(self, path: Path) -> "Place":
        """The same estate in a copy of its file."""
        return Place(path, self.estate, self.director, self.keeper, self.routes)


@dataclass(frozen=True)
class Size:
    """How much an estate has: days walked, routes, stops of a route, events, units."""

    days: int
    routes: int
    stops: int
    events: int
    units: int
    open_orders: int


# Two rounds a day on six routes of 47 points: 43,800 rounds and 2,023,560 answers in ten years.
DECADE = Size(days=3650, routes=6, stops=47, events=1_000_000, units=20_000, open_orders=60)
SECOND_DAY = Size(days=1, routes=6, stops=47, events=0, units=400, open_orders=0)
# As many routes for a thousand rounds as for a million, so that only the records differ.
LONG_ROUTES = 12


def walked(path: Path, size: Size) -> Place:
    """An estate whose rounds were walked up to yesterday and signed up to the day before it."""
    place = founded(path, size)
    with filling(path):
        put_rounds(place, size.days)
        _answers(place)
        _findings(place, size.open_orders)
        people.put_units(place.estate, size.units)
        _events(place, size.events)
    return place


def long(path: Path, count: int) -> Place:
    """So many rounds, findings, work orders and units."""
    place = founded(path, Size(count // (2 * LONG_ROUTES) + 1, LONG_ROUTES, 10, 0, 0, 0))
    with filling(path):
        put_rounds(place, count // (2 * LONG_ROUTES) + 1)
        first = rows("SELECT min(checkpoint_id) FROM stop")[0][0]
        put("answer", "round x", _answer_of(str(first), "'abnormal'", "0"))
        _findings(place, 60)
        people.put_units(place.estate, count)
    return place


def more_walkers(place: Place, walkers: int) -> Place:
    """The same estate with a new route for each of so many desks."""
    at = pendulum.now("UTC").subtract(days=1)
    open_store(place.path)
    try:
        area = rows("SELECT id FROM area")[0][0]
        points = [number for (number,) in rows("SELECT id FROM checkpoint ORDER BY id LIMIT 41")]
        made = []
        for number in range(walkers):
            route = routes.add_route(f"臨時{number:02d}", area, by=place.director, at=at)
            routes.set_stops(route.id, points, route.version, by=place.director, at=at)
            made.append(route.id)
    finally:
        close_store()
    return Place(place.path, place.estate, place.director, place.keeper, tuple(made))


def make_it_morning(place: Place) -> None:
    """Make it morning there, whenever the store was made."""
    open_store(place.path)
    try:
        run("UPDATE estate SET time_zone = ?", (morning(),))
    finally:
        close_store()


class filling:
    """The store open for much to be written fast; a fault of the machine may cost all of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.transaction = writing()

    def __enter__(self) -> None:
        open_store(self.path)
        database.pragma("synchronous", "off")
        database.pragma("cache_size", -500_000)
        self.transaction.__enter__()

    def __exit__(self, *error: Any) -> None:
        try:
            self.transaction.__exit__(*error)
            run("PRAGMA wal_checkpoint(truncate)")
        finally:
            close_store()


def founded(path: Path, size: Size) -> Place:
    at = pendulum.now("UTC").subtract(days=size.days + 2)
    upkeep.create(path, at)
    try:
        place = estates.found_estate("湖畔花園", morning(), "zh_Hant", at=at)
        boss = staff.join(
            number="001", name="李主任", role="director", pin=PIN, by=None, at=at,
            estate_id=place.id,
        ).id  # fmt: skip
        keeper = staff.join(
            number="002", name="陳美玲", role="housekeeper", pin=PIN, by=boss, at=at
        ).id
        area = areas.add_area("一區", keeper, by=boss, at=at)
        tower = buildings.add_building("1", floors=30, area_id=area.id, by=boss, at=at)
        made = []
        for number in range(1, size.routes + 1):
            points = [
                checkpoints.add_checkpoint(
                    name=f"{stop}樓樓梯間",
                    place=PLACES[stop % len(PLACES)],
                    building_id=tower.id,
                    floor=stop % 30,
                    by=boss,
                    at=at,
                ).id
                for stop in range(1, size.stops + 1)
            ]
            route = routes.add_route(f"{number:02d}號路線", area.id, by=boss, at=at)
            routes.set_stops(route.id, points, route.version, by=boss, at=at)
            made.append(route.id)
        return Place(path, place.id, boss, keeper, tuple(made))
    finally:
        close_store()


def put(table: str, source: str, given: Mapping[str, str]) -> None:
    """Rows of a table from a query; a column that must have a value and is given none is empty."""
    values = dict(given)
    for _, name, kind, needed, *_ in rows(f"PRAGMA table_info({table})"):
        if needed and name != "id":
            values.setdefault(name, "''" if kind == "TEXT" else "0")
    names, made = ", ".join(values), ", ".join(values.values())
    run(f"INSERT INTO {table} ({names}) SELECT {made} FROM {source}")


def _after(moment: str, minutes: str) -> str:
    """SQL for a stored moment so many minutes later."""
    return f"strftime('%Y-%m-%dT%H:%M:%fZ', {moment}, ({minutes}) || ' minutes')"


def put_rounds(place: Place, days: int) -> None:
    """Two a day on each route, up to yesterday; one in sixty was missed, one in sixty partial."""
    row = estates.estate(place.estate)
    today = pendulum.now(row.time_zone).date()
    run(
        "CREATE TEMP TABLE span (n INTEGER PRIMARY KEY, day TEXT, slot TEXT, opens TEXT,"
        " closes TEXT)"
    )
    many(
        "INSERT INTO span (day, slot, opens, closes) VALUES (?, ?, ?, ?)",
        (
            (
                day_text(on),
                window.slot,
                *map(instant_text, round_plan.span(window, row.time_zone, on)),
            )
            for on in (today.subtract(days=back) for back in range(days, 0, -1))
            for window in row.settings.windows
        ),
    )
    number = "row_number() OVER (ORDER BY p.n, r.id)"
    run(
        "CREATE TEMP TABLE went AS SELECT *, CASE n % 60 WHEN 7 THEN 'missed' WHEN 37 THEN"
        f" 'partial' ELSE 'completed' END AS state FROM (SELECT {number} AS n, r.id AS route,"
        " (SELECT max(id) FROM route_version WHERE route_id = r.id) AS version, p.day, p.slot,"
        " p.opens, p.closes FROM span p JOIN route r ORDER BY p.n, r.id)"
    )
    reviewed = f"day < '{day_text(today.subtract(days=1))}'"
    keeper = str(place.keeper)
    walker = f"iif(state = 'missed', NULL, {keeper})"
    put(
        "round",
        "went ORDER BY n",
        {
            **{"id": "n", "estate_id": str(place.estate), "number": "printf('XC-%04d', n)"},
            **{"route_id": "route", "version_id": "version", "day": "day", "slot": "slot"},
            **{"opens_at": "opens", "closes_at": "closes", "grace_until": _after("closes", "30")},
            **{"assigned_id": keeper, "walker_id": walker, "signer_id": walker, "state": "state"},
            "started_at": f"iif(state = 'missed', NULL, {_after('opens', '5')})",
            "ended_at": f"iif(state = 'missed', NULL, {_after('opens', '65')})",
            "reason": "iif(state = 'completed', '', '暴雨')",
            "accounted_by_id": f"iif(state = 'completed', NULL, {keeper})",
            "accounted_at": f"iif(state = 'completed', NULL, {_after('closes', '40')})",
            "review": f"iif({reviewed}, 'signed', '')",
            "reviewer_id": f"iif({reviewed}, {place.director}, NULL)",
            "reviewed_at": f"iif({reviewed}, {_after('closes', '60')}, NULL)",
        },
    )
    count_on(place, "XC", "round")


def _answer_of(point: str, result: str, minutes: str) -> dict[str, str]:
    return {
        **{"round_id": "x.id", "checkpoint_id": point, "result": result},
        **{"staff_id": "x.assigned_id", "at": _after("x.opens_at", f"6 + {minutes}")},
    }


def _answers(place: Place) -> None:
    """Every stop of every round that was walked; one answer in a hundred is a finding."""
    result = "iif((x.id * 31 + t.position * 17) % 100 = 0, 'abnormal', 'normal')"
    last = "(SELECT max(position) FROM stop WHERE version_id = x.version_id)"
    put(
        "answer",
        "round x JOIN stop t ON t.version_id = x.version_id WHERE x.state = 'completed'"
        f" OR x.state = 'partial' AND t.position < {last} ORDER BY x.id, t.position",
        _answer_of("t.checkpoint_id", result, "t.position"),
    )


def _findings(place: Place, still_open: int) -> None:
    """A finding and a work order for each abnormal answer; the last few are still open."""
    run(
        "CREATE TEMP TABLE wrong AS SELECT row_number() OVER (ORDER BY a.id) AS n, a.id, a.round_id"
        ", a.checkpoint_id, a.at, c.name FROM answer a JOIN checkpoint c ON c.id = a.checkpoint_id"
        " WHERE a.result = 'abnormal' ORDER BY a.id"
    )
    run("CREATE INDEX temp.wrong_id ON wrong (id)")
    count = rows("SELECT count(*) FROM wrong")[0][0]
    note = people.picked("n", ("燈不亮", "漏水", "門鎖損壞", "雜物堵塞", "地磚破損", "異響"))
    closed = f"n <= {count - still_open}"
    keeper, estate = str(place.keeper), str(place.estate)
    run(
        f"UPDATE answer SET note = (SELECT {note} FROM wrong w WHERE w.id = answer.id)"
        " WHERE result = 'abnormal'"
    )
    search = f"printf('wx-%04d ', n) || name || ' ' || {note}"
    what = {"kind": "'other'", "severity": "'normal'", "note": note, "search": search}
    put(
        "work_order",
        "wrong ORDER BY n",
        {
            **{"id": "n", "estate_id": estate, "number": "printf('WX-%04d', n)"},
            **{"checkpoint_id": "checkpoint_id", "route_to": "'engineering'", **what},
            **{"state": f"iif({closed}, 'verified', 'new')", "responsibility": "'common'"},
            **{"raised_by_id": keeper, "raised_at": "at", "due_at": _after("at", "1440")},
            **{"done_by_id": f"iif({closed}, {place.director}, NULL)"},
            "done_at": f"iif({closed}, {_after('at', '600')}, NULL)",
            **{"moved_by": keeper, "moved_at": _after("at", "700")},
        },
    )
    count_on(place, "WX", "work_order")
    put(
        "finding",
        "wrong ORDER BY n",
        {
            **{"id": "n", "estate_id": estate, "round_id": "round_id", "work_order_id": "n"},
            **{"checkpoint_id": "checkpoint_id", "answer_id": "id", "action": "'reported'"},
            **{"staff_id": keeper, "at": "at", **what},
        },
    )


def count_on(place: Place, prefix: str, table: str) -> None:
    """Numbers go on after those put in by hand."""
    run(
        "INSERT INTO counter (estate_id, prefix, last) SELECT ?, ?, coalesce(max(id), 0)"
        f" FROM {table} WHERE true"
        " ON CONFLICT (estate_id, prefix) DO UPDATE SET last = excluded.last",
        (place.estate, prefix),
    )


def many(sql: str, values: Iterable[tuple[Any, ...]]) -> None:
    opened: Any = database
    opened.connection().cursor().executemany(sql, values)


def _events(place: Place, wanted: int) -> None:
    """The chain goes on over the answers, evenly, up to so many events."""
    last, prev = events.head()
    answers = rows("SELECT max(id) FROM answer")[0][0] or 0

    def links() -> Iterator[tuple[Any, ...]]:
        nonlocal last, prev
        step = max(answers // max(wanted - last, 1), 1)
        for answer, round_id, point, at in run(
            "SELECT id, round_id, checkpoint_id, at FROM answer WHERE id % ? = 0 LIMIT ?",
            (step, max(wanted - last, 0)),
        ):
            told = f'{{"checkpoint": {point}, "note": "", "result": "normal", "round": {round_id}}}'
            last += 1
            verb, noun = "patrols.answer", "answer"
            link = (last, place.estate, at, place.keeper, verb, noun, answer, told, None, prev)
            prev = digest(*link)
            yield (*link, prev)

    many(
        "INSERT INTO event (id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev,"
        " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        links(),
    )
    run("UPDATE event_head SET event_id = ?, hash = ?", (last, prev))
