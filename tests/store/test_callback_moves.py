"""A callback made: planned, tried, what was said, what follows, and the director's word."""

from collections.abc import Callable
from typing import Any

import pytest

from store import (
    callback_moves,
    callbacks,
    case_moves,
    cases,
    events,
    order_moves,
    repairs,
    staff,
    work_orders,
)
from store import estate as estates
from store.callbacks import CallbackRow
from store.operations import Form
from store.roles import ROLES
from tests.conftest import AT, Little
from tests.store.callback_parts import (
    ANSWERS,
    HOME,
    attempt,
    complained,
    finish,
    hours,
    mended,
    of_case,
    of_order,
    owed,
    resolved,
)
from tests.store.conftest import Two, pages
from tests.store.renovation_parts import private, refused, said


def schedule(little: Little, row: CallbackRow, **more: Any) -> CallbackRow:
    """The front desk is to ring at six hours."""
    values: dict[str, Any] = {
        **{"caller_id": little.front_desk.id, "planned_at": hours(6), "method": "phone"},
        **{"by": little.housekeeper.id, "at": hours(2), **more},
    }
    return callback_moves.schedule(row.id, **values)


def refuse(little: Little, row: CallbackRow, **more: Any) -> CallbackRow:
    """The household wants no call."""
    values: dict[str, Any] = {
        **{"reason": "不想再談", "by": little.front_desk.id, "at": hours(2), **more},
    }
    return callback_moves.refuse(row.id, **values)


def comment(little: Little, row: CallbackRow, **more: Any) -> CallbackRow:
    """The director says something to it."""
    values: dict[str, Any] = {"words": "做得好", "by": little.director.id, "at": hours(9), **more}
    return callback_moves.comment(row.id, **values)


def test_a_callback_is_planned_and_planned_otherwise(little: Little) -> None:
    row = schedule(little, owed(little))
    assert (row.state, row.caller, row.planned_at, row.method) == (
        *("scheduled", "黃詠詩", hours(6), "phone"),
    )
    row = schedule(little, row, planned_at=None, caller_id=None, method="")
    assert (row.state, row.caller_id, row.planned_at, row.method) == ("due", None, None, "")


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"planned_at": hours(1.9)}, "planned_past", "planned_at"),
        ({"method": "letter"}, "method_unknown", "method"),
        ({"caller_id": 999}, "staff_unknown", "caller"),
    ],
)
def test_what_is_wrong_in_a_plan_is_said_at_its_field(
    little: Little, more: dict[str, Any], code: str, field: str
) -> None:
    row = owed(little)
    with refused(code, field):
        schedule(little, row, **more)
    assert callbacks.callback(row.id) == row


def test_nobody_is_to_call_who_did_the_work(little: Little) -> None:
    row = owed(little)
    with refused("caller_did_it", "caller") as no:
        schedule(little, row, caller_id=little.housekeeper.id)
    assert no.values == {"number": "HF-0001", "who": "陳美玲"}
    with refused("staff_unknown", "caller"):
        schedule(little, row, caller_id=little.engineer.id)


def test_two_desks_do_not_plan_one_callback_in_two_ways(little: Little) -> None:
    row = owed(little)
    schedule(little, row, seen=row)
    with refused("changed_meanwhile") as no:
        schedule(little, row, seen=row, caller_id=little.director.id, at=hours(3))
    assert no.values == {"who": "陳美玲", "at": hours(2)}


def test_nobody_calls_about_their_own_work(little: Little) -> None:
    row = owed(little)
    own: dict[str, Any] = {"by": little.housekeeper.id}
    tries: tuple[Callable[[], CallbackRow], ...] = (
        lambda: attempt(little, row, **own),
        lambda: finish(little, row, **own),
        lambda: refuse(little, row, **own),
    )
    for one in tries:
        with refused("caller_did_it", "caller") as no:
            one()
        assert no.values == {"number": "HF-0001", "who": "陳美玲"}
    assert callbacks.attempts(row.id) == ()


