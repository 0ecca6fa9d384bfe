"""A server of the test's own: this machine over again, with a real sshd on a loopback of its own.

Its users, files, processes and network are apart from ours (Linux namespaces, and overlays over
what is written to), so the shipped commands set it up for real, at ``/``; nothing of it is left
when it is switched off, and nothing of it outlives the tests.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.journeys.scene import LOOK
from tests.journeys.terminal import DEADLINE, ROOT, command

ACCOUNT = "desk"
STORE = Path("/var/lib/dutybook/dutybook.db")
SOCKET = "dutybook"
SSHD = "/usr/sbin/sshd"
NEEDED = ("ssh", "ssh-keygen", "tmux", "unshare", "nsenter", "ip", "useradd", SSHD)
_PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"
# What is written to in there, and is not to be written to here.
_APART = ("/etc", "/home", "/run", "/tmp", "/var")

_INIT = """
set -eu
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/store
mount --bind "$1" /mnt/store
for top in $2; do
    mkdir -p "/mnt/new$top" "/mnt/work$top"
    chmod --reference="$top" "/mnt/new$top"
    mount -t overlay -o "lowerdir=$top,upperdir=/mnt/new$top,workdir=/mnt/work$top" overlay "$top"
done
# The account has to come to the interpreter and to the code, wherever they lie.
for closed in $3; do chmod o+x "$closed"; done
mount -t proc proc /proc
ip link set lo up
mkdir -p /run/sshd "$4"
mount --bind /mnt/store "$4"
umask 022
echo ready
# It lives as long as whoever started it.
while read -r _; do :; done
"""

# The same in small, to know whether this machine allows it.
_TRIED = """
mount -t tmpfs tmpfs /mnt
mkdir /mnt/new /mnt/work
mount -t overlay -o lowerdir=/etc,upperdir=/mnt/new,workdir=/mnt/work overlay /etc
mount -t proc proc /proc
ip link set lo up
"""


def wait(true: Callable[[], object], what: str, seconds: float = DEADLINE) -> None:
    """Look every so often until something is true that no line tells of."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.1)


@cache
def missing() -> str:
    """Why no such server can be started here; nothing when it can."""
    if os.geteuid() != 0:
        return "a server of one's own takes root"
    if absent := [name for name in NEEDED if shutil.which(name, path=_PATH) is None]:
        return f"not installed: {' '.join(absent)}"
    tried = ["unshare", "--mount", "--pid", "--net", "--fork", "sh", "-euc", _TRIED]
    if subprocess.run(tried, capture_output=True, check=False).returncode:
        return "this machine allows no namespaces of one's own"
    return ""


@dataclass(frozen=True)
class Process:
    """A process in there, by the number it has out here."""

    pid: int
    user: int
    name: str


