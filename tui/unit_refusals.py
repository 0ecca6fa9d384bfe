"""What is said when a unit is not found, and of its instructions and of who is not let in."""

from collections.abc import Callable, Mapping
from typing import Any

from tui import show
from tui.say import N_, say

SENTENCES: dict[str, str] = {
    "unit_not_found": N_("There is no such unit.{near}"),
    "one_not_found": N_("There is no unit {word}.{near}"),
    "unit_several": N_("That may be {units}. Type the whole room number."),
    # Instructions
    "instruction_unknown": N_("There is no such instruction."),
    "instruction_ended": N_("{who} ended this instruction on {at}."),
    "instruction_words_needed": N_("Say what is to be heeded."),
    "asked_by_needed": N_("Say who of the unit asked for it."),
    "care_consent_needed": N_(
        "Health is sensitive: ask the person, then say how they agreed, such as in writing."
    ),
    # Who is not let in
    "blocked_unknown": N_("There is no such entry of somebody not let in."),
    "blocked_nobody": N_("Give a name, a phone or a plate, better two of them."),
    "basis_unknown": N_("Choose on whose word."),
    "owner_unit_needed": N_("An owner or tenant speaks for their own unit only: give the unit."),
    "blocked_already": N_("{who} wrote down the very same on {at}."),
    "blocked_lifted": N_("{who} let them in again on {at}."),
}


def _near(values: Mapping[str, Any]) -> dict[str, str]:
    near = values.get("near") or ()
    told = say("Near it: {units}.", units=show.listed(near)) if near else ""
    return {"near": f" {told}" if told else ""}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "unit_not_found": _near,
    "one_not_found": _near,
}
