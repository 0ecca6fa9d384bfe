"""A repair for a household on the screens: asked for, visited, used, charged, accepted, closed."""

from typing import Any

import pytest

from store import case_intake, order_moves, repair_moves, repair_work
from tests.tui.conftest import Seat, Sit
from tui.records import finding, rendered
from tui.records.frame import Printing
from tui.say import say
from tui.screens.cases import CaseRecord
from tui.screens.repair_forms import AcceptForm, ChargeForm, RepairForm, UseForm, VisitForm
from tui.screens.repair_materials import Materials
from tui.screens.work_orders import OrderRecord, WorkOrders

HOME = 5


async def _asked(seat: Seat, **more: Any) -> int:
    """Another desk wrote down a repair of 3-1202."""
    kept: dict[str, Any] = {"unit_id": seat.little.units[HOME].id, "name": "歐陽慧"}
    kept |= {"phone": "13611112222", "by": seat.little.front_desk.id, "at": seat.clock()} | more
    row = await seat.call(repair_moves.request, "other", "水龍頭漏水", "normal", **kept)
    return int(row.id)


async def _done(seat: Seat, **more: Any) -> int:
    order_id = await _asked(seat, **more)
    by, at = seat.little.engineer.id, seat.clock()
    await seat.call(repair_work.visit, order_id, "換膠墊", before="滴水", by=by, at=at)
    await seat.call(order_moves.finish, order_id, "已換膠墊", by=by, at=at)
    return order_id


async def _complaint(seat: Seat) -> int:
    row = await seat.call(
        case_intake.receive,
        *("phone", "complaint", "repair", "廚房天花滴水，晚上更大"),
        unit_id=seat.little.units[HOME].id,
        name="歐陽慧",
        phone="13611112222",
        by=seat.little.front_desk.id,
        at=seat.clock(),
    )
    return int(row.id)


async def _record(seat: Seat, order_id: int) -> None:
    seat.app.push_screen(OrderRecord(order_id))
    await seat.settle()


async def test_from_the_call_to_the_closed_repair(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("work_orders")
        await seat.press("n")
        assert isinstance(seat.screen, RepairForm)
        await seat.type("1202")
        await seat.press("enter")
        assert "owner 歐陽慧 136****2222" in seat.told
        await seat.press("enter", "enter")
        await seat.type("水龍頭漏水")
        await seat.press("enter", "enter")
        await seat.type("歐陽慧")
        await seat.press("enter")
        await seat.type("13611112222")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, WorkOrders)
        assert seat.told == "WX-0001 is written down. Give it to somebody: enter, d."
        assert seat.cursor.split()[:3] == ["WX-0001", "3-1202", "水龍頭漏水"]
        await seat.press("enter", "c")
        assert isinstance(seat.screen, ChargeForm)
        await seat.type("120")
        await seat.press("enter")
        assert "Household pays 120.00 yuan" in seat.said
        await seat.press("d", "1")
        assert seat.told == "WX-0001 is given to 孫師傅."

        await seat.sits("engineer")
        seat.clock.on(hours=2)
        await seat.go("work_orders")
        await seat.press("enter")
        assert "c charge" not in seat.keys
        await seat.press("s")
        assert isinstance(seat.screen, VisitForm)
        await seat.type("龍頭滴水")
        await seat.press("enter")
        await seat.type("換了角閥")
        await seat.press("enter", "enter")
        assert seat.told == "The visit is written down."
        assert "Found before 龍頭滴水" in seat.said
        assert "Visit 11-23 11:00 換了角閥 孫師傅" in seat.said
        await seat.press("m", "a")
        assert isinstance(seat.screen, UseForm)
        await seat.type("角閥")
        await seat.press("enter", "1", "enter")
        await seat.type("38.5")
        await seat.press("enter")
        assert isinstance(seat.screen, Materials)
        assert "Together: 38.50 yuan" in seat.text
        await seat.press("escape", "f")
        await seat.type("已換角閥")
        await seat.press("enter")
        await seat.press("t")
        assert isinstance(seat.screen, AcceptForm)
        # The figure that picks a mark is the mark.
        await seat.press("1", "5")
        await seat.type("手腳快")
        await seat.press("enter")
        assert seat.told == "The acceptance is written down. The office closes it."
        assert "signed for it, mark 5: very satisfied" in seat.said
        assert "x close" not in seat.keys

        await seat.sits("front_desk")
        await seat.go("work_orders")
        await seat.press("i", "enter")
        assert "x close" in seat.keys
        await seat.press("x")
        assert seat.told == "WX-0001 is closed."
        for key in ("s site visit", "c charge", "t resident", "x close"):
            assert key not in seat.keys
        await seat.press("end")
        history = [
            line.split(maxsplit=2)[2].rstrip() for line in seat.lines if " 2026-11-23 " in line[:13]
        ]
        assert history[:3] == [
            "closed  黃詠詩",
            "accepted by the resident, mark 5  孫師傅",
            "done: 已換角閥  孫師傅",
        ]


