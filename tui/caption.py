"""Words under a picture: a caption, the facts of a place, and what the signs mean."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.drawn import in_lines
from tui.facts import Fact, drawn
from tui.painting import differ


class Caption(Widget):
    """Words on as many lines as it is given; of a line only what differs is sent.

    Words longer than that end in ``..``.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Caption { height: 1; padding: 0 1; }
    Caption.-dim { color: $text-muted; }
    """

    def __init__(
        self, lines: int | None = 1, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.styles.height = "1fr" if lines is None else lines
        self._text = ""
        self._drawn: dict[int, Strip] = {}

    def show(self, text: str) -> None:
        """Say this; the same again costs nothing."""
        self._text = text
        self.redraw()

    def redraw(self) -> None:
        """Send what differs from what stands there."""
        lines = self._lines()
        for y in range(self.size.height):
            strip = self._strip(lines, y)
            if (span := differ(self._drawn.get(y), strip)) is not None:
                self.refresh(Region(span[0], y, span[1] - span[0], 1))

    def content(self, width: int) -> Content:
        """What it says, for so many cells."""
        return Content("\n".join(in_lines(self._text, width)))

    def _lines(self) -> list[Content]:
        """The lines in sight; the last says by ``..`` that there would be more."""
        width, height = max(self.size.width, 1), self.size.height
        lines = self.content(width).wrap(width)
        if len(lines) > height > 0:
            lines[height - 1 :] = [lines[height - 1].truncate(max(width - 3, 1)) + " .."]
        return lines

    def _strip(self, lines: list[Content], y: int) -> Strip:
        content = lines[y] if y < len(lines) else Content("")
        width = self.size.width
        content = content.truncate(width, pad=True)
        return Strip(content.render_segments(self.visual_style), width).simplify()

    def render_line(self, y: int) -> Strip:
        strip = self._drawn[y] = self._strip(self._lines(), y)
        return strip


class Told(Caption):
    """The facts of the place under the cursor, in the room there is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(None, id=id)
        self._facts: tuple[Fact, ...] = ()

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Say these facts; the same ones again cost nothing."""
        self._facts = tuple(facts)
        self.redraw()

    def content(self, width: int) -> Content:
        return drawn(self._facts, width)


def legend(signs: Mapping[str, str]) -> str:
    """What the signs of a picture mean, in one line."""
    return "  ".join(f"{sign} {words}" for sign, words in signs.items())
