"""Who mends what by when."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import work_orders
from store.fields import instant_text
from store.work_orders import OPEN, OrderRow
from tui import show
from tui.columns import Column, Dated
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say
from tui.screens.home import order_title
from tui.screens.order_facts import dossier, facts
from tui.screens.work_order import OrderRecord

__all__ = ["OrderRecord", "WorkOrders"]


class WorkOrders(Register):
    """The register of work orders, newest first; the open ones until all are asked for."""

    EMPTY = N_(
        "No work orders yet. They come from what the rounds find; n asks for a household's repair."
    )
    KEY_ROWS = 2
    VERBS = {"new": "repairs.request"}
    BINDINGS = [
        Binding(
            *("n", "new", N_("new repair")),
            id="work_orders.new",
            tooltip=N_("A household wants something mended"),
        ),
        Binding(
            "i",
            "only_open",
            N_("open or all"),
            id="work_orders.open",
            tooltip=N_("Only the open ones, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, only_open: bool = True) -> None:
        super().__init__(text)
        self.only_open = only_open

    def heading(self) -> str:
        return say("Work orders: open") if self.only_open else say("Work orders: all")

    def empty(self) -> str:
        return say("No work order is open. Press i for all.") if self.only_open else super().empty()

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 8),
            Column("title", say("Where and what"), 16, grow=True),
            Column("state", say("State"), 11, least=76),
            Column("due", say("Time left"), 12, paper=say("Due")),
            Column("who", say("Given to"), 9, least=76),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(
            work_orders.listed,
            self.desk.estate.id,
            text,
            after,
            limit,
            only_open=self.only_open,
        )
        return [self._row(row) for row in found]

    def _row(self, row: OrderRow) -> Row:
        now = self.desk.now()
        is_open = row.state in OPEN
        tone: Tone = "dim" if row.state in ("verified", "withdrawn") else ""
        if row.overdue(now):
            tone = "late"
        cells = (
            row.number,
            order_title(row),
            say(show.ORDER_STATES[row.state]),
            Dated(show.left(row.due_at, now), row.due_at) if is_open else "-",
            row.assignee or "-",
        )
        return Row((instant_text(row.raised_at), row.id), cells, tone)

    def opened(self, row: Row) -> None:
        self.lay(OrderRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1])
        return (f"{found.order.number}  {order_title(found.order)}", *facts(found, self.desk.now()))

    def action_new(self) -> None:
        from tui.screens.repair_forms import RepairForm

        self.lay(RepairForm(), self._made)

    async def _made(self, row: OrderRow | None) -> None:
        if row is None:
            return
        await self.reload((instant_text(row.raised_at), row.id))
        told = (
            say("{number} is given to {name}.", number=row.number, name=row.assignee)
            if row.assignee
            else say("{number} is written down. Give it to somebody: enter, d.", number=row.number)
        )
        self.tell(told, "good")

    async def action_only_open(self) -> None:
        self.only_open = not self.only_open
        self.retitle()
        await self.table.reload(keep_cursor=False)
