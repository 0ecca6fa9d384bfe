"""A calendar month or year of an estate, and what each register holds of it, the oldest first."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

import pendulum

from store import db, rounds, violations
from store import estate as estates
from store.fields import instant, instant_text
from store.frozen import dataclass
from store.months import name_at
from store.refusal import Refused
from store.rounds import RoundRow
from store.violations import NoticeRow

WINDOW = 500
"""Rows asked for at once: a year is never held whole."""

R = TypeVar("R", covariant=True)


@dataclass(frozen=True, slots=True)
class Period:
    """``2026-11`` or ``2026``, by the estate's clock; ``last`` is its last day."""

    name: str
    first: pendulum.Date
    last: pendulum.Date
    zone: str

    @property
    def whole_year(self) -> bool:
        """Whether it is a year, else a month."""
        return len(self.name) == 4

    @property
    def months(self) -> tuple[pendulum.Date, ...]:
        """The first day of each of its months."""
        count = 12 if self.whole_year else 1
        return tuple(self.first.add(months=number) for number in range(count))

    def begins(self, on: date) -> pendulum.DateTime:
        """The first moment of a day, in UTC."""
        return pendulum.datetime(on.year, on.month, on.day, tz=self.zone).in_timezone("UTC")

    @property
    def since(self) -> pendulum.DateTime:
        """Its first moment."""
        return self.begins(self.first)

    @property
    def until(self) -> pendulum.DateTime:
        """The first moment after it."""
        return self.begins(self.last.add(days=1))


def of_month(estate_id: int, first: date, at: datetime) -> Period:
    """The month that begins on a day.  Refuses ``period_to_come``."""
    begins = pendulum.date(first.year, first.month, 1)
    return _period(estate_id, f"{begins:%Y-%m}", begins, begins.end_of("month"), at)


def of_year(estate_id: int, year: int, at: datetime) -> Period:
    """A year.  Refuses ``period_to_come``."""
    return _period(
        estate_id, f"{year:04d}", pendulum.date(year, 1, 1), pendulum.date(year, 12, 31), at
    )


def _period(
    estate_id: int, name: str, first: pendulum.Date, last: pendulum.Date, at: datetime
) -> Period:
    running = name_at(estate_id, at)
    if name > running[: len(name)]:
        raise Refused("period_to_come", period=name, now=running[: len(name)])
    return Period(name, first, last, estates.estate(estate_id).time_zone)


class Listed(Protocol[R]):
    """A register as every noun lists it, the newest first."""

    def __call__(
        self, estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
    ) -> tuple[R, ...]: ...


def held(
    listed: Listed[Any],
    of: Callable[[Any], datetime | date],
    estate_id: int,
    period: Period,
    *,
    by_day: bool = False,
) -> Iterator[Any]:
    """What a register holds of a period, the oldest first; ``of`` is what it is in the order of.

    A month is read at a time, backwards as the register lists it; ``by_day`` for one in the order
    of days.
    """
    for first in period.months:
        since, until = (
            f"{on:%Y-%m-%d}" if by_day else instant_text(period.begins(on))
            for on in (first, first.add(months=1))
        )
        newest: list[Any] = []
        after: tuple[str, int] | None = (until, 0)
        while after is not None:
            page = listed(estate_id, "", after, WINDOW)
            inside = [row for row in page if _text(of(row)) >= since]
            newest += inside
            whole = len(inside) == WINDOW
            after = (_text(of(inside[-1])), inside[-1].id) if whole else None
        yield from reversed(newest)


def _text(key: datetime | date) -> str:
    return instant_text(key) if isinstance(key, datetime) else f"{key:%Y-%m-%d}"


def notices(estate_id: int, period: Period) -> tuple[NoticeRow, ...]:
    """The notices of violations issued in a period; their register is in the order of deadlines."""
    return violations.found(
        "v.estate_id = ? AND v.issued_at >= ? AND v.issued_at < ? ORDER BY v.issued_at, v.id",
        *(estate_id, instant_text(period.since), instant_text(period.until)),
    )


def rounds_of(estate_id: int, on: date) -> tuple[RoundRow, ...]:
    """The rounds of a day, the first to open on top."""
    # A window opens within a day of its date, whatever the zone: the index goes by its opening.
    opens = pendulum.datetime(on.year, on.month, on.day)
    return rounds.found(
        "x.estate_id = ? AND x.opens_at BETWEEN ? AND ? AND x.day = ? ORDER BY x.opens_at, x.id",
        *(estate_id, instant_text(opens.subtract(days=2)), instant_text(opens.add(days=2))),
        f"{on:%Y-%m-%d}",
    )


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """A line of the event log as it is exported: nothing of what was typed, and its hash."""

    id: int
    at: pendulum.DateTime
    staff: str
    verb: str
    noun: str
    record_id: int | None
    desk: str
    hash: str


def logged(estate_id: int, period: Period) -> Iterator[LoggedRow]:
    """The event log of a period, the first event first."""
    since, until = instant_text(period.since), instant_text(period.until)
    last = 0
    while True:
        page = db.rows(
            "SELECT e.id, e.at, coalesce(s.name, ''), e.verb, e.noun, e.record_id,"
            " coalesce(e.desk, ''), e.hash FROM event e LEFT JOIN staff s ON s.id = e.staff_id"
            " WHERE e.estate_id = ?1 AND e.at >= ?2 AND e.at < ?3 AND (e.at > ?2 OR e.id > ?4)"
            " ORDER BY e.at, e.id LIMIT ?5",
            *(estate_id, since, until, last, WINDOW),
        )
        for number, at, *rest in page:
            yield LoggedRow(number, instant(at), *rest)
        if len(page) < WINDOW:
            return
        last, since = page[-1][0], page[-1][1]
