"""A person at a real terminal: the command on a pseudo-terminal, its screen read by an emulator."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Any

import pexpect
import pyte
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
# Long enough for a cold start beside other tests on a small machine; nothing waits it out.
DEADLINE = 30.0

_NAMED = {
    "enter": b"\r",
    "escape": b"\x1b",
    "space": b" ",
    "tab": b"\t",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
}
# Private sequences (kitty keys) that the emulator would print as text, and one cut by a read.
_PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]")
_CUT = re.compile(rb"\x1b(\[[0-?]*[ -/]*)?$")


INSTALLED = Path(sys.executable).with_name("dutybook")


def command() -> list[str]:
    """The installed command beside this interpreter, else the one of the checkout."""
    return [str(INSTALLED)] if INSTALLED.exists() else [sys.executable, "-m", "tui.cli"]


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a person whose home is ``folder`` and who reads Traditional Chinese."""
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    found = {
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "DUTYBOOK_LANG": "zh_Hant",
        **home,
    }
    if not INSTALLED.exists():
        found["PYTHONPATH"] = str(ROOT)
    return found | more


def key_bytes(key: str) -> bytes:
    """What a terminal sends for a key by its name, or for a text typed."""
    if key in _NAMED:
        return _NAMED[key]
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1]) & 0x1F])
    return key.encode()


def _heed_signals() -> None:
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class LineClosed(AssertionError):
    """The process on the terminal is gone, and with it whatever was waited for."""


