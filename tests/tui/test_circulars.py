"""Notices to residents on the screen: written, marked floor by floor and unit by unit."""

from typing import Any

from store import circular_moves, circulars
from store.circulars import CircularRow
from tests.tui.conftest import Seat, Sit
from tests.tui.records import reading
from tui.confirm import Confirm
from tui.records import rendered
from tui.screens.circular_forms import IssueCircular, WithdrawCircular
from tui.screens.circular_marking import CircularFloors, CircularUnits
from tui.screens.circulars import CircularRecord, Circulars


async def sits_down(seat: Seat) -> None:
    """The register of notices, in front."""
    seat.app.push_screen(Circulars())
    await seat.settle()


async def issued(seat: Seat, **more: Any) -> CircularRow:
    """Another desk issued a notice to everybody."""
    values = {"issuer": "estate", "channel": "door", "scope": "estate", **more}
    by, at = seat.little.front_desk.id, seat.clock()
    row: CircularRow = await seat.call(
        circular_moves.issue, "停水通知", "週二停水", **values, by=by, at=at
    )
    return row


async def counts(seat: Seat) -> tuple[int, int, int, int]:
    """How the newest notice stands."""
    found = await seat.call(circulars.listed, seat.little.estate.id)
    return (found[0].due, found[0].delivered, found[0].read, found[0].refused)


async def test_a_notice_is_written_to_the_whole_estate(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await sits_down(seat)
        assert "No notice to residents yet. n writes one" in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, IssueCircular)
        seat.whole()
        for typed in ("停水通知", "週二9時至12時停水"):
            await seat.type(typed)
            await seat.press("enter")
        await seat.press("1", "1", "1", "ctrl+s")
        assert seat.told == "TZ-0001 goes to 6 units. enter, then m marks who has it."
        assert "0 of 6" in seat.cursor
        assert ". going out" in seat.cursor
        seat.whole()


