"""The figures of complaints: handled, in time, valid against households, opened again, repeated.

Source: domain section G, formulas; table A6, K1 and K3.  The period is the calendar month of the
receipt, the cut-off its end by the estate's clock, or now.  Merged, withdrawn and judged are
complaints as they stand today.
"""

from datetime import datetime

import pendulum

from store import case_households, households
from store.cases import CaseRow, found
from store.db import reading, rows
from store.estate import estate
from store.fields import instant
from store.frozen import dataclass
from store.months import TREND, Month, bound, counted, name_at, sums_of, trend
from store.search import pattern
from store.shares import Share

HANDLED_GOAL = 100
"""K1: every complaint handled, percent [S]; the same within its 24 hours."""

VALID_GOAL = 2
"""K3: less than so many percent of the households [S]."""

# A complaint of the months asked for, with the answer that stood at the cut-off and whether one
# had been taken back by then.
_COUNTED = (
    "SELECT m.place, m.cut, x.id, x.received_at, x.verdict, x.due_at, x.unit_id,"
    " (SELECT max(a.at) FROM case_answer a WHERE a.case_id = x.id AND a.at < m.before"
    " AND (a.reopened_at IS NULL OR a.reopened_at >= m.before)) AS answered,"
    " EXISTS (SELECT 1 FROM case_answer a WHERE a.case_id = x.id AND a.at < m.before"
    " AND a.reopened_at < m.before) AS again"
    " FROM month m CROSS JOIN customer_case x ON x.estate_id = ?1 AND x.received_at >= m.since"
    " AND x.received_at < m.before AND x.kind = 'complaint'"
    " AND x.state NOT IN ('merged', 'withdrawn')"
)
# A promised day that came within the month, and no answer stood then.
_UNMET = (
    "SELECT m.place, x.id, x.received_at FROM month m CROSS JOIN customer_case x"
    " ON x.estate_id = ?1 AND x.promised_at >= m.since AND x.promised_at < m.before"
    " AND x.state NOT IN ('merged', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM case_answer a"
    " WHERE a.case_id = x.id AND a.at <= x.promised_at"
    " AND (a.reopened_at IS NULL OR a.reopened_at > x.promised_at))"
)
_OPEN = "answered IS NULL"
_NOT_DUE = f"({_OPEN} AND due_at >= cut)"

PARTS = {
    "received": "1",
    "handled": "answered IS NOT NULL",
    "open": _OPEN,
    "not_due": _NOT_DUE,
    "judged": f"NOT {_NOT_DUE}",
    "on_time": "answered <= due_at",
    "late": f"(answered > due_at OR ({_OPEN} AND due_at < cut))",
    "valid": "verdict <> 'invalid'",
    "answered": "(answered IS NOT NULL OR again)",
    "reopened": "again",
}
"""The complaints behind each figure: the same words count them and list them."""

_COMPLAINING = f"count(DISTINCT CASE WHEN {PARTS['valid']} THEN unit_id END)"


@dataclass(frozen=True, slots=True)
class CaseSums:
    """What a month's complaints come to.

    ``received`` are all that count; ``open`` those without an answer at the cut-off, ``not_due``
    those of them still within their 24 hours.  ``judged`` are the others, answered in time
    (``on_time``) or ``late``, whatever was promised since.  ``valid`` counts those not judged yet
    too, against ``households``; ``complaining`` are the units they came from.  ``reopened`` are
    those of ``answered`` whose answer was taken back by then.  ``repeated`` are households that
    complained as often as the estate has settled; ``unmet`` promised days of any case that passed
    without an answer.
    """

    month: Month
    received: int
    handled: int
    open: int
    not_due: int
    judged: int
    on_time: int
    late: int
    valid: int
    answered: int
    reopened: int
    complaining: int
    households: int
    repeated: int
    unmet: int

    @property
    def handling(self) -> Share:
        """K1, complaint handling rate (投訴處理率)."""
        return Share(self.handled, self.received)

    @property
    def in_time(self) -> Share:
        """Answered within 24 hours, of all but those that may still be."""
        return Share(self.on_time, self.judged)

    @property
    def valid_rate(self) -> Share:
        """K3, monthly valid-complaint rate of households (住戶月有效投訴率)."""
        return Share(self.valid, self.households)

    @property
    def reopening(self) -> Share:
        """Opened again, of those that were answered."""
        return Share(self.reopened, self.answered)


