"""Which room has the words and the page of what waits; home reads those of rounds and orders."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from store.due import Record
from store.due_rows import CallbackDue, CaseDue, DeskDue, OfficeDue, RenovationDue
from tui.facts import Fact

if TYPE_CHECKING:
    from tui.page import Page

_ROOMS = {
    RenovationDue: "tui.renovation_due",
    DeskDue: "tui.desk_due",
    CaseDue: "tui.case_due",
    CallbackDue: "tui.callback_due",
    OfficeDue: "tui.office_due",
}


class Room(Protocol):
    """What a room says of a thing that waits."""

    kind: Callable[[Any], str]
    title: Callable[[Any], tuple[str, str]]
    facts: Callable[[Any], Iterable[Fact]]
    page: Callable[[Any], "Page"]


def room(record: Record) -> Room | None:
    """The room of what waits, read when it is wanted first; None for what home itself says."""
    name = _ROOMS.get(type(record))
    return None if name is None else cast(Room, import_module(name))
