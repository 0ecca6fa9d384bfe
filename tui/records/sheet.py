"""What a paper is made of, whatever puts it out: facts, tables, a place to sign."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from store.frozen import dataclass
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
    """A column: its title, its usual width in half-width characters, how a moment is shown.

    What is ``drawn`` in signs stands in one line, each sign as wide as the next.
    """

    title: str
    width: int
    right: bool = False
    time: Literal["full", "clock"] = "full"
    drawn: bool = False


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
class Drawing:
    """A picture: ``svg`` is markup of ours with its texts escaped; ``lines`` say it in signs.

    The lines stand for it where no picture can, so that nothing is told by the picture alone.
    """

    heading: str
    svg: str
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs as what; without ``at`` a blank line stands there, to be signed by hand.

    What was only entered, as work that was done, is ``entered`` and no signature.  ``under`` is
    what stands below a blank line in place of "Signature, date".
    """

    post: str
    name: str = ""
    at: datetime | None = None
    words: str = ""
    entered: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The places to sign, side by side."""

    lines: tuple[Signature, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """The few facts of a paper that hangs on a door, large enough to be read from the corridor."""

    pairs: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences one below the other; those of a ``short`` list stand in two columns."""

    heading: str
    items: tuple[str, ...]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card to be cut out and carried; ``number`` is its QR code, ``photo`` marks its place."""

    estate: str
    title: str
    number: str
    name: str
    photo: str
    pairs: tuple[tuple[str, Value], ...]
    below: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards, as many as a sheet holds on each."""

    cards: tuple[Card, ...]


Part = Facts | Table | Drawing | Signatures | Banner | Lines | Cards
Plain = Facts | Table | Drawing | Signatures


@dataclass(frozen=True, slots=True)
class Paper:
    """One record or list on paper.

    ``name`` begins the name of its file; ``anchor`` is the head of the event log as it was printed
    (number of events, hash of the last), by which a later change of the log is found.
    ``languages`` are one or two that it is said in; the desk's where none is named.
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
    languages: tuple[str, ...] = ()


def seen(text: str) -> str:
    """The text with what cannot be seen in it shown by its number, as ``[U+202E]``."""
    return text if text.isprintable() else text.replace("\r\n", "\n").translate(_SEEN)


def plain(part: Part) -> Plain:
    """A part as facts or a table, for what knows nothing else, as a workbook."""
    if isinstance(part, Banner):
        return Facts("", part.pairs)
    if isinstance(part, Lines):
        return Facts(part.heading, tuple((str(n), item) for n, item in enumerate(part.items, 1)))
    if isinstance(part, Cards):
        told = [(card, (*card.pairs, *card.below)) for card in part.cards]
        cards = ((card.number, card.name, *(value for _, value in pairs)) for card, pairs in told)
        titles = [label for _, pairs in told[:1] for label, _ in pairs]
        heads = (Head(say("No."), 10), Head(say("Name"), 16), *(Head(each, 16) for each in titles))
        return Table(say("Worker passes"), heads, tuple(cards))
    return part


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
