"""Words of parcels and of things found."""

from datetime import date, datetime

from store.lost_found import FoundRow
from store.parcels import LATE_DAYS, ParcelRow
from tui.rows import Tone
from tui.say import N_, many, say, say_in

# Said of a parcel in a refusal, where its sign has no place.
PARCELS = {
    "here": N_("waiting to be fetched"),
    "picked": N_("fetched"),
    "returned": N_("sent back"),
}
FOUND = {
    "found": N_("kept here"),
    "notified": N_("announced"),
    "claimed": N_("claimed"),
    "to_police": N_("with the police"),
}
THINGS = {
    "document": N_("document, card"),
    "phone": N_("phone, computer"),
    "purse": N_("purse, wallet"),
    "cash": N_("cash"),
    "keys": N_("keys, access card"),
    "jewellery": N_("jewellery, watch"),
    "bag": N_("bag, suitcase"),
    "clothes": N_("clothes, umbrella"),
    "other": N_("something else"),
}


def parcel_state(row: ParcelRow, at: datetime) -> str:
    """Where a parcel is: a sign and its words; of one that waits too long, how long."""
    if row.state == "picked":
        return "+ " + say(PARCELS["picked"])
    if row.state == "returned":
        return "< " + say(PARCELS["returned"])
    due = row.overdue(at)
    if not due:
        return "o " + say_in("parcel", "here")
    waits = many("here {n} day", "here {n} days", row.days(at))
    return ("! " if due == LATE_DAYS else "~ ") + waits


def parcel_tone(row: ParcelRow, at: datetime) -> Tone:
    """The colour of a parcel in a list."""
    if not row.here:
        return "dim"
    due = row.overdue(at)
    return "" if not due else "late" if due == LATE_DAYS else "soon"


def thing(kind: str) -> str:
    """The kind of a thing found."""
    return say(THINGS[kind])


def found_state(row: FoundRow, on: date) -> str:
    """Where a thing found is: a sign and its words."""
    if row.expired(on):
        return "! " + say("EXPIRED")
    sign = {"found": ".", "notified": "o", "claimed": "+", "to_police": "="}[row.state]
    return f"{sign} {say(FOUND[row.state])}"


def found_tone(row: FoundRow, on: date) -> Tone:
    """The colour of a thing found in a list."""
    if not row.held:
        return "dim"
    if row.expired(on):
        return "late"
    return "soon" if row.for_police else ""
