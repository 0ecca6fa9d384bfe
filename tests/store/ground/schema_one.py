"""A store as the first release left it: its own statements, a row of every table, its own log.

Nothing here uses today's code beyond opening a file, so that it stays the old store for ever.
"""

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

from store.db import close_store, open_store, rows, run
from store.upkeep import MIGRATIONS

AT = "2026-11-20T01:00:00.000Z"
LATER = "2026-11-20T03:30:00.000Z"
SALT = "0123456789abcdef" * 2

ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "estate": (
        {
            "id": 1,
            "name": "湖畔花園",
            "time_zone": "Asia/Shanghai",
            "language": "zh_Hant",
            "settings": json.dumps(
                {
                    "windows": [["am", "08:00", "11:00"], ["pm", "14:00", "17:00"]],
                    "grace_minutes": 45,
                    "gap_hours": 2,
                    "region": "mainland",
                    "lift_hotline": "96333",
                    "contacts": {"director": "13800138000"},
                    "contact_names": {"director": "李主任"},
                }
            ),
            "demo": 0,
        },
    ),
    "staff": tuple(
        {
            "id": number,
            "estate_id": 1,
            "number": f"00{number}",
            "name": name,
            "role": role,
            "phone": "13800138000",
            "salt": "00",
            "secret": "00",
            "failed": 0,
            "locked_until": None,
            "language": "",
            "theme": "dark",
            "joined_at": AT,
            "left_at": LATER if number == 4 else None,
            "search": name,
        }
        for number, (name, role) in enumerate(
            (
                ("李主任", "director"),
                ("陳美玲", "housekeeper"),
                ("孫師傅", "engineer"),
                ("趙保安", "guard"),
            ),
            1,
        )
    ),
    "area": ({"id": 1, "estate_id": 1, "name": "一區", "housekeeper_id": 2},),
    "route": (
        {"id": 1, "estate_id": 1, "name": "一區日巡", "area_id": 1, "retired_at": None},
        {"id": 2, "estate_id": 1, "name": "地庫夜巡", "area_id": 1, "retired_at": LATER},
    ),
    "route_version": ({"id": 1, "route_id": 1, "number": 1, "made_at": AT},),
    "round": tuple(
        {
            "id": number,
            "estate_id": 1,
            "number": f"XC-000{number}",
            "route_id": 1,
            "version_id": None if state == "planned" else 1,
            "day": f"2026-11-1{number}",
            "slot": "am",
            "opens_at": f"2026-11-1{number}T00:30:00.000Z",
            "closes_at": f"2026-11-1{number}T03:30:00.000Z",
            "grace_until": f"2026-11-1{number}T04:00:00.000Z",
            "assigned_id": 2,
            "walker_id": None if state in ("planned", "missed") else 2,
            "started_at": None if state in ("planned", "missed") else AT,
            "ended_at": LATER if state in ("completed", "partial") else None,
            "signer_id": 2 if state in ("completed", "partial") else None,
            "state": state,
            "reason": "下雨" if state == "partial" else "",
        }
        for number, state in enumerate(
            ("completed", "partial", "missed", "in_progress", "planned"), 1
        )
    ),
    "building": (
        {
            "id": 1,
            "estate_id": 1,
            "code": "3",
            "name": "3座",
            "floors": 18,
            "area_id": 1,
            "finished_on": "2019-06-30",
            "sort": "0003",
        },
    ),
    "unit": (
        {
            "id": 1,
            "estate_id": 1,
            "building_id": 1,
            "block": "",
            "number": "1202",
            "name": "3-1202",
            "floor": 12,
            "square": 8937,
            "use": "home",
            "state": "occupied",
            "people": 3,
            "remark": "門鈴壞",
            "sort": "0003 1202",
            "search": "3-1202",
        },
    ),
    "checkpoint": tuple(
        {
            "id": number,
            "estate_id": 1,
            "label": f"P00{number}",
            "name": name,
            "place": place,
            "building_id": 1,
            "floor": number,
            "unit_id": None,
            "retired_at": None,
            "search": name,
        }
        for number, (name, place) in enumerate((("大堂", "lobby"), ("樓梯間", "stairwell")), 1)
    ),
    "answer": (
        *(
            {
                "id": number,
                "round_id": walk,
                "checkpoint_id": point,
                "result": result,
                "note": note,
                "staff_id": 2,
                "at": AT,
                "undone_by": undone,
                "undone_at": LATER if undone else None,
            }
            for number, (walk, point, result, note, undone) in enumerate(
                (
                    (1, 1, "normal", "", None),
                    (1, 2, "abnormal", "", None),
                    (2, 1, "na", "停用", None),
                    (4, 1, "normal", "", 2),
                    (4, 1, "no_access", "門鎖著", None),
                ),
                1,
            )
        ),
    ),
    "check_item": (
        {
            "id": 1,
            "estate_id": 1,
            "place": "lobby",
            "position": 1,
            "code": "",
            "text": "信箱完好",
            "made_at": AT,
            "retired_at": None,
        },
    ),
    "counter": (
        {"id": 1, "estate_id": 1, "prefix": "XC", "last": 5},
        {"id": 2, "estate_id": 1, "prefix": "WX", "last": 1},
    ),
    "draft": (
        {"id": 1, "staff_id": 2, "form": "finding", "data": '{"note": "半句"}', "saved_at": AT},
    ),
    "work_order": (
        {
            "id": 1,
            "estate_id": 1,
            "number": "WX-0001",
            "checkpoint_id": 2,
            "kind": "lamp_out",
            "note": "五樓燈不亮",
            "severity": "normal",
            "route_to": "engineering",
            "state": "done",
            "repeats": 1,
            "reopened": 2,
            "raised_by_id": 2,
            "raised_at": AT,
            "due_at": LATER,
            "assignee_id": 3,
            "result": "換了燈泡",
            "done_by_id": 3,
            "done_at": LATER,
            "moved_by": 3,
            "moved_at": LATER,
            "search": "五樓燈不亮",
        },
    ),
    "finding": (
        {
            "id": 1,
            "estate_id": 1,
            "round_id": 1,
            "checkpoint_id": 2,
            "answer_id": 2,
            "kind": "lamp_out",
            "severity": "normal",
            "note": "五樓燈不亮",
            "action": "reported",
            "work_order_id": 1,
            "joined": 0,
            "urged": 1,
            "staff_id": 2,
            "at": AT,
            "withdrawn_at": None,
            "search": "五樓燈不亮",
        },
    ),
    "resident": (
        {
            "id": 1,
            "estate_id": 1,
            "name": "曾大文",
            "phone": "13812341234",
            "other_phone": "",
            "id_type": "id_card",
            "id_last4": "123X",
            "source_no": "A1",
            "remark": "夜間勿打",
            "search": "曾大文",
        },
    ),
    "occupancy": (
        {
            "id": 1,
            "unit_id": 1,
            "resident_id": 1,
            "kind": "owner",
            "moved_in": "2019-07-01",
            "moved_out": None,
        },
    ),
    "stop": (
        {"id": 1, "version_id": 1, "position": 1, "checkpoint_id": 1},
        {"id": 2, "version_id": 1, "position": 2, "checkpoint_id": 2},
    ),
    "migration": ({"id": 1, "name": "0001_ground", "applied": AT},),
}

