"""A person at a real terminal: the command on a pseudo-terminal, its screen read by an emulator."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


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
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._left = b""
        self._open = True
        self.received = 0
        self.keys = 0
        spawn: Any = pexpect.spawn
        self._child = spawn(
            words[0],
            list(words[1:]),
            dimensions=(lines, columns),
            env=dict(env),
            cwd=str(folder),
            timeout=DEADLINE,
            # A run in the background ignores ctrl+c and would hand that on; a person's shell never.
            preexec_fn=_heed_interrupts,
        )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = 0
        self._child.ptyproc.delayafterterminate = 0

    @property
    def pid(self) -> int:
        """The process on this terminal."""
        return int(self._child.pid)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen; a wide character is one character here, as it is read."""
        return [self._line(y) for y in range(self.screen.lines)]

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
        while self._open and select.select([self._child.child_fd], [], [], seconds)[0]:
            try:
                data = os.read(self._child.child_fd, 65536)
            except OSError:
                data = b""
            if not data:
                self._open = False
                break
            came, seconds = True, 0.0
            self.received += len(data)
            data = _PRIVATE.sub(b"", self._left + data)
            cut = _CUT.search(data)
            self._left = data[cut.start() :] if cut else b""
            self._stream.feed(data[: cut.start()] if cut else data)
        return came

    def wait_until(self, true: Callable[[], object], what: str, seconds: float = DEADLINE) -> float:
        """Read until something is true; how long that took."""
        begun = time.monotonic()
        while not true():
            left = begun + seconds - time.monotonic()
            if left <= 0 or not self._open:
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

    def press(self, *keys: str) -> None:
        """Press keys one after another, as fast as the line takes them."""
        for key in keys:
            self.keys += 1
            self.send(key_bytes(key))

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        while data:
            data = data[os.write(self._child.child_fd, data) :]

    def signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close our end of the line, as sshd does when a client is gone."""
        self._child.ptyproc.fileobj.close()
        self._child.child_fd = self._child.ptyproc.fd = -1
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

    def ended(self, seconds: float = DEADLINE) -> int:
        """Wait for the process to end: its status, or minus the signal that ended it."""
        end = time.monotonic() + seconds
        watched = os.pidfd_open(self.pid)
        try:
            while not select.select([watched], [], [], 0.0)[0]:
                left = end - time.monotonic()
                assert left > 0, f"still running after {seconds} s\n{self.text}"
                ends = [watched, self._child.child_fd] if self._open else [watched]
                select.select(ends, [], [], left)
                self.read()
        finally:
            os.close(watched)
        self.read()
        status = os.waitpid(self.pid, 0)[1]
        self._child.ptyproc.terminated = self._child.terminated = True
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """Put the terminal away, whatever still runs in it."""
        if not self._child.terminated:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        self._child.ptyproc.fileobj.close()
        self._child.closed = self._child.ptyproc.closed = True
        self._child.ptyproc.terminated = self._child.terminated = True


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
