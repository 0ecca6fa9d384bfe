"""What is done with a work order: every state against every verb, and who may not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from store import db, event_proof, events, findings, order_moves, staff, work_orders
from store.operations import Form
from store.refusal import Refused
from store.rounds import RoundRow
from store.staff import StaffRow
from store.work_orders import OrderRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import moment

LATER = AT.add(minutes=10)

# The trade's own table, written out: state seen -> verb -> state after; all else is refused.
TABLE: dict[str, dict[str, str]] = {
    "new": {"dispatch": "dispatched", "finish": "done"},
    "dispatched": {
        **{"dispatch": "dispatched", "accept": "accepted"},
        **{"begin": "in_progress", "hold": "on_hold", "finish": "done"},
    },
    "accepted": {"begin": "in_progress", "hold": "on_hold", "finish": "done"},
    "in_progress": {"hold": "on_hold", "finish": "done"},
    "on_hold": {"dispatch": "dispatched", "resume": "accepted", "finish": "done"},
    "done": {"verify": "verified", "reopen": "reopened"},
    "verified": {"reopen": "reopened"},
    "reopened": {"dispatch": "dispatched", "finish": "done"},
    "withdrawn": {},
}
VERBS = ("dispatch", "accept", "begin", "hold", "resume", "finish", "verify", "reopen")
EVERY = [(state, verb) for state in TABLE for verb in VERBS]


@pytest.fixture
def order(little: Little, walking: RoundRow) -> OrderRow:
    """A new work order, raised by the housekeeper at 09:00."""
    found = findings.report(
        walking.id,
        little.checkpoints[2].id,
        kind="lamp_out",
        severity="normal",
        note="五樓燈不亮",
        action="reported",
        by=little.housekeeper.id,
        at=AT,
    )
    return work_orders.order(found.order_id)


def moves(little: Little, number: int) -> dict[str, Callable[..., OrderRow]]:
    """Every verb, done by somebody who may, at ten past nine unless said otherwise."""

    def act(verb: Callable[..., OrderRow], who: int, *values: Any) -> Callable[..., OrderRow]:
        return lambda **said: verb(number, *values, **{"by": who, "at": LATER, **said})

    engineer, keeper = little.engineer.id, little.housekeeper.id
    return {
        "dispatch": act(order_moves.dispatch, little.front_desk.id, engineer),
        "accept": act(order_moves.accept, engineer),
        "begin": act(order_moves.begin, engineer),
        "hold": act(order_moves.hold, engineer, "等零件"),
        "resume": act(order_moves.resume, engineer),
        "finish": act(order_moves.finish, engineer, "換燈泡"),
        "verify": act(order_moves.verify, keeper),
        "reopen": act(order_moves.reopen, keeper, "又壞"),
    }


def put(order: OrderRow, little: Little, state: str) -> None:
    """Set the order to a state as if it had come there."""
    done = little.engineer.id if state in ("done", "verified") else None
    held = "accepted" if state == "on_hold" else ""
    db.run(
        "UPDATE work_order SET state = ?, done_by_id = ?, held_from = ? WHERE id = ?",
        (state, done, held, order.id),
    )


def test_the_table_names_every_state_and_verb() -> None:
    assert tuple(TABLE) == work_orders.STATES
    assert tuple(work_orders.MOVES) == VERBS


@pytest.mark.parametrize(("state", "verb"), EVERY)
def test_an_order_only_moves_along_the_table(
    little: Little, order: OrderRow, state: str, verb: str
) -> None:
    put(order, little, state)
    before = work_orders.order(order.id)
    after = TABLE[state].get(verb)
    assert (verb in before.moves) is (after is not None)
    if after is None:
        said = events.head()
        with pytest.raises(Refused, match=r"^already_moved") as no:
            moves(little, order.id)[verb]()
        assert no.value.values == {
            "number": "WX-0001",
            "state": state,
            "who": "陳美玲",
            "at": AT,
        }
        assert work_orders.order(order.id) == before
        assert events.head() == said
        return
    moved = moves(little, order.id)[verb]()
    assert (moved.state, moved.moved_at) == (after, LATER)
    event = events.of_record("work_order", order.id)[0]
    assert (event.verb, event.at) == (f"work_orders.{verb}", LATER)
    old = event.data["old"]
    assert old.get("state", after) == state
    told = {name: value for name, value in old.items() if not name.endswith("_at")}
    assert {name: getattr(before, name) for name in told} == told
    assert event.data["state"] == after


def test_a_job_is_given_taken_begun_mended_and_looked_at(little: Little, order: OrderRow) -> None:
    act = moves(little, order.id)
    given = act["dispatch"]()
    assert (given.assignee, given.moved_by) == ("孫師傅", "黃詠詩")
    assert act["accept"]().assignee == "孫師傅"
    assert act["begin"]().state == "in_progress"
    done = act["finish"]()
    assert (done.result, done.done_by, done.done_at) == ("換燈泡", "孫師傅", LATER)
    seen = act["verify"](at=LATER.add(hours=1))
    assert (seen.state, seen.moved_by, seen.done_at) == ("verified", "陳美玲", LATER)
    assert [event.verb.partition(".")[2] for event in events.of_record("work_order", order.id)] == [
        *("verify", "finish", "begin", "accept", "dispatch", "report")
    ]


def test_a_job_goes_to_somebody_else(little: Little, order: OrderRow) -> None:
    order_moves.dispatch(order.id, little.engineer.id, by=little.director.id, at=AT)
    again = order_moves.dispatch(order.id, little.guard.id, by=little.director.id, at=LATER)
    assert (again.state, again.assignee) == ("dispatched", "趙保安")


def test_of_two_desks_that_give_a_job_the_second_is_told(little: Little, order: OrderRow) -> None:
    by = little.director.id
    order_moves.dispatch(order.id, little.engineer.id, seen=order.moved_at, by=by, at=LATER)
    with pytest.raises(Refused, match=r"^already_moved") as no:
        order_moves.dispatch(order.id, little.guard.id, seen=order.moved_at, by=by, at=LATER)
    assert no.value.values["who"] == "李主任"
    seen = work_orders.order(order.id)
    assert seen.assignee == "孫師傅"
    order_moves.dispatch(
        order.id, little.guard.id, seen=seen.moved_at, by=by, at=LATER.add(minutes=1)
    )
    told = events.of_record("work_order", order.id)[0].data
    assert told["old"] == {"assignee_id": little.engineer.id}


def test_a_job_is_given_to_those_who_may_accept_it(little: Little, order: OrderRow) -> None:
    found = order_moves.takers(order.id)
    assert found[0].role == "engineer"
    by = little.director.id
    keeper = staff.join(number="900", name="錢收款", role="cashier", pin=PIN, by=by, at=AT)
    assert keeper.id not in {who.id for who in order_moves.takers(order.id)}
    with pytest.raises(Refused, match=r"^staff_unknown assignee"):
        order_moves.dispatch(order.id, keeper.id, by=by, at=AT)


def test_what_a_page_offers_is_what_the_operation_allows(little: Little, order: OrderRow) -> None:
    done = order_moves.finish(order.id, "換燈泡", by=little.housekeeper.id, at=AT)

    def refused(who: StaffRow, verb: str = "verify") -> str:
        no = order_moves.move_refusal(done, verb, who.id, who.role)
        return no.code if no is not None else ""

    assert refused(little.housekeeper) == "own_work"
    assert refused(little.guard) == "not_finder"
    assert refused(little.director) == ""
    assert refused(little.guard, "begin") == "already_moved"


def test_who_takes_a_job_is_its_assignee(little: Little, order: OrderRow) -> None:
    order_moves.dispatch(order.id, little.guard.id, by=little.director.id, at=AT)
    assert order_moves.accept(order.id, by=little.engineer.id, at=LATER).assignee == "孫師傅"


@pytest.mark.parametrize("gone", [True, False])
def test_a_job_goes_to_somebody_on_the_staff(little: Little, order: OrderRow, gone: bool) -> None:
    if gone:
        staff.leave(little.engineer.id, by=little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^staff_unknown assignee"):
        order_moves.dispatch(
            order.id, little.engineer.id if gone else 999, by=little.director.id, at=AT
        )
    assert work_orders.order(order.id).state == "new"


def test_who_begins_a_job_is_its_assignee(little: Little, order: OrderRow) -> None:
    order_moves.dispatch(order.id, little.guard.id, by=little.director.id, at=AT)
    order_moves.accept(order.id, by=little.guard.id, at=AT)
    begun = order_moves.begin(order.id, by=little.engineer.id, at=LATER)
    assert (begun.state, begun.assignee) == ("in_progress", "孫師傅")


@pytest.mark.parametrize("state", ["dispatched", "accepted", "in_progress"])
def test_a_job_is_held_and_goes_on_where_it_was(
    little: Little, order: OrderRow, state: str
) -> None:
    put(order, little, state)
    by, day = little.engineer.id, AT.add(days=2).date()
    held = order_moves.hold(order.id, "等零件", until=day, by=by, at=LATER)
    assert (held.state, held.held_from, held.hold_reason) == ("on_hold", state, "等零件")
    # The day begins by the estate's clock.
    assert held.hold_until == moment("2026-11-25 00:00")
    assert events.of_record("work_order", order.id)[0].data["hold_reason"] == "等零件"
    # On hold it is no less late.
    assert held.due_at == order.due_at
    assert held.overdue(order.due_at.add(minutes=1))
    on = order_moves.resume(order.id, by=by, at=LATER)
    assert (on.state, on.held_from, on.hold_reason, on.hold_until) == (state, "", "", None)


@pytest.mark.parametrize("verb", ["dispatch", "finish"])
def test_nothing_is_left_of_a_hold(little: Little, order: OrderRow, verb: str) -> None:
    put(order, little, "dispatched")
    order_moves.hold(order.id, "等零件", by=little.engineer.id, at=LATER)
    row = moves(little, order.id)[verb]()
    assert (row.held_from, row.hold_reason, row.hold_until) == ("", "", None)


def test_a_hold_needs_its_reason_and_a_day_to_come(little: Little, order: OrderRow) -> None:
    put(order, little, "accepted")
    by = little.engineer.id
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        order_moves.hold(order.id, " ", by=by, at=LATER)
    with pytest.raises(Refused, match=r"^hold_past until"):
        order_moves.hold(order.id, "等", until=date(2026, 11, 23), by=by, at=LATER)
    assert work_orders.order(order.id).state == "accepted"


def test_what_people_write_stands_apart_from_the_chain(little: Little, order: OrderRow) -> None:
    order_moves.finish(order.id, "陳先生家換了燈泡", by=little.engineer.id, at=AT)
    order_moves.reopen(order.id, "陳先生說又壞", by=little.housekeeper.id, at=LATER)
    chain = " ".join(data for (data,) in db.rows("SELECT data FROM event"))
    assert "陳先生" not in chain
    assert "五樓燈不亮" not in chain
    reopened, done, *_ = events.of_record("work_order", order.id)
    assert (reopened.data["reason"], done.data["result"]) == ("陳先生說又壞", "陳先生家換了燈泡")
    assert event_proof.first_broken() is None


def test_nobody_checks_their_own_work(little: Little, order: OrderRow) -> None:
    keeper = little.housekeeper.id
    order_moves.finish(order.id, "換燈泡", by=keeper, at=AT)
    with pytest.raises(Refused, match=r"^own_work"):
        order_moves.verify(order.id, by=keeper, at=LATER)
    assert work_orders.order(order.id).state == "done"
    assert order_moves.verify(order.id, by=little.director.id, at=LATER).state == "verified"


def test_what_was_mended_the_second_time_is_the_second_ones_work(
    little: Little, order: OrderRow
) -> None:
    keeper = little.housekeeper.id
    order_moves.finish(order.id, "換燈泡", by=keeper, at=AT)
    order_moves.reopen(order.id, "又壞", by=keeper, at=AT)
    order_moves.finish(order.id, "換燈座", by=little.engineer.id, at=LATER)
    assert order_moves.verify(order.id, by=keeper, at=LATER).result == "換燈座"


def test_what_is_not_mended_is_opened_again_and_counted(little: Little, order: OrderRow) -> None:
    act = moves(little, order.id)
    for times in (1, 2):
        act["finish"]()
        row = act["reopen"]()
        assert (row.state, row.reopened) == ("reopened", times)
        # The response time of its severity starts again.
        assert row.due_at == row.moved_at.add(days=1)
    assert events.of_record("work_order", order.id)[0].data["reason"] == "又壞"


@pytest.mark.parametrize("words", ["", " \n "])
def test_words_are_needed(little: Little, order: OrderRow, words: str) -> None:
    with pytest.raises(Refused, match=r"^result_needed result"):
        order_moves.finish(order.id, words, by=little.engineer.id, at=AT)
    order_moves.finish(order.id, "好", by=little.engineer.id, at=AT)
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        order_moves.reopen(order.id, words, by=little.housekeeper.id, at=AT)
    assert work_orders.order(order.id).state == "done"


def test_the_second_desk_is_told_who_moved_it_and_when(little: Little, order: OrderRow) -> None:
    order_moves.finish(order.id, "好", by=little.engineer.id, at=LATER)
    with pytest.raises(Refused, match=r"^already_moved") as no:
        order_moves.dispatch(order.id, little.guard.id, by=little.director.id, at=LATER)
    assert no.value.values == {
        "number": "WX-0001",
        "state": "done",
        "who": "孫師傅",
        "at": LATER,
    }


def test_a_form_sent_twice_moves_once(little: Little, order: OrderRow) -> None:
    form, by = Form("done"), little.engineer.id
    first = order_moves.finish(order.id, "好", by=by, at=AT, form=form)
    assert order_moves.finish(order.id, "更好", by=by, at=LATER, form=form) == first
    assert first.result == "好"
    again = Form("again")
    keeper = little.housekeeper.id
    reopened = order_moves.reopen(order.id, "沒好", by=keeper, at=LATER, form=again)
    assert order_moves.reopen(order.id, "沒好", by=keeper, at=LATER, form=again) == reopened


def test_an_order_nobody_raised_is_unknown(little: Little) -> None:
    for verb, act in moves(little, 999).items():
        with pytest.raises(Refused, match=r"^order_unknown") as no:
            act()
        assert no.value.field is None, verb
