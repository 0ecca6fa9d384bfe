"""What is said when a callback refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui import callback_words, show
from tui.say import N_, say, say_in

SENTENCES: dict[str, str] = {
    "callback_unknown": N_("There is no such callback."),
    "callback_moved": N_("{number}: {state}, by {who} on {at}."),
    "callback_open": N_("{number}: {state}. It is commented on when it is over."),
    "director_calls": N_("{number} is the director's to make."),
    "caller_did_it": N_("{who} did the work: somebody else must call."),
    "planned_past": N_("That hour is over. Give a later one."),
    "method_unknown": N_("Choose how they are asked."),
    "answer_unknown": N_("Answer yes, no or not asked."),
    "score_needed": N_("Press 1 to 5: how satisfied they are in all."),
    "category_unknown": N_("Choose one of the categories that are offered."),
    "confirmed_unknown": N_("Choose how they confirmed it."),
    "time_future": N_("That is still to come. Give the time it was."),
    "time_before": N_("It was not to be made before {at}. Give a later time."),
    "already_commented": N_("{who} commented on {number} on {at}."),
    # Home visits
    "quarter_wrong": N_("{text} is not a quarter. Write it like 2026Q4."),
    "quarter_over": N_("The quarter {quarter} is over."),
    "quarter_far": N_("{quarter} is too far off: plan this quarter or the next one."),
    "nobody_to_visit": N_("Every home there has its visit in {quarter}, or nobody lives there."),
    # The monthly summary
    "callback_summary_unknown": N_("There is no such monthly summary."),
    "summary_action_unknown": N_("There is no such action of a monthly summary."),
    "summary_exists": N_("{month} has its summary already: {number}."),
    "summary_moved": N_("{number}: {state}, by {who} on {at}."),
    "month_wrong": N_("{text} is not a month. Write it like 2026-11."),
    "month_future": N_("{month} is still to come."),
    "month_running": N_("{month} is not over yet: {number} is signed when it is."),
    "not_signed": N_("{number} is not signed yet: there is nothing to reply to."),
    "own_summary": N_("You signed {number} yourself: another director replies."),
    "day_past": N_("This day is over already. Choose a later one."),
    "action_over": N_("This is no longer to be done: {dropped}."),
    "other_action": N_("{who} does this: they or the office say when it is done."),
}


def _stands(values: Mapping[str, Any]) -> dict[str, str]:
    states = {**callback_words.STATES, **callback_words.SUMMARY_STATES}
    return {"state": say(states[str(values["state"])])}


def _over(values: Mapping[str, Any]) -> dict[str, str]:
    if values["dropped"]:
        return {"dropped": say_in("summary", "dropped")}
    told = say("done by {who} on {at}", who=values["who"], at=show.moment(values["at"]))
    return {"dropped": told}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "callback_moved": _stands,
    "callback_open": _stands,
    "summary_moved": _stands,
    "action_over": _over,
}
