"""The driver of a real terminal, where Textual's own goes wrong."""

import asyncio
import os
import signal
from typing import Any

import pytest
from textual.geometry import Size

from tui.driver import DeskDriver


class Told:
    """An app that keeps what it is told."""

    def __init__(self) -> None:
        self.sizes: list[Size] = []

    def post_message(self, message: Any) -> None:
        self.sizes.append(message.size)


async def test_a_window_dragged_ends_at_its_last_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second signal comes while the first is answered, just when the size has been read."""
    driver: Any = DeskDriver.__new__(DeskDriver)
    driver._app = Told()
    real = [(80, 24)]

    def read() -> tuple[int, int]:
        found = real[0]
        if found == (80, 24):
            real[0] = (120, 40)
            os.kill(os.getpid(), signal.SIGWINCH)
        return found

    monkeypatch.setattr(driver, "_get_terminal_size", read)
    before = signal.getsignal(signal.SIGWINCH)
    try:
        driver.follow_size(asyncio.get_running_loop())
        os.kill(os.getpid(), signal.SIGWINCH)
        # What a signal sets going is done in the turns of the loop that follow.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    finally:
        signal.signal(signal.SIGWINCH, before)
    assert driver._app.sizes == [Size(80, 24), Size(120, 40)]
