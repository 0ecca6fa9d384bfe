"""The lines of a hand-over, and what of the records is handed over at the end of a shift.

Source: domain section B, hand-over: what is open, keys, radios, notices, special care.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pendulum

from store import parcels, visitors_inside
from store.case_tables import OPEN as OPEN_CASES
from store.db import rows
from store.due_alive import CASES_ALIVE
from store.estate import local_day
from store.fields import day_text, instant, instant_text
from store.frozen import dataclass
from store.handover_tables import COUNTED, KINDS
from store.refusal import Refused
from store.shifts import Shift
from store.work_orders import OPEN as OPEN_ORDERS

MOST = 200
"""Of one kind no more are listed: nobody looks through more at the end of a shift."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One thing handed over, as screens see it.

    ``about`` is what it concerns in the words of its record, and ``code`` what of it the screen
    has words for: a finding, a category, a window of the day.
    """

    id: int
    handover_id: int
    kind: str
    noun: str
    record_id: int | None
    number: str
    expected: int | None
    counted: int | None
    words: str
    answer: str
    answer_words: str
    settled_words: str
    settled_by: str
    answered_at: pendulum.DateTime | None
    settled_at: pendulum.DateTime | None
    about: str = ""
    code: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether it is counted, and not only looked at."""
        return self.kind in COUNTED

    @property
    def differs(self) -> bool:
        """Whether another number was counted than the records say."""
        return None not in (self.expected, self.counted) and self.expected != self.counted

    @property
    def open(self) -> bool:
        """Whether it is in dispute, and the director has not settled it."""
        return self.answer == "disputed" and self.settled_at is None


_RANKS = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(KINDS))
_LINES = (
    "SELECT l.id, l.handover_id, l.kind, l.noun, l.record_id, l.number, l.expected, l.counted,"
    " l.words, l.answer, l.answer_words, l.settled_words, coalesce(s.name, ''), l.answered_at,"
    " l.settled_at FROM handover_line l LEFT JOIN staff s ON s.id = l.settled_by_id"
)
# What each record is about, in its own words, and a code the screen has words for.
_ABOUT = {
    "key_loan": "SELECT l.id, l.borrower || '  ' || trim(coalesce(u.name, '') || ' ' || k.opens)"
    " || CASE k.hook WHEN '' THEN '' ELSE '  ' || k.hook END, '' FROM key_loan l"
    " JOIN desk_key k ON k.id = l.key_id LEFT JOIN unit u ON u.id = k.unit_id WHERE l.id",
    "round": "SELECT x.id, r.name, x.slot FROM round x JOIN route r ON r.id = x.route_id"
    " WHERE x.id",
    "work_order": "SELECT x.id, coalesce(c.name, x.place), x.kind FROM work_order x"
    " LEFT JOIN checkpoint c ON c.id = x.checkpoint_id WHERE x.id",
    # An anonymous person's unit is in the record only.
    "customer_case": "SELECT x.id, CASE WHEN x.anonymous THEN '' ELSE coalesce(u.name, x.place)"
    " END, x.category FROM customer_case x LEFT JOIN unit u ON u.id = x.unit_id WHERE x.id",
    "incident": "SELECT x.id, x.place, x.kind FROM incident x WHERE x.id",
    "circular": "SELECT x.id, x.title, '' FROM circular x WHERE x.id",
    "instruction": "SELECT x.id, u.name, '' FROM instruction x JOIN unit u ON u.id = x.unit_id"
    " WHERE x.id",
    "pass_down": "SELECT x.id, x.words, '' FROM pass_down x WHERE x.id",
}


def _told(values: Iterable[tuple[Any, ...]]) -> tuple[LineRow, ...]:
    read = list(values)
    told: dict[tuple[str, int], tuple[str, str]] = {}
    for noun, question in _ABOUT.items():
        ids = [str(one[4]) for one in read if one[3] == noun]
        if ids:
            for number, about, code in rows(f"{question} IN ({', '.join(ids)})"):
                told[noun, number] = (about, code)
    return tuple(_row(one, told) for one in read)


def _row(values: tuple[Any, ...], told: Mapping[tuple[str, int], tuple[str, str]]) -> LineRow:
    times = (None if at is None else instant(at) for at in values[13:])
    return LineRow(*(*values[:13], *times, *told.get((values[3], values[4]), ("", ""))))


def lines(handover_id: int) -> tuple[LineRow, ...]:
    """The lines of a hand-over, in the order of the page."""
    return _told(
        rows(
            f"{_LINES} WHERE l.handover_id = ? ORDER BY CASE l.kind {_RANKS} END, l.place",
            handover_id,
        )
    )


