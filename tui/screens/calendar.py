"""A month of rounds as a calendar: one route, a day in each cell, its rounds as signs."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pendulum
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget

from store import round_calendar, routes
from store.frozen import dataclass
from store.round_calendar import MARKS, mark
from store.rounds import RoundRow
from store.routes import RouteRow
from tui import show
from tui.caption import Caption, Told
from tui.columns import Column
from tui.grid import Grid
from tui.page import WIDE
from tui.picture import Picture
from tui.printing import Printable
from tui.rows import Row
from tui.say import N_, say
from tui.screens.month import (
    SIGNS,
    TONES,
    day_at,
    day_facts,
    mark_words,
    month_legend,
    picture,
    place_of,
    totals,
)
from tui.screens.pick import Pick
from tui.screens.round_facts import state
from tui.screens.round_record import RoundRecord

if TYPE_CHECKING:
    from tui.records.sheet import Paper


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one route, and the routes to go on to; no route when the estate has none."""

    routes: tuple[RouteRow, ...]
    route: RouteRow | None
    rounds: tuple[RoundRow, ...]


def month(estate_id: int, route_id: int | None, first: pendulum.Date) -> Month:
    """The rounds of a route (None: the first one) in a month, read in one go."""
    known = routes.routes(estate_id)
    here = next((row for row in known if row.id == route_id), None)
    if here is None and route_id is not None:
        here = routes.route(route_id)
    if here is None:
        here = next(iter(known), None)
    rounds = () if here is None else round_calendar.of_month(here.id, first)
    return Month(known, here, rounds)


