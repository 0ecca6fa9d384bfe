"""Lost and found (失物招領).  Source: Civil Code sections 314 to 318, domain section E."""

from datetime import date, datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store import estate as estates
from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Fen, Instant, day, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import ID_TYPES, masked
from store.roles import may
from store.search import pattern
from store.staff import Staff

STATES = ("found", "notified", "claimed", "to_police", "expired")
HELD = ("found", "notified")
"""While it is kept here."""

KINDS = ("document", "phone", "purse", "cash", "keys", "jewellery", "bag", "clothes", "other")


# What the office alone does, so the office alone reads what only the owner knows.
_SECRETS = "lost_found.claim"

Key = tuple[str, int]
"""Where a window of the register goes on: entered_at as stored, the thing."""


class LostItem(Base):
    """Something found, SW; ``secret`` is what only its owner knows and no notice says.

    Cash is counted by two: who entered it and ``counted_by``.  Unclaimed a year after ``notice_on``
    it belongs to the State: to the police with a ``receipt``, never to the staff.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="found", constraints=[Check(f"state IN {STATES}")])
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    what = TextField()
    secret = TextField(default="")
    valuable = IntegerField(default=0, constraints=[Check("valuable IN (0, 1)")])
    fen = Fen(default=0, constraints=[Check("fen >= 0")])
    counted_by = ForeignKeyField(Staff, null=True, backref="counted_items", index=False)
    found_at = Instant()
    place = TextField()
    finder = TextField()
    finder_phone = TextField(default="")
    storage = TextField()
    entered_at = Instant()
    entered_by = ForeignKeyField(Staff, backref="entered_items", index=False)
    notice_on = Day(null=True)
    claimant = TextField(default="")
    claimant_phone = TextField(default="")
    id_type = TextField(default="", constraints=[Check(f"id_type IN {ID_TYPES}")])
    id_last4 = TextField(default="", constraints=[Check("length(id_last4) <= 4")])
    proof = TextField(default="")
    receipt = TextField(default="")
    ended_at = Instant(null=True)
    ended_by = ForeignKeyField(Staff, null=True, backref="ended_items", index=False)
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "entered_at", "id"), False),
        )


LostItem.add_index(
    LostItem.index(
        LostItem.estate,
        LostItem.entered_at,
        where=SQL("state IN ('found', 'notified')"),
        name="lost_item_here",
    )
)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A thing found as screens see it: phones are masked, ``fen`` is cash.

    What only its owner knows is not here (see ``secrets_of``), so that no list, search or paper
    has it; ``has_secret`` says that there is something to ask a claimant about.
    """

    id: int
    estate_id: int
    number: str
    state: str
    kind: str
    what: str
    has_secret: bool
    valuable: bool
    fen: int
    counted_by: str
    place: str
    finder: str
    finder_phone: str
    storage: str
    entered_by: str
    claimant: str
    claimant_phone: str
    id_type: str
    id_last4: str
    receipt: str
    ended_by: str
    notice_on: pendulum.Date | None
    found_at: pendulum.DateTime
    entered_at: pendulum.DateTime
    ended_at: pendulum.DateTime | None

    @property
    def held(self) -> bool:
        """Whether it is still kept here."""
        return self.state in HELD

    @property
    def for_police(self) -> bool:
        """Whether it is to be taken to the police: a valuable, cash or somebody's document."""
        return self.valuable or self.fen > 0 or self.kind in ("document", "cash")

    @property
    def last_day(self) -> pendulum.Date | None:
        """The last day its owner may claim it: a year after the notice (Civil Code s. 318)."""
        return None if self.notice_on is None else self.notice_on.add(years=1)

    def expired(self, on: date) -> bool:
        """Whether nobody claimed it in time, so that it belongs to the State on this day."""
        last = self.last_day
        return self.held and last is not None and on > last

    @property
    def key(self) -> Key:
        """Its place in the register."""
        return (instant_text(self.entered_at), self.id)


