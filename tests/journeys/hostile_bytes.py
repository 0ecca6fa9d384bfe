"""Bytes a terminal can be made to send, and a strict look at every byte that comes back."""

import random
import re
from collections.abc import Callable

Chance = random.Random

# The key, as the kitty protocol tells it: a bare escape would belong to what is typed next.
ESCAPE = b"\x1b[27u"

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SIGNS = " -./:;,!?'\"[]{}()<>&%$#@*+=|\\~`^_"
_HAN = "湖畔花園一座大堂電梯消防栓業主陳美玲曾大文停水樓梯扶手鬆脫已圍起查訪客裝修施工證單仇"
_ODD = (
    "\u202e\u2066\u200b\ufeff\xad\u0301\u0600\ufffc\U000e0041\U0001f600\u3000ＡＢ１２\x85\x9b\x9d"
)
# As a person moves about: most of what follows makes sense only on some page.
_KEYS = (
    *(b"\r", b"\x1b", b" ", b"\t", b"\x7f", b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[Z"),
    *(b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b[3~", b"\x13", b"/", b"?", b":", b"!"),
    *(b"n", b"e", b"x", b"j", b"k", b"\r", b"\r", b"\x1b[B", b"\x1b[B", b"\x10", b"\x1b", b"\x13"),
)
_TEXTS = (
    "[/b][OK][@click=app.quit()]x[/]",
    '=HYPERLINK("http://x")',
    "'; DROP TABLE staff; --",
    "\x1b]0;owned\x07\x1b[2J\x9b2J",
    "2026-11-30",
    "08:30",
    "3-0201",
    "13800001111",
    "{name} %s {0}",
    "<script>alert(1)</script>",
)


def _typed(chance: Chance, most: int = 6) -> str:
    letters = chance.choice((_LETTERS, _HAN, _HAN, _LETTERS + _SIGNS, _ODD + _HAN))
    return "".join(chance.choices(letters, k=chance.randint(1, most)))


def _key(chance: Chance) -> bytes:
    return chance.choice(_KEYS)


def _letter(chance: Chance) -> bytes:
    return chance.choice(_LETTERS + _SIGNS).encode()


def _place(chance: Chance) -> bytes:
    return ESCAPE * chance.randint(0, 3) + b"g" + chance.choice(_LETTERS[:26]).encode()


def _words(chance: Chance) -> bytes:
    return (chance.choice(_TEXTS) if chance.random() < 0.3 else _typed(chance)).encode()


def _saved(chance: Chance) -> bytes:
    return b"n" + b"".join(_words(chance) + b"\r" for _ in range(chance.randint(1, 4))) + b"\x13"


def _figure(chance: Chance) -> str:
    known = (0, 1, 2, 7, 24, 80, 999, -1, 65536, 0x110000, 0xD800, 10**9, 10**20)
    return str(chance.choice(known) if chance.random() < 0.6 else chance.randint(0, 300))


def _mouse(chance: Chance) -> bytes:
    if chance.random() < 0.15:
        return b"\x1b[M" + chance.randbytes(3)
    at = (chance.randint(1, 80), chance.randint(1, 24))
    x, y = at if chance.random() < 0.8 else (_figure(chance), _figure(chance))
    button = chance.choice((0, 0, 0, 1, 2, 32, 35, 64, 65, 66, 67, 4, 8, 16, 128))
    return f"\x1b[<{button};{x};{y}{chance.choice('MMm')}".encode()


def _sequence(chance: Chance) -> bytes:
    figures = chance.choice((";", ";", ":")).join(
        _figure(chance) for _ in range(chance.randint(0, 5))
    )
    begin = chance.choice(("\x1b[", "\x1b[", "\x1b[?", "\x1b[<", "\x1b[>", "\x1bO", "\x9b", "\x1b"))
    end = chance.choice("ABCDEFGHIJKLMPQRSTXZabcdefhijklmnpqrstux~@^`$y\x1b\x07 ")
    return f"{begin}{figures}{end}".encode()


def _string(chance: Chance) -> bytes:
    begin = chance.choice(
        ("\x1b]52;c;", "\x1b]0;", "\x1b]8;;", "\x1b]4;1;", "\x1bP", "\x1b_", "\x1bX")
    )
    end = chance.choice(("\x07", "\x1b\\", "\x9c", "", "\x1b"))
    return f"{begin}{_typed(chance, 40)}{end}".encode()


def _paste(chance: Chance) -> bytes:
    lines = "\n".join(_typed(chance, 40) for _ in range(chance.randint(1, 5)))
    text = lines if chance.random() < 0.5 else chance.choice(_TEXTS) + lines
    begin = chance.choice(("\x1b[200~", "\x1b[200~", "\x1b[200~\x1b[200~"))
    end = chance.choice(("\x1b[201~", "\x1b[201~", "\x1b[201~\x1b[201~", "", "\x1b[20", "\x1b"))
    return f"{begin}{text}{end}".encode()


def _novel(chance: Chance) -> bytes:
    # Seldom, because a person waits for it too.
    size = 60_000 if chance.random() < 0.03 else 300
    return b"\x1b[200~" + (_typed(chance, 9) * size)[:size].encode() + b"\x1b[201~"


def _control(chance: Chance) -> bytes:
    # NUL, suspend, quit, interrupt, stop, literal-next and the rest; ctrl+q is a key of its own.
    codes = [code for code in range(32) if code != 0x11]
    return bytes(chance.choices((*codes, 0, 3, 0x1A, 0x1C, 0x7F), k=chance.randint(1, 4)))


def _no_text(chance: Chance) -> bytes:
    if chance.random() < 0.5:
        return _typed(chance).encode("gbk", "replace")
    return bytes(code for code in chance.randbytes(chance.randint(1, 12)) if code != 0x11)


def _kitty(chance: Chance) -> bytes:
    code = chance.choice(("97", "27", "13", "9", "57358", "57441", "113:81", _figure(chance)))
    rest = chance.choice(("", ";5", ";1:3", ";2;65", ";;20013", ";1;65:66", f";{_figure(chance)}"))
    return f"\x1b[{code}{rest}{chance.choice('uuuu~AFP')}".encode()


def _told(chance: Chance) -> bytes:
    return chance.choice(
        (
            *(b"\x1b[I", b"\x1b[O", b"\x1b[?2026;2$y", b"\x1b[?2048;1$y", b"\x1b[?62;22c"),
            *(b"\x1b[12;40R", b"\x1b[0n", b"\x1b[?1u", b"\x1b[48;24;80;480;640t"),
            *(b"\x1b[48;24;80;0;0t", b"\x1b[48;9999;9999;0;0t", b"\x1b[48;0;0;0;0t"),
        )
    )


def _leave(chance: Chance) -> bytes:
    return b"\x11" if chance.random() < 0.05 else b""


_WAYS: dict[Callable[[Chance], bytes], int] = {
    **{_key: 30, _letter: 12, _place: 8, _words: 8, _saved: 4, _mouse: 8, _sequence: 7},
    **{_string: 3, _paste: 4, _novel: 1, _control: 4, _no_text: 4, _kitty: 4, _told: 2, _leave: 1},
}


def typed(chance: Chance) -> bytes:
    """One sequence: a key, a text, a report of the mouse, or something broken."""
    (way,) = chance.choices([*_WAYS], [*_WAYS.values()])
    return way(chance)


# Everything Textual sends of itself: where, how it looks, modes, questions, the bell.
_KNOWN = re.compile(
    rb"\x1b\[[0-9;]*m|\x1b\[[0-9]+;[0-9]+H"
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    rb"|\x1b\[\?20(?:26|48)\$p|\x1b\[>[0-9]+u|\x1b\[<u|\x1b\]22;[a-z-]+\x07|\x07"
    # Where one's own selection is copied to: the laptop.
    rb"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"
)
_CUT = re.compile(rb"\x1b(?:[^A-Za-z]{0,60}|\][^\x07\x1b]*)\Z|[\xc0-\xff][\x80-\xbf]{0,2}\Z")
_RAW = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)


class Strict:
    """Reads what a desk writes; whatever is neither its own sequence nor text is kept as wrong."""

    def __init__(self) -> None:
        self.wrong: list[bytes] = []
        self._tail = b""

    def read(self, data: bytes) -> str:
        """The text among the bytes, without the sequences."""
        data = self._tail + data
        cut = _CUT.search(data)
        self._tail = data[cut.start() :] if cut else b""
        plain = _KNOWN.sub(b"", data[: cut.start()] if cut else data)
        try:
            text = plain.decode()
        except UnicodeDecodeError as error:
            self.wrong.append(plain[max(error.start - 40, 0) : error.end + 40])
            return plain.decode(errors="replace")
        for raw in _RAW.finditer(text):
            self.wrong.append(text[max(raw.start() - 40, 0) : raw.end() + 40].encode())
        return text
