"""What is said when a request of an authority or a notice to residents refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, say

SENTENCES: dict[str, str] = {
    # Help to authorities
    "help_request_unknown": N_("There is no such request."),
    "help_moved": N_("{number}: {state}, by {who} on {at}."),
    "help_unseen": N_(
        "{number}: nobody has seen {lacks}. Close it and write it again when they bring it."
    ),
    "help_unapproved": N_("{number}: the director has not said yes yet. No data goes out before."),
    "authority_unknown": N_("Choose which authority asks."),
    "officer_needed": N_("Give the name of the officer."),
    "seen_unknown": N_("Choose which card of the officer you saw."),
    "card_no_needed": N_("Write the number that is on the card."),
    "request_needed": N_("Write what they ask for."),
    "data_needed": N_("Write which data went out, such as camera 3, 20:00 to 21:00."),
    "whole_id": N_("That is a whole identity number. Write only the number of the card."),
    # Notices to residents
    "circular_unknown": N_("There is no such notice to residents."),
    "circular_unit_unknown": N_("The notice is not for this unit."),
    "circular_moved": N_("{number} was withdrawn by {who} on {at}. It takes no more marks."),
    "circular_marked": N_("{unit} is marked: {mark}, by {who} on {at}. Look again, then mark it."),
    "circular_none_due": N_("Every unit there is marked already, last by {who} on {at}."),
    "title_needed": N_("Give the notice a title."),
    "circular_words_needed": N_("Write what the residents are told."),
    "issuer_unknown": N_("Choose from whom the notice comes."),
    "channel_unknown": N_("Choose how it comes to the residents."),
    "scope_unknown": N_("Choose whom it is for."),
    "scope_empty": N_("Nobody lives or works there. Choose whom it is for."),
    "named_apart": N_("Units are named here: choose units named, or empty this field."),
    "units_needed": N_("Name the units, such as 3-1201, 3-1202."),
    "units_many": N_("Name {most} units at most, or choose a building."),
    "mark_unknown": N_("Choose delivered, read or refused."),
}


def _help(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import help_words

    return {"state": say(help_words.STATES[values["state"]])}


def _unseen(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import help_words, show

    return {"lacks": show.listed(say(help_words.LACKS[name]) for name in values["lacks"])}


def _marked(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import circular_words

    return {"mark": say(circular_words.MARKS[values["mark"]])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "help_moved": _help,
    "help_unseen": _unseen,
    "circular_marked": _marked,
}