_ITEMS = (
    "SELECT f.id, f.estate_id, f.number, f.state, f.kind, f.what, f.secret <> '', f.valuable,"
    " f.fen, coalesce(c.name, ''), f.place, f.finder, f.finder_phone, f.storage, s.name,"
    " f.claimant, f.claimant_phone, f.id_type, f.id_last4, f.receipt, coalesce(e.name, ''),"
    " f.notice_on, f.found_at, f.entered_at, f.ended_at FROM lost_item f"
    " JOIN staff s ON s.id = f.entered_by_id LEFT JOIN staff c ON c.id = f.counted_by_id"
    " LEFT JOIN staff e ON e.id = f.ended_by_id"
)

_LISTING = Listing("lost_item", "entered_at", newest=True)


def _row(values: tuple[Any, ...]) -> FoundRow:
    head = list(values[:21])
    head[6:8] = bool(head[6]), bool(head[7])
    for phone in (12, 16):
        head[phone] = masked(head[phone]) if head[phone] else ""
    notice, *times = values[21:]
    moments = [None if at is None else instant(at) for at in times]
    return FoundRow(*head, *[None if notice is None else day(notice), *moments])


def found(where: str, *values: object) -> tuple[FoundRow, ...]:
    """The things ``where`` chooses: ``f`` is the thing."""
    return tuple(_row(row) for row in rows(f"{_ITEMS} WHERE {where}", *values))


def item(item_id: int) -> FoundRow:
    """One thing found.  Refuses ``lost_item_unknown``."""
    only = found("f.id = ?", item_id)
    if not only:
        raise Refused("lost_item_unknown")
    return only[0]


def secrets_of(item_id: int, who: int) -> tuple[str, str]:
    """(what only the owner knows, what was asked as proof), for the office posts alone.

    Refuses ``staff_unknown``, ``not_allowed`` and ``lost_item_unknown``.
    """
    reader = rows("SELECT estate_id, role FROM staff WHERE id = ? AND left_at IS NULL", who)
    if not reader:
        raise Refused("staff_unknown")
    estate_id, role = reader[0]
    if not may(role, _SECRETS):
        raise Refused("not_allowed", verb=_SECRETS, role=role)
    kept = rows(
        "SELECT secret, proof FROM lost_item WHERE id = ? AND estate_id = ?", item_id, estate_id
    )
    if not kept:
        raise Refused("lost_item_unknown")
    secret, proof = kept[0]
    return (secret, proof)


def held(estate_id: int) -> tuple[FoundRow, ...]:
    """Everything kept here, the one kept longest first."""
    return found(f"f.estate_id = ? AND f.state IN {HELD} ORDER BY f.entered_at, f.id", estate_id)


def count_held(estate_id: int, on: date) -> tuple[int, int]:
    """(things kept here, of them those that belong to the State by this day)."""
    here = held(estate_id)
    return (len(here), sum(one.expired(on) for one in here))


def listed(
    estate_id: int,
    text: str = "",
    after: Key | None = None,
    limit: int = 100,
    *,
    only_held: bool = False,
) -> tuple[FoundRow, ...]:
    """A page of the register, newest first.

    ``text`` is a fragment of a number, of what it is, where it was found or lies, or of a name.
    """
    if not only_held:
        page = _LISTING.read(f"{_ITEMS} WHERE f.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    entered, number = after or ("9999", 0)
    return found(
        f"f.estate_id = ?1 AND f.state IN {HELD} AND f.entered_at <= ?2"
        " AND (f.entered_at < ?2 OR f.id < ?3) AND f.search LIKE ?4 ESCAPE '!'"
        " ORDER BY f.entered_at DESC, f.id DESC LIMIT ?5",
        estate_id,
        entered,
        number,
        pattern(text),
        limit,
    )


def today(estate_id: int, at: datetime) -> pendulum.Date:
    """The estate's day of a moment."""
    zone = estates.estate(estate_id).time_zone
    return pendulum.instance(at).in_timezone(zone).date()
