"""The sentence at a field that says what is wrong with it."""

from textual.widget import Widget
from textual.widgets import Label

from tui.drawn import wrapped


class Fault(Label):
    """The sentence under a field that says what to do."""

    DEFAULT_CSS = """
    Fault { display: none; width: 1fr; color: $text-error; text-style: bold; }
    Fault.-told { display: block; }
    """

    def __init__(self, name: str) -> None:
        super().__init__("", id=f"fault-{name}", markup=False)
        self._told = ""

    def show(self, told: str) -> None:
        """Say this, or nothing; a room number is not cut at its hyphen."""
        self._told = told
        self.set_class(bool(told), "-told")
        self.on_resize()

    def on_resize(self) -> None:
        stack = self.parent
        width = stack.size.width if isinstance(stack, Widget) else 0
        self.update("\n".join(wrapped(self._told, width)) if width else self._told)
