"""Keeping a store: made, migrated, checked."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import apsw
from peewee import DatabaseError

from store import event_proof, events
from store.db import (
    SCHEMA,
    close_store,
    database,
    leave_no_trace,
    open_store,
    rows,
    schema_version,
    trouble,
    writing,
)
from store.event_proof import Anchor
from store.files import copy_open, free, part_of, settle, take_away
from store.frozen import dataclass
from store.refusal import Refused
from store.schema import Migration

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing ``check`` found.

    ``integrity``, ``reference``, ``schema``, ``chain``, ``erased`` (so many personal values of the
    log are gone), ``purge`` (one that the log does not prove), ``anchor`` (a link printed earlier
    is in the chain no more) or ``other`` (the store does not go on from the backup tried).
    """

    kind: str
    detail: str
    event_id: int | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """What ``check`` saw: the number of events, the hash of the last, and every problem."""

    events: int
    head: str
    problems: tuple[Problem, ...]


def create(path: Path | str, at: datetime) -> None:
    """Make an empty store of this release at ``path`` and leave it open.

    Refuses what ``open_store`` refuses; a store half made is taken away again.
    """
    path = Path(path)
    open_store(path, new=True, alone=True)
    try:
        _run_migrations(at)
    except BaseException:
        close_store()
        take_away(path)
        raise
    close_store()
    open_store(path)


def migrate(path: Path | str, at: datetime) -> tuple[int, int, Path | None]:
    """(schema before, schema now, copy kept): bring an older store to this release.

    All of it or nothing, and only while no desk has it open (``store_in_use``); the store as it was
    is kept beside it.  Refuses ``store_newer``, and ``migration_failed`` (``said``) when the store
    stays as it was.
    """
    path = Path(path)
    open_store(path, any_schema=True, alone=True)
    try:
        before = schema_version()
        if before > SCHEMA:
            raise Refused("store_newer", path=str(path), found=before, needed=SCHEMA)
        if before == SCHEMA:
            return before, SCHEMA, None
        kept = free(path.with_name(f"{path.name}.schema-{before}"))
        with part_of(kept) as part:
            copy_open(part)
            settle(part, kept)
        try:
            _run_migrations(at)
        except BaseException as error:
            kept.unlink()
            if isinstance(error, Refused) or not isinstance(error, Exception):
                raise
            refusal = trouble(error)
            if refusal.code == "store_trouble":
                said = str(error)[:200]
                refusal = Refused("migration_failed", path=str(path), said=said)
            raise refusal from error
        return before, SCHEMA, kept
    finally:
        close_store()


def _run_migrations(at: datetime) -> None:
    """Every step this store has not seen, in one transaction with the number of its schema."""
    from playhouse.migrations import Runner

    class Seen(Migration):
        """The runner's own history binds a datetime, which APSW refuses, and is not STRICT."""

        class Meta:
            table_name = "migration"

        @classmethod
        def create(cls, **values: Any) -> Any:
            # In the step's own transaction: the runner takes a row without a time as not applied.
            return super().create(applied=at, **values)

    runner: Any = Runner(database, str(MIGRATIONS))  # type: ignore[no-untyped-call]
    runner.History = Seen
    # A table made anew is dropped under its old name: what refers to it is looked at afterwards.
    # SQLite heeds this only outside a transaction.
    database.pragma("foreign_keys", 0)
    try:
        with writing():
            runner.up()
            broken = rows("PRAGMA foreign_key_check")
            if broken:
                table, row_id, parent, _ = broken[0]
                raise RuntimeError(f"{table} {row_id} -> {parent}")
            database.pragma("user_version", SCHEMA)
    finally:
        database.pragma("foreign_keys", 1)


@cache
def _normal(sql: str) -> str:
    """A statement without quotes and spacing, so that only its meaning is compared."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql.replace('"', ""))).strip()


def shape() -> dict[str, str]:
    """Name and normalised SQL of every table, index and trigger of the open store."""
    # Tables that SQLite keeps for a full-text index are its own, and each release writes them anew.
    found = rows(
        "SELECT name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_stat%' ESCAPE '!'"
        " AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
    )
    return {name: _normal(sql) for name, sql in found}


def expected_shape(at: datetime) -> dict[str, str]:
    """The shape this release expects: what its migrations make of an empty file.

    Uses the process's one database: whatever store was open is closed afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="dutybook-") as folder:
        create(Path(folder) / "expected.db", at)
        try:
            return shape()
        finally:
            close_store()


def check(path: Path | str, at: datetime, anchors: Iterable[Anchor] = ()) -> Health:
    """Walk a whole store: the file, its references, its schema and the chain of events.

    ``anchors`` are links printed earlier, which the chain must still hold, as it must those under
    the days that were signed.  A store too damaged to read is refused (``store_damaged``), as
    ``open_store`` refuses others.
    """
    wanted = expected_shape(at)
    with visited(Path(path)), _damage_named():
        problems = tuple(faults(wanted, anchors))
        number, last = events.head()
    return Health(number, last, problems)


def faults(wanted: dict[str, str], anchors: Iterable[Anchor] = ()) -> Iterator[Problem]:
    """Every problem of the open store, whose shape should be ``wanted``."""
    yield from _integrity()
    yield from _references()
    yield from _shape_problems(wanted)
    yield from _chain(anchors)


@contextmanager
def visited(path: Path) -> Iterator[None]:
    """A store opened to be read; a file that never was a desk's, such as a backup, stays alone."""
    of_desks = Path(f"{path}-desks").exists()
    try:
        open_store(path)
        try:
            yield
        finally:
            close_store()
    finally:
        if not of_desks:
            leave_no_trace(path)


@contextmanager
def _damage_named() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, apsw.Error, UnicodeDecodeError) as error:
        raise trouble(error) from error


def _integrity() -> Iterator[Problem]:
    for (said,) in rows("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem("integrity", str(said))


def _references() -> Iterator[Problem]:
    for table, row_id, parent, _ in rows("PRAGMA foreign_key_check"):
        yield Problem("reference", f"{table} {row_id} -> {parent}")


def _shape_problems(wanted: dict[str, str]) -> Iterator[Problem]:
    found = shape()
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield Problem("schema", f"{name}: missing")
        elif name not in wanted:
            yield Problem("schema", f"{name}: unknown")
        elif found[name] != wanted[name]:
            yield Problem("schema", f"{name}: differs")


def _chain(anchors: Iterable[Anchor]) -> Iterator[Problem]:
    broken = event_proof.first_broken()
    if broken is not None:
        yield Problem("chain", broken[1], broken[0])
    elif (erased := event_proof.erased())[0]:
        yield Problem("erased", str(erased[0]), erased[1])
    if broken is None:
        for number in event_proof.unproven():
            yield Problem("purge", str(number))
    for anchor in (*anchors, *event_proof.signed()):
        if not event_proof.holds(anchor):
            yield Problem("anchor", anchor.hash, anchor.event_id)
