"""Every renovation, from its application to the refunded deposit."""

from collections.abc import Iterable, Sequence
from typing import Any

import pendulum
from textual.binding import Binding

from store import renovation_limits, renovations
from store.fields import instant_text
from store.renovations import ALIVE, RenovationRow
from tui import renovation_words as words
from tui import show
from tui.columns import Column, Dated
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in
from tui.screens.renovation_facts import dossier, facts
from tui.screens.renovation_record import RenovationRecord


class Renovations(Register):
    """The register of renovations, newest first; those under way until all are asked for."""

    KEY_ROWS = 2
    EMPTY = N_("No renovations yet. n writes an application down.")
    VERBS = {"new": "renovations.file"}
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new application"),
            id="renovations.new",
            tooltip=N_("Write an application down"),
        ),
        Binding(
            "i",
            "alive",
            N_("under way or all"),
            id="renovations.alive",
            tooltip=N_("Only those under way, or all"),
        ),
        Binding(
            "o",
            "building",
            N_("building"),
            id="renovations.building",
            tooltip=N_("The building as a picture, by the state of each unit"),
        ),
        Binding(
            "t",
            "times",
            N_("permits"),
            id="renovations.times",
            tooltip=N_("Each permit's time, with its checks and notices"),
        ),
    ]

    def __init__(self, text: str = "", *, alive: bool = True) -> None:
        super().__init__(text)
        self.alive = alive
        self._buildings: dict[int, tuple[int, tuple[str, int] | None]] = {}

    def heading(self) -> str:
        return say("Renovations: under way") if self.alive else say("Renovations: all")

    def empty(self) -> str:
        if not self.alive:
            return super().empty()
        return say("No renovation is under way. Press i for all, n for a new application.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("unit", say("Unit"), 8, grow=True),
            Column("state", say("State"), 25),
            Column("number", say("No."), 7),
            Column("contractor", say("Contractor"), 14, grow=True, least=104),
            Column("until", say("Permit until"), 14),
            Column("notices", say_in("column", "Notices"), 7, right=True),
            Column("out", say("Passes"), 6, right=True),
            Column("checked", say("Last check"), 11, least=92),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(
            renovations.listed, self.desk.estate.id, text, after, limit, alive=self.alive
        )
        self._buildings.update((row.id, (row.building_id, ("unit", row.unit_id))) for row in found)
        today = show.local(self.desk.now()).date()
        settled = self.desk.estate.settings.renovation
        warned = renovation_limits.limit(settled, "expiring_days")
        return [listed(row, today, warned) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(RenovationRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        desk = self.desk
        found = await self.ask(dossier, row.key[1], desk.person, desk.now())
        return (f"{found.row.number}  {found.row.unit}", *facts(found, desk.now()))

    async def action_alive(self) -> None:
        self.alive = not self.alive
        self.retitle()
        await self.table.reload(keep_cursor=False)

    def action_new(self) -> None:
        from tui.screens.renovation_forms import NewApplication

        self.lay(NewApplication(), self._written)

    async def _written(self, row: RenovationRow | None) -> None:
        if row is not None:
            # What is next is to tick its papers off, so there it goes.
            await self.app.push_screen(RenovationRecord(row.id))

    async def action_building(self) -> None:
        from store import buildings
        from tui.screens import renovation_grid
        from tui.screens.building import Building

        row = self.table.row
        where = self._buildings.get(row.key[1]) if row is not None else None
        if where is None:
            houses = await self.ask(buildings.buildings, self.desk.estate.id)
            if not houses:
                self.tell(say("Nothing is known of this building yet."))
                return
            where = (houses[0].id, None)
        self.lay(Building(*where, asks=renovation_grid.Renovations))

    def action_times(self) -> None:
        from tui.screens.permit_bar import PermitTimes

        self.lay(PermitTimes())


def listed(row: RenovationRow, today: pendulum.Date, warned: int) -> Row:
    """A renovation as a line of a list."""
    tone: Tone = "" if row.state in ALIVE else "dim"
    ends = row.permit_until
    soon = row.stands and ends is not None and (ends - today).days <= warned
    if row.state == "suspended" or row.expired(today):
        tone = "late"
    elif row.state == "rectifying" or soon:
        tone = "soon"
    checked = row.checked_at
    cells = (
        row.unit,
        f"{words.SIGNS.get(row.state, '.')} {words.state(row.state)}",
        row.permit or row.number,
        row.contractor,
        "-" if ends is None else Dated(until(row, today, warned), ends),
        str(row.notices or "-"),
        str(row.out or "-"),
        "-" if checked is None else Dated(show.moment(checked), checked),
    )
    return Row((instant_text(row.filed_at), row.id), cells, tone)


def until(row: RenovationRow, today: pendulum.Date, warned: int) -> str:
    """How long a permit runs: its last day, the days left when they are few, or that it ended."""
    ends = row.permit_until
    if ends is None or not row.stands:
        return show.day(ends)
    if row.expired(today):
        day = f"{ends:%m-%d}"
        return say_in("column", "EXPIRED {day}", day=day)
    left = (ends - today).days
    if left == 0:
        return say("ends today")
    if 0 < left <= warned:
        return many("ends in {n} day", "ends in {n} days", left)
    return show.day(ends)
