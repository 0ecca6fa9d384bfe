"""The one database: opened by name, never at import; written under one IMMEDIATE transaction."""

import errno
import fcntl
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
from peewee import AutoField, DatabaseError, Model
from playhouse.apsw_ext import APSWDatabase

from store.disk import APPLICATION_ID, check_file, hand_over
from store.refusal import Refused

SCHEMA = 8
SAFE_SQLITE = (3, 51, 3)
_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cache_size": -2000,
    "temp_store": 2,
}
_DAMAGE = ("corrupt", "malformed", "notadb", "not a database", "ioerr_short_read", "unicodedecode")
_BUSY_SECONDS = 5
# SQLite knows no larger number.
_MOST = 2**63 - 1
_BUSY_TRIES = 6

database = APSWDatabase(None, autoconnect=False)  # type: ignore[no-untyped-call]


class Base(Model):
    """A table of the store: STRICT, named like its noun."""

    id = AutoField()

    class Meta:
        database = database
        strict_tables = True
        legacy_table_names = False


# The file whose shared lock says "a desk is open"; its own file, because closing any descriptor
# of the database itself would drop the locks SQLite holds on it.
_presence: list[int] = []
# Which file was opened, by device and number: its name may come to mean another, or nothing.
_file: list[tuple[int, int]] = []


def open_store(
    path: Path | str, *, new: bool = False, any_schema: bool = False, alone: bool = False
) -> None:
    """Open the store at ``path`` for this process (and this thread).

    ``new`` makes an empty file first and refuses an existing one; ``any_schema`` lets ``migrate``
    open an older store; ``alone`` refuses ``store_in_use`` while any desk has it open.

    Refuses ``store_missing``, ``store_exists``, ``store_empty``, ``store_foreign``,
    ``store_damaged``, ``store_older``, ``store_newer``, ``store_read_only``, ``store_network``,
    ``folder_missing`` and ``engine_unsafe``.
    """
    path = Path(path)
    check_file(path, new)
    if tuple(database.server_version) < SAFE_SQLITE:
        raise Refused("engine_unsafe", found=".".join(map(str, database.server_version)))
    close_store()
    _be_present(path, alone)
    database.init(os.fspath(path), pragmas=_PRAGMAS, timeout=_BUSY_SECONDS)
    made = False
    try:
        if new:
            empty = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            made = True
            hand_over(empty, path.parent)
            os.close(empty)
        database.connect()
        connection: apsw.Connection = database.connection()  # type: ignore[no-untyped-call]
        # Else SQLite plans a statement anew each time it is given values: most of what it costs.
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        if new:
            database.pragma("application_id", APPLICATION_ID)
        else:
            _check_kind(path, any_schema)
        _file.append(_known_by(path))
    except FileExistsError as error:
        close_store()
        raise Refused("store_exists", path=str(path)) from error
    except (DatabaseError, apsw.Error, OSError) as error:
        close_store()
        if made:
            _unmake(path)
        raise trouble(error, path) from error
    except Refused:
        close_store()
        raise


