"""What happened to a customer case, in words."""

from collections.abc import Mapping

from store.events import EventRow
from tui import case_words as words
from tui.say import N_, say

_VERBS = {
    "cases.receive": N_("received"),
    "cases.report_again": N_("reported once more"),
    "cases.reply": N_("replied to the resident"),
    "cases.refer": N_("referred to others"),
    "cases.begin": N_("taken in hand"),
    "cases.wait": N_("waits for others"),
    "cases.go_on": N_("goes on"),
    "cases.ask_extension": N_("more time asked for"),
    "cases.approve_extension": N_("more time given"),
    "cases.refuse_extension": N_("more time REFUSED"),
    "cases.resolve": N_("resolved"),
    "cases.explain": N_("explained"),
    "cases.reopen": N_("OPEN AGAIN"),
    "cases.close": N_("closed"),
    "cases.merge": N_("merged"),
    "cases.withdraw": N_("withdrawn"),
    "cases.appeal": N_("verdict appealed"),
    "cases.correct": N_("corrected"),
    "callbacks.schedule": N_("callback planned"),
    "callbacks.finish": N_("called back"),
    "callbacks.refuse": N_("callback refused by the household"),
    "callbacks.attempt": N_("household not reached"),
    "staff.leave": N_("given back: its person left the staff"),
    "privacy.reveal": N_("shown in full"),
    "privacy.hold": N_("legal hold"),
    "privacy.lift": N_("hold lifted"),
    "privacy.purge": N_("(erased)"),
}


def told(event: EventRow, names: Mapping[int, str]) -> str:
    """What an event of a case says, in a few words; what people wrote stands in the record."""
    data = event.data
    match event.verb:
        case "cases.assign":
            return say("given to {name}", name=names.get(data.get("owner_id", 0), "-"))
        case "cases.judge" if data.get("verdict") in words.VERDICTS:
            return say("decided: {verdict}", verdict=say(words.VERDICTS[data["verdict"]]))
        case "cases.propose" if data.get("proposed") in words.VERDICTS:
            return say("proposed: {verdict}", verdict=say(words.VERDICTS[data["proposed"]]))
        case "cases.merge" if data.get("merged"):
            return say("{number} was merged into it", number=data["merged"])
        case "repairs.request":
            return say("repair asked for: {number}", number=data.get("number", "-"))
        case "callbacks.finish" if data.get("category"):
            return say("asked for in a callback")
        case "callbacks.finish" if data.get("state") == "reopened":
            return say("called back: NOT satisfied, reopened")
        case "callbacks.finish" if data.get("state") == "closed":
            return say("closed")
    told = _VERBS.get(event.verb)
    return say(told) if told else say("changed")
