"""A renovation as people read it: what is next and by whom, the case, and all that happened."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from store import events, renovations, site_checks, violations
from store.events import EventRow
from store.frozen import dataclass
from store.renovation_facts import facts as known_of
from store.renovation_refunds import DeductionRow, deductions
from store.renovation_states import REFUND_LOCK, SIGNERS, Lack, Step, step
from store.renovations import RenovationRow, deposit_left
from store.residents import masked
from store.roles import may
from store.site_checks import CheckRow
from store.staff import StaffRow
from store.violations import NoticeRow
from tui import renovation_words as words
from tui import show
from tui.facts import Fact, by_whom, history
from tui.renovation_log import told
from tui.say import N_, many, say

# The step that leads on, by where it stands, and the post it is usually made by.
NEXT: Mapping[str, tuple[str, str]] = {
    "draft": ("submit", "front_desk"),
    "returned": ("submit", "front_desk"),
    "submitted": ("take_up", "housekeeper"),
    "reviewing": ("approve", "director"),
    "deposit_paid": ("permit", "director"),
    "permitted": ("begin", "housekeeper"),
    "in_progress": ("request_acceptance", "front_desk"),
    "rectifying": ("correct", "housekeeper"),
    "suspended": ("lift", "director"),
    "acceptance_requested": ("accept", "housekeeper"),
    "first_passed": ("observe", "housekeeper"),
    "observing": ("recheck", "housekeeper"),
    "recheck_passed": ("approve_refund", "director"),
    "refund_approved": ("pay_refund", "cashier"),
}
# What the form of a step asks for, so that it is not called missing before.
_BROUGHT: Mapping[str, tuple[str, ...]] = {
    "receive_deposit": ("deposit",),
    "permit": ("expired",),
    "extend": ("expired", "reason"),
    "pay_refund": ("refund_receipt",),
    "fail": ("no_notice",),
    "serve": ("no_notice",),
    **dict.fromkeys(("send_back", "reject", "cancel", "suspend"), ("reason",)),
}
STEPS = {
    "submit": N_("hand the application in"),
    "take_up": N_("begin the review"),
    "approve": N_("approve papers and plan"),
    "agree": N_("agreement and undertaking to be signed"),
    "receive_deposit": N_("receive the deposit"),
    "permit": N_("give the permit"),
    "begin": N_("works begin; the first check says so"),
    "request_acceptance": N_("acceptance, when the works are done"),
    "correct": N_("look again whether it was put right"),
    "lift": N_("lift the stop"),
    "accept": N_("first acceptance"),
    "observe": N_("begin the observation"),
    "recheck": N_("re-check after the observation"),
    "approve_refund": N_("approve the refund"),
    "refund_cancelled": N_("approve the refund"),
    "pay_refund": N_("pay the refund out"),
}
# Nobody is kept from handing in because a paper is still to come, but told so all the same.
BEFORE_APPROVAL = ("submit", "take_up")
LOOKS = 3
"""So many checks are shown; the page of the checks has the rest."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All the record of a renovation shows; ``wishes`` are the moves of its state for a person."""

    row: RenovationRow
    wishes: Mapping[str, Step]
    lacks: tuple[Lack, ...]
    papers: int
    missing: tuple[str, ...]
    notices: tuple[NoticeRow, ...]
    checks: tuple[CheckRow, ...]
    signed: tuple[tuple[str, str, str, str, Any], ...]
    deductions: tuple[DeductionRow, ...]
    log: tuple[EventRow, ...]
    held: tuple[Lack, ...]
    passes: tuple[str, ...]
    in_full: bool

    @property
    def onward(self) -> str:
        """The step that leads on; "" where none does."""
        return onward(self.row)[0]

    def open(self, verb: str) -> bool:
        """Whether it is the person's to do where it stands, though something may be missing."""
        wish = self.wishes.get(verb)
        return wish is not None and wish.why in ("", "lacks")


def onward(row: RenovationRow) -> tuple[str, str]:
    """The step that leads on and whose it is."""
    if row.state == "approved":
        return ("receive_deposit", "cashier") if row.agreement else ("agree", "front_desk")
    if row.state == "cancelled" and row.deposit_fen:
        return ("refund_cancelled", "director")
    return NEXT.get(row.state, ("", ""))


