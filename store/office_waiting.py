"""What waits of the office's own papers: each noun tells its own, and here they are merged."""

from datetime import datetime
from importlib import import_module

from store.due_alive import office
from store.due_rows import OfficeDue
from store.staff import StaffRow


def waiting(person: StaffRow, at: datetime) -> tuple[OfficeDue, ...]:
    """What waits for a person of journals, hand-overs, tasks, plans, inspections and audits."""
    found: list[OfficeDue] = []
    for noun in office(person, at):
        # Home reads the room of a noun only when something of it may wait.
        found += import_module(f"store.{noun}_waiting").waiting(person, at)
    return tuple(found)
