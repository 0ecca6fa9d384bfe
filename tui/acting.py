"""A register whose keys do something with the record under the cursor."""

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

from tui.register import Register
from tui.table import Table


class Keyed(Protocol):
    """A record that knows its place in its register."""

    @property
    def key(self) -> Any:
        """What sorts it, and its id."""


Kept = TypeVar("Kept", bound=Keyed)


class ActingRegister(Register, Generic[Kept]):
    """``rows`` keeps what it found; the keys shown are those of the one the cursor stands on."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._kept: dict[Any, Kept] = {}

    def keep(self, found: Iterable[Kept]) -> None:
        """Know these records by their rows."""
        self._kept.update((row.key, row) for row in found)

    @property
    def chosen(self) -> Kept | None:
        """The record under the cursor."""
        if not self.is_mounted or self.table.row is None:
            return None
        return self._kept.get(self.table.row.key)

    # Textual calls the handler of every class: what a register does itself is done besides.
    def on_table_moved(self, event: Table.Moved) -> None:
        self.refresh_bindings()

    async def look(self) -> None:
        """Read again what is shown."""
        await self.reload()
        self.refresh_bindings()

    async def anew(self) -> None:
        """Show another part of the register, from its top and under its own heading."""
        self.retitle()
        await self.table.reload(keep_cursor=False)
