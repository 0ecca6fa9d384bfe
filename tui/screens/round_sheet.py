"""What a round shows: the point one stands at, large, and the list of all points."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from store import check_items, rechecks, rounds, work_orders
from store.check_items import Asked
from store.frozen import dataclass
from store.rounds import PointRow, RoundRow
from store.work_orders import OrderRow
from tui import show
from tui.columns import Column, fit
from tui.rows import Row, Tone
from tui.say import say
from tui.screens import round_words
from tui.screens.point import asked_words, order_words

if TYPE_CHECKING:
    from store.site_answers import Site

NEAR = 7
TONES: dict[str, Tone] = {"abnormal": "late", "normal": "dim"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """All a round needs on the screen, read in one go.

    ``orders`` of a point are those to look at again, then those still open; ``sites`` are the
    renovations among the points, by their ids.
    """

    round: RoundRow
    points: tuple[PointRow, ...]
    orders: dict[int, tuple[OrderRow, ...]]
    asked: dict[str, tuple[Asked, ...]]
    sites: "dict[int, Site]"


def sheet(round_id: int, at: datetime) -> Sheet:
    """The round with its points, what is still open at them, and what is looked at there."""
    row = rounds.round_row(round_id)
    points = rounds.points(round_id)
    orders: defaultdict[int, tuple[OrderRow, ...]] = defaultdict(tuple)
    places_of = [point.checkpoint_id for point in points]
    for order in (*rechecks.waiting_at(*places_of), *work_orders.open_at(*places_of)):
        if order.checkpoint_id is not None:
            orders[order.checkpoint_id] += (order,)
    places = {point.place for point in points}
    since = row.started_at or at
    asked = {place: check_items.asked(row.estate_id, place, since) for place in places}
    here = [point.renovation_id for point in points if point.renovation_id is not None]
    return Sheet(row, points, dict(orders), asked, sites(*here) if here else {})


def sites(*renovation_ids: int) -> "dict[int, Site]":
    """What is told of the sites of a round; loaded for a round that has some."""
    from store import site_answers

    return site_answers.sites(*renovation_ids)


class Current(Widget):
    """The point one stands at, large: where, and what is normal there.

    Drawn line by line, because it changes with every answer: only lines that differ are sent.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"current--head"}
    DEFAULT_CSS = """
    Current { height: 7; & > .current--head { color: $text-primary; text-style: bold; } }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Draw the lines that differ from what stands there."""
        old, self._lines = self._lines, tuple(lines)
        width = self.size.width
        changed = [y for y in range(NEAR) if old[y : y + 1] != self._lines[y : y + 1]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        text = f" {self._lines[y]}" if y < len(self._lines) else ""
        style = self.get_visual_style(*(() if y else ("current--head",)))
        return Strip([Segment(fit(text, width), style.rich_style)], width)


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
        round_words.named(point),
        say(show.RESULTS[point.result]) if point.result else _to_look_at(orders),
        show.clock(point.told_at or point.at) if point.at else "",
        point.order or (orders[0].number if orders else ""),
        point.note,
        point.label,
    )
    return Row(point.position, cells, TONES.get(point.result, ""))


def _to_look_at(orders: Sequence[OrderRow]) -> str:
    """The mark of a point where something mended is to be looked at again."""
    return say("RE-CHECK") if any(order.state == "done" for order in orders) else ""


def near(
    point: PointRow,
    asked: Sequence[Asked],
    orders: Sequence[OrderRow],
    width: int,
    site: Sequence[str] = (),
) -> list[str]:
    """The lines of the point one stands at: name, what is normal there, what is still open.

    Of a ``site`` its own lines come first.
    """
    lines = [f"{point.position}  {round_words.named(point)}   {show.place(point.place)}"]
    again = ["   " + order_words(order) for order in orders if order.state == "done"]
    still = ["   " + order_words(order) for order in orders if order.state != "done"]
    # What was mended is looked at first: two lines of it leave room for what is normal here.
    room = max(4 - len(again[2:]) - len(site), 1)
    items = _packed([asked_words(item) for item in asked], width, room)
    return [*lines, *site, *again[:2], *items, *again[2:], *still][:NEAR]


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
