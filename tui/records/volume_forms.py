"""A volume as a page, a workbook or an archive of tables, written row by row as it is read."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui import show
from tui.records import csv, html
from tui.records.registers.columns import Column, Register
from tui.records.sheet import Facts, Head, Lines, Plain, Table, Value, foot, plain
from tui.records.volume import Tell, Volume
from tui.records.xlsx import Book, high, opened
from tui.say import language, say

FORMS = ("xlsx", "html", "csv")
"""What a volume can be put out as; tables come in an archive, one for each register."""

ENDINGS = {"xlsx": ".xlsx", "html": ".html", "csv": ".zip"}

# Rows by which the width of a column is judged before the first of them is written.
_SAMPLE = 200
_MOST_ROWS = 1_000_000


def page(one: Volume, file: BinaryIO, tell: Tell) -> None:
    """The volume as a page for the printer; registers that are for machines are left out."""

    def put(pieces: Iterable[str]) -> None:
        file.writelines(piece.encode() for piece in pieces)

    put((html.opening(one.paper),))
    put(f"{html.piece(part)}\n" for part in one.paper.parts)
    for register in one.registers:
        if register.printed:
            columns = [column for column in register.columns() if column.printed]
            put(html.table(register.table(columns), one.rows(register, columns, tell)))
    left = [register.title() for register in one.registers if not register.printed]
    note = say("Only in the workbook and the tables: {what}.", what=show.listed(left))
    put((html.piece(Lines("", (note,))), html.closing(one.paper, (language(),))))


def workbook(one: Volume, file: BinaryIO, tell: Tell, folder: Path) -> None:
    """The volume as a workbook, a sheet for each register.

    Rows that are written wait in ``folder``, so that a year of them is never held in memory.
    """
    how = {"constant_memory": True, "tmpdir": str(folder)}
    with opened(one.paper, file, how) as (book, title):
        try:
            sheets = Sheets(book, one.paper, title)
            sheets.write()
            for register in one.registers:
                columns = register.columns()
                sheets.register(register, columns, one.rows(register, columns, tell))
        except BaseException:
            for sheet in book.worksheets():
                waiting: Any = sheet
                waiting.row_data_fh.close()
            raise


class Sheets(Book):
    """The sheets of a workbook that is never held whole."""

    def register(
        self, register: Register, columns: Sequence[Column], rows: Iterator[tuple[Value, ...]]
    ) -> None:
        """A sheet of a register, and further ones for rows beyond what a sheet holds."""
        while True:
            first = next(rows, None)
            part: Iterator[tuple[Value, ...]] = islice(rows, _MOST_ROWS - 1)
            part = part if first is None else chain((first,), part)
            self._rows(register.table(columns), part, register.printed)
            following = next(rows, None)
            if following is None:
                return
            rows = chain((following,), rows)

    def _rows(self, table: Table, rows: Iterator[tuple[Value, ...]], printed: bool) -> None:
        sample = list(islice(rows, _SAMPLE))
        sheet = self.sheet(table.heading)
        widths = self.heads(sheet, table.columns, sample)
        row = 0
        for row, values in enumerate(chain(sample, rows), 1):
            # A height is held to the end, and what is for machines has the most rows by far.
            if printed:
                high(sheet, row, values, widths)
            self.line(sheet, row, table.columns, values)
        if row:
            sheet.autofilter(0, 0, row, len(table.columns) - 1)
        else:
            self.cell(sheet, 1, 0, table.empty)


def archive(one: Volume, file: BinaryIO, tell: Tell) -> None:
    """The volume as an archive of tables: ``about.csv``, the figures, one for each register."""
    at = show.local(one.paper.printed_at)
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        parts = [plain(part) for part in one.paper.parts]
        tables = [part for part in parts if isinstance(part, Table)]
        with _entry(made, "about", at) as entry:
            csv.write(entry, (Head(say("What"), 20), Head("", 40)), _about(one, parts))
        for number, part in enumerate(tables, 1):
            with _entry(made, f"figures-{number}", at) as entry:
                csv.write(entry, part.columns, part.rows)
        for register in one.registers:
            with _entry(made, register.code, at) as entry:
                columns = register.columns()
                heads = [column.head for column in columns]
                csv.write(entry, heads, one.rows(register, columns, tell))


def _about(one: Volume, parts: Iterable[Plain]) -> Iterator[tuple[Value, ...]]:
    """Which estate, which days, who made it when, and where the event log stood."""
    yield (one.paper.estate, f"{one.paper.title} {one.paper.number}")
    for part in (*parts, Facts("", foot(one.paper))):
        if isinstance(part, Facts):
            yield from part.pairs


@contextmanager
def _entry(made: ZipFile, name: str, at: datetime) -> Iterator[IO[bytes]]:
    """A table of an archive, readable by its owner only."""
    info = ZipInfo(f"{name}.csv", (at.year, at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    with made.open(info, "w", force_zip64=True) as entry:
        yield entry
