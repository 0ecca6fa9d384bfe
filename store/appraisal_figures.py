"""What one person's records of a month come to (M5 of table A2): counts, and shares of them.

Each is of the person's own doing, by the calendar month of the estate, and is counted from the
records: rounds by who walked them or was to walk them, work by who did it, answers of cases by who
gave them, callbacks by who made them, journals by whose they are.
"""

import json
from dataclasses import asdict
from datetime import datetime

from store.callback_tables import SATISFIED
from store.db import rows
from store.fields import day_text
from store.frozen import dataclass
from store.months import Month, month
from store.shares import Share


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of a month.

    ``rounds`` were the person's to walk, ``walked`` of them to their end, ``late`` of these after
    their window.  ``orders`` they did, ``in_time`` of them by their due time, ``reopened`` of them
    again.  ``answers`` of complaints they gave, ``answers_in_time`` within the 24 hours.
    ``callbacks`` they made, ``satisfied`` of them with a score of 4 or 5.  ``journals`` they wrote,
    ``journals_late`` after their day.  ``inspections`` they signed, ``tasks`` were done,
    ``visitors`` they let in.
    """

    rounds: int
    walked: int
    late: int
    orders: int
    in_time: int
    reopened: int
    answers: int
    answers_in_time: int
    callbacks: int
    satisfied: int
    journals: int
    journals_late: int
    inspections: int
    tasks: int
    visitors: int

    @property
    def walking(self) -> Share:
        """K6 of the person: rounds walked to their end."""
        return Share(self.walked, self.rounds)

    @property
    def work(self) -> Share:
        """Work done by its due time."""
        return Share(self.in_time, self.orders)

    @property
    def answering(self) -> Share:
        """Complaints answered within 24 hours."""
        return Share(self.answers_in_time, self.answers)

    @property
    def satisfaction(self) -> Share:
        """Households satisfied, of those the person asked."""
        return Share(self.satisfied, self.callbacks)


# ?1 the person, ?2 and ?3 the moments, ?4 and ?5 the days of the month.
_COUNTED = {
    ("rounds", "walked", "late"): (
        "SELECT count(*), total(state = 'completed'),"
        " total(state = 'completed' AND ended_at > closes_at) FROM round"
        " WHERE coalesce(walker_id, assigned_id) = ?1 AND day BETWEEN ?4 AND ?5"
        " AND state IN ('completed', 'partial', 'missed')"
    ),
    ("orders", "in_time", "reopened"): (
        "SELECT count(*), total(done_at <= due_at), total(reopened > 0) FROM work_order"
        " WHERE done_by_id = ?1 AND done_at >= ?2 AND done_at < ?3"
    ),
    ("answers", "answers_in_time"): (
        "SELECT count(*), total(a.at <= x.due_at) FROM case_answer a"
        " JOIN customer_case x ON x.id = a.case_id WHERE a.staff_id = ?1 AND a.at >= ?2"
        " AND a.at < ?3 AND x.kind = 'complaint'"
    ),
    ("callbacks", "satisfied"): (
        f"SELECT count(*), total(score >= {SATISFIED}) FROM callback WHERE done_by_id = ?1"
        " AND done_at >= ?2 AND done_at < ?3 AND state = 'done'"
    ),
    ("journals", "journals_late"): (
        "SELECT count(*), total(late) FROM journal WHERE staff_id = ?1 AND day BETWEEN ?4 AND ?5"
        " AND submitted_at IS NOT NULL"
    ),
    ("inspections",): (
        "SELECT count(*) FROM inspection WHERE staff_id = ?1 AND signed_at >= ?2 AND signed_at < ?3"
    ),
    ("tasks",): (
        "SELECT count(*) FROM task WHERE owner_id = ?1 AND done_at >= ?2 AND done_at < ?3"
        " AND state IN ('done', 'accepted')"
    ),
    ("visitors",): (
        "SELECT count(*) FROM visitor WHERE entered_by_id = ?1 AND entered_at >= ?2"
        " AND entered_at < ?3 AND state IN ('in', 'out')"
    ),
}


def reckoned(estate_id: int, staff_id: int, name: str, at: datetime) -> Figures:
    """The figures of a person's month as they stand at a moment."""
    of: Month = month(estate_id, name, at)
    since, _, before, _ = of.values
    days = (f"{name}-01", day_text(of.last_day))
    counts: dict[str, int] = {}
    for names, asked in _COUNTED.items():
        found = rows(asked + _USED, staff_id, since, before, *days)[0]
        counts |= dict(zip(names, map(int, found[: len(names)]), strict=True))
    return Figures(**counts)


# Every value is bound, so each question names all of them.
_USED = " AND ?2 <> '' AND ?3 <> '' AND ?4 <> '' AND ?5 <> ''"


def text_of(figures: Figures) -> str:
    """The figures as a reviewed appraisal keeps them."""
    return json.dumps(asdict(figures), sort_keys=True)


def of_text(text: str) -> Figures:
    """The figures a reviewed appraisal keeps."""
    return Figures(**json.loads(text))