async def test_a_notice_goes_to_a_building_or_to_units_named(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        for scope, named, told in (
            ("2", "", "TZ-0001 goes to 6 units."),
            ("3", "3-1202, 3-101", "TZ-0002 goes to 2 units."),
        ):
            await sits_down(seat)
            await seat.press("n")
            for typed in ("維修", "約時間"):
                await seat.type(typed)
                await seat.press("enter")
            await seat.press("3", "5", scope)
            await seat.type(named)
            await seat.press("enter")
            assert told in seat.told
        found = await seat.call(circulars.listed, seat.little.estate.id)
        assert [(row.scope, row.building) for row in found] == [("units", ""), ("building", "3")]


async def test_what_is_wrong_is_said_at_its_field(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await sits_down(seat)
        await seat.press("n", "ctrl+s")
        assert "Give the notice a title." in seat.said
        await seat.type("[/b]")
        await seat.press("enter", "ctrl+s")
        assert "Write what the residents are told." in seat.said
        await seat.type("停水")
        await seat.press("enter", "1", "1", "1")
        await seat.type("3-101")
        await seat.press("enter")
        assert "Units are named here: choose units named, or empty this field." in seat.said
        await seat.press("up", "3")
        await seat.type(" 9-99")
        await seat.press("enter")
        assert "9-99" in seat.text
        assert isinstance(seat.screen, IssueCircular)
        await seat.press("escape", "n")
        assert "[/b]" in seat.text


async def test_a_floor_is_marked_by_one_key_and_the_next_is_in_hand(desk: Sit) -> None:
    async with desk("guard") as seat:
        await issued(seat)
        await sits_down(seat)
        assert "n write notice" not in seat.keys
        await seat.press("enter")
        assert isinstance(seat.screen, CircularRecord)
        seat.whole()
        await seat.press("m")
        assert isinstance(seat.screen, CircularFloors)
        seat.whole()
        assert "1/F" in seat.cursor
        await seat.press("d")
        assert seat.told == "Building 3, 1/F  delivered 2 of 2, read 0, refused 0, left 0"
        assert seat.lines[0].startswith("TZ-0001: delivered 2 of 6")
        assert "2/F" in seat.cursor
        await seat.press("d", "d")
        assert await counts(seat) == (0, 6, 0, 0)
        await seat.press("d")
        assert "Every unit there is marked already, last by 趙保安 on 11-23 09:00." in seat.said


async def test_exceptions_are_written_unit_by_unit(desk: Sit) -> None:
    async with desk("guard") as seat:
        await issued(seat)
        await sits_down(seat)
        await seat.press("enter", "m", "end", "enter")
        assert isinstance(seat.screen, CircularUnits)
        seat.whole()
        await seat.press("x")
        assert seat.told == "3-1201  x refused   delivered 0 of 6, read 0, refused 1, left 5"
        assert "3-1202" in seat.cursor
        await seat.press("r")
        assert await counts(seat) == (4, 0, 1, 1)
        assert "v read" in seat.text
        await seat.press("home", "z")
        assert await counts(seat) == (5, 0, 1, 0)
        await seat.press("home", "x", "escape")
        assert isinstance(seat.screen, CircularFloors)
        assert "x 1" in seat.cursor
        await seat.press("escape", "a")
        assert isinstance(seat.screen, Confirm)
        assert "Have 4 units without a mark the notice now?" in seat.lines[0]
        await seat.press("enter")
        assert seat.told == "TZ-0001  delivered 5 of 6, read 1, refused 1, left 0"
        assert "a all delivered" not in seat.keys
        assert "Whole estate" in seat.text or "whole estate  + delivered  4 units" in seat.text


async def test_a_mark_of_another_desk_is_told(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await issued(seat, scope="units", named="3-1202")
        await sits_down(seat)
        await seat.press("enter", "m")
        assert isinstance(seat.screen, CircularUnits)
        by, at = seat.little.housekeeper.id, seat.clock()
        unit = seat.little.units[5].id
        await seat.call(circular_moves.mark_unit, row.id, unit, "refused", seen="due", by=by, at=at)
        await seat.press("d")
        assert "3-1202 is marked: refused, by 陳美玲 on 11-23 09:00." in seat.said
        await seat.news()
        assert "x refused" in seat.cursor
        assert "x refused" not in seat.keys


async def test_a_withdrawn_notice_takes_no_key(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await issued(seat)
        await sits_down(seat)
        await seat.press("enter", "z")
        assert isinstance(seat.screen, WithdrawCircular)
        await seat.press("enter")
        assert "Say why in a few words." in seat.said
        await seat.type("改期")
        await seat.press("enter")
        assert seat.told == "TZ-0001 is withdrawn."
        assert "改期" in seat.text
        for key in ("a all delivered", "z withdraw"):
            assert key not in seat.keys
        await seat.press("m")
        assert "d floor delivered" not in seat.keys
        await seat.press("enter")
        assert "d delivered" not in seat.keys
        await seat.press("escape", "escape", "escape")
        assert "x withdrawn" in seat.cursor


async def test_beside_the_register_stands_the_notice(desk: Sit) -> None:
    async with desk("guard", size=(140, 40)) as seat:
        await issued(seat)
        await sits_down(seat)
        assert "handed over at the door" in seat.text
        await seat.press("slash")
        await seat.type("週二")
        await seat.press("enter")
        assert "TZ-0001" in seat.cursor


async def test_the_books_count_what_is_going_out(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await issued(seat)
        await seat.go("books")
        line = next(line for line in seat.lines if "Notices to residents" in line)
        assert "1 going out" in line
        await seat.press("n")
        assert isinstance(seat.screen, Circulars)


async def test_the_delivery_record_is_put_on_paper(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await issued(seat)
        by, at = seat.little.guard.id, seat.clock()
        unit = seat.little.units[5].id
        told: dict[str, Any] = {"seen": "due", "by": by, "at": at}
        await seat.call(circular_moves.mark_unit, row.id, unit, "refused", **told)
        page = CircularRecord(row.id)
        seat.app.push_screen(page)
        await seat.settle()
        paper = await page.on_paper()
        read = reading.page(rendered(paper, "html"))
        assert "Notice to residents TZ-0001" in read.text
        assert "週二停水" in read.text
        (lines,) = (table for table in read.tables if table[0][0] == "Unit")
        assert len(lines) == 1 + 6
        assert lines[-1] == ["3-1202", "x refused", "2026-11-23 09:00", "趙保安", ""]
        assert "delivered 0 of 6, read 0, refused 1, left 5" in read.text
        assert "p print" in seat.keys
