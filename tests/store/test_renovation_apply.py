"""An application at the desk: written down, its papers, review, reply, agreement, cancelled."""

from typing import Any

import pytest

from store import drafts, event_proof, events, renovation_apply, renovations
from store import estate as estates
from store.db import rows
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.renovation_parts import Case, private, refused, said


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202 by its owner, not filed yet."""
    return Case(little)


def values(case: Case, **more: Any) -> dict[str, Any]:
    """An application as the desk types it."""
    return {
        "applicant_kind": "owner",
        "applicant": " 歐陽慧 ",
        "applicant_phone": "136-1111-2222",
        "contractor": "宏達裝飾工程有限公司",
        "licence": "91440300MA5",
        "manager": "陳志遠",
        "manager_phone": "13922223333",
        "scope": "廚衛翻新",
        "cases": ("gas", "structural"),
        "starts_on": case.day.add(days=3),
        "ends_on": case.day.add(days=60),
        **more,
    }


def test_an_application_is_written_down_with_its_number(case: Case, little: Little) -> None:
    row = renovation_apply.file(little.units[5].id, **values(case), **case.by("front_desk"))
    assert (row.number, row.state, row.unit, row.building, row.floor) == (
        *("ZX-0001", "draft", "3-1202", "3"),
        12,
    )
    assert (row.applicant, row.applicant_phone) == ("歐陽慧", "13611112222")
    # In the order of the list, however they were chosen.
    assert row.cases == "structural gas"
    assert (row.filed_by, row.moved_by) == ("黃詠詩", "黃詠詩")
    assert row.filed_at == row.moved_at == case.at
    assert (row.starts_on, row.ends_on) == (case.day.add(days=3), case.day.add(days=60))
    assert renovations.numbered(little.estate.id, "ZX-0001") == row
    assert renovations.of_unit(little.units[5].id) == (row,)
    event = said("renovation", row.id)
    assert (event.verb, event.staff) == ("renovations.file", "黃詠詩")
    assert (event.data["number"], event.data["unit_id"]) == ("ZX-0001", little.units[5].id)
    assert private(event) == {
        ".applicant": "歐陽慧",
        ".applicant_phone": "13611112222",
        ".contractor": "宏達裝飾工程有限公司",
        ".licence": "91440300MA5",
        ".manager": "陳志遠",
        ".manager_phone": "13922223333",
        ".scope": "廚衛翻新",
    }
    # In the chain itself stands nobody's name.
    assert "歐陽慧" not in rows("SELECT data FROM event WHERE id = ?", event.id)[0][0]
    assert event_proof.first_broken() is None


WRONG = [
    ({"applicant_kind": "neighbour"}, "applicant_unknown", "applicant_kind"),
    ({"applicant": "\u200b"}, "name_needed", "applicant"),
    ({"contractor": " "}, "contractor_needed", "contractor"),
    ({"manager": ""}, "manager_needed", "manager"),
    ({"scope": "\n"}, "scope_needed", "scope"),
    ({"applicant_phone": "call me"}, "phone_wrong", "applicant_phone"),
    ({"manager_phone": "12"}, "phone_wrong", "manager_phone"),
    ({"starts_on": None}, "day_needed", "starts_on"),
    ({"ends_on": None}, "day_needed", "ends_on"),
    ({"ends_on": AT.date()}, "dates_backwards", "ends_on"),
]


@pytest.mark.parametrize(("wrong", "code", "field"), WRONG)
def test_what_is_wrong_is_refused_at_its_field(
    case: Case, little: Little, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field) as no:
        renovation_apply.file(little.units[5].id, **values(case, **wrong), **case.by("front_desk"))
    if code == "dates_backwards":
        assert no.values == {"first": case.day.add(days=3)}
    case.file()
    with refused(code, field):
        renovation_apply.change(case.id, **values(case, **wrong), **case.by("front_desk"))


def test_there_is_no_such_unit_or_application(case: Case) -> None:
    with refused("unit_unknown", "unit"):
        renovation_apply.file(999, **values(case), **case.by("front_desk"))
    with refused("renovation_unknown"):
        renovation_apply.submit(999, **case.by("front_desk"))


def test_a_form_sent_twice_makes_one_application_and_its_draft_is_gone(
    case: Case, little: Little
) -> None:
    by = little.front_desk.id
    drafts.keep(by, "renovation", {"applicant": "歐"}, AT)
    form = Form("form-1", "renovation")
    first = renovation_apply.file(little.units[5].id, **values(case), by=by, at=AT, form=form)
    again = renovation_apply.file(
        little.units[5].id, **values(case), by=by, at=AT.add(minutes=1), form=form
    )
    assert again == first
    assert rows("SELECT count(*) FROM renovation") == [(1,)]
    assert drafts.kept(by, "renovation") is None
    # A refused one keeps what was typed.
    drafts.keep(by, "renovation", {"applicant": "歐"}, AT)
    with pytest.raises(Refused, match="name_needed"):
        renovation_apply.file(
            *(little.units[5].id,),
            **values(case, applicant=""),
            by=by,
            at=AT,
            form=Form("form-2", "renovation"),
        )
    assert drafts.kept(by, "renovation") is not None


def test_it_is_written_anew_only_before_it_is_handed_in_or_when_it_came_back(case: Case) -> None:
    before = case.file()
    row = renovation_apply.change(
        case.id, **values(case, applicant="單美玲", scope="只做廚房"), **case.by("front_desk")
    )
    assert (row.applicant, row.scope) == ("單美玲", "只做廚房")
    event = said("renovation", case.id)
    assert private(event)[".old.applicant"] == before.applicant
    assert private(event)[".applicant"] == "單美玲"
    # What did not change is not told.
    assert "contractor" not in event.data
    assert renovations.listed(1, "單美玲")[0].id == case.id
    assert renovations.listed(1, "歐陽") == ()
    case.hand_in_all()
    renovation_apply.submit(case.id, **case.by("front_desk"))
    with refused("renovation_moved") as no:
        renovation_apply.change(case.id, **values(case), **case.by("front_desk"))
    assert no.values == {
        **{"number": "ZX-0001", "state": "submitted", "who": "黃詠詩"},
        "at": case.at.subtract(minutes=1),
    }
    renovation_apply.take_up(case.id, **case.by("housekeeper"))
    renovation_apply.send_back(case.id, "補水電圖", **case.by("housekeeper"))
    assert renovation_apply.change(case.id, **values(case), **case.by("front_desk")).state == (
        "returned"
    )


def test_which_papers_are_asked_for_comes_of_who_applies_and_of_the_plan(case: Case) -> None:
    row = case.file()
    plain = renovations.missing_papers(row)
    assert "owner_consent" not in plain
    assert "structural_design" not in plain
    tenant = renovation_apply.change(
        case.id,
        **values(case, applicant_kind="tenant", cases=("structural", "hot_work")),
        **case.by("front_desk"),
    )
    asked = renovations.missing_papers(tenant)
    assert set(asked) - set(plain) == {"owner_consent", "structural_design", "hot_work_permit"}


def test_a_paper_is_handed_in_and_may_turn_out_missing(case: Case) -> None:
    row = case.file()
    missing = renovations.missing_papers(row)
    case.hand_in_all()
    assert renovations.missing_papers(row) == ()
    renovation_apply.hand_in(case.id, "plan", here=False, note="拿回去改", **case.by("front_desk"))
    assert renovations.missing_papers(row) == ("plan",)
    event = said("renovation", case.id)
    assert (event.data["paper"], event.data["here"]) == ("plan", False)
    assert private(event) == {".note": "拿回去改"}
    renovation_apply.hand_in(case.id, "plan", note="櫃 3", **case.by("front_desk"))
    assert renovations.papers_here(case.id)["plan"] == "櫃 3"
    assert set(renovations.papers_here(case.id)) == set(missing)
    with refused("paper_unknown", "code"):
        renovation_apply.hand_in(case.id, "passport", **case.by("front_desk"))


def test_a_decided_application_takes_no_more_papers(case: Case) -> None:
    case.approved()
    with refused("renovation_moved"):
        renovation_apply.hand_in(case.id, "plan", here=False, **case.by("front_desk"))


def test_the_reply_is_due_within_the_hours_of_the_estate(case: Case, little: Little) -> None:
    row = case.submitted()
    assert (row.state, row.submitted_at) == ("submitted", case.at)
    assert row.reply_due == case.at.add(hours=48)
    renovation_apply.take_up(case.id, **case.by("engineer"))
    renovation_apply.send_back(case.id, "補圖", **case.by("engineer"))
    back = case.row
    assert (back.state, back.words, back.reply_due) == ("returned", "補圖", None)
    estates.settle(renovation={"reply_hours": "72"}, by=little.director.id, at=case.at)
    again = renovation_apply.submit(case.id, **case.by("front_desk"))
    # What was asked for is answered by handing it in again.
    assert (again.reply_due, again.words) == (case.at.add(hours=72), "")


def test_what_is_missing_is_told_with_the_refusal_and_nothing_moves(case: Case) -> None:
    case.file(applicant_kind="tenant")
    renovation_apply.submit(case.id, **case.by("front_desk"))
    renovation_apply.take_up(case.id, **case.by("director"))
    for code in ("applicant_id", "ownership", "contractor_licence", "contractor_qualification"):
        renovation_apply.hand_in(case.id, code, **case.by("front_desk"))
    for code in ("site_manager_id", "worker_list"):
        renovation_apply.hand_in(case.id, code, **case.by("front_desk"))
    with refused("renovation_lacks") as no:
        renovation_apply.approve(case.id, **case.by("director"))
    assert set(no.lacks) == {"documents", "consent"}
    assert no.lacks["documents"].what == ("plan", "contract")
    assert (no.values["verb"], no.values["number"]) == ("approve", "ZX-0001")
    for code in ("plan", "contract", "owner_consent"):
        renovation_apply.hand_in(case.id, code, **case.by("front_desk"))
    row = renovation_apply.approve(case.id, **case.by("director"))
    assert (row.state, row.reply_due) == ("approved", None)


@pytest.mark.parametrize("verb", ["send_back", "reject", "cancel"])
def test_a_no_says_why(case: Case, verb: str) -> None:
    case.reviewing()
    move = getattr(renovation_apply, verb)
    with refused("renovation_lacks", "words") as no:
        move(case.id, " \n", **case.by("director"))
    assert set(no.lacks) == {"reason"}
    row = move(case.id, "方案不符", **case.by("director"))
    assert (row.state, row.words) == (
        {"send_back": "returned", "reject": "rejected", "cancel": "cancelled"}[verb],
        "方案不符",
    )
    assert private(said("renovation", case.id)) == {".words": "方案不符"}


def test_a_rejected_application_is_over(case: Case) -> None:
    case.reviewing()
    renovation_apply.reject(case.id, "擅拆承重牆", **case.by("director"))
    assert case.row.moves == ()
    with refused("renovation_moved") as no:
        renovation_apply.submit(case.id, **case.by("front_desk"))
    assert no.values["state"] == "rejected"
    assert renovations.listed(1, alive=True) == ()


def test_the_second_desk_is_told_who_was_first(case: Case, little: Little) -> None:
    case.submitted()
    renovation_apply.take_up(case.id, **case.by("housekeeper"))
    with refused("renovation_moved") as no:
        renovation_apply.take_up(case.id, **case.by("engineer"))
    assert (no.values["who"], no.values["state"]) == ("陳美玲", "reviewing")
    assert no.values["at"] == case.at.subtract(minutes=1)


def test_the_agreement_has_one_number(case: Case) -> None:
    row = case.agreed()
    assert (row.agreement, row.agreed_at, row.state) == ("ZA-0001", case.at, "approved")
    assert renovation_apply.agree(case.id, **case.by("front_desk")) == row
    renovation_apply.cancel(case.id, "不裝了", **case.by("front_desk"))
    with refused("renovation_moved"):
        renovation_apply.agree(case.id, **case.by("front_desk"))


def test_once_the_works_began_nobody_cancels(case: Case) -> None:
    case.in_progress()
    with refused("renovation_moved"):
        renovation_apply.cancel(case.id, "不裝了", **case.by("director"))


def test_somebody_who_left_or_may_not_changes_nothing(case: Case) -> None:
    case.reviewing()
    with refused("not_allowed") as no:
        renovation_apply.approve(case.id, **case.by("housekeeper"))
    assert no.values == {"verb": "renovations.approve", "role": "housekeeper"}


def test_the_register_is_read_in_pages_newest_first_and_searched(
    case: Case, little: Little
) -> None:
    made = []
    for place in range(5):
        one = Case(little, at=case.on(hours=1), unit=place)
        made.append(one.file(applicant=f"業主{place}").id)
    renovation_apply.cancel(made[3], "不裝", by=little.front_desk.id, at=case.on(hours=1))
    first = renovations.listed(1, limit=2)
    after = (rows("SELECT filed_at FROM renovation WHERE id = ?", first[-1].id)[0][0], first[-1].id)
    rest = renovations.listed(1, "", after, 9)
    assert [row.id for row in (*first, *rest)] == made[::-1]
    assert [row.id for row in renovations.listed(1, alive=True)] == [*made[4:], *made[2::-1]]
    assert [row.id for row in renovations.listed(1, "業主2", alive=True)] == [made[2]]
    for text, place in (("zx-0003", 2), ("202", 3), ("3-1201", 4), ("yz4", 4), ("業主1", 1)):
        assert made[place] in [row.id for row in renovations.listed(1, text)], text
    assert len(renovations.listed(1, "宏達")) == 5
    # Of a phone the tail is known.
    assert len(renovations.listed(1, "2222")) == 5
    assert renovations.listed(1, "沒有") == ()
    assert events.head()[0] == rows("SELECT max(id) FROM event")[0][0]
