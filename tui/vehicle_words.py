"""The words of vehicles and of parking permits."""

from datetime import date

from store.vehicles import PermitRow, VehicleRow
from tui.incident_words import yuan
from tui.rows import Tone
from tui.say import N_, say, say_in

KINDS = {
    "car": N_("car"),
    "motorcycle": N_("motorcycle"),
    "ebike": N_("electric bicycle"),
    "lorry": N_("lorry"),
    "other": N_("other vehicle"),
}


def state(row: VehicleRow) -> str:
    """Where a vehicle is: a sign and its word."""
    return "> " + say_in("vehicle", "inside") if row.inside else ". " + say_in("vehicle", "left")


def whose(row: VehicleRow) -> str:
    """Of which unit, visitor or matter it is."""
    return "  ".join(filter(None, (row.unit, row.visitor, row.who)))


def paid(row: VehicleRow) -> str:
    """What it paid, or why nothing."""
    if row.fee_fen:
        return yuan(row.fee_fen)
    return row.exempt or (say("has a permit") if row.permit else "-")


def permit_state(row: PermitRow, on: date) -> str:
    """How a permit stands: a sign and its word."""
    if row.ended_at is not None:
        return "x " + say("ended")
    if row.lapsed(on):
        return "! " + say("LAPSED")
    if row.stands(on):
        return "o " + say("good")
    first = f"{row.from_on:%m-%d}"
    return ". " + say("from {day}", day=first)


def permit_tone(row: PermitRow, on: date) -> Tone:
    """The tone of its line."""
    if row.ended_at is not None:
        return "dim"
    return "late" if row.lapsed(on) else ""
