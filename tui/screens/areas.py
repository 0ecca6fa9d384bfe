"""Areas of responsibility: some buildings, one housekeeper."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import areas, buildings, staff
from store.areas import AreaRow
from store.buildings import BuildingRow
from store.frozen import dataclass
from store.operations import Form as Sent
from store.refusal import Refused
from store.search import one_script
from store.staff import StaffRow
from tui import show
from tui.columns import Column
from tui.facts import Fact
from tui.fields import Choice, Field
from tui.form import Form
from tui.page import Page
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say
from tui.table import Table


@dataclass(frozen=True, slots=True)
class Held:
    """An area with the codes of its buildings."""

    area: AreaRow
    buildings: tuple[str, ...]


def held(estate_id: int, text: str = "") -> tuple[Held, ...]:
    """The areas whose name or housekeeper has a fragment, with their buildings."""
    every, fragment = buildings.buildings(estate_id), one_script(text)
    return tuple(
        Held(area, tuple(b.code for b in every if b.area_id == area.id))
        for area in areas.areas(estate_id)
        if fragment in one_script(f"{area.name} {area.housekeeper}")
    )


class Areas(Register):
    """The areas, their housekeepers and buildings."""

    HEADING = N_("Areas of responsibility")
    KEY_ROWS = 2
    EMPTY = N_("No areas yet. An area is some buildings and the housekeeper who walks them.")
    VERBS = {"new": "areas.add", "edit": "areas.change", "buildings": "buildings.change"}
    BINDINGS = [
        Binding("n", "new", N_("new area"), id="areas.new", tooltip=N_("Add an area")),
        Binding("e", "edit", N_("edit"), id="areas.edit", tooltip=N_("Name and housekeeper")),
        Binding(
            "b",
            "buildings",
            N_("buildings"),
            id="areas.buildings",
            tooltip=N_("Give buildings to this area"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[int, Held] = {}

    def columns(self) -> Sequence[Column]:
        return (
            Column("name", say("Area"), 16),
            Column("housekeeper", say("Housekeeper"), 16),
            Column("buildings", say("Buildings"), 20, grow=True),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found = await self.ask(held, self.desk.estate.id, text)
        self._seen = {row.area.id: row for row in found}
        return [_row(row) for row in found]

    async def record(self, row: Row) -> Iterable[Fact]:
        area = self._seen[row.key]
        return (
            area.area.name,
            (say("Housekeeper"), area.area.housekeeper),
            (say("Buildings"), "\n".join(area.buildings)),
        )

    @property
    def area(self) -> AreaRow | None:
        """The area under the cursor."""
        return None if self.table.row is None else self._seen[self.table.row.key].area

    def opened(self, row: Row) -> None:
        self.desk.push_screen(AreaBuildings(self._seen[row.key].area), self._given)

    async def action_new(self) -> None:
        people = await self.ask(staff.on_duty, self.desk.estate.id)
        self.desk.push_screen(AreaForm(people), self._saved)

    async def action_edit(self) -> None:
        if (area := self.area) is not None:
            people = await self.ask(staff.on_duty, self.desk.estate.id)
            self.desk.push_screen(AreaForm(people, area), self._saved)

    async def _saved(self, area: AreaRow | None) -> None:
        if area is not None:
            await self.reload(area.id)
            self.tell(say("Saved: {name}.", name=area.name), "good")

    def action_buildings(self) -> None:
        if (area := self.area) is not None:
            self.desk.push_screen(AreaBuildings(area), self._given)

    async def _given(self, _: object) -> None:
        await self.reload()


class AreaForm(Form):
    """The name of an area and its housekeeper."""

    def __init__(self, people: Sequence[StaffRow], area: AreaRow | None = None) -> None:
        super().__init__()
        self._people = people
        self._area = area

    def draft(self) -> str:
        return "area:new" if self._area is None else f"area:{self._area.id}"

    def heading(self) -> str:
        return say("New area") if self._area is None else self._area.name

    def fields(self) -> Sequence[Field]:
        keeper = None if self._area is None else self._area.housekeeper_id
        people = [
            Choice(str(who.id), who.name)
            for who in self._people
            if who.role == "housekeeper" or who.id == keeper
        ]
        return (
            Field("name", say("Name"), "" if self._area is None else self._area.name, limit=80),
            Field(
                "housekeeper",
                say("Housekeeper"),
                "" if keeper is None else str(keeper),
                choices=(*people, Choice("", say("nobody yet"))),
                tall=True,
            ),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        keeper = int(values["housekeeper"]) if values["housekeeper"] else None
        if self._area is None:
            row = await self.do(areas.add_area, values["name"], keeper, form=sent)
        else:
            row = await self.do(
                areas.change_area,
                self._area.id,
                name=values["name"],
                housekeeper=keeper,
                seen=self._area,
                form=sent,
            )
        self.dismiss(row)


class AreaBuildings(Page):
    """The buildings of the estate; space gives one to the area or takes it back."""

    VERBS = {"give": "buildings.change"}
    BINDINGS = [
        Binding(
            "space,enter",
            "give",
            N_("give or take back"),
            id="area_buildings.give",
            tooltip=N_("This building belongs to the area, or no longer"),
            priority=True,
        ),
    ]

    def __init__(self, area: AreaRow) -> None:
        super().__init__()
        self._area = area
        self._buildings: dict[int, BuildingRow] = {}
        self._areas: dict[int, str] = {}

    def heading(self) -> str:
        return say("Buildings of {area}", area=self._area.name)

    def body(self) -> Iterable[Widget]:
        yield Table(
            (
                Column("here", say("Here"), 6),
                Column("building", say("Building"), 16),
                Column("name", say("Name"), 16, grow=True),
                Column("area", say("Area"), 20),
                Column("units", say("Units"), 6, right=True),
            ),
            self._rows,
            empty=say("No buildings yet: import the unit register first."),
            id="table",
        )

    async def _rows(self, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found, self._areas = await self.ask(_given, self.desk.estate.id)
        self._buildings = {building.id: building for building in found}
        return [self._row(building) for building in found]

    def _row(self, building: BuildingRow) -> Row:
        here = building.area_id == self._area.id
        area = self._areas[building.area_id] if building.area_id else "-"
        cells = (say("yes") if here else "-", building.code, building.name, area)
        return Row(building.id, (*cells, str(building.units)), "done" if here else "")

    async def news_came(self) -> None:
        await self.query_one(Table).reload()

    async def action_give(self) -> None:
        table = self.query_one(Table)
        if table.row is None:
            return
        building = self._buildings[table.row.key]
        given = building.area_id != self._area.id
        try:
            await self.do(
                buildings.change_building,
                building.id,
                name=building.name,
                floors=building.floors,
                area_id=self._area.id if given else None,
                accepted_on=building.accepted_on,
                seen=building,
            )
        except Refused as refusal:
            await table.reload()
            self.refuse(refusal)
            return
        await table.reload()
        table.action_step(1)
        told = N_("{building} is now in {area}.") if given else N_("{building} is in no area now.")
        self.tell(say(told, building=building.code, area=self._area.name), "good")


def _given(estate_id: int) -> tuple[tuple[BuildingRow, ...], dict[int, str]]:
    found = {area.id: area.name for area in areas.areas(estate_id)}
    return buildings.buildings(estate_id), found


def _row(row: Held) -> Row:
    keeper = row.area.housekeeper or say("nobody yet")
    return Row(row.area.id, (row.area.name, keeper, show.listed(row.buildings) or "-"))
