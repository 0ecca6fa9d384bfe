"""A store as the seventh release left it: one it brought up, with what only it could write."""

from pathlib import Path
from typing import Any

from store.db import close_store, open_store, rows, run
from tests.store.ground import schema_one
from tests.store.ground.schema_one import AT, LATER
from tests.store.ground.schema_six import schema_six

_OF: dict[str, Any] = {"id": 1, "estate_id": 1}
_MOVED: dict[str, Any] = {"moved_by_id": 2, "moved_at": LATER}
_BEGUN: dict[str, Any] = {"begun_at": AT, "begun_by_id": 2}
_DAY: dict[str, Any] = {"starts_on": "2026-11-20", "ends_on": "2026-11-20"}

_ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "journal": (
        {
            **_OF,
            **{"number": "RZ-0001", "staff_id": 2, "day": "2026-11-20", "state": "locked"},
            **{"weather": "晴", "submitted_at": LATER, "submitted_by_id": 2, "words": "好"},
            **{"score": 4, "reviewed_at": LATER, "reviewed_by_id": 1, "search": "rz-0001"},
            **_BEGUN,
            **_MOVED,
        },
    ),
    "journal_line": (
        {
            **{"id": 1, "journal_id": 1, "section": "rounds", "noun": "round", "record_id": 1},
            **{"number": "XC-0001", "verb": "patrols.start", "first_at": AT, "last_at": LATER},
            **{"event_id": 1, "times": 1},
        },
    ),
    "journal_addendum": (
        {"id": 1, "journal_id": 1, "at": LATER, "staff_id": 2, "words": "補一筆"},
    ),
    "day_seal": (
        {**_OF, "day": "2026-11-20", "signed_at": LATER, "signed_by_id": 1, "words": "閱"},
    ),
    "task": (
        {
            **_OF,
            **{"number": "RW-0001", "state": "open", "what": "查天台", "giver_id": 1},
            **{"owner_id": 2, "due_on": "2026-12-01", "journal_id": 1, "given_at": LATER},
            **{"search": "rw-0001 查天台", **_MOVED},
        },
    ),
    "handover": (
        {
            **_OF,
            **{"number": "JB-0001", "state": "signed", "day": "2026-11-20", "shift_ends": LATER},
            **{"leaving_id": 2, "coming_id": 1, "begun_at": AT, "given_at": AT},
            **{"taken_at": LATER, "search": "jb-0001", **_MOVED},
        },
    ),
    "handover_line": (
        {
            **{"id": 1, "handover_id": 1, "place": 1, "kind": "radio", "expected": 3},
            **{"counted": 2, "words": "一部送修", "answer": "accepted", "answered_at": LATER},
        },
    ),
    "pass_down": (
        {
            **_OF,
            **{"number": "JJ-0001", "words": "留意東門", "written_at": AT, "written_by_id": 2},
            **{"expires_at": LATER, "search": "jj-0001 留意东门"},
        },
    ),
    "pass_down_read": ({"id": 1, "pass_down_id": 1, "staff_id": 1, "at": LATER},),
    "work_plan": (
        {
            **_OF,
            **{"number": "JH-0001", "state": "approved", "period": "2026-W47", "staff_id": 2},
            **{"begun_at": AT, "search": "jh-0001", **_DAY, **_MOVED},
        },
    ),
    "plan_item": (
        {
            **{"id": 1, "plan_id": 1, "place": 1, "what": "查泵房", "standard": "無滲漏"},
            **{"due_on": "2026-11-20", "state": "open"},
        },
    ),
    "inspection": (
        {
            **_OF,
            **{"number": "JC-0001", "state": "signed", "service": "cleaning", "version": 1},
            **{"staff_id": 2, "begun_at": AT, "signed_at": LATER, "search": "jc-0001", **_MOVED},
        },
    ),
    "inspection_line": (
        {"id": 1, "inspection_id": 1, "place": 1, "code": "floor", "result": "normal"},
    ),
    "appraisal": (
        {
            **_OF,
            **{"number": "KH-0001", "state": "signed", "staff_id": 2, "month": "2026-10"},
            **{"figures": "{}", "score": 4, "search": "kh-0001", **_BEGUN, **_MOVED},
        },
    ),
    "audit": (
        {
            **_OF,
            **{"number": "DC-0001", "state": "closed", "kind": "surprise", "register": "visitor"},
            **{"records": 1, "upto": 1, "seed": "x", "auditor_id": 1, "begun_at": AT},
            **{"search": "dc-0001", **_DAY, **_MOVED},
        },
    ),
    "audit_item": (
        {"id": 1, "audit_id": 1, "place": 1, "record_id": 1, "number": "FK-0001", "result": "ok"},
    ),
    "fee_month": (
        {
            **_OF,
            **{"month": "2026-10", "billed_fen": 100_000, "collected_fen": 97_000, "bills": 9},
            **{"entered_at": AT, "entered_by_id": 1, "confirmed_at": LATER, "confirmed_by_id": 1},
        },
    ),
    "migration": ({"id": 8, "name": "0008_journal", "applied": LATER},),
}

TABLES_OF_SEVEN = _ROWS.keys() - {"migration"}
"""The tables the seventh release brought."""


def schema_seven(path: Path, links: int = 40) -> None:
    """Make the store at ``path``, with so many events, and close it."""
    schema_six(path, links)
    open_store(path, any_schema=True)
    run("PRAGMA foreign_keys = 0")
    for statement in schema_one.statements("0008_journal"):
        run(statement)
    ((last, head),) = rows("SELECT event_id, hash FROM event_head")
    for table, values in _ROWS.items():
        empty = {
            name: "" if kind == "TEXT" else 0
            for _, name, kind, needed, *_ in rows(f"PRAGMA table_info({table})")
            if needed and name != "id"
        }
        if table == "day_seal":
            empty |= {"events": last, "head": head}
        for row in values:
            schema_one.insert(table, empty | row)
    prefixes = ("RZ", "RW", "JB", "JJ", "JH", "JC", "KH", "DC")
    for number, prefix in enumerate(prefixes, 300):
        schema_one.insert("counter", {"id": number, "estate_id": 1, "prefix": prefix, "last": 1})
    run("PRAGMA user_version = 7")
    close_store()
