"""What was understood of a register, before anything is compared with the store."""

from collections.abc import Iterator
from dataclasses import field

import pendulum

from store.frozen import dataclass

UnitKey = tuple[str, str, str]  # building code, block, room number

SHEET_KINDS = ("units", "register", "people", "buildings")
SHEET_REASONS = (
    *("empty", "hidden", "no_header", "no_unit", "example", "parking", "money", "meter", "log"),
)
COLUMN_CODES = (
    *("estate", "phase", "building", "building_no", "block", "floor", "floors", "room", "unit_no"),
    *("unit_name", "area", "use", "state", "household", "remark"),
    *(
        f"{who}_{what}"
        for who in ("owner", "tenant", "household", "resident", "person")
        for what in (
            *("name", "phone", "phone2", "id_type", "id_number", "no", "moved_in", "relation"),
        )
    ),
)
PROBLEM_CODES = frozenset(
    {
        # The cell cannot be read.
        *("cell_error", "cell_is_date", "name_unreadable", "area_unreadable", "area_unlikely"),
        *("floor_unreadable", "count_unreadable", "date_unreadable", "date_ambiguous"),
        *("phone_scientific", "phone_masked", "phone_unreadable", "id_digits_lost"),
        *("id_unreadable", "use_unknown", "state_unknown", "relation_unknown"),
        *("building_unreadable", "block_unreadable", "room_unreadable"),
        # The row lacks or contradicts something.
        *("building_missing", "building_differs", "room_missing", "name_missing"),
        *("number_missing", "number_unknown", "person_without_unit", "unit_twice"),
        *("area_differs", "unit_not_listed", "unit_ambiguous"),
        # The whole sheet: formulas that no spreadsheet has calculated.
        "formulas_uncounted",
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line was read: the sheet and the row as the spreadsheet numbers it."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class BuildingLine:
    """A building the register names."""

    code: str
    name: str
    floors: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit; ``square`` is whole 0.01 m2; None or ``""`` where the register says nothing."""

    building: str
    block: str
    number: str
    floor: int | None
    square: int | None
    use: str | None
    state: str | None
    people: int | None
    remark: str
    source: Source

    @property
    def key(self) -> UnitKey:
        return (self.building, self.block, self.number)


@dataclass(frozen=True, slots=True)
class ResidentLine:
    """A person or firm; ``source_no`` is their number in the system the file comes from."""

    name: str
    phone: str
    other_phone: str
    id_type: str
    id_last4: str
    source_no: str
    remark: str
    source: Source


@dataclass(frozen=True, slots=True)
class OccupancyLine:
    """Who owns, rents or lives in a unit; ``resident`` counts in ``Understanding.residents``."""

    unit: UnitKey
    resident: int
    kind: str
    moved_in: pendulum.Date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or a cell that could not be read, and why (``code``, one of ``PROBLEM_CODES``).

    ``read`` tells whether the rest of the row was read all the same.  ``values`` holds what the
    sentence needs, never a phone or an ID number.  ``rows`` counts the rows of a sheet that say
    the same unknown word; ``row`` is the first.
    """

    sheet: str
    row: int
    column: str
    header: str
    code: str
    read: bool = True
    values: dict[str, str] = field(default_factory=dict)
    rows: int = 1


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column of a sheet and what it was read as: one of ``COLUMN_CODES``, or ``""``."""

    letter: str
    header: str
    code: str


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A table of the file.

    ``kind``: ``units`` (rooms), ``register`` (rooms with people), ``people``, ``buildings``, or
    ``""`` and a ``reason`` of ``SHEET_REASONS``.  ``rows`` were read, ``passed`` passed over
    (titles, notes, totals, headers said again).
    """

    name: str
    kind: str
    reason: str
    header_row: int
    columns: tuple[ColumnSeen, ...]
    rows: int
    passed: int


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that a register says, and all of it that could not be read.

    ``one_building`` tells that the file names no building anywhere and everything went to ``1``.
    """

    file: str
    sha256: str
    kind: str
    encoding: str
    sheets: tuple[SheetSeen, ...]
    buildings: tuple[BuildingLine, ...]
    units: tuple[UnitLine, ...]
    residents: tuple[ResidentLine, ...]
    occupancies: tuple[OccupancyLine, ...]
    problems: tuple[Problem, ...]
    one_building: bool = False


class Problems:
    """The problems of a file as they are found; an unknown word is told once a column."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._words: dict[tuple[str, str, str, str], tuple[int, int]] = {}

    def add(self, problem: Problem) -> None:
        if problem.code not in PROBLEM_CODES:
            raise KeyError(problem.code)
        self._found.append(problem)

    def word(self, problem: Problem) -> None:
        """A word that stands in many rows: kept once, with the number of rows."""
        key = (problem.sheet, problem.column, problem.code, problem.values.get("text", ""))
        if key in self._words:
            place, count = self._words[key]
            self._words[key] = (place, count + 1)
        else:
            self._words[key] = (len(self._found), 1)
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        counts = dict(self._words.values())
        for place, problem in enumerate(self._found):
            if counts.get(place, 1) > 1:
                yield Problem(
                    problem.sheet,
                    problem.row,
                    problem.column,
                    problem.header,
                    problem.code,
                    problem.read,
                    problem.values,
                    counts[place],
                )
            else:
                yield problem
