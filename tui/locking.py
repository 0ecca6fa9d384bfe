"""The lock of an idle desk: a blank screen until the PIN of who is signed in is given.

What is open stays as it is in its own mode behind it.  A screen on which an incident is run does
not lock, and ``!`` works while it is locked: an emergency waits for no PIN.
"""

from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen

from store.refusal import Refused
from tui.say import N_, say

if TYPE_CHECKING:
    from tui.app import Desk

MODE = "lock"
ASKS_SECONDS = 60
"""How long the question for the PIN stands unanswered before the screen is blank again."""
FREE = frozenset({"exclamation_mark", "ctrl+q"})
"""Keys that have their effect on a blank screen too; any other only wakes it."""
CLOSED = frozenset({"prefix", "quick", "command_palette"})
"""What nobody does at a locked desk, though an emergency may be on its screen."""
UNPROVEN = N_("Opened at a locked desk: who sat there gave no PIN.")


def _page() -> Screen[Any]:
    from tui.screens.lock import Lock

    return Lock()


class Locking:
    """Whether one desk is locked, and since when nobody has touched it."""

    def __init__(self, desk: "Desk", by_itself: bool) -> None:
        self._desk = desk
        self._by_itself = by_itself
        self._back = ""
        self.on = False
        self.guesses = 0
        """Wrong PINs at this desk that could not be counted in the store."""
        self._touched = desk.now()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._desk.now()

    def _idle(self, seconds: float) -> bool:
        return (self._desk.now() - self._touched).total_seconds() >= seconds

    def _due(self) -> bool:
        return (
            self._by_itself
            and not self.on
            and self._idle(60 * self._desk.estate.settings.idle_minutes)
            and not self._in_emergency()
        )

    def _numbers_in_sight(self) -> bool:
        # By its name, because the page is imported when it is first opened.
        return type(self._desk.screen).__name__ == "Emergency"

    def _in_emergency(self) -> bool:
        """Whether the screen shows the numbers to call or a run: hidden from nobody."""
        desk = self._desk
        if self._numbers_in_sight():
            return True
        key = desk.current_mode.removeprefix("incident-")
        return key != desk.current_mode and (
            any(row.key == key for row in desk.incidents.running)
            or bool(desk.incidents.aside.of(key))
        )

    async def watch(self) -> None:
        """Lock when it is time, or blank a question that nobody answers."""
        if self._desk.signed_in and self._due():
            await self.lock()
        elif self.on and self._desk.current_mode == MODE and self._idle(ASKS_SECONDS):
            self._blank()

    async def takes(self, event: events.Event) -> bool:
        """Whether a key has had its effect by waking the desk: then it does nothing else."""
        if (
            not isinstance(
                event,
                events.Key
                | events.Paste
                | events.MouseDown
                | events.MouseScrollUp
                | events.MouseScrollDown,
            )
            or event.is_forwarded
        ):
            return False
        if not self._desk.signed_in:
            return False
        if self._due():
            # The process may have slept, too, with the laptop's lid closed.
            await self.lock()
        self.touch()
        from_blank = self.on and getattr(self._desk.screen, "blank", False)
        if not from_blank or (isinstance(event, events.Key) and event.key in FREE):
            return False
        await self._desk.screen.wake()  # type: ignore[attr-defined]
        return True

    async def lock(self) -> None:
        """Blank the screen now, whatever is on it."""
        desk = self._desk
        if not self.on:
            self.on, self._back = True, desk.current_mode
            if MODE not in desk._modes:
                desk.add_mode(MODE, _page)
        if desk.current_mode != MODE:
            await desk.switch_mode(MODE)
        self._blank()

    def _blank(self) -> None:
        desk = self._desk
        if self._numbers_in_sight():
            return
        while len(desk.screen_stack) > 1:
            # Not awaited: the page that asked for this would wait for its own end.
            desk.pop_screen()
        desk.screen_stack[0].sleep()  # type: ignore[attr-defined]

    async def unlock(self, refusal: Refused | None = None) -> None:
        """The PIN was given: everything stands as it did, and it is told what was refused."""
        desk = self._desk
        self.over()
        self.touch()
        await desk.switch_mode(self._back if self._back in desk._modes else "desk")
        # Not awaited: the page that asked for this would wait for its own end.
        desk.remove_mode(MODE)
        for page in (one for stack in desk._screen_stacks.values() for one in stack):
            # A run that was seen at the locked desk told fewer keys.
            page.refresh_bindings()
        if refusal is not None:
            desk.refuse(refusal)

    def over(self) -> None:
        """Nobody is signed in any more, or who is has shown it."""
        self.on = False

    async def tell_unproven(self, key: str) -> None:
        """Write on an incident that whoever opened it had given no PIN."""
        if self.on:
            aside = self._desk.incidents.aside
            await aside.do(aside.pressed("log", key, kind="note", words=say(UNPROVEN)))
