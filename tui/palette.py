"""The palette: every place, and every key of the screen one is on."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.areas import Area
from tui.one_size import OneSize
from tui.say import say

if TYPE_CHECKING:
    from tui.app import Desk


class Palette(OneSize, CommandPalette):
    """Textual's, which would end the desk in two ways.

    When it is left twice, as by a double click beside it, and when a list that no window has room
    for is to be paged.
    """

    def dismiss(self, result: Any = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        # No room means no lines, and to page is to look where the line under the cursor lies.
        with suppress(LookupError):
            super()._action_command_list(action)


class Places(Provider):
    """The palette: every place, and every key of the screen one is on."""

    def _entries(self) -> list[tuple[str, str, str, Callable[[], Any]]]:
        desk: Any = self.app
        entries = [
            (say(area.title), f"{area.title} {area.id}", say(area.tells), _going(desk, area))
            for area in desk.areas()
        ]
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.description and binding.id:
                run = _running(desk, binding.action, active.node)
                entries.append((binding.description, binding.id, binding.tooltip, run))
        return list({entry[0]: entry for entry in reversed(entries)}.values())[::-1]

    async def discover(self) -> Hits:
        for title, _, help_text, run in self._entries():
            yield DiscoveryHit(title, run, help=help_text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, alias, help_text, run in self._entries():
            score = matcher.match(f"{title} {alias}")
            if score > 0:
                yield Hit(score, title, run, help=help_text)


def _going(desk: "Desk", area: Area) -> Callable[[], Any]:
    return lambda: desk.go(area.id)


def _running(desk: "Desk", action: str, node: Any) -> Callable[[], Any]:
    return lambda: desk.run_action(action, node)
