"""What a paper is put out as, and where it was written."""

from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget

from tui.columns import Column
from tui.facts import Facts
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say
from tui.screens.pick import Pick


def forms(*more: Row) -> Pick:
    """A page that asks as what to print: answers ``html``, ``xlsx`` or the key of one ``more``."""
    columns = (Column("form", say("File"), 24), Column("for", say("How to use it"), 30, grow=True))
    rows = (
        *more,
        Row("html", (say("page for the printer"), say("HTML: open it in a browser, print it"))),
        Row("xlsx", (say("workbook"), say("XLSX: open it in a spreadsheet"))),
    )
    return Pick(say("Print as"), columns, rows)


class Printed(Page):
    """Where a paper was written, and how it comes onto paper."""

    HEADING = N_("Written to a file")

    def __init__(self, path: Path, told: str, how: str = "") -> None:
        super().__init__()
        self._path = path
        self._told = told
        self._how = how

    def body(self) -> Iterable[Widget]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        if self._path.suffix == ".xlsx":
            how = say("Open it in a spreadsheet. It prints on A4 paper as it is.")
        else:
            how = say("Open it in a browser and print it on A4 paper.")
        self.query_one(Facts).show(
            (
                self._told,
                None,
                say("The file is on the computer the desk runs on:"),
                None,
                str(self._path),
                None,
                self._how or how,
            )
        )
        self.tell(say("Written."), "good")
