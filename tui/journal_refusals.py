"""What is said when a rule of journals and the director's signature of a day says no."""

from collections.abc import Callable, Mapping
from typing import Any

from tui import journal_words as words
from tui.say import N_, say

SENTENCES: dict[str, str] = {
    "shifts_wrong": N_(
        "Write the ends of the shifts as times, such as 08:00 20:00, {most} at most. Leave it empty"
        " for none."
    ),
    "journal_unknown": N_("There is no such journal."),
    "journal_moved": N_("{number}: {state}, by {who} on {at}."),
    "journal_begun": N_("{who} wrote in {number} of that day already. Submit it instead."),
    "journal_empty": N_("{number} is empty. Write what the day brought, or enter a day of rest."),
    "journal_not_submitted": N_("{number} is not submitted: write it there instead."),
    "journal_purged": N_("The words of {number} were erased: nothing is added to it any more."),
    "not_your_journal": N_("This journal is {who}'s: only they write in it."),
    "own_journal": N_("{number} is your own journal. Somebody else reviews it."),
    "part_unknown": N_("A journal has no such part."),
    "score_wrong": N_("Give a score from 1 to 5, or none."),
    "stand_in_needed": N_("Choose who stands in."),
    "stand_in_wrong": N_("{who} is away that day. Choose somebody else."),
    "day_future": N_("{day} is still to come: its journal is written on the day."),
    "day_far": N_("That is too far off: {most} days ahead at most."),
    "day_before_joined": N_("They came to the office on {day}. Give a day from then on."),
    # The director's signature of a day
    "day_signed": N_("{who} signed {day} on {at}. What comes later is only added."),
    "day_not_over": N_("{day} is not over yet. Sign it on the day after, or later."),
    "day_round_open": N_("Round {number} has no end yet."),
    "day_round_reason": N_("Round {number} was not walked in full, and nobody has said why."),
    "day_round_returned": N_("Round {number} was returned, and nobody has answered yet."),
    "day_handover_disputed": N_("Hand-over {number} is disputed: settle it first."),
    "day_journal_open": N_("{number}, {who}: {state}"),
    "day_journal_missing": N_("{who} wrote no journal and was not away."),
}


def _stands(values: Mapping[str, Any]) -> dict[str, str]:
    return {"state": say(words.STATES[str(values["state"])])}


HINDERS = {
    "draft": N_("being written. They submit it, then you review it."),
    "submitted": N_("submitted. Review it first."),
    "returned": N_("RETURNED. They complete it, then you review it."),
}


def _hinders(values: Mapping[str, Any]) -> dict[str, str]:
    return {"state": say(HINDERS[str(values["state"])])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "journal_moved": _stands,
    "day_journal_open": _hinders,
}
