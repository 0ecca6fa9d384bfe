"""Residents: owners, tenants and households, and which unit they live in.

Personal data is the least a desk needs (PIPL section 6): of an ID document only its kind and last
four characters are ever kept, and phones leave the store masked unless ``reveal`` is asked.
"""

import re
from datetime import date, datetime
from typing import Any

import pendulum
from peewee import Check, ForeignKeyField, TextField

from store import pins
from store.clean import LINE, NAME, clean
from store.db import Base, rows
from store.estate import Estate
from store.events import Personal
from store.fields import Day, day
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.phones import phone_of
from store.refusal import Refused
from store.search import searched
from store.units import Unit, unit, unit_search

KINDS = ("owner", "tenant", "household")
# What an event keeps apart from the chain.
_PRIVATE = ("name", "phone", "other_phone", "remark")
ID_TYPES = ("", "id_card", "passport", "hk_macau", "taiwan", "business", "other")


class Resident(Base):
    """A person (or a company) an estate knows; ``source_no`` is their number in another system."""

    estate = ForeignKeyField(Estate, index=False)
    name = TextField()
    phone = TextField(default="")
    other_phone = TextField(default="")
    id_type = TextField(default="", constraints=[Check(f"id_type IN {ID_TYPES}")])
    id_last4 = TextField(default="", constraints=[Check("length(id_last4) <= 4")])
    source_no = TextField(default="")
    remark = TextField(default="")
    search = TextField()

    class Meta:
        indexes = ((("estate_id", "name"), False), (("estate_id", "source_no"), False))


class Occupancy(Base):
    """Who owns, rents or lives in a unit, from when to when."""

    unit = ForeignKeyField(Unit, index=False)
    resident = ForeignKeyField(Resident, index=False)
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    moved_in = Day(null=True)
    moved_out = Day(null=True)

    class Meta:
        indexes = ((("unit_id", "kind"), False), (("resident_id",), False))


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """A resident of one unit as screens see them: the phone is masked."""

    occupancy_id: int
    id: int
    kind: str
    name: str
    phone: str
    other_phone: str
    id_type: str
    id_last4: str
    moved_in: pendulum.Date | None
    moved_out: pendulum.Date | None
    remark: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """The full phones of a resident, shown once to who proved themselves."""

    name: str
    phone: str
    other_phone: str


def masked(phone: str) -> str:
    """``13812341234`` as ``138****1234``; a shorter one (``91234567``) shows its tail alone.

    Of a number of less than eight digits only the last two are shown, and never an extension.
    """
    number = re.split("[,;x]", phone)[0]
    digits = len(number.removeprefix("+"))
    if digits < 8:
        return f"****{number[-2:]}"
    return f"{number[:3] if digits >= 11 else ''}****{number[-4:]}"


