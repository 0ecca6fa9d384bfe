"""What belongs to a journal beside its lines: addenda, and what may be done with it now.

Source: domain section I.
"""

from datetime import datetime

import pendulum

from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.journal_rules import refusal
from store.journals import JournalRow


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """What was added to a journal after it was submitted (補充)."""

    id: int
    staff: str
    words: str
    at: pendulum.DateTime


def addenda(journal_id: int) -> tuple[AddendumRow, ...]:
    """What was added to a journal, in order."""
    found = rows(
        "SELECT x.id, s.name, x.words, x.at FROM journal_addendum x"
        " JOIN staff s ON s.id = x.staff_id WHERE x.journal_id = ? ORDER BY x.at, x.id",
        journal_id,
    )
    return tuple(AddendumRow(number, who, words, instant(at)) for number, who, words, at in found)


_VERBS = ("write", "submit", "add", "approve", "send_back", "away")


def allowed(row: JournalRow, staff_id: int, role: str, at: datetime) -> tuple[str, ...]:
    """What a person may do with a journal now, by verb, by the rules of the operations."""
    return tuple(verb for verb in _VERBS if refusal(verb, row, staff_id, role, at) is None)
