"""Whether a complaint is valid: proposed, judged by another, appealed."""

from collections.abc import Callable
from typing import Any

import pytest

from store import callbacks, case_facts, case_intake, case_verdicts, staff
from store.operations import Form
from tests.conftest import AT, PIN, Little
from tests.store.case_parts import Told
from tests.store.conftest import Two
from tests.store.renovation_parts import private, refused, said


@pytest.fixture
def told(little: Little) -> Told:
    """A complaint that was received."""
    taken = Told(little)
    taken.received()
    return taken


def test_the_office_proposes_and_the_director_decides(told: Told) -> None:
    row = told.proposed("invalid")
    assert (row.verdict, row.proposed, row.proposed_reason, row.proposed_by, row.proposed_at) == (
        *("pending", "invalid", "自來水公司的管", "黃詠詩", told.at),
    )
    assert private(said("customer_case", row.id)) == {".proposed_reason": "自來水公司的管"}
    # The director may decide otherwise.
    row = told.judged("valid")
    assert (row.verdict, row.verdict_reason, row.verdict_by, row.verdict_at, row.state) == (
        *("valid", "查實", "李主任", told.at, "received"),
    )
    assert private(said("customer_case", row.id)) == {".verdict_reason": "查實"}


@pytest.mark.parametrize("step", [case_verdicts.propose, case_verdicts.judge])
def test_a_verdict_needs_a_choice_and_a_reason(told: Told, step: Callable[..., object]) -> None:
    told.proposed()
    who = "front_desk" if step is case_verdicts.propose else "director"
    with refused("reason_needed", "reason"):
        step(told.id, "valid", " \n ", **told.by(who))
    for wrong in ("pending", "", "X"):
        with refused("verdict_unknown", "verdict"):
            step(told.id, wrong, "X", **told.by(who))


def test_nobody_decides_on_their_own_proposal(told: Told) -> None:
    little = told.little
    with refused("verdict_unproposed") as no:
        told.judged()
    assert no.values == {"number": "TS-0001"}
    told.proposed(post="director")
    with refused("judge_own") as no:
        told.judged()
    assert no.values == {"number": "TS-0001"}
    deputy = staff.join(
        number="009", name="何副主任", role="director", pin=PIN, by=little.director.id, at=AT
    )
    row = case_verdicts.judge(told.id, "invalid", "X", by=deputy.id, at=told.at)
    assert (row.verdict, row.verdict_by) == ("invalid", "何副主任")


def test_only_the_director_decides(told: Told) -> None:
    told.proposed()
    with refused("not_allowed"):
        case_verdicts.judge(told.id, "valid", "X", **told.by("housekeeper"))
    with refused("not_allowed"):
        case_verdicts.propose(told.id, "valid", "X", **told.by("guard"))


def test_a_proposal_is_put_right_by_who_made_it_only(told: Told) -> None:
    told.proposed("invalid")
    proposed_at = told.at
    with refused("case_proposed") as no:
        told.proposed("valid", "housekeeper")
    assert no.values == {
        **{"number": "TS-0001", "verdict": "invalid", "who": "黃詠詩", "at": proposed_at},
    }
    assert told.proposed("valid").proposed == "valid"


def test_what_the_only_director_proposed_a_colleague_proposes_instead(told: Told) -> None:
    told.proposed("invalid", "director")
    assert told.proposed("valid", "housekeeper").proposed_by == "陳美玲"
    assert told.judged("valid").verdict == "valid"


def test_it_is_decided_once(told: Told) -> None:
    told.proposed()
    told.judged("valid")
    at = told.at
    steps: tuple[Callable[[], object], ...] = (
        lambda: told.judged("invalid"),
        lambda: told.proposed("invalid"),
    )
    for again in steps:
        with refused("case_judged") as no:
            again()
        assert no.values == {
            **{"number": "TS-0001", "verdict": "valid", "who": "李主任", "at": at},
        }


@pytest.mark.parametrize("kind", ["suggestion", "application", "enquiry"])
def test_only_complaints_are_judged(told: Told, kind: str) -> None:
    told.received(kind=kind)
    steps: tuple[Callable[[], object], ...] = (
        lambda: told.proposed(),
        lambda: told.judged(),
        lambda: case_verdicts.appeal(told.id, "X", **told.by("front_desk")),
    )
    for step in steps:
        with refused("not_judged") as no:
            step()
        assert no.values == {"number": "TS-0002", "kind": kind}
    assert told.row.verdict == "pending"


