"""What can be wrong with what a store stands on: its engine, disk, rights, clock and backups.

Each finding is a code with values; a screen or command has the words.
"""

import os
import pwd
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import apsw

from store import backups
from store.copies import older
from store.db import SAFE_SQLITE, close_store, leave_no_trace, open_store, rows
from store.disk import on_network
from store.fields import instant
from store.files import files_of
from store.refusal import Refused

ROOM = 500_000_000
"""Bytes a disk should have left; for the store's own at least twice the store."""
BACKUP_HOURS = 26
"""A nightly backup is not older, with two hours for a night that begins late."""
COPY_DAYS = 14
"""So long after a migration or a restore it is known whether what stood before is still needed."""
PART_HOURS = 1
"""After so long nobody is still writing what lies half written."""


@dataclass(frozen=True, slots=True)
class Ailment:
    """One thing that is wrong."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


def of_engine(found: tuple[int, ...] | None = None) -> Iterator[Ailment]:
    """``engine_unsafe``: the engine that is really loaded can damage a store."""
    found = found or engine()
    if found < SAFE_SQLITE:
        yield Ailment("engine_unsafe", {"found": ".".join(map(str, found))})


def engine() -> tuple[int, ...]:
    """The version of the database engine of this process."""
    return tuple(int(part) for part in apsw.sqlite_lib_version().split("."))


def of_room(folder: Path, least: int = ROOM) -> Iterator[Ailment]:
    """``disk_low``: a disk has less room left than ``least`` bytes, or no names for files."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    disk = os.statvfs(folder)
    free = disk.f_bavail * disk.f_frsize
    if free < least:
        values = {"folder": folder, "free": free // 1_000_000, "least": least // 1_000_000}
        yield Ailment("disk_low", values)
    elif disk.f_files and not disk.f_favail:
        yield Ailment("disk_names", {"folder": folder})


def room_for(path: Path) -> int:
    """The room a store needs beside itself: a migration and a purge write it once more."""
    return max(ROOM, 2 * path.stat().st_size if path.exists() else 0)


def of_rights(paths: Iterable[Path], owner: int) -> Iterator[Ailment]:
    """What others than the account ``owner`` can reach: ``rights_open``, or by whom it was made.

    That is ``owner_other`` of a file, and ``folder_other`` of a folder, which may have other uses.
    """
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        folder, rights = stat.S_ISDIR(found.st_mode), stat.S_IMODE(found.st_mode)
        if found.st_uid != owner:
            code = "folder_other" if folder else "owner_other"
            values = {"path": path, "found": account(found.st_uid), "wanted": account(owner)}
            yield Ailment(code, values)
        elif rights & 0o077:
            wanted = "700" if folder else "600"
            yield Ailment("rights_open", {"path": path, "found": f"{rights:o}", "wanted": wanted})


def reached_by(path: Path) -> tuple[Path, ...]:
    """A store with what stands beside it, and its folder."""
    return (path.parent, *files_of(path))


def account(number: int) -> str:
    """The name of an account, else its number."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def of_contents(path: Path, at: datetime) -> Iterator[Ailment]:
    """What opening the store refuses; ``clock_back`` and ``zone_unknown`` of what it holds."""
    if on_network(path.parent):
        yield Ailment("store_network", {"path": path})
        return
    of_desks = Path(f"{path}-desks").exists()
    try:
        open_store(path)
        yield from _of_log(at)
        for (zone,) in rows("SELECT DISTINCT time_zone FROM estate"):
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                yield Ailment("zone_unknown", {"zone": zone})
    except Refused as refusal:
        yield Ailment(refusal.code, refusal.values)
    finally:
        close_store()
        if not of_desks:
            leave_no_trace(path)


def _of_log(at: datetime) -> Iterator[Ailment]:
    for (text,) in rows("SELECT at FROM event ORDER BY id DESC LIMIT 1"):
        if instant(text) > at:
            yield Ailment("clock_back", {"last": instant(text), "now": at})


def of_backups(folder: Path, path: Path, at: datetime) -> Iterator[Ailment]:
    """``backups_missing``, ``backup_none`` and ``backup_old`` of where a store's backups lie."""
    try:
        found = backups.backups(folder, path.stem)
    except Refused:
        yield Ailment("backups_missing", {"path": folder})
        return
    if not found:
        yield Ailment("backup_none", {"path": folder})
    elif at - found[0].at > timedelta(hours=BACKUP_HOURS):
        hours = int((at - found[0].at).total_seconds() // 3600)
        yield Ailment("backup_old", {"path": found[0].path, "hours": hours})


def left_over(path: Path, folders: Iterable[Path], at: datetime) -> Iterator[Ailment]:
    """``part_left`` of what was never finished, ``copy_left`` of what stood before long ago."""
    for folder in dict.fromkeys((path.parent, *folders)):
        for part in sorted(folder.glob(".*.part")) if os.access(folder, os.R_OK) else ():
            if _age(part, at) > timedelta(hours=PART_HOURS):
                yield Ailment("part_left", {"path": part})
    for kept in older(path):
        if _age(kept, at) > timedelta(days=COPY_DAYS):
            yield Ailment("copy_left", {"path": kept})


def _age(path: Path, at: datetime) -> timedelta:
    try:
        return timedelta(seconds=at.timestamp() - path.stat().st_mtime)
    except OSError:
        return timedelta(0)
