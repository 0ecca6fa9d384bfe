"""Textual's reading of what a terminal sends, made to survive reports that make no sense."""

import re
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message
from textual.messages import InBandWindowResize

_KITTY = re.compile(r"\x1b\[[0-9:;]*[u~ABCDEFHPQRS]")
_RELEASED = "3"
# What Textual takes and passes on to nobody; nothing at all it would take for half a sequence.
_NOTHING = events.Key(Keys.Ignore, None)


class KeyParser(XTermParser):
    """Reads keys, pastes and the mouse; a size that nobody asked for is no size.

    Textual 8.2 takes any window size a terminal reports, of a thousand million cells too, and
    counts the mouse in pixels from then on; this desk is told the size by the system alone.
    """

    def feed(self, data: str) -> Iterable[Message]:
        for message in super().feed(data):
            if not isinstance(message, events.Resize | InBandWindowResize):
                yield message

    def parse_mouse_code(self, code: str) -> Message | None:
        self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        plain = _plain(sequence) if _KITTY.fullmatch(sequence) else sequence
        # Enter, typed while a server's own terminal still made a new line of it.
        plain = "\r" if plain == "\n" else plain
        try:
            found = [*super()._sequence_to_key_events(plain, alt)] if plain else [_NOTHING]
        except (ValueError, OverflowError):
            # Textual would end the desk for the code of no character.
            found = [_NOTHING]
        yield from (event if _is_text(event.character) else _NOTHING for event in found)


def _plain(sequence: str) -> str:
    """A key of the kitty protocol as Textual 8.2 can read it; "" for one that was let go.

    Textual knows nothing of what follows a colon: the same key's other codes, and whether the key
    went down or up.
    """
    code, *more = sequence[2:-1].split(";")
    if not more:
        return sequence
    modifiers, _, moved = more[0].partition(":")
    if moved == _RELEASED:
        return ""
    return f"\x1b[{';'.join([code.partition(':')[0], modifiers, *more[1:]])}{sequence[-1]}"


def _is_text(character: str | None) -> bool:
    """Half a character, as no text may hold, could be neither shown nor kept."""
    return not any("\ud800" <= sign <= "\udfff" for sign in character or "")
