"""Deductions under the agreement and the refunded deposit, with its lock.

Source: domain section C, steps 15 and 16, and its guards.
"""

from datetime import datetime

import pendulum

from store import callback_due
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.money import fen_of
from store.operations import Form, operation
from store.refusal import Refused
from store.renovation_facts import facts
from store.renovation_moves import move, moved, of_estate, told, write
from store.renovation_permits import own_receipt
from store.renovation_states import OVERRIDES, REFUND_LOCK, Lack
from store.renovation_tables import TAKEN_FROM, RenovationDeduction
from store.renovations import RenovationRow, deposit_left, renovation

_DEDUCTING = ("in_progress", "rectifying", "suspended", "acceptance_requested")
DEDUCTING = (*_DEDUCTING, "first_passed", "observing", "recheck_passed", "cancelled")


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """One line of the deduction list (扣款清單); ``fen`` of ``taken_from``."""

    id: int
    fen: int
    reason: str
    evidence: str
    signed: str
    taken_from: str
    staff: str
    at: pendulum.DateTime
    withdrawn_at: pendulum.DateTime | None


def deductions(renovation_id: int) -> tuple[DeductionRow, ...]:
    """The deduction list of a renovation, in its order, those withdrawn too."""
    listed = rows(
        "SELECT d.id, d.fen, d.reason, d.evidence, d.signed, d.taken_from, s.name, d.at,"
        " d.withdrawn_at FROM renovation_deduction d JOIN staff s ON s.id = d.staff_id"
        " WHERE d.renovation_id = ? ORDER BY d.id",
        renovation_id,
    )
    return tuple(
        DeductionRow(*(*head, instant(at), None if gone is None else instant(gone)))
        for *head, at, gone in listed
    )


def sources(row: RenovationRow) -> tuple[str, ...]:
    """What may be deducted from, in the order of the trade [P7]: the deposit paid, then a claim."""
    paid = f"{row.payer}_deposit"
    return tuple(each for each in TAKEN_FROM if each in (paid, "claim"))


def kept_by(row: RenovationRow, staff_id: int, at: datetime) -> tuple[Lack, ...]:
    """What of the lock still keeps the deposit, whoever asks and wherever the case stands."""
    known = facts(row, staff_id, at)
    return tuple(lack for guard in REFUND_LOCK if (lack := guard(known)) is not None)


def deduct(
    renovation_id: int,
    yuan: str,
    reason: str,
    *,
    evidence: str,
    signed: str,
    taken_from: str,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """Put a deduction under the agreement on the list, with its evidence and who signed it.

    Refuses ``money_wrong``, ``reason_needed``, ``evidence_needed``, ``signed_needed``,
    ``taken_from_unknown``, ``deposit_less`` (``left``) for more than is there of the payer's,
    and ``renovation_moved``.
    """
    with operation("renovations.deduct", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        if before.state not in DEDUCTING:
            raise moved(before)
        fen = fen_of(yuan, "yuan")
        if not fen:
            raise Refused("money_wrong", "yuan")
        values = {
            "reason": clean(reason, LINE),
            "evidence": clean(evidence, LINE),
            "signed": clean(signed, NAME),
        }
        if not values["reason"]:
            raise Refused("reason_needed", "reason")
        if not values["evidence"]:
            raise Refused("evidence_needed", "evidence")
        if not values["signed"]:
            raise Refused("signed_needed", "signed")
        if taken_from not in TAKEN_FROM:
            raise Refused("taken_from_unknown", "taken_from")
        # The deposit is one party's money: of the other's there is nothing to take.
        left = deposit_left(before) if taken_from == f"{before.payer}_deposit" else 0
        if taken_from != "claim" and fen > left:
            raise Refused("deposit_less", "yuan" if left else "taken_from", left=left)
        made = RenovationDeduction.create(
            renovation=renovation_id, fen=fen, taken_from=taken_from, staff=by, at=at, **values
        )
        op.event("renovation_deduction", made.id, renovation=renovation_id, fen=fen, **told(values))
        return renovation(renovation_id)


def withdraw(
    renovation_id: int,
    deduction_id: int,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """Take a deduction off the list; it stays there, struck out.  Refuses ``deduction_unknown``."""
    with operation("renovations.withdraw", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        if before.state not in DEDUCTING:
            raise moved(before)
        standing = [one.id for one in deductions(renovation_id) if one.withdrawn_at is None]
        if deduction_id not in standing:
            raise Refused("deduction_unknown")
        RenovationDeduction.update(withdrawn_at=at).where(
            RenovationDeduction.id == deduction_id
        ).execute()
        op.event("renovation_deduction", deduction_id, renovation=renovation_id, withdrawn=True)
        return renovation(renovation_id)


def approve_refund(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """Approve that the rest of the deposit goes back, with the lock.

    Refuses ``renovation_lacks``: ``notices``, ``passes_out``, ``observation``, ``refunded``.
    """
    return _approve("approve_refund", renovation_id, by, at, form)


def refund_cancelled(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """As above for an application that was cancelled: no works, so nothing to observe."""
    return _approve("refund_cancelled", renovation_id, by, at, form)


def _approve(
    verb: str, renovation_id: int, by: int, at: datetime, form: Form | None
) -> RenovationRow:
    with operation(f"renovations.{verb}", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        left = deposit_left(before)
        return move(op, verb, before, refund_fen=left, refund_by_id=by, refund_at=at)


def ask_override(
    renovation_id: int,
    reason: str,
    words: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """The first of two people asks to let a deposit go all the same, and why (OVERRIDES).

    Refuses ``override_unknown``, ``reason_needed`` and ``renovation_moved``.
    """
    with operation("renovations.ask_override", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        if "override_refund" not in before.moves:
            raise moved(before)
        if reason not in OVERRIDES:
            raise Refused("override_unknown", "reason")
        words = clean_note(words, NOTE)
        if not words:
            raise Refused("reason_needed", "words")
        return write(
            op,
            before,
            override_by_id=by,
            override_at=at,
            override_reason=reason,
            override_words=words,
        )


def override_refund(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """The second of two people, a director, lets the deposit go; it stands on the record for good.

    Refuses ``renovation_lacks`` (``override``, ``second_person``, ``refunded``, ``deposit``).
    """
    with operation("renovations.override_refund", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        left = deposit_left(before)
        return move(
            op,
            "override_refund",
            before,
            overridden=1,
            refund_fen=left,
            refund_by_id=by,
            refund_at=at,
        )


def pay_refund(
    renovation_id: int, receipt: str, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """The cashier paid it out: the case is closed and filed.

    Refuses ``receipt_twice`` (``number``) and ``renovation_lacks`` (``refund_receipt``,
    ``refunded``).
    """
    with operation("renovations.pay_refund", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        receipt = clean(receipt, NAME)
        own_receipt(op, receipt, "receipt")
        more = {"refund_receipt": receipt}
        after = move(
            op, "pay_refund", before, field="receipt", more=more, refund_receipt=receipt, paid_at=at
        )
        # One that was called off before it was accepted has nothing to ask about.
        if after.accepted_on is not None:
            callback_due.owe_renovation(op, after)
        return after
