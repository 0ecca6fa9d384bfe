"""Legal holds: records that may not be purged while a case runs, and what a purge took away."""

from itertools import islice
from typing import Any

import pendulum
from peewee import SQL, ForeignKeyField, IntegerField, TextField

from store.clean import fold
from store.db import Base, rows
from store.estate import Estate
from store.events import Event
from store.fields import Day, Instant, instant
from store.frozen import dataclass
from store.privacy_kinds import KINDS
from store.refusal import Refused
from store.search import one_script
from store.staff import Staff


class LegalHold(Base):
    """A record that is kept beyond its time: for whom, on which paper."""

    estate = ForeignKeyField(Estate, index=False)
    noun = TextField()
    record_id = IntegerField()
    reason = TextField()
    paper = TextField()
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    lifted_at = Instant(null=True)
    lifted_by = ForeignKeyField(Staff, null=True, backref="lifted_holds", index=False)
    lifted_words = TextField(default="")


LegalHold.add_index(
    LegalHold.index(
        LegalHold.noun,
        LegalHold.record_id,
        unique=True,
        where=SQL("lifted_at IS NULL"),
        name="legal_hold_stands",
    )
)


class Purge(Base):
    """One purge of one kind of record: how many people went out of it, on which days it was."""

    estate = ForeignKeyField(Estate, index=False)
    noun = TextField()
    count = IntegerField()
    before = Day()
    held = IntegerField(default=0)
    at = Instant()

    class Meta:
        indexes = ((("estate_id", "at", "id"), False),)


class PurgedEvent(Base):
    """An event whose personal values a purge took away: its hashes stand for them."""

    event = ForeignKeyField(Event, unique=True)
    purge = ForeignKeyField(Purge, index=False)


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold as screens see it; ``number`` is that of its record, "" where it has none."""

    id: int
    noun: str
    record_id: int
    number: str
    reason: str
    paper: str
    who: str
    at: pendulum.DateTime
    lifted_by: str
    lifted_at: pendulum.DateTime | None
    lifted_words: str

    @property
    def stands(self) -> bool:
        """Whether it still blocks the purge of its record."""
        return self.lifted_at is None


_NUMBER = " ".join(
    f"WHEN '{noun}' THEN (SELECT number FROM {noun} WHERE id = h.record_id)"
    for noun, kind in KINDS.items()
    if kind.prefix
)
# A repair has the number of its work order.
_NUMBER += (
    " WHEN 'repair' THEN (SELECT o.number FROM repair r JOIN work_order o ON o.id = r.order_id"
    " WHERE r.id = h.record_id)"
)
_HOLDS = (
    f"SELECT h.id, h.noun, h.record_id, CASE h.noun {_NUMBER} ELSE '' END, h.reason, h.paper,"
    " s.name, h.at, coalesce(l.name, ''), h.lifted_at, h.lifted_words FROM legal_hold h"
    " JOIN staff s ON s.id = h.staff_id LEFT JOIN staff l ON l.id = h.lifted_by_id"
)


def _found(where: str, *values: Any) -> tuple[HoldRow, ...]:
    return tuple(_row(row) for row in rows(f"{_HOLDS} WHERE {where}", *values))


def _row(values: tuple[Any, ...]) -> HoldRow:
    *kept, at, lifted_by, lifted_at, words = values
    lifted = (lifted_by, instant(lifted_at) if lifted_at else None, words)
    return HoldRow(*(*kept, instant(at), *lifted))


def legal_hold(hold_id: int) -> HoldRow:
    """One hold.  Refuses ``hold_unknown``."""
    only = _found("h.id = ?", hold_id)
    if not only:
        raise Refused("hold_unknown")
    return only[0]


def standing(noun: str, record_id: int) -> HoldRow | None:
    """The hold that keeps a record beyond its time, if there is one."""
    only = _found("h.noun = ? AND h.record_id = ? AND h.lifted_at IS NULL", noun, record_id)
    return only[0] if only else None


def listed(
    estate_id: int, text: str = "", after: int | None = None, limit: int = 100
) -> tuple[HoldRow, ...]:
    """The holds of an estate, newest first; ``after`` is the id of the last one seen.

    ``text`` is a fragment of the number, the paper, the reason or who ordered it.
    """
    found = _found("h.estate_id = ? ORDER BY h.id DESC", estate_id)
    wanted = one_script(text)
    fits = (
        row
        for row in found
        if (after is None or row.id < after)
        and wanted in one_script(f"{row.number} {row.paper} {row.reason} {row.who}")
    )
    return tuple(islice(fits, limit))


def numbered(estate_id: int, text: str) -> tuple[str, int]:
    """(noun, record id) of a record of the front desk by its number, such as ``FK-0012``.

    Refuses ``record_unknown``.
    """
    number = fold(text).upper()
    for noun, kind in KINDS.items():
        if kind.prefix and number.startswith(kind.prefix):
            found = rows(
                f"SELECT id FROM {noun} WHERE estate_id = ? AND number = ?", estate_id, number
            )
            if found:
                return noun, int(found[0][0])
    repairs = rows(
        "SELECT r.id FROM work_order o JOIN repair r ON r.order_id = o.id"
        " WHERE o.estate_id = ? AND o.number = ?",
        *(estate_id, number),
    )
    if repairs:
        return "repair", int(repairs[0][0])
    raise Refused("record_unknown", "record_no")
