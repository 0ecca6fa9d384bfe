"""Nothing done in an emergency waits for a disk: what the store cannot take is kept aside here."""

import asyncio
import uuid
from typing import TYPE_CHECKING, Any

from store import incident_aside, incident_files
from store.fields import instant_text
from store.incident_aside import Kept
from store.refusal import Refused

if TYPE_CHECKING:
    from tui.app import Desk

PATIENCE = 0.8
"""Seconds a person waits for the store; what takes longer is kept aside and shown."""


class Aside:
    """The things done at this desk that the store has not taken yet, in order."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._stuck: asyncio.Future[Any] | None = None
        self.waiting: list[Kept] = []
        self.safe = True
        """Whether what waits stands in a file, so that even this program's end loses none of it."""
        self.refused: list[tuple[Kept, Refused]] = []
        """What a rule refused when it was entered, and nobody else has entered: to be told."""

    def of(self, key: str) -> list[Kept]:
        """What waits of one incident."""
        return [kept for kept in self.waiting if kept.key == key]

    def pressed(self, verb: str, key: str, **values: Any) -> Kept:
        """Something done now by who is signed in."""
        person = self._desk.person
        at = instant_text(self._desk.now())
        return Kept(verb, key, values, person.id, person.name, at, uuid.uuid4().hex)

    async def do(self, kept: Kept) -> Any:
        """What its operation returns; None when it is kept aside.

        Refuses what a rule refuses.  While anything waits the new waits behind it, so that the
        record has the order in which things were done.
        """
        if self.waiting and not await self.enter():
            self._keep(kept)
            return None
        try:
            return await self._patiently(incident_aside.do, kept, self._desk.now())
        except Refused as refusal:
            if not refusal.is_trouble:
                raise
            self._keep(kept)
            return None

    async def read(self, reading: Any, *args: Any) -> Any:
        """What the store says; None when it cannot be read, or not in time."""
        try:
            return await self._patiently(reading, *args)
        except Refused as refusal:
            if not refusal.is_trouble:
                raise
            return None

    async def enter(self) -> bool:
        """Try to enter what waits; whether nothing waits any more."""
        if not self.waiting:
            return True
        tried = list(self.waiting)
        try:
            entered = await self._patiently(incident_aside.enter, tried, self._desk.now())
        except Refused as refusal:
            if not refusal.is_trouble:
                raise
            return False
        left, refused = entered
        self.refused += [one for one in refused if not incident_aside.already_there(one[1])]
        # What was pressed meanwhile stands behind what was tried.
        self.waiting = [*left, *self.waiting[len(tried) :]]
        if len(left) != len(tried):
            self._write()
        return not self.waiting

    async def _patiently(self, call: Any, *args: Any) -> Any:
        """Ask the store, but no longer than a person can wait in an emergency.

        One asked too long (another program holds the store) is asked to its end, in the store's own
        thread; what is entered twice counts once.
        """
        if self._stuck is not None and not self._stuck.done():
            raise Refused("store_busy", path=str(self._desk.store.path))
        asked = asyncio.ensure_future(self._desk.store.call(call, *args))
        try:
            return await asyncio.wait_for(asyncio.shield(asked), PATIENCE)
        except TimeoutError:
            self._stuck = asked
            # Nobody waits for it any more: what it says is heard, so that it is not a fault.
            asked.add_done_callback(lambda done: done.cancelled() or done.exception())
            raise Refused("store_busy", path=str(self._desk.store.path)) from None

    def _keep(self, kept: Kept) -> None:
        self.waiting.append(kept)
        self._write()

    def _write(self) -> None:
        path = incident_files.write(self._desk.store.path, self.waiting)
        self.safe = path is not None or not self.waiting
