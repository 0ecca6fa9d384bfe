"""One sheet of a register file, as rows of raw cells."""

from collections.abc import Callable, Iterator

from store.frozen import dataclass
from store.imports.cells import Raw

MOST_ROWS = 200_000
MOST_COLUMNS = 128

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``rows()`` streams (row number, cells) and skips rows without any cell.

    ``merges`` are the merged ranges; ``uncounted`` is how many formulas have no stored result (a
    program wrote them and no spreadsheet has ever calculated them).
    """

    name: str
    hidden: bool
    merges: tuple[Merge, ...]
    uncounted: int
    rows: Callable[[], Iterator[tuple[int, tuple[Raw, ...]]]]
