"""What waits of callbacks and their summary, in words, and the page where it is done."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.due_rows import CallbackDue
from tui import callback_words as words
from tui import show
from tui.facts import Fact
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "do": N_("callback"),
    "visits": N_("home visit"),
    "director": N_("CALL BACK"),
    "low": N_("LOW SCORE"),
    "summary": N_("summary"),
    "reply": N_("summary"),
    "action": N_("to be done"),
}
"""Short, because a column of the narrow home holds them."""


def kind(one: CallbackDue) -> str:
    """What is to be done, in the room of a column."""
    return say(KINDS[one.kind])


def title(one: CallbackDue) -> tuple[str, str]:
    """Number and title of what waits."""
    row = one.callback
    if row is not None:
        told = (row.unit or row.name, row.source_number, " ".join(row.what.split()))
        if one.kind == "low" and row.score is not None:
            told = (row.unit or row.name, words.score(row.score), " ".join(row.opinion.split()))
        return row.number, "  ".join(filter(None, told))
    match one.kind:
        case "visits":
            until = show.day(show.local(one.at))
            return "", many("{n} home until {day}", "{n} homes until {day}", one.count, day=until)
        case "summary":
            return one.number, say("{month}: write and sign", month=one.about)
        case "reply":
            return one.number, say("{month}: your reply", month=one.about)
    return one.number, one.about


def facts(one: CallbackDue) -> Iterable[Fact]:
    """What waits, beside the list on a wide screen."""
    row = one.callback
    number, told = title(one)
    yield f"{number}  {kind(one)}".strip()
    if row is None:
        yield (say("What"), told)
    else:
        yield (say("Where"), row.unit)
        yield (say("Name"), row.name)
        yield (say("About"), words.source(row))
        yield (say("What was done"), row.what)
        yield (say("State"), words.state(row))
        if row.opinion:
            yield (say("Opinion"), row.opinion)
    yield (say("Due"), show.full(one.at))


def page(one: CallbackDue) -> "Page":
    """Where it is done."""
    from importlib import import_module

    if one.callback is not None:
        from tui.screens.callbacks import CallbackRecord

        return CallbackRecord(one.id)
    module, name = {
        "visits": ("visits", "Visits"),
        "summary": ("summaries", "SummaryRecord" if one.summary else "Summaries"),
    }.get(one.kind, ("summaries", "SummaryRecord"))
    made = getattr(import_module(f"tui.screens.{module}"), name)
    found: Page = made(one.summary) if name == "SummaryRecord" else made()
    return found
