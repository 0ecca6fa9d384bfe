"""What is said when a key or its loan refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui import show
from tui.say import N_, say

SENTENCES: dict[str, str] = {
    "desk_key_unknown": N_("There is no such key."),
    "key_not_found": N_("No key is found by {text}. Type its number or what it opens."),
    "key_several": N_("That may be {keys}. Type the number."),
    "opens_needed": N_("Say what it opens."),
    "key_unit_needed": N_("Give the unit it belongs to, so that its owner can be asked."),
    "key_says_unit": N_(
        "{unit} is the number of a unit. Give the tag another one, so that a lost key tells nobody"
        " its door."
    ),
    "key_exists": N_("There is already a key {number}."),
    "copies_out": N_("{out} are lent out: there cannot be fewer."),
    "key_retired": N_("{number} is not used any more: {who} retired it on {on}."),
    "key_lent": N_("{number} is still with {who}. Take it back first."),
    "lock_later": N_("This day is still to come. Give the day the lock was changed."),
    "lock_changed": N_("The lock of {number} was changed on {on} already. Give a later day."),
    "key_loan_unknown": N_("There is no such loan."),
    "key_loan_moved": N_("{key} of {number} is {state} already, by {who} on {at}."),
    "key_out": N_("{number} is out: {who} has it. Due back {until}."),
    "key_no_copy": N_("No copy of {number} is left. Have one made and enter it first."),
    "borrower_needed": N_("Say who takes the key."),
    "loan_several": N_("That may be {names}. Type more of it."),
    "loan_nobody": N_("Nobody here is called {text}. Type it again, or choose who it is."),
    "visitor_left": N_("{number} is not inside any more. Check them in first."),
    "loan_phone_needed": N_("Give a phone: they are called when the key is overdue."),
    "loan_id_needed": N_("Look at a document and write its last four."),
    "due_needed": N_("Say when it comes back, such as 18:00."),
    "due_past": N_("Give a time to come, such as 18:00 or 11-30 18:00."),
    "due_far": N_("A key is lent for a year at most."),
    "key_approval_needed": N_("Not without a word: {ways}."),
    "key_approver_needed": N_("Ask the office director first, and choose who said yes."),
    "key_consent_needed": N_("Say how the owner agreed, such as by phone at 14:00."),
    "key_second_needed": N_("In an emergency two of the staff go. Say who else."),
    "loss_needed": N_("Say how it was lost."),
    "liability_needed": N_("Say who answers for it, such as: pays for the new lock."),
}


def _ways(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import key_words

    return {"ways": show.listed(say(key_words.APPROVALS[way]) for way in values["ways"])}


def _state(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import key_words

    return {"state": say(key_words.LOANS[values["state"]])}


TOGETHER: Mapping[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "key_approval_needed": _ways,
    "key_loan_moved": _state,
}
