"""Where a desk keeps aside what the store cannot take: one small file a process."""

import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path


def folders(store: Path) -> Iterator[Path]:
    """The folders tried for it, the store's own first: not all of them lie on one disk."""
    import platformdirs

    kept = Path(platformdirs.user_log_dir("dutybook"))
    tried = (store.parent, kept, Path(tempfile.gettempdir()), Path("/dev/shm"))
    # One folder may be two of these, and what is written in the first must not be tidied away.
    yield from dict.fromkeys(folder.resolve() for folder in tried)


def name_of(store: Path, process: int) -> str:
    """The name of the file of a process, told by the account and by the path of the store."""
    known = zlib.crc32(os.fsencode(os.path.realpath(store)))
    return f".dutybook-{os.getuid()}-{known:x}.aside-{process}"


def any_left(store: Path) -> bool:
    """Whether there is a file of any process: when there is none, nobody need look closer."""
    start = name_of(store, 0).removesuffix("0")
    for folder in folders(store):
        try:
            if any(name.startswith(start) for name in os.listdir(folder)):
                return True
        except OSError:
            continue
    return False
