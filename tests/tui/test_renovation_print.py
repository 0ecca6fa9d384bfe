"""The papers of a renovation are chosen, said in one language or two, and written to a file."""

from pathlib import Path

import pytest

from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tests.tui.records.reading import page
from tui.screens.pick import Pick
from tui.screens.printed import Printed
from tui.screens.renovation_print import PrintRenovation


def written(seat: Seat) -> list[Path]:
    """The files for the printer, by name."""
    folder = Path(seat.little.path).parent / "print"
    return sorted(folder.iterdir()) if folder.exists() else []


async def sits(seat: Seat, *steps: str) -> Case:
    """A renovation brought so far by other desks, and its papers open at this one."""
    case = Case(seat.little, at=seat.clock())
    for step in steps:
        await seat.call(getattr(case, step))
    seat.clock.at = case.at
    await seat.app.push_screen(PrintRenovation(case.id))
    await seat.settle()
    return case


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", ["en", "zh_Hant"])
async def test_a_permit_is_written_in_the_language_of_the_estate(
    desk: Sit, size: tuple[int, int], language: str
) -> None:
    async with desk("front_desk", size=size, language=language) as seat:
        await sits(seat, "permitted")
        seat.whole()
        assert "ZP-0001" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, Pick)
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, Printed)
        seat.whole()
        (path,) = written(seat)
        assert path.name.startswith("permit-ZP-0001-")
        assert path.suffix == ".html"
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert str(path) in "".join(line.strip() for line in seat.lines)
        read = page(path.read_bytes())
        assert "無設計方案變動建築主體和承重結構" in read.text
        assert "Altering main" not in read.text
        await seat.press("escape")
        assert isinstance(seat.screen, PrintRenovation)


async def test_both_languages_are_a_key_further(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await sits(seat, "permitted")
        await seat.press("down", "p", "down", "enter")
        assert isinstance(seat.screen, Printed)
        (path,) = written(seat)
        assert path.name.startswith("passes-ZX-0001-")
        text = page(path.read_bytes()).text
        assert "Worker pass" in text
        assert "張強" in text


async def test_a_stop_is_the_first_paper_of_a_stopped_site(desk: Sit) -> None:
    async with desk("director") as seat:
        await sits(seat, "suspended")
        assert seat.cursor.split()[:2] == ["Stop-work", "notice"]
        assert "Renovation permit" not in seat.text
        assert "ZG-0001" in seat.text
        await seat.press("down", "down", "enter", "escape")
        assert isinstance(seat.screen, PrintRenovation)
        assert written(seat) == []
        await seat.press("enter", "enter")
        (path,) = written(seat)
        assert path.name.startswith("notice-ZG-0001-")


async def test_an_application_has_nothing_to_print_and_says_so(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await sits(seat, "file")
        assert "This renovation has no paper to print yet." in seat.text
        await seat.press("p", "enter")
        assert isinstance(seat.screen, PrintRenovation)


async def test_a_paper_that_no_longer_holds_is_refused_with_who_moved_it(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await sits(seat, "permitted")
        await seat.call(case.check, "ok")
        await seat.call(case.served, "R5-1")
        from store import renovation_permits

        await seat.call(renovation_permits.suspend, case.id, "停工", **case.by("director"))
        assert "Renovation permit" in seat.cursor
        await seat.press("enter", "enter")
        assert isinstance(seat.screen, PrintRenovation)
        assert seat.told.startswith("ZX-0001 is already works stopped, by 李主任")
        assert written(seat) == []
