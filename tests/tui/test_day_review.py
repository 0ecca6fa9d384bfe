"""The director's review of a day: exceptions first, each journal, the signature."""

import pendulum
import pytest

from store import (
    day_seals,
    journal_moves,
    journals,
    round_plan,
    round_reviews,
    rounds,
    task_moves,
    tasks,
)
from store.journals import JournalRow
from tests.store.case_parts import Told
from tests.store.incident_parts import opened
from tests.tui.conftest import Seat, Sit
from tui.screens.day_forms import SignDay, Unsigned
from tui.screens.day_review import DayReview
from tui.screens.incident_record import IncidentRecord
from tui.screens.journal_forms import ApproveJournal, ReplyToJournal, ReturnJournal
from tui.screens.journal_page import JournalPage
from tui.screens.journals import Journals
from tui.screens.review import Review
from tui.screens.round_record import RoundRecord

MONDAY = pendulum.date(2026, 11, 23)


async def a_day(seat: Seat, *, journal: bool = True) -> None:
    """A Monday with an incident, both rounds missed and accounted for, a case; Tuesday, 10:00."""
    little, keeper = seat.little, seat.little.housekeeper.id
    await seat.call(opened, little)
    await seat.call(Told(little).received)
    if journal:
        row: JournalRow = await seat.call(journal_moves.begin, by=keeper, at=seat.clock())
        await seat.call(
            journal_moves.write, row.id, {"weather": "多雲"}, by=keeper, at=seat.clock()
        )
    seat.clock.on(hours=9, minutes=35)
    await seat.call(round_plan.plan, seat.clock())
    if journal:
        await seat.call(journal_moves.submit, row.id, by=keeper, at=seat.clock())
    seat.clock.on(minutes=30)
    for number in (1, 2):
        await seat.call(round_reviews.account, number, "缺人", by=keeper, at=seat.clock())
    seat.clock.on(hours=14, minutes=55)


async def sits_down(seat: Seat) -> None:
    """The review, in front."""
    await seat.press("g", "v")
    assert isinstance(seat.screen, DayReview)


async def to(seat: Seat, word: str) -> None:
    """The cursor goes down to the line with a word."""
    for _ in range(40):
        if word in seat.cursor:
            return
        await seat.press("down")
    raise AssertionError(seat.text)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Review of 2026-11-23 Monday", "incidents 1", "INCIDENT", "MISSED TWICE")),
        ("zh_Hant", ("審核 2026-11-23 週一", "突發事件 1", "突發事件", "連續漏巡")),
    ],
)
async def test_the_exceptions_of_the_oldest_unsigned_day_stand_first(
    desk: Sit, language: str, words: tuple[str, ...]
) -> None:
    async with desk("director", language=language) as seat:
        await a_day(seat)
        await sits_down(seat)
        assert words[0] in seat.lines[0]
        for word in words[1:]:
            assert word in seat.text
        first = [line for line in seat.lines if "YJ-" in line or "XC-" in line or "RZ-" in line]
        numbers = [next(word for word in line.split() if "-00" in word) for line in first]
        assert numbers == ["YJ-0001", "XC-0001", "XC-0002", "RZ-0001"]
        seat.whole()


