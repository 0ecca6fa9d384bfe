"""Whatever a terminal reports, right or wrong, becomes keys that make sense, or nothing."""

import pytest
from textual import events

from tui.driver import ESCAPE_SECONDS, PASTE_SECONDS, patience
from tui.key_parser import KeyParser
from tui.pastes import BEGIN, END, MOST, PasteDecoder


def keys(sent: str) -> list[str]:
    """The keys among what came of these characters; a key before and one after must come too."""
    came = [*KeyParser().feed(f"a{sent}b")]
    told = [event.key for event in came if isinstance(event, events.Key)]
    assert (told[0], told[-1]) == ("a", "b")
    return told[1:-1]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1b[97:65;2u", "shift+a"),
        ("\x1b[97:65:113;1u", "a"),
        ("\x1b[97;5:1u", "ctrl+a"),
        ("\x1b[97;1:2u", "a"),
        ("\x1b[1;1:1A", "up"),
        ("\x1b[13u", "enter"),
        ("\r", "enter"),
        ("\n", "enter"),
        ("\x1b[5~", "pageup"),
        ("\x1b[97;;20013u", "中"),
    ],
)
def test_a_key_of_another_protocol_is_that_key(sent: str, key: str) -> None:
    assert keys(sent) == [key]


def test_a_key_let_go_is_none() -> None:
    assert keys("\x1b[97;1:3u") == []


@pytest.mark.parametrize(
    "sent",
    [
        *("\x1b[1114112;1u", "\x1b[99999999999999999999;1u", "\x1b[97;;1114112u"),
        *("\x1b[97;;55296u", "\x1b[55296;;u", "\x1b[:;:u", "\x1b[;;u", "\x1b[1:2:3;4:5:6;7:8:9~"),
    ],
)
def test_the_code_of_no_character_ends_nothing(sent: str) -> None:
    for event in KeyParser().feed(sent):
        assert isinstance(event, events.Key)
        (event.character or "").encode()
    keys(sent)


def test_a_size_is_told_by_the_system_only() -> None:
    parser = KeyParser()
    assert not [*parser.feed("\x1b[48;99999;99999;0;0t\x1b[48;0;0;0;0t\x1b[?2048;1$y")]
    (moved,) = parser.feed("\x1b[<35;9;7M")
    assert isinstance(moved, events.MouseMove)
    assert (moved.x, moved.y) == (8, 6)


def test_a_paste_that_never_ends_does_not_deafen_the_desk() -> None:
    parser, decoder = KeyParser(), PasteDecoder("utf-8")
    assert patience(parser, decoder) is None
    assert not [*parser.feed(decoder.decode(f"{BEGIN}half of i".encode()))]
    assert patience(parser, decoder) == PASTE_SECONDS
    pasted, key = parser.feed(decoder.give_up() + decoder.decode(b"x"))
    assert isinstance(pasted, events.Paste)
    assert pasted.text == "half of i"
    assert isinstance(key, events.Key)
    assert patience(parser, decoder) is None
    assert not [*parser.feed(decoder.decode(b"\x1b"))]
    assert patience(parser, decoder) == ESCAPE_SECONDS


def test_a_paste_without_end_takes_no_memory() -> None:
    decoder = PasteDecoder("utf-8")
    passed = "".join(decoder.decode(part) for part in (BEGIN.encode(), *[b"x" * MOST] * 3))
    assert passed == BEGIN + "x" * MOST
    assert decoder.decode(END.encode() + b"y") == END + "y"
    assert decoder.decode(BEGIN.encode() + b"again") == BEGIN + "again"
