"""Whether a complaint is valid: proposed by the office, judged by the director, appealed.

One that nobody has judged counts as valid.  Source: domain section G, validity.
"""

from datetime import datetime
from typing import Any

from store import callback_due
from store.case_ends import open_again, standing
from store.case_steps import taken, write
from store.cases import CaseRow, case
from store.clean import NOTE, clean_note
from store.operations import Form, operation
from store.refusal import Refused

CHOICES = ("valid", "invalid")


def propose(
    case_id: int,
    verdict: str,
    reason: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CaseRow:
    """Propose a verdict, with the reason; who proposed it may put their own words right.

    What a director proposed a colleague may propose in their place, because nobody decides on
    their own.

    Refuses ``case_moved``, ``not_judged`` (``number``, ``kind``) for what is no complaint,
    ``case_judged`` and ``case_proposed`` (``number``, ``verdict``, ``who``, ``at``),
    ``verdict_unknown``, ``reason_needed`` and ``case_about_you``.
    """
    with operation("cases.propose", by, at, form) as op:
        before, again = taken("propose", case_id, op)
        if again:
            return before
        _known(verdict)
        why = clean_note(reason, NOTE)
        if not why:
            raise Refused("reason_needed", "reason")
        values: dict[str, Any] = {"proposed": verdict, "proposed_reason": why}
        return write(op, before, {"verdict": verdict}, **values, proposed_by=by, proposed_at=at)


def judge(
    case_id: int,
    verdict: str,
    reason: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CaseRow:
    """The director decides on what another proposed; one explained away but valid is open again.

    Refuses ``case_moved``, ``not_judged``, ``case_judged``, ``verdict_unproposed`` (``number``),
    ``judge_own`` for who proposed it, ``verdict_unknown``, ``reason_needed`` and
    ``case_about_you``.
    """
    with operation("cases.judge", by, at, form) as op:
        before, again = taken("judge", case_id, op)
        if again:
            return before
        _known(verdict)
        why = clean_note(reason, NOTE)
        if not why:
            raise Refused("reason_needed", "reason")
        judged: dict[str, Any] = {"verdict": verdict, "verdict_reason": why}
        after = write(op, before, **judged, verdict_by=by, verdict_at=at)
        if verdict == "valid" and standing(case_id) == "explained":
            open_again(op, after, why)
            callback_due.drop(op, case_id=case_id)
        return case(case_id)


def appeal(
    case_id: int, reason: str, *, by: int, at: datetime, form: Form | None = None
) -> CaseRow:
    """A verdict is contested: it is pending again, and ``verdict_reason`` says what was said.

    Refuses ``case_moved``, ``not_judged``, ``verdict_pending`` (``number``), ``reason_needed`` and
    ``case_about_you``.
    """
    with operation("cases.appeal", by, at, form) as op:
        before, again = taken("appeal", case_id, op)
        if again:
            return before
        why = clean_note(reason, NOTE)
        if not why:
            raise Refused("reason_needed", "reason")
        proposal: dict[str, Any] = {"proposed": "", "proposed_reason": "", "proposed_by": None}
        judged: dict[str, Any] = {"verdict": "pending", "verdict_reason": why, "verdict_by": None}
        was = {"verdict_was": before.verdict}
        return write(op, before, was, **judged, **proposal, verdict_at=None, proposed_at=None)


def _known(verdict: str) -> None:
    if verdict not in CHOICES:
        raise Refused("verdict_unknown", "verdict")
