"""Units: how a property office finds a room."""

import re
from datetime import datetime
from typing import Any

from peewee import Check, ForeignKeyField, IntegerField, TextField

from store.buildings import Building, building, check_floor, sort_key
from store.clean import LINE, clean, fold
from store.db import Base, rows
from store.estate import Estate
from store.events import Personal
from store.fragments import Listing
from store.frozen import dataclass
from store.operations import Form, operation
from store.refusal import Refused
from store.search import one_script, searched

USES = ("home", "shop", "office", "parking", "storage", "other")


# 0.01 m2: a larger hall than any estate has, so a slip of the keys is told.
MOST_SQUARE = 10_000_000
MOST_PEOPLE = 99


STATES = ("unknown", "occupied", "let", "vacant", "unsold")


class Unit(Base):
    """A unit (房號): a flat, a shop, a parking space.  ``square`` is whole 0.01 m2."""

    estate = ForeignKeyField(Estate, index=False)
    building = ForeignKeyField(Building, index=False)
    block = TextField(default="")
    number = TextField()
    name = TextField()
    floor = IntegerField(null=True)
    square = IntegerField(null=True, constraints=[Check("square > 0")])
    use = TextField(default="home", constraints=[Check(f"use IN {USES}")])
    state = TextField(default="unknown", constraints=[Check(f"state IN {STATES}")])
    people = IntegerField(null=True, constraints=[Check(f"people BETWEEN 0 AND {MOST_PEOPLE}")])
    remark = TextField(default="")
    sort = TextField()
    search = TextField()

    class Meta:
        indexes = (
            (("building_id", "block", "number"), True),
            (("estate_id", "sort", "id"), False),
            (("estate_id", "name"), False),
            (("estate_id", "number"), False),
        )


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as screens see it; ``square`` is whole 0.01 m2, ``owner`` the owners' names."""

    id: int
    building_id: int
    building: str
    block: str
    number: str
    name: str
    floor: int | None
    square: int | None
    use: str
    state: str
    people: int | None
    remark: str
    sort: str
    owner: str


def unit_name(building: str, block: str, number: str) -> str:
    """How the office says a unit: ``3-1202``, with the block (單元) between when there is one."""
    return "-".join(part for part in (building, block, number) if part)


def unit_search(building: str, block: str, number: str, people: tuple[str, ...] = ()) -> str:
    """The search column of a unit; ``people`` are the search columns of who lives there."""
    name = unit_name(building, block, number)
    bare = searched(name, f"{building}{number}", number)
    return " ".join((bare, *people))


