"""How a register is searched: an index of fragments beside each searched table.

Staff type any piece of a name, a room or a number, and SQLite compares it with every record
(``LIKE '%fragment%'``): a third of a second in a million.  So each searched table has a companion,
``<table>_find``, a full-text table whose words are the three letters from each letter of the text
on (``陳美玲 1202``: 陳美玲, 美玲, 玲, 120, 202, 02, 2), indexed by their first one and two letters
too.  Triggers keep it.  It holds no text, only which word stands in which record.

A fragment of one or two letters is the beginning of a word; of a longer one every three letters
stand in a record that holds it.  What the index names is therefore never too little, at times too
much, and ``LIKE`` still decides: the index changes what a search costs, never what it finds.

The order of a register is another one than that of the index, so there are three ways to a page,
and the number of records named (counted up to ``FEW``) chooses:

- few: they are looked up and sorted
- one in ``COMMON`` or more: the register is walked in its order and compared, a page is soon full
- else, or when that walk leads nowhere: its order is walked in the index alone, and only the
  records named are looked up
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from store.db import rows
from store.frozen import dataclass
from store.search import one_script, pattern

FEW = 2_000
COMMON = 50
# A longer fragment is told well enough by its beginning.
_MOST_WORDS = 40

_NUMBER = r"[a-z]{2}-\d\d"

# Every sign a keyboard has belongs to a word: 3-1202 is found by 3-1.
_SIGNS = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~"
_TOKENS = f"ascii tokenchars '{_SIGNS}'".replace('"', '""')

Key = tuple[str, int]
LAST = 2**62
"""The number after every record of one key."""


def _words(text: str) -> str:
    """SQL for the three letters from each letter of a text on, in one line."""
    # A list as long as the text counts its letters: a trigger cannot count by itself.
    count = f"json_each('[' || replace(hex(zeroblob(length({text}))), '00', '0,') || '0]')"
    return f"(SELECT group_concat(substr({text}, key, 3), ' ') FROM {count})"


def _index(table: str, *columns: str) -> dict[str, str]:
    """The companion of a table over these columns, and the triggers that keep it."""
    name = f"{table}_find"

    def text(row: str) -> str:
        return " || ' ' || ".join(f"{row}.{column}" for column in columns)

    words = _words(f"({text('new')})")
    put = f"INSERT INTO {name} (rowid, words) VALUES (new.id, {words});"
    drop = f"DELETE FROM {name} WHERE rowid = old.id;"
    return {
        name: f"CREATE VIRTUAL TABLE {name} USING fts5 (words, content='', contentless_delete=1,"
        f" detail=none, prefix='1 2', tokenize=\"{_TOKENS}\")",
        f"{name}_new": f"CREATE TRIGGER {name}_new AFTER INSERT ON {table} BEGIN {put} END",
        f"{name}_changed": f"CREATE TRIGGER {name}_changed"
        f" AFTER UPDATE OF {', '.join(columns)} ON {table} WHEN {text('old')} <> {text('new')}"
        f" BEGIN {drop} {put} END",
        f"{name}_gone": f"CREATE TRIGGER {name}_gone AFTER DELETE ON {table} BEGIN {drop} END",
    }


def _fill(table: str, *columns: str) -> str:
    text = " || ' ' || ".join(columns)
    return f"INSERT INTO {table}_find (rowid, words) SELECT id, {_words(f'({text})')} FROM {table}"


_SEARCHED: Mapping[str, tuple[str, ...]] = {
    "unit": ("search",),
    "checkpoint": ("search",),
    "round": ("number", "day"),
    "finding": ("search",),
    "work_order": ("search",),
    "incident": ("search",),
    "renovation": ("search",),
    "violation": ("number", "acts"),
    "visitor": ("search",),
    "desk_key": ("search",),
    "key_loan": ("search",),
    "parcel": ("search",),
    "lost_item": ("search",),
    "exit_slip": ("search",),
    "call": ("search",),
    "help_request": ("search",),
    "circular": ("search",),
    "vehicle_permit": ("search",),
    "vehicle": ("search",),
    "customer_case": ("search",),
    "callback": ("search",),
    "journal": ("search",),
    "task": ("search",),
    "handover": ("search",),
    "pass_down": ("search",),
    "work_plan": ("search",),
    "inspection": ("search",),
    "appraisal": ("search",),
    "audit": ("search",),
}

INDEXES = {
    name: sql
    for table, columns in _SEARCHED.items()
    for name, sql in _index(table, *columns).items()
}
FILLS = {f"{table}_find": _fill(table, *columns) for table, columns in _SEARCHED.items()}
"""What fills an index made beside a table that has rows."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The register of a searched table: in the order of ``key`` and id, or ``newest`` first.

    The table has an index over (estate, key, id).  ``only`` is SQL over the row ``x``, for records
    that are no part of the register.
    """

    table: str
    key: str
    newest: bool = False
    only: str = ""

    def read(self, select: str, *asked: Any) -> list[tuple[Any, ...]]:
        """What ``SELECT id, ... WHERE <id>`` shows of a ``page``, in its order."""
        page = self.page(*asked)
        if not page:
            return []
        found = {values[0]: values for values in rows(f"{select} IN ({_among(page)})")}
        return [found[number] for number in page if number in found]

    def page(
        self,
        estate_id: int,
        text: str = "",
        after: Key | None = None,
        limit: int = 100,
        named: Mapping[str, Sequence[int]] | None = None,
    ) -> list[int]:
        """The records after a key that hold a fragment, in order.

        ``named`` are further columns and the numbers of other records (people, routes) that the
        fragment names: a record that refers to one of them is found as well.
        """
        find = _Find(self, estate_id, after or (("9999" if self.newest else ""), 0), limit)
        wanted = one_script(text)
        return find.found(wanted, text, named or {}) if wanted else find.all()


class _Find:
    """One page of one search."""

    def __init__(self, of: Listing, estate_id: int, after: Key, limit: int) -> None:
        self.table, self.key, self.limit = of.table, of.key, limit
        sign, self.turn = ("<", " DESC") if of.newest else (">", "")
        self.rest = f"x.{of.key} {sign}= ? AND (x.{of.key} {sign} ? OR x.id {sign} ?)"
        if of.only:
            self.rest += f" AND {of.only}"
        self.values: tuple[Any, ...] = (estate_id, after[0], *after)
        self.order = f"x.{of.key}{self.turn}, x.id{self.turn}"

    def _ids(self, sql: str, *values: Any) -> list[int]:
        return [number for (number,) in rows(sql, *values)]

    def all(self) -> list[int]:
        return self._ids(
            f"SELECT x.id FROM {self.table} x WHERE x.estate_id = ? AND {self.rest}"
            f" ORDER BY {self.order} LIMIT ?",
            *self.values,
            self.limit,
        )

    def found(self, wanted: str, text: str, named: Mapping[str, Sequence[int]]) -> list[int]:
        others = [f"{column} IN ({_among(ids)})" for column, ids in named.items() if ids]
        columns = _SEARCHED[self.table]
        self.like = (pattern(text),) * len(columns)
        self.test = " OR ".join([*(f"x.{name} LIKE ? ESCAPE '!'" for name in columns), *others])
        self.match = match(wanted)
        self.named = " UNION ALL ".join(
            [
                f"SELECT rowid AS id FROM {self.table}_find WHERE {self.table}_find MATCH ?",
                *(f"SELECT id FROM {self.table} WHERE {other}" for other in others),
            ]
        )
        some = self._ids(f"{self.named} LIMIT ?", self.match, FEW + 1)
        if not some:
            return []
        if len(some) <= FEW:
            # Those just named, because the index takes as long to name them again.
            return self._looked_up(f"x.id IN ({_among(some)})", "+")
        if max(some) - min(some) < FEW * COMMON:
            page = self._walked()
            if len(page) == self.limit:
                return page
        return self._looked_up(f"+x.id IN ({self.named})", "", self.match)

    def _looked_up(self, among: str, sort: str, *named: str) -> list[int]:
        """Among those named only; a plus sign keeps SQLite from the other way to them."""
        return self._ids(
            f"SELECT x.id FROM {self.table} x WHERE {among}"
            f" AND {sort}x.estate_id = ? AND {self.rest} AND ({self.test})"
            f" ORDER BY {sort}{self.order} LIMIT ?",
            *named,
            *self.values,
            *self.like,
            self.limit,
        )

    def _walked(self) -> list[int]:
        """Compared one after another, as many as it may take at most."""
        return self._ids(
            f"SELECT id FROM (SELECT x.id AS id, {self.test} AS found FROM {self.table} x"
            f" WHERE x.estate_id = ? AND {self.rest} ORDER BY {self.order} LIMIT ?)"
            " WHERE found LIMIT ?",
            *self.like,
            *self.values,
            self.limit * COMMON * 2,
            self.limit,
        )


def _among(found: Sequence[int]) -> str:
    """Numbers of records as ``IN (...)`` takes them."""
    return ", ".join(map(str, found))


def match(wanted: str) -> str:
    """The question to an index whether a folded fragment, which has no blanks, may be there."""

    def word(letters: str) -> str:
        return '"' + letters.replace('"', '""') + '"'

    if len(wanted) < 3:
        return f"{word(wanted)} *"
    # Every number of a register begins alike: those letters tell nothing, and are in all records.
    if re.match(_NUMBER, wanted):
        wanted = wanted[2:]
    # Every other word tells nearly as much as all of them, and asks a third less.
    places = [*range(0, len(wanted) - 3, 2), len(wanted) - 3]
    parts = (wanted[place : place + 3] for place in places)
    return " AND ".join(word(part) for part in list(dict.fromkeys(parts))[:_MOST_WORDS])