_MADE_BY_ITS_RUNNER = (
    'CREATE TABLE "migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL,'
    ' "applied" TEXT) STRICT',
    'CREATE UNIQUE INDEX "migration_name" ON "migration" ("name")',
)


def schema_one(path: Path, links: int = 40) -> None:
    """Make the old store at ``path``, with so many events, and close it."""
    open_store(path, new=True)
    for statement in (*statements("0001_ground"), *_MADE_BY_ITS_RUNNER):
        run(statement)
    # The first release made a row only when what it refers to was there.
    run("PRAGMA foreign_keys = 0")
    for table, values in ROWS.items():
        for row in values:
            insert(table, row)
    _log(links)
    run("PRAGMA user_version = 1")
    close_store()


def holds() -> bool:
    """Whether the chain of the open store holds by the recipe of the first seven releases."""
    prev = "0" * 64
    columns = "id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev"
    for *link, kept in rows(f"SELECT {columns}, hash FROM event ORDER BY id"):
        made = hashlib.sha256(json.dumps(link, ensure_ascii=False).encode()).hexdigest()
        if (link[9], made) != (prev, kept):
            return False
        prev = kept
    return rows("SELECT hash FROM event_head") == [(prev,)]


def statements(name: str) -> tuple[str, ...]:
    spec = importlib.util.spec_from_file_location(name, MIGRATIONS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    statements: tuple[str, ...] = module.STATEMENTS
    return statements


def insert(table: str, row: dict[str, Any]) -> None:
    places = ", ".join("?" * len(row))
    run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))


def _log(links: int) -> None:
    prev = "0" * 64
    for number in range(1, links + 1):
        value = f"1380000{number:04d}"
        hashed = hashlib.sha256((SALT + value).encode()).hexdigest()
        data = json.dumps(
            {"name": "大堂", "phone": {"sha256": hashed}}, ensure_ascii=False, sort_keys=True
        )
        form = f"form-{number}" if number % 3 == 0 else None
        link = [number, 1, AT, 2, "answer.made", "answer", number, data, form, prev]
        prev = hashlib.sha256(json.dumps(link, ensure_ascii=False).encode()).hexdigest()
        names = ("id", "estate_id", "at", "staff_id", "verb", "noun", "record_id", "data", "form")
        values = dict(zip((*names, "prev", "hash"), (*link, prev), strict=True))
        insert("event", values)
        private = {"id": number, "event_id": number, "name": ".phone", "salt": SALT, "value": value}
        insert("event_private", private)
    insert("event_head", {"id": 1, "event_id": links, "hash": prev})
