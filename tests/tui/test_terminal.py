"""Terminals as they fail in life: dropped lines, frozen clients, wrong bytes, evil text.

Run as a script, this file is the small app that the tests start on a terminal of their own.
"""

import fcntl
import gc
import os
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from tui import crash, terminal

ROOT = Path(__file__).parents[2]
SECONDS = 20.0
EVIL = "name\x1b]0;owned\x07\x9b2J\u202eedoc"


def until(true: Callable[[], object], what: str) -> None:
    """Wait for a condition, and fail by its name when it does not come."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, f"{what} did not happen within {SECONDS} s"
        select.select([], [], [], 0.01)


class Desk:
    """The small app on a pseudo-terminal; `said` is what it has sent so far."""

    def __init__(self, folder: Path, *options: str, **variables: str) -> None:
        self.folder = folder
        self.master, self.slave = os.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, b"\x18\0\x50\0\0\0\0\0")
        self.before = termios.tcgetattr(self.slave)
        self.said = b""
        self.process = subprocess.Popen(
            [sys.executable, __file__, str(folder), *options],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"} | variables,
        )

    def read(self) -> None:
        while select.select([self.master], [], [], 0)[0]:
            self.said += os.read(self.master, 65536)

    def until(self, true: Callable[[], object], what: str) -> None:
        def reading() -> object:
            self.read()
            assert self.process.poll() is None, f"the app ended before {what}: {self.said!r}"
            return true()

        until(reading, what)

    def note(self, name: str) -> str:
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def started(self) -> "Desk":
        self.until(lambda: self.note("ready"), "start")
        return self

    def freeze(self) -> None:
        """Read nothing until the terminal is full and the app's own loop stands still in it."""
        until(lambda: not select.select([], [self.slave], [], 0)[1], "a full terminal")
        seen, since = self.note("beat"), time.monotonic()

        def still() -> bool:
            nonlocal seen, since
            if (now := self.note("beat")) != seen:
                seen, since = now, time.monotonic()
            return time.monotonic() > since + 0.5

        until(still, "a loop that stands still")

    def drop(self) -> None:
        """Close the far end of the line, as sshd does when a client is gone."""
        os.close(self.master)
        self.master = -1

    def status(self) -> int:
        return self.process.wait(SECONDS)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def start(*options: str, **variables: str) -> Desk:
        desks.append(Desk(tmp_path, *options, **variables))
        return desks[-1].started()

    yield start
    for desk in desks:
        desk.process.kill()
        desk.process.wait()
        for end in (desk.master, desk.slave):
            if end >= 0:
                os.close(end)


@pytest.mark.parametrize("kind", ["controlling", "ignored", "unsignalled"])
def test_a_dropped_line_saves_and_ends(start: Callable[..., Desk], kind: str) -> None:
    desk = start(kind)
    desk.drop()
    assert desk.status() == 129
    assert desk.note("drained") == "yes"


@pytest.mark.parametrize("kind", ["controlling", "ignored", "unsignalled"])
def test_a_line_dropped_while_the_client_is_frozen(start: Callable[..., Desk], kind: str) -> None:
    desk = start(kind, "repaint")
    desk.freeze()
    desk.drop()
    assert desk.status() == 129
    assert desk.note("drained") == "yes"


def test_a_desk_with_a_frozen_client_can_be_ended(start: Callable[..., Desk]) -> None:
    desk = start("repaint")
    desk.freeze()
    desk.process.terminate()
    assert desk.status() == 143
    assert desk.note("drained") == "yes"


def test_being_ended_leaves_the_terminal_as_it_was(start: Callable[..., Desk]) -> None:
    desk = start("controlling")
    assert termios.tcgetattr(desk.slave) != desk.before
    desk.process.terminate()
    assert desk.status() == 143
    desk.read()
    assert termios.tcgetattr(desk.slave) == desk.before
    assert b"\x1b[?1049l" in desk.said
    assert b"\x1b[?1003l" in desk.said


def test_a_drain_that_hangs_is_left_behind(start: Callable[..., Desk]) -> None:
    desk = start("stuck")
    at = time.monotonic()
    desk.drop()
    assert desk.status() == 129
    assert terminal.DRAIN_SECONDS <= time.monotonic() - at < terminal.DRAIN_SECONDS + 4
    assert desk.note("drained") == "begun"


def test_a_drain_that_fails_ends_all_the_same(start: Callable[..., Desk]) -> None:
    desk = start("failing")
    desk.process.send_signal(signal.SIGHUP)
    assert desk.status() == 129


def test_bytes_that_are_no_utf8_do_not_end_the_app(start: Callable[..., Desk]) -> None:
    desk = start()
    os.write(desk.master, b"\xb0" + "中".encode("gbk") + b"a")
    desk.until(lambda: "a" in desk.note("keys"), "a key after wrong bytes")
    whole = "中".encode()
    os.write(desk.master, whole[:1])
    os.write(desk.master, whole[1:] + b"b")
    desk.until(lambda: "b" in desk.note("keys"), "a key after a split character")
    assert desk.note("keys").endswith("中b")


