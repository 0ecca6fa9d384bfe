"""The figures the office is judged by, with the year that led to them.

Source: domain table A6, sections F and G.  Fees (K2) come with the fee books.
"""

from dataclasses import dataclass
from datetime import datetime

from store import callback_figures, case_figures
from store.callback_figures import CallbackSums, Topic
from store.case_figures import CaseSums, Next
from store.case_limits import limit
from store.db import reading
from store.estate import estate
from store.months import name_at

FEES_GOAL = 98
"""K2: so many percent of the month's fees collected, or more [S]."""


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months, oldest first, of which the last is the one asked for.

    ``topics`` are what its opinions are about; ``next`` is what to do for it, None once it is over;
    ``satisfied`` is the goal the estate has settled for the share of the satisfied, in percent.
    """

    cases: tuple[CaseSums, ...]
    calls: tuple[CallbackSums, ...]
    topics: tuple[Topic, ...]
    next: Next | None
    satisfied: int

    @property
    def names(self) -> tuple[str, ...]:
        """The months, ``2026-11``."""
        return tuple(one.month.name for one in self.cases)


def year(estate_id: int, name: str, at: datetime) -> Year:
    """A month and the eleven before it, as they stand at a moment; "" is the one under way."""
    with reading():
        running = name_at(estate_id, at)
        wanted = name or running
        return Year(
            case_figures.of_months(estate_id, wanted, at),
            callback_figures.of_months(estate_id, wanted, at),
            callback_figures.topics(estate_id, wanted, at),
            case_figures.next_action(estate_id, at) if wanted == running else None,
            limit(estate(estate_id).settings.cases, "satisfied_percent"),
        )
