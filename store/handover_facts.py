"""What may be done with a hand-over, and by whom.  Source: domain section B, hand-over.

Who leaves counts and signs; who comes is another person, looks at each line and signs; what they do
not agree on is the director's to settle.
"""

from collections.abc import Iterable
from typing import Any

from store.handover_lines import LineRow, line
from store.handover_tables import Handover
from store.handovers import HandoverRow, handover
from store.operations import Operation
from store.refusal import Refused
from store.roles import DIRECTOR, may
from store.staff import on_duty

_STATES = {
    "handovers.count": "draft",
    "handovers.give": "draft",
    "handovers.answer": "given",
    "handovers.take": "given",
    "handovers.settle": "disputed",
}
VERBS = (*_STATES, "handovers.drop")


def moved(row: HandoverRow) -> Refused:
    """Somebody else took the hand-over on first: who, when, where it stands now."""
    return Refused(
        "handover_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def refusal(verb: str, row: HandoverRow, staff_id: int, role: str) -> Refused | None:
    """Why a person may not do this with a hand-over as it stands, None when they may.

    ``handover_moved`` (``number``, ``state``, ``who``, ``at``); ``handover_own`` (``number``) for
    who leaves and would take it too; ``handover_not_yours`` (``number``, ``who``) where one that is
    signed is dropped by another; ``handover_party`` (``number``) for a director who gave or took it
    and is not the only one.
    """
    if verb == "handovers.drop":
        if not row.alive:
            return moved(row)
        own = staff_id == row.leaving_id or role == DIRECTOR
        if row.state == "given" and not own:
            return Refused("handover_not_yours", number=row.number, who=row.leaving)
        return None
    if row.state != _STATES[verb]:
        return moved(row)
    if verb in ("handovers.answer", "handovers.take") and staff_id == row.leaving_id:
        return Refused("handover_own", number=row.number)
    if verb == "handovers.settle" and staff_id in (row.leaving_id, row.coming_id):
        directors = on_duty(row.estate_id, DIRECTOR)
        if any(one.id != staff_id for one in directors):
            return Refused("handover_party", number=row.number)
    return None


def unready(row: HandoverRow, lines: Iterable[LineRow]) -> Refused | None:
    """What is still to be done before the next signature; None when nothing is.

    ``handover_uncounted`` (``number``, ``kind``) and ``difference_unsaid`` (``kind``) of the first
    such line, or ``handover_unanswered`` (``number``, ``count``).
    """
    if row.state == "given":
        left = row.unanswered
        return Refused("handover_unanswered", number=row.number, count=left) if left else None
    for one in lines:
        if one.by_hand and one.counted is None:
            return Refused("handover_uncounted", number=row.number, kind=one.kind)
        if one.differs and not one.words:
            return Refused("difference_unsaid", kind=one.kind)
    return None


def allowed(row: HandoverRow, staff_id: int, role: str) -> tuple[str, ...]:
    """The verbs a person may use on a hand-over now."""
    return tuple(
        verb for verb in VERBS if may(role, verb) and refusal(verb, row, staff_id, role) is None
    )


def opened(op: Operation, handover_id: int) -> HandoverRow:
    """The hand-over an operation is about.

    Refuses ``handover_unknown``, and what ``refusal`` says unless the form was sent before.
    """
    op.own("handover", handover_id)
    row = handover(handover_id)
    assert op.staff_id is not None
    if op.repeated is None and (no := refusal(op.verb, row, op.staff_id, op.role)) is not None:
        raise no
    return row


def of_line(op: Operation, line_id: int) -> tuple[LineRow, HandoverRow]:
    """A line and its hand-over.

    Refuses ``handover_line_unknown``, of another estate too, and what ``opened`` refuses.
    """
    one = line(line_id)
    if handover(one.handover_id).estate_id != op.estate_id:
        raise Refused("handover_line_unknown")
    return one, opened(op, one.handover_id)


def move(op: Operation, row: HandoverRow, values: dict[str, Any]) -> None:
    """Write to a hand-over that stands as it was seen.  Refuses ``handover_moved``."""
    if not op.moves(Handover, row, **values):
        raise moved(handover(row.id))
