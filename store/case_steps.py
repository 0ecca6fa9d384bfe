"""How a case is moved: the one frame of every verb.

``case_rules`` says who may, and from where.
"""

from collections.abc import Mapping
from typing import Any

from store.case_rules import hindrance, moved
from store.case_tables import Case, CaseExtension
from store.cases import CaseRow, case
from store.db import rows
from store.events import Personal
from store.operations import Operation
from store.search import searched

# What people write stays apart from the chain.
_PRIVATE = frozenset(
    {
        *("name", "phone", "place", "content", "reply", "referred_to", "third_party", "reason"),
        *("verdict_reason", "proposed_reason", "solution", "over_reason", "words"),
    }
)


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as an event keeps them: people and their words apart from the chain."""
    return {
        name: Personal(value) if name in _PRIVATE and isinstance(value, str) and value else value
        for name, value in values.items()
    }


def taken(verb: str, case_id: int, op: Operation) -> tuple[CaseRow, bool]:
    """A case of the estate in hand that may be moved, and whether this form was sent before.

    Refuses ``customer_case_unknown`` and as ``hindrance`` says.
    """
    op.own("customer_case", case_id)
    before = case(case_id)
    if op.repeated is not None:
        return before, True
    hindered = hindrance(verb, before, op.staff_id, op.role, op.at)
    if hindered is not None:
        raise hindered
    return before, False


def write(
    op: Operation, before: CaseRow, said: Mapping[str, Any] | None = None, **values: Any
) -> CaseRow:
    """Write a step whose guards have been asked, and its event; part of an open operation.

    ``said`` is what the event tells besides.  Refuses ``case_moved`` when somebody was first.
    """
    seen = (Case.state == before.state, Case.verdict == before.verdict)
    same = (*seen, Case.proposed == before.proposed, Case.owner == before.owner_id)
    if before.owner_id is None:
        same = (*seen, Case.proposed == before.proposed, Case.owner.is_null())
    written = (
        Case.update(**values, moved_by=op.staff_id, moved_at=op.at)
        .where(Case.id == before.id, *same)
        .execute()
    )
    if not written:
        raise moved(case(before.id))
    old = {"state": before.state} if values.get("state", before.state) != before.state else {}
    follows = not op.verb.startswith("cases.")
    new = {name: value for name, value in values.items() if name != "search"}
    op.event("customer_case", before.id, old=old, follows=follows, **told({**new, **(said or {})}))
    return case(before.id)


def lapse(op: Operation, case_id: int) -> None:
    """An extension that nobody has decided on is needed no longer; part of an operation."""
    CaseExtension.update(decision="lapsed", decided_at=op.at).where(
        CaseExtension.case == case_id, CaseExtension.decision == ""
    ).execute()


def search_of(case_id: int) -> str:
    """What a case is found by: number, unit, place, content, and everybody who reported it.

    The unit of an anonymous person is not among it, because it would name them.
    """
    number, unit, place, content, name, phone, anonymous = rows(
        "SELECT x.number, coalesce(u.name, ''), x.place, x.content, x.name, x.phone, x.anonymous"
        " FROM customer_case x LEFT JOIN unit u ON u.id = x.unit_id WHERE x.id = ?",
        case_id,
    )[0]
    others = rows("SELECT name, phone FROM case_report WHERE case_id = ? ORDER BY id", case_id)
    names = (name, *(one for one, _ in others))
    phones = (phone, *(one for _, one in others))
    home = "" if anonymous else unit
    return searched(number, home, place, content, names=names, phones=phones)
