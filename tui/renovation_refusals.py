"""What is said when an application, a pass, a check, a notice or a refund refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, say

SENTENCES: dict[str, str] = {
    # An application and its permit
    "renovation_unknown": N_("There is no such renovation."),
    "renovation_moved": N_("{number} is already {state}, by {who} on {at}."),
    "renovation_lacks": N_("{number}, {verb}: {lacks}."),
    "applicant_unknown": N_("Choose whether the owner or a tenant applies."),
    "contractor_needed": N_("Give the contractor."),
    "manager_needed": N_("Give the site manager."),
    "scope_needed": N_("Say what is to be done."),
    "day_needed": N_("Give the day, such as 2026-12-01."),
    "dates_backwards": N_("Give {first} or a later day."),
    "paper_unknown": N_("There is no such paper on the list."),
    "payer_unknown": N_("Choose whose money it is."),
    "receipt_needed": N_("Give the number of the receipt."),
    "receipt_twice": N_("This receipt is written at {number} already. Check the number."),
    "permit_long": N_("A permit runs for {days} days at most. Extend it later, with a reason."),
    "deadline_order": N_("What is more pressing must not have the longer deadline."),
    # Passes
    "worker_unknown": N_("There is no such worker or pass."),
    "worker_line": N_("Write a name, a phone, the last four. Not understood: {text}"),
    "worker_twice": N_("{name} is on the list of this site already."),
    "nobody_chosen": N_("Choose at least one worker."),
    "id_type_unknown": N_("There is no such kind of document."),
    "last4_wrong": N_("Give the last four letters or figures of the document, no more."),
    "pass_given": N_("{number} was given already. Take it back instead."),
    "pass_long": N_("The permit ends on {until}: a pass must not outlive it."),
    "pass_not_lost": N_(
        "{number} was not lost. Take it back, or report it lost first, then settle it."
    ),
    "pass_not_out": N_("{number} is {state} already, by {who} on {at}."),
    "other_site": N_("{name} has a pass of {unit} for these days. Take that one back first."),
    # Checks
    "check_unknown": N_("There is no such check."),
    "stage_unknown": N_("Choose how far the works are."),
    "line_unknown": N_("Choose lines of the check."),
    "more_passes": N_("{workers} are on site: no more than that can wear a pass."),
    "wrong_needed": N_("Choose what is wrong, or say it in a few words."),
    "nothing_wrong": N_("Something is marked as wrong. Choose violation, or unmark it."),
    # Notices
    "notice_unknown": N_("There is no such notice."),
    "notice_closed": N_("{number} was found put right by {who} on {at}."),
    "notice_not_overdue": N_("{number} runs until {until}. A second one follows when it is over."),
    "act_needed": N_("Choose at least one act, by its code or by a word."),
    "act_unknown": N_("There is no such act on the list."),
    "facts_needed": N_("Say what was seen, where, how much."),
    "served_needed": N_("Say how it was handed over, such as in person."),
    "witness_needed": N_("Who refused to sign needs a witness. Give the name."),
    "found_unknown": N_("Choose whether it was put right."),
    "authority_needed": N_("Say to which authority it was reported."),
    "already_reported": N_("It was reported to {authority} on {at}."),
    # Acceptance and money
    "party_unknown": N_("Choose who signed."),
    "other_signs": N_("{party} signs for itself, signed in."),
    "already_signed": N_("{who} signed it on {at}."),
    "taken_from_unknown": N_("Choose what it is taken from."),
    "evidence_needed": N_("Say what proves it, such as the number of a photo."),
    "signed_needed": N_("Say who signed for the deduction."),
    "deposit_less": N_("Only {left} yuan of the deposit is left. Claim the rest."),
    "deduction_unknown": N_("There is no such deduction on the list."),
    "override_unknown": N_("Choose one of the reasons."),
}


def _lacks(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import renovation_words

    return {
        "lacks": renovation_words.lacks(values["lacks"]),
        "verb": renovation_words.move(values["verb"]),
    }


def _left(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import renovation_words

    return {"left": renovation_words.yuan(values["left"])}


def _state(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import renovation_words

    return {"state": renovation_words.state(values["state"])}


def _pass(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import renovation_words

    state = renovation_words.PASSES[values["state"]]
    return {"state": say(state)}


def _party(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import renovation_words

    party = renovation_words.PARTIES[values["party"]]
    return {"party": say(party)}


# Codes whose values are words of the trade, told only when there is something to tell.
TOGETHER: Mapping[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "renovation_lacks": _lacks,
    "renovation_moved": _state,
    "pass_not_out": _pass,
    "other_signs": _party,
    "deposit_less": _left,
}
