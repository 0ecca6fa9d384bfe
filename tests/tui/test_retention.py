"""Personal data on screens: what is kept how long, deletion, holds, the notice, a look in full."""

from typing import Any

import pytest

from store import estate as estates
from store import events, instruction_moves, legal_holds, privacy, visitor_moves, visitors
from store.visitors import VisitorRow
from tests.conftest import AT
from tests.store.test_privacy import came
from tests.tui.conftest import Clock, Seat, Sit
from tui import privacy_words
from tui.confirm import Confirm
from tui.screens.legal_holds import HoldRecord, Holds
from tui.screens.privacy_notice import PrivacyNotice
from tui.screens.retention import BOOK_OF, Retention
from tui.screens.retention_forms import HoldForm, LiftHold, RetentionDays, RevealForm


async def opened(seat: Seat) -> None:
    """The page of personal data, over whatever is there."""
    seat.app.push_screen(Retention())
    await seat.settle()


async def gone(seat: Seat, name: str = "王小明", **values: str) -> VisitorRow:
    """A visitor came and left on the first day."""
    row: VisitorRow = await seat.call(came, seat.little, name, **values)
    left: VisitorRow = await seat.call(visitor_moves.leave, row.id, by=seat.little.guard.id, at=AT)
    return left


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
async def test_every_kind_is_in_sight_with_its_days(desk: Sit, language: str) -> None:
    async with desk("director", language=language) as seat:
        await opened(seat)
        lines = []
        for noun in privacy_words.KINDS:
            for said in (privacy_words.SINCE, privacy_words.WHY):
                assert noun in said
            assert seat.cursor.startswith(privacy_words.kind(noun))
            lines.append(seat.cursor)
            seat.whole()
            await seat.press("down")
        thirty = privacy_words.days(30)
        assert sum(f" {thirty}" in line for line in lines) == 4


async def test_what_is_due_is_deleted_after_one_question(desk: Sit, clock: Clock) -> None:
    async with desk("director") as seat:
        row = await gone(seat)
        clock.on(days=29)
        await opened(seat)
        await seat.press("p")
        assert seat.told == "Nothing is past its day."
        clock.on(days=1)
        await seat.news()
        assert seat.cursor.split() == ["Visitors", "30", "days", "1", "-", "-"]
        await seat.press("p")
        assert isinstance(seat.screen, Confirm)
        assert "Delete the persons from 1 record?" in seat.text
        await seat.press("n")
        assert (await seat.call(visitors.visitor, row.id)).name == "王小明"
        await seat.press("p", "enter")
        told = "Persons deleted from 1 record. No trace of them is left in the file."
        assert seat.told == told
        assert (await seat.call(visitors.visitor, row.id)).name == ""
        assert seat.cursor.split()[-4:] == ["12-23", "09:00", "1", "record"]


async def test_only_the_director_deletes_and_settles_days(desk: Sit, clock: Clock) -> None:
    async with desk("front_desk") as seat:
        await gone(seat)
        clock.on(days=40)
        await opened(seat)
        for key in ("delete", "edit"):
            assert key not in seat.keys
        await seat.press("p", "e")
        assert isinstance(seat.screen, Retention)
        await seat.press("h")
        assert isinstance(seat.screen, Holds)
        assert "hold" not in seat.keys
        assert "n hold" not in seat.text


async def test_days_are_settled_within_their_bounds(desk: Sit) -> None:
    async with desk("director") as seat:
        await opened(seat)
        await seat.press("e")
        assert isinstance(seat.screen, RetentionDays)
        for text, told in (("999", "Give a whole number from 7 to 180."), ("60", "Saved.")):
            seat.screen.query_one("#field-visitor").focus()
            await seat.press("end", "ctrl+u")
            await seat.type(text)
            await seat.press("ctrl+s")
            assert told in seat.text
        assert seat.cursor.split()[:3] == ["Visitors", "60", "days"]
        assert seat.app.estate.settings.retention["visitor"] == 60


async def test_a_record_is_held_by_its_number_and_lifted(desk: Sit, clock: Clock) -> None:
    async with desk("director") as seat:
        row = await gone(seat)
        await opened(seat)
        await seat.press("h")
        assert "No record is held." in seat.text
        await seat.press("n")
        assert isinstance(seat.screen, HoldForm)
        await seat.press("ctrl+s")
        assert "Write its number like FK-0012." in seat.said
        await seat.type(row.number.lower())
        await seat.press("enter")
        await seat.type("[/b] 盜竊")
        await seat.press("enter", "ctrl+s")
        assert "Name the paper" in seat.text
        await seat.type("協查函 12 號")
        await seat.press("enter")
        assert seat.told == f"{row.number}  # held"
        assert seat.cursor.split()[:3] == [row.number, "#", "held"]
        clock.on(days=40)
        await seat.press("escape", "p")
        assert seat.told == "Nothing is past its day."
        await seat.press("h", "enter")
        assert isinstance(seat.screen, HoldRecord)
        assert "[/b] 盜竊" in seat.text
        await seat.press("l")
        assert isinstance(seat.screen, LiftHold)
        await seat.type("案件了結")
        await seat.press("enter")
        assert seat.told == ". lifted"
        assert "l lift" not in seat.keys
        await seat.press("escape", "l")
        assert seat.told == "This hold is lifted already."
        await seat.press("escape")
        assert seat.cursor.split()[:5] == ["Visitors", "30", "days", "1", "-"]
        held = await seat.call(legal_holds.listed, seat.little.estate.id)
        assert [one.lifted_words for one in held] == ["案件了結"]


