"""What waits for whom: one list, sorted by time, by post."""

from typing import Any

import pendulum
import pytest

from store import (
    areas,
    buildings,
    checkpoints,
    due,
    findings,
    order_moves,
    patrols,
    round_plan,
    rounds,
    routes,
    staff,
    work_orders,
)
from store import estate as estates
from store.estate import Window
from store.rounds import RoundRow
from store.staff import StaffRow
from store.work_orders import OrderRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock

POSTS = ("director", "housekeeper", "front_desk", "guard", "engineer", "cashier", "auditor")
Rounds = tuple[RoundRow, RoundRow]


def person(little: Little, post: str) -> StaffRow:
    found: StaffRow = getattr(little, post)
    return found


def kinds(who: StaffRow, at: pendulum.DateTime, noun: str = "round") -> list[str]:
    return [row.kind for row in due.waiting(who, at) if row.noun == noun]


def sees(little: Little, number: int, at: pendulum.DateTime = AT) -> dict[str, str]:
    """For which posts an order waits, and as what."""
    return {
        post: row.kind
        for post in POSTS
        for row in due.waiting(person(little, post), at)
        if (row.noun, row.id) == ("work_order", number)
    }


def found(
    little: Little, walk: RoundRow, kind: str = "lamp_out", place: int = 2, **values: Any
) -> OrderRow:
    kept: dict[str, Any] = {"severity": "normal", "note": "x", "action": "reported"}
    kept |= {"by": little.housekeeper.id, "at": AT} | values
    made = findings.report(walk.id, little.checkpoints[place].id, kind=kind, **kept)
    return work_orders.order(made.order_id)


# Rounds


@pytest.mark.parametrize(
    ("clock", "keeper", "late"),
    [
        ("08:00", ["round_later", "round_later"], [False, False]),
        ("08:30", ["round_walk", "round_later"], [False, False]),
        ("11:30", ["round_walk", "round_later"], [False, False]),
        ("11:31", ["round_walk", "round_later"], [True, False]),
        ("12:00", ["round_walk", "round_later"], [True, False]),
        ("12:01", ["round_missed", "round_later"], [True, False]),
        ("14:30", ["round_missed", "round_walk"], [True, False]),
        ("18:01", ["round_missed", "round_missed"], [True, True]),
        ("23:59", ["round_missed", "round_missed"], [True, True]),
        ("24 00:01", ["round_later", "round_later"], [False, False]),
    ],
)
@pytest.mark.parametrize("marked", [True, False])
def test_a_round_waits_from_before_it_opens_until_the_day_is_over(
    little: Little,
    planned: Rounds,
    clock: str,
    keeper: list[str],
    late: list[bool],
    marked: bool,
) -> None:
    at = at_clock(clock)
    if marked or clock.startswith("24"):
        round_plan.plan(at)
    rows = due.waiting(little.housekeeper, at)
    assert [row.kind for row in rows] == keeper
    assert [row.late for row in rows] == late
    assert all(row.mine and row.who == "陳美玲" for row in rows)
    assert [row.at for row in rows] == [
        row.row.closes_at for row in rows if isinstance(row.row, RoundRow)
    ]


def test_a_round_not_yet_open_says_when_it_opens(little: Little, planned: Rounds) -> None:
    later = due.waiting(little.housekeeper, AT)[1]
    assert isinstance(later.row, RoundRow)
    assert (later.kind, later.row.opens_at) == ("round_later", at_clock("14:30"))


def test_a_round_under_way_waits_for_who_walks_it(little: Little, planned: Rounds) -> None:
    patrols.start(planned[0].id, by=little.guard.id, at=AT)
    at = at_clock("13:00")
    round_plan.plan(at)
    for who, mine in ((little.guard, True), (little.housekeeper, False)):
        first = due.waiting(who, at)[0]
        assert (first.kind, first.who, first.mine, first.late) == (
            *("round_go_on", "趙保安"),
            *(mine, True),
        )
    patrols.end(planned[0].id, reason="下雨", by=little.guard.id, at=at)
    assert kinds(little.guard, at) == ["round_later"]


