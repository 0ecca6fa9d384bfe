"""How a renovation is moved: the one frame of every verb, and the refusals of its guards.

An operation gathers the ``Facts``, asks ``renovation_states.step`` and writes what it is told: the
table of moves is the only place that knows who may, from where, and on what conditions.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from store.events import Personal
from store.operations import Operation
from store.refusal import Refused
from store.renovation_facts import facts
from store.renovation_states import MOVES, Step, step
from store.renovation_tables import Renovation
from store.renovations import RenovationRow, renovation

# What people write of people stays apart from the chain.
PRIVATE = frozenset(
    {
        *("applicant", "applicant_phone", "contractor", "manager", "manager_phone", "licence"),
        *("scope", "words", "override_words", "name", "phone", "id_last4", "facts", "present"),
        *("witness", "note", "signed", "evidence", "reason", "action", "photo"),
        *("owner_served", "contractor_served"),
    }
)


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as an event keeps them: free text and people apart from the chain."""
    return {
        name: Personal(value) if name in PRIVATE and isinstance(value, str) and value else value
        for name, value in values.items()
    }


def of_estate(renovation_id: int, op: Operation) -> RenovationRow:
    """The renovation, of the estate in hand.  Refuses ``renovation_unknown``."""
    row = renovation(renovation_id)
    if row.estate_id != op.estate_id:
        raise Refused("renovation_unknown")
    return row


def moved(row: RenovationRow) -> Refused:
    """Somebody else moved it first: who, when, where it stands now."""
    return Refused(
        "renovation_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def movable(verb: str, row: RenovationRow) -> None:
    """Refuse ``renovation_moved`` before anything typed is judged: a desk hears that first."""
    if verb not in row.moves:
        raise moved(row)


def look(verb: str, row: RenovationRow, post: str, by: int, at: datetime, **more: Any) -> Step:
    """What a move would come to for a person: what the operation asks and the record shows."""
    return step(verb, row.state, post, facts(row, by, at, **more))


def refusal(verb: str, row: RenovationRow, wish: Step, post: str, field: str | None) -> Refused:
    """Why a step was not made, with everything it still waits for at once."""
    if wish.why == "post":
        return Refused("not_allowed", verb=f"renovations.{verb}", role=post)
    if wish.why == "state":
        return moved(row)
    return Refused("renovation_lacks", field, verb=verb, number=row.number, lacks=wish.lacks)


def move(
    op: Operation,
    verb: str,
    row: RenovationRow,
    *,
    field: str | None = None,
    seen: datetime | None = None,
    more: Mapping[str, Any] | None = None,
    follows: bool = False,
    **values: Any,
) -> RenovationRow:
    """Make a step of the table and write ``values`` with it; part of an open operation.

    ``seen`` is the ``moved_at`` of the row a choice was made on.  Refuses ``renovation_moved``
    (who, when), ``renovation_lacks`` (``lacks``: every one) and ``not_allowed``.
    """
    assert op.staff_id is not None
    if seen is not None and row.moved_at != seen:
        raise moved(row)
    wish = look(verb, row, op.role, op.staff_id, op.at, **(more or {}))
    if wish.why:
        raise refusal(verb, row, wish, op.role, field)
    return write(op, row, follows=follows, state=wish.to, **values)


def write(
    op: Operation, row: RenovationRow, *, follows: bool = False, **values: Any
) -> RenovationRow:
    """Write values of a renovation and say so in its log; part of an open operation."""
    old = {key: getattr(row, key) for key in values if hasattr(row, key)}
    new = {key: value for key, value in values.items() if key not in old or old[key] != value}
    Renovation.update(**values, moved_by=op.staff_id, moved_at=op.at).where(
        Renovation.id == row.id
    ).execute()
    before = {key: old[key] for key in new if key in old}
    op.event("renovation", row.id, old=told(before), follows=follows, **told(new))
    return renovation(row.id)


def wishes(row: RenovationRow, post: str, by: int, at: datetime) -> dict[str, Step]:
    """For every verb its state allows: what it would come to for this person."""
    known = facts(row, by, at)
    return {verb: step(verb, row.state, post, known) for verb in MOVES if verb in row.moves}
