"""What is done with one thing of a work plan: planned, changed, done, dropped.

Source: duty H7 of table A3: item, standard, date, result.
"""

from datetime import date, datetime
from typing import Any

from store.clean import LINE, NOTE, clean, clean_note
from store.operations import Form, Operation, operation
from store.plan_moves import own, stands, told
from store.plan_tables import SERVICES, PlanItem, WorkPlan
from store.refusal import Refused
from store.search import searched
from store.work_plans import ItemRow, PlanRow, item, items, plan

MOST_ITEMS = 99


def add_item(
    plan_id: int,
    what: str,
    *,
    standard: str = "",
    service: str = "",
    due_on: date | None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> ItemRow:
    """Plan one more thing, while the plan is written.

    Refuses ``plan_moved`` (``number``, ``state``, ``who``, ``at``), ``plan_not_yours`` (``who``),
    ``what_needed``, ``service_unknown``, ``day_needed``, ``day_outside`` (``first``, ``last``) and
    ``items_too_many`` (``most``).
    """
    with operation("plans.add_item", by, at, form) as op:
        before = own(op, plan_id)
        if op.repeated is not None:
            return item(op.repeated)
        stands(before, "draft", "returned")
        values = _checked(before, what, standard, service, due_on)
        place = PlanItem.select().where(PlanItem.plan == plan_id).count() + 1
        if place > MOST_ITEMS:
            raise Refused("items_too_many", "what", most=MOST_ITEMS)
        made = PlanItem.create(plan=plan_id, place=place, **values)
        _refresh_search(before)
        op.event("plan_item", made.id, plan=plan_id, **told(values))
        return item(made.id)


def change_item(
    item_id: int,
    *,
    what: str,
    standard: str,
    service: str,
    due_on: date | None,
    seen: ItemRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> ItemRow:
    """Write a planned thing anew, while the plan is written.

    Refuses as ``add_item``, and ``changed_meanwhile`` (``who``, ``at``).
    """
    with operation("plans.change_item", by, at, form) as op:
        before = _item(op, item_id)
        if op.repeated is not None:
            return before
        stands(own(op, before.plan_id), "draft", "returned")
        values = _checked(plan(before.plan_id), what, standard, service, due_on)
        op.unchanged("plan_item", item_id, before, seen, *values)
        PlanItem.update(**values).where(PlanItem.id == item_id).execute()
        _refresh_search(plan(before.plan_id))
        old = {name: getattr(before, name) for name in values}
        op.event("plan_item", item_id, old=told(old), **told(values))
        return item(item_id)


def drop_item(
    item_id: int, reason: str = "", *, by: int, at: datetime, form: Form | None = None
) -> ItemRow:
    """It will not be done; of an approved plan why.

    Refuses ``plan_moved``, ``plan_not_yours``, ``item_over`` (``who``, ``at``) and
    ``reason_needed``.
    """
    with operation("plans.drop_item", by, at, form) as op:
        before, of = _open_item(op, item_id)
        if op.repeated is not None:
            return before
        said = clean(reason, LINE)
        if not of.written and not said:
            raise Refused("reason_needed", "reason")
        return _end(op, before, state="dropped", result=said)


def finish_item(
    item_id: int, result: str, *, by: int, at: datetime, form: Form | None = None
) -> ItemRow:
    """It is done; ``result`` says what came of it.

    Refuses ``plan_moved`` until the plan is approved, ``plan_not_yours``, ``item_over`` (``who``,
    ``at``) and ``result_needed``.
    """
    with operation("plans.finish_item", by, at, form) as op:
        before, of = _open_item(op, item_id)
        if op.repeated is not None:
            return before
        stands(of, "approved")
        said = clean_note(result, NOTE)
        if not said:
            raise Refused("result_needed", "result")
        return _end(op, before, state="done", result=said)


def _item(op: Operation, item_id: int) -> ItemRow:
    before = item(item_id)
    if before.estate_id != op.estate_id:
        raise Refused("plan_item_unknown")
    return before


def _open_item(op: Operation, item_id: int) -> tuple[ItemRow, PlanRow]:
    before = _item(op, item_id)
    of = own(op, before.plan_id)
    if op.repeated is None:
        stands(of, "draft", "returned", "approved")
        if not before.open:
            raise Refused("item_over", who=before.ended_by, at=before.ended_at)
    return before, of


def _end(op: Operation, before: ItemRow, **values: Any) -> ItemRow:
    written = (
        PlanItem.update(ended_at=op.at, ended_by_id=op.staff_id, **values)
        .where(PlanItem.id == before.id, PlanItem.state == "open")
        .execute()
    )
    after = item(before.id)
    if not written:
        raise Refused("item_over", who=after.ended_by, at=after.ended_at)
    op.event("plan_item", before.id, old={"state": "open"}, plan=before.plan_id, **told(values))
    return after


def _refresh_search(of: PlanRow) -> None:
    """A plan is found by what it holds."""
    texts = (one.what for one in items(of.id))
    found = searched(of.number, of.period, *texts, names=(of.staff,))
    WorkPlan.update(search=found).where(WorkPlan.id == of.id).execute()


def _checked(
    of: PlanRow, what: str, standard: str, service: str, due_on: date | None
) -> dict[str, Any]:
    said = clean_note(what, NOTE)
    if not said:
        raise Refused("what_needed", "what")
    if service and service not in SERVICES:
        raise Refused("service_unknown", "service")
    if due_on is None:
        raise Refused("day_needed", "due_on")
    if not of.starts_on <= due_on <= of.ends_on:
        raise Refused("day_outside", "due_on", first=of.starts_on, last=of.ends_on)
    return {
        "what": said,
        "standard": clean_note(standard, NOTE),
        "service": service,
        "due_on": due_on,
    }
