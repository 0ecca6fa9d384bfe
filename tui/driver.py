"""Textual's driver for a real terminal, made to survive bad bytes and to sleep while nobody types.

Imported only where a desk is run, after `terminal.prepare`.
"""

import asyncio
import os
import select
import signal
from threading import Event
from types import FrameType
from typing import Any

from textual._parser import ParseError
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size

from tui.key_parser import KeyParser
from tui.pastes import PasteDecoder
from tui.terminal import hang_up

# What comes within so many seconds after an escape belongs to it; else it is the key of that name.
ESCAPE_SECONDS = 0.1
# A line that drops in the middle of a paste never ends it, and the desk would hear no key again.
PASTE_SECONDS = 10.0


class DeskDriver(LinuxDriver):
    """Reads keys and draws; Textual's own wakes ten times a second to see whether it is over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._over, over = os.pipe()
        self.exit_event = _Told(over)

    def start_application_mode(self) -> None:
        # The locale decides Python's output; input is always read as UTF-8, so both must be.
        reconfigure = getattr(self._file, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.follow_size(asyncio.get_running_loop())

    def follow_size(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on tell the desk of every change of the window, the last one last.

        Textual reads the size where the signal finds it: one signal within another, as while a
        window is dragged, told the newer size first, and the desk stayed at the older.
        """

        def tell() -> None:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))

        def changed(_number: int, _frame: FrameType | None) -> None:
            # A desk that is left has no loop any more, and no window to fit.
            if not loop.is_closed():
                loop.call_soon_threadsafe(tell)

        signal.signal(signal.SIGWINCH, changed)

    def fit(self) -> None:
        """Tell the desk of the window's size, if it is another than the one it draws for.

        A change while the first page is being made reaches no page, and would be drawn for never.
        """
        size = Size(*self._get_terminal_size())
        if size != self._app.screen.size:
            self._app.post_message(Resize(size, size))

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - Textual would print it as a traceback
            # A terminal that fails to be read is a dropped line, not a fault to report.
            if not (isinstance(error, OSError) and hang_up()):
                self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Pass on what is typed until the driver stops, and asleep until something is."""
        # A terminal that is not UTF-8 (a GBK PuTTY) would end the app with its first byte: Textual
        # #6456.
        parser, decoder = KeyParser(self._debug), PasteDecoder("utf-8")
        try:
            while not self.exit_event.is_set():
                self._pass_on(parser, decoder, patience(parser, decoder))
            # What was typed or answered last is not for the shell that comes after.
            self._pass_on(parser, decoder, ESCAPE_SECONDS)
        finally:
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    def _pass_on(self, parser: KeyParser, decoder: PasteDecoder, patience: float | None) -> None:
        ready, _, _ = select.select([self.fileno, self._over], [], [], patience)
        if self._over in ready:
            os.read(self._over, 1)
        heard = self.fileno in ready
        text = decoder.decode(os.read(self.fileno, 1 << 12)) if heard else ""
        if not ready and decoder.inside:
            text = decoder.give_up()
        # An empty text would tell the parser that no more will come.
        if text:
            for event in parser.feed(text):
                self.process_message(event)
        for event in parser.tick():
            self.process_message(event)


def patience(parser: KeyParser, decoder: PasteDecoder) -> float | None:
    """Seconds to wait for more of what has begun; None while nothing has."""
    if parser._timeout_time is not None:
        return ESCAPE_SECONDS
    return PASTE_SECONDS if decoder.inside else None


class _Told(Event):
    """An event that wakes who sleeps on the other end of a pipe."""

    def __init__(self, pipe: int) -> None:
        super().__init__()
        self._pipe = pipe

    def set(self) -> None:
        super().set()
        os.write(self._pipe, b".")
