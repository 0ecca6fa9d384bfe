"""Visits: announced, let in, refused, let out; and why not."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import (
    blocked_moves,
    events,
    instruction_moves,
    key_changes,
    key_lending,
    visitor_moves,
    visitors,
    visitors_inside,
)
from store import estate as estates
from store.db import rows
from store.events import EventRow
from store.operations import Form
from store.refusal import Refused
from store.visitor_entry import Companion, Visit
from store.visitors import VisitorRow
from tests.conftest import AT, Little


def refused(code: str, field: str | None = None) -> Any:
    return pytest.raises(Refused, match=rf"^{code} {field or ''}")


def guest(little: Little, unit: int = 0, **more: Any) -> Visit:
    """Somebody who comes to a unit and of whom the unit said yes."""
    values: dict[str, Any] = {"name": "林小明", "confirmed": "intercom"}
    values |= {"unit_id": little.units[unit].id, **more}
    return Visit(**values)


def arrive(little: Little, unit: int = 0, at: pendulum.DateTime = AT, **more: Any) -> VisitorRow:
    """Let that somebody in."""
    pass_no = more.pop("pass_no", "")
    return visitor_moves.arrive(
        guest(little, unit, **more), pass_no=pass_no, by=little.front_desk.id, at=at
    )


def announced(little: Little, **more: Any) -> VisitorRow:
    """Somebody announced for this afternoon."""
    values: dict[str, Any] = {"from_at": AT, "until_at": AT.add(hours=6)}
    values |= {"announced_by": "曾大文", **more}
    return visitor_moves.announce(
        guest(little, confirmed=""), by=little.front_desk.id, at=AT, **values
    )


def test_somebody_comes_and_leaves(little: Little) -> None:
    row = arrive(little, phone="138-0000-1111", plate="粵B·12345", party=2, pass_no="１2")
    assert (row.number, row.state, row.where, row.pass_no) == ("FK-0001", "in", "3-101", "12")
    assert (row.phone, row.plate, row.party) == ("138****1111", "粤B12345", 2)
    assert row.stay_until == AT.add(hours=24)
    assert row.ended_at is None
    gone = visitor_moves.leave(row.id, by=little.guard.id, at=AT.add(hours=1))
    assert (gone.state, gone.left_at, gone.let_out_by) == ("out", AT.add(hours=1), "趙保安")
    assert gone.ended_at == AT.add(hours=1)


def test_what_was_done_is_in_the_log_without_the_person(little: Little) -> None:
    row = arrive(little, phone="13800001111", plate="粤B12345", company="順豐", remark="送花")
    visitor_moves.leave(row.id, by=little.guard.id, at=AT)
    left, came = events.of_record("visitor", row.id)
    assert (came.verb, left.verb) == ("visitors.arrive", "visitors.leave")
    chain = "".join(data for (data,) in rows("SELECT data FROM event WHERE noun = 'visitor'"))
    for said in ("林小明", "13800001111", "粤B12345", "順豐", "送花"):
        assert said not in chain
        assert rows("SELECT count(*) FROM event_private WHERE value = ?", said) == [(1,)]
    assert came.data["unit"] == "3-101"


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("visitor_needed", "name", {"name": " "}),
        ("visit_where_needed", "unit", {"unit_id": None}),
        ("purpose_unknown", "purpose", {"purpose": "x"}),
        ("confirmed_needed", "confirmed", {"confirmed": ""}),
        ("confirmed_needed", "confirmed", {"confirmed": "x"}),
        ("number_wrong", "party", {"party": 0}),
        ("number_wrong", "party", {"party": 100}),
        ("phone_wrong", "phone", {"phone": "12"}),
        ("plate_wrong", "plate", {"plate": "粵粵粵"}),
        ("plate_wrong", "plate", {"plate": "ABCDE"}),
        ("badge_needed", "company", {"purpose": "official"}),
        ("badge_needed", "badge_no", {"purpose": "official", "company": "街道辦"}),
        ("unit_unknown", "unit", {"unit_id": 999}),
        ("staff_unknown", "escort_id", {"escort_id": 999}),
    ],
)
def test_what_is_typed_is_refused_at_its_field(
    little: Little, code: str, field: str, changes: dict[str, Any]
) -> None:
    with refused(code, field):
        arrive(little, **changes)
    assert visitors.listed(little.estate.id) == ()


def test_a_plate_alone_is_enough(little: Little) -> None:
    assert arrive(little, name="", plate="粤B12345").called == "粤B12345"


@pytest.mark.parametrize("purpose", ["delivery", "official"])
def test_nobody_is_asked_about_who_stays_at_the_desk(little: Little, purpose: str) -> None:
    row = arrive(little, confirmed="", purpose=purpose, company="郵局", badge_no="粵-1", name="林")
    assert row.confirmed == ""


def test_elsewhere_than_to_a_unit(little: Little) -> None:
    row = arrive(little, unit_id=None, place="管理處", confirmed="")
    assert (row.where, row.unit_id) == ("管理處", None)


def test_several_come_together_or_nobody(little: Little) -> None:
    by = little.front_desk.id
    arrive(little, name="陳", unit=1, pass_no="14")
    three = [Companion("李明", "13"), Companion("王芳", "14")]
    with refused("pass_taken", "others"):
        visitor_moves.arrive(guest(little), pass_no="12", others=three, by=by, at=AT)
    assert visitors_inside.count(little.estate.id, AT).visits == 1
    three[1] = Companion("王芳")
    first = visitor_moves.arrive(guest(little), pass_no="12", others=three, by=by, at=AT)
    found = visitors_inside.inside(little.estate.id)
    together = [(row.name, row.pass_no, row.came_with) for row in found if row.id >= first.id]
    assert together == [("王芳", "", first.id), ("李明", "13", first.id), ("林小明", "12", None)]


def test_two_of_those_who_come_get_no_one_pass(little: Little) -> None:
    with refused("pass_taken", "others"):
        visitor_moves.arrive(
            guest(little),
            pass_no="12",
            others=[Companion("李明", "12")],
            by=little.guard.id,
            at=AT,
        )


def test_a_pass_is_with_one_visitor_until_it_is_back(little: Little) -> None:
    row = arrive(little, pass_no="a1")
    with pytest.raises(Refused) as caught:
        arrive(little, unit=1, name="李", pass_no="Ａ１")
    told = {"pass_no": "A1", "who": "林小明", "where": "3-101", "number": "FK-0001"}
    assert (caught.value.code, caught.value.values) == ("pass_taken", told)
    by = little.guard.id
    with refused("reason_needed", "reason"):
        visitor_moves.leave(row.id, pass_back=False, by=by, at=AT)
    kept = visitor_moves.leave(row.id, pass_back=False, reason="說忘在樓上", by=by, at=AT)
    assert kept.kept
    assert kept.ended_at is None
    with refused("pass_taken"):
        arrive(little, unit=1, name="李", pass_no="A1")
    visitor_moves.return_pass(row.id, by=by, at=AT)
    with refused("pass_is_back"):
        visitor_moves.return_pass(row.id, by=by, at=AT)
    assert arrive(little, unit=1, name="李", pass_no="A1").state == "in"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " 林 小 明 "}, "already_inside"),
        ({"name": "王某", "phone": "13800001111"}, "already_inside"),
        ({"name": "林大明"}, ""),
        ({"unit": 1}, ""),
    ],
)
def test_nobody_is_inside_twice(little: Little, changes: dict[str, Any], code: str) -> None:
    arrive(little, phone="13800001111")
    if code:
        with refused(code, "name"):
            arrive(little, **changes)
    else:
        assert arrive(little, **changes).state == "in"


def test_the_second_desk_is_told(little: Little) -> None:
    row = arrive(little)
    visitor_moves.leave(row.id, by=little.guard.id, at=AT.add(minutes=5))
    with pytest.raises(Refused) as caught:
        visitor_moves.leave(row.id, by=little.front_desk.id, at=AT.add(minutes=6))
    assert caught.value.code == "visitor_moved"
    told = {"number": "FK-0001", "state": "out", "who": "趙保安", "at": AT.add(minutes=5)}
    assert caught.value.values == told


def test_a_form_sent_twice_makes_one_visit(little: Little) -> None:
    form, by = Form("f-1"), little.front_desk.id
    rows_ = [
        visitor_moves.arrive(guest(little), others=[Companion("李")], by=by, at=AT, form=form)
        for _ in range(2)
    ]
    assert rows_[0] == rows_[1]
    assert visitors_inside.count(little.estate.id, AT).visits == 2


def test_who_came_before_is_known_by_phone_and_plate(little: Little) -> None:
    row = arrive(little, phone="13800001111", plate="粤B12345")
    visitor_moves.leave(row.id, by=little.guard.id, at=AT)
    estate = little.estate.id
    for typed in ("138 0000 1111", "粵b·12345", "粤Ｂ12345"):
        assert visitors_inside.known(estate, typed) == visitors.visitor(row.id)
    for typed in ("1380000", "12345", "", "林小明"):
        assert visitors_inside.known(estate, typed) is None
    again = visitor_moves.arrive(
        guest(little, phone="", plate=""), like=row.id, by=little.guard.id, at=AT
    )
    assert (again.phone, again.plate) == ("138****1111", "粤B12345")


# Announced


def test_announced_and_let_in(little: Little) -> None:
    row = announced(little, code=lambda: "4711")
    assert (row.state, row.code, row.announced_by) == ("expected", "4711", "曾大文")
    estate = little.estate.id
    for typed in ("4711", "林", "101"):
        assert [one.id for one in visitors_inside.awaited(estate, typed, AT)] == [row.id]
    assert visitors_inside.awaited(estate, "", AT.add(hours=7)) == ()
    here = visitor_moves.let_in(row.id, pass_no="12", by=little.guard.id, at=AT.add(hours=1))
    assert (here.state, here.confirmed, here.arrived_at) == ("in", "code", AT.add(hours=1))
    with refused("visitor_moved"):
        visitor_moves.let_in(row.id, by=little.front_desk.id, at=AT.add(hours=2))


def test_an_announcement_nobody_came_for_ends_with_its_window(little: Little) -> None:
    row = announced(little)
    assert row.ended_at == AT.add(hours=6)
    came = visitor_moves.let_in(row.id, by=little.guard.id, at=AT.add(hours=1))
    assert came.ended_at is None


def test_a_code_is_no_two_guests(little: Little) -> None:
    codes = iter(["4711", "4711", "4712"])
    announced(little, code=lambda: next(codes))
    assert announced(little, code=lambda: next(codes)).code == "4712"


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("announcer_needed", "announced_by", {"announced_by": " "}),
        ("window_backwards", "until_at", {"until_at": AT}),
        ("window_past", "until_at", {"from_at": AT.subtract(days=1), "until_at": AT}),
        ("window_far", "from_at", {"from_at": AT.add(days=61), "until_at": AT.add(days=62)}),
    ],
)
def test_an_announcement_has_a_window(
    little: Little, code: str, field: str, changes: dict[str, Any]
) -> None:
    with refused(code, field):
        announced(little, **changes)


@pytest.mark.parametrize("hours", [-1, 7])
def test_out_of_the_window_the_unit_is_asked(little: Little, hours: int) -> None:
    row = announced(little)
    with refused("not_awaited_now"):
        visitor_moves.let_in(row.id, by=little.guard.id, at=AT.add(hours=hours))


def test_who_does_not_come_is_called_off(little: Little) -> None:
    row = announced(little)
    by = little.front_desk.id
    with refused("reason_needed", "reason"):
        visitor_moves.cancel(row.id, "", by=by, at=AT)
    gone = visitor_moves.cancel(row.id, "改天", by=by, at=AT)
    assert (gone.state, gone.reason) == ("cancelled", "改天")
    with refused("visitor_moved"):
        visitor_moves.cancel(row.id, "改天", by=by, at=AT)


# Longer, refused, not let in


def test_staying_longer(little: Little) -> None:
    row, by = arrive(little), little.guard.id
    late = AT.add(hours=24, minutes=1)
    assert row.overstays(late)
    assert not row.overstays(AT.add(hours=24))
    assert visitors_inside.count(little.estate.id, late).late == 1
    with refused("stay_past", "until"):
        visitor_moves.extend(row.id, AT, "住一晚", by=by, at=AT)
    with refused("window_far", "until"):
        visitor_moves.extend(row.id, AT.add(days=61), "住一晚", by=by, at=AT)
    with refused("reason_needed", "reason"):
        visitor_moves.extend(row.id, AT.add(days=2), "", by=by, at=AT)
    assert not visitor_moves.extend(row.id, AT.add(days=2), "住一晚", by=by, at=AT).overstays(late)


def test_an_estate_settles_how_long_a_visitor_may_stay(little: Little) -> None:
    estates.settle(stay_hours="4", by=little.director.id, at=AT)
    assert arrive(little).stay_until == AT.add(hours=4)
    with refused("number_wrong", "stay_hours"):
        estates.settle(stay_hours="0", by=little.director.id, at=AT)


def test_refused_entry_is_written_down(little: Little) -> None:
    by = little.guard.id
    with refused("reason_needed", "reason"):
        visitor_moves.deny(guest(little), " ", by=by, at=AT)
    row = visitor_moves.deny(guest(little, confirmed=""), "住戶說不認識", by=by, at=AT)
    assert (row.state, row.reason, row.arrived_at) == ("denied", "住戶說不認識", None)
    assert visitors_inside.count(little.estate.id, AT).visits == 0


def _block(little: Little, **who: Any) -> None:
    blocked_moves.block(
        **who,
        basis="police",
        paper="通報 12",
        reason="盜竊",
        since=AT.date(),
        by=little.director.id,
        at=AT,
    )


def test_who_is_not_let_in_stays_outside(little: Little) -> None:
    _block(little, name="林小明", phone="13800001111")
    with refused("visitor_blocked", "name"):
        arrive(little, name="林 小明", phone="13800001111")
    with refused("visitor_same_name", "name"):
        arrive(little)
    same = visitor_moves.arrive(guest(little), all_the_same=True, by=little.guard.id, at=AT)
    assert same.state == "in"
    # Half a name accuses nobody.
    assert arrive(little, unit=1, name="林小").state == "in"


def test_a_companion_is_looked_at_too(little: Little) -> None:
    _block(little, name="李明")
    with refused("visitor_same_name", "name"):
        visitor_moves.arrive(guest(little), others=[Companion("李明")], by=little.guard.id, at=AT)
    assert visitors_inside.count(little.estate.id, AT).visits == 0


@pytest.mark.parametrize(
    ("who", "stopped"), [("", True), ("林小明", True), ("林 小 明", True), ("林小", False)]
)
def test_a_unit_that_admits_nobody(little: Little, who: str, stopped: bool) -> None:
    instruction_moves.give(
        little.units[0].id,
        kind="no_admit",
        who=who,
        words="離婚訴訟中",
        asked_by="曾大文",
        by=little.front_desk.id,
        at=AT,
    )
    if stopped:
        with refused("unit_admits_not" if who else "unit_admits_nobody", "unit"):
            arrive(little)
    row = visitor_moves.arrive(guest(little), all_the_same=stopped, by=little.guard.id, at=AT)
    assert row.state == "in"


def test_a_key_keeps_its_visitor_inside(little: Little) -> None:
    by = little.front_desk.id
    key = key_changes.add(number="A1", kind="common", opens="天台", by=by, at=AT)
    row = arrive(little)
    loan = key_lending.lend(
        key.id,
        visitor_id=row.id,
        id_type="id_card",
        id_last4="1234",
        reason="檢修",
        due_at=AT.add(hours=2),
        by=by,
        at=AT,
    )
    with pytest.raises(Refused) as caught:
        visitor_moves.leave(row.id, by=by, at=AT)
    assert caught.value.code == "visitor_holds"
    assert caught.value.values["things"] == ("A1 天台",)
    key_lending.take_back(loan.id, by=by, at=AT)
    assert visitor_moves.leave(row.id, by=by, at=AT).state == "out"


@pytest.mark.parametrize("post", ["engineer", "cashier", "auditor"])
def test_the_gate_alone_lets_in_and_out(little: Little, post: str) -> None:
    row, who = arrive(little), getattr(little, post).id
    moves: tuple[Callable[[], object], ...] = (
        lambda: visitor_moves.arrive(guest(little, unit=1), by=who, at=AT),
        lambda: visitor_moves.leave(row.id, by=who, at=AT),
        lambda: visitor_moves.deny(guest(little), "x", by=who, at=AT),
    )
    for move in moves:
        with refused("not_allowed"):
            move()


def _verbs(past: tuple[EventRow, ...]) -> list[str]:
    return [one.verb for one in past]


def test_the_whole_history_of_a_visit(little: Little) -> None:
    by, row = little.guard.id, announced(little)
    visitor_moves.let_in(row.id, pass_no="12", by=by, at=AT)
    visitor_moves.extend(row.id, AT.add(days=2), "住一晚", by=by, at=AT)
    visitor_moves.leave(row.id, pass_back=False, reason="遺失", by=by, at=AT)
    visitor_moves.return_pass(row.id, by=by, at=AT)
    assert _verbs(events.of_record("visitor", row.id))[::-1] == [
        "visitors.announce",
        "visitors.arrive",
        "visitors.extend",
        "visitors.leave",
        "visitors.return_pass",
    ]
