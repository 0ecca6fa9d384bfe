"""Somebody whose pass is lost, revoked or handed back may work on with a new one."""

import pytest

from store import renovation_passes, renovation_permits, renovation_workers
from store.operations import Form
from store.refusal import Refused
from store.renovation_workers import Worker, WorkerRow
from tests.conftest import Little
from tests.store.renovation_parts import Case


def _ended(case: Case, how: str) -> WorkerRow:
    """The first pass of the site ends so."""
    first = renovation_workers.of_site(case.id)[0]
    match how:
        case "lost":
            return renovation_passes.lose(first.id, **case.by("guard"))
        case "revoked":
            return renovation_passes.revoke(first.id, "在樓道抽煙", **case.by("housekeeper"))
    return renovation_passes.take_back(first.id, **case.by("front_desk"))


@pytest.mark.parametrize("how", ["lost", "revoked", "returned"])
def test_a_new_pass_has_the_same_person_and_days_and_the_old_one_stays(
    little: Little, how: str
) -> None:
    case = Case(little)
    case.in_progress()
    old = _ended(case, how)
    if how == "revoked":
        # Whoever was sent away has no second pass while the first one is still out there.
        with pytest.raises(Refused) as refused:
            renovation_passes.replace(old.id, **case.by("front_desk"))
        assert refused.value.code == "worker_twice"
        old = renovation_passes.settle(old.id, "證已遺失，扣押金", **case.by("front_desk"))
    made = renovation_passes.replace(old.id, **case.by("front_desk"))
    assert (made.name, made.phone, made.id_last4) == (old.name, old.phone, old.id_last4)
    assert (made.state, made.valid_until) == ("issued", old.valid_until)
    assert made.valid_from == case.day
    assert made.number not in ("", old.number)
    assert renovation_workers.worker(old.id) == old
    # What was lost is still to be settled before the deposit goes back.
    assert case.row.out == (4 if how == "lost" else 3)
    with pytest.raises(Refused) as refused:
        renovation_passes.replace(old.id, **case.by("front_desk"))
    assert refused.value.code == "worker_twice"


def test_they_may_be_listed_by_hand_again_too(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    old = _ended(case, "lost")
    again = [Worker(old.name, "", "id_card", old.id_last4)]
    listed = renovation_workers.enlist(case.id, again, **case.by("front_desk"))
    assert [one.state for one in listed] == ["lost", "issued", "issued", "listed"]
    with pytest.raises(Refused) as refused:
        renovation_workers.enlist(case.id, again, **case.by("front_desk"))
    assert (refused.value.code, refused.value.values["line"]) == ("worker_twice", 1)


def test_a_pass_in_force_is_not_replaced(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    first = renovation_workers.of_site(case.id)[0]
    with pytest.raises(Refused) as refused:
        renovation_passes.replace(first.id, **case.by("front_desk"))
    assert refused.value.code == "pass_not_lost"


def test_a_pass_that_ran_out_is_replaced_to_the_end_of_the_permit(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    old = _ended(case, "lost")
    until = case.day.add(days=80)
    renovation_permits.extend(case.id, until, "瓷磚到貨晚", **case.by("director"))
    case.on(days=61)
    made = renovation_passes.replace(old.id, **case.by("front_desk"))
    assert (made.valid_from, made.valid_until) == (case.day, until)
    case.on(days=40)
    lost = renovation_passes.lose(made.id, **case.by("guard"))
    with pytest.raises(Refused) as refused:
        renovation_passes.replace(lost.id, **case.by("front_desk"))
    assert refused.value.code == "dates_backwards"


def test_sent_twice_makes_one_pass(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    old = _ended(case, "lost")
    form = Form("form-1")
    made = renovation_passes.replace(old.id, form=form, **case.by("front_desk"))
    assert renovation_passes.replace(old.id, form=form, **case.by("front_desk")) == made
    assert len(renovation_workers.of_site(case.id)) == 4


def test_not_while_works_are_stopped_or_over(little: Little) -> None:
    case = Case(little)
    case.suspended()
    old = _ended(case, "lost")
    with pytest.raises(Refused) as refused:
        renovation_passes.replace(old.id, **case.by("front_desk"))
    assert refused.value.code == "renovation_moved"


def test_a_wrong_phone_names_its_line_and_nobody_is_listed(little: Little) -> None:
    case = Case(little)
    case.approved()
    with pytest.raises(Refused) as refused:
        renovation_workers.enlist(
            case.id, [Worker("張強"), Worker("李偉", "12")], **case.by("front_desk")
        )
    assert (refused.value.code, refused.value.values["line"]) == ("phone_wrong", 2)
    assert renovation_workers.of_site(case.id) == ()
