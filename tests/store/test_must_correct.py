"""What is corrected on the spot, and what the law wants so and was not."""

from datetime import date
from typing import Any

import pytest

from store import db, events, findings, order_found, order_moves, work_orders
from store.findings import FindingRow
from store.refusal import Refused
from store.rounds import RoundRow
from store.work_orders import OrderRow
from tests.conftest import AT, Little
from tests.store.conftest import STAIRS, moment, report

LATER = AT.add(minutes=10)


def blocked(little: Little, walk: RoundRow, **values: Any) -> FindingRow:
    """The stairs are blocked: L18 §31 wants it corrected on the spot."""
    return report(
        little, walk, kind="route_blocked", severity="urgent", **{"action": "told", **values}
    )


def named(little: Little) -> dict[str, Any]:
    """What is needed when it could not be corrected."""
    day = date(2026, 11, 25)
    return {"interim": "派人看守通道", "person_id": little.engineer.id, "deadline": day}


def order_of(found: FindingRow) -> OrderRow:
    return work_orders.order(found.order_id)


@pytest.mark.parametrize("kind", ["route_blocked", "lamp_out"])
def test_corrected_on_the_spot_it_is_done_and_only_looked_at_again(
    little: Little, walking: RoundRow, kind: str
) -> None:
    found = report(
        *(little, walking), kind=kind, severity="normal", action="corrected", result="搬走了"
    )
    row = order_of(found)
    assert (row.state, row.result, row.done_by, row.done_at) == ("done", "搬走了", "陳美玲", AT)
    assert (row.must_correct, row.assignee_id) == (False, None)
    with pytest.raises(Refused, match=r"^own_work"):
        order_moves.verify(row.id, by=little.housekeeper.id, at=LATER)
    assert order_moves.verify(row.id, by=little.director.id, at=LATER).state == "verified"


def test_without_a_result_the_note_says_it(little: Little, walking: RoundRow) -> None:
    assert order_of(report(little, walking, action="corrected")).result == "五樓燈不亮"


@pytest.mark.parametrize(
    ("left_out", "refusal"),
    [
        ("interim", "interim_needed interim"),
        ("person_id", "person_needed person"),
        ("deadline", "deadline_needed deadline"),
    ],
)
@pytest.mark.parametrize("action", ["guarded", "told", "reported"])
def test_what_the_law_wants_corrected_needs_a_measure_a_person_and_a_deadline(
    little: Little, walking: RoundRow, left_out: str, refusal: str, action: str
) -> None:
    given = {key: value for key, value in named(little).items() if key != left_out}
    with pytest.raises(Refused, match=f"^{refusal}"):
        blocked(little, walking, action=action, **given)
    assert db.rows("SELECT count(*) FROM work_order") == [(0,)]


def test_a_deadline_is_not_past_and_a_person_is_on_the_staff(
    little: Little, walking: RoundRow
) -> None:
    with pytest.raises(Refused, match=r"^deadline_past deadline"):
        blocked(little, walking, **named(little) | {"deadline": date(2026, 11, 22)})
    for person in (999, little.auditor.id):
        with pytest.raises(Refused, match=r"^person_needed person"):
            blocked(little, walking, **named(little) | {"person_id": person})


def test_it_is_the_named_persons_until_the_deadline(little: Little, walking: RoundRow) -> None:
    row = order_of(blocked(little, walking, **named(little)))
    assert (row.state, row.assignee, row.interim) == ("dispatched", "孫師傅", "派人看守通道")
    assert row.must_correct
    # To the end of the day by the estate's clock.
    assert row.due_at == moment("2026-11-25 23:59:59")
    event = events.of_record("work_order", row.id)[0]
    assert event.data["interim"] == "派人看守通道"


def test_only_the_director_signs_it(little: Little, walking: RoundRow) -> None:
    found = blocked(little, walking, **named(little))
    order_moves.finish(found.order_id, "搬走了", by=little.engineer.id, at=LATER)
    with pytest.raises(Refused, match=r"^director_signs"):
        order_moves.verify(found.order_id, by=little.housekeeper.id, at=LATER)
    row = order_moves.verify(found.order_id, by=little.director.id, at=LATER)
    assert row.state == "verified"


