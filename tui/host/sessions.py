"""The desks that stand open on a host, each in a session named like its laptop."""

import os
import subprocess

from tui.host.place import Host, account


def session_of(name: str) -> str:
    """What the launcher calls the session of a laptop: a session's name cannot hold a full stop."""
    return name.replace(".", "+")


def open_desks(host: Host) -> frozenset[str] | None:
    """The laptops whose desk stands open, seen or not; None when this account cannot tell."""
    if not _may_ask(host):
        return None
    done = _tmux(host, "list-sessions", "-F", "#{session_name}")
    return frozenset(name.replace("+", ".") for name in done.stdout.splitlines())


def end(host: Host, name: str) -> bool | None:
    """End the desk of a laptop, which keeps what is half typed; False when none stands open.

    None when this account cannot.
    """
    if not _may_ask(host):
        return None
    return _tmux(host, "kill-session", "-t", f"={session_of(name)}").returncode == 0


def _may_ask(host: Host) -> bool:
    found = account(host.user)
    return found is not None and os.geteuid() in (0, found.pw_uid)


def _tmux(host: Host, *words: str) -> "subprocess.CompletedProcess[str]":
    found = account(host.user)
    assert found is not None
    other = os.geteuid() != found.pw_uid
    try:
        return subprocess.run(
            ["tmux", "-L", host.socket, *words],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=10,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": found.pw_dir, "LC_ALL": "C.UTF-8"},
            user=found.pw_uid if other else None,
            group=found.pw_gid if other else None,
            extra_groups=[] if other else None,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(error.args, 1, "", str(error))
