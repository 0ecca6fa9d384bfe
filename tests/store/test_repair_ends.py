"""What a household says of the work: accepted, closed, called about; and who waits for it."""

from typing import Any

import pytest

from store import (
    callbacks,
    case_intake,
    due,
    order_moves,
    order_waiting,
    repair_moves,
    repairs,
    work_orders,
)
from store.callback_tables import Callback
from store.callbacks import CallbackRow
from store.db import rows
from store.operations import operation
from tests.conftest import AT, Little
from tests.store.repair_parts import HOME, LATE, accept, accepted, ask, done, go, refused


def test_the_resident_accepts_what_is_done(little: Little) -> None:
    row = done(little)
    side = accept(little, row.id, "voice", 4, "手腳快")
    assert (side.accepted_as, side.evaluation, side.words) == ("voice", 4, "手腳快")
    assert (side.accepted_by, side.accepted_at) == ("孫師傅", LATE)
    no = refused(lambda: accept(little, row.id))
    assert (no.code, no.values) == (
        "repair_accepted",
        {"number": "WX-0001", "who": "孫師傅", "at": LATE},
    )


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        (("", 5), "accepted_as_needed", "accepted_as"),
        (("nod", 5), "accepted_as_needed", "accepted_as"),
        (("voice", None), "mark_needed", "evaluation"),
        (("voice", 0), "mark_needed", "evaluation"),
        (("voice", 6), "mark_needed", "evaluation"),
    ],
)
def test_an_acceptance_has_a_way_and_a_mark(
    little: Little, values: tuple[Any, ...], code: str, field: str
) -> None:
    row = done(little)
    no = refused(lambda: accept(little, row.id, *values))
    assert (no.code, no.field) == (code, field)


def test_nothing_is_accepted_or_closed_before_it_is_done(little: Little) -> None:
    row = ask(little)
    assert refused(lambda: accept(little, row.id)).code == "repair_not_done"
    by = little.director.id
    assert refused(lambda: repair_moves.close(row.id, by=by, at=AT)).code == "repair_not_done"


def test_it_is_closed_once_the_resident_has_accepted(little: Little) -> None:
    row = done(little)
    when: dict[str, Any] = {"by": little.front_desk.id, "at": LATE}
    no = refused(lambda: repair_moves.close(row.id, **when))
    assert (no.code, no.values) == ("acceptance_needed", {"number": "WX-0001"})
    accept(little, row.id)
    side = repair_moves.close(row.id, **when)
    assert (side.closed_by, side.closed_at, side.state) == ("黃詠詩", LATE, "verified")
    no = refused(lambda: repair_moves.close(row.id, **when))
    assert (no.code, no.values["who"]) == ("repair_closed", "黃詠詩")


def test_who_alone_did_the_work_does_not_close_it(little: Little) -> None:
    by = little.director.id
    row = ask(little)
    go(little, row.id, by=by)
    order_moves.finish(row.id, "已修", by=by, at=LATE)
    accept(little, row.id, by=by)
    no = refused(lambda: repair_moves.close(row.id, by=by, at=LATE))
    assert (no.code, no.values) == ("sole_worker", {"number": "WX-0001"})
    go(little, row.id, "同去", at=LATE)
    assert repair_moves.close(row.id, by=by, at=LATE).closed


def _callback(little: Little, score: int | None, *, state: str = "done", **of: int) -> CallbackRow:
    made = Callback.create(
        estate=little.estate.id,
        number=f"X-{len(rows('SELECT 1 FROM callback')) + 1:04d}",
        state=state,
        source="order" if "order_id" in of else "case",
        made_at=LATE,
        due_at=LATE,
        moved_at=LATE,
        score=score,
        search="",
        **of,
    )
    return callbacks.callback(made.id)


def _called(little: Little, row: CallbackRow, post: str = "front_desk") -> None:
    with operation("callbacks.finish", getattr(little, post).id, LATE) as op:
        op.event("callback", row.id)
        repair_moves.called_back(op, row)


def test_a_satisfied_household_closes_it(little: Little) -> None:
    row = done(little)
    _called(little, _callback(little, 4, order_id=row.id))
    side = repairs.repair(row.id)
    assert (side.closed_by, side.state) == ("黃詠詩", "verified")


