"""Which post has drilled which checklist in the last half-year, as a picture."""

from collections.abc import Iterable

import pendulum
from textual.widget import Widget

from store import incident_figures
from store.content.checklist_parts import KINDS
from store.incident_figures import DRILL_MONTHS
from store.roles import AUDITOR, ROLES
from tui import incident_words as words
from tui import show
from tui.caption import Caption, Told, legend
from tui.facts import Fact
from tui.grid import Grid
from tui.page import Page
from tui.picture import Band, Picture, Spot
from tui.say import N_, many, say, say_in

POSTS = tuple(role for role in ROLES if role != AUDITOR)
CELLS = 8


class Drilled(Page):
    """Checklists by posts: ``+`` and the day of the last drill, ``X`` where one is due."""

    HEADING = N_("Who has drilled what in the last half-year")
    DEFAULT_CSS = "Drilled Grid { height: 10; }"

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[tuple[str, str], incident_figures.Drilled] = {}

    def body(self) -> Iterable[Widget]:
        yield Grid(airy=True, id="grid")
        yield Told(id="here")
        yield Caption(id="wanted")
        yield Caption(id="legend", classes="-dim")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Grid))

    async def on_screen_resume(self) -> None:
        await self.load()

    async def news_came(self) -> None:
        await self.load()

    async def load(self) -> None:
        """Read who drilled what, and draw it."""
        found = await self.ask(incident_figures.drilled, self.desk.estate.id)
        self._found = {(one.kind, one.role): one for one in found}
        now = self.desk.now()
        self.query_one(Grid).show(self._picture(now))
        wanted = sum(one.wanted(now) for one in found)
        told = many("{n} drill is due.", "{n} drills are due.", wanted)
        self.query_one("#wanted", Caption).show(told)
        signs = {
            "+": say("drilled within {n} months", n=DRILL_MONTHS),
            "X": say("not within {n} months", n=DRILL_MONTHS),
        }
        self.query_one("#legend", Caption).show(legend(signs))

    def _picture(self, now: pendulum.DateTime) -> Picture:
        return Picture(
            heads=tuple((name,) for name in posts()),
            rows=tuple(
                Band(words.kind(kind), tuple(self._spot(kind, role, now) for role in POSTS))
                for kind in KINDS
            ),
            cells=CELLS,
        )

    def _spot(self, kind: str, role: str, now: pendulum.DateTime) -> Spot:
        one = self._found[kind, role]
        if one.at is None:
            return Spot("X", "late")
        day = show.local(one.at)
        if one.wanted(now):
            return Spot(f"X {day:%y-%m}", "late")
        return Spot(f"+ {day:%m-%d}")

    @property
    def here(self) -> "incident_figures.Drilled | None":
        """What is under the cursor."""
        grid = self.query_one(Grid)
        if grid.spot is None:
            return None
        row, column = grid.at
        return self._found.get((KINDS[row], POSTS[column]))

    def on_grid_moved(self) -> None:
        one = self.here
        self.query_one(Told).show_facts(() if one is None else self._facts(one))

    def _facts(self, one: incident_figures.Drilled) -> Iterable[Fact]:
        yield f"{words.kind(one.kind)}  {say(show.ROLES[one.role])}"
        yield (say("Last drill"), show.full(one.at) if one.at else say("never"))
        due = one.wanted(self.desk.now())
        yield (say("State"), say("a drill is due") if due else say("in order"))

    def on_grid_selected(self) -> None:
        from tui.screens.incident_record import IncidentRecord

        one = self.here
        if one is not None and one.key:
            self.lay(IncidentRecord(one.key))
        else:
            self.tell(say("There was no such drill. ! then d opens one."))


def posts() -> tuple[str, ...]:
    """The posts in the room of a column."""
    return (
        say_in("post", "Director"),
        say_in("post", "Keeper"),
        say_in("post", "Desk"),
        say_in("post", "Guard"),
        say_in("post", "Engineer"),
        say_in("post", "Cashier"),
    )
