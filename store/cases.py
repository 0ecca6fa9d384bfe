"""Customer cases (客戶事項單): complaints, suggestions, applications, enquiries and praise.

Source: domain section G, and duty D6 of table A1.  Only the complaints are counted by the figures
the office is judged by.
"""

from datetime import datetime
from typing import Any

import pendulum

from store.case_tables import OPEN
from store.db import rows
from store.fields import instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import masked
from store.search import pattern


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as screens see it: the phone is masked."""

    id: int
    estate_id: int
    number: str
    state: str
    channel: str
    kind: str
    category: str
    severity: str
    unit_id: int | None
    unit: str
    place: str
    anonymous: bool
    name: str
    phone: str
    content: str
    about_id: int | None
    about: str
    call_id: int | None
    callback_id: int | None
    times: int
    entered_by: str
    replied_by: str
    reply: str
    owner_id: int | None
    owner: str
    referred_to: str
    third_party: str
    third_minutes: int
    extensions: int
    verdict: str
    verdict_reason: str
    verdict_by: str
    proposed: str
    proposed_reason: str
    proposed_by: str
    solution: str
    solved_by_id: int | None
    solved_by: str
    reopened: int
    merged_into: int | None
    merged_number: str
    over_reason: str
    closed_by: str
    moved_by: str
    received_at: pendulum.DateTime
    entered_at: pendulum.DateTime
    due_at: pendulum.DateTime
    moved_at: pendulum.DateTime
    replied_at: pendulum.DateTime | None
    assigned_at: pendulum.DateTime | None
    begun_at: pendulum.DateTime | None
    third_since: pendulum.DateTime | None
    promised_at: pendulum.DateTime | None
    verdict_at: pendulum.DateTime | None
    proposed_at: pendulum.DateTime | None
    solved_at: pendulum.DateTime | None
    over_at: pendulum.DateTime | None
    closed_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    @property
    def open(self) -> bool:
        """Whether the office still has to answer it."""
        return self.state in OPEN

    @property
    def where(self) -> str:
        """The unit, or where in the estate it is."""
        return self.unit or self.place

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.received_at), self.id)

    def late(self, at: datetime) -> bool:
        """Whether it was not answered within its 24 hours, whatever was promised since."""
        return (self.solved_at or at) > self.due_at and self.state not in ("withdrawn", "merged")


_CASES = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.channel, x.kind, x.category, x.severity,"
    " x.unit_id, coalesce(u.name, ''), x.place, x.anonymous, x.name, x.phone, x.content,"
    " x.about_id, coalesce(a.name, ''), x.call_id, x.callback_id, x.times, e.name,"
    " coalesce(r.name, ''), x.reply, x.owner_id, coalesce(o.name, ''), x.referred_to,"
    " x.third_party, x.third_minutes, x.extensions, x.verdict, x.verdict_reason,"
    " coalesce(v.name, ''), x.proposed, x.proposed_reason, coalesce(p.name, ''), x.solution,"
    " x.solved_by_id, coalesce(s.name, ''), x.reopened, x.merged_into, coalesce(m.number, ''),"
    " x.over_reason, coalesce(c.name, ''), w.name, x.received_at, x.entered_at, x.due_at,"
    " x.moved_at, x.replied_at, x.assigned_at, x.begun_at, x.third_since, x.promised_at,"
    " x.verdict_at, x.proposed_at, x.solved_at, x.over_at, x.closed_at, x.purged_at"
    " FROM customer_case x JOIN staff e ON e.id = x.entered_by_id"
    " JOIN staff w ON w.id = x.moved_by_id LEFT JOIN unit u ON u.id = x.unit_id"
    " LEFT JOIN staff a ON a.id = x.about_id LEFT JOIN staff r ON r.id = x.replied_by_id"
    " LEFT JOIN staff o ON o.id = x.owner_id LEFT JOIN staff v ON v.id = x.verdict_by_id"
    " LEFT JOIN staff p ON p.id = x.proposed_by_id LEFT JOIN staff s ON s.id = x.solved_by_id"
    " LEFT JOIN staff c ON c.id = x.closed_by_id"
    " LEFT JOIN customer_case m ON m.id = x.merged_into"
)
_ANONYMOUS, _PHONE, _TIMES = 11, 13, 44


def _row(values: tuple[Any, ...]) -> CaseRow:
    plain = list(values[:_TIMES])
    plain[_ANONYMOUS] = bool(plain[_ANONYMOUS])
    plain[_PHONE] = masked(plain[_PHONE]) if plain[_PHONE] else ""
    return CaseRow(*plain, *(None if at is None else instant(at) for at in values[_TIMES:]))


def found(where: str, *values: object) -> tuple[CaseRow, ...]:
    """The cases ``where`` chooses: ``x`` is the case, ``u`` its unit, ``o`` its owner."""
    return tuple(_row(row) for row in rows(f"{_CASES} WHERE {where}", *values))


def case(case_id: int) -> CaseRow:
    """One case.  Refuses ``customer_case_unknown``."""
    only = found("x.id = ?", case_id)
    if not only:
        raise Refused("customer_case_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> CaseRow:
    """The case of this form number.  Refuses ``customer_case_unknown``."""
    only = found("x.estate_id = ? AND x.number = ?", estate_id, number)
    if not only:
        raise Refused("customer_case_unknown")
    return only[0]


_LISTING = Listing("customer_case", "received_at", newest=True)


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_open: bool = False,
) -> tuple[CaseRow, ...]:
    """A page of the register, newest first; ``after`` is the key of the last row seen.

    ``text`` is any fragment: a number, a unit, a name or its initials, a phone tail, the content.
    """
    if not only_open:
        page = _LISTING.read(f"{_CASES} WHERE x.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    at, number = after or ("9999", 0)
    return found(
        "x.id IN (SELECT id FROM customer_case WHERE estate_id = ?1"
        f" AND state IN {(*OPEN, 'resolved', 'explained', 'called_back')} AND state IN {OPEN})"
        " AND x.received_at <= ?2 AND (x.received_at < ?2 OR x.id < ?3)"
        " AND x.search LIKE ?4 ESCAPE '!' ORDER BY x.received_at DESC, x.id DESC LIMIT ?5",
        *(estate_id, at, number, pattern(text), limit),
    )


# Beside a unit's name an anonymous person would be known to whom of the staff they complain of.
_NAMED = "NOT (x.anonymous AND x.about_id IS NOT NULL)"


def of_unit(unit_id: int, limit: int = 20) -> tuple[CaseRow, ...]:
    """The last cases of a unit, newest first, without the anonymous ones about the staff."""
    where = f"x.unit_id = ? AND {_NAMED} ORDER BY x.received_at DESC, x.id DESC LIMIT ?"
    return found(where, unit_id, limit)


def open_of_unit(unit_id: int) -> tuple[CaseRow, ...]:
    """What of a unit is not answered yet, oldest first: what a new call may be about.

    Without the anonymous ones about the staff.
    """
    where = f"x.unit_id = ? AND x.state IN {OPEN} AND {_NAMED} ORDER BY x.received_at, x.id"
    return found(where, unit_id)
