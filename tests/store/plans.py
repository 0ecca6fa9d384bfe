"""How SQLite would go about a reading: what it would walk through from end to end."""

import re
from collections.abc import Callable
from typing import Any

from store.db import database, rows

TABLE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?!ON|WHERE|LEFT|JOIN|ORDER|GROUP)(\w+))?", re.I)


def scanned(reading: Callable[..., object], *args: Any) -> set[str]:
    """The tables that a reading of the store would walk through whole."""
    said: list[tuple[str, Any]] = []
    store: Any = database
    connection = store.connection()

    def heard(_: Any, sql: str, values: Any) -> bool:
        said.append((sql, values))
        return True

    connection.exec_trace = heard
    try:
        reading(*args)
    finally:
        connection.exec_trace = None
    assert said
    found: set[str] = set()
    for sql, values in said:
        names = {alias or table: table for table, alias in TABLE.findall(sql)}
        for *_, detail in rows(f"EXPLAIN QUERY PLAN {sql}", *(values or ())):
            found |= {names.get(name, name) for name in re.findall(r"^SCAN (\w+)", str(detail))}
    return found
