"""Notices to put right: served, followed up, served again, reported."""

from typing import Any

import pytest

from store import estate as estates
from store import (
    renovation_acceptance,
    renovation_moves,
    renovation_permits,
    site_checks,
    violation_moves,
    violations,
)
from store.content import prohibited
from store.db import rows
from store.operations import Form
from store.violations import NoticeRow
from tests.conftest import Little
from tests.store.renovation_parts import Case, private, refused, said

SERVED: dict[str, Any] = {"owner_served": "當面", "contractor_served": "微信"}


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202, at work."""
    case = Case(little)
    case.in_progress()
    return case


def serve(case: Case, *acts: str, facts: str = "走道堆滿水泥", **more: Any) -> NoticeRow:
    """The housekeeper serves a notice."""
    told = {**SERVED, **case.by("housekeeper"), **more}
    return violation_moves.serve(case.id, acts or ("RX-4",), facts, **told)


def settle(case: Case, little: Little, **numbers: str) -> None:
    """What the estate has settled of renovations."""
    estates.settle(renovation=numbers, by=little.director.id, at=case.at)


def test_a_notice_says_what_by_which_rule_until_when_and_to_whom(case: Case) -> None:
    case.check("violation", wrong=("debris",))
    (check,) = site_checks.of_site(case.id, 1)
    row = serve(
        case,
        *("RX-4", "RX-1"),
        action="今日內清走",
        present="陳志遠",
        photo="IMG_0031",
        check_id=check.id,
    )
    assert (row.number, row.renovation, row.unit) == ("ZG-0001", "ZX-0001", "3-1202")
    # In the order of the rules.
    assert (row.acts, row.version) == (("RX-1", "RX-4"), prohibited.version())
    assert (row.facts, row.action, row.present) == ("走道堆滿水泥", "今日內清走", "陳志遠")
    assert (row.owner_served, row.contractor_served, row.photo) == ("當面", "微信", "IMG_0031")
    assert (row.check_id, row.times, row.state, row.issued_by) == (check.id, 1, "open", "陳美玲")
    assert row.issued_at == row.served_at == case.at
    assert row.due_at == row.first_due == case.at.add(hours=24)
    assert not row.suspends
    assert not row.to_report
    assert violations.numbered(1, "ZG-0001") == violations.notice(row.id) == row
    assert violations.of_site(case.id) == (row,)
    assert (case.row.state, case.row.notices) == ("rectifying", 1)
    event = said("violation", row.id)
    assert (event.verb, event.data["number"], event.data["renovation"]) == (
        *("violations.serve", "ZG-0001"),
        case.id,
    )
    assert private(event) == {
        ".facts": "走道堆滿水泥",
        ".action": "今日內清走",
        ".present": "陳志遠",
        ".photo": "IMG_0031",
        ".owner_served": "當面",
        ".contractor_served": "微信",
    }
    assert said("renovation", case.id).data["state"] == "rectifying"


@pytest.mark.parametrize(
    ("acts", "deadline", "minutes"),
    [
        (("R5-1",), "immediate", 0),
        (("R6-4", "RX-7"), "immediate", 0),
        (("RX-1",), "day", 24 * 60),
        (("RX-7", "RX-4"), "day", 24 * 60),
        (("RX-7",), "other", 3 * 24 * 60),
    ],
)
def test_the_shortest_deadline_of_its_acts_holds(
    case: Case, acts: tuple[str, ...], deadline: str, minutes: int
) -> None:
    row = serve(case, *acts)
    assert (row.deadline, row.due_at) == (deadline, case.at.add(minutes=minutes))
    assert violations.at_once(row) == (deadline == "immediate")
    assert not row.overdue(row.due_at)
    assert row.overdue(row.due_at.add(seconds=1))


def test_the_estate_settles_how_soon(case: Case, little: Little) -> None:
    settle(case, little, immediate_minutes="30", day_minutes="720", other_minutes="2880")
    assert serve(case, "R5-1").due_at == case.at.add(minutes=30)
    assert serve(case, "RX-4").due_at == case.at.add(hours=12)
    assert serve(case, "RX-7").due_at == case.at.add(days=2)


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({"acts": ()}, "act_needed", "acts"),
        ({"acts": ("R9-9",)}, "act_unknown", "acts"),
        ({"acts": ("R5-1", "")}, "act_unknown", "acts"),
        ({"facts": "\n"}, "facts_needed", "facts"),
        ({"owner_served": " "}, "served_needed", "owner_served"),
        ({"contractor_served": ""}, "served_needed", "contractor_served"),
        ({"refused": True}, "witness_needed", "witness"),
    ],
)
@pytest.mark.parametrize("verb", ["serve", "fail"])
def test_a_wrong_notice_is_refused(
    case: Case, verb: str, typed: dict[str, Any], code: str, field: str
) -> None:
    if verb == "fail":
        renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    told = {"acts": ("R5-1",), "facts": "見", **SERVED, **typed}
    acts, facts = told.pop("acts"), told.pop("facts")
    with refused(code, field):
        getattr(violation_moves, verb)(case.id, acts, facts, **told, **case.by("housekeeper"))


def test_a_refused_signature_has_its_witness(case: Case) -> None:
    row = serve(case, refused=True, witness=" 趙保安 ")
    assert (row.refused, row.witness) == (True, "趙保安")
    assert private(said("violation", row.id))[".witness"] == "趙保安"


def test_only_a_site_is_served_a_notice(case: Case, little: Little) -> None:
    other = Case(little, at=case.at, unit=4)
    other.paid()
    with refused("renovation_moved") as no:
        serve(other)
    assert no.values["state"] == "deposit_paid"
    with refused("not_allowed"):
        serve(case, **case.by("guard"))
    with refused("notice_unknown"):
        violation_moves.follow_up(999, "corrected", **case.by("housekeeper"))


def test_a_notice_of_another_sites_check_is_refused(case: Case, little: Little) -> None:
    other = Case(little, at=case.at, unit=4)
    other.in_progress()
    (check,) = site_checks.of_site(other.id)
    case.at = other.at
    with refused("check_unknown", "check_id"):
        serve(case, check_id=check.id)
    with refused("check_unknown"):
        serve(case, check_id=999)


def test_a_notice_is_followed_up_until_it_is_put_right(case: Case) -> None:
    row = serve(case)
    with refused("found_unknown", "found"):
        violation_moves.follow_up(row.id, "maybe", **case.by("housekeeper"))
    with refused("note_needed", "note"):
        violation_moves.follow_up(row.id, "not_corrected", " ", **case.by("housekeeper"))
    still = violation_moves.follow_up(
        row.id, "not_corrected", "只清了一半", **case.by("housekeeper")
    )
    assert (still.state, case.row.state) == ("open", "rectifying")
    assert private(said("violation", row.id)) == {".note": "只清了一半"}
    done = violation_moves.follow_up(row.id, "corrected", **case.by("director"))
    assert (done.state, done.corrected_at) == ("corrected", case.at)
    assert not done.overdue(case.at.add(days=99))
    assert (case.row.state, case.row.notices) == ("in_progress", 0)
    assert [(one.found, one.note, one.staff) for one in violations.visits(row.id)] == [
        ("not_corrected", "只清了一半", "陳美玲"),
        ("corrected", "", "李主任"),
    ]
    with refused("notice_closed") as no:
        violation_moves.follow_up(row.id, "corrected", **case.by("housekeeper"))
    assert no.values == {
        **{"number": "ZG-0001", "who": "李主任"},
        "at": case.at.subtract(minutes=1),
    }


def test_a_site_is_rectified_until_its_last_notice_is_put_right(case: Case) -> None:
    first, second = serve(case), serve(case, "RX-1")
    assert [row.id for row in violations.of_site(case.id)] == [second.id, first.id]
    case.corrected(second)
    assert case.row.state == "rectifying"
    assert [row.id for row in violations.of_site(case.id)] == [first.id, second.id]
    case.corrected(first)
    assert case.row.state == "in_progress"


def test_an_overdue_notice_is_served_again_with_a_new_deadline(case: Case) -> None:
    row = serve(case)
    with refused("notice_not_overdue") as no:
        violation_moves.serve_again(row.id, **SERVED, **case.by("housekeeper"))
    assert no.values == {"number": "ZG-0001", "until": row.due_at}
    case.on(days=2)
    with refused("served_needed", "contractor_served"):
        violation_moves.serve_again(
            row.id, owner_served="郵寄", contractor_served="", **case.by("housekeeper")
        )
    with refused("witness_needed", "witness"):
        violation_moves.serve_again(row.id, **SERVED, refused=True, **case.by("housekeeper"))
    again = violation_moves.serve_again(
        row.id,
        owner_served="郵寄",
        contractor_served="當面",
        refused=True,
        witness="趙保安",
        **case.by("housekeeper"),
    )
    assert (again.times, again.owner_served, again.witness) == (2, "郵寄", "趙保安")
    assert (again.served_at, again.due_at) == (case.at, case.at.add(hours=24))
    # When it should have been put right first stands, and so does who was served then.
    assert (again.first_due, again.issued_at) == (row.first_due, row.issued_at)
    event = said("violation", row.id)
    assert (event.verb, event.data["times"]) == ("violations.serve_again", 2)
    assert private(event)[".owner_served"] == "郵寄"
    with refused("notice_not_overdue"):
        violation_moves.serve_again(row.id, **SERVED, **case.by("housekeeper"))
    case.corrected(row)
    with refused("notice_closed"):
        violation_moves.serve_again(row.id, **SERVED, **case.by("housekeeper"))


def test_a_second_notice_leads_to_a_stop(case: Case, little: Little) -> None:
    def stoppable() -> bool:
        wish = renovation_moves.wishes(case.row, "director", little.director.id, case.at)
        return "grounds" not in {lack.code for lack in wish["suspend"].lacks}

    row = serve(case)
    case.on(days=2)
    assert not stoppable()
    violation_moves.serve_again(row.id, **SERVED, **case.by("housekeeper"))
    assert not stoppable()
    case.on(days=2)
    assert stoppable()
    renovation_permits.suspend(case.id, "兩次逾期", **case.by("director"))
    case.corrected(row)
    assert case.row.state == "suspended"


@pytest.mark.parametrize("code", sorted(prohibited.acts()))
def test_only_what_the_rules_of_5_and_6_name_stops_at_once(
    case: Case, little: Little, code: str
) -> None:
    row = serve(case, code)
    # In the minute it is served it is not overdue, so the act alone decides.
    wish = renovation_moves.wishes(case.row, "director", little.director.id, case.at)
    stops = code.startswith(("R5-", "R6-"))
    assert row.suspends == stops
    assert ("grounds" in {lack.code for lack in wish["suspend"].lacks}) == (not stops)


def test_where_the_city_asks_the_report_has_its_own_clock(case: Case, little: Little) -> None:
    plain = serve(case)
    assert (plain.report_due, plain.to_report) == (None, False)
    settle(case, little, report_hours="24")
    row = serve(case, "R6-2")
    assert (row.report_due, row.to_report) == (case.at.add(hours=24), True)
    # What was served before the city asked keeps no clock, yet may be reported.
    assert not violations.notice(plain.id).to_report
    with refused("authority_needed", "authority"):
        violation_moves.report(row.id, " ", **case.by("housekeeper"))
    told = violation_moves.report(row.id, "城管執法局", "CG-88", **case.by("housekeeper"))
    assert (told.authority, told.report_receipt, told.reported_at) == (
        *("城管執法局", "CG-88"),
        case.at,
    )
    assert not told.to_report
    event = said("violation", row.id)
    assert (event.verb, event.data["authority"], event.data["report_receipt"]) == (
        *("violations.report", "城管執法局"),
        "CG-88",
    )
    with refused("already_reported") as no:
        violation_moves.report(row.id, "住建局", **case.by("director"))
    assert no.values == {"authority": "城管執法局", "at": case.at.subtract(minutes=1)}
    # Put right or not: it went out.
    case.corrected(plain)
    assert violation_moves.report(plain.id, "住建局", **case.by("director")).reported_at == case.at


def test_a_form_sent_twice_serves_and_follows_up_once(case: Case) -> None:
    serving, looking = Form("serve"), Form("look")
    row = serve(case, form=serving)
    assert serve(case, form=serving) == row
    assert len(violations.of_site(case.id)) == 1
    for _ in range(2):
        done = violation_moves.follow_up(
            row.id, "corrected", **case.by("housekeeper"), form=looking
        )
        assert done.state == "corrected"
    assert len(violations.visits(row.id)) == 1
    assert rows("SELECT last FROM counter WHERE prefix = 'ZG'") == [(1,)]
