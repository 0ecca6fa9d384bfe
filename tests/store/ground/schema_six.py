"""A store as the sixth release left it: one it brought up, with what only it could write."""

from pathlib import Path
from typing import Any

from store.db import close_store, open_store, rows, run
from tests.store.ground import schema_one
from tests.store.ground.schema_five import schema_five
from tests.store.ground.schema_one import AT, LATER

_OF: dict[str, Any] = {"id": 1, "estate_id": 1}
_MOVED: dict[str, Any] = {"moved_by_id": 2, "moved_at": LATER}

_ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "customer_case": (
        {
            **_OF,
            **{"number": "TS-0001", "state": "resolved", "channel": "phone", "kind": "complaint"},
            **{"category": "repair", "severity": "minor", "unit_id": 1, "name": "林志遠"},
            **{"phone": "13800138000", "content": "廚房漏水", "times": 2, "received_at": AT},
            **{"entered_at": AT, "entered_by_id": 2, "due_at": LATER, "verdict": "pending"},
            **{"extensions": 1, "solution": "已換角閥", "solved_by_id": 2, "solved_at": LATER},
            **{"search": "ts-0001 林志远 8000", **_MOVED},
        },
    ),
    "case_report": (
        {"id": 1, "case_id": 1, "at": AT, "channel": "phone", "content": "又滴水", "staff_id": 2},
    ),
    "case_answer": (
        {
            **{"id": 1, "case_id": 1, "kind": "resolved", "solution": "已換角閥"},
            **{"at": LATER, "staff_id": 2},
        },
    ),
    "case_extension": (
        {
            **{"id": 1, "case_id": 1, "reason": "等配件", "reply": "已告知住戶"},
            **{"until_at": LATER, "asked_at": AT, "asked_by_id": 2},
        },
    ),
    "repair": ({**_OF, "order_id": 1, "case_id": 1, "unit_id": 1, "name": "林志遠"},),
    "repair_visit": (
        {"id": 1, "order_id": 1, "note": "換角閥", "at": AT, "entered_at": AT, "staff_id": 2},
    ),
    "repair_material": (
        {"id": 1, "order_id": 1, "item": "角閥", "cost_fen": 3850, "at": AT, "staff_id": 2},
    ),
    "callback": (
        {
            **_OF,
            **{"number": "HF-0001", "state": "due", "source": "case", "case_id": 1, "unit_id": 1},
            **{"what": "廚房漏水", "made_at": LATER, "due_at": LATER, "moved_at": LATER},
            "search": "hf-0001 1-101",
        },
    ),
    "callback_attempt": (
        {
            **{"id": 1, "callback_id": 1, "method": "phone", "result": "no_answer"},
            **{"at": LATER, "staff_id": 1},
        },
    ),
    "callback_answer": ({"id": 1, "callback_id": 1, "question": "quality", "answer": "yes"},),
    "callback_summary": (
        {
            **_OF,
            **{"number": "HZ-0001", "month": "2026-10", "state": "signed", "unmet": "一戶"},
            **{"begun_at": AT, "begun_by_id": 2, "signed_at": LATER, "signed_by_id": 2},
        },
    ),
    "summary_action": (
        {"id": 1, "summary_id": 1, "what": "查立管", "owner_id": 2, "due_on": "2026-12-01"},
    ),
    "migration": ({"id": 7, "name": "0007_cases", "applied": LATER},),
}

TABLES_OF_SIX = _ROWS.keys() - {"migration"}
"""The tables the sixth release brought."""


def schema_six(path: Path, links: int = 40) -> None:
    """Make the store at ``path``, with so many events, and close it."""
    schema_five(path, links)
    open_store(path, any_schema=True)
    run("PRAGMA foreign_keys = 0")
    for statement in schema_one.statements("0007_cases"):
        run(statement)
    for table, values in _ROWS.items():
        empty = {
            name: "" if kind == "TEXT" else 0
            for _, name, kind, needed, *_ in rows(f"PRAGMA table_info({table})")
            if needed and name != "id"
        }
        for row in values:
            schema_one.insert(table, empty | row)
    for number, prefix in enumerate(("TS", "HF", "HZ"), 200):
        schema_one.insert("counter", {"id": number, "estate_id": 1, "prefix": prefix, "last": 1})
    run("PRAGMA user_version = 6")
    close_store()
