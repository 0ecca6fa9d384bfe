"""What waits of work plans and inspections, in words, and the page where it is done."""

from typing import TYPE_CHECKING

from store.due_rows import OfficeDue
from tui import plan_words as words
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "item": N_("planned"),
    "returned": N_("plan back"),
    "close": N_("close plan"),
    "sheet": N_("inspection"),
    "approve": N_("approve"),
    "review": N_("inspection"),
}

_SHEETS = ("sheet", "review")


def about(one: OfficeDue) -> str:
    """What it is about, in words."""
    if one.kind in _SHEETS:
        return words.service(one.about)
    if one.kind == "item":
        return " ".join(one.about.split())
    told = many("{n} item open", "{n} items open", one.count) if one.count else say("all done")
    return f"{one.about}  {told}"


def page(one: OfficeDue) -> "Page":
    """Where it is done."""
    if one.kind in _SHEETS:
        from tui.screens.inspection_page import InspectionPage

        return InspectionPage(one.id)
    from tui.screens.plan_page import PlanPage

    return PlanPage(one.id, one.part)
