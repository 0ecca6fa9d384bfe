"""What is done with a callback: planned, tried, made, refused, and the director's word on it.

Source: domain section F, states and scale; duties D7 of table A1 and H9 of table A3.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pendulum

from store import case_limits
from store import estate as estates
from store.callback_due import owe_director, workers_of
from store.callback_owed import told
from store.callback_record import (
    caller_refusal,
    mine,
    moment_of,
    opened,
    searched_with,
    tell_source,
    tried,
    wished,
    write,
)
from store.callback_tables import (
    ANSWERS,
    DISSATISFIED,
    METHODS,
    QUESTIONS,
    RESULTS,
    Callback,
    CallbackAnswer,
)
from store.callbacks import CallbackRow, callback
from store.case_tables import CATEGORIES, KINDS
from store.clean import NOTE, clean_note
from store.db import rows
from store.fields import instant
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.staff import StaffRow, on_duty

CONFIRMED = ("", "signature", "voice")
"""How the resident confirmed what was written down; "" is not at all."""

UNREACHED = ("no_answer", "busy", "wrong_number")
"""The tries that reached nobody: so many over so many days, and the household is unreachable."""


def callers(callback_id: int) -> tuple[StaffRow, ...]:
    """Who may make a callback: the office, without who did the work; a director's, a director."""
    row = callback(callback_id)
    did = workers_of(row)
    return tuple(
        one
        for one in on_duty(row.estate_id)
        if caller_refusal(row, one.id, one.role, did=did) is None
    )


