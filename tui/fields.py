"""The fields a form is made of: one line of typing, and one line of choices."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from store.clean import LINE, fold
from store.refusal import Refused
from tui.columns import fit
from tui.say import N_, many


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its code, and its words in the language of the desk."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form as data.

    ``choices`` makes it a choice; ``tall`` shows the choices one to a line.  ``secret`` hides what
    is typed and keeps it out of the draft.
    """

    name: str
    label: str
    value: str = ""
    choices: Sequence[Choice] = field(default=())
    tall: bool = False
    secret: bool = False
    limit: int = LINE
    hint: str = ""


def whole(text: str, name: str, least: int, most: int) -> int | None:
    """The whole number typed in the field ``name``; None when it is empty.

    Refuses ``number_wrong``.
    """
    typed = fold(text)
    if not typed:
        return None
    if not re.fullmatch(r"-?\d{1,9}", typed) or not least <= int(typed) <= most:
        raise Refused("number_wrong", name, least=least, most=most)
    return int(typed)


class Entry(Input):
    """A line of typing that leaves ``!`` to the desk: an emergency does not wait for a field."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key != "exclamation_mark" and super().check_consume_key(key, character)


class Typed(Entry):
    """A line of typing: no blinking, a paste too long or of several lines is cut aloud."""

    DEFAULT_CSS = """
    Typed { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    Typed:focus { background: $panel; border: none; }
    """

    class Cut(Message):
        """More was pasted than fits; ``told`` says so."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, spec: Field) -> None:
        super().__init__(
            spec.value,
            placeholder=spec.hint,
            password=spec.secret,
            max_length=spec.limit,
            select_on_focus=False,
            compact=True,
            id=f"field-{spec.name}",
        )
        self.cursor_blink = False
        self.spec = spec

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        room = self.spec.limit - len(self.value) + len(self.selected_text)
        text = " ".join(event.text[: self.spec.limit * 4].split())
        if len(text) > room or len(event.text) > self.spec.limit * 4:
            told = many(
                "The text was too long: only {n} character fits here.",
                "The text was too long: only {n} characters fit here.",
                self.spec.limit,
            )
            self.post_message(self.Cut(told))
        self.replace(text[: max(room, 0)], *self.selection)


class Choices(Widget, can_focus=True):
    """Choices side by side, or one to a line; a figure picks, arrows move along them.

    Arrows across them go to the next field, so that passing by changes nothing.
    """

    ALLOW_SELECT = False
    BINDINGS = [
        Binding("left", "step(-1)", N_("one before"), show=False, id="choices.before"),
        Binding("right", "step(1)", N_("next one"), show=False, id="choices.next"),
        Binding("up", "climb(-1)", N_("one up"), show=False, id="choices.up"),
        Binding("down", "climb(1)", N_("one down"), show=False, id="choices.down"),
        Binding("enter", "take", N_("take it"), show=False, id="choices.take"),
    ]
    COMPONENT_CLASSES = {"choices--on"}
    DEFAULT_CSS = """
    Choices {
        width: 1fr; height: auto; background: $surface;
        & > .choices--on { color: $text-primary; text-style: bold; }
    }
    Choices:focus {
        background: $panel;
        & > .choices--on {
            color: $block-cursor-foreground; background: $block-cursor-background;
        }
    }
    """

    class Changed(Message):
        """Another choice stands."""

        def __init__(self, choices: "Choices") -> None:
            super().__init__()
            self.choices = choices

    class Taken(Message):
        """The choice is made; the form goes on."""

        def __init__(self, choices: "Choices") -> None:
            super().__init__()
            self.choices = choices

    def __init__(self, spec: Field) -> None:
        super().__init__(id=f"field-{spec.name}")
        self.spec = spec
        codes = [choice.code for choice in spec.choices]
        self.index: int | None = codes.index(spec.value) if spec.value in codes else None

    @property
    def value(self) -> str:
        """The code chosen, or nothing."""
        return "" if self.index is None else self.spec.choices[self.index].code

    @value.setter
    def value(self, code: str) -> None:
        codes = [choice.code for choice in self.spec.choices]
        self._stand(codes.index(code) if code in codes else None)

    def _stand(self, index: int | None) -> None:
        if index != self.index:
            self.index = index
            self.refresh()
            self.post_message(self.Changed(self))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[tuple[str, bool]]]:
        """The choices laid out in lines: (words, whether it is the one that stands)."""
        items = [
            (f"{place % 10} {choice.words}" if place <= 10 else f"  {choice.words}", place - 1)
            for place, choice in enumerate(self.spec.choices, 1)
        ]
        lines: list[list[tuple[str, bool]]] = [[]]
        used = 0
        from rich.cells import cell_len

        for words, index in items:
            cells = cell_len(words) + 4
            if lines[-1] and (self.spec.tall or used + cells > width):
                lines.append([])
                used = 0
            lines[-1].append((words, index == self.index))
            used += cells
        return lines

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._lines(width)
        plain = self.rich_style
        if y >= len(lines):
            return Strip.blank(width, plain)
        on = self.get_component_rich_style("choices--on")
        segments = [
            Segment(f"[{words}]" if stands else f" {words} ", on if stands else plain)
            for words, stands in lines[y]
        ]
        if self.spec.tall:
            stands = lines[y][0][1]
            text = ("> " if stands else "  ") + lines[y][0][0]
            return Strip([Segment(fit(text, width), on if stands else plain)], width)
        gap = Segment("  ", plain)
        spaced = [part for segment in segments for part in (segment, gap)]
        return Strip(spaced).adjust_cell_length(width, plain)

    def action_step(self, by: int) -> None:
        count = len(self.spec.choices)
        at = (-1 if by > 0 else count) if self.index is None else self.index
        self._stand(min(max(at + by, 0), count - 1))

    def action_climb(self, by: int) -> None:
        self.action_step(by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "climb" or self.spec.tall

    def action_take(self) -> None:
        self.post_message(self.Taken(self))

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "1234567890":
            place = (int(event.character) - 1) % 10
            if place < len(self.spec.choices):
                event.stop()
                self._stand(place)
                self.post_message(self.Taken(self))

    def on_click(self, event: events.Click) -> None:
        if self.spec.tall and event.y < len(self.spec.choices):
            self._stand(event.y)
