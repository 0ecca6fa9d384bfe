"""A route as a strip: its stops down, the rounds of the last month across, each answer a sign."""

from collections.abc import Iterable
from datetime import datetime

from textual.binding import Binding
from textual.widget import Widget

from store import route_strip, routes
from store.frozen import dataclass
from store.round_calendar import mark
from store.rounds import RoundRow
from store.route_strip import RouteStrip, StripAnswer, StripStop
from store.routes import RouteRow
from tui import show
from tui.caption import Caption, legend
from tui.grid import Grid
from tui.page import Page
from tui.picture import Band, Picture, Place, Spot
from tui.rows import Tone
from tui.say import N_, say
from tui.screens.calendar import Calendar
from tui.screens.findings import FindingRecord
from tui.screens.month import SIGNS as ROUND_SIGNS
from tui.screens.round_facts import state
from tui.screens.round_record import RoundRecord

SIGNS: dict[str, tuple[str, Tone]] = {
    "normal": (".", "dim"),
    "abnormal": ("X", "late"),
    "no_access": ("a", "soon"),
    "na": ("n", "dim"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A strip, and the routes to go on to."""

    routes: tuple[RouteRow, ...]
    strip: RouteStrip


def shown(estate_id: int, route_id: int, at: datetime) -> Shown:
    """All the picture shows, read in one go."""
    return Shown(routes.routes(estate_id), route_strip.strip(route_id, at))


_SITES = N_("Under renovation")
_LEFT = N_("No longer on this route")


def picture(strip: RouteStrip, at: datetime) -> tuple[Picture, dict[int, StripStop]]:
    """The strip drawn, and the stop of each of its rows; sites and points off it under a rule."""
    rows: list[Band | str] = []
    stops: dict[int, StripStop] = {}
    group = ""
    for stop in strip.stops:
        under = "" if stop.on_route else _SITES if stop.site else _LEFT
        if under != group:
            group = under
            rows.append(say(under))
        stops[len(rows)] = stop
        found = strip.found[stop.checkpoint_id]
        rows.append(
            Band(
                stop.name,
                tuple(
                    _spot(strip.answers.get((stop.checkpoint_id, row.id))) for row in strip.rounds
                ),
                str(found) if found else "",
            )
        )
    heads = tuple(
        (f"{row.day:%m}-", f"{row.day:%d}", ROUND_SIGNS[mark(row, at)]) for row in strip.rounds
    )
    often = len({row.slot for row in strip.rounds}) > 1
    # With one round a day its number needs the room that two rounds have together.
    drawn = Picture(heads, tuple(rows), 1 if often else 2, SIGNS["abnormal"][0])
    return (drawn if strip.rounds else Picture()), stops


def _spot(answer: StripAnswer | None) -> Spot:
    return Spot(*SIGNS[answer.result]) if answer is not None else Spot("")


class Strip(Page):
    """What was answered at each stop of a route in the last month."""

    EMPTY = N_("There was no round on this route in the last month.")
    BINDINGS = [
        Binding("n,tab", "route", N_("next route"), id="strip.route", tooltip=N_("Next route")),
        Binding(
            "m",
            "calendar",
            N_("calendar"),
            id="strip.calendar",
            tooltip=N_("The rounds of this route as a calendar"),
        ),
    ]

    def __init__(self, route_id: int, checkpoint_id: int | None = None) -> None:
        super().__init__()
        self._route_id = route_id
        self._checkpoint_id = checkpoint_id
        self._round_id: int | None = None
        self._shown: Shown | None = None
        self._stops: dict[int, StripStop] = {}

    def heading(self) -> str:
        if self._shown is None:
            return say("Last month, stop by stop")
        return say("{route}: the last month, stop by stop", route=self._shown.strip.route.name)

    def body(self) -> Iterable[Widget]:
        yield Grid(empty=say(self.EMPTY), id="grid")
        yield Caption(2, id="words")
        yield Caption(id="legend", classes="-dim")

    @property
    def grid(self) -> Grid:
        """The answers."""
        return self.query_one(Grid)

    def on_mount(self) -> None:
        self.set_focus(self.grid)

    async def on_screen_resume(self) -> None:
        await self.load()

    async def news_came(self) -> None:
        await self.load()

    async def load(self) -> None:
        """Read the strip and draw it, the cursor on its stop and round; first on the newest."""
        estate, now = self.desk.estate.id, self.desk.now()
        self._shown = await self.ask(shown, estate, self._route_id, now)
        drawn, self._stops = picture(self._shown.strip, now)
        self.grid.show(drawn, self._place(self._shown.strip))
        self.query_one("#legend", Caption).show(_legend() if drawn.rows else "")
        self.retitle()

    def _place(self, strip: RouteStrip) -> Place:
        rounds = [row.id for row in strip.rounds]
        column = rounds.index(self._round_id) if self._round_id in rounds else len(rounds) - 1
        rows = (
            row for row, stop in self._stops.items() if stop.checkpoint_id == self._checkpoint_id
        )
        return next(rows, 0), column

    def _here(self) -> tuple[StripStop, RoundRow, StripAnswer | None] | None:
        """The stop, the round and the answer under the cursor."""
        row, column = self.grid.at
        if self._shown is None or row not in self._stops or self.grid.spot is None:
            return None
        strip, stop = self._shown.strip, self._stops[row]
        found = strip.rounds[column]
        return stop, found, strip.answers.get((stop.checkpoint_id, found.id))

    def on_grid_moved(self, event: Grid.Moved) -> None:
        here = self._here()
        if here is not None:
            self._checkpoint_id, self._round_id = here[0].checkpoint_id, here[1].id
        self.query_one("#words", Caption).show(words(*here) if here is not None else "")

    def on_grid_selected(self) -> None:
        if (here := self._here()) is None:
            return
        _, found, answer = here
        if answer is not None and answer.finding_id is not None:
            self.lay(FindingRecord(answer.finding_id))
        else:
            self.lay(RoundRecord(found.id))

    def action_calendar(self) -> None:
        here = self._here()
        self.lay(Calendar(self._route_id, None if here is None else here[1].day))

    async def action_route(self) -> None:
        known = [row.id for row in self._shown.routes] if self._shown else []
        if known:
            place = known.index(self._route_id) + 1 if self._route_id in known else 0
            self._route_id = known[place % len(known)]
            await self.load()


def words(stop: StripStop, found: RoundRow, answer: StripAnswer | None) -> str:
    """What was answered at a stop on a round: what, who, when, and its work order."""
    round_words = f"{show.day(found.day)} {show.slot(found.slot)} {found.number} {state(found)}"
    if answer is None:
        nothing = say("not answered")
        return f"{stop.name}  {nothing}  {round_words}"
    told = [stop.name, say(show.RESULTS[answer.result])]
    if answer.kind:
        told.append(answer.note if answer.kind == "other" else show.kind(answer.kind))
        told.append(f"{answer.order} {say(show.ORDER_STATES[answer.order_state])}")
    elif answer.note:
        told.append(answer.note)
    return "  ".join([*told, f"{answer.staff} {show.clock(answer.when)}", round_words])


def _legend() -> str:
    signs = {SIGNS[code][0]: say(show.RESULTS[code]) for code in SIGNS}
    blank = say("blank: not answered")
    return f"{legend(signs)}  {blank}"
