"""The table: windows of rows, one cursor, and how few bytes it sends to a real terminal."""

import asyncio
import os
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.strip import Strip

from tui.columns import Cell, Column, fit, fit_cell, layout
from tui.lines import KeyLine, Rule, TopLine
from tui.rows import PAGE, Row
from tui.table import Table

pytestmark = pytest.mark.usefixtures("painting")

ROOT = Path(__file__).parents[2]
BODY = 19  # 24 lines less the title, two rules, the keys and the header
COLUMNS = (
    Column("in", "in", 5),
    Column("name", "name", 14, grow=True),
    Column("unit", "unit", 8),
    Column("no", "no", 6, right=True),
    Column("note", "note", 20, least=100),
)
NAMES = ("陳大文", "Shun Express", "林 (plumber)", "歐陽鋒")


class Shelf:
    """Numbered records behind a table; it remembers what was asked for."""

    def __init__(self, numbers: range) -> None:
        self.numbers = list(numbers)
        self.names: dict[int, Cell] = {}
        self.asked: list[tuple[int | None, int]] = []
        self.open = asyncio.Event()
        self.open.set()

    async def fetch(self, after: int | None, limit: int) -> list[Row]:
        self.asked.append((after, limit))
        await self.open.wait()
        rest = [n for n in self.numbers if after is None or n > after]
        return [self.row(n) for n in rest[:limit]]

    def row(self, n: int) -> Row:
        name = self.names.get(n, NAMES[n % 4])
        return Row(n, ("14:31", name, f"3-{n:04}", str(n), f"note {n}"), "late" if n == 3 else "")


class Watched(Table):
    """The table, remembering which of its lines were drawn for the screen."""

    def __init__(self, shelf: Shelf, empty: Cell) -> None:
        super().__init__(COLUMNS, shelf.fetch, empty=empty, total=340)
        self.painted: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Desk(App[None]):
    """A register's screen: title, rule, table, rule, keys."""

    BINDINGS = [("question_mark", "help", "help"), ("exclamation_mark", "alarm", "EMERGENCY")]

    def __init__(self, shelf: Shelf, empty: Cell = "") -> None:
        super().__init__()
        self.table = Watched(shelf, empty)
        self.told: list[tuple[str, int | None]] = []

    def compose(self) -> ComposeResult:
        yield TopLine("Visitors")
        yield Rule()
        yield self.table
        yield Rule()
        yield KeyLine()

    def on_table_moved(self, event: Table.Moved) -> None:
        self.told.append(("moved", event.row.key if event.row else None))
        place = f"{event.table.cursor + 1} / {event.table.count}"
        self.query_one(TopLine).set("Visitors", place)

    def on_table_selected(self, event: Table.Selected) -> None:
        self.told.append(("opened", event.row.key))

    @property
    def screen_lines(self) -> list[Strip]:
        """What stands on the screen, drawn only where the table asked for it."""
        return self.screen._compositor.render_strips()

    @property
    def texts(self) -> list[str]:
        return [strip.text for strip in self.screen_lines]

    @property
    def unit(self) -> int | None:
        """The key of the line that bears the cursor sign."""
        marked = [text for text in self.texts if text.startswith("> ")]
        return int(marked[0].split()[-1]) if marked else None


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_paging_asks_only_for_what_is_seen() -> None:
    shelf = Shelf(range(10_000))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        assert shelf.asked == [(None, PAGE)]
        await pilot.press(*["pagedown"] * 12)
        await settle(pilot)
        assert shelf.asked == [(None, PAGE), (99, PAGE), (199, PAGE)]
        assert app.table.cursor == 12 * BODY
        assert app.unit == 12 * BODY
        await pilot.press("home")
        await settle(pilot)
        assert app.unit == 0
        assert len(shelf.asked) == 3


async def test_end_goes_a_window_at_a_time_and_then_the_count_is_exact() -> None:
    shelf = Shelf(range(250))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("end")
            await settle(pilot)
            seen.append((app.unit, app.table.count))
        assert seen == [(99, 340), (199, 340), (249, 250), (249, 250)]
        assert shelf.asked == [(None, PAGE), (99, PAGE), (199, PAGE)]


