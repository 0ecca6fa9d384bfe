"""Keeping a store: made, migrated, checked, copied, put back."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw
from peewee import DatabaseError

from store import events
from store.db import (
    SCHEMA,
    close_store,
    database,
    leave_no_trace,
    open_store,
    rows,
    run,
    schema_version,
    trouble,
)
from store.fields import instant_text
from store.refusal import Refused
from store.schema import Migration

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing ``check`` found: ``integrity``, ``reference``, ``schema`` or ``chain``."""

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
        for name in _files(path):
            name.unlink(missing_ok=True)
        raise
    close_store()
    open_store(path)


def migrate(path: Path | str, at: datetime) -> tuple[int, int, Path | None]:
    """(schema before, schema now, copy kept): bring an older store to this release.

    Only while no desk has it open (``store_in_use``); the store as it was is kept beside it.
    Refuses ``store_newer``.
    """
    path = Path(path)
    open_store(path, any_schema=True, alone=True)
    try:
        before = schema_version()
        if before > SCHEMA:
            raise Refused("store_newer", path=str(path), found=before, needed=SCHEMA)
        if before == SCHEMA:
            return before, SCHEMA, None
        kept = _free(path.with_name(f"{path.name}.schema-{before}"))
        _copy(kept)
        _run_migrations(at)
        return before, SCHEMA, kept
    finally:
        close_store()


def _free(path: Path) -> Path:
    """A name nothing has: a second try must not overwrite the copy that the first one kept."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_name(f"{path.name}-{number}")
    return tried


def _run_migrations(at: datetime) -> None:
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
    runner.up()
    database.pragma("user_version", SCHEMA)


def _normal(sql: str) -> str:
    """A statement without quotes and spacing, so that only its meaning is compared."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql.replace('"', ""))).strip()


def shape() -> dict[str, str]:
    """Name and normalised SQL of every table, index and trigger of the open store."""
    found = rows(
        "SELECT name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_stat%' ESCAPE '!'"
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


def check(path: Path | str, at: datetime) -> Health:
    """Walk a whole store: the file, its references, its schema and the chain of events.

    A store too damaged to read is refused (``store_damaged``), as ``open_store`` refuses others.
    """
    wanted = expected_shape(at)
    with _visited(Path(path)), _damage_named():
        problems = [*_integrity(), *_references(), *_shape_problems(wanted), *_chain()]
        number, last = events.head()
    return Health(number, last, tuple(problems))


@contextmanager
def _visited(path: Path) -> Iterator[None]:
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
    except (DatabaseError, apsw.Error) as error:
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


def _chain() -> Iterator[Problem]:
    broken = events.first_broken()
    if broken is not None:
        yield Problem("chain", broken[1], broken[0])


def backup(path: Path | str, target: Path | str, at: datetime) -> Health:
    """Copy a store while desks go on working; the copy is opened and checked before it counts.

    Refuses ``backup_exists``, ``folder_missing``, ``backup_bad`` (``problem``) and what opening a
    store refuses.
    """
    target = Path(target)
    if target.exists():
        raise Refused("backup_exists", path=str(target))
    if not target.parent.is_dir():
        raise Refused("folder_missing", path=str(target.parent))
    with _part_of(target) as part:
        with _visited(Path(path)):
            _copy(part)
        health = check(part, at)
        if health.problems:
            raise Refused("backup_bad", path=str(target), problem=health.problems[0].detail)
        _settle(part, target)
        return health


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """The name under which ``target`` is written until it is whole; nothing of it is left."""
    part = target.with_name(f".{target.name}.part")
    try:
        yield part
    finally:
        for name in _files(part):
            name.unlink(missing_ok=True)


def _copy(target: Path) -> None:
    """A whole copy of the open store, the write-ahead log included."""
    target.unlink(missing_ok=True)
    try:
        run("VACUUM INTO ?", (os.fspath(target),))
    except DatabaseError as error:
        raise trouble(error) from error
    target.chmod(0o600)


def _settle(part: Path, target: Path) -> None:
    """Make a finished copy last: its bytes, then its name, then the folder that holds the name."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def restore(
    source: Path | str, path: Path | str, at: datetime, *, replace: bool = False
) -> Path | None:
    """Put a backup in place; where the replaced store was kept, or None when there was none.

    Refuses ``store_exists`` unless told to ``replace``, ``store_in_use`` while a desk is open,
    ``folder_missing`` and ``backup_bad`` for a backup that does not check.
    """
    source, path = Path(source), Path(path)
    if path.exists() and not replace:
        raise Refused("store_exists", path=str(path))
    health = check(source, at)
    if health.problems:
        raise Refused("backup_bad", path=str(source), problem=health.problems[0].detail)
    if not path.parent.is_dir():
        raise Refused("folder_missing", path=str(path.parent))
    kept: Path | None = None
    with _part_of(path) as part:
        with _visited(source):
            _copy(part)
        # A write-ahead log alone is put aside as well: it would be read into the new file.
        if any(name.exists() for name in _files(path)[:3]):
            kept = _put_aside(path, at)
        _settle(part, path)
    return kept


def _put_aside(path: Path, at: datetime) -> Path:
    """Rename the store that is replaced, its write-ahead log with it; no desk may have it open."""
    stamp = instant_text(at)[:19].replace(":", "").replace("-", "")
    kept = path.with_name(f"{path.name}.replaced-{stamp}")
    with _alone(path):
        for name in ("", "-wal", "-shm"):
            old = Path(f"{path}{name}")
            if old.exists():
                old.rename(f"{kept}{name}")
    return kept


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    import fcntl

    with Path(f"{path}-desks").open("a") as presence:
        try:
            fcntl.flock(presence, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refused("store_in_use", path=str(path)) from error
        yield


def _files(path: Path) -> tuple[Path, ...]:
    return tuple(Path(f"{path}{end}") for end in ("", "-wal", "-shm", "-desks"))
