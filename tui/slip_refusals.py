"""What is said when a slip or a call refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, say

SENTENCES: dict[str, str] = {
    # Goods out
    "exit_slip_unknown": N_("There is no such slip."),
    "slip_moved": N_("{number} is already {state}, by {who} on {at}."),
    "slip_expired": N_("{number} ended on {until}. Write a new slip and let the owner confirm it."),
    "slip_unconfirmed": N_("{number} is not confirmed by the owner yet. Press c to confirm it."),
    "goods_needed": N_("List what leaves, each thing with its number."),
    "valid_past": N_("That is over already. Give a later time."),
    "valid_long": N_("A slip runs for {days} days at most, to {last}."),
    "how_unknown": N_("Choose whether the owner signed or was rung."),
    "owner_needed": N_("Give the name of the owner who agreed."),
    "second_needed": N_(
        "{who} wrote this slip. Somebody else must ring the owner, or the owner signs."
    ),
    "no_number": N_("No phone of an owner of {unit} is on record. Let the owner sign."),
    # Calls and visits
    "call_unknown": N_("There is no such entry."),
    "call_moved": N_("{number} is already {state}, by {who} on {at}."),
    "way_unknown": N_("Choose how they came to us."),
    "matter_needed": N_("Say what it is about."),
    "referred_needed": N_("Choose a person, or write to whom it goes."),
}


def _slip(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import slip_words

    return {"state": say(slip_words.STATES[values["state"]])}


def _call(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import call_words

    return {"state": say(call_words.STATES[values["state"]])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "slip_moved": _slip,
    "call_moved": _call,
}