async def test_a_hold_that_another_desk_lifted_is_told(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await gone(seat)
        by = {"by": seat.little.director.id, "at": AT}
        hold = await seat.call(privacy.hold, "visitor", row.id, "調查", "12 號", **by)
        seat.app.push_screen(HoldRecord(hold.id))
        await seat.settle()
        await seat.press("l")
        await seat.type("了結")
        await seat.call(privacy.lift, hold.id, "已了結", **by)
        await seat.press("ctrl+s")
        assert seat.told == "李主任 lifted this hold on 11-23 09:00."


async def test_a_hold_of_a_record_without_a_number_is_named_by_its_kind(desk: Sit) -> None:
    async with desk("director") as seat:
        by = {"by": seat.little.director.id, "at": AT}
        home = seat.little.units[0].id
        row = await seat.call(
            instruction_moves.give, home, kind="other", words="怕狗", asked_by="曾大文", **by
        )
        seat.app.push_screen(HoldForm(("instruction", row.id, "3-101")))
        await seat.settle()
        await seat.type("調查")
        await seat.press("enter")
        await seat.type("12 號")
        await seat.press("enter")
        seat.app.push_screen(Holds())
        await seat.settle()
        assert seat.cursor.startswith(f"Instruction {row.id}")


async def test_the_notice_is_in_the_language_of_the_estate_and_printed(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        contacts: dict[str, Any] = {"contacts": {"director": "0755-88886666"}}
        await seat.call(estates.settle, by=seat.little.director.id, at=AT, **contacts)
        await seat.call(
            estates.settle, by=seat.little.director.id, at=AT, language="en", retention={"call": 90}
        )
        await opened(seat)
        await seat.press("t")
        assert isinstance(seat.screen, PrivacyNotice)
        for told in ("The management office of 湖畔花園", "0755-88886666", "90 days"):
            assert told in seat.text
        seat.whole()
        await seat.press("p", "enter")
        assert "Written." in seat.text
        (page,) = (seat.little.path.parent / "print").glob("personal-data-*.html")
        paper = page.read_text()
        for told in ("Notice on personal data", "Nobody is treated worse", "730 days", "90 days"):
            assert told in paper


async def test_every_kind_opens_its_book() -> None:
    from tui.areas import BY_ID

    assert set(BOOK_OF) == set(privacy_words.KINDS) - {"draft"}
    assert set(BOOK_OF.values()) <= set(BY_ID)


async def test_a_record_is_shown_in_full_for_a_reason_and_a_pin(desk: Sit) -> None:
    shown: list[Any] = []
    async with desk("front_desk") as seat:
        row = await seat.call(came, seat.little)
        seat.app.push_screen(RevealForm("visitor", row.id, row.number), shown.append)
        await seat.settle()
        assert f"Show in full: {row.number}" in seat.text
        await seat.press("enter")
        await seat.type("1234")
        await seat.press("enter")
        assert "Say why in a few words." in seat.text
        assert "1234" not in seat.text
        await seat.type("通知挪車")
        await seat.press("enter", "enter")
        assert shown == [{"phone": "13812341234", "plate": "粤B12345"}]
        found = await seat.call(events.of_record, "visitor", row.id)
        assert found[0].verb == "privacy.reveal"
        for noun, labels in privacy_words_of():
            assert labels <= set(privacy_words.SHOWN), noun


def privacy_words_of() -> list[tuple[str, set[str]]]:
    """What each kind reveals."""
    from store.privacy_kinds import KINDS

    return [(noun, set(kind.shown)) for noun, kind in KINDS.items()]


async def test_a_purged_record_shows_nothing(desk: Sit, clock: Clock) -> None:
    async with desk("front_desk") as seat:
        row = await gone(seat)
        clock.on(days=40)
        await seat.call(privacy.purge, by=None, at=clock())
        seat.app.push_screen(RevealForm("visitor", row.id, row.number))
        await seat.settle()
        await seat.type("挪車")
        await seat.press("enter")
        await seat.type("1234")
        await seat.press("enter")
        assert seat.told == "The personal data of this record was deleted on 01-02 09:00."
