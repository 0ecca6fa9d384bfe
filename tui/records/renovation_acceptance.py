"""The end of a renovation on paper: acceptance form (裝修驗收表), deduction list (扣款清單)."""

from datetime import datetime

from store import estate as estates
from store import renovation_refunds, renovations, violations
from store.content import renovation as content
from store.renovation_moves import moved
from store.renovation_refunds import DeductionRow
from store.renovation_states import SIGNERS
from store.renovations import RenovationRow
from store.violations import NoticeRow
from tui import renovation_words as words
from tui import show
from tui.records.frame import Printing
from tui.records.renovation_frame import by_hand, made, site
from tui.records.sheet import Facts, Head, Lines, Paper, Part, Signature, Signatures, Table, Value
from tui.say import N_, said, say

ACCEPTED = (
    *("acceptance_requested", "first_passed", "observing", "recheck_passed"),
    *("refund_approved", "closed"),
)
"""The states that have an acceptance form."""

# As they stand before a name; among other words the parties are written small.
_POSTS = {
    "owner": N_("Owner"),
    "contractor": N_("Contractor"),
    "engineer": N_("Engineering"),
    "housekeeper": N_("Housekeeper"),
}

# What the daily check looks at while there are works only.
_WORKS_ONLY = ("permit", "hours", "noise")

Signed = tuple[tuple[str, str, str, str, datetime], ...]
"""(acceptance, party, name, words, when) of each signature."""


def acceptance_paper(renovation_id: int, printing: Printing, also: str = "") -> Paper:
    """The form of both acceptances, filled in as far as it is known.

    Refuses ``renovation_moved`` before an acceptance is asked for.
    """
    row = renovations.renovation(renovation_id)
    if row.state not in ACCEPTED:
        raise moved(row)
    signed = renovations.signatures(row.id)
    notices = violations.of_site(row.id)
    return made(
        estates.estate(row.estate_id),
        printing,
        also,
        name=f"acceptance-{row.permit or row.number}",
        number=row.permit or row.number,
        build=lambda: (say("Acceptance form"), _acceptance(row, signed, notices)),
    )


def _acceptance(
    row: RenovationRow, signed: Signed, notices: tuple[NoticeRow, ...]
) -> tuple[Part, ...]:
    about: tuple[tuple[str, Value], ...] = (
        *site(row),
        (say("Works"), row.scope),
        (say("Permit valid"), f"{show.day(row.permit_from)} - {show.day(row.permit_until)}"),
        (say("First acceptance passed on"), row.accepted_on),
        (say("Observation until"), row.observed_until),
        (say("Notices of this site"), show.listed(map(_told, notices)) or say("none")),
    )
    return (
        Facts("", about),
        _looked(),
        Signatures(_hands("first", signed), say("First acceptance: who signs")),
        Signatures(_hands("recheck", signed), say("Re-check: who signs")),
    )


def _told(notice: NoticeRow) -> str:
    return f"{notice.number} {say(words.NOTICES[notice.state])}"


def _looked() -> Table:
    """What is looked at, with room to mark it by hand at either acceptance."""
    columns = (
        Head(say("Item"), 12),
        Head(say("As it should be"), 44),
        Head(say("First acceptance (tick what is in order)"), 16),
        Head(say("Re-check (tick what is in order)"), 16),
        Head(say("Note"), 16),
    )
    box = "[    ]"
    lines = [
        (said(line.words), said(line.normal), box, box, "")
        for line in content.check_lines().values()
        if line.code not in _WORKS_ONLY
    ]
    return Table(say("What is looked at"), columns, lines)


def _hands(acceptance: str, signed: Signed) -> tuple[Signature, ...]:
    """Who signed by the record, and a blank line for who has not."""
    there = {each[1]: each for each in signed if each[0] == acceptance}
    hands = []
    for party in SIGNERS:
        post = say(_POSTS[party])
        if party in there:
            _, _, name, text, at = there[party]
            under = say("entered {at}", at=show.full(at))
            hands.append(Signature(post, name, at, text, entered=True, under=under))
        else:
            hands.append(by_hand(post))
    return tuple(hands)


def deduction_paper(renovation_id: int, printing: Printing, also: str = "") -> Paper:
    """What is taken from the deposit under the agreement, and what of it goes back."""
    row = renovations.renovation(renovation_id)
    deductions = renovation_refunds.deductions(renovation_id)
    return made(
        estates.estate(row.estate_id),
        printing,
        also,
        name=f"deductions-{row.number}",
        number=row.number,
        build=lambda: (say("Deduction list"), _deductions(row, deductions)),
    )


def _deductions(row: RenovationRow, deductions: tuple[DeductionRow, ...]) -> tuple[Part, ...]:
    standing = [one for one in deductions if one.withdrawn_at is None]
    claimed = sum(one.fen for one in standing if one.taken_from == "claim")
    payer = say(words.PAYERS[row.payer]) if row.payer else ""
    deposit: tuple[tuple[str, Value], ...] = (
        (say("Agreement"), row.agreement),
        (say("Deposit (yuan)"), words.yuan(row.deposit_fen)),
        (say("Receipt number"), row.receipt),
        (say("Paid by"), payer),
    )
    sums: tuple[tuple[str, Value], ...] = (
        (say("Taken from the deposit (yuan)"), words.yuan(row.deducted)),
        (say("Claimed besides (yuan)"), words.yuan(claimed)),
        (say("Goes back (yuan)"), words.yuan(renovations.deposit_left(row))),
    )
    why = say(
        "Each sum is taken under the agreement, with its evidence and the signature of who pays."
    )
    return (
        Facts("", (*site(row), *deposit)),
        _list(deductions),
        Facts(say("Together"), sums),
        Lines("", (why,)),
        Signatures(
            (
                by_hand(say("Owner")),
                by_hand(say("Contractor / site manager")),
                by_hand(say("Cashier")),
                by_hand(say("Office director (seal)")),
            )
        ),
    )


def _list(deductions: tuple[DeductionRow, ...]) -> Table:
    columns = (
        Head(say("Entered at"), 16),
        Head(say("For what"), 26),
        Head(say("Evidence"), 18),
        Head(say("Taken from"), 16),
        Head(say("Yuan"), 11, right=True),
        Head(say("Signed by"), 12),
        Head(say("Taken off the list"), 16),
    )
    lines = [
        (
            one.at,
            one.reason,
            one.evidence,
            words.taken_from(one.taken_from),
            words.yuan(one.fen),
            one.signed,
            one.withdrawn_at,
        )
        for one in deductions
    ]
    return Table(say("Deductions"), columns, lines, empty=say("Nothing is deducted."))