def test_tries_are_kept_with_their_times(little: Little) -> None:
    row = owed(little)
    attempt(little, row)
    attempt(little, row, "busy", method="online", at=hours(3), tried_at=hours(2.5))
    row = attempt(little, row, "later", at=hours(4), planned_at=hours(8))
    assert (row.state, row.tries, row.planned_at) == ("scheduled", 2, hours(8))
    assert [(one.at, one.method, one.result, one.staff) for one in callbacks.attempts(row.id)] == [
        (hours(2), "phone", "no_answer", "黃詠詩"),
        (hours(2.5), "online", "busy", "黃詠詩"),
        (hours(4), "phone", "later", "黃詠詩"),
    ]
    row = attempt(little, row, "reached", at=hours(8))
    assert (row.state, row.tries, row.planned_at) == ("due", 2, None)


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"method": ""}, "method_unknown", "method"),
        ({"result": "dead"}, "result_unknown", "result"),
        ({"planned_at": hours(1)}, "planned_past", "planned_at"),
        ({"tried_at": hours(2.1)}, "time_future", "tried_at"),
        ({"tried_at": hours(0.5)}, "time_before", "tried_at"),
    ],
)
def test_what_is_wrong_with_a_try_is_said_at_its_field(
    little: Little, more: dict[str, Any], code: str, field: str
) -> None:
    row = owed(little)
    with refused(code, field):
        attempt(little, row, **more)
    assert callbacks.attempts(row.id) == ()


def test_three_tries_over_three_days_and_a_household_is_unreachable(little: Little) -> None:
    case = resolved(little)
    row = of_case(case)
    attempt(little, row)
    attempt(little, row, "busy", at=hours(3))
    # A third on the first day, and a fourth on the second, are too soon: 24:00 is 15 hours on.
    assert attempt(little, row, at=hours(4)).state == "due"
    assert attempt(little, row, at=hours(15 + 23.9)).state == "due"
    row = attempt(little, row, "wrong_number", at=hours(15 + 24))
    assert (row.state, row.tries, row.done_by, row.done_at) == (
        *("unreachable", 5, "黃詠詩", hours(39)),
    )
    assert cases.case(case.id).state == "called_back"
    with refused("callback_moved"):
        attempt(little, row, at=hours(40))


def test_two_tries_are_too_few_however_far_apart(little: Little) -> None:
    row = owed(little)
    attempt(little, row)
    assert attempt(little, row, at=hours(200)).state == "due"
    assert attempt(little, row, "later", at=hours(201)).state == "due"
    assert attempt(little, row, at=hours(202)).state == "unreachable"


def test_the_estate_settles_how_often_it_is_tried(little: Little) -> None:
    settled = {"tries": 1, "tries_days": 1}
    estates.settle(cases=settled, by=little.director.id, at=AT)
    row = owed(little)
    assert attempt(little, row, "later").state == "due"
    assert attempt(little, row).state == "unreachable"


def test_what_the_household_said_is_written_down(little: Little) -> None:
    case = resolved(little)
    row = finish(
        little,
        of_case(case),
        4,
        opinion="很快",
        suggestion="早點打",
        confirmed="voice",
        done_at=hours(1.5),
    )
    assert (row.state, row.method, row.score, row.satisfied, row.confirmed) == (
        *("done", "phone", 4, True, "voice"),
    )
    assert (row.opinion, row.suggestion, row.done_by, row.done_at, row.moved_at) == (
        *("很快", "早點打", "黃詠詩", hours(1.5), hours(2)),
    )
    assert callbacks.answers(row.id) == ANSWERS
    assert [(one.result, one.at) for one in callbacks.attempts(row.id)] == [("reached", hours(1.5))]
    event = next(
        one for one in events.of_record("callback", row.id) if one.data.get("state") == "done"
    )
    assert (event.data["score"], event.data["answers"]) == (4, ANSWERS)
    assert private(event) == {".opinion": "很快", ".suggestion": "早點打"}
    for text in ("很快", "早点"):
        assert [one.id for one in callbacks.listed(little.estate.id, text)] == [row.id]


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"method": ""}, "method_unknown", "method"),
        ({"score": None}, "score_needed", "score"),
        ({"score": 0}, "score_needed", "score"),
        ({"score": 6}, "score_needed", "score"),
        ({"answers": {"quality": "maybe"}}, "answer_unknown", "quality"),
        ({"answers": {"price": "yes"}}, "answer_unknown", "price"),
        ({"confirmed": "nod"}, "confirmed_unknown", "confirmed"),
        ({"request": "X", "request_kind": "wish"}, "kind_unknown", "request_kind"),
        ({"request": "X", "request_category": "?"}, "category_unknown", "request_category"),
        ({"done_at": hours(2.1)}, "time_future", "done_at"),
        ({"done_at": hours(0.5)}, "time_before", "done_at"),
    ],
)
def test_what_is_wrong_with_what_was_said_is_said_at_its_field(
    little: Little, more: dict[str, Any], code: str, field: str
) -> None:
    row = owed(little)
    with refused(code, field):
        finish(little, row, **more)
    assert callbacks.callback(row.id) == row
    assert callbacks.answers(row.id) == {}


