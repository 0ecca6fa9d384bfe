"""The estate's own checklists on screens: looked at, changed, compared, taken back."""

from dataclasses import replace
from typing import Any

import pytest
from textual.widgets import Input

from store import checklist_edits, checklist_versions, drafts
from store.content import checklists
from store.content.checklists import Checklist
from store.refusal import Refused
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui.confirm import Confirm
from tui.screens.checklist_lists import CallForm, CallOrder, NeverForm, NeverOrder
from tui.screens.checklist_steps import StepForm, StepNeeded, StepOrder
from tui.screens.checklist_versions import ChecklistVersion, ChecklistVersions, Compare
from tui.screens.checklists import ChecklistRecord, Checklists

FIRE = checklists.shipped("fire")


async def in_force(seat: Seat, kind: str = "fire") -> Any:
    return await seat.call(checklist_versions.in_force, seat.little.estate.id, kind)


async def elsewhere(seat: Seat, checklist: Checklist) -> None:
    """The director changes a checklist at another desk."""
    seen = await in_force(seat, checklist.code)
    by = seat.little.director.id
    await seat.call(checklist_edits.save, checklist.code, checklist, seen=seen, by=by, at=AT)


async def all_read(seat: Seat) -> str:
    """Everything a page says from its top to its end, as running words."""
    told = [seat.said]
    for _ in range(20):
        before = seat.text
        await seat.press("pagedown")
        if seat.text == before:
            return " ".join(told)
        told.append(seat.said)
    raise AssertionError("this page never ends")


async def fire(seat: Seat, *keys: str) -> None:
    """Open the fire's checklist and press these keys there."""
    await seat.go("checklists")
    await seat.press("enter", *keys)


async def write(seat: Seat, **values: str) -> None:
    """Write over some fields of the form in front."""
    form = seat.screen
    assert isinstance(form, StepForm | NeverForm)
    for name, value in values.items():
        form.put(name, value)
    await seat.settle()


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


async def test_a_step_is_reworded_in_three_languages(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "down", "enter")
        assert isinstance(seat.screen, StepForm)
        assert "Radio nearest staff" in seat.text
        await write(seat, words_en="Radio the two nearest", words_zh_Hans="")
        await seat.press("ctrl+s")
        assert "Write it in all three languages" in seat.said
        await write(seat, words_zh_Hans="通知最近两人", words_zh_Hant="通知最近兩人")
        await write(seat, target="2", roles="control_room,guard")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, StepOrder)
        assert "not saved yet" in seat.lines[0]
        assert "Radio the two nearest (Fire control room/Security guard)" in seat.said
        await seat.press("ctrl+s")
        assert seat.told == "Saved."
        row = await in_force(seat)
        assert (row.number, row.own, row.author) == (1, True, "李主任")
        step = row.checklist.steps[1]
        assert (step.words.en, step.words.zh_Hans) == ("Radio the two nearest", "通知最近两人")
        assert (step.target, step.roles) == ((2,), ("control_room", "guard"))
        assert step.basis == "synthesis; estate"
        await seat.press("escape")
        assert "our own, version 1, by 李主任 on 2026-11-23 09:00" in seat.text
        await seat.press("escape")
        assert "own 1: 李主任 11-23 09:00" in seat.cursor


async def test_a_new_step_gets_a_number_no_step_ever_had(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "n")
        await seat.type("通知鄰近小區")
        await seat.press("enter")
        await seat.type("通知邻近小区")
        await seat.press("enter")
        await seat.type("Tell the estate next door")
        # Who does it: figures put in and take away, enter goes on.
        await seat.press("enter", "2", "3", "3", "0", "enter")
        assert isinstance(seat.app.focused, Input)
        await seat.type("10, 20")
        await seat.press("enter", "2")
        await seat.type("3")
        await seat.press("enter", "1", "2")
        assert isinstance(seat.screen, StepOrder)
        cells = seat.cursor.split()
        assert cells[0] == "101"
        assert "10 min, 20 min" in seat.cursor
        await seat.press("ctrl+s")
        row = await in_force(seat)
        made = row.checklist.steps[1]
        assert (made.number, made.basis) == (101, "estate")
        assert (made.roles, made.target) == (("front_desk", "everyone"), (10, 20))
        assert (made.start, made.phase) == (3, "control")
        # Taken out again, its number stays used.
        await seat.press("x", "ctrl+s", "n")
        assert seat.told == ""
        await write(seat, roles="guard", target="5", **{f"words_{c}": "新" for c in ("zh_Hant",)})
        await write(seat, words_zh_Hans="新", words_en="New")
        await seat.press("ctrl+s")
        assert "102" in seat.cursor


