"""A process on a pseudo-terminal, seen from outside: its bytes, its processor time, its memory."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.pace import PACES
from tests.journeys.terminal import ROOT, key_bytes, surroundings

DEADLINE = 60.0
# What is sent last when the screen stands: the floor's last row in sight, and home's own summary.
FLOOR_STANDS = "23樓"
HOME_STANDS = "Today   "
CHINESE_HOME_STANDS = "今日   "
# A burst of output is over when nothing came for this long.
QUIET = 0.06


class Line:
    """One session.  Sent bytes are counted plain and as ``ssh -C`` would deflate them."""

    def __init__(
        self,
        words: Sequence[str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
        store: Path | None = None,
        language: str = "en",
    ) -> None:
        self._master, slave = os.openpty()
        columns, lines = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.plain = self.deflated = 0
        self._deflate = zlib.compressobj(6)
        self._tail = b""
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            words,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env=surroundings(folder, DUTYBOOK_LANG=language, DUTYBOOK_STORE=str(store or "")),
            preexec_fn=_take_terminal,
        )
        os.close(slave)

    def read(self, seconds: float) -> bytes:
        """What comes within so long; nothing when nothing comes."""
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            data = b""
        if not data:
            raise AssertionError(f"the process ended\n{self._tail[-400:]!r}")
        self.plain += len(data)
        packet = self._deflate.compress(data) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        self.deflated += len(packet)
        self._tail = (self._tail + data)[-200_000:]
        return data

    def wait_for(self, text: str) -> float:
        """Read until a text was sent; seconds since the process began."""
        end = time.perf_counter() + DEADLINE
        while text.encode() not in self._tail:
            left = end - time.perf_counter()
            assert left > 0, f"{text!r} did not come\n{self._tail[-400:]!r}"
            self.read(left)
        return time.perf_counter() - self.begun

    def settle(self, quiet: float = QUIET) -> None:
        """Read until it falls silent."""
        while self.read(quiet):
            pass

    def send(self, key: str) -> None:
        """Send a key and wait for nothing."""
        os.write(self._master, key_bytes(key))

    def press(self, key: str) -> None:
        """Send a key, and take in all it brings about."""
        self.send(key)
        self.read(2.0)
        self.settle()

    def forget(self) -> None:
        """Look for texts only in what comes from now on."""
        self._tail = b""

    def cpu(self) -> float:
        """Milliseconds of processor time spent so far, all threads, in nanosecond steps."""
        spent = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            with suppress(FileNotFoundError):
                spent += int((task / "schedstat").read_text().split()[0])
        return spent / 1e6

    def memory(self) -> float:
        """Proportional share of memory in MB."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        share = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(share.split()[1]) / 1024

    def close(self) -> None:
        """End the session."""
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._master)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def floor(store: Path) -> list[str]:
    """The command of the floor app on a store."""
    return [sys.executable, str(ROOT / "tests/benchmarks/floor.py"), str(store)]


def desk(store: Path, number: str = "002", *then: str) -> list[str]:
    """The command of a desk with a person signed in, who may ``walk`` a round at once."""
    paces = map(str, PACES) if "walk" in then else ()
    return [
        sys.executable,
        str(ROOT / "tests/benchmarks/desk.py"),
        str(store),
        number,
        *then,
        *paces,
    ]


@dataclass(frozen=True)
class Spent:
    """What a key costs, and the bare app's cursor key pressed turn about with it (CPU, ms)."""

    cpu: float
    plain: float
    deflated: float
    floor: float


class Presses:
    """Keys pressed turn about with those of the floor app, so that both meet the same machine.

    The floor app is begun again every dozen keys, because its later ones scroll.
    """

    def __init__(self, store: Path) -> None:
        self._store = store

    def __call__(self, line: Line, pressed: Sequence[str]) -> Spent:
        """The medians over the keys pressed."""
        figures, floors = [], []
        for start in range(0, len(pressed), 12):
            bare = opened(floor(self._store), FLOOR_STANDS)
            keys(bare, ["down"] * 8)
            for key in pressed[start : start + 12]:
                figures.append(_spent(line, key))
                floors.append(_spent(bare, "down")[0])
            bare.close()
        cpu, plain, deflated = (median(figure) for figure in zip(*figures, strict=True))
        return Spent(cpu, plain, deflated, median(floors))


def keys(line: Line, pressed: Sequence[str]) -> None:
    """Press keys that are not measured: what they bring in for the first time, later ones find."""
    for key in pressed:
        line.press(key)


def _spent(line: Line, key: str) -> tuple[float, int, int]:
    before = (line.cpu(), line.plain, line.deflated)
    line.press(key)
    return line.cpu() - before[0], line.plain - before[1], line.deflated - before[2]


def opened(words: list[str], stands: str) -> Line:
    """A session that stands and has fallen silent."""
    line = Line(words, Path(words[2]).parent)
    line.wait_for(stands)
    line.settle(0.3)
    return line