def test_a_satisfied_household_closes_the_case(little: Little) -> None:
    case = resolved(little)
    finish(little, of_case(case), 4)
    row = cases.case(case.id)
    assert (row.state, row.closed_by) == ("closed", "黃詠詩")


def test_a_household_neither_satisfied_nor_not_leaves_it_to_be_closed(little: Little) -> None:
    case = resolved(little)
    row = finish(little, of_case(case), 3)
    assert row.satisfied is False
    assert cases.case(case.id).state == "called_back"
    assert callbacks.listed(little.estate.id, only_open=True) == ()


@pytest.mark.parametrize("score", [1, 2])
def test_a_dissatisfied_household_opens_it_again_and_is_called_by_the_director(
    little: Little, score: int
) -> None:
    case = resolved(little)
    first = finish(little, of_case(case), score, opinion="還是漏")
    again = cases.case(case.id)
    assert (again.state, again.reopened, again.number) == ("reopened", 1, case.number)
    (row,) = callbacks.listed(little.estate.id, only_open=True)
    assert (row.source, row.follows, row.source_number, row.due_at, row.unit, row.name) == (
        *("director", first.id, "TS-0001", hours(26), "3-1202", "歐陽小姐"),
    )
    with refused("director_calls", "caller"):
        finish(little, row, at=hours(3))
    with refused("director_calls", "caller"):
        schedule(little, row)
    row = finish(little, row, 1, by=little.director.id, at=hours(3))
    # The case is open as it is, and no third call is owed.
    assert (row.state, row.done_by, cases.case(case.id).reopened) == ("done", "李主任", 1)
    assert callbacks.listed(little.estate.id, only_open=True) == ()


def test_the_estate_settles_when_the_director_calls(little: Little) -> None:
    estates.settle(cases={"director_hours": 2}, by=little.director.id, at=AT)
    case = resolved(little)
    finish(little, of_case(case), 2)
    assert of_case(case).due_at == hours(4)


def test_a_repair_is_closed_or_opened_again_by_what_is_said(little: Little) -> None:
    order = mended(little)
    finish(little, of_order(order.id)[0], 5, at=hours(3))
    side = repairs.of_order(order.id)
    assert side is not None
    assert side.closed
    second = mended(little)
    finish(little, of_order(second.id)[0], 2, at=hours(3))
    assert work_orders.order(second.id).state == "reopened"
    states = [(one.source, one.state) for one in of_order(second.id)]
    assert states == [("order", "done"), ("director", "due")]
    order_moves.finish(second.id, "再換", by=little.engineer.id, at=hours(4))
    assert [one.state for one in of_order(second.id)] == ["done", "due", "due"]


def test_a_new_wish_becomes_a_case_linked_both_ways(little: Little) -> None:
    first = resolved(little)
    form = Form("said")
    values: dict[str, Any] = {"request": "想換門鎖", "request_category": "repair", "form": form}
    row = finish(little, of_case(first), **values)
    assert row.request == "TS-0002"
    made = cases.numbered(little.estate.id, "TS-0002")
    assert (row.request_id, made.callback_id) == (made.id, row.id)
    assert (made.kind, made.category, made.content, made.channel) == (
        *("application", "repair", "想換門鎖", "phone"),
    )
    assert (made.unit, made.name, made.phone, made.entered_by) == (
        *("3-1202", "歐陽小姐", "136****2222", "黃詠詩"),
    )
    assert finish(little, row, **values) == row
    assert len(cases.listed(little.estate.id)) == 2


def test_a_wish_of_an_anonymous_person_stays_anonymous(little: Little) -> None:
    row = finish(little, owed(little, anonymous=True), request="想換門鎖", method="online")
    made = cases.numbered(little.estate.id, row.request)
    assert (made.anonymous, made.name, made.unit, made.channel) == (True, "", "", "app")


def test_a_household_may_refuse(little: Little) -> None:
    case = resolved(little)
    row = of_case(case)
    with refused("reason_needed", "reason"):
        refuse(little, row, reason=" \n ")
    row = refuse(little, row)
    assert (row.state, row.reason, row.done_by, row.score) == (
        *("refused", "不想再談", "黃詠詩", None),
    )
    assert cases.case(case.id).state == "called_back"


