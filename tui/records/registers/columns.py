"""A register as it is exported: what it is called, its columns as data, where its rows are read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from store.frozen import dataclass
from store.period import Listed, Period, held
from tui.records.sheet import Head, Table, Value
from tui.say import say


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and what of a row stands in it.

    A sheet of paper has room for those only that are ``printed``.
    """

    head: Head
    of: Callable[[Any], Value]
    printed: bool = True


Columns = Callable[[], Sequence[Column]]


@dataclass(frozen=True, slots=True)
class Register:
    """A register of a noun; ``code`` names its file, ``title`` is said in the desk's language.

    ``kept`` tells by which moment a record belongs to a period.  A register that is for machines
    rather than for eyes, as the event log, is not ``printed``.
    """

    code: str
    title: Callable[[], str]
    columns: Columns
    read: Callable[[int, Period], Iterator[Any]]
    printed: bool = True

    def table(self, columns: Sequence[Column]) -> Table:
        """What stands around its rows."""
        return Table(self.title(), tuple(one.head for one in columns), (), empty=say("None."))

    def rows(
        self, columns: Sequence[Column], estate_id: int, period: Period
    ) -> Iterator[tuple[Value, ...]]:
        """Its rows of a period, the oldest first, read as they are asked for."""
        for row in self.read(estate_id, period):
            yield tuple(one.of(row) for one in columns)


def col(
    title: str,
    width: int,
    of: Callable[[Any], Value],
    *,
    right: bool = False,
    printed: bool = True,
) -> Column:
    """A column of this title."""
    return Column(Head(title, width, right), of, printed)


def more(title: str, width: int, of: Callable[[Any], Value]) -> Column:
    """A column for which paper has no room."""
    return Column(Head(title, width), of, printed=False)


def count(title: str, of: Callable[[Any], Value], width: int = 7) -> Column:
    """A column of numbers."""
    return Column(Head(title, width, right=True), of)


def no(of: Callable[[Any], Value] = lambda row: row.number) -> Column:
    """The column of the form's number."""
    return col(say("No."), 8, of)


def listing(
    listed: Listed[Any], of: Callable[[Any], datetime | date], *, by_day: bool = False
) -> Callable[[int, Period], Iterator[Any]]:
    """The rows of a period of a register that every noun lists in the same way."""

    def read(estate_id: int, period: Period) -> Iterator[Any]:
        return held(listed, of, estate_id, period, by_day=by_day)

    return read


def yes(flag: bool) -> str:
    """A yes, or nothing."""
    return say("yes") if flag else ""
