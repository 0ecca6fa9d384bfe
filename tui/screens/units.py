"""Buildings, units and residents: how a property office finds a room."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import buildings, units
from store.buildings import BuildingRow
from store.units import UnitRow
from tui import show
from tui.columns import Column
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say
from tui.screens.pick import Pick
from tui.screens.unit import UnitRecord
from tui.screens.unit_facts import dwelling, facts
from tui.screens.unit_forms import ChangeBuilding, NewBuilding, NewUnit

__all__ = ["UnitRecord", "Units"]


class Units(Register):
    """The register of units, in the order of the buildings."""

    VERBS = {"new": "units.add", "new_building": "buildings.add", "edit": "buildings.change"}
    EMPTY = N_("No units yet. A unit register comes in by: dutybook import FILE")
    EMPTY_TO_ENTER = N_(
        "No units yet. Press B to enter a building."
        " A unit register comes in by: dutybook import FILE"
    )
    KEY_ROWS = 2
    BINDINGS = [
        Binding("b", "building", N_("building"), id="units.building", tooltip=N_("One building")),
        Binding("n", "new", N_("new unit"), id="units.new", tooltip=N_("Enter a unit")),
        Binding(
            "v",
            "floors",
            N_("floors"),
            id="units.floors",
            tooltip=N_("This building floor by floor, with what is open in it"),
        ),
        Binding(
            "e",
            "edit",
            N_("edit building"),
            id="units.edit",
            tooltip=N_("Name, floors and day of acceptance of this building"),
        ),
        Binding(
            "B",
            "new_building",
            N_("new building"),
            id="units.new_building",
            tooltip=N_("Enter a building"),
        ),
        Binding(
            "right_square_bracket",
            "step(1)",
            N_("next building"),
            show=False,
            id="units.next",
        ),
        Binding(
            "left_square_bracket",
            "step(-1)",
            N_("building before"),
            show=False,
            id="units.before",
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._building: BuildingRow | None = None
        self._buildings: tuple[BuildingRow, ...] = ()

    def heading(self) -> str:
        if self._building is None:
            return say("Units")
        return say("Units of building {code}", code=self._building.code)

    def empty(self) -> str:
        if self._building is not None:
            return say("This building has no units yet. Press b for another one.")
        if self.desk.may("buildings.add"):
            return say(self.EMPTY_TO_ENTER)
        return super().empty()

    def columns(self) -> Sequence[Column]:
        return (
            Column("name", say("Unit"), 11),
            Column("floor", say("Floor"), 5),
            Column("square", say("m2"), 8, right=True),
            Column("use", say("Use"), 13, least=76),
            Column("state", say("State"), 14),
            Column("owner", say("Owner"), 10, grow=True),
            Column("people", say("People"), 6, right=True, least=88),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        here = self._building
        if here is not None and after is None:
            # Every unit of a building sorts behind its code: the list begins right before them.
            after = (buildings.sort_key(here.code, ""), 0)
        found = await self.ask(units.listed, self.desk.estate.id, text, after, limit)
        if here is not None:
            found = tuple(row for row in found if row.building_id == here.id)
        return [_row(row) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(UnitRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        here, now, role = self.desk.estate.id, self.desk.now(), self.desk.person.role
        found = await self.ask(dwelling, here, row.key[1], now, role)
        return (say("Unit {name}", name=found.unit.name), *facts(found, now))

    async def _know_buildings(self) -> None:
        # Only when a key asks for them: a group has thousands.
        self._buildings = await self.ask(buildings.buildings, self.desk.estate.id)

    async def action_building(self) -> None:
        await self._know_buildings()
        columns = (
            Column("code", say("Building"), 12),
            Column("name", say("Name"), 20, grow=True),
            Column("units", say("Units"), 7, right=True),
        )
        every = str(sum(house.units for house in self._buildings))
        rows = [Row(0, (say("all"), "", every))]
        rows += [
            Row(house.id, (house.code, house.name, str(house.units))) for house in self._buildings
        ]
        self.lay(Pick(say("Which building?"), columns, rows), self._chosen)

    async def _chosen(self, building_id: int | None) -> None:
        if building_id is not None:
            found = [house for house in self._buildings if house.id == building_id]
            await self._stay_in(found[0] if found else None)

    async def action_step(self, by: int) -> None:
        """To the building after this one (before it), and from the last to all of them."""
        await self._know_buildings()
        places: list[BuildingRow | None] = [None, *self._buildings]
        # By number: another desk may have changed the building, or this one counted a unit more.
        ids = [None if place is None else place.id for place in places]
        here = None if self._building is None else self._building.id
        at = ids.index(here) if here in ids else 0
        await self._stay_in(places[(at + by) % len(places)])

    async def _stay_in(self, house: BuildingRow | None) -> None:
        self._building = house
        self.retitle()
        self.refresh_bindings()
        await self.table.reload(keep_cursor=False)

    async def action_floors(self) -> None:
        from tui.screens.building import Building

        if (row := self.table.row) is not None:
            found = await self.ask(units.unit, row.key[1])
            self.lay(Building(found.building_id, ("unit", found.id)))
            return
        await self._know_buildings()
        if self._building is not None or self._buildings:
            self.lay(Building((self._building or self._buildings[0]).id))
        else:
            self.tell(say("There are no buildings yet. Press B to enter one."), "bad")

    async def action_new(self) -> None:
        await self._know_buildings()
        if not self._buildings:
            self.tell(say("There are no buildings yet. Press B to enter one."), "bad")
            return
        self.lay(NewUnit(self._buildings, self._building), self._entered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Only while one building is shown is it plain which is meant.
        if action == "edit" and self._building is None:
            return False
        return super().check_action(action, parameters)

    async def action_edit(self) -> None:
        if self._building is not None:
            house = await self.ask(buildings.building, self._building.id)
            self.lay(ChangeBuilding(house), self._changed)

    async def _changed(self, row: BuildingRow | None) -> None:
        if row is not None:
            self._building = row
            await self.reload()
            self.tell(say("Saved: {name}.", name=row.name), "good")

    def action_new_building(self) -> None:
        self.lay(NewBuilding(), self._built)

    async def _built(self, row: BuildingRow | None) -> None:
        if row is not None:
            await self.reload()
            self.tell(say("Building {name} is entered.", name=row.name), "good")

    async def _entered(self, row: UnitRow | None) -> None:
        if row is not None:
            await self.reload()
            self.tell(say("Unit {name} is entered.", name=row.name), "good")


def _row(row: UnitRow) -> Row:
    tone: Tone = "dim" if row.state in ("vacant", "unsold") else ""
    cells = (
        row.name,
        show.floor(row.floor),
        show.area_square(row.square),
        say(show.USES[row.use]),
        say(show.UNIT_STATES[row.state]),
        row.owner or "-",
        "-" if row.people is None else str(row.people),
    )
    return Row((row.sort, row.id), cells, tone)
