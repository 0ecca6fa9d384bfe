"""Which work orders wait for whom: each for few people, until it is overdue."""

from datetime import date
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
    order_waiting,
    patrols,
    round_plan,
    rounds,
    routes,
    staff,
    work_orders,
)
from store.due import DueRow
from store.rounds import RoundRow
from store.staff import StaffRow
from store.work_orders import OrderRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock

POSTS = ("director", "housekeeper", "front_desk", "guard", "engineer", "cashier", "auditor")


def person(little: Little, post: str) -> StaffRow:
    found: StaffRow = getattr(little, post)
    return found


def orders(who: StaffRow, at: pendulum.DateTime = AT) -> list[DueRow]:
    return [row for row in due.waiting(who, at) if row.noun == "work_order"]


def sees(little: Little, number: int, at: pendulum.DateTime = AT) -> dict[str, str]:
    """For which posts an order waits, and as what."""
    return {
        post: row.kind
        for post in POSTS
        for row in orders(person(little, post), at)
        if row.id == number
    }


def found(
    little: Little, walk: RoundRow, kind: str = "lamp_out", place: int = 2, **values: Any
) -> OrderRow:
    kept: dict[str, Any] = {"severity": "normal", "note": "x", "action": "reported"}
    kept |= {"by": little.housekeeper.id, "at": AT} | values
    made = findings.report(walk.id, little.checkpoints[place].id, kind=kind, **kept)
    return work_orders.order(made.order_id)


@pytest.mark.parametrize(
    ("kind", "place", "posts"),
    [
        ("lamp_out", 2, {"front_desk", "engineer"}),
        ("suspicious_person", 2, {"front_desk", "guard"}),
        ("wet_floor", 2, {"front_desk"}),
        ("lift_noise", 0, {"front_desk"}),
        ("lift_mark_expired", 0, {"front_desk", "director"}),
    ],
)
def test_what_nobody_took_waits_for_its_post_and_the_front_desk(
    little: Little, walking: RoundRow, kind: str, place: int, posts: set[str]
) -> None:
    order = found(little, walking, kind, place)
    assert sees(little, order.id) == dict.fromkeys(posts, "order_new")


def test_what_goes_to_a_housekeeper_goes_to_the_one_of_the_area(
    little: Little, walking: RoundRow
) -> None:
    by = little.director.id
    other = staff.join(number="008", name="林管家", role="housekeeper", pin=PIN, by=by, at=AT)
    flat = checkpoints.add_checkpoint(
        name="3-1202", place="works_vacant", building_id=little.building.id, by=by, at=AT
    )
    stops = [point.id for point in (*little.checkpoints, flat)]
    routes.set_stops(little.route.id, stops, little.route.version, by=by, at=AT)
    second = rounds.open_rounds(little.estate.id, AT)[1]
    at = second.opens_at
    patrols.start(second.id, by=little.guard.id, at=at)
    findings.report(
        *(second.id, flat.id),
        kind="works_no_permit",
        severity="urgent",
        note="無證",
        action="told",
        by=little.guard.id,
        at=at,
    )
    assert [row.kind for row in orders(little.housekeeper, at)] == ["order_new"]
    assert orders(other, at) == []


def test_what_somebody_has_waits_for_them(little: Little, walking: RoundRow) -> None:
    order = found(little, walking)
    order_moves.dispatch(order.id, little.guard.id, by=little.director.id, at=AT)
    assert sees(little, order.id) == {"guard": "order_do"}
    (row,) = orders(little.guard)
    assert (row.who, row.mine, row.at, row.late) == ("趙保安", True, order.due_at, False)
    assert row.row == work_orders.order(order.id)


