"""Hand-overs of a shift (交接班) as screens see them: who gave, who took, what is not agreed.

Source: domain section B, hand-over.
"""

from datetime import datetime
from typing import Any

import pendulum

from store.db import rows
from store.fields import day, instant, instant_text
from store.fragments import Key, Listing
from store.frozen import dataclass
from store.handover_tables import COUNTED
from store.refusal import Refused

ALIVE = ("draft", "given")
"""One that is counted or waits for who comes: there is one such of an estate at a time."""


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A hand-over; ``coming`` is who is to take it, and once it is taken who took it.

    ``uncounted`` lines wait for who leaves, ``unanswered`` ones for who comes, ``open_disputes``
    of the ``disputes`` for the director.
    """

    id: int
    estate_id: int
    number: str
    state: str
    leaving_id: int
    leaving: str
    coming_id: int | None
    coming: str
    remarks: str
    settled_by: str
    moved_by: str
    lines: int
    uncounted: int
    unanswered: int
    disputes: int
    open_disputes: int
    day: pendulum.Date
    shift_ends: pendulum.DateTime
    begun_at: pendulum.DateTime
    moved_at: pendulum.DateTime
    given_at: pendulum.DateTime | None
    taken_at: pendulum.DateTime | None
    settled_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    @property
    def alive(self) -> bool:
        """Whether a signature is still to come."""
        return self.state in ALIVE

    @property
    def key(self) -> Key:
        """Its place in the register."""
        return (instant_text(self.begun_at), self.id)

    def unsigned(self, until: datetime, at: datetime) -> bool:
        """Whether it lacks a signature ``until`` which both were due."""
        return self.alive and at > until


def _lines(which: str) -> str:
    return f"(SELECT count(*) FROM handover_line l WHERE l.handover_id = x.id AND {which})"


_HANDOVERS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.leaving_id, g.name, x.coming_id,"
    " coalesce(c.name, ''), x.remarks, coalesce(s.name, ''), m.name,"
    f" {_lines('1')}, {_lines(f'l.kind IN {COUNTED} AND l.counted IS NULL')},"
    f""" {_lines("l.answer = ''")}, {_lines("l.answer = 'disputed'")},"""
    f""" {_lines("l.answer = 'disputed' AND l.settled_at IS NULL")},"""
    " x.day, x.shift_ends, x.begun_at, x.moved_at, x.given_at, x.taken_at, x.settled_at,"
    " x.purged_at FROM handover x JOIN staff g ON g.id = x.leaving_id"
    " JOIN staff m ON m.id = x.moved_by_id LEFT JOIN staff c ON c.id = x.coming_id"
    " LEFT JOIN staff s ON s.id = x.settled_by_id"
)
_LISTING = Listing("handover", "begun_at", newest=True)
# Said by name, because SQLite takes the index of all hand-overs for as good.
_OF_ALIVE = (
    "x.id IN (SELECT a.id FROM handover a INDEXED BY handover_alive WHERE a.estate_id = ?"
    " AND a.state IN ('draft', 'given', 'disputed'))"
)


def _row(values: tuple[Any, ...]) -> HandoverRow:
    head, times = (*values[:16], day(values[16])), values[17:]
    return HandoverRow(*(*head, *(None if at is None else instant(at) for at in times)))


def found(where: str, *values: object) -> tuple[HandoverRow, ...]:
    """The hand-overs ``where`` chooses: ``x`` is the hand-over."""
    return tuple(_row(row) for row in rows(f"{_HANDOVERS} WHERE {where}", *values))


def handover(handover_id: int) -> HandoverRow:
    """One hand-over.  Refuses ``handover_unknown``."""
    only = found("x.id = ?", handover_id)
    if not only:
        raise Refused("handover_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> HandoverRow:
    """The hand-over of this form number, ``JB-0001``.  Refuses ``handover_unknown``."""
    only = found("x.estate_id = ? AND x.number = ?", estate_id, number)
    if not only:
        raise Refused("handover_unknown")
    return only[0]


def listed(
    estate_id: int, text: str = "", after: Key | None = None, limit: int = 100
) -> tuple[HandoverRow, ...]:
    """A page of the register, newest first; ``after`` is the key of the last row seen.

    ``text`` is a fragment of the number or of a name.
    """
    page = _LISTING.read(f"{_HANDOVERS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)


def alive(estate_id: int) -> HandoverRow | None:
    """The hand-over that is counted now or waits to be taken, if there is one."""
    only = found(
        f"{_OF_ALIVE} AND x.state IN {ALIVE} ORDER BY x.begun_at DESC LIMIT 1",
        estate_id,
    )
    return only[0] if only else None


def disputed(estate_id: int) -> tuple[HandoverRow, ...]:
    """Those in which something is not agreed, the oldest first."""
    return found(
        f"{_OF_ALIVE} AND x.state = 'disputed' ORDER BY x.begun_at, x.id",
        estate_id,
    )


def of_shift(estate_id: int, ends: datetime) -> tuple[HandoverRow, ...]:
    """The hand-overs of the shift that ended then, those dropped left out, the last first."""
    return found(
        "x.estate_id = ? AND x.shift_ends = ? AND x.state <> 'dropped' ORDER BY x.id DESC",
        *(estate_id, instant_text(ends)),
    )


def of_day(estate_id: int, on: pendulum.Date) -> tuple[HandoverRow, ...]:
    """The hand-overs of the shifts that ended on a day, those dropped left out, in order."""
    start, end = f"{on:%Y-%m-%d}", f"{on.add(days=1):%Y-%m-%d}"
    return found(
        # A shift of a day ends within fourteen hours of it by any clock on earth.
        "x.estate_id = ?1 AND x.shift_ends >= date(?2, '-1 day') AND x.shift_ends < date(?3,"
        " '+1 day') AND x.day = ?2 AND x.state <> 'dropped' ORDER BY x.shift_ends, x.id",
        *(estate_id, start, end),
    )
