"""A repair for a household: asked for, by itself or from a case, and found again."""

from typing import Any

import pytest

from store import buildings, case_intake, events, order_moves, repair_moves, repairs, work_orders
from store.db import rows, run, writing
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import Two
from tests.store.repair_parts import HOME, accepted, ask, done, go, refused


def test_a_repair_is_a_work_order_with_its_household(little: Little) -> None:
    row = ask(little)
    assert (row.number, row.state, row.point) == ("WX-0001", "new", "3-1202")
    assert (row.kind, row.note, row.route_to) == ("other", "水龍頭漏水", "engineering")
    assert row.due_at == AT.add(hours=24)
    side = repairs.repair(row.id)
    assert (side.unit, side.name, side.phone) == ("3-1202", "歐陽慧", "136****2222")
    assert (side.number, side.state, side.case_id) == ("WX-0001", "new", None)
    assert repairs.of_unit(little.units[HOME].id) == (side,)


def test_an_urgent_one_is_due_in_a_quarter_of_an_hour(little: Little) -> None:
    assert ask(little, severity="urgent").due_at == AT.add(minutes=15)


def test_it_may_be_given_to_somebody_at_once(little: Little) -> None:
    row = ask(little, assignee_id=little.engineer.id)
    assert (row.state, row.assignee) == ("dispatched", "孫師傅")
    event = events.of_record("work_order", row.id)[0]
    assert event.data["assignee_id"] == little.engineer.id


def test_where_no_unit_is_a_place_is_said(little: Little) -> None:
    row = ask(little, unit_id=None, place="會所 男更衣室")
    assert row.point == "會所 男更衣室"
    assert repairs.repair(row.id).unit_id is None


def test_the_warranty_of_the_units_building_runs(little: Little) -> None:
    when: dict[str, Any] = {"by": little.director.id, "at": AT}
    accepted_on = AT.subtract(years=3).date()
    buildings.change_building(
        little.building.id,
        name="",
        floors=18,
        area_id=little.area.id,
        accepted_on=accepted_on,
        **when,
    )
    row = ask(little, "waterproofing_damaged", "浴室天花滲水")
    assert (row.responsibility, row.route_to) == ("warranty", "developer")
    assert row.warranty_until == accepted_on.add(years=5)
    wiring = ask(little, "leakage_current", "開關發熱", severity="urgent")
    assert (wiring.responsibility, wiring.warranty) != ("warranty", "")
    named = order_moves.assign_responsibility(
        row.id, "owner", "業主自行改動", party="歐陽慧", **when
    )
    assert (named.responsibility, named.party) == ("owner", "歐陽慧")


@pytest.mark.parametrize("typed", ["3-1202", "歐陽", "oyh", "2222", "水龍頭", "WX-0001", "水龙头"])
def test_the_register_finds_it(little: Little, typed: str) -> None:
    row = ask(little)
    ask(little, note="燈", unit_id=little.units[0].id, name="曾大文", phone="13812341234")
    assert [found.id for found in work_orders.listed(little.estate.id, typed)] == [row.id]


def test_names_and_phones_stay_out_of_the_chain(little: Little) -> None:
    ask(little)
    links = " ".join(data for (data,) in rows("SELECT data FROM event"))
    assert "歐陽" not in links
    assert "13611112222" not in links
    assert "水龍頭" not in links
    # What the page of the order shows of its history has no phone either.
    told = str([event.data for event in events.of_record("work_order", 1)])
    assert "13611112222" not in told


WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"kind": "nonsense"}, "kind_unknown", "kind"),
    ({"note": " \u200b"}, "note_needed", "note"),
    ({"severity": "soon"}, "severity_needed", "severity"),
    ({"unit_id": 99}, "unit_unknown", "unit"),
    ({"unit_id": None}, "repair_where_needed", "unit"),
    ({"phone": "12"}, "phone_wrong", "phone"),
    ({"case_id": 99}, "customer_case_unknown", "case"),
    ({"assignee_id": 99}, "staff_unknown", "assignee"),
)


@pytest.mark.parametrize(("values", "code", "field"), WRONG)
def test_what_is_wrong_is_said_at_its_field(
    little: Little, values: dict[str, Any], code: str, field: str
) -> None:
    no = refused(lambda: ask(little, **values))
    assert (no.code, no.field) == (code, field)
    assert not rows("SELECT 1 FROM work_order")


def test_an_auditor_takes_no_jobs(little: Little) -> None:
    assert refused(lambda: ask(little, assignee_id=little.auditor.id)).code == "staff_unknown"


def test_a_guard_writes_one_down_but_gives_none(little: Little) -> None:
    given: dict[str, Any] = {"by": little.guard.id, "assignee_id": little.engineer.id}
    no = refused(lambda: ask(little, **given))
    assert (no.code, no.values["verb"]) == ("not_allowed", "work_orders.dispatch")
    assert ask(little, by=little.guard.id).raised_by == "趙保安"


