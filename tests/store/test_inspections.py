"""Inspections of the five services: sheets, answers, orders of what is not well, signatures."""

from typing import Any

import pendulum
import pytest

from store import content, inspection_moves, inspection_sheets, inspections, plan_waiting, staff
from store import work_orders as orders
from store.estate import LANGUAGES
from store.operations import Form
from store.plan_tables import SERVICES
from tests.conftest import AT, Little
from tests.store.conftest import moment, pages
from tests.store.plan_parts import added, answer, approved, begun, full, sheet
from tests.store.renovation_parts import private, refused, said

BAD: dict[str, Any] = {
    **{"result": "abnormal", "kind": "bin_overflow", "severity": "normal"},
    **{"note": "三座垃圾桶滿"},
}


def test_there_is_a_sheet_of_each_of_the_five_services() -> None:
    assert tuple(inspection_sheets.sheets()) == SERVICES
    for one in inspection_sheets.sheets().values():
        assert 3 <= len(one.items) <= 8
        assert one.findings[-1].code == content.OTHER
        for item in one.items:
            assert inspection_sheets.item(item.code) == item
            assert all(item.words.said(language) for language in LANGUAGES)
    codes = [item.code for one in inspection_sheets.sheets().values() for item in one.items]
    assert len(codes) == len(set(codes))


def test_what_may_be_found_begins_with_the_service_itself() -> None:
    """The urgent findings of the fire rounds do not stand before the lamp a repair left dark."""
    first = {code: one.findings[0].code for code, one in inspection_sheets.sheets().items()}
    assert first == {
        **{"repair": "lamp_out", "greening": "dead_branch", "security": "post_empty"},
        **{"cleaning": "wet_floor", "pests": "pests"},
    }
    repair = [one.code for one in inspection_sheets.sheets()["repair"].findings]
    assert repair.index("loose_bracket") < repair.index("roof_door_locked")
    rest = [one.severity for one in inspection_sheets.sheets()["repair"].findings[17:-1]]
    assert rest == sorted(rest, key=list(content.severities()).index)


def test_what_the_rounds_look_at_is_said_in_the_same_words() -> None:
    greening = inspection_sheets.sheets()["greening"].items
    assert greening == content.place("greening").items
    security = inspection_sheets.sheets()["security"].items
    assert security[:3] == content.place("security").items


def test_a_sheet_is_begun_with_all_its_points(little: Little) -> None:
    row = sheet(little)
    assert (row.number, row.state, row.service, row.area, row.staff) == (
        *("JC-0001", "draft", "cleaning", little.area.name, "陳美玲"),
    )
    assert (row.points, row.answered, row.abnormal, row.version) == (3, 0, 0, 1)
    found = inspections.lines(row.id)
    assert [line.code for line in found] == [
        item.code for item in inspection_sheets.sheets()["cleaning"].items
    ]
    with refused("service_unknown", "service"):
        sheet(little, "weather")
    with refused("area_unknown", "area"):
        sheet(little, area_id=999)
    with refused("inspection_where_needed", "place"):
        sheet(little, area_id=None, place=" ")
    assert sheet(little, area_id=None, place="垃圾房").where == "垃圾房"
    assert sheet(little, form=Form("a")) == sheet(little, form=Form("a"))


def test_a_sheet_carries_out_what_was_planned(little: Little) -> None:
    plan, planned = approved(little)
    row = sheet(little, "greening", item_id=planned.id)
    assert (row.item_id, row.plan) == (planned.id, plan.number)
    draft = added(little, begun(little, "2026-W49"))
    with refused("item_not_approved", "item") as no:
        sheet(little, item_id=draft.id)
    assert no.values == {"number": "JH-0002"}
    with refused("plan_item_unknown"):
        sheet(little, item_id=999)


def test_what_is_not_well_becomes_an_order_at_once(little: Little) -> None:
    row = sheet(little)
    line = answer(little, row, **BAD)
    assert (line.result, line.note, line.order, line.order_state) == (
        *("abnormal", "三座垃圾桶滿", "WX-0001", "new"),
    )
    assert line.order_id is not None
    order = orders.order(line.order_id)
    assert (order.kind, order.severity, order.route_to, order.raised_by) == (
        *("bin_overflow", "normal", "cleaning", "陳美玲"),
    )
    assert order.due_at == AT.add(hours=24)
    assert inspections.of_order(order.id) == inspections.inspection(row.id)
    assert private(said("inspection_line", line.id)) == {".note": "三座垃圾桶滿"}
    # It has its order: the answer stands.
    with refused("line_has_order") as no:
        answer(little, row)
    assert no.values == {"number": "WX-0001"}
    assert inspections.inspection(row.id).abnormal == 1


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"kind": "lift_noise"}, "kind_unknown", "kind"),
        ({"kind": ""}, "kind_unknown", "kind"),
        ({"severity": ""}, "severity_needed", "severity"),
        ({"note": " "}, "note_needed", "note"),
        ({"result": "fine"}, "result_unknown", "result"),
    ],
)
def test_an_order_needs_what_every_finding_needs(
    little: Little, more: dict[str, str], code: str, field: str
) -> None:
    row = sheet(little)
    with refused(code, field):
        answer(little, row, **{**BAD, **more})
    assert inspections.inspection(row.id).answered == 0


