"""What waits of hand-overs and pass-downs, in words, and the page where it is done."""

from typing import TYPE_CHECKING

from store.due_rows import OfficeDue
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "begin": N_("hand over"),
    "count": N_("hand over"),
    "take": N_("TAKE OVER"),
    "unsigned": N_("UNSIGNED"),
    "settle": N_("DISPUTE"),
    "read": N_("read this"),
}
"""Short, because a column of the narrow home holds them."""


def about(one: OfficeDue) -> str:
    """What it is about, in words."""
    if one.kind == "read":
        told = many("{n} pass-down to read", "{n} pass-downs to read", one.count)
        return " ".join(one.about.split()) or told
    shift = say("shift {time}", time=one.about)
    if one.kind == "settle":
        told = many("{n} in dispute", "{n} in dispute", one.count)
        return "  ".join((shift, told, one.who))
    if one.kind == "unsigned" and not one.id:
        return "  ".join((shift, say("nobody handed over")))
    return "  ".join(filter(None, (shift, one.who)))


def page(one: OfficeDue) -> "Page":
    """Where it is done."""
    if one.kind == "read":
        from tui.screens.pass_downs import PassDownRecord, PassDowns

        return PassDownRecord(one.id) if one.id else PassDowns()
    if one.id:
        from tui.screens.handover_page import HandoverPage

        return HandoverPage(one.id)
    from tui.screens.handovers import Handovers

    return Handovers()
