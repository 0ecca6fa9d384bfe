"""The daily check of a site."""

from typing import Any

import pytest

from store import drafts, renovation_apply, renovation_permits, rounds, site_checks
from store.content import renovation as content
from store.db import rows
from store.operations import Form, operation
from store.renovation_tables import CHECK_RESULTS
from store.rounds import RoundRow
from store.site_checks import CheckRow
from tests.conftest import Little
from tests.store.renovation_parts import Case, private, refused, said


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202."""
    return Case(little)


def record(case: Case, result: str = "ok", post: str = "housekeeper", **more: Any) -> CheckRow:
    """Somebody looks at the site."""
    return site_checks.record(case.id, result, **{**case.by(post), **more})


def test_a_check_is_written_down_line_by_line(case: Case, little: Little) -> None:
    case.permitted()
    row = record(
        case,
        "violation",
        stage="plumbing",
        workers="３",
        passes="2",
        wrong=("debris", "permit"),
        note=" 走道堆放水泥 ",
        photo="IMG_0031",
        signed="陳志遠",
    )
    assert (row.number, row.result, row.stage) == ("ZC-0001", "violation", "plumbing")
    assert (row.workers, row.passes) == (3, 2)
    # In the order of the form, however they were pressed.
    assert row.wrong == tuple(code for code in content.check_lines() if code in row.wrong)
    assert set(row.wrong) == {"debris", "permit"}
    assert (row.note, row.photo, row.signed) == ("走道堆放水泥", "IMG_0031", "陳志遠")
    assert (row.staff, row.at, row.round_id) == ("陳美玲", case.at, None)
    assert site_checks.check(row.id) == row
    assert site_checks.of_site(case.id) == (row,)
    assert case.row.checked_at == case.at
    event = said("renovation_check", row.id)
    assert (event.verb, event.data["number"], event.data["renovation"]) == (
        *("site_checks.record", "ZC-0001"),
        case.id,
    )
    assert private(event) == {
        ".note": "走道堆放水泥",
        ".photo": "IMG_0031",
        ".signed": "陳志遠",
    }


@pytest.mark.parametrize("result", CHECK_RESULTS)
@pytest.mark.parametrize("post", ["director", "housekeeper", "guard"])
def test_works_that_somebody_saw_have_begun(case: Case, result: str, post: str) -> None:
    case.permitted()
    record(case, result, post, note="見")
    seen = result in ("ok", "violation")
    assert case.row.state == ("in_progress" if seen else "permitted")
    verbs = [verb for (verb,) in rows("SELECT verb FROM event ORDER BY id DESC LIMIT 2")]
    assert verbs[0] == "site_checks.record"
    assert (case.row.moved_at == case.at) == seen


def test_a_check_of_a_site_at_work_moves_nothing(case: Case) -> None:
    before = case.in_progress()
    case.check("violation", wrong=("debris",))
    after = case.row
    assert (after.state, after.moved_at) == (before.state, before.moved_at)
    assert after.checked_at == case.at


def test_works_under_a_permit_that_ran_out_did_not_begin_under_it(case: Case) -> None:
    case.permitted()
    case.on(days=61)
    record(case, "violation", wrong=("permit",))
    assert case.row.state == "permitted"


WRONG = [
    ({"result": "fine"}, "result_unknown", "result"),
    ({"stage": "roof"}, "stage_unknown", "stage"),
    ({"wrong": ("moat",), "result": "violation"}, "line_unknown", "wrong"),
    ({"result": "violation"}, "wrong_needed", "wrong"),
    ({"result": "violation", "note": " \u200b"}, "wrong_needed", "wrong"),
    ({"wrong": ("debris",)}, "nothing_wrong", "result"),
    ({"workers": "a few"}, "number_wrong", "workers"),
    ({"workers": "201"}, "number_wrong", "workers"),
    ({"workers": "-1"}, "number_wrong", "workers"),
    ({"workers": "2", "passes": "x"}, "number_wrong", "passes"),
    ({"workers": "2", "passes": "3"}, "more_passes", "passes"),
    ({"passes": "1"}, "more_passes", "passes"),
]


@pytest.mark.parametrize(("typed", "code", "field"), WRONG)
def test_a_wrong_check_is_refused(case: Case, typed: Any, code: str, field: str) -> None:
    case.permitted()
    with refused(code, field) as no:
        record(case, **typed)
    wanted = {
        "number_wrong": {"least": 0, "most": 200},
        "more_passes": {"workers": int(typed.get("workers", 0)) if code == "more_passes" else 0},
        "result_unknown": {"result": "fine"},
    }
    assert no.values == wanted.get(code, {})
    assert case.row.state == "permitted"


def test_only_a_site_with_a_permit_is_checked(case: Case) -> None:
    case.paid()
    with refused("renovation_moved") as no:
        record(case)
    assert (no.values["number"], no.values["state"]) == ("ZX-0001", "deposit_paid")
    with refused("renovation_unknown"):
        site_checks.record(999, "ok", **case.by("housekeeper"))
    with refused("check_unknown"):
        site_checks.check(999)
    case.passes()
    renovation_permits.permit(
        case.id, begins=case.day, until=case.day.add(days=9), **case.by("director")
    )
    renovation_apply.cancel(case.id, "不裝了", **case.by("front_desk"))
    with refused("renovation_moved"):
        record(case)


def test_a_stopped_site_and_one_to_be_accepted_are_looked_at_too(
    case: Case, little: Little
) -> None:
    case.suspended()
    assert record(case).result == "ok"
    other = Case(little, at=case.at, unit=4)
    other.accepting()
    assert record(other).result == "ok"
    assert other.row.state == "acceptance_requested"


def test_how_far_the_works_are_is_taken_over_until_somebody_says_else(case: Case) -> None:
    case.permitted()
    assert site_checks.last_stage(case.id) == ""
    assert record(case).stage == ""
    record(case, stage="tiling")
    assert record(case, "no_one").stage == "tiling"
    record(case, stage="paint")
    assert site_checks.last_stage(case.id) == "paint"


def test_a_check_sent_twice_is_one_and_its_draft_is_gone(case: Case, little: Little) -> None:
    case.permitted()
    form = Form("check 1", "site check")
    drafts.keep(little.housekeeper.id, "site check", {"note": "走"}, case.at)
    first = record(case, form=form)
    assert record(case, form=form) == first
    assert site_checks.of_site(case.id) == (first,)
    assert drafts.kept(little.housekeeper.id, "site check") is None


def test_the_newest_checks_come_first_and_only_so_many(case: Case) -> None:
    case.permitted()
    made = [record(case).id for _ in range(5)]
    assert [row.id for row in site_checks.of_site(case.id)] == made[::-1]
    assert [row.id for row in site_checks.of_site(case.id, 2)] == made[:-3:-1]


def test_a_check_of_a_round_is_part_of_the_rounds_own_transaction(
    case: Case, walking: RoundRow
) -> None:
    case.permitted()
    assert site_checks.of_round(walking.id, case.id) is None
    by, at = case.by("housekeeper").values()
    with operation("patrols.answer", by, at) as op:
        op.event("answer", 1, result="normal")
        made = site_checks.put(op, case.row, "ok", round_id=walking.id, follows=True)
    assert site_checks.of_round(walking.id, case.id) == made
    assert rounds.round_row(walking.id).id == made.round_id
    assert said("renovation_check", made.id).verb == "patrols.answer"

    # What the round refuses afterwards, the check is gone with.
    def fail() -> None:
        with operation("patrols.answer", by, case.on(minutes=1)) as op:
            site_checks.put(op, case.row, "ok", round_id=walking.id, follows=True)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert site_checks.of_site(case.id) == (made,)
