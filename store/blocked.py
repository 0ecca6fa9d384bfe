"""Persons who are not let in (不予放行), and why, since when, on whose word.

Nobody is accused by half a name: only a whole name, phone or plate matches, whatever its width,
blanks, case or script.
"""

import re
from datetime import date
from itertools import islice
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, TextField

from store.clean import fold
from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Instant, day, instant
from store.fragments import Key, Listing
from store.frozen import dataclass
from store.plates import bare_plate
from store.refusal import Refused
from store.residents import masked
from store.search import one_script
from store.staff import Staff
from store.units import Unit

BASES = ("police", "owner", "office")
_LISTING = Listing("blocked", "at", newest=True)
_NEWEST: Key = ("9999", 0)


class Blocked(Base):
    """Somebody not let in to the estate, or to one ``unit``; ``folded`` is the name as compared.

    ``basis`` is on whose word: the police's, the owner's or tenant's of the unit, the office's own;
    ``paper`` names what shows it.
    """

    estate = ForeignKeyField(Estate, index=False)
    name = TextField()
    folded = TextField()
    phone = TextField(default="")
    plate = TextField(default="")
    unit = ForeignKeyField(Unit, null=True, index=False)
    basis = TextField(constraints=[Check(f"basis IN {BASES}")])
    paper = TextField(default="")
    reason = TextField()
    since = Day()
    until = Day(null=True)
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    ended_at = Instant(null=True)
    ended_by = ForeignKeyField(Staff, null=True, backref="ended_blocks", index=False)
    ended_words = TextField(default="")
    purged_at = Instant(null=True)

    class Meta:
        indexes = ((("estate_id", "at", "id"), False),)


# At every arrival those that stand are asked for, and they are few.
Blocked.add_index(
    Blocked.index(Blocked.estate, where=SQL("ended_at IS NULL"), name="blocked_stands")
)


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """Somebody not let in, as screens see them: the phone is masked; ``unit`` is "" for all."""

    id: int
    estate_id: int
    name: str
    phone: str
    plate: str
    unit_id: int | None
    unit: str
    basis: str
    paper: str
    reason: str
    since: pendulum.Date
    until: pendulum.Date | None
    staff: str
    at: pendulum.DateTime
    ended_at: pendulum.DateTime | None
    ended_by: str
    ended_words: str

    def stands(self, on: date) -> bool:
        """Whether they are kept out on a day: both days count, a lifted one never stands."""
        over = self.until is not None and on > self.until
        return self.ended_at is None and self.since <= on and not over


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody at the gate who is, or only may be, one of those; ``by`` is what is the same.

    A name alone is no proof, because many people share one.
    """

    row: BlockedRow
    by: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether the phone or the plate is the same too."""
        return self.by != ("name",)

    @property
    def same_name(self) -> bool:
        """Whether only the name is: somebody to ask for more, not to accuse."""
        return not self.certain


_ROWS = (
    "SELECT x.id, x.estate_id, x.name, x.phone, x.plate, x.unit_id, coalesce(u.name, ''), x.basis,"
    " x.paper, x.reason, x.since, x.until, s.name, x.at, x.ended_at, coalesce(e.name, ''),"
    " x.ended_words, x.folded FROM blocked x{index} JOIN staff s ON s.id = x.staff_id"
    " LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN staff e ON e.id = x.ended_by_id"
)
# Without the statistics SQLite would rather walk the larger index, in its order.
_STANDING = f"{_ROWS.format(index=' INDEXED BY blocked_stands')} WHERE x.estate_id = ?"
_EVERY = _ROWS.format(index="")


def row_of(values: tuple[Any, ...]) -> BlockedRow:
    """One as screens see it, from as it is kept."""
    since, until, staff, at, ended, who, words, _ = values[10:]
    phone = masked(values[3]) if values[3] else ""
    days = (day(since), None if until is None else day(until))
    ends = (None if ended is None else instant(ended), who, words)
    return BlockedRow(*(*values[:3], phone, *values[4:10], *days, staff, instant(at), *ends))


def not_lifted(estate_id: int) -> list[tuple[Any, ...]]:
    """As ``standing``, each as it is kept: its phone whole, the name as compared at the end."""
    return rows(f"{_STANDING} AND x.ended_at IS NULL ORDER BY x.at DESC, x.id DESC", estate_id)


def blocked(blocked_id: int) -> BlockedRow:
    """One of them.  Refuses ``blocked_unknown``."""
    found = rows(f"{_EVERY} WHERE x.id = ?", blocked_id)
    if not found:
        raise Refused("blocked_unknown")
    return row_of(found[0])


def standing(estate_id: int, on: date | None = None) -> tuple[BlockedRow, ...]:
    """Everybody who was not let in again, the newest first; of a day only who is kept out then."""
    found = map(row_of, not_lifted(estate_id))
    return tuple(row for row in found if on is None or row.stands(on))


def listed(
    estate_id: int,
    text: str = "",
    after: Key | None = None,
    limit: int = 100,
    *,
    on: date | None = None,
) -> tuple[BlockedRow, ...]:
    """A page of the register, newest first: who is kept out ``on`` a day, or all that ever were.

    ``text`` is a fragment of a name or plate, or of a unit's name; ``after`` is (at as stored, id).
    """
    wanted = one_script(text)
    if on is None and not wanted:
        return tuple(
            map(row_of, _LISTING.read(f"{_EVERY} WHERE x.id", estate_id, "", after, limit))
        )
    if on is None:
        # Those ever written down are few as well: a gate has hundreds of them in a life.
        every = rows(
            f"{_EVERY} WHERE x.estate_id = ? AND (x.at, x.id) < (?, ?)"
            " ORDER BY x.at DESC, x.id DESC",
            *(estate_id, *(after or _NEWEST)),
        )
    else:
        every = not_lifted(estate_id)
    page = (
        values
        for values in every
        if (values[13], values[0]) < (after or _NEWEST) and _holds(values, wanted)
    )
    found = (row for row in map(row_of, page) if on is None or row.stands(on))
    return tuple(islice(found, limit))


def _holds(values: tuple[Any, ...], wanted: str) -> bool:
    plate, unit, folded = values[4], values[6], values[17]
    return any(wanted in one_script(text) for text in (folded, plate, unit))


def matches(
    estate_id: int,
    *,
    name: str = "",
    phone: str = "",
    plate: str = "",
    unit_id: int | None = None,
    on: date,
) -> tuple[Match, ...]:
    """Who of those kept out on a day this may be, the certain ones first.

    A name, phone or plate matches as a whole or not at all, whatever its width, blanks, case or
    script; of a phone the figures count, without the country code 86.  Somebody kept out of one
    unit is met only by who goes there.
    """
    wanted = {"name": one_script(name), "phone": _figures(phone), "plate": bare_plate(plate)}
    if not any(wanted.values()):
        return ()
    found = []
    for values in not_lifted(estate_id):
        row = row_of(values)
        if row.unit_id not in (None, unit_id) or not row.stands(on):
            continue
        theirs = {
            "name": values[17],
            "phone": _figures(values[3]),
            "plate": bare_plate(values[4]),
        }
        same = tuple(key for key, one in wanted.items() if one and one == theirs[key])
        if same:
            found.append(Match(row, same))
    return tuple(sorted(found, key=lambda one: not one.certain))


def _figures(phone: str) -> str:
    """The figures of a phone that tell it apart: no country code, no trunk zero, no extension."""
    figures = re.sub(r"\D", "", re.split(r"[,;x]", fold(phone))[0]).lstrip("0")
    if figures.startswith("86") and len(figures) > 11:
        figures = figures[2:].lstrip("0")
    return figures
