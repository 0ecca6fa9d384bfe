"""The grid: headings that stay, one cursor, and how few bytes it sends to a real terminal."""

import os
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from tui.caption import Caption, legend
from tui.grid import Grid
from tui.lines import KeyLine, Rule, TopLine
from tui.picture import Band, Picture, Place, Spot

pytestmark = pytest.mark.usefixtures("painting")

ROOT = Path(__file__).parents[2]
MIXED = Picture(
    heads=(("公共",), ("01",), ("02",), ("03",)),
    rows=(
        Band("18/F", (Spot("!2", "late"), None, Spot("x", "soon"), None), "3"),
        Band("17/F", (Spot(".", "dim"), Spot("."), Spot("異常"), None)),
        "再也不巡",
        Band("B1", (None, None, None, Spot("v")), "12"),
    ),
    cells=4,
    total="X",
)


def many(rows: int, columns: int) -> Picture:
    """Floors and columns, each cell with a number of its own."""
    return Picture(
        heads=tuple((f"{column // 10}0", f"{column:02d}") for column in range(columns)),
        rows=tuple(
            Band(f"{row:02d}/F", tuple(Spot(".", "dim") for _ in range(columns)), str(row))
            for row in range(rows)
        ),
        cells=1,
        total="X",
    )


class Watched(Grid):
    """The grid, remembering which of its lines were drawn for the screen."""

    def __init__(self, *, flows: bool, airy: bool) -> None:
        super().__init__(empty="Nothing 空", flows=flows, airy=airy)
        self.painted: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Desk(App[None]):
    """A picture's screen: title, rule, grid, words, keys."""

    def __init__(self, shown: Picture, *, flows: bool = False, airy: bool = False) -> None:
        super().__init__()
        self.grid = Watched(flows=flows, airy=airy)
        self.shown = shown
        self.told: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield TopLine("Building 3")
        yield Rule()
        yield self.grid
        yield Caption(id="words")
        yield KeyLine()

    def on_mount(self) -> None:
        self.set_focus(self.grid)
        self.grid.show(self.shown, (0, 0))

    def on_grid_moved(self, event: Grid.Moved) -> None:
        self.told.append(("moved", event.grid.at))
        self.query_one(Caption).show(f"at {event.grid.at[0]} {event.grid.at[1]}")

    def on_grid_selected(self, event: Grid.Selected) -> None:
        self.told.append(("opened", event.control.at))

    def on_grid_edge(self, event: Grid.Edge) -> None:
        self.told.append(("edge", (event.by, event.down)))

    @property
    def texts(self) -> list[str]:
        """What stands on the screen, drawn only where the grid asked for it."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    @property
    def lines(self) -> list[str]:
        """The lines of the grid."""
        return [text.rstrip() for text in self.texts[2 : 2 + self.grid.size.height]]


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_headings_sections_and_totals_stand_in_their_columns() -> None:
    desk = Desk(MIXED)
    async with desk.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert desk.lines[:5] == [
            "       公共 01   02   03    X",
            "> 18/F[!2  ]     x          3",
            "  17/F .    .    異常",
            "-- 再也不巡 ----------------------------",
            "  B1                  v    12",
        ]
        assert all(cell_len(text) == 40 for text in desk.texts)


async def test_the_cursor_goes_from_cell_to_cell_and_past_what_is_none() -> None:
    desk = Desk(MIXED)
    async with desk.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        way: list[Place] = []
        for key in ("right", "left", "l", "j", "down", "up", "left", "h", "h", "k", "up"):
            await pilot.press(key)
            way.append(desk.grid.at)
        # Column 02 ends above the basement: down goes to the nearest cell there.
        assert way == [
            *[(0, 2), (0, 0), (0, 2), (1, 2), (3, 3), (1, 2), (1, 1), (1, 0), (1, 0)],
            *[(0, 0), (0, 0)],
        ]
        assert desk.told[-1] == ("moved", (0, 0))
        await pilot.press("end", "enter", "home", "pagedown")
        assert desk.told[-4:] == [
            *[("moved", (0, 2)), ("opened", (0, 2)), ("moved", (0, 0)), ("moved", (3, 3))]
        ]


async def test_days_flow_on_and_tell_where_they_end() -> None:
    spots = tuple(Spot(str(day)) for day in range(1, 8))
    weeks = Picture(
        heads=tuple((str(day),) for day in range(7)),
        rows=(Band("", (None, None, *spots[:5])), Band("", (*spots[:3], None, None, None, None))),
        cells=3,
    )
    desk = Desk(weeks, flows=True)
    async with desk.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert desk.grid.at == (0, 2)
        await pilot.press("left", "end", "right")
        assert desk.grid.at == (1, 0)
        assert ("edge", (-1, False)) in desk.told
        await pilot.press("left", "down", "up", "home", "up")
        assert desk.told[-1] == ("edge", (-1, True))
        await pilot.press("end", "down")
        assert desk.told[-1] == ("edge", (1, True))


async def test_only_the_two_lines_of_the_cursor_change() -> None:
    desk = Desk(many(40, 60))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        desk.grid.painted.clear()
        await pilot.press("down")
        assert set(desk.grid.painted) == {2, 3}
        desk.grid.painted.clear()
        await pilot.press("right")
        assert set(desk.grid.painted) == {3}


async def test_headings_stay_while_rows_and_columns_scroll() -> None:
    desk = Desk(many(40, 60))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert desk.lines[0].startswith("       00")
        assert desk.lines[0].endswith("> X")
        await pilot.press("end")
        await settle(pilot)
        assert desk.lines[0].startswith("      <20")
        assert desk.lines[0].endswith("   X")
        assert desk.lines[2].startswith("> 00/F")
        assert "[.]" in desk.lines[2]
        for _ in range(39):
            await pilot.press("down")
        await settle(pilot)
        assert desk.lines[-1].startswith("> 39/F")
        assert desk.lines[-1].endswith("39")
        assert desk.lines[1].split()[-1] == "59"
        await pilot.press("pageup", "pageup", "pageup", "home")
        await settle(pilot)
        assert desk.lines[2].startswith("> 00/F[.]")
        assert desk.grid.at == (0, 0)


async def test_a_heading_is_said_once_and_again_at_the_left_edge() -> None:
    days = tuple(("11-", f"{day:02d}", sign) for day in (23, 24) for sign in "+X")
    desk = Desk(Picture(days, (Band("樓梯", tuple(Spot(".") for _ in days)),), 1))
    async with desk.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert desk.lines[:4] == [
            "       11-",
            "       23  24",
            "       + X + X",
            "> 樓梯[.]. . .",
        ]


async def test_an_empty_picture_says_its_text_in_the_middle() -> None:
    desk = Desk(Picture())
    async with desk.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert "Nothing 空" in "\n".join(desk.lines)
        await pilot.press("down", "right", "end", "pagedown", "enter")
        assert {kind for kind, _ in desk.told} <= {"moved"}


async def test_another_picture_keeps_the_cursor_as_near_as_can_be() -> None:
    desk = Desk(many(10, 10))
    async with desk.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        desk.grid.show(many(10, 10), (9, 9))
        assert desk.grid.at == (9, 9)
        desk.grid.show(many(3, 4))
        assert desk.grid.at == (2, 3)
        desk.grid.show(MIXED)
        assert desk.grid.at == (1, 2)
        await settle(pilot)


async def test_rows_stand_apart_where_there_is_room() -> None:
    desk = Desk(many(4, 4), airy=True)
    async with desk.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        assert [line[2:6] for line in desk.lines[2:9]] == [
            "00/F",
            "",
            "01/F",
            "",
            "02/F",
            "",
            "03/F",
        ]
        await pilot.press("down")
        assert desk.lines[4].startswith("> 01/F")
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert [line[2:6] for line in desk.lines[2:6]] == ["00/F", "01/F", "02/F", "03/F"]


async def test_without_the_focus_the_sign_of_the_cursor_stays() -> None:
    desk = Desk(MIXED)
    async with desk.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        before = desk.lines
        desk.set_focus(None)
        await pilot.pause()
        assert desk.lines == before


async def test_a_caption_breaks_its_words_and_clips_only_the_last_line() -> None:
    class Page(App[None]):
        def compose(self) -> ComposeResult:
            yield Caption(2)

    page = Page()
    async with page.run_test(size=(20, 5)) as pilot:
        page.query_one(Caption).show("樓梯間 異常 WX-0001 陳美玲 14:51 上午 2026-11-23")
        await pilot.pause()
        lines = [strip.text for strip in page.screen._compositor.render_strips()][:2]
        assert lines[0].strip() == "樓梯間 異常"
        assert lines[1].strip().endswith("..")
        assert all(cell_len(line) == 20 for line in lines)


def test_a_legend_says_each_sign() -> None:
    assert legend({"+": "done", "X": "missed"}) == "+ done  X missed"


class Terminal:
    """The desk of this file in a real pseudo-terminal of 80x24, with what it shows and sends."""

    def __init__(self) -> None:
        self.master, slave = os.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",  # the longest colour codes
                "TEXTUAL_ANIMATIONS": "none",
                "PYTHONPATH": str(ROOT),
            },
        )
        os.close(slave)
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = 0

    def wait(self, words: str) -> None:
        """Read until the words under the grid are these."""
        deadline = time.monotonic() + 20
        while self.screen.display[22].strip() != words:
            left = deadline - time.monotonic()
            assert left > 0, "\n".join(self.screen.display)
            if select.select([self.master], [], [], left)[0]:
                data = os.read(self.master, 65536)
                self.sent += len(data)
                self.stream.feed(data)

    def press(self, keys: str, words: str) -> None:
        os.write(self.master, keys.encode())
        self.wait(words)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    try:
        terminal.wait("at 0 0")
        # Textual paints a new screen twice; an answered key shows that the second is behind us.
        for keys, words in ("j", "at 1 0"), ("k", "at 0 0"), ("j", "at 1 0"), ("k", "at 0 0"):
            terminal.press(keys, words)
        terminal.sent = 0
        yield terminal
    finally:
        terminal.close()


def test_a_cursor_key_sends_at_most_500_bytes(terminal: Terminal) -> None:
    for row in range(1, 15):
        terminal.press("j", f"at {row} 0")
    for column in range(1, 20):
        terminal.press("l", f"at 14 {column}")
    assert 0 < terminal.sent / 33 <= 500


def test_a_page_sends_at_most_4000_bytes(terminal: Terminal) -> None:
    terminal.press("\x1b[6~", "at 18 0")
    assert 0 < terminal.sent <= 4000


if __name__ == "__main__":
    Desk(many(40, 60)).run()
