"""A journal is written in place, kept as a draft, submitted, and then only added to."""

from textual import events

from store import case_intake, journal_moves
from store.clean import NOTE
from store.operations import Form
from tests.tui.conftest import Sit
from tests.tui.hostile import MARK, TEXTS, literal
from tests.tui.journal_seat import mine, on, opened
from tui.screens.journal_forms import AddToJournal
from tui.screens.journal_page import JournalPage


async def test_a_part_is_written_in_place_enter_by_enter(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        await seat.press("e")
        assert "Weather" in seat.cursor
        assert seat.told.startswith("Enter saves it and goes on to the next part")
        await seat.type("晴，東北風三級")
        await seat.press("enter")
        assert seat.told == "Weather: saved."
        assert "Key events" in seat.cursor
        await seat.type("[/b]停電十分鐘")
        await seat.press("enter", "escape")
        row = await mine(seat)
        assert (row.weather, row.key_events) == ("晴，東北風三級", "[/b]停電十分鐘")
        assert "[/b]停電十分鐘" in seat.text
        await on(seat, "Tomorrow")
        await seat.press("enter")
        await seat.type("3座看水泵")
        await seat.press("ctrl+s")
        assert (await mine(seat)).tomorrow == "3座看水泵"
        assert seat.told == "Tomorrow: saved."
        assert "ctrl+s" not in seat.keys


async def test_hostile_words_stand_there_as_they_were_typed(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        for text in TEXTS.values():
            await seat.press("e")
            entry = seat.app.focused
            assert entry is not None
            entry.post_message(events.Paste(text))
            await seat.settle()
            assert literal(tuple(seat.lines)) == []
            await seat.press("enter")
            assert "saved" in seat.told
            await seat.press("escape", "escape", "enter", "end")
            assert literal(tuple(seat.lines)) == []
        row = await mine(seat)
        assert row.weather.startswith(f"={MARK}[/b][OK]")
        assert len(row.key_events) == NOTE
        await seat.press("s", "enter")
        assert (await mine(seat)).state == "submitted"


async def test_an_emergency_does_not_wait_for_what_is_written(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        await seat.press("e")
        await seat.type("晴")
        await seat.press("exclamation_mark")
        assert not isinstance(seat.screen, JournalPage)
        await seat.press("escape")
        assert isinstance(seat.screen, JournalPage)
        await seat.press("enter")
        assert (await mine(seat)).weather == "晴"


async def test_what_was_typed_and_not_saved_stands_there_again(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        await seat.press("e")
        await seat.type("晴")
        await seat.press("down")
        await seat.type("停電")
        await seat.press("escape")
        assert seat.told == "Not saved yet: ctrl+s saves what you wrote."
        assert "* 停電" in seat.text
        page = seat.screen
        assert isinstance(page, JournalPage)
        assert "RZ-0001 is not saved yet" in page.waits()
        await seat.press("escape", "enter")
        assert seat.told.startswith("Here is what you had typed at")
        await on(seat, "* 停電")
        assert (await mine(seat)).weather == ""
        await seat.press("s")
        # What stands there is saved before it is handed in.
        assert "Submit RZ-0001 of 2026-11-23?" in seat.text
        row = await mine(seat)
        assert (row.weather, row.key_events, row.state) == ("晴", "停電", "draft")


async def test_what_another_desk_wrote_is_not_overwritten_unseen(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        await seat.press("e")
        await seat.type("晴")
        when = {"by": seat.little.housekeeper.id, "at": seat.clock()}
        row = await mine(seat)
        await seat.call(journal_moves.write, row.id, {"weather": "雨"}, **when)
        await seat.news()
        await seat.press("enter")
        assert seat.told.startswith("陳美玲 changed this on")
        assert "* 晴" in seat.text
        assert (await mine(seat)).weather == "雨"
        await seat.press("enter")
        assert (await mine(seat)).weather == "晴"


async def test_a_draft_another_desk_sent_does_not_swallow_what_is_typed_on(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        await seat.press("e")
        await seat.type("晴")
        await seat.press("escape", "escape", "enter")
        # The other desk opened the same draft, and sent it first.
        page, row = seat.screen, await mine(seat)
        assert isinstance(page, JournalPage)
        when = {"by": seat.little.housekeeper.id, "at": seat.clock()}
        sent = Form(page._form_id, page._draft)
        await seat.call(journal_moves.write, row.id, {"weather": "晴"}, form=sent, **when)
        await seat.news()
        assert page.typed == {}
        await seat.press("e")
        await seat.type("停電")
        await seat.press("enter")
        row = await mine(seat)
        assert (row.weather, row.key_events) == ("晴", "停電")


async def test_the_line_of_typing_has_what_another_desk_wrote_since(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        await seat.press("e")
        when = {"by": seat.little.housekeeper.id, "at": seat.clock()}
        row = await mine(seat)
        await seat.call(journal_moves.write, row.id, {"weather": "雨"}, **when)
        await seat.news()
        await seat.type("，後晴")
        await seat.press("enter")
        assert (await mine(seat)).weather == "雨，後晴"


async def test_it_is_submitted_and_then_only_added_to(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        await opened(seat)
        await seat.press("e")
        await seat.type("晴")
        await seat.press("ctrl+s", "s")
        assert "提交 RZ-0001（2026-11-23）？" in seat.text
        assert "住戶意見、違章處理" in seat.text
        assert "天氣、" not in seat.text
        await seat.press("enter")
        assert seat.told == "RZ-0001 已提交，待主任審閱。"
        assert "e 填寫" not in seat.keys
        await on(seat, "天氣")
        await seat.press("enter")
        assert (await mine(seat)).state == "submitted"
        await seat.press("n")
        assert isinstance(seat.screen, AddToJournal)
        await seat.press("enter")
        assert "請說明要改正什麼。" not in seat.told
        await seat.type("晚上九時送修")
        await seat.press("enter")
        assert seat.told == "RZ-0001 已補充。"
        assert "晚上九時送修" in seat.cursor
        # What comes after it stands apart.
        await seat.call(
            case_intake.receive,
            *("visit", "complaint", "noise", "樓上裝修吵"),
            unit_id=seat.little.units[0].id,
            name="曾大文",
            phone="13812341234",
            by=seat.little.front_desk.id,
            at=seat.clock(),
        )
        await seat.news()
        await on(seat, "提交之後")
        assert "樓上裝修吵" in seat.cursor


async def test_what_came_too_late_is_added_instead(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        await seat.press("e")
        await seat.type("晴")
        row = await mine(seat)
        when = {"by": seat.little.housekeeper.id, "at": seat.clock()}
        await seat.call(journal_moves.submit, row.id, **when)
        await seat.press("enter")
        assert seat.told == "What you had typed is not in it: n adds it."
        assert "submitted" in seat.lines[0]
        await seat.press("escape", "enter")
        assert seat.told == "What you had typed is not in it: n adds it."
        await seat.press("n")
        assert isinstance(seat.screen, AddToJournal)
        assert "晴" in seat.text
        await seat.press("enter")
        assert seat.told == "RZ-0001: one addendum more stands there."
        assert "晴" in seat.cursor
        await seat.press("escape", "enter")
        assert "n adds it" not in seat.told


async def test_a_day_late_it_is_a_late_entry(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await opened(seat)
        seat.clock.on(days=1)
        await seat.press("escape", "down", "enter")
        assert "The day is over: submitted now it is marked as a late entry." in seat.text
        await seat.press("s", "enter")
        assert seat.told == "RZ-0001 is submitted as a LATE ENTRY: the director reviews it."
        assert "submitted, LATE ENTRY" in seat.lines[0]
