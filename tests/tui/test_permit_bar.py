"""The page of all permits, day by day, what its keys open, and its paper."""

from collections.abc import Callable
from xml.etree import ElementTree

import pendulum
import pytest

from store import renovation_permits
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tui import records
from tui.screens.building import Building
from tui.screens.permit_bar import PermitBar, PermitTimes

HOSTILE = "惡[/b][OK]<b>&\u202e{name}"


async def lived(seat: Seat, *steps: Callable[[Case], object]) -> list[Case]:
    """Sites lived through one after another; the clock goes with them."""
    cases: list[Case] = []

    def go() -> pendulum.DateTime:
        at = seat.clock.at
        for step in steps:
            cases.append(case := Case(seat.little, at=at))
            step(case)
            at = case.at
        return at

    seat.clock.at = await seat.call(go)
    return cases


def busy(case: Case) -> None:
    """A site with a check missed, a notice put right, a stop, an extension."""
    row = case.in_progress(unit=5, contractor=HOSTILE)
    assert row.permit_until is not None
    case.on(days=2)
    notice = case.served("R5-1")
    renovation_permits.suspend(case.id, "停工", **case.by("director"))
    case.on(days=3)
    case.check("no_one")
    case.corrected(notice)
    renovation_permits.lift(case.id, **case.by("director"))
    case.on(days=3)
    until = row.permit_until.add(days=20)
    renovation_permits.extend(case.id, until, "雨季", **case.by("director"))


async def opened(seat: Seat) -> None:
    await seat.app.push_screen(PermitTimes())
    await seat.settle()


async def test_all_sites_lie_under_one_scale_and_the_one_in_hand_below(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        await lived(seat, busy, lambda case: case.in_progress(unit=0))
        await opened(seat)
        first, second = (line for line in seat.lines if " 3-" in line[:5] and "]" in line)
        assert first.startswith("> 3-101      R")
        assert second.startswith("  3-1202     R")
        # The day on which the other permit began is today: they stand under one another.
        today = seat.lines[2].index("*12-01")
        assert first[today] == "="
        # Begun, not looked at, four days stopped, not looked at again for two, today.
        assert second[today - 8 :].startswith("=?SSSS??=-")
        assert "3-101  ZP-0002  2026-12-01 - 2027-01-30  works under way" in seat.text
        await seat.press("down")
        assert "3-1202  ZP-0001  2026-11-23 - 2027-02-11  works under way" in seat.text
        for told in ("SSSS", "V!!v", "+????o??", "S works stopped", "? not looked at", ")"):
            assert told in seat.text
        seat.whole()


async def test_enter_opens_the_record_and_v_the_building(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(seat, lambda case: case.in_progress(unit=5))
        await opened(seat)
        await seat.press("v")
        assert isinstance(seat.screen, Building)
        assert seat.lines[0].startswith("Building 3: renovations")
        assert "[R" in seat.text
        await seat.press("escape", "enter")
        assert type(seat.screen).__name__ == "RenovationRecord"
        assert "3-1202" in seat.lines[0]


async def test_a_search_draws_what_it_finds_on_a_scale_of_its_own(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(
            seat,
            lambda case: (case.in_progress(unit=5), case.on(days=20)),
            lambda case: case.in_progress(unit=0, contractor="金輝裝修"),
        )
        await opened(seat)
        await seat.press("slash")
        await seat.type("金辉")
        await seat.press("enter")
        assert seat.cursor.startswith("3-101")
        assert "3-1202" not in seat.text
        assert seat.cursor.index("=") == len("3-101") + 4 + 2 + 3 + 2


async def test_without_a_site_it_says_what_it_is_for(desk: Sit) -> None:
    async with desk("director") as seat:
        await opened(seat)
        assert "No permit runs now." in seat.said
        await seat.press("enter", "v", "down")
        assert isinstance(seat.screen, PermitTimes)
        seat.whole()


async def test_another_size_is_another_scale(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(seat, lambda case: case.in_progress(unit=5))
        await opened(seat)
        before = seat.cursor
        assert "a sign is a day" in seat.text
        await seat.pilot.resize_terminal(140, 40)
        await seat.settle()
        assert len(seat.cursor) > len(before)
        assert seat.cursor.endswith("]")


async def test_news_of_another_desk_is_drawn(desk: Sit) -> None:
    async with desk("director") as seat:
        (case,) = await lived(seat, lambda case: case.in_progress(unit=5))
        await opened(seat)
        await seat.call(case.served, "R8")
        assert isinstance(seat.screen, PermitTimes)
        await seat.screen.news_came()
        await seat.settle()
        assert seat.cursor.split()[1] == "V"
        assert "V notice served" in seat.text


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("theme", ["dark", "plain"])
async def test_it_is_whole_everywhere_and_reads_without_colour(
    desk: Sit, language: str, size: tuple[int, int], theme: str
) -> None:
    async with desk("director", language=language, size=size) as seat:
        seat.app.theme = theme
        await lived(seat, busy, lambda case: case.accepting(unit=0))
        seat.clock.on(days=90)
        await opened(seat)
        await seat.press("down")
        seat.whole()
        widget = seat.screen.query_one(PermitBar)
        # Everything it has to say is in sight.
        assert widget.size.height >= len(widget._lines)
        assert seat.cursor.count("E") > 5


@pytest.mark.parametrize("form", ["html", "xlsx"])
async def test_the_list_is_put_on_paper_with_its_picture(desk: Sit, form: str) -> None:
    async with desk("director") as seat:
        await lived(seat, busy, lambda case: case.in_progress(unit=0))
        await opened(seat)
        assert isinstance(seat.screen, PermitTimes)
        paper = await seat.screen.on_paper()
        assert paper is not None
        content = records.rendered(paper, form)
        if form == "html":
            page = content.decode()
            assert page.count("<svg") == 1
            assert "3-1202" in page
            assert "2027-02-11" in page
            start, end = page.index("<svg"), page.index("</svg>") + 6
            ElementTree.fromstring(page[start:end])
