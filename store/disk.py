"""What can be told of a store's file before it is opened: what it is, and where it lies."""

import os
from pathlib import Path

from store.refusal import Refused

APPLICATION_ID = 0x44555459  # "DUTY": a foreign SQLite file is known by it.
NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre"),
        *("vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.ceph", "fuse.davfs"),
    }
)


def check_file(path: Path, new: bool) -> None:
    """What can be told without opening: there or not, whole or not, on which file system."""
    if path.is_dir():
        raise Refused("store_foreign", path=str(path))
    if new and path.exists():
        raise Refused("store_exists", path=str(path))
    if not new and not path.exists():
        raise Refused("store_missing", path=str(path))
    if not path.parent.is_dir():
        raise Refused("folder_missing", path=str(path.parent))
    if on_network(path.parent):
        raise Refused("store_network", path=str(path))
    if new:
        return
    if not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK):
        raise Refused("store_read_only", path=str(path))
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        raise Refused("store_empty", path=str(path))
    # A file of another program is told before it is opened: opening would change its journal mode.
    if head[:16] != b"SQLite format 3\x00":
        raise Refused("store_foreign", path=str(path))
    if len(head) < 100:
        raise Refused("store_damaged", path=str(path))
    if head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise Refused("store_foreign", path=str(path))


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def on_network(folder: Path) -> bool:
    """Whether a folder lies on another machine, where SQLite's locks do not hold."""
    return file_system(os.path.realpath(folder), _mounts()) in NETWORK_FILE_SYSTEMS


def file_system(folder: str, mounts: str) -> str:
    """The type of file system a folder lies on by the kernel's list ("" when it says nothing)."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind


def hand_over(file: int, like: Path) -> None:
    """Root gives a file it has just made to whoever owns ``like``: its desks would be kept out.

    Never one that was there: it may be another file under a name that somebody else has chosen.
    """
    if os.geteuid() == 0:
        owner = like.stat()
        os.fchown(file, owner.st_uid, owner.st_gid)
