"""What happened to a round, event by event, in a few words: every reason with who and when."""

from collections.abc import Sequence
from typing import Any

from store.events import EventRow
from tui import show
from tui.erased import written
from tui.records.sheet import Head, Table
from tui.say import N_, say

_WORDS = {
    "patrols.plan": N_("planned"),
    "patrols.start": N_("walk begun"),
    "patrols.end": N_("ended and signed"),
    "patrols.reassign": N_("given to somebody else"),
    "patrols.backfill": N_("entered afterwards"),
    "patrols.explain_pace": N_("pace explained"),
    "patrols.exempt": N_("exempted"),
    "patrols.account": N_("reason given"),
    "patrols.sign": N_("signed"),
    "patrols.send_back": N_("returned"),
    "routes.retire": N_("withdrawn with its route"),
}


def of_round(events: Sequence[EventRow]) -> Table:
    """The events of a round, the first one first."""
    columns = (Head(say("At"), 16), Head(say("Who"), 12), Head(say("What happened"), 60))
    lines = [
        (event.at, event.staff or say("the desk by itself"), told(event))
        for event in reversed(events)
    ]
    return Table(say("Every step"), columns, lines)


def told(event: EventRow) -> str:
    """One event: what was done, and the words that were given with it."""
    data = event.data
    what = say(_WORDS[event.verb]) if event.verb in _WORDS else event.verb
    if event.verb == "patrols.plan" and data.get("state") == "missed":
        missed = show.ROUND_STATES["missed"]
        what = say(missed)
    said = _said(data.get("reason")) or _said(data.get("words"))
    return say("{what}: {why}", what=what, why=said) if said else what


def _said(words: Any) -> str:
    """What somebody wrote; of words that were erased nothing is left to show."""
    return written(words) if words else ""
