"""The words for keys and their loans, wherever they are read."""

from datetime import datetime, timedelta

import pendulum

from store.clean import fold
from store.key_lending import WAYS
from store.key_loans import LoanRow
from store.keys import KeyRow
from tui import show
from tui.say import N_, say
from tui.typed_times import when

KINDS = {
    "common": N_("common"),
    "plant": N_("plant"),
    "owner": N_("entrusted"),
    "vacant": N_("vacant"),
    "master": N_("master"),
    "card": N_("card"),
}
"""Short, as they stand in the list."""
LONG_KINDS = {
    "common": N_("common area"),
    "plant": N_("plant room"),
    "owner": N_("entrusted by an owner"),
    "vacant": N_("of a vacant unit"),
    "master": N_("master key"),
    "card": N_("access card"),
}
STATES = {
    "here": N_("in cabinet"),
    "out": N_("lent out"),
    "overdue": N_("OVERDUE"),
    "lost": N_("CHANGE LOCK"),
    "none": N_("no copy"),
    "retired": N_("retired"),
}
SIGNS = {"here": ".", "out": "o", "overdue": "!", "lost": "X", "none": "-", "retired": "-"}
APPROVALS = {
    "none": N_("nobody has to be asked"),
    "owner": N_("the owner"),
    "director": N_("the office director"),
    "emergency": N_("emergency with two staff"),
}
LOANS = {"out": N_("lent out"), "returned": N_("brought back"), "lost": N_("LOST")}
WHO = {
    "staff": N_("of the staff"),
    "visitor": N_("visitor inside"),
    "other": N_("somebody else"),
}
# A time of day alone that is over means that of tomorrow, unless that is nearly a day away.
_NEXT = timedelta(hours=18)


def state(row: KeyRow, now: datetime) -> str:
    """How a key stands: sign, word, and how many of its copies are out where there are several."""
    code = row.state(now)
    told = f"{SIGNS[code]} {say(STATES[code])}"
    if code == "here" and row.copies > 1:
        return f"{told} {row.copies}"
    counts = code in ("out", "overdue") and row.copies > 1
    return f"{told} {row.out}/{row.copies}" if counts else told


def holder(row: KeyRow) -> str:
    """Who has it; of several the one who brings it back first, and how many more."""
    if not row.holders:
        return "-"
    more = len(row.holders) - 1
    return f"{row.holders[0] or '-'} +{more}" if more else row.holders[0] or "-"


def asked(kind: str) -> str:
    """Who must say yes before a kind of key goes out; in an emergency nobody is waited for."""
    ways = WAYS[kind]
    if "owner" in ways:
        return say("the owner or the office director")
    return say(APPROVALS[ways[0]])


def allowed(row: LoanRow) -> str:
    """On whose word it was lent, with what was said."""
    told = say(APPROVALS[row.approval])
    return "  ".join(filter(None, (told, row.approver, row.consent, row.second)))


def due(text: str, now: datetime) -> pendulum.DateTime | None:
    """The moment a key is due, as typed in the field ``due``: ``18:00``, ``11-30 18:00``.

    A time of day that is over means that of tomorrow.  Refuses ``when_wrong``.
    """
    if not fold(text):
        return None
    at = when(text, "due", now)
    alone = sum(letter.isdigit() for letter in fold(text)) <= 4
    if not alone or at > now:
        return at
    tomorrow = show.local(at).add(days=1).in_timezone("UTC")
    return tomorrow if tomorrow <= now + _NEXT else at
