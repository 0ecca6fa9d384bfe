"""What a grid shows: spots under headings."""

from rich.cells import cell_len, set_cell_size

from store.frozen import dataclass
from tui.columns import fit
from tui.rows import Tone

Place = tuple[int, int]
"""(row, column) of a cell."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands in a cell: a sign or two, and its tone."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A row: its heading, a spot for each column (None: there is no such cell), its total."""

    heading: str
    spots: tuple[Spot | None, ...]
    total: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a grid shows; a row that is a plain text is the heading of the rows under it.

    ``heads`` are the headings of the columns, line under line; one like that of the column before
    is said once.  ``cells`` is how wide a spot is in the terminal; ``total`` heads the totals.
    """

    heads: tuple[tuple[str, ...], ...] = ()
    rows: tuple[Band | str, ...] = ()
    cells: int = 2
    total: str = ""

    def spot(self, place: Place) -> Spot | None:
        """The spot at a place, or None: the cursor cannot stand there."""
        row, column = place
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.heads)):
            return None
        band = self.rows[row]
        return None if isinstance(band, str) else band.spots[column]

    @property
    def lines(self) -> int:
        """Lines of headings."""
        return max((len(head) for head in self.heads), default=0)

    def columns_of(self, row: int) -> list[int]:
        """The columns in which a row has a cell."""
        return [column for column in range(len(self.heads)) if self.spot((row, column))]

    def head(self, y: int, shown: range, margin: int, total: int) -> str:
        """Line ``y`` of the headings of the columns shown, each as far as the next one.

        ``margin`` and ``total`` are the cells before the first spot and those of the totals; the
        first line says which way there are more columns.
        """
        step, told = self.cells + 1, " " * margin
        end = margin + len(shown) * step
        said: list[tuple[int, str]] = []
        for column in shown:
            before = self.heads[column - 1] if column > shown.start else ()
            # What two columns share is said once; the last line is each column's own.
            if y == self.lines - 1 or self.heads[column][: y + 1] != before[: y + 1]:
                said.append((margin + 1 + (column - shown.start) * step, self.heads[column][y]))
        ends = [start for start, text in said if text]
        for start, text in said:
            if text:
                room = next((stop - 1 for stop in ends if stop > start), end + 1) - start
                # A piece of a day or a month would say another one.
                text = text if cell_len(text) <= room else fit(text, room) if room > 3 else ""
                told = set_cell_size(told, start) + text
        told = set_cell_size(told, end + 1)
        if y == 0:
            more = ">" if len(self.heads) > shown.stop else " "
            told = told[:margin] + ("<" if shown.start else " ") + told[margin + 1 :]
            told = set_cell_size(told, end) + more + self.total.rjust(total - 1)
        return told
