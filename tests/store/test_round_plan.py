"""Which rounds a day has: by the estate's clock, once each, on every desk at once."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import apsw
import pendulum
import pytest

from store import areas, db, event_proof, events, patrols, round_plan, rounds, routes
from store import estate as estates
from store.db import close_store, open_store
from store.refusal import Refused
from store.rounds import RoundRow
from store.settings import Window
from tests.conftest import AT, Little
from tests.store.conftest import Two, moment

NIGHT = Window("night", "22:00", "02:00")
SHANGHAI = "Asia/Shanghai"


def all_rounds(little: Little) -> list[RoundRow]:
    return sorted(rounds.listed(little.estate.id), key=lambda row: row.opens_at)


def walls(little: Little, zone: str = SHANGHAI) -> list[tuple[str, str, str]]:
    """(slot, opens, closes) of every round, by the estate's clock."""
    return [
        (
            row.slot,
            f"{row.opens_at.in_timezone(zone):%d %H:%M}",
            f"{row.closes_at.in_timezone(zone):%d %H:%M}",
        )
        for row in all_rounds(little)
    ]


def settle(little: Little, *windows: Window, **changes: Any) -> None:
    estates.settle(by=little.director.id, at=AT, windows=windows, **changes)


def test_a_day_has_two_rounds_for_the_housekeeper_of_the_route(little: Little) -> None:
    assert round_plan.plan(AT) == 2
    assert walls(little) == [("am", "23 08:30", "23 11:30"), ("pm", "23 14:30", "23 17:30")]
    morning, afternoon = all_rounds(little)
    assert (morning.number, afternoon.number) == ("XC-0001", "XC-0002")
    assert (morning.state, morning.assigned, morning.walker) == ("planned", "陳美玲", "")
    assert morning.grace_until == morning.closes_at.add(minutes=30)
    assert (morning.total, morning.done, morning.version_id) == (5, 0, None)
    assert morning.day == pendulum.date(2026, 11, 23)
    event = events.of_record("round", morning.id)[0]
    assert (event.staff_id, event.verb, event.at) == (None, "patrols.plan", AT)


def test_forty_looks_make_each_round_once(little: Little) -> None:
    made = [round_plan.plan(AT.add(seconds=turn)) for turn in range(40)]
    assert made == [2] + [0] * 39
    assert len(all_rounds(little)) == 2
    assert db.rows("SELECT count(*) FROM event WHERE verb = 'patrols.plan'") == [(2,)]


def test_a_look_that_finds_nothing_to_do_does_not_write(little: Little) -> None:
    late = routes.add_route("新路線", None, by=little.director.id, at=AT)
    routes.set_stops(
        late.id, [little.checkpoints[0].id], 1, by=little.director.id, at=moment("2026-11-23 12:00")
    )
    at = moment("2026-11-23 12:01")
    assert round_plan.plan(at) == 3
    # Somebody else is writing: a look that wanted to write would be refused as busy.
    other = apsw.Connection(str(little.path))
    other.execute("BEGIN IMMEDIATE")
    assert round_plan.plan(at.add(minutes=1)) == 0
    other.execute("ROLLBACK")
    other.close()


DESK = """
import sys
import pendulum
from store.db import close_store, open_store
from store.round_plan import plan

open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
at = pendulum.datetime(2026, 11, 23, 1, 0, tz="UTC")
print(sum(plan(at) for _ in range(5)), flush=True)
close_store()
"""


def test_eight_desks_at_once_make_each_round_once(little: Little) -> None:
    by = little.director.id
    for number in range(10):
        route = routes.add_route(f"路線{number}", little.area.id, by=by, at=AT)
        routes.set_stops(route.id, [little.checkpoints[0].id], route.version, by=by, at=AT)
    close_store()
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", DESK, str(little.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(round_plan.__file__).parents[1],
        )
        for _ in range(8)
    ]
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    told = [desk.communicate(timeout=60) for desk in desks]
    assert [trouble for _, trouble in told] == [""] * 8
    assert sum(int(made) for made, _ in told) == 22
    open_store(little.path)
    assert db.rows(
        "SELECT count(*), count(DISTINCT route_id || day || slot), count(DISTINCT number)"
        " FROM round"
    ) == [(22, 22, 22)]
    assert event_proof.first_broken() is None


