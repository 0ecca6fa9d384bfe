"""Widgets drawn line by line, of which only what differs from what stands there is sent."""

from collections.abc import Iterable

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.painting import differ


class Linewise(Widget):
    """Draws the lines in sight by ``draw`` and shows by itself whether it has the focus."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}
        self._pending: dict[int, Strip] = {}
        self._tones: dict[tuple[str, ...], Style] = {}

    def draw(self, y: int) -> Strip:
        """A line, as wide as the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        # Drawn already when it was found to differ, unless it is as wide no longer.
        strip = self._pending.pop(y, None)
        if strip is None or strip.cell_length != self.size.width:
            strip = self.draw(y)
        self._drawn[y] = strip
        return strip

    def repaint(self, lines: Iterable[int] | None = None) -> None:
        """Send of these lines, or of all, the cells that differ from what stands there."""
        height = self.size.height
        changed: list[Region] = []
        for y in range(height) if lines is None else lines:
            if not 0 <= y < height:
                continue
            strip = self.draw(y)
            if (span := differ(self._drawn.get(y), strip)) is None:
                self._pending.pop(y, None)
            else:
                self._pending[y] = strip
                changed.append(Region(span[0], y, span[1] - span[0], 1))
        if changed:
            self.refresh(*changed)

    def tone(self, *parts: str) -> Style:
        """The style of these parts of the widget together, by their component classes."""
        if (style := self._tones.get(parts)) is None:
            style = self._tones[parts] = self.get_visual_style(*parts)
        return style

    def notify_style_update(self) -> None:
        self._tones.clear()
        self._pending.clear()
        super().notify_style_update()

    def on_focus(self, event: events.Focus) -> None:
        self._focus(event, events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        self._focus(event, events.DescendantBlur(self))

    def _focus(self, event: events.Event, told: events.Event) -> None:
        # The default would send every line again at each change of focus, not the cursor's alone.
        event.prevent_default()
        self.has_focus = isinstance(event, events.Focus)
        if self.parent is not None:
            self.parent.post_message(told)
        self.repaint()
