"""What is done with a month's summary: begun, written, signed, replied to, its actions followed up.

Source: domain section F, summary to the director; duty H9 of table A3.
"""

import re
from datetime import date, datetime
from typing import Any

from store import estate as estates
from store import summary_figures
from store.callback_summaries import (
    ActionRow,
    CallbackSummary,
    SummaryAction,
    SummaryRow,
    action,
    of_month,
    summary,
    text_of,
)
from store.clean import NOTE, clean_note, fold
from store.events import Personal
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.roles import DIRECTOR, HOUSEKEEPER, may
from store.staff import StaffRow, on_duty

_MONTH = re.compile(r"20[0-9][0-9]-(0[1-9]|1[0-2])")


def begin(month: str, *, by: int, at: datetime, form: Form | None = None) -> SummaryRow:
    """Begin the summary of a month, such as ``2026-11``, HZ; there is one of each.

    Refuses ``month_wrong``, ``month_future`` and ``summary_exists`` (``number``).
    """
    with operation("summaries.begin", by, at, form) as op:
        if op.repeated is not None:
            return summary(op.repeated)
        assert op.estate_id is not None
        month = fold(month).replace("/", "-")[:20]
        if not _MONTH.fullmatch(month):
            raise Refused("month_wrong", "month", text=month)
        if month > f"{estates.local_day(op.estate_id, at):%Y-%m}":
            raise Refused("month_future", "month", month=month)
        there = of_month(op.estate_id, month)
        if there is not None:
            raise Refused("summary_exists", "month", number=there.number, month=month)
        number = next_number(op.estate_id, "HZ")
        made = CallbackSummary.create(
            estate=op.estate_id, number=number, month=month, begun_at=at, begun_by=by
        )
        op.event("callback_summary", made.id, number=number, month=month)
        return summary(made.id)


