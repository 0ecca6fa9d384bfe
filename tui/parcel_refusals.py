"""What is said when a parcel or something found refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, say

SENTENCES: dict[str, str] = {
    # Parcels
    "parcel_unknown": N_("There is no such parcel."),
    "parcel_moved": N_("{number} is already {state}, by {who} on {at}."),
    "parcel_twice": N_("{text} is here already: {number}, shelf {shelf}."),
    "courier_needed": N_("Say which courier brought it."),
    "shelf_needed": N_("Say on which shelf it lies."),
    "picker_needed": N_("Say who takes it."),
    "pickup_code_unknown": N_("No parcel here has the code {text}. Search by the room instead."),
    "pickup_code_wrong": N_("A pickup code is four digits."),
    "pickup_code_taken": N_("Another parcel here has the code {code}."),
    "pickup_codes_used": N_("Every pickup code is in use. Hand over or send back parcels first."),
    # Lost and found
    "lost_item_unknown": N_("There is no such thing among those found."),
    "found_moved": N_("{number} is already {state}, by {who} on {at}."),
    "what_needed": N_("Say what it is."),
    "found_later": N_("It is only {at}. Give a time before that, or the day with it."),
    "found_where_needed": N_("Say where it was found."),
    "finder_needed": N_("Say who found it."),
    "storage_needed": N_("Say where it is kept."),
    "cash_needed": N_("Count the cash and write the amount."),
    "counter_needed": N_("Cash is counted by two: choose who else counted it."),
    "notice_day_wrong": N_("Give a day from {first} to {last}."),
    "claimant_needed": N_("Give the name of the claimant."),
    "proof_needed": N_("Ask what only the owner knows, and write what was answered."),
    "id_needed": N_("It is of value: look at a document and write its last four."),
    "police_receipt_needed": N_("Give the police station and the number of its receipt."),
    "belongs_to_state": N_("{number} is the State's since {since}: take it to the police."),
}


def _parcel(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import parcel_words

    return {"state": say(parcel_words.PARCELS[values["state"]])}


def _found(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import parcel_words

    return {"state": say(parcel_words.FOUND[values["state"]])}


TOGETHER: Mapping[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "parcel_moved": _parcel,
    "found_moved": _found,
}
