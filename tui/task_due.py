"""What waits of tasks, in words, and the page where it is done."""

from typing import TYPE_CHECKING

from store.due_rows import OfficeDue
from tui.say import N_, say

if TYPE_CHECKING:
    from tui.page import Page

KINDS = {
    "do": N_("task"),
    "again": N_("NOT DONE"),
    "accept": N_("accept it"),
    "late": N_("TASK LATE"),
}
"""Short, because a column of the narrow home holds them."""


def about(one: OfficeDue) -> str:
    """What is to be done; of one that is late also by whom."""
    if one.kind == "late":
        return say("{what}: {why}", what=one.who, why=one.about)
    return one.about


def page(one: OfficeDue) -> "Page":
    """The task."""
    from tui.screens.tasks import TaskRecord

    return TaskRecord(one.id)
