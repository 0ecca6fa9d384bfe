"""Findings: what was wrong at a point, and the work order it became in the same step."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pendulum
from peewee import Check, ForeignKeyField, IntegerField, TextField

from store import content, order_found, patrols, rechecks, round_pace, rounds, work_orders
from store.checkpoints import Checkpoint
from store.clean import NOTE, clean_note
from store.db import Base, rows
from store.estate import Estate
from store.events import Personal
from store.fields import Instant, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.operations import Form, operation
from store.refusal import Refused
from store.round_records import Answer, Round
from store.rounds import PointRow
from store.search import searched
from store.staff import Staff
from store.work_orders import SEVERITIES, OrderRow, WorkOrder

# What was done on the spot (domain B: an abnormal point needs its on-the-spot action).
ACTIONS = ("corrected", "guarded", "told", "reported")


class Finding(Base):
    """One abnormal point of one round.

    ``joined`` when its work order was open already, ``urged`` when it made that order more urgent.
    """

    estate = ForeignKeyField(Estate, index=False)
    round = ForeignKeyField(Round)
    checkpoint = ForeignKeyField(Checkpoint, index=False)
    answer = ForeignKeyField(Answer, unique=True)
    kind = TextField()
    severity = TextField(constraints=[Check(f"severity IN {SEVERITIES}")])
    note = TextField()
    action = TextField(constraints=[Check(f"action IN {ACTIONS}")])
    work_order = ForeignKeyField(WorkOrder, index=False)
    joined = IntegerField(constraints=[Check("joined IN (0, 1)")])
    urged = IntegerField(constraints=[Check("urged IN (0, 1)")])
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    withdrawn_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "at", "id"), False),
            (("work_order_id",), False),
        )


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as screens see it, with where its work order stands."""

    id: int
    round_id: int
    round: str
    checkpoint_id: int
    point: str
    place: str
    building: str
    floor: int | None
    kind: str
    severity: str
    note: str
    action: str
    order_id: int
    order: str
    order_state: str
    order_due: pendulum.DateTime
    joined: bool
    urged: bool
    repeats: int
    staff: str
    at: pendulum.DateTime
    withdrawn_at: pendulum.DateTime | None

    @property
    def stands(self) -> bool:
        """Not taken back."""
        return self.withdrawn_at is None