def test_an_answer_is_given_again_until_it_has_an_order(little: Little) -> None:
    row = sheet(little)
    assert answer(little, row, result="na").result == "na"
    assert answer(little, row, result="normal").result == "normal"
    assert answer(little, row, **BAD).order == "WX-0001"


def test_a_sheet_is_signed_when_every_point_is_answered(little: Little) -> None:
    row = sheet(little)
    mine: dict[str, Any] = {"by": little.housekeeper.id, "at": AT.add(hours=1)}
    answer(little, row)
    with refused("points_open") as no:
        inspection_moves.sign(row.id, **mine)
    assert no.values == {"count": 2}
    full(little, row)
    signed = inspection_moves.sign(row.id, "整體良好", **mine)
    assert (signed.state, signed.remark, signed.signed_at) == (
        *("signed", "整體良好", AT.add(hours=1)),
    )
    with refused("inspection_moved") as no:
        answer(little, signed)
    assert no.values == {
        **{"number": "JC-0001", "state": "signed", "who": "陳美玲", "at": AT.add(hours=1)},
    }


def test_a_sheet_is_its_own_s_and_the_director_looks_at_it(little: Little) -> None:
    row = sheet(little)
    with refused("inspection_not_yours") as no:
        answer(little, row, by=little.director.id)
    assert no.values == {"number": "JC-0001", "who": "陳美玲"}
    director: dict[str, Any] = {"by": little.director.id, "at": AT.add(hours=2)}
    with refused("inspection_moved"):
        inspection_moves.review(row.id, **director)
    full(little, row)
    inspection_moves.sign(row.id, by=little.housekeeper.id, at=AT)
    seen = inspection_moves.review(row.id, "繼續保持", **director)
    assert (seen.state, seen.words, seen.reviewed_by) == ("reviewed", "繼續保持", "李主任")
    with refused("inspection_moved") as no:
        inspection_moves.review(row.id, **director)
    assert no.values["who"] == "李主任"
    own = sheet(little, by=little.director.id)
    for line in inspections.lines(own.id):
        inspection_moves.answer(line.id, "normal", by=little.director.id, at=AT)
    inspection_moves.sign(own.id, by=little.director.id, at=AT)
    with refused("own_inspection"):
        inspection_moves.review(own.id, **director)


def test_sheets_are_found_by_number_place_and_name(little: Little) -> None:
    sheet(little, area_id=None, place="垃圾房")
    sheet(little, at=AT.add(minutes=1))
    numbers = [row.number for row in inspections.listed(little.estate.id)]
    assert numbers == ["JC-0002", "JC-0001"]
    assert [row.number for row in inspections.listed(little.estate.id, "垃圾")] == ["JC-0001"]
    assert [row.number for row in inspections.listed(little.estate.id, "jc-0002")] == ["JC-0002"]
    paged = pages(
        lambda after, limit: inspections.listed(little.estate.id, "", after, limit),
        lambda row: row.key,
        1,
    )
    assert [row.number for row in paged] == numbers


def test_what_waits_of_a_sheet(little: Little) -> None:
    row = sheet(little)
    keeper, director = (staff.person(one.id) for one in (little.housekeeper, little.director))

    def kinds(who: staff.StaffRow, at: pendulum.DateTime) -> list[tuple[str, int, bool]]:
        return [(one.kind, one.id, one.late) for one in plan_waiting.waiting(who, at)]

    assert kinds(keeper, moment("2026-11-23T23:59")) == [("sheet", row.id, False)]
    assert kinds(keeper, moment("2026-11-24T00:00")) == [("sheet", row.id, True)]
    assert kinds(director, AT) == []
    full(little, row)
    inspection_moves.sign(row.id, by=keeper.id, at=AT)
    assert kinds(keeper, AT) == []
    assert kinds(director, moment("2026-11-24T23:59")) == [("review", row.id, False)]
    assert kinds(director, moment("2026-11-25T00:00")) == [("review", row.id, True)]
    inspection_moves.review(row.id, by=director.id, at=AT)
    assert kinds(director, AT) == []