def test_found_again_it_asks_no_second_time_while_it_is_under_way(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = order_of(blocked(little, walking, **named(little)))
    assert not order_found.needs_interim("route_blocked", "told", first)
    at = afternoon.opens_at
    again = blocked(little, afternoon, at=at)
    assert (again.order_id, again.repeats, order_of(again).due_at) == (first.id, 1, first.due_at)
    findings.undo(afternoon.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=at)
    order_moves.finish(first.id, "搬走了", by=little.engineer.id, at=at)
    with pytest.raises(Refused, match=r"^interim_needed"):
        blocked(little, afternoon, at=at)
    reopened = order_of(blocked(little, afternoon, at=at, **named(little)))
    assert (reopened.state, reopened.reopened) == ("dispatched", 1)


def test_a_finding_corrected_or_named_can_still_be_taken_back(
    little: Little, walking: RoundRow
) -> None:
    for values in ({"action": "corrected"}, named(little)):
        found = blocked(little, walking, **values)
        findings.undo(walking.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=LATER)
        assert order_of(found).state == "withdrawn"


# The same defect found again


def test_found_again_while_done_it_is_open_again(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    at, point = afternoon.opens_at, little.checkpoints[STAIRS].id
    order_moves.finish(first.order_id, "換燈泡", by=little.engineer.id, at=LATER)
    was = order_of(first)
    again = report(little, afternoon, at=at)
    row = order_of(first)
    assert (again.order_id, again.joined, row.repeats) == (first.order_id, True, 1)
    assert (row.state, row.reopened, row.due_at) == ("reopened", 1, at.add(days=1))
    findings.undo(afternoon.id, point, by=little.housekeeper.id, at=at)
    back = order_of(first)
    assert (back.state, back.reopened, back.repeats) == ("done", 0, 0)
    assert (back.due_at, back.result, back.done_by) == (was.due_at, was.result, was.done_by)


def test_verified_it_is_another_defect(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    order_moves.finish(first.order_id, "換燈泡", by=little.engineer.id, at=LATER)
    order_moves.verify(first.order_id, by=little.housekeeper.id, at=LATER)
    assert report(little, afternoon, at=afternoon.opens_at).order == "WX-0002"


def test_found_again_and_corrected_nobody_is_sent_any_more(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    order_moves.dispatch(first.order_id, little.engineer.id, by=little.director.id, at=LATER)
    order_moves.hold(first.order_id, "等零件", by=little.engineer.id, at=LATER)
    at = afternoon.opens_at
    report(little, afternoon, action="corrected", result="擰緊了", at=at)
    row = order_of(first)
    assert (row.state, row.result, row.done_by, row.hold_reason) == (
        *("done", "擰緊了"),
        *("陳美玲", ""),
    )
    # Found a third time, by who corrects it again.
    findings.undo(afternoon.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=at)
    held = order_of(first)
    assert (held.state, held.hold_reason, held.held_from) == ("on_hold", "等零件", "dispatched")
    assert (held.result, held.done_by_id, held.done_at) == ("", None, None)


def test_done_found_again_and_corrected_it_is_counted(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking, action="corrected", result="擰緊了")
    at = afternoon.opens_at
    report(little, afternoon, action="corrected", result="換了燈泡", at=at)
    row = order_of(first)
    assert (row.state, row.reopened, row.repeats, row.result) == ("done", 1, 1, "換了燈泡")
    findings.undo(afternoon.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=at)
    back = order_of(first)
    assert (back.state, back.reopened, back.repeats, back.result) == ("done", 0, 0, "擰緊了")


def test_it_is_not_taken_back_once_somebody_went_on_from_there(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    order_moves.finish(first.order_id, "換燈泡", by=little.engineer.id, at=LATER)
    at = afternoon.opens_at
    report(little, afternoon, at=at)
    order_moves.dispatch(first.order_id, little.engineer.id, by=little.director.id, at=at)
    with pytest.raises(Refused, match=r"^order_under_way"):
        findings.undo(afternoon.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=at)
    assert order_of(first).state == "dispatched"


def test_what_was_seen_before_it_was_mended_opens_nothing(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    first = report(little, walking)
    at = afternoon.opens_at
    order_moves.finish(first.order_id, "換燈泡", by=little.engineer.id, at=at.add(minutes=5))
    report(little, afternoon, at=at.add(minutes=9), told_at=at.add(minutes=2))
    row = order_of(first)
    assert (row.state, row.repeats, row.reopened) == ("done", 1, 0)


# The estate's own response times


def test_the_estate_sets_its_response_times(little: Little, walking: RoundRow) -> None:
    from store import estate as estates

    estates.settle(by=little.director.id, at=AT, response_minutes={"urgent": "10", "normal": 120})
    assert order_of(report(little, walking)).due_at == AT.add(minutes=120)
    assert order_found.response_minutes(little.estate.id) == {
        **{"urgent": 10, "normal": 120},
        "planned": 10080,
    }


@pytest.mark.parametrize(
    ("minutes", "refusal"),
    [
        ({"urgent": "0"}, "number_wrong response_urgent"),
        ({"planned": "soon"}, "number_wrong response_planned"),
        ({"planned": 129_601}, "number_wrong response_planned"),
        ({"urgent": 60, "normal": 30}, "response_order response_normal"),
    ],
)
def test_response_times_that_make_no_sense(
    little: Little, minutes: dict[str, Any], refusal: str
) -> None:
    from store import estate as estates

    with pytest.raises(Refused, match=f"^{refusal}"):
        estates.settle(by=little.director.id, at=AT, response_minutes=minutes)
