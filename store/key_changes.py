"""What is done with the keys of the cabinet: entered, changed, retired, their lock changed.

Source: domain section E, keys.
"""

import re
from datetime import date, datetime
from typing import Any

from store import estate as estates
from store import units
from store.clean import LINE, NAME, clean, fold
from store.db import rows
from store.events import Personal
from store.fields import day_text
from store.keys import KINDS, MOST_COPIES, DeskKey, KeyRow, key
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.search import searched

# Whose door it is must be known, so that its owner can be asked.
OF_A_UNIT = ("owner", "vacant")
_VALUES = ("number", "kind", "opens", "unit_id", "hook", "copies", "remark")


def add(
    number: str,
    kind: str,
    opens: str,
    *,
    unit_id: int | None = None,
    hook: str = "",
    copies: int | None = 1,
    remark: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> KeyRow:
    """Enter a key or card with all its copies.

    Refuses ``number_needed``, ``kind_unknown``, ``opens_needed``, ``unit_unknown``,
    ``key_unit_needed`` for one of an owner or a vacant unit, ``key_says_unit`` (``unit``) for a tag
    that would tell the finder which door, ``key_exists`` (``number``) and ``number_wrong``.
    """
    with operation("keys.add", by, at, form) as op:
        if op.repeated is not None:
            return key(op.repeated)
        values = _checked(op, None, number, kind, opens, unit_id, hook, copies, remark, least=1)
        made = DeskKey.create(estate=op.estate_id, **_stored(values))
        op.event("desk_key", made.id, **_told(values))
        return key(made.id)


def change(
    key_id: int,
    *,
    number: str,
    kind: str,
    opens: str,
    unit_id: int | None,
    hook: str,
    copies: int | None,
    remark: str,
    seen: KeyRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> KeyRow:
    """Change what is known of a key, or how many copies were counted.

    Refuses as ``add`` does, ``desk_key_unknown``, ``key_retired``, ``copies_out`` (``out``) for
    fewer copies than are lent, and ``changed_meanwhile`` when it is no longer as ``seen``.
    """
    with operation("keys.change", by, at, form) as op:
        before = of_estate(key_id, op)
        if op.repeated is not None:
            return before
        in_use(before)
        op.unchanged("desk_key", key_id, before, seen, *_VALUES)
        values = _checked(op, key_id, number, kind, opens, unit_id, hook, copies, remark, least=0)
        if values["copies"] < before.out:
            raise Refused("copies_out", "copies", out=before.out)
        DeskKey.update(**_stored(values)).where(DeskKey.id == key_id).execute()
        old = {name: getattr(before, name) for name in _VALUES}
        old = {name: value for name, value in old.items() if value != values[name]}
        op.event("desk_key", key_id, old=_told(old), **_told({name: values[name] for name in old}))
        return key(key_id)


def retire(key_id: int, *, by: int, at: datetime, form: Form | None = None) -> KeyRow:
    """A key is no longer used, such as one given back to its owner; its loans stay on record.

    Refuses ``desk_key_unknown``, ``key_retired`` and ``key_lent`` (``number``,
    ``who``) while a copy is out.
    """
    with operation("keys.retire", by, at, form) as op:
        before = of_estate(key_id, op)
        if op.repeated is not None:
            return before
        in_use(before)
        if before.out:
            raise Refused("key_lent", number=before.number, who=before.holders)
        today = estates.local_day(before.estate_id, at)
        DeskKey.update(retired_on=today).where(DeskKey.id == key_id).execute()
        op.event("desk_key", key_id, retired_on=day_text(today))
        return key(key_id)


def change_lock(
    key_id: int, on: date | None, *, by: int, at: datetime, form: Form | None = None
) -> KeyRow:
    """The lock was changed on this day, so that a lost copy opens nothing any more.

    Refuses ``desk_key_unknown``, ``key_retired``, ``day_needed``, ``lock_later`` for a day to come,
    and ``lock_changed`` (``number``, ``on``) for one before the last change or on its day.
    """
    with operation("keys.change_lock", by, at, form) as op:
        before = of_estate(key_id, op)
        if op.repeated is not None:
            return before
        in_use(before)
        if on is None:
            raise Refused("day_needed", "on")
        if on > estates.local_day(before.estate_id, at):
            raise Refused("lock_later", "on")
        last = before.lock_changed_on
        if last is not None and on <= last:
            raise Refused("lock_changed", "on", number=before.number, on=last)
        DeskKey.update(lock_changed_on=on).where(DeskKey.id == key_id).execute()
        old = {} if last is None else {"lock_changed_on": day_text(last)}
        op.event("desk_key", key_id, old=old, lock_changed_on=day_text(on))
        return key(key_id)


def of_estate(key_id: int, op: Operation) -> KeyRow:
    """A key of the estate in hand.  Refuses ``desk_key_unknown``."""
    op.own("desk_key", key_id)
    return key(key_id)


def in_use(row: KeyRow, field: str | None = None) -> None:
    """Refuse ``key_retired`` (``number``, ``who``, ``on``) for a key that is no longer used."""
    if row.retired_on is not None:
        who = rows(
            "SELECT s.name FROM event e JOIN staff s ON s.id = e.staff_id WHERE e.noun = 'desk_key'"
            " AND e.record_id = ? AND e.verb = 'keys.retire' ORDER BY e.id DESC LIMIT 1",
            row.id,
        )
        name = who[0][0] if who else None
        raise Refused("key_retired", field, number=row.number, who=name, on=row.retired_on)


def _checked(
    op: Operation,
    key_id: int | None,
    number: str,
    kind: str,
    opens: str,
    unit_id: int | None,
    hook: str,
    copies: int | None,
    remark: str,
    *,
    least: int,
) -> dict[str, Any]:
    number, opens = clean(number, 20), clean(opens, NAME)
    if not number:
        raise Refused("number_needed", "number")
    if kind not in KINDS:
        raise Refused("kind_unknown", "kind")
    if not opens:
        raise Refused("opens_needed", "opens")
    if unit_id is None and kind in OF_A_UNIT:
        raise Refused("key_unit_needed", "unit")
    op.own("unit", unit_id, "unit")
    _says_no_unit(op.estate_id, unit_id, number)
    if rows(
        "SELECT 1 FROM desk_key WHERE estate_id = ? AND number = ? AND id IS NOT ?",
        op.estate_id,
        number,
        key_id,
    ):
        raise Refused("key_exists", "number", number=number)
    if copies is None or not least <= copies <= MOST_COPIES:
        raise Refused("number_wrong", "copies", least=least, most=MOST_COPIES)
    return {
        "number": number,
        "kind": kind,
        "opens": opens,
        "unit_id": unit_id,
        "hook": clean(hook, 20),
        "copies": copies,
        "remark": clean(remark, LINE),
    }


def _bare(text: str) -> str:
    """Letters and figures alone, because a hyphen less hides no door."""
    return re.sub(r"[\W_]", "", fold(text))


def _says_no_unit(estate_id: int | None, unit_id: int | None, number: str) -> None:
    """Refuse a tag that is the number of a unit, its own in whatever way it is written.

    The key of no unit may be called 1202, as lockers are, but by no unit's whole name.
    """
    said = {number, fold(number), fold(number).upper()}
    marks = ", ".join("?" * len(said))
    called = f"SELECT name FROM unit WHERE estate_id = ? AND name IN ({marks})"
    asked: tuple[object, ...] = (estate_id, *said)
    if unit_id is not None:
        home = units.unit(unit_id)
        if _bare(number) in (_bare(home.name), _bare(home.number)):
            raise Refused("key_says_unit", "number", unit=home.name)
        called += f" UNION ALL SELECT name FROM unit WHERE estate_id = ? AND number IN ({marks})"
        asked *= 2
    other = rows(f"{called} LIMIT 1", *asked)
    if other:
        raise Refused("key_says_unit", "number", unit=other[0][0])


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    home = "" if values["unit_id"] is None else units.unit(values["unit_id"]).name
    kept = {name: value for name, value in values.items() if name != "unit_id"}
    number, opens = values["number"], values["opens"]
    search = searched(number, _bare(number), opens, home)
    return {**kept, "unit": values["unit_id"], "search": search}


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """The values as an event keeps them; a remark may speak of a household."""
    told = {"unit" if name == "unit_id" else name: value for name, value in values.items()}
    if told.get("remark"):
        told["remark"] = Personal(told["remark"])
    return told
