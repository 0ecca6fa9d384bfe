"""Help given to an authority (協助記錄): who asked, on what papers, what they were given.

Source: domain table A3, H10.  Nothing known of people goes out without the director's word.
"""

from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, TextField

from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.search import pattern
from store.staff import Staff

AUTHORITIES = ("police", "committee", "street", "court", "fire", "other")
SEEN = ("", "police_card", "work_card", "letter")
STATES = ("asked", "approved", "refused", "given", "closed")
OPEN = ("asked", "approved")


class HelpRequest(Base):
    """A request, XZ.  ``id_seen`` and ``badge_no`` are of the officer's card, ``paper`` is the
    paper it rests on with its number; ``words`` are the director's, ``result`` what came of it.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="asked", constraints=[Check(f"state IN {STATES}")])
    authority = TextField(constraints=[Check(f"authority IN {AUTHORITIES}")])
    body = TextField(default="")
    officer = TextField()
    id_seen = TextField(default="", constraints=[Check(f"id_seen IN {SEEN}")])
    badge_no = TextField(default="")
    request = TextField()
    paper = TextField(default="")
    paper_no = TextField(default="")
    asked_at = Instant()
    asked_by = ForeignKeyField(Staff, backref="asked_help", index=False)
    decided_at = Instant(null=True)
    decided_by = ForeignKeyField(Staff, null=True, backref="decided_help", index=False)
    words = TextField(default="")
    data = TextField(default="")
    taken_by = TextField(default="")
    result = TextField(default="")
    ended_at = Instant(null=True)
    ended_by = ForeignKeyField(Staff, null=True, backref="ended_help", index=False)
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "asked_at", "id"), False),
        )


HelpRequest.add_index(
    HelpRequest.index(
        HelpRequest.estate,
        HelpRequest.state,
        HelpRequest.asked_at,
        where=SQL("state IN ('asked', 'approved')"),
        name="help_request_open",
    )
)

# From where each verb moves a request, and where to.
MOVES = {
    "approve": ({"asked"}, "approved"),
    "refuse": ({"asked"}, "refused"),
    "give": ({"approved"}, "given"),
    "close": ({"asked", "approved"}, "closed"),
}


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A request as screens see it; ``data`` says which data went out, never the data."""

    id: int
    estate_id: int
    number: str
    state: str
    authority: str
    body: str
    officer: str
    id_seen: str
    badge_no: str
    request: str
    paper: str
    paper_no: str
    asked_by: str
    decided_by: str
    words: str
    data: str
    taken_by: str
    result: str
    ended_by: str
    asked_at: pendulum.DateTime
    decided_at: pendulum.DateTime | None
    ended_at: pendulum.DateTime | None
    purged_at: pendulum.DateTime | None

    def takes(self, verb: str) -> bool:
        """Whether a verb of MOVES moves it; without card and paper nothing is approved."""
        return self.state in MOVES[verb][0] and not (verb == "approve" and self.lacks)

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in OPEN

    @property
    def lacks(self) -> tuple[str, ...]:
        """What must have been seen before data may go out and was not: ``id``, ``paper``."""
        missing = {"id": not self.id_seen, "paper": not self.paper}
        return tuple(name for name, lacking in missing.items() if lacking)

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.asked_at), self.id)


_REQUESTS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.authority, x.body, x.officer, x.id_seen,"
    " x.badge_no, x.request, x.paper, x.paper_no, a.name, coalesce(d.name, ''), x.words, x.data,"
    " x.taken_by, x.result, coalesce(e.name, ''), x.asked_at, x.decided_at, x.ended_at,"
    " x.purged_at FROM help_request x JOIN staff a ON a.id = x.asked_by_id"
    " LEFT JOIN staff d ON d.id = x.decided_by_id LEFT JOIN staff e ON e.id = x.ended_by_id"
)
_TIMES = 19


def _row(values: tuple[Any, ...]) -> HelpRow:
    times = (None if at is None else instant(at) for at in values[_TIMES:])
    return HelpRow(*values[:_TIMES], *times)


def found(where: str, *values: object) -> tuple[HelpRow, ...]:
    """The requests ``where`` chooses: ``x`` is the request."""
    return tuple(_row(row) for row in rows(f"{_REQUESTS} WHERE {where}", *values))


def help_request(request_id: int) -> HelpRow:
    """One request.  Refuses ``help_request_unknown``."""
    only = found("x.id = ?", request_id)
    if not only:
        raise Refused("help_request_unknown")
    return only[0]


_LISTING = Listing("help_request", "asked_at", newest=True)
# As the index of the open ones has it, so that SQLite sees that it serves.
_OPEN = "x.estate_id = ?1 AND x.state IN ('asked', 'approved')"


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    only_open: bool = False,
) -> tuple[HelpRow, ...]:
    """A page of the register, newest first; ``after`` is the key of the last row seen.

    ``text`` is any fragment: a number, an office, an officer, a badge or paper number, the request.
    """
    if not only_open:
        page = _LISTING.read(f"{_REQUESTS} WHERE x.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    asked_at, number = after or ("9999", 0)
    # The plus signs keep SQLite from walking the whole register for the few that are open.
    return found(
        f"{_OPEN} AND +x.asked_at <= ?2 AND (+x.asked_at < ?2 OR x.id < ?3)"
        " AND x.search LIKE ?4 ESCAPE '!' ORDER BY +x.asked_at DESC, x.id DESC LIMIT ?5",
        *(estate_id, asked_at, number, pattern(text), limit),
    )


def waiting(estate_id: int, state: str) -> tuple[HelpRow, ...]:
    """What is ``asked`` and waits for the director, or is ``approved`` and waits for the desk.

    The oldest is first.
    """
    return found(f"{_OPEN} AND x.state = ?2 ORDER BY x.asked_at, x.id", estate_id, state)


def count_open(estate_id: int) -> tuple[int, int]:
    """How many requests are open, and how many of them wait for the director's word."""
    asked = f"SELECT count(*), total(x.state = 'asked') FROM help_request x WHERE {_OPEN}"
    count, waiting = rows(asked, estate_id)[0]
    return int(count), int(waiting)
