"""One row of a table, read: where the room is, what is known of it, and who is named with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

import pendulum

from store.imports import cells, people, places, values
from store.imports.cells import IdSeen, Raw, Unreadable
from store.imports.columns import Column
from store.imports.headers import meaning, role_of
from store.imports.lines import Problem, Problems, Source
from store.imports.tables import Cell, Row, Table

_WORD_CODES = frozenset({"use_unknown", "state_unknown", "relation_unknown"})
Spot = tuple[int, Column]
_T = TypeVar("_T")


@dataclass(slots=True)
class PersonRead:
    """A person as one row names them; ``kind`` is None where the row does not say."""

    name: str
    kind: str
    phone: str = ""
    other_phone: str = ""
    id_type: str = ""
    id_last4: str = ""
    no: str = ""
    moved_in: pendulum.Date | None = None


@dataclass(slots=True)
class Reading:
    """A row, read.  ``owner_nos`` are the numbers of people listed in another sheet."""

    source: Source
    building: str = ""
    building_name: str = ""
    building_no: str = ""
    block: str = ""
    number: str = ""
    unit_no: str = ""
    floor: int | None = None
    floors: int | None = None
    square: int | None = None
    use: str | None = None
    state: str | None = None
    people: int | None = None
    remark: str = ""
    estate: str = ""
    persons: list[PersonRead] = field(default_factory=list)
    owner_nos: tuple[str, ...] = ()


class RowReader:
    """Reads the rows of one table; what cannot be read goes to ``problems``."""

    def __init__(self, table: Table, problems: Problems) -> None:
        self.table = table
        self.problems = problems
        self.columns: dict[str, Spot] = {}
        self.people: dict[tuple[str, int], dict[str, Spot]] = {}
        for spot, column in enumerate(table.read):
            meant = column.meaning
            assert meant is not None
            if meant.of_person:
                self.people.setdefault((meant.who, meant.nth), {})[meant.what] = (spot, column)
            else:
                self.columns[meant.what] = (spot, column)
        self.row = 0
        self.cells: tuple[Cell, ...] = ()
        self.spare: list[tuple[Column, str]] = []

    def read(self, row: Row) -> Reading | None:
        """The row, or None when its place cannot be read; the row is then reported."""
        self.row, self.cells, heading = row
        reading = Reading(Source(self.table.sheet, self.row))
        try:
            if not self._place(reading, heading):
                return None
        except Unreadable:
            return None
        self._known(reading)
        self._persons(reading)
        return reading

    def _take(self, spot: Spot | None, reader: Callable[[Raw], _T], read: bool) -> _T | None:
        """A cell through its reader; None without the column or when it is unreadable."""
        if spot is None:
            return None
        try:
            return reader(cast(Raw, self.cells[spot[0]]))
        except Unreadable as unreadable:
            self._report(spot[1], unreadable, read)
            return None

    def _code(self, what: str, reader: Callable[[Raw], str]) -> str:
        """A part of the place; raises ``Unreadable`` through, because the row falls with it."""
        spot = self.columns.get(what)
        if spot is None:
            return ""
        try:
            return reader(cast(Raw, self.cells[spot[0]]))
        except Unreadable as unreadable:
            self._report(spot[1], unreadable, False)
            raise

    def _report(self, column: Column, unreadable: Unreadable, read: bool) -> None:
        told = {"text": cells.hidden(unreadable.shown)} if unreadable.shown else {}
        code = unreadable.code
        problem = Problem(
            self.table.sheet, self.row, column.letter, column.header, code, read, told
        )
        if code in _WORD_CODES:
            self.problems.word(problem)
        else:
            self.problems.add(problem)

    def _refuse(self, code: str, what: str, **told: str) -> bool:
        column = self.columns.get(what)
        self.problems.add(
            Problem(
                self.table.sheet,
                self.row,
                column[1].letter if column else "",
                column[1].header if column else "",
                code,
                False,
                told,
            )
        )
        return False

    def _text(self, what: str) -> str:
        return self._take(self.columns.get(what), cells.text, True) or ""

    def _place(self, reading: Reading, heading: str) -> bool:
        """Building, block and room, from their own columns or from a whole name."""
        reading.building_no = self._code("building_no", places.building_code)
        reading.building = self._code("building", places.building_code)
        reading.block = self._code("block", places.block_code)
        reading.unit_no = self._code("unit_no", cells.code)
        reading.building_name = self._text("building") or self._text("building_no")
        if not reading.building and not reading.building_no and heading:
            reading.building, reading.building_name = places.building_code(heading), heading
        if self.table.layout.kind not in {"buildings", "people"}:
            what = next((w for w in ("room", "unit_name", "unit_no") if self._said(w)), "")
            if not what:
                return self._refuse("room_missing", "room")
            if not self._room(reading, what):
                return False
        return self._phase(reading, self._code("phase", cells.text))

    def _said(self, what: str) -> bool:
        spot = self.columns.get(what)
        if spot is None:
            return False
        try:
            return bool(cells.text(cast(Raw, self.cells[spot[0]])))
        except Unreadable:
            return True

    def _room(self, reading: Reading, what: str) -> bool:
        spot = self.columns[what]
        raw = cast(Raw, self.cells[spot[0]])
        try:
            whole = places.whole(raw)
            reading.number = whole.number if whole else places.room_number(raw)
        except Unreadable as unreadable:
            self._report(spot[1], unreadable, False)
            return False
        if whole is not None:
            if not self._agrees(reading, whole):
                return self._refuse("building_differs", what, text=whole.building)
            reading.floor = whole.floor
            if not reading.building and not reading.building_no:
                reading.building, reading.building_name = whole.building, whole.building
            reading.block = reading.block or whole.block
        floor = self._take(self.columns.get("floor"), cells.floor, True)
        reading.floor = reading.floor if floor is None else floor
        if re.fullmatch(r"[A-Z]{1,2}", reading.number) and reading.floor is not None:
            # In Hong Kong every floor has a flat A: the door number is floor and letter.
            reading.number = f"{places.floor_sign(reading.floor)}{reading.number}"
        if reading.floor is None:
            reading.floor = places.floor_of(reading.number)
        return True

    def _agrees(self, reading: Reading, whole: places.Whole) -> bool:
        """Whether a room's whole name and the row's own building say the same.

        Under a building column, two numbers (``1-301``) may also be block and room.
        """
        if not reading.building or whole.building == reading.building:
            return not (reading.block and whole.block) or whole.block == reading.block
        if whole.said or whole.block:
            return reading.building.endswith(whole.building) and whole.said
        if reading.block and whole.building != reading.block:
            return False
        reading.block = whole.building
        return True

    def _phase(self, reading: Reading, phase: str) -> bool:
        """Building 3 of phase two is not building 3 of phase one."""
        if phase and reading.building and not reading.building.startswith(phase):
            if len(phase) + len(reading.building) > places.LONGEST:
                return self._refuse("building_unreadable", "phase", text=phase[:40])
            reading.building = f"{phase}{reading.building}"
            reading.building_name = f"{phase}{reading.building_name}"
        return True

    def _known(self, reading: Reading) -> None:
        def area(raw: Raw) -> int | None:
            spot = self.columns["area"][1].meaning
            return cells.area(raw, spot.measure if spot else "m2")

        def state(raw: Raw) -> str | None:
            return values.state(raw, self.columns["state"][1].header)

        reading.square = self._take(self.columns.get("area"), area, True)
        reading.use = self._take(self.columns.get("use"), values.use, True)
        reading.use = reading.use or values.use_of_room(reading.number)
        reading.state = self._take(self.columns.get("state"), state, True)
        reading.people = self._take(self.columns.get("household"), cells.count, True)
        reading.floors = self._take(self.columns.get("floors"), cells.floor, True)
        reading.remark = self._text("remark")
        reading.estate = self._text("estate")

    def _persons(self, reading: Reading) -> None:
        for (who, _), spots in self.people.items():
            if "name" in spots:
                reading.persons += self._named(who, spots, reading)
            elif "no" in spots:
                reading.owner_nos += self._take(spots["no"], people.numbers, True) or ()
        for column, phone in self.spare:
            self._place_phone(reading, column, phone)
        self.spare = []

    def _place_phone(self, reading: Reading, column: Column, phone: str) -> None:
        """A phone beside an empty name: under a plain header it is whoever the row does name."""
        said = meaning(column.header)
        person = next((person for person in reading.persons if not person.phone), None)
        if said is not None and not said.who and person is not None:
            person.phone = phone
        elif reading.state not in {"vacant", "unsold"}:
            self._report(column, Unreadable("name_missing"), True)

    def _named(self, who: str, spots: dict[str, Spot], reading: Reading) -> list[PersonRead]:
        if who == "household":
            entries = self._take(spots["name"], people.relatives, True) or ()
            return [PersonRead(name, who, phone) for name, phone in entries]
        names = self._take(spots["name"], people.names, True) or ()
        if len(names) == 1 and (empty := values.nobody(names[0])):
            reading.state = reading.state or empty
            return []
        if not names:
            for spot in (spots.get("phone"), spots.get("phone2")):
                for phone in self._take(spot, people.phones, True) or ():
                    self.spare.append((cast(Spot, spot)[1], phone))
            return []
        said = self._take(spots.get("relation"), values.relation, True)
        kind = said or _kind(who, self.table.sheet)
        phones = list(self._take(spots.get("phone"), people.phones, True) or ())
        more = self._take(spots.get("phone2"), people.phones, True) or ()
        ids = self._ids(spots)
        said_type = self._take(spots.get("id_type"), values.id_type, True) or ""
        numbers = self._take(spots.get("no"), people.numbers, True) or ()
        moved_in = self._take(spots.get("moved_in"), cells.day, True)
        found = [PersonRead(name, kind, moved_in=moved_in) for name in names]
        for index, person in enumerate(found):
            seen = ids[index] if index < len(ids) else None
            person.phone = phones[index] if index < len(phones) else ""
            person.no = numbers[index] if index < len(numbers) else ""
            if seen is not None:
                kept = said_type if said_type not in {"", "other"} else seen.type
                person.id_type, person.id_last4 = kept, seen.last4
        spare = [*phones[len(found) :], *more]
        found[0].other_phone = next((p for p in spare if p != found[0].phone), "")
        return found

    def _ids(self, spots: dict[str, Spot]) -> tuple[IdSeen, ...]:
        spot = spots.get("id_number")
        if spot is None:
            return ()
        seen = self.cells[spot[0]]
        if isinstance(seen, Unreadable):
            self._report(spot[1], seen, True)
            return ()
        return cast("tuple[IdSeen, ...]", seen or ())


def _kind(who: str, sheet: str) -> str:
    """What a person is to the unit where no column says: the header, the sheet, else an owner."""
    if who == "resident":
        return "household"
    return who or ("tenant" if role_of(sheet) == "tenant" else "owner")
