"""What a month's callbacks come to, as its summary tells the director.

Source: domain section F, summary to the director.
"""

from datetime import datetime

from store import callback_figures, case_figures
from store.callback_summaries import Figures
from store.db import reading


def reckoned(estate_id: int, month: str, at: datetime) -> Figures:
    """The figures of a month, such as ``2026-11``, as they stand at a moment."""
    with reading():
        called = callback_figures.of_month(estate_id, month, at)
        cases = case_figures.of_month(estate_id, month, at)
        topics = callback_figures.topics(estate_id, month, at)
    return Figures(
        due=called.due,
        done=called.done,
        missing=called.missing,
        unreachable=called.unreachable,
        refused=called.refused,
        asked=called.asked,
        satisfied=called.satisfied,
        dissatisfied=called.dissatisfied,
        opinions=called.opinions,
        scores=tuple(called.scores[score] for score in range(5, 0, -1)),
        topics=tuple((topic.sort, topic.code, topic.count) for topic in topics),
        answered=cases.answered,
        reopened=cases.reopened,
        repeated=cases.repeated,
        unmet=cases.unmet,
    )
