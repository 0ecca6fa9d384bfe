"""Who has a notice: a floor marked by one key, and unit by unit what is otherwise."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import circular_moves, circulars
from store.circulars import CircularRow, FloorRow, MarkRow
from tui import circular_words, show
from tui.columns import Column, Dated
from tui.page import Page
from tui.rows import Row, Tone
from tui.say import N_, say, say_in
from tui.table import Table


class _Marking(Page):
    """A page with the places of one notice; after a mark the cursor is on the next."""

    OPENS = True
    VERBS = dict.fromkeys(("floor", "delivered", "read", "refused", "take_back"), "circulars.mark")

    def __init__(self, notice: CircularRow) -> None:
        super().__init__()
        self.notice = notice

    def body(self) -> Iterable[Widget]:
        yield Table(self.columns(), self._window, opens=self.OPENS)

    def columns(self) -> Sequence[Column]:
        """The columns of the list."""
        raise NotImplementedError

    async def _window(self, after: Any, limit: int) -> list[Row]:
        raise NotImplementedError

    @property
    def table(self) -> Table:
        """The list of places."""
        return self.query_one(Table)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.VERBS and not self.notice.stands:
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        self.set_focus(self.table)

    async def load(self) -> None:
        """Look again; the counts stand in the heading."""
        self.notice = await self.ask(circulars.circular, self.notice.id)
        await self.table.reload()
        self.retitle()
        self.refresh_bindings()

    async def onward(self) -> None:
        """What was marked is shown, and the next place is in hand."""
        await self.load()
        self.table.action_step(1)

    async def on_screen_resume(self) -> None:
        if self.table.count is not None:
            await self.load()

    async def news_came(self) -> None:
        await self.load()


class CircularFloors(_Marking):
    """Floor by floor: ``d`` marks every unit of a floor that has no mark yet."""

    BINDINGS = [
        Binding(
            "d",
            "floor",
            N_("floor delivered"),
            id="circular_floors.delivered",
            tooltip=N_("Every unit of this floor that has no mark yet has it"),
        ),
    ]

    def __init__(self, notice: CircularRow) -> None:
        super().__init__(notice)
        self._floors: dict[Any, FloorRow] = {}

    def heading(self) -> str:
        told = circular_words.have_it(self.notice)
        return say("{number}: delivered {count}", number=self.notice.number, count=told)

    def columns(self) -> Sequence[Column]:
        return (
            Column("building", say("Building"), 12),
            Column("floor", say("Floor"), 10),
            Column("delivered", say("Delivered"), 14),
            Column("read", say("Read"), 6, right=True),
            Column("refused", say("Refused"), 8, right=True),
            Column("due", say("Not yet"), 8, right=True),
        )

    async def _window(self, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found = await self.ask(circulars.floors, self.notice.id)
        self._floors = {(row.building_id, row.floor): row for row in found}
        return [self._row(key, row) for key, row in self._floors.items()]

    def _row(self, key: Any, row: FloorRow) -> Row:
        cells = (
            show.where(row.building, None),
            circular_words.floor(row),
            circular_words.have_it(row),
            str(row.read or "-"),
            f"x {row.refused}" if row.refused else "-",
            f". {row.due}" if row.due else "-",
        )
        tone: Tone = "late" if row.refused else "" if row.due else "done"
        return Row(key, cells, tone)

    async def action_floor(self) -> None:
        if self.table.row is None:
            return
        building, floor = self.table.row.key
        where = show.where(self._floors[building, floor].building, floor)
        await self.do(
            circular_moves.mark_rest,
            *(self.notice.id, "delivered"),
            building_id=building,
            floor=floor,
        )
        await self.onward()
        told = circular_words.counts(self._floors[building, floor])
        self.tell(f"{where}  {told}", "good")

    def on_table_selected(self, event: Table.Selected) -> None:
        row = self._floors[event.row.key]
        self.lay(CircularUnits(self.notice, row))


class CircularUnits(_Marking):
    """Unit by unit, of a floor or of all units named: each mark is one key."""

    OPENS = False
    BINDINGS = [
        Binding(
            "d",
            "delivered",
            N_("delivered"),
            id="circular_units.delivered",
            tooltip=N_("This unit has it"),
        ),
        Binding(
            "r", "read", N_("read"), id="circular_units.read", tooltip=N_("They say they read it")
        ),
        Binding(
            "x",
            "refused",
            N_("refused"),
            id="circular_units.refused",
            tooltip=N_("They would not take it"),
        ),
        Binding(
            "z",
            "take_back",
            N_("take mark back"),
            id="circular_units.take_back",
            tooltip=N_("The mark was wrong: this unit does not have it yet"),
        ),
    ]

    def __init__(self, notice: CircularRow, floor: FloorRow | None = None) -> None:
        super().__init__(notice)
        self._floor = floor
        self._units: dict[int, MarkRow] = {}

    def heading(self) -> str:
        where = self.notice.title
        if self._floor is not None:
            where = show.where(self._floor.building, self._floor.floor)
        return f"{self.notice.number}  {where}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("unit", say("Unit"), 12),
            Column("mark", say("Mark"), 14),
            Column("at", say_in("circular", "When"), 11),
            Column("who", say("By"), 10),
            Column("owner", say("Owner"), 12, grow=True),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.VERBS and self.is_mounted:
            row = self._units.get(self.table.row.key) if self.table.row is not None else None
            wanted = "due" if action == "take_back" else action
            if row is None or row.mark == wanted:
                return False
        return super().check_action(action, parameters)

    async def _window(self, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        place = (self._floor.building_id, self._floor.floor) if self._floor is not None else ()
        found = await self.ask(circulars.marks, self.notice.id, *place)
        self._units = {row.unit_id: row for row in found}
        return [self._row(row) for row in found]

    def _row(self, row: MarkRow) -> Row:
        at = Dated(show.moment(row.at), row.at) if row.at is not None else "-"
        cells = (row.unit, circular_words.mark(row.mark), at, row.who or "-", row.owner or "-")
        return Row(row.unit_id, cells, circular_words.TONES[row.mark])

    def on_table_moved(self, event: Table.Moved) -> None:
        self.refresh_bindings()

    async def _mark(self, to: str) -> None:
        if self.table.row is None:
            return
        before = self._units[self.table.row.key]
        row = await self.do(
            circular_moves.mark_unit, self.notice.id, before.unit_id, to, seen=before.mark
        )
        await self.onward()
        told = f"{row.unit}  {circular_words.mark(row.mark)}"
        self.tell(f"{told}   {circular_words.counts(self.notice)}", "good")

    async def action_delivered(self) -> None:
        await self._mark("delivered")

    async def action_read(self) -> None:
        await self._mark("read")

    async def action_refused(self) -> None:
        await self._mark("refused")

    async def action_take_back(self) -> None:
        await self._mark("due")
