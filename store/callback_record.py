"""What every operation on a callback does: finds it, asks who may call, writes the step.

Source: domain section F.
"""

from datetime import datetime
from typing import Any

import pendulum

from store.callback_due import workers_of
from store.callback_owed import told
from store.callback_tables import OPEN, Callback, CallbackAttempt
from store.callbacks import CallbackRow, callback
from store.db import rows
from store.operations import Operation
from store.refusal import Refused
from store.roles import DIRECTOR, may
from store.search import searched

# How a new wish came, by how the callback was made.
_CHANNELS = {"phone": "phone", "visit": "visit", "online": "app"}


def caller_refusal(
    row: CallbackRow, staff_id: int, role: str, who: str = "", did: frozenset[int] | None = None
) -> Refused | None:
    """Why a person may not make this callback, or None: what operations ask and the page shows.

    ``caller_did_it`` (who) for who did the work, ``director_calls`` where a director is owed, and
    ``staff_unknown`` for a post that makes none.  ``did`` are the ``workers``, if known already.
    """
    if not may(role, "callbacks.finish"):
        return Refused("staff_unknown", "caller")
    if row.source == "director" and role != DIRECTOR:
        return Refused("director_calls", "caller", number=row.number)
    if staff_id in (workers_of(row) if did is None else did):
        return Refused("caller_did_it", "caller", number=row.number, who=who)
    return None


def tried(op: Operation, row: CallbackRow, moment: datetime, method: str, result: str) -> None:
    """Keep a try to reach the household."""
    CallbackAttempt.create(
        callback=row.id, at=moment, method=method, result=result, staff=op.staff_id
    )


def opened(callback_id: int, op: Operation) -> CallbackRow:
    """The callback, of the estate in hand and still to be made."""
    op.own("callback", callback_id)
    before = callback(callback_id)
    if not before.open and op.repeated is None:
        raise moved(before)
    return before


def mine(callback_id: int, op: Operation) -> CallbackRow:
    """The callback, still to be made, by who acts."""
    before = opened(callback_id, op)
    if op.repeated is None:
        assert op.staff_id is not None
        refusal = caller_refusal(before, op.staff_id, op.role, op.staff)
        if refusal is not None:
            raise refusal
    return before


def moment_of(
    op: Operation, row: CallbackRow, typed: datetime | None, field: str
) -> pendulum.DateTime:
    """When it was: as typed, else now; never in the future or before it was owed."""
    if typed is None:
        return pendulum.instance(op.at)
    if typed > op.at:
        raise Refused("time_future", field, at=op.at)
    if typed < row.made_at.start_of("minute"):
        raise Refused("time_before", field, at=row.made_at)
    return pendulum.instance(typed)


def write(op: Operation, before: CallbackRow, new: dict[str, Any], **more: Any) -> CallbackRow:
    """Write a step and say so; the second desk is told who was first."""
    written = op.moves(Callback, before, **new)
    row = callback(before.id)
    if not written:
        raise moved(row)
    said = {
        name: value
        for name, value in new.items()
        if name != "search" and value != getattr(before, name)
    }
    old = {name: getattr(before, name) for name in said}
    op.event("callback", before.id, old=told(old), **told(said), **more)
    return row


def moved(row: CallbackRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    return Refused(
        "callback_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def give_back(op: Operation, staff_id: int) -> int:
    """Somebody leaves the staff: the calls that were theirs to make are anybody's.

    Part of the operation of leaving.  Returns how many there were.
    """
    given = rows(
        f"SELECT id FROM callback WHERE estate_id = ? AND state IN {OPEN} AND caller_id = ?",
        *(op.estate_id, staff_id),
    )
    for (callback_id,) in given:
        Callback.update(caller=None, moved_by=op.staff_id or staff_id, moved_at=op.at).where(
            Callback.id == callback_id
        ).execute()
        op.event("callback", callback_id, old={"caller_id": staff_id}, follows=True, caller_id=None)
    return len(given)


def tell_source(op: Operation, row: CallbackRow) -> None:
    """What was called about goes on: closed, waiting to be closed, or opened again."""
    # They owe callbacks themselves, so that each can be loaded before the other.
    from store.case_ends import called_back as case_called_back
    from store.repair_moves import called_back as repair_called_back

    if row.source == "case":
        case_called_back(op, row)
    if row.source in ("case", "order"):
        repair_called_back(op, row)


def searched_with(row: CallbackRow, *more: str) -> str:
    """The search column with what the household said."""
    name, phone = rows("SELECT name, phone FROM callback WHERE id = ?", row.id)[0]
    return searched(
        *(row.number, row.source_number, row.unit, row.what, *more), names=(name,), phones=(phone,)
    )


def wished(op: Operation, row: CallbackRow, wish: str, kind: str, category: str) -> None:
    """A new wish becomes a case of its own, linked both ways."""
    from store.case_intake import received

    name, phone = rows("SELECT name, phone FROM callback WHERE id = ?", row.id)[0]
    made = received(
        op,
        channel=_CHANNELS[row.method],
        kind=kind,
        category=category,
        content=wish,
        unit_id=row.unit_id,
        anonymous=not (row.unit_id or name or phone),
        name=name,
        phone=phone,
        callback_id=row.id,
    )
    Callback.update(request=made.id).where(Callback.id == row.id).execute()
    op.event("callback", row.id, follows=True, request=made.id)