class Machine:
    """The server while it is switched on.  What lies in ``folder`` outlives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store"
        self.store.mkdir(exist_ok=True)
        needed = [Path(sys.executable).resolve(), Path(sys.prefix), Path(command()[0]), ROOT]
        closed = _closed(needed)
        tops = dict.fromkeys([*_APART, *(f"/{path.parts[1]}" for path in closed)])
        log = (folder / "machine.log").open("a")
        self._outer = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--net", "--fork", "--kill-child",
             "--propagation", "private", "bash", "-c", _INIT, "init", str(self.store),
             " ".join(tops), " ".join(map(str, closed)), str(STORE.parent)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )  # fmt: skip
        log.close()
        assert self._outer.stdout is not None
        assert self._outer.stdout.readline() == "ready\n", "the machine did not start"
        children = f"/proc/{self._outer.pid}/task/{self._outer.pid}/children"
        self._init = int(Path(children).read_text())
        self._space = os.readlink(f"/proc/{self._init}/ns/pid")
        self._base: set[int] = set()
        self.user = self.group = 0

    def run(
        self, *words: str, typed: str = "", account: bool = False, check: bool = True
    ) -> "subprocess.CompletedProcess[str]":
        """Run something in there, as root or as the desks' account."""
        who = [f"--setuid={self.user}", f"--setgid={self.group}"] if account else []
        done = subprocess.run(
            ["nsenter", f"--target={self._init}", "--mount", "--pid", "--net", *who, "--", *words],
            input=typed,
            env={"PATH": _PATH, "LANG": "C.UTF-8"},
            cwd="/",
            capture_output=True,
            text=True,
            timeout=4 * DEADLINE,
            check=False,
        )
        assert not check or done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done

    def write(self, path: str, text: str, mode: str = "644") -> None:
        """Write a file of root's in there."""
        self.run("sh", "-c", f'mkdir -p "${{1%/*}}" && cat >"$1" && chmod {mode} "$1"', "sh", path,
                 typed=text)  # fmt: skip

    def shorten(self, path: str, seconds: dict[str, str]) -> None:
        """Let what a file of the server names last so long instead; each is found in it."""
        text = self.run("cat", path).stdout
        for whole, short in seconds.items():
            text, times = re.subn(rf"\b{whole}\b", short, text)
            assert times, f"{path} names no {whole}"
        self.write(path, text)

    @property
    def network(self) -> str:
        """The network it stands in."""
        return f"/proc/{self._init}/ns/net"

    def cut(self) -> None:
        """Drop every packet from now on."""
        self.run("ip", "link", "set", "lo", "down")

    def mend(self) -> None:
        """Let the packets pass again."""
        self.run("ip", "link", "set", "lo", "up")

    def processes(self) -> list[Process]:
        """What runs in there for the desks: sshd for each login, tmux, what is in it."""
        return [one for one in self._all() if one.pid not in self._base]

    def settled(self) -> None:
        """What runs now has nothing to do with desks."""
        self._base = {one.pid for one in self._all()}

    def _all(self) -> Iterator[Process]:
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdigit() and os.readlink(entry / "ns/pid") == self._space:
                    before, _, after = (entry / "stat").read_text().rpartition(") ")
                    # A dead one that is not yet asked how it ended is nothing any more.
                    if after[0] not in "ZX":
                        yield Process(
                            int(entry.name), entry.stat().st_uid, before.partition("(")[2]
                        )

    def look(self, program: str = LOOK) -> Any:
        """What the store holds by this program, as the account finds it."""
        python = [sys.executable, "-c", program, str(STORE)]
        words = ["env", f"PYTHONPATH={ROOT}", "PYTHONDONTWRITEBYTECODE=1", *python]
        return json.loads(self.run(*words, account=True).stdout)

    def furnish(self, store: Path) -> None:
        """End whatever runs for the desks, and give it a copy of this store instead of its own."""
        for one in self.processes():
            with suppress(ProcessLookupError):
                os.kill(one.pid, signal.SIGKILL)
        wait(lambda: not self.processes(), "all ended")
        for left in self.store.iterdir():
            left.unlink() if left.is_file() else shutil.rmtree(left)
        shutil.copyfile(store, self.store / STORE.name)
        os.chown(self.store / STORE.name, self.user, self.group)

    def tmux(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Ask the tmux that holds the desks, as the account."""
        return self.run("tmux", "-L", SOCKET, *words, account=True)

    def switch_off(self) -> None:
        """All of it is gone at once, as when the power fails; what was written stays."""
        with suppress(ProcessLookupError):
            os.kill(self._init, signal.SIGKILL)
        self._outer.wait()
        for end in (self._outer.stdin, self._outer.stdout):
            assert end is not None
            end.close()


def _closed(paths: list[Path]) -> list[Path]:
    """The folders on the way to these that let nobody else pass."""
    ways = {parent for path in paths for parent in (path, *path.parents)}
    return sorted(way for way in ways if way.is_dir() and not way.stat().st_mode & 0o001)


@contextmanager
def switched_on(folder: Path, *, desk: str = "", sooner: bool = True) -> Iterator[Machine]:
    """A server with the shipped configuration, listening.

    ``desk`` is another command than the desk's own, ``sooner`` gives a dead line up five times
    as soon.
    """
    machine = Machine(folder)
    try:
        _set_up(machine, desk)
        if sooner:
            machine.shorten(
                "/etc/ssh/sshd_config.d/dutybook.conf",
                {"ClientAliveInterval 5": "ClientAliveInterval 1"},
            )
        machine.run(SSHD, "-E", "/var/log/sshd.log")
        machine.settled()
        yield machine
    finally:
        machine.switch_off()


def _set_up(machine: Machine, desk: str) -> None:
    """What whoever runs the server does once: the account and the shipped configuration."""
    machine.run("useradd", "--system", "--create-home", "--shell", "/bin/sh", ACCOUNT)
    machine.user = int(machine.run("id", "-u", ACCOUNT).stdout)
    machine.group = int(machine.run("id", "-g", ACCOUNT).stdout)
    machine.run("chown", "-R", f"{ACCOUNT}:", str(STORE.parent))
    setup = [*command(), "server", "setup", "--store", str(STORE), "--yes"]
    if desk:
        machine.write("/etc/dutybook-other", f"#!/bin/sh\nexec {desk}\n", "755")
        setup += ["--dutybook", "/etc/dutybook-other"]
    machine.run(*setup)
    # It comes back as the same server after it was switched off.
    key = machine.folder / "host_key"
    if not key.exists():
        make_key(key, "host")
    machine.write("/etc/ssh/ssh_host_ed25519_key", key.read_text(), "600")
    machine.write("/etc/ssh/ssh_host_ed25519_key.pub", Path(f"{key}.pub").read_text())


def make_key(path: Path, name: str) -> None:
    """Make a key without a passphrase: a file, and one beside it that may be shown."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)], check=True
    )
