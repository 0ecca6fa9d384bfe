"""Painting of what changed and nothing else: Textual 8.2 draws more, and sends more, than it must.

Its compositor asks every widget between the first changed line and the last for all its lines, and
of a line it sends whole styles.  This one asks for the changed lines only, remembers what stands on
the terminal, and sends the cells that differ.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import Compositor, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

Pieces = dict[int, Strip]
"""What stands in a line, by the first cell of each piece."""


class Standing(NamedTuple):
    """A line of the terminal: where widgets cut it, and the pieces."""

    cuts: list[int]
    pieces: Pieces


class Painting(Compositor):
    """The compositor of a page."""

    def __init__(self) -> None:
        super().__init__()
        self._stands: dict[int, Standing] = {}

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        update = super().render_full_update(simplify)
        cut = zip(self.cuts, update.strips, strict=False)
        self._stands = {
            y: Standing(cuts, dict(zip(cuts, strips, strict=False)))
            for y, (cuts, strips) in enumerate(cut)
        }
        return update

    def render_partial_update(self) -> "Cells | None":  # type: ignore[override]
        screen = self.size.region
        regions = [region.intersection(screen) for region in self._dirty_regions]
        self._dirty_regions.clear()
        spans: dict[int, list[tuple[int, int]]] = {}
        for y, start, end in self._regions_to_spans(filter(None, regions)):
            spans.setdefault(y, []).append((start, end))
        cells: list[tuple[int, int, Strip]] = []
        for y, drawn in self._draw(spans).items():
            stood = self._stands.get(y)
            # Pieces cut elsewhere, as before another layout, tell nothing.
            if stood is None or stood.cuts != self.cuts[y]:
                stood = self._stands[y] = Standing(self.cuts[y], {})
            for x, strip in sorted(drawn.items()):
                old = stood.pieces.get(x)
                if old is None:
                    inside = ((max(a - x, 0), min(b - x, strip.cell_length)) for a, b in spans[y])
                    cells += [(x + a, y, strip.crop(a, b)) for a, b in inside if a < b]
                elif (span := differ(old, strip)) is not None:
                    cells.append((x + span[0], y, strip.crop(*span)))
            stood.pieces.update(drawn)
        return Cells(cells) if cells else None

    def _draw(self, spans: Mapping[int, list[tuple[int, int]]]) -> dict[int, Pieces]:
        """The pieces of lines that hold these spans, each as the widget in front draws it."""
        wanted = {
            y: {
                x: end
                for x, end in pairwise(self.cuts[y])
                if any(a < end and x < b for a, b in inside)
            }
            for y, inside in spans.items()
        }
        drawn: dict[int, Pieces] = {y: {} for y in wanted}
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            lines = [
                y
                for y, pieces in wanted.items()
                if seen.y <= y < seen.bottom and any(seen.x <= x < seen.right for x in pieces)
            ]
            for first, count in _runs(lines):
                crop = Region(seen.x - region.x, first - region.y, seen.width, count)
                for y, strip in enumerate(widget.render_lines(crop), first):
                    for x in [x for x in wanted[y] if seen.x <= x < seen.right]:
                        drawn[y][x] = strip.crop(x - seen.x, wanted[y].pop(x) - seen.x)
        return drawn


class Cells(CompositorUpdate):
    """Pieces of lines, each with the cell it begins at."""

    def __init__(self, cells: list[tuple[int, int, Strip]]) -> None:
        self._cells = cells

    def render_segments(self, console: Console) -> str:
        system = console._color_system or ColorSystem.TRUECOLOR
        told: list[str] = []
        words: list[str] = []
        worn, blank = Style.null(), True

        def change(style: Style) -> None:
            nonlocal worn, blank
            if words:
                told.append(Strip.render_style(worn, "".join(words), system))
                words.clear()
            worn, blank = style, True

        # A style goes on over the moves between pieces, and over blanks that look the same in it.
        for x, y, strip in self._cells:
            move = f"\x1b[{y + 1};{x + 1}H"
            for text, style, _ in strip:
                style = style or Style.null()
                empty = text.isspace()
                if style is not worn and not (empty and _same_ground(style, worn)):
                    if blank and _same_ground(style, worn):
                        worn = style
                    elif style != worn:
                        change(style)
                words += (move, text)
                move, blank = "", blank and empty
        change(Style.null())
        return "".join(told)


@lru_cache(maxsize=256)
def _same_ground(one: Style, other: Style) -> bool:
    """Whether a blank looks the same in both."""
    lines = one.underline or one.strike or one.reverse
    others = other.underline or other.strike or other.reverse
    return one.bgcolor == other.bgcolor and not lines and not others


def _runs(lines: list[int]) -> Iterator[tuple[int, int]]:
    """(first, how many) of the lines that follow one another."""
    first = 0
    for place, y in enumerate(lines, 1):
        if place == len(lines) or lines[place] != y + 1:
            yield lines[first], place - first
            first = place


def differ(old: Strip | None, new: Strip) -> tuple[int, int] | None:
    """The first cell in which two lines differ and the one after the last; None for none."""
    if old is None or old.cell_length != new.cell_length:
        return 0, new.cell_length
    before, after = list(old), list(new)
    if before == after:
        return None
    start, end = 0, new.cell_length
    while before and after and before[0] == after[0]:
        start += cell_len(after.pop(0).text)
        before.pop(0)
    while before and after and before[-1] == after[-1]:
        end -= cell_len(after.pop().text)
        before.pop()
    if before and after:
        (old_text, old_style, _), (new_text, new_style, _) = before[0], after[0]
        # Rich cuts a text at a cell by guessing, and may leave a mark behind.
        if old_style == new_style and not _marks(new_text):
            start += cell_len(new_text[: _same_head(old_text, new_text)])
        (old_text, old_style, _), (new_text, new_style, _) = before[-1], after[-1]
        if old_style == new_style and not _marks(new_text):
            end -= cell_len(new_text[len(new_text) - _same_tail(old_text, new_text) :])
    return (start, end) if start < end else None


def _same_head(old: str, new: str) -> int:
    """How many characters two texts begin with alike, none torn from a mark that one carries."""
    most = min(len(old), len(new))
    count = next((place for place in range(most) if old[place] != new[place]), most)
    return count - 1 if count and _marks(old[count : count + 1]) else count


def _same_tail(old: str, new: str) -> int:
    """How many characters two texts end with alike."""
    most = min(len(old), len(new))
    return next((place for place in range(most) if old[~place] != new[~place]), most)


def _marks(text: str) -> bool:
    """Whether a character of this text stands in no cell of its own."""
    return not text.isascii() and any(not cell_len(letter) for letter in text)
