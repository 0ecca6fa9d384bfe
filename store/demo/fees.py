"""The demo's fees: a month confirmed, one reported, the one under way reported so far."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from store import fee_months
from store.demo.clock import Clock
from store.demo.office import Office
from store.demo.words import Said, told

# Months before that of the report; billed, collected, bills, wrong, overdue, dunned in time.
_MONTHS: tuple[tuple[int, str, str, int, int, int, int, Said], ...] = (
    (2, "186540", "183020.50", 252, 0, 9, 9, ("", "")),
    (
        1,
        "186540",
        "181880",
        252,
        1,
        12,
        11,
        ("5-0803 面積錄錯，已更正", "Area of 5-0803 was wrong"),
    ),
    (0, "186540", "179460", 252, 0, 14, 14, ("截至本週", "Up to this week")),
)


class Fees:
    """What the cashier reports, and the director confirms."""

    def __init__(self, clock: Clock, office: Office, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language

    def plan(self, first: date, today: date) -> None:
        """Two months on one of the first days, this one yesterday."""
        for turn, month in enumerate(_MONTHS):
            day = first + timedelta(days=3 + turn) if month[0] else today - timedelta(days=1)
            at = self.clock.on(day, 15 * 60 + 10 * turn)
            self.clock.later(at, partial(self._reported, day, month))

    def _reported(self, day: date, of: tuple[Any, ...], at: datetime) -> None:
        before, billed, collected, bills, wrong, overdue, dunned, remark = of
        place = day.year * 12 + day.month - 1 - before
        row = fee_months.enter(
            f"{place // 12}-{place % 12 + 1:02d}",
            billed=billed,
            collected=collected,
            bills=bills,
            wrong=wrong,
            overdue=overdue,
            dunned=dunned,
            remark=told(remark, self.language),
            by=self.office.cashier,
            at=at,
        )
        # The last month that is over still waits for the director.
        if before > 1:
            after = at + timedelta(minutes=70)
            self.clock.later(after, partial(self._confirmed, row.id))

    def _confirmed(self, fee_id: int, at: datetime) -> None:
        fee_months.confirm(fee_id, by=self.office.director, at=at)
