"""A store as the second release left it: one it brought up, with what only it could write."""

from pathlib import Path
from typing import Any

from store.db import close_store, open_store, run
from tests.store.ground import schema_one
from tests.store.ground.schema_one import AT, LATER

_ROUND: dict[str, Any] = {
    "estate_id": 1,
    "route_id": 1,
    "version_id": 1,
    "slot": "pm",
    "assigned_id": 3,
    "walker_id": 2,
    "started_at": AT,
    "ended_at": LATER,
    "signer_id": 2,
    "reason": "下雨",
    "accounted_by_id": 2,
    "accounted_at": LATER,
    "original_id": 3,
    "reassign_reason": "請假",
    "reassigned_at": AT,
    "told_start": AT,
    "told_end": LATER,
    "review": "",
    "reviewer_id": None,
    "reviewed_at": None,
    "review_words": "",
    "exempt_kind": "",
    "exempted_by_id": None,
    "exempted_at": None,
    "exempt_reason": "",
}
_REVIEWED = {"reviewer_id": 1, "reviewed_at": LATER, "review_words": "補照片"}
_EXEMPT = {
    "exempt_kind": "weather",
    "exempted_by_id": 1,
    "exempted_at": AT,
    "exempt_reason": "颱風",
}
_ROUNDS: tuple[dict[str, Any], ...] = (
    {"state": "completed", "review": "signed", **_REVIEWED},
    {"state": "partial", "review": "returned", **_REVIEWED},
    {"state": "exempt", **_EXEMPT},
    {"state": "withdrawn"},
)

_ORDER: dict[str, Any] = {
    "estate_id": 1,
    "checkpoint_id": 1,
    "kind": "door_broken",
    "note": "防火門關不上",
    "severity": "urgent",
    "route_to": "engineering",
    "repeats": 2,
    "reopened": 1,
    "raised_by_id": 2,
    "raised_at": AT,
    "due_at": LATER,
    "assignee_id": 3,
    "result": "換了閉門器",
    "done_by_id": 3,
    "done_at": LATER,
    "responsibility": "warranty",
    "party": "開發商",
    "warranty": "waterproofing",
    "warranty_from": "2019-06-30",
    "warranty_until": "2024-06-30",
    "must_correct": 1,
    "interim": "派人看守",
    "held_from": "",
    "hold_reason": "",
    "hold_until": None,
    "rechecked_by_id": None,
    "rechecked_at": None,
    "recheck_answer": None,
    "moved_by": 3,
    "moved_at": LATER,
    "search": "wx-000 防火门关不上",
}
_HELD = {"held_from": "accepted", "hold_reason": "等零件", "hold_until": LATER}
_SEEN = {"rechecked_by_id": 2, "rechecked_at": LATER, "recheck_answer": 1}
_ORDERS: tuple[dict[str, Any], ...] = (
    {"state": "on_hold", **_HELD},
    {"state": "verified", **_SEEN},
    {"state": "withdrawn", "responsibility": "owner"},
)

_PACE: dict[str, Any] = {
    "id": 1,
    "round_id": 1,
    "kind": "fast",
    "points": 5,
    "seconds": 40,
    "at": AT,
    "reason": "路近",
    "reasoned_by_id": 2,
    "reasoned_at": LATER,
}


def schema_two(path: Path, links: int = 40) -> None:
    """Make the store at ``path``, with so many events, and close it."""
    schema_one.schema_one(path, links)
    open_store(path, any_schema=True)
    run("PRAGMA foreign_keys = 0")
    for statement in schema_one.statements("0002_patrol"):
        run(statement)
    run("UPDATE building SET accepted_on = '2019-07-15'")
    run("UPDATE answer SET told_at = at WHERE id = 1")
    schema_one.insert("pace", _PACE)
    for number, state in enumerate(_ROUNDS, 6):
        day = f"2026-11-1{number - 5}"
        schema_one.insert(
            "round",
            {
                **_ROUND,
                "id": number,
                "number": f"XC-000{number}",
                "day": day,
                "opens_at": f"{day}T06:30:00.000Z",
                "closes_at": f"{day}T09:30:00.000Z",
                "grace_until": f"{day}T10:00:00.000Z",
                **state,
            },
        )
    for number, state in enumerate(_ORDERS, 2):
        schema_one.insert(
            "work_order", {**_ORDER, "id": number, "number": f"WX-000{number}", **state}
        )
    schema_one.insert("migration", {"id": 2, "name": "0002_patrol", "applied": LATER})
    run("UPDATE counter SET last = 9 WHERE prefix = 'XC'")
    run("UPDATE counter SET last = 4 WHERE prefix = 'WX'")
    run("PRAGMA user_version = 2")
    close_store()
