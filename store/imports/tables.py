"""Where in a sheet the table is: its header row, its rows, and what around it is none of it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from store.imports import people
from store.imports.cells import IdSeen, Raw, Unreadable
from store.imports.columns import PLACE_WHATS, Column, Layout, header_text, laid_out
from store.imports.headers import meaning
from store.imports.places import building_in, is_building
from store.imports.sheet import Merge, Sheet
from store.imports.words import EXAMPLE_ROWS, NOTE_ROWS, TOTAL_ROWS, TRADITIONAL

LOOKED_AT = 60  # Rows; a header further down than this is not looked for.

Cell = Raw | tuple[IdSeen, ...] | Unreadable
Row = tuple[int, tuple[Cell, ...], str]


@dataclass(slots=True)
class Table:
    """One table of a sheet.  A row is (number, cells of the columns that are read, the building
    its heading names); ``passed`` counts titles, notes, totals and headers said again.
    """

    sheet: str
    header_row: int
    layout: Layout
    read: tuple[Column, ...] = ()
    rows: list[Row] = field(default_factory=list)
    passed: int = 0


@dataclass(frozen=True, slots=True)
class _Header:
    position: int
    depth: int
    texts: tuple[str, ...]
    groups: tuple[str, ...]
    known: int


def tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, streamed; one table of no kind when there is nothing to read."""
    stream = sheet.rows()
    head: list[tuple[int, tuple[Raw, ...]]] = []
    for row in stream:
        head.append(row)
        if len(head) == LOOKED_AT:
            break
    headers = _headers(sheet.name, [cells for _, cells in head])
    if not headers:
        return [Table(sheet.name, 0, Layout((), "", "no_header" if head else "empty"))]
    title = building_in(sheet.name)
    for _, cells in head[: headers[0].position]:
        title = title or next((b for c in cells if (b := building_in(header_text(c)))), "")
    reading = _Reading(sheet, title)
    for header, until in zip(headers, [*headers[1:], None], strict=True):
        below = head[header.position + header.depth : until.position if until else None]
        number = head[header.position + header.depth - 1][0]
        reading.begin(number, header.texts, header.groups)
        reading.run(below)
    reading.made[0].passed += headers[0].position
    if reading.made[-1].layout.kind:
        reading.run(stream)
    return reading.finished()


def _headers(sheet: str, rows: list[tuple[Raw, ...]]) -> list[_Header]:
    """The header with the most known words (the earlier when equal; of one row or of two).

    An earlier one comes first if it heads a table of rooms or people of its own.
    """
    texts = [tuple(header_text(cell) for cell in cells) for cells in rows]
    found: list[_Header] = []
    for position, line in enumerate(texts):
        above = texts[position - 1] if position else ()
        found.append(_Header(position, 1, line, _groups(above, line), _known(line)))
        if position + 1 == len(texts) or not _known(line) or not _mostly_known(line):
            continue
        below = texts[position + 1]
        if _known(below) and _mostly_known(below):
            both = tuple(low or high for low, high in zip(below, line, strict=False))
            found.append(_Header(position, 2, both, _groups(line, below), _known(both)))
    found = [header for header in found if header.known > 1 and _mostly_known(header.texts)]
    if not found:
        return []
    best = max(found, key=lambda header: (header.known, -header.position))
    for header in found:
        below_first = header.position + header.depth
        if header.known > 2 and below_first < best.position and header.depth == 1:
            own = laid_out(header.texts, header.groups, sheet).kind in {"units", "register"}
            if own and not _known(texts[below_first]):
                return [header, best]
    return [best]


def _known(line: tuple[str, ...]) -> int:
    return sum(1 for text in line if text and meaning(text) is not None)


def _mostly_known(line: tuple[str, ...]) -> bool:
    return _known(line) * 2 >= sum(1 for text in line if text)


def _groups(above: tuple[str, ...], line: tuple[str, ...]) -> tuple[str, ...]:
    """The merged header over each column: it reaches to the right until the next one begins."""
    if sum(1 for text in above if text) < 2:
        return ()
    groups: list[str] = []
    current = ""
    for index in range(len(line)):
        text = above[index] if index < len(above) else ""
        if text:
            current = text
        groups.append(current)
    return tuple(groups)


