"""Passes (出入證): given, lost, taken away, back, settled.  Source: domain section C."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from store.clean import LINE, clean
from store.fields import day_text
from store.money import fen_of
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.renovation_moves import moved, of_estate, told
from store.renovation_tables import RenovationWorker
from store.renovation_workers import (
    WorkerRow,
    found,
    of_site,
    worker,
    worker_of,
    working,
    write_down,
)
from store.renovations import ALIVE, RenovationRow, renovation, today
from store.search import searched

ISSUING = ("approved", "deposit_paid", "permitted", "in_progress", "rectifying")
"""Passes are given when the agreement is near, so that the permit finds them issued."""

# A pass that lets nobody in any more.
ENDED = ("lost", "revoked", "returned")


def issue(
    renovation_id: int,
    workers: Iterable[int],
    *,
    valid_from: date | None,
    valid_until: date | None,
    deposit_yuan: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> tuple[WorkerRow, ...]:
    """Give passes, ZR, to several workers of the list at once, or to none of them.

    Refuses ``renovation_moved``, ``nobody_chosen``, ``day_needed``, ``dates_backwards`` (``first``;
    also for one that is over), ``pass_long`` (``until``) for one that outlives the permit,
    ``money_wrong``, ``pass_given``, ``worker_unknown``, and ``other_site`` (``name``, ``unit``) for
    a worker with a pass of another site.
    """
    with operation("passes.issue", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return of_site(renovation_id)
        if before.state not in ISSUING:
            raise moved(before)
        first, last = _dates(before, valid_from, valid_until, today(before, at))
        fen = fen_of(deposit_yuan, "deposit_yuan") or 0
        chosen = tuple(dict.fromkeys(workers))
        if not chosen:
            raise Refused("nobody_chosen", "workers")
        for worker_id in chosen:
            row = worker_of(worker_id, op)
            if row.renovation_id != renovation_id:
                raise Refused("worker_unknown", "workers")
            if row.state != "listed":
                raise Refused("pass_given", "workers", number=row.number)
            _give(op, row, first, last, fen)
        return of_site(renovation_id)


def _give(op: Operation, row: WorkerRow, first: date, last: date, fen: int) -> None:
    _nowhere_else(row, first, last)
    assert op.estate_id is not None
    number = next_number(op.estate_id, "ZR")
    values: dict[str, Any] = {
        "state": "issued",
        "number": number,
        "valid_from": first,
        "valid_until": last,
        "deposit_fen": fen,
        "issued_at": op.at,
        "search": searched(number, names=(row.name,), phones=(row.phone,)),
    }
    _write(op, row, **values)


def replace(worker_id: int, *, by: int, at: datetime, form: Form | None = None) -> WorkerRow:
    """Give a new pass to somebody whose pass is lost, settled or handed back.

    It runs to the same day; where that is over, to the end of the permit.  The old one stays on
    the list, to come back or to be settled.  Refuses ``pass_not_lost``, ``worker_twice`` and, as
    ``issue`` does, ``renovation_moved``, ``dates_backwards``, ``pass_long`` and ``other_site``.
    """
    with operation("passes.issue", by, at, form) as op:
        row = worker_of(worker_id, op)
        if op.repeated is not None:
            return worker(op.repeated)
        before = renovation(row.renovation_id)
        if before.state not in ISSUING:
            raise moved(before)
        if row.state not in ENDED:
            raise Refused("pass_not_lost", number=row.number)
        if (row.name, row.id_last4) in working(before.id):
            raise Refused("worker_twice", name=row.name)
        on = today(before, at)
        until = row.valid_until
        if until is None or until < on:
            until = before.permit_until or before.ends_on
        first, last = _dates(before, max(row.valid_from or on, on), until, on)
        kept = ("name", "phone", "id_type", "id_last4")
        made = write_down(op, before.id, {name: getattr(row, name) for name in kept})
        _give(op, worker(made), first, last, row.deposit_fen)
        return worker(made)


def _dates(
    row: RenovationRow, begins: date | None, until: date | None, on: date
) -> tuple[date, date]:
    if begins is None or until is None:
        raise Refused("day_needed", "valid_from" if begins is None else "valid_until")
    if until < max(begins, on):
        raise Refused("dates_backwards", "valid_until", first=max(begins, on))
    longest = row.permit_until
    if longest is not None and until > longest:
        raise Refused("pass_long", "valid_until", until=longest)
    return begins, until


def run_on(op: Operation, renovation_id: int, ended: date, until: date) -> None:
    """Passes that would end with their permit run on with it; part of the operation of extending.

    Not of a worker who has a pass of another site by then: that one is given anew, or not at all.
    """
    for row in found(
        "w.renovation_id = ? AND w.state = 'issued' AND w.valid_until = ? ORDER BY w.id",
        renovation_id,
        day_text(ended),
    ):
        try:
            _nowhere_else(row, ended, until)
        except Refused:
            continue
        _write(op, row, follows=True, valid_until=until)


def _nowhere_else(row: WorkerRow, first: date, last: date) -> None:
    """The same person has no pass of another site in these days.

    A name and the last four of an ID make a person, or a phone where one of the two has no ID.
    """
    other = found(
        f"w.renovation_id IN (SELECT id FROM renovation WHERE state IN {ALIVE} AND estate_id ="
        " (SELECT estate_id FROM renovation WHERE id = ?1)) AND w.renovation_id <> ?1"
        " AND w.state = 'issued' AND w.name = ?2 AND w.valid_from <= ?6 AND w.valid_until >= ?5"
        " AND CASE '' WHEN ?3 THEN w.phone = ?4 AND ?4 <> '' WHEN w.id_last4 THEN"
        " w.phone = ?4 AND ?4 <> '' ELSE w.id_last4 = ?3 END LIMIT 1",
        *(row.renovation_id, row.name, row.id_last4, row.phone),
        *(day_text(first), day_text(last)),
    )
    if other:
        raise Refused("other_site", "workers", name=row.name, unit=other[0].unit)


def lose(
    worker_id: int, words: str = "", *, by: int, at: datetime, form: Form | None = None
) -> WorkerRow:
    """The pass is lost: from now on it lets nobody in.  Refuses ``pass_not_out``."""
    return _end("lose", "lost", worker_id, words, by, at, form)


def revoke(
    worker_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> WorkerRow:
    """Take the right away, and why; the pass itself is still to come back.

    Refuses ``reason_needed`` and ``pass_not_out``.
    """
    return _end("revoke", "revoked", worker_id, words, by, at, form)


def take_back(worker_id: int, *, by: int, at: datetime, form: Form | None = None) -> WorkerRow:
    """The pass came back, one that was lost or revoked too.  Refuses ``pass_not_out``."""
    with operation("passes.take_back", by, at, form) as op:
        row = worker_of(worker_id, op)
        if op.repeated is not None:
            return row
        if not row.out:
            raise _not_out(row)
        _write(op, row, state="returned", ended_at=row.ended_at or at, settled_at=at)
        return worker(worker_id)


def settle(
    worker_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> WorkerRow:
    """A pass that will not come back is settled, such as by its deposit: how is said.

    Refuses ``reason_needed``, ``pass_not_lost`` for one nobody lost or revoked, ``pass_not_out``.
    """
    with operation("passes.settle", by, at, form) as op:
        row = worker_of(worker_id, op)
        if op.repeated is not None:
            return row
        words = clean(words, LINE)
        if not row.out:
            raise _not_out(row)
        if row.state == "issued":
            raise Refused("pass_not_lost", number=row.number)
        if not words:
            raise Refused("reason_needed", "words")
        _write(op, row, words=words, settled_at=at)
        return worker(worker_id)


def _end(
    verb: str, state: str, worker_id: int, words: str, by: int, at: datetime, form: Form | None
) -> WorkerRow:
    with operation(f"passes.{verb}", by, at, form) as op:
        row = worker_of(worker_id, op)
        if op.repeated is not None:
            return row
        if row.state != "issued":
            raise _not_out(row)
        words = clean(words, LINE)
        if state == "revoked" and not words:
            raise Refused("reason_needed", "words")
        _write(op, row, state=state, words=words, ended_at=at)
        return worker(worker_id)


def _not_out(row: WorkerRow) -> Refused:
    return Refused(
        "pass_not_out", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def _write(op: Operation, row: WorkerRow, *, follows: bool = False, **values: Any) -> None:
    RenovationWorker.update(**values, moved_by=op.staff_id, moved_at=op.at).where(
        RenovationWorker.id == row.id
    ).execute()
    old = {"state": row.state}
    said = {key: value for key, value in values.items() if key != "search"}
    where = row.renovation_id
    op.event("renovation_worker", row.id, old=old, follows=follows, renovation=where, **told(said))
