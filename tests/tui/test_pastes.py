"""Whatever a paste holds, it is one paste, however the line cuts it up."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from tui.pastes import BEGIN, END, PasteDecoder


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
def test_an_escape_inside_a_paste_types_nothing(size: int) -> None:
    sent = f"a{BEGIN}門\x1b[31mred\rx\x1b{END}b\x1b[A{BEGIN}two{END}c".encode()
    decoder, parser = PasteDecoder("utf-8"), XTermParser()
    came = []
    for start in range(0, len(sent), size):
        if text := decoder.decode(sent[start : start + size]):
            came += list(parser.feed(text))
    told = [event.text if isinstance(event, Paste) else getattr(event, "key", "") for event in came]
    assert told == ["a", "門[31mred\rx", "b", "up", "two", "c"]
    assert sum(isinstance(event, Key) for event in came) == 4


def test_the_escape_key_is_not_held_back() -> None:
    assert PasteDecoder("utf-8").decode(b"\x1b") == "\x1b"
    assert PasteDecoder("utf-8").decode(b"\xc4\xe3 x") == "\ufffd\ufffd x"
