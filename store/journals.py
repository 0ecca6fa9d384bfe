"""Daily work journals (工作日記): one of a housekeeper and a working day.

Source: domain section I, duty H8 of table A3.
"""

from datetime import date
from typing import Any

import pendulum

from store.db import rows
from store.fields import day, day_text, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.journal_tables import TYPED
from store.refusal import Refused


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A journal as screens see it.

    ``late`` marks one submitted after its day (補記), ``upto`` is the last event it speaks of.
    ``away`` is why the day has none (``rest``, ``leave``); ``stand_in`` has the area that day.
    """

    id: int
    estate_id: int
    number: str
    staff_id: int
    staff: str
    state: str
    away: str
    stand_in_id: int | None
    stand_in: str
    weather: str
    key_events: str
    opinions: str
    violations: str
    coordination: str
    repair: str
    greening: str
    security: str
    cleaning: str
    pests: str
    unfinished: str
    tomorrow: str
    suggestions: str
    begun_by: str
    submitted_by_id: int | None
    submitted_by: str
    late: bool
    upto: int
    words: str
    score: int | None
    reviewed_by_id: int | None
    reviewed_by: str
    moved_by: str
    day: pendulum.Date
    begun_at: pendulum.DateTime
    submitted_at: pendulum.DateTime | None
    reviewed_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime
    purged_at: pendulum.DateTime | None

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (day_text(self.day), self.id)

    @property
    def open(self) -> bool:
        """Whether it is still to be written: begun, or returned."""
        return self.state in ("draft", "returned")

    @property
    def typed(self) -> dict[str, str]:
        """What was written in it, in the order of the page; "" where nothing was."""
        return {name: getattr(self, name) for name in TYPED}


_TYPED = ", ".join(f"x.{name}" for name in TYPED)
_JOURNALS = (
    "SELECT x.id, x.estate_id, x.number, x.staff_id, s.name, x.state, x.away, x.stand_in_id,"
    f" coalesce(i.name, ''), {_TYPED}, b.name, x.submitted_by_id, coalesce(u.name, ''), x.late,"
    " x.upto, x.words, x.score, x.reviewed_by_id, coalesce(r.name, ''), m.name, x.day, x.begun_at,"
    " x.submitted_at, x.reviewed_at, x.moved_at, x.purged_at FROM journal x"
    " JOIN staff s ON s.id = x.staff_id LEFT JOIN staff i ON i.id = x.stand_in_id"
    " JOIN staff b ON b.id = x.begun_by_id LEFT JOIN staff u ON u.id = x.submitted_by_id"
    " LEFT JOIN staff r ON r.id = x.reviewed_by_id JOIN staff m ON m.id = x.moved_by_id"
)
_LATE = 9 + len(TYPED) + 3
_DAY = _LATE + 7


def _row(values: tuple[Any, ...]) -> JournalRow:
    plain: list[Any] = [*values[:_DAY], day(values[_DAY])]
    plain[_LATE] = bool(plain[_LATE])
    return JournalRow(*plain, *(None if at is None else instant(at) for at in values[_DAY + 1 :]))


def found(where: str, *values: object) -> tuple[JournalRow, ...]:
    """The journals ``where`` chooses: ``x`` is the journal, ``s`` whose it is."""
    return tuple(_row(row) for row in rows(f"{_JOURNALS} WHERE {where}", *values))


def journal(journal_id: int) -> JournalRow:
    """One journal.  Refuses ``journal_unknown``."""
    only = found("x.id = ?", journal_id)
    if not only:
        raise Refused("journal_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> JournalRow:
    """The journal of this form number.  Refuses ``journal_unknown``."""
    only = found("x.estate_id = ? AND x.number = ?", estate_id, number)
    if not only:
        raise Refused("journal_unknown")
    return only[0]


def of(staff_id: int, on: date) -> JournalRow | None:
    """The journal of a person and a day, or None: not begun."""
    only = found("x.staff_id = ? AND x.day = ?", staff_id, day_text(on))
    return only[0] if only else None


def of_day(estate_id: int, on: date) -> tuple[JournalRow, ...]:
    """The journals of a day and who was away that day, by name."""
    return found("x.estate_id = ? AND x.day = ? ORDER BY s.name, x.id", estate_id, day_text(on))


_LISTING = Listing("journal", "day", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[JournalRow, ...]:
    """A page of the register, the newest day first; ``after`` is the key of the last row seen."""
    page = _LISTING.read(f"{_JOURNALS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)
