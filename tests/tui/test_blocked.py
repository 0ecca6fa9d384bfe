"""Who is not let in, at the desk: written down, found, lifted by the director."""

from typing import Any

import pytest

from store import blocked, blocked_moves
from store.blocked import BlockedRow
from tests.tui.conftest import Seat, Sit
from tui.screens.blocked import BlockedPersons, BlockedRecord
from tui.screens.blocked_forms import BlockPerson, Lift


async def kept_out(seat: Seat, **more: Any) -> BlockedRow:
    """Another desk wrote somebody down."""
    values: dict[str, Any] = {
        "name": "李建國",
        "basis": "police",
        "reason": "協查對象",
        "by": seat.little.director.id,
        "at": seat.clock(),
        **more,
    }
    made: BlockedRow = await seat.call(blocked_moves.block, **values)
    return made


async def fill(seat: Seat, *texts: str) -> None:
    """Field after field."""
    for text in texts:
        await seat.type(text)
        await seat.press("enter")


async def test_somebody_is_written_down_and_the_desk_is_told(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("blocked")
        assert "Press n to write somebody down." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, BlockPerson)
        await fill(seat, "李建國", "138 1111 2222", "粵b·12345", "1202")
        # Who lives in the unit is told at once, and the whole name of the room stands there.
        assert seat.screen.value("unit") == "3-1202"
        assert seat.told == "3-1202  owner 歐陽慧 136****2222"
        await seat.press("2", "enter", "enter")
        await fill(seat, "糾纏住戶", "")
        seat.whole()
        await fill(seat, "2026-12-31")
        assert isinstance(seat.screen, BlockedPersons)
        assert seat.told == "李建國 is not let in."
        assert seat.cursor.split() == [
            *("x", "not", "let", "in", "李建國", "粤B12345", "3-1202", "2026-11-23")
        ]
        (row,) = await seat.call(blocked.standing, seat.little.estate.id)
        assert (row.basis, row.phone, f"{row.until}") == ("owner", "138****2222", "2026-12-31")


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("name", "", "Give a name, a phone or a plate, better two of them."),
        ("phone", "abc", "is not a phone number."),
        ("basis", "", "Choose on whose word."),
        ("basis", "owner", "speaks for their own unit only: give the unit."),
        ("unit", "9999", "There is no such unit."),
        ("unit", "3-1209", "There is no such unit. Near it: 3-1201, 3-1202."),
        ("reason", "", "Say why in a few words."),
        ("until", "明天", "明天 is not a day. Write it like 2022-05-01."),
        ("until", "2026-11-22", "Give 2026-11-23 or a later day."),
    ],
)
async def test_what_is_wrong_stands_at_its_field(
    desk: Sit, field: str, text: str, told: str
) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("blocked")
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, BlockPerson)
        typed = {"name": "李建國", "basis": "police", "reason": "協查", field: text}
        for name, value in typed.items():
            form.put(name, value)
        await seat.press("ctrl+s")
        assert seat.screen is form
        assert told in seat.said
        # Nothing typed is lost.
        assert {name: form.value(name) for name in typed} == typed
        assert await seat.call(blocked.listed, seat.little.estate.id) == ()


async def test_two_desks_write_down_the_same_person(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("blocked")
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, BlockPerson)
        for name, value in (("name", "李建国"), ("basis", "police"), ("reason", "協查")):
            form.put(name, value)
        await kept_out(seat)
        await seat.press("ctrl+s")
        assert "李主任 wrote down the very same on 11-23 09:00." in seat.said


async def test_the_director_lets_somebody_in_again_and_says_why(desk: Sit) -> None:
    async with desk("director") as seat:
        await kept_out(seat, paper="協查通報12號")
        await seat.go("blocked")
        await seat.press("enter")
        assert isinstance(seat.screen, BlockedRecord)
        assert "Paper 協查通報12號" in seat.said
        await seat.press("l")
        assert isinstance(seat.screen, Lift)
        assert seat.told == "Not let in since 2026-11-23: 協查對象"
        await seat.press("ctrl+s")
        assert "Say why in a few words." in seat.text
        await fill(seat, "公安已撤回")
        assert seat.told == "李建國 is let in again."
        assert "Why 公安已撤回" in seat.said
        assert "let in again" not in seat.keys
        await seat.press("escape")
        assert "李建國" not in seat.text
        await seat.press("i")
        assert seat.cursor.split()[:5] == ["=", "let", "in", "again", "李建國"]


async def test_a_second_desk_is_told_who_lifted_it(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await kept_out(seat)
        await seat.go("blocked")
        await seat.press("enter", "l")
        await seat.type("查清")
        by = seat.little.director.id
        await seat.call(blocked_moves.lift, row.id, "撤回", by=by, at=seat.clock())
        await seat.press("enter")
        assert isinstance(seat.screen, Lift)
        assert seat.told == "李主任 let them in again on 11-23 09:00."
        assert seat.screen.value("words") == "查清"


async def test_the_list_finds_by_a_piece_and_tells_what_does_not_stand(desk: Sit) -> None:
    async with desk("guard") as seat:
        await kept_out(seat, plate="粤B12345")
        today = seat.clock().date()
        await kept_out(seat, name="王大力", since=today.add(days=2))
        await kept_out(seat, name="陳某", until=today)
        await seat.go("blocked")
        assert "王大力" not in seat.text
        seat.clock.on(days=1)
        await seat.press("i")
        assert [" ".join(line.split()) for line in seat.lines[3:6]] == [
            "> - run out 陳某 - whole estate 2026-11-23",
            "+ not yet 王大力 - whole estate 2026-11-25",
            "x not let in 李建國 粤B12345 whole estate 2026-11-23",
        ]
        await seat.press("slash")
        await seat.type("b123")
        await seat.press("enter")
        assert "李建國" in seat.cursor
        assert seat.screen.table.count == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("role", "new", "lift"),
    [
        ("director", True, True),
        ("housekeeper", True, False),
        ("front_desk", False, False),
        ("guard", False, False),
    ],
)
async def test_keys_by_post(desk: Sit, role: str, new: bool, lift: bool) -> None:
    async with desk(role) as seat:
        await seat.go("blocked")
        assert ("Press n" in seat.said) is new
        assert ("n not let in" in seat.keys) is new
        await kept_out(seat)
        await seat.news()
        await seat.press("enter")
        assert ("l let in again" in seat.keys) is lift


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("director", language=language, size=size) as seat:
        await seat.go("blocked")
        seat.whole()
        await kept_out(seat, plate="粤B12345", phone="13811112222", name="[/b] 李建國")
        await seat.news()
        seat.whole()
        assert "[/b] 李建國" in seat.text
        for keys in (("n",), ("ctrl+s",), ("escape", "enter"), ("l",)):
            await seat.press(*keys)
            seat.whole()
