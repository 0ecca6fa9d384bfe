"""A store as the fifth release left it: one it brought up, with what only it could write."""

import hashlib
import json
from pathlib import Path
from typing import Any

from store.db import close_store, open_store, rows, run
from tests.store.ground import schema_one
from tests.store.ground.schema_four import schema_four
from tests.store.ground.schema_one import AT, LATER

_OF: dict[str, Any] = {"id": 1, "estate_id": 1}
# The event whose personal value the purge of this release took away.
_PURGED = 2

_ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "visitor": (
        {
            **_OF,
            **{"number": "FK-0001", "state": "out", "name": "林志遠", "phone": "13800138000"},
            **{"party": 1, "unit_id": 1, "purpose": "friend", "confirmed": "phone"},
            **{"entered_at": AT, "entered_by_id": 2, "arrived_at": AT, "let_in_by_id": 2},
            **{"left_at": LATER, "let_out_by_id": 2, "search": "fk-0001 林志远 8000"},
        },
    ),
    "blocked": (
        {
            **_OF,
            **{"name": "張三", "folded": "张三", "basis": "police", "reason": "盜竊"},
            **{"since": "2026-11-20", "staff_id": 1, "at": AT},
        },
    ),
    "instruction": (
        {**_OF, "unit_id": 1, "kind": "away", "words": "外出", "staff_id": 2, "at": AT},
    ),
    "desk_key": (
        {
            **_OF,
            **{"number": "YK-0001", "kind": "common", "opens": "天台", "copies": 1},
            "search": "yk-0001 天台",
        },
    ),
    "key_loan": (
        {
            **_OF,
            **{"number": "YS-0001", "key_id": 1, "state": "out", "borrower": "王強"},
            **{"approval": "none", "out_at": AT, "out_by_id": 2, "due_at": LATER},
            "search": "ys-0001 王强",
        },
    ),
    "parcel": (
        {
            **_OF,
            **{"number": "KD-0001", "state": "here", "courier": "順豐", "unit_id": 1},
            **{"shelf": "A1", "received_at": AT, "received_by_id": 2, "search": "kd-0001 顺丰"},
        },
    ),
    "lost_item": (
        {
            **_OF,
            **{"number": "SW-0001", "state": "found", "kind": "keys", "what": "鑰匙"},
            **{"found_at": AT, "place": "大堂", "finder": "王強", "entered_at": AT},
            **{"entered_by_id": 2, "search": "sw-0001 钥匙"},
        },
    ),
    "exit_slip": (
        {
            **_OF,
            **{"number": "FX-0001", "state": "asked", "unit_id": 1, "carrier": "王強"},
            **{"goods": "冰箱", "valid_until": LATER, "asked_at": AT, "asked_by_id": 2},
            "search": "fx-0001 冰箱",
        },
    ),
    "call": (
        {
            **_OF,
            **{"number": "LF-0001", "state": "open", "way": "phone", "kind": "complaint"},
            **{"name": "歐陽慧", "unit_id": 1, "matter": "樓上漏水", "at": AT, "staff_id": 2},
            "search": "lf-0001 欧阳慧 楼上漏水",
        },
    ),
    "help_request": (
        {
            **_OF,
            **{"number": "XZ-0001", "state": "asked", "authority": "police"},
            **{"officer": "王", "request": "看錄像", "asked_at": AT, "asked_by_id": 2},
            "search": "xz-0001 看录像",
        },
    ),
    "circular": (
        {
            **_OF,
            **{"number": "TZ-0001", "state": "issued", "title": "停水", "words": "停水"},
            **{"issuer": "estate", "channel": "door", "scope": "units", "due": 1},
            **{"issued_at": AT, "issued_by_id": 2, "search": "tz-0001 停水"},
        },
    ),
    "circular_unit": ({"id": 1, "circular_id": 1, "unit_id": 1, "mark": "due"},),
    "vehicle_permit": (
        {
            **_OF,
            **{"number": "CZ-0001", "plate": "粤B12345", "kind": "car", "unit_id": 1},
            **{"from_on": "2026-11-20", "until_on": "2027-11-20", "at": AT, "staff_id": 2},
            "search": "cz-0001 粤b12345",
        },
    ),
    "vehicle": (
        {
            **_OF,
            **{"number": "CL-0001", "state": "in", "plate": "粤B12345", "kind": "car"},
            **{"in_at": AT, "in_by_id": 2, "search": "cl-0001 粤b12345"},
        },
    ),
    "legal_hold": (
        {
            **_OF,
            **{"noun": "visitor", "record_id": 1, "reason": "盜竊", "paper": "12 號"},
            **{"staff_id": 1, "at": LATER},
        },
    ),
    "purge": (
        {**_OF, "noun": "draft", "count": 1, "before": "2026-10-21", "held": 0, "at": LATER},
    ),
    "purged_event": ({"id": 1, "event_id": _PURGED, "purge_id": 1},),
    "migration": ({"id": 6, "name": "0006_desk", "applied": LATER},),
}

TABLES_OF_FIVE = _ROWS.keys() - {"migration"}
"""The tables the fifth release brought."""


def schema_five(path: Path, links: int = 40) -> None:
    """Make the store at ``path``, with so many events, and close it."""
    schema_four(path, links - 1)
    open_store(path, any_schema=True)
    run("PRAGMA foreign_keys = 0")
    for statement in schema_one.statements("0006_desk"):
        run(statement)
    for table, values in _ROWS.items():
        empty = {
            name: "" if kind == "TEXT" else 0
            for _, name, kind, needed, *_ in rows(f"PRAGMA table_info({table})")
            if needed and name != "id"
        }
        for row in values:
            schema_one.insert(table, empty | row)
    for number, prefix in enumerate(("FK", "YS", "KD", "SW", "FX", "LF", "XZ", "TZ", "CZ"), 100):
        schema_one.insert("counter", {"id": number, "estate_id": 1, "prefix": prefix, "last": 1})
    _purged(links)
    run("PRAGMA user_version = 5")
    close_store()


def _purged(number: int) -> None:
    """The event that proves the purge, as the last link, and what was purged gone."""
    run(f"DELETE FROM event_private WHERE event_id = {_PURGED}")
    told = {"of": "draft", "count": 1, "held": 0, "before": "2026-10-21", "events": 1}
    told["digest"] = hashlib.sha256(str(_PURGED).encode()).hexdigest()
    data = json.dumps(told, ensure_ascii=False, sort_keys=True)
    ((prev,),) = rows("SELECT hash FROM event_head")
    link = [number, 1, LATER, None, "privacy.purge", "purge", 1, data, None, prev]
    stamp = hashlib.sha256(json.dumps(link, ensure_ascii=False).encode()).hexdigest()
    names = ("id", "estate_id", "at", "staff_id", "verb", "noun", "record_id", "data", "form")
    schema_one.insert("event", dict(zip((*names, "prev", "hash"), (*link, stamp), strict=True)))
    run("UPDATE event_head SET event_id = ?, hash = ?", (number, stamp))