class Terminal:
    """One terminal with a command running in it.

    Nothing here sleeps: every wait reads the terminal until what is waited for stands on the
    screen, and fails with the screen when the deadline comes first.
    """

    def __init__(
        self,
        words: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str],
        folder: Path,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._left = b""
        self._lines: list[str] = []
        self._open = True
        self.received = 0
        self.keys = 0
        self._ended = False
        self.pid, self._wire = self._start(words, size, dict(env), folder)

    def _start(
        self, words: Sequence[str], size: tuple[int, int], env: dict[str, str], folder: Path
    ) -> tuple[int, FileIO]:
        """Start the command: its process, and our end of its terminal."""
        columns, lines = size
        spawn: Any = pexpect.spawn
        child = spawn(
            words[0],
            list(words[1:]),
            dimensions=(lines, columns),
            env=env,
            cwd=str(folder),
            timeout=DEADLINE,
            # A run in the background ignores ctrl+c and hang-ups; a person's shell never does.
            preexec_fn=_heed_signals,
        )
        # From here on the line and the process are ours to put away.
        wire = FileIO(os.dup(child.child_fd), "r+")
        child.ptyproc.fileobj.close()
        child.closed = child.ptyproc.closed = child.terminated = child.ptyproc.terminated = True
        return child.pid, wire

    def _reap(self) -> int:
        """The status of the process, which has ended, as the system tells it."""
        return os.waitpid(self.pid, 0)[1]

    @property
    def wire(self) -> FileIO:
        """Our end of the line, to wait for what comes over it."""
        return self._wire

    @property
    def lines(self) -> list[str]:
        """What stands on the screen; a wide character is one character here, as it is read."""
        if len(self._lines) != self.screen.lines:
            self._lines = [""] * self.screen.lines
            self.screen.dirty.update(range(self.screen.lines))
        # Looked at each time something is waited for, while little of it changes.
        for y in self.screen.dirty & {*range(self.screen.lines)}:
            self._lines[y] = self._line(y)
        self.screen.dirty.clear()
        return [*self._lines]

    def _line(self, y: int) -> str:
        # The emulator's own reading fails at the half of a wide character that was written over.
        cells = [self.screen.buffer[y][x].data for x in range(self.screen.columns)]
        halves = [cell_len(cell) == 2 for cell in cells]
        read = (
            cell or ("" if wide else " ")
            for cell, wide in zip(cells, [False, *halves], strict=False)
        )
        return "".join(read).rstrip()

    @property
    def text(self) -> str:
        """What stands on the screen, as one text."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> str:
        """The line of a list that bears the cursor, without its sign."""
        return next((line[2:] for line in self.lines if line.startswith("> ")), "")

    def read(self, seconds: float = 0.0) -> bool:
        """Take in what has come, waiting so long for the first of it; False when nothing came."""
        came = False
        while self._open and select.select([self._wire], [], [], seconds)[0]:
            try:
                data = os.read(self._wire.fileno(), 65536)
            except OSError:
                data = b""
            if not data:
                self._open = False
                break
            came, seconds = True, 0.0
            self.received += len(data)
            self._take(data)
        return came

    def _take(self, data: bytes) -> None:
        """Show what the command wrote."""
        data = _PRIVATE.sub(b"", self._left + data)
        cut = _CUT.search(data)
        self._left = data[cut.start() :] if cut else b""
        self._stream.feed(data[: cut.start()] if cut else data)

    def wait_until(self, true: Callable[[], object], what: str, seconds: float = DEADLINE) -> float:
        """Read until something is true; how long that took."""
        begun = time.monotonic()
        while not true():
            left = begun + seconds - time.monotonic()
            if not self._open:
                raise LineClosed(f"{what}: the line is closed\n{self.text}")
            if left <= 0:
                raise AssertionError(f"{what}: not within {seconds} s\n{self.text}")
            # What is waited for may happen elsewhere, without a byte for this terminal.
            self.read(min(left, 0.2))
        return time.monotonic() - begun

    def wait_for(self, *texts: str, seconds: float = DEADLINE) -> float:
        """Read until every text stands on the screen; how long that took."""
        return self.wait_until(
            lambda: all(text in self.text for text in texts), f"{texts} on the screen", seconds
        )

    def wait_at(self, text: str, seconds: float = DEADLINE) -> float:
        """Read until the cursor stands on a line with this text; how long that took."""
        return self.wait_until(lambda: text in self.cursor, f"the cursor at {text!r}", seconds)

    def wait_gone(self, text: str, seconds: float = DEADLINE) -> float:
        """Read until a text is on the screen no more."""
        return self.wait_until(lambda: text not in self.text, f"{text!r} gone", seconds)

    def linger(self, seconds: float) -> None:
        """Go on reading for so long, as between two keys of somebody who types."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self._open:
                raise LineClosed(self.text)
            self.read(left)

    def still(self) -> str:
        """What stands on the screen once the line has been silent for half a second."""
        while self.read(0.5):
            pass
        return self.text

    def press(self, *keys: str) -> None:
        """Press keys one after another, as fast as the line takes them."""
        for key in keys:
            self.keys += 1
            self.send(key_bytes(key))

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        while data:
            try:
                data = data[os.write(self._wire.fileno(), data) :]
            except OSError as error:
                raise LineClosed(self.text) from error

    def signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close our end of the line, as sshd does when a client is gone."""
        self._wire.close()
        self._open = False

    def interrupted(self) -> int:
        """Press ctrl+c until the command stops, as a person does: its status.

        Python misses one that comes after the prompt is written and before readline waits.
        """
        end = time.monotonic() + DEADLINE
        watched = os.pidfd_open(self.pid)
        try:
            while time.monotonic() < end:
                self.press("ctrl+c")
                if select.select([watched], [], [], 0.5)[0]:
                    break
        finally:
            os.close(watched)
        return self.ended()

    def resize(self, columns: int, lines: int) -> None:
        """Draw the window larger or smaller."""
        self.screen.resize(lines, columns)
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._wire, termios.TIOCSWINSZ, size)

    def freeze(self, *keys: str) -> None:
        """Stop reading while keys are pressed, until the desk can write no more."""
        end = time.monotonic() + DEADLINE
        waiting = -1
        while waiting < (waiting := self._unread()) or waiting < 2000:
            assert time.monotonic() < end, f"the desk wrote {waiting} bytes only"
            for _ in range(20):
                self.press(*keys)
            watched = select.poll()
            watched.register(self._wire, 0)
            watched.poll(200)

    def _unread(self) -> int:
        waiting = fcntl.ioctl(self._wire, termios.FIONREAD, bytes(4))
        return int(struct.unpack("i", waiting)[0])

    def ended(self, seconds: float = DEADLINE, *, reading: bool = True) -> int:
        """Wait for the process to end: its status, or minus the signal that ended it."""
        end = time.monotonic() + seconds
        watched = os.pidfd_open(self.pid)
        try:
            while not select.select([watched], [], [], 0.0)[0]:
                left = end - time.monotonic()
                assert left > 0, f"still running after {seconds} s\n{self.text}"
                reads = self._open and reading
                ends = [watched, self._wire.fileno()] if reads else [watched]
                select.select(ends, [], [], left)
                if reads:
                    self.read()
        finally:
            os.close(watched)
        self.read()
        self._ended = True
        return os.waitstatus_to_exitcode(self._reap())

    def close(self) -> None:
        """Put the terminal away, whatever still runs in it."""
        if not self._ended:
            self._ended = True
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                self._reap()
        self._wire.close()


@contextmanager
def terminal(
    folder: Path,
    *options: str,
    store: Path | None = None,
    size: tuple[int, int] = (80, 24),
    **variables: str,
) -> Iterator[Terminal]:
    """A person starts ``dutybook`` with these options; the terminal is put away in any case."""
    if store is not None:
        variables["DUTYBOOK_STORE"] = str(store)
    opened = Terminal(
        [*command(), *options], size=size, env=surroundings(folder, **variables), folder=folder
    )
    try:
        yield opened
    finally:
        opened.close()


def run(folder: Path, *options: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run ``dutybook`` with no terminal at all, as a script does."""
    return subprocess.run(
        [*command(), *options],
        env=surroundings(folder, **variables),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=4 * DEADLINE,
        check=False,
    )
