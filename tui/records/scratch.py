"""A private folder for what waits while a long file is written, gone when it is done."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NAME = ".making-"


@contextmanager
def scratch(beside: Path) -> Iterator[Path]:
    """A folder inside ``beside``, which is made where it is not there yet.

    What a command left that was killed in the middle is taken away first: its lock is free.
    """
    beside.mkdir(mode=0o700, exist_ok=True)
    for left in beside.glob(f"{_NAME}*"):
        _sweep(left)
    made = Path(tempfile.mkdtemp(prefix=_NAME, dir=beside))
    lock = os.open(made, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield made
    finally:
        os.close(lock)
        shutil.rmtree(made, ignore_errors=True)
        with suppress(OSError):
            # Only when it is empty, because papers lie there too.
            beside.rmdir()


def _sweep(left: Path) -> None:
    with suppress(OSError):
        lock = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        finally:
            os.close(lock)
