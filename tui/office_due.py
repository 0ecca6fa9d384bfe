"""What waits of journals, hand-overs, tasks and plans, in words, and the page where it is done."""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from store.due_rows import OfficeDue
from tui import show
from tui.facts import Fact
from tui.say import say

if TYPE_CHECKING:
    from tui.page import Page

# By noun: each room has KINDS (by kind: what is to be done, in the room of a column), ``about``
# (what it is about, in words) and ``page`` (where it is done).
_ROOMS = {
    "journal": "tui.journal_due",
    "handover": "tui.handover_due",
    "task": "tui.task_due",
    "plan": "tui.plan_due",
    "appraisal": "tui.appraisal_due",
}


def kind(one: OfficeDue) -> str:
    """What is to be done, in the room of a column."""
    return say(import_module(_ROOMS[one.noun]).KINDS[one.kind])


def title(one: OfficeDue) -> tuple[str, str]:
    """Number and title of what waits."""
    about: str = import_module(_ROOMS[one.noun]).about(one)
    return one.number, about


def facts(one: OfficeDue) -> Iterable[Fact]:
    """What waits, beside the list on a wide screen."""
    number, told = title(one)
    yield f"{number}  {kind(one)}".strip()
    yield (say("About"), told)
    yield (say("Due"), show.full(one.at))


def page(one: OfficeDue) -> "Page":
    """Where it is done."""
    found: Page = import_module(_ROOMS[one.noun]).page(one)
    return found
