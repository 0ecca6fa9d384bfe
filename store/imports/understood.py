"""What a register file says, sheet by sheet and row by row."""

from collections.abc import Iterator
from pathlib import Path

from store.clean import fold
from store.imports.columns import Layout
from store.imports.joins import ONLY_BUILDING, Joining
from store.imports.lines import ColumnSeen, Problem, Problems, SheetSeen, Understanding
from store.imports.readings import Reading, RowReader
from store.imports.sheets import File, opened
from store.imports.tables import Table, tables
from store.imports.words import EXAMPLE_SHEETS
from store.refusal import Refused

_ORDER = {"buildings": 0, "people": 1, "units": 2, "register": 3}


def understand(path: Path | str) -> Understanding:
    """Read a unit register (XLSX or CSV) as far as it can be read; nothing is written.

    Refuses what ``sheets.opened`` refuses, ``import_no_register`` (no sheet lists rooms; its
    ``sheets`` say why) and ``import_several_estates`` (a store takes one estate's file at a time).
    """
    problems = Problems()
    with opened(path) as file:
        found = _tables(file, problems)
    readable = [table for table in found if table.layout.kind]
    if not any(table.layout.kind in {"units", "register"} for table in readable):
        raise Refused("import_no_register", sheets=tuple(_seen(table) for table in found))
    readable.sort(key=lambda table: _ORDER[table.layout.kind])
    rows = [(table, list(_readings(table, problems))) for table in readable]
    _one_estate([reading for _, readings in rows for reading in readings])
    joining = Joining(problems)
    if not any(r.building or r.building_no for _, readings in rows for r in readings):
        joining.only_building = ONLY_BUILDING
    for table, readings in rows:
        joining.add(table, readings)
    joining.finish()
    return Understanding(
        file=file.name,
        sha256=file.sha256,
        kind=file.kind,
        encoding=file.encoding,
        sheets=tuple(_seen(table) for table in found),
        buildings=tuple(joining.buildings.values()),
        units=tuple(joining.units.values()),
        residents=tuple(joining.residents),
        occupancies=tuple(joining.occupancies.values()),
        problems=tuple(sorted(problems, key=lambda p: (_place(found, p.sheet), p.row))),
        one_building=bool(joining.only_building) and bool(joining.units),
    )


def _tables(file: File, problems: Problems) -> list[Table]:
    found: list[Table] = []
    for sheet in file.sheets:
        if sheet.hidden:
            found.append(Table(sheet.name, 0, Layout((), "", "hidden")))
            continue
        if sheet.uncounted:
            told = {"count": str(sheet.uncounted)}
            problems.add(Problem(sheet.name, 0, "", "", "formulas_uncounted", False, told))
        found += tables(sheet)
    examples = [table for table in found if _is_example(table.sheet)]
    if any(table.layout.kind in {"units", "register"} for table in found if table not in examples):
        for table in examples:
            table.layout = Layout(table.layout.columns, "", "example")
            table.rows = []
    return found


def _is_example(name: str) -> bool:
    return any(word in fold(name) for word in EXAMPLE_SHEETS)


def _readings(table: Table, problems: Problems) -> Iterator[Reading]:
    reader = RowReader(table, problems)
    for row in table.rows:
        reading = reader.read(row)
        if reading is not None:
            yield reading


def _one_estate(readings: list[Reading]) -> None:
    names = dict.fromkeys(reading.estate for reading in readings if reading.estate)
    if len({fold(name) for name in names}) > 1:
        raise Refused("import_several_estates", names=tuple(names)[:5])


def _seen(table: Table) -> SheetSeen:
    read = bool(table.layout.kind)
    columns = tuple(
        ColumnSeen(c.letter, c.header, c.code if read else "") for c in table.layout.columns
    )
    return SheetSeen(
        table.sheet,
        table.layout.kind,
        table.layout.reason,
        table.header_row,
        columns,
        len(table.rows),
        table.passed,
    )


def _place(found: list[Table], sheet: str) -> int:
    return next((place for place, table in enumerate(found) if table.sheet == sheet), 0)