def test_whoever_comes_second_is_told_who_was_first(little: Little) -> None:
    row = finish(little, owed(little))
    seconds: tuple[Callable[[], CallbackRow], ...] = (
        lambda: schedule(little, row, at=hours(3)),
        lambda: attempt(little, row, at=hours(3)),
        lambda: finish(little, row, at=hours(3)),
        lambda: refuse(little, row, at=hours(3)),
    )
    for again in seconds:
        with refused("callback_moved") as no:
            again()
        assert no.values == {
            **{"number": "HF-0001", "state": "done", "who": "黃詠詩", "at": hours(2)},
        }


def test_the_director_says_something_to_what_is_over_once(little: Little) -> None:
    row = owed(little)
    with refused("callback_open") as no:
        comment(little, row)
    assert no.values == {"number": "HF-0001", "state": "due"}
    row = finish(little, row)
    with refused("words_needed", "words"):
        comment(little, row, words=" ")
    row = comment(little, row)
    assert (row.comment, row.commented_by, row.commented_at) == ("做得好", "李主任", hours(9))
    assert private(said("callback", row.id)) == {".comment": "做得好"}
    with refused("already_commented") as no:
        comment(little, row, words="X", at=hours(10))
    assert no.values == {"number": "HF-0001", "who": "李主任", "at": hours(9)}


def test_a_form_sent_twice_makes_one_step(little: Little) -> None:
    row = owed(little)
    for _ in range(2):
        schedule(little, row, form=Form("plan"))
    for _ in range(2):
        attempt(little, row, form=Form("try"))
    assert len(callbacks.attempts(row.id)) == 1
    for _ in range(2):
        assert finish(little, row, 1, form=Form("end")).state == "done"
    for _ in range(2):
        assert comment(little, row, form=Form("word")).comment == "做得好"
    assert len(callbacks.listed(little.estate.id)) == 2
    third = owed(little)
    for _ in range(2):
        assert refuse(little, third, form=Form("no")).state == "refused"


def test_only_the_office_calls_and_only_the_director_comments(little: Little) -> None:
    row = owed(little)
    for role in ROLES:
        who: Any = getattr(little, role)
        if role not in ("director", "housekeeper", "front_desk"):
            with refused("not_allowed"):
                finish(little, row, by=who.id)
        if role != "director":
            with refused("not_allowed"):
                comment(little, row, by=who.id)


def test_who_has_left_is_not_to_call(little: Little) -> None:
    row = schedule(little, owed(little))
    staff.leave(little.front_desk.id, by=little.director.id, at=hours(3))
    row = callbacks.callback(row.id)
    assert (row.state, row.caller_id, row.planned_at) == ("scheduled", None, hours(6))
    assert said("callback", row.id).verb == "staff.leave"
    with refused("staff_unknown", "caller"):
        schedule(little, row)
    assert [one.name for one in callback_moves.callers(row.id)] == ["李主任"]


def test_a_callback_next_door_is_unknown(two: Two) -> None:
    theirs = two.next
    row = complained(two.little)
    at: dict[str, Any] = {"by": theirs.director.id, "at": hours(3)}
    case_moves.resolve(row.id, "好", by=two.little.housekeeper.id, at=hours(1))
    mine = of_case(row)
    reaches: tuple[Callable[[], CallbackRow], ...] = (
        lambda: callback_moves.schedule(mine.id, **at),
        lambda: callback_moves.attempt(mine.id, "phone", "busy", **at),
        lambda: callback_moves.finish(mine.id, method="phone", answers={}, score=5, **at),
        lambda: callback_moves.refuse(mine.id, "X", **at),
        lambda: callback_moves.comment(mine.id, "X", **at),
        lambda: schedule(two.little, mine, caller_id=theirs.director.id),
    )
    for number, reach in enumerate(reaches):
        own = number == len(reaches) - 1
        with refused(*(("staff_unknown", "caller") if own else ("callback_unknown",))):
            reach()
    with refused("callback_unknown"):
        callbacks.callback(999)
    assert callbacks.listed(theirs.estate.id) == (theirs.callback,)


@pytest.mark.parametrize("only_open", [False, True])
def test_the_register_is_read_page_after_page(little: Little, only_open: bool) -> None:
    made = [of_case(resolved(little)).id for _ in range(5)]
    done = finish(little, callbacks.callback(made[1]), 5).id
    seen = pages(
        lambda after, limit: callbacks.listed(
            little.estate.id, "", after, limit, only_open=only_open
        ),
        lambda row: row.key,
        2,
    )
    expected = [one for one in made if one != done] if only_open else made[::-1]
    assert [row.id for row in seen] == expected
    home = little.units[HOME].id
    assert [row.id for row in callbacks.of_unit(home, 2)] == made[:-3:-1]
