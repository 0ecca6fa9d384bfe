"""Where a desk keeps aside what the store cannot take: one small file a process."""

import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

# A file half written, and one that the office is to look at.
PART, REFUSED = ".part", ".refused"


def folders(store: Path) -> Iterator[Path]:
    """The folders tried for it, the store's own first: not all of them lie on one disk."""
    import platformdirs

    kept = Path(platformdirs.user_log_dir("dutybook"))
    tried = (store.parent, kept, Path(tempfile.gettempdir()), Path("/dev/shm"))
    # One folder may be two of these, and what is written in the first must not be tidied away.
    yield from dict.fromkeys(folder.resolve() for folder in tried)


def name_of(store: Path, process: str) -> str:
    """The name of the file of a process, told by the account and by the path of the store."""
    known = zlib.crc32(os.fsencode(os.path.realpath(store)))
    return f".dutybook-{os.getuid()}-{known:x}.aside-{process}"


def left(store: Path) -> Iterator[Path]:
    """The whole files of every process, living or not."""
    start = name_of(store, "")
    for folder in folders(store):
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            if name.startswith(start) and not name.endswith((PART, REFUSED)):
                yield folder / name


def any_left(store: Path) -> bool:
    """Whether there is a file of any process: when there is none, nobody need look closer."""
    return next(left(store), None) is not None
