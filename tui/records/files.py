"""The one place that writes files for the printer: private, never over another, never half."""

import errno
import os
import re
from pathlib import Path

from tui.say import say

FOLDER = "print"
"""Beside the store, because the account of the desks may be allowed to write nowhere else."""

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
_MANY = 1000
_ODD = re.compile(r"[^A-Za-z0-9_-]+")


def folder_of(store: Path) -> Path:
    """Where the papers of a store are written."""
    return store.resolve().parent / FOLDER


def keep(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Write a new file into a folder that only its owner can read; the file's path.

    A name that is taken gets a number. An ``OSError`` says what the disk said, and leaves nothing.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    # By the open folder, so that a link put in its place meanwhile leads nowhere.
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(here).st_mode & 0o077:
            os.fchmod(here, 0o700)
        stem = _ODD.sub("-", stem).strip("-")[:100] or FOLDER
        for number in range(1, _MANY):
            name = f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
            try:
                _write(name, content, here)
            except FileExistsError:
                continue
            return folder / name
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder / stem))
    finally:
        os.close(here)


def put(path: Path, content: bytes) -> None:
    """Write a new file just there, readable by its owner only; ``FileExistsError`` when taken."""
    here = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _write(path.name, content, here)
    finally:
        os.close(here)


def _write(name: str, content: bytes, here: int) -> None:
    made = os.open(name, _NEW, 0o600, dir_fd=here)
    try:
        with open(made, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        os.unlink(name, dir_fd=here)
        raise


def why(error: OSError) -> str:
    """Why a file could not be written, and what to do."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return say("Nothing is written: the disk is full. Make room, then print again.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return say("Nothing is written: this account may not write there.")
        case errno.ENOENT:
            return say("Nothing is written: there is no such folder.")
        case errno.EEXIST | errno.ENOTDIR | errno.ELOOP | errno.EISDIR:
            return say("Nothing is written: something else of that name is in the way.")
    reason = error.strerror or type(error).__name__
    return say("Nothing is written: {reason}.", reason=reason)
