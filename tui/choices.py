"""The field of a form that is a choice of one among several."""

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.clean import fold
from tui.columns import fit
from tui.fields import Field
from tui.say import N_, many, say

# So many choices the figure keys reach, and so many lines of more stand on a screen.
FIGURES = 10
MOST = 14


class Choices(Widget, can_focus=True):
    """Choices side by side, or one to a line; a figure picks, arrows move along them.

    Arrows across them go to the next field, so that passing by changes nothing.  More than the
    figures reach are narrowed by a few letters, and so many are shown as a screen holds.
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
        """The choice is made, by its figure or by Enter; the form goes on."""

        def __init__(self, choices: "Choices", *, figure: bool = False) -> None:
            super().__init__()
            self.choices = choices
            self.figure = figure

    def __init__(self, spec: Field) -> None:
        super().__init__(id=f"field-{spec.name}")
        self.spec = spec
        self.typed = ""
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

    @property
    def narrows(self) -> bool:
        """Whether there are more than the figures reach, so that letters are taken too."""
        return len(self.spec.choices) > FIGURES

    @property
    def _hinted(self) -> bool:
        """Whether a line under the choices tells what was typed, or that letters find the rest."""
        return self.narrows and (bool(self.typed) or len(self.spec.choices) > MOST)

    def _found(self) -> list[int]:
        """The places of the choices that have what was typed in their words."""
        wanted = fold(self.typed)
        return [
            place
            for place, choice in enumerate(self.spec.choices)
            if wanted in fold(choice.words) or wanted in choice.search
        ]

    def _narrow(self, typed: str) -> None:
        """Other letters: the first choice that has them stands, unless one that has them does."""
        self.typed = typed[:20]
        found = self._found()
        if found and self.typed and self.index not in found:
            self._stand(found[0])
        self.refresh(layout=True)

    def _stands(self, index: int) -> bool:
        """Whether this choice is the one that stands."""
        return index == self.index

    def _asks(self) -> bool:
        """Whether nothing is chosen yet."""
        return self.index is None

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
            (
                f"{place % 10} {self.spec.choices[index].words}"
                if place <= FIGURES
                else f"  {self.spec.choices[index].words}",
                index,
            )
            for place, index in enumerate(self._found(), 1)
        ]
        below: list[list[tuple[str, bool]]] = []
        if self._hinted:
            below = [[(self._hint(len(items)), False)]]
        if self.narrows:
            items = self._window(items)
        lines: list[list[tuple[str, bool]]] = [[]]
        used = 0
        from rich.cells import cell_len

        for words, index in items:
            cells = cell_len(words) + 4
            if lines[-1] and (self.spec.tall or used + cells > width):
                lines.append([])
                used = 0
            lines[-1].append((words, self._stands(index)))
            used += cells
        return [*(line for line in lines if line), *below]

    def _hint(self, found: int) -> str:
        """What stands under many choices: that letters narrow them, or which ones were typed."""
        if not self.typed:
            return say("Type a few letters to find one.")
        told = many("{n} found", "{n} found", found) if found else say("nothing found")
        return say("{typed}_   {told}", typed=self.typed, told=told)

    def _window(self, items: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """So many of the choices as a screen holds, with the one that stands among them."""
        places = [index for _, index in items]
        at = places.index(self.index) if self.index in places else 0
        start = max(min(at - MOST // 2, len(items) - MOST), 0)
        return items[start : start + MOST]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._lines(width)
        plain = self.rich_style
        if y >= len(lines):
            return Strip.blank(width, plain)
        if self._hinted and y == len(lines) - 1:
            return Strip([Segment(fit(f"  {lines[y][0][0]}", width), plain)], width)
        on = self.get_component_rich_style("choices--on")
        # Where nothing is chosen yet a sign asks for it: the colour of the focus is not enough.
        asks = "?" if y == 0 and self._asks() and self.has_focus else " "
        segments = [
            Segment(f"[{words}]" if stands else f" {words} ", on if stands else plain)
            for words, stands in lines[y]
        ]
        segments[0] = Segment(segments[0].text.replace(" ", asks, 1), segments[0].style)
        if self.spec.tall:
            stands = lines[y][0][1]
            text = (">" if stands else asks) + f" {lines[y][0][0]}"
            return Strip([Segment(fit(text, width), on if stands else plain)], width)
        gap = Segment("  ", plain)
        spaced = [part for segment in segments for part in (segment, gap)]
        return Strip(spaced).adjust_cell_length(width, plain)

    def action_step(self, by: int) -> None:
        found = self._found()
        if not found:
            return
        at = -1 if by > 0 else len(found)
        if self.index in found:
            at = found.index(self.index)
        self._stand(found[min(max(at + by, 0), len(found) - 1)])

    def action_climb(self, by: int) -> None:
        self.action_step(by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "climb" or self.spec.tall

    def action_take(self) -> None:
        self.post_message(self.Taken(self))

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "1234567890":
            place, found = (int(event.character) - 1) % 10, self._found()
            if place < len(found):
                event.stop()
                self._stand(found[place])
                self.post_message(self.Taken(self, figure=True))
        elif self.narrows and self.typed and event.key in ("backspace", "escape"):
            event.stop()
            self._narrow(self.typed[:-1] if event.key == "backspace" else "")
        elif event.character and self.check_consume_key(event.key, event.character):
            event.stop()
            self._narrow(self.typed + event.character)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        # An emergency does not wait, and figures pick as anywhere else.
        return bool(
            self.narrows
            and character
            and character.isprintable()
            and not character.isdecimal()
            and character != "!"
        )

    def on_click(self, event: events.Click) -> None:
        if self.spec.tall:
            every = [("", index) for index in self._found()]
            shown = self._window(every) if self.narrows else every
            if event.y < len(shown):
                self._stand(shown[event.y][1])
