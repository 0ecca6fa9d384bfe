"""What was used for a repair, with the sum; a line that was wrong is struck out, never deleted."""

from collections.abc import Iterable
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import repair_facts, repair_work, repairs, work_orders
from store.refusal import Refused
from store.repairs import MaterialRow, RepairRow
from tui.caption import Caption
from tui.columns import Column
from tui.incident_words import yuan
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say
from tui.screens.repair_facts import Side, side
from tui.screens.repair_forms import UseForm
from tui.table import Table


class Materials(Page):
    """The lines of what was used; keys to add one and to strike out the one under the cursor."""

    VERBS = {"add": "repairs.use", "strike": "repairs.strike"}
    BINDINGS = [
        Binding(
            *("a", "add", N_("add")),
            id="materials.add",
            tooltip=N_("Write down something that was used"),
        ),
        Binding(
            *("x", "strike", N_("strike out")),
            id="materials.strike",
            tooltip=N_("This line was wrong: it stays in sight, and no longer counts"),
        ),
    ]

    def __init__(self, order_id: int) -> None:
        super().__init__()
        self.order_id = order_id
        self._order: work_orders.OrderRow | None = None
        self._side: Side | None = None

    def heading(self) -> str:
        number = self._order.number if self._order else ""
        return say("{number}: materials", number=number)

    def body(self) -> Iterable[Widget]:
        columns = (
            Column("item", say("Item"), 16, grow=True),
            Column("quantity", say("Quantity"), 10),
            Column("cost", say("Cost"), 14, right=True),
            Column("who", say("Written down"), 12, least=76),
            Column("stands", "", 10),
        )
        empty = say("Nothing was used so far. Press a to write down what was.")
        yield Table(columns, self._window, empty=empty, opens=False)
        yield Caption(id="sum")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Table))

    async def news_came(self) -> None:
        await self.query_one(Table).reload()

    async def on_screen_resume(self) -> None:
        await self.query_one(Table).reload()

    async def _window(self, after: Any, limit: int) -> list[Row]:
        self._order = await self.ask(work_orders.order, self.order_id)
        self._side = await self.ask(side, self._order, self.desk.person)
        lines = self._side.materials if self._side else ()
        cost = yuan(repairs.cost(lines))
        self.query_one("#sum", Caption).show(say("Together: {sum}", sum=cost))
        self.retitle()
        self.refresh_bindings()
        start = next((place for place, one in enumerate(lines, 1) if one.id == after), 0)
        return [_row(one) for one in lines[start : start + limit]]

    def on_table_moved(self) -> None:
        self.refresh_bindings()

    @property
    def _line(self) -> MaterialRow | None:
        row = self.query_one(Table).row if self.is_mounted else None
        lines = self._side.materials if self._side else ()
        return next((one for one in lines if row is not None and one.id == row.key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.VERBS and not self._open:
            return False
        if action == "strike" and (self._line is None or self._line.struck_at is not None):
            return False
        return super().check_action(action, parameters)

    @property
    def _open(self) -> bool:
        if self._order is None or self._side is None:
            return False
        who = self.desk.person.id
        return repair_facts.move_refusal(self._order, self._side.row, "use", who) is None

    def action_add(self) -> None:
        if self._order is not None and self._side is not None:
            self.lay(UseForm(self._order, self._side), self._added)

    def _added(self, row: RepairRow | None) -> None:
        if row is not None:
            self.tell(say("It is written down. The next with a, or esc."), "good")

    async def action_strike(self) -> None:
        line = self._line
        if line is None:
            return
        try:
            await self.do(repair_work.strike, line.id)
        except Refused as refusal:
            await self.news_came()
            self.refuse(refusal)
            return
        await self.news_came()
        self.tell(say("{item} is struck out. It stays on the list.", item=line.item), "good")


def _row(one: MaterialRow) -> Row:
    struck = one.struck_at is not None
    cells = (
        one.item,
        one.quantity or "-",
        yuan(one.cost_fen),
        one.staff,
        say("STRUCK OUT") if struck else "",
    )
    return Row(one.id, cells, "dim" if struck else "")