@pytest.mark.parametrize("post", POSTS)
def test_rounds_wait_for_who_may_walk_them_and_the_front_desk(
    little: Little, planned: Rounds, post: str
) -> None:
    sees_rounds = post in ("director", "housekeeper", "guard", "front_desk")
    assert kinds(person(little, post), AT) == (["round_walk", "round_later"] if sees_rounds else [])


@pytest.mark.parametrize("post", POSTS)
def test_a_missed_round_is_for_its_housekeeper_and_the_director(
    little: Little, planned: Rounds, post: str
) -> None:
    at = at_clock("18:01")
    round_plan.plan(at)
    told = post in ("director", "housekeeper")
    assert kinds(person(little, post), at) == (["round_missed"] * 2 if told else [])


def test_a_missed_round_of_another_housekeeper_is_not_ones_own(
    little: Little, planned: Rounds
) -> None:
    other = staff.join(
        number="008", name="林管家", role="housekeeper", pin=PIN, by=little.director.id, at=AT
    )
    assert kinds(other, AT) == ["round_walk", "round_later"]
    assert kinds(other, at_clock("18:01")) == []


def test_a_night_round_missed_after_midnight_is_told_that_day(little: Little) -> None:
    night = (Window("night", "22:00", "02:00"),)
    estates.settle(by=little.director.id, at=AT, windows=night)
    round_plan.plan(AT)
    at = at_clock("24 02:31")
    round_plan.plan(at)
    rows = due.waiting(little.director, at)
    assert [(row.kind, row.at) for row in rows] == [
        ("round_missed", at_clock("24 02:00")),
        ("round_later", at_clock("25 02:00")),
    ]
    assert kinds(little.director, at_clock("25 00:00")) == ["round_walk"]


# Work orders


@pytest.mark.parametrize(
    ("kind", "place", "posts"),
    [
        ("lamp_out", 2, {"director", "front_desk", "housekeeper", "engineer"}),
        ("suspicious_person", 2, {"director", "front_desk", "housekeeper", "guard"}),
        ("wet_floor", 2, {"director", "front_desk", "housekeeper"}),
        ("lift_noise", 0, {"director", "front_desk", "housekeeper"}),
        ("route_blocked", 2, {"director", "front_desk", "housekeeper"}),
    ],
)
def test_a_new_order_waits_for_the_office_and_its_post(
    little: Little, walking: RoundRow, kind: str, place: int, posts: set[str]
) -> None:
    order = found(little, walking, kind, place)
    assert sees(little, order.id) == dict.fromkeys(posts, "order_new")


def test_an_order_given_to_somebody_waits_for_them(little: Little, walking: RoundRow) -> None:
    order = found(little, walking)
    order_moves.dispatch(order.id, little.guard.id, by=little.director.id, at=AT)
    posts = {"director", "front_desk", "housekeeper", "guard"}
    assert sees(little, order.id) == dict.fromkeys(posts, "order_do")
    row = next(row for row in due.waiting(little.guard, AT) if row.noun == "work_order")
    assert (row.who, row.mine, row.at, row.late) == ("趙保安", True, order.due_at, False)
    assert row.row == work_orders.order(order.id)
    late = due.waiting(little.guard, order.due_at.add(minutes=1))
    assert [row.late for row in late if row.noun == "work_order"] == [True]