async def test_what_hangs_on_a_step_keeps_it(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "down", "down", "x")
        assert isinstance(seat.screen, StepNeeded)
        assert "Step 3 must stay" in seat.lines[0]
        assert "steps 5, 6, 7, 12 count from it" in seat.text
        await seat.press("escape", "end", "x")
        assert "it makes the office owe: written report" in seat.said
        await seat.press("escape")
        assert "not saved yet" not in seat.lines[0]
        # What nothing hangs on goes, and u brings it back.
        await seat.press("home", "down", "x")
        assert "not saved yet" in seat.lines[0]
        assert "Radio nearest" not in seat.text
        await seat.press("u")
        assert "Radio nearest" in seat.text


async def test_the_times_of_a_lift_rescue_keep_their_steps(desk: Sit) -> None:
    async with desk(language="zh_Hant") as seat:
        await seat.go("checklists")
        await seat.press("down", "enter", "e", *["down"] * 9, "x")
        assert isinstance(seat.screen, StepNeeded)
        told = "".join(seat.text.split())
        assert "記錄中的「維保人員到場」時間取自這一步" in told
        assert "由它觸發警報" in told
        seat.whole()


async def test_steps_move_and_the_order_is_the_next_version(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "J", "ctrl+s")
        row = await in_force(seat)
        assert [step.number for step in row.checklist.steps][:3] == [2, 1, 3]
        await seat.press("K", "ctrl+s")
        row = await in_force(seat)
        assert row.number == 2
        assert row.checklist == FIRE


async def test_two_directors_never_undo_each_other(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "J")
        await elsewhere(seat, replace(FIRE, calls=FIRE.calls[::-1]))
        await seat.press("ctrl+s")
        assert seat.told.startswith("李主任 changed this on 11-23 09:00. Look at it again")
        assert "not saved yet" in seat.lines[0]
        assert (await in_force(seat)).number == 1
        await seat.press("u", "J", "ctrl+s")
        row = await in_force(seat)
        assert row.number == 2
        assert row.checklist.calls == FIRE.calls[::-1]


async def test_who_typed_while_another_desk_saved_is_told(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "enter")
        await write(seat, words_en="Read the panel")
        first, *rest = FIRE.steps
        theirs = replace(first, words=replace(first.words, en="Read the screen"))
        await elsewhere(seat, replace(FIRE, steps=(theirs, *rest)))
        await seat.press("ctrl+s", "ctrl+s")
        assert seat.told.startswith("李主任 changed this on 11-23 09:00.")
        assert "Read the panel" in seat.cursor
        assert (await in_force(seat)).checklist.steps[0].words.en == "Read the screen"


async def test_an_unsaved_change_waits(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "J", "escape")
        assert "not saved yet: it waits there for you" in seat.told
        seat.app.store.drain()
        await seat.press("e")
        assert seat.told.startswith("Here is what you had changed at 09:00:00")
        assert seat.cursor.startswith("2") or "   2" in seat.lines[3]
        await seat.press("ctrl+s")
        assert (await in_force(seat)).number == 1


async def test_a_half_typed_step_waits_and_is_gone_once_taken(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "e", "n")
        await seat.type("通知鄰近小區")
        await seat.press("escape")
        seat.app.store.drain()
        await seat.press("n")
        assert "通知鄰近小區" in seat.text
        await write(seat, words_zh_Hans="通知", words_en="Tell", roles="guard", target="5")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, StepOrder)
        seat.app.store.drain()
        name = "checklist:fire:step:new"
        assert await seat.call(drafts.kept, seat.little.director.id, name) is None


async def test_who_stands_first_is_rung_first(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "t")
        assert isinstance(seat.screen, CallOrder)
        assert "NO NUMBER SET" in seat.text
        await seat.press("down", "down", "K", "K", "a")
        assert isinstance(seat.screen, CallForm)
        await seat.press("enter")
        assert isinstance(seat.screen, CallOrder)
        await seat.press("ctrl+s", "escape")
        row = await in_force(seat)
        assert row.checklist.calls == ("director", "police", "fire", "ambulance", "deputy")


async def test_what_nobody_may_do_is_the_estates_too(desk: Sit) -> None:
    async with desk() as seat:
        await fire(seat, "a")
        assert isinstance(seat.screen, NeverOrder)
        await seat.press("d", "n")
        assert isinstance(seat.screen, NeverForm)
        await write(
            seat, words_zh_Hant="拍攝上傳", words_zh_Hans="拍摄上传", words_en="Post videos"
        )
        await seat.press("ctrl+s")
        assert "Post videos" in seat.cursor
        await seat.press("enter")
        await write(seat, words_en="Post pictures")
        await seat.press("ctrl+s", "ctrl+s")
        never = (await in_force(seat)).checklist.never
        assert len(never) == len(FIRE.never)
        assert (never[1].words.en, never[1].basis) == ("Post pictures", "estate")
        assert FIRE.never[0] not in never


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
