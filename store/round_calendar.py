"""The rounds of a route as people look at them: a month at a time, each with its mark."""

from collections.abc import Iterable
from datetime import datetime

import pendulum

from store.fields import day_text
from store.rounds import RoundRow, found

MARKS = ("done", "late", "partial", "missed", "exempt", "walking", "to_come")
"""What a round comes to: the first four are of rounds that were due."""

DUE = MARKS[:4]


def mark(row: RoundRow, at: datetime) -> str:
    """What a round comes to at a moment, one of ``MARKS``.

    ``late`` is a round walked to its end after its window; one walked in part is ``partial``,
    late or not.  A round that nobody began is ``missed`` when its grace is over, whether a desk
    has marked it so yet or not; ``exempt`` are those let off and those of a route given up.
    """
    if row.state in ("exempt", "withdrawn"):
        return "exempt"
    if row.missed(at):
        return "missed"
    if row.state == "completed":
        return "late" if row.late else "done"
    return {"partial": "partial", "in_progress": "walking"}.get(row.state, "to_come")


def of_month(route_id: int, first: pendulum.Date) -> tuple[RoundRow, ...]:
    """The rounds of a route in the month that begins on ``first``, in the order of their windows.

    A round belongs to the day its window opens on.
    """
    return of_days(route_id, first, first.end_of("month"))


def of_days(route_id: int, first: pendulum.Date, last: pendulum.Date) -> tuple[RoundRow, ...]:
    """The rounds of a route from one day to another, both included, in order."""
    return found(
        "x.route_id = ? AND x.day BETWEEN ? AND ? ORDER BY x.day, x.opens_at",
        route_id,
        day_text(first),
        day_text(last),
    )


def counted(walked: Iterable[RoundRow], at: datetime) -> dict[str, int]:
    """How many rounds come to each of ``MARKS``."""
    counts = dict.fromkeys(MARKS, 0)
    for row in walked:
        counts[mark(row, at)] += 1
    return counts
