"""A case is taken in, reported once more, put right."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import call_moves, callbacks, case_intake, case_moves, cases, staff
from store.case_facts import reports
from store.case_tables import CATEGORIES, CLOCK
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.case_parts import HOME, Told
from tests.store.conftest import Two
from tests.store.renovation_parts import private, refused, said


@pytest.fixture
def told(little: Little) -> Told:
    """A case that has not come yet."""
    return Told(little)


def test_a_case_has_24_hours_from_its_receipt(told: Told) -> None:
    row = told.received(severity="important", place="廚房")
    assert (row.number, row.state, row.kind, row.category, row.severity, row.channel) == (
        *("TS-0001", "received", "complaint", "repair", "important", "phone"),
    )
    assert (row.unit, row.place, row.name, row.phone, row.content, row.anonymous) == (
        *("3-1202", "廚房", "歐陽慧", "136****2222", "廚房漏水", False),
    )
    assert (row.received_at, row.entered_at, row.due_at, row.entered_by, row.times) == (
        *(AT, AT, AT.add(hours=24), "黃詠詩", 1),
    )
    assert (row.verdict, row.owner, row.solution, row.open) == ("pending", "", "", True)
    event = said("customer_case", row.id)
    assert (event.verb, event.data["number"], event.data["state"]) == (
        *("cases.receive", "TS-0001", "received"),
    )
    assert private(event) == {
        ".name": "歐陽慧",
        ".phone": "13611112222",
        ".place": "廚房",
        ".content": "廚房漏水",
    }


def test_what_was_told_earlier_is_due_earlier(told: Told) -> None:
    # Through the night, a weekend and the end of a year alike: hours of the wall.
    for received in (AT.subtract(hours=9), pendulum.datetime(2025, 12, 31, 18, tz="UTC")):
        row = told.received(received_at=received)
        assert (row.received_at, row.entered_at, row.due_at - row.received_at) == (
            *(received, AT, CLOCK),
        )
    assert told.received(received_at=AT).due_at == AT.add(days=1)
    assert told.row.late(AT.add(hours=24)) is False
    assert told.row.late(AT.add(hours=24, seconds=1)) is True


def test_nothing_was_told_in_the_future(told: Told) -> None:
    with refused("time_future", "received_at"):
        told.received(received_at=AT.add(microseconds=1000))
    assert cases.listed(told.little.estate.id) == ()


def test_of_an_anonymous_person_nothing_is_kept(told: Told) -> None:
    row = told.received(anonymous=True, phone="no phone at all")
    assert (row.anonymous, row.name, row.phone, row.unit) == (True, "", "", "3-1202")
    assert private(said("customer_case", row.id)) == {".content": "廚房漏水"}
    # Their home would name them, so nobody finds the case by it.
    assert cases.listed(told.little.estate.id, "1202") == ()
    assert [one.id for one in cases.listed(told.little.estate.id, "漏水")] == [row.id]


def test_praise_is_closed_at_once(told: Told) -> None:
    row = told.received(kind="praise", category="attitude", content="保安幫忙提東西")
    assert (row.state, row.closed_by, row.closed_at, row.verdict) == (
        *("closed", "黃詠詩", AT, "pending"),
    )
    assert callbacks.listed(told.little.estate.id) == ()
    with refused("case_moved"):
        told.proposed("valid")
    with refused("case_moved"):
        case_moves.resolve(row.id, "X", **told.by("guard"))


def test_it_may_be_given_to_somebody_at_once(told: Told) -> None:
    row = told.received(owner_id=told.little.engineer.id)
    assert (row.state, row.owner, row.assigned_at) == ("assigned", "孫師傅", AT)
    # Who may not give work to others keeps it for themselves.
    mine: dict[str, Any] = {"by": told.little.guard.id}
    with refused("not_allowed"):
        told.received(owner_id=told.little.engineer.id, **mine)
    assert told.received(owner_id=told.little.guard.id, **mine).owner == "趙保安"


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"channel": "fax"}, "channel_unknown", "channel"),
        ({"kind": "rant"}, "kind_unknown", "kind"),
        ({"category": ""}, "category_unknown", "category"),
        ({"severity": "huge"}, "severity_unknown", "severity"),
        ({"content": " \n "}, "content_needed", "content"),
        ({"phone": "call me"}, "phone_wrong", "phone"),
        ({"unit_id": 999}, "unit_unknown", "unit"),
        ({"about_id": 999}, "staff_unknown", "about"),
        ({"owner_id": 999}, "staff_unknown", "owner"),
        ({"call_id": 999}, "call_unknown", "call"),
        ({"callback_id": 999}, "callback_unknown", "callback"),
        ({"unit_id": None, "name": "", "phone": ""}, "case_where_needed", "unit"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    told: Told, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        told.received(**wrong)
    assert cases.listed(told.little.estate.id) == ()


def test_a_place_or_a_person_is_enough(told: Told) -> None:
    nobody = {"unit_id": None, "name": "", "phone": ""}
    for some in ({"place": "車庫"}, {"name": "李四"}, {"phone": "13800000000"}):
        assert told.received(**{**nobody, **some}).state == "received"
    assert told.received(**nobody, anonymous=True).where == ""


def test_who_it_complains_of_and_who_has_left_get_no_case(told: Told) -> None:
    little = told.little
    with refused("owner_about", "owner") as no:
        told.received(about_id=little.guard.id, owner_id=little.guard.id)
    assert no.values == {"name": "趙保安"}
    for nobody in (little.auditor, little.engineer):
        if nobody is little.engineer:
            staff.leave(little.engineer.id, by=little.director.id, at=AT)
        with refused("staff_unknown", "owner"):
            told.received(owner_id=nobody.id)


def test_a_call_becomes_one_case(told: Told) -> None:
    little = told.little
    call = call_moves.log(
        "phone", "complaint", "漏水", phone="13800001234", by=little.guard.id, at=AT
    )
    row = told.received(call_id=call.id, phone="")
    assert (row.call_id, row.phone) == (call.id, "138****1234")
    with refused("call_cased", "call") as no:
        told.received(call_id=call.id)
    assert no.values == {"number": row.number}


def test_the_same_reported_again_joins_and_counts(told: Told) -> None:
    little, row = told.little, told.received()
    again: dict[str, Any] = {"channel": "app", "by": little.guard.id, "at": AT.add(hours=2)}
    case_intake.report_again(row.id, "還在漏", name="李四", phone="13912345678", **again)
    row = case_intake.report_again(row.id, "", channel="visit", by=little.director.id, at=AT)
    assert (row.times, row.state, row.due_at, row.name) == (3, "received", AT.add(days=1), "歐陽慧")
    last, first = reports(row.id)
    assert (first.channel, first.name, first.phone, first.content, first.staff, first.at) == (
        *("app", "李四", "139****5678", "還在漏", "趙保安", AT.add(hours=2)),
    )
    assert (last.channel, last.name, last.content) == ("visit", "", "")
    for text in ("李四", "ls", "5678", "歐陽", "2222", "1202"):
        assert [one.id for one in cases.listed(little.estate.id, text)] == [row.id], text
    with refused("channel_unknown", "channel"):
        case_intake.report_again(row.id, "X", **{**again, "channel": "fax"})
    with refused("phone_wrong", "phone"):
        case_intake.report_again(row.id, "X", phone="x", **again)


def test_what_is_answered_is_not_joined(told: Told) -> None:
    told.resolved()
    with refused("case_moved") as no:
        case_intake.report_again(told.id, "X", channel="app", **told.by("front_desk"))
    assert (no.values["state"], no.values["who"]) == ("resolved", "趙保安")


def test_a_household_s_open_cases_are_known_before(told: Told) -> None:
    little, home = told.little, told.little.units[HOME].id
    first = told.received(received_at=AT.subtract(hours=3))
    told.received(unit_id=little.units[0].id)
    told.received(anonymous=True, about_id=little.guard.id)
    second = told.received()
    assert [row.id for row in cases.open_of_unit(home)] == [first.id, second.id]
    told.resolved()
    assert [row.id for row in cases.open_of_unit(home)] == [first.id]
    assert [row.id for row in cases.of_unit(home)] == [second.id, first.id]


def _put_right(told: Told, **more: Any) -> cases.CaseRow:
    row = told.row
    values: dict[str, Any] = {
        **{"kind": row.kind, "category": row.category, "severity": row.severity},
        **{"unit_id": row.unit_id, "place": row.place, "reason": "聽錯"},
        **told.by("housekeeper"),
        **more,
    }
    return case_intake.correct(row.id, **values)


def test_what_was_taken_down_wrongly_is_put_right(told: Told) -> None:
    row = told.received()
    other = told.little.units[0].id
    row = _put_right(told, category="neighbour", severity="major", unit_id=other, place="客廳")
    assert (row.category, row.severity, row.unit, row.place, row.kind) == (
        *("neighbour", "major", "3-101", "客廳", "complaint"),
    )
    assert (row.due_at, row.state, row.moved_by) == (AT.add(days=1), "received", "陳美玲")
    estate = told.little.estate.id
    assert [one.id for one in cases.listed(estate, "3-101")] == [row.id]
    assert cases.listed(estate, "1202") == ()
    event = said("customer_case", row.id)
    assert (event.data["category"], event.data["was"]["category"]) == ("neighbour", "repair")
    assert private(event) == {".reason": "聽錯", ".place": "客廳"}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"kind": "praise"}, "praise_at_intake", "kind"),
        ({"kind": "rant"}, "kind_unknown", "kind"),
        ({"category": "x"}, "category_unknown", "category"),
        ({"severity": "x"}, "severity_unknown", "severity"),
        ({"unit_id": 999}, "unit_unknown", "unit"),
        ({"unit_id": None}, "case_where_needed", "unit"),
        ({"reason": " "}, "reason_needed", "reason"),
    ],
)
def test_a_correction_is_told_what_is_wrong(
    told: Told, wrong: dict[str, Any], code: str, field: str
) -> None:
    row = told.received()
    with refused(code, field):
        _put_right(told, **wrong)
    assert told.row == row


def test_two_desks_do_not_correct_one_case_over_each_other(told: Told) -> None:
    seen = told.received()
    _put_right(told, category="noise", seen=seen)
    with refused("changed_meanwhile") as no:
        _put_right(told, category="fees", seen=seen, by=told.little.front_desk.id)
    assert no.values == {"who": "陳美玲", "at": AT.add(minutes=1)}
    assert told.row.category == "noise"


def test_a_closed_case_is_not_corrected(told: Told) -> None:
    told.closed()
    with refused("case_moved") as no:
        _put_right(told)
    assert (no.values["state"], no.values["who"]) == ("closed", "陳美玲")


def test_the_callback_goes_with_the_kind(told: Told) -> None:
    told.resolved()
    owed = told.callback
    _put_right(told, kind="enquiry")
    assert callbacks.callback(owed.id).state == "dropped"
    _put_right(told, kind="suggestion")
    assert told.callback.id != owed.id
    _put_right(told, kind="complaint", unit_id=told.little.units[0].id)
    assert told.callback.due_at == told.at.subtract(minutes=1).add(hours=48)


def test_a_form_sent_twice_makes_one_case(told: Told) -> None:
    form, little = Form("new"), told.little
    row = told.received(form=form)
    assert told.received(form=form) == row
    for _ in range(2):
        case_intake.report_again(
            row.id, "X", channel="app", by=little.guard.id, at=AT, form=Form("again")
        )
    for _ in range(2):
        _put_right(told, category="noise", form=Form("right"))
    assert [one.times for one in cases.listed(little.estate.id)] == [2]
    assert told.row.category == "noise"


def test_a_case_next_door_is_unknown(two: Two) -> None:
    theirs = case_intake.receive(
        *("visit", "complaint", "noise", "X"), place="X", by=two.next.director.id, at=AT
    )
    mine = Told(two.little)
    mine.received()
    steps: tuple[Callable[[], object], ...] = (
        lambda: case_intake.report_again(theirs.id, "X", channel="app", **mine.by("director")),
        lambda: _put_right(Told(two.little, id=theirs.id)),
    )
    for act in steps:
        with refused("customer_case_unknown"):
            act()
    for field, wrong in (
        ("unit", {"unit_id": two.next.unit.id}),
        ("about", {"about_id": two.next.director.id}),
        ("owner", {"owner_id": two.next.housekeeper.id}),
        ("call", {"call_id": two.next.call.id}),
    ):
        with refused(f"{'staff' if field in ('about', 'owner') else field}_unknown", field):
            mine.received(**wrong)
    with refused("unit_unknown", "unit"):
        _put_right(mine, unit_id=two.next.unit.id)
    assert [row.id for row in cases.listed(two.little.estate.id)] == [mine.id]


def test_the_categories_are_those_of_the_trade() -> None:
    assert len(CATEGORIES) == 19
