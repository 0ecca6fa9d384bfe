"""Anchors kept in a file outside of the store: a line of it for each check that found it sound.

Whoever writes the log anew from some entry on is found by a link that was written down before.
"""

import os
from pathlib import Path

from store.db import trouble
from store.event_proof import Anchor, anchor
from store.files import files_of, sync
from store.refusal import Refused


def kept(path: Path, store: Path) -> tuple[Anchor, ...]:
    """The anchors of a file, in their order; none when it is not there yet.

    A last line that a power cut left half written counts as nothing.  Refuses ``anchor_wrong``
    (``text``) for a line that is no anchor, ``anchors_inside`` for a file of the store itself,
    ``anchors_unreadable`` and ``folder_missing``.
    """
    if any(_same(path, own) for own in files_of(store)):
        raise Refused("anchors_inside", path=str(path))
    if not path.parent.is_dir():
        raise Refused("folder_missing", path=str(path.parent))
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("anchors_unreadable", path=str(path)) from error
    *lines, last = text.split("\n")
    found = [anchor(line) for line in lines if line.strip()]
    if last.strip():
        try:
            found.append(anchor(last))
        except Refused:
            if not found:
                raise
    return tuple(found)


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
    return b"\n" if text and not text.endswith(b"\n") else b""
