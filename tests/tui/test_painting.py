"""Painting: a terminal that is only ever sent what changed shows the page as it is."""

from collections.abc import Sequence
from typing import Any

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.tui.conftest import Seat, Sit
from tui.painting import Cells, Painting, differ

pytestmark = pytest.mark.usefixtures("painting")

SIZE = (80, 24)
STYLES = [
    Style.parse(words)
    for words in ("white on black", "bold red on black", "black on blue", "underline red on black")
]


class Terminal:
    """What stands on a terminal that gets what one desk sends, and how much that was."""

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        self.screen = pyte.Screen(*size)
        self.stream = pyte.Stream(self.screen)
        self.sent = 0

    def feed(self, update: Any, console: Any) -> None:
        told = update.render_segments(console)
        self.sent += len(told.encode())
        self.stream.feed(told)

    def cells(self) -> list[list[tuple[Any, ...]]]:
        """Each cell as it looks: a blank has no colour but its ground."""
        width, height = self.screen.columns, self.screen.lines
        return [
            [
                (char.data, char.bg) if not char.data.strip() else tuple(char)
                for char in (self.screen.buffer[y][x] for x in range(width))
            ]
            for y in range(height)
        ]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal that gets all that pages paint, as the driver would send it."""
    terminal = Terminal()
    usual = Painting.render_update

    def render_update(self: Painting, *args: Any, **kwargs: Any) -> Any:
        update = usual(self, *args, **kwargs)
        if update is not None:
            assert self.root is not None
            terminal.feed(update, self.root.app.console)
        return update

    monkeypatch.setattr(Painting, "render_update", render_update)
    return terminal


def shows(terminal: Terminal, seat: Seat) -> None:
    """The terminal shows the page as a whole new painting of it would."""
    whole = Terminal((terminal.screen.columns, terminal.screen.lines))
    page = seat.app.screen
    strips = page._compositor.render_strips()
    whole.feed(Cells([(0, y, strip) for y, strip in enumerate(strips)]), seat.app.console)
    assert terminal.screen.display == whole.screen.display
    assert terminal.cells() == whole.cells()


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
@pytest.mark.parametrize(
    ("role", "keys"),
    [
        ("housekeeper", "enter space x escape n escape down up space question_mark escape u g"),
        ("director", "g r m left left up down right left_square_bracket tab g h"),
        ("director", "g t enter t up down left J escape escape"),
        ("director", "g u v up right right up left escape slash 1 0 escape down pagedown end"),
        ("director", "g w i exclamation_mark escape n 1 2 backspace tab escape"),
    ],
)
async def test_the_terminal_shows_the_page(
    desk: Sit, terminal: Terminal, role: str, keys: str, language: str
) -> None:
    async with desk(role, language=language) as seat:
        shows(terminal, seat)
        for key in keys.split():
            await seat.press(key)
            shows(terminal, seat)


async def test_the_terminal_shows_a_page_beside_another(desk: Sit, terminal: Terminal) -> None:
    terminal.screen.resize(30, 130)
    async with desk("director", size=(130, 30)) as seat:
        for key in [
            "g",
            "u",
            "down",
            "up",
            "enter",
            "escape",
            "g",
            "r",
            "m",
            "left",
            "up",
            "g",
            "c",
            "down",
            "up",
            "slash",
            "2",
        ]:
            await seat.press(key)
            shows(terminal, seat)


async def test_an_answer_sends_little(desk: Sit, terminal: Terminal) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        terminal.sent = 0
        await seat.press("space")
        assert 0 < terminal.sent <= 1_000
        shows(terminal, seat)


def strip(words: Sequence[tuple[str, int]]) -> Strip:
    return Strip([Segment(text, STYLES[style]) for text, style in words])


def cells_of(line: Strip) -> list[str]:
    """What stands in each cell; the second one of a wide character holds nothing."""
    cells: list[str] = []
    for letter in line.text:
        width = cell_len(letter)
        if width:
            cells += [letter, *[""] * (width - 1)]
        else:
            cells[-1] += letter
    return cells


SIGNS = st.lists(st.sampled_from(["a", "b", " ", "門", "閘", "a\u0301"]), min_size=1, max_size=5)
LINES = st.lists(st.tuples(SIGNS.map("".join), st.integers(0, 3)), max_size=5).map(strip)


@given(LINES, LINES)
@example(strip([("aa", 0)]), strip([("a\u0301a", 0)]))
@example(strip([("a\u0301b", 0)]), strip([("ab", 0)]))
def test_the_cells_that_differ_make_the_new_line(old: Strip, new: Strip) -> None:
    if old.cell_length != new.cell_length:
        assert differ(old, new) == (0, new.cell_length)
        return
    cells = differ(old, new)
    if cells is None:
        assert old.text == new.text
        return
    start, end = cells
    assert 0 <= start < end <= new.cell_length
    stood, wanted = cells_of(old), cells_of(new)
    assert [*stood[:start], *wanted[start:end], *stood[end:]] == wanted
    # No character is torn, and no mark is left behind.
    assert new.crop(start, end).text == "".join(wanted[start:end])


def test_no_known_line_is_drawn_whole() -> None:
    line = strip([("ab", 0)])
    assert differ(None, line) == (0, 2)
    assert differ(line, strip([("ab", 0)])) is None
    assert differ(line, strip([("ab", 1)])) == (0, 2)
    assert differ(strip([("門ab", 0)]), strip([("門ac", 0)])) == (3, 4)
