"""A building floor by unit: one picture, asked one question at a time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from store import building_plan, buildings
from store.building_findings import Where
from store.building_plan import Home, Plan
from store.buildings import BuildingRow
from store.frozen import dataclass
from tui import show
from tui.caption import Caption, Told, legend
from tui.columns import Column, fit
from tui.drawn import packed
from tui.facts import Fact
from tui.grid import Grid
from tui.page import WIDE, Page
from tui.picture import Band, Picture, Place, Spot
from tui.say import N_, say, say_in
from tui.screens.pick import Pick
from tui.screens.questions import OpenFindings, Question
from tui.screens.renovation_grid import Renovations
from tui.screens.unit import UnitRecord

QUESTIONS: tuple[Question[Any], ...] = (OpenFindings(), Renovations())
"""The questions in the order tab asks them."""

CELLS = 4
FEWEST = 10
"""Units to a line where no unit has a column of its own."""


@dataclass(frozen=True, slots=True)
class House:
    """A building with the answer to a question, and the buildings to go on to."""

    buildings: tuple[BuildingRow, ...]
    plan: Plan
    found: Mapping[Where, Any]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a building, and what each of its cells is."""

    picture: Picture
    places: dict[Place, Where]
    homes: dict[Place, Home]


def house(estate_id: int, building_id: int, question: Question[Any], at: datetime) -> House:
    """All the picture shows, read in one go."""
    plan = building_plan.plan(building_id)
    return House(buildings.buildings(estate_id), plan, question.read(building_id, at))


def draw(plan: Plan, found: Mapping[Where, Any], question: Question[Any]) -> Drawn:
    """The floors from the top down, the common parts first in each, then its units."""
    drawn = Drawn(Picture(), {}, {})
    rows: list[Band | str] = []
    known = [*plan.floors, *(home.floor for home in plan.others)]
    longest = max((cell_len(show.floor(floor)) for floor in known), default=1)
    across = max(len(plan.columns), FEWEST if plan.others else 0)

    def heading(floor: int | None) -> str:
        return fit(show.floor(floor) or "-", longest, right=True)

    def unit(home: Home, column: int) -> Spot:
        drawn.places[len(rows), column] = ("unit", home.id)
        drawn.homes[len(rows), column] = home
        return question.spot(found.get(("unit", home.id)))

    for floor in plan.floors:
        spots: list[Spot | None] = [None]
        if question.COMMON:
            drawn.places[len(rows), 0] = ("floor", floor)
            spots = [question.spot(found.get(("floor", floor)))]
        for column, key in enumerate(plan.columns, 1):
            home = plan.homes.get((floor, *key))
            spots.append(None if home is None else unit(home, column))
        spots += [None] * (across - len(plan.columns))
        rows.append(Band(heading(floor), tuple(spots)))
    if plan.others:
        rows.append(say("Numbered in another way"))
    for line in building_plan.in_lines(plan.others, across):
        others = [unit(home, column) for column, home in enumerate(line, 1)]
        rest = [None] * (across - len(others))
        rows.append(Band(heading(line[0].floor), (None, *others, *rest)))
    picture = Picture(_heads(plan, across, question.COMMON), tuple(rows), CELLS)
    return Drawn(picture, drawn.places, drawn.homes)


def _heads(plan: Plan, across: int, halls: bool) -> tuple[tuple[str, ...], ...]:
    blocks = any(block for block, _ in plan.columns)
    common = say_in("building", "hall") if halls else ""
    heads = [("", common) if blocks else (common,)]
    heads += [(block, stem) if blocks else (stem,) for block, stem in plan.columns]
    heads += [("", "") if blocks else ("",)] * (across - len(plan.columns))
    return tuple(heads)


