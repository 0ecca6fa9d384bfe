"""What is done with a work plan: begun, handed in, approved or returned, closed.

Source: duty H7 of table A3: item, standard, date, result; DRAFT, APPROVED, DONE.
"""

import re
from datetime import date, datetime
from typing import Any

import pendulum

from store import estate as estates
from store.clean import NOTE, clean, clean_note, fold
from store.events import Personal
from store.operations import Form, Operation, next_number, operation
from store.plan_tables import WorkPlan
from store.refusal import Refused
from store.search import searched
from store.work_plans import PlanRow, of_period, plan

_WORDS = frozenset({"what", "standard", "result", "words"})

_MONTH = re.compile(r"(20[0-9][0-9])-(0[1-9]|1[0-2])")
_WEEK = re.compile(r"(20[0-9][0-9])-W([0-9][0-9])")


def days_of(period: str) -> tuple[pendulum.Date, pendulum.Date]:
    """First and last day of a month (``2026-12``) or an ISO week (``2026-W49``).

    Refuses ``period_wrong`` (``text``).
    """
    month, week = _MONTH.fullmatch(period), _WEEK.fullmatch(period)
    if month is not None:
        first = pendulum.date(int(month[1]), int(month[2]), 1)
        return first, first.end_of("month")
    try:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1) if week is not None else None
    except ValueError:
        monday = None
    if monday is None:
        raise Refused("period_wrong", "period", text=clean(period, 20))
    first = pendulum.date(monday.year, monday.month, monday.day)
    return first, first.add(days=6)


def period_of(on: date, *, weekly: bool) -> str:
    """The month or the ISO week of a day, as a plan names it."""
    if not weekly:
        return f"{on:%Y-%m}"
    year, week, _ = on.isocalendar()
    return f"{year}-W{week:02d}"


def begin(period: str, *, by: int, at: datetime, form: Form | None = None) -> PlanRow:
    """Begin one's own plan of a month or week, JH; there is one of each.

    Refuses ``period_wrong`` (``text``), ``period_past`` and ``plan_exists`` (``number``).
    """
    with operation("plans.begin", by, at, form) as op:
        if op.repeated is not None:
            return plan(op.repeated)
        assert op.estate_id is not None
        period = fold(period).upper().replace("/", "-")[:20]
        first, last = days_of(period)
        if last < estates.local_day(op.estate_id, at):
            raise Refused("period_past", "period", period=period)
        there = of_period(by, period)
        if there is not None:
            raise Refused("plan_exists", "period", number=there.number)
        number = next_number(op.estate_id, "JH")
        made = WorkPlan.create(
            estate=op.estate_id,
            number=number,
            period=period,
            starts_on=first,
            ends_on=last,
            staff=by,
            begun_at=at,
            moved_by=by,
            moved_at=at,
            search=searched(number, period, names=(op.staff,)),
        )
        op.event("work_plan", made.id, number=number, period=period)
        return plan(made.id)


def submit(plan_id: int, *, by: int, at: datetime, form: Form | None = None) -> PlanRow:
    """Hand a plan in.  Refuses ``plan_moved``, ``plan_not_yours`` and ``plan_empty``."""
    with operation("plans.submit", by, at, form) as op:
        before = own(op, plan_id)
        if op.repeated is not None:
            return before
        stands(before, "draft", "returned")
        if not before.items:
            raise Refused("plan_empty", number=before.number)
        return _move(op, before, state="submitted", submitted_at=at)


def review_refusal(row: PlanRow, staff_id: int) -> Refused | None:
    """Why a person may not decide on a plan, or None: it was not handed in, or it is theirs."""
    if row.state != "submitted":
        return moved(row)
    return Refused("own_plan", number=row.number) if row.staff_id == staff_id else None


def approve(
    plan_id: int,
    words: str = "",
    *,
    seen: PlanRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> PlanRow:
    """The director approves a plan: it is what is inspected against from now on.

    Refuses ``plan_moved``, ``own_plan`` and ``changed_meanwhile`` (``who``, ``at``).
    """
    with operation("plans.approve", by, at, form) as op:
        return _decide(op, plan_id, "approved", clean_note(words, NOTE), seen)


def send_back(
    plan_id: int,
    words: str,
    *,
    seen: PlanRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> PlanRow:
    """The director returns a plan with words.

    Refuses ``plan_moved``, ``own_plan``, ``words_needed`` and ``changed_meanwhile``.
    """
    with operation("plans.send_back", by, at, form) as op:
        said = clean_note(words, NOTE)
        if not said and op.repeated is None:
            raise Refused("words_needed", "words")
        return _decide(op, plan_id, "returned", said, seen)


def close(plan_id: int, *, by: int, at: datetime, form: Form | None = None) -> PlanRow:
    """An approved plan is over: everything in it is done or dropped.

    Refuses ``plan_moved``, ``plan_not_yours`` and ``items_open`` (``count``).
    """
    with operation("plans.close", by, at, form) as op:
        before = own(op, plan_id)
        if op.repeated is not None:
            return before
        stands(before, "approved")
        if before.open_items:
            raise Refused("items_open", number=before.number, count=before.open_items)
        return _move(op, before, state="done", done_at=at)


def _decide(op: Operation, plan_id: int, state: str, words: str, seen: PlanRow | None) -> PlanRow:
    op.own("work_plan", plan_id)
    before = plan(plan_id)
    if op.repeated is not None:
        return before
    assert op.staff_id is not None
    refusal = review_refusal(before, op.staff_id)
    if refusal is not None:
        raise refusal
    op.unchanged("work_plan", plan_id, before, seen, "state", "items", "submitted_at")
    return _move(
        op, before, state=state, words=words, reviewed_at=op.at, reviewed_by_id=op.staff_id
    )


def moved(row: PlanRow) -> Refused:
    """Somebody was first: who, when, and where the plan stands now."""
    return Refused(
        "plan_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def stands(row: PlanRow, *states: str) -> None:
    """Refuse ``plan_moved`` for a plan that is in none of these states."""
    if row.state not in states:
        raise moved(row)


def own(op: Operation, plan_id: int) -> PlanRow:
    """A plan of the person's own.  Refuses ``work_plan_unknown``, ``plan_not_yours`` (``who``)."""
    op.own("work_plan", plan_id)
    before = plan(plan_id)
    if before.staff_id != op.staff_id:
        raise Refused("plan_not_yours", number=before.number, who=before.staff)
    return before


def _move(op: Operation, before: PlanRow, **values: Any) -> PlanRow:
    if not op.moves(WorkPlan, before, **values):
        raise moved(plan(before.id))
    op.event("work_plan", before.id, old={"state": before.state}, **told(values))
    return plan(before.id)


def told(values: dict[str, Any]) -> dict[str, Any]:
    """Values of a plan as an event keeps them: what people wrote apart from the chain."""
    return {name: _told(name, value) for name, value in values.items()}


def _told(name: str, value: Any) -> Any:
    if name in _WORDS:
        return Personal(value) if value else ""
    return f"{value:%Y-%m-%d}" if type(value) is pendulum.Date else value
