"""What Textual would do otherwise: a refusal is a sentence, a fault a code, text only text."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from store.refusal import Refused
from tui import terminal
from tui.page import Page


class Refusing(App[int]):
    """An app that no rule's refusal ends and that shows no traceback."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), terminal.safe_text()]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        return ()

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

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, Refused):
            self.refuse(cause)
        else:
            terminal.end_by_code(self, error)
