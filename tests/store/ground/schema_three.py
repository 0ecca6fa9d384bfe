"""A store as the third release left it: one it brought up, with what only it could write."""

from pathlib import Path
from typing import Any

from store.db import close_store, open_store, run
from tests.store.ground import schema_one
from tests.store.ground.schema_one import AT, LATER
from tests.store.ground.schema_two import schema_two

_ENTRY: dict[str, Any] = {
    "incident_id": 1,
    "who": "",
    "number": "",
    "answered": "",
    "words": "",
    "staff_id": 2,
    "at": AT,
    "entered_at": LATER,
}

_ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "checklist_version": (
        {
            **{"id": 1, "estate_id": 1, "kind": "fire", "number": 1, "shipped": 1, "own": 1},
            **{"author_id": 1, "at": AT, "body": "{}"},
        },
    ),
    "incident": (
        {
            **{"id": 1, "estate_id": 1, "key": "old", "number": "YJ-0001", "kind": "fire"},
            **{"drill": 0, "version_id": 1, "parent": None, "state": "open", "place": "3座"},
            **{"level": "", "command": "李主任", "arrival_minutes": 30, "reported_at": AT},
            **{"opened_by_id": 2, "false_alarm": 0, "cause": "", "damage": "", "evidence": ""},
            **{"damage_fen": 120_000, "notices": "", "course": "", "report_by_id": None},
            **{"report_at": None, "review_words": "", "closed_by_id": None, "closed_at": None},
            "search": "yj-0001 3座",
        },
    ),
    "incident_mark": (
        {
            **{"id": 1, "incident_id": 1, "step": 1, "turn": 1, "mark": "done", "reason": ""},
            **{"staff_id": 2, "at": AT, "entered_at": AT, "undone_by": 2, "undone_at": LATER},
        },
    ),
    "incident_entry": (
        {**_ENTRY, "id": 1, "kind": "call", "who": "119", "number": "119"},
        {**_ENTRY, "id": 2, "kind": "note", "words": "有煙"},
    ),
    "work_order": (
        {
            **{"id": 5, "estate_id": 1, "number": "WX-0005", "checkpoint_id": None},
            **{"incident_id": 1, "place": "3座大堂", "kind": "other", "note": "換防火門"},
            **{"severity": "normal", "route_to": "engineering", "state": "new", "repeats": 0},
            **{"reopened": 0, "raised_by_id": 2, "raised_at": AT, "due_at": LATER},
            **{"assignee_id": None, "result": "", "done_by_id": None, "done_at": None},
            **{"responsibility": "common", "party": "", "warranty": "", "warranty_from": None},
            **{"warranty_until": None, "must_correct": 0, "interim": "", "held_from": ""},
            **{"hold_reason": "", "hold_until": None, "rechecked_by_id": None},
            **{"rechecked_at": None, "recheck_answer": None, "moved_by": 2, "moved_at": AT},
            "search": "wx-0005 换防火门",
        },
    ),
    "migration": ({"id": 3, "name": "0003_incidents", "applied": LATER},),
}

LATER_TABLES = _ROWS.keys() - {"work_order", "migration"}
"""The tables the third release brought."""


def schema_three(path: Path, links: int = 40) -> None:
    """Make the store at ``path``, with so many events, and close it."""
    schema_two(path, links)
    open_store(path, any_schema=True)
    run("PRAGMA foreign_keys = 0")
    for statement in schema_one.statements("0003_incidents"):
        run(statement)
    for table, values in _ROWS.items():
        for row in values:
            schema_one.insert(table, row)
    run("UPDATE counter SET last = 5 WHERE prefix = 'WX'")
    schema_one.insert("counter", {"id": 90, "estate_id": 1, "prefix": "YJ", "last": 1})
    run("PRAGMA user_version = 3")
    close_store()
