"""A case is answered: first reply, owner, work, the wait for others, the answer itself.

Source: domain section G.
"""

from datetime import datetime
from typing import Any

import pendulum

from store import callback_due
from store.case_intake import answers_for
from store.case_rules import ALIVE
from store.case_steps import lapse, taken, told, write
from store.case_tables import OPEN, Case, CaseAnswer
from store.cases import CaseRow, case, found
from store.clean import LINE, NOTE, clean, clean_note
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.roles import may
from store.staff import StaffRow, on_duty


def reply(case_id: int, words: str, *, by: int, at: datetime, form: Form | None = None) -> CaseRow:
    """The first reply to who reported it: that it was received, and what comes next.

    Refuses ``case_moved``, ``case_replied`` (``number``, ``who``, ``at``), ``reply_needed``,
    ``case_about_you`` and ``case_not_yours``.
    """
    with operation("cases.reply", by, at, form) as op:
        before, again = taken("reply", case_id, op)
        if again:
            return before
        said = clean_note(words, NOTE)
        if not said:
            raise Refused("reply_needed", "words")
        return write(op, before, reply=said, replied_at=at, replied_by=by)


def takers(estate_id: int, about_id: int | None = None) -> tuple[StaffRow, ...]:
    """Whom a case may be given to; ``about_id``, whom it complains of, is none of them."""
    return tuple(
        one for one in on_duty(estate_id) if may(one.role, "cases.resolve") and one.id != about_id
    )


