"""Text is cleaned once, on entry, here."""

import re
import unicodedata

NAME = 80
LINE = 200
NOTE = 2000

# Control, format (bidi and zero-width among them) and lone surrogate characters, line separators,
# and the letters and marks that show nothing; written out because asking Unicode takes 100 ms.
_DROP = dict.fromkeys(
    (
        *(*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x34F, *range(0x600, 0x606), 0x61C, 0x6DD),
        *(0x70F, 0x890, 0x891, 0x8E2, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810)),
        *(*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0x2800),
        *(0x3164, *range(0xD800, 0xE000), 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC), 0x110BD),
        *(0x110CD, *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B)),
        *range(0xE0000, 0xE0080),
    )
)
_LINE = {**_DROP, 0x09: " "}
_NOTE = {**_LINE, 0x0A: "\n"}
_SPACES = re.compile(r"\s+")


def clean(text: str, limit: int = LINE) -> str:
    """One line as it may be stored: NFC, no control, bidi or zero-width characters, capped.

    White space at the ends goes and a run of it becomes one blank, so that two spellings of one
    name are one.  The cap is silent here; the field tells the person before it comes to that.
    """
    text = text.replace("\r", " ").replace("\n", " ").translate(_LINE)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()[:limit].rstrip()


def clean_note(text: str, limit: int = NOTE) -> str:
    """Several lines as they may be stored; as ``clean``, but line ends stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NOTE)
    text = unicodedata.normalize("NFC", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()[:limit].rstrip()


def fold(text: str) -> str:
    """What a search compares: width and case folded, blanks gone."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean(text)).casefold())