class Building(Page):
    """A building as a grid; Enter opens what stands under the cursor."""

    EMPTY = N_("Nothing is known of this building yet.")
    BINDINGS = [
        Binding(
            "left_square_bracket",
            "building(-1)",
            N_("other building"),
            key_display="[ ]",
            id="building.before",
            tooltip=N_("The building before, the next building"),
        ),
        Binding(
            "right_square_bracket",
            "building(1)",
            N_("next building"),
            show=False,
            id="building.after",
        ),
        Binding(
            "tab",
            "question",
            N_("next question"),
            id="building.question",
            tooltip=N_("Ask this building something else"),
        ),
    ]
    DEFAULT_CSS = """
    Building #house { height: 1fr; }
    Building #house Grid { width: 1fr; }
    Building #house Told { display: none; }
    Building.-wide #house Told {
        display: block; width: 46; margin-left: 1; border-left: ascii $panel-lighten-2;
    }
    """

    def __init__(
        self,
        building_id: int,
        at: Where | None = None,
        asks: type[Question[Any]] = OpenFindings,
    ) -> None:
        super().__init__()
        self._building_id = building_id
        self._at = at
        self._question = next(
            place for place, question in enumerate(QUESTIONS) if type(question) is asks
        )
        self._house: House | None = None
        self._drawn = Drawn(Picture(), {}, {})

    @property
    def question(self) -> Question[Any]:
        """What is asked."""
        return QUESTIONS[self._question]

    def heading(self) -> str:
        if self._house is None:
            return say("Building")
        code, name = self._house.plan.building.code, self._house.plan.building.name
        told = show.where(code, None)
        # A building is often named as it is numbered.
        told = told if name in (code, told) else f"{told}  {name}"
        return say("{building}: {question}", building=told, question=say(self.question.NAME))

    def body(self) -> Iterable[Widget]:
        grid = Grid(empty=say(self.EMPTY), id="grid")
        yield Horizontal(grid, Told(id="beside"), id="house")
        yield Caption(2, id="words")
        yield Caption(id="legend", classes="-dim")

    @property
    def grid(self) -> Grid:
        """The cells."""
        return self.query_one(Grid)

    @property
    def where(self) -> Where | None:
        """What the cursor stands on."""
        return self._drawn.places.get(self.grid.at)

    def on_mount(self) -> None:
        self.set_focus(self.grid)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self._tell_signs()

    async def on_screen_resume(self) -> None:
        await self.load()

    async def news_came(self) -> None:
        await self.load()

    async def load(self) -> None:
        """Read the building and draw it, the cursor where it was."""
        estate, now = self.desk.estate.id, self.desk.now()
        self._house = await self.ask(house, estate, self._building_id, self.question, now)
        self._drawn = draw(self._house.plan, self._house.found, self.question)
        at = next((place for place, told in self._drawn.places.items() if told == self._at), None)
        self.grid.show(self._drawn.picture, at)
        self._tell_signs()
        self.retitle()
        self.refresh_bindings()

    def _tell_signs(self) -> None:
        """What the signs mean, in as many lines as they take."""
        if self._house is None:
            return
        signs = self.question.legend(self._house.found)
        lines = packed([legend({sign: signs[sign]}) for sign in signs], self.size.width - 2, "  ")
        caption = self.query_one("#legend", Caption)
        caption.styles.height = len(lines)
        caption.show("\n".join(lines))

    def _found(self) -> Any:
        if self._house is None or self.where is None:
            return None
        return self._house.found.get(self.where)

    def _called(self) -> str:
        """The place under the cursor, as people say it."""
        if (home := self._drawn.homes.get(self.grid.at)) is not None:
            return home.name
        floor = self.where[1] if self.where else None
        if floor is None:
            return say("Common parts, floor not known")
        return say("{floor}, common parts", floor=show.floor(floor))

    def on_grid_moved(self, event: Grid.Moved) -> None:
        if self.where is None:
            # Of a question that is not asked of common parts: there is no unit to ask it of.
            self.query_one("#words", Caption).show(say("There are no units in this building."))
            self.query_one(Told).show_facts(())
            return
        self._at = self.where
        found, now = self._found(), self.desk.now()
        self.query_one("#words", Caption).show(
            f"{self._called()}  {self.question.words(found, now)}"
        )
        facts: list[Fact] = [self._called(), *self.question.facts(found, now)]
        self.query_one(Told).show_facts(facts)

    def on_grid_selected(self) -> None:
        home = self._drawn.homes.get(self.grid.at)
        rows = self.question.rows(self._found(), self.desk.now())
        if home is not None and not (rows and self.question.OPENS):
            self.lay(UnitRecord(home.id))
        elif len(rows) == 1:
            self.lay(self.question.page(rows[0].key))
        elif rows:
            columns = (Column("number", say("No."), 8), Column("what", say("What"), 20, grow=True))
            self.lay(Pick(self._called(), columns, rows), self._chosen)
        else:
            self.tell(self.question.words(None, self.desk.now()))

    def _chosen(self, key: int | None) -> None:
        if key is not None:
            self.app.push_screen(self.question.page(key))

    async def action_building(self, by: int) -> None:
        ids = [row.id for row in self._house.buildings] if self._house else []
        if self._building_id in ids:
            place = ids.index(self._building_id) + by
            self._building_id, self._at = ids[place % len(ids)], None
            await self.load()

    async def action_question(self) -> None:
        self._question = (self._question + 1) % len(QUESTIONS)
        await self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "question" or len(QUESTIONS) > 1
