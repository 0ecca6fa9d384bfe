"""A page read back as people see it: its words, its tables, and whether it is well formed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import import_module
from io import BytesIO
from typing import Any

# Elements that have no end.
_VOID = {"meta", "col", "br"}


@dataclass
class Read(HTMLParser):
    """The elements of a page; a tag closed out of turn fails at once."""

    tables: list[list[list[str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    style: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._goes_on = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        # A number kept whole stands within its words; what is said in a language stands alone.
        self._goes_on &= tag == "span" and ("class", "number") in attrs
        if tag in _VOID:
            return
        self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self._goes_on &= tag == "span"

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.style += data
            return
        if {"td", "th"} & set(self._open):
            self.tables[-1][-1][-1] += data
        if self._goes_on:
            self.words[-1] += data
        else:
            self.words.append(data)
        self._goes_on = True

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(" ".join(self.words).split())

    def facts(self, number: int = 0) -> dict[str, str]:
        """A table of two columns as labels with their values."""
        return {row[0]: row[1] for row in self.tables[number]}


def page(content: bytes | str) -> Read:
    """A page read whole: every element closed."""
    text = content.decode() if isinstance(content, bytes) else content
    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    found = Read()
    found.feed(text.removeprefix("<!DOCTYPE html>\n"))
    found.close()
    assert found._open == []
    return found


def book(content: bytes) -> Any:
    """A workbook as a spreadsheet opens it."""
    return import_module("openpyxl").load_workbook(BytesIO(content))


def cells(sheet: Any) -> list[list[Any]]:
    """The values of a sheet, row by row."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]
