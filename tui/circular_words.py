"""The words of notices to residents."""

from store.circulars import CircularRow, FloorRow
from tui import show
from tui.rows import Tone
from tui.say import N_, say, say_in

ISSUERS = {
    "estate": N_("our office"),
    "government": N_("government"),
    "company": N_("the company"),
}
CHANNELS = {
    "door": N_("handed over at the door"),
    "post": N_("put into the letter box"),
    "board": N_("put up on the board"),
    "message": N_("sent as a message"),
    "phone": N_("told by phone"),
}
SCOPES = {
    "estate": N_("whole estate"),
    "building": N_("a building"),
    "units": N_("units named"),
}
MARKS = {
    "due": N_("not yet"),
    "delivered": N_("delivered"),
    "read": N_("read"),
    "refused": N_("refused"),
}
SIGNS = {"due": ".", "delivered": "+", "read": "v", "refused": "x"}
TONES: dict[str, Tone] = {"due": "", "delivered": "done", "read": "done", "refused": "late"}


def mark(code: str) -> str:
    """A mark: a sign and its word."""
    return f"{SIGNS[code]} {say(MARKS[code])}"


def scope(row: CircularRow) -> str:
    """Whom a notice is for."""
    return show.where(row.building, None) or say(SCOPES[row.scope])


def have_it(row: CircularRow | FloorRow) -> str:
    """How many have it: ``34 of 48``."""
    return say("{n} of {all}", n=row.have_it, all=row.units)


def counts(row: CircularRow | FloorRow) -> str:
    """Every count in one line."""
    parts = [
        say("delivered {n} of {all}", n=row.have_it, all=row.units),
        say("read {n}", n=row.read),
        say("refused {n}", n=row.refused),
        say("left {n}", n=row.due),
    ]
    return show.listed(parts)


def state(row: CircularRow) -> str:
    """How a notice stands: a sign and its word."""
    if not row.stands:
        return "x " + say("withdrawn")
    if row.due:
        return ". " + say_in("circular", "going out")
    return "+ " + say_in("circular", "complete")


def tone(row: CircularRow) -> Tone:
    """The tone of its line."""
    if not row.stands:
        return "dim"
    return "" if row.due else "done"


def floor(row: FloorRow) -> str:
    """A floor as people say it."""
    return show.floor(row.floor) or say("no floor")
