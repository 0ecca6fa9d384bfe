"""The register of rounds, and the record of one."""

import pytest

from store import patrols
from tests.tui.conftest import Sit
from tui.screens.findings import FindingRecord
from tui.screens.round import RoundWalk
from tui.screens.round_record import RoundRecord
from tui.screens.rounds import Rounds

ALL_NORMAL = ("normal",) * 5


async def test_a_day_stands_in_the_list_and_says_what_was_left(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked("lamp_out", "normal", "normal", "no_access", "")
        await seat.go("rounds")
        afternoon, morning = seat.lines[3:5]
        assert afternoon.split() == [
            *(">", "2026-11-23", "afternoon", "一區日巡", "to", "be", "walked", "0/5", "-")
        ]
        assert morning.split() == [
            *("2026-11-23", "morning", "一區日巡", "PARTIAL", "4/5", "1", "陳美玲")
        ]
        await seat.press("down", "enter")
        assert isinstance(seat.screen, RoundRecord)
        assert seat.lines[0].startswith("Round XC-0001")
        for fact in (
            "Window 11-23 08:30 - 11:30",
            "State PARTIAL",
            "Started 09:00",
            "Ended 09:15",
            "Reason 下雨",
            "Points 4 of 5",
        ):
            assert fact in seat.said
        await seat.press("escape")
        assert isinstance(seat.screen, Rounds)
        assert "XC" not in seat.cursor
        assert "morning" in seat.cursor


async def test_every_point_stands_under_its_answer(desk: Sit) -> None:
    async with desk(size=(80, 40)) as seat:
        await seat.walked("lamp_out", "normal", "normal", "no_access", "")
        await seat.go("rounds")
        await seat.press("down", "enter")
        lines = [line.strip() for line in seat.lines]
        groups = {
            "Abnormal: 1": "1  09:03   3座大堂電梯",
            "No access: 1": "4  09:12   3座天台  門鎖著",
            "Not answered: 1": "5  -       水泵房",
            "Normal: 2": "2  09:06   3座消防栓",
        }
        for heading, first in groups.items():
            assert lines[lines.index(heading) + 1] == first
        assert "Lamp out  WX-0001 new" in lines


async def test_more_is_said_only_where_there_is_more(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked("lamp_out", "normal", "normal", "no_access", "")
        await seat.go("rounds")
        await seat.press("enter")
        assert "down more" not in seat.keys
        await seat.press("escape", "down", "enter")
        assert "3座消防栓" not in seat.text
        assert seat.keys.startswith("down more")
        await seat.press("end")
        assert "3座消防栓" in seat.text


async def test_a_round_that_may_be_walked_now_offers_it(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("rounds")
        assert "afternoon" in seat.cursor
        assert "walk it" not in seat.keys
        await seat.press("w")
        assert isinstance(seat.screen, Rounds)
        await seat.press("down")
        assert "w walk it" in seat.keys
        await seat.press("w")
        assert isinstance(seat.screen, RoundWalk)
        await seat.press("space", "escape")
        await seat.go("rounds")
        await seat.press("down")
        assert "under way" in seat.cursor
        assert "1/5" in seat.cursor
        await seat.press("enter", "w")
        assert isinstance(seat.screen, RoundWalk)


async def test_who_does_not_patrol_is_not_offered_the_walk(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await seat.go("rounds")
        await seat.press("down")
        assert "walk it" not in seat.keys
        await seat.press("enter")
        assert "walk it" not in seat.keys
        await seat.press("w")
        assert isinstance(seat.screen, RoundRecord)


async def test_a_round_signed_after_its_window_says_late(desk: Sit) -> None:
    async with desk() as seat:
        row = await seat.walked(*ALL_NORMAL, end=False)
        seat.clock.on(hours=3)
        await seat.call(patrols.end, row.id, reason="", by=seat.little.director.id, at=seat.clock())
        await seat.go("rounds")
        assert "completed late  " in seat.text


async def test_a_missed_round_stands_there_in_words(desk: Sit) -> None:
    async with desk() as seat:
        seat.clock.on(hours=4)
        await seat.go("home")
        await seat.screen.reload()  # type: ignore[attr-defined]
        await seat.go("rounds")
        assert "MISSED" in seat.lines[4]
        await seat.press("down", "enter")
        assert "Not answered: 5" in seat.text
        assert "walk it" not in seat.keys


async def test_the_search_finds_numbers_routes_and_walkers(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked(*ALL_NORMAL)
        await seat.go("rounds")
        for typed, morning, afternoon in (
            ("XC-0001", True, False),
            ("一區", True, True),
            ("cml", True, False),
            ("陈美玲", True, False),
            ("nobody", False, False),
        ):
            await seat.press("slash")
            await seat.type(typed)
            assert ("morning" in seat.text, "afternoon" in seat.text) == (morning, afternoon), typed
            await seat.press("escape")
        await seat.press("slash")
        await seat.type("nobody")
        assert "Nothing is found by that." in seat.text
        await seat.press("escape")
        assert "afternoon" in seat.cursor


async def test_its_findings_are_one_key_away(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked("lamp_out", "normal", "wet_floor", "normal", "normal")
        await seat.go("rounds")
        await seat.press("enter")
        assert "f findings" not in seat.keys
        await seat.press("escape", "down", "enter", "f")
        assert "Lamp out" in seat.cursor
        await seat.press("down", "enter")
        assert isinstance(seat.screen, FindingRecord)
        assert seat.lines[0].startswith("Wet floor")
        await seat.press("escape")
        assert isinstance(seat.screen, RoundRecord)


async def test_another_desks_answers_come_in(desk: Sit) -> None:
    async with desk() as seat:
        await seat.go("rounds")
        await seat.press("down")
        assert "to be walked" in seat.cursor
        await seat.walked(*ALL_NORMAL)
        await seat.screen.news_came()  # type: ignore[attr-defined]
        await seat.settle()
        assert "completed" in seat.cursor
        await seat.press("enter")
        assert "5 of 5" in seat.text


async def test_a_wide_desk_shows_the_round_beside_the_list(desk: Sit) -> None:
    async with desk(size=(140, 40)) as seat:
        await seat.walked("lamp_out", *ALL_NORMAL[1:])
        await seat.go("rounds")
        beside = [line[80:].strip() for line in seat.lines]
        assert beside[2] == "XC-0002"
        await seat.press("down")
        beside = [line[80:].strip() for line in seat.lines]
        assert beside[2] == "XC-0001"
        assert "Abnormal: 1" in beside


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("housekeeper", language=language, size=size) as seat:
        await seat.walked("lamp_out", "hydrant_parts_missing", "normal", "no_access", "")
        await seat.go("rounds")
        seat.whole()
        await seat.press("down", "enter")
        seat.whole()
        await seat.press("f")
        seat.whole()
