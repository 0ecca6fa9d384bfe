"""Somebody leaves: a pass is typed or scanned, or a piece of a name; Enter lets them out."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from store import vehicles, visitor_moves, visitors, visitors_inside
from store.visitors import VisitorRow
from tui import show, visitor_words
from tui.columns import Column
from tui.fields import Entry
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.table import Table


class CheckOut(Page):
    """The line is always ready for the next one who leaves."""

    HEADING = N_("Check out: who leaves?")
    BINDINGS = [
        Binding("up", "step(-1)", N_("one up"), show=False, id="check_out.up"),
        Binding("down", "step(1)", N_("one down"), show=False, id="check_out.down"),
        Binding("enter", "take", N_("check out"), id="check_out.take", tooltip=N_("They leave")),
        Binding(
            "ctrl+r",
            "record",
            N_("record"),
            id="check_out.record",
            tooltip=N_("The record: out without the pass, keys still held"),
        ),
    ]
    DEFAULT_CSS = "CheckOut Input { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, VisitorRow] = {}

    def body(self) -> Iterable[Widget]:
        line = Entry(id="line", compact=True, max_length=80)
        line.cursor_blink = False
        line.placeholder = say("pass number, name, unit or plate")
        yield line
        table = Table(
            (
                Column("pass_no", say_in("visitor", "Pass"), 6),
                Column("name", say_in("person", "Name"), 18, grow=True),
                Column("unit", say("To"), 10),
                Column("purpose", say("Purpose"), 10),
                Column("since", say("Came in"), 11),
            ),
            self._window,
            empty=say("Nobody inside is found by that."),
        )
        table.can_focus = False
        yield table

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self.tell(say("Enter lets out the one marked with >."))

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        if after is not None:
            return ()
        typed, estate = self.query_one(Input).value, self.desk.estate.id
        reading = visitors_inside.leaving if typed.strip() else visitors_inside.inside
        found = await self.ask(reading, estate, typed)
        self._rows = {row.id: row for row in found}
        return [
            Row(
                row.id,
                (
                    row.pass_no or "-",
                    visitor_words.party(row),
                    row.where,
                    visitor_words.purpose(row.purpose),
                    show.moment(row.arrived_at),
                ),
                "late" if row.overstays(self.desk.now()) else "",
            )
            for row in found
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        reload = self.query_one(Table).reload(keep_cursor=False)
        self.run_worker(reload, group="search", exclusive=True)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        await self.query_one(Table).reload()
        await self.action_take()

    @property
    def _at(self) -> VisitorRow | None:
        row = self.query_one(Table).row
        return None if row is None else self._rows.get(row.key)

    async def action_take(self) -> None:
        row, typed = self._at, self.query_one(Input).value.strip()
        if not typed:
            # Nobody leaves by an Enter too many.
            self.tell(say("Type a pass number or a piece of the name."), "bad")
            return
        if row is None:
            await self._not_inside(typed)
            return
        gone = await self.do(visitor_moves.leave, row.id)
        car = await self.ask(vehicles.of_visitor, self.desk.estate.id, row.id)
        line = self.query_one(Input)
        with self.prevent(Input.Changed):
            line.value = ""
        await self.query_one(Table).reload(keep_cursor=False)
        told = say("{who} is out, {where}.", who=visitor_words.party(gone), where=gone.where)
        if gone.pass_no:
            told += " " + say("Take pass {pass_no} back.", pass_no=gone.pass_no)
        if car is not None:
            told += " " + say("Their vehicle is still inside: {number}.", number=car.number)
        self.tell(told, "good")

    async def _not_inside(self, typed: str) -> None:
        """Say when the last one of that name left."""
        # A pass goes from hand to hand, and figures are in the numbers of records too.
        asked = (self.desk.estate.id, typed, None, 1)
        gone = () if typed.isdecimal() else await self.ask(visitors.listed, *asked)
        for last in gone:
            if last.left_at is not None:
                who, at = visitor_words.party(last), show.moment(last.left_at)
                told = say(
                    "{who} is not inside: out since {at}, {number}.",
                    who=who,
                    at=at,
                    number=last.number,
                )
                self.tell(told, "bad")
                return
        self.tell(say("Nobody inside is found by {text}.", text=typed), "bad")

    def action_record(self) -> None:
        from tui.screens.visitor_record import VisitorRecord

        if (row := self._at) is not None:
            self.lay(VisitorRecord(row.id))

    def action_step(self, by: int) -> None:
        self.query_one(Table).action_step(by)

    async def on_screen_resume(self) -> None:
        if self.query_one(Table).count is not None:
            await self.query_one(Table).reload()

    async def news_came(self) -> None:
        await self.query_one(Table).reload()
