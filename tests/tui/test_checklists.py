"""The estate's own checklists on screens: read by everybody, compared, taken back."""

from dataclasses import replace
from typing import Any

import pytest

from store import checklist_edits
from store.content import checklists
from store.content.checklists import Checklist
from store.refusal import Refused
from tests.tui.checklist_seat import FIRE, all_read, elsewhere, fire, in_force
from tests.tui.conftest import Sit
from tui.confirm import Confirm
from tui.screens.checklist_versions import ChecklistVersion, ChecklistVersions, Compare
from tui.screens.checklists import ChecklistRecord, Checklists


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_everybody_reads_every_word_of_every_checklist(desk: Sit, language: str) -> None:
    async with desk("guard", language=language) as seat:
        await seat.go("checklists")
        assert isinstance(seat.screen, Checklists)
        seat.whole()
        for place, code in enumerate(checklists.KINDS):
            await seat.press("home", *["down"] * place, "enter")
            assert isinstance(seat.screen, ChecklistRecord)
            seat.whole()
            told = "".join((await all_read(seat)).split())
            one = checklists.shipped(code)
            for part in (*one.steps, *one.never, *one.always, *one.script):
                assert "".join(part.words.said(language).split()) in told, (code, part)
            assert "edit steps" not in seat.keys
            await seat.press("escape")


async def test_only_the_director_sees_the_keys_that_change(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await fire(seat, "e", "a", "t", "r")
        assert isinstance(seat.screen, ChecklistRecord)
        assert "c compare" in seat.keys
        await seat.sits("director")
        await fire(seat)
        assert "e edit steps" in seat.keys
        assert "take the shipped one" not in seat.keys


async def test_the_estates_own_beside_the_shipped_one_and_back(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "c")
        assert isinstance(seat.screen, Compare)
        assert "word for word" in seat.text
        first, second, third, *rest = FIRE.steps
        words = replace(first.words, en="Read the panel")
        own = replace(
            FIRE,
            steps=(replace(first, words=words), third, second, *rest[:-3], *rest[-2:]),
            calls=FIRE.calls[::-1],
            never=FIRE.never[1:],
        )
        await elsewhere(seat, own)
        await seat.press("escape", "c")
        told = await all_read(seat)
        assert "Taken out 15 Hand command to fire brigade" in told
        assert "Step 1 reworded shipped Read alarm floor and point; note time" in told
        assert "ours Read the panel" in told
        assert "Step 3 moved shipped after step 2 ours after step 1" in told
        assert f"taken out {FIRE.never[0].words.en}" in told
        seat.whole()
        await seat.press("escape", "r")
        assert isinstance(seat.screen, Confirm)
        await seat.press("n")
        assert (await in_force(seat)).own
        await seat.press("r", "enter")
        assert seat.told == "The shipped checklist is in force."
        row = await in_force(seat)
        assert (row.number, row.own, row.checklist) == (2, False, FIRE)
        assert "take the shipped one" not in seat.keys


async def test_every_version_says_who_made_it_and_what_it_changed(desk: Sit) -> None:
    async with desk("guard") as seat:
        await elsewhere(seat, replace(FIRE, calls=FIRE.calls[::-1]))
        await elsewhere(seat, checklist_edits.without_step(FIRE, 9))
        await fire(seat, "v")
        assert isinstance(seat.screen, ChecklistVersions)
        assert "1 step taken out, whom to call" in seat.cursor
        assert "李主任" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, ChecklistVersion)
        told = await all_read(seat)
        assert "Taken out 9 Cut non-fire power" in told
        assert "16 steps" in told
        seat.whole()


async def test_a_wrong_or_newer_shipped_file_is_told(
    desk: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk() as seat:
        await elsewhere(seat, replace(FIRE, calls=FIRE.calls[::-1]))

        def broken(code: str) -> Checklist:
            raise Refused(
                "checklist_wrong", file=f"{code}.toml", line=7, reason="language_missing", what="en"
            )

        monkeypatch.setattr(checklists, "shipped", broken)
        await seat.go("checklists")
        assert "FILE WRONG" in seat.cursor
        assert (
            "The checklist fire.toml (line 7) cannot be used: the words are missing in English."
            " The last good version stands."
        ) in seat.said
        await seat.press("enter")
        assert "fire.toml (line 7)" in seat.said
        await seat.press("r", "enter")
        assert "fire.toml (line 7)" in seat.told
        await seat.press("escape", "down", "enter")
        # Nobody has used the lift's checklist yet: there is no version to fall back on.
        assert "trapped_elevator.toml (line 7)" in seat.said
        assert "edit steps" not in seat.keys
        monkeypatch.setattr(checklists, "shipped", lambda code: replace(FIRE, version=2))
        await seat.press("escape", "home")
        await seat.go("home")
        await seat.go("checklists")
        assert "newer: 2" in seat.text
        assert "Version 2 was shipped since." in seat.said


async def test_the_estate_settles_lift_and_signals(desk: Sit) -> None:
    async with desk() as seat:
        await seat.go("estate")
        assert "within 30 minutes, national signals" in seat.text
        await seat.press("s")
        assert "60 elsewhere" in seat.told
        form: Any = seat.screen
        form.put("lift_arrival_minutes", "4")
        await seat.press("ctrl+s")
        assert "Give a whole number from 5 to 240." in seat.text
        form.put("lift_arrival_minutes", "60")
        await seat.press("enter", "3")
        assert "within 60 minutes, Hong Kong signals" in seat.text
        assert seat.app.estate.settings.signal_set == "hong_kong"
        seat.whole()
