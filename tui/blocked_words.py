"""Who is not let in, in words: how they are called, where, on whose word, whether it stands."""

from datetime import date

from store.blocked import BlockedRow
from tui.say import N_, say, say_in

BASES = {
    "police": N_("the police"),
    "owner": N_("owner or tenant"),
    "office": N_("the management office"),
}


def basis(row: BlockedRow) -> str:
    """On whose word."""
    return say(BASES[row.basis])


def called(row: BlockedRow) -> str:
    """The name, or by what else they are known."""
    return row.name or row.plate or row.phone or "-"


def where(row: BlockedRow) -> str:
    """Where they are not let in."""
    return row.unit or say("whole estate")


def state(row: BlockedRow, today: date) -> str:
    """Whether they are kept out today, with a sign."""
    if row.ended_at is not None:
        return "= " + say_in("blocked", "let in again")
    if today < row.since:
        return "+ " + say_in("blocked", "not yet")
    if not row.stands(today):
        return "- " + say_in("blocked", "run out")
    return "x " + say_in("blocked", "not let in")
