"""A case ends, and is open again: called back, closed, merged, withdrawn, reopened."""

from collections.abc import Callable
from typing import Any

import pytest

from store import (
    callback_moves,
    callbacks,
    case_ends,
    case_facts,
    case_intake,
    case_moves,
    cases,
    staff,
)
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.case_parts import Told
from tests.store.conftest import Two
from tests.store.renovation_parts import private, refused, said


@pytest.fixture
def told(little: Little) -> Told:
    """A case that was received."""
    taken = Told(little)
    taken.received()
    return taken


def close(told: Told, post: str = "housekeeper") -> cases.CaseRow:
    """It is closed by hand."""
    return case_ends.close(told.id, **told.by(post))


def reopen(told: Told, reason: str = "又漏了", **more: Any) -> cases.CaseRow:
    """It is open again."""
    return case_ends.reopen(told.id, reason, **{**told.by("front_desk"), **more})


def merge(told: Told, into: Told, reason: str = "同一件事", **more: Any) -> cases.CaseRow:
    """It joins another."""
    return case_ends.merge(told.id, into.id, reason, **{**told.by("front_desk"), **more})


@pytest.mark.parametrize("score", [4, 5])
def test_a_satisfied_household_closes_it(told: Told, score: int) -> None:
    told.resolved()
    row = told.called(score)
    assert (row.state, row.closed_by, row.closed_at, row.solution) == (
        *("closed", "陳美玲", told.at, "換了密封圈"),
    )
    event = said("customer_case", row.id)
    assert (event.verb, event.data["state"], event.staff) == (
        "callbacks.finish",
        "closed",
        "陳美玲",
    )


def test_a_middling_one_waits_to_be_closed_by_hand(told: Told) -> None:
    told.resolved()
    assert told.called(3).state == "called_back"
    row = close(told)
    assert (row.state, row.closed_by, row.closed_at) == ("closed", "陳美玲", told.at)


@pytest.mark.parametrize("score", [1, 2])
def test_a_dissatisfied_one_opens_it_again(told: Told, score: int) -> None:
    told.resolved()
    owed = told.callback
    row = told.called(score)
    assert (row.state, row.number, row.reopened, row.owner, row.due_at) == (
        *("reopened", "TS-0001", 1, "趙保安", AT.add(days=1)),
    )
    assert (row.solution, row.solved_by, row.solved_at, row.closed_at) == ("", "", None, None)
    (answer,) = case_facts.answers(row.id)
    assert (answer.reopened_at, answer.reopened_by, answer.reason) == (
        *(told.at, "陳美玲", owed.number),
    )
    # Who was dissatisfied is called by the director, whatever becomes of the case.
    told.resolved()
    assert {
        one.source for one in callbacks.found("x.case_id = ? AND x.state = 'due'", told.id)
    } == {
        *("case", "director"),
    }
    assert [one.kind for one in case_facts.answers(told.id)] == ["resolved", "resolved"]


def test_a_household_not_reached_or_unwilling_leaves_it_to_be_closed(told: Told) -> None:
    told.resolved()
    callback_moves.refuse(told.callback.id, "不想談", **told.by("housekeeper"))
    assert told.row.state == "called_back"
    assert close(told).state == "closed"
    other = Told(told.little, told.at)
    other.resolved()
    owed = other.callback
    for day in range(4):
        if not callbacks.callback(owed.id).open:
            break
        callback_moves.attempt(
            owed.id, "phone", "no_answer", **other.by("housekeeper", days=1, minutes=day)
        )
    assert callbacks.callback(owed.id).state == "unreachable"
    assert other.row.state == "called_back"


def test_nothing_closes_before_its_callback(told: Told) -> None:
    told.resolved()
    with refused("callback_needed") as no:
        close(told)
    assert no.values == {"number": "TS-0001"}
    for state in ("received", "assigned"):
        early = Told(told.little, told.at)
        early.received() if state == "received" else early.assigned()
        with refused("case_moved") as no:
            close(early)
        assert no.values["state"] == state


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "enquiry"},
        {"anonymous": True, "unit_id": None},
        {"unit_id": None, "name": "", "phone": "", "place": "車庫"},
    ],
)
def test_what_nobody_is_called_about_is_closed_without(told: Told, more: dict[str, Any]) -> None:
    told.received(**more)
    told.resolved()
    assert close(told).state == "closed"


