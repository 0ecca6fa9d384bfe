"""Routes: where the rounds go, and in which order."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import areas, checkpoints, routes
from store.areas import AreaRow
from store.checkpoints import CheckpointRow
from store.operations import Form as Sent
from store.refusal import Refused
from store.routes import RouteRow
from store.search import one_script
from tui import show
from tui.arrange import Arrange
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact
from tui.fields import Choice, Field
from tui.form import Form
from tui.register import Register
from tui.rows import Row
from tui.say import N_, many, say, say_in
from tui.screens.add_stops import Picker
from tui.screens.checkpoints import CheckpointRecord


class Routes(Register):
    """Every route; Enter shows its stops."""

    HEADING = N_("Routes")
    KEY_ROWS = 2
    EMPTY = N_("No routes yet. A route is the checkpoints of a round, in order.")
    VERBS = {"new": "routes.add", "edit": "routes.change", "retire": "routes.retire"}
    BINDINGS = [
        Binding("n", "new", N_("new route"), id="routes.new", tooltip=N_("Make a route")),
        Binding("e", "edit", N_("edit"), id="routes.edit", tooltip=N_("Name and area")),
        Binding("r", "retire", N_("retire"), id="routes.retire", tooltip=N_("Use it no longer")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[int, RouteRow] = {}
        self._areas: dict[int, AreaRow] = {}

    def columns(self) -> Sequence[Column]:
        return (
            Column("name", say("Route"), 16, grow=True),
            Column("area", say("Area"), 16),
            Column("housekeeper", say("Housekeeper"), 14),
            Column("stops", say("Stops"), 6, right=True),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found, self._areas = await self.ask(_routes, self.desk.estate.id, text)
        self._seen = {row.id: row for row in found}
        return [self._row(row) for row in found]

    def _row(self, row: RouteRow) -> Row:
        cells = (row.name, self._area(row), row.housekeeper or "-", str(row.stops))
        return Row(row.id, cells, "" if row.stops else "soon")

    def _area(self, row: RouteRow) -> str:
        return "-" if row.area_id is None else self._areas[row.area_id].name

    async def record(self, row: Row) -> Iterable[Fact]:
        route, stops = self._seen[row.key], await self.ask(routes.stops, row.key)
        return (
            route.name,
            (say("Area"), self._area(route)),
            (say("Housekeeper"), route.housekeeper),
            None,
            many("{n} stop", "{n} stops", len(stops)),
            *((str(place), stop.name) for place, stop in enumerate(stops, 1)),
        )

    def opened(self, row: Row) -> None:
        self.desk.push_screen(RouteStops(self._seen[row.key]), self._looked)

    async def _looked(self, waits: str | None) -> None:
        await self.reload()
        if waits:
            self.tell(waits, "bad")

    def action_new(self) -> None:
        self.desk.push_screen(RouteForm(tuple(self._areas.values())), self._made)

    async def _made(self, row: RouteRow | None) -> None:
        if row is not None:
            await self.reload(row.id)
            await self.desk.push_screen(RouteStops(row), self._looked)

    def action_edit(self) -> None:
        if self.table.row is not None:
            route = self._seen[self.table.row.key]
            self.desk.push_screen(RouteForm(tuple(self._areas.values()), route), self._changed)

    async def _changed(self, row: RouteRow | None) -> None:
        if row is not None:
            await self.reload(row.id)
            self.tell(say("Saved: {name}.", name=row.name), "good")

    def action_retire(self) -> None:
        if self.table.row is None:
            return
        route = self._seen[self.table.row.key]

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._retire(route)

        told = (
            (say("Area"), self._area(route)),
            (say("Stops"), str(route.stops)),
            None,
            say("Its rounds not begun are withdrawn, and no more are planned. All records stay."),
        )
        self.lay(Confirm(say("Is {name} no longer used?", name=route.name), told), answered)

    async def _retire(self, route: RouteRow) -> None:
        try:
            await self.do(routes.retire, route.id)
        except Refused as refusal:
            await self.reload()
            self.refuse(refusal)
            return
        await self.reload()
        self.tell(say("{name} is no longer used.", name=route.name), "good")


class RouteForm(Form):
    """The name of a route and the area it belongs to."""

    def __init__(self, known: Sequence[AreaRow], route: RouteRow | None = None) -> None:
        super().__init__()
        self._areas = known
        self._route = route

    def draft(self) -> str:
        return "route:new" if self._route is None else f"route:{self._route.id}"

    def heading(self) -> str:
        return say("New route") if self._route is None else self._route.name

    def fields(self) -> Sequence[Field]:
        route = self._route
        chosen = "" if route is None or route.area_id is None else str(route.area_id)
        known = [Choice(str(area.id), area.name) for area in self._areas]
        return (
            Field("name", say("Name"), "" if route is None else route.name, limit=80),
            Field(
                "area",
                say("Area"),
                chosen,
                choices=(*known, Choice("", say("no area"))),
                tall=True,
            ),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        area = int(values["area"]) if values["area"] else None
        if self._route is None:
            row = await self.do(routes.add_route, values["name"], area, form=sent)
        else:
            row = await self.do(
                routes.change_route,
                self._route.id,
                name=values["name"],
                area_id=area,
                seen=self._route,
                form=sent,
            )
        self.dismiss(row)


class RouteStops(Arrange):
    """The checkpoints of a route, in the order they are walked."""

    EMPTY = N_("No stops yet. Press a to add checkpoints.")
    WAITS = N_("The new order is not saved yet: it waits there for you.")
    VERBS = dict.fromkeys(("shift", "hold", "drop", "add", "as_saved", "save"), "routes.change")
    BINDINGS = [
        Binding(
            "a",
            "add",
            N_("add"),
            id="route_stops.add",
            tooltip=N_("Add checkpoints under this one"),
        ),
        Binding(
            "v",
            "versions",
            N_("versions"),
            id="route_stops.versions",
            tooltip=N_("What the stops were before, since when, by whom"),
        ),
        Binding(
            "m",
            "calendar",
            N_("calendar"),
            id="route_stops.calendar",
            tooltip=N_("The rounds of this route as a calendar"),
        ),
        Binding(
            "t",
            "strip",
            N_("last month"),
            id="route_stops.strip",
            tooltip=N_("What was found at each stop in the last month"),
        ),
    ]

    def __init__(self, route: RouteRow) -> None:
        super().__init__()
        self._route = route
        self._stops: dict[str, CheckpointRow] = {}

    def heading(self) -> str:
        if self.unsaved:
            return say("Stops of {route}, not saved yet", route=self._route.name)
        return say("Stops of {route}", route=self._route.name)

    def draft(self) -> str:
        return f"stops:{self._route.id}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("place", say_in("order", "No."), 4, right=True),
            Column("label", say("Label"), 7),
            Column("name", say("Checkpoint"), 16, grow=True),
            Column("kind", say("Place"), 20),
            Column("where", say("Where"), 16),
        )

    def cells(self, place: int, line: str) -> tuple[str, ...]:
        stop = self._stops[line]
        where = show.where(stop.building, stop.floor)
        return (str(place), stop.label, stop.name, show.place(stop.place), where or "-")

    async def read(self) -> list[str]:
        self._route, stops = await self.ask(_stops, self._route.id)
        self.seen = str(self._route.version)
        return self._known(stops)

    def _known(self, stops: Iterable[CheckpointRow]) -> list[str]:
        found = {str(stop.id): stop for stop in stops}
        self._stops |= found
        return list(found)

    async def known(self, lines: list[str]) -> list[str]:
        return self._known(await self.ask(_checkpoints, lines))

    async def store_lines(self, sent: Sent) -> None:
        stops = [int(line) for line in self.lines]
        await self.do(routes.set_stops, self._route.id, stops, int(self.seen), form=sent)

    def action_add(self) -> None:
        under = self._stops[self.line].name if self.line is not None else ""
        self.desk.push_screen(Picker(frozenset(map(int, self.lines)), under), self._picked)

    async def _picked(self, stops: Sequence[CheckpointRow] | None) -> None:
        if stops:
            await self.add(self._known(stops))

    async def on_table_selected(self) -> None:
        # Who presses Enter on a line taken along means to put it there.
        if not await self.put_down() and self.line is not None:
            await self.desk.push_screen(CheckpointRecord(int(self.line)))

    def action_versions(self) -> None:
        from tui.screens.versions import RouteVersions

        self.lay(RouteVersions(self._route))

    def action_calendar(self) -> None:
        from tui.screens.calendar import Calendar

        self.lay(Calendar(self._route.id))

    def action_strip(self) -> None:
        from tui.screens.strip import Strip

        self.lay(Strip(self._route.id, None if self.line is None else int(self.line)))


def _routes(estate_id: int, text: str) -> tuple[list[RouteRow], dict[int, AreaRow]]:
    fragment = one_script(text)
    known = {area.id: area for area in areas.areas(estate_id)}
    found = [
        row
        for row in routes.routes(estate_id)
        if fragment in one_script(f"{row.name} {row.housekeeper}")
    ]
    return found, known


def _stops(route_id: int) -> tuple[RouteRow, tuple[CheckpointRow, ...]]:
    return routes.route(route_id), routes.stops(route_id)


def _checkpoints(ids: Iterable[str]) -> list[CheckpointRow]:
    found = [checkpoints.checkpoint(int(checkpoint)) for checkpoint in ids]
    return [row for row in found if not row.retired]
