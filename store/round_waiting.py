"""Which rounds wait for whom: reasons owed, signatures wanted, two missed in a row.

Source: domain section B.  All of it is found by the index of what is not signed.
"""

from datetime import datetime

import pendulum

from store import estate as estates
from store.db import rows
from store.fields import instant, instant_text
from store.frozen import dataclass
from store.round_records import UNSIGNED
from store.round_reviews import ANSWERED, FLAGS, SINCE, TWICE, WAITING
from store.rounds import RoundRow, found
from store.working_days import next_working_day, today_begins


@dataclass(frozen=True, slots=True)
class ReviewSum:
    """How many rounds wait for a signature, how many of them with an exception.

    ``oldest`` is since when the first of them waits, ``due`` until when it should be signed.
    """

    count: int
    exceptions: int
    oldest: pendulum.DateTime
    due: pendulum.DateTime


def review_sum(estate_id: int, at: datetime) -> ReviewSum | None:
    """How many rounds wait for a signature, or None: those ``pending`` lists."""
    place = estates.estate(estate_id)
    flagged = " OR ".join(f"({flag})" for flag in FLAGS)
    count, exceptional, oldest = rows(
        f"SELECT count(*), coalesce(sum({flagged}), 0), min({SINCE}) {WAITING}",
        estate_id,
        instant_text(today_begins(at, place.time_zone)),
    )[0]
    if not count:
        return None
    since = instant(oldest)
    due = next_working_day(since, place.time_zone, place.settings.rest_days)
    return ReviewSum(count, exceptional, since, due)


def owing(estate_id: int, limit: int = 50) -> tuple[RoundRow, ...]:
    """The rounds whose reason, or answer to a return, is owed; the oldest first."""
    return found(
        "x.id IN (SELECT x.id FROM round x INDEXED BY round_unsigned"
        f" WHERE x.estate_id = ? AND {UNSIGNED} AND NOT ({ANSWERED}))"
        " ORDER BY x.closes_at, x.id LIMIT ?",
        estate_id,
        limit,
    )


def missed_twice(estate_id: int) -> tuple[RoundRow, ...]:
    """Of each route, the last of two rounds missed one after the other, while not reviewed."""
    missed = found(
        "x.id IN (SELECT x.id FROM round x INDEXED BY round_unsigned"
        f" WHERE x.estate_id = ? AND {UNSIGNED} AND x.review = '' AND {TWICE})"
        " ORDER BY x.opens_at, x.id",
        estate_id,
    )
    last = {row.route_id: row for row in missed}
    return tuple(last.values())
