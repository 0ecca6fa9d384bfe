"""Who is inside by where they went: the list of an evacuation."""

from collections.abc import Iterable, Sequence
from typing import Any

from store import visitors_inside
from tui import show
from tui.columns import Column
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row
from tui.say import N_, many, say, say_in
from tui.screens.visitor_facts import facts, seen
from tui.screens.visitor_record import VisitorRecord


class ByPlace(Register):
    """Everybody inside by where they went: read out, ticked off and printed at an evacuation."""

    EMPTY = N_("Nobody is inside.")

    def __init__(self) -> None:
        super().__init__()
        self._people = 0

    def heading(self) -> str:
        return say("Inside now: {people}", people=many("{n} person", "{n} people", self._people))

    def columns(self) -> Sequence[Column]:
        return (
            Column("unit", say("To"), 12, grow=True),
            Column("name", say_in("person", "Name"), 20, grow=True),
            Column("people", say("People"), 6, right=True),
            Column("pass_no", say_in("visitor", "Pass"), 6),
            Column("since", say("Came in"), 11),
            Column("phone", say("Phone"), 12, least=72),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found = await self.ask(visitors_inside.by_place, self.desk.estate.id, text)
        self._people = sum(row.party for row in found)
        self.retitle()
        return [
            Row(
                row.id,
                (
                    row.where,
                    row.called,
                    str(row.party),
                    row.pass_no or "-",
                    show.moment(row.arrived_at),
                    row.phone or "-",
                ),
            )
            for row in found
        ]

    def opened(self, row: Row) -> None:
        if not self.desk.locking.on:
            self.lay(VisitorRecord(row.key))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(seen, row.key)
        return (found.row.number, *facts(found, self.desk.estate, self.desk.now()))
