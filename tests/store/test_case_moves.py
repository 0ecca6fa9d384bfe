"""A case is answered: reply, owner, work, the wait for others, the answer."""

from collections.abc import Callable
from typing import Any

import pytest

from store import callbacks, case_facts, case_intake, case_moves, cases, staff
from store.case_rules import MOVES
from store.case_steps import write
from store.cases import CaseRow
from store.operations import Form, operation
from tests.conftest import AT, Little
from tests.store.case_parts import Told
from tests.store.conftest import Two
from tests.store.renovation_parts import private, refused, said


@pytest.fixture
def told(little: Little) -> Told:
    """A case that has not come yet."""
    return Told(little)


def test_the_first_reply_is_given_once(told: Told) -> None:
    row = told.received()
    with refused("reply_needed", "words"):
        case_moves.reply(row.id, " ", **told.by("front_desk"))
    row = case_moves.reply(row.id, "已登記", **told.by("front_desk"))
    assert (row.reply, row.replied_by, row.replied_at, row.state) == (
        *("已登記", "黃詠詩", AT.add(minutes=2), "received"),
    )
    assert private(said("customer_case", row.id)) == {".reply": "已登記"}
    with refused("case_replied") as no:
        case_moves.reply(row.id, "又一次", **told.by("director"))
    assert no.values == {"number": "TS-0001", "who": "黃詠詩", "at": AT.add(minutes=2)}


def test_a_case_is_given_to_who_may_answer_it(told: Told) -> None:
    little = told.little
    posts = {one.role for one in case_moves.takers(little.estate.id)}
    assert posts == {"director", "housekeeper", "front_desk", "guard", "engineer", "cashier"}
    row = told.assigned("engineer")
    assert (row.state, row.owner, row.assigned_at) == ("assigned", "孫師傅", AT.add(minutes=1))
    event = said("customer_case", row.id)
    assert (event.data["owner_id"], event.data["old"]) == (
        *(little.engineer.id, {"state": "received"}),
    )
    for nobody in (little.auditor.id, 999):
        with refused("staff_unknown", "owner"):
            case_moves.assign(row.id, nobody, **told.by("front_desk"))


def test_it_is_not_given_to_whom_it_complains_of(told: Told) -> None:
    little = told.little
    row = told.received(about_id=little.guard.id)
    assert row.about == "趙保安"
    with refused("owner_about", "owner") as no:
        told.assigned("guard")
    assert no.values == {"name": "趙保安"}
    takers = case_moves.takers(little.estate.id, row.about_id)
    assert little.guard.id not in {one.id for one in takers}


def test_two_desks_do_not_give_one_case_to_two_people(told: Told) -> None:
    seen = told.received()
    told.assigned("engineer", seen=seen)
    with refused("changed_meanwhile") as no:
        told.assigned("guard", seen=seen, by=told.little.director.id)
    assert no.values == {"who": "黃詠詩", "at": AT.add(minutes=1)}
    assert told.row.owner == "孫師傅"


def test_it_is_referred_in_words(told: Told) -> None:
    row = told.received(category="quality")
    with refused("referred_needed", "referred_to"):
        case_moves.refer(row.id, " ", **told.by("front_desk"))
    row = case_moves.refer(row.id, "開發商工程部", **told.by("front_desk"))
    assert (row.referred_to, row.state) == ("開發商工程部", "received")
    assert private(said("customer_case", row.id)) == {".referred_to": "開發商工程部"}


def test_who_begins_what_nobody_has_is_its_owner(told: Told) -> None:
    told.received()
    row = case_moves.begin(told.id, **told.by("engineer"))
    assert (row.state, row.owner, row.begun_at, row.assigned_at) == (
        *("in_progress", "孫師傅", told.at, told.at),
    )
    with refused("case_moved") as no:
        case_moves.begin(told.id, **told.by("engineer"))
    assert no.values == {
        **{"number": "TS-0001", "state": "in_progress", "who": "孫師傅"},
        **{"at": AT.add(minutes=1)},
    }


def test_a_step_from_a_state_that_has_passed_is_refused(told: Told) -> None:
    stale = told.received()
    told.assigned()
    with refused("case_moved") as no, operation("cases.begin", **told.by("guard")) as op:
        write(op, stale, state="in_progress")
    assert (no.values["state"], no.values["who"]) == ("assigned", "黃詠詩")


def test_another_s_case_is_left_to_them_and_the_office(told: Told) -> None:
    told.assigned("guard")
    steps: tuple[Callable[[dict[str, Any]], object], ...] = (
        lambda who: case_moves.begin(told.id, **who),
        lambda who: case_moves.reply(told.id, "X", **who),
        lambda who: case_moves.wait(told.id, "X", **who),
        lambda who: case_moves.resolve(told.id, "X", **who),
    )
    for step in steps:
        with refused("case_not_yours") as no:
            step(told.by("engineer"))
        assert no.values == {"number": "TS-0001", "who": "趙保安"}
    # The office does it for them, and they stay its owner.
    row = case_moves.begin(told.id, **told.by("housekeeper"))
    assert (row.owner, row.moved_by) == ("趙保安", "陳美玲")


