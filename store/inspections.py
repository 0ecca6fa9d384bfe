"""Inspections of the five services (監管檢查表) as screens see them.

Source: duties H1 and H7 of table A3.
"""

from typing import Any

import pendulum

from store.db import rows
from store.fields import instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """A sheet; ``where`` is the area of responsibility or the place, ``words`` the director's.

    ``points`` counts what is looked at, ``answered`` what of it was, ``abnormal`` what is not well.
    """

    id: int
    estate_id: int
    number: str
    state: str
    service: str
    area_id: int | None
    area: str
    place: str
    item_id: int | None
    plan: str
    version: int
    staff_id: int
    staff: str
    remark: str
    words: str
    reviewed_by: str
    moved_by: str
    points: int
    answered: int
    abnormal: int
    begun_at: pendulum.DateTime
    signed_at: pendulum.DateTime | None
    reviewed_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.begun_at), self.id)

    @property
    def where(self) -> str:
        """Where it was made, in words."""
        return " ".join(part for part in (self.area, self.place) if part)


_SHEETS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.service, x.area_id, coalesce(a.name, ''),"
    " x.place, x.item_id, coalesce(p.number, ''), x.version, x.staff_id, s.name, x.remark, x.words,"
    " coalesce(r.name, ''), m.name,"
    " (SELECT count(*) FROM inspection_line l WHERE l.inspection_id = x.id),"
    " (SELECT count(*) FROM inspection_line l WHERE l.inspection_id = x.id AND l.result <> ''),"
    " (SELECT count(*) FROM inspection_line l WHERE l.inspection_id = x.id"
    " AND l.result = 'abnormal'), x.begun_at, x.signed_at, x.reviewed_at, x.moved_at"
    " FROM inspection x JOIN staff s ON s.id = x.staff_id JOIN staff m ON m.id = x.moved_by_id"
    " LEFT JOIN area a ON a.id = x.area_id LEFT JOIN staff r ON r.id = x.reviewed_by_id"
    " LEFT JOIN plan_item i ON i.id = x.item_id LEFT JOIN work_plan p ON p.id = i.plan_id"
)
_TIMES = 20


def _row(values: tuple[Any, ...]) -> InspectionRow:
    times = (None if at is None else instant(at) for at in values[_TIMES:])
    return InspectionRow(*values[:_TIMES], *times)


def found(where: str, *values: object) -> tuple[InspectionRow, ...]:
    """The sheets ``where`` chooses: ``x`` is the sheet."""
    return tuple(_row(row) for row in rows(f"{_SHEETS} WHERE {where}", *values))


def inspection(inspection_id: int) -> InspectionRow:
    """One sheet.  Refuses ``inspection_unknown``."""
    only = found("x.id = ?", inspection_id)
    if not only:
        raise Refused("inspection_unknown")
    return only[0]


_LISTING = Listing("inspection", "begun_at", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[InspectionRow, ...]:
    """A page of the sheets, newest first; ``text`` is any fragment of number, place, name."""
    page = _LISTING.read(f"{_SHEETS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One point of a sheet; ``code`` names what is looked at, ``result`` is "" until answered."""

    id: int
    inspection_id: int
    place: int
    code: str
    result: str
    note: str
    order_id: int | None
    order: str
    order_state: str
    answered_at: pendulum.DateTime | None


_LINES = (
    "SELECT l.id, l.inspection_id, l.place, l.code, l.result, l.note, l.order_id,"
    " coalesce(o.number, ''), coalesce(o.state, ''), l.answered_at FROM inspection_line l"
    " LEFT JOIN work_order o ON o.id = l.order_id"
)


def lines(inspection_id: int) -> tuple[LineRow, ...]:
    """The points of a sheet, in order."""
    return _lines("l.inspection_id = ? ORDER BY l.place", inspection_id)


def line(line_id: int) -> LineRow:
    """One point of a sheet.  Refuses ``inspection_line_unknown``."""
    only = _lines("l.id = ?", line_id)
    if not only:
        raise Refused("inspection_line_unknown")
    return only[0]


def of_order(order_id: int) -> InspectionRow | None:
    """The sheet an order came of, or None."""
    only = found("x.id = (SELECT inspection_id FROM inspection_line WHERE order_id = ?)", order_id)
    return only[0] if only else None


def _lines(where: str, *values: object) -> tuple[LineRow, ...]:
    return tuple(_line(row) for row in rows(f"{_LINES} WHERE {where}", *values))


def _line(values: tuple[Any, ...]) -> LineRow:
    *plain, at = values
    plain.append(None if at is None else instant(at))
    return LineRow(*plain)
