"""What waits of appraisals and audits, in words, and the page where it is done."""

from typing import TYPE_CHECKING

from store.due_rows import OfficeDue
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "sign": N_("appraisal"),
    "remedy": N_("FAULT"),
    "look": N_("audit"),
    "close": N_("audit"),
}


def about(one: OfficeDue) -> str:
    """What it is about, in words."""
    if one.kind == "sign":
        return say("{month}: read it and sign", month=one.about)
    if one.kind == "remedy":
        return " ".join(one.about.split())
    if one.kind == "look" and not one.count:
        return say("all looked at: sign it")
    if one.kind == "look":
        return many("{n} record left to look at", "{n} records left to look at", one.count)
    return say("all put right: close it")


def page(one: OfficeDue) -> "Page":
    """Where it is done."""
    if one.kind == "sign":
        from tui.screens.appraisals import AppraisalRecord

        return AppraisalRecord(one.id)
    from tui.screens.audit_page import AuditPage

    return AuditPage(one.id, one.part)
