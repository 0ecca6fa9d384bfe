"""What changes a round besides walking it: given to another, entered afterwards, exempted.

Source: domain section B.  None of it overwrites: whom a round was first assigned to stays, an entry
made afterwards keeps both times, and every reason stands after the one before.
"""

from datetime import datetime

import pendulum

from store import estate as estates
from store import round_sites
from store.clean import LINE, clean
from store.db import rows
from store.fields import day_text, instant, instant_text
from store.operations import Form, Operation, operation
from store.patrols import of_estate
from store.refusal import Refused
from store.roles import may
from store.round_records import EXEMPTIONS, Round
from store.rounds import RoundRow, more_words, round_row, state_refusal
from store.working_days import same_day


def reassign(
    round_id: int,
    staff_id: int,
    reason: str,
    *,
    seen: RoundRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RoundRow:
    """Give a round that is planned or under way to somebody else; ``original`` stays who had it.

    Refuses ``reason_needed``, ``staff_unknown``, ``cannot_walk`` (``who``) for a post that walks no
    rounds, ``already_assigned`` (``who``), what ``state_refusal`` says of a round that is over, and
    ``changed_meanwhile`` (who, when) when it is no longer as ``seen``.
    """
    with operation("patrols.reassign", by, at, form) as op:
        before = of_estate(round_id, op)
        if op.repeated is not None:
            return before
        op.unchanged("round", round_id, before, seen, "state", "assigned_id")
        if before.state not in ("planned", "in_progress") or before.missed(at):
            unmarked = before.missed(at) and not before.signed
            raise _missed(before) if unmarked else state_refusal(before)
        _check_walker(op, staff_id)
        if staff_id == before.assigned_id:
            raise Refused("already_assigned", "staff", who=before.assigned)
        reason = _needed(reason)
        Round.update(
            assigned=staff_id,
            original=before.original_id or before.assigned_id,
            reassign_reason=more_words(before.reassign_reason, reason),
            reassigned_at=at,
        ).where((Round.id == round_id) & (Round.state == before.state)).execute()
        op.event(
            "round",
            round_id,
            old={"assigned": before.assigned_id},
            assigned=staff_id,
            reason=reason,
        )
        return round_row(round_id)


def _check_walker(op: Operation, staff_id: int) -> None:
    found = rows("SELECT name, role, left_at, estate_id FROM staff WHERE id = ?", staff_id)
    if not found or found[0][3] != op.estate_id or found[0][2] is not None:
        raise Refused("staff_unknown", "staff")
    if not may(found[0][1], "patrols.start"):
        raise Refused("cannot_walk", "staff", who=found[0][0])


def backfill(
    round_id: int,
    told_start: datetime,
    told_end: datetime,
    reason: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RoundRow:
    """Enter a missed round afterwards (補錄): walked then, as told.

    From here on it is answered and ended as usual, with the stops that were in force then; the real
    times of entry stay beside the told ones.  Refuses ``reason_needed``, ``told_wrong``
    (``first``, ``last``) at ``told_start`` or ``told_end``, ``told_too_soon`` (``hours``,
    ``other``) when the set hours to another start of the route are not kept, ``round_not_missed``,
    ``route_empty`` and what ``state_refusal`` says.
    """
    with operation("patrols.backfill", by, at, form) as op:
        before = of_estate(round_id, op)
        if op.repeated is not None:
            return before
        if before.signed or before.state not in ("planned", "missed"):
            raise state_refusal(before)
        if not before.missed(at):
            raise Refused("round_not_missed", number=before.number, until=before.grace_until)
        _check_told(before, told_start, told_end, at)
        reason = _needed(reason)
        version = _version_then(before, told_start)
        Round.update(
            state="in_progress",
            version=version,
            walker=by,
            started_at=at,
            told_start=told_start,
            told_end=told_end,
            reason=more_words(before.reason, reason),
            accounted_by=by,
            accounted_at=at,
        ).where((Round.id == round_id) & (Round.state == before.state)).execute()
        op.event(
            "round",
            round_id,
            old={"state": before.state},
            state="in_progress",
            told_start=told_start,
            told_end=told_end,
            reason=reason,
            **round_sites.freeze(before, version, told_start),
        )
        return round_row(round_id)


def _check_told(row: RoundRow, start: datetime, end: datetime, at: datetime) -> None:
    """Begun as a round may begin, ended after it began, and all of it in the past."""
    last = min(row.grace_until, pendulum.instance(at))
    if not row.opens_at.start_of("minute") <= start <= last:
        raise Refused("told_wrong", "told_start", first=row.opens_at, last=last)
    if not start < end <= at:
        first, now = pendulum.instance(start).in_timezone("UTC"), pendulum.instance(at)
        raise Refused("told_wrong", "told_end", first=first, last=now)
    gap = estates.estate(row.estate_id).settings.gap_hours
    # The days around it, by the index: the set hours are half a day at most.
    others = rows(
        "SELECT coalesce(told_start, started_at) FROM round WHERE route_id = ?"
        " AND day BETWEEN ? AND ? AND id <> ? AND started_at IS NOT NULL",
        row.route_id,
        day_text(row.day.subtract(days=2)),
        day_text(row.day.add(days=2)),
        row.id,
    )
    for (other,) in others:
        if abs(instant(other).timestamp() - start.timestamp()) < gap * 3600:
            raise Refused("told_too_soon", "told_start", hours=gap, other=instant(other))


def _version_then(row: RoundRow, told_start: datetime) -> int:
    """The stops in force when it was walked, as told."""
    found = rows(
        "SELECT v.id FROM route_version v WHERE v.route_id = ? AND v.made_at <= ?"
        " ORDER BY v.number DESC LIMIT 1",
        row.route_id,
        instant_text(told_start),
    )
    if not found or not rows("SELECT 1 FROM stop WHERE version_id = ? LIMIT 1", found[0][0]):
        raise Refused("route_empty", name=row.route)
    return int(found[0][0])


def exempt(
    round_id: int, kind: str, reason: str, *, by: int, at: datetime, form: Form | None = None
) -> RoundRow:
    """Record that a round planned or missed was not to be walked: ``weather`` or ``emergency``.

    Refuses ``exemption_unknown`` at ``kind``, ``reason_needed`` and what ``state_refusal`` says.
    """
    with operation("patrols.exempt", by, at, form) as op:
        before = of_estate(round_id, op)
        if op.repeated is not None:
            return before
        if before.signed or before.state not in ("planned", "missed"):
            raise state_refusal(before)
        _exempt(op, round_id, before.state, kind, reason)
        return round_row(round_id)


def exempt_open(kind: str, reason: str, *, by: int, at: datetime, form: Form | None = None) -> int:
    """Exempt every round not begun whose window is open, or opens today; how many there were.

    What a typhoon asks for, in one step.  Refuses ``exemption_unknown``, ``reason_needed`` and
    ``nothing_to_exempt``.
    """
    with operation("patrols.exempt", by, at, form) as op:
        assert op.estate_id is not None
        if op.repeated is not None:
            return _exempted_with(op.repeated)
        found = rows(
            "SELECT id FROM round WHERE estate_id = ? AND state = 'planned' AND opens_at <= ?"
            " AND grace_until >= ? ORDER BY opens_at, id",
            op.estate_id,
            instant_text(same_day(at, estates.estate(op.estate_id).time_zone)),
            instant_text(at),
        )
        if not found:
            raise Refused("nothing_to_exempt")
        for (round_id,) in found:
            _exempt(op, round_id, "planned", kind, reason)
        return len(found)


def _exempt(op: Operation, round_id: int, state: str, kind: str, reason: str) -> None:
    if kind not in EXEMPTIONS:
        raise Refused("exemption_unknown", "kind", kind=kind)
    reason = _needed(reason)
    Round.update(
        state="exempt",
        exempt_kind=kind,
        exempted_by=op.staff_id,
        exempted_at=op.at,
        exempt_reason=reason,
    ).where((Round.id == round_id) & (Round.state == state)).execute()
    op.event("round", round_id, old={"state": state}, state="exempt", kind=kind, reason=reason)


def _exempted_with(round_id: int) -> int:
    """How many rounds were exempted in the step that exempted this one."""
    row = round_row(round_id)
    found = rows(
        "SELECT count(*) FROM round WHERE estate_id = ? AND state = 'exempt'"
        " AND exempted_by_id = ? AND exempted_at = ?",
        row.estate_id,
        row.exempted_by_id,
        instant_text(row.exempted_at or row.opens_at),
    )
    return int(found[0][0])


def _missed(row: RoundRow) -> Refused:
    return Refused("round_missed", number=row.number, until=row.grace_until)


def _needed(reason: str) -> str:
    reason = clean(reason, LINE)
    if not reason:
        raise Refused("reason_needed", "reason")
    return reason
