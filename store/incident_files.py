"""The file of what a desk keeps aside: one for each process, in the first folder that takes it."""

import fcntl
import json
import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from store.asides import PART, REFUSED, folders, left, name_of
from store.files import sync
from store.incident_aside import VERBS, Kept, already_there, enter

# Numbers of processes come again; a file of a process that ended is never written over.
_MINE = uuid.uuid4().hex[:12]
# The lock on a process's own file says that it lives, and ends with it in every case.
_held: dict[Path, int] = {}


def write(store: Path, kept: Sequence[Kept]) -> Path | None:
    """Keep these in a file of this process, readable by its owner only; None where none can be.

    What stood there stays until the new file is whole.  With nothing to keep it is taken away.
    """
    name = name_of(store, f"{os.getpid()}-{_MINE}")
    places = [folder / name for folder in folders(store)]
    made = next((path for path in places if _written(path, kept)), None) if kept else None
    if made is not None or not kept:
        for path in places:
            if path != made:
                _take_away(path)
    return made


def _written(path: Path, kept: Sequence[Kept]) -> bool:
    part = path.with_name(path.name + PART)
    _take_away(part)
    try:
        # A name somebody else made first, in a folder of all accounts, is never written to.
        file = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        data = json.dumps([asdict(one) for one in kept]).encode()
        while data:
            data = data[os.write(file, data) :]
        os.fsync(file)
        part.rename(path)
        # Shown as ticked from now on: the name must outlive a power cut as the bytes do.
        sync(path.parent)
    except OSError:
        os.close(file)
        _take_away(part)
        return False
    before, _held[path] = _held.get(path), file
    if before is not None:
        os.close(before)
    return True


def _take_away(path: Path) -> None:
    held = _held.pop(path, None)
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
    finally:
        if held is not None:
            os.close(held)


def left_behind(store: Path) -> Iterator[tuple[Path, list[Kept]]]:
    """What processes that ended before the store was back have left, file by file.

    While one is looked at no other desk enters it.
    """
    for path in list(left(store)):
        with _nobodys(path) as data:
            kept = _understood(data)
            if kept:
                yield path, kept


@contextmanager
def _nobodys(path: Path) -> Iterator[bytes]:
    """What is in a file of this account whose process has ended, else nothing."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        yield b""
        return
    try:
        yield _read(path, file)
    finally:
        os.close(file)


def _read(path: Path, file: int) -> bytes:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        found = os.fstat(file)
        # Another desk may have entered it and taken it away since it was opened.
        if found.st_uid != os.getuid() or found.st_ino != path.stat().st_ino:
            return b""
        with os.fdopen(os.dup(file), "rb") as reading:
            return reading.read()
    except OSError:
        return b""


def _understood(data: bytes) -> list[Kept]:
    try:
        kept = [Kept(**one) for one in json.loads(data)] if data else []
    except (ValueError, TypeError):
        return []
    return kept if all(one.verb in VERBS for one in kept) else []


def enter_left_behind(store: Path, at: datetime) -> int:
    """How many things of ended processes entered the record now.

    A file with something that a rule refused, and that the record has by no other hand, is set
    apart under the name ``.refused`` for the office to look at.
    """
    count = 0
    for path, kept in left_behind(store):
        try:
            rest, refused = enter(kept, at)
        except (TypeError, ValueError, KeyError):
            # Made by another release: nothing is known of it but that it must not be lost.
            _set_apart(path)
            continue
        count += len(kept) - len(rest) - len(refused)
        if rest:
            break
        if all(already_there(refusal) for _, refusal in refused):
            _take_away(path)
        else:
            _set_apart(path)
    return count


def _set_apart(path: Path) -> None:
    try:
        path.rename(path.with_name(path.name + REFUSED))
    except OSError:
        return
