"""A building as its floors and units lie: what a picture of it is drawn on, whatever it asks."""

import re
from collections import defaultdict
from collections.abc import Iterable

from store.buildings import BuildingRow, building, sort_key
from store.db import rows
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """A unit and where it lies; ``stem`` is its number on its floor: ``02`` of 1202."""

    id: int
    block: str
    number: str
    name: str
    floor: int | None
    stem: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A building from its top floor down.

    ``columns`` are (block, number on the floor), ``homes`` the units in them by (floor, block,
    number on the floor).  ``others`` are the units that no such column fits: without a floor, or
    numbered without it, as parking spaces are; they follow in the order they are counted.
    ``floors`` ends with None when there is a checkpoint whose floor is not known.
    """

    building: BuildingRow
    columns: tuple[tuple[str, str], ...]
    floors: tuple[int | None, ...]
    homes: dict[tuple[int | None, str, str], Home]
    others: tuple[Home, ...]


def plan(building_id: int) -> Plan:
    """The plan of a building.  Refuses ``building_unknown``."""
    house = building(building_id)
    found = [
        Home(*(*values, _stem(values[2], values[4])))
        for values in rows(
            "SELECT id, block, number, name, floor FROM unit WHERE building_id = ?", building_id
        )
    ]
    found.sort(key=lambda home: sort_key(home.block, home.number))
    homes: dict[tuple[int | None, str, str], Home] = {}
    others: list[Home] = []
    for home in found:
        key = (home.floor, home.block, home.stem)
        if home.stem and key not in homes:
            homes[key] = home
        else:
            others.append(home)
    points = rows(
        "SELECT DISTINCT floor FROM checkpoint WHERE estate_id ="
        " (SELECT estate_id FROM building WHERE id = ?1) AND building_id = ?1",
        building_id,
    )
    columns = {(home.block, home.stem) for home in homes.values()}
    return Plan(
        building=house,
        columns=tuple(sorted(columns, key=lambda column: sort_key(*column))),
        floors=_floors(house, found, [floor for (floor,) in points]),
        homes=homes,
        others=tuple(others),
    )


def _stem(number: str, floor: int | None) -> str:
    """``02`` of 1202 on floor 12, ``A`` of 12A; empty when the number does not begin so.

    What lies below ground is numbered through, so that each would need a column of its own.
    """
    for start in (str(floor), f"{floor:02d}") if floor is not None and floor > 0 else ():
        rest = number.removeprefix(start).lstrip("-")
        # 101 on floor 10 is the first of floor 1 with a slip, not the unit 1 of floor 10.
        if number.startswith(start) and re.fullmatch(r"\d{2,3}|\D|\d{0,2}\D", rest):
            return rest
    return ""


def _floors(
    house: BuildingRow, found: Iterable[Home], points: Iterable[int | None]
) -> tuple[int | None, ...]:
    """Every floor from the top one down, also those where nothing is known to be."""
    points = list(points)
    known = [floor for floor in (*points, *(home.floor for home in found)) if floor is not None]
    top = max([house.floors or 1, *known])
    lowest = min([1, *known])
    # There is no floor 0 where people count from 1, unless something is said to lie there.
    floors = [floor for floor in range(top, lowest - 1, -1) if floor or 0 in known]
    return (*floors, None) if None in points else tuple(floors)


def in_lines(homes: Iterable[Home], room: int) -> tuple[tuple[Home, ...], ...]:
    """Units without a column, so many to a line, each floor beginning a line of its own."""
    floors: defaultdict[int | None, list[Home]] = defaultdict(list)
    for home in homes:
        floors[home.floor].append(home)
    order = sorted(floors, key=lambda floor: (floor is None, -(floor or 0)))
    return tuple(
        tuple(floors[floor][start : start + room])
        for floor in order
        for start in range(0, len(floors[floor]), room)
    )
