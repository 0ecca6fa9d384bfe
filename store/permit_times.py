"""The time of a permit, day by day: what a drawn bar of it shows.

Days are those of the estate.  What a renovation was like on a day is read from its log, because
its record says only how it stands now.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from store import estate as estates
from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.renovation_states import PERMIT_STANDS, expired
from store.renovations import RenovationRow

Span = tuple[date, date | None]
"""First and last day; None: it goes on."""

DAY = timedelta(days=1)

# Of the looks of one day: the one that tells most of it.
_TELLING = ("violation", "ok", "refused", "no_one")


@dataclass(frozen=True, slots=True)
class NoticeTime:
    """A notice: from the day it was served to that it was put right (None: it is open)."""

    number: str
    served: date
    due: date
    corrected: date | None


@dataclass(frozen=True, slots=True)
class PermitTimes:
    """A permit from its first day to its last, and what happened on its days.

    ``ends`` are the last days it had before it was extended; ``looks`` is the result of the checks
    of a day, of several the one that tells most; a check is due on every day of ``watched``.
    ``asked`` is when acceptance was last asked for.
    """

    renovation_id: int
    state: str
    first: date
    until: date
    ends: tuple[date, ...]
    looks: dict[date, str]
    notices: tuple[NoticeTime, ...]
    stops: tuple[Span, ...]
    watched: tuple[Span, ...]
    asked: date | None
    accepted: date | None
    observed_until: date | None

    def missed(self, today: date) -> list[date]:
        """The days before ``today`` on which nobody looked though a check was due.

        Not the days on which the permit was given and on which the site was accepted.
        """
        return [
            on
            for start, end in self.watched
            for on in _days(max(start + DAY, self.first), min(end or today, today) - DAY)
            if on not in self.looks
        ]

    def expired(self, today: date) -> bool:
        """Whether the permit ran out while works are under way."""
        return expired(self.state, self.until, today)

    def ended(self, today: date) -> date:
        """The last day there is anything to draw of."""
        told = [self.until, *self.looks, self.accepted, self.observed_until, self.asked]
        for notice in self.notices:
            told += [notice.served, notice.corrected or today]
        told += [end or today for _, end in (*self.stops, *self.watched)]
        return max(on for on in told if on is not None)


def _days(first: date, last: date) -> Iterator[date]:
    for count in range((last - first).days + 1):
        yield first + count * DAY


def of(row: RenovationRow) -> PermitTimes | None:
    """The time of one permit; None where none was given."""
    return of_sites((row,)).get(row.id)


def of_sites(sites: Sequence[RenovationRow]) -> dict[int, PermitTimes]:
    """The times of these permits, by renovation, all of one estate and read in one go."""
    given = [row for row in sites if row.permit_from is not None]
    if not given:
        return {}
    zone = ZoneInfo(estates.estate(given[0].estate_id).time_zone)
    ids = [row.id for row in given]
    looks, notices, lives = _looks(ids, zone), _notices(ids, zone), _lives(ids, zone)
    return {
        row.id: _times(row, looks[row.id], tuple(notices[row.id]), lives[row.id]) for row in given
    }


def _on(text: str, zone: ZoneInfo) -> date:
    return instant(text).astimezone(zone).date()


def _among(ids: Iterable[int]) -> str:
    return f"({', '.join(map(str, ids))})"


def _looks(ids: list[int], zone: ZoneInfo) -> defaultdict[int, dict[date, str]]:
    found: defaultdict[int, dict[date, str]] = defaultdict(dict)
    for key, result, at in rows(
        "SELECT renovation_id, result, at FROM renovation_check"
        f" WHERE renovation_id IN {_among(ids)}"
    ):
        on, here = _on(at, zone), found[key]
        here[on] = min(here.get(on, result), result, key=_TELLING.index)
    return found


def _notices(ids: list[int], zone: ZoneInfo) -> defaultdict[int, list[NoticeTime]]:
    found: defaultdict[int, list[NoticeTime]] = defaultdict(list)
    # From the day of the first serving: one served again is the same notice.
    for key, number, issued, due, corrected in rows(
        "SELECT renovation_id, number, issued_at, due_at, corrected_at FROM violation"
        f" WHERE renovation_id IN {_among(ids)} ORDER BY issued_at, id"
    ):
        ended = None if corrected is None else _on(corrected, zone)
        found[key].append(NoticeTime(number, _on(issued, zone), _on(due, zone), ended))
    return found


Life = list[tuple[date, dict[str, Any]]]


def _lives(ids: list[int], zone: ZoneInfo) -> defaultdict[int, Life]:
    """What was written of each, in order."""
    found: defaultdict[int, Life] = defaultdict(list)
    for key, at, data in rows(
        "SELECT record_id, at, data FROM event WHERE noun = 'renovation'"
        f" AND record_id IN {_among(ids)} ORDER BY id"
    ):
        found[key].append((_on(at, zone), json.loads(data)))
    return found


def _times(
    row: RenovationRow, looks: dict[date, str], notices: tuple[NoticeTime, ...], life: Life
) -> PermitTimes:
    assert row.permit_from is not None
    states = [(on, told["state"]) for on, told in life if "state" in told]
    asked = [on for on, state in states if state == "acceptance_requested"]
    ends = (told.get("old", {}).get("permit_until") for _, told in life)
    until = row.permit_until or row.permit_from
    kept = {date.fromisoformat(end) for end in ends if end}
    return PermitTimes(
        renovation_id=row.id,
        state=row.state,
        first=_plain(row.permit_from),
        until=_plain(until),
        ends=tuple(sorted(end for end in kept if end < until)),
        looks=looks,
        notices=notices,
        stops=_spans(states, ("suspended",)),
        watched=_spans(states, PERMIT_STANDS),
        asked=asked[-1] if asked else None,
        accepted=None if row.accepted_on is None else _plain(row.accepted_on),
        observed_until=None if row.observed_until is None else _plain(row.observed_until),
    )


def _plain(on: date) -> date:
    return date(on.year, on.month, on.day)


def _spans(states: Iterable[tuple[date, str]], wanted: Sequence[str]) -> tuple[Span, ...]:
    """The spans in which it stood in one of these states, the day it left them with them."""
    spans: list[Span] = []
    for on, state in states:
        open_now = bool(spans) and spans[-1][1] is None
        if state in wanted and not open_now:
            spans.append((on, None))
        elif state not in wanted and open_now:
            spans[-1] = (spans[-1][0], on)
    return tuple(spans)