def test_one_explained_away_but_valid_is_open_again(told: Told) -> None:
    told.explained()
    owed = told.callback
    row = told.judged("valid")
    assert (row.state, row.verdict, row.reopened, row.solution, row.solved_by) == (
        *("reopened", "valid", 1, "", ""),
    )
    assert callbacks.callback(owed.id).state == "dropped"
    (answer,) = case_facts.answers(row.id)
    assert (answer.reopened_at, answer.reopened_by, answer.reason) == (told.at, "李主任", "查實")
    # It is answered anew, with a callback of its own.
    told.resolved(by=told.little.housekeeper.id)
    assert told.callback.id != owed.id


def test_even_when_it_was_closed(told: Told) -> None:
    told.explained()
    told.called(4, "front_desk")
    assert told.row.state == "closed"
    row = told.judged("valid")
    assert (row.state, row.reopened) == ("reopened", 1)


def test_one_explained_and_invalid_stays_explained(told: Told) -> None:
    told.explained()
    row = told.judged("invalid")
    assert (row.state, row.verdict, row.reopened) == ("explained", "invalid", 0)


def test_one_resolved_stays_resolved_whatever_the_verdict(told: Told) -> None:
    told.resolved()
    told.proposed("valid")
    assert told.judged("valid").state == "resolved"


def test_an_appeal_makes_it_pending_again(told: Told) -> None:
    with refused("verdict_pending") as no:
        case_verdicts.appeal(told.id, "X", **told.by("front_desk"))
    assert no.values == {"number": "TS-0001"}
    told.explained()
    told.judged("invalid")
    with refused("reason_needed", "reason"):
        case_verdicts.appeal(told.id, " ", **told.by("front_desk"))
    row = case_verdicts.appeal(told.id, "有照片", **told.by("front_desk"))
    assert (row.verdict, row.verdict_reason, row.verdict_by, row.verdict_at) == (
        *("pending", "有照片", "", None),
    )
    assert (row.proposed, row.proposed_by, row.proposed_at, row.state) == (
        "",
        "",
        None,
        "explained",
    )
    event = said("customer_case", row.id)
    assert event.data["verdict_was"] == "invalid"
    # Decided anew, and open again.
    told.proposed("valid", "housekeeper")
    assert told.judged("valid").state == "reopened"


def test_what_was_taken_back_is_not_judged(told: Told) -> None:
    told.withdrawn()
    with refused("case_moved") as no:
        told.proposed()
    assert (no.values["state"], no.values["who"]) == ("withdrawn", "黃詠詩")


def test_whom_it_complains_of_does_not_judge(told: Told) -> None:
    told.received(about_id=told.little.director.id)
    told.proposed()
    with refused("case_about_you"):
        told.judged()


def test_a_form_sent_twice_is_one_step(told: Told) -> None:
    told.explained()
    for _ in range(2):
        row = case_verdicts.judge(told.id, "valid", "X", form=Form("j"), **told.by("director"))
    assert (row.reopened, row.verdict) == (1, "valid")
    for _ in range(2):
        row = case_verdicts.appeal(told.id, "X", form=Form("a"), **told.by("director"))
    for _ in range(2):
        row = case_verdicts.propose(told.id, "valid", "X", form=Form("p"), **told.by("director"))
    assert (row.verdict, row.proposed) == ("pending", "valid")


def test_a_case_next_door_is_unknown(two: Two) -> None:
    theirs = case_intake.receive(
        *("visit", "complaint", "noise", "X"), place="X", by=two.next.director.id, at=AT
    )
    mine: dict[str, Any] = {"by": two.little.director.id, "at": AT}
    steps: tuple[Callable[[], object], ...] = (
        lambda: case_verdicts.propose(theirs.id, "valid", "X", **mine),
        lambda: case_verdicts.judge(theirs.id, "valid", "X", **mine),
        lambda: case_verdicts.appeal(theirs.id, "X", **mine),
    )
    for step in steps:
        with refused("customer_case_unknown"):
            step()
