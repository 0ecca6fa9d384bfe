"""Keys take turns: the next is taken when the one before has had its effect.

Textual hands a key to whatever has the focus when it arrives.  After a stall of the line, or from
a scanner, many arrive at once, and all would go where only the first belongs: the PIN into the
name, ``space`` to the point one stood at before the label was scanned.
"""

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import Any
from unicodedata import normalize

from textual._queue import Queue
from textual.app import App, ScreenStackError
from textual.events import InputEvent, Key, Paste
from textual.keys import _character_to_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import Worker, WorkerCancelled, WorkerFailed

# Keys further apart than this do not wait: what the one before did is long done.
APART = 1.0
# What a key did may hang, as a store that is busy does; the next one waits no longer than this.
PATIENCE = 2.0
# Work that a key set going and the next key must find done; other workers may take their time.
SETTLING = frozenset({"open", "search", "table"})


class Turns:
    """The queue of one desk's keys and pastes."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[InputEvent | Paste] = deque()
        self._turn: InputEvent | Paste | None = None
        self._release: asyncio.Task[None] | None = None
        self._last = 0.0

    def holds(self, event: InputEvent | Paste) -> bool:
        """Whether this event must wait; it is posted again when its turn comes."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            return False
        if event is self._turn:
            self._turn = None
            return False
        # One let go and not come yet goes first, whatever the clock says.
        free = self._release is None and self._turn is None
        if free and (monotonic() - self._last > APART or self._at_rest()):
            self._last = monotonic()
            return False
        self._waiting.append(event)
        if self._release is None:
            self._release = asyncio.create_task(self._release_all())
        return True

    def _at_rest(self) -> bool:
        """Whether all that the key before did is done already, as at the pace of a person."""
        app = self._app
        # The app is at this very event, and was done with all before it.
        others = (pump for pump in self._way() if pump is not app)
        return (
            app._message_queue.empty()
            # It looks at the one behind this event and then holds it outside the queue.
            and app._pending_message is None
            and all(map(waits, others))
            and not any(map(_settling, app.workers))
        )

    async def taken(self) -> None:
        """Wait until every key that came has had its effect."""
        if self._release is not None:
            await asyncio.wait([self._release])
        await self._settled()

    async def _release_all(self) -> None:
        try:
            while self._waiting:
                await self._settled()
                self._turn = self._waiting.popleft()
                self._app.post_message(self._turn)
                self._last = monotonic()
        finally:
            self._release = None

    async def _settled(self) -> None:
        """Until nothing the last key set going is left to do, or for as long as patience lasts."""
        with suppress(TimeoutError, ScreenStackError):
            async with asyncio.timeout(PATIENCE):
                way, passes = self._way(), 0
                # Once for the key itself, once for what it posted; again wherever that led to.
                while passes < 2:
                    await self._passed(way)
                    before, way = way, self._way()
                    passes = passes + 1 if way == before else 0

    async def _passed(self, way: list[MessagePump]) -> None:
        """Until each of these, in their order, has dealt with every message it holds now."""
        for pump in way:
            passed = asyncio.Event()
            if pump.call_later(passed.set):
                await passed.wait()
        for worker in self._app.workers:
            if _settling(worker):
                with suppress(WorkerFailed, WorkerCancelled):
                    await worker.wait()

    def _way(self) -> list[MessagePump]:
        """Where a key goes: from the app to what has the focus, and up again."""
        app = self._app
        start = app.focused or app.screen
        return [app, *start.ancestors_with_self]


def waits(pump: MessagePump) -> bool:
    """Whether it is done with every message and sleeps until another comes."""
    queue: Queue[Message | None] = pump._message_queue
    return queue.empty() and bool(queue.ready_event._waiters)


def _settling(worker: Worker[Any]) -> bool:
    return worker.group in SETTLING and not worker.is_finished


def half_width(event: Key) -> Key:
    """The key as an ASCII keyboard sends it: an input method left on types ``！`` for ``!``."""
    sign = event.character or ""
    if len(sign) != 1 or not (sign == "\u3000" or "\uff01" <= sign <= "\uff5e"):
        return event
    plain = normalize("NFKC", sign)
    return Key(_character_to_key(plain), plain)
