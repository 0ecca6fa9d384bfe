"""A page of one record made of parts: a line each, with keys for the one under the cursor."""

from typing import Generic, TypeVar

from tui.register import Register
from tui.table import Table

Part = TypeVar("Part")


class PartsPage(Register, Generic[Part]):
    """``rows`` keeps the parts by the keys of their lines; ``takes`` says what may be done now."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[int, Part] = {}

    @property
    def here(self) -> Part | None:
        """The part under the cursor."""
        row = self.table.row if self.is_mounted else None
        return None if row is None else self.parts.get(row.key)

    def takes(self, action: str) -> bool:
        """Whether the record as it stands takes an action that the post allows."""
        raise NotImplementedError

    def on_table_moved(self, event: Table.Moved) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        return action not in self.VERBS or self.takes(action)
