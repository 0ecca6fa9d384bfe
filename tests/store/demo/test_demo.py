"""The demo estate: believable, whole, and the same each time."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pendulum
import pytest

from store import (
    areas,
    checkpoints,
    content,
    demo,
    due,
    pins,
    residents,
    round_reviews,
    round_waiting,
    rounds,
    routes,
    staff,
    upkeep,
    work_orders,
)
from store import estate as estates
from store.db import close_store, open_store, rows
from store.demo.words import simplified
from store.fields import instant
from store.refusal import Refused
from store.roles import ROLES
from store.settings import POSTS
from store.working_days import next_working_day
from tests.store.demo.conftest import AT, Demo


def built(folder: Path, at: datetime = AT, language: str = "zh_Hant") -> Path:
    path = folder / "demo.db"
    demo.build(path, at, language)
    return path


@pytest.fixture
def path(demo_in: Demo) -> Iterator[Path]:
    yield demo_in("zh_Hant")
    close_store()


@pytest.fixture
def estate(path: Path) -> estates.EstateRow:
    open_store(path)
    return estates.estates()[0]


def dump() -> list[Any]:
    """Every row of the open store but the moment its migrations ran."""
    tables = [name for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [rows(f"SELECT * FROM {table} ORDER BY 1") for table in sorted(tables)]


def count(sql: str, *values: object) -> int:
    return int(rows(f"SELECT count(*) FROM {sql}", *values)[0][0])


def test_it_is_the_same_each_time(path: Path, tmp_path: Path) -> None:
    open_store(built(tmp_path))
    again = dump()
    open_store(path)
    assert again == dump()


def test_it_checks_clean(path: Path) -> None:
    health = upkeep.check(path, AT)
    assert health.problems == ()
    assert health.events > 5_000


def test_it_is_marked_as_a_demo_in_its_language(estate: estates.EstateRow) -> None:
    assert (estate.name, estate.time_zone, estate.demo) == ("湖畔花園", "Asia/Shanghai", True)
    assert estate.language == "zh_Hant"


def test_nothing_lies_in_the_future_and_events_are_in_order(estate: estates.EstateRow) -> None:
    moments = [at for (at,) in rows("SELECT at FROM event ORDER BY id")]
    assert moments == sorted(moments)
    now = "2026-11-23T06:52:00.000Z"
    for table, column in (
        ("event", "at"),
        ("answer", "at"),
        ("answer", "undone_at"),
        ("finding", "at"),
        ("round", "started_at"),
        ("round", "ended_at"),
        ("round", "accounted_at"),
        ("round", "reviewed_at"),
        ("round", "told_end"),
        ("pace", "reasoned_at"),
        ("work_order", "moved_at"),
        ("work_order", "done_at"),
    ):
        assert rows(f"SELECT max({column}) FROM {table}")[0][0] <= now


def test_the_estate_is_believable(estate: estates.EstateRow) -> None:
    assert count("building") == 6
    assert 1_150 <= count("unit") <= 1_250
    floors = [number for (number,) in rows("SELECT floors FROM building ORDER BY sort")]
    assert min(floors) == 18
    assert max(floors) == 28
    states = Counter(state for (state,) in rows("SELECT state FROM unit"))
    assert set(states) == {"occupied", "let", "vacant", "unsold", "unknown"}
    assert states["occupied"] > sum(states.values()) / 2
    kinds = {kind for (kind,) in rows("SELECT DISTINCT kind FROM occupancy")}
    assert kinds == set(residents.KINDS)
    assert count("unit WHERE square IS NULL") == 0


def test_everybody_is_there_and_signs_in_with_1234(estate: estates.EstateRow) -> None:
    people = staff.on_duty(estate.id)
    assert 12 <= len(people) <= 14
    assert {person.role for person in people} == set(ROLES)
    assert count("staff WHERE left_at IS NOT NULL") == 1
    assert pins.sign_in(people[0].id, demo.PIN, at=AT).name == "李靜宜"
    with pytest.raises(Refused, match="pin_wrong"):
        pins.sign_in(people[1].id, "4321", at=AT)


def test_every_phone_is_from_the_made_up_range(estate: estates.EstateRow) -> None:
    phones = {phone for table in ("resident", "staff") for (phone,) in rows(
        f"SELECT phone FROM {table} WHERE phone <> ''")}  # fmt: skip
    phones |= set(estate.settings.contacts.values())
    assert len(phones) > 1_000
    assert all(re.fullmatch(r"1380000\d{4}", phone) for phone in phones)


def test_one_number_to_call_is_left_to_fill_in(estate: estates.EstateRow) -> None:
    filled = {post for post, number in estate.settings.contacts.items() if number}
    assert set(POSTS) - filled == {"insurer"}


def test_three_routes_of_forty_points_with_every_kind_of_place(estate: estates.EstateRow) -> None:
    found = routes.routes(estate.id)
    assert [38 <= route.stops <= 42 for route in found] == [True] * 3
    assert len({route.housekeeper for route in found}) == 3
    assert len(areas.areas(estate.id)) == 3
    places = {point.place for route in found for point in routes.stops(route.id)}
    assert places == set(content.places())
    names = [point.name for route in found for point in routes.stops(route.id)]
    assert len(set(names)) == len(names)


def test_three_weeks_of_rounds(estate: estates.EstateRow) -> None:
    found = rounds.listed(estate.id, limit=1000)
    days = {row.day for row in found}
    assert len(days) == demo.HISTORY + 1
    assert max(days) == pendulum.date(2026, 11, 23)
    assert len(found) == len(days) * 6
    states = Counter(row.state for row in found if row.day < pendulum.date(2026, 11, 23))
    assert set(states) == {"completed", "partial", "missed", "exempt"}
    assert states["completed"] > 100
    assert any(row.late for row in found)
    assert all(row.reason for row in found if row.state == "partial")
    morning = [row for row in found if row.day == max(days) and row.slot == "am"]
    assert [row.state for row in morning] == ["completed"] * 3


def test_a_patroller_walks_at_a_human_pace(estate: estates.EstateRow) -> None:
    found = rounds.listed(estate.id, limit=1000)
    walked = [row for row in found if row.state == "completed" and not row.backfilled]
    for row in walked:
        assert row.started_at is not None
        assert row.ended_at is not None
        assert timedelta(minutes=25) < row.ended_at - row.started_at < timedelta(minutes=100)
        assert row.opens_at <= row.started_at <= row.grace_until
    answers = rows("SELECT at FROM answer WHERE round_id = ? ORDER BY at", walked[5].id)
    times = [instant(at) for (at,) in answers]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    assert min(gaps) >= 3
    assert len(set(gaps)) > len(gaps) * 0.9


def test_rounds_are_reviewed_the_next_working_day(estate: estates.EstateRow) -> None:
    found = [row for row in rounds.listed(estate.id, limit=1000) if row.signed]
    assert len(found) > 90
    days = estate.settings.rest_days
    for row in found:
        assert row.reviewed_at is not None
        assert row.reviewer == "李靜宜"
        assert row.reviewed_at.in_timezone(estate.time_zone).isoweekday() not in days
        # One returned first is signed a working day later.
        due = next_working_day(row.closes_at, estate.time_zone, days)
        if row.review_words:
            due = next_working_day(due, estate.time_zone, days)
        assert row.reviewed_at <= due
    assert any(row.review_words for row in found)
    assert all(row.reason for row in found if row.state in ("missed", "partial"))


def test_one_of_everything_waits_for_the_director(estate: estates.EstateRow) -> None:
    waiting = round_reviews.pending(estate.id, AT)
    codes = {code for row in waiting for code in row.exceptions}
    assert codes >= {"missed_twice", "missed", "partial", "pace", "backfilled", "reassigned"}
    assert waiting[-1].exceptions == ()
    assert [row.state for row in round_waiting.owing(estate.id)] == ["partial"]
    kinds = [row.kind for row in due.waiting(staff.person(1), AT)]
    assert {"round_review", "rounds_missed_twice"} <= set(kinds)
    assert count("round WHERE state = 'exempt' AND exempt_kind = 'weather'") == 3
    backfilled = [row for row in rounds.listed(estate.id, limit=1000) if row.backfilled]
    assert [(row.state, row.late) for row in backfilled] == [("completed", False)]
    assert count("pace WHERE reason = ''") == 0


def test_findings_and_work_orders(estate: estates.EstateRow) -> None:
    answers = count("answer WHERE undone_at IS NULL")
    assert 0.02 < count("answer WHERE undone_at IS NULL AND result = 'abnormal'") / answers < 0.06
    assert count("finding WHERE note = ''") == 0
    assert count("finding WHERE joined = 1") > 10
    states = {state for (state,) in rows("SELECT DISTINCT state FROM work_order")}
    assert states == set(work_orders.STATES)
    severities = {severity for (severity,) in rows("SELECT DISTINCT severity FROM work_order")}
    assert severities == set(work_orders.SEVERITIES)
    assert count("work_order WHERE reopened > 0") > 1
    assert count("work_order WHERE done_at IS NOT NULL AND result = ''") == 0


def test_every_record_has_its_events(estate: estates.EstateRow) -> None:
    nouns = ("staff", "area", "building", "route", "checkpoint", "round", "work_order", "finding")
    for noun in (*nouns, "answer"):
        # An abnormal answer is told by its finding.
        but = "result <> 'abnormal' AND" if noun == "answer" else ""
        assert not rows(
            f"SELECT id FROM {noun} t WHERE {but} NOT EXISTS"
            " (SELECT 1 FROM event e WHERE e.noun = ? AND e.record_id = t.id)",
            noun,
        )
    added = json.loads(rows("SELECT data FROM event WHERE verb = 'units.import'")[0][0])["added"]
    for table in ("unit", "resident", "occupancy"):
        assert added[table] == [1, count(table)]


def test_its_own_shortcuts_leave_the_events_of_the_operations(estate: estates.EstateRow) -> None:
    def shapes(verb: str) -> set[Any]:
        return {
            (noun, who is None, tuple(json.loads(data)))
            for noun, who, data in rows(
                "SELECT noun, staff_id, data FROM event WHERE verb = ?", verb
            )
        }

    before = {verb: shapes(verb) for verb in ("staff.join", "staff.sign_in")}
    assert all(len(found) == 1 for found in before.values())
    made = staff.join(
        number="900", name="新人", role="guard", pin="1234", by=None, at=AT, estate_id=estate.id
    )
    pins.sign_in(made.id, "1234", at=AT)
    assert {verb: shapes(verb) for verb in before} == before


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_its_words_are_in_the_language_asked_for(language: str, demo_in: Demo) -> None:
    open_store(demo_in(language))
    place = estates.estates()[0]
    assert place.language == language
    said = [place.name, *(area.name for area in areas.areas(place.id))]
    said += [route.name for route in routes.routes(place.id)]
    said += [point.name for point in checkpoints.checkpoints(place.id, limit=500)]
    for table, column in (
        ("resident", "name"),
        ("staff", "name"),
        ("building", "name"),
        ("unit", "remark"),
        ("finding", "note"),
        ("answer", "note"),
        ("work_order", "result"),
        ("round", "reason"),
        ("round", "review_words"),
        ("round", "exempt_reason"),
        ("round", "reassign_reason"),
        ("pace", "reason"),
    ):
        said += [text for (text,) in rows(f"SELECT {column} FROM {table}")]
    everything = "\n".join(said)
    if language == "en":
        assert everything.isascii()
    else:
        assert place.name == "湖畔花园"
        assert simplified(everything) == everything
    close_store()


def test_a_store_half_made_is_taken_away(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="language_unknown"):
        built(tmp_path, language="fr")
    assert list(tmp_path.iterdir()) == []