class Calendar(Printable):
    """The rounds of a route, a month at a time."""

    EMPTY = N_("No routes yet. A route is the checkpoints of a round, in order.")
    KEY_ROWS = 2
    BINDINGS = [
        Binding(
            "left_square_bracket,comma",
            "month(-1)",
            N_("other month"),
            key_display="[ ]",
            id="calendar.before",
            tooltip=N_("The month before, the month after"),
        ),
        Binding(
            "right_square_bracket,full_stop",
            "month(1)",
            N_("month after"),
            show=False,
            id="calendar.after",
        ),
        Binding("n,tab", "route", N_("next route"), id="calendar.route", tooltip=N_("Next route")),
        Binding(
            "f",
            "figures",
            N_("figures"),
            id="calendar.figures",
            tooltip=N_("The rounds behind each figure of the month"),
        ),
    ]
    DEFAULT_CSS = """
    Calendar #month { height: 1fr; layout: vertical; }
    Calendar #month Grid { height: 7; margin-bottom: 1; }
    Calendar.-wide #month { layout: horizontal; }
    Calendar.-wide #month Grid { height: 1fr; width: 76; margin-bottom: 0; }
    Calendar.-wide Told { margin-left: 1; border-left: ascii $panel-lighten-2; }
    """

    def __init__(self, route_id: int | None = None, day: pendulum.Date | None = None) -> None:
        super().__init__()
        self._route_id = route_id
        self._day = day
        self._month: Month | None = None

    def heading(self) -> str:
        if self._month is None or self._month.route is None:
            return say("Calendar of rounds")
        return say("Rounds of {route}, {month}", route=self._month.route.name, month=self._titled)

    def body(self) -> Iterable[Widget]:
        grid = Grid(empty=say(self.EMPTY), flows=True, airy=True, id="grid")
        yield Container(grid, Told(id="day"), id="month")
        yield Caption(id="totals")
        yield Caption(id="legend", classes="-dim")

    @property
    def _titled(self) -> str:
        return f"{self._first:%Y-%m}"

    @property
    def day(self) -> pendulum.Date:
        """The day under the cursor."""
        return self._day or self._today

    @property
    def _today(self) -> pendulum.Date:
        return show.local(self.desk.now()).date()

    @property
    def _first(self) -> pendulum.Date:
        return self.day.replace(day=1)

    @property
    def grid(self) -> Grid:
        """The days."""
        return self.query_one(Grid)

    def on_mount(self) -> None:
        self.set_focus(self.grid)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")

    async def on_screen_resume(self) -> None:
        await self.load()

    async def news_came(self) -> None:
        await self.load()

    async def on_paper(self) -> "Paper | None":
        from tui.records import frame, month

        estate = self.desk.estate.id
        return await self.ask(month.paper, estate, self._first, frame.printing(self.desk))

    async def load(self) -> None:
        """Read the month and draw it, the cursor on its day."""
        estate = self.desk.estate.id
        self._month = await self.ask(month, estate, self._route_id, self._first)
        self._route_id = None if self._month.route is None else self._month.route.id
        rounds, now = self._month.rounds, self.desk.now()
        drawn = Picture()
        if self._month.route is not None:
            rest = self.desk.estate.settings.rest_days
            drawn = picture(self._first, rounds, self._today, rest, now)
        self.grid.show(drawn, place_of(self._first, self.day))
        self.query_one("#totals", Caption).show(totals(self._titled, rounds, now))
        self.query_one("#legend", Caption).show(month_legend())
        self.retitle()
        self.refresh_bindings()

    def _of_day(self) -> list[RoundRow]:
        found = self._month.rounds if self._month else ()
        return [row for row in found if row.day == self.day]

    def on_grid_moved(self, event: Grid.Moved) -> None:
        if event.grid.spot is None:
            return
        self._day = day_at(self._first, event.grid.at)
        rest = self.desk.estate.settings.rest_days
        facts = day_facts(self.day, self._of_day(), rest, self.desk.now())
        self.query_one(Told).show_facts(facts)

    async def on_grid_edge(self, event: Grid.Edge) -> None:
        self._day = self.day.add(days=event.by * (7 if event.down else 1))
        await self.load()

    def on_grid_selected(self) -> None:
        found = self._of_day()
        if len(found) == 1:
            self.lay(RoundRecord(found[0].id))
        elif found:
            self._choose(say("Rounds of {day}", day=show.day(self.day)), found)
        else:
            self.tell(say("There is no round on this day."))

    async def action_month(self, by: int) -> None:
        self._day = self.day.add(months=by)
        await self.load()

    async def action_route(self) -> None:
        known = [row.id for row in self._month.routes] if self._month else []
        if known:
            place = known.index(self._route_id) + 1 if self._route_id in known else 0
            self._route_id = known[place % len(known)]
            await self.load()

    def action_figures(self) -> None:
        rounds, now = self._month.rounds if self._month else (), self.desk.now()
        counts, words = round_calendar.counted(rounds, now), mark_words()
        rows = [
            Row(code, (SIGNS[code], words[code], str(counts[code])))
            for code in MARKS
            if counts[code]
        ]
        columns = (
            Column("sign", "", 1),
            Column("words", say("State"), 20, grow=True),
            Column("count", say("Rounds"), 8, right=True),
        )
        self.lay(Pick(say("Which rounds of {month}?", month=self._titled), columns, rows), self._of)

    def _of(self, code: str | None) -> None:
        found = self._month.rounds if self._month else ()
        now = self.desk.now()
        if code is not None:
            told = f"{self._titled}  {mark_words()[code]}"
            self._choose(told, [row for row in found if mark(row, now) == code])

    def _choose(self, question: str, found: Sequence[RoundRow]) -> None:
        columns = (
            Column("day", say("Day"), 10),
            Column("slot", say("When"), 9),
            Column("number", say("No."), 8),
            Column("state", say("State"), 14, grow=True),
            Column("points", say("Points"), 6, right=True),
            Column("walker", say("Walked by"), 12),
        )
        rows = [
            Row(
                row.id,
                (
                    *(show.day(row.day), show.slot(row.slot), row.number, state(row)),
                    *(f"{row.done}/{row.total}", row.walker or "-"),
                ),
                TONES.get(mark(row, self.desk.now()), ""),
            )
            for row in found
        ]
        self.app.push_screen(Pick(question, columns, rows), self._chosen)

    def _chosen(self, round_id: int | None) -> None:
        if round_id is not None:
            self.app.push_screen(RoundRecord(round_id))