def line(line_id: int) -> LineRow:
    """One line.  Refuses ``handover_line_unknown``."""
    only = _told(rows(f"{_LINES} WHERE l.id = ?", line_id))
    if not only:
        raise Refused("handover_line_unknown")
    return only[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing the records say is to be handed over; ``expected`` where it is counted."""

    kind: str
    noun: str = ""
    record_id: int | None = None
    number: str = ""
    expected: int | None = None


def expected(estate_id: int, kind: str, at: datetime) -> int | None:
    """How many of a kind that is counted the records say there are.

    Radios are in no record: it is what was counted at the last hand-over, None before the first.
    """
    if kind == "inside":
        return visitors_inside.count(estate_id, at).people
    if kind == "parcels":
        return parcels.count_here(estate_id, at)[0]
    last = rows(
        "SELECT l.counted FROM handover x JOIN handover_line l ON l.handover_id = x.id"
        " WHERE x.estate_id = ? AND x.state IN ('given', 'disputed', 'signed')"
        " AND l.kind = ? AND l.counted IS NOT NULL ORDER BY x.begun_at DESC, x.id DESC LIMIT 1",
        *(estate_id, kind),
    )
    return last[0][0] if last else None


# By kind, in its order: what is open of it.  The values are the estate, when the shift began, when
# the next one ends, the moment and the day.
_OPEN = {
    "key": (
        "key_loan",
        "SELECT l.id, k.number FROM key_loan l JOIN desk_key k ON k.id = l.key_id"
        " WHERE l.estate_id = ?1 AND l.state = 'out' AND k.kind <> 'card' ORDER BY k.number, l.id",
    ),
    "card": (
        "key_loan",
        "SELECT l.id, k.number FROM key_loan l JOIN desk_key k ON k.id = l.key_id"
        " WHERE l.estate_id = ?1 AND l.state = 'out' AND k.kind = 'card' ORDER BY k.number, l.id",
    ),
    "round": (
        "round",
        "SELECT id, number FROM round WHERE estate_id = ?1 AND state IN ('planned', 'in_progress')"
        " AND state = 'in_progress' ORDER BY id",
    ),
    "finding": (
        "work_order",
        f"SELECT id, number FROM work_order WHERE estate_id = ?1 AND state IN {OPEN_ORDERS}"
        " AND (severity = 'urgent' OR raised_at >= ?2) ORDER BY severity <> 'urgent', due_at, id",
    ),
    "case": (
        "customer_case",
        f"SELECT id, number FROM customer_case WHERE estate_id = ?1 AND state IN {CASES_ALIVE}"
        f" AND state IN {OPEN_CASES} AND coalesce(promised_at, due_at) <= ?3"
        " ORDER BY coalesce(promised_at, due_at), id",
    ),
    "incident": (
        "incident",
        "SELECT id, number FROM incident WHERE estate_id = ?1 AND state <> 'closed'"
        " AND state IN ('open', 'responding', 'controlled', 'recovered') ORDER BY reported_at, id",
    ),
    "notice": (
        "circular",
        "SELECT id, number FROM circular WHERE estate_id = ?1 AND state = 'issued' AND due > 0"
        " ORDER BY issued_at, id",
    ),
    "care": (
        "instruction",
        "SELECT x.id, '' FROM instruction x JOIN unit u ON u.id = x.unit_id"
        " WHERE x.estate_id = ?1 AND x.ended_at IS NULL AND x.kind = 'care'"
        " AND coalesce(x.from_on, ?5) <= ?5 AND coalesce(x.until_on, ?5) >= ?5"
        " ORDER BY u.sort, x.id",
    ),
    "pass_down": (
        "pass_down",
        "SELECT id, number FROM pass_down WHERE estate_id = ?1 AND ended_at IS NULL"
        " AND expires_at > ?4 ORDER BY written_at, id",
    ),
}


def standing(
    estate_id: int, shift: Shift, coming_ends: datetime, at: datetime
) -> tuple[Standing, ...]:
    """What the records say is to be handed over at a moment, in the order of the page."""
    asked = (
        estate_id,
        *map(instant_text, (shift.begins, coming_ends, at)),
        day_text(local_day(estate_id, at)),
    )
    found = []
    for kind in KINDS:
        if kind in COUNTED:
            found.append(Standing(kind, expected=expected(estate_id, kind, at)))
        elif kind in _OPEN:
            noun, question = _OPEN[kind]
            # Only as many values as the question names may be given.
            wanted = max(place for place in range(1, 6) if f"?{place}" in question)
            found += [
                Standing(kind, noun, number, told)
                for number, told in rows(f"{question} LIMIT {MOST}", *asked[:wanted])
            ]
    return tuple(found)
