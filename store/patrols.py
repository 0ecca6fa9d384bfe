"""The verbs of a patrol: begin, answer, end with a signature.  Source: domain section B."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import pendulum

from store import estate as estates
from store import round_sites
from store.clean import LINE, clean
from store.db import rows
from store.fields import day_text, instant, instant_text
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.roles import DIRECTOR
from store.rounds import PointRow, RoundRow, more_words, point, round_row, state_refusal


def start(round_id: int, *, by: int, at: datetime) -> RoundRow:
    """Begin a round; one already begun is simply gone on with.

    Refuses ``round_not_open`` (``opens``), ``round_missed``, ``round_too_soon`` (``until``: the set
    hours between two starts, domain B [D]), ``round_over``, ``round_exempt``, ``round_withdrawn``
    and ``route_empty`` when the stops were taken off the route meanwhile.
    """
    # Tables are loaded by the first write, because what waits at home is read without them.
    from store.round_records import Round

    with operation("patrols.start", by, at) as op:
        before = of_estate(round_id, op)
        if before.state == "in_progress":
            return before
        refusal = start_refusal(before, at)
        if refusal is not None:
            raise refusal
        version = rows(
            "SELECT id FROM route_version WHERE route_id = ? ORDER BY number DESC LIMIT 1",
            before.route_id,
        )[0][0]
        if not rows("SELECT 1 FROM stop WHERE version_id = ? LIMIT 1", version):
            raise Refused("route_empty", name=before.route)
        Round.update(state="in_progress", version=version, walker=by, started_at=at).where(
            (Round.id == round_id) & (Round.state == "planned")
        ).execute()
        sites = round_sites.freeze(before, version)
        op.event("round", round_id, old={"state": before.state}, state="in_progress", **sites)
        return round_row(round_id)


def start_refusal(row: RoundRow, at: datetime) -> Refused | None:
    """Why this round may not begin now, or None: what the operation asks and the list shows."""
    if not row.signed and row.missed(at):
        return Refused("round_missed", number=row.number, until=row.grace_until)
    if row.state == "in_progress":
        return None
    if row.state != "planned":
        return state_refusal(row)
    if at < row.opens_at:
        return Refused("round_not_open", opens=row.opens_at)
    gap = estates.estate(row.estate_id).settings.gap_hours
    until = kept_until(row, gap, at)
    if until is not None and until > at:
        return Refused("round_too_soon", hours=gap, until=until)
    return None


def kept_until(row: RoundRow, gap: int, at: datetime) -> pendulum.DateTime | None:
    """When the set hours (domain B [D]) since the last start of its route are over, if one was.

    A round entered afterwards counts from when it was walked, as told.
    """
    # Of these days only, by the index: the set hours are half a day at most.
    last = rows(
        "SELECT max(coalesce(told_start, started_at)) FROM round"
        " WHERE route_id = ? AND day >= ? AND id <> ? AND coalesce(told_start, started_at) <= ?",
        row.route_id,
        day_text(row.day.subtract(days=2)),
        row.id,
        instant_text(at),
    )[0][0]
    return None if last is None else instant(last).add(hours=gap)


def answer(
    round_id: int,
    checkpoint_id: int,
    result: str,
    *,
    note: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> PointRow:
    """Answer one point: ``normal``, ``na`` or ``no_access`` (with a reason in ``note``).

    An abnormal point goes through ``findings.report``, or ``site_answers.check`` where it is a
    site; a site's answer is a check of it too (``site_answers.answered``).  A normal one verifies
    what was mended there (``rechecks.passed``).  ``pace`` of the row is an open question about the
    walker's pace; the answer is kept all the same.  Refuses ``reason_needed``, ``already_answered``
    (who, when), ``round_over``, ``round_not_begun``, ``not_on_round``, ``renovation_moved``.
    """
    # As the tables: of no use before somebody walks.
    from store import round_pace

    with operation("patrols.answer", by, at, form) as op:
        if op.repeated is not None:
            return replace(point(round_id, checkpoint_id), pace=round_pace.open_kind(round_id))
        note = _checked_note(result, note)
        made, row = _answered(op, round_id, checkpoint_id, result, note)
        op.event("answer", made, round=round_id, checkpoint=checkpoint_id, result=result, note=note)
        pace = round_pace.look(op, round_id, made)
        return replace(row, pace=pace) if pace else row


def answer_late(
    round_id: int,
    checkpoint_id: int,
    result: str,
    *,
    note: str = "",
    told_at: datetime,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> PointRow:
    """Enter a point afterwards (補錄, domain B): looked at when told, entered now; both are kept.

    For a round under way, or one that ended partial and is not signed: that one stays partial, as
    it was signed.  Refuses ``told_wrong`` (``first``, ``last``: the walk) at ``told_at``,
    ``round_signed`` and what ``answer`` refuses.
    """
    with operation("patrols.answer_late", by, at, form) as op:
        if op.repeated is not None:
            return point(round_id, checkpoint_id)
        note = _checked_note(result, note)
        made, row = _answered(op, round_id, checkpoint_id, result, note, told_at)
        op.event(
            "answer",
            made,
            round=round_id,
            checkpoint=checkpoint_id,
            result=result,
            note=note,
            told_at=told_at,
        )
        return row


def _answered(
    op: Operation,
    round_id: int,
    checkpoint_id: int,
    result: str,
    note: str,
    told_at: datetime | None = None,
) -> tuple[int, PointRow]:
    """(id of the answer, the point) after it, with what a point answered in a word brings about."""
    made = put_answer(op, round_id, checkpoint_id, result, note, told_at)
    row = point(round_id, checkpoint_id)
    if row.renovation_id is not None:
        # Loaded with the first site: most rounds have none.
        from store import site_answers

        site_answers.answered(op, round_id, row)
    if result == "normal":
        from store import rechecks

        rechecks.passed(op, made, checkpoint_id, told_at or op.at)
    return made, row


def _checked_note(result: str, note: str) -> str:
    if result not in ("normal", "na", "no_access"):
        raise Refused("result_unknown", "result", result=result)
    note = clean(note, LINE)
    if result != "normal" and not note:
        raise Refused("reason_needed", "note")
    return note


def put_answer(
    op: Operation,
    round_id: int,
    checkpoint_id: int,
    result: str,
    note: str,
    told_at: datetime | None = None,
) -> int:
    """The answer's row, after every rule of answering; part of an operation already open.

    With ``told_at`` it is an entry made afterwards.
    """
    standing = _walking(round_id, op, checkpoint_id, afterwards=told_at is not None)
    if told_at is not None:
        _check_told(round_row(round_id), told_at, op.at)
    if standing is not None:
        raise Refused(
            "already_answered", result=standing.result, who=standing.staff, at=instant(standing.at)
        )
    made = rows(
        "INSERT INTO answer (round_id, checkpoint_id, result, note, staff_id, at, told_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        *(round_id, checkpoint_id, result, note, op.staff_id, instant_text(op.at)),
        None if told_at is None else instant_text(told_at),
    )
    return int(made[0][0])


class _Standing(NamedTuple):
    """The answer that stands at a point."""

    id: int
    result: str
    staff_id: int
    staff: str
    at: str
    told_at: str | None


def _walking(
    round_id: int, op: Operation, checkpoint_id: int, *, afterwards: bool | None = None
) -> _Standing | None:
    """The answer that stands there, after every rule: the round is of this estate, stops at this
    point and may still be answered.

    That is while it is under way; an entry made afterwards is for a partial round not signed too.
    ``afterwards`` is None where the answer that stands tells whether it was such an entry.
    """
    found = rows(
        "SELECT r.state, r.estate_id, coalesce(t.id, i.id), r.review, a.id, a.result, a.staff_id,"
        " s.name, a.at, a.told_at FROM round r LEFT JOIN stop t ON t.version_id = r.version_id"
        " AND t.checkpoint_id = ?1 LEFT JOIN round_site i ON i.round_id = r.id"
        " AND i.checkpoint_id = ?1 LEFT JOIN answer a ON a.round_id = r.id"
        " AND a.checkpoint_id = ?1 AND a.undone_at IS NULL LEFT JOIN staff s ON s.id = a.staff_id"
        " WHERE r.id = ?2",
        checkpoint_id,
        round_id,
    )
    if not found or found[0][1] != op.estate_id:
        raise Refused("round_unknown")
    state, _, stop, review, *answered = found[0]
    standing = None if answered[0] is None else _Standing(*answered)
    if afterwards is None:
        afterwards = standing is not None and standing.told_at is not None
    may = state == "in_progress" or (afterwards and state == "partial")
    if not may or review == "signed":
        raise state_refusal(round_row(round_id))
    if stop is None:
        raise Refused("not_on_round")
    return standing


def _check_told(row: RoundRow, told_at: datetime, at: datetime) -> None:
    """Within the walk and not in the future; people tell minutes, so the first counts whole."""
    first, last = row.told_start or row.started_at, row.told_end or row.ended_at
    assert first is not None
    last = min(last or pendulum.instance(at), pendulum.instance(at))
    if not first.start_of("minute") <= told_at <= last:
        raise Refused("told_wrong", "told_at", first=first, last=last)


def take_back(op: Operation, round_id: int, checkpoint_id: int) -> tuple[int, str]:
    """(id, result) of the standing answer, now marked as taken back; part of an open operation.

    By who gave it, or the office director.  Refuses ``not_your_answer`` (who, when).
    """
    standing = _walking(round_id, op, checkpoint_id)
    if standing is None:
        raise Refused("nothing_to_undo")
    if standing.staff_id != op.staff_id and op.role != DIRECTOR:
        raise Refused("not_your_answer", who=standing.staff, at=instant(standing.at))
    from store.round_records import Answer

    Answer.update(undone_by=op.staff_id, undone_at=op.at).where(Answer.id == standing.id).execute()
    return standing.id, standing.result


def end(
    round_id: int, *, reason: str = "", by: int, at: datetime, form: Form | None = None
) -> RoundRow:
    """End and sign a round: completed when every point is answered, else partial with a reason.

    Refuses ``reason_needed`` when points are left, ``pace_reason_needed`` (``kind``) while a
    question about the pace is open, ``round_over`` (who, when), ``round_not_begun``.
    """
    from store import round_pace
    from store.round_records import Round

    with operation("patrols.end", by, at, form) as op:
        before = of_estate(round_id, op)
        if op.repeated is not None:
            return before
        if before.state != "in_progress":
            raise state_refusal(before)
        pace = round_pace.open_kind(round_id)
        if pace:
            raise Refused("pace_reason_needed", kind=pace)
        left = before.total - before.done
        reason = clean(reason, LINE)
        if left and not reason:
            raise Refused("reason_needed", "reason", left=left)
        state = "partial" if left else "completed"
        values = {"state": state, "ended_at": at, "signer": by}
        if reason:
            said = more_words(before.reason, reason)
            values |= {"reason": said, "accounted_by": by, "accounted_at": at}
        Round.update(values).where(
            (Round.id == round_id) & (Round.state == "in_progress")
        ).execute()
        op.event(
            "round", round_id, old={"state": before.state}, state=state, reason=reason, left=left
        )
        return round_row(round_id)


def of_estate(round_id: int, op: Operation) -> RoundRow:
    """The round as it stands, of the estate of who acts.  Refuses ``round_unknown``."""
    found = round_row(round_id)
    if found.estate_id != op.estate_id:
        raise Refused("round_unknown")
    return found
