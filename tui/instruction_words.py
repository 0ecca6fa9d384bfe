"""What a unit asked the desk to heed, in words: its kind with a sign, whom, until when."""

from collections.abc import Sequence

from rich.cells import cell_len

from store.instructions import InstructionRow
from tui import show
from tui.columns import fit
from tui.say import N_, many, say, say_in

KINDS = {
    "no_admit": N_("DO NOT ADMIT"),
    "away": N_("away"),
    "entry": N_("may be entered"),
    "care": N_("special care"),
    "other": N_("other wish"),
}
# Read with the word behind it, so that it is told without colours; a guard stops at the first two.
SIGNS = {"no_admit": "x", "away": "!", "entry": "o", "care": "+", "other": "-"}
STOPPING = ("no_admit", "away")
"""The kinds that stop somebody at the door."""

LINE = 76
"""Cells of the one line that stands for all of them."""


def kind(row: InstructionRow) -> str:
    """What kind it is, with its sign."""
    return f"{SIGNS[row.kind]} {say(KINDS[row.kind])}"


def stops(rows: Sequence[InstructionRow]) -> bool:
    """Whether one of them stops somebody at the door."""
    return any(row.kind in STOPPING for row in rows)


def whom(row: InstructionRow) -> str:
    """Whom it is about; nobody named may be admitted where nobody is named."""
    if row.hidden:
        return ""
    return row.who or (say_in("instruction", "anybody") if row.kind == "no_admit" else "")


def days(row: InstructionRow) -> str:
    """From when to when it is heeded; "" for always."""
    first, last = show.day(row.from_on), show.day(row.until_on)
    if row.from_on is not None and row.until_on is not None:
        return say("{first} to {last}", first=first, last=last)
    if row.until_on is not None:
        return say("until {day}", day=last)
    return "" if row.from_on is None else say_in("instruction", "from {day}", day=first)


def words(row: InstructionRow) -> str:
    """What is to be heeded, on one line; a care note says who is to be asked where it is hidden."""
    if row.hidden:
        return say("the front desk or a guard knows more")
    return " ".join(row.words.split())


def whole(row: InstructionRow) -> str:
    """All of it on one line, as long as that is."""
    return "  ".join(filter(None, (kind(row), whom(row), days(row), words(row))))


def line(rows: Sequence[InstructionRow]) -> str:
    """The most important first and how many more there are, in 76 cells at most; "" for none."""
    if not rows:
        return ""
    more = many("and {n} more", "and {n} more", len(rows) - 1) if len(rows) > 1 else ""
    room = LINE - (cell_len(more) + 2 if more else 0)
    told = whole(rows[0])
    if cell_len(told) > room:
        told = fit(told, room).rstrip()
    return "  ".join(filter(None, (told, more)))
