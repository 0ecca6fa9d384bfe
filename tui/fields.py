"""The fields a form is made of, as data, and the line of typing."""

import re
from collections.abc import Sequence
from dataclasses import field

from textual import events
from textual.message import Message
from textual.widgets import Input

from store.clean import LINE, fold
from store.frozen import dataclass
from store.refusal import Refused
from tui.say import many


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its code, and its words in the language of the desk.

    ``search`` is what else a few letters find it by, folded, such as a number or initials.
    """

    code: str
    words: str
    search: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form as data.

    ``choices`` makes it a choice; ``tall`` shows the choices one to a line, ``several`` lets more
    than one stand.  ``secret`` hides what is typed and keeps it out of the draft.
    """

    name: str
    label: str
    value: str = ""
    choices: Sequence[Choice] = field(default=())
    tall: bool = False
    several: bool = False
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
