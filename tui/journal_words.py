"""The words of work journals: how one stands, its sections, what the housekeeper writes in it."""

from collections.abc import Mapping
from datetime import date

from store.journal_tables import SECTIONS, TYPED
from store.journals import JournalRow
from tui import show
from tui.rows import Tone
from tui.say import N_, many, say

STATES = {
    "draft": N_("being written"),
    "submitted": N_("submitted"),
    "returned": N_("RETURNED"),
    "reviewed": N_("approved"),
    "locked": N_("day signed"),
    "rest": N_("no journal"),
}
SIGNS = {
    "draft": ".",
    "submitted": "o",
    "returned": "!",
    "reviewed": "+",
    "locked": "#",
    "rest": "-",
}
TONES: Mapping[str, Tone] = {
    "returned": "late",
    "reviewed": "done",
    "locked": "dim",
    "rest": "dim",
}
SCORES = {
    1: N_("poor"),
    2: N_("weak"),
    3: N_("fair"),
    4: N_("well done"),
    5: N_("very well done"),
}
AWAY = {"rest": N_("day of rest"), "leave": N_("on leave")}
COVERED = {"rest": N_("rest, {who} in"), "leave": N_("leave, {who} in")}
"""Who stands in, in the room of a column."""

LABELS = {
    "rounds": N_("Rounds"),
    "findings": N_("Findings"),
    "orders": N_("Work orders"),
    "inspections": N_("Inspections"),
    "renovations": N_("Renovations"),
    "cases": N_("Cases"),
    "callbacks": N_("Callbacks"),
    "visitors": N_("Visitors"),
    "help": N_("Help given"),
    "incidents": N_("Incidents"),
    "keys": N_("Keys, cards"),
    "desk": N_("Front desk"),
    "plans": N_("Plans, tasks"),
    "handovers": N_("Hand-over"),
}
"""Short, because a column of the narrow page holds them."""

PARTS = {
    "weather": (N_("Weather"), N_("of the morning and of the afternoon")),
    "key_events": (N_("Key events"), N_("what of the day must not be forgotten")),
    "opinions": (N_("Opinions"), N_("what residents said, in which unit")),
    "violations": (N_("Violations"), N_("what was violated where, and how it was handled")),
    "coordination": (N_("Coordination"), N_("with the police, the residents' committee, others")),
    "repair": (N_("Repairs seen"), N_("what you saw of the repairers' work, and where")),
    "greening": (N_("Greening seen"), N_("what you saw of the gardeners' work, and where")),
    "security": (N_("Security seen"), N_("what you saw of the guards' work, and where")),
    "cleaning": (N_("Cleaning seen"), N_("what you saw of the cleaners' work, and where")),
    "pests": (N_("Pests seen"), N_("what you saw of pest control, and where")),
    "unfinished": (N_("Unfinished"), N_("what is left, and who has it")),
    "tomorrow": (N_("Tomorrow"), N_("what comes first on the next working day")),
    "suggestions": (N_("Suggestions"), N_("what could be done better")),
}
"""What is written, by its code: the label, and what belongs there."""

assert set(LABELS) == set(SECTIONS)
assert tuple(PARTS) == TYPED


def part(code: str) -> str:
    """The label of something written."""
    return say(PARTS[code][0])


def state(row: JournalRow) -> str:
    """How a journal stands, with its sign; of one without a journal why, and who stands in."""
    if row.state == "rest":
        told = say(COVERED[row.away], who=row.stand_in) if row.stand_in else say(AWAY[row.away])
    else:
        told = say(STATES[row.state])
        if row.late:
            told = say("{what}, LATE ENTRY", what=told)
    return f"{SIGNS[row.state]} {told}"


def tone(row: JournalRow, today: date) -> Tone:
    """The tone of its line: one still to be written of a day before is late."""
    if row.state == "draft" and row.day < today:
        return "late"
    return TONES.get(row.state, "")


def day(on: date) -> str:
    """``2026-11-23 Monday``."""
    return f"{show.day(on)} {say(show.WEEKDAYS[on.isoweekday()])}"


def score(value: int | None) -> str:
    """``4 of 5``; ``-`` for none."""
    return "-" if value is None else say("{part} of {whole}", part=value, whole=5)


def counted(found: Mapping[str, int]) -> list[str]:
    """How many records of each section the day has."""
    told = [f"{say(LABELS[code])} {found[code]}" for code in SECTIONS if found.get(code)]
    return told or [say("nothing yet")]


def figures(found: Mapping[str, int]) -> str:
    """The same in one line."""
    return "   ".join(counted(found))


def times(count: int) -> str:
    """How many entries of the day one line sums up."""
    return many("{n} entry", "{n} entries", count)
