"""The office at a glance: the figures of a month, its rounds day by day, what was complained of."""

from datetime import datetime

import pendulum

from store import case_figures, figures, round_figures
from store.db import reading
from store.figures import Year
from store.frozen import dataclass
from store.rounds import RoundRow


@dataclass(frozen=True, slots=True)
class Seen:
    """A month: ``year`` ends with it, ``rounds`` are all of its days.

    ``categories`` are (category, complaints received), the most frequent first.
    """

    year: Year
    rounds: tuple[RoundRow, ...]
    categories: tuple[tuple[str, int], ...]


def seen(estate_id: int, name: str, at: datetime) -> Seen:
    """A month as it stands at a moment; "" is the one under way."""
    with reading():
        year = figures.year(estate_id, name, at)
        wanted = year.names[-1]
        first = pendulum.date(int(wanted[:4]), int(wanted[5:7]), 1)
        return Seen(
            year,
            round_figures.of_estate(estate_id, first),
            case_figures.categories(estate_id, wanted, at),
        )
