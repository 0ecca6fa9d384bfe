"""Copies of keys lent, taken back and lost: to whom, on whose word, until when."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import key_changes, key_lending, key_loans, keys, staff
from store.db import rows
from store.events import of_record
from store.keys import KeyRow
from store.operations import Form
from store.search import searched
from store.visitors import Visitor
from tests.conftest import AT, PIN, Little
from tests.store.conftest import Two, at_clock, pages
from tests.store.test_keys import add, lend, private, refused

OUTSIDER: dict[str, Any] = {
    **{"staff_id": None, "borrower": " 張強 ", "phone": "138-0000-1111", "company": "宏達裝飾"},
    **{"id_type": "id_card", "id_last4": "12 3x"},
}
OWNED = {"kind": "owner", "opens": "3-1202 入戶門"}


def visit(little: Little, name: str = "王師傅", **more: Any) -> int:
    """A visitor, inside unless said otherwise."""
    values = {
        **{"estate": little.estate.id, "number": f"FK-{len(name)}{more.get('state', 'in')}"},
        **{"state": "in", "name": name, "phone": "13800002222", "purpose": "contractor"},
        **{"company": "迅達", "entered_at": AT, "entered_by": little.guard.id, "arrived_at": AT},
        **{"search": searched(names=(name,)), **more},
    }
    return int(Visitor.create(**values).id)


def of_kind(little: Little, kind: str, number: str = "K-01") -> KeyRow:
    """A key of a kind, of 3-1202 where it must be of a unit."""
    home = little.units[5].id if kind in key_changes.OF_A_UNIT else None
    return add(little, number, kind=kind, opens="門", unit_id=home)


def test_a_key_is_lent_to_the_staff_with_nothing_asked_but_why(little: Little) -> None:
    row = add(little)
    loan = lend(little, row, by=little.guard.id, phone="13800009999", id_type="id_card")
    assert (loan.number, loan.key, loan.state, loan.hook) == ("YS-0001", "K-07", "out", "A12")
    assert (loan.borrower, loan.borrower_staff_id) == ("孫師傅", little.engineer.id)
    # What the office has of its own people is not written down again.
    assert (loan.phone, loan.company, loan.id_type, loan.id_last4) == ("", "", "", "")
    assert (loan.approval, loan.out_by, loan.due_at) == ("none", "趙保安", AT.add(hours=9))
    row = keys.key(row.id)
    assert (row.holders, row.out, row.here, row.state(AT)) == (("孫師傅",), 1, 1, "out")
    event = of_record("key_loan", loan.id)[0]
    assert (event.verb, event.data["key"], event.data["approval"]) == ("keys.lend", row.id, "none")
    assert private("key_loan", loan.id) == {".borrower": "孫師傅", ".reason": "換燈"}


def test_of_somebody_from_outside_the_last_four_and_a_phone_are_kept(little: Little) -> None:
    loan = lend(little, add(little), **OUTSIDER)
    assert (loan.borrower, loan.phone, loan.company) == ("張強", "138****1111", "宏達裝飾")
    assert (loan.id_type, loan.id_last4) == ("id_card", "123X")
    assert rows("SELECT phone FROM key_loan") == [("13800001111",)]
    event = of_record("key_loan", loan.id)[0]
    assert not {"張強", "13800001111", "123X", "宏達裝飾"} & set(map(str, event.data.values()))
    assert set(private("key_loan", loan.id)) == {
        *(".borrower", ".phone", ".company", ".id_type", ".id_last4", ".reason"),
    }


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"borrower": " "}, "borrower_needed", "borrower"),
        ({"staff_id": 999}, "staff_unknown", "borrower"),
        ({"visitor_id": 999}, "visitor_unknown", "borrower"),
        ({"phone": ""}, "loan_phone_needed", "phone"),
        ({"phone": "call me"}, "phone_wrong", "phone"),
        ({"id_type": ""}, "loan_id_needed", "id_type"),
        ({"id_last4": " "}, "loan_id_needed", "id_last4"),
        ({"id_type": "library"}, "id_type_unknown", "id_type"),
        ({"id_last4": "11010519491231002X"}, "last4_wrong", "id_last4"),
        ({"id_last4": "一二三四"}, "last4_wrong", "id_last4"),
        ({"reason": "\n"}, "reason_needed", "reason"),
        ({"due_at": None}, "due_needed", "due"),
        ({"due_at": AT}, "due_past", "due"),
        ({"due_at": AT.subtract(years=1)}, "due_past", "due"),
        ({"due_at": AT.add(days=367)}, "due_far", "due"),
    ],
)
def test_a_wrong_loan_is_refused_at_its_field(
    little: Little, wrong: Any, code: str, field: str
) -> None:
    row = add(little)
    with refused(code, field):
        lend(little, row, **{**OUTSIDER, **wrong})
    assert rows("SELECT count(*) FROM key_loan") == [(0,)]
    assert rows("SELECT count(*) FROM counter WHERE prefix = 'YS'") == [(0,)]


def test_a_visitor_inside_brings_what_the_visit_knows(little: Little) -> None:
    row = add(little)
    who = visit(little)
    with refused("loan_id_needed", "id_type"):
        lend(little, row, staff_id=None, visitor_id=who)
    loan = lend(little, row, staff_id=None, visitor_id=who, id_type="id_card", id_last4="7788")
    assert (loan.borrower, loan.visitor_id, loan.visitor) == ("王師傅", who, "FK-3in")
    assert (loan.phone, loan.company, loan.id_last4) == ("138****2222", "迅達", "7788")
    shown = visit(little, "周強", id_type="passport", id_last4="9001")
    loan = lend(little, row, staff_id=None, visitor_id=shown)
    assert (loan.id_type, loan.id_last4) == ("passport", "9001")
    assert [one.id for one in key_loans.held_by(shown)] == [loan.id]
    key_lending.take_back(loan.id, by=little.guard.id, at=AT)
    assert key_loans.held_by(shown) == ()


@pytest.mark.parametrize("state", ["expected", "out", "denied", "cancelled"])
def test_a_visitor_who_is_not_inside_takes_no_key(little: Little, state: str) -> None:
    who = visit(little, state=state)
    with refused("visitor_left", "borrower"):
        lend(little, add(little), **{**OUTSIDER, "visitor_id": who})


@pytest.mark.parametrize("kind", ["common", "card"])
def test_some_keys_need_no_word(little: Little, kind: str) -> None:
    row = of_kind(little, kind)
    for approval in ("", "director", "emergency"):
        loan = lend(little, row, approval=approval, by=little.guard.id)
        assert (loan.approval, loan.approver, loan.second) == ("none", "", "")
        key_lending.take_back(loan.id, by=little.guard.id, at=AT)
    # No emergency either, so that an ID is asked for.
    with refused("loan_id_needed", "id_type"):
        lend(little, row, **{**OUTSIDER, "approval": "emergency", "id_type": "", "id_last4": ""})


@pytest.mark.parametrize("kind", ["plant", "master", "owner", "vacant"])
def test_the_director_gives_the_word_and_is_the_own_approver(little: Little, kind: str) -> None:
    row, guard = of_kind(little, kind), little.guard.id
    for wrong in ("", "none", "nobody"):
        with refused("key_approval_needed", "approval") as no:
            lend(little, row, approval=wrong, by=guard)
        assert no.value.values == {"ways": key_lending.WAYS[kind]}
    for who in (None, little.housekeeper.id, 999):
        with refused("key_approver_needed", "approver"):
            lend(little, row, approver_id=who, by=guard)
    loan = lend(little, row, approver_id=little.director.id, by=guard)
    assert (loan.approval, loan.approver, loan.out_by) == ("director", "李主任", "趙保安")
    assert lend(little, row).approver == "李主任"


def test_a_director_who_left_gives_no_word(little: Little) -> None:
    row = of_kind(little, "plant")
    by = little.director.id
    other = staff.join(number="008", name="何主任", role="director", pin=PIN, by=by, at=AT)
    staff.leave(other.id, by=by, at=AT)
    with refused("key_approver_needed", "approver"):
        lend(little, row, approver_id=other.id, by=little.guard.id)


@pytest.mark.parametrize("kind", ["owner", "vacant"])
def test_the_owner_agrees_in_words(little: Little, kind: str) -> None:
    row, guard = of_kind(little, kind), little.guard.id
    with refused("key_consent_needed", "consent"):
        lend(little, row, approval="owner", by=guard)
    loan = lend(little, row, approval="owner", consent="電話 14:00 同意", by=guard)
    assert (loan.approval, loan.consent, loan.approver) == ("owner", "電話 14:00 同意", "")
    assert private("key_loan", loan.id)[".consent"] == "電話 14:00 同意"


@pytest.mark.parametrize("kind", ["plant", "master"])
def test_an_owner_has_no_word_for_a_plant_room(little: Little, kind: str) -> None:
    with refused("key_approval_needed", "approval"):
        lend(little, of_kind(little, kind), approval="owner", consent="同意")


@pytest.mark.parametrize("kind", ["plant", "master", "owner", "vacant"])
def test_an_emergency_takes_two_of_the_staff_and_no_papers(little: Little, kind: str) -> None:
    row, guard = of_kind(little, kind), little.guard.id
    for second in (None, guard, 999):
        with refused("key_second_needed", "second"):
            lend(little, row, approval="emergency", second_id=second, by=guard)
    whom = {"staff_id": None, "borrower": "消防隊"}
    loan = lend(little, row, **whom, approval="emergency", second_id=little.engineer.id, by=guard)
    assert (loan.borrower, loan.phone, loan.id_last4) == ("消防隊", "", "")
    assert (loan.approval, loan.second, loan.approver) == ("emergency", "孫師傅", "")


def test_the_second_desk_is_told_who_has_the_last_copy(little: Little) -> None:
    row = add(little, copies=1)
    lend(little, row, **OUTSIDER)
    with refused("key_out", "key") as no:
        lend(little, row, by=little.front_desk.id)
    assert no.value.values == {"number": "K-07", "who": ("張強",), "until": AT.add(hours=9)}
    assert rows("SELECT count(*) FROM key_loan") == [(1,)]


def test_a_key_comes_back_once_and_the_second_desk_is_told(little: Little) -> None:
    row = add(little, copies=1)
    loan = lend(little, row)
    form, late = Form("back"), AT.add(hours=1)
    back = key_lending.take_back(loan.id, by=little.guard.id, at=late, form=form)
    assert (back.state, back.in_by, back.in_at) == ("returned", "趙保安", late)
    assert keys.key(row.id).here == 1
    event = of_record("key_loan", loan.id)[0]
    assert (event.verb, event.data["old"]) == ("keys.take_back", {"state": "out"})
    assert key_lending.take_back(loan.id, by=little.guard.id, at=late, form=form) == back
    again: Callable[[], object]
    for again in (
        lambda: key_lending.take_back(loan.id, by=little.front_desk.id, at=late),
        lambda: key_lending.write_off(loan.id, "掉了", "賠", by=little.front_desk.id, at=late),
    ):
        with refused("key_loan_moved") as no:
            again()
        assert no.value.values == {
            **{"number": "YS-0001", "key": "K-07", "state": "returned"},
            **{"who": "趙保安", "at": late},
        }
    assert lend(little, row).number == "YS-0002"


def test_a_lost_copy_is_written_off_with_how_and_who_answers(little: Little) -> None:
    row, by = add(little), little.front_desk.id
    loan = lend(little, row, **OUTSIDER)
    with refused("loss_needed", "words"):
        key_lending.write_off(loan.id, " ", "賠", by=by, at=AT)
    with refused("liability_needed", "liability"):
        key_lending.write_off(loan.id, "掉在工地", "", by=by, at=AT)
    with refused("not_allowed"):
        key_lending.write_off(loan.id, "掉在工地", "賠", by=little.guard.id, at=AT)
    form = Form("lost")
    lost = key_lending.write_off(loan.id, "掉在工地", "張強賠鎖芯", by=by, at=AT, form=form)
    assert (lost.state, lost.words, lost.liability) == ("lost", "掉在工地", "張強賠鎖芯")
    assert key_lending.write_off(loan.id, "掉", "賠", by=by, at=AT, form=form) == lost
    after = keys.key(row.id)
    assert (after.copies, after.out, after.here, after.state(AT)) == (1, 0, 1, "lost")
    assert private("key_loan", loan.id) == {".words": "掉在工地", ".liability": "張強賠鎖芯"}
    assert of_record("desk_key", row.id)[0].data == {"lost": "YS-0001", "copies": 1}
    with refused("key_loan_moved") as no:
        key_lending.take_back(loan.id, by=by, at=AT)
    assert no.value.values["state"] == "lost"


def test_of_a_key_without_copies_none_is_lent(little: Little) -> None:
    row = add(little, copies=1)
    loan = lend(little, row)
    key_lending.write_off(loan.id, "掉了", "賠", by=little.director.id, at=AT)
    day = pendulum.date(2026, 11, 23)
    key_changes.change_lock(row.id, day, by=little.director.id, at=AT)
    assert keys.key(row.id).state(AT) == "none"
    with refused("key_no_copy", "key"):
        lend(little, row)


def test_a_retired_key_is_not_lent(little: Little) -> None:
    row = add(little)
    key_changes.retire(row.id, by=little.director.id, at=AT)
    with refused("key_retired", "key"):
        lend(little, row)


def test_a_form_sent_twice_lends_one_copy(little: Little) -> None:
    row, form = add(little), Form("lend")
    loan = lend(little, row, form=form)
    assert lend(little, row, form=form) == loan
    assert rows("SELECT count(*) FROM key_loan") == [(1,)]


def test_what_is_out_is_counted_with_the_overdue_first(little: Little) -> None:
    place = little.estate.id
    assert key_loans.count_out(place, AT) == (0, 0)
    one, two = add(little, copies=3), add(little, "K-08")
    lend(little, one, due_at=AT.add(hours=3))
    lend(little, two, due_at=AT.add(hours=1))
    lend(little, one, **OUTSIDER, due_at=AT.add(hours=2))
    later = AT.add(hours=2, minutes=1)
    found = key_loans.out(place)
    assert [loan.key for loan in found] == ["K-08", "K-07", "K-07"]
    assert [loan.overdue(later) for loan in found] == [True, True, False]
    assert key_loans.count_out(place, AT) == (3, 0)
    assert key_loans.count_out(place, later) == (3, 2)
    assert [loan.borrower for loan in key_loans.out_of(one.id)] == ["張強", "孫師傅"]
    back = key_lending.take_back(found[0].id, by=little.guard.id, at=later)
    assert not back.overdue(later)
    assert key_loans.count_out(place, later) == (2, 1)
    assert [loan.number for loan in key_loans.of_key(one.id)] == ["YS-0003", "YS-0001"]


def test_the_register_of_loans_is_searched_and_paged(little: Little) -> None:
    row, place = add(little, copies=9), little.estate.id
    made = [lend(little, row, **OUTSIDER, at=AT.add(minutes=n)) for n in range(3)]
    made.append(lend(little, row, at=AT.add(minutes=3)))

    def found(text: str) -> list[str]:
        return [loan.number for loan in key_loans.listed(place, text)]

    assert found("") == [loan.number for loan in reversed(made)]
    assert found("张强") == ["YS-0003", "YS-0002", "YS-0001"]
    assert found("1111") == found("宏达") == found("張強")
    assert found("0004") == ["YS-0004"]
    assert found("天台") == found("")
    read = pages(
        lambda after, limit: key_loans.listed(place, "", after, limit),
        lambda loan: loan.place,
        3,
    )
    assert [loan.number for loan in read] == found("")


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        ("09:00", "18:00"),
        ("15:59", "18:00"),
        ("16:30", "18:30"),
        ("17:59", "19:59"),
        ("18:00", "20:00"),
        ("23:10", "24 01:10"),
        ("01:00", "18:00"),
    ],
)
def test_a_key_is_usually_back_at_the_end_of_the_day(little: Little, clock: str, due: str) -> None:
    assert key_loans.usual_due(little.estate.id, at_clock(clock)) == at_clock(due)


def names(found: tuple[key_loans.Borrower, ...]) -> list[str]:
    return [one.name for one in found]


def test_who_borrows_is_found_among_the_staff_and_those_inside(little: Little) -> None:
    place = little.estate.id
    visit(little, "孫大偉")
    visit(little, "孫小偉", state="out")
    assert names(key_loans.borrowers(place, "孙")) == ["孫師傅", "孫大偉"]
    assert names(key_loans.borrowers(place, "孫", only="staff")) == ["孫師傅"]
    assert names(key_loans.borrowers(place, "孫", only="visitor")) == ["孫大偉"]
    assert names(key_loans.borrowers(place, "ssf")) == ["孫師傅"]
    assert names(key_loans.borrowers(place, "005")) == ["孫師傅"]
    assert key_loans.borrowers(place, " ") == ()
    # A whole name is meant though others hold it.
    visit(little, "孫師傅傅", number="FK-9")
    assert names(key_loans.borrowers(place, "孫師傅")) == ["孫師傅"]
    with refused("loan_several", "borrower") as several:
        key_loans.meant(place, "孫", "borrower")
    assert several.value.values == {"names": ("孫師傅", "孫師傅傅 FK-9", "孫大偉 FK-3in")}
    assert key_loans.meant(place, "王五", "borrower") is None
    with refused("loan_nobody", "second"):
        key_loans.meant(place, "王五", "second", only="staff")
    staff.leave(little.engineer.id, by=little.director.id, at=AT)
    assert names(key_loans.borrowers(place, "孫師傅", only="staff")) == []


def test_next_door_lends_its_own(two: Two) -> None:
    little, theirs = two.little, two.next.loan
    with refused("key_loan_unknown"):
        key_lending.take_back(theirs.id, by=little.director.id, at=AT)
    with refused("key_loan_unknown"):
        key_lending.write_off(theirs.id, "X", "X", by=little.director.id, at=AT)
    row = of_kind(little, "plant")
    with refused("staff_unknown", "borrower"):
        lend(little, row, staff_id=two.next.housekeeper.id)
    with refused("key_approver_needed", "approver"):
        lend(little, row, approver_id=two.next.director.id, by=little.guard.id)
    with refused("key_second_needed", "second"):
        lend(little, row, approval="emergency", second_id=two.next.housekeeper.id)
    assert key_loans.out(little.estate.id) == key_loans.listed(little.estate.id) == ()
    assert key_loans.borrowers(little.estate.id, "馮") == ()
    assert lend(little, row).number == theirs.number == "YS-0001"
    with refused("key_loan_unknown"):
        key_loans.loan(999)
    with refused("desk_key_unknown"):
        keys.key(999)
