"""Anchors kept in a file outside of the store: a line of it for each check that found it sound.

Whoever writes the log anew from some entry on is found by a link that was written down before.
"""

import os
from contextlib import suppress
from pathlib import Path

from store.clean import clean
from store.db import trouble
from store.event_proof import Anchor, anchor
from store.files import files_of, sync
from store.refusal import Refused


def kept(path: Path, store: Path) -> tuple[Anchor, ...]:
    """The anchors of a file, in their order; none when it is not there yet.

    A line that a power cut left torn counts as nothing.  Refuses ``anchor_wrong`` (``text``) for
    one that is no anchor, ``anchors_inside`` for a file of the store itself, ``anchors_unreadable``
    and ``folder_missing``.
    """
    try:
        if any(_same(path, own) for own in files_of(store)):
            raise Refused("anchors_inside", path=str(path))
        if not path.parent.is_dir():
            raise Refused("folder_missing", path=str(path.parent))
        text = path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise Refused("anchors_unreadable", path=str(path)) from error
    *lines, last = text.split("\n")
    found = [anchor(line) for line in lines if line.strip() and not _torn(line)]
    if last and not found:
        found = [anchor(last)]
    elif last:
        with suppress(Refused):
            found.append(anchor(last))
    if not found and text.strip():
        # Nothing of it is ours: it may be anything.
        raise Refused("anchor_wrong", text=clean(text, 80))
    return tuple(found)


_STRUCK = "#"
"""What ends a line that was left half written, and so strikes it out."""


def _torn(line: str) -> bool:
    # What a disk never wrote holds no letters: zeros, or what stood there before.
    return line.endswith(_STRUCK) or "\ufffd" in line or not line.isprintable()


def _same(path: Path, own: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(own) or (
        path.exists() and own.exists() and path.samefile(own)
    )


def keep(path: Path, link: Anchor) -> None:
    """Append an anchor; it is on the disk when this returns.

    Refuses ``anchors_unreadable`` and ``store_full``.
    """
    made = not path.exists()
    line = f"{link.event_id}:{link.hash}\n".encode()
    try:
        opened = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.write(opened, _parted(path) + line)
            os.fsync(opened)
        finally:
            os.close(opened)
        if made:
            sync(path.parent)
    except OSError as error:
        refusal = trouble(error, path)
        if refusal.code == "store_full":
            raise refusal from error
        raise Refused("anchors_unreadable", path=str(path)) from error


def _parted(path: Path) -> bytes:
    """What parts a new line from one that was left half written."""
    text = path.read_bytes()
    return f"{_STRUCK}\n".encode() if text and not text.endswith(b"\n") else b""
