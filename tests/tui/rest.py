"""When a desk has done what it was told: seen from what it still holds, not guessed from the clock.

Textual's pilot guesses: it sleeps a fiftieth of a second at a time until the process looks idle,
which a loaded machine does at the wrong moment, and posts a message to every widget each time.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, ParamSpec, TypeVar
from unicodedata import lookup

import pendulum
from textual.events import Key, Resize
from textual.geometry import Size
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from tui.app import Desk
from tui.bridge import Bridge
from tui.turns import waits

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 30.0
"""Seconds after which a desk is left to the pilot's guess: it waits for the clock."""

QUIET = 60
"""So many turns of the loop a short thing needs; what needs more is waited for with pauses."""


class StoreThread(ThreadPoolExecutor):
    """The store's thread, which can tell whether all that it was asked is done and was told."""

    def __init__(self) -> None:
        super().__init__(1, "store")
        self._lock = Lock()
        self._asked = self._done = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with self._lock:
            self._asked += 1
            return super().submit(fn, *args, **kwargs)

    async def turn(self) -> None:
        """One turn of the loop, or as many as are needed for what was asked before."""
        if self._asked == self._done:
            await asyncio.sleep(0)
            return
        with self._lock:
            self._asked += 1
            last, asked = self._asked, super().submit(_nothing)
        await asyncio.wait([asyncio.wrap_future(asked)], timeout=1)
        if asked.done():
            self._done = last


def store_at(path: Path, clock: Callable[[], pendulum.DateTime]) -> Bridge:
    """The way to the store of a desk that is waited for here, opened."""
    store = Bridge(path, clock)
    store._thread = StoreThread()
    store.open()
    return store


async def press(app: Desk, key: str) -> None:
    """Press a key as a terminal does, without waiting for its effect."""
    named = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        sign: str | None = lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(named, named)))
    except KeyError:
        sign = named if len(named) == 1 else None
    event = Key(named, sign)
    event.set_sender(app)
    driver = app._driver
    assert driver is not None
    driver.send_message(event)


def resize(app: Desk, width: int, height: int) -> None:
    """Give the terminal of a desk another size, without waiting for its effect."""
    size = Size(width, height)
    driver: Any = app._driver
    driver._size = app._size = size
    # At a terminal it waits a moment, because a window that is dragged has many sizes.
    app._resize_event = Resize(size, size)
    app._check_resize()


async def rest(app: Desk, pilot: Pilot[int]) -> None:
    """Wait until nothing is left to do but what the clock brings.

    Nothing: no message unread, no worker at work, no call to the store under way, no task ready to
    run and nothing to be laid out.
    """
    begun, turns = monotonic(), 0
    while monotonic() - begun < PATIENCE:
        if app._exception_event.is_set() or not app.is_running:
            break
        turns += 1
        await _turn(app)
        if turns > QUIET:
            await asyncio.sleep(0.001)
        if any(not worker.is_finished for worker in app.workers):
            continue
        if not _at_rest(app) or not app.animator._complete_event.is_set():
            continue
        if not _laid_out(app):
            app.screen._on_timer_update()
            continue
        return
    await pilot.pause()


async def _turn(app: Desk) -> None:
    thread = app.store._thread
    assert isinstance(thread, StoreThread)
    try:
        await thread.turn()
    except RuntimeError:
        # The desk has closed its store.
        await asyncio.sleep(0)


def _nothing() -> None: ...


def _at_rest(app: Desk) -> bool:
    """Whether all of a desk waits: every pump sleeps, and no task of the loop could go on."""
    loop = asyncio.get_running_loop()
    pumps: list[MessagePump] = [app, *app._registry]
    return not loop._ready and all(  # type: ignore[attr-defined]
        waits(pump) and pump._pending_message is None and not pump._next_callbacks
        for pump in pumps
        if pump._running
    )


def _laid_out(app: Desk) -> bool:
    screen = app.screen
    return not (
        screen._callbacks
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
    )
