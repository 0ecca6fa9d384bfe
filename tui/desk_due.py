"""What waits at the front desk, in words, and the page where it is done."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.due_rows import DeskDue
from tui import show
from tui.facts import Fact
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "overstay": N_("visitor"),
    "key": N_("key"),
    "parcels": N_("parcels"),
    "found": N_("to police"),
    "call": N_("caller"),
    "help": N_("help asked"),
    "help_give": N_("give data"),
}


def kind(one: DeskDue) -> str:
    """What is to be done, in the room of a column."""
    return say(KINDS[one.kind])


def title(one: DeskDue) -> tuple[str, str]:
    """Number and title of what waits."""
    if one.kind == "parcels":
        return "", many("{n} lies here too long", "{n} lie here too long", one.count)
    return one.number, one.about


def facts(one: DeskDue) -> Iterable[Fact]:
    """What waits, beside the list on a wide screen."""
    number, told = title(one)
    yield f"{number}  {kind(one)}".strip()
    yield (say("About"), told)
    yield (say("Due"), show.full(one.at))


def page(one: DeskDue) -> "Page":
    """Where it is done."""
    from importlib import import_module

    module, name = {
        "overstay": ("visitor_record", "VisitorRecord"),
        "key": ("keys", "KeyRecord"),
        "parcels": ("parcels", "Parcels"),
        "found": ("lost_found", "FoundRecord"),
        "call": ("calls", "CallRecord"),
        "help": ("help_given", "HelpRecord"),
        "help_give": ("help_given", "HelpRecord"),
    }[one.kind]
    made = getattr(import_module(f"tui.screens.{module}"), name)
    found: Page = made() if one.kind == "parcels" else made(one.id)
    return found
