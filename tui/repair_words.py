"""The words of a repair for a household."""

from store.repairs import KINDS, RepairRow
from tui import show
from tui.incident_words import yuan
from tui.say import N_, say

ACCEPTED_AS = {
    "signature": N_("signed for it"),
    "voice": N_("said so on the spot"),
}


def kinds() -> tuple[str, ...]:
    """What can be wrong at a home, as it is offered: what fits nothing else first."""
    return (KINDS[-1], *KINDS[:-1])


def who(row: RepairRow) -> str:
    """Who asked for it, with the phone."""
    return "  ".join(part for part in (row.name, row.phone) if part)


def charge(fen: int | None) -> str:
    """What the household pays."""
    if fen is None:
        return say("not said yet")
    return yuan(fen) if fen else say("nothing")


def accepted(row: RepairRow) -> str:
    """Whether, how and with which mark the resident accepted it."""
    if row.accepted_at is None or row.evaluation is None:
        return say("not accepted yet")
    from tui.callback_words import SCORES

    how, mark = say(ACCEPTED_AS[row.accepted_as]), say(SCORES[row.evaluation])
    told = say("{how}, mark {n}: {mark}", how=how, n=row.evaluation, mark=mark)
    return f"{told}  {show.full(row.accepted_at)}  {row.accepted_by}"
