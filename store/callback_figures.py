"""The figures of callbacks: called back, satisfied, and what households said.

Source: domain sections F and G.  A callback belongs to the month in which it fell due; what a
household said, to the month in which it was asked.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from store.callback_tables import DISSATISFIED, SATISFIED
from store.callbacks import CallbackRow, found
from store.db import reading, rows
from store.frozen import dataclass
from store.months import TREND, Month, bound, counted, sums_of, trend
from store.search import pattern
from store.shares import Share

CALLED_GOAL = 100
"""Every handled case is called back, percent [S]."""

_OF_SCORE = {score: f"score_{score}" for score in (5, 4, 3, 2, 1)}

MOST_TOPICS = 5
"""The topics of opinions that a summary tells."""

# What is to be called back later this month counts only when it has been already.
_DUE = (
    "SELECT m.place, x.id, x.due_at, x.state, x.score,"
    " x.state = 'done' AND x.done_at < m.before AS made"
    " FROM month m CROSS JOIN callback x ON x.estate_id = ?1 AND x.due_at >= m.since"
    " AND x.due_at < m.until AND x.state <> 'dropped'"
    " AND (x.due_at < m.before OR (x.state = 'done' AND x.done_at < m.before))"
)
_ASKED = (
    "SELECT m.place, x.id, x.due_at, x.state, x.score, x.opinion, x.suggestion FROM month m"
    " CROSS JOIN callback x ON x.estate_id = ?1 AND x.done_at >= m.since AND x.done_at < m.before"
    " AND x.state = 'done'"
)

DUE_PARTS = {
    "due": "1",
    "done": "made",
    "missing": "NOT made",
    "unreachable": "state = 'unreachable'",
    "refused": "state = 'refused'",
}
ASKED_PARTS = {
    "asked": "1",
    "satisfied": f"score >= {SATISFIED}",
    "dissatisfied": f"score <= {DISSATISFIED}",
    "opinions": "(opinion <> '' OR suggestion <> '')",
    **{part: f"score = {score}" for score, part in _OF_SCORE.items()},
}
"""The callbacks behind each figure: the same words count them and list them."""


@dataclass(frozen=True, slots=True)
class CallbackSums:
    """What a month's callbacks come to.

    ``due`` fell due by the cut-off or were made before, ``done`` were made by then, ``missing`` the
    others, ``unreachable`` and ``refused`` among them.  ``asked`` are the households asked within
    the month, ``satisfied`` with a score of 4 or 5, ``dissatisfied`` of 1 or 2; ``opinions`` said
    something in words; ``scores`` says how often each was given.
    """

    month: Month
    due: int
    done: int
    missing: int
    unreachable: int
    refused: int
    asked: int
    satisfied: int
    dissatisfied: int
    opinions: int
    scores: Mapping[int, int]

    @property
    def calling(self) -> Share:
        """Callback rate: done of due."""
        return Share(self.done, self.due)

    @property
    def satisfaction(self) -> Share:
        """Satisfied, of those that were asked; refused and unreachable ones are none of these."""
        return Share(self.satisfied, self.asked)


def of_month(estate_id: int, name: str, at: datetime) -> CallbackSums:
    """One month as it stands at a moment."""
    return of_months(estate_id, name, at, 1)[0]


def of_months(
    estate_id: int, name: str, at: datetime, count: int = TREND
) -> tuple[CallbackSums, ...]:
    """So many months that end with this one, oldest first, in one pass."""
    with reading():
        months = trend(estate_id, name, at, count)
        due = sums_of(estate_id, months, _DUE, DUE_PARTS)
        asked = sums_of(estate_id, months, _ASKED, ASKED_PARTS)
    return tuple(
        CallbackSums(
            month=one,
            **due[place],
            **{part: asked[place][part] for part in ASKED_PARTS if part not in _OF_SCORE.values()},
            scores={score: asked[place][part] for score, part in _OF_SCORE.items()},
        )
        for place, one in enumerate(months)
    )


def callbacks_of(
    estate_id: int,
    name: str,
    part: str,
    at: datetime,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
) -> tuple[CallbackRow, ...]:
    """A page of the callbacks behind a figure of a month, the latest due first.

    ``part`` is one of ``DUE_PARTS`` or ``ASKED_PARTS``; ``after`` is the key of the last row seen.
    """
    months = trend(estate_id, name, at, 1)
    of_each = _DUE if part in DUE_PARTS else _ASKED
    chosen = DUE_PARTS[part] if part in DUE_PARTS else ASKED_PARTS[part]
    seen, number = after or ("9999", 0)
    return found(
        f"x.id IN ({counted(months, of_each)} SELECT id FROM counted WHERE {chosen}"
        " AND due_at <= ?6 AND (due_at < ?6 OR id < ?7))"
        " AND x.search LIKE ?8 ESCAPE '!' ORDER BY x.due_at DESC, x.id DESC LIMIT ?9",
        *bound(estate_id, months),
        *(seen, number, pattern(text), limit),
    )


@dataclass(frozen=True, slots=True)
class Topic:
    """What households spoke of: the category of the case, or else where the callback came from.

    ``sort`` is ``category`` or ``source``, ``code`` that of either.
    """

    sort: str
    code: str
    count: int


def topics(estate_id: int, name: str, at: datetime, most: int = MOST_TOPICS) -> tuple[Topic, ...]:
    """What the opinions of a month are about, the most frequent first."""
    months = trend(estate_id, name, at, 1)
    said = rows(
        f"{counted(months, _ASKED)} SELECT coalesce(k.category, q.category, ''), x.source"
        " FROM counted JOIN callback x ON x.id = counted.id"
        " LEFT JOIN customer_case k ON k.id = x.case_id"
        " LEFT JOIN customer_case q ON q.id = x.request_id"
        " WHERE x.opinion <> '' OR x.suggestion <> ''",
        *bound(estate_id, months),
    )
    kinds = Counter(
        ("category", category) if category else ("source", source) for category, source in said
    )
    order = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Topic(sort, code, count) for (sort, code), count in order[:most])
