"""The field of the acts a notice names: found by their codes or by a word, more than one may stand.

A code holds figures (``r51``), so a figure belongs to what was typed as long as an act goes on so.
"""

from collections.abc import Iterable

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.strip import Strip

from store.content import prohibited
from tui.choices import FIGURES
from tui.columns import fit
from tui.fields import Choice, Field
from tui.renovation_words import act
from tui.say import many, say
from tui.several import Several

ROWS = 5
"""How many acts are offered at once: the other fields of the form stay in sight."""

_SIGN = 4


class Acts(Several):
    """The acts that stand, then those that a few letters find; ``offer`` says which come first."""

    def __init__(self, spec: Field) -> None:
        super().__init__(spec)
        self._places = {choice.code: place for place, choice in enumerate(spec.choices)}
        self._offered: tuple[str, ...] = ()

    def offer(self, codes: Iterable[str]) -> None:
        """These come first while nothing is typed, after those that stand."""
        self._offered = tuple(codes)
        self.refresh(layout=True)

    def add(self, code: str) -> None:
        """One more stands."""
        self._put(self._known(",".join((*self._on, code))))

    def _put(self, on: tuple[str, ...]) -> None:
        super()._put(on)
        self.refresh(layout=True)

    def _found(self) -> list[int]:
        return [self._places[code] for code in self._codes(self.typed)]

    def _codes(self, typed: str) -> list[str]:
        if typed.strip():
            return [one.code for one in prohibited.find(typed) if one.code in self._places]
        return list(dict.fromkeys((*self._on, *self._offered, *self._places)))

    def _shown(self) -> list[int]:
        """The acts in sight: all that stand, and some to choose from while somebody is here."""
        if not self.has_focus:
            return [self._places[code] for code in self._on]
        most = ROWS if self.typed else max(ROWS, len(self._on) + 2)
        return self._found()[:most]

    def _drawn(self, width: int) -> list[tuple[str, bool, int | None]]:
        """The lines: (words, whether its act stands, which act: None for the line below)."""
        lines: list[tuple[str, bool, int | None]] = []
        for place, index in enumerate(self._shown(), 1):
            figure = f"{place % 10}" if self.has_focus and place <= FIGURES else " "
            stands = self._stands(index)
            words = Content(self.spec.choices[index].words).wrap(max(width - _SIGN, 10))
            for turn, part in enumerate(words):
                head = f"{'>' if stands else ' '} {figure} " if turn == 0 else " " * _SIGN
                lines.append((head + part.plain.rstrip(), stands, index))
        if self.has_focus or not lines:
            lines.extend((part, False, None) for part in self._below(width))
        return lines

    def _below(self, width: int) -> list[str]:
        words = self.spec.hint
        if self.typed:
            count = len(self._found())
            told = many("{n} found", "{n} found", count) if count else say("nothing found")
            words = say("{typed}_   {told}", typed=self.typed, told=told)
            if count:
                first = say("enter puts the first one in")
                words = f"{words}   {first}"
        return [f"  {part.plain}" for part in Content(words).wrap(max(width - 2, 10))]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._drawn(width))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        plain = self.rich_style
        lines = self._drawn(width)
        if y >= len(lines):
            return Strip.blank(width, plain)
        words, stands, _ = lines[y]
        if y == 0 and not self._on and self.has_focus:
            words = "?" + words[1:]
        style = self.get_component_rich_style("choices--on") if stands else plain
        return Strip([Segment(fit(words, width), style)], width)

    def _narrow(self, typed: str) -> None:
        self.typed = typed[:20]
        self.refresh(layout=True)

    def _toggle(self, place: int) -> None:
        code = self.spec.choices[place].code
        on = set(self._on) ^ {code}
        self.typed = ""
        self._put(tuple(code for code in self._places if code in on))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Arrows go to the fields around: the list has no cursor.
        return action != "climb" and super().check_action(action, parameters)

    def action_take(self) -> None:
        if not self.typed:
            super().action_take()
        elif found := self._found():
            self.typed = ""
            self.add(self.spec.choices[found[0]].code)

    def on_focus(self) -> None:
        self.refresh(layout=True)

    def on_blur(self) -> None:
        self._narrow("")

    def on_key(self, event: events.Key) -> None:
        # Prevented, because Textual would let the fields this one is made from take it as well.
        event.prevent_default()
        typed = event.character or ""
        if self.typed and event.key in ("backspace", "escape"):
            event.stop()
            self._narrow(self.typed[:-1] if event.key == "backspace" else "")
        elif typed and typed in "1234567890":
            event.stop()
            shown, place = self._shown(), (int(typed) - 1) % 10
            if self.typed and self._codes(self.typed + typed):
                self._narrow(self.typed + typed)
            elif place < len(shown):
                self._toggle(shown[place])
        elif typed and self.check_consume_key(event.key, typed):
            event.stop()
            self._narrow(self.typed + typed)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        lines = self._drawn(self.size.width)
        if event.y < len(lines) and (index := lines[event.y][2]) is not None:
            self._toggle(index)


def choices() -> list[Choice]:
    """Every act of the list, by its code and words."""
    return [Choice(code, act(code)) for code in prohibited.acts()]
