"""What setting up would change on a host: shown whole before anything is written."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui.host import NotDone
from tui.host.contents import FIRST_KEYS, HostFile, HostFolder, files, folders
from tui.host.place import Host, account, owner_of, rights
from tui.host.seal import bare, whole
from tui.host.writing import make_folder, put
from tui.say import say

State = Literal["same", "new", "older", "rights", "hand"]
"""As it should be; not there; of another release or other answers; of other rights; by hand."""


@dataclass(frozen=True)
class Step:
    """One file or folder: how it stands, and what is there now (None when nothing is)."""

    part: HostFile | HostFolder
    state: State
    there: str | None
    owner: int

    @property
    def path(self) -> Path:
        return self.part.path

    @property
    def text(self) -> str:
        """What the file should hold; nothing for a folder."""
        return self.part.text if isinstance(self.part, HostFile) else ""

    @property
    def beside(self) -> Path:
        """Where the new file goes when the one that is there was changed by hand."""
        return self.path.with_name(self.path.name + ".new")


def plan(host: Host) -> tuple[Step, ...]:
    """Every folder and file of the host, in the order they are made.

    Raises NotDone where the host cannot be looked at, or has no such account.
    """
    if not host.root.is_dir():
        raise NotDone(say("There is no folder {path}.", path=host.root))
    root, desk = owner_of(host.root), _desk(host)
    try:
        return (
            *(_folder(part, desk if part.desk else root) for part in folders(host)),
            *(_keys(host, root) if not os.path.lexists(host.keys) else ()),
            *(_file(part, root) for part in files(host)),
        )
    except PermissionError as error:
        raise unreachable(error) from error


def _desk(host: Host) -> int:
    """The number of the account; in a folder that stands for a host, the owner's where none is."""
    found = account(host.user)
    if found is None:
        if not host.real:
            return owner_of(host.root)
        raise NotDone(
            say(
                "There is no account {user}. Make it first: {command}",
                user=host.user,
                command=useradd(host.user),
            )
        )
    if host.real and found.pw_uid == 0:
        raise NotDone(say("The desks need an account of their own, not that of root."))
    return found.pw_uid if os.geteuid() == 0 else owner_of(host.root)


def useradd(user: str) -> str:
    """The command that makes the account of the desks: without a password, and not locked."""
    return (
        "useradd --system --create-home --home-dir /var/lib/dutybook --shell /bin/sh"
        f" --password '*' {user}"
    )


def unreachable(error: OSError) -> NotDone:
    """What is said when the account that calls may not do this."""
    return NotDone(
        say("{path} is closed to this account. Do it as root: sudo", path=error.filename or "")
    )


def _folder(part: HostFolder, owner: int) -> Step:
    if not os.path.lexists(part.path):
        return Step(part, "new", None, owner)
    if not part.path.is_dir():
        raise NotDone(say("{path} is no folder. Move it away first.", path=part.path))
    # Backups may lie on another disk, with rights that its mount gives.
    return Step(part, "same" if part.desk else _by_rights(part, owner), "", owner)


def _keys(host: Host, owner: int) -> tuple[Step]:
    return (Step(HostFile(host.keys, 0o644, FIRST_KEYS), "new", None, owner),)


def _file(part: HostFile, owner: int) -> Step:
    try:
        kind = os.lstat(part.path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Step(part, "new", None, owner)
    if stat.S_ISDIR(kind):
        raise NotDone(say("{path} is a folder. Move it away first.", path=part.path))
    try:
        there = part.path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        there = ""
    # A link was laid by somebody, so it stays, as does whatever it leads to.
    ours = stat.S_ISREG(kind)
    if there == part.text and ours:
        return Step(part, _by_rights(part, owner), there, owner)
    if bare(there) == bare(part.text):
        return Step(part, "older" if ours else "same", there, owner)
    return Step(part, "older" if ours and whole(there) else "hand", there, owner)


def _by_rights(part: HostFile | HostFolder, owner: int) -> State:
    kept = rights(part.path) == part.mode and os.stat(part.path).st_uid == owner
    return "same" if kept else "rights"


def carry_out(steps: tuple[Step, ...]) -> None:
    """Make every folder and file that is not as it should be; each is whole or untouched.

    What was changed by hand stays, and the new file is put beside it as ``.new``.
    Raises NotDone where this account may not write, or the disk does not take it.
    """
    # Folders on the way have to be open to sshd and to the desks, whatever the caller makes usual.
    usual = os.umask(0o022)
    try:
        for step in steps:
            _carry_out(step)
    finally:
        os.umask(usual)


def _carry_out(step: Step) -> None:
    try:
        if step.state == "same":
            return
        if isinstance(step.part, HostFolder):
            make_folder(step.path, step.part.mode, step.owner)
        elif step.state == "hand":
            put(step.beside, step.text, step.part.mode, step.owner)
        else:
            _unchanged(step)
            put(step.path, step.text, step.part.mode, step.owner)
    except PermissionError as error:
        raise unreachable(error) from error
    except OSError as error:
        raise NotDone(
            say(
                "{path} could not be written ({why}). What stands before it is written; do it"
                " again.",
                path=step.path,
                why=error.strerror or error,
            )
        ) from error


def _unchanged(step: Step) -> None:
    """Somebody may have changed the file while the plan was being read."""
    now = step.path.read_bytes().decode("utf-8", "surrogateescape") if step.path.exists() else None
    if now != step.there:
        raise NotDone(say("{path} has just been changed. Look at it again.", path=step.path))
