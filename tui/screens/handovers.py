"""Hand-overs of the desk's shifts: every one, and the one that is to be made now."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import handover_moves, handovers
from store.handovers import HandoverRow
from tui import handover_words as words
from tui import show
from tui.columns import Column, Dated
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.handover_facts import brief


class Handovers(Register):
    """The register, newest first; ``n`` lays out the hand-over of the shift that ends."""

    KEY_ROWS = 2
    VERBS = {"new": "handovers.begin"}
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("hand over"),
            id="handovers.new",
            tooltip=N_("Your shift ends: count, and sign what the next one takes over"),
        ),
        Binding(
            "d",
            "pass_downs",
            N_("pass-downs"),
            id="handovers.pass_downs",
            tooltip=N_("What the next shifts have to know until it expires"),
        ),
    ]

    def heading(self) -> str:
        return say("Hand-overs")

    def empty(self) -> str:
        told = say("At the end of a shift who leaves counts, who comes looks, and both sign.")
        begins = say("Press n to hand over.") if self.check_action("new", ()) else ""
        return f"{told} {begins}".rstrip()

    def columns(self) -> Sequence[Column]:
        return (
            Column("shift", say("Shift until"), 11),
            Column("state", say("State"), 16),
            Column("leaving", say("Leaves"), 12, grow=True),
            Column("coming", say("Comes"), 12, grow=True),
            Column("disputes", say("Disputed"), 8, right=True),
            Column("number", say("No."), 7),
            Column("taken", say("Taken over"), 11, least=96),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(handovers.listed, self.desk.estate.id, text, after, limit)
        return [self._row(row) for row in found]

    def _row(self, row: HandoverRow) -> Row:
        taken = row.taken_at
        cells = (
            Dated(words.shift(row), row.shift_ends),
            words.state(row),
            row.leaving,
            row.coming or "-",
            str(row.disputes or "-"),
            row.number,
            Dated(show.moment(taken), taken) if taken is not None else "-",
        )
        return Row(row.key, cells, words.TONES[row.state])

    def opened(self, row: Row) -> None:
        from tui.screens.handover_page import HandoverPage

        self.lay(HandoverPage(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        one = await self.ask(handovers.handover, row.key[1])
        title = say_in("handover", "Hand-over")
        return (f"{one.number}  {title}", *brief(one))

    async def action_new(self) -> None:
        from tui.screens.handover_page import HandoverPage

        row = await self.do(handover_moves.begin)
        self.lay(HandoverPage(row.id))

    def action_pass_downs(self) -> None:
        from tui.screens.pass_downs import PassDowns

        self.lay(PassDowns())
