"""Copies of a store: made while desks work, and put back."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from glob import escape
from pathlib import Path

from store.db import close_store, open_store, run, trouble
from store.disk import on_network
from store.fields import instant_text
from store.files import (
    also_named,
    copy_closed,
    copy_open,
    files_of,
    free,
    part_of,
    settle,
    sync,
)
from store.refusal import Refused
from store.upkeep import Health, check, visited


def backup(path: Path | str, target: Path | str, at: datetime) -> Health:
    """Copy a store while desks go on working; the copy is opened and checked before it counts.

    Refuses ``backup_exists``, ``folder_missing``, ``folder_read_only``, ``backup_bad``
    (``problem``) and what opening a store refuses.
    """
    path, target = Path(path), Path(target)
    try:
        taken = target.exists()
    except OSError as error:
        # What is too long to be a name.
        raise trouble(error, target.parent) from error
    if taken:
        raise Refused("backup_exists", path=str(target))
    _check_folder(target.parent)
    if not on_network(target.parent):
        with part_of(target) as part:
            health = _checked_copy(path, part, target, at)
            settle(part, target)
            return health
    # A database is never opened over the network: the copy is made and checked beside the store.
    with part_of(target) as part, part_of(path.with_name(f"{path.name}.{target.name}")) as near:
        health = _checked_copy(path, near, target, at)
        copy_closed(near, part)
        settle(part, target)
        return health


def older(path: Path | str) -> tuple[Path, ...]:
    """Copies of a store that stand beside it, kept by ``restore`` or ``migrate``.

    What was deleted since is still in them.
    """
    path = Path(path)
    found = (
        one
        for kept in ("replaced", "schema")
        for one in path.parent.glob(f"{escape(path.name)}.{kept}-*")
        if not one.name.endswith(("-wal", "-shm", "-desks"))
    )
    return tuple(sorted(found))


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise Refused("folder_missing", path=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refused("folder_read_only", path=str(folder))


def _checked_copy(path: Path, part: Path, target: Path, at: datetime) -> Health:
    with visited(path):
        copy_open(part)
    health = check(part, at)
    if health.problems:
        raise Refused("backup_bad", path=str(target), problem=health.problems[0].detail)
    return health


def restore(
    source: Path | str, path: Path | str, at: datetime, *, replace: bool = False
) -> Path | None:
    """Put a backup in place; where the replaced store was kept, or None when there was none.

    Until the backup is in place whole, the old store stands there: a power cut finds one of them.
    Refuses ``store_exists`` unless told to ``replace``, ``store_in_use`` while a desk is open,
    ``store_network``, ``folder_missing``, ``folder_read_only``, and of a backup ``backup_missing``,
    ``backup_damaged``, ``backup_older`` and ``backup_bad`` (``problem``).
    """
    source, path = Path(source), Path(path)
    if path.is_dir():
        raise Refused("store_foreign", path=str(path))
    if path.exists() and not replace:
        raise Refused("store_exists", path=str(path))
    _check_folder(path.parent)
    if on_network(path.parent):
        raise Refused("store_network", path=str(path))
    with part_of(path) as part:
        with _spoken_of(source, part):
            _fetch(source, part)
            health = check(part, at)
        if health.problems:
            raise Refused("backup_bad", path=str(source), problem=health.problems[0].detail)
        # A write-ahead log alone is put aside as well: it would be read into the new file.
        if not any(name.exists() for name in files_of(path)[:3]):
            settle(part, path)
            return None
        _fold_log(path)
        with _alone(path):
            kept = _keep(path, at)
            settle(part, path)
        return kept


def _fetch(source: Path, part: Path) -> None:
    if not source.exists():
        raise Refused("backup_missing", path=str(source))
    near = os.access(source, os.W_OK) and os.access(source.parent, os.W_OK)
    if source.is_dir() or (near and not on_network(source.parent)):
        with visited(source):
            copy_open(part)
    else:
        copy_closed(source, part)


@contextmanager
def _spoken_of(source: Path, part: Path) -> Iterator[None]:
    """What is wrong with a backup is told of the backup, not of a store or of our copy."""
    named = {"store_damaged": "backup_damaged", "store_empty": "backup_damaged"}
    try:
        yield
    except Refused as refusal:
        at_source = refusal.values.get("path") in (str(source), str(part))
        if refusal.code == "store_older":
            raise Refused("backup_older", path=str(source)) from refusal
        if at_source and refusal.code in named:
            raise Refused("backup_damaged", path=str(source)) from refusal
        if at_source and refusal.code == "store_foreign":
            raise Refused("store_foreign", path=str(source)) from refusal
        if at_source and refusal.code == "store_newer":
            raise Refused("store_newer", path=str(source)) from refusal
        raise


def _fold_log(path: Path) -> None:
    """Bring the old store's log into its file, so that one name is the whole of it."""
    try:
        open_store(path, any_schema=True, alone=True)
        run("PRAGMA wal_checkpoint(TRUNCATE)")
    except Refused as refusal:
        # One that does not open is kept as it lies, with its log.
        if refusal.code == "store_in_use":
            raise
    finally:
        close_store()


def _keep(path: Path, at: datetime) -> Path:
    """Name the store that is replaced anew, its write-ahead log with it; where it is kept."""
    stamp = instant_text(at)[:19].replace(":", "").replace("-", "")
    kept = free(path.with_name(f"{path.name}.replaced-{stamp}"))
    for old, new in zip(files_of(path)[:2], files_of(kept)[:2], strict=True):
        if old.exists():
            also_named(old, new)
    sync(path.parent)
    for left in files_of(path)[1:3]:
        left.unlink(missing_ok=True)
    sync(path.parent)
    return kept


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with Path(f"{path}-desks").open("a") as presence:
        try:
            fcntl.flock(presence, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refused("store_in_use", path=str(path)) from error
        yield
