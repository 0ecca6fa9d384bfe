"""The one table: draws only the lines in sight and asks for windows of rows as they come in sight.

It knows no store: whoever owns it gives `fetch`. Every line is one segment where it can be, and a
line is sent only when it differs from what stands there, because the line to the desk may be poor.
"""

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.columns import Cell, Column, line, middle
from tui.linewise import Linewise
from tui.rows import PAGE, Fetch, Row, Rows
from tui.say import N_


class _OfTable(Message):
    """What a table tells, and which table."""

    def __init__(self, table: "Table", row: Row | None) -> None:
        super().__init__()
        self.table, self.row = table, row

    @property
    def control(self) -> "Table":
        return self.table


class Table(Linewise, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows in windows of a hundred, one cursor, one header line that stays."""

    BINDINGS = [
        Binding("enter", "select", N_("open"), id="table.open", tooltip=N_("Open this record")),
        Binding("up,k", "step(-1)", N_("up"), show=False, id="table.up"),
        Binding("down,j", "step(1)", N_("down"), show=False, id="table.down"),
        Binding("pageup", "page(-1)", N_("page up"), show=False, id="table.page_up"),
        Binding("pagedown", "page(1)", N_("page down"), show=False, id="table.page_down"),
        Binding("home", "first", N_("first"), show=False, id="table.first"),
        Binding("end", "last", N_("last"), show=False, id="table.last"),
    ]
    COMPONENT_CLASSES = {
        f"table--{part}"
        for part in ("header", "cursor", "cursor-away", "late", "soon", "done", "note", "dim")
    }
    DEFAULT_CSS = """
    Table {
        width: 1fr; height: 1fr;
        overflow: hidden hidden;
        scrollbar-size: 0 0;
        & > .table--header { color: $text-muted; text-style: bold; }
        & > .table--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .table--cursor-away { background: $block-cursor-blurred-background; }
        & > .table--late { color: $text-error; text-style: bold; }
        & > .table--soon { color: $text-warning; }
        & > .table--done { color: $text-success; }
        & > .table--note { color: $text-primary; }
        & > .table--dim { color: $text-muted; }
    }
    """

    class Moved(_OfTable):
        """The row under the cursor is another one (None: no rows), or there are more or fewer."""

    class Selected(_OfTable):
        """A row was opened."""

        row: Row

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch,
        *,
        empty: Cell = "",
        total: int | None = None,
        opens: bool = True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.fetch = fetch
        self.empty = empty if isinstance(empty, Content) else Content(empty)
        self.total = total
        self.opens = opens
        self.cursor = 0
        self._rows = Rows()
        self._growing = False
        self._wanted: tuple[int, bool] | None = None

    # What it shows

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows.here[self.cursor] if self._rows.here else None

    @property
    def count(self) -> int | None:
        """How many rows there are: exact once the end was seen, else the hint given, else None."""
        return len(self._rows.here) if self._rows.ended and not self._rows.fresh else self.total

    @property
    def body(self) -> int:
        """Lines for rows: all but the header."""
        return max(self.size.height - 1, 1)

    @property
    def top(self) -> int:
        """The row on the first line under the header."""
        return self.scroll_offset.y

    # Drawing

    def draw(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            titles = [column.title for column in self.columns]
            return line(self.columns, "  ", titles, width, self.tone("table--header"))
        index = self.top + y - 1
        if index >= len(self._rows.here):
            text = self.empty if self._rows.loaded and not self._rows.here else Content("")
            return middle(text, y - 1, width, self.body, self.tone())
        row = self._rows.here[index]
        names = [f"table--{row.style}"] if row.style else []
        sign = "> " if index == self.cursor else "  "
        if index == self.cursor:
            names.append("table--cursor" if self.has_focus else "table--cursor-away")
        return line(self.columns, sign, row.cells, width, self.tone(*names))

    # Moving

    def action_step(self, by: int) -> None:
        self._move(by)

    def action_page(self, by: int) -> None:
        self._move(by * self.body, page=True)

    def action_first(self) -> None:
        self._wanted = None
        if self._rows.fresh:
            self.run_worker(self.reload(keep_cursor=False), group="table")
        else:
            self._place(0)

    def action_last(self) -> None:
        """The last row here, and from there a window at a time to the very last one."""
        left = len(self._rows.here) - 1 - self.cursor
        self._move(left if left > 0 or self._rows.ended else PAGE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.opens or action != "select"

    def action_select(self) -> None:
        if self.row is not None:
            self.post_message(self.Selected(self, self.row))

    def on_click(self, event: events.Click) -> None:
        index = self.top + event.y - 1
        if event.y > 0 and index < len(self._rows.here):
            if index == self.cursor:
                self.action_select()
            else:
                self._place(index)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._move(3, page=True)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._move(-3, page=True)

    def on_resize(self) -> None:
        self._place(self.cursor)
        self._fill()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        self.repaint()

    def find(self, key: Any) -> bool:
        """Put the cursor on the row of this key, if that row is here."""
        index = next((i for i, row in enumerate(self._rows.here) if row.key == key), None)
        if index is not None:
            self._place(index)
        return index is not None

    def put(self, row: Row) -> None:
        """Show a row anew in its place, without asking for the others; one not here is left out."""
        index = self._rows.put(row)
        if index is not None:
            self.repaint((index - self.top + 1,))

    def _move(self, by: int, page: bool = False) -> None:
        """Move the cursor; onto rows that are not here yet when their window has come."""
        by += self._wanted[0] if self._wanted else 0
        last = self.top + by + self.body - 1 if page and by > 0 else self.cursor + by
        if last >= len(self._rows.here) and not self._rows.ended:
            self._wanted = (by, page)
            self._grow()
            return
        self._wanted = None
        self._place(self.cursor + by, self.top + by if page else None)

    def _place(self, cursor: int, top: int | None = None) -> None:
        count, body, was = len(self._rows.here), self.body, self.cursor
        self.cursor = cursor = max(min(cursor, count - 1), 0)
        top = max(min(self.top if top is None else top, count - body), 0)
        if not top <= cursor < top + body:
            # Half a page at once: a scroll sends every line, so it must be rare.
            top = max(min(cursor - body // 2, count - body), 0)
        # A plain assignment would lay out and repaint the screen at every window.
        self.set_reactive(Widget.virtual_size, Size(self.size.width, count + 1))
        if top != self.top:
            self.scroll_y = top
        self.repaint((was - top + 1, cursor - top + 1))
        if cursor != was:
            self.post_message(self.Moved(self, self.row))
        if top < self._rows.fresh:
            self._rows.fresh = 0
            self.run_worker(self.reload(), group="table")

    # Windows of rows

    def on_mount(self) -> None:
        self._grow()

    def _grow(self) -> None:
        if not self._growing:
            self._growing = True
            self.run_worker(self._next_window(), group="table")

    async def _next_window(self) -> None:
        before = self.count
        try:
            old = await self._rows.grow(self.fetch)
        finally:
            self._growing = False
        self._show(old, before)

    async def reload(self, keep_cursor: bool = True) -> bool:
        """Ask again for the rows in sight; the cursor stays on its record, or the nearest left.

        Lines that did not change are not sent again. With keep_cursor=False (another search)
        the table starts at its first row; until the answer comes the old rows stay in sight.
        False when a later reload was begun meanwhile: only its answer is shown.
        """
        before, start, end = self.count, 0, PAGE
        if keep_cursor:
            start, end = self.top - PAGE // 2, self.top + self.body
        old = await self._rows.reload(self.fetch, start if start >= PAGE else 0, end)
        self._show(old, before, keep_cursor)
        return old is not None

    def _show(self, old: list[Row] | None, before: int | None, keep_cursor: bool = True) -> None:
        """Draw what an answer changed and go on with a move that waited for it."""
        if old is not None:
            was, top = self.cursor, self.top
            row = old[was] if old else None
            if keep_cursor:
                self.cursor = self._rows.nearest(old, was)
                top = 0 if top == 0 and self.cursor < self.body else self.cursor - (was - top)
            else:
                self.cursor, top, self._wanted = 0, 0, None
            self._place(self.cursor, top)
            self.repaint()
            if (self.row, self.cursor, self.count) != (row, was, before) or row is None:
                self.post_message(self.Moved(self, self.row))
        if self._wanted is not None:
            self._move(0, self._wanted[1])
        else:
            self._fill()

    def _fill(self) -> None:
        if not self._rows.ended and self.top + self.body > len(self._rows.here):
            self._grow()
