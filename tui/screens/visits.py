"""Household visits (定期上門): how far those of a quarter came in each building, and their plan."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import callback_visits
from store.callback_visits import Coverage
from store.search import one_script
from tui import show
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in
from tui.screens.incident_figures import bar

MONTHS = 3
EARLIEST = 20
"""Quarters back that are looked at."""


class Visits(Register):
    """The buildings, each with its homes, how many are planned and how many were visited."""

    KEY_ROWS = 2
    OPENS = False
    VERBS = {"plan": "callbacks.plan"}
    EMPTY = N_("No home is lived in yet, so there is nobody to visit.")
    BINDINGS = [
        Binding(
            "n",
            "plan",
            N_("plan"),
            id="visits.plan",
            tooltip=N_("A visit to every home of this building that has none yet"),
        ),
        Binding(
            "left_square_bracket,comma",
            "shift(-1)",
            N_("quarter before, after"),
            key_display="[ ]",
            id="visits.before",
            tooltip=N_("The quarter before, the quarter after"),
        ),
        Binding(
            "right_square_bracket,full_stop",
            "shift(1)",
            N_("quarter after"),
            show=False,
            id="visits.after",
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.ahead = 0
        self._found: dict[int, Coverage] = {}

    @property
    def quarter(self) -> str:
        """The quarter that is looked at, such as ``2026Q4``."""
        today = show.local(self.desk.now()).date().set(day=1)
        return callback_visits.quarter_of(today.add(months=self.ahead * MONTHS))

    def heading(self) -> str:
        year, _, number = self.quarter.partition("Q")
        told = say("Home visits, {year}, quarter {n}", year=year, n=number)
        homes = sum(one.homes for one in self._found.values())
        if not homes:
            return told
        visited = sum(one.visited for one in self._found.values())
        share = visited * 100 // homes
        return say(
            "{told}: {visited} of {homes}, {n} %", told=told, visited=visited, homes=homes, n=share
        )

    def columns(self) -> Sequence[Column]:
        return (
            Column("building", say("Building"), 10, grow=True),
            Column("homes", say_in("visits", "Homes"), 6, right=True),
            Column("planned", say_in("visits", "Planned"), 7, right=True),
            Column("visited", say_in("visits", "Visited"), 20),
            Column("open", say_in("visits", "To do"), 6, right=True),
            Column("not_in", say_in("visits", "Not in"), 7, right=True),
            Column("declined", say_in("visits", "Declined"), 8, right=True),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found = await self.ask(callback_visits.coverage, self.desk.estate.id, self.quarter)
        self._found = {one.building_id: one for one in found}
        self.retitle()
        self.refresh_bindings()
        wanted = one_script(text)
        return [_row(one) for one in found if wanted in one_script(one.building)]

    async def record(self, row: Row) -> Iterable[Fact]:
        one = self._found[row.key]
        return (
            show.where(one.building, None),
            (say_in("visits", "Homes"), str(one.homes)),
            (say_in("visits", "Planned"), str(one.planned)),
            (say_in("visits", "Visited"), _share(one)),
            (say_in("visits", "To do"), str(one.open)),
            (say_in("visits", "Not in"), str(one.unreachable)),
            (say_in("visits", "Declined"), str(one.refused)),
        )

    @property
    def here(self) -> Coverage | None:
        """The building under the cursor."""
        row = self.table.row if self.is_mounted else None
        return None if row is None else self._found.get(row.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "plan":
            one = self.here
            if one is None or self.ahead not in (0, 1) or one.planned >= one.homes:
                return False
        return super().check_action(action, parameters)

    def on_table_moved(self, event: object) -> None:
        self.refresh_bindings()

    async def action_shift(self, by: int) -> None:
        self.ahead = min(max(self.ahead + by, -EARLIEST), 1)
        # What was said of one quarter is not of the other.
        self.tell("")
        await self.reload()

    def action_plan(self) -> None:
        one, quarter = self.here, self.quarter
        if one is None:
            return
        question = many(
            "Plan a visit to {n} home in {quarter}?",
            "Plan visits to {n} homes in {quarter}?",
            one.homes - one.planned,
            quarter=quarter,
        )
        about = (
            (say("Building"), show.where(one.building, None)),
            (say_in("visits", "Homes"), str(one.homes)),
            (say_in("visits", "Planned"), str(one.planned)),
        )

        async def sure(yes: bool | None) -> None:
            if yes:
                await self._plan(one.building_id, quarter)

        self.lay(Confirm(question, about), sure)

    async def _plan(self, building_id: int, quarter: str) -> None:
        made = await self.do(callback_visits.plan, building_id, quarter)
        await self.reload()
        told = many(
            "{n} visit is planned: it stands in the list of callbacks.",
            "{n} visits are planned: they stand in the list of callbacks.",
            made,
        )
        self.tell(told, "good")


def _row(one: Coverage) -> Row:
    tone: Tone = "done" if one.visited == one.homes else "" if one.planned else "dim"
    counts = (one.open, one.unreachable, one.refused)
    cells = (
        show.where(one.building, None),
        str(one.homes),
        str(one.planned),
        _share(one),
        *map(str, counts),
    )
    return Row(one.building_id, cells, tone)


def _share(one: Coverage) -> str:
    """How many of the homes were visited, drawn."""
    return f"{one.visited:>4}  {bar(one.visited, one.homes)} {one.visited * 100 // one.homes:>3} %"
