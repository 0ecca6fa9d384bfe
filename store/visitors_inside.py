"""Who is inside now, who is awaited, and who came before: what the gate asks of the log."""

from datetime import datetime

from store.clean import fold
from store.db import rows
from store.fields import instant_text
from store.fragments import LAST
from store.frozen import dataclass
from store.plates import bare_plate
from store.search import one_script, pattern
from store.visitors import VisitorRow, found, pass_of

# The index of those who are not gone says IN, so whoever is to use it must say so too.
HERE_OR_AWAITED = "x.estate_id = ? AND x.state IN ('in', 'expected')"
_INSIDE = f"{HERE_OR_AWAITED} AND x.state = 'in'"


def inside(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[VisitorRow, ...]:
    """A page of who is inside now, newest first; ``after`` is (arrived_at as text, id)."""
    begins, number = after or ("9999", LAST)
    return found(
        f"{_INSIDE} AND x.search LIKE ? ESCAPE '!' AND x.arrived_at <= ?"
        " AND (x.arrived_at < ? OR x.id < ?) ORDER BY x.arrived_at DESC, x.id DESC LIMIT ?",
        *(estate_id, pattern(text), begins, begins, number, limit),
    )


def by_place(estate_id: int, text: str = "") -> tuple[VisitorRow, ...]:
    """Everybody inside by where they went, in the order of the building: for an evacuation."""
    return found(
        f"{_INSIDE} AND x.search LIKE ? ESCAPE '!'"
        " ORDER BY u.sort IS NULL, u.sort, x.place, x.arrived_at, x.id",
        *(estate_id, pattern(text)),
    )


def leaving(estate_id: int, text: str, limit: int = 20) -> tuple[VisitorRow, ...]:
    """Who inside is meant by a pass number, or by a fragment of a name, unit, plate or number.

    A pass number that is whole means its visitor only.
    """
    if not one_script(text):
        return ()
    with_pass = found(f"{_INSIDE} AND x.pass_no = ? AND x.pass_no <> ''", estate_id, pass_of(text))
    return with_pass or inside(estate_id, text, None, limit)


def awaited(estate_id: int, text: str, at: datetime, limit: int = 100) -> tuple[VisitorRow, ...]:
    """Who is announced and not here yet, by when they may come; a whole code means one only."""
    announced = f"{HERE_OR_AWAITED} AND x.state = 'expected'"
    with_code = found(f"{announced} AND x.code = ? AND x.code <> ''", estate_id, fold(text))
    return with_code or found(
        f"{announced} AND x.search LIKE ? ESCAPE '!' AND x.until_at >= ?"
        " ORDER BY x.from_at, x.id LIMIT ?",
        *(estate_id, pattern(text), instant_text(at), limit),
    )


@dataclass(frozen=True, slots=True)
class Inside:
    """How many are inside: ``visits`` in the log, ``people`` with their parties, ``late`` ones."""

    visits: int
    people: int
    late: int
    awaited: int


def count(estate_id: int, at: datetime) -> Inside:
    """Who is inside, in figures."""
    moment = instant_text(at)
    counted = rows(
        "SELECT coalesce(sum(state = 'in'), 0), coalesce(sum((state = 'in') * party), 0),"
        " coalesce(sum(state = 'in' AND stay_until < ?), 0),"
        " coalesce(sum(state = 'expected' AND until_at >= ?), 0)"
        " FROM visitor WHERE estate_id = ? AND state IN ('in', 'expected')",
        *(moment, moment, estate_id),
    )
    return Inside(*counted[0])


def known(estate_id: int, text: str) -> VisitorRow | None:
    """The last visit of somebody who came before, by a whole phone or plate."""
    typed = {"phone": fold(text).replace("-", ""), "plate": bare_plate(text)}
    for column, value in typed.items():
        last = found(
            f"x.estate_id = ? AND x.{column} = ? AND x.{column} <> '' ORDER BY x.id DESC LIMIT 1",
            *(estate_id, value),
        )
        if last:
            return last[0]
    return None
