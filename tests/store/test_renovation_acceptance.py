"""Acceptance: asked for, signed by four, passed or failed; observation and re-check."""

from typing import Any

import pytest

from store import estate as estates
from store import (
    renovation_acceptance,
    renovation_permits,
    renovations,
    violation_moves,
    violations,
)
from store.operations import Form
from store.renovation_states import SIGNERS
from tests.conftest import Little
from tests.store.renovation_parts import Case, private, refused, said

SERVED: dict[str, Any] = {"owner_served": "當面", "contractor_served": "當面"}


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202."""
    return Case(little)


def sign(case: Case, party: str, name: str = "", post: str = "housekeeper", **more: Any) -> Any:
    """A party signs the acceptance at hand."""
    return renovation_acceptance.sign(case.id, party, name, **{**case.by(post), **more})


def fail(case: Case, *acts: str) -> Any:
    """The acceptance at hand is failed with a notice."""
    return violation_moves.fail(
        case.id, acts or ("R8",), "閉水試驗滲漏", **SERVED, **case.by("engineer")
    )


def parties(case: Case) -> set[str]:
    """Who signed the acceptance at hand."""
    return {party for which, party, *_ in renovations.signatures(case.id) if which == "first"}


def test_acceptance_is_asked_for_when_nothing_is_open(case: Case) -> None:
    case.in_progress()
    notice = case.served("RX-4")
    with refused("renovation_moved"):
        renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    case.corrected(notice)
    row = renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    assert (row.state, row.stands) == ("acceptance_requested", True)
    assert said("renovation", case.id).verb == "renovations.request_acceptance"


def test_four_sign_and_only_then_it_is_passed(case: Case) -> None:
    case.accepting()
    sign(case, "owner", " 歐陽慧 ", words="廚房門有刮痕，同意")
    event = said("renovation", case.id)
    assert (event.verb, event.data["party"], event.data["acceptance"]) == (
        *("renovations.sign", "owner"),
        "first",
    )
    assert private(event) == {".name": "歐陽慧", ".words": "廚房門有刮痕，同意"}
    sign(case, "engineer", post="engineer")
    with refused("renovation_lacks") as no:
        renovation_acceptance.accept(case.id, **case.by("housekeeper"))
    assert no.lacks["signatures"].what == ("contractor", "housekeeper")
    sign(case, "contractor", "陳志遠")
    sign(case, "housekeeper")
    assert [(party, name) for _, party, name, _, _ in renovations.signatures(case.id)] == [
        *(("owner", "歐陽慧"), ("engineer", "孫師傅")),
        *(("contractor", "陳志遠"), ("housekeeper", "陳美玲")),
    ]
    row = renovation_acceptance.accept(case.id, **case.by("engineer"))
    assert (row.state, row.accepted_on, row.stands) == ("first_passed", case.day, False)
    assert renovations.sites(1) == ()


def test_who_signs_is_who_it_is(case: Case) -> None:
    case.accepting()
    with refused("party_unknown", "party"):
        sign(case, "neighbour", "甲")
    for party in ("owner", "contractor"):
        with refused("name_needed", "name"):
            sign(case, party, " ")
    with refused("other_signs", "party") as no:
        sign(case, "engineer", "孫師傅", post="housekeeper")
    assert no.values == {"party": "engineer"}
    with refused("other_signs", "party"):
        sign(case, "housekeeper", "陳美玲", post="engineer")
    with refused("not_allowed"):
        sign(case, "owner", "歐陽慧", post="front_desk")
    sign(case, "engineer", "別人的名字", post="engineer")
    # Whoever is signed in has signed, not the name that was typed.
    assert renovations.signatures(case.id)[0][2] == "孫師傅"
    with refused("already_signed", "party") as no:
        sign(case, "engineer", post="director")
    assert no.values == {"who": "孫師傅", "at": case.at.subtract(minutes=1)}


def test_nothing_is_signed_before_acceptance_is_asked_for(case: Case) -> None:
    case.in_progress()
    with refused("renovation_moved"):
        sign(case, "owner", "歐陽慧")


def test_a_form_sent_twice_signs_once(case: Case) -> None:
    case.accepting()
    form = Form("sign")
    sign(case, "owner", "歐陽慧", form=form)
    sign(case, "owner", "歐陽慧", form=form)
    assert len(renovations.signatures(case.id)) == 1


def test_a_failed_acceptance_has_its_notice_and_its_signatures_stand_no_more(case: Case) -> None:
    case.accepting()
    case.signed()
    notice = fail(case)
    assert (notice.acts, notice.state, case.row.state) == (("R8",), "open", "rectifying")
    assert said("violation", notice.id).verb == "renovations.fail"
    assert renovations.signatures(case.id) == ()
    case.corrected(notice)
    renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    with refused("renovation_lacks") as no:
        renovation_acceptance.accept(case.id, **case.by("housekeeper"))
    assert no.lacks["signatures"].what == SIGNERS
    case.signed()
    assert renovation_acceptance.accept(case.id, **case.by("housekeeper")).state == "first_passed"


def test_a_notice_served_meanwhile_voids_what_was_signed_too(case: Case) -> None:
    case.accepting()
    case.signed()
    case.served("RX-4")
    assert (case.row.state, parties(case)) == ("rectifying", set())


def test_an_acceptance_is_failed_only_while_one_is_at_hand(case: Case) -> None:
    case.in_progress()
    with refused("renovation_moved"):
        fail(case)
    with refused("renovation_moved"):
        # Where it stands comes before what was typed.
        violation_moves.fail(case.id, (), "x", **SERVED, **case.by("engineer"))


def test_a_form_sent_twice_fails_once(case: Case) -> None:
    case.accepting()
    form, told = Form("fail"), {**SERVED}
    made = [
        violation_moves.fail(case.id, ["R8"], "滲漏", **told, **case.by("engineer"), form=form)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert len(violations.of_site(case.id)) == 1


@pytest.mark.parametrize("days", [0, 15, 30])
def test_the_observation_lasts_as_the_estate_has_settled(
    case: Case, little: Little, days: int
) -> None:
    settled = {"observation_days": str(days)}
    estates.settle(renovation=settled, by=little.director.id, at=case.at)
    case.first_passed()
    accepted = case.day
    # From the day of the acceptance, whenever somebody says so.
    case.on(days=3)
    row = renovation_acceptance.observe(case.id, **case.by("housekeeper"))
    assert (row.state, row.observed_until) == ("observing", accepted.add(days=days))
    with refused("renovation_moved"):
        renovation_acceptance.observe(case.id, **case.by("housekeeper"))


def test_the_re_check_is_signed_and_passed_after_the_last_day(case: Case) -> None:
    row = case.observing()
    until = row.observed_until
    assert until is not None
    case.on(days=29)
    with refused("renovation_lacks") as no:
        sign(case, "owner", "歐陽慧")
    assert set(no.lacks) == {"observation"}
    assert (no.values["verb"], no.values["number"]) == ("recheck", "ZX-0001")
    case.on(days=1)
    assert case.day == until
    with refused("renovation_lacks") as no:
        renovation_acceptance.recheck(case.id, **case.by("engineer"))
    assert set(no.lacks) == {"observation", "signatures"}
    case.on(days=1)
    case.signed()
    # What was signed of the first acceptance stands beside it.
    assert len(renovations.signatures(case.id)) == 8
    row = renovation_acceptance.recheck(case.id, **case.by("engineer"))
    assert (row.state, row.observed_until) == ("recheck_passed", until)


def test_the_signatures_of_the_first_acceptance_are_none_of_the_re_check(case: Case) -> None:
    case.observing()
    case.on(days=31)
    with refused("renovation_lacks") as no:
        renovation_acceptance.recheck(case.id, **case.by("engineer"))
    assert no.lacks["signatures"].what == SIGNERS


def test_a_failed_re_check_begins_everything_anew(case: Case) -> None:
    case.observing()
    case.on(days=31)
    sign(case, "owner", "歐陽慧")
    notice = fail(case)
    row = case.row
    assert (row.state, row.accepted_on, row.observed_until) == ("rectifying", None, None)
    assert renovations.signatures(case.id) == ()
    event = said("renovation", case.id)
    assert event.data["old"]["observed_until"]
    case.corrected(notice)
    renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    case.signed()
    renovation_acceptance.accept(case.id, **case.by("housekeeper"))
    row = renovation_acceptance.observe(case.id, **case.by("housekeeper"))
    assert row.observed_until == case.day.add(days=30)


@pytest.mark.parametrize("where", ["first_passed", "observing"])
def test_something_found_after_the_acceptance_is_served_too(case: Case, where: str) -> None:
    getattr(case, where)()
    case.served("R6-1")
    assert case.row.state == "rectifying"
    row = renovation_permits.suspend(case.id, "搭建", **case.by("director"))
    assert row.state == "suspended"
