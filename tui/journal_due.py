"""What waits of journals and signed days, in words, and the page where it is done."""

from typing import TYPE_CHECKING

from store.due_rows import OfficeDue
from tui import show
from tui.say import N_, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "write": N_("journal"),
    "returned": N_("RETURNED"),
    "review": N_("journal"),
    "seal": N_("sign day"),
}
"""Short, because a column of the narrow home holds them."""


def about(one: OfficeDue) -> str:
    """What is to be done with which day, in one line."""
    day = show.day(one.day)[5:]
    match one.kind:
        case "write" if one.id:
            return say("{day}: write it, submit it", day=day)
        case "write":
            return say("{day}: begin it", day=day)
        case "returned":
            return say("{day}: complete it", day=day)
        case "review":
            return say("{day}, {who}: review it", day=day, who=one.who)
    return say("{day}: journals reviewed", day=day)


def page(one: OfficeDue) -> "Page":
    """Where it is done."""
    if one.kind == "seal":
        from tui.screens.day_review import DayReview

        return DayReview(one.day)
    from tui.screens.journal_page import JournalPage

    return JournalPage(one.id) if one.id else JournalPage(day=one.day)
