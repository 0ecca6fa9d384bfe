"""How fast a round is answered: what no walk looks like is asked about at once.

The trade gives no figure; ours are defaults [D], and ``pace_seconds`` is the estate's to set.
"""

from datetime import datetime
from itertools import pairwise
from typing import Any

import pendulum
from peewee import Check, ForeignKeyField, IntegerField, TextField

from store.clean import LINE, clean
from store.db import Base, rows
from store.fields import Instant, instant
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.round_records import Round
from store.rounds import RoundRow, round_row, state_refusal
from store.settings import Settings
from store.staff import Staff

KINDS = ("fast", "even")

# Five answers in less than the estate's seconds are ``fast``; of nine, the eight gaps between them
# are ``even`` when they differ by two seconds at most, and are longer than a held key makes them.
FAST_POINTS = 5
EVEN_POINTS = 9
EVEN_SPREAD = 2
EVEN_LEAST = 4

# How many answers of all desks are looked back over: nobody's last nine lie further apart.
_BACK = 500

# What an estate that has set nothing asks about.
_USUAL = Settings().pace_seconds

# Once explained, a kind is asked about again only after so many more answers of the round.
AGAIN_AFTER = 10


class Pace(Base):
    """A question about the pace of a round: what was seen, and what its walker says to it.

    ``points`` answers came within ``seconds`` (``fast``), or one every ``seconds`` (``even``).
    """

    round = ForeignKeyField(Round)
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    points = IntegerField()
    seconds = IntegerField()
    at = Instant()
    reason = TextField(default="")
    reasoned_by = ForeignKeyField(Staff, null=True, backref="explained_paces", index=False)
    reasoned_at = Instant(null=True)


@dataclass(frozen=True, slots=True)
class PaceRow:
    """A question about the pace as screens see it; open while ``reasoned_at`` is None."""

    id: int
    round_id: int
    kind: str
    points: int
    seconds: int
    at: pendulum.DateTime
    reason: str
    reasoned_by_id: int | None
    reasoned_by: str
    reasoned_at: pendulum.DateTime | None


def look(op: Operation, round_id: int, answer_id: int) -> str:
    """The kind of question the pace of who answers now raises or has left open, "" for none.

    Part of the operation that answers (``answer_id``), so it costs one small query over the last
    answers.  Only those that stand and were given on the spot count: what is entered afterwards
    (補錄) has no pace.
    """
    found = rows(
        "SELECT at, (SELECT kind FROM pace WHERE round_id = ?1 AND reasoned_at IS NULL),"
        " (SELECT json_extract(settings, '$.pace_seconds') FROM estate WHERE id = ?3),"
        " (SELECT told_start FROM round WHERE id = ?1)"
        " FROM answer NOT INDEXED WHERE id > ?5 AND round_id = ?1 AND undone_at IS NULL"
        " AND staff_id = ?2 AND told_at IS NULL ORDER BY id DESC LIMIT ?4",
        round_id,
        op.staff_id,
        op.estate_id,
        EVEN_POINTS,
        answer_id - _BACK,
    )
    if not found:
        return open_kind(round_id)
    _, asked, limit, told = found[0]
    if asked or told is not None or len(found) < FAST_POINTS:
        return asked or ""
    limit = _USUAL if limit is None else limit
    if not limit:
        return ""
    seen = _seen([datetime.fromisoformat(row[0]) for row in found], limit)
    if seen is None or _asked_lately(round_id, seen[0]):
        return ""
    kind, points, seconds = seen
    made = Pace.create(round=round_id, kind=kind, points=points, seconds=seconds, at=op.at)
    op.event(
        "pace", made.id, follows=True, round=round_id, kind=kind, points=points, seconds=seconds
    )
    return kind


def _seen(moments: list[datetime], limit: int) -> tuple[str, int, int] | None:
    """(kind, points, seconds) of what is not the pace of a walk; the latest moment comes first."""
    lasted = (moments[0] - moments[FAST_POINTS - 1]).total_seconds()
    if lasted < limit:
        return "fast", FAST_POINTS, int(lasted)
    if len(moments) < EVEN_POINTS:
        return None
    gaps = [(later - sooner).total_seconds() for later, sooner in pairwise(moments)]
    if min(gaps) > EVEN_LEAST and max(gaps) - min(gaps) <= EVEN_SPREAD:
        return "even", EVEN_POINTS, round(sum(gaps) / len(gaps))
    return None


def _asked_lately(round_id: int, kind: str) -> bool:
    last = rows(
        "SELECT max(reasoned_at) FROM pace WHERE round_id = ? AND kind = ?", round_id, kind
    )[0][0]
    if last is None:
        return False
    since = rows(
        "SELECT count(*) FROM answer WHERE round_id = ? AND undone_at IS NULL AND at > ?",
        round_id,
        last,
    )
    return int(since[0][0]) < AGAIN_AFTER


def open_kind(round_id: int) -> str:
    """The kind of the question still open in a round, "" for none."""
    found = rows("SELECT kind FROM pace WHERE round_id = ? AND reasoned_at IS NULL", round_id)
    return str(found[0][0]) if found else ""


def explain(
    round_id: int, reason: str, *, by: int, at: datetime, form: Form | None = None
) -> RoundRow:
    """Say why a round was answered at such a pace; the answers stay as they were given.

    Refuses ``reason_needed``, ``round_signed``, ``already_explained`` (who, when) and
    ``nothing_to_explain``.
    """
    with operation("patrols.explain_pace", by, at, form) as op:
        before = round_row(round_id)
        if before.estate_id != op.estate_id:
            raise Refused("round_unknown")
        if op.repeated is not None:
            return before
        if before.signed:
            raise state_refusal(before)
        asked = questions(round_id)
        still_open = [row for row in asked if row.reasoned_at is None]
        if not still_open:
            if not asked:
                raise Refused("nothing_to_explain")
            raise Refused("already_explained", who=asked[-1].reasoned_by, at=asked[-1].reasoned_at)
        reason = clean(reason, LINE)
        if not reason:
            raise Refused("reason_needed", "reason")
        for row in still_open:
            Pace.update(reason=reason, reasoned_by=by, reasoned_at=at).where(
                (Pace.id == row.id) & Pace.reasoned_at.is_null()
            ).execute()
            op.event("pace", row.id, round=round_id, kind=row.kind, reason=reason)
        return before


def questions(round_id: int) -> tuple[PaceRow, ...]:
    """What was asked about the pace of a round, in the order it was asked."""
    found = rows(
        "SELECT p.id, p.round_id, p.kind, p.points, p.seconds, p.at, p.reason, p.reasoned_by_id,"
        " coalesce(s.name, ''), p.reasoned_at FROM pace p"
        " LEFT JOIN staff s ON s.id = p.reasoned_by_id WHERE p.round_id = ? ORDER BY p.id",
        round_id,
    )
    return tuple(_row(values) for values in found)


def _row(values: tuple[Any, ...]) -> PaceRow:
    *head, at, reason, who, name, when = values
    return PaceRow(
        *(*head, instant(at), reason, who, name, None if when is None else instant(when))
    )
