"""Text is cleaned once, on entry, here."""

import re
import unicodedata

NAME = 80
LINE = 200
NOTE = 2000

# Control, format (bidi and zero-width among them) and lone surrogate characters, line separators,
# and the letters and marks that show nothing; written out because asking Unicode takes 100 ms, and
# as a pattern because a table of them would be a quarter of a megabyte in each session.  It is
# compiled when there is first something to clean.
_DROP = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f"
    "\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff"
    "\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_SPACES = r"\s+"


def clean(text: str, limit: int = LINE) -> str:
    """One line as it may be stored: NFC, no control, bidi or zero-width characters, capped.

    White space at the ends goes and a run of it becomes one blank, so that two spellings of one
    name are one.  The cap is silent here; the field tells the person before it comes to that.
    """
    text = re.sub(_DROP, "", text.replace("\r", " ").replace("\n", " ").replace("\t", " "))
    return re.sub(_SPACES, " ", unicodedata.normalize("NFC", text)).strip()[:limit].rstrip()


def clean_note(text: str, limit: int = NOTE) -> str:
    """Several lines as they may be stored; as ``clean``, but line ends stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = re.sub(_DROP, "", text)
    text = unicodedata.normalize("NFC", text)
    lines = (re.sub(_SPACES, " ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()[:limit].rstrip()


def fold(text: str) -> str:
    """What a search compares: width and case folded, blanks gone."""
    return re.sub(_SPACES, "", unicodedata.normalize("NFKC", clean(text)).casefold())