async def test_the_office_is_told_what_is_wrong_at_its_field(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("work_orders")
        await seat.press("n", "ctrl+s")
        assert "Describe what is wrong." in seat.text
        await seat.type("漏水")
        await seat.press("ctrl+s")
        assert "Give the unit, or say below where it is." in seat.text
        await seat.type("9-999")
        await seat.press("ctrl+s")
        assert "There is no such unit." in seat.text
        assert "漏水" in seat.text
        await seat.press(*["backspace"] * 5, "enter")
        await seat.type("會所")
        await seat.press("ctrl+s")
        assert seat.cursor.split()[:3] == ["WX-0001", "會所", "漏水"]


async def test_what_the_unit_has_open_already_is_said_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await _asked(seat)
        await seat.go("work_orders")
        await seat.press("n")
        await seat.type("1202")
        await seat.press("enter")
        assert "open already: WX-0001" in seat.told


async def test_the_kind_says_how_urgent_it_is(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("work_orders")
        await seat.press("n")
        await seat.type("1202")
        await seat.press("enter", "enter", "3")
        assert "[1 URGENT]" in seat.text or ">1 URGENT" in seat.text or "1 URGENT]" in seat.text


async def test_from_a_case_its_words_stand_above_and_nobody_is_asked_for_again(
    desk: Sit,
) -> None:
    async with desk("front_desk") as seat:
        made = await _complaint(seat)
        seat.app.push_screen(RepairForm(case_id=made))
        await seat.settle()
        assert seat.lines[0].startswith("New repair from TS-0001")
        assert "廚房天花滴水，晚上更大" in seat.text
        assert "Phone" not in seat.text
        # The unit is known: the first thing to type is what is wrong.
        await seat.type("天花滴水")
        await seat.press("ctrl+s")
        await _record(seat, 1)
        assert "Asked for by 歐陽慧 136****2222" in seat.said
        assert "From case TS-0001" in seat.said
        await seat.press("i")
        assert isinstance(seat.screen, CaseRecord)


async def test_a_guard_writes_one_down_and_gives_it_to_nobody(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("work_orders")
        await seat.press("n")
        assert "Give it to" not in seat.text
        await seat.type("1202")
        await seat.press("enter", "enter", "enter")
        await seat.type("門鎖壞")
        await seat.press("ctrl+s")
        assert seat.told.startswith("WX-0001 is written down.")


async def test_the_phone_is_shown_in_full_to_who_says_why(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        order_id = await _asked(seat)
        await _record(seat, order_id)
        assert "y phone" in seat.keys
        await seat.press("y")
        await seat.type("約上門時間")
        await seat.press("enter")
        await seat.type("1234")
        await seat.press("enter")
        assert "13611112222" in seat.text
        await seat.press("s", "escape")
        assert "13611112222" not in seat.text


async def test_an_auditor_only_looks(desk: Sit) -> None:
    async with desk("auditor") as seat:
        order_id = await _done(seat)
        await seat.go("work_orders")
        assert "n new repair" not in seat.keys
        await _record(seat, order_id)
        for key in ("s site visit", "m materials", "c charge", "t resident", "x close"):
            assert key not in seat.keys
        await seat.press("s", "m", "c", "t", "x")
        assert isinstance(seat.screen, OrderRecord)


async def test_the_second_desk_is_told_who_closed_it(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        order_id = await _done(seat)
        little, at = seat.little, seat.clock()
        await seat.call(repair_moves.accept, order_id, "voice", 4, by=little.engineer.id, at=at)
        await _record(seat, order_id)
        await seat.call(repair_moves.close, order_id, by=little.director.id, at=at)
        await seat.press("x")
        assert (
            seat.told
            == "李主任 closed repair WX-0001 on 11-23 09:00. If it is not mended, reopen it."
        )
        assert "Closed 2026-11-23 09:00 李主任" in seat.said


async def test_a_visit_to_come_is_refused_and_nothing_typed_is_lost(desk: Sit) -> None:
    async with desk("engineer") as seat:
        order_id = await _asked(seat)
        await _record(seat, order_id)
        await seat.press("s", "enter")
        await seat.type("[/b] 換\u202e閥" * 3)
        await seat.press("enter")
        await seat.type("23:59")
        await seat.press("enter")
        assert "Say what was found before the work" in seat.text or "still to come" in seat.text
        assert "[/b]" in seat.text
        assert isinstance(seat.screen, VisitForm)


async def test_a_line_is_struck_out_and_stays_in_sight(desk: Sit) -> None:
    async with desk("engineer") as seat:
        order_id = await _asked(seat)
        by, at = seat.little.engineer.id, seat.clock()
        for item, cost in (("角閥", "38.5"), ("軟管", "12")):
            await seat.call(repair_work.use, order_id, item, "1", cost, by=by, at=at)
        await _record(seat, order_id)
        assert "Materials 2 items, 50.50 yuan" in seat.said
        await seat.press("m", "home", "x")
        assert seat.told == "角閥 is struck out. It stays on the list."
        assert "Together: 12.00 yuan" in seat.text
        assert "STRUCK OUT" in seat.text
        assert "x strike out" not in seat.keys


async def test_the_warranty_of_its_building_stands_over_whose_it_is(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        order_id = await _asked(seat)
        await _record(seat, order_id)
        await seat.press("o")
        assert "the building's acceptance is not known" in seat.said


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
async def test_its_paper_has_the_household_and_a_line_to_sign(desk: Sit, language: str) -> None:
    async with desk("director", language=language) as seat:
        order_id = await _done(seat)
        by, at = seat.little.engineer.id, seat.clock()
        await seat.call(repair_work.use, order_id, "<b>角閥</b>", "1", "38.5", by=by, at=at)
        await _record(seat, order_id)
        made = await seat.call(finding.paper, order_id, Printing(at, "李主任"))
        text = rendered(made, "html").decode()
        for words in ("3-1202", "歐陽慧", "滴水", "38.50"):
            assert words in text
        assert "13611112222" not in text
        assert "<b>角閥" not in text


KEYS = {"asked": "smcydfo", "given": "smciydabhfo", "done": "smctyvro"}


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
@pytest.mark.parametrize("state", KEYS)
async def test_all_of_its_keys_are_in_sight(desk: Sit, language: str, state: str) -> None:
    async with desk("director", language=language) as seat:
        if state == "given":
            made = await _complaint(seat)
            engineer = seat.little.engineer.id
            more = {"case_id": made, "name": "", "phone": "", "assignee_id": engineer}
            order_id = await _asked(seat, **more)
        else:
            order_id = await (_asked(seat) if state == "asked" else _done(seat))
        await _record(seat, order_id)
        shown = seat.keys.split()
        assert [key for key in KEYS[state] if key not in shown] == []
        assert seat.keys.endswith(f"! {say('EMERGENCY')}")
        seat.whole()