def move_in(
    unit_id: int,
    *,
    kind: str,
    name: str,
    phone: str = "",
    other_phone: str = "",
    moved_in: date | None = None,
    remark: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> ResidentRow:
    """Enter a resident of a unit.

    Refuses ``unit_unknown``, ``name_needed``, ``phone_wrong`` and ``kind_unknown``.
    """
    with operation("residents.move_in", by, at, form) as op:
        if op.repeated is not None:
            return _resident(op.repeated)
        op.own("unit", unit_id, "unit")
        home = unit(unit_id)
        values = _checked(name, phone, other_phone, remark)
        if kind not in KINDS:
            raise Refused("kind_unknown", "kind", kind=kind)
        made = Resident.create(estate=op.estate_id, **values)
        stay = Occupancy.create(unit=unit_id, resident=made.id, kind=kind, moved_in=moved_in)
        refresh_search(unit_id)
        op.event(
            "occupancy", stay.id, unit=home.name, resident=made.id, kind=kind, **_private(values)
        )
        return _resident(stay.id)


def _checked(name: str, phone: str, other_phone: str, remark: str) -> dict[str, str]:
    name = clean(name, NAME)
    if not name:
        raise Refused("name_needed", "name")
    phone = phone_of(phone, "phone", plain=True)
    other = phone_of(other_phone, "other_phone", plain=True)
    return {
        "name": name,
        "phone": phone,
        "other_phone": other,
        "remark": clean(remark, LINE),
        "search": searched(names=(name,), phones=(phone, other)),
    }


def _private(values: dict[str, str]) -> dict[str, Any]:
    """The personal values as an event keeps them, apart from the chain; a removed one is empty."""
    return {key: Personal(values[key]) if values[key] else "" for key in _PRIVATE if key in values}


def change(
    occupancy_id: int,
    *,
    name: str,
    phone: str | None,
    other_phone: str | None,
    remark: str,
    seen: ResidentRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> ResidentRow:
    """Correct what is known of a resident; a phone of None stays as it is (it was masked).

    Refuses ``name_needed``, ``phone_wrong``, ``resident_unknown`` and ``changed_meanwhile`` (who,
    when) when they are no longer as ``seen``.
    """
    with operation("residents.change", by, at, form) as op:
        before = _of_estate(occupancy_id, op)
        if op.repeated is not None:
            return before
        op.unchanged("occupancy", occupancy_id, before, seen, *_PRIVATE)
        columns = ", ".join(_PRIVATE)
        kept = rows(f"SELECT {columns} FROM resident WHERE id = ?", before.id)[0]
        values = _checked(
            name,
            kept[1] if phone is None else phone,
            kept[2] if other_phone is None else other_phone,
            remark,
        )
        Resident.update(**values).where(Resident.id == before.id).execute()
        for (home,) in rows(
            "SELECT unit_id FROM occupancy WHERE resident_id = ? AND moved_out IS NULL", before.id
        ):
            refresh_search(home)
        old = {
            key: value for key, value in zip(_PRIVATE, kept, strict=True) if value != values[key]
        }
        new = _private({key: values[key] for key in old})
        op.event("occupancy", occupancy_id, old=_private(old), resident=before.id, **new)
        return _resident(occupancy_id)


def move_out(occupancy_id: int, on: date, *, by: int, at: datetime) -> ResidentRow:
    """A resident leaves a unit; who lived there stays on record.  Refuses ``already_left``."""
    with operation("residents.move_out", by, at) as op:
        before = _of_estate(occupancy_id, op)
        if before.moved_out is not None:
            raise Refused("already_left", on=before.moved_out)
        Occupancy.update(moved_out=on).where(Occupancy.id == occupancy_id).execute()
        refresh_search(rows("SELECT unit_id FROM occupancy WHERE id = ?", occupancy_id)[0][0])
        op.event("occupancy", occupancy_id, moved_out=f"{on:%Y-%m-%d}")
        return _resident(occupancy_id)


def reveal(occupancy_id: int, pin: str, reason: str, *, by: int, at: datetime) -> Revealed:
    """Show a resident's phones in full to a person who gives their PIN and a reason.

    It leaves an event with the reason.  Refuses ``reason_needed``, ``pin_wrong``, ``pin_locked``
    and, by post, ``not_allowed``.
    """
    words = clean(reason, LINE)
    if not words:
        raise Refused("reason_needed", "reason")
    pins.check_pin(by, pin, at=at)
    with operation("residents.reveal", by, at) as op:
        found = _of_estate(occupancy_id, op)
        name, phone, other = rows(
            "SELECT name, phone, other_phone FROM resident WHERE id = ?", found.id
        )[0]
        shown = ["phone", "other_phone"]
        op.event("occupancy", occupancy_id, resident=found.id, shown=shown, reason=Personal(words))
        return Revealed(name, phone, other)


def refresh_search(unit_id: int) -> None:
    """Write a unit's search column again after its residents changed."""
    block, number, code = rows(
        "SELECT u.block, u.number, b.code FROM unit u JOIN building b ON b.id = u.building_id"
        " WHERE u.id = ?",
        unit_id,
    )[0]
    people = rows(
        "SELECT r.search FROM occupancy o JOIN resident r ON r.id = o.resident_id"
        " WHERE o.unit_id = ? AND o.moved_out IS NULL",
        unit_id,
    )
    search = unit_search(code, block, number, tuple(text for (text,) in people))
    Unit.update(search=search).where(Unit.id == unit_id).execute()


_RESIDENTS = (
    "SELECT o.id, r.id, o.kind, r.name, r.phone, r.other_phone, r.id_type, r.id_last4, o.moved_in,"
    " o.moved_out, r.remark FROM occupancy o JOIN resident r ON r.id = o.resident_id"
)


def _row(values: tuple[Any, ...]) -> ResidentRow:
    stay, number, kind, name, phone, other, id_type, last4, came, left, remark = values
    return ResidentRow(
        stay,
        number,
        kind,
        name,
        masked(phone) if phone else "",
        masked(other) if other else "",
        id_type,
        last4,
        day(came) if came else None,
        day(left) if left else None,
        remark,
    )


def _resident(occupancy_id: int) -> ResidentRow:
    found = rows(f"{_RESIDENTS} WHERE o.id = ?", occupancy_id)
    if not found:
        raise Refused("resident_unknown")
    return _row(found[0])


def _of_estate(occupancy_id: int, op: Operation) -> ResidentRow:
    found = _resident(occupancy_id)
    op.own("resident", found.id)
    return found


def of_unit(unit_id: int) -> tuple[ResidentRow, ...]:
    """Who owns, rents and lives in a unit, those who left last."""
    found = rows(
        f"{_RESIDENTS} WHERE o.unit_id = ? ORDER BY o.moved_out IS NOT NULL,"
        " CASE o.kind WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END, o.id",
        unit_id,
    )
    return tuple(_row(values) for values in found)
