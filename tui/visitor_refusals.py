"""What is said when somebody is not let in or out, or a visit is not what it was."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_

SENTENCES: dict[str, str] = {
    "visitor_unknown": N_("There is no such visit."),
    "visitor_needed": N_("Give a name, or at least a plate."),
    "visit_where_needed": N_("Give the unit, or where else they go."),
    "purpose_unknown": N_("Choose what they come for."),
    "plate_wrong": N_("{text} is not a number plate. Write it like 粤B12345."),
    "announcer_needed": N_("Say who of the unit announced them."),
    "window_backwards": N_("Give a later time: it ends before it begins."),
    "window_past": N_("This time is over. Give a later one."),
    "window_far": N_("At most {days} days ahead."),
    "confirmed_needed": N_("Ask the unit first, and choose how they said yes."),
    "badge_needed": N_("Give the office and the number of the badge they showed."),
    "pass_taken": N_("Pass {pass_no} is out with {who}, {where} ({number}). Give another one."),
    "pass_is_back": N_("No pass of {number} is out any more."),
    "already_inside": N_("Already inside since {since} as {number}. Let that one out first."),
    "visitor_blocked": N_("DO NOT LET IN: {who}, since {since}: {reason}"),
    "visitor_same_name": N_(
        "Somebody called {who} is not let in since {since}: {reason}. Ask whether it is them."
    ),
    "unit_admits_nobody": N_("{unit} asked to admit nobody.{more}"),
    "unit_admits_not": N_("{unit} asked not to admit {who}.{more}"),
    "not_awaited_now": N_(
        "Announced from {first} to {until}. Ask the unit, and check them in anew."
    ),
    "visitor_moved": N_("{number} is {state} already: {who}, {at}."),
    "visitor_holds": N_("{who} still has {things}. Take it back or write it off first: g b y."),
    "stay_past": N_("Give a time to come."),
}


def _state(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import visitor_words

    return {"state": visitor_words.state(str(values["state"]))}


def _more(values: Mapping[str, Any]) -> dict[str, str]:
    # A unit need not say why.
    return {"more": f" {words}" if (words := values["words"]) else ""}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "visitor_moved": _state,
    "unit_admits_nobody": _more,
    "unit_admits_not": _more,
}
