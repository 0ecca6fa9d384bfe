"""What each file of a host holds, with its rights."""

import re
from dataclasses import dataclass
from pathlib import Path

from tui.host.place import Host
from tui.host.seal import sealed

JOBS = ("backup", "purge", "check")
_FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class HostFile:
    """A file as it should be: ``text`` with its seal, rights ``mode``, owned by root."""

    path: Path
    mode: int
    text: str


@dataclass(frozen=True)
class HostFolder:
    """A folder as it should be; ``desk`` says that it belongs to the account of the desks."""

    path: Path
    mode: int
    desk: bool = False


def folders(host: Host) -> tuple[HostFolder, ...]:
    """The folders of a host, each after the one it is in."""
    return (
        HostFolder(host.etc, 0o755),
        HostFolder(host.anchors, 0o700),
        HostFolder(host.backups, 0o700, desk=True),
    )


def files(host: Host) -> tuple[HostFile, ...]:
    """The files of a host; sshd's comes last, and so names no launcher that is not there."""
    units = [
        HostFile(host.units / name, 0o644, _made(host, name))
        for job in JOBS
        for name in (f"dutybook-{job}.service", f"dutybook-{job}.timer")
    ]
    return (
        HostFile(host.etc / "tmux.conf", 0o644, _made(host, "tmux.conf")),
        HostFile(host.etc / "launch", 0o755, _made(host, "launch", "#!/bin/sh\n")),
        *units,
        HostFile(host.dropin, 0o644, _made(host, "sshd.conf")),
    )


FIRST_KEYS = "# Laptops that open the desk: dutybook server key add NAME, list, revoke NAME\n"
"""The file of the keys before the first laptop; it has no seal, since it is written by hand too."""


def _made(host: Host, name: str, first: str = "") -> str:
    values = {
        "user": host.user,
        "etc": host.etc,
        "dutybook": host.dutybook,
        "store": host.store,
        "store_folder": host.store.parent,
        "backups": host.backups,
        "anchors": host.anchors,
        "socket": host.socket,
    }
    text = (_FILES / name).read_text(encoding="utf-8")
    text = text.replace("@hardened@\n", (_FILES / "hardened").read_text(encoding="utf-8"))
    return sealed(first + re.sub(r"@([a-z_]+)@", lambda found: str(values[found[1]]), text))
