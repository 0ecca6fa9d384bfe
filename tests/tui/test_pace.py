"""A pace that no walk has is asked about at once; points looked at before are entered as such."""

import pytest

from store import findings, patrols, round_pace, rounds
from tests.tui.conftest import Seat, Sit
from tui.screens.home import Home
from tui.screens.late import LateAnswer
from tui.screens.pace import PaceReason
from tui.screens.point import Point
from tui.screens.round import RoundWalk
from tui.screens.round_end import RoundEnd

ROUND = 1


async def results(seat: Seat) -> list[str]:
    """The answers as the store holds them."""
    return [point.result for point in await seat.call(rounds.points, ROUND)]


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_five_answers_at_once_are_asked_about_and_kept(desk: Sit, language: str) -> None:
    async with desk("housekeeper", language=language) as seat:
        await seat.press("enter", "space", "space", "space", "space")
        assert isinstance(seat.screen, RoundWalk)
        await seat.press("space")
        assert isinstance(seat.screen, PaceReason)
        assert await results(seat) == ["normal"] * 5
        assert "5" in seat.lines[2]
        seat.whole()
        await seat.type("五個點都在機房內")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        (asked,) = await seat.call(round_pace.questions, ROUND)
        assert (asked.kind, asked.reason, asked.reasoned_by) == (
            "fast",
            "五個點都在機房內",
            "陳美玲",
        )
        await seat.press("e", "enter")
        assert isinstance(seat.screen, Home)


async def test_who_walks_is_not_asked(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        await seat.walks("space", "space", "space", "space", "space")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.told == "Every point is answered. Press e to end and sign."


async def test_a_reason_is_needed_and_going_back_is_asked_again(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "space", "space", "space")
        await seat.press("enter")
        assert isinstance(seat.screen, PaceReason)
        assert "Say why in a few words." in seat.text
        await seat.press("escape")
        assert isinstance(seat.screen, RoundWalk)
        await seat.press("u", "space")
        assert isinstance(seat.screen, PaceReason)


async def test_the_end_asks_what_was_not_explained(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "space", "space", "space", "escape", "e")
        assert isinstance(seat.screen, RoundEnd)
        assert "Very fast: why?" in seat.text
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, RoundEnd)
        assert "Say why in a few words." in seat.text
        await seat.type("side by side")
        await seat.press("enter")
        assert isinstance(seat.screen, Home)
        (asked,) = await seat.call(round_pace.questions, ROUND)
        assert asked.reason == "side by side"
        row = await seat.call(rounds.round_row, ROUND)
        assert row.state == "completed"


async def test_a_pace_explained_at_another_desk_does_not_stop_the_end(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "space", "space", "space", "escape", "e")
        guard = seat.little.guard.id
        await seat.call(round_pace.explain, ROUND, "兩人同巡", by=guard, at=seat.clock())
        await seat.type("side by side")
        await seat.press("enter")
        assert isinstance(seat.screen, Home)
        (asked,) = await seat.call(round_pace.questions, ROUND)
        assert asked.reason == "兩人同巡"


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_a_point_looked_at_before_keeps_both_times(desk: Sit, language: str) -> None:
    async with desk("housekeeper", language=language) as seat:
        await seat.press("enter")
        seat.clock.on(minutes=20)
        await seat.press("t")
        assert isinstance(seat.screen, LateAnswer)
        seat.whole()
        await seat.type("09：05")
        await seat.press("enter", "1", "enter", "enter")
        assert isinstance(seat.screen, RoundWalk)
        point = (await seat.call(rounds.points, ROUND))[0]
        assert point.result == "normal"
        assert f"{point.told_at:%H:%M} {point.at:%H:%M}" == "01:05 01:20"
        assert "09:05" in "".join(line for line in seat.lines if line.startswith("    1  "))
        await seat.press("up", "enter")
        assert isinstance(seat.screen, Point)


async def test_what_is_wrong_with_a_late_answer_stands_at_its_field(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        seat.clock.on(minutes=20)
        await seat.press("t", "ctrl+s")
        assert " is not a time of day. Write it like 08:30." in seat.text
        await seat.type("0905")
        await seat.press("ctrl+s")
        assert "Choose what was found." in seat.text
        await seat.press("4", "enter", "enter")
        assert isinstance(seat.screen, LateAnswer)
        assert "Say why in a few words." in seat.text
        await seat.type("門鎖著")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        point = (await seat.call(rounds.points, ROUND))[0]
        assert (point.result, point.note) == ("no_access", "門鎖著")


async def test_a_time_that_is_not_in_the_walk_is_refused(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        seat.clock.on(minutes=20)
        await seat.press("t")
        await seat.type("09:30")
        await seat.press("enter", "1", "enter", "enter")
        assert isinstance(seat.screen, LateAnswer)
        assert "Give a time from 11-23 09:00 to 11-23 09:20." in seat.text


async def test_something_wrong_seen_before_becomes_a_finding_with_both_times(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "down", "down")
        seat.clock.on(minutes=20)
        await seat.press("t")
        await seat.type("09:05")
        await seat.press("enter", "2", "enter", "enter")
        number = next(
            choice for line in seat.lines if "Lamp out" in line for choice in line.split()
        )
        await seat.press(number, "enter", "enter", "enter", "enter")
        assert isinstance(seat.screen, RoundWalk)
        assert "WX-0001 made" in seat.told
        (found,) = await seat.call(findings.of_round, ROUND)
        assert found.kind == "lamp_out"
        point = (await seat.call(rounds.points, ROUND))[2]
        assert f"{point.told_at:%H:%M} {point.at:%H:%M}" == "01:05 01:20"
        # Nothing is left half typed.
        seat.app.store.drain()
        await seat.press("up", "t")
        assert not isinstance(seat.screen, LateAnswer), "it has its answer"


async def test_the_walk_goes_on_after_another_desk_answered(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        seat.clock.on(minutes=5)
        first, guard = seat.little.checkpoints[0], seat.little.guard.id
        await seat.press("t")
        await seat.call(patrols.answer, ROUND, first.id, "normal", by=guard, at=seat.clock())
        await seat.type("09:02")
        await seat.press("enter", "1", "enter", "enter")
        assert isinstance(seat.screen, LateAnswer)
        assert "趙保安 has already answered here" in seat.text
