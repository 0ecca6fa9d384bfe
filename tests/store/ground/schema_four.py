"""A store as the fourth release left it: one it brought up, with what only it could write."""

from pathlib import Path
from typing import Any

from store.db import close_store, open_store, rows, run
from tests.store.ground import schema_one
from tests.store.ground.schema_one import AT, LATER
from tests.store.ground.schema_three import schema_three

_ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "calendar_year": ({"estate_id": 1, "year": 2026, "region": "mainland", "known": 1, "at": AT},),
    "calendar_day": (
        {
            **{"estate_id": 1, "day": "2026-11-28", "kind": "workday", "zh_hant": "趕工"},
            **{"source": "office", "by_id": 1, "at": AT},
        },
    ),
    "renovation": (
        {
            **{"id": 1, "estate_id": 1, "number": "ZX-0001", "unit_id": 1, "state": "in_progress"},
            **{"applicant_kind": "owner", "applicant": "歐陽慧", "contractor": "宏達裝飾"},
            **{"filed_by_id": 2, "filed_at": AT, "permit": "ZP-0001", "deposit_fen": 300_000},
            **{"permit_from": "2026-11-01", "permit_until": "2026-12-30", "permitted_by_id": 1},
            **{"permitted_at": AT, "payer": "owner", "moved_by": 1, "moved_at": AT},
            **{"checkpoint_id": 1, "search": "zx-0001 zp-0001 欧阳慧"},
        },
    ),
    "renovation_document": (
        {"renovation_id": 1, "code": "plan", "here": 1, "staff_id": 2, "at": AT},
    ),
    "renovation_worker": (
        {
            **{"id": 1, "estate_id": 1, "renovation_id": 1, "number": "ZR-0001", "name": "張強"},
            **{"id_last4": "1234", "state": "issued", "issued_at": AT, "moved_by": 2},
            **{"moved_at": AT, "search": "zr-0001 张强"},
        },
    ),
    "renovation_check": (
        {
            **{"id": 1, "estate_id": 1, "number": "ZC-0001", "renovation_id": 1},
            **{"result": "violation", "staff_id": 2, "at": AT},
        },
    ),
    "violation": (
        {
            **{"id": 1, "estate_id": 1, "number": "ZG-0001", "renovation_id": 1, "check_id": 1},
            **{"acts": "RX-3", "version": 1, "facts": "拆牆", "due_at": LATER, "first_due": LATER},
            **{"served_at": AT, "state": "open", "issued_by_id": 2, "issued_at": AT},
        },
    ),
    "violation_visit": ({"violation_id": 1, "found": "not_corrected", "staff_id": 2, "at": LATER},),
    "renovation_signature": (
        {
            **{"renovation_id": 1, "acceptance": "first", "party": "owner", "name": "歐陽慧"},
            **{"staff_id": 2, "at": LATER},
        },
    ),
    "renovation_deduction": (
        {
            **{"renovation_id": 1, "fen": 5000, "reason": "清運", "staff_id": 2, "at": LATER},
            "taken_from": "owner_deposit",
        },
    ),
    "round_site": ({"round_id": 5, "renovation_id": 1, "checkpoint_id": 1},),
    "migration": (
        {"id": 4, "name": "0004_hours", "applied": LATER},
        {"id": 5, "name": "0005_renovation", "applied": LATER},
    ),
}

TABLES_OF_FOUR = _ROWS.keys() - {"migration"}
"""The tables the fourth release brought."""


def schema_four(path: Path, links: int = 40) -> None:
    """Make the store at ``path``, with so many events, and close it."""
    schema_three(path, links)
    open_store(path, any_schema=True)
    run("PRAGMA foreign_keys = 0")
    for step in ("0004_hours", "0005_renovation"):
        for statement in schema_one.statements(step):
            run(statement)
    for table, values in _ROWS.items():
        empty = {
            name: "" if kind == "TEXT" else 0
            for _, name, kind, needed, *_ in rows(f"PRAGMA table_info({table})")
            if needed and name != "id"
        }
        for row in values:
            schema_one.insert(table, empty | row)
    for number, prefix in enumerate(("ZX", "ZP", "ZR", "ZC", "ZG"), 91):
        schema_one.insert("counter", {"id": number, "estate_id": 1, "prefix": prefix, "last": 1})
    run("PRAGMA user_version = 4")
    close_store()
