"""How the person is taken out of records, what belongs to them, and their history."""

from datetime import datetime
from typing import Any

from store import repair_facts
from store.db import rows, run
from store.fields import instant_text
from store.privacy_kinds import KINDS


def numbers(sql: str, *values: Any) -> list[int]:
    """The one column of whole numbers that a query finds."""
    return [number for (number,) in rows(sql, *values)]


def empty(noun: str, ids: list[int], at: datetime) -> None:
    """Take the person out of records of a kind, what belongs to them, and their holds."""
    kind = KINDS[noun]
    values = [f"{column} = ''" for column in kind.emptied]
    # It is still found by its number.
    values += ["search = lower(number)"] if kind.searched else []
    marks = ", ".join(map(str, ids))
    orders = _orders(noun, ids)
    for table, column, emptied in kind.parts:
        blank = ", ".join(f"{name} = ''" for name in emptied)
        of = ", ".join(map(str, orders)) if column == "order_id" else marks
        run(f"UPDATE {table} SET {blank} WHERE {column} IN ({of})")
    run(
        f"UPDATE {noun} SET {', '.join(values)}, purged_at = ? WHERE id IN ({marks})",
        (instant_text(at),),
    )
    run(
        "UPDATE legal_hold SET reason = '', paper = '', lifted_words = ''"
        f" WHERE noun = ? AND record_id IN ({marks})",
        (noun,),
    )
    for order_id in orders:
        repair_facts.refresh_search(order_id)


def _orders(noun: str, ids: list[int]) -> list[int]:
    """The work orders that are found by the persons of these records."""
    column, marks = KINDS[noun].orders, ", ".join(map(str, ids))
    return numbers(f"SELECT order_id FROM repair WHERE {column} IN ({marks})") if column else []


def erased(noun: str, ids: list[int]) -> list[int]:
    """Take away what the events of these records say of people; which events those are."""
    spoke = _spoke(f"e.noun = '{noun}'", ids)
    if any(column == "order_id" for _, column, _ in KINDS[noun].parts):
        # What was said to the household stands in the history of the order.
        spoke += _spoke("e.noun = 'work_order' AND e.verb LIKE 'repairs.%'", _orders(noun, ids))
    run(f"DELETE FROM event_private WHERE event_id IN ({', '.join(map(str, spoke))})")
    return spoke


def _spoke(of: str, ids: list[int]) -> list[int]:
    return numbers(
        "SELECT DISTINCT e.id FROM event e JOIN event_private p ON p.event_id = e.id"
        f" WHERE {of} AND e.record_id IN ({', '.join(map(str, ids))}) ORDER BY e.id"
    )
