"""What may be done with a journal now, and why not: asked by the operations and by the screens.

Source: domain section I; duty H8 of table A3.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from store import day_seals
from store.journals import JournalRow
from store.refusal import Refused
from store.roles import DIRECTOR, may

Rule = Callable[[JournalRow, int, str, datetime], Refused | None]


def refusal(verb: str, row: JournalRow, staff_id: int, role: str, at: datetime) -> Refused | None:
    """Why a person may not do ``write``, ``submit``, ``add``, ``approve``, ``send_back`` or
    ``away`` with a journal now, or None.

    ``not_allowed`` by post; ``not_your_journal`` (``who``) for another's; ``journal_moved``
    (``number``, ``state``, ``who``, ``at``) where it stands elsewhere; ``journal_not_submitted``
    (``number``) for an addendum to one that is still written; ``journal_purged`` (``number``);
    ``own_journal`` (``number``) for who would review their own; ``day_signed`` (``day``, ``who``,
    ``at``).
    """
    if not may(role, f"journals.{verb}"):
        return Refused("not_allowed", verb=f"journals.{verb}", role=role)
    return _RULES[verb](row, staff_id, role, at)


def moved(row: JournalRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    at = row.moved_at
    return Refused("journal_moved", number=row.number, state=row.state, who=row.moved_by, at=at)


def signed(estate_id: int, on: date) -> Refused | None:
    """``day_signed`` (``day``, who, when) when the director has signed the day, or None."""
    seal = day_seals.seal(estate_id, on)
    if seal is None:
        return None
    return Refused("day_signed", "day", day=seal.day, who=seal.signed_by, at=seal.signed_at)


def _own(row: JournalRow, staff_id: int) -> Refused | None:
    return None if row.staff_id == staff_id else Refused("not_your_journal", who=row.staff)


def _write(row: JournalRow, staff_id: int, role: str, at: datetime) -> Refused | None:
    return _own(row, staff_id) or (None if row.open else moved(row))


def _add(row: JournalRow, staff_id: int, role: str, at: datetime) -> Refused | None:
    if row.state not in ("submitted", "reviewed", "locked"):
        return _own(row, staff_id) or Refused("journal_not_submitted", number=row.number)
    if row.purged_at is not None:
        return Refused("journal_purged", number=row.number)
    return _own(row, staff_id)


def _review(row: JournalRow, staff_id: int, role: str, at: datetime) -> Refused | None:
    if staff_id in (row.staff_id, row.submitted_by_id):
        return Refused("own_journal", number=row.number)
    return None if row.state == "submitted" else moved(row)


def _away(row: JournalRow, staff_id: int, role: str, at: datetime) -> Refused | None:
    if role != DIRECTOR and row.staff_id != staff_id:
        return _own(row, staff_id)
    if row.state == "draft" and any(row.typed.values()):
        return Refused("journal_begun", number=row.number, who=row.staff)
    if row.state not in ("draft", "rest"):
        return moved(row)
    return signed(row.estate_id, row.day)


_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "write": _write,
        "submit": _write,
        "add": _add,
        "approve": _review,
        "send_back": _review,
        "away": _away,
    }
)