def add_unit(
    building_id: int,
    number: str,
    *,
    block: str = "",
    floor: int | None = None,
    square: int | None = None,
    use: str = "home",
    state: str = "unknown",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> UnitRow:
    """Add a unit.

    Refuses ``building_unknown``, ``number_needed``, ``unit_exists``, ``use_unknown``,
    ``state_unknown`` and ``number_wrong`` (floor, square).
    """
    with operation("units.add", by, at, form) as op:
        if op.repeated is not None:
            return unit(op.repeated)
        op.own("building", building_id, "building")
        house = building(building_id)
        number, block = clean(number, 20), clean(block, 20)
        if not number:
            raise Refused("number_needed", "number")
        name = unit_name(house.code, block, number)
        if rows(
            "SELECT 1 FROM unit WHERE building_id = ? AND block = ? AND number = ?",
            building_id,
            block,
            number,
        ):
            raise Refused("unit_exists", "number", unit=name)
        _check_kind(use, state)
        check_floor(floor)
        _check_size(square, None)
        made = Unit.create(
            estate=op.estate_id,
            building=building_id,
            block=block,
            number=number,
            name=name,
            floor=floor,
            square=square,
            use=use,
            state=state,
            sort=sort_key(house.code, block, number),
            search=unit_search(house.code, block, number),
        )
        op.event("unit", made.id, name=name, floor=floor, square=square, use=use, state=state)
        return unit(made.id)


def _check_kind(use: str, state: str) -> None:
    if use not in USES:
        raise Refused("use_unknown", "use", use=use)
    if state not in STATES:
        raise Refused("state_unknown", "state", state=state)


def square_of(text: str) -> int | None:
    """An area as typed in square metres (``89.37``) in whole 0.01 m2; None when nothing is.

    Refuses ``square_wrong``.
    """
    typed = fold(text)
    if not typed:
        return None
    if not re.fullmatch(r"\d{1,6}(\.\d{1,2})?", typed) or float(typed) <= 0:
        raise Refused("square_wrong", "square", text=clean(text, 20))
    whole, _, part = typed.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def _check_size(square: int | None, people: int | None) -> None:
    if square is not None and not 1 <= square <= MOST_SQUARE:
        raise Refused("number_wrong", "square", least=1, most=MOST_SQUARE)
    if people is not None and not 0 <= people <= MOST_PEOPLE:
        raise Refused("number_wrong", "people", least=0, most=MOST_PEOPLE)


def change_unit(
    unit_id: int,
    *,
    floor: int | None,
    square: int | None,
    use: str,
    state: str,
    people: int | None,
    remark: str,
    seen: UnitRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> UnitRow:
    """Change what is known of a unit; its number stays.

    Refuses ``unit_unknown``, ``use_unknown``, ``state_unknown``, ``number_wrong`` (floor,
    square, people) and ``changed_meanwhile`` (who, when) when it is no longer as ``seen``.
    """
    with operation("units.change", by, at, form) as op:
        op.own("unit", unit_id)
        before = unit(unit_id)
        if op.repeated is not None:
            return before
        op.unchanged(
            "unit", unit_id, before, seen, "floor", "square", "use", "state", "people", "remark"
        )
        _check_kind(use, state)
        check_floor(floor)
        _check_size(square, people)
        new: dict[str, Any] = {
            "floor": floor,
            "square": square,
            "use": use,
            "state": state,
            "people": people,
            "remark": clean(remark, LINE),
        }
        Unit.update(**new).where(Unit.id == unit_id).execute()
        old = {key: getattr(before, key) for key in new if getattr(before, key) != new[key]}
        changed = {key: new[key] for key in old}
        for values in (old, changed):
            # A remark on a household is personal.
            if values.get("remark"):
                values["remark"] = Personal(values["remark"])
        op.event("unit", unit_id, old=old, **changed)
        return unit(unit_id)


_UNITS = (
    "SELECT u.id, u.building_id, b.code, u.block, u.number, u.name, u.floor, u.square, u.use,"
    " u.state, u.people, u.remark, u.sort,"
    " coalesce((SELECT group_concat(r.name, ', ') FROM occupancy o"
    " JOIN resident r ON r.id = o.resident_id"
    " WHERE o.unit_id = u.id AND o.kind = 'owner' AND o.moved_out IS NULL), '')"
    " FROM unit u JOIN building b ON b.id = u.building_id"
)


def unit(unit_id: int) -> UnitRow:
    """One unit."""
    found = rows(f"{_UNITS} WHERE u.id = ?", unit_id)
    if not found:
        raise Refused("unit_unknown", "unit")
    return UnitRow(*found[0])


_LISTING = Listing("unit", "sort")


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[UnitRow, ...]:
    """A page of units in the order of the building; ``after`` is (sort, id) of the last row seen.

    ``text`` is any fragment: a room, an owner's name in either script, pinyin initials, a phone
    tail.
    """
    found = _LISTING.read(f"{_UNITS} WHERE u.id", estate_id, text, after, limit)
    return tuple(UnitRow(*values) for values in found)


def only(estate_id: int, text: str) -> UnitRow:
    """The one unit a typed room number means.

    Refuses ``unit_not_found`` (``near``: what is called nearly so) and ``unit_several`` (``units``:
    what it can mean).
    """
    found = resolve(estate_id, text)
    if not found:
        raise Refused("unit_not_found", "unit", near=nearest(estate_id, text))
    # The whole name of one is no piece of another's: 3-12 is not 3-1202.
    exact = [row for row in found if row.name == clean(text)]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    raise Refused("unit_several", "unit", units=tuple(row.name for row in found))


def nearest(estate_id: int, text: str) -> tuple[str, ...]:
    """Names of units that begin as a room number that is none: three of the longest beginning."""
    typed = clean(text, 20)
    # Of one sign alone half the estate would be near.
    for length in range(len(typed) - 1, 1, -1):
        found = rows(
            "SELECT name FROM unit WHERE estate_id = ? AND name >= ? AND name < ?"
            " ORDER BY name LIMIT 3",
            estate_id,
            typed[:length],
            typed[:length] + "\U0010ffff",
        )
        if found:
            return tuple(name for (name,) in found)
    return ()


def resolve(estate_id: int, text: str) -> tuple[UnitRow, ...]:
    """The units a typed room number can mean, the exact name first, ten at the most."""
    wanted = one_script(text)
    if not wanted:
        return ()
    # By ids, because an OR over both indexes would walk every unit of the estate.
    exact = rows(
        f"{_UNITS} WHERE u.id IN (SELECT id FROM unit WHERE estate_id = ?1 AND name = ?2"
        " UNION SELECT id FROM unit WHERE estate_id = ?1 AND number = ?2) ORDER BY u.sort LIMIT 10",
        estate_id,
        clean(text),
    )
    if exact:
        return tuple(UnitRow(*values) for values in exact)
    return listed(estate_id, text, limit=10)
