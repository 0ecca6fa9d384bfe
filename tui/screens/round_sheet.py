"""What a round shows: the point one stands at, large, and the list of all points."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from store import checkpoints, rounds, work_orders
from store.checkpoints import Asked
from store.rounds import PointRow, RoundRow
from store.work_orders import OrderRow
from tui import show
from tui.columns import Column
from tui.rows import Row, Tone
from tui.say import say
from tui.screens.point import asked_words, order_words

NEAR = 7
TONES: dict[str, Tone] = {"abnormal": "late", "normal": "dim"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """All a round needs on the screen, read in one go."""

    round: RoundRow
    points: tuple[PointRow, ...]
    orders: dict[int, tuple[OrderRow, ...]]
    asked: dict[str, tuple[Asked, ...]]


def sheet(round_id: int, at: datetime) -> Sheet:
    """The round with its points, what is still open at them, and what is looked at there."""
    row = rounds.round_row(round_id)
    points = rounds.points(round_id)
    orders: defaultdict[int, tuple[OrderRow, ...]] = defaultdict(tuple)
    for order in work_orders.open_at(*(point.checkpoint_id for point in points)):
        orders[order.checkpoint_id] += (order,)
    places = {point.place for point in points}
    since = row.started_at or at
    asked = {place: checkpoints.asked(row.estate_id, place, since) for place in places}
    return Sheet(row, points, dict(orders), asked)


class Current(Static):
    """The point one stands at, large: where, and what is normal there."""

    DEFAULT_CSS = """
    Current { height: 7; padding: 0 1; overflow: hidden; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._lines: tuple[str, ...] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Draw these lines when they differ from what stands there."""
        lines = tuple(lines)
        if lines == self._lines:
            return
        self._lines = lines
        head, *rest = lines
        self.update(
            Content("\n").join(
                [Content.styled(head, "bold $text-primary"), *(Content(line) for line in rest)]
            ),
            layout=False,
        )


def columns() -> Sequence[Column]:
    """The columns of the list of points."""
    return (
        Column("position", "", 3, right=True),
        Column("name", say("Point"), 20, grow=True),
        Column("result", say("Answer"), 14),
        Column("time", say("Time"), 5),
        Column("order", say("Work order"), 10),
        Column("note", say("Note"), 16, grow=True, least=110),
        Column("label", say("Label"), 8, least=100),
    )


def point_row(point: PointRow, orders: Sequence[OrderRow]) -> Row:
    """The line of a point: its answer, and the work order it made or that is still open there."""
    cells = (
        str(point.position),
        point.name,
        say(show.RESULTS[point.result]) if point.result else "",
        show.clock(point.at) if point.at else "",
        point.order or (orders[0].number if orders else ""),
        point.note,
        point.label,
    )
    return Row(point.position, cells, TONES.get(point.result, ""))


def near(
    point: PointRow, asked: Sequence[Asked], orders: Sequence[OrderRow], width: int
) -> list[str]:
    """The lines of the point one stands at: name, what is normal there, what is still open."""
    lines = [f"{point.position}  {point.name}   {show.place(point.place)}"]
    lines += _packed([asked_words(item) for item in asked], width, 4)
    lines += ["   " + order_words(order) for order in orders]
    return lines[:NEAR]


def _packed(items: Sequence[str], width: int, lines: int) -> list[str]:
    """The items one to a line; side by side when there are more than the lines hold."""
    if len(items) <= lines:
        return [f"   - {item}" for item in items]
    packed: list[str] = []
    for item in items:
        if packed and cell_len(packed[-1]) + cell_len(item) + 3 <= width:
            packed[-1] += say("; ") + item
        else:
            packed.append(f"   - {item}")
    return packed
