"""Where the parts of a host lie, and what its files are made of."""

import os
import pwd
import re
import stat
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tui.host import NotDone
from tui.say import say

USER = "desk"
_ACCOUNT = re.compile(r"[a-z_][a-z0-9_-]{0,31}")
# What sshd, tmux, systemd and a shell all read as it stands, without quotes.
_PATH = re.compile(r"/[A-Za-z0-9._/@+-]*")


@dataclass(frozen=True)
class Host:
    """A server, or a folder that stands for one; every path is absolute and below ``root``.

    ``user`` is the account of the desks, ``dutybook`` the command it runs, ``store`` the estate's
    file, ``backups`` the folder of the nightly copies.
    """

    root: Path
    user: str
    dutybook: Path
    store: Path
    backups: Path

    @property
    def etc(self) -> Path:
        """The folder of the launcher, the keys and the tmux configuration."""
        return self.root / "etc/dutybook"

    @property
    def keys(self) -> Path:
        return self.etc / "authorized_keys"

    @property
    def anchors(self) -> Path:
        """The folder of the anchors, which the account of the desks cannot write."""
        return self.root / "var/lib/dutybook-anchors"

    @property
    def units(self) -> Path:
        return self.root / "etc/systemd/system"

    @property
    def dropin(self) -> Path:
        return self.root / "etc/ssh/sshd_config.d/dutybook.conf"

    @property
    def socket(self) -> str:
        """The name of the tmux socket; a folder that stands for a host has its own."""
        if self.real:
            return "dutybook"
        return f"dutybook-{sha256(os.fsencode(self.root)).hexdigest()[:8]}"

    @property
    def real(self) -> bool:
        """Whether it is this machine itself."""
        return self.root == Path("/")


def host(
    root: Path = Path("/"),
    user: str | None = None,
    dutybook: Path | None = None,
    store: Path | None = None,
    backups: Path | None = None,
) -> Host:
    """The host at ``root``; what is not given is taken over from its files, else is the usual.

    Raises NotDone for an account or a path that the files could not carry.
    """
    root = Path(os.path.abspath(root))
    found = standing(root)
    user = user or found.get("user") or USER
    if not _ACCOUNT.fullmatch(user):
        raise NotDone(say("{user} is no name of an account. Write it like desk.", user=user))
    paths = {
        "dutybook": dutybook or found.get("dutybook") or _command(),
        "store": store or found.get("store") or home(root, user) / _STORE,
        "backups": backups or found.get("backups") or root / "var/backups/dutybook",
    }
    whole = {name: Path(os.path.abspath(path)) for name, path in paths.items()}
    for path in (root, *whole.values()):
        if not _PATH.fullmatch(str(path)):
            raise NotDone(
                say(
                    "{path} cannot stand in the configuration. Use a path of letters, digits and"
                    " . _ - + @ only.",
                    path=path,
                )
            )
    return Host(root, user, whole["dutybook"], whole["store"], whole["backups"])


_STORE = Path(".local/share/dutybook/dutybook.db")


def home(root: Path, user: str) -> Path:
    """The home of the account: its store is there unless another one is named."""
    found = account(user) if root == Path("/") else None
    return Path(found.pw_dir) if found else root / "var/lib/dutybook"


def account(user: str) -> pwd.struct_passwd | None:
    """The account of this machine, if there is one."""
    try:
        return pwd.getpwnam(user)
    except KeyError:
        return None


def _command() -> Path:
    """The command that is running: beside its Python, as a package puts it there."""
    beside = Path(sys.executable).parent / "dutybook"
    return beside if beside.exists() else Path(sys.argv[0])


_STANDING = {
    "user": ("etc/ssh/sshd_config.d/dutybook.conf", r"^Match User (\S+)$"),
    "dutybook": ("etc/dutybook/launch", r"^ +'([^']+)' \|\| status="),
    "store": ("etc/dutybook/launch", r" DUTYBOOK_STORE='([^']+)'"),
    "backups": ("etc/systemd/system/dutybook-backup.service", r" backup --keep \d+ (\S+)$"),
}


def standing(root: Path) -> dict[str, str]:
    """What the files of a host say of it already, changed by hand or not."""
    found = {}
    for name, (path, pattern) in _STANDING.items():
        try:
            text = (root / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if said := re.search(pattern, text, re.MULTILINE):
            found[name] = said[1]
    return found


def owner_of(root: Path) -> int:
    """Who must own what the desks may not write: root, or the owner of a folder to try it in."""
    return os.stat(root).st_uid


def rights(path: Path) -> int:
    """The rights of a file or folder, as chmod writes them."""
    return stat.S_IMODE(os.stat(path).st_mode)