def test_a_dissatisfied_one_opens_it_again(little: Little) -> None:
    row = accepted(little)
    repair_moves.close(row.id, by=little.director.id, at=LATE)
    _called(little, _callback(little, 2, order_id=row.id))
    again = work_orders.order(row.id)
    assert (again.state, again.reopened, again.due_at) == ("reopened", 1, LATE.add(hours=24))
    assert not repairs.repair(row.id).closed


def test_three_leaves_it_to_be_closed_by_hand(little: Little) -> None:
    row = done(little)
    _called(little, _callback(little, 3, order_id=row.id))
    assert repairs.repair(row.id).state == "done"
    assert repair_moves.close(row.id, by=little.director.id, at=LATE).closed


@pytest.mark.parametrize("state", ["unreachable", "refused"])
def test_a_household_that_says_nothing_does_not_keep_it_open(little: Little, state: str) -> None:
    row = done(little)
    _callback(little, None, state=state, order_id=row.id)
    assert repair_moves.close(row.id, by=little.director.id, at=LATE).closed


def test_a_callback_before_the_work_was_done_again_is_none(little: Little) -> None:
    row = done(little)
    _callback(little, 3, order_id=row.id)
    when: dict[str, Any] = {"at": LATE.add(hours=1)}
    order_moves.reopen(row.id, "又漏", by=little.director.id, **when)
    order_moves.finish(row.id, "再修", by=little.engineer.id, **when)
    no = refused(lambda: repair_moves.close(row.id, by=little.director.id, **when))
    assert no.code == "acceptance_needed"


@pytest.mark.parametrize(("score", "closed"), [(5, True), (2, False)])
def test_a_callback_about_its_case_closes_it(little: Little, score: int, closed: bool) -> None:
    made = case_intake.receive(
        *("phone", "complaint", "repair", "漏水"),
        unit_id=little.units[HOME].id,
        by=little.front_desk.id,
        at=AT,
    )
    row = done(little, case_id=made.id)
    _called(little, _callback(little, score, case_id=made.id))
    assert repairs.repair(row.id).closed is closed
    assert work_orders.order(row.id).state == ("verified" if closed else "done")


def test_who_alone_did_the_work_does_not_close_it_by_calling(little: Little) -> None:
    row = ask(little)
    by = little.front_desk.id
    order_moves.finish(row.id, "已換電池", by=by, at=LATE)
    _called(little, _callback(little, 5, order_id=row.id))
    assert not repairs.repair(row.id).closed


def test_what_is_not_done_stays_as_it_is(little: Little) -> None:
    row = ask(little)
    for score in (1, 5, None):
        _called(little, _callback(little, score, order_id=row.id))
    assert work_orders.order(row.id) == row


def test_what_is_done_waits_for_the_housekeeper_of_the_area(little: Little) -> None:
    row = done(little)
    assert [each.id for each in order_waiting.waiting(little.housekeeper, LATE)] == [row.id]
    assert order_waiting.waiting(little.director, LATE) == ()
    late = LATE.add(hours=30)
    assert [each.id for each in order_waiting.waiting(little.director, late)] == [row.id]


def test_what_its_household_has_spoken_of_waits_for_the_front_desk(little: Little) -> None:
    who = little.front_desk
    row = done(little)
    assert order_waiting.to_close(who) == ()
    accept(little, row.id)
    order_moves.verify(row.id, by=little.director.id, at=LATE)
    assert ("order_close", row.id) in [(each.kind, each.id) for each in due.waiting(who, LATE)]
    assert order_waiting.to_close(little.housekeeper) == ()
    repair_moves.close(row.id, by=who.id, at=LATE)
    assert order_waiting.to_close(who) == ()
    called = done(little, note="燈")
    _callback(little, 3, order_id=called.id)
    assert [each.id for each in order_waiting.to_close(who)] == [called.id]


def test_nobody_is_asked_to_close_what_they_alone_did(little: Little) -> None:
    row = ask(little)
    who = little.front_desk
    order_moves.finish(row.id, "已換電池", by=who.id, at=LATE)
    accept(little, row.id)
    assert order_waiting.to_close(who) == ()