@pytest.mark.parametrize("held", [False, True])
def test_what_is_overdue_waits_for_the_housekeeper_of_the_area_too(
    little: Little, walking: RoundRow, held: bool
) -> None:
    order = found(little, walking, by=little.guard.id)
    order_moves.dispatch(order.id, little.engineer.id, by=little.director.id, at=AT)
    if held:
        order_moves.hold(order.id, "等零件", by=little.engineer.id, at=AT)
    late = order.due_at.add(minutes=1)
    assert sees(little, order.id, order.due_at) == {"engineer": "order_do"}
    assert sees(little, order.id, late) == {"engineer": "order_do", "housekeeper": "order_do"}
    (row,) = orders(little.housekeeper, late)
    assert (row.late, row.mine, row.who) == (True, False, "孫師傅")


def test_what_is_urgent_and_overdue_is_the_directors_to_see_to(
    little: Little, walking: RoundRow
) -> None:
    order = found(little, walking, severity="urgent")
    late = order.due_at.add(minutes=1)
    assert "director" not in sees(little, order.id, order.due_at)
    assert sees(little, order.id, late) == {
        **{"director": "order_overdue", "front_desk": "order_new"},
        **{"housekeeper": "order_new", "engineer": "order_new"},
    }
    (row,) = orders(little.director, late)
    assert (row.late, row.mine) == (True, False)


def test_what_came_back_twice_is_the_directors_to_see_to(little: Little, walking: RoundRow) -> None:
    order = found(little, walking)
    for times in (1, 2):
        order_moves.finish(order.id, "好", by=little.engineer.id, at=AT)
        row = order_moves.reopen(order.id, "又壞", by=little.housekeeper.id, at=AT)
        assert ("director" in sees(little, order.id)) is (times == 2)
    assert sees(little, order.id)["director"] == "order_overdue"
    assert order_waiting.escalated(row, AT)


def test_the_directors_own_stand_first(little: Little, walking: RoundRow) -> None:
    late = found(little, walking, severity="urgent")
    own = found(little, walking, "lift_noise", 0)
    order_moves.dispatch(own.id, little.director.id, by=little.director.id, at=AT)
    rows = orders(little.director, AT.add(hours=2))
    assert [(row.id, row.mine) for row in rows] == [(own.id, True), (late.id, False)]
    assert rows[0].at > rows[1].at


def test_a_housekeeper_sees_to_their_buildings_and_routes(
    little: Little, walking: RoundRow
) -> None:
    by = little.director.id
    other = staff.join(number="008", name="林管家", role="housekeeper", pin=PIN, by=by, at=AT)
    after = AT.add(days=3)

    def waits(who: StaffRow) -> set[int]:
        return {row.id for row in orders(who, after)}

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
    assert waits(other) == set()
    assert waits(little.housekeeper) == {raised}

    area = areas.add_area("二區", other.id, by=by, at=AT)
    gate = checkpoints.add_checkpoint(name="北門", place="security", by=by, at=AT)
    theirs = routes.add_route("二區日巡", area.id, by=by, at=AT)
    routes.set_stops(theirs.id, [gate.id], 1, by=by, at=AT)
    round_plan.plan(AT)
    on_route = report(walk(theirs.id, "am"), gate.id, "cctv_dark")
    assert waits(other) == {on_route}
    assert waits(little.housekeeper) == {raised}

    house = buildings.add_building("9", area_id=area.id, by=by, at=AT)
    lobby = checkpoints.add_checkpoint(
        name="9座大堂", place="lobby", building_id=house.id, by=by, at=AT
    )
    routes.set_stops(little.route.id, [lobby.id], 2, by=by, at=AT)
    in_building = report(walk(little.route.id, "pm"), lobby.id, "access_dead")
    assert waits(other) == {on_route, in_building}
    assert waits(little.housekeeper) == {raised, in_building}


# Done


