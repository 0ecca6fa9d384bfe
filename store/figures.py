"""The figures the office is judged by, with the year that led to them.

Source: domain table A6, sections F, G and H6.
"""

from datetime import datetime

import pendulum

from store import callback_figures, case_figures, fee_months, round_figures
from store.callback_figures import CallbackSums, Topic
from store.case_figures import CaseSums, Next
from store.case_limits import limit
from store.db import reading
from store.estate import estate
from store.fee_months import FeeRow
from store.frozen import dataclass
from store.months import name_at
from store.round_calendar import MARKS, mark
from store.round_figures import Rate
from store.rounds import RoundRow

FEES_GOAL = 98
"""K2: so many percent of the month's fees collected, or more [S]."""

WHOLE = 100
"""K4, K5 and K6: all bills right, all overdue bills dunned in time, all rounds walked [S]."""


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months, oldest first, of which the last is the one asked for.

    ``topics`` are what its opinions are about; ``next`` is what to do for it, None once it is over;
    ``satisfied`` is the goal the estate has settled for the share of the satisfied, in percent.
    ``fees`` are those the cashier reported, None where there are none; ``rounds`` is K6 of all
    areas together.
    """

    cases: tuple[CaseSums, ...]
    calls: tuple[CallbackSums, ...]
    topics: tuple[Topic, ...]
    next: Next | None
    satisfied: int
    fees: tuple[FeeRow | None, ...]
    rounds: tuple[Rate, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The months, ``2026-11``."""
        return tuple(one.month.name for one in self.cases)


def year(estate_id: int, name: str, at: datetime) -> Year:
    """A month and the eleven before it, as they stand at a moment; "" is the one under way."""
    with reading():
        running = name_at(estate_id, at)
        wanted = name or running
        cases = case_figures.of_months(estate_id, wanted, at)
        names = tuple(one.month.name for one in cases)
        return Year(
            cases,
            callback_figures.of_months(estate_id, wanted, at),
            callback_figures.topics(estate_id, wanted, at),
            case_figures.next_action(estate_id, at) if wanted == running else None,
            limit(estate(estate_id).settings.cases, "satisfied_percent"),
            fee_months.of_months(estate_id, names),
            tuple(_walked(estate_id, month, at) for month in names),
        )


def walks(estate_id: int, name: str, part: str, at: datetime) -> tuple[RoundRow, ...]:
    """The rounds of a month behind K6: ``walked`` to their end, ``failed``, or ``all``."""
    first = pendulum.date(int(name[:4]), int(name[5:7]), 1)
    wanted = {"walked": ("done", "late"), "failed": ("missed", "partial")}.get(part, MARKS)
    found = round_figures.of_estate(estate_id, first)
    return tuple(row for row in found if mark(row, at) in wanted)


def _walked(estate_id: int, name: str, at: datetime) -> Rate:
    first = pendulum.date(int(name[:4]), int(name[5:7]), 1)
    found = round_figures.of_estate(estate_id, first)
    return round_figures.whole(round_figures.rates(estate_id, found, at))
