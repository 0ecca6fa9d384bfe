"""What is open in a building and where: the first question its picture answers."""

from collections import defaultdict
from collections.abc import Iterable

import pendulum

from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.work_orders import OPEN

Where = tuple[str, int | None]
"""``("unit", its id)``, or ``("floor", its number)`` for the common parts of a floor."""

MARKS = ("urgent", "open", "done", "none")
"""The worst that is open at a place; ``done`` waits to be looked at again."""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """A work order not yet closed, as much of it as a picture tells."""

    id: int
    number: str
    checkpoint_id: int
    point: str
    kind: str
    note: str
    severity: str
    state: str
    due_at: pendulum.DateTime


def in_building(building_id: int) -> dict[Where, tuple[OpenOrder, ...]]:
    """The work orders of a building not yet closed, by place, the worst of each place first.

    A checkpoint at a unit speaks of that unit; any other of the common parts of its floor (None:
    no floor is known).
    """
    found = rows(
        "SELECT c.unit_id, c.floor, o.id, o.number, c.id, c.name, o.kind, o.note, o.severity,"
        " o.state, o.due_at FROM work_order o JOIN checkpoint c ON c.id = o.checkpoint_id"
        " LEFT JOIN unit u ON u.id = c.unit_id"
        " WHERE o.estate_id = (SELECT estate_id FROM building WHERE id = ?1)"
        f" AND o.state IN {(*OPEN, 'done')} AND coalesce(u.building_id, c.building_id) = ?1",
        building_id,
    )
    places: defaultdict[Where, list[OpenOrder]] = defaultdict(list)
    for unit_id, floor, *values, due in found:
        places[_where(unit_id, floor)].append(OpenOrder(*(*values, instant(due))))
    return {place: tuple(sorted(orders, key=_worst)) for place, orders in places.items()}


def place_of(checkpoint_id: int) -> tuple[int, Where] | None:
    """(building, place) of a checkpoint in its picture; None for one that lies in no building."""
    found = rows(
        "SELECT coalesce(u.building_id, c.building_id), c.unit_id, c.floor FROM checkpoint c"
        " LEFT JOIN unit u ON u.id = c.unit_id WHERE c.id = ?",
        checkpoint_id,
    )
    if not found or found[0][0] is None:
        return None
    building_id, unit_id, floor = found[0]
    return building_id, _where(unit_id, floor)


def _where(unit_id: int | None, floor: int | None) -> Where:
    return ("floor", floor) if unit_id is None else ("unit", unit_id)


def mark(orders: Iterable[OpenOrder]) -> str:
    """The worst of these work orders, one of ``MARKS``."""
    return min((_mark(row) for row in orders), key=MARKS.index, default="none")


def _mark(row: OpenOrder) -> str:
    if row.state == "done":
        return "done"
    return "urgent" if row.severity == "urgent" else "open"


def _worst(row: OpenOrder) -> tuple[int, pendulum.DateTime, int]:
    return MARKS.index(_mark(row)), row.due_at, row.id