def assign(
    case_id: int,
    owner_id: int,
    *,
    seen: CaseRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CaseRow:
    """Give an open case to one of the staff, who answers it; a wait or an extension goes on.

    Refuses ``case_moved``, ``changed_meanwhile`` (who, when) when its owner is no longer as
    ``seen``, ``staff_unknown`` for who is not among ``takers``, ``owner_about`` (``name``) and
    ``case_about_you``.
    """
    with operation("cases.assign", by, at, form) as op:
        op.own("staff", owner_id, "owner")
        before, again = taken("assign", case_id, op)
        if again:
            return before
        op.unchanged("customer_case", case_id, before, seen, "owner_id")
        answers_for(op, owner_id, before.about_id)
        state = before.state if before.state in ("third_party", "extended") else "assigned"
        old = {"owner_was": before.owner_id}
        return write(op, before, old, state=state, owner_id=owner_id, assigned_at=at)


def refer(
    case_id: int, referred_to: str, *, by: int, at: datetime, form: Form | None = None
) -> CaseRow:
    """Say where an open case has gone, in words: the developer, a company, another post.

    Who sees to it and who approves by its category: ``case_routes.route``.  Refuses
    ``case_moved``, ``referred_needed`` and ``case_about_you``.
    """
    with operation("cases.refer", by, at, form) as op:
        before, again = taken("refer", case_id, op)
        if again:
            return before
        where = clean(referred_to, LINE)
        if not where:
            raise Refused("referred_needed", "referred_to")
        return write(op, before, referred_to=where)


def begin(case_id: int, *, by: int, at: datetime, form: Form | None = None) -> CaseRow:
    """Work on a case begins; of one without an owner, who begins is the owner.

    Refuses ``case_moved``, ``case_about_you`` and ``case_not_yours`` (``number``, ``who``).
    """
    with operation("cases.begin", by, at, form) as op:
        before, again = taken("begin", case_id, op)
        if again:
            return before
        begun_at = before.begun_at or at
        return write(op, before, state="in_progress", begun_at=begun_at, **_owner(before, op))


def wait(
    case_id: int, third_party: str, *, by: int, at: datetime, form: Form | None = None
) -> CaseRow:
    """A case waits for somebody outside the office: for whom; its 24 hours go on.

    Refuses ``case_moved``, ``third_needed``, ``case_about_you`` and ``case_not_yours``.
    """
    with operation("cases.wait", by, at, form) as op:
        before, again = taken("wait", case_id, op)
        if again:
            return before
        whom = clean(third_party, LINE)
        if not whom:
            raise Refused("third_needed", "third_party")
        values = {"third_party": whom, "third_since": at, **_owner(before, op)}
        return write(op, before, state="third_party", **values)


def go_on(case_id: int, *, by: int, at: datetime, form: Form | None = None) -> CaseRow:
    """The wait for others is over, and its minutes are added up.

    Refuses ``case_moved``, ``case_about_you`` and ``case_not_yours``.
    """
    with operation("cases.go_on", by, at, form) as op:
        before, again = taken("go_on", case_id, op)
        if again:
            return before
        begun_at = before.begun_at or at
        return write(op, before, state="in_progress", begun_at=begun_at, **waited(before, at))


def resolve(
    case_id: int, solution: str, *, by: int, at: datetime, form: Form | None = None
) -> CaseRow:
    """The answer: what was done.  Its household is called back.

    Refuses ``case_moved``, ``solution_needed``, ``case_about_you`` and ``case_not_yours``.
    """
    with operation("cases.resolve", by, at, form) as op:
        before, again = taken("resolve", case_id, op)
        return before if again else _answered(op, before, "resolved", solution)


def explain(
    case_id: int, solution: str, *, by: int, at: datetime, form: Form | None = None
) -> CaseRow:
    """The answer to an invalid complaint: how it was explained.  Its household is called back.

    Refuses ``case_moved``, ``explain_valid`` (``number``) for one neither proposed nor judged
    invalid, ``solution_needed`` and ``case_about_you``.
    """
    with operation("cases.explain", by, at, form) as op:
        before, again = taken("explain", case_id, op)
        return before if again else _answered(op, before, "explained", solution)


def _answered(op: Operation, before: CaseRow, kind: str, solution: str) -> CaseRow:
    words = clean_note(solution, NOTE)
    if not words:
        raise Refused("solution_needed", "solution")
    solved: dict[str, Any] = {"state": kind, "solution": words, "solved_at": op.at}
    solved |= {"solved_by": op.staff_id, **_owner(before, op), **waited(before, op.at)}
    after = write(op, before, **solved)
    CaseAnswer.create(case=before.id, kind=kind, solution=words, at=op.at, staff=op.staff_id)
    lapse(op, before.id)
    callback_due.owe_case(op, after)
    return after


def _owner(before: CaseRow, op: Operation) -> dict[str, Any]:
    """Who works on a case that nobody has is its owner from now on."""
    if before.owner_id is not None:
        return {}
    return {"owner_id": op.staff_id, "assigned_at": op.at}


def waited(before: CaseRow, at: datetime) -> dict[str, Any]:
    """The wait for others that ends now, added up in whole minutes; nothing when there is none."""
    if before.third_since is None:
        return {}
    minutes = int((pendulum.instance(at) - before.third_since).total_seconds()) // 60
    return {"third_since": None, "third_minutes": before.third_minutes + max(0, minutes)}


def give_back(op: Operation, staff_id: int) -> tuple[CaseRow, ...]:
    """Somebody leaves the staff: the open cases given to them are nobody's, for others to take.

    Part of the operation of leaving.
    """
    given = found(
        f"x.estate_id = ? AND x.state IN {ALIVE} AND x.state IN {OPEN} AND x.owner_id = ?",
        *(op.estate_id, staff_id),
    )
    for row in given:
        state = ("reopened" if row.reopened else "received") if row.state == "assigned" else ""
        changed: dict[str, Any] = {"owner_id": None, **({"state": state} if state else {})}
        Case.update(**changed, moved_by=op.staff_id or staff_id, moved_at=op.at).where(
            Case.id == row.id
        ).execute()
        old = {"owner_id": staff_id, "state": row.state}
        op.event("customer_case", row.id, old=old, follows=True, **told(changed))
    return tuple(case(row.id) for row in given)
