"""What stands in the store already, read in bulk so that a register can be laid beside it."""

from collections import defaultdict
from collections.abc import Iterable

from store.clean import fold
from store.db import rows
from store.frozen import dataclass
from store.imports import places
from store.imports.cells import Unreadable
from store.imports.lines import UnitKey


@dataclass(frozen=True, slots=True)
class BuildingStands:
    """A building of the store."""

    id: int
    code: str
    name: str
    floors: int | None


@dataclass(frozen=True, slots=True)
class UnitStands:
    """A unit of the store."""

    id: int
    name: str
    floor: int | None
    square: int | None
    use: str
    state: str
    people: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class ResidentStands:
    """A resident of the store, phones in full: they are compared, never shown."""

    id: int
    name: str
    phone: str
    other_phone: str
    id_type: str
    id_last4: str
    source_no: str
    remark: str


@dataclass(frozen=True, slots=True)
class StayStands:
    """An occupancy of the store; ``left`` when the person has moved out."""

    id: int
    unit_id: int
    resident_id: int
    kind: str
    moved_in: str | None
    left: bool


class Standing:
    """The buildings, units, residents and occupancies of one estate."""

    def __init__(self, estate_id: int) -> None:
        self.buildings = {
            _code(code): BuildingStands(number, code, name, floors)
            for number, code, name, floors in rows(
                "SELECT id, code, name, floors FROM building WHERE estate_id = ?", estate_id
            )
        }
        self.units: dict[UnitKey, UnitStands] = {}
        self._doors: dict[tuple[str, str], list[UnitStands]] = defaultdict(list)
        for code, block, number, *values in rows(
            "SELECT b.code, u.block, u.number, u.id, u.name, u.floor, u.square, u.use, u.state,"
            " u.people, u.remark FROM unit u JOIN building b ON b.id = u.building_id"
            " WHERE u.estate_id = ?",
            estate_id,
        ):
            unit, key = UnitStands(*values), places.room_key(number)
            self.units[(_code(code), block, key)] = unit
            self._doors[(_code(code), key)].append(unit)
        self.residents = {
            values[0]: ResidentStands(*values)
            for values in rows(
                "SELECT id, name, phone, other_phone, id_type, id_last4, source_no, remark"
                " FROM resident WHERE estate_id = ?",
                estate_id,
            )
        }
        self.by_no: dict[tuple[str, str], int] = {}
        self.by_phone: dict[tuple[str, str], int] = {}
        for resident in self.residents.values():
            name = fold(resident.name)
            if resident.source_no:
                self.by_no.setdefault((resident.source_no, name), resident.id)
            for phone in (resident.phone, resident.other_phone):
                if phone:
                    self.by_phone.setdefault((name, phone), resident.id)
        self.stays: dict[tuple[int, str, int], StayStands] = {}
        self.living: dict[tuple[int, str, str], int] = {}
        for number, unit_id, resident_id, kind, came, left in rows(
            "SELECT o.id, o.unit_id, o.resident_id, o.kind, o.moved_in, o.moved_out"
            " FROM occupancy o JOIN unit u ON u.id = o.unit_id WHERE u.estate_id = ?"
            " ORDER BY o.moved_out IS NULL, o.id",
            estate_id,
        ):
            stay = StayStands(number, unit_id, resident_id, kind, came, left is not None)
            self.stays[(unit_id, kind, resident_id)] = stay
            self.living[(unit_id, kind, fold(self.residents[resident_id].name))] = resident_id

    def matched(self, keys: Iterable[UnitKey]) -> dict[UnitKey, UnitStands]:
        """The units a register's lines speak of.

        A line without a block finds the only room of that number, unless the register names that
        room with its block as well.
        """
        found: dict[UnitKey, UnitStands] = {}
        doors = {key: (key[0], places.room_key(key[2])) for key in keys}
        with_block = {door for key, door in doors.items() if key[1]}
        for key, door in doors.items():
            building, number = door
            unit = self.units.get((building, key[1], number))
            if unit is None and not key[1] and door not in with_block:
                only = self._doors.get(door, [])
                unit = only[0] if len(only) == 1 else None
            if unit is not None:
                found[key] = unit
        return found


def _code(code: str) -> str:
    """A building's code as a register would be read: one entered by hand as ``3座`` is 3."""
    try:
        return places.building_code(code) or code
    except Unreadable:
        return code