@pytest.mark.parametrize(
    ("doer", "lookers"),
    [
        ("engineer", {"housekeeper"}),
        ("guard", {"housekeeper"}),
        ("director", {"housekeeper"}),
        ("housekeeper", {"director"}),
    ],
)
def test_work_that_is_done_waits_for_another_look(
    little: Little, walking: RoundRow, doer: str, lookers: set[str]
) -> None:
    order = found(little, walking)
    order_moves.finish(order.id, "好", by=person(little, doer).id, at=AT)
    assert sees(little, order.id) == dict.fromkeys(lookers, "order_verify")
    who = person(little, next(iter(lookers)))
    (row,) = orders(who)
    assert (row.who, row.mine) == ("陳美玲", who == little.housekeeper)
    assert (row.at, row.late) == (AT.add(hours=order_waiting.VERIFY_HOURS), False)
    # Nobody looked in time: the director does.
    late = AT.add(hours=order_waiting.VERIFY_HOURS, seconds=1)
    both = lookers | ({"director"} - {doer})
    assert sees(little, order.id, late) == dict.fromkeys(both, "order_verify")
    assert all(row.late for row in orders(who, late))
    order_moves.verify(order.id, by=who.id, at=AT)
    assert sees(little, order.id) == {}


def test_what_the_law_wanted_corrected_waits_for_the_director(
    little: Little, walking: RoundRow
) -> None:
    order = found(
        *(little, walking, "route_blocked"),
        interim="看守",
        person_id=little.engineer.id,
        deadline=date(2026, 11, 24),
    )
    assert sees(little, order.id) == {"engineer": "order_do"}
    order_moves.finish(order.id, "好", by=little.engineer.id, at=AT)
    assert sees(little, order.id) == {"director": "order_verify"}
    (row,) = orders(little.director)
    assert (row.mine, row.who) == (True, "李主任")


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
    rows = due.waiting(little.front_desk, AT)
    assert [row.kind for row in rows] == [
        *("order_new", "round_go_on", "round_later"),
        *("order_new", "order_new"),
    ]
    assert [row.at for row in rows] == sorted(row.at for row in rows)


def test_done_work_never_crowds_out_what_is_open(little: Little, walking: RoundRow) -> None:
    done = found(little, walking, "lift_mark_expired", 0, severity="urgent")
    order_moves.finish(done.id, "好", by=little.housekeeper.id, at=AT)
    still = found(little, walking, "fire_equipment_off", 4, severity="planned", action="corrected")
    order_moves.reopen(still.id, "又關了", by=little.guard.id, at=AT)
    order_moves.dispatch(still.id, little.director.id, by=little.director.id, at=AT)
    assert [row.id for row in order_waiting.waiting(little.director, AT, 1)] == [still.id]


def test_nothing_waits_for_the_cashier_and_the_auditor(little: Little, walking: RoundRow) -> None:
    found(little, walking)
    round_plan.plan(at_clock("18:01"))
    for who in (little.cashier, little.auditor):
        assert due.waiting(who, at_clock("18:01")) == ()


# Somebody leaves


def test_who_leaves_gives_back_their_work_and_their_area(little: Little, walking: RoundRow) -> None:
    by, keeper = little.director.id, little.housekeeper.id
    given = found(little, walking)
    done = found(little, walking, "lift_noise", 0)
    order_moves.dispatch(given.id, keeper, by=by, at=AT)
    order_moves.hold(given.id, "等", by=keeper, at=AT)
    order_moves.dispatch(done.id, keeper, by=by, at=AT)
    order_moves.finish(done.id, "好", by=keeper, at=AT)
    assert [row.id for row in order_moves.held_by(little.estate.id, keeper)] == [given.id]
    assert [row.name for row in areas.kept_by(little.estate.id, keeper)] == ["一區"]
    staff.leave(keeper, by=by, at=AT.add(hours=1))
    row = work_orders.order(given.id)
    assert (row.state, row.assignee_id, row.hold_reason, row.moved_by) == (
        "new",
        None,
        "",
        "李主任",
    )
    assert work_orders.order(done.id).assignee_id == keeper
    assert areas.area(little.area.id).housekeeper_id is None
    assert sees(little, given.id)["engineer"] == "order_new"
