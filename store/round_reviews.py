"""The review of a round: accounted for the same day, signed or returned the next working day.

Source: domain section B (both the patroller and the supervisor sign, L18 §25; a missed or partial
round needs the housekeeper's reason the same day and the director's confirmation the next working
day; two missed in a row alert the director).  Nobody signs their own.  The days are the estate's:
``working_days``.
"""

from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store import rounds
from store.clean import LINE, clean
from store.db import rows
from store.fields import instant, instant_text
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.patrols import of_estate
from store.refusal import Refused
from store.round_records import REMARKABLE, UNSIGNED, Round
from store.rounds import RoundRow, more_words, round_row, state_refusal
from store.working_days import next_working_day, same_day, today_begins

# What a reviewer looks at first, the most serious first.
EXCEPTIONS = (
    "missed_twice", "missed", "partial", "no_reason", "pace", "late", "backfilled", "urgent",
    "no_access", "reassigned",
)  # fmt: skip

_ENDED = ("completed", "partial", "missed")


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A round that waits for a signature until ``due``; ``exceptions`` are codes, worst first."""

    round: RoundRow
    exceptions: tuple[str, ...]
    due: pendulum.DateTime
    late: bool


def answered_for(row: RoundRow) -> bool:
    """Nothing is owed to the reviewer: a reason stands, and one given since it was returned."""
    if row.review == "returned":
        said, returned = row.accounted_at, row.reviewed_at
        return said is not None and returned is not None and said > returned
    return row.state not in ("missed", "partial") or bool(row.reason)


def account(
    round_id: int,
    reason: str,
    *,
    seen: RoundRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RoundRow:
    """Say why a round was missed or left partial, or answer what a returned one asks.

    The words stand after those already there; late is told by the event and ``reason_late``.
    Refuses ``reason_needed``, ``account_not_needed``, ``round_signed`` (who, when) and
    ``changed_meanwhile`` (who, when) when the round is no longer as ``seen``.
    """
    with operation("patrols.account", by, at, form) as op:
        before = of_estate(round_id, op)
        if op.repeated is not None:
            return before
        if before.signed:
            raise state_refusal(before)
        op.unchanged("round", round_id, before, seen, "state", "reason", "review")
        if before.state not in _ENDED:
            raise state_refusal(before)
        if before.state == "completed" and before.review != "returned":
            raise Refused("account_not_needed", number=before.number)
        reason = clean(reason, LINE)
        if not reason:
            raise Refused("reason_needed", "reason")
        late = pendulum.instance(at) > reason_due(before)
        Round.update(
            reason=more_words(before.reason, reason), accounted_by=by, accounted_at=at
        ).where((Round.id == round_id) & (Round.review == before.review)).execute()
        op.event("round", round_id, reason=reason, late=late)
        return round_row(round_id)


def reason_due(row: RoundRow) -> pendulum.DateTime:
    """The end of the day the reason is owed: of the window, or of its return."""
    zone = estates.estate(row.estate_id).time_zone
    returned = row.reviewed_at if row.review == "returned" else None
    return same_day(returned or row.closes_at, zone)


def reason_late(row: RoundRow) -> bool:
    """The last reason was given after the day it was owed."""
    said = row.accounted_at
    if said is None:
        return False
    # A reason given before the return was owed on the day of the window.
    returned = row.reviewed_at if row.review == "returned" else None
    owed = returned if returned is not None and said > returned else row.closes_at
    return said > same_day(owed, estates.estate(row.estate_id).time_zone)


def sign_refusal(row: RoundRow, staff_id: int) -> Refused | None:
    """Why this person may not sign this round, or None: what the operation asks and a page shows.

    ``already_reviewed`` (who, when), ``own_round`` for who walked, signed or accounted for it or
    was to walk it and did not, ``account_needed`` while a reason is owed, and what
    ``state_refusal`` says of one that is not over.
    """
    if row.signed:
        return Refused("already_reviewed", number=row.number, who=row.reviewer, at=row.reviewed_at)
    if row.state not in _ENDED:
        return state_refusal(row)
    own = {row.walker_id, row.signer_id, row.accounted_by_id}
    if staff_id in own or (row.state == "missed" and staff_id == row.assigned_id):
        return Refused("own_round", number=row.number)
    if not answered_for(row):
        return Refused("account_needed", number=row.number)
    return None


def sign(
    round_id: int,
    *,
    words: str = "",
    seen: RoundRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RoundRow:
    """Sign a round as its reviewer: it is closed, and takes no change from then on.

    Refuses what ``sign_refusal`` says, and ``changed_meanwhile`` (who, when) when the round is no
    longer as ``seen``.
    """
    with operation("patrols.sign", by, at, form) as op:
        before = of_estate(round_id, op)
        if op.repeated is not None:
            return before
        refusal = sign_refusal(before, by)
        if refusal is not None:
            raise refusal
        _check_seen(op, before, seen)
        return _review(round_id, "signed", clean(words, LINE), before, op.staff_id, op.event, at)


def _check_seen(op: Operation, before: RoundRow, seen: RoundRow | None) -> None:
    """What is signed or returned is what was looked at, a point entered afterwards included."""
    op.unchanged("round", before.id, before, seen, "state", "reason", "review")
    if seen is None or (seen.done, seen.abnormal) == (before.done, before.abnormal):
        return
    last = rows(
        "SELECT s.name, a.at FROM answer a JOIN staff s ON s.id = a.staff_id"
        " WHERE a.round_id = ? AND a.undone_at IS NULL ORDER BY a.id DESC LIMIT 1",
        before.id,
    )
    who, when = last[0] if last else (None, None)
    raise Refused("changed_meanwhile", who=who, at=when and instant(when))


def send_back_refusal(row: RoundRow, staff_id: int) -> Refused | None:
    """Why this person may not return this round, or None; as ``sign_refusal``, reason or none."""
    refusal = sign_refusal(row, staff_id)
    if refusal is not None and refusal.code != "account_needed":
        return refusal
    if row.review == "returned" and not answered_for(row):
        return Refused("already_reviewed", number=row.number, who=row.reviewer, at=row.reviewed_at)
    return None


def send_back(
    round_id: int,
    words: str,
    *,
    seen: RoundRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RoundRow:
    """Return a round with words: it waits for an answer, and then for a signature again.

    Refuses ``words_needed``, what ``send_back_refusal`` says, and ``changed_meanwhile`` (who, when)
    when the round is no longer as ``seen``.
    """
    with operation("patrols.send_back", by, at, form) as op:
        before = of_estate(round_id, op)
        if op.repeated is not None:
            return before
        refusal = send_back_refusal(before, by)
        if refusal is not None:
            raise refusal
        _check_seen(op, before, seen)
        words = clean(words, LINE)
        if not words:
            raise Refused("words_needed", "words")
        return _review(round_id, "returned", words, before, op.staff_id, op.event, at)


def _review(
    round_id: int,
    review: str,
    words: str,
    before: RoundRow,
    reviewer: int | None,
    event: Any,
    at: datetime,
) -> RoundRow:
    Round.update(
        review=review,
        reviewer=reviewer,
        reviewed_at=at,
        review_words=more_words(before.review_words, words),
    ).where((Round.id == round_id) & (Round.review == before.review)).execute()
    event("round", round_id, old={"review": before.review}, review=review, words=words)
    return round_row(round_id)


# A round waits for its reviewer when nothing is owed to them, or the day to give it is over.
ANSWERED = (
    "CASE WHEN x.review = 'returned' THEN coalesce(x.accounted_at, '') > x.reviewed_at"
    " WHEN x.state IN ('missed', 'partial') THEN x.reason <> '' ELSE 1 END"
)
# Since when: the last of what had to come before a signature.
SINCE = "max(x.closes_at, coalesce(x.ended_at, ''), coalesce(x.accounted_at, ''))"
_OWEDSINCE = "CASE WHEN x.review = 'returned' THEN x.reviewed_at ELSE x.closes_at END"
_BEFORE = (
    "SELECT p.state FROM round p WHERE p.route_id = x.route_id AND p.day <= x.day"
    " AND p.opens_at < x.opens_at AND p.state NOT IN ('exempt', 'withdrawn')"
    " ORDER BY p.day DESC, p.opens_at DESC LIMIT 1"
)
TWICE = f"x.state = 'missed' AND coalesce(({_BEFORE}), '') = 'missed'"
_REMARKED = f"EXISTS (SELECT 1 FROM answer WHERE round_id = x.id AND {REMARKABLE} AND "
# In the order of ``EXCEPTIONS``.
FLAGS = (
    TWICE,
    "x.state = 'missed'",
    "x.state = 'partial'",
    f"NOT ({ANSWERED})",
    "EXISTS (SELECT 1 FROM pace WHERE round_id = x.id)",
    "coalesce(x.told_end, x.ended_at, '') > x.closes_at",
    f"x.told_start IS NOT NULL OR {_REMARKED} told_at IS NOT NULL)",
    "EXISTS (SELECT 1 FROM finding WHERE round_id = x.id AND severity = 'urgent'"
    " AND withdrawn_at IS NULL)",
    f"{_REMARKED} result = 'no_access')",
    "x.original_id IS NOT NULL",
)
_SELECTED = f"x.id, {SINCE}, {', '.join(f'({flag})' for flag in FLAGS)}"
WAITING = (
    f"FROM round x INDEXED BY round_unsigned WHERE x.estate_id = ? AND {UNSIGNED}"
    f" AND (({ANSWERED}) OR ({_OWEDSINCE}) < ?)"
)


def exceptions(row: RoundRow) -> tuple[str, ...]:
    """What a reviewer looks at first in one round, worst first; codes of ``EXCEPTIONS``."""
    return _codes(rows(f"SELECT {_SELECTED} FROM round x WHERE x.id = ?", row.id)[0][2:])


def _codes(flags: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(code for code, flag in zip(EXCEPTIONS, flags, strict=True) if flag)


def pending(estate_id: int, at: datetime, limit: int = 500) -> tuple[ReviewRow, ...]:
    """The rounds that wait for a signature: those with exceptions first, then by time.

    One whose reason is owed waits with its housekeeper until that day is over.
    """
    place = estates.estate(estate_id)
    today = instant_text(today_begins(at, place.time_zone))
    waiting = [
        (_codes(values[2:]), values[1], values[0])
        for values in rows(f"SELECT {_SELECTED} {WAITING}", estate_id, today)
    ]
    waiting.sort(key=lambda one: (_seriousness(one[0]), one[1], one[2]))
    del waiting[limit:]
    marks = ", ".join("?" * len(waiting))
    numbers = [number for _, _, number in waiting]
    found = {row.id: row for row in rounds.found(f"x.id IN ({marks})", *numbers)}
    made = []
    for codes, since, number in waiting:
        due = next_working_day(instant(since), place.time_zone, place.settings.rest_days)
        made.append(ReviewRow(found[number], codes, due, pendulum.instance(at) > due))
    return tuple(made)


def _seriousness(codes: tuple[str, ...]) -> int:
    return EXCEPTIONS.index(codes[0]) if codes else len(EXCEPTIONS)
