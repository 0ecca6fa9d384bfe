"""Backups in a folder, one a night: which are whole, which is the newest, which have had their day.

A backup is known by its name, the stem of its store and the moment it was made, and by the first
event of its log, which no other store has.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import apsw

from store.disk import APPLICATION_ID
from store.files import sync, take_away
from store.refusal import Refused

_NAME = re.compile(r"\.?(.+)-(\d{8}T\d{6})Z\.db(?:\.part(?:-wal|-shm|-desks)?)?")
_LEFT = timedelta(days=1)
"""After so long nobody is still writing a backup: what it left half made can go."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup in a folder, and the moment its name tells."""

    path: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation deleted, how many backups there are now, and what would not go."""

    deleted: tuple[Path, ...]
    kept: int
    stuck: tuple[Path, ...]


def named(store: Path, at: datetime) -> str:
    """The name of a backup of a store, by the moment it is made."""
    return f"{store.stem}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"


def made_at(path: Path) -> datetime:
    """When a backup was made: by its name, else by the time of its file."""
    return _stamp(path) or datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _stamp(path: Path) -> datetime | None:
    found = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(f"{found[2]}Z", "%Y%m%dT%H%M%S%z") if found else None
    except ValueError:
        return None


def backups(folder: Path, stem: str | None = None) -> tuple[Backup, ...]:
    """The whole backups in a folder, the newest first; only those of a store called ``stem``.

    Refuses ``folder_missing`` and ``folder_read_only``.
    """
    try:
        names = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused("folder_missing", path=str(folder)) from error
    except OSError as error:
        raise Refused("folder_read_only", path=str(folder)) from error
    found = [
        Backup(path, at)
        for path in names
        if not path.name.startswith(".")
        and path.suffix == ".db"
        and (at := _stamp(path)) is not None
        and (stem is None or _stem(path) == stem)
        and whole(path)
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.path.name), reverse=True))


def _stem(path: Path) -> str:
    found = _NAME.fullmatch(path.name)
    return found[1] if found else ""


def whole(path: Path) -> bool:
    """Whether a file is a store of ours and as long as it says it is; told without opening it."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except OSError:
        return False
    if len(head) < 100 or head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        return False
    page = int.from_bytes(head[16:18], "big")
    return size == (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


def origin(path: Path) -> str | None:
    """The hash of the first event of a backup, by which its store is known; None for none.

    Nothing is made beside it, and it may lie on a network drive.
    """
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    try:
        backup = apsw.Connection(f"file:{quote(str(path.absolute()))}?immutable=1", flags=flags)
        try:
            found = list(backup.execute("SELECT hash FROM event WHERE id = 1"))
        finally:
            backup.close()
    except apsw.Error:
        return None
    return str(found[0][0]) if found else None


def rotate(made: Path, keep: int, at: datetime) -> Rotation:
    """Delete the backups of a store that are older than the ``keep`` newest, never ``made`` itself.

    Only whole backups that bear its store's name and first event count, and only they go, with
    what a run that was stopped left half made more than a day ago.  Refuses ``keep_wrong``.
    """
    if keep < 1:
        raise Refused("keep_wrong", least=1)
    folder, stem, first = made.parent, _stem(made), origin(made)
    # By a clock that was set back the one just made may seem the oldest.
    older = [one for one in backups(folder, stem) if one.path != made]
    ours = [one.path for one in older if first is not None and origin(one.path) == first]
    deleted, stuck = [], []
    for path in (*ours[keep - 1 :], *_half_made(folder, stem, at)):
        try:
            take_away(path)
        except OSError:
            stuck.append(path)
        else:
            deleted.append(path)
    if deleted:
        sync(folder)
    return Rotation(tuple(deleted), min(len(ours) + 1, keep), tuple(stuck))


def _half_made(folder: Path, stem: str, at: datetime) -> list[Path]:
    return [
        path
        for path in sorted(folder.glob(".*.db.part"))
        if _stem(path) == stem and (begun := _stamp(path)) is not None and at - begun > _LEFT
    ]
