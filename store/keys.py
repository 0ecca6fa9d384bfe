"""Keys and cards (鑰匙) of the office: what they open, where they hang, who has them now.

The number on a tag is never that of a unit, and where a key hangs is kept apart from it, so that a
key found in the street opens nothing.  Source: domain section E, keys.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store import estate as estates
from store.clean import clean, fold
from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Instant, day, instant
from store.fragments import Key, Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import ID_TYPES
from store.search import pattern
from store.staff import Staff
from store.units import Unit
from store.visitors import Visitor

KINDS = ("common", "plant", "owner", "vacant", "master", "card")
LOAN_STATES = ("out", "returned", "lost")
APPROVALS = ("none", "owner", "director", "emergency")
STATES = ("here", "out", "overdue", "lost", "none", "retired")
MOST_COPIES = 99


class DeskKey(Base):
    """A key or card in the cabinet; ``number`` is on its tag, ``hook`` where it hangs.

    ``unit`` is whose door it opens, for one entrusted by an owner or of a vacant unit.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    opens = TextField()
    unit = ForeignKeyField(Unit, null=True, index=False)
    hook = TextField(default="")
    copies = IntegerField(default=1, constraints=[Check("copies BETWEEN 0 AND 99")])
    remark = TextField(default="")
    retired_on = Day(null=True)
    lock_changed_on = Day(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "number", "id"), False),
            (("unit_id",), False),
        )


class KeyLoan(Base):
    """One copy of a key lent, YS: to whom, why, on whose word, until when, and how it ended.

    The borrower is somebody of the ``staff``, a ``visitor`` inside, or a name with a phone.
    ``words`` is how a lost one was written off; ``liability`` who answers for it.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    key = ForeignKeyField(DeskKey, index=False)
    state = TextField(default="out", constraints=[Check(f"state IN {LOAN_STATES}")])
    borrower = TextField()
    phone = TextField(default="")
    company = TextField(default="")
    borrower_staff = ForeignKeyField(Staff, null=True, backref="borrowed_keys", index=False)
    visitor = ForeignKeyField(Visitor, null=True, index=False)
    id_type = TextField(default="", constraints=[Check(f"id_type IN {ID_TYPES}")])
    id_last4 = TextField(default="", constraints=[Check("length(id_last4) <= 4")])
    reason = TextField()
    approval = TextField(default="none", constraints=[Check(f"approval IN {APPROVALS}")])
    approver = ForeignKeyField(Staff, null=True, backref="approved_loans", index=False)
    consent = TextField(default="")
    second = ForeignKeyField(Staff, null=True, backref="second_at_loans", index=False)
    out_at = Instant()
    out_by = ForeignKeyField(Staff, backref="lent_keys", index=False)
    due_at = Instant()
    in_at = Instant(null=True)
    in_by = ForeignKeyField(Staff, null=True, backref="taken_back_keys", index=False)
    words = TextField(default="")
    liability = TextField(default="")
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "out_at", "id"), False),
            (("key_id", "out_at"), False),
        )


KeyLoan.add_index(
    KeyLoan.index(KeyLoan.estate, KeyLoan.due_at, where=SQL("state = 'out'"), name="key_loan_out")
)
KeyLoan.add_index(
    KeyLoan.index(
        KeyLoan.visitor, where=SQL("state = 'out' AND visitor_id IS NOT NULL"), name="key_loan_held"
    )
)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key as screens see it; ``out`` copies are lent, to ``holders``, the first due back first.

    ``due_at`` is when that first one is due.  ``lost_at`` is when a copy was last written off, None
    once the lock was changed after it.
    """

    id: int
    estate_id: int
    number: str
    kind: str
    opens: str
    unit_id: int | None
    unit: str
    hook: str
    copies: int
    remark: str
    retired_on: pendulum.Date | None
    lock_changed_on: pendulum.Date | None
    lost_at: pendulum.DateTime | None
    holders: tuple[str, ...]
    due_at: pendulum.DateTime | None

    @property
    def door(self) -> str:
        """What it opens, with the unit: on the screen, never on the tag."""
        return f"{self.unit} {self.opens}".strip()

    @property
    def out(self) -> int:
        """How many copies are lent."""
        return len(self.holders)

    @property
    def here(self) -> int:
        """How many copies hang in the cabinet."""
        return max(self.copies - self.out, 0)

    def state(self, at: datetime) -> str:
        """What somebody has to know first, one of ``STATES``."""
        if self.retired_on is not None:
            return "retired"
        if self.due_at is not None and self.due_at < at:
            return "overdue"
        if self.lost_at is not None:
            return "lost"
        if self.out:
            return "out"
        return "here" if self.copies else "none"


_KEYS = (
    "SELECT k.id, k.estate_id, k.number, k.kind, k.opens, k.unit_id, coalesce(u.name, ''), k.hook,"
    " k.copies, k.remark, k.retired_on, k.lock_changed_on,"
    " (SELECT max(l.in_at) FROM key_loan l WHERE l.key_id = k.id AND l.state = 'lost')"
    " FROM desk_key k LEFT JOIN unit u ON u.id = k.unit_id"
)


