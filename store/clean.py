"""Text is cleaned once, on entry, here."""

import re
import unicodedata

NAME = 80
LINE = 200
NOTE = 2000

_DROP = dict.fromkeys(
    (
        *range(0, 32),
        *range(127, 160),
        173,
        1564,
        6158,
        *range(8203, 8208),
        *range(8232, 8239),
        *range(8288, 8304),
        *range(55296, 57344),
        65279,
        *range(65529, 65532),
        *range(917504, 917632),
    )
)
_LINE = {**_DROP, 0x09: " "}
_NOTE = {**_LINE, 0x0A: "\n"}
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")


def clean(text: str, limit: int = LINE) -> str:
    """One line as it may be stored: NFC, no control, bidi or zero-width characters, capped.

    White space at the ends goes and a run of it becomes one blank, so that two spellings of one
    name are one.  The cap is silent here; the field tells the person before it comes to that.
    """
    text = unicodedata.normalize("NFC", text.replace("\r", " ").replace("\n", " "))
    return _SPACES.sub(" ", text.translate(_LINE)).strip()[:limit].rstrip()


def clean_note(text: str, limit: int = NOTE) -> str:
    """Several lines as they may be stored; as ``clean``, but line ends stay."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in text.translate(_NOTE).split("\n"))
    return "\n".join(lines).strip()[:limit].rstrip()


def fold(text: str) -> str:
    """What a search compares: width and case folded, blanks gone."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean(text)).casefold())
