"""The demo's towers, units and residents: a register brought in on the first day."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import pendulum

from store import buildings
from store.db import rows
from store.demo.names import drawn
from store.demo.office import Office, phone
from store.demo.words import Said, told
from store.frozen import dataclass
from store.imports.carried import carry_out
from store.imports.lines import (
    BuildingLine,
    OccupancyLine,
    ResidentLine,
    Source,
    Understanding,
    UnitKey,
    UnitLine,
)
from store.imports.planned import plan
from store.units import unit_name

# floors, flats a floor; the ground floor of each is its lobby
TOWERS = ((18, 8), (18, 8), (22, 9), (24, 9), (26, 9), (28, 10))
SHOPS = 18
"""Shops at the foot of the first tower."""

TOWER: Said = ("{tower}座", "Tower {tower}")
FILE: Said = ("業主名冊.xlsx", "owners.xlsx")
SHEET: Said = ("名冊", "Owners")

_STATES = ("occupied", "let", "vacant", "unsold", "unknown")
_WEIGHTS = (64, 20, 9, 4, 3)
# Whole 0.01 m2 of the flats along a corridor.
_SQUARES = (8937, 6420, 12050, 8937, 10488, 6420, 8712, 13864, 7590, 9955)
_SHOP_SQUARE = 4260


@dataclass(frozen=True, slots=True)
class Homes:
    """Ids of the towers in order, and of every unit by (tower, floor, door)."""

    towers: tuple[int, ...]
    flats: dict[tuple[int, int, int], int]


# Days since the acceptance of the towers of each area: every warranty runs in the last, none in
# the first, and that of the roofs in the one between.
_AGES = (3000, 1500, 400)


def settle_in(estate_id: int, office: Office, at: datetime, language: str) -> Homes:
    """Raise the towers and bring in the register of units."""
    towers = tuple(
        buildings.add_building(
            str(number),
            told(TOWER, language, tower=number),
            floors,
            area_id=office.areas[(number - 1) // 2],
            accepted_on=at.date() - timedelta(days=_AGES[(number - 1) // 2]),
            by=office.director,
            at=at,
        ).id
        for number, (floors, _) in enumerate(TOWERS, 1)
    )
    register = _Register(at, language).written()
    carry_out(plan(register, estate_id), by=None, at=at + timedelta(minutes=30))
    ids = {name: unit_id for unit_id, name in rows("SELECT id, name FROM unit")}
    flats = {door: ids[unit_name(*_key(*door))] for door in _doors()}
    return Homes(towers, flats)


class _Register:
    """The register as it would be read from a file."""

    def __init__(self, at: datetime, language: str) -> None:
        self.rng = Random("homes")
        self.at = at
        self.language = language
        self.units: list[UnitLine] = []
        self.residents: list[ResidentLine] = []
        self.stays: list[OccupancyLine] = []

    def written(self) -> Understanding:
        for door in _doors():
            self._unit(*door)
        name = told(FILE, self.language)
        return Understanding(
            file=name,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            kind="xlsx",
            encoding="",
            sheets=(),
            buildings=tuple(
                BuildingLine(str(number), str(number), floors, self._source())
                for number, (floors, _) in enumerate(TOWERS, 1)
            ),
            units=tuple(self.units),
            residents=tuple(self.residents),
            occupancies=tuple(self.stays),
            problems=(),
        )

    def _source(self) -> Source:
        return Source(told(SHEET, self.language), len(self.units) + 2)

    def _unit(self, tower: int, floor: int, door: int) -> None:
        key, shop = _key(tower, floor, door), floor == 1
        state = self.rng.choices(_STATES, _WEIGHTS)[0]
        living = state in ("occupied", "let") and not shop
        self.units.append(
            UnitLine(
                *key,
                floor=floor,
                square=_SHOP_SQUARE if shop else _SQUARES[door - 1],
                use="shop" if shop else "home",
                state=state,
                people=self.rng.randrange(1, 6) if living else None,
                remark="",
                source=self._source(),
            )
        )
        for kind in self._kinds(state, living):
            days = self.rng.randrange(30, 3600)
            moved_in = pendulum.instance(self.at - timedelta(days=days)).date()
            self.stays.append(OccupancyLine(key, self._who(kind), kind, moved_in, self._source()))

    def _kinds(self, state: str, living: bool) -> Iterator[str]:
        if state != "unsold":
            yield "owner"
        if state == "let":
            yield "tenant"
        if living and self.rng.random() < 0.15:
            yield "household"

    def _who(self, kind: str) -> int:
        """One flat in sixteen belongs to somebody who has another one; else somebody new."""
        number = len(self.residents)
        if kind == "owner" and number and self.rng.random() < 1 / 16:
            return self.rng.randrange(number)
        card = self.rng.random() < 0.7
        self.residents.append(
            ResidentLine(
                name=drawn(self.rng, self.language),
                # One in twenty never gave a phone.
                phone=phone(number + 1) if self.rng.random() > 0.05 else "",
                other_phone="",
                id_type="id_card" if card else "",
                id_last4=f"{self.rng.randrange(10000):04d}" if card else "",
                source_no=f"YZ{number + 1:05d}",
                remark="",
                source=self._source(),
            )
        )
        return number


def _doors() -> Iterator[tuple[int, int, int]]:
    """(tower, floor, door) of every unit; the shops are on the ground floor of the first tower."""
    for door in range(1, SHOPS + 1):
        yield 1, 1, door
    for tower, (floors, doors) in enumerate(TOWERS, 1):
        for floor in range(2, floors + 1):
            for door in range(1, doors + 1):
                yield tower, floor, door


def _key(tower: int, floor: int, door: int) -> UnitKey:
    return str(tower), "", f"{floor:02d}{door:02d}"