def test_a_route_without_stops_has_no_rounds(little: Little) -> None:
    by = little.director.id
    routes.add_route("空", little.area.id, by=by, at=AT)
    assert round_plan.plan(AT) == 2
    routes.set_stops(little.route.id, [], little.route.version, by=by, at=AT)
    assert round_plan.plan(AT.add(days=1)) == 0


def test_a_round_whose_route_was_emptied_is_not_begun(little: Little) -> None:
    round_plan.plan(AT)
    routes.set_stops(little.route.id, [], little.route.version, by=little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^route_empty"):
        patrols.start(all_rounds(little)[0].id, by=little.housekeeper.id, at=AT)
    assert all_rounds(little)[0].state == "planned"


@pytest.mark.parametrize(
    ("stops_at", "slots"),
    [("2026-11-23 11:30", ["am", "pm"]), ("2026-11-23 11:31", ["pm"]), ("2026-11-23 17:31", [])],
)
def test_no_round_for_a_window_that_closed_before_the_route_had_stops(
    little: Little, stops_at: str, slots: list[str]
) -> None:
    by = little.director.id
    routes.set_stops(little.route.id, [], little.route.version, by=by, at=AT)
    late = routes.add_route("新路線", None, by=by, at=AT)
    at = moment(stops_at)
    routes.set_stops(late.id, [little.checkpoints[0].id], late.version, by=by, at=at)
    round_plan.plan(at.add(minutes=1))
    assert [row.slot for row in all_rounds(little)] == slots
    assert all(row.assigned_id is None for row in all_rounds(little))


def test_the_next_housekeeper_gets_the_next_days_rounds(little: Little) -> None:
    round_plan.plan(AT)
    areas.change_area(
        little.area.id, name="一區", housekeeper=little.guard.id, by=little.director.id, at=AT
    )
    round_plan.plan(AT.add(days=1))
    assert [row.assigned for row in all_rounds(little)] == ["陳美玲"] * 2 + ["趙保安"] * 2


def test_a_round_is_missed_once_its_grace_is_over(little: Little) -> None:
    round_plan.plan(AT)
    states = []
    for clock in ("12:00", "12:01", "18:00", "18:01"):
        round_plan.plan(moment(f"2026-11-23 {clock}"))
        states.append([row.state for row in all_rounds(little)])
    assert states == [
        ["planned", "planned"],
        ["missed", "planned"],
        ["missed", "planned"],
        ["missed", "missed"],
    ]
    missed = events.of_record("round", all_rounds(little)[0].id)[0]
    assert missed.data == {"old": {"state": "planned"}, "state": "missed"}
    assert missed.at == moment("2026-11-23 12:01")
    assert missed.staff_id is None


def test_a_day_nobody_looked_at_is_missed_all_the_same(little: Little) -> None:
    round_plan.plan(moment("2026-11-24 09:00"))
    assert [(row.day.day, row.slot, row.state) for row in all_rounds(little)] == [
        (23, "am", "missed"),
        (23, "pm", "missed"),
        (24, "am", "planned"),
        (24, "pm", "planned"),
    ]


@pytest.mark.parametrize(("days", "made"), [(1, 2), (2, 4), (4, 8), (31, 62), (40, 64)])
def test_the_days_without_a_desk_get_their_rounds_and_nobody_walked_them(
    little: Little, days: int, made: int
) -> None:
    round_plan.plan(AT)
    at = AT.add(days=days)
    assert round_plan.plan(at) == made
    assert round_plan.plan(at) == 0
    found = all_rounds(little)
    assert {row.state for row in found[:-2]} == {"missed"}
    assert [row.state for row in found[-2:]] == ["planned", "planned"]
    numbers = [int(row.number.removeprefix("XC-")) for row in found]
    assert numbers == list(range(1, made + 3))
    if days <= 31:
        assert [row.day for row in found[::2]] == [
            found[0].day.add(days=turn) for turn in range(days + 1)
        ]
    else:
        assert found[2].day == pendulum.instance(at).date().subtract(days=31)


def test_a_route_made_meanwhile_has_no_rounds_before_it(little: Little) -> None:
    round_plan.plan(AT)
    by, at = little.director.id, moment("2026-11-26 12:00")
    late = routes.add_route("新路線", None, by=by, at=at)
    routes.set_stops(late.id, [little.checkpoints[0].id], 1, by=by, at=at)
    round_plan.plan(at)
    theirs = [row for row in all_rounds(little) if row.route_id == late.id]
    assert [(row.day.day, row.slot) for row in theirs] == [(26, "pm")]


def test_a_look_that_finds_nothing_to_do_reads_little(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_plan.plan(AT)
    said: list[tuple[str, Any]] = []
    run: Any = db.database.execute_sql

    def listening(sql: str, params: Any = None) -> Any:
        said.append((sql, params))
        return run(sql, params)

    monkeypatch.setattr(db.database, "execute_sql", listening)
    assert round_plan.plan(AT.add(minutes=1), little.estate.id) == 0
    monkeypatch.undo()
    assert len(said) <= 4
    for sql, params in said:
        steps = [row[3] for row in db.rows(f"EXPLAIN QUERY PLAN {sql}", *params)]
        assert not [step for step in steps if "SCAN x" in step or "SCAN round" in step], sql


@pytest.mark.parametrize("state", ["in_progress", "completed", "partial"])
def test_only_what_was_never_begun_is_missed(little: Little, state: str) -> None:
    round_plan.plan(AT)
    begun = all_rounds(little)[0]
    patrols.start(begun.id, by=little.housekeeper.id, at=AT)
    if state != "in_progress":
        answered = little.checkpoints[: 5 if state == "completed" else 1]
        for turn, point in enumerate(answered):
            at = AT.add(minutes=turn)
            patrols.answer(begun.id, point.id, "normal", by=little.housekeeper.id, at=at)
        patrols.end(begun.id, reason="下雨", by=little.housekeeper.id, at=AT)
    round_plan.plan(AT.add(days=2))
    assert rounds.round_row(begun.id).state == state


def test_grace_is_a_setting(little: Little) -> None:
    settle(little, Window("am", "08:30", "11:30"), grace_minutes=0)
    round_plan.plan(AT)
    round_plan.plan(moment("2026-11-23 11:30"))
    assert all_rounds(little)[0].state == "planned"
    round_plan.plan(moment("2026-11-23 11:31"))
    assert all_rounds(little)[0].state == "missed"


def test_a_window_across_midnight_belongs_to_the_day_it_opens_on(little: Little) -> None:
    settle(little, NIGHT)
    round_plan.plan(moment("2026-11-23 23:59"))
    round_plan.plan(moment("2026-11-24 00:01"))
    assert walls(little) == [("night", "23 22:00", "24 02:00"), ("night", "24 22:00", "25 02:00")]
    assert [row.day.day for row in all_rounds(little)] == [23, 24]


def test_a_window_across_midnight_is_planned_by_a_desk_opened_after_midnight(
    little: Little,
) -> None:
    settle(little, NIGHT)
    at = moment("2026-11-24 01:00")
    round_plan.plan(at)
    begun = patrols.start(all_rounds(little)[0].id, by=little.guard.id, at=at)
    assert (begun.day.day, begun.state) == (23, "in_progress")


@pytest.mark.parametrize(
    ("clock", "code"),
    [
        ("2026-11-23 21:59", "round_not_open"),
        ("2026-11-23 22:00", None),
        ("2026-11-24 02:30", None),
        ("2026-11-24 02:31", "round_missed"),
    ],
)
def test_a_window_across_midnight_opens_and_ends(
    little: Little, clock: str, code: str | None
) -> None:
    settle(little, NIGHT)
    round_plan.plan(AT)
    row = all_rounds(little)[0]
    refusal = patrols.start_refusal(row, moment(clock))
    assert (refusal.code if refusal else None) == code


def test_the_day_is_the_estates_and_not_the_servers(little: Little) -> None:
    settle(little, Window("am", "08:30", "11:30"), time_zone="America/New_York")
    round_plan.plan(pendulum.datetime(2026, 11, 24, 3, 0, tz="UTC"))
    zone = "America/New_York"
    assert walls(little, zone) == [("am", "23 08:30", "23 11:30")]


def test_each_estate_has_its_own_clock_and_its_own_rounds(two: Two) -> None:
    made = round_plan.plan(AT, two.little.estate.id)
    assert made == 2
    assert len(rounds.listed(two.next.estate.id)) == 2
    assert round_plan.plan(AT.add(days=1), two.next.estate.id) == 2
    assert len(rounds.listed(two.little.estate.id)) == 2
    assert round_plan.plan(AT.add(days=1)) == 2
