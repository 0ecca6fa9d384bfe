"""A paper as a workbook: facts and signatures on the first sheet, then a sheet for each table."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from rich.cells import cell_len

from tui import show
from tui.records.sheet import (
    Drawing,
    Facts,
    Head,
    Paper,
    Plain,
    Signatures,
    Table,
    Value,
    foot,
    plain,
    seen,
)
from tui.say import say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST = 32_767
"""Characters a cell of a workbook can hold."""

A4 = 9
LINE, HIGHEST = 18.0, 409.0
"""Points of a line, in which a Chinese character is whole, and of the highest row there may be."""

WIDEST = 60
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# What a spreadsheet takes for a formula when the cell is typed again, also in full width.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_FORMATS = {"full": "yyyy-mm-dd hh:mm", "clock": "hh:mm", "day": "yyyy-mm-dd"}


def workbook(paper: Paper) -> bytes:
    """The whole workbook, in the language of the desk."""
    made = BytesIO()
    # Nothing of a person may lie in a folder for temporary files.
    with opened(paper, made, {"in_memory": True}) as (book, title):
        Book(book, paper, title).write()
    return made.getvalue()


@contextmanager
def opened(
    paper: Paper, file: IO[bytes], how: Mapping[str, Any]
) -> Iterator[tuple["Workbook", str]]:
    """A workbook to be written into a file, and its title; ``how`` are options of XlsxWriter."""
    from xlsxwriter import Workbook

    never = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    book = Workbook(file, {**how, **dict.fromkeys(never, False)})
    title = " ".join(part for part in (paper.title, paper.number) if part)
    book.set_properties(
        {
            "title": seen(title)[:255],
            "company": seen(paper.estate)[:255],
            "created": show.local(paper.printed_at).naive(),
        }
    )
    yield book, title
    book.close()


class Book:
    """The sheets of one workbook while they are written, each from its first row to its last."""

    def __init__(self, book: "Workbook", paper: Paper, title: str) -> None:
        self._book, self._paper, self._title = book, paper, title
        self._formats: dict[tuple[str, ...], Format] = {}
        self._names: set[str] = set()

    def write(self) -> None:
        parts = [plain(part) for part in self._paper.parts]
        tables = [part for part in parts if isinstance(part, Table)]
        others = [part for part in parts if not isinstance(part, Table)]
        if others:
            self.front(others)
        for table in tables:
            self.table(table, origin=not others)

    # Sheets

    def sheet(self, name: str) -> "Worksheet":
        """A new sheet of this name, ready for the printer; the name made lawful and its own."""
        plain = _FORBIDDEN.sub(" ", seen(name)).strip(" '")[:31].strip(" '") or "-"
        taken = plain
        for number in range(2, 1000):
            if taken.casefold() not in self._names and taken.casefold() != "history":
                break
            taken = f"{plain[:27]} {number}"
        self._names.add(taken.casefold())
        sheet = self._book.add_worksheet(taken)
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        if self._paper.wide:
            sheet.set_landscape()
        sheet.set_header(f"&L{_printed(self._paper.estate, 60)}&R{_printed(self._title, 80)}")
        at = show.full(self._paper.printed_at)
        sheet.set_footer(f"&L{_printed(at, 20)} {_printed(self._paper.printed_by, 60)}&R&P / &N")
        return sheet

    def front(self, parts: Iterable[Plain]) -> None:
        sheet = self.sheet(self._paper.title)
        sheet.set_default_row(LINE)
        sheet.set_column(0, 0, 24, self._format())
        sheet.set_column(1, 1, WIDEST, self._format())
        self.cell(sheet, 0, 0, self._paper.estate)
        sheet.set_row(1, 1.5 * LINE)
        self.cell(sheet, 1, 0, self._title, "bold", "large")
        row = 3
        for part in parts:
            if isinstance(part, Facts):
                row = self._facts(sheet, row, part) + 1
            elif isinstance(part, Drawing):
                row = self._drawing(sheet, row, part) + 1
            elif isinstance(part, Signatures):
                row = self._signatures(sheet, row, part) + 1
        self._facts(sheet, row, Facts("", foot(self._paper)))

    def _facts(self, sheet: "Worksheet", row: int, part: Facts) -> int:
        if part.heading:
            self.cell(sheet, row, 0, part.heading, "bold")
            row += 1
        for label, value in part.pairs:
            high(sheet, row, (value,), (WIDEST,))
            self.cell(sheet, row, 0, label)
            self.cell(sheet, row, 1, "-" if value in (None, "") else value, "wrap")
            row += 1
        return row

    def _drawing(self, sheet: "Worksheet", row: int, part: Drawing) -> int:
        """The lines of it, each sign under the one above."""
        if part.heading:
            self.cell(sheet, row, 0, part.heading, "bold")
            row += 1
        for line in (*part.lines, *part.notes):
            self.cell(sheet, row, 1, line, "even" if line in part.lines else "")
            row += 1
        return row

    def _signatures(self, sheet: "Worksheet", row: int, part: Signatures) -> int:
        for line in part.lines:
            self.cell(sheet, row, 0, line.post, "bold")
            self.cell(sheet, row, 1, line.name)
            row += 1
            if line.at is None:
                # Room for a hand and a pen.
                sheet.set_row(row, 36)
                self.cell(sheet, row, 0, say("Signature, date"))
                self.cell(sheet, row, 1, "", "line")
            else:
                self.cell(sheet, row, 0, say("Entered at") if line.entered else say("Signed"))
                self.cell(sheet, row, 1, line.at)
            row += 1
            if line.words:
                self.cell(sheet, row, 1, line.words, "wrap")
                row += 1
        return row

    def table(self, table: Table, *, origin: bool) -> None:
        sheet = self.sheet(table.heading or self._paper.title)
        widths = self.heads(sheet, table.columns, table.rows)
        row = 1
        for values in table.rows:
            high(sheet, row, values, widths)
            self.line(sheet, row, table.columns, values)
            row += 1
        if table.rows and not table.calendar:
            sheet.autofilter(0, 0, row - 1, len(table.columns) - 1)
        notes = (() if table.rows else (table.empty or "-",)) + table.notes
        for note in notes:
            row += 1
            self.cell(sheet, row, 0, note)
        if origin:
            row += 1
            for label, value in foot(self._paper):
                row += 1
                text = show.full(value) if isinstance(value, datetime) else value
                self.cell(sheet, row, 0, f"{label}: {text}")

    def heads(
        self, sheet: "Worksheet", columns: Sequence[Head], sample: Sequence[Sequence[Value]]
    ) -> list[int]:
        """Write the heads of a table, which stay in sight; how wide its columns are by a sample."""
        sheet.set_default_row(LINE)
        widths: list[int] = []
        for index, head in enumerate(columns):
            self.cell(sheet, 0, index, head.title, "bold", "frame", "wrap")
            column = [row[index] for row in sample]
            widths.append(width_of(head.width, head.title, column, head.time))
            sheet.set_column(index, index, widths[-1])
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        return widths

    def line(
        self, sheet: "Worksheet", row: int, columns: Sequence[Head], values: Sequence[Value]
    ) -> None:
        """Write a row of a table."""
        for index, (head, value) in enumerate(zip(columns, values, strict=True)):
            side = "right" if head.right else "even" if head.drawn else ""
            self.cell(sheet, row, index, value, "frame", "wrap", side, time=head.time)

    # Cells

    def cell(
        self,
        sheet: "Worksheet",
        row: int,
        column: int,
        value: Value,
        *looks: str,
        time: str = "full",
    ) -> None:
        """A value as what it is: a date as a date, a number as a number, text never as more."""
        if isinstance(value, datetime):
            moment = show.local(value).naive().replace(microsecond=0)
            sheet.write_datetime(row, column, moment, self._format(*looks, time, "left"))
        elif isinstance(value, date):
            day: Any = value
            sheet.write_datetime(row, column, day, self._format(*looks, "day", "left"))
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._format(*looks))
        elif value:
            text = seen(value)[:MOST]
            quoted = "text" if text.startswith(_FORMULA) else ""
            sheet.write_string(row, column, text, self._format(*looks, quoted))
        else:
            sheet.write_blank(row, column, None, self._format(*looks))

    def _format(self, *looks: str) -> "Format":
        key = tuple(sorted(filter(None, looks)))
        if key not in self._formats:
            said: dict[str, Any] = {"valign": "top"}
            for look in key:
                said |= _LOOKS[look] if look in _LOOKS else {"num_format": _FORMATS[look]}
            self._formats[key] = self._book.add_format(said)
        return self._formats[key]


_LOOKS: dict[str, dict[str, Any]] = {
    "bold": {"bold": True},
    "large": {"font_size": 16},
    "frame": {"border": 1},
    "line": {"bottom": 1},
    "wrap": {"text_wrap": True},
    "even": {"font_name": "Courier New"},
    "right": {"align": "right"},
    "left": {"align": "left"},
    # The cell stays text when somebody opens it and presses enter.
    "text": {"quote_prefix": True, "num_format": "@"},
}


def _printed(text: str, limit: int) -> str:
    """A text for the head of a printed sheet, where ``&`` begins a code."""
    return seen(text).replace("\n", " ")[:limit].replace("&", "&&")


def high(sheet: "Worksheet", row: int, values: Iterable[Value], widths: Iterable[int]) -> None:
    """Room for every line of a row: not every program that prints it makes that room itself."""
    most = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and (len(value) > width // 3 or "\n" in value):
            # A Chinese character takes a little more than two of the cells of a column.
            lines = (-(-cell_len(line) * 11 // (10 * width)) for line in value.split("\n"))
            most = max(most, sum(max(count, 1) for count in lines))
    if most > 1:
        sheet.set_row(row, min(LINE * most, HIGHEST))


def width_of(usual: int, title: str, values: Iterable[Value], time: str) -> int:
    """Cells for a column: as wide as its longest line, within reason."""
    longest = max(usual, cell_len(title) + 3)
    for value in values:
        if isinstance(value, str):
            longest = max(longest, *(cell_len(line) for line in value.split("\n")))
        elif isinstance(value, datetime):
            longest = max(longest, 6 if time == "clock" else 17)
        elif isinstance(value, date):
            longest = max(longest, 11)
    return min(longest + 1, WIDEST)
