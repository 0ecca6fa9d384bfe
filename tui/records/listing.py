"""A register on paper: the rows it lists, with its search, as the screen shows them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tui.columns import Cell, Column, Dated
from tui.records.sheet import Head, Paper, Table, Value
from tui.rows import Row
from tui.say import many, say

if TYPE_CHECKING:
    from tui.register import Register

MOST = 10_000
"""Rows a list on paper has at most."""

WINDOW = 500


async def of_register(page: "Register") -> Paper | None:
    """What a register lists now, columns that a narrow screen hides too; None for no rows."""
    text, title = page.text, page.heading()
    found: dict[Any, Row] = {}
    after: Any = None
    while len(found) <= MOST:
        window = await page.rows(text, after, WINDOW)
        found.update((row.key, row) for row in window)
        page.gathered(len(found))
        if len(window) < WINDOW:
            break
        after = window[-1].key
    if not found:
        return None
    desk = page.desk
    return paper(
        title,
        page.columns(),
        list(found.values()),
        text=text,
        name=type(page).__name__.lower(),
        estate=desk.estate.name,
        at=desk.now(),
        by=desk.person.name,
    )


def paper(
    title: str,
    columns: Any,
    rows: list[Row],
    *,
    text: str,
    name: str,
    estate: str,
    at: datetime,
    by: str,
) -> Paper:
    """The paper of these rows; beyond ``MOST`` of them it says so."""
    notes = [many("{n} row", "{n} rows", min(len(rows), MOST))]
    if text:
        notes.append(say("Search: {text}", text=text))
    if len(rows) > MOST:
        notes.append(say("There are more: search for less to print them."))
    table = Table(
        heading="",
        columns=tuple(_head(column) for column in columns),
        rows=[
            tuple(_value(column, cell) for column, cell in zip(columns, row.cells, strict=True))
            for row in rows[:MOST]
        ],
        notes=tuple(notes),
    )
    return Paper(
        name=name,
        title=title,
        number="",
        estate=estate,
        parts=(table,),
        printed_at=at,
        printed_by=by,
        wide=True,
    )


def _head(column: Column) -> Head:
    # A growing column is given more, as on the screen.
    return Head(
        column.paper or column.title, column.width * (2 if column.grow else 1), column.right
    )


def _value(column: Column, cell: Cell) -> Value:
    """What a cell is: a date as a date, a number as a number, all else as it reads."""
    if isinstance(cell, Dated):
        on: date | datetime = cell.on
        return on
    words = cell if isinstance(cell, str) else cell.plain
    if column.right and words.isascii() and words.isdecimal():
        return int(words)
    return words
