"""Sweeping the file of a store: no byte of what was deleted is left in it, nor in its log.

SQLite leaves deleted bytes where they were until something else needs the room.  Its secure_delete
is not enough: where a page is built anew, a copy of a row that lay there stays in the gap (tried:
of 1,333 names 5 were left).  So the file is written anew, which takes a second for 80 MB; desks
read on meanwhile, and who writes waits.
"""

import random
import time
from collections.abc import Iterable

import apsw
from peewee import DatabaseError

from store.db import database, rows, run, trouble, writing
from store.privacy_kinds import KINDS
from store.refusal import Refused

PATIENCE = 30.0
"""Seconds to wait for desks that read."""

# Pages of an index merged in one transaction: some hundredths of a second.
_PAGES = 500


def sweep(nouns: Iterable[str], patience: float = PATIENCE) -> str:
    """Write the file anew and empty its log: "" when nothing is left, else why something may be.

    ``nouns`` are the tables whose search index may still hold pieces of what was deleted.  The
    answer is a code of ``trouble``: ``store_busy`` when others read or wrote all the time.
    """
    until = time.monotonic() + patience
    try:
        for table in sorted(_indexed(nouns)):
            _merge(table)
        _renew(until)
        return "" if _emptied(until) else "store_busy"
    except Refused as refusal:
        return refusal.code


def _indexed(nouns: Iterable[str]) -> set[str]:
    """The tables whose index of fragments had words of these kinds."""
    kinds = {noun: KINDS[noun] for noun in nouns}
    found = {noun for noun, kind in kinds.items() if kind.searched}
    return found | {"work_order"} if any(kind.orders for kind in kinds.values()) else found


def _merge(noun: str) -> None:
    """Merge an index into one piece, by and by: words of records deleted are left behind."""
    pages = -_PAGES
    while True:
        before = _changes()
        with writing():
            run(f"INSERT INTO {noun}_find ({noun}_find, rank) VALUES ('merge', ?)", (pages,))
        # So SQLite tells that nothing is left to merge.
        if _changes() - before < 2:
            return
        pages = _PAGES


def _changes() -> int:
    return int(database.connection().total_changes())  # type: ignore[no-untyped-call]


def _renew(until: float) -> None:
    """Write every page anew; the pages that are free go."""
    # Not in memory: a store is larger than what a session may take.
    database.pragma("temp_store", 1)
    try:
        while True:
            try:
                run("VACUUM")
                return
            except (DatabaseError, apsw.Error) as error:
                refusal = trouble(error)
                if refusal.code != "store_busy" or time.monotonic() > until:
                    raise refusal from error
            time.sleep(random.uniform(0.005, 0.05))
    finally:
        database.pragma("temp_store", 2)


def _emptied(until: float) -> bool:
    """Whether the log could be written into the file and cut off: not while others read in it."""
    kept = database.pragma("busy_timeout")
    # Whoever waits for readers here holds up those who write: a little at a time.
    database.pragma("busy_timeout", 200)
    try:
        while rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]:
            if time.monotonic() > until:
                return False
            time.sleep(random.uniform(0.02, 0.2))
        return True
    finally:
        database.pragma("busy_timeout", kept)
