"""The parts of work plans, inspections and reported fees, in the play of twelve desks."""

from collections.abc import Callable
from typing import Any

import pendulum

from store import fee_months, inspection_moves, inspections, plan_items, plan_moves, work_plans
from store.plan_tables import SERVICES
from tests.journeys.player import HERE, Desk


def _plan(desk: Desk, *states: str) -> Any:
    """(plan, who wrote it) of one in a state."""
    marks = ", ".join("?" * len(states))
    return desk.one(
        f"SELECT id, staff_id FROM work_plan WHERE {HERE} AND state IN ({marks})", *states
    )


def _item(desk: Desk, *states: str) -> Any:
    """(item, who wrote its plan) of one to be done, of a plan in a state."""
    marks = ", ".join("?" * len(states))
    return desk.one(
        "SELECT i.id, x.staff_id FROM plan_item i JOIN work_plan x ON x.id = i.plan_id"
        f" WHERE x.{HERE} AND i.state = 'open' AND x.state IN ({marks})",
        *states,
    )


# More items than twelve desks drop, so that each desk finds one to finish.
STAGED = 60


def stage(director: int, housekeeper: int, at: pendulum.DateTime) -> None:
    """Approved plans of the play's week: one with much to do, one with all of it done."""
    for weekly, items in ((True, STAGED), (False, 1)):
        period = plan_moves.period_of(at, weekly=weekly)
        plan = plan_moves.begin(period, by=housekeeper, at=at)
        for number in range(items):
            plan_items.add_item(plan.id, f"{number}查", due_on=plan.ends_on, by=housekeeper, at=at)
        plan_moves.submit(plan.id, by=housekeeper, at=at)
        plan_moves.approve(plan.id, by=director, at=at)
    for item in work_plans.items(plan.id):
        plan_items.finish_item(item.id, "果", by=housekeeper, at=at)


def _begin(desk: Desk) -> None:
    on = pendulum.date(2026, 12, 1).add(weeks=desk.chance.randint(0, 60))
    desk.do(plan_moves.begin, plan_moves.period_of(on, weekly=desk.chance.random() < 0.7))


def _add(desk: Desk) -> None:
    plan, by = _plan(desk, "draft", "returned")
    due = work_plans.plan(plan).starts_on
    service = desk.chance.choice(("", *SERVICES))
    desk.do(plan_items.add_item, plan, desk.word("查"), service=service, due_on=due, by=by)


def _change(desk: Desk) -> None:
    item, by = _item(desk, "draft", "returned")
    row = work_plans.item(item)
    new = {"standard": desk.word("標"), "service": row.service, "due_on": row.due_on}
    desk.do(plan_items.change_item, item, what=desk.word("改"), **new, by=by)


def _drop(desk: Desk) -> None:
    item, by = _item(desk, "draft", "returned", "approved")
    desk.do(plan_items.drop_item, item, desk.word("因"), by=by)


def _finish(desk: Desk) -> None:
    item, by = _item(desk, "approved")
    desk.do(plan_items.finish_item, item, desk.word("果"), by=by)


def _submit(desk: Desk) -> None:
    plan, by = _plan(desk, "draft", "returned")
    desk.do(plan_moves.submit, plan, by=by)


def _close(desk: Desk) -> None:
    plan, by = _plan(desk, "approved")
    desk.do(plan_moves.close, plan, by=by)


def _sheet(desk: Desk) -> Any:
    """(sheet, who fills it in) of one that is not signed, every other time the oldest."""
    drafts = f"SELECT id, staff_id FROM inspection WHERE {HERE} AND state = 'draft'"
    # Or else new ones are begun faster than any is filled in.
    return desk.one(f"{drafts} ORDER BY id LIMIT 1" if desk.chance.random() < 0.5 else drafts)


def _inspect(desk: Desk) -> None:
    desk.do(inspection_moves.begin, desk.chance.choice(SERVICES), place=desk.word("處"))


def _answer(desk: Desk) -> None:
    sheet, by = _sheet(desk)
    lines = inspections.lines(sheet)
    line = desk.chance.choice([one for one in lines if not one.result] or lines)
    wrong = {"kind": "other", "severity": "normal", "note": desk.word("壞")}
    if desk.chance.random() < 0.3:
        desk.do(inspection_moves.answer, line.id, "abnormal", **wrong, by=by)
    else:
        desk.do(inspection_moves.answer, line.id, desk.chance.choice(("normal", "na")), by=by)


def _sign(desk: Desk) -> None:
    sheet, by = _sheet(desk)
    desk.do(inspection_moves.sign, sheet, desk.word("記"), by=by)


def _review(desk: Desk) -> None:
    signed = desk.one(f"SELECT id FROM inspection WHERE {HERE} AND state = 'signed'")
    desk.do(inspection_moves.review, signed, desk.word("閱"))


def _fees(desk: Desk) -> None:
    """The cashier reports a month, some of them again."""
    year, month = desk.chance.randint(2024, 2025), desk.chance.randint(1, 12)
    billed, bills = desk.chance.randint(1, 9_999), desk.chance.randint(1, 300)
    collected = desk.chance.randint(0, billed)
    wrong, dunned = desk.chance.randint(0, bills), desk.chance.randint(0, 9)
    name = f"{year}-{month:02d}"
    there = fee_months.found(f"x.{HERE} AND x.month = ?", name)
    desk.do(
        fee_months.enter,
        name,
        seen=there[0] if there else None,
        **{"billed": str(billed), "collected": str(collected), "bills": bills, "wrong": wrong},
        **{"overdue": 9, "dunned": dunned, "remark": desk.word("註")},
    )


def _confirm(desk: Desk) -> None:
    open_one = f"SELECT id FROM fee_month WHERE {HERE} AND confirmed_at IS NULL"
    desk.do(fee_months.confirm, desk.one(open_one))


PLAN_PARTS: dict[str, Callable[[Desk], object]] = {
    "plans.begin": _begin,
    "plans.add_item": _add,
    "plans.change_item": _change,
    "plans.drop_item": _drop,
    "plans.submit": _submit,
    "plans.finish_item": _finish,
    "plans.approve": lambda desk: desk.do(plan_moves.approve, _plan(desk, "submitted")[0]),
    "plans.send_back": lambda desk: desk.do(
        plan_moves.send_back, _plan(desk, "submitted")[0], desk.word("補")
    ),
    "plans.close": _close,
    "inspections.begin": _inspect,
    "inspections.answer": _answer,
    "inspections.sign": _sign,
    "inspections.review": _review,
    "fees.enter": _fees,
    "fees.confirm": _confirm,
}
