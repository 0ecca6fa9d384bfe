"""The books of the front desk: one key each, with what stands in them now."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from store import desk_books
from store.desk_books import Book
from tui.areas import BOOKS
from tui.columns import Column
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.table import Table

# What the figure of each book counts; a late one needs somebody today.
_COUNTS = {
    "keys": (N_("{n} out"), N_("{n} overdue")),
    "parcels": (N_("{n} here"), N_("{n} over 7 days")),
    "lost_found": (N_("{n} kept"), N_("{n} past a year: to the police")),
    "exit_slips": (N_("{n} open"), ""),
    "calls": (N_("{n} open"), ""),
    "instructions": (N_("{n} standing"), ""),
    "help_given": (N_("{n} open"), N_("{n} wait for a word")),
    "vehicles": (N_("{n} inside"), ""),
    "circulars": (N_("{n} going out"), ""),
    "blocked": (N_("{n} standing"), ""),
}


class Books(Page):
    """A key opens a book; the figures say whether anything in it wants somebody."""

    HEADING = N_("Front desk")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            book.key,
            f"book('{book.id}')",
            book.title,
            # Each letter stands before its book; here they would crowd out what works everywhere.
            show=False,
            id=f"books.{book.id}",
            tooltip=book.tells,
        )
        for book in BOOKS
    ]

    def body(self) -> Iterable[Widget]:
        yield Table(
            (
                Column("key", say_in("keyboard", "Key"), 4),
                Column("title", say("Book"), 22),
                Column("count", say("Now"), 14),
                Column("late", "", 22, grow=True),
                Column("tells", "", 30, grow=True, least=96),
            ),
            self._window,
        )

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Table))

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        if after is not None:
            return ()
        found = await self.ask(desk_books.books, self.desk.estate.id, self.desk.now())
        counted = {book.id: book for book in found}
        rows = []
        for place in BOOKS:
            now, late = _told(counted.get(place.id))
            cells = (place.key, say(place.title), now, late, say(place.tells))
            rows.append(Row(place.id, cells, "late" if late else ""))
        return rows

    def on_table_selected(self, event: Table.Selected) -> None:
        self.action_book(event.row.key)

    def action_book(self, book: str) -> None:
        self.lay(next(place for place in BOOKS if place.id == book).screen())

    async def on_screen_resume(self) -> None:
        if self.query_one(Table).count is not None:
            await self.query_one(Table).reload()

    async def news_came(self) -> None:
        await self.query_one(Table).reload()


def _told(book: Book | None) -> tuple[str, str]:
    """What stands in a book, and how much of it is late."""
    if book is None:
        return "", ""
    now, late = _COUNTS[book.id]
    told = say(now, n=book.count) if book.count else "-"
    return told, f"!! {say(late, n=book.late)}" if book.late and late else ""
