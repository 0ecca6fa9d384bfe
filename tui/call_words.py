"""The words of the log of calls and visits."""

from store.calls import CallRow
from tui import show
from tui.say import N_, say

WAYS = {
    "phone": N_("telephone call"),
    "visit": N_("in person at the desk"),
    "online": N_("online message"),
}
KINDS = {
    "enquiry": N_("enquiry"),
    "complaint": N_("complaint"),
    "repair": N_("repair request"),
    "suggestion": N_("suggestion"),
    "application": N_("application"),
    "praise": N_("praise"),
    "other": N_("other matter"),
}
STATES = {"open": N_("no result yet"), "done": N_("finished")}
SIGNS = {"open": "o", "done": "+"}


def state(row: CallRow) -> str:
    """Where an entry stands: a sign and its word."""
    return f"{SIGNS[row.state]} {say(STATES[row.state])}"


def listed(row: CallRow) -> str:
    """Where an entry stands in a list: one that is open says for whom it waits."""
    to = referred(row) if row.open else ""
    return f"> {to}" if to else state(row)


def referred(row: CallRow) -> str:
    """Whom it was referred to: a person, others in words, or both."""
    return show.listed(part for part in (row.referred, row.referred_to) if part)
