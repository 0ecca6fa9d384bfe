"""Rounds as a register and a screen read them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import (
    db,
    findings,
    order_waiting,
    patrols,
    rechecks,
    round_plan,
    rounds,
    routes,
    units,
    work_orders,
)
from store.fields import instant_text
from store.refusal import Refused
from store.round_records import Round
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.conftest import at_clock, pages


def test_a_round_says_how_far_it_is(little: Little, walking: RoundRow) -> None:
    by, points = little.housekeeper.id, little.checkpoints
    patrols.answer(walking.id, points[0].id, "normal", by=by, at=AT)
    patrols.answer(walking.id, points[1].id, "na", note="停用", by=by, at=AT)
    findings.report(
        walking.id,
        points[2].id,
        kind="lamp_out",
        severity="normal",
        note="燈壞",
        action="reported",
        by=by,
        at=AT,
    )
    row = rounds.round_row(walking.id)
    assert (row.total, row.done, row.abnormal, row.state) == (5, 3, 1, "in_progress")
    patrols.answer(walking.id, points[3].id, "normal", by=by, at=AT)
    findings.undo(walking.id, points[2].id, by=by, at=AT)
    row = rounds.round_row(walking.id)
    assert (row.total, row.done, row.abnormal) == (5, 3, 0)


def test_a_point_not_answered_is_not_normal(little: Little, walking: RoundRow) -> None:
    found = rounds.points(walking.id)
    assert [row.checkpoint_id for row in found] == [point.id for point in little.checkpoints]
    assert [row.position for row in found] == [1, 2, 3, 4, 5]
    assert {(row.result, row.note, row.staff, row.at, row.order) for row in found} == {
        ("", "", "", None, "")
    }


def test_a_point_says_what_was_answered_by_whom_and_when(little: Little, walking: RoundRow) -> None:
    at = AT.add(minutes=3)
    point = little.checkpoints[4]
    patrols.answer(walking.id, point.id, "no_access", note="鎖門", by=little.guard.id, at=at)
    row = rounds.point(walking.id, point.id)
    assert (row.result, row.note, row.staff, row.at) == ("no_access", "鎖門", "趙保安", at)
    assert (row.label, row.name, row.place, row.building, row.floor, row.unit_id) == (
        *(point.label, "水泵房", "pump_room"),
        *("3", -1, None),
    )


def test_a_running_round_keeps_its_stops(
    little: Little, planned: tuple[RoundRow, RoundRow]
) -> None:
    by, points = little.director.id, [point.id for point in little.checkpoints]
    morning, afternoon = planned
    patrols.start(morning.id, by=by, at=AT)
    routes.set_stops(little.route.id, points[:2], little.route.version, by=by, at=AT)
    assert [row.checkpoint_id for row in rounds.points(morning.id)] == points
    assert rounds.round_row(morning.id).total == 5
    patrols.answer(morning.id, points[4], "normal", by=by, at=AT)
    assert [row.checkpoint_id for row in rounds.points(afternoon.id)] == points[:2]
    assert rounds.round_row(afternoon.id).total == 2
    later = afternoon.opens_at
    begun = patrols.start(afternoon.id, by=by, at=later)
    assert begun.version_id != rounds.round_row(morning.id).version_id
    with pytest.raises(Refused, match=r"^not_on_round"):
        patrols.answer(afternoon.id, points[4], "normal", by=by, at=later)


def test_a_round_is_late_when_it_ends_after_its_window(little: Little, walking: RoundRow) -> None:
    assert not walking.late
    by = little.housekeeper.id
    assert not patrols.end(walking.id, reason="下雨", by=by, at=walking.closes_at).late
    db.run(
        "UPDATE round SET ended_at = ? WHERE id = ?",
        (instant_text(walking.closes_at.add(seconds=1)), walking.id),
    )
    assert rounds.round_row(walking.id).late


def test_what_is_not_there_is_unknown(walking: RoundRow) -> None:
    with pytest.raises(Refused, match=r"^round_unknown"):
        rounds.round_row(999)
    with pytest.raises(Refused, match=r"^not_on_round"):
        rounds.point(walking.id, 999)


def test_the_database_keeps_one_standing_answer_and_never_loses_one(
    little: Little, walking: RoundRow
) -> None:
    by, point = little.housekeeper.id, little.checkpoints[0].id
    patrols.answer(walking.id, point, "normal", by=by, at=AT)
    with pytest.raises(Exception, match="UNIQUE constraint failed"):
        db.run(
            "INSERT INTO answer (round_id, checkpoint_id, result, note, staff_id, at)"
            " VALUES (?, ?, 'normal', '', ?, ?)",
            (walking.id, point, by, instant_text(AT)),
        )
    with pytest.raises(Exception, match="taken back, never deleted"):
        db.run("DELETE FROM answer")


@pytest.mark.parametrize(
    ("clock", "open_now"),
    [
        ("09:00", ["23 am", "23 pm"]),
        ("23:59", ["23 am", "23 pm"]),
        ("24 00:00", ["24 am", "24 pm"]),
        ("24 08:00", ["24 am", "24 pm"]),
    ],
)
def test_home_shows_the_rounds_of_today(little: Little, clock: str, open_now: list[str]) -> None:
    round_plan.plan(AT)
    at = at_clock(clock)
    round_plan.plan(at)
    found = rounds.open_rounds(little.estate.id, at)
    assert [f"{row.day.day} {row.slot}" for row in found] == open_now


def test_home_shows_a_round_under_way_however_old(little: Little, walking: RoundRow) -> None:
    at = AT.add(days=40)
    round_plan.plan(at)
    found = rounds.open_rounds(little.estate.id, at)
    assert (found[0].id, found[0].state) == (walking.id, "in_progress")
    assert len(found) == 3


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("", ["XC-0002", "XC-0001"]),
        ("XC-0002", ["XC-0002"]),
        ("xc-0001", ["XC-0001"]),
        ("ＸＣ－０００１", ["XC-0001"]),
        ("11-23", ["XC-0002", "XC-0001"]),
        ("一區", ["XC-0002", "XC-0001"]),
        ("一区日巡", ["XC-0002", "XC-0001"]),
        ("陳美玲", ["XC-0001"]),
        ("陈美玲", ["XC-0001"]),
        ("cml", ["XC-0001"]),
        ("趙", []),
        ("%", []),
        ("_", []),
    ],
)
def test_a_round_is_found_by_number_day_route_or_walker(
    little: Little, walking: RoundRow, fragment: str, found: list[str]
) -> None:
    assert [row.number for row in rounds.listed(little.estate.id, fragment)] == found


def test_a_route_with_signs_in_its_name_is_found(little: Little) -> None:
    routes.change_route(
        little.route.id, name="100%_路線 [A]!", area_id=None, by=little.director.id, at=AT
    )
    round_plan.plan(AT)
    for fragment in ("100%", "%_", "[a]!", "路线"):
        assert len(rounds.listed(little.estate.id, fragment)) == 2, fragment


def _made(little: Little, place: int, hours: int) -> Round:
    opens = AT.add(hours=hours)
    return Round(
        estate=little.estate.id,
        number=f"T-{place}",
        route=little.route.id,
        day=opens.date(),
        slot=f"slot{place}",
        opens_at=opens,
        closes_at=opens.add(hours=3),
        grace_until=opens.add(hours=3),
    )


@given(hours=st.lists(st.integers(0, 3), max_size=12), limit=st.integers(1, 14))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pages_cover_every_round_once_newest_first(
    little: Little, hours: list[int], limit: int
) -> None:
    with db.writing():
        made = [_made(little, place, shift) for place, shift in enumerate(hours)]
        for row in made:
            row.save()
        seen = pages(
            lambda after, limit: rounds.listed(little.estate.id, "", after, limit),
            lambda row: (instant_text(row.opens_at), row.id),
            limit,
        )
        for row in made:
            row.delete_instance()
    expected = sorted(((row.opens_at, row.id) for row in made), reverse=True)
    assert [(row.opens_at, row.id) for row in seen] == expected


# A first page, without a search, must cost the same with a million records.
READS: dict[str, Any] = {
    "rounds.listed": lambda little: rounds.listed(little.estate.id),
    "rounds.open_rounds": lambda little: rounds.open_rounds(little.estate.id, AT),
    "work_orders.listed": lambda little: work_orders.listed(little.estate.id),
    "findings.listed": lambda little: findings.listed(little.estate.id),
    "units.listed": lambda little: units.listed(little.estate.id),
    "order_waiting.waiting": lambda little: order_waiting.waiting(little.director, AT),
    "order_waiting.waiting, housekeeper": lambda little: order_waiting.waiting(
        little.housekeeper, AT
    ),
    "rechecks.waiting_at": lambda little: rechecks.waiting_at(little.checkpoints[0].id),
    "work_orders.open_at": lambda little: work_orders.open_at(little.checkpoints[0].id),
    "rounds.points": lambda little: rounds.points(1),
    "findings.of_round": lambda little: findings.of_round(1),
    "findings.of_order": lambda little: findings.of_order(1),
}
# The open ones alone are sorted by their response time, and the rounds of one day by theirs.
SORTS = {"rounds.open_rounds", "order_waiting.waiting", "order_waiting.waiting, housekeeper"}
SORTS |= {"work_orders.open_at", "rechecks.waiting_at", "findings.of_round"}


def plan_of(statement: str, values: Any) -> list[str]:
    if not statement.startswith("SELECT"):
        return []
    return [row[3] for row in db.rows(f"EXPLAIN QUERY PLAN {statement}", *values)]


@pytest.mark.parametrize("name", READS)
def test_no_list_walks_a_whole_table(
    name: str, little: Little, walking: RoundRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, Any]] = []
    run: Any = db.database.execute_sql

    def listening(sql: str, params: Any = None) -> Any:
        said.append((sql, params))
        return run(sql, params)

    monkeypatch.setattr(db.database, "execute_sql", listening)
    READS[name](little)
    monkeypatch.undo()
    steps = [step for sql, params in said for step in plan_of(sql, params)]
    assert steps
    # An estate has a handful of areas.
    assert [step for step in steps if step.startswith("SCAN") and step != "SCAN area"] == []
    # Searched by the estate alone, an index would still be walked from end to end.
    assert [step for step in steps if step.endswith("(estate_id=?)")] == []
    if name not in SORTS:
        assert [step for step in steps if "TEMP B-TREE" in step] == []
