"""Widgets of one line: the title at the top, the keys at the bottom, a rule between.

A line sends bytes only when its words change; nothing here is ever read as markup.
"""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.keys import key_to_character
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.columns import fit

KEY_NAMES = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "delete": "del"}
# Textual has names of its own for these signs, unknown to its key_to_character.
KEY_SIGNS = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+"}


def key_name(binding: Binding) -> str:
    """The key as a person reads it: `n`, `?`, `space`, `enter`, `esc`, `ctrl+s`."""
    if binding.key_display:
        return binding.key_display
    *modifiers, key = binding.key.split("+")
    sign = key_to_character(key) or ""
    name = (
        sign
        if sign.isprintable() and sign.strip()
        else KEY_SIGNS.get(key) or KEY_NAMES.get(key, key)
    )
    return "+".join([*modifiers, name])


class Line(Widget):
    """One line of words, drawn as a single segment."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def words(self, width: int) -> str:
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        style = self.visual_style.rich_style
        return Strip([Segment(fit(self.words(width), width), style)], width)


class Rule(Line):
    """A plain line of `-`, one cell wide in every terminal."""

    DEFAULT_CSS = "Rule { color: $text-disabled; }"

    def words(self, width: int) -> str:
        return "-" * width


class TopLine(Line):
    """Where the person is (left), and what stands beside it (middle and right).

    When the line is too narrow the middle goes first, then the right makes way for its brief
    form, then the left is clipped; a right without a brief form holds a state and stays whole.
    """

    DEFAULT_CSS = "TopLine { color: $text; text-style: bold; }"

    def __init__(
        self,
        left: str = "",
        right: str = "",
        middle: str = "",
        *,
        brief: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._words = (left, right, middle, brief)

    def set(self, left: str, right: str = "", middle: str = "", *, brief: str = "") -> None:
        """Show other words; the same words again cost nothing."""
        if self._words != (left, right, middle, brief):
            self._words = (left, right, middle, brief)
            self.refresh()

    def words(self, width: int) -> str:
        left, right, middle, brief = self._words
        if brief and cell_len(left) + 2 + cell_len(right) > width:
            right = brief
        room = width - cell_len(right) - (2 if right else 0)
        gap = room - cell_len(left) - cell_len(middle)
        if middle and gap >= 4:
            left += " " * (gap // 2) + middle
        return fit(left, max(room, 0)) + ("  " if right else "") + right


class KeyLine(Line):
    """The keys that work now, from the screen's active bindings, the nearest first.

    Whole items only: what does not fit is left out before the last `keep`
    (help and emergency, which the app binds last), and those always stay. `rows` lines are used.
    """

    DEFAULT_CSS = """
    KeyLine { color: $text-muted; }
    """

    def __init__(self, keep: int = 2, *, rows: int = 1, id: str | None = None) -> None:
        super().__init__(id=id)
        self.keep = keep
        self.rows = rows
        self._instead: tuple[str, ...] = ()
        self._shown: tuple[int, tuple[str, ...]] = (0, ())
        self.styles.height = rows

    def instead(self, lines: tuple[str, ...] = ()) -> None:
        """Show these lines instead of the keys, for as long as they are what can be pressed."""
        self._instead = lines
        self.styles.height = max(self.rows, len(lines))
        self._bindings_changed(self.screen)

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.visual_style.rich_style
        if self._shown[0] != width:
            self._shown = (width, self._drawn(width))
        lines = self._shown[1]
        return Strip([Segment(fit(lines[y] if y < len(lines) else "", width), style)], width)

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            shown = (self.size.width, self._drawn(self.size.width))
            if shown != self._shown:
                self._shown = shown
                self.refresh()

    def _drawn(self, width: int) -> tuple[str, ...]:
        if self._instead:
            return self._instead
        items: dict[str, str] = {}
        # The way back and the printer stand after the work of the screen and before the keys of
        # every screen.
        back: dict[str, str] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in items | back:
                if active.node is self.app:
                    items |= back
                    back = {}
                after = binding.key == "escape" or binding.action == "print"
                told = back if after else items
                told[binding.action] = f"{key_name(binding)} {binding.description}".rstrip()
        return fit_lines([*items.values(), *back.values()], width, self.rows, self.keep)


def fit_lines(items: list[str], width: int, rows: int, keep: int) -> tuple[str, ...]:
    """The items in so many lines, the last `keep` of them at the end of the last line."""
    lines: list[str] = []
    while len(lines) < rows - 1:
        taken = 0
        while taken < len(items) - keep and cell_len("  ".join(items[: taken + 1])) <= width:
            taken += 1
        lines.append(fit_items(items[:taken], width, 0))
        items = items[taken:]
    return (*lines, fit_items(items, width, keep))


def all_items(items: Iterable[str], width: int) -> tuple[str, ...]:
    """Every item, on as many lines as that takes."""
    lines: list[str] = []
    for item in items:
        if lines and cell_len(f"{lines[-1]}  {item}") <= width:
            lines[-1] += f"  {item}"
        else:
            lines.append(item)
    return tuple(lines)


def fit_items(items: list[str], width: int, keep: int) -> str:
    """The items side by side, three cells apart, or two when that shows one more."""
    cut = max(len(items) - keep, 0)
    first, last = items[:cut], items[cut:]
    while True:
        for gap in ("   ", "  "):
            line = gap.join([*first, *last])
            if cell_len(line) <= width:
                return line
        if not first:
            return fit("  ".join(last), width)
        first.pop()
