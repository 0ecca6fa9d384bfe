"""What a paper is made of, whatever puts it out: facts, tables, a place to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tui.say import say

Value = str | int | date | datetime | None
"""A datetime is a moment, shown by the estate's clock; text is always only text."""

# Marks that turn the direction of a line or show nothing: on paper they would falsify the text.
_HIDDEN = (
    (0x00, 0x09), (0x0B, 0x20), (0x7F, 0xA0), (0xAD, 0xAE), (0x61C, 0x61D), (0x180E, 0x180F),
    (0x200B, 0x2010), (0x2028, 0x202F), (0x2060, 0x2070), (0xD800, 0xE000), (0xFEFF, 0xFF00),
    (0xFFF9, 0xFFFC), (0xFFFE, 0x10000), (0xE0000, 0xE0080),
)  # fmt: skip
_SEEN = {code: f"[U+{code:04X}]" for first, end in _HIDDEN for code in range(first, end)}


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, its usual width in half-width characters, how a moment is shown."""

    title: str
    width: int
    right: bool = False
    time: Literal["full", "clock"] = "full"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, under a heading."""

    heading: str
    pairs: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; ``notes`` stand below it, ``empty`` in place of no rows.

    In a ``calendar`` every column is as wide as the next and a cell has room for a few lines.
    """

    heading: str
    columns: tuple[Head, ...]
    rows: Sequence[tuple[Value, ...]]
    notes: tuple[str, ...] = ()
    empty: str = ""
    calendar: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs as what; without ``at`` a blank line stands there, to be signed by hand.

    What was only entered, as work that was done, is ``entered`` and no signature.
    """

    post: str
    name: str = ""
    at: datetime | None = None
    words: str = ""
    entered: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """The places to sign, side by side."""

    lines: tuple[Signature, ...]


Part = Facts | Table | Signatures


@dataclass(frozen=True, slots=True)
class Paper:
    """One record or list on paper.

    ``name`` begins the name of its file; ``anchor`` is the head of the event log as it was printed
    (number of events, hash of the last), by which a later change of the log is found.
    """

    name: str
    title: str
    number: str
    estate: str
    parts: tuple[Part, ...]
    printed_at: datetime
    printed_by: str
    anchor: tuple[int, str] | None = None
    wide: bool = False


def seen(text: str) -> str:
    """The text with what cannot be seen in it shown by its number, as ``[U+202E]``."""
    return text if text.isprintable() else text.replace("\r\n", "\n").translate(_SEEN)


def foot(paper: Paper) -> tuple[tuple[str, Value], ...]:
    """Where a paper comes from: the last facts on it."""
    pairs: list[tuple[str, Value]] = [
        (say("Printed"), paper.printed_at),
        (say("Printed by"), paper.printed_by),
    ]
    if paper.anchor is not None:
        number, link = paper.anchor
        pairs.append((say("Event log up to"), f"{number}:{link}"))
    return tuple(pairs)