def schedule(
    callback_id: int,
    *,
    caller_id: int | None = None,
    planned_at: datetime | None = None,
    method: str = "",
    seen: CallbackRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CallbackRow:
    """Plan a callback: whose it is to make, when, how; with no time it is due as before.

    Refuses ``callback_moved`` (who, when), ``staff_unknown``, ``director_calls``,
    ``caller_did_it`` (who), ``planned_past``, ``method_unknown`` and ``changed_meanwhile`` (who,
    when) when it is no longer as ``seen``.
    """
    with operation("callbacks.schedule", by, at, form) as op:
        before = opened(callback_id, op)
        if op.repeated is not None:
            return before
        op.unchanged("callback", callback_id, before, seen, "caller_id", "planned_at", "method")
        if caller_id is not None:
            _may_call(before, caller_id)
        if method and method not in METHODS:
            raise Refused("method_unknown", "method")
        _not_past(op, planned_at)
        new = {
            "state": "due" if planned_at is None else "scheduled",
            "caller_id": caller_id,
            "planned_at": planned_at,
            "method": method,
        }
        return write(op, before, new)


def _may_call(row: CallbackRow, caller_id: int) -> None:
    for one in on_duty(row.estate_id):
        if one.id == caller_id:
            refusal = caller_refusal(row, one.id, one.role, one.name)
            if refusal is not None:
                raise refusal
            return
    raise Refused("staff_unknown", "caller")


def _not_past(op: Operation, planned_at: datetime | None) -> None:
    # A moment is typed in minutes: this minute is not over.
    if planned_at is not None and planned_at < pendulum.instance(op.at).start_of("minute"):
        raise Refused("planned_past", "planned_at", at=op.at)


def attempt(
    callback_id: int,
    method: str,
    result: str,
    *,
    planned_at: datetime | None = None,
    tried_at: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CallbackRow:
    """Write down a try to reach a household; ``planned_at`` is when it is tried again.

    After the settled number of tries that reached nobody, the first and the last of them the
    settled number of days apart (both counted), it is ``unreachable``.  ``tried_at`` is when it
    was, if not now.  Refuses ``callback_moved`` (who, when), ``director_calls``,
    ``caller_did_it`` (who), ``method_unknown``, ``result_unknown``, ``planned_past``,
    ``time_future`` and ``time_before`` (since when it is owed).
    """
    with operation("callbacks.attempt", by, at, form) as op:
        before = mine(callback_id, op)
        if op.repeated is not None:
            return before
        if method not in METHODS:
            raise Refused("method_unknown", "method")
        if result not in RESULTS:
            raise Refused("result_unknown", "result", result=result)
        moment = moment_of(op, before, tried_at, "tried_at")
        _not_past(op, planned_at)
        tried(op, before, moment, method, result)
        missed = _missed(callback_id)
        new: dict[str, Any] = {
            "state": "due" if planned_at is None else "scheduled",
            "tries": len(missed),
            "planned_at": planned_at,
        }
        if result in UNREACHED and _unreachable(op, missed):
            new |= {"state": "unreachable", "planned_at": None, "method": method}
            new |= {"done_at": moment, "done_by_id": by}
        row = write(op, before, new, tried=method, result=result, tried_at=moment)
        if row.state == "unreachable":
            tell_source(op, row)
        return callback(callback_id)


def _missed(callback_id: int) -> list[pendulum.DateTime]:
    """When nobody was reached, oldest first."""
    found = rows(
        f"SELECT at FROM callback_attempt WHERE callback_id = ? AND result IN {UNREACHED}"
        " ORDER BY at, id",
        callback_id,
    )
    return [instant(at) for (at,) in found]


def _unreachable(op: Operation, missed: list[pendulum.DateTime]) -> bool:
    assert op.estate_id is not None
    settled = estates.estate(op.estate_id)
    if len(missed) < case_limits.limit(settled.settings.cases, "tries"):
        return False
    first, last = (
        moment.in_timezone(settled.time_zone).date() for moment in (missed[0], missed[-1])
    )
    return (last - first).days >= case_limits.limit(settled.settings.cases, "tries_days") - 1


def finish(
    callback_id: int,
    *,
    method: str,
    answers: Mapping[str, str],
    score: int | None,
    opinion: str = "",
    suggestion: str = "",
    request: str = "",
    request_kind: str = "application",
    request_category: str = "other",
    confirmed: str = "",
    done_at: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CallbackRow:
    """Write down what the household said; ``answers`` by question, ``score`` 1 to 5.

    A ``request`` becomes a new case.  What was called about goes on by the score, and a score of
    ``DISSATISFIED`` or less owes the household a director's call.  ``done_at`` is when it was, if
    not now.  Refuses ``callback_moved`` (who, when), ``director_calls``, ``caller_did_it`` (who),
    ``method_unknown``, ``answer_unknown``, ``score_needed``, ``kind_unknown``,
    ``category_unknown``, ``confirmed_unknown``, ``time_future`` and ``time_before``.
    """
    with operation("callbacks.finish", by, at, form) as op:
        before = mine(callback_id, op)
        if op.repeated is not None:
            return before
        if method not in METHODS:
            raise Refused("method_unknown", "method")
        for question, answer in answers.items():
            if question not in QUESTIONS or answer not in ANSWERS:
                raise Refused("answer_unknown", question)
        if score is None or score not in range(1, 6):
            raise Refused("score_needed", "score")
        if confirmed not in CONFIRMED:
            raise Refused("confirmed_unknown", "confirmed")
        wish = clean_note(request, NOTE)
        if wish and request_kind not in KINDS:
            raise Refused("kind_unknown", "request_kind")
        if wish and request_category not in CATEGORIES:
            raise Refused("category_unknown", "request_category")
        moment = moment_of(op, before, done_at, "done_at")
        new: dict[str, Any] = {
            "state": "done",
            "method": method,
            "planned_at": None,
            "score": score,
            "opinion": clean_note(opinion, NOTE),
            "suggestion": clean_note(suggestion, NOTE),
            "confirmed": confirmed,
            "done_at": moment,
            "done_by_id": by,
        }
        new["search"] = searched_with(before, new["opinion"], new["suggestion"])
        for question, answer in answers.items():
            CallbackAnswer.create(callback=callback_id, question=question, answer=answer)
        tried(op, before, moment, method, "reached")
        row = write(op, before, new, answers=dict(answers))
        if wish:
            wished(op, row, wish, request_kind, request_category)
        tell_source(op, row)
        if score <= DISSATISFIED and row.source != "director":
            owe_director(op, row)
        return callback(callback_id)


def refuse(
    callback_id: int, reason: str, *, by: int, at: datetime, form: Form | None = None
) -> CallbackRow:
    """The household does not want to be called.

    Refuses ``callback_moved`` (who, when), ``director_calls``, ``caller_did_it`` (who) and
    ``reason_needed``.
    """
    with operation("callbacks.refuse", by, at, form) as op:
        before = mine(callback_id, op)
        if op.repeated is not None:
            return before
        words = clean_note(reason, NOTE)
        if not words:
            raise Refused("reason_needed", "reason")
        new = {"state": "refused", "reason": words, "planned_at": None}
        row = write(op, before, {**new, "done_at": at, "done_by_id": by})
        tell_source(op, row)
        return callback(callback_id)


def comment(
    callback_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> CallbackRow:
    """The director's word on a callback that is over, with time and signature; it is said once.

    Refuses ``callback_open``, ``words_needed`` and ``already_commented`` (who, when).
    """
    with operation("callbacks.comment", by, at, form) as op:
        op.own("callback", callback_id)
        before = callback(callback_id)
        if op.repeated is not None:
            return before
        if before.open or before.state == "dropped":
            raise Refused("callback_open", number=before.number, state=before.state)
        if before.comment:
            raise Refused(
                "already_commented",
                number=before.number,
                who=before.commented_by,
                at=before.commented_at,
            )
        said = clean_note(words, NOTE)
        if not said:
            raise Refused("words_needed", "words")
        Callback.update(comment=said, commented_at=at, commented_by=by).where(
            Callback.id == callback_id
        ).execute()
        op.event("callback", callback_id, **told({"comment": said}))
        return callback(callback_id)
