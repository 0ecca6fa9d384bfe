"""Parcels held for residents (快件代收).  What is inside is never recorded.  Source: domain E."""

from datetime import datetime, timedelta
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, TextField

from store.clean import clean, fold
from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.search import pattern
from store.staff import Staff
from store.units import Unit

STATES = ("here", "picked", "returned")

WARN_DAYS = 3
LATE_DAYS = 7
"""After so many days here a parcel is asked about, and then is late (domain E)."""

COURIERS = 9
"""So many couriers are offered: as many as there are figures to pick one by."""
# Of which the last parcels tell who comes.
_LATELY = 300

Key = tuple[str, int]
"""Where a window of the register goes on: received_at as stored, the parcel."""


class Parcel(Base):
    """A parcel, KD: on which ``shelf`` for which unit, who was told, who fetched it by which code.

    ``addressee`` is the name on it; ``picked_by`` who took it, or why it went back to the courier.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="here", constraints=[Check(f"state IN {STATES}")])
    courier = TextField()
    parcel_no = TextField(default="")
    unit = ForeignKeyField(Unit, index=False)
    addressee = TextField(default="")
    shelf = TextField()
    code = TextField()
    received_at = Instant()
    received_by = ForeignKeyField(Staff, backref="received_parcels", index=False)
    notified_at = Instant(null=True)
    picked_by = TextField(default="")
    picked_at = Instant(null=True)
    handed_by = ForeignKeyField(Staff, null=True, backref="handed_parcels", index=False)
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "received_at", "id"), False),
            (("unit_id", "received_at"), False),
        )


Parcel.add_index(
    Parcel.index(Parcel.estate, Parcel.received_at, where=SQL("state = 'here'"), name="parcel_here")
)
# A code is typed without anything else, so no two parcels that are here share one.
Parcel.add_index(
    Parcel.index(
        Parcel.estate,
        Parcel.code,
        unique=True,
        where=SQL("state = 'here'"),
        name="parcel_code",
    )
)


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """A parcel as screens see it.

    ``code`` is what its household was told; ``handed_by`` who gave it out or sent it back, at
    ``picked_at``; ``notified_at`` when the household was last told.
    """

    id: int
    estate_id: int
    number: str
    state: str
    courier: str
    parcel_no: str
    unit_id: int
    unit: str
    addressee: str
    shelf: str
    code: str
    received_by: str
    picked_by: str
    handed_by: str
    received_at: pendulum.DateTime
    notified_at: pendulum.DateTime | None
    picked_at: pendulum.DateTime | None

    @property
    def here(self) -> bool:
        """Whether it is still on its shelf."""
        return self.state == "here"

    @property
    def key(self) -> Key:
        """Its place in the register."""
        return (instant_text(self.received_at), self.id)

    def days(self, at: datetime) -> int:
        """Whole days it has been here, or was until it left."""
        return int(((self.picked_at or at) - self.received_at).total_seconds()) // 86_400

    def overdue(self, at: datetime) -> int:
        """Which alert it has reached, in days: 0, ``WARN_DAYS`` or ``LATE_DAYS``."""
        if not self.here:
            return 0
        return next((due for due in (LATE_DAYS, WARN_DAYS) if self.days(at) >= due), 0)


_PARCELS = (
    "SELECT p.id, p.estate_id, p.number, p.state, p.courier, p.parcel_no, p.unit_id, u.name,"
    " p.addressee, p.shelf, p.code, r.name, p.picked_by, coalesce(h.name, ''), p.received_at,"
    " p.notified_at, p.picked_at FROM parcel p JOIN unit u ON u.id = p.unit_id"
    " JOIN staff r ON r.id = p.received_by_id LEFT JOIN staff h ON h.id = p.handed_by_id"
)

_LISTING = Listing("parcel", "received_at", newest=True)


def _row(values: tuple[Any, ...]) -> ParcelRow:
    times = (None if at is None else instant(at) for at in values[14:])
    return ParcelRow(*values[:14], *times)


def found(where: str, *values: object) -> tuple[ParcelRow, ...]:
    """The parcels ``where`` chooses: ``p`` is the parcel, ``u`` its unit."""
    return tuple(_row(row) for row in rows(f"{_PARCELS} WHERE {where}", *values))


def parcel(parcel_id: int) -> ParcelRow:
    """One parcel.  Refuses ``parcel_unknown``."""
    only = found("p.id = ?", parcel_id)
    if not only:
        raise Refused("parcel_unknown")
    return only[0]


def by_code(estate_id: int, code: str) -> ParcelRow:
    """The parcel here that this pickup code is for.  Refuses ``pickup_code_unknown``."""
    typed = fold(code)
    only = found("p.estate_id = ? AND p.state = 'here' AND p.code = ?", estate_id, typed)
    if not only:
        raise Refused("pickup_code_unknown", "code", text=clean(code, 20))
    return only[0]


def here(estate_id: int) -> tuple[ParcelRow, ...]:
    """Every parcel on the shelves, the one that has waited longest first."""
    return found("p.estate_id = ? AND p.state = 'here' ORDER BY p.received_at, p.id", estate_id)


def of_unit(unit_id: int, limit: int = 50) -> tuple[ParcelRow, ...]:
    """The parcels of a unit, those here first, then the newest."""
    return found(
        "p.unit_id = ? ORDER BY p.state <> 'here', p.received_at DESC, p.id DESC LIMIT ?",
        unit_id,
        limit,
    )


def count_here(estate_id: int, at: datetime) -> tuple[int, int, int]:
    """(parcels here, of them for three days or longer, of those for seven or longer)."""
    warned, late = (instant_text(at - timedelta(days=due)) for due in (WARN_DAYS, LATE_DAYS))
    found_counts = rows(
        "SELECT count(*), coalesce(sum(received_at <= ?), 0), coalesce(sum(received_at <= ?), 0)"
        " FROM parcel WHERE estate_id = ? AND state = 'here'",
        warned,
        late,
        estate_id,
    )
    every, three, seven = found_counts[0]
    return (every, three, seven)


def listed(
    estate_id: int,
    text: str = "",
    after: Key | None = None,
    limit: int = 100,
    *,
    only_here: bool = False,
) -> tuple[ParcelRow, ...]:
    """A page of the register, newest first.

    ``text`` is a fragment of a number, a unit, a name, a shelf, or the code of one that is here.
    """
    if not only_here:
        page = _LISTING.read(f"{_PARCELS} WHERE p.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    received, number = after or ("9999", 0)
    return found(
        # Those here are few, and the index of them alone is walked.
        "p.estate_id = ?1 AND p.state = 'here' AND p.received_at <= ?2"
        " AND (p.received_at < ?2 OR p.id < ?3) AND p.search LIKE ?4 ESCAPE '!'"
        " ORDER BY p.received_at DESC, p.id DESC LIMIT ?5",
        estate_id,
        received,
        number,
        pattern(text),
        limit,
    )


def couriers(estate_id: int) -> tuple[str, ...]:
    """Who has brought parcels lately, the most frequent first."""
    return tuple(
        name
        for (name,) in rows(
            "SELECT courier FROM (SELECT courier FROM parcel WHERE estate_id = ?"
            " ORDER BY received_at DESC, id DESC LIMIT ?)"
            " GROUP BY courier ORDER BY count(*) DESC, courier LIMIT ?",
            estate_id,
            _LATELY,
            COURIERS,
        )
    )
