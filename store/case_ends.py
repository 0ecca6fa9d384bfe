"""How a case ends, and how it is open again: called back, closed, merged, withdrawn, reopened.

Source: domain section G, states.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from store import callback_due
from store.callback_tables import DISSATISFIED
from store.callbacks import CallbackRow
from store.case_moves import takers, waited
from store.case_rules import hindrance
from store.case_steps import lapse, taken, write
from store.case_tables import Case, CaseAnswer
from store.cases import CaseRow, case
from store.clean import NOTE, clean_note
from store.db import rows
from store.operations import Form, Operation, operation
from store.refusal import Refused


def standing(case_id: int) -> str:
    """``resolved`` or ``explained``, as the answer that stands is one; "" when there is none."""
    answer = rows("SELECT kind FROM case_answer WHERE case_id = ? AND reopened_at IS NULL", case_id)
    return str(answer[0][0]) if answer else ""


def open_again(op: Operation, before: CaseRow, reason: str) -> CaseRow:
    """An answered case is open again, its answer over; part of an open operation.

    It is its owner's again, unless they have left the staff.
    """
    CaseAnswer.update(reopened_at=op.at, reopened_by=op.staff_id, reason=reason).where(
        CaseAnswer.case == before.id, CaseAnswer.reopened_at.is_null()
    ).execute()
    over: dict[str, Any] = {"solution": "", "solved_by": None, "solved_at": None}
    over |= {"closed_by": None, "closed_at": None, "promised_at": None}
    if before.owner_id not in {one.id for one in takers(before.estate_id)}:
        over["owner_id"] = None
    said = {"reason": reason}
    return write(op, before, said, state="reopened", reopened=before.reopened + 1, **over)


def reopen(
    case_id: int, reason: str, *, by: int, at: datetime, form: Form | None = None
) -> CaseRow:
    """An answered case is open again: why; the callback still owed is dropped.

    Refuses ``case_moved``, ``reason_needed`` and ``case_about_you``.
    """
    with operation("cases.reopen", by, at, form) as op:
        before, again = taken("reopen", case_id, op)
        if again:
            return before
        why = clean_note(reason, NOTE)
        if not why:
            raise Refused("reason_needed", "reason")
        after = open_again(op, before, why)
        callback_due.drop(op, case_id=case_id)
        return after


def called_back(op: Operation, callback: CallbackRow) -> None:
    """The callback about the answer of a case is over; part of the operation that ends it.

    Satisfied: closed at once, unless who calls may not close it.  Dissatisfied: open again.  Else,
    and for nobody reached or a refusal, it waits to be closed by hand.
    """
    if callback.source != "case" or callback.case_id is None:
        return
    before = case(callback.case_id)
    if before.state not in ("resolved", "explained"):
        return
    if callback.score is not None and callback.score <= DISSATISFIED:
        open_again(op, before, callback.number)
        return
    after = write(op, before, {"callback": callback.number}, state="called_back")
    if callback.satisfied and hindrance("close", after, op.staff_id, op.role, op.at) is None:
        _closed(op, after)


def close(case_id: int, *, by: int, at: datetime, form: Form | None = None) -> CaseRow:
    """Close an answered case that was called back, or that nobody is called about.

    Refuses ``case_moved``, ``callback_needed`` (``number``), ``close_own`` (``number``,
    ``severity``) for who alone answered an important or major one, and ``case_about_you``.
    """
    with operation("cases.close", by, at, form) as op:
        before, again = taken("close", case_id, op)
        return before if again else _closed(op, before)


def _closed(op: Operation, before: CaseRow) -> CaseRow:
    return write(op, before, state="closed", closed_by=op.staff_id, closed_at=op.at)


def merge(
    case_id: int,
    into_id: int,
    reason: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CaseRow:
    """A case that another one already tells joins it: how often it was reported goes over.

    Into one that was merged itself, it goes where that one went.  Refuses ``case_moved``,
    ``merge_self`` and ``merge_ring`` (``number``), ``merge_withdrawn`` (``number``),
    ``merge_closed`` (``number``, ``at``) for one reported after that was closed, ``merge_kind``
    (``number``, ``kind``) for a complaint that would no longer count, ``reason_needed`` and
    ``case_about_you``.
    """
    with operation("cases.merge", by, at, form) as op:
        op.own("customer_case", into_id, "into")
        before, again = taken("merge", case_id, op)
        if again:
            return before
        if into_id == case_id:
            raise Refused("merge_self", "into", number=before.number)
        for into in _whither(into_id):
            if into.id == case_id:
                raise Refused("merge_ring", "into", number=before.number)
        if into.state == "withdrawn":
            raise Refused("merge_withdrawn", "into", number=into.number)
        # Whoever complains after the answer was accepted says that it did not hold.
        if into.closed_at is not None and before.received_at > into.closed_at:
            raise Refused("merge_closed", "into", number=into.number, at=into.closed_at)
        if before.kind == "complaint" != into.kind:
            raise Refused("merge_kind", "into", number=into.number, kind=into.kind)
        why = clean_note(reason, NOTE)
        if not why:
            raise Refused("reason_needed", "reason")
        after = _over(op, before, "merged", why, merged_into=into.id)
        Case.update(times=Case.times + before.times).where(Case.id == into.id).execute()
        joined: dict[str, Any] = {"times": into.times + before.times, "merged": before.number}
        op.event("customer_case", into.id, follows=True, **joined)
        return after


def _whither(case_id: int) -> Iterator[CaseRow]:
    """A case, then those it was merged into, to the last."""
    following: int | None = case_id
    while following is not None:
        row = case(following)
        yield row
        following = row.merged_into


def withdraw(
    case_id: int, proof: str, *, by: int, at: datetime, form: Form | None = None
) -> CaseRow:
    """Who reported a case takes it back; ``proof`` says how that is known.

    Refuses ``case_moved``, ``withdraw_proof`` and ``case_about_you``.
    """
    with operation("cases.withdraw", by, at, form) as op:
        before, again = taken("withdraw", case_id, op)
        if again:
            return before
        words = clean_note(proof, NOTE)
        if not words:
            raise Refused("withdraw_proof", "proof")
        return _over(op, before, "withdrawn", words)


def _over(op: Operation, before: CaseRow, state: str, why: str, **values: Any) -> CaseRow:
    values |= {"state": state, "over_reason": why, "over_at": op.at, **waited(before, op.at)}
    after = write(op, before, **values)
    lapse(op, before.id)
    callback_due.drop(op, case_id=before.id)
    return after
