"""People of the office: their post, their language."""

import hashlib
import secrets
from dataclasses import field
from datetime import datetime
from typing import Any

import pendulum
from peewee import Check, ForeignKeyField, IntegerField, TextField

from store.clean import NAME, clean, fold
from store.db import Base, rows, writing
from store.estate import LANGUAGES, Estate
from store.estate import estate as estate_row
from store.events import Personal
from store.fields import Instant, instant
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.phones import phone_of
from store.refusal import Refused
from store.roles import ROLES
from store.search import pattern, searched

THEMES = ("dark", "light", "plain", "night")


class Staff(Base):
    """A person on the staff; one who leaves keeps the row."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    name = TextField()
    role = TextField(constraints=[Check(f"role IN {ROLES}")])
    phone = TextField(default="")
    salt = TextField()
    secret = TextField()
    failed = IntegerField(default=0)
    locked_until = Instant(null=True)
    language = TextField(default="")
    theme = TextField(default="dark", constraints=[Check(f"theme IN {THEMES}")])
    joined_at = Instant()
    left_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = ((("estate_id", "number"), True),)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person as screens see them; never the PIN.

    ``search`` is what a fragment finds them by: number, name in either script, initials, phone.
    """

    id: int
    estate_id: int
    number: str
    name: str
    role: str
    phone: str
    language: str
    theme: str
    left_at: pendulum.DateTime | None
    search: str = field(default="", repr=False, compare=False)


def hashed(pin: str, salt: str) -> str:
    """The scrypt hash of a PIN (n=2**15, r=8: about 0.1 s, dear to guess)."""
    return hashlib.scrypt(
        pin.encode(), salt=bytes.fromhex(salt), n=2**15, r=8, p=1, maxmem=2**26
    ).hex()


def pin_of(pin: str) -> str:
    pin = fold(pin)
    if not (pin.isdecimal() and 4 <= len(pin) <= 12):
        raise Refused("pin_form", "pin")
    return pin


def join(
    *,
    number: str,
    name: str,
    role: str,
    pin: str,
    phone: str = "",
    by: int | None,
    at: datetime,
    estate_id: int | None = None,
    form: Form | None = None,
) -> StaffRow:
    """Put a person on the staff (``estate_id`` is for the command line, which signs in nobody).

    Refuses ``name_needed``, ``number_needed``, ``number_taken``, ``role_needed``,
    ``role_unknown``, ``phone_wrong``, ``pin_form`` and ``estate_unknown``.
    """
    salt = secrets.token_hex(16)
    secret = hashed(pin_of(pin), salt)
    with operation("staff.join", by, at, form) as op:
        if op.repeated is not None:
            return person(op.repeated)
        op.estate_id = estate = estate_row(op.estate_id or estate_id or 0).id
        number, name = clean(number, 20), clean(name, NAME)
        phone = phone_of(phone, "phone")
        _check(estate, None, number, name, role)
        made_of = {"number": number, "name": name, "role": role, "phone": phone}
        made = Staff.create(
            estate=estate,
            **made_of,
            salt=salt,
            secret=secret,
            joined_at=at,
            search=searched(number, names=(name,), phones=(phone,)),
        )
        op.event("staff", made.id, **private(made_of))
        return person(made.id)


def private(values: dict[str, Any]) -> dict[str, Any]:
    """A person's values as an event keeps them: name and phone apart from the chain."""
    return {
        key: Personal(value) if key in ("name", "phone") and value else value
        for key, value in values.items()
    }


def _check(estate: int | None, staff_id: int | None, number: str, name: str, role: str) -> None:
    if not number:
        raise Refused("number_needed", "number")
    if not name:
        raise Refused("name_needed", "name")
    if not role:
        raise Refused("role_needed", "role")
    if role not in ROLES:
        raise Refused("role_unknown", "role", role=role)
    taken = rows("SELECT id FROM staff WHERE estate_id = ? AND number = ?", estate, number)
    if taken and taken[0][0] != staff_id:
        raise Refused("number_taken", "number", number=number)