def test_the_cashier_writes_none_down(little: Little) -> None:
    assert refused(lambda: ask(little, by=little.cashier.id)).code == "not_allowed"


def test_a_form_sent_twice_makes_one(little: Little) -> None:
    form = Form("asked")
    assert ask(little, form=form) == ask(little, form=form)
    assert len(rows("SELECT 1 FROM repair")) == 1


def _case(little: Little, **more: Any) -> int:
    kept: dict[str, Any] = {"unit_id": little.units[HOME].id, "name": "歐陽慧"}
    kept |= {"phone": "13611112222", "by": little.front_desk.id, "at": AT} | more
    return int(case_intake.receive("phone", "complaint", "repair", "廚房漏水", **kept).id)


def test_from_a_case_it_is_linked_and_nothing_is_copied(little: Little) -> None:
    case_id = _case(little)
    row = ask(little, note="廚房漏水", case_id=case_id, unit_id=None, name="", phone="")
    (side,) = repairs.of_case(case_id)
    assert (side.case_number, side.unit, side.name) == ("TS-0001", "3-1202", "歐陽慧")
    assert side.phone == "136****2222"
    assert rows("SELECT name, phone FROM repair") == [("", "")]
    event = events.of_record("customer_case", case_id)[0]
    assert (event.verb, event.data) == ("repairs.request", {"order": row.id, "number": "WX-0001"})
    for typed in ("TS-0001", "歐陽", "2222"):
        assert [each.id for each in work_orders.listed(little.estate.id, typed)] == [row.id]


def test_who_stays_unnamed_in_a_case_stays_so_in_its_repair(little: Little) -> None:
    case_id = _case(little, anonymous=True)
    row = ask(little, case_id=case_id, unit_id=None, name="", phone="")
    side = repairs.repair(row.id)
    assert (side.name, side.phone) == ("", "")
    assert work_orders.listed(little.estate.id, "歐陽") == ()


def test_no_repair_is_made_from_a_case_that_is_over(little: Little) -> None:
    case_id = _case(little)
    with writing():
        run("UPDATE customer_case SET state = 'withdrawn' WHERE id = ?", (case_id,))
    no = refused(lambda: ask(little, case_id=case_id))
    assert (no.code, no.values["number"]) == ("case_moved", "TS-0001")


def test_two_repairs_may_come_of_one_case(little: Little) -> None:
    case_id = _case(little)
    ask(little, case_id=case_id)
    ask(little, case_id=case_id, note="電燈")
    assert [side.note for side in repairs.of_case(case_id)] == ["水龍頭漏水", "電燈"]


def test_what_is_of_another_estate_is_not_there(two: Two) -> None:
    no = refused(lambda: ask(two.little, unit_id=two.next.unit.id))
    assert no.code == "unit_unknown"
    theirs = repair_moves.request(
        *("other", "X", "normal"), unit_id=two.next.unit.id, by=two.next.director.id, at=AT
    )
    no = refused(lambda: repair_moves.close(theirs.id, by=two.little.director.id, at=AT))
    assert no.code == "order_unknown"


@pytest.mark.parametrize("post", ["director", "housekeeper"])
def test_the_office_looks_at_it_again(little: Little, post: str) -> None:
    row = done(little)
    moved = order_moves.verify(row.id, by=getattr(little, post).id, at=AT.add(hours=4))
    assert moved.state == "verified"


def test_who_went_there_does_not_verify_it(little: Little) -> None:
    row = ask(little)
    order_moves.finish(row.id, "已修", by=little.engineer.id, at=AT.add(hours=1))
    go(little, row.id, "看過", by=little.housekeeper.id)
    no = refused(lambda: order_moves.verify(row.id, by=little.housekeeper.id, at=AT.add(hours=3)))
    assert no.code == "own_work"
    no = refused(lambda: order_moves.verify(row.id, by=little.guard.id, at=AT.add(hours=3)))
    assert (no.code, no.values["names"]) == ("not_finder", ("李主任",))


def test_opened_again_it_is_neither_accepted_nor_closed(little: Little) -> None:
    row = accepted(little)
    when: dict[str, Any] = {"by": little.director.id, "at": AT.add(hours=5)}
    assert repair_moves.close(row.id, **when).closed_by == "李主任"
    again = order_moves.reopen(row.id, "又漏了", **when | {"at": AT.add(hours=9)})
    assert (again.state, again.reopened, again.due_at) == ("reopened", 1, AT.add(hours=33))
    side = repairs.repair(row.id)
    assert (side.closed_at, side.accepted_at, side.evaluation) == (None, None, None)
    event = events.of_record("repair", side.id)[0]
    assert event.data["old"]["evaluation"] == 5


def test_an_order_of_a_round_is_nobodys_repair(little: Little) -> None:
    with pytest.raises(Refused) as caught:
        repairs.repair(1)
    assert caught.value.code == "repair_unknown"
    assert repairs.of_order(1) is None
