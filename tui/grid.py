"""The one grid: short cells under headings that stay, for what people would rather look at.

It knows no store: whoever owns it gives a `Picture`.  Only the lines in sight are drawn, and of a
line only the cells that differ from what stands there are sent, because the line to the desk may
be poor.
"""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from tui.columns import SIGN, fit, middle
from tui.linewise import Linewise
from tui.picture import Band, Picture, Place, Spot
from tui.say import N_


class _OfGrid(Message):
    """What a grid tells, and which grid."""

    def __init__(self, grid: "Grid") -> None:
        super().__init__()
        self.grid = grid

    @property
    def control(self) -> "Grid":
        return self.grid


class Grid(Linewise, can_focus=True, inherit_bindings=False):
    """Cells in rows and columns and one cursor over them, marked ``[x]`` and by colour.

    ``flows`` is for cells that follow one another as the days of a month do: left and right go on
    in the next row, and past either end ``Edge`` is told.  ``airy`` leaves a line free under each
    row where there is room for it.
    """

    BINDINGS = [
        Binding("enter", "select", N_("open"), id="grid.open", tooltip=N_("Open what is here")),
        Binding("up,k", "step(-1, 0)", N_("up"), show=False, id="grid.up"),
        Binding("down,j", "step(1, 0)", N_("down"), show=False, id="grid.down"),
        Binding("left,h", "step(0, -1)", N_("left"), show=False, id="grid.left"),
        Binding("right,l", "step(0, 1)", N_("right"), show=False, id="grid.right"),
        Binding("pageup", "page(-1)", N_("page up"), show=False, id="grid.page_up"),
        Binding("pagedown", "page(1)", N_("page down"), show=False, id="grid.page_down"),
        Binding("home", "end_of_row(0)", N_("first"), show=False, id="grid.first"),
        Binding("end", "end_of_row(-1)", N_("last"), show=False, id="grid.last"),
    ]
    COMPONENT_CLASSES = {
        f"grid--{part}"
        for part in ("header", "cursor", "cursor-away", "late", "soon", "done", "note", "dim")
    }
    DEFAULT_CSS = """
    Grid {
        height: 1fr;
        & > .grid--header { color: $text-muted; text-style: bold; }
        & > .grid--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
        & > .grid--cursor-away { background: $block-cursor-blurred-background; }
        & > .grid--late { color: $text-error; text-style: bold; }
        & > .grid--soon { color: $text-warning; }
        & > .grid--done { color: $text-success; }
        & > .grid--note { color: $text-primary; }
        & > .grid--dim { color: $text-muted; }
    }
    """

    class Moved(_OfGrid):
        """The cursor stands on another cell, or another picture is shown under it."""

    class Selected(_OfGrid):
        """A cell was opened."""

    class Edge(_OfGrid):
        """The cursor would go before the first cell (``by`` -1) or past the last one (1).

        ``down`` when it would go there by rows, not along the row.
        """

        def __init__(self, grid: "Grid", by: int, down: bool) -> None:
            super().__init__(grid)
            self.by, self.down = by, down

    def __init__(
        self, *, empty: str = "", flows: bool = False, airy: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.empty = empty
        self.flows = flows
        self.airy = airy
        self.picture = Picture()
        self.at: Place = (0, 0)
        """Where the cursor is."""
        self.top = 0
        self.left = 0
        self._longest = 0
        self._total = 0

    # What it shows

    def show(self, picture: Picture, at: Place | None = None) -> None:
        """Show a picture, the cursor at a place or as near as can be to where it was."""
        self.picture = picture
        bands = [band for band in picture.rows if isinstance(band, Band)]
        self._longest = max((cell_len(band.heading) for band in bands), default=0)
        totals = [picture.total, *(band.total for band in bands)]
        total = max(map(cell_len, totals))
        self._total = total + 1 if total else 0
        self._place(self._nearest(self.at if at is None else at))
        self.repaint()
        self.post_message(self.Moved(self))

    @property
    def spot(self) -> Spot | None:
        """The spot under the cursor."""
        return self.picture.spot(self.at)

    def _nearest(self, at: Place) -> Place:
        if self.picture.spot(at):
            return at
        rows = [row for row in range(len(self.picture.rows)) if self.picture.columns_of(row)]
        if not rows:
            return (0, 0)
        row = min(rows, key=lambda row: abs(row - at[0]))
        return row, min(self.picture.columns_of(row), key=lambda column: abs(column - at[1]))

    # Where things stand, in cells of the terminal

    @property
    def header(self) -> int:
        """Lines of headings."""
        return self.picture.lines

    @property
    def tall(self) -> int:
        """Lines a row takes."""
        rows = len(self.picture.rows)
        return 2 if self.airy and self.header + rows * 2 <= self.size.height else 1

    @property
    def body(self) -> int:
        """Rows in sight."""
        return max((self.size.height - self.header) // self.tall, 1)

    @property
    def margin(self) -> int:
        """Cells before the first spot: the cursor's sign and the headings of the rows."""
        return SIGN + min(self._longest, max(self.size.width // 3, 8))

    @property
    def _shown(self) -> range:
        """The columns in sight."""
        room = self.size.width - self.margin - 1 - self._total
        fit_in = max(room // (self.picture.cells + 1), 1)
        return range(self.left, min(self.left + fit_in, len(self.picture.heads)))

    # Drawing

    def draw(self, y: int) -> Strip:
        width, rows = self.size.width, self.picture.rows
        if not rows:
            return middle(Content(self.empty), y, width, self.size.height, self._style(""))
        if y < self.header:
            head = self.picture.head(y, self._shown, self.margin, self._total)
            return self._strip([(self._hidden(y) + head[SIGN:], "header")])
        index, under = divmod(y - self.header, self.tall)
        index += self.top
        if under or index >= len(rows):
            return self._strip([])
        band = rows[index]
        if isinstance(band, str):
            return self._strip([(set_cell_size(f"-- {band} " + "-" * width, width), "header")])
        return self._strip(list(self._band(index, band)))

    def _hidden(self, y: int) -> str:
        """Which way there are more rows, on the last line of headings."""
        if y < self.header - 1:
            return " " * SIGN
        below = self.top + self.body < len(self.picture.rows)
        return ("^" if self.top else " ") + ("v" if below else " ")

    def _band(self, index: int, band: Band) -> Iterator[tuple[str, str]]:
        row, here = self.at
        away = "cursor" if self.has_focus else "cursor-away"
        sign = "> " if index == row else "  "
        yield sign + fit(band.heading, self.margin - SIGN), band.tone
        gap = " "
        for column in self._shown:
            if (index, column) == (row, here):
                spot = band.spots[column] or Spot("")
                yield "[" + fit(spot.text, self.picture.cells) + "]", away
                gap = ""
                continue
            found = band.spots[column]
            yield gap, ""
            yield fit(found.text if found else "", self.picture.cells), found.tone if found else ""
            gap = " "
        yield gap, ""
        if self._total:
            yield fit(band.total, self._total - 1, right=True), ""

    def _strip(self, parts: list[tuple[str, str]]) -> Strip:
        """The parts side by side, those of one tone in one piece."""
        joined: list[tuple[str, str]] = []
        for text, tone in [*parts, (" " * self.size.width, "")]:
            # A blank looks the same in every tone that has no ground of its own.
            same = joined and (joined[-1][1] == tone or (not text.strip() and not _ground(joined)))
            if same:
                joined[-1] = (joined[-1][0] + text, joined[-1][1])
            else:
                joined.append((text, tone))
        pieces = [Segment(text, self._style(tone).rich_style) for text, tone in joined if text]
        return Strip(pieces).crop(0, self.size.width)

    def _style(self, name: str) -> Style:
        return self.tone(*((f"grid--{name}",) if name else ()))

    # Moving

    def action_select(self) -> None:
        if self.spot is not None:
            self.post_message(self.Selected(self))

    def action_step(self, down: int, across: int) -> None:
        place = self._next(down) if down else self._beside(across)
        if place is not None:
            self._go(place)
        elif self.flows:
            self.post_message(self.Edge(self, down or across, bool(down)))

    def _next(self, by: int) -> Place | None:
        """The next cell of this column; where the column ends, the nearest cell of the next row."""
        row, column = self.at
        end = len(self.picture.rows) if by > 0 else -1
        rows = range(row + by, end, by)
        for other in rows:
            if self.picture.spot((other, column)):
                return other, column
        for other in () if self.flows else rows:
            if self.picture.columns_of(other):
                return self._nearest((other, column))
        return None

    def _beside(self, by: int) -> Place | None:
        row, column = self.at
        end = len(self.picture.heads) if by > 0 else -1
        for other in range(column + by, end, by):
            if self.picture.spot((row, other)):
                return row, other
        if self.flows:
            for other in range(row + by, len(self.picture.rows) if by > 0 else -1, by):
                if columns := self.picture.columns_of(other):
                    return other, columns[0 if by > 0 else -1]
        return None

    def action_page(self, by: int) -> None:
        row = max(min(self.at[0] + by * self.body, len(self.picture.rows) - 1), 0)
        self._go(self._nearest((row, self.at[1])), by * self.body)

    def action_end_of_row(self, which: int) -> None:
        if columns := self.picture.columns_of(self.at[0]):
            self._go((self.at[0], columns[which]))

    def _go(self, place: Place, scroll: int = 0) -> None:
        was = self.at
        if self._place(place, self.top + scroll):
            self.repaint()
        else:
            lines = (self.header + (row - self.top) * self.tall for row in (was[0], place[0]))
            self.repaint(lines)
        if place != was:
            self.post_message(self.Moved(self))

    def _place(self, place: Place, top: int | None = None) -> bool:
        """Put the cursor there and bring it into sight; whether other cells are in sight now."""
        before = self.top, self.left
        self.at = row, column = place
        columns, room = len(self.picture.heads), self.body
        most = max(len(self.picture.rows) - room, 0)
        self.top = max(min(self.top if top is None else top, most), 0)
        if not self.top <= row < self.top + room:
            # Half a page at once: a scroll sends every line, so it must be rare.
            self.top = max(min(row - room // 2, most), 0)
        self.left = 0
        wide = len(self._shown)
        self.left = max(min(before[1], columns - wide), 0)
        if not self.left <= column < self.left + wide:
            self.left = max(min(column - wide // 2, columns - wide), 0)
        return before != (self.top, self.left)

    def on_resize(self) -> None:
        self._place(self.at)
        self.repaint()


def _ground(joined: list[tuple[str, str]]) -> bool:
    """Whether the last piece has a ground of its own, which a blank would carry on."""
    return joined[-1][1].startswith("cursor")
