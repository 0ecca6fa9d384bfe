"""Workers of a site and their passes (出入證).  Source: domain section C, worker pass.

Of an ID document only its kind and last four characters are ever kept.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pendulum

from store.clean import NAME, clean, fold
from store.db import rows
from store.fields import day, instant
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.phones import phone_of
from store.refusal import Refused
from store.renovation_moves import moved, of_estate, told
from store.renovation_tables import RenovationWorker
from store.renovations import RenovationRow, renovation
from store.residents import ID_TYPES
from store.search import searched

# While workers may be listed and passes given.
LISTING = (
    *("draft", "submitted", "reviewing", "returned", "approved", "deposit_paid"),
    *("permitted", "in_progress", "rectifying"),
)


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker as typed into the list of a site."""

    name: str
    phone: str = ""
    id_type: str = "id_card"
    id_last4: str = ""


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker of a site as screens see them; ``site`` is the unit, ``out`` a pass not back.

    ``over_at`` is when the works ended for good, None while they may go on.
    """

    id: int
    renovation_id: int
    unit: str
    number: str
    name: str
    phone: str
    id_type: str
    id_last4: str
    photo: str
    state: str
    deposit_fen: int
    words: str
    moved_by: str
    valid_from: pendulum.Date | None
    valid_until: pendulum.Date | None
    issued_at: pendulum.DateTime | None
    ended_at: pendulum.DateTime | None
    settled_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime
    purged_at: pendulum.DateTime | None
    over_at: pendulum.DateTime | None

    @property
    def out(self) -> bool:
        """Whether the pass is neither back nor settled."""
        return self.state in ("issued", "lost", "revoked") and self.settled_at is None

    @property
    def here(self) -> bool:
        """Whether they are of the site; who lost a pass is written down again for another one."""
        return self.state in ("listed", "issued") or (self.state == "revoked" and self.out)

    def valid(self, on: date) -> bool:
        """Whether the pass lets its worker in on a day."""
        begins, ends = self.valid_from, self.valid_until
        return self.state == "issued" and not (
            (begins is not None and on < begins) or (ends is not None and on > ends)
        )


_WORKERS = (
    "SELECT w.id, w.renovation_id, u.name, w.number, w.name, w.phone, w.id_type, w.id_last4,"
    " w.photo, w.state, w.deposit_fen, w.words, m.name, w.valid_from, w.valid_until, w.issued_at,"
    " w.ended_at, w.settled_at, w.moved_at, w.purged_at, CASE WHEN x.state IN"
    " ('closed', 'cancelled', 'rejected') THEN x.moved_at END FROM renovation_worker w"
    " JOIN renovation x ON x.id = w.renovation_id JOIN unit u ON u.id = x.unit_id"
    " JOIN staff m ON m.id = w.moved_by"
)


def _row(values: tuple[Any, ...]) -> WorkerRow:
    begins, ends = (None if on is None else day(on) for on in values[13:15])
    times = (None if at is None else instant(at) for at in values[15:])
    return WorkerRow(*(*values[:13], begins, ends, *times))


def found(where: str, *values: object) -> tuple[WorkerRow, ...]:
    """The workers ``where`` chooses: ``w`` is the worker, ``x`` the renovation, ``u`` its unit."""
    return tuple(_row(row) for row in rows(f"{_WORKERS} WHERE {where}", *values))


def worker(worker_id: int) -> WorkerRow:
    """One worker.  Refuses ``worker_unknown``."""
    only = found("w.id = ?", worker_id)
    if not only:
        raise Refused("worker_unknown")
    return only[0]


def of_site(renovation_id: int) -> tuple[WorkerRow, ...]:
    """Everybody of a site, those on the list first, as they were written down."""
    return found("w.renovation_id = ? ORDER BY w.id", renovation_id)


def by_pass(estate_id: int, number: str) -> WorkerRow:
    """Whose pass this is, typed or scanned.  Refuses ``worker_unknown``."""
    only = numbered(estate_id, number)
    if not only:
        raise Refused("worker_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> tuple[WorkerRow, ...]:
    """Whose pass this is, or nobody."""
    # The index knows only those with a number, and is not used unless that is said.
    where = "w.estate_id = ? AND w.number = ? AND w.number <> ''"
    return found(where, estate_id, fold(number).upper())


def enlist(
    renovation_id: int,
    workers: Sequence[Worker],
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> tuple[WorkerRow, ...]:
    """Write workers on the list of a site, several at once or none.

    Somebody whose pass is lost, settled or handed back may be listed again.  Refuses
    ``name_needed``, ``phone_wrong``, ``id_type_unknown``, ``last4_wrong``, ``worker_twice``
    (``name``), each with ``line``, from 1, and ``renovation_moved``.
    """
    with operation("passes.enlist", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return of_site(renovation_id)
        if before.state not in LISTING:
            raise moved(before)
        if not workers:
            raise Refused("name_needed", "workers")
        here = working(renovation_id)
        for line, one in enumerate(workers, 1):
            values = _checked(one, line)
            who = (values["name"], values["id_last4"])
            if who in here:
                raise Refused("worker_twice", "workers", name=values["name"], line=line)
            here.add(who)
            write_down(op, renovation_id, values)
        return of_site(renovation_id)


def working(renovation_id: int) -> set[tuple[str, str]]:
    """(name, last four) of those who have a pass of a site, or are to have one."""
    return {(one.name, one.id_last4) for one in of_site(renovation_id) if one.here}


def write_down(op: Operation, renovation_id: int, values: dict[str, Any]) -> int:
    """Put a worker on the list of a site; part of an open operation.  Returns the id."""
    made = RenovationWorker.create(
        estate=op.estate_id,
        renovation=renovation_id,
        moved_by=op.staff_id,
        moved_at=op.at,
        search=searched(names=(values["name"],), phones=(values["phone"],)),
        **values,
    )
    op.event("renovation_worker", made.id, renovation=renovation_id, **told(values))
    return int(made.id)


def _checked(one: Worker, line: int) -> dict[str, Any]:
    name = clean(one.name, NAME)
    if not name:
        raise Refused("name_needed", "workers", line=line)
    if one.id_type not in ID_TYPES:
        raise Refused("id_type_unknown", "workers", line=line)
    last4 = fold(one.id_last4).upper()
    if last4 and (len(last4) != 4 or not last4.isalnum() or not last4.isascii()):
        raise Refused("last4_wrong", "workers", line=line)
    try:
        phone = phone_of(one.phone, "workers", plain=True)
    except Refused as refusal:
        raise Refused(refusal.code, "workers", **refusal.values, line=line) from None
    return {"name": name, "phone": phone, "id_type": one.id_type, "id_last4": last4}


def strike(worker_id: int, *, by: int, at: datetime, form: Form | None = None) -> RenovationRow:
    """Take somebody off the list who has no pass yet.

    Refuses ``pass_given``, and ``renovation_moved`` once the works are over.
    """
    with operation("passes.strike", by, at, form) as op:
        if op.repeated is not None:
            # Whoever was struck off is not there to ask, and the id may be another's by now.
            assert form is not None
            return renovation(_struck_from(form.id))
        row = worker_of(worker_id, op)
        site = renovation(row.renovation_id)
        if row.state != "listed":
            raise Refused("pass_given", number=row.number)
        if site.state not in LISTING:
            raise moved(site)
        RenovationWorker.delete().where(RenovationWorker.id == worker_id).execute()
        old = told({"name": row.name, "phone": row.phone, "id_last4": row.id_last4})
        op.event("renovation_worker", worker_id, old=old, renovation=site.id, struck=True)
        return renovation(site.id)


def _struck_from(form_id: str) -> int:
    kept = rows("SELECT data ->> 'renovation' FROM event WHERE form = ?", form_id)
    return int(kept[0][0])


def worker_of(worker_id: int, op: Operation) -> WorkerRow:
    """A worker of a site of the estate in hand.  Refuses ``worker_unknown``."""
    row = worker(worker_id)
    if renovation(row.renovation_id).estate_id != op.estate_id:
        raise Refused("worker_unknown")
    return row
