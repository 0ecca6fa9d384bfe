"""Register files made in the test, as other systems write them."""

import csv
import io
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

Rows = Sequence[Sequence[Any]]
MakeBook = Callable[..., Path]
MakeTable = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> MakeBook:
    """``book({"房屋": rows}, merges={"房屋": ["A2:A5"]}, hidden=["字典"])`` is a path."""

    def make(
        sheets: dict[str, Rows],
        merges: dict[str, list[str]] | None = None,
        hidden: Sequence[str] = (),
        name: str = "register.xlsx",
    ) -> Path:
        made = import_module("openpyxl").Workbook()
        made.remove(made.worksheets[0])
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            for merge in (merges or {}).get(title, []):
                sheet.merge_cells(merge)
            if title in hidden:
                sheet.sheet_state = "hidden"
        path = tmp_path / name
        made.save(path)
        return path

    return make


@pytest.fixture
def table(tmp_path: Path) -> MakeTable:
    """``table(rows, encoding="gb18030")`` is the path of a CSV file."""

    def make(
        rows: Rows, encoding: str = "utf-8", delimiter: str = ",", name: str = "register.csv"
    ) -> Path:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return make
