"""Calls and visits on the screen: entered in a line, referred, their result."""

from typing import Any

from store import call_moves, calls
from store.calls import CallRow
from tests.tui.conftest import Seat, Sit
from tui.screens.call_forms import FinishCall, NewCall, ReferCall
from tui.screens.calls import CallRecord, Calls
from tui.screens.unit import UnitRecord


async def sits_down(seat: Seat, **values: Any) -> None:
    """The log, in front."""
    seat.app.push_screen(Calls(**values))
    await seat.settle()


async def logged(seat: Seat, matter: str = "廚房漏水", **values: Any) -> CallRow:
    """Another desk took a call."""
    told = {"unit_id": seat.little.units[5].id, "phone": "13611112222", **values}
    by = seat.little.front_desk.id
    made: CallRow = await seat.call(
        call_moves.log, "phone", "repair", matter, **told, by=by, at=seat.clock()
    )
    return made


async def newest(seat: Seat) -> CallRow:
    """The last entry of the store."""
    found = await seat.call(calls.listed, seat.little.estate.id, limit=1)
    row: CallRow = found[0]
    return row


async def test_a_call_is_entered_referred_and_finished(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await sits_down(seat)
        assert "No calls or visits yet. n enters one." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, NewCall)
        seat.whole()
        for typed in ("1202", "歐陽小姐", "136-1111-2222"):
            await seat.type(typed)
            await seat.press("enter")
        await seat.type("廚房漏水")
        await seat.press("ctrl+s")
        assert seat.told == "LF-0001 is entered."
        assert "廚房漏水" in seat.cursor
        assert "o no result yet" in seat.cursor
        seat.whole()
        await seat.press("r")
        assert isinstance(seat.screen, ReferCall)
        assert "3-1202  歐陽小姐  廚房漏水" in seat.text
        await seat.press("6", "ctrl+s")
        assert seat.told == "LF-0001  > 孫師傅"
        await seat.press("f")
        assert isinstance(seat.screen, FinishCall)
        await seat.press("enter")
        assert "Say what was done." in seat.said
        await seat.type("已修好")
        await seat.press("enter")
        assert "+ finished" in seat.cursor
        row = await newest(seat)
        assert (row.kind, row.way, row.unit, row.referred, row.result) == (
            *("enquiry", "phone", "3-1202", "孫師傅", "已修好"),
        )


async def test_a_matter_alone_is_enough(desk: Sit) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        await seat.press("n", "enter", "enter", "enter")
        await seat.type("幾點關大門")
        await seat.press("ctrl+s")
        row = await newest(seat)
        assert (row.matter, row.unit, row.name) == ("幾點關大門", "", "")


async def test_nothing_is_saved_without_a_matter_and_nothing_typed_is_lost(desk: Sit) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, NewCall)
        form.put("name", "[/b]李四")
        await seat.press("ctrl+s")
        assert "Say what it is about." in seat.said
        assert seat.app.focused is form.query_one("#field-matter")
        form.put("unit", "9-9999")
        form.put("matter", "x")
        await seat.press("ctrl+s")
        assert "There is no such unit." in seat.said
        form.put("unit", "")
        form.put("phone", "call")
        await seat.press("ctrl+s")
        assert "call is not a phone number." in seat.said
        assert form.value("name") == "[/b]李四"
        form.put("phone", "")
        await seat.press("ctrl+s")
        assert (await newest(seat)).name == "[/b]李四"


async def test_what_is_known_already_stands_in_the_form(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        given = {
            "way": "visit",
            "kind": "complaint",
            "unit": "1202",
            "name": "歐陽小姐",
            "phone": "13800001111",
            "matter": "樓上噪音",
        }
        seat.app.push_screen(NewCall(given))
        await seat.settle()
        assert "owner 歐陽慧" in seat.told
        await seat.press("ctrl+s")
        row = await newest(seat)
        assert (row.way, row.kind, row.unit, row.name, row.phone, row.matter) == (
            *("visit", "complaint", "3-1202", "歐陽小姐", "138****1111", "樓上噪音"),
        )


async def test_with_a_result_an_entry_is_finished_at_once(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        seat.app.push_screen(NewCall({"matter": "問電話"}))
        await seat.settle()
        assert isinstance(seat.screen, NewCall)
        seat.screen.put("result", "已告知")
        await seat.press("ctrl+s")
        assert not (await newest(seat)).open


async def test_only_what_is_open_is_shown_when_asked_for(desk: Sit) -> None:
    async with desk("engineer") as seat:
        await logged(seat, "停車", result="已回答")
        await logged(seat, referred_id=seat.little.engineer.id)
        await sits_down(seat)
        assert seat.lines[0].startswith("Calls and visits: all")
        assert "停車" in seat.text
        await seat.press("i")
        assert seat.lines[0].startswith("Calls and visits: open")
        assert "停車" not in seat.text
        assert "> 孫師傅" in seat.cursor
        await seat.press("f")
        await seat.type("已修好")
        await seat.press("enter")
        assert "Everything has its result." in seat.said


async def test_a_phone_is_masked_and_the_unit_is_a_key_away(desk: Sit) -> None:
    async with desk("front_desk", size=(140, 30)) as seat:
        await logged(seat, name="歐陽小姐")
        await sits_down(seat)
        assert "136****2222" in seat.text
        assert "13611112222" not in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, CallRecord)
        await seat.press("u")
        assert isinstance(seat.screen, UnitRecord)


async def test_an_entry_without_a_unit_has_no_key_to_one(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await logged(seat, unit_id=None)
        await sits_down(seat)
        await seat.press("enter")
        assert "u unit" not in seat.keys
        assert "r refer" in seat.keys


async def test_the_second_desk_hears_who_was_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await logged(seat)
        await sits_down(seat)
        await seat.press("f")
        await seat.type("好")
        done = {"by": seat.little.engineer.id, "at": seat.clock().add(minutes=2)}
        await seat.call(call_moves.finish, row.id, "已修好", **done)
        await seat.press("enter")
        assert isinstance(seat.screen, FinishCall)
        assert seat.told == "LF-0001 is already finished, by 孫師傅 on 11-23 09:02."
        assert seat.screen.value("result") == "好"


async def test_in_chinese_every_page_stands_on_a_small_screen(desk: Sit) -> None:
    async with desk("front_desk", language="zh_Hant") as seat:
        await logged(seat)
        await sits_down(seat)
        for keys in (("n",), ("escape", "r"), ("escape", "f"), ("escape", "enter")):
            await seat.press(*keys)
            seat.whole()


async def test_an_auditor_only_reads(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await logged(seat)
        await sits_down(seat)
        await seat.press("n", "r", "f")
        assert isinstance(seat.screen, Calls)
        await seat.press("enter")
        assert isinstance(seat.screen, CallRecord)
        assert "f result" not in seat.keys