def test_a_housekeeper_sees_to_their_buildings_routes_and_what_they_raised(
    little: Little, walking: RoundRow
) -> None:
    by = little.director.id
    other = staff.join(number="008", name="林管家", role="housekeeper", pin=PIN, by=by, at=AT)

    def waits(who: StaffRow) -> set[int]:
        return {row.id for row in due.waiting(who, AT) if row.noun == "work_order"}

    def walk(route_id: int, slot: str) -> RoundRow:
        row = next(
            row
            for row in rounds.listed(little.estate.id)
            if (row.route_id, row.slot) == (route_id, slot)
        )
        return patrols.start(row.id, by=by, at=row.opens_at)

    def report(walk: RoundRow, point: int, kind: str) -> int:
        values: dict[str, Any] = {"severity": "normal", "note": "x", "action": "told"}
        return findings.report(walk.id, point, kind=kind, **values, by=by, at=AT).order_id

    raised = found(little, walking, by=other.id).id
    assert waits(other) == waits(little.housekeeper) == {raised}

    area = areas.add_area("二區", other.id, by=by, at=AT)
    gate = checkpoints.add_checkpoint(name="北門", place="security", by=by, at=AT)
    theirs = routes.add_route("二區日巡", area.id, by=by, at=AT)
    routes.set_stops(theirs.id, [gate.id], 1, by=by, at=AT)
    round_plan.plan(AT)
    on_route = report(walk(theirs.id, "am"), gate.id, "cctv_dark")
    assert waits(other) == {raised, on_route}
    assert waits(little.housekeeper) == {raised}

    house = buildings.add_building("9", area_id=area.id, by=by, at=AT)
    lobby = checkpoints.add_checkpoint(
        name="9座大堂", place="lobby", building_id=house.id, by=by, at=AT
    )
    routes.set_stops(little.route.id, [lobby.id], 2, by=by, at=AT)
    in_building = report(walk(little.route.id, "pm"), lobby.id, "access_dead")
    assert waits(other) == {raised, on_route, in_building}
    assert waits(little.housekeeper) == {raised, in_building}


@pytest.mark.parametrize("doer", ["engineer", "housekeeper", "director", "guard"])
def test_work_that_is_done_waits_for_another_look(
    little: Little, walking: RoundRow, doer: str
) -> None:
    order = found(little, walking)
    order_moves.finish(order.id, "好", by=person(little, doer).id, at=AT)
    lookers = {"director", "housekeeper"} - {doer}
    assert sees(little, order.id) == dict.fromkeys(lookers, "order_verify")
    who = person(little, sorted(lookers)[-1])
    row = next(row for row in due.waiting(who, AT) if row.noun == "work_order")
    assert (row.who, row.mine) == ("陳美玲", who == little.housekeeper)
    assert (row.at, row.late) == (AT.add(hours=due.VERIFY_HOURS), False)
    late = AT.add(hours=due.VERIFY_HOURS, seconds=1)
    assert sees(little, order.id, late) == dict.fromkeys(lookers, "order_verify")
    assert next(r for r in due.waiting(who, late) if r.noun == "work_order").late
    order_moves.verify(order.id, by=who.id, at=AT)
    assert sees(little, order.id) == {}


def test_a_guard_looks_again_at_what_they_found(little: Little, walking: RoundRow) -> None:
    order = found(little, walking, by=little.guard.id)
    assert "guard" not in sees(little, order.id)
    order_moves.finish(order.id, "好", by=little.engineer.id, at=AT)
    assert sees(little, order.id)["guard"] == "order_verify"
    order_moves.reopen(order.id, "沒好", by=little.guard.id, at=AT)
    assert sees(little, order.id)["engineer"] == "order_new"


def test_what_was_taken_back_waits_for_nobody(little: Little, walking: RoundRow) -> None:
    order = found(little, walking)
    findings.undo(walking.id, little.checkpoints[2].id, by=little.housekeeper.id, at=AT)
    assert sees(little, order.id) == {}


def test_all_of_it_stands_by_time(little: Little, walking: RoundRow) -> None:
    found(little, walking, "lamp_out", 2, severity="planned")
    found(little, walking, "lift_noise", 0, severity="urgent")
    found(little, walking, "tank_unlocked", 4)
    rows = due.waiting(little.director, AT)
    assert [row.kind for row in rows] == [
        *("order_new", "round_go_on", "round_later"),
        *("order_new", "order_new"),
    ]
    assert [row.at for row in rows] == sorted(row.at for row in rows)


def test_done_work_never_crowds_out_what_is_open(little: Little, walking: RoundRow) -> None:
    done = found(little, walking, "lift_noise", 0, severity="urgent")
    order_moves.finish(done.id, "好", by=little.engineer.id, at=AT)
    still = found(little, walking, severity="planned")
    assert [row.id for row in work_orders.waiting(little.director, limit=1)] == [still.id]


def test_nothing_waits_for_the_cashier_and_the_auditor(little: Little, walking: RoundRow) -> None:
    found(little, walking)
    round_plan.plan(at_clock("18:01"))
    for who in (little.cashier, little.auditor):
        assert due.waiting(who, at_clock("18:01")) == ()
