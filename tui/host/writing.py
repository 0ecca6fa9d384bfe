"""Files of a host written whole: a power cut finds the old one or the new."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.files import sync


def put(path: Path, text: str, mode: int, owner: int) -> None:
    """Write a file under its name, with these rights, all at once."""
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    try:
        # A name that sshd's and systemd's patterns do not take for one of theirs.
        opened, part = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        error.filename = str(path)
        raise
    try:
        with open(opened, "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
            _own(file.fileno(), owner)
            os.fchmod(file.fileno(), mode)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(part)
        raise
    sync(path.parent)


def make_folder(path: Path, mode: int, owner: int) -> None:
    """Make a folder that is not there, and give it these rights."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        found = os.fstat(opened)
        if (found.st_uid, found.st_mode & 0o7777) != (owner, mode):
            _own(opened, owner)
            os.fchmod(opened, mode)
    finally:
        os.close(opened)
    sync(path.parent)


def _own(opened: int, owner: int) -> None:
    # Only root may give a file away, and needs to.
    if os.fstat(opened).st_uid != owner:
        os.fchown(opened, owner, -1)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else changes the files of this folder by a command of ours meanwhile."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
