"""What an import would do: a register laid beside the store, with nothing written.

A register adds and corrects; it never deletes.  What it leaves blank stays as it is in the store,
a remark written at the desk is not overwritten, and somebody who has moved out since is not moved
back in.
"""

from collections import defaultdict
from dataclasses import field
from typing import Any

from store.clean import fold
from store.db import reading
from store.fields import day_text
from store.frozen import dataclass
from store.imports.lines import (
    BuildingLine,
    OccupancyLine,
    ResidentLine,
    Understanding,
    UnitKey,
    UnitLine,
)
from store.imports.standing import ResidentStands, Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of a kind an import adds, changes, and finds as they are."""

    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Change:
    """A record that stands and differs: its id, its name, and the old and new values."""

    id: int
    name: str
    old: dict[str, Any]
    new: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What ``carry_out`` would do; ``left`` counts people the store knows to have moved out.

    The tuples hold what is added and changed; ``unit_ids`` and ``resident_ids`` tell which lines
    stand in the store already.
    """

    estate_id: int
    understanding: Understanding = field(compare=False, repr=False)
    new_buildings: tuple[BuildingLine, ...]
    changed_buildings: tuple[Change, ...]
    new_units: tuple[UnitLine, ...]
    changed_units: tuple[Change, ...]
    new_residents: tuple[int, ...]
    changed_residents: tuple[Change, ...]
    new_stays: tuple[OccupancyLine, ...]
    changed_stays: tuple[Change, ...]
    building_ids: dict[str, int] = field(repr=False)
    unit_ids: dict[UnitKey, int] = field(repr=False)
    resident_ids: dict[int, int] = field(repr=False)
    left: int

    @property
    def buildings(self) -> Counts:
        return _counts(
            len(self.understanding.buildings), self.new_buildings, self.changed_buildings
        )

    @property
    def units(self) -> Counts:
        return _counts(len(self.understanding.units), self.new_units, self.changed_units)

    @property
    def residents(self) -> Counts:
        """People; somebody known who gets a further unit counts as changed."""
        new = set(self.new_residents)
        known = {self.resident_ids[stay.resident] for stay in self.new_stays
                 if stay.resident not in new}  # fmt: skip
        stays = {change.new["resident"] for change in self.changed_stays}
        changed = known | stays | {change.id for change in self.changed_residents}
        unchanged = set(self.resident_ids.values()) - changed
        return Counts(len(new), len(changed), len(unchanged))

    @property
    def nothing_to_do(self) -> bool:
        """Whether the store says all this already."""
        return not (
            self.new_buildings
            or self.changed_buildings
            or self.new_units
            or self.changed_units
            or self.new_residents
            or self.changed_residents
            or self.new_stays
            or self.changed_stays
        )


def _counts(total: int, added: tuple[Any, ...], changed: tuple[Any, ...]) -> Counts:
    return Counts(len(added), len(changed), total - len(added) - len(changed))


def plan(understanding: Understanding, estate_id: int) -> Plan:
    """Compare a register with the estate's records; reads the store in bulk, writes nothing."""
    # A desk that writes between two of its questions would leave a stay without its resident.
    with reading():
        standing = Standing(estate_id)
    building_ids, new_buildings, changed_buildings = _buildings(understanding, standing)
    unit_ids, new_units, changed_units = _units(understanding, standing)
    resident_ids = _known(understanding, standing, unit_ids)
    people = _residents(understanding, standing, resident_ids)
    new_residents = tuple(
        place for place in range(len(understanding.residents)) if place not in resident_ids
    )
    new_stays, changed_stays, left = _stays(understanding, standing, unit_ids, resident_ids)
    # Somebody who only ever moved out is neither new nor changed.
    wanted = {stay.resident for stay in new_stays}
    return Plan(
        estate_id,
        understanding,
        new_buildings,
        changed_buildings,
        new_units,
        changed_units,
        tuple(place for place in new_residents if place in wanted),
        people,
        new_stays,
        changed_stays,
        building_ids,
        unit_ids,
        resident_ids,
        left,
    )


def _buildings(
    understanding: Understanding, standing: Standing
) -> tuple[dict[str, int], tuple[BuildingLine, ...], tuple[Change, ...]]:
    ids: dict[str, int] = {}
    added: list[BuildingLine] = []
    changed: list[Change] = []
    for line in understanding.buildings:
        found = standing.buildings.get(line.code)
        if found is None:
            added.append(line)
            continue
        ids[line.code] = found.id
        new: dict[str, Any] = {}
        if found.name == found.code and line.name not in {line.code, found.name}:
            new["name"] = line.name
        if line.floors is not None and line.floors != found.floors:
            new["floors"] = line.floors
        _note(changed, found.id, found.code, found, new)
    return ids, tuple(added), tuple(changed)


