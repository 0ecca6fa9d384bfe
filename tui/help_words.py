"""The words of help given to an authority."""

from store.help_given import HelpRow
from tui.rows import Tone
from tui.say import N_, say

AUTHORITIES = {
    "police": N_("Police"),
    "committee": N_("Residents' committee"),
    "street": N_("Street office"),
    "court": N_("Court or procurator"),
    "fire": N_("Fire brigade"),
    "other": N_("Another authority"),
}
SEEN = {
    "police_card": N_("police card"),
    "work_card": N_("work card"),
    "letter": N_("letter of introduction"),
    "": N_("no card was shown"),
}
STATES = {
    "asked": N_("to decide"),
    "approved": N_("approved"),
    "refused": N_("not approved"),
    "given": N_("data given"),
    "closed": N_("no data"),
}
SIGNS = {"asked": ".", "approved": "o", "refused": "x", "given": "+", "closed": "-"}
TONES: dict[str, Tone] = {"asked": "soon", "refused": "dim", "given": "done", "closed": "dim"}
LACKS = {"id": N_("the officer's card"), "paper": N_("the paper the request rests on")}

RULE = N_("Only what the paper names goes out, and nothing of anybody else.")


def state(row: HelpRow) -> str:
    """Where a request stands: a sign and its word."""
    return f"{SIGNS[row.state]} {say(STATES[row.state])}"


def office(row: HelpRow) -> str:
    """Which authority asks, with the name of its office where one is known."""
    return f"{say(AUTHORITIES[row.authority])}  {row.body}".rstrip()


def card(row: HelpRow) -> str:
    """The card that was seen, with its number."""
    return f"{say(SEEN[row.id_seen])}  {row.badge_no}".rstrip()