def change(
    staff_id: int,
    *,
    number: str,
    name: str,
    role: str,
    phone: str,
    seen: StaffRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> StaffRow:
    """Change a person's number, name, post or phone.

    Refuses as ``join`` does, ``last_director`` when the estate would be left without one, and
    ``changed_meanwhile`` (who, when) when they are no longer as ``seen``.
    """
    with operation("staff.change", by, at, form) as op:
        before = _of_estate(staff_id, op)
        if op.repeated is not None:
            return before
        op.unchanged("staff", staff_id, before, seen, "number", "name", "role", "phone")
        number, name = clean(number, 20), clean(name, NAME)
        phone = phone_of(phone, "phone")
        _check(op.estate_id, staff_id, number, name, role)
        if before.role == "director" and role != "director":
            _keep_a_director(op, staff_id)
        Staff.update(
            number=number,
            name=name,
            role=role,
            phone=phone,
            search=searched(number, names=(name,), phones=(phone,)),
        ).where(Staff.id == staff_id).execute()
        new: dict[str, Any] = {"number": number, "name": name, "role": role, "phone": phone}
        old: dict[str, Any] = {
            key: getattr(before, key) for key in new if getattr(before, key) != new[key]
        }
        changed = {key: new[key] for key in old}
        op.event("staff", staff_id, old=private(old), **private(changed))
        return person(staff_id)


def leave(staff_id: int, *, by: int | None, at: datetime) -> StaffRow:
    """A person leaves (``by`` None: the command line); records they made keep their name.

    Their open work orders are new again, their open cases and calls nobody's, and their
    areas have no housekeeper.
    Refuses ``last_director``.
    """
    with operation("staff.leave", by, at) as op:
        if by is None:
            op.estate_id = person(staff_id).estate_id
        before = _of_estate(staff_id, op)
        if before.left_at is not None:
            return before
        if before.role == "director":
            _keep_a_director(op, staff_id)
        Staff.update(left_at=at).where(Staff.id == staff_id).execute()
        op.event("staff", staff_id, left_at=at)
        # They are made of staff, so that only this one operation knows them.
        from store import areas, callback_record, case_moves, order_moves

        order_moves.give_back(op, staff_id)
        case_moves.give_back(op, staff_id)
        callback_record.give_back(op, staff_id)
        areas.give_back(op, staff_id)
        return person(staff_id)


def _keep_a_director(op: Operation, staff_id: int) -> None:
    others = rows(
        "SELECT 1 FROM staff WHERE estate_id = ? AND role = 'director' AND left_at IS NULL"
        " AND id <> ? LIMIT 1",
        op.estate_id,
        staff_id,
    )
    if not others:
        raise Refused("last_director", "role")


def _of_estate(staff_id: int, op: Operation) -> StaffRow:
    found = person(staff_id)
    if found.estate_id != op.estate_id:
        raise Refused("staff_unknown")
    return found


def choose(*, by: int, at: datetime, language: str | None = None, theme: str | None = None) -> None:
    """Keep a person's language or theme.  Refuses ``language_unknown``, ``theme_unknown``."""
    with writing():
        for verb, column, value, known in (
            ("staff.choose_language", "language", language, LANGUAGES),
            ("staff.choose_theme", "theme", theme, THEMES),
        ):
            if value is None:
                continue
            if value not in known:
                raise Refused(f"{column}_unknown", column, **{column: value})
            with operation(verb, by, at) as op:
                Staff.update({column: value}).where(Staff.id == by).execute()
                changed: dict[str, Any] = {column: value}
                op.event("staff", by, **changed)


_COLUMNS = "id, estate_id, number, name, role, phone, language, theme, left_at, search"


def _row(values: tuple[Any, ...]) -> StaffRow:
    *rest, left, search = values
    return StaffRow(*(*rest, None if left is None else instant(left), search))


def person(staff_id: int) -> StaffRow:
    """One person of the staff."""
    found = rows(f"SELECT {_COLUMNS} FROM staff WHERE id = ?", staff_id)
    if not found:
        raise Refused("staff_unknown")
    return _row(found[0])


def on_duty(estate_id: int | None = None, role: str | None = None) -> tuple[StaffRow, ...]:
    """Everyone who has not left, by post as the office lists them, then by number."""
    order = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(ROLES))
    found = rows(
        f"SELECT {_COLUMNS} FROM staff WHERE left_at IS NULL AND (? IS NULL OR estate_id = ?)"
        f" AND (? IS NULL OR role = ?) ORDER BY CASE role {order} END, number",
        estate_id,
        estate_id,
        role,
        role,
    )
    return tuple(_row(values) for values in found)


def listed(
    estate_id: int, text: str = "", after: str | None = None, limit: int = 100
) -> tuple[StaffRow, ...]:
    """A page of the staff register by number, those who left included."""
    found = rows(
        f"SELECT {_COLUMNS} FROM staff WHERE estate_id = ? AND search LIKE ? ESCAPE '!'"
        " AND number > ? ORDER BY number LIMIT ?",
        estate_id,
        pattern(text),
        after or "",
        limit,
    )
    return tuple(_row(values) for values in found)
