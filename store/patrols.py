"""The verbs of a patrol: begin, answer, end with a signature.  Source: domain section B."""

from datetime import datetime

from store import estate as estates
from store.clean import LINE, clean
from store.db import rows, run
from store.fields import day_text, instant, instant_text
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.rounds import Answer, PointRow, Round, RoundRow, point, round_row


def start(round_id: int, *, by: int, at: datetime) -> RoundRow:
    """Begin a round; one already begun is simply gone on with.

    Refuses ``round_not_open`` (``opens``), ``round_missed``, ``round_too_soon`` (``until``: the set
    hours between two starts, domain B [D]), ``round_over`` and ``route_empty`` when the stops were
    taken off the route meanwhile.
    """
    with operation("patrols.start", by, at) as op:
        before = _of_estate(round_id, op)
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
            Round.id == round_id
        ).execute()
        op.event("round", round_id, old={"state": before.state}, state="in_progress")
        return round_row(round_id)


def start_refusal(row: RoundRow, at: datetime) -> Refused | None:
    """Why this round may not begin now, or None: what the operation asks and the list shows."""
    if row.state in ("completed", "partial"):
        return Refused("round_over", number=row.number, who=row.walker, at=row.ended_at)
    if row.state == "missed" or (row.state == "planned" and at > row.grace_until):
        return Refused("round_missed", number=row.number, until=row.grace_until)
    if row.state == "in_progress":
        return None
    if at < row.opens_at:
        return Refused("round_not_open", opens=row.opens_at)
    gap = estates.estate(row.estate_id).settings.gap_hours
    # Of these days only, by the index: the set hours are half a day at most.
    last = rows(
        "SELECT max(started_at) FROM round"
        " WHERE route_id = ? AND day >= ? AND id <> ? AND started_at <= ?",
        row.route_id,
        day_text(row.day.subtract(days=2)),
        row.id,
        instant_text(at),
    )[0][0]
    if last is not None and instant(last).add(hours=gap) > at:
        return Refused("round_too_soon", hours=gap, until=instant(last).add(hours=gap))
    return None


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

    An abnormal point goes through ``findings.report``.  Refuses ``reason_needed``,
    ``already_answered`` (who, when), ``round_over``, ``round_not_begun``, ``not_on_round``.
    """
    with operation("patrols.answer", by, at, form) as op:
        if op.repeated is not None:
            return point(round_id, checkpoint_id)
        if result not in ("normal", "na", "no_access"):
            raise Refused("result_unknown", "result", result=result)
        note = clean(note, LINE)
        if result != "normal" and not note:
            raise Refused("reason_needed", "note")
        made = put_answer(op, round_id, checkpoint_id, result, note)
        op.event("answer", made, round=round_id, checkpoint=checkpoint_id, result=result, note=note)
        return point(round_id, checkpoint_id)


def put_answer(op: Operation, round_id: int, checkpoint_id: int, result: str, note: str) -> int:
    """The answer's row, after every rule of answering; part of an operation already open."""
    _walking(round_id, op, checkpoint_id)
    standing = rows(
        "SELECT a.result, s.name, a.at FROM answer a JOIN staff s ON s.id = a.staff_id"
        " WHERE a.round_id = ? AND a.checkpoint_id = ? AND a.undone_at IS NULL",
        round_id,
        checkpoint_id,
    )
    if standing:
        result, who, when = standing[0]
        raise Refused("already_answered", result=result, who=who, at=instant(when))
    run(
        "INSERT INTO answer (round_id, checkpoint_id, result, note, staff_id, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (round_id, checkpoint_id, result, note, op.staff_id, instant_text(op.at)),
    )
    return int(rows("SELECT last_insert_rowid()")[0][0])


def _walking(round_id: int, op: Operation, checkpoint_id: int) -> None:
    """The round is under way, of this estate, and stops at this point."""
    found = rows(
        "SELECT r.state, r.estate_id, t.id FROM round r LEFT JOIN stop t"
        " ON t.version_id = r.version_id AND t.checkpoint_id = ? WHERE r.id = ?",
        checkpoint_id,
        round_id,
    )
    if not found or found[0][1] != op.estate_id:
        raise Refused("round_unknown")
    if found[0][0] == "planned":
        raise Refused("round_not_begun")
    if found[0][0] != "in_progress":
        row = round_row(round_id)
        raise Refused("round_over", number=row.number, who=row.walker, at=row.ended_at)
    if found[0][2] is None:
        raise Refused("not_on_round")


def take_back(op: Operation, round_id: int, checkpoint_id: int) -> tuple[int, str]:
    """(id, result) of the standing answer, now marked as taken back; part of an open operation."""
    _walking(round_id, op, checkpoint_id)
    standing = rows(
        "SELECT id, result FROM answer"
        " WHERE round_id = ? AND checkpoint_id = ? AND undone_at IS NULL",
        round_id,
        checkpoint_id,
    )
    if not standing:
        raise Refused("nothing_to_undo")
    Answer.update(undone_by=op.staff_id, undone_at=op.at).where(
        Answer.id == standing[0][0]
    ).execute()
    return standing[0][0], standing[0][1]


def end(
    round_id: int, *, reason: str = "", by: int, at: datetime, form: Form | None = None
) -> RoundRow:
    """End and sign a round: completed when every point is answered, else partial with a reason.

    Refuses ``reason_needed`` when points are left, ``round_over`` (who, when), ``round_not_begun``.
    """
    with operation("patrols.end", by, at, form) as op:
        before = _of_estate(round_id, op)
        if op.repeated is not None:
            return before
        if before.state == "planned":
            raise Refused("round_not_begun")
        if before.state != "in_progress":
            raise Refused("round_over", number=before.number, who=before.walker, at=before.ended_at)
        left = before.total - before.done
        reason = clean(reason, LINE)
        if left and not reason:
            raise Refused("reason_needed", "reason", left=left)
        state = "partial" if left else "completed"
        Round.update(state=state, ended_at=at, signer=by, reason=reason).where(
            (Round.id == round_id) & (Round.state == "in_progress")
        ).execute()
        op.event(
            "round", round_id, old={"state": before.state}, state=state, reason=reason, left=left
        )
        return round_row(round_id)


def _of_estate(round_id: int, op: Operation) -> RoundRow:
    found = round_row(round_id)
    if found.estate_id != op.estate_id:
        raise Refused("round_unknown")
    return found
