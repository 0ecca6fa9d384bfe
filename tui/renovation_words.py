"""Renovations in words: states, moves, what a move waits for, passes, checks, notices, money."""

from collections.abc import Iterable

from store import renovation_states
from store.content import prohibited
from store.content import renovation as papers
from store.renovation_states import Lack
from tui import show
from tui.say import N_, many, said, say

STATES = {
    "draft": N_("draft"),
    "submitted": N_("handed in"),
    "reviewing": N_("in review"),
    "returned": N_("returned"),
    "rejected": N_("rejected"),
    "approved": N_("approved"),
    "deposit_paid": N_("deposit paid"),
    "permitted": N_("permit given"),
    "in_progress": N_("works under way"),
    "rectifying": N_("to be put right"),
    "suspended": N_("works stopped"),
    "acceptance_requested": N_("acceptance asked for"),
    "first_passed": N_("first acceptance passed"),
    "observing": N_("under observation"),
    "recheck_passed": N_("re-check passed"),
    "refund_approved": N_("refund approved"),
    "closed": N_("closed"),
    "cancelled": N_("cancelled"),
}
# One sign for each group of states, so that a picture is read without its colours.
SIGNS = {
    "": ".",
    **dict.fromkeys(("draft", "submitted", "reviewing", "returned"), "A"),
    **dict.fromkeys(("approved", "deposit_paid"), "P"),
    **dict.fromkeys(("permitted", "in_progress"), "R"),
    "rectifying": "V",
    "suspended": "S",
    **dict.fromkeys(("acceptance_requested", "first_passed", "observing"), "O"),
    **dict.fromkeys(("recheck_passed", "refund_approved"), "D"),
}
APPLICANTS = {"owner": N_("owner"), "tenant": N_("tenant")}
PAYERS = {"owner": N_("owner"), "contractor": N_("contractor")}
PARTIES = {
    "owner": N_("owner"),
    "contractor": N_("contractor"),
    "engineer": N_("engineering"),
    "housekeeper": N_("housekeeper"),
}
ACCEPTANCES = {"first": N_("first acceptance"), "recheck": N_("re-check")}
PASSES = {
    "listed": N_("no pass yet"),
    "issued": N_("issued"),
    "lost": N_("lost"),
    "revoked": N_("revoked"),
    "returned": N_("handed back"),
}
OVERRIDES = {
    "owner_died": N_("the owner has died"),
    "sold": N_("the unit was sold"),
    "court_order": N_("a court decided so"),
    "works_taken_over": N_("somebody else finishes the works"),
    "record_wrong": N_("the record is wrong"),
    "other": N_("another reason"),
}
FOUND = {"corrected": N_("put right"), "not_corrected": N_("not put right")}
NOTICES = {"open": N_("not put right"), "corrected": N_("put right")}
# What the gate is told of somebody who may not work, the words after "no:".
WHY = {
    "no_permit": N_("there is no permit yet"),
    "not_begun": N_("the permit begins on {first}"),
    "expired": N_("the permit ended on {until}"),
    "stopped": N_("the works are stopped"),
    "ending": N_("the works are done and wait for acceptance"),
    "over": N_("the works are over"),
    "listed": N_("has no pass yet"),
    "lost": N_("the pass was reported lost"),
    "revoked": N_("the pass was revoked"),
    "returned": N_("the pass was handed back"),
    "pass_early": N_("the pass begins on {first}"),
    "pass_ended": N_("the pass ended on {until}"),
}
# Of each move: what its key says.
MOVES = {
    "submit": N_("hand in"),
    "take_up": N_("begin review"),
    "send_back": N_("return"),
    "reject": N_("reject"),
    "approve": N_("approve"),
    "agree": N_("agreement"),
    "receive_deposit": N_("take deposit"),
    "permit": N_("give permit"),
    "begin": N_("works began"),
    "extend": N_("extend"),
    "suspend": N_("stop works"),
    "lift": N_("lift the stop"),
    "request_acceptance": N_("ask acceptance"),
    "fail": N_("not passed"),
    "accept": N_("passed"),
    "observe": N_("observation"),
    "recheck": N_("re-check passed"),
    "approve_refund": N_("approve refund"),
    "refund_cancelled": N_("approve refund"),
    "override_refund": N_("override"),
    "pay_refund": N_("pay out"),
    "cancel": N_("cancel it"),
}
_LACKS = {
    "reason": N_("say why"),
    "consent": N_("the owner's written consent is not here"),
    "agreement": N_("the agreement is not signed"),
    "deposit": N_("the deposit is not received"),
    "workers": N_("no worker is listed"),
    "expired": N_("the permit has ended: extend it"),
    "no_notice": N_("there is no notice: serve one"),
    "grounds": N_("there is no open notice for R5 or R6, and no second overdue one"),
    "recheck": N_("nobody has looked since the stop and found it put right"),
    "observation": N_("the observation has not ended"),
    "refunded": N_("the deposit has gone back already"),
    "refund_receipt": N_("give the number of the receipt"),
    "override": N_("another person must ask for it first"),
    "second_person": N_("another person than who asked must do it"),
}


def state(code: str) -> str:
    """Where a renovation stands."""
    return say(STATES[code])


def lack(one: Lack) -> str:
    """One thing a move still waits for, with what would satisfy it."""
    match one.code:
        case "documents":
            words = papers.documents()
            listed = show.listed(said(words[code].words) for code in one.what)
            return say("not here yet: {papers}", papers=listed)
        case "passes":
            return many(
                "{n} of {all} workers has no pass",
                "{n} of {all} workers have no pass",
                one.count,
                all=one.of,
            )
        case "other_permit":
            return say("permit {number} of this unit still stands", number=one.what[0])
        case "notices":
            return say("still open: {numbers}", numbers=show.listed(one.what))
        case "signatures":
            parties = show.listed(say(PARTIES[party]) for party in one.what)
            return say("not signed yet: {parties}", parties=parties)
        case "passes_out":
            return say("passes not handed back: {numbers}", numbers=show.listed(one.what))
    return say(_LACKS[one.code])


def lacks(some: Iterable[Lack]) -> str:
    """Everything a move still waits for, in one sentence."""
    return say("; ").join(lack(one) for one in some)


def yuan(fen: int | None) -> str:
    """A sum of money, ``2,000.00``; ``-`` for none."""
    return "-" if fen is None else f"{fen // 100:,}.{fen % 100:02d}"


def act(code: str) -> str:
    """A prohibited act by its code and words."""
    return f"{code} {said(prohibited.act(code).words)}"


def acts(codes: Iterable[str]) -> str:
    """Several acts, in one line."""
    return show.listed(act(code) for code in codes)


def stage(code: str) -> str:
    """How far the works are; ``-`` when nobody said."""
    return said(papers.stages()[code].words) if code else "-"


def result(code: str) -> str:
    """How a check ended."""
    return said(papers.results()[code].words)


def check_line(code: str) -> str:
    """The name of a line of the daily check."""
    return said(papers.check_lines()[code].words)


def paper(code: str) -> str:
    """The name of a paper of an application."""
    return said(papers.documents()[code].words)


def case(code: str) -> str:
    """A case of a plan that asks for a paper of its own."""
    return said(papers.whens()[code])


def taken_from(code: str) -> str:
    """What a deduction is taken from."""
    return said(papers.deductions()[code].words)


def move(verb: str) -> str:
    """A move, as its key says it."""
    assert verb in renovation_states.MOVES
    return say(MOVES[verb])