async def test_keys_pressed_while_a_window_is_on_its_way_are_not_lost() -> None:
    shelf = Shelf(range(300))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        await pilot.press("end")
        shelf.open.clear()
        await pilot.press("down", "j", "down")
        assert app.unit == 99
        shelf.open.set()
        await settle(pilot)
        assert app.unit == 102


async def test_moving_paints_two_lines_and_tells_it() -> None:
    async with Desk(Shelf(range(100))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        app.table.painted.clear()
        app.told.clear()
        await pilot.press("down")
        assert sorted(app.table.painted) == [1, 2]
        await pilot.press("k", "enter")
        await pilot.pause()
        assert app.told == [("moved", 1), ("moved", 0), ("opened", 0)]
        assert app.texts[0].endswith("  1 / 340")


async def test_the_edge_scrolls_half_a_page_at_once() -> None:
    async with Desk(Shelf(range(100))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        await pilot.press(*["down"] * BODY)
        assert app.table.top == BODY - BODY // 2
        assert app.unit == BODY
        assert app.texts[2].split() == ["in", "name", "unit", "no"]


async def test_columns_stay_aligned_under_chinese_names() -> None:
    async with Desk(Shelf(range(100))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        lines = app.screen_lines
        assert {strip.cell_length for strip in lines} == {80}
        for n, strip in enumerate(lines[3:22]):
            assert strip.crop(2, 9).text == "14:31  "
            assert strip.crop(9, 62).text.rstrip() == NAMES[n % 4]
            assert strip.crop(62, 72).text == f"  3-{n:04}  "[:10]
            assert strip.crop(72, 80).text == f"{n:>8}"


async def test_a_wider_terminal_shows_more_columns() -> None:
    async with Desk(Shelf(range(100))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        assert "note" not in "".join(app.texts)
        await pilot.resize_terminal(140, 40)
        await settle(pilot)
        assert app.texts[2].split() == ["in", "name", "unit", "no", "note"]
        assert app.texts[37].split()[-2:] == ["note", "34"]
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "note" not in "".join(app.texts)


async def test_a_screen_taller_than_a_window_is_filled() -> None:
    shelf = Shelf(range(300))
    async with Desk(shelf).run_test(size=(80, 150)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        assert len(shelf.asked) == 2
        assert app.texts[147].split()[-1] == "144"


@pytest.mark.parametrize("kind", [str, Content])
async def test_markup_and_control_characters_show_as_text(kind: Callable[[str], Cell]) -> None:
    shelf = Shelf(range(100))
    shelf.names = {0: kind("[/b] [OK] [@click=app.quit()]x"), 1: kind("a\nb\x1b[31m\u202ec")}
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        assert "[/b] [OK] [@click=app.quit()]x" in app.texts[3]
        assert "a b [31m c" in app.texts[4]
        assert app.screen_lines[4].crop(62, 72).text == "  3-0001  "


async def test_a_cell_with_styles_keeps_the_columns() -> None:
    shelf = Shelf(range(100))
    shelf.names = {1: Content.styled("陳大文", "$text-error"), 2: Content("歐" * 60)}
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        lines = app.screen_lines
        colours = {segment.style.color for segment in lines[4] if segment.style}
        assert len(colours) == 2
        for n in (1, 2):
            assert lines[3 + n].crop(62, 72).text == f"  3-{n:04}  "
        assert lines[5].crop(9, 62).text.rstrip().endswith("歐 ..")


async def test_an_empty_table_says_its_text_in_the_middle() -> None:
    empty = "Nobody is inside.\n[n] checks 訪客 in"
    async with Desk(Shelf(range(0)), empty).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        texts = app.texts[3:22]
        assert texts[8].strip() == "Nobody is inside."
        assert texts[9].strip() == "[n] checks 訪客 in"
        assert abs(len(texts[8]) - len(texts[8].lstrip()) - (80 - 17) // 2) <= 1
        await pilot.press("enter", "down", "end", "pageup")
        assert app.told == [("moved", None)]
        assert app.table.count == 0


async def test_the_empty_text_waits_for_the_answer() -> None:
    shelf = Shelf(range(0))
    shelf.open.clear()
    async with Desk(shelf, "Nobody is inside.").run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await pilot.pause()
        assert "Nobody" not in "".join(app.texts)
        shelf.open.set()
        await settle(pilot)
        assert "Nobody" in "".join(app.texts)


async def test_reload_keeps_the_cursor_when_rows_come_in_above() -> None:
    shelf = Shelf(range(100, 400))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        await pilot.press("down", "down")
        shelf.numbers = [98, 99, *shelf.numbers]
        await app.table.reload()
        await pilot.pause()
        assert app.unit == 102
        assert app.texts[3].split()[-1] == "98"
        assert app.table.cursor == 4


async def test_reload_in_the_depth_asks_for_that_window_and_leaves_the_lines_still() -> None:
    shelf = Shelf(range(100, 2000))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        await pilot.press(*["end"] * 5)
        await settle(pilot)
        before, cursor = app.texts[3:22], app.table.cursor
        shelf.asked.clear()
        app.table.painted.clear()
        shelf.numbers = [1, 2, 3, *shelf.numbers]
        await app.table.reload()
        await pilot.pause()
        assert len(shelf.asked) == 1
        after, limit = shelf.asked[0]
        assert after is not None
        assert after > 400
        assert limit == PAGE
        assert app.table.painted == []
        assert app.texts[3:22] == before
        assert app.table.cursor == cursor
        await pilot.press("home")
        await settle(pilot)
        assert app.unit == 1


async def test_reload_paints_only_the_line_that_changed() -> None:
    shelf = Shelf(range(100))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        app.table.painted.clear()
        await app.table.reload()
        await pilot.pause()
        assert app.table.painted == []
        shelf.names[5] = "張三"
        await app.table.reload()
        await pilot.pause()
        assert app.table.painted == [6]
        assert "張三" in app.texts[8]


async def test_a_row_put_anew_asks_for_nothing_and_paints_its_line() -> None:
    shelf = Shelf(range(100))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        asked = len(shelf.asked)
        app.table.painted.clear()
        shelf.names[5] = "張三"
        app.table.put(shelf.row(5))
        app.table.put(shelf.row(99))
        app.table.put(Row(400, ("not", "here")))
        await pilot.pause()
        assert app.table.painted == [6]
        assert "張三" in app.texts[8]
        assert len(shelf.asked) == asked


async def test_when_the_record_is_gone_the_cursor_goes_to_its_neighbour() -> None:
    shelf = Shelf(range(50))
    async with Desk(shelf).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        await pilot.press("down", "down", "down")
        shelf.numbers = [0, 1, 2, 5, 6]
        await app.table.reload()
        await pilot.pause()
        assert app.unit == 5
        shelf.numbers = [0, 1]
        await app.table.reload()
        await pilot.pause()
        assert app.unit == 1
        shelf.numbers = []
        await app.table.reload()
        await pilot.pause()
        assert app.unit is None
        assert app.told[-1] == ("moved", None)


async def test_another_search_starts_at_its_first_row_and_a_late_answer_is_dropped() -> None:
    slow, quick = Shelf(range(500, 700)), Shelf(range(900, 950))
    async with Desk(Shelf(range(300))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        await pilot.press("pagedown", "pagedown")
        slow.open.clear()
        app.table.fetch = slow.fetch
        late = asyncio.create_task(app.table.reload(keep_cursor=False))
        await pilot.pause()
        assert app.unit == 2 * BODY  # the old rows stay until the answer is here
        app.table.fetch = quick.fetch
        await app.table.reload(keep_cursor=False)
        slow.open.set()
        await late
        await settle(pilot)
        assert app.unit == 900
        assert app.table.top == 0
        assert app.table.count == 50


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    async with Desk(Shelf(range(100))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        app.told.clear()
        await pilot.click(Watched, offset=(10, 0))
        await pilot.click(Watched, offset=(10, 5))
        assert app.told == [("moved", 4)]
        await pilot.click(Watched, offset=(10, 5))
        await pilot.pause()
        assert app.told == [("moved", 4), ("opened", 4)]


async def test_find_puts_the_cursor_on_a_record_that_is_here() -> None:
    async with Desk(Shelf(range(300))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        assert app.table.find(77)
        await pilot.pause()
        assert app.unit == 77
        assert not app.table.find(277)
        assert app.table.row is not None
        assert app.table.row.key == 77


async def test_a_theme_changes_every_line() -> None:
    async with Desk(Shelf(range(100))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        before = app.screen_lines
        app.theme = "textual-light"
        await pilot.pause()
        assert all(old != new for old, new in zip(before, app.screen_lines, strict=True))


async def test_without_the_focus_the_cursor_is_paler_but_its_sign_stays() -> None:
    async with Desk(Shelf(range(100))).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Desk)
        await settle(pilot)
        before = app.screen_lines[3]
        app.table.painted.clear()
        app.set_focus(None)
        await pilot.pause()
        assert set(app.table.painted) == {1}
        assert app.screen_lines[3] != before
        assert app.unit == 0
        app.set_focus(app.table)  # widget.focus() would paint it whole
        await pilot.press("down")
        assert set(app.table.painted) == {1, 2}
        assert app.screen_lines[4].crop(0, 2) == before.crop(0, 2)


def test_growing_columns_share_what_is_left() -> None:
    columns = (
        Column("a", "a", 10, grow=True),
        Column("b", "b", 20),
        Column("c", "c", 10, grow=True),
        Column("d", "d", 30, least=120),
    )
    assert layout(columns, 81) == ((0, 27), (1, 20), (2, 28))
    assert layout(columns, 40) == ((0, 7), (1, 20), (2, 7))
    assert [i for i, _ in layout(columns, 120)] == [0, 1, 2, 3]
    assert 2 + sum(size for _, size in layout(columns, 120)) + 2 * 3 == 120


@given(st.text(), st.integers(0, 30), st.booleans())
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int, right: bool) -> None:
    fitted = fit(text, width, right)
    assert cell_len(fitted) == width
    assert all(c.isprintable() or c == "\u3000" for c in fitted)
    assert cell_len(str(fit_cell(Content(text), width, right))) == width


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("陳大文", 6, "陳大文"),
        ("陳大文", 8, "陳大文  "),
        ("陳大文先生", 8, "陳大文.."),
        ("陳大文先生", 7, "陳大 .."),
        ("plumber", 6, "plum.."),
        ("陳大文", 3, "陳 "),
    ],
)
def test_clipping_never_cuts_a_character(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted


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

    def wait(self, line: int, start: str, end: str) -> None:
        """Read until a line of the screen starts and ends so."""
        deadline = time.monotonic() + 20
        while True:
            shown = self.screen.display[line].rstrip()
            if shown.startswith(start) and shown.endswith(end):
                return
            left = deadline - time.monotonic()
            assert left > 0, "\n".join(self.screen.display)
            if select.select([self.master], [], [], left)[0]:
                data = os.read(self.master, 65536)
                self.sent += len(data)
                self.stream.feed(data)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    try:
        terminal.wait(3, "> 14:31", " 0")
        # Textual paints a new screen twice; an answered key shows that the second is behind us.
        for keys, place in ("j", 2), ("k", 1), ("j", 2), ("k", 1):
            terminal.press(keys)
            terminal.wait(2 + place, "> 14:31", f" {place - 1}")
            terminal.wait(0, "Visitors", f" {place} / 340")
        terminal.sent = 0
        yield terminal
    finally:
        terminal.close()


def test_a_cursor_key_sends_at_most_500_bytes(terminal: Terminal) -> None:
    moves = BODY - 1
    for n in range(1, moves + 1):
        terminal.press("j")
        terminal.wait(3 + n, "> 14:31", f" {n}")
        terminal.wait(0, "Visitors", f" {n + 1} / 340")
        terminal.wait(2 + n, "  14:31", f" {n - 1}")
    assert 0 < terminal.sent / moves <= 500


def test_a_page_sends_at_most_4000_bytes(terminal: Terminal) -> None:
    for page in range(1, 8):
        terminal.press("\x1b[6~")
        first = page * BODY
        terminal.wait(3, "> 14:31", f" {first}")
        terminal.wait(21, "  14:31", f" {first + BODY - 1}")
        terminal.wait(0, "Visitors", f" {first + 1} / 340")
    assert 0 < terminal.sent / 7 <= 4000


if __name__ == "__main__":
    Desk(Shelf(range(10_000))).run()
