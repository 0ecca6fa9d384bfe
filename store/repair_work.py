"""What is done at a household: the visits, what was used, and what it pays.

Source: duty D7 of table A1: visits, materials, cost, and a note of before and after.
"""

from datetime import datetime
from typing import Any

import pendulum

from store import repair_facts
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.events import Personal
from store.money import fen_of
from store.operations import Form, operation
from store.refusal import Refused
from store.repair_moves import of_estate
from store.repairs import (
    Repair,
    RepairMaterial,
    RepairRow,
    RepairVisit,
    material,
    repair,
    visits,
)
from store.rounds import more_words


def visit(
    order_id: int,
    note: str,
    *,
    before: str = "",
    visited_at: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RepairRow:
    """Somebody went there: when (None: now), what came of it, and what was found ``before``.

    The first visit says what was found before the work; a later one may add to it.  Refuses
    ``visit_note_needed``, ``before_needed``, ``visit_later`` (``at``) for one still to come,
    ``visit_early`` (``number``, ``at``) for one before the repair was asked for, ``already_moved``
    and ``repair_closed``.
    """
    with operation("repairs.visit", by, at, form) as op:
        row, side = of_estate(order_id, op)
        if op.repeated is not None:
            return side
        refusal = repair_facts.move_refusal(row, side, "visit", by)
        if refusal is not None:
            raise refusal
        moment = pendulum.instance(visited_at or at)
        if moment > at:
            raise Refused("visit_later", "visited_at", at=pendulum.instance(at))
        # What is typed has no seconds.
        if moment < row.raised_at.replace(second=0, microsecond=0):
            raise Refused("visit_early", "visited_at", number=row.number, at=row.raised_at)
        found, words = clean_note(before, NOTE), clean_note(note, NOTE)
        if not found and not visits(order_id):
            raise Refused("before_needed", "before")
        if not words:
            raise Refused("visit_note_needed", "note")
        RepairVisit.create(order=order_id, at=moment, note=words, entered_at=at, staff=by)
        said: dict[str, Any] = {"visited_at": moment, "note": Personal(words)}
        if found:
            Repair.update(before=more_words(side.before, found)).where(
                Repair.id == side.id
            ).execute()
            said["before"] = Personal(found)
        op.event("work_order", order_id, **said)
        return repair(order_id)


def use(
    order_id: int,
    item: str,
    quantity: str,
    cost: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RepairRow:
    """Something was used: what, how much of it in words, and what all of it cost in yuan as typed.

    What cost nothing is ``0``.  Refuses ``item_needed``, ``cost_needed``, ``money_wrong``,
    ``already_moved`` and ``repair_closed``.
    """
    with operation("repairs.use", by, at, form) as op:
        row, side = of_estate(order_id, op)
        if op.repeated is not None:
            return side
        refusal = repair_facts.move_refusal(row, side, "use", by)
        if refusal is not None:
            raise refusal
        new: dict[str, Any] = {"item": clean(item, LINE), "quantity": clean(quantity, NAME)}
        if not new["item"]:
            raise Refused("item_needed", "item")
        fen = fen_of(cost, "cost")
        if fen is None:
            raise Refused("cost_needed", "cost")
        RepairMaterial.create(order=order_id, cost_fen=fen, at=at, staff=by, **new)
        op.event("work_order", order_id, cost_fen=fen, **new)
        return repair(order_id)


def strike(material_id: int, *, by: int, at: datetime, form: Form | None = None) -> RepairRow:
    """A line of what was used was wrong: it stays in sight, and no longer counts.

    Refuses ``material_unknown``, ``material_struck`` (``item``, ``at``) and ``repair_closed``.
    """
    with operation("repairs.strike", by, at, form) as op:
        line = material(material_id)
        try:
            row, side = of_estate(line.order_id, op)
        except Refused:
            raise Refused("material_unknown") from None
        if op.repeated is not None:
            return side
        refusal = repair_facts.move_refusal(row, side, "use", by)
        if refusal is not None:
            raise refusal
        if line.struck_at is not None:
            raise Refused("material_struck", item=line.item, at=line.struck_at)
        RepairMaterial.update(struck_at=at).where(RepairMaterial.id == material_id).execute()
        old = {"item": line.item, "quantity": line.quantity, "cost_fen": line.cost_fen}
        op.event("work_order", line.order_id, old=old, struck=material_id)
        return repair(line.order_id)


def charge(
    order_id: int, amount: str, *, by: int, at: datetime, form: Form | None = None
) -> RepairRow:
    """What the household pays, in yuan as typed; ``0`` for nothing.

    Refuses ``amount_needed``, ``money_wrong``, ``already_moved`` and ``repair_closed``.
    """
    with operation("repairs.charge", by, at, form) as op:
        row, side = of_estate(order_id, op)
        if op.repeated is not None:
            return side
        refusal = repair_facts.move_refusal(row, side, "charge", by)
        if refusal is not None:
            raise refusal
        fen = fen_of(amount, "amount")
        if fen is None:
            raise Refused("amount_needed", "amount")
        Repair.update(charge_fen=fen).where(Repair.id == side.id).execute()
        old = {"charge_fen": side.charge_fen}
        op.event("work_order", order_id, old=old, charge_fen=fen)
        return repair(order_id)
