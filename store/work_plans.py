"""Work plans (工作計劃) as screens see them.  Source: duty H7 of table A3."""

from datetime import date
from typing import Any

import pendulum

from store.db import rows
from store.fields import day, day_text, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan; ``period`` is ``2026-12`` or ``2026-W49``, ``words`` the director's.

    ``items`` counts what is planned, ``done`` what of it is done; what was dropped is in neither.
    ``open_items`` is what is still to be done.
    """

    id: int
    estate_id: int
    number: str
    state: str
    period: str
    staff_id: int
    staff: str
    words: str
    reviewed_by_id: int | None
    reviewed_by: str
    moved_by: str
    items: int
    done: int
    open_items: int
    starts_on: pendulum.Date
    ends_on: pendulum.Date
    begun_at: pendulum.DateTime
    submitted_at: pendulum.DateTime | None
    reviewed_at: pendulum.DateTime | None
    done_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (day_text(self.starts_on), self.id)

    @property
    def weekly(self) -> bool:
        """Whether it is of a week, else of a month."""
        return "W" in self.period

    @property
    def written(self) -> bool:
        """Whether its items may still be changed: it was not handed in, or was returned."""
        return self.state in ("draft", "returned")


_PLANS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.period, x.staff_id, s.name, x.words,"
    " x.reviewed_by_id, coalesce(r.name, ''), m.name,"
    " (SELECT count(*) FROM plan_item i WHERE i.plan_id = x.id AND i.state <> 'dropped'),"
    " (SELECT count(*) FROM plan_item i WHERE i.plan_id = x.id AND i.state = 'done'),"
    " (SELECT count(*) FROM plan_item i WHERE i.plan_id = x.id AND i.state = 'open'),"
    " x.starts_on, x.ends_on, x.begun_at, x.submitted_at, x.reviewed_at, x.done_at, x.moved_at"
    " FROM work_plan x JOIN staff s ON s.id = x.staff_id JOIN staff m ON m.id = x.moved_by_id"
    " LEFT JOIN staff r ON r.id = x.reviewed_by_id"
)
_DAYS = 14


def _row(values: tuple[Any, ...]) -> PlanRow:
    plain: list[Any] = list(values[:_DAYS])
    starts, ends, *times = values[_DAYS:]
    plain += [day(starts), day(ends)]
    return PlanRow(*plain, *(None if at is None else instant(at) for at in times))


def found(where: str, *values: object) -> tuple[PlanRow, ...]:
    """The plans ``where`` chooses: ``x`` is the plan."""
    return tuple(_row(row) for row in rows(f"{_PLANS} WHERE {where}", *values))


def plan(plan_id: int) -> PlanRow:
    """One plan.  Refuses ``work_plan_unknown``."""
    only = found("x.id = ?", plan_id)
    if not only:
        raise Refused("work_plan_unknown")
    return only[0]


def of_period(staff_id: int, period: str) -> PlanRow | None:
    """The plan of a person for a month or week, or None."""
    only = found("x.staff_id = ? AND x.period = ?", staff_id, period)
    return only[0] if only else None


_LISTING = Listing("work_plan", "starts_on", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[PlanRow, ...]:
    """A page of the plans, the latest period first; ``text`` is any fragment of number, name."""
    page = _LISTING.read(f"{_PLANS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One thing planned; ``service`` is one of the five it inspects, or ""."""

    id: int
    plan_id: int
    estate_id: int
    number: str
    plan_state: str
    place: int
    what: str
    standard: str
    service: str
    state: str
    result: str
    staff_id: int
    ended_by: str
    inspections: int
    due_on: pendulum.Date
    ended_at: pendulum.DateTime | None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == "open"

    def late(self, today: date) -> bool:
        """Whether it was to be done before a day."""
        return self.open and self.due_on < today


_ITEMS = (
    "SELECT i.id, i.plan_id, x.estate_id, x.number, x.state, i.place, i.what, i.standard,"
    " i.service, i.state, i.result, x.staff_id, coalesce(e.name, ''),"
    " (SELECT count(*) FROM inspection n WHERE n.item_id = i.id), i.due_on, i.ended_at"
    " FROM plan_item i JOIN work_plan x ON x.id = i.plan_id"
    " LEFT JOIN staff e ON e.id = i.ended_by_id"
)


def items_found(where: str, *values: object) -> tuple[ItemRow, ...]:
    """The items ``where`` chooses: ``i`` is the item, ``x`` its plan."""
    return tuple(_item(row) for row in rows(f"{_ITEMS} WHERE {where}", *values))


def _item(values: tuple[Any, ...]) -> ItemRow:
    *plain, due, ended = values
    plain += [day(due), None if ended is None else instant(ended)]
    return ItemRow(*plain)


def item(item_id: int) -> ItemRow:
    """One thing planned.  Refuses ``plan_item_unknown``."""
    only = items_found("i.id = ?", item_id)
    if not only:
        raise Refused("plan_item_unknown")
    return only[0]


def items(plan_id: int) -> tuple[ItemRow, ...]:
    """What a plan holds, in order, what was dropped last."""
    return items_found("i.plan_id = ? ORDER BY i.state = 'dropped', i.due_on, i.place", plan_id)
