"""Disks without room: a small one that is filled, or a desk whose files may not grow."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.terminal import Terminal


@contextmanager
def no_room(path: Path, desk: Terminal) -> Iterator[None]:
    """No file may grow any more, which is what a full disk comes to."""
    before = resource.prlimit(desk.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def full_disk(path: Path, desk: Terminal) -> Iterator[None]:
    """The store's own disk is filled to the last block."""
    filler = path.with_name("filler")
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    try:
        yield
    finally:
        filler.unlink()
