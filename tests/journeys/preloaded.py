"""Desks from a process that has imported everything already: half the cost of a start.

Each is a fork of it on a terminal of its own, and from there on nothing but ``dutybook``.
"""

import fcntl
import json
import os
import pty
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import FileIO
from pathlib import Path

from tests.journeys.terminal import ROOT, Terminal, surroundings


class Server:
    """The process that becomes desks; one request is answered before the next is sent."""

    def __init__(self, folder: Path) -> None:
        self._one = threading.Lock()
        self._asks, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # On a terminal of its own, because Python looks at once what it reads from and writes to.
        self._end, line = pty.openpty()
        with theirs, open(line, "r+b", buffering=0) as own:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.preloaded", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=own,
                stdout=own,
                stderr=own,
                start_new_session=True,
                cwd=ROOT,
                env=surroundings(folder, PYTHONPATH=str(ROOT)),
            )

    def start(self, line: int, env: dict[str, str], folder: Path) -> int:
        """Become a desk on this end of a terminal: its process."""
        ask = json.dumps({"env": env, "folder": str(folder)}).encode()
        with self._one:
            socket.send_fds(self._asks, [ask], [line])
            return int(self._asks.recv(100))

    def reap(self, pid: int) -> int:
        """The status of a desk that has ended."""
        with self._one:
            self._asks.send(str(pid).encode())
            return int(self._asks.recv(100))

    def close(self) -> None:
        """Be asked no more."""
        self._asks.close()
        self._process.wait()
        os.close(self._end)


class Warm(Terminal):
    """A terminal with a desk from the server."""

    def __init__(self, server: Server, *, env: dict[str, str], folder: Path) -> None:
        self._server = server
        super().__init__((), env=env, folder=folder)

    def _start(
        self, words: Sequence[str], size: tuple[int, int], env: dict[str, str], folder: Path
    ) -> tuple[int, FileIO]:
        ours, theirs = pty.openpty()
        columns, lines = size
        fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        try:
            return self._server.start(theirs, env, folder), FileIO(ours, "r+")
        finally:
            os.close(theirs)

    def _reap(self) -> int:
        return self._server.reap(self.pid)


@contextmanager
def warm(server: Server, folder: Path, store: Path) -> Iterator[Warm]:
    """A person starts ``dutybook`` on a store; the terminal is put away in any case."""
    opened = Warm(server, env=surroundings(folder, DUTYBOOK_STORE=str(store)), folder=folder)
    try:
        yield opened
    finally:
        opened.close()


def _serve(asks: socket.socket) -> None:
    while True:
        ask, lines, _, _ = socket.recv_fds(asks, 65536, 1)
        if not ask:
            return
        if not lines:
            asks.send(str(os.waitpid(int(ask), 0)[1]).encode())
            continue
        pid = os.fork()
        if not pid:
            asks.close()
            _become(lines[0], **json.loads(ask))
        os.close(lines[0])
        asks.send(str(pid).encode())


def _become(line: int, env: dict[str, str], folder: str) -> None:
    os.setsid()
    fcntl.ioctl(line, termios.TIOCSCTTY, 0)
    for end in (0, 1, 2):
        os.dup2(line, end)
    os.close(line)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    sys.argv = ["dutybook"]
    from tui.cli import main

    main()


if __name__ == "__main__":
    from tui import terminal

    terminal.prepare()
    for name in ("app", "commands.desk", "screens.finding", "screens.home", "screens.round"):
        import_module(f"tui.{name}")
    import_module("textual.drivers.linux_driver")
    _serve(socket.socket(fileno=int(sys.argv[1])))
