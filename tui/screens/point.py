"""A point of a round from near: everything to look at, and what is still open there."""

from collections.abc import Iterable, Sequence

from store import content
from store.checkpoints import Asked
from store.rounds import PointRow
from store.work_orders import OrderRow
from tui import show
from tui.facts import Fact, Facts
from tui.page import Page
from tui.say import many, said, say


class Point(Page):
    """What is normal here, what was answered, what is open."""

    def __init__(self, point: PointRow, asked: Sequence[Asked], orders: Sequence[OrderRow]) -> None:
        super().__init__()
        self._point = point
        self._asked = tuple(asked)
        self._orders = tuple(orders)

    def heading(self) -> str:
        return self._point.name

    def body(self) -> Iterable[Facts]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        facts = self.query_one(Facts)
        facts.show(self._facts())
        facts.focus()

    def _facts(self) -> Iterable[Fact]:
        point = self._point
        yield (say("Place"), show.place(point.place))
        yield (say("Where"), show.where(point.building, point.floor))
        yield (say("Label"), point.label)
        yield None
        yield say("Normal here")
        yield from ((str(place), asked_words(item)) for place, item in enumerate(self._asked, 1))
        if point.result:
            yield None
            yield say("Answer")
            yield (say(show.RESULTS[point.result]), f"{show.clock(point.at)}  {point.staff}")
            if point.note:
                yield (say("Note"), point.note)
        if self._orders:
            yield None
            yield say("Still open here")
            yield from ((order.number, order_words(order)) for order in self._orders)


def asked_words(item: Asked) -> str:
    """A check item in the language of the desk, or as the estate wrote it."""
    return said(content.check_item(item.code).words) if item.code else item.text


def order_words(order: OrderRow) -> str:
    """An open work order in one line: number, what, how often it was found."""
    what = order.note if order.kind == "other" else show.kind(order.kind)
    if not order.repeats:
        return say("open: {number} {what}", number=order.number, what=what)
    return many(
        "open: {number} {what}, found {n} time more",
        "open: {number} {what}, found {n} times more",
        order.repeats,
        number=order.number,
        what=what,
    )
