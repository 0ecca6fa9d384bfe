"""Columns and cells: what stands in a line of a table, in exactly so many cells of the terminal."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.frozen import dataclass

GAP = "  "
SIGN = 2
LEAST_GROW = 4

Cell = str | Content


class Dated(str):
    """A cell that shows a day or a moment in few words, and keeps it whole for paper."""

    on: date | datetime

    def __new__(cls, words: str, on: date | datetime) -> "Dated":
        made = super().__new__(cls, words)
        made.on = on
        return made


@dataclass(frozen=True, slots=True)
class Column:
    """A column: widths in cells; hidden while the table is narrower than `least`.

    ``paper`` is its title on paper, where a moment stands whole instead of the time left to it.
    """

    key: str
    title: str
    width: int
    grow: bool = False
    right: bool = False
    least: int = 0
    paper: str = ""


@lru_cache(maxsize=64)
def layout(columns: tuple[Column, ...], width: int) -> tuple[tuple[int, int], ...]:
    """The columns shown in a table of `width` cells, each as its place in the row and its cells."""
    cells = {i: column.width for i, column in enumerate(columns) if column.least <= width}
    left = width - SIGN - sum(cells.values()) - len(GAP) * (len(cells) - 1)
    growing = [i for i in cells if columns[i].grow]
    for after, i in enumerate(growing):
        share = max(left // (len(growing) - after), LEAST_GROW - cells[i])
        cells[i] += share
        left -= share
    return tuple(cells.items())


def fit(text: str, width: int, right: bool = False) -> str:
    """The text in exactly `width` cells (a Chinese character is two), clipped with `..`."""
    if not text.isprintable():  # a line feed or an invisible character would shift the columns
        text = "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)
    cells = cell_len(text)
    if cells > width:
        return set_cell_size(text, width - 2) + ".." if width > 4 else set_cell_size(text, width)
    blank = " " * (width - cells)
    return blank + text if right else text + blank


def fit_cell(cell: Cell, size: int, right: bool) -> Cell:
    """Like fit, for a cell that may carry styles of its own."""
    if isinstance(cell, str) or not cell.plain.isprintable():
        return fit(str(cell), size, right)
    room = size - cell.cell_length
    if room < 0:
        return cell.truncate(size - 2) + ".." if size > 4 else cell.truncate(size)
    return cell.pad_left(room) if right else cell.pad_right(room)


def line(
    columns: tuple[Column, ...], sign: str, cells: Sequence[Cell], width: int, style: Style
) -> Strip:
    """The cells side by side after the sign, as one segment unless a cell has styles of its own."""
    parts = [fit_cell(cells[i], size, columns[i].right) for i, size in layout(columns, width)]
    if all(isinstance(part, str) for part in parts):
        text = set_cell_size(sign + GAP.join(map(str, parts)), width)
        return Strip([Segment(text, style.rich_style)], width)
    content = Content(sign) + Content(GAP).join(parts)
    return Strip(content.truncate(width, pad=True).render_segments(style), width)


def middle(text: Content, y: int, width: int, height: int, style: Style) -> Strip:
    """Line `y` of a text that stands in the middle of width by height cells."""
    if not text:
        return Strip.blank(width, style.rich_style)
    lines = text.wrap(max(width - 4, 1))
    at = y - max((height - len(lines)) // 2, 0)
    content = lines[at] if 0 <= at < len(lines) else Content("")
    content = content.pad_left(max(width - content.cell_length, 0) // 2)
    return Strip(content.truncate(width, pad=True).render_segments(style), width)
