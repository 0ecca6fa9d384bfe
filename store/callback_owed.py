"""How a callback that is owed is entered; each is part of the operation that ends the work.

Source: domain section F.
"""

from datetime import datetime, timedelta
from typing import Any

from store import case_limits
from store import estate as estates
from store.callback_tables import Callback
from store.db import rows
from store.events import Personal
from store.frozen import dataclass
from store.operations import Operation, next_number
from store.search import searched


@dataclass(frozen=True, slots=True)
class Owed:
    """A callback to be made: to whom, about what; ``source_number`` is the number it is about."""

    source: str
    due_at: datetime
    source_number: str = ""
    case_id: int | None = None
    order_id: int | None = None
    incident_id: int | None = None
    renovation_id: int | None = None
    follows: int | None = None
    period: str = ""
    unit_id: int | None = None
    unit: str = ""
    name: str = ""
    phone: str = ""
    what: str = ""


def owe(op: Operation, owed: Owed) -> int:
    """Enter a callback that is owed; part of an open operation.  Returns the id."""
    assert op.estate_id is not None
    number = next_number(op.estate_id, "HF")
    values: dict[str, Any] = {
        name: getattr(owed, name)
        for name in (
            *("source", "due_at", "case_id", "order_id", "incident_id", "renovation_id"),
            *("follows", "period", "unit_id", "name", "phone", "what"),
        )
    }
    made = Callback.create(
        estate=op.estate_id,
        number=number,
        made_at=op.at,
        moved_by=op.staff_id,
        moved_at=op.at,
        search=searched(
            *(number, owed.source_number, owed.unit, owed.what),
            names=(owed.name,),
            phones=(owed.phone,),
        ),
        **values,
    )
    said = {
        "after" if name == "follows" else name: value
        for name, value in values.items()
        if value not in (None, "")
    }
    op.event("callback", made.id, follows=True, number=number, **told(said))
    return int(made.id)


def told(values: dict[str, Any]) -> dict[str, Any]:
    """Values as an event keeps them: people and their words apart from the chain."""
    private = ("name", "phone", "what", "opinion", "suggestion", "reason", "comment")
    return {
        name: Personal(value) if name in private and value else value
        for name, value in values.items()
    }


def settled(op: Operation, code: str) -> int:
    assert op.estate_id is not None
    return case_limits.limit(estates.estate(op.estate_id).settings.cases, code)


def after(op: Operation, code: str) -> datetime:
    """When what is owed from now on is due, by the limit ``code`` (hours or days)."""
    unit = code.rpartition("_")[2]
    return op.at + timedelta(**{unit: settled(op, code)})


def who_lives(unit_id: int) -> tuple[str, str]:
    """(name, phone) of whom to ask for at a home: the tenant before the owner, one with a phone.

    Empty when nobody is known.
    """
    found = rows(
        "SELECT r.name, r.phone FROM occupancy o JOIN resident r ON r.id = o.resident_id"
        " WHERE o.unit_id = ? AND o.moved_out IS NULL ORDER BY r.phone = '',"
        " CASE o.kind WHEN 'tenant' THEN 0 WHEN 'owner' THEN 1 ELSE 2 END, o.id LIMIT 1",
        unit_id,
    )
    return found[0] if found else ("", "")
