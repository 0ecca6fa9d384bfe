"""Lines of words in a tone each; only the lines that differ are sent to the terminal."""

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from store.frozen import dataclass
from tui.columns import fit


@dataclass(frozen=True, slots=True)
class Said:
    """A line: its words, its tone (``head``, ``late``, ``done``, ``dim`` or ""), what stands right.

    The words make way for what stands at the right, which is never cut.
    """

    words: str
    tone: str = ""
    right: str = ""


TONES = ("head", "late", "done", "dim", "here", "here-late")


class Drawn(Widget):
    """So many lines, as high as they are many unless its style says otherwise."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"drawn--{tone}" for tone in TONES}
    DEFAULT_CSS = """
    Drawn {
        height: auto;
        & > .drawn--head { color: $text-primary; text-style: bold; }
        & > .drawn--late { color: $text-error; text-style: bold; }
        & > .drawn--done { color: $text-success; }
        & > .drawn--dim { color: $text-muted; }
        & > .drawn--here { background: $primary; color: $text; text-style: bold; }
        & > .drawn--here-late { background: $error; color: $text; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[Said, ...] = ()

    def show(self, lines: Sequence[Said]) -> None:
        """Draw the lines that differ from what stands there."""
        old, self._lines = self._lines, tuple(lines)
        if len(old) != len(self._lines):
            self.refresh(layout=True)
            return
        for y, line in enumerate(self._lines):
            if old[y] != line:
                self.refresh(Region(0, y, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        line = self._lines[y] if y < len(self._lines) else Said("")
        style = self.get_visual_style(*((f"drawn--{line.tone}",) if line.tone else ()))
        return Strip([Segment(told(line, width), style.rich_style)], width)


def told(line: Said, width: int) -> str:
    """The line in exactly so many cells."""
    right = f"  {line.right}" if line.right else ""
    return fit(f" {line.words}", max(width - cell_len(right), 0)) + right


# Between any two of these a line may be broken.
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_OPENS = "（「『《〈【〔“‘"
_CLOSES = "，。、；：！？）」』》〉】〕”’…％,.;:!?)}%" + r"\]"
# A few characters that stand alone are a name or a word: not broken either.
_ALONE = "(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff])"
_PIECES = re.compile(rf"\s+|[{_OPENS}]*(?:[^\s{_CJK}]+|{_ALONE}|(?!\s)[{_CJK}])[{_CLOSES}]*")


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many cells: no word is cut, Chinese goes on anywhere.

    A mark that ends a clause never begins a line, and one that opens a bracket never ends it.
    """
    # A page not laid out yet has no width at all, and a Chinese character takes two cells.
    width = max(width, 2)
    lines = [""]
    for piece in _PIECES.findall(text):
        if piece.isspace():
            # However many they are: none begins a line, and none goes on to the next.
            if lines[-1]:
                room = width - cell_len(lines[-1])
                lines[-1:] = [lines[-1] + piece] if cell_len(piece) <= room else [lines[-1], ""]
            continue
        if cell_len(lines[-1]) + cell_len(piece) > width and lines[-1].strip():
            lines.append("")
        # What is wider than a line by itself, such as a long address, is broken where it must.
        while cell_len(piece) > width:
            head = set_cell_size(piece, width).rstrip()
            while len(head) > 1 and piece[len(head)] in _CLOSES:
                head = head[:-1]
            lines[-1:] = [head, ""]
            piece = piece[len(head) :]
        lines[-1] += piece
    return [line.rstrip() for line in lines if line.strip()] or [""]


def in_lines(text: str, width: int) -> list[str]:
    """A text of several lines, each as it is where it has room, else ``wrapped``."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [line] if cell_len(line) <= width else wrapped(line, width)
    return lines


def packed(items: Sequence[str], width: int, gap: str = "   ") -> list[str]:
    """Items side by side in as few lines as hold them; one wider than a line is wrapped."""
    lines: list[str] = []
    for item in items:
        if lines and cell_len(lines[-1]) + len(gap) + cell_len(item) <= width:
            lines[-1] += gap + item
        else:
            lines += wrapped(item, width)
    return lines