@pytest.mark.parametrize("severity", ["important", "major"])
def test_who_alone_answered_it_does_not_close_what_matters(told: Told, severity: str) -> None:
    told.received(severity=severity)
    told.resolved(by=told.little.housekeeper.id)
    told.called(3, "front_desk")
    with refused("close_own") as no:
        close(told)
    assert no.values == {"number": "TS-0002", "severity": severity}
    assert close(told, "front_desk").closed_by == "黃詠詩"


def test_who_answered_a_minor_one_closes_it(told: Told) -> None:
    told.resolved(by=told.little.housekeeper.id)
    told.called(3, "front_desk")
    assert close(told).closed_by == "陳美玲"


def test_whom_it_complains_of_does_not_end_it(told: Told) -> None:
    other = Told(told.little, told.at)
    other.received()
    told.received(about_id=told.little.housekeeper.id)
    told.resolved()
    told.called(3, "front_desk")
    who = told.by("housekeeper")
    steps: tuple[Callable[[], object], ...] = (
        lambda: close(told),
        lambda: reopen(told, **who),
        lambda: merge(told, other, **who),
        lambda: case_ends.withdraw(told.id, "X", **who),
    )
    for step in steps:
        with refused("case_about_you"):
            step()


def test_it_is_open_again_under_its_number(told: Told) -> None:
    for count, reach in enumerate((told.resolved, told.closed, told.closed), 1):
        reach()
        row = reopen(told)
        assert (row.state, row.reopened, row.number, row.solution, row.closed_by) == (
            *("reopened", count, "TS-0001", "", ""),
        )
        assert (row.promised_at, row.due_at) == (None, AT.add(days=1))
    assert private(said("customer_case", told.id)) == {".reason": "又漏了"}
    last = case_facts.answers(told.id)[-1]
    assert (last.reopened_by, last.reason, last.reopened_at) == ("黃詠詩", "又漏了", told.at)


def test_open_again_it_is_nobody_s_when_its_owner_has_left(told: Told) -> None:
    told.resolved()
    assert reopen(told).owner == "趙保安"
    told.resolved()
    staff.leave(told.little.guard.id, by=told.little.director.id, at=told.at)
    assert reopen(told).owner == ""


def test_what_is_still_owed_is_dropped_with_its_answer(told: Told) -> None:
    told.resolved()
    owed = told.callback
    reopen(told)
    assert callbacks.callback(owed.id).state == "dropped"
    with refused("case_moved") as no:
        reopen(told)
    assert (no.values["state"], no.values["who"]) == ("reopened", "黃詠詩")


def test_a_reason_is_needed_to_open_it_again(told: Told) -> None:
    told.resolved()
    with refused("reason_needed", "reason"):
        reopen(told, " ")
    assert told.row.state == "resolved"


def test_a_case_joins_another_and_is_counted_there(told: Told) -> None:
    into = Told(told.little, told.at)
    into.received()
    case_intake.report_again(told.id, "X", channel="app", **told.by("guard"))
    row = merge(told, into)
    assert (row.state, row.merged_into, row.merged_number, row.over_reason, row.over_at) == (
        *("merged", into.id, "TS-0002", "同一件事", told.at),
    )
    assert (into.row.times, into.row.state) == (3, "received")
    assert [one.id for one in case_facts.merged(into.row)] == [told.id]
    event = said("customer_case", into.id)
    assert (event.data["times"], event.data["merged"]) == (3, "TS-0001")
    with refused("case_moved") as no:
        merge(told, into)
    assert (no.values["state"], no.values["who"]) == ("merged", "黃詠詩")


def test_a_closed_case_may_be_joined(told: Told) -> None:
    into = Told(told.little, told.at)
    into.closed()
    told.at = into.at
    assert merge(told, into).merged_number == "TS-0002"
    assert (into.row.times, into.row.state) == (2, "closed")


def test_what_was_reported_after_the_answer_does_not_vanish_in_it(told: Told) -> None:
    later, closed = Told(told.little, told.at), told.closed()
    later.at = told.at.add(minutes=1)
    later.received(at=later.at)
    with refused("merge_closed", "into") as no:
        merge(later, told)
    assert no.values == {"number": "TS-0001", "at": closed.closed_at}
    reopen(told, "又漏")
    later.at = told.at
    assert merge(later, told).merged_into == told.id
    assert told.row.state != "closed"