def _unmake(path: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    leave_no_trace(path)


def close_store() -> None:
    """Close this thread's connection, if one is open."""
    if database.database is not None and not database.is_closed():
        database.close()
    _file.clear()
    while _presence:
        os.close(_presence.pop())


def _known_by(path: Path | str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _check_place() -> None:
    """Refuses ``store_gone``: SQLite would go on writing to a file that nobody can find again."""
    path = str(database.database)
    try:
        there = not _file or _known_by(path) == _file[0]
    except OSError:
        there = False
    if not there:
        raise Refused("store_gone", path=path)


def _be_present(path: Path, alone: bool) -> None:
    while True:
        try:
            presence = _present(path)
        except FileNotFoundError:
            # Tidied away between two looks at it.
            continue
        except OSError as error:
            raise trouble(error, path) from error
        try:
            fcntl.flock(presence, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            os.close(presence)
            raise Refused("store_in_use", path=str(path)) from error
        # Somebody may have tidied the file away since it was opened: nobody else sees that lock.
        if os.fstat(presence).st_nlink:
            break
        os.close(presence)
    _presence.append(presence)


def _present(path: Path) -> int:
    name, flags = f"{path}-desks", os.O_RDWR | os.O_CLOEXEC
    try:
        made = os.open(name, flags | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        # A link to another file is nothing a desk made.
        return os.open(name, flags | os.O_NOFOLLOW)
    hand_over(made, path if path.exists() else path.parent)
    return made


def leave_no_trace(path: Path) -> None:
    """Take away the presence file of a closed store that no desk uses, such as a backup."""
    try:
        presence = os.open(f"{path}-desks", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return
    try:
        fcntl.flock(presence, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(f"{path}-desks")
    except OSError:
        return
    finally:
        os.close(presence)


def _check_kind(path: Path, any_schema: bool) -> None:
    if database.pragma("application_id") != APPLICATION_ID:
        raise Refused("store_foreign", path=str(path))
    schema = schema_version()
    if any_schema:
        return
    if schema < SCHEMA:
        raise Refused("store_older", path=str(path), found=schema, needed=SCHEMA)
    if schema > SCHEMA:
        raise Refused("store_newer", path=str(path), found=schema, needed=SCHEMA)


def schema_version() -> int:
    """The number of the last migration the open store has seen."""
    return int(database.pragma("user_version"))


def trouble(error: BaseException, path: Path | str = "") -> Refused:
    """The sentence-code for what SQLite itself said; the first cause counts, not the rollback."""
    chain: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(chain) < 12:
        chain.append(f"{type(seen).__name__} {seen} {_numbered(seen)}".lower())
        seen = seen.__cause__ or seen.__context__
    said = " ".join(chain)
    path = str(path or database.database or "")
    for code, words in (
        # The shared memory beside a store is a file too, and the first that a full disk refuses.
        ("store_full", ("fullerror", "disk is full", "ioerr_shmsize", "enospc", "edquot")),
        ("store_damaged", _DAMAGE),
        ("store_read_only", ("readonly", "cantopen", "unable to open", "permission", "erofs")),
        ("store_busy", ("busyerror", "lockederror", "locked")),
        ("store_disk", ("ioerror", "disk i/o")),
    ):
        if any(word in said for word in words):
            return Refused(code, path=path)
    return Refused("store_trouble", path=path, said=str(error)[:200])


def damage_behind() -> Refused | None:
    """``store_damaged`` when an error that nothing foresaw comes of a file that does not hold."""
    if database.database is None or database.is_closed():
        return None
    try:
        whole = list(run("PRAGMA quick_check(1)")) == [("ok",)]
    except (DatabaseError, apsw.Error, UnicodeDecodeError) as second:
        refusal = trouble(second)
        return refusal if refusal.code == "store_damaged" else None
    return None if whole else Refused("store_damaged", path=str(database.database))


def _numbered(error: BaseException) -> str:
    """The name behind an error's number: SQLite's finer code, or the system's."""
    if isinstance(error, apsw.Error):
        return str(apsw.mapping_extended_result_codes.get(getattr(error, "extendedresult", 0), ""))
    return errno.errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""


@contextmanager
def writing() -> Iterator[None]:
    """One IMMEDIATE transaction; inside another one it simply joins it.

    SQLite's busy handler is not fair, so an unlucky desk tries again with jitter before it gives
    up with ``store_busy``.  A file moved or taken away since it was opened is ``store_gone``.
    """
    if database.in_transaction():
        yield
        return
    _check_place()
    for attempt in range(_BUSY_TRIES):
        transaction = database.atomic("IMMEDIATE")
        try:
            transaction.__enter__()
            break
        except DatabaseError as error:
            refusal = trouble(error)
            if refusal.code != "store_busy" or attempt == _BUSY_TRIES - 1:
                raise refusal from error
            time.sleep(random.uniform(0.005, 0.05))
    try:
        yield
    except BaseException as error:
        try:
            transaction.__exit__(type(error), error, error.__traceback__)
        except DatabaseError as second:
            raise trouble(error) from second
        if isinstance(error, DatabaseError) and not _is_rule(error):
            raise trouble(error) from error
        raise
    try:
        transaction.__exit__(None, None, None)
    except DatabaseError as error:
        raise trouble(error) from error


@contextmanager
def reading() -> Iterator[None]:
    """One look at the store: nothing changes between the first question inside and the last.

    Inside a transaction it simply joins it.
    """
    if database.in_transaction():
        yield
        return
    with database.atomic("DEFERRED"):
        yield


def _is_rule(error: BaseException) -> bool:
    """A constraint the database refused: a rule, not a broken disk."""
    return type(error).__name__ in {"IntegrityError", "DataError", "ProgrammingError"}


def run(sql: str, values: tuple[Any, ...] = ()) -> Any:
    """Run hand-written SQL; the cursor yields plain tuples."""
    return database.execute_sql(sql, values)  # type: ignore[no-untyped-call]


def run_many(sql: str, values: Sequence[Sequence[Any]]) -> None:
    """Run hand-written SQL once for each row of values.

    Refuses what SQLite itself says, by ``trouble``.
    """
    try:
        database.connection().executemany(sql, values)  # type: ignore[no-untyped-call]
    except (DatabaseError, apsw.Error) as error:
        refusal = trouble(error)
        if refusal.code == "store_trouble":
            raise
        raise refusal from error


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Plain tuples for a hand-written SELECT: what a hot path needs, without building models.

    Refuses what SQLite itself says, by ``trouble``.
    """
    try:
        return list(run(sql, values))
    except (OverflowError, UnicodeEncodeError):
        # What no record can hold is asked for as what none holds, and so is unknown.
        return list(run(sql, tuple(map(_holdable, values))))
    except (DatabaseError, apsw.Error, UnicodeDecodeError) as error:
        refusal = trouble(error)
        if refusal.code == "store_trouble":
            raise
        raise refusal from error


def _holdable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    return max(-_MOST, min(value, _MOST)) if isinstance(value, int) else value


def changes_seen() -> int:
    """A number that moves when another connection has committed (six microseconds).

    Refuses what SQLite itself says, by ``trouble``.
    """
    return int(rows("PRAGMA data_version")[0][0])
