"""Every register of the desk as it is exported: its columns as data, its rows of a period."""

from collections.abc import Iterator
from importlib import import_module

from tui.records.registers.columns import Register

_ROOMS = ("patrol", "sites", "cases", "visits", "desk", "office", "shifts", "log")


def all_of_them() -> Iterator[Register]:
    """The registers in the order they are bound in, the event log last."""
    for room in _ROOMS:
        yield from import_module(f"tui.records.registers.{room}").REGISTERS
