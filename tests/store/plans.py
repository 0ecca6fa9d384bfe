"""How SQLite would go about a reading: what it would walk through from end to end."""

import re
from collections.abc import Callable
from typing import Any

from store.db import database, rows

TABLE = re.compile(
    r"\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?!ON|WHERE|LEFT|CROSS|JOIN|ORDER|GROUP)(\w+))?", re.I
)


def scanned(reading: Callable[..., object], *args: Any) -> set[str]:
    """The tables that a reading of the store would walk through whole."""
    walked = {table for table, step in _steps(reading, *args) if step.startswith("SCAN")}
    # A question without a table, whose answer is one row.
    return walked - {"CONSTANT"}


def indexes(reading: Callable[..., object], *args: Any) -> dict[str, str]:
    """The indexes that a reading would use, each with what it is asked for, such as (estate_id=?).

    One that is asked for the estate alone is walked from end to end.
    """
    used = {}
    for _, step in _steps(reading, *args):
        if named := re.search(r"INDEX (\w+)(?: \((.*)\))?", step):
            used[named[1]] = named[2] or ""
    return used


def _steps(reading: Callable[..., object], *args: Any) -> set[tuple[str, str]]:
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
    found: set[tuple[str, str]] = set()
    for sql, values in said:
        names = {alias or table: table for table, alias in TABLE.findall(sql)}
        for *_, detail in rows(f"EXPLAIN QUERY PLAN {sql}", *(values or ())):
            for name in re.findall(r"^(?:SCAN|SEARCH) (\w+)", str(detail)):
                found.add((names.get(name, name), str(detail)))
    return found
