"""The way from the screens to the store: one store thread a process, and drafts kept in time."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

import pendulum

from store import db, drafts
from store.drafts import DraftRow
from store.refusal import Refused

P = ParamSpec("P")
T = TypeVar("T")

# Half a second is promised; the rest is for the store to write it.
DRAFT_SECONDS = 0.35
AGAIN_SECONDS = 2.0
"""After so long a draft that the store did not take is tried again, though nobody types on."""


def now() -> pendulum.DateTime:
    """The server's clock."""
    return pendulum.now("UTC")


class Bridge:
    """Every call to the store runs on one thread, which holds the one connection."""

    def __init__(self, path: Path, clock: Callable[[], pendulum.DateTime] = now) -> None:
        self.path = path
        self.clock = clock
        self._thread = ThreadPoolExecutor(1, "store")
        self._drafts = _Drafts(self)
        self._seen = 0

    def open(self) -> None:
        """Open the store, or raise what it refuses."""
        self._thread.submit(db.open_store, self.path).result()
        # What was written before this desk opened is no news to it.
        self._seen = self._thread.submit(db.changes_seen).result()

    def close(self) -> None:
        """Write what is half typed and close the store."""
        self._drafts.drain()
        self._thread.submit(db.close_store).result()
        self._thread.shutdown()

    async def call(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an operation on the store thread; its refusal comes back as it was raised."""
        return await asyncio.wrap_future(self.submit(operation, *args, **kwargs))

    def submit(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """As ``call``, for a thread that cannot wait on the screen's loop."""
        return self._thread.submit(_undamaged, partial(operation, *args, **kwargs))

    async def news(self) -> bool:
        """Whether another desk has written since the last time this was asked."""
        seen = await self.call(db.changes_seen)
        fresh, self._seen = seen != self._seen, seen
        return fresh

    def keep_draft(self, staff_id: int, form: str, values: dict[str, str]) -> None:
        """Save what is typed within half a second, however fast the typing goes on."""
        self._drafts.keep(staff_id, form, values)

    def draft(self, staff_id: int, form: str) -> DraftRow | None:
        """What is half typed in a form, asked on the store thread: what still waits is newest."""
        return self._drafts.waiting(staff_id, form) or drafts.kept(staff_id, form)

    def forget_draft(self, form: str) -> None:
        """Do not write a draft that still waits: its form was sent or thrown away."""
        self._drafts.forget(form)

    def drafts_wait(self) -> bool:
        """Whether what is typed cannot be saved at present, as on a full disk."""
        return self._drafts.refused

    def drain(self) -> None:
        """Write every waiting draft now: the line has dropped."""
        self._drafts.drain()


def _undamaged(operation: Callable[[], T]) -> T:
    """Do it; a fault that comes of a damaged store is refused as that."""
    try:
        return operation()
    except Refused:
        raise
    except Exception as error:
        damaged = db.damage_behind()
        if damaged is None:
            raise
        raise damaged from error


class _Drafts:
    """A bounded throttle on its own thread: the first key starts the clock, later ones do not."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[int, dict[str, str], datetime]] = {}
        self._timer: threading.Timer | None = None
        self.refused = False

    def keep(self, staff_id: int, form: str, values: dict[str, str]) -> None:
        with self._lock:
            self._waiting[form] = (staff_id, dict(values), self._bridge.clock())
            self._soon(DRAFT_SECONDS)

    def _soon(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = threading.Timer(seconds, self._write)
            self._timer.daemon = True
            self._timer.start()

    def waiting(self, staff_id: int, form: str) -> DraftRow | None:
        with self._lock:
            whose, values, at = self._waiting.get(form, (0, {}, self._bridge.clock()))
        return DraftRow(form, values, pendulum.instance(at)) if whose == staff_id else None

    def forget(self, form: str) -> None:
        with self._lock:
            self._waiting.pop(form, None)

    def drain(self) -> None:
        with self._lock:
            timer = self._timer
        if timer is not None:
            # It would find the store thread gone when it went off after a close.
            timer.cancel()
            timer.join()
        self._write(again=False).result()

    def _write(self, again: bool = True) -> "Future[None]":
        """Hand what waits to the store thread; a form sent meanwhile is no longer among it."""
        with self._lock:
            self._timer = None
        return self._bridge.submit(self._write_all, again)

    def _write_all(self, again: bool) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        refused = False
        for form, (staff_id, values, at) in waiting.items():
            try:
                drafts.keep(staff_id, form, values, at)
            except Refused:
                # A full disk: it waits until there is room, unless something newer was typed.
                refused = True
                with self._lock:
                    self._waiting.setdefault(form, (staff_id, values, at))
                    if again:
                        self._soon(AGAIN_SECONDS)
        self.refused = refused
