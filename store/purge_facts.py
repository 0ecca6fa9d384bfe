"""What was purged, what is due, and whether the file has been swept since."""

from datetime import datetime

import pendulum

from store import estate as estates
from store import retention
from store.db import rows
from store.fields import day_text, instant, instant_text
from store.frozen import dataclass
from store.privacy_kinds import KINDS, due


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of record: days kept, how many are past their day, how many of them are held.

    ``last_at`` and ``last_count`` are those of its last purge.
    """

    noun: str
    days: int
    source: str
    due: int
    held: int
    last_at: pendulum.DateTime | None
    last_count: int


def kinds(estate_id: int, at: datetime) -> tuple[KindRow, ...]:
    """Every kind of record of an estate, as it stands at this moment."""
    home = estates.estate(estate_id)
    found = []
    for noun, kept in retention.KINDS.items():
        moment, day = retention.cutoff(home.settings, noun, at, home.time_zone)
        asked = (estate_id, instant_text(moment), day_text(day))
        if noun in KINDS:
            past = int(rows(f"SELECT count(*) {due(noun)}", *asked)[0][0])
            held = int(rows(f"SELECT count(*) {due(noun, held=True)}", *asked)[0][0])
        else:
            past, held = drafts_due(estate_id, moment), 0
        last_at, count = _last(estate_id, noun)
        days = retention.kept_days(home.settings.retention, noun)
        found.append(KindRow(noun, days, kept.source, past, held, last_at, count))
    return tuple(found)


def drafts_due(estate_id: int, before: datetime) -> int:
    """Drafts of an estate's staff last saved before a moment."""
    found = rows(
        "SELECT count(*) FROM draft WHERE saved_at < ?"
        " AND staff_id IN (SELECT id FROM staff WHERE estate_id = ?)",
        instant_text(before),
        estate_id,
    )
    return int(found[0][0])


def _last(estate_id: int, noun: str) -> tuple[pendulum.DateTime | None, int]:
    """When a kind was purged last, and how many: the batches of one purge have one moment."""
    found = rows(
        "SELECT at, sum(count) FROM purge WHERE estate_id = ? AND noun = ?"
        " GROUP BY at ORDER BY at DESC LIMIT 1",
        estate_id,
        noun,
    )
    return (instant(found[0][0]), int(found[0][1])) if found else (None, 0)


def unswept() -> tuple[int, list[str]]:
    """(the last purge after which the file was not swept, of which kinds); 0 when it was."""
    # The event of a sweep names the last purge before it; the newest is among the last few.
    swept = rows(
        "SELECT record_id FROM event WHERE noun = 'purge' AND data LIKE '{\"swept\"%'"
        " ORDER BY record_id DESC, id DESC LIMIT 1"
    )
    last = swept[0][0] if swept else 0
    found = rows("SELECT noun, max(id) FROM purge WHERE id > ? GROUP BY noun", last)
    return max((number for _, number in found), default=0), [noun for noun, _ in found]
