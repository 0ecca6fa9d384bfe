"""Repairs for a household (請修): what a work order has besides when it is done at somebody's home.

Source: duty D7 of table A1; domain section B, finding to work order.
"""

from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.case_tables import Case
from store.db import Base, rows
from store.estate import Estate
from store.fields import Fen, Instant, instant
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import masked
from store.staff import Staff
from store.units import Unit
from store.work_orders import WorkOrder

KINDS = (
    *("waterproofing_damaged", "leakage_current", "lamp_out", "glass_broken", "loose_tile"),
    *("loose_bracket", "access_dead", "smell", "pests", "other"),
)
"""What of the list of findings happens in a home, the most usual first."""

MARKS = (1, 2, 3, 4, 5)
"""A resident's mark of the work; 5 is the best."""


class Repair(Base):
    """The household's side of a work order; ``case`` is the one it was made from.

    ``before`` is what was found there before the work; what was done is the order's result.
    ``charge_fen`` is what the household pays, None while nothing was said.  ``accepted_as`` is how
    the resident accepted the work, ``evaluation`` their mark of it, 1 to 5.
    """

    estate = ForeignKeyField(Estate, index=False)
    order = ForeignKeyField(WorkOrder, backref="repairs", unique=True)
    case = ForeignKeyField(Case, null=True, backref="repairs", index=False, column_name="case_id")
    unit = ForeignKeyField(Unit, null=True, backref="repairs", index=False)
    name = TextField(default="")
    phone = TextField(default="")
    before = TextField(default="")
    charge_fen = Fen(null=True, constraints=[Check("charge_fen >= 0")])
    accepted_as = TextField(
        default="", constraints=[Check("accepted_as IN ('', 'signature', 'voice')")]
    )
    accepted_at = Instant(null=True)
    accepted_by = ForeignKeyField(Staff, null=True, backref="repairs_accepted", index=False)
    evaluation = IntegerField(null=True, constraints=[Check("evaluation BETWEEN 1 AND 5")])
    words = TextField(default="")
    closed_at = Instant(null=True)
    closed_by = ForeignKeyField(Staff, null=True, backref="repairs_closed", index=False)
    purged_at = Instant(null=True)


Repair.add_index(Repair.index(Repair.case, where=SQL("case_id IS NOT NULL"), name="repair_of_case"))
Repair.add_index(
    Repair.index(Repair.unit, Repair.order, where=SQL("unit_id IS NOT NULL"), name="repair_of_unit")
)
Repair.add_index(
    Repair.index(
        *(Repair.estate, Repair.order), where=SQL("closed_at IS NULL"), name="repair_to_close"
    )
)


class RepairVisit(Base):
    """Somebody went there: when, and what came of it."""

    order = ForeignKeyField(WorkOrder, backref="visits", index=False, column_name="order_id")
    at = Instant()
    note = TextField()
    entered_at = Instant()
    staff = ForeignKeyField(Staff, backref="repair_visits", index=False)

    class Meta:
        indexes = ((("order_id", "at"), False),)


