"""What waits of cases, in words, and the page where it is done."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.due_rows import CaseDue
from tui import case_words as words
from tui import show
from tui.facts import Fact
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "reply": N_("1st reply"),
    "new": N_("to assign"),
    "do": N_("case"),
    "promised": N_("promised"),
    "warn": N_("WARNING"),
    "late": N_("OVERDUE"),
    "major": N_("MAJOR"),
    "company": N_("TO COMPANY"),
    "extension": N_("more time"),
    "verdict": N_("verdict"),
    "close": N_("to close"),
    "household": N_("go there"),
}
"""Short, because a column of the narrow home holds them."""

_PROPOSED = {"valid": N_("valid?"), "invalid": N_("not valid?")}


def kind(one: CaseDue) -> str:
    """What is to be done, in the room of a column."""
    if one.group:
        return say("TO GROUP")
    return say(KINDS["late" if one.kind == "warn" and one.late else one.kind])


def title(one: CaseDue) -> tuple[str, str]:
    """Number and title of what waits."""
    row = one.case
    if row is None:
        return one.about, many("{n} complaint of late", "{n} complaints of late", one.count)
    # An anonymous person's unit is in the record only.
    told = ["" if row.anonymous else row.where]
    if one.kind == "verdict":
        told.append(say(_PROPOSED[row.proposed]))
    return row.number, "  ".join((*filter(None, told), " ".join(row.content.split())))


def facts(one: CaseDue) -> Iterable[Fact]:
    """What waits, beside the list on a wide screen."""
    row = one.case
    number, told = title(one)
    yield f"{number}  {kind(one)}".strip()
    if row is None:
        yield (say("What"), told)
        yield (say("Due"), show.full(one.at))
        return
    yield (say("Where"), row.where)
    yield (say("What"), words.kind(row))
    yield (say("Matter"), row.content)
    if one.kind == "verdict":
        yield (say("Proposed"), say(words.VERDICTS[row.proposed]))
        yield (say("Reason"), row.proposed_reason)
    yield (say("State"), words.state(row))
    yield (say("Given to"), row.owner or "-")
    yield (say("Received"), show.full(row.received_at))
    yield (say("24 hours"), show.full(row.due_at))
    if row.promised_at is not None:
        yield (say("Promised"), show.full(row.promised_at))
    yield (say("Due"), show.full(one.at))


def page(one: CaseDue) -> "Page":
    """Where it is done."""
    if one.case is None:
        from tui.screens.unit import UnitRecord

        return UnitRecord(one.id)
    from tui.screens.cases import CaseRecord

    return CaseRecord(one.id)
