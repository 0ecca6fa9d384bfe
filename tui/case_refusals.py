"""What is said when a customer case refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui import case_words
from tui.say import N_, say

SENTENCES: dict[str, str] = {
    "warning_order": N_("The desk is told first: warn after {hours} hours or later."),
    "customer_case_unknown": N_("There is no such case."),
    "case_moved": N_("{number} is {state}, by {who} on {at}. Look at it again."),
    # Taken in
    "content_needed": N_("Say what it is about."),
    "severity_unknown": N_("Choose how serious it is."),
    "case_where_needed": N_("Give a unit or a place, or a name or a phone to find them by."),
    "call_cased": N_("This call is a case already: {number}."),
    "owner_about": N_("{name} is whom it complains of. Choose somebody else."),
    "praise_at_intake": N_("Praise is over when it is received. Withdraw this and enter it anew."),
    # Worked on
    "case_about_you": N_("{number} complains of you. A colleague sees to it."),
    "case_not_yours": N_("{number} is {who}'s. The office can give it to you."),
    "case_replied": N_("{who} gave the first reply on {at}."),
    "reply_needed": N_("Say what the resident was told."),
    "third_needed": N_("Say for whom it waits."),
    "solution_needed": N_("Say what was done, or how it was explained."),
    "explain_valid": N_("{number} counts as valid. Propose first that it is not."),
    # More time
    "extension_unknown": N_("More time was not asked for here."),
    "extension_none": N_("Nobody asks for more time for {number}."),
    "extension_asked": N_("{who} asked for more time on {at}. The director decides first."),
    "extension_decided": N_("{number}: {who} decided on {at}."),
    "extension_own": N_("Who asked for more time does not decide on it."),
    "extensions_used": N_("{number} was given more time twice already. No third time."),
    "until_past": N_("That is over. Give a time to come."),
    "until_early": N_("It has time until {due} already. Give a later time."),
    # Valid or not
    "not_judged": N_("Only a complaint is valid or not; {number} is none."),
    "verdict_unknown": N_("Choose valid or not valid."),
    "verdict_unproposed": N_("Somebody of the office proposes a verdict for {number} first."),
    "verdict_pending": N_("{number} is not decided yet. There is nothing to appeal."),
    "case_judged": N_("{who} decided on {at}: {verdict}. Appeal it to have it decided anew."),
    "case_proposed": N_("{who} proposed on {at}: {verdict}. The director decides."),
    "judge_own": N_("You proposed it yourself. Another director decides."),
    # Ended
    "callback_needed": N_("{number} is closed after its callback. Call the household first."),
    "close_own": N_("You answered {number} alone, and it is {severity}: a colleague closes it."),
    "merge_self": N_("A case is not merged into itself. Give the other number."),
    "merge_ring": N_("That one was merged into {number} itself. Give another number."),
    "merge_withdrawn": N_("{number} was withdrawn. Merge into one that stands."),
    "merge_closed": N_(
        "{number} was closed on {at}, before this was reported. Reopen that one, then merge."
    ),
    "merge_kind": N_("{number} is a {kind}: a complaint merged into it would count no more."),
    "withdraw_proof": N_("Say what proves that they take it back."),
}


def _stands(values: Mapping[str, Any]) -> dict[str, str]:
    return {"state": say(case_words.STATES[str(values["state"])])}


def _kind(values: Mapping[str, Any]) -> dict[str, str]:
    return {"kind": say(case_words.KINDS[str(values["kind"])])}


def _verdict(values: Mapping[str, Any]) -> dict[str, str]:
    return {"verdict": say(case_words.VERDICTS[str(values["verdict"])])}


def _severity(values: Mapping[str, Any]) -> dict[str, str]:
    return {"severity": say(case_words.SEVERITIES[str(values["severity"])])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "case_moved": _stands,
    "merge_kind": _kind,
    "case_judged": _verdict,
    "case_proposed": _verdict,
    "close_own": _severity,
}
