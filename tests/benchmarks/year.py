"""Stores for measuring: an empty one, a year's records, registers of any length."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pendulum

from store import areas, buildings, checkpoints, events, residents, routes, staff, units, upkeep
from store import estate as estates
from store.buildings import sort_key
from store.db import close_store, database, open_store, rows, run, writing
from store.events import digest
from store.fields import day_text, instant_text
from tests.journeys.scene import morning

PIN = "1234"
STOPS = 41
PLACES = ("lobby", "lift", "hydrant", "stairwell", "roof", "pump_room", "fire_door", "riser")


@dataclass(frozen=True)
class Place:
    """An estate to measure at: two routes of 41 stops; 002 walks, every PIN is 1234."""

    path: Path
    estate: int
    keeper: int
    routes: tuple[int, ...]
    points: tuple[int, ...]


def empty(path: Path, walkers: int = 1) -> Place:
    """An estate on its second day, without a record yet; one walker a route beyond the first."""
    at = pendulum.now("UTC").subtract(days=366)
    upkeep.create(path, at)
    try:
        place = estates.found_estate("湖畔花園", morning(), "zh_Hant", at=at)
        boss = staff.join(
            number="001",
            name="李主任",
            role="director",
            pin=PIN,
            by=None,
            at=at,
            estate_id=place.id,
        ).id
        keeper = staff.join(
            number="002", name="陳美玲", role="housekeeper", pin=PIN, by=boss, at=at
        ).id
        area = areas.add_area("一區", keeper, by=boss, at=at)
        tower = buildings.add_building("1", floors=30, area_id=area.id, by=boss, at=at)
        home = units.add_unit(tower.id, "101", floor=1, square=8937, by=boss, at=at)
        residents.move_in(home.id, kind="owner", name="曾大文", by=boss, at=at)
        made, stops = [], []
        for number in range(1, max(walkers, 2) + 1):
            points = [
                checkpoints.add_checkpoint(
                    name=f"{stop}樓樓梯間",
                    place=PLACES[stop % len(PLACES)],
                    building_id=tower.id,
                    floor=stop % 30,
                    by=boss,
                    at=at,
                ).id
                for stop in range(1, STOPS + 1)
            ]
            route = routes.add_route(f"{number:02d}號路線", area.id, by=boss, at=at)
            routes.set_stops(route.id, points, route.version, by=boss, at=at)
            made.append(route.id)
            stops += points
        return Place(path, place.id, keeper, tuple(made), tuple(stops))
    finally:
        close_store()


@dataclass(frozen=True)
class Walked:
    """A round of the past, by the numbers of its rows."""

    id: int
    route: int
    version: int
    day: str
    slot: str
    opens: datetime


def year(path: Path, *, wanted_events: int = 200_000, days: int = 365) -> Place:
    """A year walked: two rounds a day on two routes, 60,000 answers, 200,000 events."""
    place = empty(path)
    open_store(path)
    try:
        database.pragma("synchronous", "off")
        with writing():
            walked = list(_rounds(place, place.routes, days, 365))
            _put_rounds(place, walked)
            made = _put_answers(place, walked)
            _put_findings(place, made[:: len(made) // 2400 or 1])
            _put_events(place, made, wanted_events)
            _put_units(place, 1200)
        database.pragma("synchronous", "full")
    finally:
        close_store()
    return place


def long(path: Path, count: int) -> Place:
    """So many rounds, findings, work orders and units."""
    place = empty(path, walkers=max(count // 7300, 2))
    open_store(path)
    try:
        database.pragma("synchronous", "off")
        database.pragma("cache_size", -200_000)
        with writing():
            days = count // (len(place.routes) * 2) + 1
            _put_rounds(place, islice(_rounds(place, place.routes, days, days), count))
            answered = _answers_one_each(place, count)
            _put_findings(place, answered)
            _put_units(place, count)
        database.pragma("synchronous", "full")
    finally:
        close_store()
    return place


def _many(sql: str, values: Iterable[tuple[Any, ...]]) -> None:
    opened: Any = database
    opened.connection().cursor().executemany(sql, values)


def _rounds(place: Place, walked: tuple[int, ...], days: int, since: int) -> Iterator[Walked]:
    versions = dict(rows("SELECT route_id, max(id) FROM route_version GROUP BY route_id"))
    start = pendulum.now("UTC").subtract(days=since).start_of("day")
    number = rows("SELECT coalesce(max(id), 0) FROM round")[0][0]
    for day in range(days):
        opens = start + timedelta(days=day, hours=1)
        for route in walked:
            for slot, hours in (("am", 0), ("pm", 6)):
                number += 1
                at = opens + timedelta(hours=hours)
                yield Walked(number, route, versions[route], day_text(opens), slot, at)


def _put_rounds(place: Place, walked: Iterable[Walked]) -> None:
    def lines() -> Iterator[tuple[Any, ...]]:
        for one in walked:
            state = ("missed", "partial", *("completed",) * 28)[one.id % 30]
            times = [instant_text(one.opens + timedelta(minutes=m)) for m in (0, 180, 210, 5, 65)]
            window, spent = times[:3], times[3:] if state != "missed" else [None, None]
            who = place.keeper if state != "missed" else None
            yield (
                *(one.id, place.estate, f"XC-{one.id:04d}", one.route, one.version, one.day),
                *(one.slot, *window, place.keeper, who, *spent, who, state, ""),
            )

    _many(
        "INSERT INTO round (id, estate_id, number, route_id, version_id, day, slot, opens_at,"
        " closes_at, grace_until, assigned_id, walker_id, started_at, ended_at, signer_id, state,"
        " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        lines(),
    )
    _count(place, "XC", "round")


def _count(place: Place, prefix: str, table: str) -> None:
    """Numbers go on after those put in by hand."""
    run(
        "INSERT INTO counter (estate_id, prefix, last) SELECT ?, ?, coalesce(max(id), 0)"
        f" FROM {table} WHERE true"
        " ON CONFLICT (estate_id, prefix) DO UPDATE SET last = excluded.last",
        (place.estate, prefix),
    )


Answered = tuple[int, int, int, str]
"""(answer, round, checkpoint, when as stored)"""


def _put_answers(place: Place, walked: list[Walked]) -> list[Answered]:
    made: list[Answered] = []
    for one in walked:
        first = STOPS * place.routes.index(one.route)
        for stop, point in enumerate(place.points[first : first + STOPS]):
            at = instant_text(one.opens + timedelta(minutes=6 + stop))
            made.append((len(made) + 1, one.id, point, at))
    _insert_answers(place, made)
    return made


def _answers_one_each(place: Place, count: int) -> list[Answered]:
    at = "2025-01-01T00:00:00.000Z"
    made = [(number, number, place.points[number % STOPS], at) for number in range(1, count + 1)]
    _insert_answers(place, made)
    return made


def _insert_answers(place: Place, made: list[Answered]) -> None:
    _many(
        "INSERT INTO answer (id, round_id, checkpoint_id, result, note, staff_id, at)"
        f" VALUES (?1, ?2, ?3, 'normal', '', {place.keeper}, ?4)",
        made,
    )


def _put_findings(place: Place, found: list[Answered]) -> None:
    """A finding and a work order for each of these answers; the last sixty are still open."""
    run("UPDATE answer SET result = 'abnormal' WHERE id % 25 = 1")
    still_open = len(found) - 60

    def orders() -> Iterator[tuple[Any, ...]]:
        for number, (_, _, point, at) in enumerate(found, 1):
            state = "new" if number > still_open else "verified"
            yield (number, f"WX-{number:04d}", point, f"燈不亮 {number}", state, at, f"wx-{number}")

    keeper, estate = place.keeper, place.estate
    _many(
        "INSERT INTO work_order (id, estate_id, number, checkpoint_id, kind, note, severity,"
        " route_to, state, repeats, reopened, raised_by_id, raised_at, due_at, result, moved_by,"
        f" moved_at, search) VALUES (?1, {estate}, ?2, ?3, 'other', ?4, 'normal', 'engineering',"
        f" ?5, 0, 0, {keeper}, ?6, ?6, '', {keeper}, ?6, ?7 || ' 燈不亮 deng')",
        orders(),
    )
    _count(place, "WX", "work_order")
    _many(
        "INSERT INTO finding (id, estate_id, round_id, checkpoint_id, answer_id, kind, severity,"
        " note, action, work_order_id, joined, urged, staff_id, at, search)"
        f" VALUES (?1, {estate}, ?2, ?3, ?4, 'other', 'normal', '燈不亮', 'reported', ?1, 0, 0,"
        f" {keeper}, ?5,"
        " 'wx-' || ?1 || ' 燈不亮')",
        (
            (number, round_id, point, answer, at)
            for number, (answer, round_id, point, at) in enumerate(found, 1)
        ),
    )


def _put_units(place: Place, count: int) -> None:
    house = rows("SELECT id FROM building")[0][0]

    def lines() -> Iterator[tuple[Any, ...]]:
        for number in range(2, count + 1):
            floor, flat = divmod(number, 20)
            text = f"{floor + 1}{flat + 1:02d}"
            find = f"1-{text} 1{text} {text} 业主{number} yz {number % 10000:04d}"
            yield (number, text, f"1-{text}", floor % 200, sort_key("1", "", text), find)

    _many(
        "INSERT INTO unit (id, estate_id, building_id, block, number, name, floor, square, use,"
        f" state, people, remark, sort, search) VALUES (?1, {place.estate}, {house}, '', ?2, ?3,"
        " ?4, 8937, 'home', 'occupied', 3, '', ?5, ?6)",
        lines(),
    )


def _put_events(place: Place, made: list[Answered], wanted: int) -> None:
    """The chain goes on over every answer, and over people signing in, up to so many events."""
    last, prev = events.head()

    def links() -> Iterator[tuple[Any, ...]]:
        nonlocal last, prev
        for place_of, (answer, round_id, point, at) in enumerate(made, 1):
            told = f'{{"checkpoint": {point}, "note": "", "result": "normal", "round": {round_id}}}'
            due = wanted * place_of // len(made)
            for turn in range(max(due - last, 1)):
                verb, noun, record, data = ("patrols.answer", "answer", answer, told)
                if turn:
                    verb, noun, record, data = ("staff.sign_in", "staff", place.keeper, "{}")
                last += 1
                link = (last, place.estate, at, place.keeper, verb, noun, record, data, None, prev)
                prev = digest(*link)
                yield (*link, prev)

    _many(
        "INSERT INTO event (id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev,"
        " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        links(),
    )
    run("UPDATE event_head SET event_id = ?, hash = ?", (last, prev))
