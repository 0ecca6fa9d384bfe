"""What happened to a renovation, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from store.events import EventRow
from tui import renovation_words as words
from tui.erased import written
from tui.say import N_, say

VERBS = {
    "renovations.file": N_("written down"),
    "renovations.change": N_("changed"),
    "renovations.submit": N_("handed in"),
    "renovations.take_up": N_("review begun"),
    "renovations.send_back": N_("returned"),
    "renovations.reject": N_("rejected"),
    "renovations.approve": N_("approved"),
    "renovations.agree": N_("agreement signed"),
    "renovations.receive_deposit": N_("deposit received"),
    "renovations.permit": N_("permit given"),
    "renovations.begin": N_("works began"),
    "renovations.extend": N_("permit extended"),
    "renovations.suspend": N_("WORKS STOPPED"),
    "renovations.lift": N_("stop lifted"),
    "renovations.request_acceptance": N_("acceptance asked for"),
    "renovations.sign": N_("signed"),
    "renovations.fail": N_("not passed"),
    "renovations.accept": N_("first acceptance passed"),
    "renovations.observe": N_("observation begun"),
    "renovations.recheck": N_("re-check passed"),
    "renovations.approve_refund": N_("refund approved"),
    "renovations.refund_cancelled": N_("refund approved"),
    "renovations.ask_override": N_("OVERRIDE asked for"),
    "renovations.override_refund": N_("OVERRIDDEN: refund let go"),
    "renovations.pay_refund": N_("refund paid out"),
    "renovations.cancel": N_("cancelled"),
    "site_checks.record": N_("works began, seen on a check"),
    "patrols.answer": N_("works began, seen on a round"),
    "violations.serve": N_("notice served"),
    "violations.follow_up": N_("put right"),
}


def told(event: EventRow) -> str:
    """What an event of a renovation says, in a few words."""
    data = event.data
    if event.verb == "renovations.hand_in":
        name = words.paper(data["paper"])
        if not data.get("here"):
            return say("{paper}: not here after all", paper=name)
        note = data.get("note", "")
        said = say("{paper}: handed in", paper=name)
        return f"{said}  {note}".rstrip() if isinstance(note, str) else said
    if event.verb not in VERBS:
        return event.verb
    parts = [say(VERBS[event.verb])]
    parts += [tell(data[key]) for key, tell in _MORE.items() if data.get(key)]
    return "  ".join(parts)


def _reason(value: Any) -> str:
    return say(words.OVERRIDES[value]) if value in words.OVERRIDES else written(value)


def _party(value: Any) -> str:
    return say(words.PARTIES[value])


def _until(value: Any) -> str:
    return say("until {day}", day=value)


# Of the values of an event those worth a word.
_MORE: Mapping[str, Callable[[Any], str]] = {
    "agreement": written,
    "receipt": written,
    "permit": written,
    "permit_until": _until,
    "observed_until": _until,
    "party": _party,
    "refund_receipt": written,
    "override_reason": _reason,
    "override_words": written,
    "words": written,
}
