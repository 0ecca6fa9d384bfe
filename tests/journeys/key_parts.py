"""The parts of the key cabinet in the play of twelve desks."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from store import key_changes, key_lending, keys
from tests.journeys.player import HERE, Desk

_USED = f"SELECT id FROM desk_key WHERE {HERE} AND retired_on IS NULL"


def _add(desk: Desk) -> None:
    """A common key mostly; one of an owner is lent on a word."""
    if desk.chance.random() < 0.7:
        desk.do(key_changes.add, desk.word("K"), "common", desk.word("天台"), copies=2)
        return
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    desk.do(key_changes.add, desk.word("Y"), "owner", desk.word("門"), unit_id=unit)


def _change(desk: Desk) -> None:
    row = keys.key(desk.one(_USED))
    kept = {name: getattr(row, name) for name in ("number", "kind", "opens", "unit_id", "copies")}
    desk.do(key_changes.change, row.id, **kept, hook=desk.word("A"), remark=desk.word("備"))


def _retire(desk: Desk) -> None:
    # Of all keys only some, because the others are to be lent until the night.
    desk.do(key_changes.retire, desk.one(f"{_USED} AND id % 4 = 0"))


def _lend(desk: Desk) -> None:
    key = desk.one(_USED)
    whom: dict[str, Any] = {
        **{"borrower": desk.word("借"), "phone": "13800001111"},
        **{"id_type": "id_card", "id_last4": "1234"},
    }
    if desk.chance.random() < 0.5:
        staff = json.dumps(["engineer", "guard"])
        post = "role IN (SELECT value FROM json_each(?))"
        who = desk.one(
            f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND number < 'n' AND {post}",
            staff,
        )
        whom = {"staff_id": who}
    words: dict[str, Any] = {"reason": desk.word("修"), "consent": desk.word("電話同意")}
    due = desk.moment() + timedelta(hours=2)
    desk.do(key_lending.lend, key, **whom, **words, approval="owner", due_at=due)


def _loan(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM key_loan WHERE {HERE} AND state = 'out'")


def _write_off(desk: Desk) -> None:
    desk.do(key_lending.write_off, _loan(desk), desk.word("掉"), desk.word("賠"))


KEY_PARTS: dict[str, Callable[[Desk], object]] = {
    "keys.add": _add,
    "keys.change": _change,
    "keys.retire": _retire,
    "keys.lend": _lend,
    "keys.take_back": lambda desk: desk.do(key_lending.take_back, _loan(desk)),
    "keys.write_off": _write_off,
    "keys.change_lock": lambda desk: desk.do(
        key_changes.change_lock, desk.one(_USED), desk.today()
    ),
}
