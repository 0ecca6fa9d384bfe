"""A screen as an SVG that is the same bytes each time and asks nothing of any network."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

CELL, LINE, PAD = 10, 22, 12
BASELINE = 16

# The sixteen colours as xterm has them, for the looks that leave them to the terminal.
XTERM = TerminalTheme(
    (0, 0, 0),
    (229, 229, 229),
    [
        *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0)),
        *((0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    ],
    [
        *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0)),
        *((92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255)),
    ],
)

# Chinese stands in fonts of its own, because the browser's monospace has seldom any.
STYLE = """\
text { white-space: pre;
  font: 16.6px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace }
.w { font: 18px "Noto Sans Mono CJK TC", "Sarasa Mono TC",
  "PingFang TC", "Microsoft JhengHei", monospace }
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look and one width, side by side: ``x`` and ``cells`` count cells."""

    x: int
    text: str
    cells: int
    look: str

    @property
    def wide(self) -> bool:
        """Whether its characters take two cells each."""
        return self.cells > len(self.text)


def svg(lines: Iterable[Iterable[Segment]], title: str) -> str:
    """The picture of these lines; ``title`` is what a screen reader says."""
    rows = [list(_cut(line)) for line in lines]
    cells = max(sum(cell_len(segment.text) for segment in row) for row in rows)
    # The page itself, whatever lies on it.
    ground = _ground(rows[0][0])
    looks: dict[str, str] = {}
    body: list[str] = []
    for y, row in enumerate(rows):
        body += [_rect(x, y, wide, fill) for x, wide, fill in _fills(row) if fill != ground]
        for run in _runs(row):
            body.append(_text(run, y, looks.setdefault(run.look, f"c{len(looks)}")))
    width, height = cells * CELL + 2 * PAD, len(rows) * LINE + 2 * PAD
    css = STYLE + "".join(f".{name} {{ {look} }}\n" for look, name in looks.items())
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' role="img" aria-label="{escape(title)}">',
            f"<style>\n{css}</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>',
            f'<g transform="translate({PAD} {PAD})">',
            *body,
            "</g>\n</svg>\n",
        )
    )


def _cut(line: Iterable[Segment]) -> Iterator[Segment]:
    for segment in line:
        if segment.text and not segment.control:
            yield Segment(segment.text.replace("\n", ""), segment.style or Style.null())


def _colours(style: Style) -> tuple[str, str]:
    front, back = style.color or Color.default(), style.bgcolor or Color.default()
    pair = front.get_truecolor(XTERM).hex, back.get_truecolor(XTERM, foreground=False).hex
    return pair[::-1] if style.reverse else pair


def _ground(segment: Segment) -> str:
    return _colours(segment.style or Style.null())[1]


def _look(style: Style) -> str:
    look = f"fill: {_colours(style)[0]}"
    if style.bold:
        look += "; font-weight: bold"
    if style.italic:
        look += "; font-style: italic"
    if style.underline:
        look += "; text-decoration: underline"
    return look


def _fills(row: Iterable[Segment]) -> Iterator[tuple[int, int, str]]:
    """The grounds of a line as (first cell, cells, colour), neighbours of one colour as one."""
    start, x, fill = 0, 0, ""
    for segment in row:
        ground = _ground(segment)
        if ground != fill:
            if x > start:
                yield start, x - start, fill
            start, fill = x, ground
        x += cell_len(segment.text)
    if x > start:
        yield start, x - start, fill


def _runs(row: Iterable[Segment]) -> Iterator[Run]:
    """What is drawn of a line: it starts anew at gaps and where the width of characters changes.

    So nothing depends on how wide a reader's font draws Chinese beside Latin.
    """
    x = 0
    for segment in row:
        look = _look(segment.style or Style.null())
        for piece in re.split("( {2,})", segment.text):
            at = x
            x += cell_len(piece)
            lead = len(piece) - len(piece.lstrip(" "))
            at += lead
            for text in _one_width(piece.strip(" ")):
                if text.strip(" "):
                    lead = len(text) - len(text.lstrip(" "))
                    yield Run(at + lead, text.strip(" "), cell_len(text.strip(" ")), look)
                at += cell_len(text)


def _one_width(text: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (cell_len(text[at]) == 2) != (cell_len(text[start]) == 2):
            yield text[start:at]
            start = at


def _rect(x: int, y: int, cells: int, fill: str) -> str:
    # A trifle higher than the line, or a fine gap shows between two lines.
    return (
        f'<rect x="{x * CELL}" y="{y * LINE}" width="{cells * CELL}" height="{LINE}.5"'
        f' fill="{fill}"/>'
    )


def _text(run: Run, y: int, name: str) -> str:
    kind = f"{name} w" if run.wide else name
    return (
        f'<text class="{kind}" x="{run.x * CELL}" y="{y * LINE + BASELINE}"'
        f' textLength="{run.cells * CELL}">{escape(run.text, quote=False)}</text>'
    )
