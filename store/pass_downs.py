"""What one shift tells the next ones until it expires (交接事項), and who has read it.

Source: domain section B, hand-over.
"""

from datetime import datetime
from typing import Any

import pendulum

from store.db import rows
from store.fields import instant, instant_text
from store.fragments import LAST, Key, Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.search import pattern


@dataclass(frozen=True, slots=True)
class PassDownRow:
    """A pass-down; ``role`` is the post it is for ("": everybody), ``readers`` how many read it."""

    id: int
    estate_id: int
    number: str
    words: str
    role: str
    written_by_id: int
    written_by: str
    ended_by: str
    readers: int
    written_at: pendulum.DateTime
    expires_at: pendulum.DateTime
    ended_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    def stands(self, at: datetime) -> bool:
        """Whether it still has to be known."""
        return self.ended_at is None and self.expires_at > at

    @property
    def key(self) -> Key:
        """Its place in the register."""
        return (instant_text(self.written_at), self.id)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Who has read a pass-down, and when."""

    staff_id: int
    staff: str
    at: pendulum.DateTime


_PASS_DOWNS = (
    "SELECT x.id, x.estate_id, x.number, x.words, x.role, x.written_by_id, w.name,"
    " coalesce(e.name, ''), (SELECT count(*) FROM pass_down_read r WHERE r.pass_down_id = x.id),"
    " x.written_at, x.expires_at, x.ended_at, x.purged_at FROM pass_down x"
    " JOIN staff w ON w.id = x.written_by_id LEFT JOIN staff e ON e.id = x.ended_by_id"
)
_LISTING = Listing("pass_down", "written_at", newest=True)
_STANDS = "x.estate_id = ?1 AND x.expires_at > ?2 AND x.ended_at IS NULL"


def _row(values: tuple[Any, ...]) -> PassDownRow:
    times = (None if at is None else instant(at) for at in values[9:])
    return PassDownRow(*values[:9], *times)


def found(where: str, *values: object) -> tuple[PassDownRow, ...]:
    """The pass-downs ``where`` chooses: ``x`` is the pass-down."""
    return tuple(_row(row) for row in rows(f"{_PASS_DOWNS} WHERE {where}", *values))


def pass_down(pass_down_id: int) -> PassDownRow:
    """One pass-down.  Refuses ``pass_down_unknown``."""
    only = found("x.id = ?", pass_down_id)
    if not only:
        raise Refused("pass_down_unknown")
    return only[0]


def listed(
    estate_id: int,
    text: str = "",
    after: Key | None = None,
    limit: int = 100,
    *,
    at: datetime | None = None,
) -> tuple[PassDownRow, ...]:
    """A page of the register, newest first; only what stands ``at`` a moment where one is given.

    ``text`` is a fragment of the number, the words or who wrote them.
    """
    if at is None:
        page = _LISTING.read(f"{_PASS_DOWNS} WHERE x.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    written, number = after or ("9999", LAST)
    return found(
        f"{_STANDS} AND x.written_at <= ?3 AND (x.written_at < ?3 OR x.id < ?4)"
        " AND x.search LIKE ?5 ESCAPE '!' ORDER BY x.written_at DESC, x.id DESC LIMIT ?6",
        *(estate_id, instant_text(at), written, number, pattern(text), limit),
    )


def unread(estate_id: int, staff_id: int, role: str, at: datetime) -> tuple[PassDownRow, ...]:
    """What stands, is for a person's post or for everybody, and was not read by them yet."""
    return found(
        f"{_STANDS} AND x.role IN ('', ?3) AND NOT EXISTS (SELECT 1 FROM pass_down_read r"
        " WHERE r.pass_down_id = x.id AND r.staff_id = ?4) ORDER BY x.written_at, x.id",
        *(estate_id, instant_text(at), role, staff_id),
    )


def readers(pass_down_id: int) -> tuple[ReadRow, ...]:
    """Who has read it, in the order in which they did."""
    read = rows(
        "SELECT r.staff_id, s.name, r.at FROM pass_down_read r JOIN staff s ON s.id = r.staff_id"
        " WHERE r.pass_down_id = ? ORDER BY r.at, r.id",
        pass_down_id,
    )
    return tuple(ReadRow(number, name, instant(at)) for number, name, at in read)