def test_what_was_merged_leads_on_to_the_last(told: Told) -> None:
    second, third = Told(told.little, told.at), Told(told.little, told.at)
    second.received()
    third.received()
    merge(second, third)
    row = merge(told, second)
    assert (row.merged_number, third.row.times, second.row.times) == ("TS-0003", 3, 1)


def test_a_case_joins_neither_itself_nor_a_ring(told: Told) -> None:
    with refused("merge_self", "into") as no:
        merge(told, told)
    assert no.values == {"number": "TS-0001"}
    second, third = Told(told.little, told.at), Told(told.little, told.at)
    second.received()
    third.received()
    merge(second, third)
    merge(third, told)
    for into in (second, third):
        with refused("merge_ring", "into") as no:
            merge(told, into)
        assert no.values == {"number": "TS-0001"}
    assert (told.row.state, told.row.times) == ("received", 3)


def test_a_complaint_is_not_lost_by_joining(told: Told) -> None:
    taken_back, asked = Told(told.little, told.at), Told(told.little, told.at)
    taken_back.withdrawn()
    asked.received(kind="enquiry")
    with refused("merge_withdrawn", "into") as no:
        merge(told, taken_back)
    assert no.values == {"number": "TS-0002"}
    with refused("merge_kind", "into") as no:
        merge(told, asked)
    assert no.values == {"number": "TS-0003", "kind": "enquiry"}
    with refused("reason_needed", "reason"):
        merge(asked, told, " ")
    assert merge(asked, told).state == "merged"


def test_taken_back_needs_its_proof(told: Told) -> None:
    told.resolved()
    owed = told.callback
    with refused("withdraw_proof", "proof"):
        case_ends.withdraw(told.id, " ", **told.by("front_desk"))
    row = told.withdrawn()
    assert (row.state, row.over_reason, row.over_at) == (
        *("withdrawn", "微信截圖 23 日 14:05", told.at),
    )
    assert private(said("customer_case", row.id)) == {".over_reason": "微信截圖 23 日 14:05"}
    assert callbacks.callback(owed.id).state == "dropped"
    with refused("case_moved"):
        told.withdrawn()
    with refused("case_moved"):
        reopen(told)


def test_what_waited_for_others_is_added_up_at_the_end(told: Told) -> None:
    case_moves.wait(told.id, "電梯公司", **told.by("guard"))
    row = case_ends.withdraw(told.id, "X", **told.by("front_desk", minutes=30))
    assert (row.third_since, row.third_minutes) == (None, 30)


def test_a_form_sent_twice_is_one_step(told: Told) -> None:
    told.resolved()
    told.called(3)
    for _ in range(2):
        assert case_ends.close(told.id, form=Form("c"), **told.by("director")).state == "closed"
    for _ in range(2):
        assert reopen(told, form=Form("r")).reopened == 1
    into = Told(told.little, told.at)
    into.received()
    for _ in range(2):
        merge(told, into, form=Form("m"))
    assert into.row.times == 2
    for _ in range(2):
        case_ends.withdraw(into.id, "X", form=Form("w"), **told.by("director"))
    assert into.row.state == "withdrawn"


def test_a_case_next_door_is_unknown(two: Two) -> None:
    theirs = case_intake.receive(
        *("visit", "complaint", "noise", "X"), place="X", by=two.next.director.id, at=AT
    )
    own = Told(two.little)
    own.received()
    mine: dict[str, Any] = {"by": two.little.director.id, "at": AT}
    steps: tuple[Callable[[], object], ...] = (
        lambda: case_ends.close(theirs.id, **mine),
        lambda: case_ends.reopen(theirs.id, "X", **mine),
        lambda: case_ends.withdraw(theirs.id, "X", **mine),
        lambda: case_ends.merge(theirs.id, own.id, "X", **mine),
    )
    for step in steps:
        with refused("customer_case_unknown"):
            step()
    with refused("customer_case_unknown", "into"):
        case_ends.merge(own.id, theirs.id, "X", **mine)
