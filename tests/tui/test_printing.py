"""Putting on paper what a page shows: records, and lists with their search."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from store import rounds
from tests.tui.conftest import Seat, Sit
from tests.tui.records.reading import book, cells, page
from tui.columns import Column
from tui.records import listing
from tui.register import Register
from tui.rows import Row
from tui.screens.findings import FindingRecord, Findings
from tui.screens.pick import Pick
from tui.screens.printed import Printed
from tui.screens.rounds import Rounds
from tui.screens.work_orders import WorkOrders


def written(seat: Seat) -> list[Path]:
    """The files for the printer, by name."""
    folder = Path(seat.little.path).parent / "print"
    return sorted(folder.iterdir()) if folder.exists() else []


async def test_a_list_is_written_as_a_workbook_with_its_dates(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        await seat.go("rounds")
        await seat.press("p")
        assert isinstance(seat.screen, Pick)
        seat.whole()
        await seat.press("down", "enter")
        assert isinstance(seat.screen, Printed)
        (path,) = written(seat)
        assert path.name == "rounds-20261123-0915.xlsx"
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert str(path) in "".join(line.strip() for line in seat.lines)
        made = book(path.read_bytes())
        heads, *rows = [row for row in cells(made["Rounds"]) if row[1] is not None]
        assert heads[:4] == ["Day", "When", "No.", "Route"]
        walked = rows[-1]
        assert f"{walked[0]:%Y-%m-%d}" == "2026-11-23"
        assert walked[2] == "XC-0001"
        assert walked[heads.index("Abn.")] == 1
        await seat.press("escape")
        assert isinstance(seat.screen, Rounds)


async def test_a_list_is_written_as_its_search_shows_it(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        await seat.go("findings")
        await seat.press("slash")
        await seat.type("燈")
        await seat.press("enter", "p", "enter")
        read = page(written(seat)[0].read_bytes())
        (table,) = read.tables
        assert len(table) == 2
        # The screen leaves the year out; paper is kept for years.
        assert table[1][0] == "2026-11-23 09:03"
        assert table[1][1] == "3座大堂電梯"
        assert "Search: 燈" in read.text
        await seat.press("escape")
        assert isinstance(seat.screen, Findings)


async def test_work_orders_are_due_at_a_moment_on_paper(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        await seat.go("work_orders")
        await seat.press("p", "enter")
        (table,) = page(written(seat)[0].read_bytes()).tables
        assert table[0][3] == "Due"
        assert table[1][3] == "2026-11-24 09:03"


async def test_a_finding_and_its_work_order_are_one_paper(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        await seat.go("findings")
        await seat.press("enter", "p", "enter")
        assert isinstance(seat.screen, Printed)
        await seat.press("escape")
        assert isinstance(seat.screen, FindingRecord)
        await seat.press("w", "p", "enter")
        first, second = written(seat)
        assert first.name == "finding-WX-0001-20261123-0915-2.html"
        assert second.name == "finding-WX-0001-20261123-0915.html"
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("language", "title"), [("en", "Patrol round"), ("zh_Hant", "巡查記錄表")])
async def test_a_round_is_put_on_paper(desk: Sit, language: str, title: str) -> None:
    async with desk("housekeeper", language=language) as seat:
        row = await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        await seat.go("rounds")
        found = await seat.call(rounds.listed, seat.little.estate.id)
        await seat.press(*["down"] * [each.id for each in found].index(row.id), "enter", "p")
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, Printed)
        seat.whole()
        (path,) = written(seat)
        assert path.name == "round-XC-0001-20261123-0915.html"
        assert title in page(path.read_bytes()).text


async def test_a_month_is_put_on_paper_from_its_calendar(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("normal", "normal", "normal", "normal", "normal")
        await seat.go("rounds")
        await seat.press("m", "p", "enter")
        (path,) = written(seat)
        assert path.name == "rounds-2026-11-20261123-0915.html"
        assert "Monthly report of rounds" in page(path.read_bytes()).text


async def test_nothing_is_written_for_an_empty_list(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("findings")
        await seat.press("p", "enter")
        assert seat.told == "There is nothing here to print."
        assert written(seat) == []


async def test_a_person_may_go_back_instead(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("work_orders")
        await seat.press("p", "escape")
        assert isinstance(seat.screen, WorkOrders)
        assert written(seat) == []


async def test_a_disk_that_says_no_is_a_sentence(desk: Sit) -> None:
    async with desk("director") as seat:
        (seat.little.path.parent / "print").write_text("in the way", encoding="utf-8")
        await seat.go("routes")
        await seat.press("p", "enter")
        assert seat.told.startswith("Nothing is written: something else")


async def test_where_p_does_something_else_a_capital_p_prints(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("P", "enter")
        assert [path.name for path in written(seat)] == ["checkpoints-20261123-0900.html"]
        await seat.go("staff")
        await seat.press("P", "enter")
        read = page(written(seat)[1].read_bytes())
        assert "陳美玲" in read.text


class Long(Register):
    """A list that goes on and on, a window at a time, as the test lets it."""

    HEADING = "Long"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.gate: asyncio.Event | None = None

    def columns(self) -> list[Column]:
        return [Column("n", "n", 6, right=True)]

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if self.gate is not None and after is not None:
            await self.gate.wait()
        start = -1 if after is None else after
        return [Row(n, (str(n),)) for n in range(start + 1, min(start + 1 + limit, self.count))]


async def test_a_list_on_paper_ends_and_says_so(desk: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST", 1000)
    async with desk("director") as seat:
        await seat.app.push_screen(Long(1001))
        await seat.settle()
        await seat.press("p", "down", "enter")
        rows = cells(book(written(seat)[0].read_bytes())["Long"])
        assert [row[0] for row in rows[1:1001]] == list(range(1000))
        assert rows[1001][0] is None
        said = [row[0] for row in rows[1001:] if row[0]]
        assert said[:2] == ["1000 rows", "There are more: search for less to print them."]


async def test_long_work_tells_how_far_it_is_and_can_be_stopped(desk: Sit) -> None:
    async with desk("director") as seat:
        long = Long(2000)
        await seat.app.push_screen(long)
        await seat.settle()
        long.gate = asyncio.Event()
        long.put_out("html")
        while "500 rows are read ...  esc stops it." not in seat.told:
            await seat.pilot.pause(0.05)
        await seat.press("escape")
        assert seat.told == "Stopped. Nothing is written."
        assert seat.screen is long
        assert written(seat) == []
        # The next time it is as if nothing had been.
        long.gate.set()
        await seat.press("p", "enter")
        assert len(written(seat)) == 1
