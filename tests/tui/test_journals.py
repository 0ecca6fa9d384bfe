"""The work journal: fills in by itself, is reviewed and signed; who is away has none."""

from store import day_seals, journal_facts, journal_moves, journals, tasks
from tests.tui.conftest import Sit
from tests.tui.journal_seat import mine, on, submitted, worked
from tui.screens.cases import CaseRecord
from tui.screens.journal_forms import ApproveJournal, AwayForm, ReplyToJournal
from tui.screens.journal_page import JournalPage
from tui.screens.round_record import RoundRecord


async def test_todays_own_stands_on_top_and_fills_in_by_itself(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await worked(seat)
        await seat.go("journal")
        assert "today" in seat.cursor
        assert ". enter begins it" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, JournalPage)
        assert seat.lines[0].startswith("RZ-0001  2026-11-23 Monday  陳美玲")
        assert seat.lines[0].rstrip().endswith(". being written")
        assert "Rounds 1   Findings 1   Work orders 1   Cases 1" in seat.text
        assert "morning 5/5: round ended and signed" in seat.cursor
        assert "09:00-09:15  XC-0001" in seat.text
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        await seat.press("escape")
        await on(seat, "case received")
        assert "3-1202  廚房漏水" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, CaseRecord)
        await seat.press("escape", "escape")
        assert "today" in seat.cursor
        assert ". being written" in seat.cursor


async def test_the_director_returns_it_and_approves_it(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await submitted(seat)
        await seat.go("journal")
        await seat.press("enter", "r")
        await seat.type("漏水一事未寫")
        await seat.press("enter")
        assert seat.told == "RZ-0001 is returned."
        assert "r return" not in seat.keys
        await seat.sits("housekeeper")
        await on(seat, "RETURNED")
        await seat.press("enter")
        assert isinstance(seat.screen, JournalPage)
        assert "RETURNED by 李主任: 漏水一事未寫" in seat.text
        await on(seat, "Key events")
        await seat.press("enter")
        await seat.type("3-1202漏水，已派單")
        await seat.press("ctrl+s", "s", "enter")
        await seat.sits("director")
        await seat.go("journal")
        await seat.press("enter")
        await on(seat, "Director")
        assert "returned  漏水一事未寫" in seat.cursor
        await seat.press("a")
        assert isinstance(seat.screen, ApproveJournal)
        await seat.type("好")
        await seat.press("enter", "4")
        assert seat.told == "RZ-0001 is approved."
        assert "+ approved" in seat.lines[0]
        found = await seat.call(journals.journal, row.id)
        assert (found.state, found.score, found.words) == ("reviewed", 4, "好")
        await on(seat, "Director")
        assert "approved  4 of 5  好" in seat.cursor


async def test_the_directors_reply_is_a_task(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await submitted(seat)
        await seat.go("journal")
        await seat.press("enter", "t")
        assert isinstance(seat.screen, ReplyToJournal)
        await seat.type("週五再問1202")
        await seat.press("enter", "enter", "3")
        assert seat.told == "Task RW-0001 is given."
        task = (await seat.call(tasks.of_journal, row.id))[0]
        assert (task.what, task.owner) == ("週五再問1202", "陳美玲")
        await on(seat, "週五再問1202")
        assert "RW-0001" in seat.cursor


async def test_a_signed_day_shows_the_head_of_the_chain(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await submitted(seat)
        when = {"by": seat.little.director.id, "at": seat.clock()}
        seat.clock.on(hours=6)
        await seat.walked("normal", "normal", "normal", "normal", "normal", slot="pm")
        await seat.call(journal_moves.approve, row.id, **when)
        seat.clock.on(days=1)
        when["at"] = seat.clock()
        seal = await seat.call(day_seals.sign_day, row.day, "辛苦了", **when)
        await seat.go("journal")
        await seat.press("enter", "end")
        assert "# day signed" in seat.lines[0]
        assert "The day is signed: what comes later is only added." in seat.text
        assert "Day signed" in seat.cursor
        assert f"{seal.events}:{seal.head}" in "".join(seat.text.split())


async def test_a_day_of_rest_and_a_leave_with_who_stands_in(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("journal")
        await seat.press("w")
        assert isinstance(seat.screen, AwayForm)
        seat.whole()
        await seat.press("enter", "enter", "2", "ctrl+s")
        assert "Choose who stands in." in seat.text
        await seat.press("shift+tab", "1", "ctrl+s")
        assert seat.told == "陳美玲, 2026-11-23: no journal."
        assert "- day of rest" in seat.cursor
        await seat.press("enter")
        assert "There is no journal of this day." in seat.text
        assert (await mine(seat)).away == "rest"


async def test_a_day_away_is_not_undone_by_one_key(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("journal")
        await seat.press("w", "enter", "enter", "1", "ctrl+s")
        assert "- day of rest" in seat.cursor
        await seat.press("o")
        assert "You are away today. Begin a journal after all?" in seat.text
        await seat.press("n")
        assert (await mine(seat)).state == "rest"
        await seat.press("o", "enter")
        assert isinstance(seat.screen, JournalPage)
        assert (await mine(seat)).state == "draft"


async def test_an_addendum_says_something(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await submitted(seat)
        await seat.go("journal")
        await seat.press("enter", "n", "enter")
        assert "Write what you add." in seat.text


async def test_the_reminder_at_home_opens_it(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked("normal", "normal", "normal", "normal", "normal")
        seat.clock.on(hours=8, minutes=30)
        await seat.go("home")
        await seat.news()
        await on(seat, "11-23: begin it")
        await seat.press("enter")
        assert isinstance(seat.screen, JournalPage)
        assert (await mine(seat)).number == "RZ-0001"


async def test_each_day_that_is_owed_opens_its_own_journal(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        little = seat.little
        await seat.call(journal_moves.begin, by=little.housekeeper.id, at=seat.clock())
        seat.clock.on(days=3)
        await seat.go("home")
        await seat.news()
        await on(seat, "11-25: begin it")
        await on(seat, "11-24: begin it")
        await seat.press("enter")
        assert seat.lines[0].startswith("RZ-0002  2026-11-24 Tuesday")


async def test_it_stands_beside_the_register_on_a_wide_screen(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        await submitted(seat, weather="晴", unfinished="水泵")
        await seat.go("journal")
        assert "RZ-0001  2026-11-23 Monday  陳美玲" in seat.text
        assert "Work orders" in seat.text
        assert "水泵" in seat.text
        seat.whole()


async def test_no_one_else_writes_in_it(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await submitted(seat)
        await seat.go("journal")
        await seat.press("enter")
        for key in ("e write", "s submit", "n add", "a approve", "r return", "t reply"):
            assert key not in seat.keys
        assert await seat.call(journal_facts.addenda, row.id) == ()
