"""The same defect found again joins its work order; a finding taken back leaves it."""

from typing import Any

import pytest

from store import db, events, findings, order_moves, rounds, work_orders
from store.fields import instant_text
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.conftest import LIFT, PUMPS, STAIRS, report


def test_the_same_defect_still_open_is_joined(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    second = report(little, afternoon, note="仍不亮", by=little.guard.id, at=afternoon.opens_at)
    assert (second.order_id, second.joined, second.repeats) == (first.order_id, True, 1)
    assert findings.finding(first.id).repeats == 1
    assert not findings.finding(first.id).joined
    assert len(work_orders.listed(little.estate.id)) == 1
    assert [row.id for row in findings.of_order(first.order_id)] == [second.id, first.id]
    event = events.of_record("work_order", first.order_id)[0]
    assert event.data == {"old": {"repeats": 0}, "repeats": 1}


def test_a_more_urgent_finding_makes_its_order_urgent_and_due_sooner(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    at = afternoon.opens_at
    was = work_orders.order(first.order_id)
    second = report(little, afternoon, severity="urgent", at=at)
    now = work_orders.order(first.order_id)
    assert (second.joined, second.urged, second.order_due) == (True, True, now.due_at)
    assert (now.severity, now.due_at) == ("urgent", at.add(minutes=15))
    data = events.of_record("work_order", now.id)[0].data
    assert data["severity"] == "urgent"
    assert data["due_at"] == instant_text(now.due_at)
    assert data["old"] == {
        **{"repeats": 0, "severity": "normal"},
        "due_at": instant_text(was.due_at),
    }
    # Taken back, the order is what the finding that stands makes of it.
    findings.undo(afternoon.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=at)
    again = work_orders.order(first.order_id)
    assert (again.severity, again.due_at, again.repeats) == ("normal", was.due_at, 0)


@pytest.mark.parametrize("severity", ["urgent", "normal", "planned"])
def test_no_finding_puts_the_response_time_off(
    little: Little, walking: RoundRow, afternoon: RoundRow, severity: str
) -> None:
    first = report(little, walking, severity="urgent")
    was = work_orders.order(first.order_id)
    second = report(little, afternoon, severity=severity, at=afternoon.opens_at)
    now = work_orders.order(first.order_id)
    assert (now.severity, now.due_at, second.urged) == ("urgent", was.due_at, False)


def test_a_late_order_found_worse_stays_as_late_as_it_was(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    db.run("UPDATE work_order SET due_at = ?", (instant_text(AT),))
    second = report(little, afternoon, severity="urgent", at=afternoon.opens_at)
    assert (second.urged, second.order_due) == (True, AT)
    assert work_orders.order(first.order_id).severity == "urgent"


@pytest.mark.parametrize(
    ("place", "kind"), [(STAIRS, "wet_floor"), (LIFT, "lamp_out"), (PUMPS, "lamp_out")]
)
def test_another_defect_or_another_point_is_another_order(
    little: Little, walking: RoundRow, afternoon: RoundRow, place: int, kind: str
) -> None:
    first = report(little, walking)
    second = report(little, afternoon, place, kind=kind, at=afternoon.opens_at)
    assert not second.joined
    assert second.order_id != first.order_id


@pytest.mark.parametrize(
    ("moves", "joined"),
    [
        ([], True),
        (["dispatch"], True),
        (["dispatch", "accept"], True),
        (["dispatch", "accept", "begin"], True),
        (["finish"], True),
        (["finish", "verify"], False),
        (["finish", "reopen"], True),
    ],
)
def test_an_order_is_joined_until_it_is_verified(
    little: Little, walking: RoundRow, afternoon: RoundRow, moves: list[str], joined: bool
) -> None:
    first = report(little, walking)
    number = first.order_id
    acts: dict[str, Any] = {
        "dispatch": lambda: order_moves.dispatch(
            number, little.engineer.id, by=little.director.id, at=AT
        ),
        "accept": lambda: order_moves.accept(number, by=little.engineer.id, at=AT),
        "begin": lambda: order_moves.begin(number, by=little.engineer.id, at=AT),
        "finish": lambda: order_moves.finish(number, "好", by=little.engineer.id, at=AT),
        "verify": lambda: order_moves.verify(number, by=little.housekeeper.id, at=AT),
        "reopen": lambda: order_moves.reopen(number, "沒好", by=little.housekeeper.id, at=AT),
    }
    for move in moves:
        acts[move]()
    second = report(little, afternoon, at=afternoon.opens_at)
    assert second.joined is joined
    assert (second.order_id == number) is joined
    findings.undo(
        afternoon.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=afternoon.opens_at
    )
    if joined:
        assert report(little, afternoon, order_id=number, at=afternoon.opens_at).repeats == 1
        return
    with pytest.raises(Refused, match=r"^order_not_open order") as no:
        report(little, afternoon, order_id=number, at=afternoon.opens_at)
    assert no.value.values == {"number": "WX-0001"}


def test_other_is_never_the_same_by_itself_but_by_choice(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking, kind="other", note="怪聲")
    at = afternoon.opens_at
    second = report(little, afternoon, kind="other", note="怪聲", at=at)
    assert second.order_id != first.order_id
    findings.undo(afternoon.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=at)
    third = report(little, afternoon, kind="other", note="怪聲", order_id=first.order_id, at=at)
    assert (third.order_id, third.joined, third.repeats) == (first.order_id, True, 1)


def test_an_order_of_another_point_is_not_joined(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    with pytest.raises(Refused, match=r"^order_unknown order"):
        report(little, afternoon, PUMPS, order_id=first.order_id, at=afternoon.opens_at)
    assert work_orders.order(first.order_id).repeats == 0
    assert rounds.point(afternoon.id, little.checkpoints[PUMPS].id).result == ""


def test_a_finding_taken_back_withdraws_the_order_it_made(
    little: Little, walking: RoundRow
) -> None:
    found = report(little, walking)
    later = AT.add(minutes=1)
    findings.undo(walking.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=later)
    order = work_orders.order(found.order_id)
    assert (order.state, order.moved_by, order.moved_at) == ("withdrawn", "陳美玲", later)
    assert findings.finding(found.id).withdrawn_at == later
    assert findings.listed(little.estate.id) == findings.of_round(walking.id) == ()
    assert [row.id for row in findings.of_order(order.id)] == [found.id]
    again = report(little, walking)
    assert (again.joined, again.order) == (False, "WX-0002")
    with pytest.raises(Exception, match="taken back, never deleted"):
        db.run("DELETE FROM finding")


def test_a_finding_taken_back_counts_one_less_on_an_order_it_joined(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    at, point = afternoon.opens_at, little.checkpoints[STAIRS].id
    report(little, afternoon, at=at)
    order_moves.dispatch(first.order_id, little.engineer.id, by=little.director.id, at=at)
    findings.undo(afternoon.id, point, by=little.housekeeper.id, at=at)
    order = work_orders.order(first.order_id)
    assert (order.state, order.repeats) == ("dispatched", 0)


def test_an_order_outlives_the_finding_that_made_it_while_another_stands(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    by, point = little.housekeeper.id, little.checkpoints[STAIRS].id
    first = report(little, walking)
    report(little, afternoon, at=afternoon.opens_at)
    findings.undo(walking.id, point, by=by, at=AT)
    order = work_orders.order(first.order_id)
    assert (order.state, order.repeats) == ("new", 0)
    findings.undo(afternoon.id, point, by=by, at=afternoon.opens_at)
    assert work_orders.order(first.order_id).state == "withdrawn"


@pytest.mark.parametrize("state", ["dispatched", "done"])
def test_a_finding_is_not_taken_back_once_somebody_works_on_it(
    little: Little, walking: RoundRow, state: str
) -> None:
    found = report(little, walking)
    if state == "done":
        order_moves.finish(found.order_id, "好", by=little.engineer.id, at=AT)
    else:
        by = little.director.id
        order_moves.dispatch(found.order_id, little.engineer.id, by=by, at=AT)
    with pytest.raises(Refused, match=r"^order_under_way") as no:
        findings.undo(walking.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=AT)
    who = "孫師傅" if state == "done" else "李主任"
    assert no.value.values == {"number": "WX-0001", "who": who, "at": AT}
    assert rounds.point(walking.id, little.checkpoints[STAIRS].id).result == "abnormal"
    assert findings.finding(found.id).withdrawn_at is None
    assert db.rows("SELECT count(*) FROM answer WHERE undone_at IS NOT NULL") == [(0,)]
