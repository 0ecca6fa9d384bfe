"""The record of a round: both signatures, both times, every reason, the keys its state allows."""

import pytest

from store import patrols, round_changes, round_reviews, rounds
from tests.tui.conftest import Seat, Sit
from tui.screens.late import LateAnswer
from tui.screens.round import RoundWalk
from tui.screens.round_forms import Backfill, Exempt, Reassign, RoundReason
from tui.screens.round_record import RoundRecord

ALL_NORMAL = ("normal",) * 5
LANGUAGES = ("en", "zh_Hant", "zh_Hans")


async def record(seat: Seat, round_id: int = 1) -> None:
    """Open the record of a round."""
    await seat.app.push_screen(RoundRecord(round_id))
    await seat.settle()


async def missed(seat: Seat) -> None:
    """The morning passes and nobody walks."""
    seat.clock.on(hours=4)
    await seat.go("home")
    await seat.screen.reload()  # type: ignore[attr-defined]
    await seat.settle()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_signatures_stand_on_the_record(desk: Sit, language: str) -> None:
    async with desk(language=language) as seat:
        await seat.walked(*ALL_NORMAL)
        await record(seat)
        assert "s " in seat.keys
        await seat.press("s")
        assert isinstance(seat.screen, RoundRecord)
        assert "李主任" in seat.text
        assert seat.text.count("11-23 09:15") >= 2
        seat.whole()
        if language == "en":
            assert "Patroller 陳美玲, 11-23 09:15" in seat.said
            assert "Reviewer 李主任, 11-23 09:15" in seat.said
            for key in ("s sign", "r return", "y say why"):
                assert key not in seat.keys, "a signed round takes no change"