def write(
    summary_id: int,
    *,
    unmet: str,
    practice: str,
    remark: str,
    seen: SummaryRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> SummaryRow:
    """Write what the figures do not say: promises not kept, what went well, remarks.

    Refuses ``summary_moved`` (``state``, who, when) once it is signed and ``changed_meanwhile``
    (who, when) when it is no longer as ``seen``.
    """
    with operation("summaries.write", by, at, form) as op:
        before = _of_estate(summary_id, op)
        if op.repeated is not None:
            return before
        _stands(before, "draft")
        texts = {"unmet": unmet, "practice": practice, "remark": remark}
        new = {name: clean_note(text, NOTE) for name, text in texts.items()}
        op.unchanged("callback_summary", summary_id, before, seen, *new)
        _move(before, **new)
        changed = {name: text for name, text in new.items() if text != getattr(before, name)}
        old = {name: getattr(before, name) for name in changed}
        op.event("callback_summary", summary_id, old=_told(old), **_told(changed))
        return summary(summary_id)


def sign_refusal(row: SummaryRow, at: datetime) -> Refused | None:
    """Why a summary cannot be signed now, or None: it was, or its month is not over."""
    if row.state != "draft":
        return moved(row)
    if row.month >= f"{estates.local_day(row.estate_id, at):%Y-%m}":
        return Refused("month_running", number=row.number, month=row.month)
    return None


def sign(summary_id: int, *, by: int, at: datetime, form: Form | None = None) -> SummaryRow:
    """Sign a summary: the figures of the month stand in it from now on as they are.

    Refuses ``summary_moved`` (``state``, who, when) and ``month_running``.
    """
    with operation("summaries.sign", by, at, form) as op:
        before = _of_estate(summary_id, op)
        if op.repeated is not None:
            return before
        refusal = sign_refusal(before, at)
        if refusal is not None:
            raise refusal
        figures = text_of(summary_figures.reckoned(before.estate_id, before.month, at))
        _move(before, state="signed", figures=figures, signed_at=at, signed_by=by)
        op.event(
            "callback_summary", summary_id, old={"state": "draft"}, state="signed", figures=figures
        )
        return summary(summary_id)


def reply_refusal(row: SummaryRow, staff_id: int) -> Refused | None:
    """Why a person may not reply to a summary, or None: it is not signed, or they signed it."""
    if row.state != "signed":
        return moved(row) if row.state == "replied" else Refused("not_signed", number=row.number)
    return Refused("own_summary", number=row.number) if row.signed_by_id == staff_id else None


def reply(
    summary_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> SummaryRow:
    """The director's reply to a signed summary; nobody replies to their own.

    Refuses ``summary_moved`` (``state``, who, when), ``not_signed``, ``own_summary`` and
    ``words_needed``.
    """
    with operation("summaries.reply", by, at, form) as op:
        before = _of_estate(summary_id, op)
        if op.repeated is not None:
            return before
        refusal = reply_refusal(before, by)
        if refusal is not None:
            raise refusal
        said = clean_note(words, NOTE)
        if not said:
            raise Refused("words_needed", "words")
        _move(before, state="replied", reply=said, replied_at=at, replied_by=by)
        told = {"state": "replied", **_told({"reply": said})}
        op.event("callback_summary", summary_id, old={"state": "signed"}, **told)
        return summary(summary_id)


def owners(estate_id: int) -> tuple[StaffRow, ...]:
    """Who may be given an action: those on the staff who may finish it."""
    return tuple(one for one in on_duty(estate_id) if may(one.role, "summaries.finish_action"))


def add_action(
    summary_id: int,
    what: str,
    owner_id: int | None,
    due_on: date | None,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> ActionRow:
    """Say what is to be done, by whom, until when; up to the director's reply.

    Refuses ``summary_moved`` (``state``, who, when), ``what_needed``, ``person_needed``,
    ``staff_unknown`` for who is not among ``owners``, ``day_needed`` and ``day_past``.
    """
    with operation("summaries.add_action", by, at, form) as op:
        before = _of_estate(summary_id, op)
        if op.repeated is not None:
            return action(op.repeated)
        _stands(before, "draft", "signed")
        said = clean_note(what, NOTE)
        if not said:
            raise Refused("what_needed", "what")
        if owner_id is None:
            raise Refused("person_needed", "owner")
        if owner_id not in {one.id for one in owners(before.estate_id)}:
            raise Refused("staff_unknown", "owner")
        if due_on is None:
            raise Refused("day_needed", "due_on")
        if due_on < estates.local_day(before.estate_id, at):
            raise Refused("day_past", "due_on")
        made = SummaryAction.create(summary=summary_id, what=said, owner=owner_id, due_on=due_on)
        values: dict[str, Any] = {
            "summary": summary_id,
            "owner": owner_id,
            "due_on": f"{due_on:%Y-%m-%d}",
        }
        op.event("summary_action", made.id, **values, **_told({"what": said}))
        return action(made.id)


def drop_action(action_id: int, *, by: int, at: datetime, form: Form | None = None) -> ActionRow:
    """It need not be done after all.  Refuses ``action_over`` when it is done or dropped."""
    with operation("summaries.drop_action", by, at, form) as op:
        before = _open_action(action_id, op)
        if op.repeated is not None:
            return before
        _change(before, dropped=1)
        op.event("summary_action", action_id, summary=before.summary_id, dropped=True)
        return action(action_id)


def finish_refusal(row: ActionRow, staff_id: int, role: str) -> Refused | None:
    """Why a person may not say that an action is done, or None: its owner may, and who oversees.

    ``action_over`` when it is done or dropped, ``other_action`` (who) where it is another's.
    """
    if not row.open:
        return _over(row)
    if row.owner_id != staff_id and role not in (DIRECTOR, HOUSEKEEPER):
        return Refused("other_action", who=row.owner)
    return None


def finish_action(
    action_id: int, result: str, *, by: int, at: datetime, form: Form | None = None
) -> ActionRow:
    """It is done; ``result`` is what came of it.

    Refuses ``action_over``, ``other_action`` (who) and ``result_needed``.
    """
    with operation("summaries.finish_action", by, at, form) as op:
        before = _open_action(action_id, op)
        if op.repeated is not None:
            return before
        refusal = finish_refusal(before, by, op.role)
        if refusal is not None:
            raise refusal
        said = clean_note(result, NOTE)
        if not said:
            raise Refused("result_needed", "result")
        _change(before, result=said, done_at=at, done_by=by)
        op.event("summary_action", action_id, summary=before.summary_id, **_told({"result": said}))
        return action(action_id)


def _of_estate(summary_id: int, op: Operation) -> SummaryRow:
    op.own("callback_summary", summary_id)
    return summary(summary_id)


def moved(row: SummaryRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    who, at = row.replied_by or row.signed_by, row.replied_at or row.signed_at
    return Refused("summary_moved", number=row.number, state=row.state, who=who, at=at)


def _stands(row: SummaryRow, *states: str) -> None:
    if row.state not in states:
        raise moved(row)


def _move(before: SummaryRow, **values: object) -> None:
    written = (
        CallbackSummary.update(**values)
        .where(CallbackSummary.id == before.id, CallbackSummary.state == before.state)
        .execute()
    )
    if not written:
        raise moved(summary(before.id))


def _open_action(action_id: int, op: Operation) -> ActionRow:
    before = action(action_id)
    if before.estate_id != op.estate_id:
        raise Refused("summary_action_unknown")
    if not before.open and op.repeated is None:
        raise _over(before)
    return before


def _over(row: ActionRow) -> Refused:
    """Somebody was first: it is done (who, when), or dropped."""
    return Refused("action_over", dropped=row.dropped, who=row.done_by, at=row.done_at)


def _change(before: ActionRow, **values: object) -> None:
    written = (
        SummaryAction.update(**values)
        .where(
            SummaryAction.id == before.id,
            SummaryAction.done_at.is_null(),
            SummaryAction.dropped == 0,
        )
        .execute()
    )
    if not written:
        raise _over(action(before.id))


def _told(values: dict[str, str]) -> dict[str, Any]:
    return {name: Personal(value) if value else "" for name, value in values.items()}