def dossier(renovation_id: int, person: StaffRow, at: datetime) -> Dossier:
    """All the record of a renovation shows, read in one go."""
    row = renovations.renovation(renovation_id)
    known = known_of(row, person.id, at)
    verb, by = onward(row)
    lacks = lacking(verb, step(verb, row.state, by, known)) if verb else ()
    if verb in BEFORE_APPROVAL:
        lacks = step("approve", "reviewing", "director", known).lacks
    return Dossier(
        row=row,
        wishes={one: step(one, row.state, person.role, known) for one in row.moves},
        lacks=lacks,
        papers=len(renovations.asked_papers(row)),
        missing=renovations.missing_papers(row),
        notices=violations.of_site(renovation_id),
        checks=site_checks.of_site(renovation_id, LOOKS),
        signed=renovations.signatures(renovation_id),
        deductions=deductions(renovation_id),
        log=events.of_record("renovation", renovation_id),
        held=tuple(lack for guard in REFUND_LOCK if (lack := guard(known)) is not None),
        passes=known.passes_out,
        in_full=may(person.role, "residents.reveal"),
    )


def lacking(verb: str, wish: Step) -> tuple[Lack, ...]:
    """What a step still waits for before its form is opened."""
    brought = _BROUGHT.get(verb, ())
    return tuple(lack for lack in wish.lacks if lack.code not in brought)


def facts(found: Dossier, now: datetime) -> Iterable[Fact]:
    """A renovation as people read it: what is next, the case, and all that happened."""
    yield from _override(found.row)
    yield from _next(found)
    yield None
    yield from _application(found)
    yield from _money(found.row)
    yield from _site(found, now)
    yield from _acceptance(found)
    yield None
    yield from history((show.full(one.at), by_whom(one), told(one)) for one in found.log)


def _override(row: RenovationRow) -> Iterable[Fact]:
    """It stands above everything, for good."""
    if not row.override_by:
        return
    if row.overridden:
        yield say("!! OVERRIDDEN: the refund was let go though something was open")
    else:
        yield say("! A refund is asked for though something is open")
    yield (say("Reason"), f"{say(words.OVERRIDES[row.override_reason])}  {row.override_words}")
    yield (say("Asked by"), f"{row.override_by}  {show.full(row.override_at)}")
    if row.overridden:
        yield (say("Done by"), f"{row.refund_by}  {show.full(row.refund_at)}")
    yield None


def _next(found: Dossier) -> Iterable[Fact]:
    verb, by = onward(found.row)
    if not verb:
        yield (say("Next"), say("nothing: it is over"))
        return
    step_words, post = say(STEPS[verb]), say(show.ROLES[by])
    yield (say("Next"), say("{step}. By: {post}", step=step_words, post=post))
    if verb in BEFORE_APPROVAL and found.lacks:
        yield (say("Before approval"), words.lacks(found.lacks))
    else:
        missing = words.lacks(found.lacks) if found.lacks else say("nothing")
        yield (say("Still missing"), missing)


def _application(found: Dossier) -> Iterable[Fact]:
    row = found.row
    yield (say("State"), f"{words.SIGNS.get(row.state, '.')}  {words.state(row.state)}")
    if row.words:
        yield (say("Said last"), row.words)
    yield (
        say("Renovation application"),
        _joined(row.number, show.full(row.filed_at), row.filed_by),
    )
    kind = say(words.APPLICANTS[row.applicant_kind])
    phone = row.applicant_phone
    phone = phone if found.in_full or not phone else masked(phone)
    yield (say("Applicant"), _joined(row.applicant, kind, phone))
    yield (say("Contractor"), _joined(row.contractor, row.licence))
    yield (say("Site manager"), _joined(row.manager, row.manager_phone))
    yield (say("Scope of works"), row.scope)
    if row.cases:
        yield (say("Concerns"), show.listed(words.case(code) for code in row.cases.split()))
    yield (say("Planned"), f"{show.day(row.starts_on)} - {show.day(row.ends_on)}")
    here = found.papers - len(found.missing)
    counted = say("{n} of {all} handed in", n=here, all=found.papers)
    if found.missing:
        # Which ones is said above, with what is still missing.
        counted += "  " + many("{n} MISSING", "{n} MISSING", len(found.missing))
    yield (say("Papers"), counted)
    if row.reply_due is not None and row.state in ("submitted", "reviewing"):
        yield (say("Reply due"), show.full(row.reply_due))


