"""Looking again at what was mended: by whom, and on the next round of its point."""

from datetime import date

import pytest

from store import findings, order_moves, patrols, rechecks, staff, work_orders
from store.refusal import Refused
from store.rounds import RoundRow
from store.work_orders import OrderRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import STAIRS, report

LATER = AT.add(minutes=10)


@pytest.fixture
def mended(little: Little, walking: RoundRow) -> OrderRow:
    """Found by the guard on the morning's round, mended by the engineer."""
    found = report(little, walking, by=little.guard.id)
    return order_moves.finish(found.order_id, "換燈泡", by=little.engineer.id, at=LATER)


def stairs(little: Little) -> int:
    return little.checkpoints[STAIRS].id


def test_who_found_it_or_oversees_it_looks_again(little: Little, mended: OrderRow) -> None:
    by = little.director.id
    other = staff.join(number="008", name="林管家", role="housekeeper", pin=PIN, by=by, at=AT)
    with pytest.raises(Refused, match=r"^not_finder") as no:
        order_moves.verify(mended.id, by=other.id, at=LATER)
    assert no.value.values["names"] == ("李主任", "陳美玲", "趙保安")
    assert tuple(rechecks.lookers(mended).values()) == ("李主任", "陳美玲", "趙保安")
    for who in (little.guard, little.housekeeper, little.director):
        assert rechecks.verify_refusal(mended, who.id, who.role) is None
    assert order_moves.verify(mended.id, by=little.guard.id, at=LATER).state == "verified"


def test_the_next_round_of_the_point_verifies_it(
    little: Little, mended: OrderRow, afternoon: RoundRow
) -> None:
    point, at = stairs(little), afternoon.opens_at
    assert [row.id for row in rechecks.waiting_at(point)] == [mended.id]
    patrols.answer(afternoon.id, point, "normal", by=little.housekeeper.id, at=at)
    row = work_orders.order(mended.id)
    assert (row.state, row.rechecked_by, row.rechecked_at) == ("verified", "陳美玲", at)
    assert (row.moved_by, row.moved_at) == ("陳美玲", at)
    assert rechecks.waiting_at(point) == ()


@pytest.mark.parametrize("result", ["na", "no_access"])
def test_only_a_normal_answer_saw_it(
    little: Little, mended: OrderRow, afternoon: RoundRow, result: str
) -> None:
    at = afternoon.opens_at
    patrols.answer(
        *(afternoon.id, stairs(little), result), note="鎖著", by=little.housekeeper.id, at=at
    )
    assert work_orders.order(mended.id) == mended


def test_the_answer_taken_back_it_is_done_as_before(
    little: Little, mended: OrderRow, afternoon: RoundRow
) -> None:
    at, by = afternoon.opens_at, little.housekeeper.id
    patrols.answer(afternoon.id, stairs(little), "normal", by=by, at=at)
    findings.undo(afternoon.id, stairs(little), by=by, at=at.add(minutes=1))
    row = work_orders.order(mended.id)
    assert (row.state, row.rechecked_by_id, row.rechecked_at) == ("done", None, None)
    assert [order.id for order in rechecks.waiting_at(stairs(little))] == [mended.id]


def test_who_did_the_work_only_notes_it_and_the_next_one_looks(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    found = report(little, walking)
    order_moves.finish(found.order_id, "擰緊了", by=little.guard.id, at=LATER)
    at, point = afternoon.opens_at, stairs(little)
    patrols.answer(afternoon.id, point, "normal", by=little.guard.id, at=at)
    noted = work_orders.order(found.order_id)
    assert (noted.state, noted.rechecked_by) == ("done", "趙保安")
    assert [row.id for row in rechecks.waiting_at(point)] == [noted.id]
    findings.undo(afternoon.id, point, by=little.guard.id, at=at)
    assert work_orders.order(found.order_id).rechecked_at is None
    patrols.answer(afternoon.id, point, "normal", by=little.housekeeper.id, at=at)
    assert work_orders.order(found.order_id).state == "verified"


def test_what_the_director_signs_is_only_noted(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    found = report(
        *(little, walking),
        kind="route_blocked",
        action="told",
        interim="看守",
        person_id=little.engineer.id,
        deadline=date(2026, 11, 24),
    )
    order_moves.finish(found.order_id, "搬走了", by=little.engineer.id, at=LATER)
    at, point = afternoon.opens_at, stairs(little)
    patrols.answer(afternoon.id, point, "normal", by=little.housekeeper.id, at=at)
    row = work_orders.order(found.order_id)
    assert (row.state, row.rechecked_by, row.rechecked_at) == ("done", "陳美玲", at)
    assert rechecks.waiting_at(point) == ()
    signed = order_moves.verify(row.id, by=little.director.id, at=at)
    findings.undo(afternoon.id, point, by=little.housekeeper.id, at=at)
    # The signature stands; only the note of the walk is gone.
    after = work_orders.order(row.id)
    assert (after.state, after.moved_by, after.rechecked_by) == ("verified", signed.moved_by, "")


def test_a_director_who_walks_signs_by_it(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    found = report(
        *(little, walking),
        kind="route_blocked",
        action="told",
        interim="看守",
        person_id=little.engineer.id,
        deadline=date(2026, 11, 24),
    )
    order_moves.finish(found.order_id, "搬走了", by=little.engineer.id, at=LATER)
    patrols.answer(
        afternoon.id, stairs(little), "normal", by=little.director.id, at=afternoon.opens_at
    )
    assert work_orders.order(found.order_id).state == "verified"


def test_work_done_after_the_walker_looked_is_not_seen_by_it(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    found = report(little, walking)
    at = afternoon.opens_at
    order_moves.finish(found.order_id, "換燈泡", by=little.engineer.id, at=at.add(minutes=5))
    patrols.answer_late(
        *(afternoon.id, stairs(little), "normal"),
        told_at=at.add(minutes=2),
        by=little.housekeeper.id,
        at=at.add(minutes=9),
    )
    assert work_orders.order(found.order_id).state == "done"


def test_found_still_there_by_choice_it_is_open_again(
    little: Little, mended: OrderRow, afternoon: RoundRow
) -> None:
    at = afternoon.opens_at
    again = report(little, afternoon, order_id=mended.id, at=at)
    row = work_orders.order(mended.id)
    assert (again.joined, row.state, row.reopened) == (True, "reopened", 1)


def test_mended_again_it_is_looked_at_again(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    found = report(little, walking)
    order_moves.finish(found.order_id, "擰緊了", by=little.guard.id, at=LATER)
    patrols.answer(
        afternoon.id, stairs(little), "normal", by=little.guard.id, at=afternoon.opens_at
    )
    reopened = order_moves.reopen(found.order_id, "又壞", by=little.director.id, at=LATER)
    assert (reopened.rechecked_by, reopened.rechecked_at) == ("", None)
