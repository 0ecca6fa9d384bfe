"""What is said at the gate before more is typed, and what is never left in a form."""

from functools import partial
from typing import Any

from store import blocked_moves, instruction_moves
from tests.conftest import AT
from tests.tui.conftest import Sit
from tests.tui.test_visitors import inside, read
from tui.screens.announce import Announce
from tui.screens.check_in import CheckIn, Deny


async def test_who_is_named_beside_them_is_counted_once(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        told = {"unit": "3-1202", "name": "陳", "confirmed": "intercom", "party": "4"}
        for name, value in (told | {"others": "李明 13，王芳"}).items():
            page.put(name, value)
        await seat.press("ctrl+s")
        assert seat.lines[0].startswith("Inside 3, 4 people")
        await seat.press("i")
        assert "inside 4" in seat.lines[0]


async def test_enter_in_a_place_nobody_is_asked_for_goes_on(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        page.put("unit", "3-1202")
        page.query_one("#field-unit").focus()
        await seat.press("enter")
        assert page.unit is not None
        page.query_one("#field-place").focus()
        await seat.press("enter")
        below = [spec.name for spec in page.specs]
        assert seat.app.focused is page.query_one(f"#field-{below[below.index('place') + 1]}")


async def test_who_is_not_inside_is_said_to_have_left(desk: Sit) -> None:
    async with desk("guard") as seat:
        await inside(seat)
        await seat.press("g", "a", "o")
        await seat.type("12")
        await seat.press("enter")
        await seat.type("lzy")
        await seat.press("enter")
        assert seat.told == "林志遠 is not inside: out since 11-23 09:00, FK-0001."
        await seat.press("ctrl+u")
        await seat.type("12")
        await seat.press("enter")
        assert seat.told == "Nobody inside is found by 12."
        await seat.type("[/b]")
        await seat.press("enter")
        assert seat.told == "Nobody inside is found by 12[/b]."


async def test_a_code_shown_twice_is_no_plate(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        await seat.type("4640")
        await seat.press("enter")
        assert "Nobody is awaited with the code 4640." in seat.said
        assert (page.value("phone"), page.value("plate")) == ("4640", "")


async def test_a_name_is_no_plate(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        await seat.type("何小姐")
        await seat.press("enter")
        assert "That is no phone, plate or code." in seat.said
        assert (page.value("phone"), page.value("plate")) == ("何小姐", "")


async def test_a_plate_that_is_kept_out_is_said_at_once_and_at_its_field(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        by = seat.little.director.id
        told: dict[str, Any] = {"plate": "粤B66K88", "basis": "office", "reason": "衝閘"}
        await read(seat, partial(blocked_moves.block, **told, by=by, at=AT))
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        await seat.type("粵b·66k88")
        await seat.press("enter")
        assert "DO NOT LET IN: 粤B66K88, since 2026-11-23: 衝閘" in seat.said
        assert seat.app.focused is page.query_one("#field-unit")
        for name, value in {"unit": "3-1202", "name": "何小姐", "confirmed": "met"}.items():
            page.put(name, value)
        await seat.press("ctrl+s")
        assert seat.app.focused is page.query_one("#field-plate")


async def test_what_was_begun_for_somebody_else_is_put_away(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "a", "n", "enter")
        assert "empty form" not in seat.keys
        await seat.type("1202")
        await seat.press("enter")
        await seat.type("何小姐")
        await seat.press("escape", "n")
        assert "empty form" in seat.keys
        assert "何小姐" in seat.text
        await seat.press("ctrl+n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        assert "empty form" not in seat.keys
        assert (page.unit, page.value("unit"), page.value("name")) == (None, "", "")
        assert (page.value("purpose"), page.value("party")) == ("friend", "1")
        await seat.press("escape", "n")
        assert "何小姐" not in seat.text


async def test_in_the_evening_a_guest_is_expected_into_the_night(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        seat.clock.on(hours=13)
        await seat.press("g", "a", "a")
        page = seat.screen
        assert isinstance(page, Announce)
        assert (page.value("from_at"), page.value("until_at")) == ("11-23 22:00", "11-24 00:00")


async def test_who_is_let_in_by_the_code_or_refused_leaves_no_draft(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "a", "n", "enter")
        await seat.type("1202")
        await seat.press("enter")
        await seat.type("何小姐")
        await seat.press("escape", "n", "ctrl+r")
        assert isinstance(seat.screen, Deny)
        await seat.type("推銷")
        await seat.press("ctrl+s")
        assert seat.told == "何小姐 was not let in to 3-1202: written down."
        await seat.press("n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        assert page.value("name") == ""


async def test_a_unit_that_admits_nobody_need_not_say_why(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        told: dict[str, Any] = {"kind": "no_admit", "asked_by": "歐陽慧", "words": ""}
        add = partial(instruction_moves.give, seat.little.units[5].id, **told)
        await read(seat, partial(add, by=seat.little.front_desk.id, at=AT))
        await seat.press("g", "a", "n")
        page = seat.screen
        assert isinstance(page, CheckIn)
        for name, value in {"unit": "3-1202", "name": "何小姐", "confirmed": "met"}.items():
            page.put(name, value)
        await seat.press("ctrl+s", "n")
        assert "3-1202 asked to admit nobody." in seat.said
        assert "nobody. Or elsewhere" in seat.said
