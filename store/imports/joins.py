"""Putting the rows of a file together: rooms, their people, and sheets that refer by number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.clean import NAME, clean, fold
from store.imports import places
from store.imports.cells import hidden
from store.imports.columns import Column
from store.imports.lines import (
    BuildingLine,
    OccupancyLine,
    Problem,
    Problems,
    ResidentLine,
    Source,
    UnitKey,
    UnitLine,
)
from store.imports.readings import PersonRead, Reading
from store.imports.tables import Table

_OWN_COLUMNS = frozenset({"area", "use", "state"})
_AT_HOME = ("owner", "tenant")
_PLACES = ("room", "unit_name", "unit_no")
ONLY_BUILDING = "1"


@dataclass(slots=True)
class _Listed:
    """A person of a people sheet, waiting for a room to name their number."""

    person: PersonRead
    source: Source
    remark: str
    column: Column | None
    wanted: bool = False


class Joining:
    """The lines of a whole file; rows go in table by table, buildings and people first."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.buildings: dict[str, BuildingLine] = {}
        self.units: dict[UnitKey, UnitLine] = {}
        self.residents: list[ResidentLine] = []
        self.occupancies: dict[tuple[UnitKey, str, int], OccupancyLine] = {}
        self.only_building = ""
        self._numbered: dict[str, tuple[str, str]] = {}
        self._unit_nos: dict[str, UnitKey] = {}
        self._doors: dict[tuple[str, str], list[UnitKey]] = {}
        self._listed: dict[str, list[_Listed]] = {}
        self._by_no: dict[tuple[str, str], int] = {}
        self._by_phone: dict[tuple[str, str], int] = {}
        self._in_unit: dict[tuple[UnitKey, str, str], int] = {}
        self._listing = False
        self._read: tuple[Column, ...] = ()

    def add(self, table: Table, readings: Iterable[Reading]) -> None:
        """Take in the rows of one table."""
        kind = table.layout.kind
        self._read = table.read
        self._listing = self._listing or kind == "units"
        columns = {c.meaning.what for c in table.read if c.meaning is not None}
        refers = kind == "register" and self._listing and not columns & _OWN_COLUMNS
        for reading in readings:
            if kind == "buildings":
                self._building_row(reading)
            elif kind == "people":
                self._people_row(reading)
            else:
                self._unit_row(reading, refers, kind == "units")

    def finish(self) -> None:
        """Report the people no room named."""
        for listed in self._listed.values():
            for entry in listed:
                if not entry.wanted:
                    self._report(entry.source, "person_without_unit", entry.column, read=False)

    def _report(
        self, source: Source, code: str, column: Column | None, read: bool = True, **told: str
    ) -> None:
        letter, header = (column.letter, column.header) if column else ("", "")
        self.problems.add(Problem(source.sheet, source.row, letter, header, code, read, told))

    def _column(self, *whats: str) -> Column | None:
        """The first column of the table in hand that says one of these."""
        return next(
            (c for what in whats for c in self._read if c.meaning and c.meaning.what == what), None
        )

    def _building_row(self, reading: Reading) -> None:
        code = reading.building or reading.building_no
        if not code:
            column = self._column("building", "building_no", *_PLACES)
            self._report(reading.source, "building_missing", column, read=False)
            return
        name = reading.building_name or code
        if reading.building_no and reading.building:
            self._numbered[reading.building_no] = (code, name)
        self._building(code, name, reading)

    def _building(self, code: str, name: str, reading: Reading) -> None:
        floors = reading.floors if reading.floors and 0 < reading.floors <= 200 else None
        found = self.buildings.get(code)
        if found is None:
            kept = clean(name, NAME) or code
            self.buildings[code] = BuildingLine(code, kept, floors, reading.source)
        elif floors and floors > (found.floors or 0):
            self.buildings[code] = replace(found, floors=floors)

    def _people_row(self, reading: Reading) -> None:
        if not reading.persons:
            self._report(reading.source, "name_missing", self._column("name"), read=False)
            return
        for person in reading.persons:
            if not person.no:
                self._report(reading.source, "number_missing", self._column("no"), read=False)
                continue
            listed = self._listed.setdefault(person.no, [])
            listed.append(_Listed(person, reading.source, reading.remark, self._column("no")))

    def _unit_row(self, reading: Reading, refers: bool, bare: bool) -> None:
        key = self._key(reading, refers)
        if key is None:
            return
        found = self.units.get(key)
        if found is None:
            self._add_unit(key, reading)
        elif found.source != reading.source:
            self._merge(found, reading, bare)
        if reading.unit_no:
            self._unit_nos.setdefault(reading.unit_no, key)
        for person in sorted(reading.persons, key=lambda person: person.kind == "household"):
            self._live(key, person, reading.source, "")
        for number in reading.owner_nos:
            self._live_listed(key, number, reading.source)

    def _key(self, reading: Reading, refers: bool) -> UnitKey | None:
        """The unit a row speaks of, or None with the row reported."""
        if refers and reading.unit_no in self._unit_nos:
            return self._unit_nos[reading.unit_no]
        code, name = reading.building, reading.building_name
        if not code and reading.building_no:
            code, name = self._numbered.get(reading.building_no, (reading.building_no, name))
        if not code:
            code = name = self.only_building
        if not code:
            column = self._column("building", "building_no", *_PLACES)
            self._report(reading.source, "building_missing", column, read=False)
            return None
        doors = self._doors.get((code, places.room_key(reading.number)), [])
        same = [key for key in doors if key[1] == reading.block]
        if not same and refers:
            same = doors if not reading.block else []
            if len(same) != 1:
                told = "unit_ambiguous" if same else "unit_not_listed"
                said = "-".join(part for part in (code, reading.block, reading.number) if part)
                self._report(reading.source, told, self._column(*_PLACES), read=False, text=said)
                return None
        if same:
            return same[0]
        self._building(code, name or code, reading)
        return (code, reading.block, reading.number)

    def _add_unit(self, key: UnitKey, reading: Reading) -> None:
        self._doors.setdefault((key[0], places.room_key(key[2])), []).append(key)
        self.units[key] = UnitLine(
            *key,
            reading.floor,
            reading.square,
            reading.use,
            reading.state if reading.state != "unknown" else None,
            reading.people,
            reading.remark,
            reading.source,
        )

    def _merge(self, found: UnitLine, reading: Reading, bare: bool) -> None:
        """A room told of twice: blanks are filled, and the first word stands."""
        if bare and found.source.sheet == reading.source.sheet:
            first = str(found.source.row)
            self._report(reading.source, "unit_twice", self._column(*_PLACES), first=first)
        elif reading.square and found.square and reading.square != found.square:
            first = str(found.source.row)
            self._report(reading.source, "area_differs", self._column("area"), first=first)
        state = reading.state if reading.state != "unknown" else None
        self.units[found.key] = replace(
            found,
            floor=found.floor if found.floor is not None else reading.floor,
            square=found.square or reading.square,
            use=found.use or reading.use,
            state=found.state or state,
            people=found.people if found.people is not None else reading.people,
            remark=found.remark or reading.remark,
        )

    def _live_listed(self, key: UnitKey, number: str, source: Source) -> None:
        listed = self._listed.get(number)
        if listed is None:
            self._report(source, "number_unknown", self._column("no"), text=hidden(number))
            return
        for entry in listed:
            entry.wanted = True
            self._live(key, entry.person, entry.source, entry.remark)

    def _live(self, key: UnitKey, person: PersonRead, source: Source, remark: str) -> None:
        """Enter a person of a unit; the same person in several units or rows is one resident."""
        name, kind = fold(person.name), person.kind
        if kind == "household":
            # An owner or tenant listed again as who lives there is one person, not two.
            kind = next((k for k in _AT_HOME if (key, k, name) in self._in_unit), kind)
        place = self._in_unit.get((key, kind, name))
        if place is None and person.no:
            place = self._by_no.get((person.no, name))
        if place is None and person.phone:
            place = self._by_phone.get((name, person.phone))
        if place is None:
            place = len(self.residents)
            self.residents.append(_resident(person, source, remark))
        else:
            self.residents[place] = _filled(self.residents[place], person)
        if person.no:
            self._by_no.setdefault((person.no, name), place)
        if person.phone:
            self._by_phone.setdefault((name, person.phone), place)
        self._in_unit[(key, kind, name)] = place
        self.occupancies.setdefault(
            (key, kind, place), OccupancyLine(key, place, kind, person.moved_in, source)
        )


def _resident(person: PersonRead, source: Source, remark: str) -> ResidentLine:
    return ResidentLine(
        person.name,
        person.phone,
        person.other_phone,
        person.id_type,
        person.id_last4,
        # Some systems number people by their ID card; that number is not kept.
        person.no if hidden(person.no) == person.no else "",
        remark,
        source,
    )


def _filled(found: ResidentLine, person: PersonRead) -> ResidentLine:
    """What a further row adds: blanks only, and a different phone as the other one."""
    phone = found.phone or person.phone
    kept = person.no if hidden(person.no) == person.no else ""
    others = (found.other_phone, person.phone, person.other_phone)
    return replace(
        found,
        phone=phone,
        other_phone=next((other for other in others if other and other != phone), ""),
        id_type=found.id_type or person.id_type,
        id_last4=found.id_last4 or person.id_last4,
        source_no=found.source_no or kept,
    )
