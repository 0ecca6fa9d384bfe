"""What is said when a hand-over or a pass-down refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, say

SENTENCES: dict[str, str] = {
    "handover_unknown": N_("There is no such hand-over here."),
    "handover_line_unknown": N_("There is no such line in this hand-over."),
    "handover_waits": N_(
        "{who} signed {number} on {at}, and it waits for who comes: take it over first."
    ),
    "handover_moved": N_("{number} stands otherwise now: {state}, by {who} on {at}."),
    "handover_own": N_("You hand {number} over: somebody else takes it."),
    "handover_self": N_("You leave: choose somebody else, or whoever comes."),
    "handover_post": N_("{name} does not stand at the desk: choose somebody of the desk or gate."),
    "handover_not_yours": N_("{who} signed {number}: only they or the director call it off."),
    "handover_party": N_(
        "You gave or took {number} yourself: another director settles what is not agreed."
    ),
    "handover_uncounted": N_("Not counted yet: {kind}. Count it first."),
    "difference_unsaid": N_("Counted otherwise than recorded: {kind}. Say why: key x."),
    "count_needed": N_("Type how many were counted; 0 for none."),
    "handover_unanswered": N_("{number}: {count} still to look at, each with space or x."),
    "line_answer_unknown": N_("A line is accepted or disputed."),
    "dispute_words_needed": N_("Say what is not right."),
    "settle_words_needed": N_("Say how it ended."),
    "line_not_disputed": N_("This line is not in dispute."),
    "line_settled": N_("{who} settled this line on {at}."),
    "pass_down_unknown": N_("There is no such pass-down here."),
    "pass_down_words_needed": N_("Say what the next shift has to know."),
    "pass_down_past": N_("Until when must it be known? It is {at} now."),
    "pass_down_long": N_(
        "A pass-down holds {days} days at most: for longer write an instruction or a notice."
    ),
    "pass_down_ended": N_("{who} ended {number} on {at}."),
    "pass_down_over": N_("{number} expired on {at}."),
}


def _state(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import handover_words

    return {"state": say(handover_words.STATES[values["state"]])}


def _kind(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import handover_words

    return {"kind": handover_words.kind(values["kind"])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "handover_moved": _state,
    "handover_uncounted": _kind,
    "difference_unsaid": _kind,
}
