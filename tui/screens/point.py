"""A point of a round from near: everything to look at, and what is still open there."""

from collections.abc import Iterable, Sequence

from store import content
from store.check_items import Asked
from store.rounds import PointRow
from store.work_orders import OrderRow
from tui import show
from tui.facts import Fact, Facts
from tui.page import Page
from tui.say import many, said, say


class Point(Page):
    """What is normal here, what was answered, what is open."""

    def __init__(
        self,
        point: PointRow,
        asked: Sequence[Asked],
        orders: Sequence[OrderRow],
        site: Sequence[Fact] = (),
    ) -> None:
        super().__init__()
        self._site = tuple(site)
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
        yield from self._site
        yield None
        yield say("Normal here")
        yield from ((str(place), asked_words(item)) for place, item in enumerate(self._asked, 1))
        if point.result:
            told = point.told_at or point.at
            yield None
            yield say("Answer")
            yield (say(show.RESULTS[point.result]), f"{show.clock(told)}  {point.staff}")
            if point.told_at is not None:
                yield (say("Entered afterwards"), show.moment(point.at))
            if point.note:
                yield (say("Note"), point.note)
        again = [order for order in self._orders if order.state == "done"]
        if again:
            yield None
            yield say("Look at this again: normal says it is mended")
            for order in again:
                yield (order.number, order_words(order))
                yield (say("Done"), f"{order.result}  {order.done_by}")
        still = [order for order in self._orders if order.state != "done"]
        if still:
            yield None
            yield say("Still open here")
            yield from ((order.number, order_words(order)) for order in still)


def asked_words(item: Asked) -> str:
    """A check item in the language of the desk, or as the estate wrote it."""
    return said(content.check_item(item.code).words) if item.code else item.text


def order_words(order: OrderRow) -> str:
    """A work order of a point in one line: to look at again, or open and how often found."""
    what = order.note if order.kind == "other" else show.kind(order.kind)
    if order.state == "done":
        return say("RE-CHECK {number} {what}", number=order.number, what=what)
    if not order.repeats:
        return say("open: {number} {what}", number=order.number, what=what)
    return many(
        "open: {number} {what}, found {n} time more",
        "open: {number} {what}, found {n} times more",
        order.repeats,
        number=order.number,
        what=what,
    )
