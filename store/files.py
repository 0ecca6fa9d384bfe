"""The files of a store: copied whole, renamed so that a power cut finds the old one or the new."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
from peewee import DatabaseError

from store.db import run, trouble
from store.disk import hand_over


def files_of(path: Path) -> tuple[Path, ...]:
    """The file of a store and those that stand beside it while it is open."""
    return tuple(Path(f"{path}{end}") for end in ("", "-wal", "-shm", "-desks"))


def take_away(path: Path) -> None:
    """Remove a store that was never finished, with what stands beside it."""
    for name in files_of(path):
        name.unlink(missing_ok=True)


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """The name under which ``target`` is written until it is whole; nothing of it is left."""
    part = target.with_name(f".{target.name}.part")
    # A log left by a power cut would be read into the copy that is made now.
    take_away(part)
    try:
        yield part
    finally:
        take_away(part)


def copy_open(target: Path) -> None:
    """A whole copy of the open store, the write-ahead log included, for its owner alone.

    Refuses what SQLite itself says, by ``trouble``.
    """
    try:
        _make(target)
        run("VACUUM INTO ?", (os.fspath(target),))
    # A name that is no text, as one typed in GBK: SQLite takes only UTF-8.
    except (DatabaseError, apsw.Error, OSError, UnicodeEncodeError) as error:
        refusal = trouble(error)
        # What is read is the store; what has no room is the copy.
        raise (
            refusal if refusal.code == "store_damaged" else trouble(error, target.parent)
        ) from error


def _make(target: Path) -> None:
    # SQLite would let others read it until its rights are changed.
    made = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        hand_over(made, target.parent)
    finally:
        os.close(made)


def copy_closed(source: Path, target: Path) -> None:
    """The bytes of a store nobody can open for writing, such as a backup on a read-only disk."""
    import shutil

    for old, new in zip(files_of(source)[:2], files_of(target)[:2], strict=True):
        if old.exists():
            try:
                _make(new)
                shutil.copyfile(old, new)
            except OSError as error:
                raise trouble(error, error.filename or target.parent) from error


def settle(part: Path, target: Path) -> None:
    """Make a finished copy last: its bytes, then its name, then the folder that holds the name."""
    sync(part)
    part.rename(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Have the disk hold what a file says, or what a folder names."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def also_named(path: Path, other: Path) -> None:
    """Let a file stand under a second name, so that it never stands under none."""
    import shutil

    try:
        os.link(path, other)
        return
    except OSError:
        pass
    try:
        # A file system without links, such as that of a memory stick.
        _make(other)
        shutil.copyfile(path, other)
        sync(other)
    except OSError:
        # Nobody may read it, or there is no room for two.
        other.unlink(missing_ok=True)
        path.rename(other)


def free(path: Path) -> Path:
    """A name nothing has: a second try must not overwrite the copy that the first one kept."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_name(f"{path.name}-{number}")
    return tried
