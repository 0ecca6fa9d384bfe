"""A paper or a register as comma-separated text that a spreadsheet opens and never runs."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from typing import IO

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

# What a spreadsheet takes for a formula at the beginning of a cell, also in full width.
_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# Without it a spreadsheet in China reads the file as GBK.
MARK = "\ufeff"


def cell(value: Value, time: str = "full") -> str:
    """A value as a cell: a day as ``2026-11-29``, a moment by the estate's clock, text as text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return show.clock(value) if time == "clock" else show.full(value)
    if isinstance(value, date):
        return show.day(value)
    if isinstance(value, int):
        return str(value)
    # A dash alone stands for nothing and is no formula.
    return f"'{seen(value)}" if value.startswith(_RUNS) and value != "-" else seen(value)


def write(file: IO[bytes], columns: Sequence[Head], rows: Iterable[tuple[Value, ...]]) -> None:
    """A table alone: its heads, then its rows as they come, so that a program can read it."""
    out = csv.writer(_Encoded(file))
    out.writerow([MARK + cell(columns[0].title), *(cell(head.title) for head in columns[1:])])
    for row in rows:
        out.writerow([cell(one, head.time) for head, one in zip(columns, row, strict=True)])


class _Encoded:
    """A file of bytes as the text that ``csv`` writes to; unlike a wrapper it never closes it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())


def paper(one: Paper) -> bytes:
    """A whole paper, part below part with an empty line between."""
    text = StringIO(newline="")
    text.write(MARK)
    out = csv.writer(text)
    title = " ".join(part for part in (one.title, one.number) if part)
    out.writerows([[cell(one.estate)], [cell(title)], []])
    for part in (*map(plain, one.parts), Facts("", foot(one))):
        out.writerows([cell(value) for value in line] for line in _lines(part))
        out.writerow([])
    return text.getvalue().encode()


def _lines(part: Plain) -> Iterable[Sequence[Value]]:
    if part.heading:
        yield (part.heading,)
    if isinstance(part, Facts):
        yield from part.pairs
    elif isinstance(part, Table):
        yield tuple(head.title for head in part.columns)
        for row in part.rows:
            yield tuple(
                cell_time(value, head.time) for head, value in zip(part.columns, row, strict=True)
            )
        if not part.rows:
            yield (part.empty or "-",)
        yield from ((note,) for note in part.notes)
    elif isinstance(part, Drawing):
        yield from ((line,) for line in (*part.lines, *part.notes))
    elif isinstance(part, Signatures):
        for line in part.lines:
            yield (line.post, line.name, line.at or say("Signature, date"), line.words)


def cell_time(value: Value, time: str) -> Value:
    """A moment of which only the time of day is told is text; all else stays what it is."""
    return show.clock(value) if time == "clock" and isinstance(value, datetime) else value
