"""A disk that fills up, or fails, when a test says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw

VFS = "failing"


class Disk(apsw.VFS):
    """Every file of SQLite that is opened while this stands; ``fails`` is what a write meets."""

    def __init__(self) -> None:
        self.fails: type[apsw.Error] | None = None
        self.refused = 0
        super().__init__(VFS, base="unix", makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _File(self, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self.disk = disk
        super().__init__("unix", name, flags)

    def excepthook(self, *_: Any) -> bool:
        # SQLite itself passes over a write that fails while a store is closed.
        return True

    def xWrite(self, data: Any, offset: int) -> None:
        if self.disk.fails is not None:
            self.disk.refused += 1
            raise self.disk.fails("as told")
        super().xWrite(data, offset)


@contextmanager
def failing_disk() -> Iterator[Disk]:
    """The disk below every store that is opened inside."""
    disk = Disk()
    try:
        yield disk
    finally:
        disk.fails = None
        disk.unregister()
