"""The words of visits: states, purposes, how a unit said yes."""

from datetime import datetime

from store.visitors import VisitorRow
from tui import show
from tui.say import N_, say, say_in

# A state has a sign of its own, because colours alone are not seen by everybody.
STATES = {
    "expected": N_("awaited"),
    "in": N_("inside"),
    "out": N_("checked out"),
    "denied": N_("refused entry"),
    "cancelled": N_("does not come"),
}
SIGNS = {"expected": "+", "in": ">", "out": ".", "denied": "x", "cancelled": "-"}
PURPOSES = {
    "friend": N_("friend"),
    "delivery": N_("delivery"),
    "contractor": N_("contractor"),
    "agent": N_("agent"),
    "official": N_("official"),
    "moving": N_("moving"),
    "viewing": N_("viewing"),
    "other": N_("other errand"),
}
CONFIRMED = {
    "intercom": N_("intercom"),
    "phone": N_("by phone"),
    "met": N_("met them here"),
    "code": N_("code shown"),
    "document": N_("document seen"),
}


def state(code: str) -> str:
    """The word of a state."""
    # The arrow key has the same English word and another Chinese one.
    return say_in("visitor", "left") if code == "out" else say(STATES[code])


def sign(row: VisitorRow, at: datetime) -> str:
    """The state of a visit with its sign; who stays too long, or never came, says so."""
    if row.overstays(at):
        return "! " + say_in("visitor", "TOO LONG")
    if row.state == "expected" and row.until_at is not None and at > row.until_at:
        return "- " + say_in("visitor", "did not come")
    if row.kept:
        return "! " + say_in("visitor", "pass not back")
    return f"{SIGNS[row.state]} {state(row.state)}"


def purpose(code: str) -> str:
    """What somebody comes for."""
    # The work, where elsewhere the word means the firm.
    if code == "contractor":
        return say_in("visitor", "contractor")
    return say(PURPOSES[code])


def confirmed(code: str) -> str:
    """How the unit said yes; "-" for nobody asked."""
    return say(CONFIRMED[code]) if code else "-"


def party(row: VisitorRow) -> str:
    """The name, with how many came under it."""
    return row.called if row.party == 1 else f"{row.called} +{row.party - 1}"


def stay(row: VisitorRow, at: datetime) -> str:
    """Since when somebody is inside, or from when to when they were or may come."""
    if row.state == "expected":
        return f"{show.moment(row.from_at)}-{show.clock(row.until_at)}" if row.until_at else "-"
    if row.arrived_at is None:
        return show.moment(row.entered_at)
    same = row.left_at is not None and show.day(row.left_at) == show.day(row.arrived_at)
    left = "" if row.left_at is None else (show.clock if same else show.moment)(row.left_at)
    return f"{show.moment(row.arrived_at)}{'-' if left else ''}{left}"
