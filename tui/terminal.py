"""Every workaround for how terminals and Textual 8.2 behave; each says what it is for.

Nothing here imports Textual at the top, because `prepare` must run before Textual is imported.
"""

import atexit
import gc
import os
import re
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from types import FrameType
from typing import TYPE_CHECKING, Any

from store.later import load_without

if TYPE_CHECKING:
    from textual.filter import LineFilter

DRAIN_SECONDS = 1.0
"""How long a desk that lost its line may go on saving what is half typed."""

# Alternate screen, mouse, paste, focus and resize reports, kitty keys, wrap and cursor: as before.
_RESET = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class NoTerminal(Exception):
    """The desk was started where nobody can see it or type: 0, 1 or 2 is not a terminal."""


def require_terminal() -> None:
    """Raise NoTerminal unless 0, 1 and 2 are all terminals.

    Without a terminal no hang-up is ever signalled, and a desk would run on for ever unseen.
    """
    if not all(map(os.isatty, (0, 1, 2))):
        raise NoTerminal


@contextmanager
def typed_ahead() -> Iterator[None]:
    """Inside, what is typed before the desk can take it waits, with its Enter, and is not shown.

    Who signs in every day types number and PIN without waiting for the page that asks for them.
    """
    before = termios.tcgetattr(0)
    _as_before.append(before)
    waiting = [*before]
    waiting[0] &= ~termios.ICRNL
    waiting[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(0, termios.TCSANOW, waiting)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)


def prepare() -> None:
    """Set what Textual reads from the environment when it is imported; call it before that.

    Inherited TEXTUAL* and PYTHON* variables could log keys to a file, press keys, trace or drop
    into an interpreter at the end; COLUMNS and LINES would freeze the size of the screen.
    """
    for name in list(os.environ):
        if name.startswith(("TEXTUAL", "PYTHON")) or name in ("COLUMNS", "LINES"):
            del os.environ[name]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    # For connections that no desk makes it would load OpenSSL: a megabyte of each session.
    load_without("asyncio", "ssl")


@contextmanager
def collecting_later() -> Iterator[None]:
    """No garbage collection inside, and none afterwards of what was made inside: start in this.

    It saves an eighth of the start, since nearly everything imported lives as long as the desk.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


# What a terminal obeys or hides instead of showing: C0, C1, bidi and zero-width characters, tags,
# line separators and lone surrogates.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def safe(text: str) -> str:
    """The text without what could steer the terminal, in as many cells as it was laid out for."""
    # isprintable is a hundred times cheaper than the pattern and true of nearly every text.
    if text.isprintable() or not re.search(_UNSAFE, text):
        return text
    from rich.cells import cell_len, set_cell_size

    return set_cell_size(re.sub(_UNSAFE, "", text), cell_len(text))


class _Plain:
    """A stream that says all but what could steer the terminal; line ends and tabs may."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(text if text.isprintable() else re.sub(_STEERING, "", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


_STEERING = f"(?![\n\t]){_UNSAFE}"


@contextmanager
def plain_output() -> Iterator[None]:
    """Inside, nothing that is printed steers the terminal, whatever a store or a person wrote.

    Of every command, so that none has to think of it; the desk itself has `safe_text`.
    """
    before = sys.stdout, sys.stderr
    plain = _Plain(sys.stdout), _Plain(sys.stderr)
    sys.stdout, sys.stderr = plain
    try:
        yield
    finally:
        # Click puts others there when nobody reads on, which say nothing at the end: they stay.
        if (sys.stdout, sys.stderr) == plain:
            sys.stdout, sys.stderr = before


@cache
def safe_text() -> "LineFilter":
    """The line filter that lets no widget send an escape from stored text to the terminal.

    Add it in `App.get_line_filters`; Textual's widgets write control characters as they come.
    """
    from rich.segment import Segment
    from textual.color import Color
    from textual.filter import LineFilter

    class SafeText(LineFilter):
        def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
            for segment in segments:
                if not segment.text.isprintable():
                    break
            else:
                return segments
            return [Segment(safe(text), style, control) for text, style, control in segments]

    return SafeText()


_wake: int | None = None


def hang_up(number: int = signal.SIGHUP) -> bool:
    """Leave as if this signal had come; False, and nothing happens, before `watch_hangup`."""
    if _wake is None:
        return False
    with suppress(BlockingIOError):
        os.write(_wake, bytes([number]))
    return True


def watch_hangup(drain: Callable[[], None]) -> None:
    """From now on leave at once when the line drops (status 129) or on SIGTERM (143).

    drain runs first, on a thread of its own and for DRAIN_SECONDS at most: it saves what is half
    typed and must not need the screen. Call it once, on the main thread.

    Textual handles neither signal. A loop's own handlers do not run while a frozen client blocks
    the loop in a write, and a line may drop without any signal: so plain handlers that only wake
    a thread, which also waits for the terminal to vanish and needs nothing from the main thread.
    """
    global _wake
    waiting, _wake = os.pipe()
    os.set_blocking(_wake, False)
    with suppress(termios.error):
        if not _as_before:
            _as_before.append(termios.tcgetattr(0))
    watcher = threading.Thread(target=_watch, args=(waiting, drain), name="hang-up", daemon=True)
    watcher.start()

    def wake(number: int, _frame: FrameType | None) -> None:
        hang_up(number)

    def stay() -> None:
        # A desk that ends by itself because its line is gone must not end before it has saved.
        if _leaving.is_set() or _gone():
            watcher.join(DRAIN_SECONDS + 1)

    signal.signal(signal.SIGHUP, wake)
    signal.signal(signal.SIGTERM, wake)
    atexit.register(stay)


def _gone() -> bool:
    """Whether the terminal has lost its far end."""
    poll = select.poll()
    poll.register(0, 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


_as_before: list[Any] = []
_leaving = threading.Event()


def _watch(waiting: int, drain: Callable[[], None]) -> None:
    poll = select.poll()
    poll.register(waiting, select.POLLIN)
    # No events asked: only the end of the terminal wakes us, so an idle desk costs nothing.
    poll.register(0, 0)
    while True:
        events = dict(poll.poll())
        if waiting in events:
            number = os.read(waiting, 1)[0]
            break
        if events.get(0, 0) & (select.POLLHUP | select.POLLERR):
            number = int(signal.SIGHUP)
            break
        poll.unregister(0)  # POLLNVAL: some systems cannot poll a terminal; the signals remain.
    _leaving.set()
    _within(DRAIN_SECONDS, drain)
    _within(0.2, _restore)
    os._exit(128 + number)


def _within(seconds: float, task: Callable[[], None]) -> None:
    """Run task for so long at most; a daemon thread may be left behind, as we are leaving."""
    worker = threading.Thread(target=task, daemon=True)
    worker.start()
    worker.join(seconds)


def _restore() -> None:
    # A background process would be stopped here instead of leaving.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    with suppress(OSError, termios.error):
        for attributes in _as_before:
            termios.tcsetattr(0, termios.TCSANOW, attributes)
        os.write(2, _RESET)
