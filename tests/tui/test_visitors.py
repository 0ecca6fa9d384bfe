"""The visitor log at the gate: who comes, who leaves, and how many keys that takes."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from store import blocked_moves, vehicle_moves, visitor_moves, visitors, visitors_inside
from store.visitor_entry import Visit
from store.visitors import VisitorRow
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui.confirm import Confirm
from tui.screens.announce import Announce
from tui.screens.by_place import ByPlace
from tui.screens.check_in import CheckIn, Deny, companions
from tui.screens.check_out import CheckOut
from tui.screens.visitor_forms import LetIn, StayLonger
from tui.screens.visitor_record import VisitorRecord
from tui.screens.visitors import Visitors


async def read(seat: Seat, reading: Callable[..., Any], *args: Any) -> Any:
    return await seat.app.store.call(reading, *args)


async def came_before(seat: Seat, **more: Any) -> VisitorRow:
    """Somebody who was here yesterday."""
    values: dict[str, Any] = {
        **{"name": "林志遠", "unit_id": seat.little.units[5].id, "confirmed": "intercom"},
        **{"phone": "13800001111", "plate": "粤B12345", "purpose": "contractor"},
        "company": "宏達裝飾",
        **more,
    }
    by = seat.little.front_desk.id

    def visit() -> VisitorRow:
        row = visitor_moves.arrive(Visit(**values), by=by, at=AT.subtract(days=1))
        return visitor_moves.leave(row.id, by=by, at=AT.subtract(hours=20))

    row: VisitorRow = await read(seat, visit)
    return row


async def inside(
    seat: Seat, name: str = "林志遠", unit: int = 5, pass_no: str = "12"
) -> VisitorRow:
    """Somebody who is inside."""
    visit = Visit(name=name, unit_id=seat.little.units[unit].id, confirmed="intercom")
    by = seat.little.guard.id

    def enter() -> VisitorRow:
        return visitor_moves.arrive(visit, pass_no=pass_no, by=by, at=seat.clock.at)

    row: VisitorRow = await read(seat, enter)
    return row


async def test_a_returning_visitor_is_checked_in_with_nine_keys(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await came_before(seat)
        await seat.press("g", "a", "n")
        assert isinstance(seat.screen, CheckIn)
        await seat.type("13800001111")
        await seat.press("enter")
        assert "林志遠" in seat.text
        assert "宏達裝飾" in seat.text
        assert seat.told.startswith("3-1202  Last here 11-22 09:00 as FK-0001.  owner 歐陽慧")
        await seat.press("1", "2", "enter", "1", "ctrl+s")
        assert isinstance(seat.screen, Visitors)
        assert seat.told == "林志遠 is in, 3-1202, pass 12."
        (row,) = await read(seat, visitors_inside.inside, seat.little.estate.id)
        assert (row.plate, row.phone, row.confirmed) == ("粤B12345", "138****1111", "intercom")


async def test_a_plate_finds_them_too_and_its_phone_is_kept(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await came_before(seat)
        await seat.press("g", "a", "n")
        await seat.type("粵b·12345")
        await seat.press("enter", "enter", "2", "ctrl+s")
        (row,) = await read(seat, visitors_inside.inside, seat.little.estate.id)
        assert (row.name, row.phone, row.plate) == ("林志遠", "138****1111", "粤B12345")


async def test_somebody_new_is_checked_in(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "a", "n", "enter")
        await seat.type("1202")
        await seat.press("enter")
        assert "owner 歐陽慧 136****2222" in seat.told
        await seat.type("何小姐")
        # An Enter out of habit after a figure does nothing.
        await seat.press("enter", "1", "enter", "enter", "2", "ctrl+s")
        assert seat.told == "何小姐 is in, 3-1202."
        assert seat.lines[0].startswith("Inside 1, 1 person")


async def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await inside(seat, "陳", 4, "12")
        await seat.press("g", "a", "n", "enter")
        await seat.type("9-999")
        await seat.press("enter")
        assert "There is no such unit." in seat.text
        assert isinstance(seat.screen, CheckIn)
        assert seat.screen.value("unit") == "9-999"
        seat.screen.put("unit", "3-1202")
        seat.screen.put("name", "何小姐")
        await seat.press("ctrl+s")
        assert "Ask the unit first" in seat.said
        seat.screen.put("confirmed", "phone")
        seat.screen.put("pass_no", "12")
        await seat.press("ctrl+s")
        assert "Pass 12 is out with 陳, 3-1201 (FK-0001). Give another one." in seat.said
        seat.screen.put("pass_no", "13")
        await seat.press("ctrl+s")
        assert seat.told == "何小姐 is in, 3-1202, pass 13."


async def test_what_a_purpose_does_not_ask_for_is_out_of_sight(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "a", "n")
        assert "Hot work permit" not in seat.text
        assert isinstance(seat.screen, CheckIn)
        seat.screen.put("purpose", "contractor")
        await seat.settle()
        assert "Hot work permit" in seat.text
        assert "Badge no." not in seat.text
        seat.screen.put("purpose", "official")
        await seat.settle()
        assert "Badge no." in seat.text


async def test_several_come_in_one_go(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        told = {"unit": "3-1202", "name": "陳", "confirmed": "intercom", "pass_no": "12"}
        for name, value in (told | {"others": "李明 13，王芳、Ann Lee B7"}).items():
            page.put(name, value)
        await seat.press("ctrl+s")
        found = await read(seat, visitors_inside.inside, seat.little.estate.id)
        together = [(row.name, row.pass_no) for row in found]
        assert together == [("Ann Lee", "B7"), ("王芳", ""), ("李明", "13"), ("陳", "12")]


def test_companions_as_they_are_typed() -> None:
    assert companions(" ,;、") == ()
    assert [(one.name, one.pass_no) for one in companions("李 明; 王芳 14")] == [
        ("李 明", ""),
        ("王芳", "14"),
    ]


async def test_an_announced_guest_is_let_in_with_two_keys(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "a", "a")
        assert isinstance(seat.screen, Announce)
        await seat.type("1202")
        await seat.press("enter")
        page = seat.screen
        assert isinstance(page, Announce)
        assert page.value("announced_by") == "歐陽慧"
        page.put("name", "何小姐")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Visitors)
        assert seat.told.startswith("何小姐 is announced to 3-1202. Code: ")
        code = seat.told[-4:]
        assert seat.screen.which == "awaited"
        await seat.press("l")
        assert isinstance(seat.screen, LetIn)
        await seat.press("escape", "n")
        await seat.type(code)
        await seat.press("enter")
        assert isinstance(seat.screen, LetIn)
        await seat.press("escape", "escape", "l", "enter")
        assert seat.told == "何小姐 is in, 3-1202."


async def test_who_leaves_without_their_vehicle_is_told_so(desk: Sit) -> None:
    async with desk("guard") as seat:
        home, by = seat.little.units[5].id, seat.little.guard.id
        visit = Visit(name="王小明", plate="粤B888", unit_id=home, confirmed="phone")
        await read(seat, partial(visitor_moves.arrive, visit, by=by, at=seat.clock.at))
        let_in = partial(vehicle_moves.let_in, "粤B888", kind="car", by=by, at=seat.clock.at)
        car = await read(seat, let_in)
        await seat.press("g", "a", "o")
        await seat.type("王")
        await seat.press("enter")
        told = f"王小明 is out, 3-1202. Their vehicle is still inside: {car.number}."
        assert seat.told == told


async def test_checking_out_takes_two_keys_besides_the_pass(desk: Sit) -> None:
    async with desk("guard") as seat:
        await inside(seat)
        await inside(seat, "陳", 4, "3")
        await seat.press("g", "a", "o")
        assert isinstance(seat.screen, CheckOut)
        await seat.press("1", "2", "enter")
        assert seat.told == "林志遠 is out, 3-1202. Take pass 12 back."
        await seat.type("陳")
        await seat.press("enter")
        assert seat.told == "陳 is out, 3-1201. Take pass 3 back."
        await seat.press("enter")
        assert seat.told == "Type a pass number or a piece of the name."
        await seat.type("陳")
        assert "Nobody inside is found by that." in seat.text


async def test_who_leaves_without_the_pass_says_why(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await inside(seat)
        await seat.press("g", "a", "enter", "w")
        await seat.press("enter")
        assert "Say why in a few words." in seat.text
        await seat.type("忘在樓上")
        await seat.press("enter")
        assert "! pass not back" in seat.text
        await seat.press("b")
        assert not (await read(seat, visitors.visitor, row.id)).kept


async def test_who_is_not_let_in_is_told_before_anything_else(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        by = seat.little.director.id

        def block() -> None:
            told: dict[str, Any] = {"name": "何小姐", "phone": "13900009999", "paper": "通報"}
            blocked_moves.block(**told, basis="police", reason="盜竊", by=by, at=AT)

        await read(seat, block)
        await seat.press("g", "a", "n")
        page: Any = seat.screen
        assert isinstance(page, CheckIn)
        for name, value in {"unit": "3-1202", "name": "何 小姐", "confirmed": "met"}.items():
            page.put(name, value)
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Confirm)
        assert "Somebody called 何小姐 is not let in since 2026-11-23: 盜竊." in seat.said
        await seat.press("n")
        assert seat.screen is page
        page.put("phone", "13900009999")
        await seat.press("ctrl+s")
        assert "DO NOT LET IN: 何小姐, since 2026-11-23: 盜竊" in seat.said
        await seat.press("ctrl+r")
        assert isinstance(seat.screen, Deny)
        await seat.type("警方通報的人")
        await seat.press("ctrl+s")
        assert seat.told == "何 小姐 was not let in to 3-1202: written down."
        (row,) = await read(seat, visitors.listed, seat.little.estate.id)
        assert (row.state, row.reason) == ("denied", "警方通報的人")


async def test_only_the_name_is_the_same(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        by = seat.little.director.id

        def block() -> None:
            blocked_moves.block(name="何小姐", basis="office", reason="鬧事", by=by, at=AT)

        await read(seat, block)
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        for name, value in {"unit": "3-1202", "name": "何小姐", "confirmed": "met"}.items():
            page.put(name, value)
        await seat.press("ctrl+s", "enter")
        assert seat.told == "何小姐 is in, 3-1202."


async def test_staying_longer(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await inside(seat)
        seat.clock.on(hours=25)
        await seat.press("g", "a")
        assert "! TOO LONG" in seat.text
        await seat.press("e")
        assert isinstance(seat.screen, StayLonger)
        seat.screen.put("until", "25:00")
        seat.screen.put("reason", "住一晚")
        await seat.settle()
        await seat.press("ctrl+s")
        assert "25:00 is not a time." in seat.said
        seat.screen.put("until", "11-25 18:00")
        await seat.press("ctrl+s")
        assert seat.told == "林志遠 stays until 2026-11-25 18:00."


async def test_everybody_inside_by_place(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await inside(seat)
        await inside(seat, "陳", 0, "3")
        await seat.press("g", "a", "w")
        assert isinstance(seat.screen, ByPlace)
        assert seat.lines[0].startswith("Inside now: 2 people")
        listed = [line.split()[0] for line in seat.lines if "3-1" in line]
        assert listed == [">", "3-1202"]


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
async def test_the_log_in_chinese(desk: Sit, language: str) -> None:
    async with desk("guard", language=language) as seat:
        row = await inside(seat)
        await seat.press("g", "a")
        assert seat.lines[0].startswith(
            {"zh_Hant": "區內 1 批，1 人", "zh_Hans": "区内 1 批，1 人"}[language]
        )
        await seat.press("enter")
        assert isinstance(seat.screen, VisitorRecord)
        assert row.number in seat.text


async def test_hostile_text_stays_text(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await inside(seat, "[/b][@click=app.quit()]林", 5, "[/]")
        await seat.press("g", "a")
        assert "[/b]" in seat.text
        await seat.press("o")
        await seat.type("[/]")
        await seat.press("enter")
        assert "is out, 3-1202. Take pass [/] back." in seat.told