def test_a_locale_of_another_encoding_still_shows_chinese(start: Callable[..., Desk]) -> None:
    desk = start(PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    desk.until(lambda: "住戶".encode() in desk.said, "Chinese on the screen")


def test_stored_text_cannot_steer_the_terminal(start: Callable[..., Desk]) -> None:
    desk = start()
    desk.until(lambda: b"]0;owned" in desk.said, "the text on the screen")
    assert b"\x1b]0;" not in desk.said
    assert "\x9b2J".encode() not in desk.said
    assert "\u202e".encode() not in desk.said


@pytest.mark.parametrize("kind", ["handler", "worker", "drawn"])
def test_a_fault_shows_a_code_and_no_data(start: Callable[..., Desk], kind: str) -> None:
    desk = start(kind, DUTYBOOK_LOG_DIR="crashes")
    os.write(desk.master, b"!")
    assert desk.status() == 1
    desk.read()
    (file,) = (desk.folder / "crashes").iterdir()
    code = file.name.split("-")[2]
    shown = desk.said.rpartition(b"\x1b[?1049l")[2]
    assert code.encode() in shown
    assert b"13800138000" not in desk.said
    assert b"Traceback" not in desk.said
    assert b"textual run" not in desk.said
    assert "Traceback" in file.read_text()


@pytest.mark.parametrize("lacking", [None, 0, 1, 2])
def test_no_desk_without_a_terminal(lacking: int | None) -> None:
    master, slave = os.openpty()
    try:
        ends = [subprocess.DEVNULL if end == lacking else slave for end in range(3)]
        ask = (
            "from tui import terminal as t\ntry: t.require_terminal()\nexcept t.NoTerminal: exit(2)"
        )
        command = [sys.executable, "-c", ask]
        done = subprocess.run(command, cwd=ROOT, stdin=ends[0], stdout=ends[1], stderr=ends[2])
        assert done.returncode == (0 if lacking is None else 2)
    finally:
        os.close(master)
        os.close(slave)


def test_nothing_inherited_reaches_textual() -> None:
    ask = (
        "import os, sys; from tui import terminal; assert 'textual' not in sys.modules\n"
        "terminal.prepare()\n"
        "from textual import constants as c; from textual.app import App\n"
        "print(c.TEXTUAL_ANIMATIONS, c.SMOOTH_SCROLL, c.LOG_FILE, repr(c.PRESS), c.DRIVER)\n"
        "print(*App().features, *(n for n in os.environ if n.startswith(('PYTHON', 'COL'))))"
    )
    bad = {
        "TEXTUAL": "debug",
        "TEXTUAL_LOG": "log",
        "TEXTUAL_PRESS": "a",
        "TEXTUAL_DRIVER": "x:Y",
        "TEXTUAL_ANIMATIONS": "full",
        "PYTHONASYNCIODEBUG": "1",
        "PYTHONINSPECT": "1",
        "COLUMNS": "20",
    }
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env={"PATH": os.defpath} | bad,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n") == ["none False None '' None", "", ""]


def test_collecting_later_sets_what_was_made_aside() -> None:
    frozen = gc.get_freeze_count()
    try:
        with terminal.collecting_later():
            assert not gc.isenabled()
            kept: list[list[int]] = [[] for _ in range(1000)]
        assert gc.isenabled()
        assert gc.get_freeze_count() >= frozen + len(kept)
    finally:
        gc.unfreeze()


@given(st.text(st.characters(codec=None)))
def test_safe_text_is_printable_and_as_wide(text: str) -> None:
    safe = terminal.safe(text)
    assert cell_len(safe) == cell_len(text)
    assert terminal.safe(safe) == safe
    assert not [c for c in safe if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u200b\ufeff"]


def test_safe_text_keeps_what_is_harmless() -> None:
    text = "3-1202  陳大文\u3000業主\u00a0Zoë [OK] [/b] e\u0301"
    assert terminal.safe(text) is text


def test_the_filter_passes_clean_lines_through() -> None:
    from textual.color import Color

    black = Color.parse("black")
    clean = [Segment("陳大文"), Segment("業主\u3000")]
    assert [s.text for s in terminal.safe_text().apply(clean, black)] == ["陳大文", "業主\u3000"]
    one = clean[:1]
    assert terminal.safe_text().apply(one, black) is one
    assert terminal.safe_text().apply([Segment(EVIL)], black)[0].text == "name]0;owned2Jedoc"


def run_desk(folder: Path, options: list[str]) -> int:
    os.chdir(folder)
    if not {"unsignalled"} & set(options):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if "ignored" in options:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    terminal.require_terminal()
    terminal.prepare()

    from textual.app import App, ComposeResult
    from textual.content import Content
    from textual.events import Key
    from textual.filter import LineFilter
    from textual.widgets import Static

    from tui.driver import DeskDriver

    class Drawn(ZeroDivisionError):
        """Textual lets an error with this method draw itself."""

        def __rich__(self) -> str:
            return "13800138000"

    class Small(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(Content("住戶 " + EVIL))
            yield Static(id="busy")

        def get_line_filters(self) -> list[LineFilter]:
            return [*super().get_line_filters(), terminal.safe_text()]

        def _handle_exception(self, error: Exception) -> None:
            crash.end_by_code(self, error)

        def on_ready(self) -> None:
            if "repaint" in options:
                self.set_interval(0.001, self.repaint)
            Path("ready").write_text("yes")

        def repaint(self) -> None:
            beat = time.monotonic_ns()
            Path("beat").write_text(str(beat))
            self.query_one("#busy", Static).update(Content(f"{beat}" * 100))

        def on_key(self, event: Key) -> None:
            with Path("keys").open("a") as keys:
                keys.write(event.character or "")
            if event.character == "!":
                self.fail("13800138000")

        def fail(self, phone: str) -> None:
            if "drawn" in options:
                raise Drawn
            if "worker" in options:
                self.run_worker(self.fail_later(phone))
                return
            1 / 0  # noqa: B018

        async def fail_later(self, phone: str) -> None:
            1 / 0  # noqa: B018

    def drain() -> None:
        Path("drained").write_text("begun")
        if "stuck" in options:
            threading.Event().wait()
        if "failing" in options:
            raise OSError
        Path("drained").write_text("yes")

    terminal.watch_hangup(drain)
    app = Small(driver_class=DeskDriver)
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(run_desk(Path(sys.argv[1]), sys.argv[2:]))