def test_the_wait_for_others_is_added_up_in_minutes(told: Told) -> None:
    told.begun()
    with refused("third_needed", "third_party"):
        case_moves.wait(told.id, " ", **told.by("guard"))
    row = case_moves.wait(told.id, "自來水公司", **told.by("guard"))
    assert (row.state, row.third_party, row.third_since, row.third_minutes) == (
        *("third_party", "自來水公司", told.at, 0),
    )
    row = case_moves.go_on(told.id, **told.by("guard", minutes=90, seconds=59))
    assert (row.state, row.third_since, row.third_minutes) == ("in_progress", None, 90)
    with refused("case_moved"):
        case_moves.go_on(told.id, **told.by("guard"))
    case_moves.wait(told.id, "電梯公司", **told.by("guard"))
    row = told.resolved()
    assert (row.state, row.third_since, row.third_minutes) == ("resolved", None, 91)
    # Its 24 hours went on all the while.
    assert row.due_at == AT.add(days=1)


def test_given_to_another_it_goes_on_waiting(told: Told) -> None:
    told.received()
    row = case_moves.wait(told.id, "電梯公司", **told.by("guard"))
    assert (row.owner, row.state) == ("趙保安", "third_party")
    row = told.assigned("engineer")
    assert (row.owner, row.state, row.third_since) == ("孫師傅", "third_party", AT.add(minutes=1))


def test_the_answer_says_what_was_done_and_is_called_about(told: Told) -> None:
    told.begun()
    with refused("solution_needed", "solution"):
        case_moves.resolve(told.id, " \n", **told.by("guard"))
    row = told.resolved()
    assert (row.state, row.solution, row.solved_by, row.solved_by_id, row.solved_at) == (
        *("resolved", "換了密封圈", "趙保安", told.little.guard.id, told.at),
    )
    (answer,) = case_facts.answers(row.id)
    assert (answer.kind, answer.solution, answer.staff, answer.at, answer.reopened_at) == (
        *("resolved", "換了密封圈", "趙保安", told.at, None),
    )
    owed = told.callback
    assert (owed.source, owed.unit, owed.due_at) == ("case", "3-1202", told.at.add(hours=48))
    with refused("case_moved") as no:
        told.resolved()
    assert (no.values["state"], no.values["who"]) == ("resolved", "趙保安")


def test_it_may_be_answered_at_once(told: Told) -> None:
    told.received(kind="enquiry")
    row = case_moves.resolve(told.id, "九點開門", **told.by("front_desk"))
    assert (row.state, row.owner, row.assigned_at) == ("resolved", "黃詠詩", told.at)
    assert callbacks.listed(told.little.estate.id) == ()


def test_nobody_is_called_about_who_cannot_be(told: Told) -> None:
    for more in (
        {"anonymous": True, "unit_id": None},
        {"unit_id": None, "name": "", "phone": "", "place": "車庫"},
    ):
        told.received(**more)
        case_moves.resolve(told.id, "X", **told.by("guard"))
    assert callbacks.listed(told.little.estate.id) == ()
    told.received(anonymous=True)
    case_moves.resolve(told.id, "X", **told.by("guard"))
    # The callback is owed to the case, and names nobody.
    assert (told.callback.name, told.callback.unit, told.callback.phone) == ("", "", "")


def test_only_what_is_invalid_is_explained(told: Told) -> None:
    told.received()
    with refused("explain_valid") as no:
        case_moves.explain(told.id, "X", **told.by("housekeeper"))
    assert no.values == {"number": "TS-0001"}
    told.proposed("valid")
    with refused("explain_valid"):
        case_moves.explain(told.id, "X", **told.by("housekeeper"))
    told.proposed("invalid")
    with refused("solution_needed", "solution"):
        case_moves.explain(told.id, " ", **told.by("housekeeper"))
    row = told.explained()
    assert (row.state, row.solution, row.owner, row.solved_by) == (
        *("explained", "已說明", "陳美玲", "陳美玲"),
    )
    assert [one.kind for one in case_facts.answers(row.id)] == ["explained"]
    assert told.callback.case_id == row.id


def test_one_judged_valid_is_not_explained(told: Told) -> None:
    told.proposed("invalid")
    told.judged("valid")
    with refused("explain_valid"):
        case_moves.explain(told.id, "X", **told.by("housekeeper"))
    other = Told(told.little, told.at)
    other.proposed("valid")
    other.judged("invalid")
    assert case_moves.explain(other.id, "X", **other.by("housekeeper")).state == "explained"


def test_whom_it_complains_of_has_no_hand_in_it(told: Told) -> None:
    little = told.little
    told.received(about_id=little.housekeeper.id)
    mine = case_facts.allowed(told.row, little.housekeeper.id, "housekeeper", AT)
    assert mine == ("report_again",)
    steps: tuple[Callable[[dict[str, Any]], object], ...] = (
        lambda who: case_moves.reply(told.id, "X", **who),
        lambda who: case_moves.begin(told.id, **who),
        lambda who: case_moves.wait(told.id, "X", **who),
        lambda who: case_moves.resolve(told.id, "X", **who),
        lambda who: case_moves.explain(told.id, "X", **who),
        lambda who: case_moves.refer(told.id, "X", **who),
        lambda who: case_moves.assign(told.id, little.guard.id, **who),
    )
    for step in steps:
        with refused("case_about_you") as no:
            step(told.by("housekeeper"))
        assert no.values == {"number": "TS-0001"}
    case_intake.report_again(told.id, "X", channel="app", **told.by("housekeeper"))


