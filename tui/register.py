"""The base of every list: columns as data, rows in windows, one search, news from other desks."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual import work
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from tui.columns import Column
from tui.facts import Fact, Facts
from tui.fields import Entry
from tui.page import WIDE
from tui.printing import Printable
from tui.rows import Row
from tui.say import N_, say
from tui.table import Table

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class Register(Printable):
    """A register of one noun; a subclass gives ``columns``, ``rows`` and ``opened``."""

    EMPTY = N_("Nothing here yet.")
    OPENS = True
    """Whether Enter opens a record; not where all there is of one stands in its row."""
    NOT_FOUND = N_("Nothing is found by that. Try a smaller piece of it; esc shows all.")
    BINDINGS = [
        Binding("slash", "search", N_("search"), id="register.search", tooltip=N_("Search here")),
        # Where the small letter has another work, the capital one still prints the list.
        Binding(
            "p,P", "print", N_("print"), id="register.print", tooltip=N_("Put this list on paper")
        ),
    ]
    DEFAULT_CSS = """
    Register #search { display: none; height: 1; }
    Register #search.-open { display: block; }
    Register Facts {
        width: 44%; display: none; margin-left: 1; border-left: ascii $panel-lighten-2;
    }
    Register.-wide Facts { display: block; }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text
        self._to: Any = None

    def body(self) -> Iterable[Widget]:
        search = Entry(self.text, id="search", compact=True, max_length=80)
        search.cursor_blink = False
        search.placeholder = say("search")
        search.set_class(bool(self.text), "-open")
        yield search
        with Horizontal():
            yield Table(self.columns(), self._window, opens=self.OPENS, id="table")
            yield Facts(id="beside")

    def columns(self) -> Sequence[Column]:
        """The columns, in the language of the desk."""
        raise NotImplementedError

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        """A window of rows that fit the search ``text``, after the key ``after``."""
        raise NotImplementedError

    def opened(self, row: Row) -> None:
        """Enter was pressed on a row."""

    async def record(self, row: Row) -> Iterable[Fact]:
        """The facts shown beside the list on a wide screen."""
        return ()

    def empty(self) -> str:
        """What an empty list says: what the place is for, and which key starts."""
        return say(self.EMPTY)

    async def on_paper(self) -> "Paper | None":
        from tui.records import listing

        return await listing.of_register(self)

    async def _window(self, after: Any, limit: int) -> list[Row]:
        self.table.empty = Content(say(self.NOT_FOUND) if self.text else self.empty())
        return await self.rows(self.text, after, limit)

    @property
    def table(self) -> Table:
        """The list itself."""
        return self.query_one(Table)

    def on_mount(self) -> None:
        self.set_focus(self.table)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self._beside()

    async def reload(self, to: Any = None) -> None:
        """Look again; the cursor stays on its record, or goes to the one with the key ``to``."""
        if to is not None:
            self._to = to
        # An answer that came too late shows nothing: the later reload finds the record.
        if await self.table.reload() and self._to is not None:
            self.table.find(self._to)
            self._to = None
        self._beside()

    async def news_came(self) -> None:
        await self.reload()

    async def on_screen_resume(self) -> None:
        if self.table.count is not None:
            await self.reload()

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.add_class("-open")
        search.focus()

    async def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "search":
            self.text = event.value
            self._search()

    @work(exclusive=True, group="search")
    async def _search(self) -> None:
        await self.table.reload(keep_cursor=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "search":
            self.set_focus(self.table)

    async def action_back(self) -> None:
        search = self.query_one("#search", Input)
        if search.has_focus or self.text:
            search.value = ""
            search.remove_class("-open")
            self.set_focus(self.table)
            return
        await super().action_back()

    def on_table_selected(self, event: Table.Selected) -> None:
        self.opened(event.row)

    def on_table_moved(self, event: Table.Moved) -> None:
        self._beside()

    def _beside(self) -> None:
        if self.has_class("-wide"):
            self._show_beside()

    @work(exclusive=True, group="beside")
    async def _show_beside(self) -> None:
        row = self.table.row
        self.query_one("#beside", Facts).show(() if row is None else await self.record(row))