async def test_a_missed_round_is_accounted_for(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await missed(seat)
        await record(seat)
        assert "y say why" in seat.keys
        await seat.press("y")
        assert isinstance(seat.screen, RoundReason)
        await seat.type("停電")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        assert seat.told == "Saved."
        assert "Reason 停電 陳美玲, 11-23 13:00" in seat.said
        assert "LATE" not in seat.text
        await seat.press("y")
        assert "停電" in seat.text
        seat.clock.on(hours=24)
        await seat.type("電梯亦停")
        await seat.press("enter")
        assert "Reason 停電 電梯亦停 陳美玲, 11-24 13:00, LATE" in seat.said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_walked_round_is_entered_afterwards_with_both_times(
    desk: Sit, language: str
) -> None:
    async with desk("housekeeper", language=language) as seat:
        await missed(seat)
        await record(seat)
        await seat.press("b")
        assert isinstance(seat.screen, Backfill)
        seat.whole()
        await seat.type("09:05")
        await seat.press("enter")
        await seat.type("10時10分")
        await seat.press("enter")
        await seat.type("網絡中斷")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        assert "09:05" in seat.lines[0]
        if language == "en":
            assert "ENTERED LATER" in seat.lines[0]
        # Entered, not walked: no pace is asked about.
        await seat.press("space", "space", "space", "space", "space", "e", "enter")
        await record(seat)
        row = await seat.call(rounds.round_row, 1)
        assert (row.state, row.backfilled, row.late) == ("completed", True, False)
        assert "11-23 09:05 - 10:10" in seat.text
        assert "11-23 13:00 - 13:00" in seat.text
        assert "網絡中斷" in seat.text
        seat.whole()


async def test_a_time_outside_the_window_stands_at_its_field(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await missed(seat)
        await record(seat)
        await seat.press("b")
        await seat.type("7.30")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Backfill)
        assert " is not a time of day. Write it like 08:30." in seat.text
        await seat.press("escape", "b")
        form = seat.screen
        assert isinstance(form, Backfill)
        form.put("told_end", "10:00")
        form.put("reason", "網絡中斷")
        await seat.press("ctrl+s")
        assert "Give a time from 11-23 08:30 to 11-23 12:00." in seat.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_round_is_given_to_another_and_keeps_whose_it_was(desk: Sit, language: str) -> None:
    async with desk("front_desk", language=language) as seat:
        await record(seat)
        await seat.press("d")
        assert isinstance(seat.screen, Reassign)
        assert "趙保安" in seat.text
        assert "孫師傅" not in seat.text, "the engineer walks no rounds"
        seat.whole()
        line = next(line for line in seat.lines if "趙保安" in line)
        await seat.press(line.split("趙保安")[0].split()[-1])
        await seat.type("陳美玲病假")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        seat.whole()
        row = await seat.call(rounds.round_row, 1)
        assert (row.assigned, row.original, row.reassign_reason) == (
            "趙保安",
            "陳美玲",
            "陳美玲病假",
        )
        if language == "en":
            assert seat.told == "XC-0001 is given to 趙保安."
            assert "Assigned to 趙保安 At first to 陳美玲" in seat.said
            assert "陳美玲病假 11-23 09:00" in seat.said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_round_of_a_typhoon_day_is_exempted_at_once(desk: Sit, language: str) -> None:
    async with desk(language=language) as seat:
        await record(seat)
        await seat.press("o")
        assert isinstance(seat.screen, Exempt)
        seat.whole()
        await seat.press("2", "1")
        await seat.type("颱風紅色預警")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        assert "2" in seat.told
        found = await seat.call(rounds.listed, seat.little.estate.id)
        assert [row.state for row in found] == ["exempt", "exempt"]
        assert "颱風紅色預警" in seat.text
        seat.whole()
        if language == "en":
            assert "State exempt" in seat.said
            assert "Exempted weather: 颱風紅色預警 李主任, 11-23 09:00" in seat.said
        await seat.go("rounds")
        seat.whole()


async def test_one_round_is_exempted_alone(desk: Sit) -> None:
    async with desk() as seat:
        await record(seat)
        await seat.press("o", "1", "2")
        await seat.type("火警")
        await seat.press("enter")
        assert seat.told == "1 round is exempted."
        found = await seat.call(rounds.listed, seat.little.estate.id)
        assert [row.state for row in found] == ["planned", "exempt"]
        assert "o exempt" not in seat.keys


async def test_a_point_left_is_entered_from_the_record(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked("normal", "normal", "normal", "normal", "")
        seat.clock.on(minutes=30)
        await record(seat)
        assert "t enter a point" in seat.keys
        await seat.press("t")
        assert "水泵房" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, LateAnswer)
        await seat.type("09:14")
        await seat.press("enter", "1", "enter", "enter")
        assert isinstance(seat.screen, RoundRecord)
        assert "t enter a point" not in seat.keys
        await seat.press("end")
        assert "09:14 水泵房 (entered 09:45)" in seat.said
        row = await seat.call(rounds.round_row, 1)
        assert row.state == "partial", "it stays as it was signed"


async def test_questions_of_pace_stand_with_their_reasons(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "space", "space", "space")
        await seat.type("都在機房")
        await seat.press("enter", "e", "enter")
        await record(seat)
        assert "5 points answered within 0 seconds 都在機房 陳美玲, 11-23 09:00" in seat.said
        assert "Notice odd pace" in seat.said


async def test_a_returned_round_shows_who_returned_it_and_what_for(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked(*ALL_NORMAL)
        by = seat.little.director.id
        await seat.call(round_reviews.send_back, 1, "天台？", by=by, at=seat.clock())
        await record(seat)
        assert "Reviewer RETURNED: 李主任, 11-23 09:15 天台？" in seat.said
        assert "y say why" in seat.keys


async def test_a_change_at_another_desk_is_told_and_nothing_is_undone(desk: Sit) -> None:
    async with desk() as seat:
        await record(seat)
        await seat.press("d")
        little = seat.little
        await seat.call(
            round_changes.reassign,
            1,
            little.guard.id,
            "病假",
            by=little.front_desk.id,
            at=seat.clock(),
        )
        await seat.press("1")
        await seat.type("調班")
        await seat.press("enter")
        assert isinstance(seat.screen, Reassign)
        assert "黃詠詩 changed this on 11-23 09:00" in seat.text
        row = await seat.call(rounds.round_row, 1)
        assert row.assigned == "趙保安"


async def test_who_may_not_is_offered_nothing(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await missed(seat)
        await record(seat)
        for key in ("y say", "b it", "d give", "o exempt", "s sign", "r return"):
            assert key not in seat.keys
        await seat.press("y", "b", "d", "o", "s", "r")
        assert isinstance(seat.screen, RoundRecord)


async def test_the_version_of_the_route_stands_there(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked(*ALL_NORMAL, end=False)
        await record(seat)
        version = (await seat.call(rounds.round_row, 1)).version
        assert f"一區日巡 version {version}" in seat.said
        at = seat.clock()
        await seat.call(patrols.end, 1, by=seat.little.director.id, at=at)
