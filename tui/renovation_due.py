"""What waits of renovations, in words, and the page where it is done."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from store.due_rows import RenovationDue
from store.renovations import deposit_left
from tui import renovation_words as words
from tui import show
from tui.facts import Fact
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "take_up": N_("review"),
    "review": N_("review"),
    "agree": N_("agreement"),
    "deposit": N_("take deposit"),
    "passes": N_("passes"),
    "permit": N_("permit"),
    "expiring": N_("permit"),
    "expired": N_("EXPIRED"),
    "unseen": N_("site"),
    "long_unseen": N_("NOT SEEN"),
    "lift": N_("stop"),
    "accept": N_("acceptance"),
    "observe": N_("acceptance"),
    "recheck": N_("re-check"),
    "refund": N_("deposit refund"),
    "refund_back": N_("deposit refund"),
    "override": N_("OVERRIDE"),
    "pay": N_("deposit refund"),
    "passes_back": N_("passes"),
    "notice_now": N_("AT ONCE"),
    "notice": N_("notice"),
    "report": N_("report"),
}
# Short, because a column of the narrow home holds them; of the rest the words hold a value.
_WHAT = {
    "take_up": N_("to be reviewed"),
    "review": N_("to be decided"),
    "agree": N_("to be signed"),
    "deposit": N_("to be received"),
    "passes": N_("to be issued"),
    "permit": N_("to be given"),
    "unseen": N_("not checked yet"),
    "lift": N_("put right: lift?"),
    "accept": N_("to be signed"),
    "observe": N_("observation now"),
    "recheck": N_("to be made"),
    "report": N_("to the authority"),
}
SHOWN = 2
"""So many acts of a notice are named in one line."""


def kind(one: RenovationDue) -> str:
    """What is to be done, in the room of a column."""
    return say(KINDS[one.kind])


def title(one: RenovationDue) -> tuple[str, str]:
    """Number and title of what waits."""
    row, notice = one.renovation, one.notice
    number = notice.number if notice is not None else row.permit or row.number
    return number, f"{row.unit}  {what(one)}"


def what(one: RenovationDue) -> str:
    """What is to be done, in a few words."""
    row = one.renovation
    match one.kind:
        case "expiring":
            return say("ends {day}", day=_short(row.permit_until))
        case "expired":
            return say("ended {day}", day=_short(row.permit_until))
        case "long_unseen":
            last = row.checked_at or row.permitted_at
            return say("last look {day}", day=_short(None if last is None else show.local(last)))
        case "override":
            return say("asked by {who}", who=row.override_by)
        case "refund" | "refund_back":
            return say("approve {yuan}", yuan=words.yuan(deposit_left(row)))
        case "pay":
            return say("pay {yuan}", yuan=words.yuan(row.refund_fen))
        case "passes_back":
            return many("{n} to come back", "{n} to come back", one.count)
        case "notice" | "notice_now" if one.notice is not None:
            codes, more = one.notice.acts[:SHOWN], len(one.notice.acts) - SHOWN
            return show.listed(codes) + (f" +{more}" if more > 0 else "")
    return say(_WHAT[one.kind])


def _short(on: date | None) -> str:
    return "-" if on is None else f"{on:%m-%d}"


def facts(one: RenovationDue) -> Iterable[Fact]:
    """What waits, beside the list on a wide screen."""
    row = one.renovation
    yield f"{title(one)[0]}  {row.unit}"
    yield (say("What"), f"{kind(one)}  {what(one)}")
    if one.notice is not None:
        yield (say("Acts"), words.acts(one.notice.acts))
        yield (say("Facts"), one.notice.facts)
        if one.notice.action:
            yield (say("To be done"), one.notice.action)
    yield (say("State"), words.state(row.state))
    yield (say("Contractor"), row.contractor)
    yield (say("Site manager"), f"{row.manager}  {row.manager_phone}".rstrip())
    if row.permit:
        yield (say("Permit until"), show.day(row.permit_until))
    yield (say("Due"), show.full(one.at))


def page(one: RenovationDue) -> "Page":
    """Where it is done."""
    if one.notice is not None:
        from tui.screens.notices import NoticeRecord

        return NoticeRecord(one.notice.id)
    from tui.screens.renovation_record import RenovationRecord

    return RenovationRecord(one.renovation.id)
