"""The record of an incident: every step drawn, the report, the signature, and what follows."""

import pytest

from store import incident_run
from store.content.checklist_parts import TRAPPED_ELEVATOR, TYPHOON
from tests.tui.conftest import Sit
from tests.tui.emergencies import (
    advance,
    false_alarm,
    lift,
    log,
    opened,
    read,
    record,
    reported,
    row,
)
from tui.screens.incident_record import IncidentRecord
from tui.screens.incident_report import IncidentReport, ReturnReport

LANGUAGES = ("en", "zh_Hant", "zh_Hans")


def under(lines: list[str], words: str) -> str:
    """The drawing under a step."""
    return lines[next(i for i, line in enumerate(lines) if words in line) + 1].strip()


async def test_every_step_is_drawn_target_against_actual(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await record(seat)
        assert seat.lines[0].startswith("YJ-0001  Trapped elevator")
        assert "Place 3座 2號梯" in seat.said
        assert "State recovered 09:34 黃詠詩" in seat.said
        assert "Reported 2026-11-23 09:00 黃詠詩" in seat.said
        assert "Lasted 00:34:00" in seat.said
        lines = await read(seat)
        assert "Steps, from the report to 30 min" in "\n".join(lines)
        steps = [line.strip().split("  ")[0] for line in lines if line[:3].strip().isdigit()]
        assert steps[:8] == [
            *("1 in time", "2 in time", "3 in time", "4 LATE 1:00", "5 in time", "6 in time"),
            *("7 LATE 3:00", "8 LATE 4:00"),
        ]
        assert "16 to do" in steps, "the office still owes it"
        assert "15 not done" in steps
        drawn = under(lines, 'Put "out of order" signs')
        assert drawn == "===|X_____________  8:00, target 5 min  黃詠詩 09:08"
        # Twice to be done, in time and late.
        assert under(lines, "Talk every 5 min") == (
            "======+=====|=X___  10:00, 24:00, target 10, 20 min"
        )
        assert under(lines, "16 to do").endswith(">  target 24 hours")
        text = " ".join(" ".join(lines).split())
        assert "Contractor arrived 09:25 00:25:00" in text
        assert "People freed 09:34 00:34:00" in text
        assert "Lift restored not on the record" in text
        assert "電梯維保單位 13800009003 answered: 吳師傅 (by 黃詠詩)" in text
        assert "梁太太 沒有受傷 (by 黃詠詩)" in text


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_record_is_whole_in_every_language(
    desk: Sit, language: str, size: tuple[int, int]
) -> None:
    async with desk(language=language, size=size) as seat:
        await lift(seat)
        await reported(seat, "lift", course="第二次電話佔線", evidence="轎廂錄像", damage_yuan="12")
        await record(seat)
        for _ in range(7):
            seat.whole()
            await seat.press("pagedown")
        for key in ("w", "v", "t"):
            await seat.press(key)
            assert not isinstance(seat.screen, IncidentRecord)
            seat.whole()
            await seat.press("escape")
        await seat.sits("housekeeper")
        await lift(seat, "other")
        await record(seat, "other")
        for key in ("r", "d"):
            await seat.press(key)
            assert not isinstance(seat.screen, IncidentRecord)
            seat.whole()
            await seat.press("escape")


async def test_what_was_kept_aside_shows_both_times_and_a_tick_taken_back_stays(
    desk: Sit,
) -> None:
    async with desk() as seat:
        await opened(seat, TRAPPED_ELEVATOR, "lift")
        by, told = seat.little.guard.id, seat.clock().add(minutes=4)
        seat.clock.on(minutes=30)
        await seat.call(incident_run.tick, "lift", 6, told=told, by=by, at=seat.clock())
        await seat.call(incident_run.tick, "lift", 7, told=told, by=by, at=seat.clock())
        await seat.call(incident_run.take_back, "lift", 7, by=by, at=seat.clock())
        when = {"told": told, "by": by, "at": seat.clock()}
        await seat.call(incident_run.log, "lift", "note", words="敲門有人應", **when)
        await record(seat)
        text = " ".join(" ".join(await read(seat)).split())
        assert "4:00, target 5 min 趙保安 09:04, entered 09:30" in text
        assert "09:04:00 敲門有人應 (by 趙保安), entered 09:30" in text
        assert "Ticks taken back" in text
        assert "Step 7 趙保安 09:04, entered 09:30; taken back: 趙保安 09:30" in text
        assert "7 LATE 25:00" in text


async def test_the_report_asks_only_what_the_record_does_not_say(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await lift(seat)
        await record(seat)
        assert "s sign" not in seat.keys
        assert "t return" not in seat.keys
        await seat.press("r")
        assert isinstance(seat.screen, IncidentReport)
        assert "Steps done 11 of 16, 3 steps late, 0 skipped" in seat.said
        assert "Calls 電梯維保單位 09:00" in seat.said
        assert "Persons affected 梁太太 09:00" in seat.said
        await seat.press("ctrl+s")
        assert "Give the cause, as far as it is known." in seat.text
        await seat.type("門機感應器積塵")
        await seat.press("enter", "enter")
        await seat.type("無")
        await seat.press("enter")
        await seat.type("十二元")
        await seat.press("ctrl+s")
        assert "Write the amount in yuan, such as 1200 or 1200.50." in seat.text
        form = seat.screen
        assert isinstance(form, IncidentReport)
        form.put("damage_yuan", "1,860.5")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, IncidentRecord)
        assert seat.told == "The report is handed in for signature."
        assert "Cause 門機感應器積塵" in seat.said
        assert "Estimated loss 1,860.50 yuan" in seat.said
        assert "r report" not in seat.keys
        found = await row(seat, "lift")
        assert (found.state, found.report_by, found.damage_fen) == ("reported", "陳美玲", 186050)


async def test_the_director_returns_it_with_words_and_signs_it(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await reported(seat, "lift", evidence="錄像")
        await record(seat)
        await seat.press("t")
        assert isinstance(seat.screen, ReturnReport)
        await seat.press("enter")
        assert "Say what is to be put right." in seat.text
        await seat.type("錄像由誰保管？")
        await seat.press("enter")
        assert seat.told == "Returned."
        assert "To be put right 錄像由誰保管？" in seat.said
        assert "s sign" not in seat.keys

        await seat.sits("housekeeper")
        await record(seat)
        await seat.press("r")
        form = seat.screen
        assert isinstance(form, IncidentReport)
        assert "To be put right 錄像由誰保管？" in seat.said
        # What was written once is not typed again.
        assert form.value("cause") == "門機感應器積塵"
        form.put("evidence", "錄像由前臺保管")
        await seat.press("ctrl+s")

        await seat.sits("director")
        await record(seat)
        await seat.press("s")
        assert seat.lines[0].startswith("Sign and close YJ-0001?")
        assert "Visits 2026-11-24 09:00" in seat.said, "what is still owed is said before"
        await seat.press("n")
        assert (await row(seat, "lift")).state == "reported"
        await seat.press("s", "enter")
        assert seat.told == "YJ-0001 is signed and closed."
        for key in ("r report", "s sign", "t return", "v visit", "d tick off"):
            assert key not in seat.keys, "a signed record takes no more"
        assert "w corrective action" in seat.keys
        assert "Office director 李主任 2026-11-23 09:34" in " ".join(
            " ".join(await read(seat)).split()
        )


async def test_nobody_signs_their_own_report(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await reported(seat, "lift", by="director")
        await record(seat)
        assert "s sign" not in seat.keys
        await seat.press("s")
        assert (await row(seat, "lift")).state == "reported"
        await seat.press("end")
        assert "The report of YJ-0001 is your own. Somebody else must sign it." in seat.said


async def test_a_drill_says_so_and_owes_nothing_but_its_report(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await lift(seat, drill=True)
        await record(seat)
        assert seat.lines[0].startswith("[DRILL] YJ-0001")
        assert "Drill A DRILL: counted apart from incidents" in seat.said
        assert "d tick off" not in seat.keys
        assert "Written report 2026-11-24 09:00" in seat.said


async def test_a_false_alarm_waits_for_a_signature_only(desk: Sit) -> None:
    async with desk() as seat:
        await false_alarm(seat)
        await record(seat, "alarm")
        assert "State false alarm, report handed in 09:04 黃詠詩" in seat.said
        assert "Cause 走廊有人抽煙" in seat.said
        assert "r report" not in seat.keys
        await seat.press("s", "enter")
        assert (await row(seat, "alarm")).state == "closed"


async def test_a_signal_stands_on_the_record_and_its_steps_count_from_its_lifting(
    desk: Sit,
) -> None:
    async with desk() as seat:
        await opened(seat, TYPHOON, "typhoon")
        await log(seat, "typhoon", "level", who="yellow")
        seat.clock.on(hours=26)
        await log(seat, "typhoon", "level", who="all_clear")
        await advance(seat, "typhoon", "recovered")
        await record(seat, "typhoon")
        lines = " ".join(" ".join(await read(seat)).split())
        assert "Signals: 2" in lines
        assert "11-24 11:00" in lines
        assert "after all-clear" in lines