class RepairMaterial(Base):
    """What was used: how much of it in words (``3 m``), and what all of it cost."""

    order = ForeignKeyField(WorkOrder, backref="materials", index=False, column_name="order_id")
    item = TextField()
    quantity = TextField(default="")
    cost_fen = Fen(constraints=[Check("cost_fen >= 0")])
    struck_at = Instant(null=True)
    at = Instant()
    staff = ForeignKeyField(Staff, backref="repair_materials", index=False)

    class Meta:
        indexes = ((("order_id",), False),)


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair as screens see it, with what its order says of it: the phone is masked.

    ``name`` and ``phone`` are its ``own``, else those of its case; of an anonymous person's case
    it shows neither.
    """

    id: int
    order_id: int
    estate_id: int
    number: str
    kind: str
    note: str
    severity: str
    state: str
    result: str
    assignee: str
    case_id: int | None
    case_number: str
    unit_id: int | None
    unit: str
    place: str
    own: bool
    name: str
    phone: str
    before: str
    charge_fen: int | None
    accepted_as: str
    accepted_by: str
    evaluation: int | None
    words: str
    closed_by: str
    raised_at: pendulum.DateTime
    due_at: pendulum.DateTime
    done_at: pendulum.DateTime | None
    accepted_at: pendulum.DateTime | None
    closed_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.closed_at is not None


_REPAIRS = (
    "SELECT p.id, p.order_id, p.estate_id, o.number, o.kind, o.note, o.severity, o.state,"
    " o.result, coalesce(s.name, ''), p.case_id, coalesce(x.number, ''), p.unit_id,"
    " coalesce(u.name, ''), o.place, p.name <> '' OR p.phone <> '',"
    " CASE WHEN p.name = '' AND p.phone = '' AND x.anonymous = 0 THEN x.name ELSE p.name END,"
    " CASE WHEN p.name = '' AND p.phone = '' AND x.anonymous = 0 THEN x.phone ELSE p.phone END,"
    " p.before, p.charge_fen, p.accepted_as, coalesce(a.name, ''), p.evaluation, p.words,"
    " coalesce(c.name, ''), o.raised_at, o.due_at, o.done_at, p.accepted_at, p.closed_at,"
    " p.purged_at FROM repair p JOIN work_order o ON o.id = p.order_id"
    " LEFT JOIN customer_case x ON x.id = p.case_id LEFT JOIN unit u ON u.id = p.unit_id"
    " LEFT JOIN staff s ON s.id = o.assignee_id LEFT JOIN staff a ON a.id = p.accepted_by_id"
    " LEFT JOIN staff c ON c.id = p.closed_by_id"
)
_OWN, _PHONE, _TIMES = 15, 17, 25


def _row(values: tuple[Any, ...]) -> RepairRow:
    plain = list(values[:_TIMES])
    plain[_OWN] = bool(plain[_OWN])
    plain[_PHONE] = masked(plain[_PHONE]) if plain[_PHONE] else ""
    return RepairRow(*plain, *(None if at is None else instant(at) for at in values[_TIMES:]))


def found(where: str, *values: object) -> tuple[RepairRow, ...]:
    """The repairs ``where`` chooses: ``p`` is the repair, ``o`` its order, ``x`` its case."""
    return tuple(_row(row) for row in rows(f"{_REPAIRS} WHERE {where}", *values))


def of_order(order_id: int) -> RepairRow | None:
    """The household's side of a work order; None for one that is nobody's repair."""
    only = found("p.order_id = ?", order_id)
    return only[0] if only else None


def repair(order_id: int) -> RepairRow:
    """The repair that a work order is.  Refuses ``repair_unknown``."""
    row = of_order(order_id)
    if row is None:
        raise Refused("repair_unknown")
    return row


def of_case(case_id: int) -> tuple[RepairRow, ...]:
    """The repairs made from a case, oldest first."""
    return found("p.case_id = ? ORDER BY p.order_id", case_id)


def of_unit(unit_id: int, limit: int = 20) -> tuple[RepairRow, ...]:
    """The last repairs of a unit, newest first."""
    return found("p.unit_id = ? ORDER BY p.order_id DESC LIMIT ?", unit_id, limit)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """Somebody went there."""

    id: int
    at: pendulum.DateTime
    note: str
    staff_id: int
    staff: str
    entered_at: pendulum.DateTime


def visits(order_id: int) -> tuple[VisitRow, ...]:
    """The visits of a repair, in the order they were made."""
    return tuple(
        VisitRow(number, instant(at), note, staff_id, name, instant(entered))
        for number, at, note, staff_id, name, entered in rows(
            "SELECT v.id, v.at, v.note, v.staff_id, s.name, v.entered_at FROM repair_visit v"
            " JOIN staff s ON s.id = v.staff_id WHERE v.order_id = ? ORDER BY v.at, v.id",
            order_id,
        )
    )


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """What was used; one that was struck no longer counts."""

    id: int
    order_id: int
    item: str
    quantity: str
    cost_fen: int
    staff: str
    at: pendulum.DateTime
    struck_at: pendulum.DateTime | None


def materials(order_id: int) -> tuple[MaterialRow, ...]:
    """What was used for a repair, in the order it was written down, with what was struck."""
    return _materials("m.order_id = ? ORDER BY m.id", order_id)


def material(material_id: int) -> MaterialRow:
    """One line of what was used.  Refuses ``material_unknown``."""
    only = _materials("m.id = ?", material_id)
    if not only:
        raise Refused("material_unknown")
    return only[0]


def _materials(where: str, *values: object) -> tuple[MaterialRow, ...]:
    found_rows = rows(
        "SELECT m.id, m.order_id, m.item, m.quantity, m.cost_fen, s.name, m.at, m.struck_at"
        f" FROM repair_material m JOIN staff s ON s.id = m.staff_id WHERE {where}",
        *values,
    )
    return tuple(
        MaterialRow(*(*plain[:6], instant(at), None if struck is None else instant(struck)))
        for *plain, at, struck in found_rows
    )


def cost(used: tuple[MaterialRow, ...]) -> int:
    """What all that was used cost, in fen."""
    return sum(row.cost_fen for row in used if row.struck_at is None)


def workers(order_id: int) -> frozenset[int]:
    """Who worked on a repair: who went there, and who said that it is done."""
    return frozenset(
        number
        for (number,) in rows(
            "SELECT staff_id FROM repair_visit WHERE order_id = ?1"
            " UNION SELECT done_by_id FROM work_order WHERE id = ?1 AND done_by_id IS NOT NULL",
            order_id,
        )
    )
