"""Owner callbacks (住戶回訪記錄表): whether it was done, and whether it was done well.

Source: domain section F, duties D7 of table A1 and H9 of table A3.
"""

from datetime import datetime
from typing import Any

import pendulum

from store.callback_tables import OPEN, QUESTIONS, SATISFIED
from store.db import rows
from store.fields import instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import masked
from store.search import pattern


@dataclass(frozen=True, slots=True)
class CallbackRow:
    """A callback as screens see it: the phone is masked; ``source_number`` is its source's."""

    id: int
    estate_id: int
    number: str
    state: str
    source: str
    case_id: int | None
    order_id: int | None
    incident_id: int | None
    renovation_id: int | None
    follows: int | None
    source_number: str
    period: str
    unit_id: int | None
    unit: str
    name: str
    phone: str
    what: str
    caller_id: int | None
    caller: str
    tries: int
    method: str
    done_by_id: int | None
    done_by: str
    score: int | None
    opinion: str
    suggestion: str
    reason: str
    request_id: int | None
    request: str
    confirmed: str
    comment: str
    commented_by: str
    moved_by: str
    made_at: pendulum.DateTime
    due_at: pendulum.DateTime
    moved_at: pendulum.DateTime
    planned_at: pendulum.DateTime | None
    done_at: pendulum.DateTime | None
    commented_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    @property
    def open(self) -> bool:
        """Whether it is still to be made."""
        return self.state in OPEN

    @property
    def satisfied(self) -> bool | None:
        """Whether the household was satisfied; None before it was asked."""
        return None if self.score is None else self.score >= SATISFIED

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.due_at), self.id)

    def late(self, at: datetime) -> bool:
        """Whether it was not made in time."""
        return self.state != "dropped" and (self.done_at or at) > self.due_at


_CALLBACKS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.source, x.case_id, x.order_id, x.incident_id,"
    " x.renovation_id, x.follows, coalesce(k.number, w.number, i.number, z.number, f.number, ''),"
    " x.period, x.unit_id, coalesce(u.name, ''), x.name, x.phone, x.what, x.caller_id,"
    " coalesce(c.name, ''), x.tries, x.method, x.done_by_id, coalesce(d.name, ''), x.score,"
    " x.opinion, x.suggestion, x.reason, x.request_id, coalesce(q.number, ''), x.confirmed,"
    " x.comment, coalesce(t.name, ''), coalesce(m.name, ''), x.made_at, x.due_at, x.moved_at,"
    " x.planned_at, x.done_at, x.commented_at, x.purged_at FROM callback x"
    " LEFT JOIN customer_case k ON k.id = x.case_id LEFT JOIN work_order w ON w.id = x.order_id"
    " LEFT JOIN incident i ON i.id = x.incident_id"
    " LEFT JOIN renovation z ON z.id = x.renovation_id LEFT JOIN callback f ON f.id = x.follows"
    " LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN staff c ON c.id = x.caller_id"
    " LEFT JOIN staff d ON d.id = x.done_by_id LEFT JOIN customer_case q ON q.id = x.request_id"
    " LEFT JOIN staff t ON t.id = x.commented_by_id LEFT JOIN staff m ON m.id = x.moved_by_id"
)
_PHONE, _TIMES = 15, 33


def _row(values: tuple[Any, ...]) -> CallbackRow:
    plain = list(values[:_TIMES])
    plain[_PHONE] = masked(plain[_PHONE]) if plain[_PHONE] else ""
    return CallbackRow(*plain, *(None if at is None else instant(at) for at in values[_TIMES:]))


def found(where: str, *values: object) -> tuple[CallbackRow, ...]:
    """The callbacks ``where`` chooses: ``x`` is the callback, ``u`` its unit."""
    return tuple(_row(row) for row in rows(f"{_CALLBACKS} WHERE {where}", *values))


def callback(callback_id: int) -> CallbackRow:
    """One callback.  Refuses ``callback_unknown``."""
    only = found("x.id = ?", callback_id)
    if not only:
        raise Refused("callback_unknown")
    return only[0]


_LISTING = Listing("callback", "due_at", newest=True)


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_open: bool = False,
) -> tuple[CallbackRow, ...]:
    """A page of the register, the latest due first; ``only_open``: the due list, soonest first.

    ``after`` is the key of the last row seen.
    """
    if not only_open:
        page = _LISTING.read(f"{_CALLBACKS} WHERE x.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    due, number = after or ("", 0)
    return found(
        f"x.estate_id = ?1 AND x.state IN {OPEN} AND x.due_at >= ?2"
        " AND (x.due_at > ?2 OR x.id > ?3) AND x.search LIKE ?4 ESCAPE '!'"
        " ORDER BY x.due_at, x.id LIMIT ?5",
        *(estate_id, due, number, pattern(text), limit),
    )


def of_unit(unit_id: int, limit: int = 20) -> tuple[CallbackRow, ...]:
    """The last callbacks of a unit, newest first."""
    return found("x.unit_id = ? ORDER BY x.due_at DESC, x.id DESC LIMIT ?", unit_id, limit)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to reach a household."""

    at: pendulum.DateTime
    method: str
    result: str
    staff: str


def attempts(callback_id: int) -> tuple[Attempt, ...]:
    """The tries of a callback, oldest first."""
    found_rows = rows(
        "SELECT a.at, a.method, a.result, s.name FROM callback_attempt a"
        " JOIN staff s ON s.id = a.staff_id WHERE a.callback_id = ? ORDER BY a.at, a.id",
        callback_id,
    )
    return tuple(Attempt(instant(at), *rest) for at, *rest in found_rows)


def answers(callback_id: int) -> dict[str, str]:
    """What was answered, by question, in the order of the form."""
    given = dict(
        rows("SELECT question, answer FROM callback_answer WHERE callback_id = ?", callback_id)
    )
    return {question: given[question] for question in QUESTIONS if question in given}