def _rows(found: Sequence[tuple[Any, ...]]) -> tuple[KeyRow, ...]:
    """Keys of one estate, with who has them."""
    if not found:
        return ()
    held = _held(found[0][1], [values[0] for values in found])
    zone = estates.estate(found[0][1]).time_zone
    return tuple(_row(values, held.get(values[0], []), zone) for values in found)


def _row(values: tuple[Any, ...], held: list[tuple[str, str]], zone: str) -> KeyRow:
    *head, retired, changed, lost = values
    changed_on = None if changed is None else day(changed)
    lost_at = None if lost is None else instant(lost)
    if lost_at is not None and changed_on is not None:
        # Of one day: who changes a lock does it because a key is gone.
        lost_at = lost_at if lost_at.in_timezone(zone).date() > changed_on else None
    retired_on = None if retired is None else day(retired)
    holders = tuple(borrower for borrower, _ in held)
    due_at = instant(held[0][1]) if held else None
    return KeyRow(*(*head, retired_on, changed_on, lost_at, holders, due_at))


def _held(estate_id: int, ids: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """(borrower, due) of each loan out of these keys, the first due first."""
    held: dict[int, list[tuple[str, str]]] = {}
    # The plus sign keeps SQLite with the few loans that are out, away from all there ever were.
    for key_id, borrower, due in rows(
        "SELECT l.key_id, l.borrower, l.due_at FROM key_loan l WHERE l.estate_id = ?"
        f" AND l.state = 'out' AND +l.key_id IN ({', '.join(map(str, ids))})"
        " ORDER BY l.due_at, l.id",
        estate_id,
    ):
        held.setdefault(key_id, []).append((borrower, due))
    return held


def key(key_id: int) -> KeyRow:
    """One key.  Refuses ``desk_key_unknown``."""
    found = rows(f"{_KEYS} WHERE k.id = ?", key_id)
    if not found:
        raise Refused("desk_key_unknown")
    return _rows(found)[0]


def of_unit(unit_id: int) -> tuple[KeyRow, ...]:
    """The keys the office has of a unit, those no longer used last."""
    return _rows(
        rows(f"{_KEYS} WHERE k.unit_id = ? ORDER BY k.retired_on IS NOT NULL, k.number", unit_id)
    )


_LISTING = Listing("desk_key", "number")
_MOST_MEANT, _MOST_NAMED = 50, 6


def listed(
    estate_id: int, text: str = "", after: Key | None = None, limit: int = 100, *, out: bool = False
) -> tuple[KeyRow, ...]:
    """A page of the cabinet by number; ``after`` is (number, id) of the last row seen.

    ``text`` is a fragment of the number, of what it opens, of its unit, or of who has it now.
    ``out`` are only those lent, the most overdue first.
    """
    held = _lent(estate_id, text) if out or text.strip() else []
    if not out:
        found = _LISTING.read(f"{_KEYS} WHERE k.id", estate_id, text, after, limit, {"id": held})
        return _rows(found)
    begin = held.index(after[1]) + 1 if after is not None and after[1] in held else 0
    page = held[begin : begin + limit]
    read = {
        row.id: row for row in _rows(rows(f"{_KEYS} WHERE k.id IN ({', '.join(map(str, page))})"))
    }
    return tuple(read[number] for number in page if number in read)


def _lent(estate_id: int, text: str) -> list[int]:
    """The keys that are out and that a fragment finds, by the key or the borrower."""
    found = rows(
        "SELECT l.key_id FROM key_loan l CROSS JOIN desk_key k ON k.id = l.key_id"
        " WHERE l.estate_id = ?1 AND l.state = 'out'"
        " AND (l.search LIKE ?2 ESCAPE '!' OR k.search LIKE ?2 ESCAPE '!')"
        " ORDER BY l.due_at, l.id",
        estate_id,
        pattern(text),
    )
    return list(dict.fromkeys(number for (number,) in found))


def only(estate_id: int, text: str) -> KeyRow:
    """The one key that a fragment of its number or of what it opens means.

    One that is no longer used is meant only where no other is.  Refuses ``key_not_found`` and
    ``key_several`` (``keys``: what it can mean).
    """
    number = clean(text, 20)
    exact = rows(
        f"{_KEYS} WHERE k.estate_id = ? AND k.number IN (?, ?)", estate_id, number, number.upper()
    )
    if not exact and fold(text):
        exact = _LISTING.read(f"{_KEYS} WHERE k.id", estate_id, text, None, _MOST_MEANT)
    found = _rows(exact)
    if not found:
        raise Refused("key_not_found", "key", text=clean(text, 40))
    meant = [row for row in found if row.retired_on is None] or list(found)
    if len(meant) > 1:
        several = tuple(f"{row.number} {row.door}" for row in meant[:_MOST_NAMED])
        raise Refused("key_several", "key", keys=several)
    return meant[0]
