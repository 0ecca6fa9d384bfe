"""The one place that writes files for the printer: private, never over another, never half."""

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tui.say import say

FOLDER = "print"
"""Beside the store, because the account of the desks may be allowed to write nowhere else."""

_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
# Without a name until it is whole: whatever ends the command before, nothing is left of it.
_NAMELESS = os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC
_OPEN = "/proc/self/fd"
_UNKNOWN = (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT)
_MANY = 1000
_ODD = re.compile(r"[^A-Za-z0-9_-]+")


def folder_of(store: Path) -> Path:
    """Where the papers of a store are written."""
    return store.resolve().parent / FOLDER


def keep(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Write a new file into a folder that only its owner can read; the file's path.

    A name that is taken gets a number. An ``OSError`` says what the disk said, and leaves nothing.
    """
    with kept(folder, stem, suffix) as (file, path):
        file.write(content)
    return path


@contextmanager
def kept(folder: Path, stem: str, suffix: str) -> Iterator[tuple[BinaryIO, Path]]:
    """As ``keep``, for a file that is written piece by piece: the file and the path it gets."""
    folder.mkdir(mode=0o700, exist_ok=True)
    # By the open folder, so that a link put in its place meanwhile leads nowhere.
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(here).st_mode & 0o077:
            os.fchmod(here, 0o700)
        name = _free(here, _ODD.sub("-", stem).strip("-")[:100] or FOLDER, suffix)
        with _making(here, name) as file:
            yield file, folder / name
    finally:
        os.close(here)


def _free(here: int, stem: str, suffix: str) -> str:
    """The first name that is not taken."""
    for number in range(1, _MANY):
        name = f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if not _taken(here, name):
            return name
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), stem)


def put(path: Path, content: bytes) -> None:
    """Write a new file just there, readable by its owner only; ``FileExistsError`` when taken."""
    with new(path) as (file, _):
        file.write(content)


@contextmanager
def new(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """As ``put``, for a file that is written piece by piece: it has its name once it is whole."""
    here = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with _making(here, path.name) as file:
            yield file, path
    finally:
        os.close(here)


@contextmanager
def _making(here: int, name: str) -> Iterator[BinaryIO]:
    """A file in an open folder that takes its name at the end, unless something went wrong."""
    # Asked before the work as well as after it: a year is not written out for nothing.
    if not name or _taken(here, name):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
    made, part = _begun(here, name)
    try:
        with open(made, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            _name(here, made, part, name)
    finally:
        if part:
            with suppress(FileNotFoundError):
                os.unlink(part, dir_fd=here)


def _begun(here: int, name: str) -> tuple[int, str]:
    """(an empty file, its name for the time being or "")."""
    if os.path.isdir(_OPEN):
        try:
            return os.open(".", _NAMELESS, 0o600, dir_fd=here), ""
        except OSError as error:
            # Some file systems, of networks mostly, know no file without a name.
            if error.errno not in _UNKNOWN:
                raise
    part = f".{name[:80]}.{secrets.token_hex(4)}.part"
    return os.open(part, _NEW, 0o600, dir_fd=here), part


def _name(here: int, made: int, part: str, name: str) -> None:
    """Give a whole file its name; ``FileExistsError`` when somebody took it meanwhile."""
    if not part:
        os.link(f"{_OPEN}/{made}", name, dst_dir_fd=here, follow_symlinks=True)
        return
    try:
        os.link(part, name, src_dir_fd=here, dst_dir_fd=here)
    except FileExistsError:
        raise
    except OSError:
        # Where a file has one name only it is renamed, and nothing promises that none is there.
        if _taken(here, name):
            raise
        os.rename(part, name, src_dir_fd=here, dst_dir_fd=here)


def _taken(here: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=here, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


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