def of_month(estate_id: int, name: str, at: datetime) -> CaseSums:
    """One month as it stands at a moment."""
    return of_months(estate_id, name, at, 1)[0]


def of_months(estate_id: int, name: str, at: datetime, count: int = TREND) -> tuple[CaseSums, ...]:
    """So many months that end with this one, oldest first, in one pass."""
    with reading():
        months = trend(estate_id, name, at, count)
        complaints = sums_of(estate_id, months, _COUNTED, {**PARTS, "complaining": _COMPLAINING})
        unmet = sums_of(estate_id, months, _UNMET, {"unmet": "1"})
        lived_in = households.counted(estate_id, months)
        repeated = case_households.repeated(estate_id, months)
    return tuple(
        CaseSums(
            month=one,
            **complaints[place],
            households=lived_in[place],
            repeated=len(repeated[place]),
            **unmet[place],
        )
        for place, one in enumerate(months)
    )


def categories(estate_id: int, name: str, at: datetime) -> tuple[tuple[str, int], ...]:
    """(category, how many complaints of a month are of it), the most frequent first."""
    months = trend(estate_id, name, at, 1)
    return tuple(
        rows(
            f"{counted(months, _COUNTED)} SELECT x.category, count(*) FROM counted c"
            " JOIN customer_case x ON x.id = c.id GROUP BY x.category ORDER BY 2 DESC, 1",
            *bound(estate_id, months),
        )
    )


def cases_of(
    estate_id: int,
    name: str,
    part: str,
    at: datetime,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
) -> tuple[CaseRow, ...]:
    """A page of the cases behind a figure of a month, newest first.

    ``part`` is one of ``PARTS``, or ``unmet``; ``after`` is the key of the last row seen.
    """
    months = trend(estate_id, name, at, 1)
    of_each, chosen = (_UNMET, "1") if part == "unmet" else (_COUNTED, PARTS[part])
    seen, number = after or ("9999", 0)
    return found(
        f"x.id IN ({counted(months, of_each)} SELECT id FROM counted WHERE {chosen}"
        " AND received_at <= ?6 AND (received_at < ?6 OR id < ?7))"
        " AND x.search LIKE ?8 ESCAPE '!' ORDER BY x.received_at DESC, x.id DESC LIMIT ?9",
        *bound(estate_id, months),
        *(seen, number, pattern(text), limit),
    )


@dataclass(frozen=True, slots=True)
class Next:
    """What the month under way asks for next.

    ``late`` complaints are open past their 24 hours.  Of the others that are open, ``falling`` are
    those that fall due soonest: today, or else at all, the last of them at ``by``.  ``kept`` is the
    share in time when all of these are answered before.
    """

    open: int
    late: int
    falling: int
    by: pendulum.DateTime | None
    kept: Share


def next_action(estate_id: int, at: datetime) -> Next:
    """What to do next for the figures of the month under way."""
    with reading():
        name = name_at(estate_id, at)
        months = trend(estate_id, name, at, 1)
        open_now = rows(
            f"{counted(months, _COUNTED)} SELECT due_at, due_at >= cut FROM counted WHERE {_OPEN}"
            " ORDER BY due_at",
            *bound(estate_id, months),
        )
        sums = of_month(estate_id, name, at)
    zone = estate(estate_id).time_zone
    ahead = [instant(due) for due, still in open_now if still]
    tonight = pendulum.instance(at).in_timezone(zone).end_of("day")
    today = [due for due in ahead if due <= tonight]
    falling = today or ahead
    return Next(
        open=len(open_now),
        late=len(open_now) - len(ahead),
        falling=len(falling),
        by=falling[-1] if falling else None,
        kept=Share(sums.on_time + len(falling), sums.judged + len(falling)),
    )
