"""Standing instructions for a unit (住戶囑咐): what its household asked the desk to heed.

They appear wherever the unit is chosen.  A note on special care is sensitive (PIPL sections 28 and
29): it needs the person's consent, its words are shown to the posts of the office and to guards
only, because at night it is the guard who helps, and they stand in no list that is printed.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, TextField

from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Instant, day, day_text, instant
from store.fragments import LAST, Key
from store.frozen import dataclass
from store.refusal import Refused
from store.roles import DIRECTOR, FRONT_DESK, GUARD, HOUSEKEEPER
from store.search import one_script
from store.staff import Staff
from store.units import Unit

KINDS = ("no_admit", "away", "entry", "care", "other")
CARE_READERS = frozenset({DIRECTOR, HOUSEKEEPER, FRONT_DESK, GUARD})
"""The posts that read the words of a care note."""

_WINDOW = 500


class Instruction(Base):
    """What a unit asked for: nobody let in, away, entry allowed, special care, or something else.

    ``who`` is whom it is about, ``asked_by`` who of the unit asked, ``consent`` how a person of
    whom care is noted agreed.
    """

    estate = ForeignKeyField(Estate, index=False)
    unit = ForeignKeyField(Unit, index=False)
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    who = TextField(default="")
    words = TextField()
    asked_by = TextField()
    consent = TextField(default="")
    from_on = Day(null=True)
    until_on = Day(null=True)
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    ended_at = Instant(null=True)
    ended_by = ForeignKeyField(Staff, null=True, backref="ended_instructions", index=False)
    purged_at = Instant(null=True)

    class Meta:
        indexes = ((("unit_id", "at"), False),)


Instruction.add_index(
    Instruction.index(
        Instruction.estate,
        Instruction.until_on,
        where=SQL("ended_at IS NULL"),
        name="instruction_stands",
    )
)


@dataclass(frozen=True, slots=True)
class InstructionRow:
    """An instruction as screens see it; ``hidden`` are words of a care note not for this reader."""

    id: int
    estate_id: int
    unit_id: int
    unit: str
    kind: str
    who: str
    words: str
    asked_by: str
    consent: str
    from_on: pendulum.Date | None
    until_on: pendulum.Date | None
    staff: str
    at: pendulum.DateTime
    ended_at: pendulum.DateTime | None
    ended_by: str
    sort: str
    hidden: bool

    def stands(self, on: date) -> bool:
        """Whether it is to be heeded on a day: both days count, an ended one never stands."""
        early = self.from_on is not None and on < self.from_on
        late = self.until_on is not None and on > self.until_on
        return self.ended_at is None and not early and not late


_ROWS = (
    "SELECT x.id, x.estate_id, x.unit_id, u.name, x.kind, x.who, x.words, x.asked_by, x.consent,"
    " x.from_on, x.until_on, s.name, x.at, x.ended_at, coalesce(e.name, ''),"
    " u.sort, u.search FROM instruction x"
    " JOIN unit u ON u.id = x.unit_id JOIN staff s ON s.id = x.staff_id"
    " LEFT JOIN staff e ON e.id = x.ended_by_id"
)
# What a guard must not overlook comes first, and of one kind what was asked last.
_RANKS = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(KINDS))
_URGENT = f"CASE x.kind {_RANKS} END"
# Of those not ended, the index knows which have run out.
_STANDS = (
    "x.id IN (SELECT id FROM instruction WHERE estate_id = ?1 AND ended_at IS NULL"
    " AND until_on IS NULL UNION ALL SELECT id FROM instruction WHERE estate_id = ?1"
    " AND ended_at IS NULL AND until_on >= ?2) AND coalesce(x.from_on, '') <= ?2"
)


def _row(values: tuple[Any, ...], role: str) -> InstructionRow:
    who, words, asked_by, consent, begins, ends, staff, at, ended, ended_by, sort, _ = values[5:]
    hidden = values[4] == "care" and role not in CARE_READERS
    if hidden:
        who = words = consent = ""
    days = (None if on is None else day(on) for on in (begins, ends))
    last = (None if ended is None else instant(ended), ended_by, sort, hidden)
    texts = (who, words, asked_by, consent)
    return InstructionRow(*(*values[:5], *texts, *days, staff, instant(at), *last))


def instruction(instruction_id: int, role: str = "") -> InstructionRow:
    """One instruction; the words of a care note only for a post of ``CARE_READERS``.

    Refuses ``instruction_unknown``.
    """
    found = rows(f"{_ROWS} WHERE x.id = ?", instruction_id)
    if not found:
        raise Refused("instruction_unknown")
    return _row(found[0], role)


def of_unit(unit_id: int, on: date, role: str = "") -> tuple[InstructionRow, ...]:
    """What is to be heeded at a unit on a day, the most important first.

    That there is a care note is told to everybody, its words only to a post of ``CARE_READERS``.
    """
    return of_units((unit_id,), on, role)


def of_units(unit_ids: Iterable[int], on: date, role: str = "") -> tuple[InstructionRow, ...]:
    """As ``of_unit``, of several units at once."""
    ids = json.dumps(sorted(set(unit_ids)))
    found = rows(
        f"{_ROWS} WHERE x.unit_id IN (SELECT value FROM json_each(?)) AND x.ended_at IS NULL"
        f" ORDER BY {_URGENT}, x.at DESC, x.id DESC",
        ids,
    )
    return tuple(row for values in found if (row := _row(values, role)).stands(on))


def listed(
    estate_id: int,
    text: str = "",
    after: Key | None = None,
    limit: int = 100,
    *,
    on: date | None = None,
) -> tuple[InstructionRow, ...]:
    """A page of the register: by unit, what is heeded ``on`` a day; else all, the newest first.

    ``text`` is a fragment of a unit as units are searched, or of whom it is about.  ``after`` is
    (sort, id) of the last row seen.  The words of a care note are not in it, because a register is
    printed (PIPL sections 28 and 29).
    """
    wanted = one_script(text)
    windows = _newest(estate_id, after) if on is None else [_standing(estate_id, on, after)]
    found = (values for window in windows for values in window if _holds(values, wanted))
    return tuple(_row(values, "") for values in islice(found, limit))


def _standing(estate_id: int, on: date, after: Key | None) -> list[tuple[Any, ...]]:
    return rows(
        f"{_ROWS} WHERE {_STANDS} AND (u.sort, x.id) > (?3, ?4) ORDER BY u.sort, x.id",
        *(estate_id, day_text(on), *(after or ("", 0))),
    )


def _newest(estate_id: int, after: Key | None) -> Iterator[list[tuple[Any, ...]]]:
    """Windows of all there ever were, as many as are asked for."""
    last = after[1] if after else LAST
    while window := rows(
        f"{_ROWS} WHERE x.estate_id = ? AND x.id < ? ORDER BY x.id DESC LIMIT ?",
        *(estate_id, last, _WINDOW),
    ):
        yield window
        last = window[-1][0]


def _holds(values: tuple[Any, ...], wanted: str) -> bool:
    kind, who, search = values[4], values[5], values[16]
    return wanted in search or (kind != "care" and wanted in one_script(who))


def count(estate_id: int, on: date) -> int:
    """How many are to be heeded on a day."""
    found = rows(f"SELECT count(*) FROM instruction x WHERE {_STANDS}", estate_id, day_text(on))
    return int(found[0][0])