def report(
    round_id: int,
    checkpoint_id: int,
    *,
    kind: str,
    severity: str,
    note: str,
    action: str,
    order_id: int | None = None,
    result: str = "",
    interim: str = "",
    person_id: int | None = None,
    deadline: date | None = None,
    told_at: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> FindingRow:
    """Answer a point as abnormal: the finding and its work order in one step.

    ``order_id`` joins an order of that point by choice, one still open or one done but there again;
    ``urged`` of the row tells whether a joined order became more urgent by it; ``told_at`` makes it
    an entry made afterwards, as ``patrols.answer_late``.  With the action ``corrected`` the order
    is done already, ``result`` saying how.  What must be corrected on the spot (L18 §31) and was
    not needs ``interim``, ``person_id`` and ``deadline`` (L18 §32; see ``order_found``).

    Refuses ``kind_needed``, ``severity_needed``, ``note_needed``, ``action_needed``,
    ``interim_needed``, ``person_needed``, ``deadline_needed``, ``deadline_past``,
    ``order_unknown``, ``order_not_open`` and what ``patrols.answer`` refuses.
    """
    with operation("findings.report", by, at, form) as op:
        if op.repeated is not None:
            return finding(op.repeated)
        place = rounds.point(round_id, checkpoint_id).place
        if kind not in {entry.code for entry in content.abnormals(place)}:
            raise Refused("kind_needed", "kind", kind=kind)
        if severity not in SEVERITIES:
            raise Refused("severity_needed", "severity")
        note = clean_note(note, NOTE)
        if not note:
            raise Refused("note_needed", "note")
        if action not in ACTIONS:
            raise Refused("action_needed", "action")
        answered = patrols.put_answer(op, round_id, checkpoint_id, "abnormal", note[:200], told_at)
        if order_id is not None:
            order: OrderRow | None = order_found.chosen(op, order_id, checkpoint_id)
        else:
            order = order_found.same_defect(checkpoint_id, kind)
        defect = order_found.Defect(
            checkpoint_id,
            kind,
            severity,
            note,
            seen_at=told_at or op.at,
            mended=action == "corrected",
            result=clean_note(result, NOTE) or note,
        )
        if order_found.needs_interim(kind, action, order):
            named = order_found.checked_interim(op, interim, person_id, deadline)
            defect = replace(defect, interim=named[0], person_id=named[1], deadline=named[2])
        joined = order is not None
        urged = order is not None and order_found.join_order(op, order, defect)
        order_id = order.id if order is not None else order_found.raise_order(op, defect)
        row = work_orders.order(order_id)
        words = content.abnormal(kind).words
        made = Finding.create(
            estate=op.estate_id,
            round=round_id,
            checkpoint=checkpoint_id,
            answer=answered,
            kind=kind,
            severity=severity,
            note=note,
            action=action,
            work_order=order_id,
            joined=int(joined),
            urged=int(urged),
            staff=op.staff_id,
            at=op.at,
            search=searched(row.number, row.point, note, words.zh_Hant, words.en),
        )
        told: dict[str, Any] = {} if told_at is None else {"told_at": told_at}
        op.event(
            "finding",
            made.id,
            round=round_id,
            checkpoint=checkpoint_id,
            kind=kind,
            severity=severity,
            note=Personal(note),
            action=action,
            work_order=order_id,
            joined=joined,
            urged=urged,
            **told,
        )
        if told_at is None:
            round_pace.look(op, round_id, answered)
        return finding(made.id)


def undo(round_id: int, checkpoint_id: int, *, by: int, at: datetime) -> PointRow:
    """Take an answer of a round under way back; it stays on record as taken back.

    A finding goes with its answer: its work order counts one less, or is withdrawn when nothing
    else found it.  Refuses ``nothing_to_undo``, ``order_under_way``, ``round_over``.
    """
    with operation("patrols.undo", by, at) as op:
        answer_id, result = patrols.take_back(op, round_id, checkpoint_id)
        rechecks.take_back(op, answer_id, checkpoint_id)
        op.event("answer", answer_id, old={"result": result}, round=round_id, undone=True)
        found = rows("SELECT id, work_order_id FROM finding WHERE answer_id = ?", answer_id)
        for finding_id, order_id in found:
            Finding.update(withdrawn_at=at).where(Finding.id == finding_id).execute()
            standing = [(row.severity, row.at) for row in of_order(order_id) if row.stands]
            order_found.leave_order(op, order_id, finding_id, standing)
            op.event("finding", finding_id, withdrawn_at=at)
        return rounds.point(round_id, checkpoint_id)


_FINDINGS = (
    "SELECT f.id, f.round_id, x.number, f.checkpoint_id, c.name, c.place, coalesce(b.code, ''),"
    " c.floor, f.kind, f.severity, f.note, f.action, o.id, o.number, o.state, o.due_at, f.joined,"
    " f.urged, o.repeats, s.name, f.at, f.withdrawn_at"
    " FROM finding f JOIN round x ON x.id = f.round_id JOIN checkpoint c ON c.id = f.checkpoint_id"
    " JOIN work_order o ON o.id = f.work_order_id JOIN staff s ON s.id = f.staff_id"
    " LEFT JOIN building b ON b.id = c.building_id"
)


def _row(values: tuple[Any, ...]) -> FindingRow:
    *head, due, joined, urged, repeats, staff, at, withdrawn = values
    left = None if withdrawn is None else instant(withdrawn)
    order = (instant(due), bool(joined), bool(urged), repeats)
    return FindingRow(*(*head, *order, staff, instant(at), left))


def finding(finding_id: int) -> FindingRow:
    """One finding."""
    found = rows(f"{_FINDINGS} WHERE f.id = ?", finding_id)
    if not found:
        raise Refused("finding_unknown")
    return _row(found[0])


def of_order(order_id: int) -> tuple[FindingRow, ...]:
    """Every time the defect of a work order was found, newest first."""
    found = rows(f"{_FINDINGS} WHERE f.work_order_id = ? ORDER BY f.id DESC", order_id)
    return tuple(_row(values) for values in found)


def of_round(round_id: int) -> tuple[FindingRow, ...]:
    """The findings of a round that stand, in the order they were made."""
    found = rows(
        f"{_FINDINGS} WHERE f.round_id = ? AND f.withdrawn_at IS NULL ORDER BY f.id", round_id
    )
    return tuple(_row(values) for values in found)


_LISTING = Listing("finding", "at", newest=True, only="x.withdrawn_at IS NULL")


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[FindingRow, ...]:
    """A page of the register, newest first; ``after`` is (at as stored, id)."""
    found = _LISTING.read(f"{_FINDINGS} WHERE f.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in found)