class _Reading:
    """Goes down the rows of a sheet below its header."""

    def __init__(self, sheet: Sheet, title: str) -> None:
        self.sheet = sheet
        self.made: list[Table] = []
        self.heading = title
        self.filled = _Merged(sheet.merges)

    def begin(self, row: int, texts: tuple[str, ...], groups: tuple[str, ...]) -> None:
        layout = laid_out(texts, groups, self.sheet.name)
        read = tuple(column for column in layout.columns if column.meaning is not None)
        self.made.append(Table(self.sheet.name, row, layout, read))

    def run(self, rows: Iterable[tuple[int, tuple[Raw, ...]]]) -> None:
        for number, cells in rows:
            self._row(number, cells)

    def finished(self) -> list[Table]:
        for table in self.made:
            if table.layout.kind:
                _fill_down(table)
            else:
                table.rows = []
        return self.made

    def _row(self, number: int, cells: tuple[Raw, ...]) -> None:
        table = self.made[-1]
        filled = [(index, cell) for index, cell in enumerate(cells) if not _blank(cell)]
        if not filled:
            return
        first = filled[0][1]
        if isinstance(first, str) and self._is_header(number, cells, first):
            return
        table = self.made[-1]
        if isinstance(first, str) and _is_note(first, len(filled)):
            table.passed += 1
            return
        if len(filled) == 1 and isinstance(first, str) and is_building(first):
            self.heading = first
            table.passed += 1
            return
        whole = self.filled.row(number, cells)
        mapped = {column.index for column in table.read}
        alone = len(filled) == 1 and not _has_place(table, whole)
        if alone or not any(index in mapped for index, _ in filled):
            table.passed += 1
            return
        values = tuple(_kept(whole, column) for column in table.read)
        table.rows.append((number, values, self.heading))

    def _is_header(self, number: int, cells: tuple[Raw, ...], first: str) -> bool:
        """A header said again is passed over; one that differs begins another table."""
        if first[0].isdigit() or meaning(first) is None:
            return False
        texts = tuple(header_text(cell) for cell in cells)
        if _known(texts) < 2 or not _mostly_known(texts):
            return False
        table = self.made[-1]
        said = {column.index: column.meaning for column in table.layout.columns}
        new = laid_out(texts, (), self.sheet.name)
        again = sum(1 for c in new.columns if c.meaning and c.meaning == said.get(c.index))
        table.passed += 1
        if new.kind and again * 2 < sum(1 for c in new.columns if c.meaning):
            self.begin(number, texts, ())
        return True


class _Merged:
    """The value of a merged range in each of its rows."""

    def __init__(self, merges: tuple[Merge, ...]) -> None:
        self.waiting = [merge for merge in merges if merge[2] > merge[0]]
        self.waiting.sort(reverse=True)
        self.open: list[tuple[Merge, Raw]] = []

    def row(self, number: int, cells: tuple[Raw, ...]) -> tuple[Raw, ...]:
        while self.waiting and self.waiting[-1][0] <= number:
            merge = self.waiting.pop()
            if merge[0] == number and merge[1] <= len(cells):
                self.open.append((merge, cells[merge[1] - 1]))
        self.open = [(merge, value) for merge, value in self.open if merge[2] >= number]
        if not self.open:
            return cells
        filled = list(cells)
        for merge, value in self.open:
            if merge[1] <= len(filled) and filled[merge[1] - 1] is None:
                filled[merge[1] - 1] = value
        return tuple(filled)


def _kept(cells: tuple[Raw, ...], column: Column) -> Cell:
    """A cell as it is held until the row is read; an ID number is never held whole."""
    cell = cells[column.index] if column.index < len(cells) else None
    if column.meaning is not None and column.meaning.what == "id_number":
        try:
            return people.identities(cell, column.header)
        except Unreadable as unreadable:
            return unreadable
    return cell


def _has_place(table: Table, cells: tuple[Raw, ...]) -> bool:
    """Whether the row names a room, were it only through a merged cell above."""
    return any(
        c.meaning is not None and c.meaning.what in PLACE_WHATS and not _blank(cells[c.index])
        for c in table.read
        if c.index < len(cells)
    )


def _blank(cell: Raw) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _is_note(first: str, filled: int) -> bool:
    """A total, an example or a note, told by how it begins."""
    line = unicodedata.normalize("NFKC", first).strip().casefold().translate(TRADITIONAL)
    squeezed = re.sub(r"[\s:_-]+", "", line)
    if squeezed in TOTAL_ROWS or re.match(r"(?:合计|总计|小计|共计)[\d(:]?", squeezed):
        return True
    if line.startswith(EXAMPLE_ROWS):
        return True
    return filled <= 2 and (line.startswith(NOTE_ROWS) or len(line) > 40)


def _fill_down(table: Table) -> None:
    """Give a building written once above its rooms to each of them.

    Only where most rows leave it blank: a single blank is an omission, and is reported.
    """
    spots = {c.meaning.what: i for i, c in enumerate(table.read) if c.meaning is not None}
    building = spots.get("building", spots.get("building_no"))
    if building is None or len(table.rows) < 3:
        return
    blanks = sum(1 for _, values, _ in table.rows if _is_empty(values[building]))
    if blanks * 2 < len(table.rows) or _is_empty(table.rows[0][1][building]):
        return
    following = [building, *(spots[w] for w in ("phase", "block", "building_no") if w in spots)]
    above: dict[int, Cell] = {}
    for place, (number, values, heading) in enumerate(table.rows):
        if not _is_empty(values[building]):
            above = {spot: values[spot] for spot in following}
            continue
        filled = list(values)
        for spot in following:
            if _is_empty(filled[spot]):
                filled[spot] = above.get(spot)
            else:
                above[spot] = filled[spot]
        table.rows[place] = (number, tuple(filled), heading)


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
