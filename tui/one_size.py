"""A page has one size, the window's."""

from typing import Any

from textual.events import Resize


class OneSize:
    """Textual tells a page its own new size again, and two sizes at once took turns for ever."""

    app: Any

    async def _on_resize(self, event: Resize) -> None:
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()
