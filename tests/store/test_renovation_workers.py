"""Workers of a site and their passes: listed, given, lost, taken away, back, settled."""

from datetime import date
from typing import Any

import pytest

from store import (
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_refunds,
    renovation_workers,
)
from store.db import rows
from store.operations import Form
from store.renovation_workers import Worker, WorkerRow, of_site
from tests.conftest import Little
from tests.store.renovation_parts import NAMES, Case, private, refused, said


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202."""
    return Case(little)


def enlist(case: Case, *workers: Worker, **more: Any) -> tuple[WorkerRow, ...]:
    """Write workers down at the desk."""
    return renovation_workers.enlist(case.id, workers, **{**case.by("front_desk"), **more})


def issue(case: Case, *workers: int, last: int = 30, **more: Any) -> tuple[WorkerRow, ...]:
    """Give passes from today on."""
    values = {
        "valid_from": case.day,
        "valid_until": case.day.add(days=last),
        **case.by("front_desk"),
        **more,
    }
    return renovation_passes.issue(case.id, workers, **values)


def test_of_a_document_only_the_last_four_are_kept(case: Case) -> None:
    case.file()
    (row,) = enlist(case, Worker(" 張強 ", "138-0000-1111", "id_card", "12 3x"))
    assert (row.name, row.phone, row.id_type, row.id_last4) == (
        *("張強", "13800001111", "id_card"),
        "123X",
    )
    assert (row.state, row.number, row.unit, row.out) == ("listed", "", "3-1202", False)
    event = said("renovation_worker", row.id)
    assert (event.verb, event.data["renovation"]) == ("passes.enlist", case.id)
    assert private(event) == {".name": "張強", ".phone": "13800001111", ".id_last4": "123X"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Worker(" "), "name_needed"),
        (Worker("李偉", id_type="library_card"), "id_type_unknown"),
        (Worker("李偉", id_last4="12345"), "last4_wrong"),
        (Worker("李偉", id_last4="123"), "last4_wrong"),
        (Worker("李偉", id_last4="一二三四"), "last4_wrong"),
        (Worker("李偉", phone="call"), "phone_wrong"),
    ],
)
def test_of_several_written_down_one_wrong_and_nobody_is_on_the_list(
    case: Case, wrong: Worker, code: str
) -> None:
    case.file()
    with refused(code, "workers") as no:
        enlist(case, Worker("張強"), wrong, Worker("周濤"))
    assert no.values["line"] == 2
    assert of_site(case.id) == ()


def test_nobody_is_on_a_list_twice(case: Case) -> None:
    case.file()
    with refused("name_needed", "workers"):
        enlist(case)
    with refused("worker_twice", "workers") as no:
        enlist(case, Worker("張強", id_last4="0001"), Worker("張強", id_last4="0001"))
    assert no.values == {"name": "張強", "line": 2}
    # Two of one name are two people when their documents say so.
    enlist(case, Worker("張強", id_last4="0001"), Worker("張強", id_last4="0002"))
    with refused("worker_twice", "workers"):
        enlist(case, Worker("李偉"), Worker("張強", id_last4="0002"))


def test_whoever_lost_a_pass_is_written_down_again_for_another(case: Case) -> None:
    case.permitted()
    first, second, _ = of_site(case.id)
    again = Worker(first.name, id_last4=first.id_last4)
    renovation_passes.lose(first.id, **case.by("guard"))
    assert not of_site(case.id)[0].here
    (*_, fresh) = enlist(case, again)
    (*_, given) = issue(case, fresh.id)
    assert (given.number, given.state) == ("ZR-0004", "issued")
    # Whoever was sent away is not let in again by the next list.
    renovation_passes.revoke(second.id, "抽煙", **case.by("housekeeper"))
    with refused("worker_twice", "workers"):
        enlist(case, Worker(second.name, id_last4=second.id_last4))
    renovation_passes.take_back(second.id, **case.by("guard"))
    assert len(enlist(case, Worker(second.name, id_last4=second.id_last4))) == 5


def test_somebody_without_a_pass_is_struck_off_the_list(case: Case) -> None:
    case.file()
    first, second = enlist(case, Worker("張強", "13800001111", "id_card", "0001"), Worker("李偉"))
    form = Form("strike 1", "strike")
    row = renovation_workers.strike(first.id, **case.by("front_desk"), form=form)
    assert (row.id, row.workers) == (case.id, 1)
    event = said("renovation_worker", first.id)
    assert (event.verb, event.data["struck"]) == ("passes.strike", True)
    assert private(event) == {
        ".old.name": "張強",
        ".old.phone": "13800001111",
        ".old.id_last4": "0001",
    }
    again = renovation_workers.strike(first.id, **case.by("front_desk"), form=form)
    assert (again.id, again.workers) == (case.id, 1)
    assert [one.id for one in of_site(case.id)] == [second.id]
    with refused("worker_unknown"):
        renovation_workers.strike(first.id, **case.by("front_desk"))


def test_a_form_sent_again_knows_its_site_though_the_place_is_taken(
    case: Case, little: Little
) -> None:
    case.file()
    (one,) = enlist(case, Worker("張強"))
    form = Form("strike 1")
    renovation_workers.strike(one.id, **case.by("front_desk"), form=form)
    other = Case(little, at=case.at, unit=4)
    other.file()
    enlist(other, Worker("吳剛"))
    again = renovation_workers.strike(one.id, **other.by("front_desk"), form=form)
    assert again.id == case.id
    assert other.row.workers == 1


def test_a_pass_given_is_not_struck_off(case: Case) -> None:
    case.permitted()
    first, *_ = of_site(case.id)
    with refused("pass_given") as no:
        renovation_workers.strike(first.id, **case.by("front_desk"))
    assert no.values == {"number": "ZR-0001"}


def test_when_the_works_are_over_the_list_stands(case: Case) -> None:
    case.in_progress()
    (*_, late) = enlist(case, Worker("吳剛"))
    case.served("R5-1")
    renovation_permits.suspend(case.id, "停工", **case.by("director"))
    for call in (
        lambda: renovation_workers.strike(late.id, **case.by("front_desk")),
        lambda: enlist(case, Worker("鄭和")),
        lambda: issue(case, late.id),
    ):
        with refused("renovation_moved") as no:
            call()
        assert no.values["state"] == "suspended"


def test_passes_are_given_to_several_at_once(case: Case, little: Little) -> None:
    case.approved()
    listed = enlist(case, *(Worker(name, id_last4=f"000{n}") for n, name in enumerate(NAMES)))
    given = issue(case, *(one.id for one in listed), deposit_yuan="50")
    assert [one.number for one in given] == ["ZR-0001", "ZR-0002", "ZR-0003"]
    assert {(one.state, one.deposit_fen, one.issued_at) for one in given} == {
        ("issued", 5000, case.at)
    }
    assert all(one.valid(case.day) and one.valid(case.day.add(days=30)) for one in given)
    assert not any(one.valid(case.day.subtract(days=1)) for one in given)
    assert not any(one.valid(case.day.add(days=31)) for one in given)
    assert renovation_workers.by_pass(little.estate.id, " ｚr-0002 ") == given[1]
    with refused("worker_unknown"):
        renovation_workers.by_pass(little.estate.id, "ZR-9999")
    row = case.row
    assert (row.workers, row.unissued, row.out) == (3, 0, 3)


def test_of_three_passes_one_refused_and_none_is_given(case: Case, little: Little) -> None:
    case.approved()
    other = Case(little, at=case.at, unit=4)
    other.approved()
    (busy,) = enlist(other, Worker("周濤", id_last4="0003"))
    issue(other, busy.id)
    listed = enlist(
        case,
        Worker("張強", id_last4="0001"),
        Worker("李偉", id_last4="0002"),
        Worker("周濤", id_last4="0003"),
    )
    case.at = other.at
    with refused("other_site", "workers") as no:
        issue(case, *(one.id for one in listed))
    assert no.values == {"name": "周濤", "unit": "3-1201"}
    assert {one.state for one in of_site(case.id)} == {"listed"}
    assert rows("SELECT last FROM counter WHERE prefix = 'ZR'") == [(1,)]
    # Once that pass is back, all three get theirs.
    renovation_passes.take_back(busy.id, **case.by("guard"))
    assert {one.state for one in issue(case, *(one.id for one in listed))} == {"issued"}


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        (Worker("周濤", "", "id_card", "0003"), Worker("周濤", "", "id_card", "0003"), True),
        (Worker("周濤", "", "id_card", "0003"), Worker("周濤", "", "id_card", "0004"), False),
        (Worker("周濤", "", "id_card", "0003"), Worker("周涛", "", "id_card", "0003"), False),
        (Worker("周濤", "13800001111"), Worker("周濤", "13800001111"), True),
        (Worker("周濤", "13800001111"), Worker("周濤", "13800001112"), False),
        (Worker("周濤", "13800001111"), Worker("李偉", "13800001111"), False),
        (Worker("周濤"), Worker("周濤"), False),
        # A foreman's phone stands for his people: documents tell them apart.
        (
            Worker("周濤", "13800001111", "id_card", "0003"),
            Worker("周濤", "13800001111", "id_card", "0004"),
            False,
        ),
        (Worker("周濤", "13800001111", "id_card", "0003"), Worker("周濤", "13800001111"), True),
        (Worker("周濤", "13800001111"), Worker("周濤", "13800001111", "id_card", "0003"), True),
    ],
)
def test_who_is_the_same_person_on_two_sites(
    case: Case, little: Little, here: Worker, there: Worker, same: bool
) -> None:
    other = Case(little, at=case.at, unit=4)
    other.approved()
    issue(other, enlist(other, there)[0].id)
    case.at = other.at
    case.approved()
    (one,) = enlist(case, here)
    if same:
        with refused("other_site", "workers"):
            issue(case, one.id)
    else:
        assert issue(case, one.id)[0].state == "issued"


def test_one_after_the_other_is_not_two_sites_at_once(case: Case, little: Little) -> None:
    worker = Worker("周濤", id_last4="0003")
    other = Case(little, at=case.at, unit=4)
    other.approved()
    issue(other, enlist(other, worker)[0].id, last=10)
    case.at = other.at
    case.approved()
    (one,) = enlist(case, worker)
    until = case.day.add(days=30)
    with refused("other_site", "workers"):
        issue(case, one.id, valid_from=case.day.add(days=10), valid_until=until)
    issue(case, one.id, valid_from=case.day.add(days=11), valid_until=until)
    assert of_site(case.id)[0].state == "issued"


def test_a_cancelled_site_keeps_nobody_from_another(case: Case, little: Little) -> None:
    worker = Worker("周濤", id_last4="0003")
    other = Case(little, at=case.at, unit=4)
    other.approved()
    issue(other, enlist(other, worker)[0].id)
    renovation_apply.cancel(other.id, "不裝了", **other.by("front_desk"))
    case.at = other.at
    case.approved()
    issue(case, enlist(case, worker)[0].id)


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"valid_from": None}, "day_needed", "valid_from"),
        ({"valid_until": None}, "day_needed", "valid_until"),
        ({"valid_until": date(2026, 11, 22)}, "dates_backwards", "valid_until"),
        (
            {"valid_from": date(2026, 11, 1), "valid_until": date(2026, 11, 22)},
            "dates_backwards",
            "valid_until",
        ),
        ({"deposit_yuan": "fifty"}, "money_wrong", "deposit_yuan"),
    ],
)
def test_a_wrong_pass_is_refused(case: Case, more: Any, code: str, field: str) -> None:
    case.approved()
    (one,) = enlist(case, Worker("張強"))
    with refused(code, field) as no:
        issue(case, one.id, **more)
    if code == "dates_backwards":
        assert no.values == {"first": case.day}


def test_a_pass_does_not_outlive_the_permit(case: Case) -> None:
    case.permitted()
    (*_, late) = enlist(case, Worker("吳剛"))
    with refused("pass_long", "valid_until") as no:
        issue(case, late.id, last=61)
    assert no.values == {"until": case.row.permit_until}
    issue(case, late.id, last=60)


def test_whom_a_pass_is_not_given_to(case: Case, little: Little) -> None:
    case.permitted()
    first, *_ = of_site(case.id)
    with refused("nobody_chosen", "workers"):
        issue(case)
    with refused("pass_given", "workers") as no:
        issue(case, first.id)
    assert no.values == {"number": "ZR-0001"}
    other = Case(little, at=case.at, unit=4)
    other.approved()
    (theirs,) = enlist(other, Worker("吳剛"))
    case.at = other.at
    with refused("worker_unknown", "workers"):
        issue(case, theirs.id)


def test_a_form_sent_twice_gives_its_passes_once(case: Case) -> None:
    case.approved()
    listing, giving = Form("list"), Form("give")
    (one,) = enlist(case, Worker("張強"), form=listing)
    assert enlist(case, Worker("張強"), form=listing) == (one,)
    given = issue(case, one.id, form=giving)
    assert issue(case, one.id, form=giving) == given


# What becomes of a pass: from where, by which verb, to where.
WAYS = [
    ("issued", "lose", "lost"),
    ("issued", "revoke", "revoked"),
    ("issued", "take_back", "returned"),
    ("lost", "take_back", "returned"),
    ("revoked", "take_back", "returned"),
    ("lost", "settle", "lost"),
    ("revoked", "settle", "revoked"),
]
BRING = {"issued": (), "lost": ("lose",), "revoked": ("revoke",), "returned": ("take_back",)}
BRING |= {"lost, settled": ("lose", "settle"), "revoked, settled": ("revoke", "settle")}
WORDS = {"lose": "找不到", "revoke": "抽煙", "settle": "扣工本費"}


def do(case: Case, verb: str, worker_id: int, post: str = "housekeeper") -> WorkerRow:
    """One verb of a pass."""
    words = [WORDS[verb]] if verb in WORDS else []
    row: WorkerRow = getattr(renovation_passes, verb)(worker_id, *words, **case.by(post))
    return row


@pytest.mark.parametrize("state", BRING)
@pytest.mark.parametrize("verb", ["lose", "revoke", "take_back", "settle"])
def test_from_each_state_each_verb_goes_on_or_refuses(case: Case, state: str, verb: str) -> None:
    case.permitted()
    (one, *_) = of_site(case.id)
    for step in BRING[state]:
        do(case, step, one.id)
    way = [to for begins, how, to in WAYS if (begins, how) == (state, verb)]
    if way:
        row = do(case, verb, one.id)
        assert row.state == way[0]
        assert row.out == (verb in ("lose", "revoke"))
        assert (row.settled_at == case.at) == (not row.out)
        event = said("renovation_worker", one.id)
        assert (event.verb, event.data["old"]) == (f"passes.{verb}", {"state": state})
        assert set(private(event).values()) == ({WORDS[verb]} if verb in WORDS else set())
        return
    code = "pass_not_lost" if (state, verb) == ("issued", "settle") else "pass_not_out"
    with refused(code) as no:
        do(case, verb, one.id)
    assert no.values["number"] == "ZR-0001"


def test_who_takes_a_pass_away_or_settles_it_says_why(case: Case) -> None:
    case.permitted()
    (one, *_) = of_site(case.id)
    with refused("reason_needed", "words"):
        renovation_passes.revoke(one.id, " ", **case.by("housekeeper"))
    renovation_passes.lose(one.id, **case.by("guard"))
    with refused("reason_needed", "words"):
        renovation_passes.settle(one.id, "", **case.by("front_desk"))


def test_a_guard_takes_passes_back_but_gives_none(case: Case) -> None:
    case.permitted()
    first, second, _ = of_site(case.id)
    do(case, "take_back", first.id, "guard")
    do(case, "lose", second.id, "guard")
    with refused("not_allowed"):
        do(case, "settle", second.id, "guard")


def test_passes_of_a_cancelled_site_are_still_to_come_back(case: Case) -> None:
    case.permitted()
    renovation_apply.cancel(case.id, "不裝了", **case.by("front_desk"))
    assert case.row.out == 3
    with refused("renovation_lacks") as no:
        renovation_refunds.refund_cancelled(case.id, **case.by("director"))
    assert no.lacks["passes_out"].what == ("ZR-0001", "ZR-0002", "ZR-0003")
    case.passes_back()
    row = renovation_refunds.refund_cancelled(case.id, **case.by("director"))
    assert (row.state, row.refund_fen) == ("refund_approved", 200_000)