def _joined(*parts: str) -> str:
    return "  ".join(part for part in parts if part) or "-"


def _money(row: RenovationRow) -> Iterable[Fact]:
    if row.agreement:
        yield (say("Agreement"), _joined(row.agreement, show.full(row.agreed_at)))
    if not row.deposit_fen:
        return
    payer = say(words.PAYERS[row.payer]) if row.payer else ""
    paid = say("{yuan} yuan", yuan=words.yuan(row.deposit_fen))
    yield (say("Deposit"), _joined(paid, row.receipt, payer))
    if row.deducted:
        taken, left = words.yuan(row.deducted), words.yuan(deposit_left(row))
        yield (
            say("Deductions"),
            say("{taken} yuan, {left} yuan go back", taken=taken, left=left),
        )
    if row.refund_fen is not None:
        refund = say("{yuan} yuan", yuan=words.yuan(row.refund_fen))
        yield (say("Deposit refund"), _joined(refund, row.refund_by, show.full(row.refund_at)))
    if row.paid_at is not None:
        yield (say("Paid out"), _joined(row.refund_receipt, show.full(row.paid_at)))


def _site(found: Dossier, now: datetime) -> Iterable[Fact]:
    row = found.row
    if row.permit:
        yield (say("Permit"), f"{row.permit}  {permit_time(row, now)}")
    if row.workers or found.passes:
        workers = many("{n} worker", "{n} workers", row.workers)
        unissued = say("{n} without a pass", n=row.unissued) if row.unissued else ""
        out = say("passes out: {numbers}", numbers=show.listed(found.passes))
        yield (say("Workers and passes"), _joined(workers, unissued, out if found.passes else ""))
    for one in found.notices:
        acts = words.acts(one.acts)
        if one.state == "open":
            late = say("OVERDUE") if one.overdue(now) else show.left(one.due_at, now)
            yield (say("Notice open"), f"{one.number}  {late}  {acts}")
        else:
            yield (say("Notice"), f"{one.number}  {say(words.NOTICES[one.state])}  {acts}")
    for check in found.checks:
        about = show.listed(words.check_line(code) for code in check.wrong)
        stage = words.stage(check.stage) if check.stage else ""
        result = words.result(check.result)
        yield (
            say("Checked"),
            _joined(show.full(check.at), result, about, stage, check.note, check.staff),
        )


def permit_time(row: RenovationRow, now: datetime) -> str:
    """From when to when a permit runs, and how much of it is left."""
    told = f"{show.day(row.permit_from)} - {show.day(row.permit_until)}"
    if not row.stands or row.permit_until is None:
        return told
    left = (row.permit_until - show.local(now).date()).days
    if left < 0:
        return f"{told}  " + many("EXPIRED {n} day ago", "EXPIRED {n} days ago", -left)
    return f"{told}  " + many("{n} day left", "{n} days left", left)


def _acceptance(found: Dossier) -> Iterable[Fact]:
    row = found.row
    for acceptance, name in words.ACCEPTANCES.items():
        signed = {each[1]: each[2] for each in found.signed if each[0] == acceptance}
        at_hand = row.state in ("acceptance_requested", "observing")
        if not signed and not (at_hand and renovations.acceptance_of(row) == acceptance):
            continue
        parties = (
            say(words.PARTIES[party]) + say(": ") + signed.get(party, say("NOT SIGNED"))
            for party in SIGNERS
        )
        yield (say(name), show.listed(parties))
    if row.accepted_on is not None:
        yield (say("Accepted on"), show.day(row.accepted_on))
    if row.observed_until is not None:
        yield (say("Observed until"), show.day(row.observed_until))
