"""A hand-over line by line: counted by who leaves, looked at by who comes, one key each."""

from typing import TYPE_CHECKING

from textual import events

from store import handover_moves, handover_taking
from store.handover_lines import LineRow
from store.handovers import HandoverRow
from tui import handover_words as words
from tui.confirm import Confirm
from tui.record_pages import lay_record, opens
from tui.say import say
from tui.screens.handover_facts import brief, to_sign
from tui.screens.handover_sheet import HandoverSheet
from tui.table import Table

if TYPE_CHECKING:
    from tui.records.sheet import Paper

_FIGURES = 4


class HandoverPage(HandoverSheet):
    """One hand-over; a key a line, and both sign at the end."""

    def __init__(self, handover_id: int) -> None:
        super().__init__(handover_id)
        self._typed = ""

    def on_table_moved(self, event: Table.Moved) -> None:
        # What was typed for another line is not this one's.
        self._forget()

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.handover import paper

        return await self.ask(paper, self.record_id, frame.printing(self.desk))

    # Counting, by who leaves

    def on_key(self, event: events.Key) -> None:
        figure = event.character or ""
        if figure.isascii() and figure.isdigit() and self.check_action("as_recorded", ()):
            event.stop()
            self._typed = (self._typed + figure)[:_FIGURES]
            self._say_typed()

    def action_erase(self) -> None:
        self._typed = self._typed[:-1]
        self._say_typed()

    def _say_typed(self) -> None:
        told = say("Counted {number}: enter writes it down.", number=self._typed)
        self.tell(told if self._typed else "")

    def _forget(self) -> None:
        if self._typed:
            self._typed = ""
            self.tell("")

    async def on_table_selected(self, event: Table.Selected) -> None:
        one = self.line
        if one is None:
            return
        if self._typed:
            number, self._typed = int(self._typed), ""
            await self._count(one, number)
        elif one.record_id is not None and opens(one.noun):
            await lay_record(self, one.noun, one.record_id)
        elif one.by_hand:
            self._open_counted(one)

    def _open_counted(self, one: LineRow) -> None:
        """What a count is of: who is inside, what lies on the shelves."""
        if one.kind == "inside":
            from tui.screens.visitors import Visitors

            self.lay(Visitors())
        elif one.kind == "parcels":
            from tui.screens.parcels import Parcels

            self.lay(Parcels())

    async def action_as_recorded(self) -> None:
        one = self.line
        if one is None:
            return
        if one.expected is None:
            self.app.bell()
            self.tell(say("No record has their number: count them, type it, enter."), "bad")
            return
        await self._count(one, one.expected)

    async def _count(self, one: LineRow, number: int) -> None:
        made = await self.do(handover_moves.count, one.id, number, one.words)
        await self.load()
        if made.differs and not made.words:
            self._ask_count(made)
            return
        what = words.kind(made.kind)
        self.tell(say("{what}: {number} counted.", what=what, number=number), "good")
        self.to_next()

    def action_differs(self) -> None:
        if self.line is not None:
            self._ask_count(self.line)

    def _ask_count(self, one: LineRow) -> None:
        from tui.screens.handover_forms import CountLine

        if self.row is not None:
            self.lay(CountLine(self.row, one), self._written)

    async def _written(self, made: LineRow | None) -> None:
        if made is not None:
            await self.load()
            self.tell(say("Written down."), "good")
            self.to_next()

    def _ready(self) -> bool:
        """Whether all is counted or looked at; else it is said, and the cursor is on the first."""
        no = self._sheet.unready if self._sheet is not None else None
        if no is not None:
            self.to_next()
            self.refuse(no)
        return no is None

    def action_give(self) -> None:
        from tui.screens.handover_forms import GiveOver

        if self.row is not None and self._ready():
            self.lay(GiveOver(self.row), self._given)

    async def _given(self, row: HandoverRow | None) -> None:
        if row is not None:
            await self.load()
            told = say("You signed {number}. Whoever comes looks at it now.", number=row.number)
            if row.coming:
                told = say(
                    "You signed {number}. {who} looks at it now.", number=row.number, who=row.coming
                )
            self.tell(told, "good")

    # Looking, by who comes

    async def _answer(self, answer: str) -> None:
        if self.line is not None:
            await self.do(handover_taking.answer, self.line.id, answer)
            await self.load()

    async def action_accept(self) -> None:
        await self._answer("accepted")
        self.to_next()

    async def action_undo(self) -> None:
        await self._answer("")

    def action_dispute(self) -> None:
        from tui.screens.handover_forms import DisputeLine

        if self.line is not None and self.row is not None:
            self.lay(DisputeLine(self.row, self.line), self._written)

    def action_take(self) -> None:
        if self._sheet is not None and self._ready():
            asked = say("Sign for {number} and take over?", number=self._sheet.row.number)
            self.lay(Confirm(asked, to_sign(self._sheet)), self._take)

    async def _take(self, yes: bool) -> None:
        if yes:
            row = await self.do(handover_taking.take, self.record_id)
            await self.load()
            if row.state == "disputed":
                told = say("{number}: the director settles what is disputed.", number=row.number)
            else:
                told = say("{number} is signed by both.", number=row.number)
            self.tell(told, "good")

    # Ending

    def action_settle(self) -> None:
        from tui.screens.handover_forms import SettleLine

        if self.line is not None and self.row is not None:
            self.lay(SettleLine(self.row, self.line), self._settled)

    async def _settled(self, made: LineRow | None) -> None:
        if made is not None:
            await self.load()
            self.tell(say("Settled."), "good")

    def action_drop(self) -> None:
        if self.row is not None:
            asked = say("Call {number} off?", number=self.row.number)
            self.lay(Confirm(asked, brief(self.row)), self._drop)

    async def _drop(self, yes: bool) -> None:
        if yes:
            row = await self.do(handover_moves.drop, self.record_id)
            await self.load()
            self.tell(say("{number} is called off.", number=row.number), "good")

    async def action_back(self) -> None:
        if self._typed:
            self._forget()
            return
        await super().action_back()