def _units(
    understanding: Understanding, standing: Standing
) -> tuple[dict[UnitKey, int], tuple[UnitLine, ...], tuple[Change, ...]]:
    ids: dict[UnitKey, int] = {}
    added: list[UnitLine] = []
    changed: list[Change] = []
    stood = standing.matched(line.key for line in understanding.units)
    for line in understanding.units:
        found = stood.get(line.key)
        if found is None:
            added.append(line)
            continue
        ids[line.key] = found.id
        new = {
            name: value
            for name in ("floor", "square", "use", "state", "people")
            if (value := getattr(line, name)) is not None and value != getattr(found, name)
        }
        if line.remark and not found.remark:
            new["remark"] = line.remark
        _note(changed, found.id, found.name, found, new)
    return ids, tuple(added), tuple(changed)


def _note(
    changed: list[Change], number: int, name: str, found: object, new: dict[str, Any]
) -> None:
    if new:
        changed.append(Change(number, name, {key: getattr(found, key) for key in new}, new))


def _known(
    understanding: Understanding, standing: Standing, unit_ids: dict[UnitKey, int]
) -> dict[int, int]:
    """Which residents of the file stand in the store: by unit and name, by number, by phone."""
    found: dict[int, int] = {}
    for stay in understanding.occupancies:
        known = _lives(understanding, standing, unit_ids, stay)
        if known is not None:
            found.setdefault(stay.resident, known)
    for place, line in enumerate(understanding.residents):
        name = fold(line.name)
        known = standing.by_no.get((line.source_no, name)) if line.source_no else None
        if known is None and line.phone:
            known = standing.by_phone.get((name, line.phone))
        if known is not None:
            found.setdefault(place, known)
    return found


def _lives(
    understanding: Understanding,
    standing: Standing,
    unit_ids: dict[UnitKey, int],
    stay: OccupancyLine,
) -> int | None:
    """Who of that name owns, rents or lives in that unit, or did."""
    unit = unit_ids.get(stay.unit)
    if unit is None:
        return None
    return standing.living.get((unit, stay.kind, fold(understanding.residents[stay.resident].name)))


def _residents(
    understanding: Understanding, standing: Standing, known: dict[int, int]
) -> tuple[Change, ...]:
    lines: dict[int, list[ResidentLine]] = defaultdict(list)
    for place in sorted(known):
        lines[known[place]].append(understanding.residents[place])
    changed: list[Change] = []
    for number, told in lines.items():
        found = standing.residents[number]
        _note(changed, number, found.name, found, _corrections(told, found))
    return tuple(changed)


def _corrections(lines: list[ResidentLine], found: ResidentStands) -> dict[str, Any]:
    """What the lines of one person correct; of lines that differ the first is believed."""
    new: dict[str, Any] = {}
    told = dict.fromkeys(p for line in lines for p in (line.phone, line.other_phone) if p)
    phones = list(told)[:2]
    if not {*phones} <= {found.phone, found.other_phone}:
        new["phone"] = phones[0]
        if len(phones) == 2:
            new["other_phone"] = phones[1]
    document = next(((n.id_type, n.id_last4) for n in lines if n.id_last4), None)
    if document not in {None, (found.id_type, found.id_last4)}:
        new["id_type"], new["id_last4"] = document or ("", "")
    for name in ("source_no", "remark"):
        value = next((getattr(line, name) for line in lines if getattr(line, name)), "")
        if value and not getattr(found, name):
            new[name] = value
    return {name: value for name, value in new.items() if value != getattr(found, name)}


def _stays(
    understanding: Understanding,
    standing: Standing,
    unit_ids: dict[UnitKey, int],
    resident_ids: dict[int, int],
) -> tuple[tuple[OccupancyLine, ...], tuple[Change, ...], int]:
    added: list[OccupancyLine] = []
    changed: dict[int, Change] = {}
    left = 0
    for line in understanding.occupancies:
        unit, resident = unit_ids.get(line.unit), resident_ids.get(line.resident)
        found = None
        if unit is not None and resident is not None:
            lives = _lives(understanding, standing, unit_ids, line)
            found = standing.stays.get((unit, line.kind, resident if lives is None else lives))
        if found is None:
            added.append(line)
        elif found.left:
            left += 1
        elif line.moved_in is not None and day_text(line.moved_in) != found.moved_in:
            new = {"moved_in": day_text(line.moved_in), "resident": found.resident_id}
            old = {"moved_in": found.moved_in}
            changed.setdefault(found.id, Change(found.id, "-".join(line.unit), old, new))
    return tuple(added), tuple(changed.values()), left
