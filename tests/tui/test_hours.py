"""May they drill now?  On home, and at the desk when a neighbour complains."""

import pendulum
import pytest

from store import calendar_days, estate, holiday_library, work_hours
from store.content import hours
from store.db import rows
from tests.tui.conftest import Seat, Sit
from tests.tui.test_estate import _clear_and_type
from tui.screens.home import Home
from tui.screens.hours import WorkHours
from tui.screens.hours_basis import HoursBasis
from tui.screens.hours_forms import CorrectDay, HoursForm

ANSWERS = {
    "en": ("Noisy work: allowed until 12:00", "not allowed now, next Monday 08:00 (Saturday)"),
    "zh_Hant": (
        "裝修施工：現在可以，到 12:00 為止",
        "裝修施工：現在不可以，下次週一 08:00（週六）",
    ),
    "zh_Hans": (
        "装修施工：现在可以，到 12:00 为止",
        "装修施工：现在不可以，下次周一 08:00（周六）",
    ),
}


async def beijing(seat: Seat) -> None:
    """The estate takes the hours of Beijing, at another desk."""
    allowed = hours.examples()["beijing"].allowed
    await seat.call(estate.settle, work_hours=allowed, by=seat.little.director.id, at=seat.clock())
    await seat.app.listening.look_again()


@pytest.mark.parametrize("language", ANSWERS)
async def test_home_says_whether_they_may_drill(desk: Sit, language: str) -> None:
    async with desk("front_desk", language=language) as seat:
        assert isinstance(seat.screen, Home)
        assert ANSWERS[language][0] in seat.text
        await beijing(seat)
        seat.clock.on(days=5)
        await seat.screen.reload()
        await seat.settle()
        assert ANSWERS[language][1] in seat.text
        seat.whole()


@pytest.mark.parametrize("language", ANSWERS)
async def test_the_answer_and_the_words_for_the_caller_at_80x24(desk: Sit, language: str) -> None:
    async with desk("front_desk", language=language) as seat:
        await seat.press("g", "n")
        page = seat.screen
        assert isinstance(page, WorkHours)
        assert ANSWERS[language][0] in seat.text
        assert "12:00" in "".join(seat.lines[4:7])
        seat.whole()
        await beijing(seat)
        seat.clock.on(days=5)
        await page.load()
        await seat.settle()
        assert ANSWERS[language][1] in seat.text
        seat.whole()
        # Who may not correct a day is told who may.
        await seat.press("enter")
        assert seat.screen is page
        assert seat.told


async def test_the_month_is_drawn_and_the_arrows_go_over_its_end(desk: Sit) -> None:
    async with desk("director") as seat:
        await beijing(seat)
        await seat.go("hours")
        assert "[*23 o" in seat.text
        assert "28 x" in seat.text
        await seat.press("down")
        assert "2026-11-30  Monday" in seat.text
        await seat.press("right")
        assert "2026-12" in seat.lines[0]
        await seat.press("]")
        assert " 1 x H" in seat.text
        assert "holidays of 2027 not known" in seat.said
        for _ in range(3):
            await seat.press("[")
        assert "10 o W" in seat.text
        seat.whole()


async def test_a_day_is_corrected_and_put_back(desk: Sit) -> None:
    async with desk("director") as seat:
        await beijing(seat)
        await seat.go("hours")
        await seat.press("enter")
        assert isinstance(seat.screen, CorrectDay)
        assert "Now: Workday" in seat.told
        await seat.press("2", "ctrl+s")
        assert "Say why in a few words." in seat.text
        await seat.type("高考")
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, WorkHours)
        assert seat.told == "Saved."
        assert "[*23 x R!" in seat.text
        assert "day of rest: 高考 (corrected by 李主任)" in seat.said
        assert "not allowed now, next Tuesday 08:00 (day of rest: 高考)" in seat.text
        await seat.press("c", "4")
        await seat.type("考完了")
        await seat.press("enter")
        assert "[*23 o" in seat.text


async def test_putting_back_what_was_never_corrected_is_told_at_the_field(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("hours")
        await seat.press("c", "4")
        await seat.type("x")
        await seat.press("enter")
        assert isinstance(seat.screen, CorrectDay)
        assert "The office has not corrected this day." in seat.text


async def test_a_city_fills_the_windows_and_the_office_changes_one(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("hours")
        await seat.press("e")
        form = seat.screen
        assert isinstance(form, HoursForm)
        assert form.value("example") == "template"
        await seat.press("2")
        assert form.value("hours_sunday") == ""
        await _clear_and_type(seat, "hours_saturday", "morning")
        await seat.press("ctrl+s")
        assert "morning is no time. Write it like 08:00-12:00" in seat.said
        await _clear_and_type(seat, "hours_saturday", "9-11")
        seat.whole()
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, WorkHours)
        assert "Saturday: 09:00-11:00" in seat.said
        assert "28 ~" in seat.text
        assert seat.app.estate.settings.work_hours["saturday"] == "09:00-11:00"
        await seat.press("e")
        assert isinstance(seat.screen, HoursForm)
        assert seat.screen.value("example") == "own"


async def test_what_the_hours_rest_on(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await seat.go("hours")
        assert "edit" not in seat.keys
        await seat.press("b")
        assert isinstance(seat.screen, HoursBasis)
        assert "P9; P12 (as here)" in seat.said
        for told in ("L10 §35", "L10 §37", "L9 §66", "the authority's alone"):
            assert told in seat.said


async def test_a_year_that_is_missing_is_asked_for_after_the_screen_stands(
    desk: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def found(region: str, year: int) -> holiday_library.Found:
        asked.append((region, year))
        return holiday_library.found(region, year)

    monkeypatch.setattr(holiday_library, "asked", found)
    async with desk("director") as seat:
        director = seat.little.director.id
        await seat.call(estate.settle, region="hong_kong", by=director, at=seat.clock())
        await seat.app.listening.look_again()
        assert isinstance(seat.screen, Home)
        await seat.screen.reload()
        await seat.settle()
        assert asked == [("hong_kong", 2026), ("hong_kong", 2027)]
        known = await seat.call(work_hours.year_kept, seat.little.estate.id, 2027)
        assert known.known
        # Once, and not again by the next page.
        await seat.go("hours")
        assert len(asked) == 2
        verbs = await seat.call(rows, "SELECT count(*) FROM event WHERE verb = 'hours.fill'")
        assert verbs == [(4,)]


async def test_without_an_answer_of_the_library_the_screen_says_so(
    desk: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(holiday_library, "asked", lambda region, year: asked.append(year))
    async with desk("guard") as seat:
        seat.clock.on(days=365 * 4)
        assert isinstance(seat.screen, Home)
        for _ in range(2):
            await seat.screen.reload()
            await seat.settle()
        assert "holidays of 2030 not known" in seat.text
        assert asked == [2030, 2031]


async def test_another_desks_correction_is_seen(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("hours")
        day = pendulum.date(2026, 11, 23)
        await seat.call(
            *(calendar_days.correct, day, "rest", "高考"),
            by=seat.little.director.id,
            at=seat.clock(),
        )
        assert isinstance(seat.screen, WorkHours)
        await seat.screen.news_came()
        await seat.settle()
        assert "23 o R!" in seat.text