async def test_enter_opens_each_record(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        await sits_down(seat)
        for word, page in (
            ("YJ-0001", IncidentRecord),
            ("XC-0002", RoundRecord),
            ("RZ-0001", JournalPage),
        ):
            await to(seat, word)
            await seat.press("enter")
            assert isinstance(seat.screen, page)
            await seat.press("escape")
            assert isinstance(seat.screen, DayReview)
            assert word in seat.cursor


async def test_the_days_before_and_after_are_one_key_away(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        await sits_down(seat)
        await seat.press("right_square_bracket")
        assert "2026-11-24 Tuesday" in seat.lines[0]
        assert "The day is not over" in seat.said
        assert "s sign the day" not in seat.keys
        await seat.press("right_square_bracket")
        assert seat.told == "That day is still to come."
        await seat.press("left_square_bracket", "left_square_bracket")
        assert "2026-11-22 Sunday" in seat.lines[0]
        assert "Nothing to look at: a day in order." in seat.said


async def test_a_journal_is_approved_and_the_day_signed(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        await sits_down(seat)
        assert "Not signed: 1 thing stands against it" in seat.said
        await seat.press("s")
        assert isinstance(seat.screen, Unsigned)
        assert "RZ-0001" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, JournalPage)
        await seat.press("escape", "escape")
        assert "a approve" not in seat.keys
        await to(seat, "RZ-0001")
        await seat.press("a")
        assert isinstance(seat.screen, ApproveJournal)
        await seat.type("妥")
        await seat.press("enter", "4")
        assert seat.told == "RZ-0001 is approved."
        assert "Not signed yet: all of it is reviewed" in seat.said
        await seat.press("s")
        assert isinstance(seat.screen, SignDay)
        assert "incidents 1" in seat.text
        await seat.type("缺人一事已報公司")
        await seat.press("enter")
        assert seat.told == "2026-11-23 is signed; its journals are locked."
        seal = await seat.call(day_seals.seal, seat.little.estate.id, MONDAY)
        assert (seal.words, seal.signed_by) == ("缺人一事已報公司", "李主任")
        assert seal.head in "".join(line.strip() for line in seat.lines)
        assert "s sign the day" not in seat.keys
        row = await seat.call(journals.of, seat.little.housekeeper.id, MONDAY)
        assert row.state == "locked"


async def test_what_hinders_is_opened_and_gone_when_it_is_done(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        by, row = seat.little.director.id, await seat.call(rounds.round_row, 1)
        seat.clock.on(minutes=1)
        await seat.call(round_reviews.send_back, row.id, "誰缺?", by=by, at=seat.clock())
        await sits_down(seat)
        assert "Not signed: 2 things stand against it" in seat.said
        await seat.press("s")
        assert "XC-0001 was returned" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        keeper = seat.little.housekeeper.id
        seat.clock.on(minutes=1)
        await seat.call(round_reviews.account, row.id, "陳美玲病假", by=keeper, at=seat.clock())
        await seat.press("escape")
        assert isinstance(seat.screen, Unsigned)
        assert "XC-0001" not in seat.text
        assert "RZ-0001" in seat.cursor
        journal = await seat.call(journals.of, keeper, MONDAY)
        await seat.call(journal_moves.approve, journal.id, by=by, at=seat.clock())
        await seat.news()
        assert "Nothing stands against it any more" in seat.told
        await seat.press("escape", "s")
        assert isinstance(seat.screen, SignDay)


async def test_of_a_day_without_journals_none_are_told_locked(desk: Sit) -> None:
    async with desk("director") as seat:
        await sits_down(seat)
        await seat.press(*["left_square_bracket"] * 3, "s")
        assert isinstance(seat.screen, SignDay)
        assert "It has no journal" in seat.text
        assert "locked" not in seat.text
        await seat.press("enter")
        assert seat.told == "2026-11-20 is signed."


async def test_help_tells_the_days_before_and_after_once(desk: Sit) -> None:
    async with desk("director") as seat:
        await sits_down(seat)
        await seat.press("question_mark")
        lines = [line.split() for line in seat.lines if " day after" in line or " [ ]" in line]
        assert [line[:2] for line in lines] == [["[", "]"]]


async def test_a_journal_is_returned_with_words(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        await sits_down(seat)
        await to(seat, "RZ-0001")
        await seat.press("r")
        assert isinstance(seat.screen, ReturnJournal)
        await seat.type("住戶意見未寫")
        await seat.press("enter")
        assert seat.told == "RZ-0001 is returned."
        # It is an exception now, and stands among them.
        assert sum("RZ-0001" in line for line in seat.lines[4:-3]) == 2
        assert "r return" not in seat.keys


async def test_a_reply_is_a_task(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        await sits_down(seat)
        await to(seat, "RZ-0001")
        await seat.press("t")
        assert isinstance(seat.screen, ReplyToJournal)
        await seat.type("週五再問1202")
        await seat.press("ctrl+s")
        while isinstance(seat.screen, ReplyToJournal):
            await seat.press("2", "enter")
        (task,) = await seat.call(tasks.listed, seat.little.estate.id)
        assert (task.journal, task.what) == ("RZ-0001", "週五再問1202")


async def test_what_was_not_written_opens_the_register(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat, journal=False)
        await seat.press("g", "v")
        await seat.press("left_square_bracket")
        assert "2026-11-23 Monday" in seat.lines[0]
        await to(seat, "NOT WRITTEN")
        assert "陳美玲" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, Journals)


async def test_rounds_to_sign_are_behind_o(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        await sits_down(seat)
        await seat.press("o")
        assert isinstance(seat.screen, Review)
        await seat.press("escape")
        assert isinstance(seat.screen, DayReview)


async def test_home_opens_the_rounds_to_sign_where_they_wait(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        await seat.sits("director")
        await to(seat, "to sign")
        await seat.press("enter")
        assert isinstance(seat.screen, Review)


async def test_it_is_searched_and_hostile_text_stays_text(desk: Sit) -> None:
    async with desk("director") as seat:
        await a_day(seat)
        by = seat.little.director.id
        await seat.call(
            task_moves.give,
            "[/b] 借枱",
            seat.little.guard.id,
            MONDAY.add(days=1),
            by=by,
            at=seat.clock(),
        )
        seat.clock.on(days=1)
        await sits_down(seat)
        await seat.press("right_square_bracket", "slash")
        await seat.type("借枱")
        await seat.press("enter")
        assert "[/b] 借枱" in seat.cursor
        assert "YJ-0001" not in seat.text


async def test_beside_a_journal_stand_its_figures(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        await a_day(seat)
        await sits_down(seat)
        await to(seat, "RZ-0001")
        beside = [line.split("|")[-1].strip() for line in seat.lines]
        assert any("多雲" in line for line in beside)
        assert any(line.startswith("Rounds") for line in beside)
        seat.whole()


async def test_only_a_director_reviews(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("g", "v")
        assert not isinstance(seat.screen, DayReview)
