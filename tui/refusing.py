"""What Textual would do otherwise: a refusal is a sentence, a fault a code, text only text."""

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any

from textual.app import App, SystemCommand
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import NoActiveWorker, WorkerFailed, get_current_worker

from store.refusal import Refused
from tui import crash, terminal
from tui.page import Page


class Refusing(App[int]):
    """An app that no rule's refusal ends and that shows no traceback."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), terminal.safe_text()]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        return ()

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: on a server there is nobody to look at it."""

    def action_suspend_process(self) -> None:
        """Stay: behind a paused desk would be a shell."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Write no picture of the screen, and of the people on it, to the disk of the server."""

    _in_force = 0
    """Which change of the theme the rules in force are of."""

    def refresh_css(self, animate: bool = True) -> None:
        super().refresh_css(animate)
        self._in_force = self._css_update_count

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        # Textual styles the app itself when its first page may be drawn already: in no colour.
        if not self.styles.has_rule("color"):
            self.stylesheet.apply(self)
        # A page that has just come was styled by the rules in force; Textual would read them all
        # again for the first page of each mode.
        if screen._css_update_count < 0:
            screen._css_update_count = self._in_force
        super()._load_screen_css(screen)

    def action_command_palette(self) -> None:
        from tui.palette import Palette

        if not isinstance(self.screen, Palette):
            # Without a name of its own: the one just left may still stand.
            self.push_screen(Palette())

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text to the laptop, but never a PIN: whoever pastes it next would read it."""
        if text and not (isinstance(self.focused, Input) and self.focused.password):
            super().copy_to_clipboard(text)

    async def run_action(self, *args: Any, **kwargs: Any) -> bool:
        """A rule's refusal in any key's action is a sentence on the page, not the end."""
        try:
            return await super().run_action(*args, **kwargs)
        except Refused as refusal:
            self.refuse(refusal)
            return True

    def refuse(self, refusal: Refused) -> None:
        """Say a refusal on the page in sight."""
        if isinstance(self.screen, Page):
            self.screen.refuse(refusal)

    def let_pass(self, seconds: float) -> None:
        """Wait on another thread, for so long at most, until messages on their way have arrived."""
        if self._loop is None or not self._loop.is_running():
            return
        passing = asyncio.run_coroutine_threadsafe(_turns(), self._loop)
        # A frozen client blocks the loop, and a loop that ends passes nothing on.
        with suppress(TimeoutError, CancelledError, RuntimeError):
            passing.result(seconds)

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, Refused):
            self.refuse(cause)
        elif not (isinstance(cause, NoMatches) and _taken_away()):
            crash.end_by_code(self, error)


def _taken_away() -> bool:
    """Whether the work that failed was for a page that has gone while the store was asked."""
    try:
        node = get_current_worker().node
        return not (node.is_attached and node.screen.is_current)
    except NoActiveWorker:
        return False
    except NoScreen:
        return True


async def _turns() -> None:
    # From an entry up to its form a message passes a queue for each widget between.
    for _ in range(50):
        await asyncio.sleep(0)
