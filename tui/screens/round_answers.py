"""Answering a round: the points, the one under the cursor, and what each answer brings about."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.widget import Widget

from store import findings, patrols
from store.findings import FindingRow
from store.refusal import Refused
from store.rounds import PointRow
from store.work_orders import OrderRow
from tui import show
from tui.lines import Rule
from tui.page import Page
from tui.rows import Row
from tui.say import say
from tui.screens import round_words
from tui.screens.round_sheet import Current, Sheet, columns, near, point_row, sheet
from tui.table import Table


class Answering(Page):
    """The points of a round; every answer is in the store before the next key is taken."""

    def __init__(self, round_id: int) -> None:
        super().__init__()
        self.round_id = round_id
        self._sheet: Sheet | None = None
        self._points: list[PointRow] = []
        self._last: int | None = None

    def body(self) -> Iterable[Widget]:
        yield Current()
        yield Rule()
        yield Table(columns(), self._rows, empty=say("This route has no stops."), id="points")

    async def on_mount(self) -> None:
        await self._load()
        self.set_focus(self.table)
        self._to_next(-1)
        self.tell(say("Every answer is saved as you press it."))

    @property
    def table(self) -> Table:
        """The list of points."""
        return self.query_one(Table)

    @property
    def here(self) -> PointRow:
        """The point under the cursor."""
        return self._points[self.table.cursor]

    async def _load(self) -> None:
        self._sheet = await self.ask(sheet, self.round_id, self.desk.now())
        self._points = list(self._sheet.points)
        await self._redraw()

    async def _redraw(self) -> None:
        await self.table.reload()
        self._show_current()
        self.retitle()

    async def _rows(self, after: Any, limit: int) -> list[Row]:
        start = 0 if after is None else int(after)
        shown = self._points[start : start + limit]
        return [point_row(point, self._orders(point)) for point in shown]

    def _orders(self, point: PointRow) -> tuple[OrderRow, ...]:
        """What is still open at a point."""
        return self._sheet.orders.get(point.checkpoint_id, ()) if self._sheet else ()

    def _show_current(self) -> None:
        if self._sheet is None or not self._points:
            return
        point = self.here
        asked = self._sheet.asked[point.place]
        width, told = self.size.width - 6, self._told_of(point)
        self.query_one(Current).show(near(point, asked, self._orders(point), width, told))

    def _told_of(self, point: PointRow) -> Sequence[str]:
        """What is told of a point before what is normal there."""
        return ()

    def on_table_moved(self, event: Table.Moved) -> None:
        event.stop()
        self._show_current()

    def on_resize(self) -> None:
        self._show_current()

    async def on_screen_resume(self) -> None:
        # Another desk may have answered while a form stood over the round.
        if self._sheet is not None:
            await self._load()

    # Answering

    async def action_normal(self) -> None:
        await self._answer("normal")

    async def _answer(self, result: str, note: str = "") -> bool:
        if self._answered():
            return False
        point = self.here
        try:
            row = await self.do(
                patrols.answer, self.round_id, point.checkpoint_id, result, note=note
            )
        except Refused as refusal:
            await self._load()
            self.refuse(refusal)
            return False
        await self._took(row)
        return True

    def _answered(self) -> bool:
        """The point under the cursor has its answer: say so instead of answering twice."""
        if not self._points:
            return True
        point = self.here
        if point.result:
            self.tell(round_words.answered(point), "bad")
        return bool(point.result)

    async def _took(self, row: PointRow) -> None:
        """An answer stands: show it, and go to the next point that has none."""
        index = row.position - 1
        self._points[index] = row
        self._last = index
        self.table.put(point_row(row, self._orders(row)))
        self._to_next(index)
        self.retitle()
        again = round_words.looked_again(self._orders(row)) if row.result == "normal" else ""
        if again:
            # What was mended there is verified by it, and no longer stands at the point.
            await self._load()
            self.tell(again, "good")
        elif all(point.result for point in self._points):
            self.tell(say("Every point is answered. Press e to end and sign."), "good")
        elif row.at is not None:
            self.tell(say("saved {time}", time=show.seconds(row.at)))
        if row.pace:
            from tui.screens.pace import PaceReason

            # At once, while who walked still knows; whoever goes back is asked again.
            self.desk.push_screen(PaceReason(self.round_id, row.pace), self._explained)

    def _explained(self, said: bool | None) -> None:
        if said:
            self.tell(say("Noted. Go on."), "good")

    def _to_next(self, index: int) -> None:
        """The cursor on the next point without an answer, from the top again after the last."""
        count = len(self._points)
        for step in range(1, count + 1):
            at = (index + step) % count
            if not self._points[at].result:
                self.table.find(self._points[at].position)
                break
        self._show_current()

    def action_abnormal(self) -> None:
        if not self._answered():
            from tui.screens.finding import Report

            report = Report(self.round_id, self.here, self._orders(self.here))
            self.desk.push_screen(report, self._reported)

    async def _reported(self, found: FindingRow | None) -> None:
        if found is None:
            return
        cursor = next(p for p in self._points if p.checkpoint_id == found.checkpoint_id)
        await self._load()
        self._to_next(cursor.position - 1)
        self._last = cursor.position - 1
        self.tell(round_words.reported(found), "good")
        if found.severity == "urgent" and found.action != "corrected":
            from store import content
            from tui.screens.emergency import Emergency

            what = say("{point}: {what}", point=found.point, what=show.kind(found.kind))
            why = f"{found.order}  {what}"
            call = content.abnormal(found.kind).call
            self.desk.push_screen(Emergency(self.desk.now(), call, why))

    def action_na(self) -> None:
        self._ask_reason("na", say("Not applicable: why?"))

    def action_no_access(self) -> None:
        self._ask_reason("no_access", say("No access: why?"))

    def _ask_reason(self, result: str, question: str) -> None:
        if not self._answered():
            from tui.screens.reason import Reason

            self.desk.push_screen(
                Reason(self.round_id, self.here, result, question), self._reasoned
            )

    async def _reasoned(self, row: PointRow | None) -> None:
        if row is not None:
            await self._took(row)

    def action_late(self) -> None:
        if self._sheet is not None and not self._answered():
            from tui.screens.late import LateAnswer

            late = LateAnswer(self._sheet.round, self.here, self._orders(self.here))
            self.desk.push_screen(late, self._entered)

    async def _entered(self, made: PointRow | FindingRow | None) -> None:
        if isinstance(made, FindingRow):
            await self._reported(made)
        else:
            await self._reasoned(made)

    async def action_undo(self) -> None:
        if not self._points:
            return
        index = self.table.cursor if self.here.result else self._last
        if index is None or not self._points[index].result:
            self.tell(say("There is no answer here to take back."), "bad")
            return
        checkpoint = self._points[index].checkpoint_id
        try:
            row = await self.do(findings.undo, self.round_id, checkpoint)
        except Refused as refusal:
            self.refuse(refusal)
            return
        await self._load()
        self.table.find(row.position)
        self._show_current()
        self.tell(say("Taken back: {point}.", point=row.name), "good")