def test_whom_it_complains_of_does_not_learn_who_is_anonymous(told: Told) -> None:
    little = told.little
    row = told.received(anonymous=True, about_id=little.guard.id)
    hidden = case_facts.seen_by(row, little.guard.id)
    assert (hidden.unit, hidden.unit_id, hidden.name, hidden.call_id) == ("", None, "", None)
    assert hidden.content == row.content
    assert case_facts.seen_by(row, little.front_desk.id) == row
    named = told.received(about_id=little.guard.id)
    assert case_facts.seen_by(named, little.guard.id) == named


def test_what_may_be_done_is_what_is_not_refused(told: Told) -> None:
    little = told.little
    told.received()

    def may(post: str) -> set[str]:
        person = getattr(little, post)
        return set(case_facts.allowed(told.row, person.id, post, told.at))

    hands = {"reply", "begin", "wait", "ask_extension", "resolve", "report_again"}
    office = {"assign", "refer", "propose", "correct", "merge", "withdraw"}
    assert may("guard") == hands
    assert may("front_desk") == may("director") == hands | office
    assert may("auditor") == set()
    told.proposed()
    assert may("director") == hands | office - {"propose"} | {"judge", "explain"}
    told.assigned("guard")
    assert may("engineer") == {"report_again"}
    told.asked()
    assert {"approve_extension", "refuse_extension"} <= may("director")
    told.resolved()
    assert may("guard") == set()
    assert may("front_desk") == {"propose", "reopen", "correct", "merge", "withdraw"}
    told.called(3)
    assert "close" in may("front_desk")
    assert tuple(verb for verb in MOVES if verb in may("director")) == case_facts.allowed(
        told.row, little.director.id, "director", told.at
    )


def test_who_leaves_gives_their_cases_back(told: Told) -> None:
    little = told.little
    begun, assigned, again, done = (Told(little, told.at) for _ in range(4))
    begun.begun()
    assigned.assigned()
    again.resolved()
    again.called(1)
    again.assigned()
    done.resolved()
    staff.leave(little.guard.id, by=little.director.id, at=AT.add(days=2))
    rows = [one.row for one in (begun, assigned, again, done)]
    assert [(row.state, row.owner) for row in rows] == [
        *(("in_progress", ""), ("received", ""), ("reopened", ""), ("resolved", "趙保安")),
    ]
    assert [row.moved_by for row in rows[:3]] == ["李主任"] * 3


def test_a_form_sent_twice_is_one_step(told: Told) -> None:
    told.received()
    steps: tuple[Callable[[Form], CaseRow], ...] = (
        lambda form: case_moves.reply(told.id, "X", form=form, **told.by("guard")),
        lambda form: told.assigned(form=form),
        lambda form: case_moves.refer(told.id, "X", form=form, **told.by("front_desk")),
        lambda form: case_moves.begin(told.id, form=form, **told.by("guard")),
        lambda form: case_moves.wait(told.id, "X", form=form, **told.by("guard")),
        lambda form: case_moves.go_on(told.id, form=form, **told.by("guard")),
        lambda form: told.resolved(form=form),
    )
    for number, step in enumerate(steps):
        first = step(Form(str(number)))
        assert step(Form(str(number))) == first
    assert len(case_facts.answers(told.id)) == 1
    other = Told(told.little, told.at)
    other.proposed()
    for _ in range(2):
        case_moves.explain(other.id, "X", form=Form("e"), **other.by("director"))
    assert len(case_facts.answers(other.id)) == 1


def test_a_case_next_door_is_unknown(two: Two) -> None:
    theirs = case_intake.receive(
        *("visit", "complaint", "noise", "X"), place="X", by=two.next.director.id, at=AT
    )
    mine: dict[str, Any] = {"by": two.little.director.id, "at": AT}
    steps: tuple[Callable[[], object], ...] = (
        lambda: case_moves.reply(theirs.id, "X", **mine),
        lambda: case_moves.assign(theirs.id, two.little.guard.id, **mine),
        lambda: case_moves.refer(theirs.id, "X", **mine),
        lambda: case_moves.begin(theirs.id, **mine),
        lambda: case_moves.wait(theirs.id, "X", **mine),
        lambda: case_moves.go_on(theirs.id, **mine),
        lambda: case_moves.resolve(theirs.id, "X", **mine),
        lambda: case_moves.explain(theirs.id, "X", **mine),
    )
    for step in steps:
        with refused("customer_case_unknown"):
            step()
    own = case_intake.receive(*("visit", "complaint", "noise", "X"), place="X", **mine)
    with refused("staff_unknown", "owner"):
        case_moves.assign(own.id, two.next.housekeeper.id, **mine)
    assert cases.case(theirs.id) == theirs
