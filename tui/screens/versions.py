"""The versions of a route: what its stops were, since when, by whom."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.containers import Horizontal
from textual.widget import Widget

from store import route_versions
from store.route_versions import VersionRow
from store.routes import RouteRow
from tui import show
from tui.columns import Column
from tui.facts import Fact, Facts, Record
from tui.page import WIDE, Page
from tui.rows import Row
from tui.say import N_, many, say, say_in
from tui.table import Table


class RouteVersions(Page):
    """Every version of a route, the newest first; Enter shows its stops."""

    DEFAULT_CSS = """
    RouteVersions Facts {
        width: 44%; display: none; margin-left: 1; border-left: ascii $panel-lighten-2;
    }
    RouteVersions.-wide Facts { display: block; }
    """

    def __init__(self, route: RouteRow) -> None:
        super().__init__()
        self._route = route
        self._versions: dict[int, VersionRow] = {}

    def heading(self) -> str:
        return say("Versions of {route}", route=self._route.name)

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield Table(self.columns(), self._rows, id="table")
            yield Facts(id="beside")

    def columns(self) -> Sequence[Column]:
        """The columns, in the language of the desk."""
        return (
            Column("number", say_in("order", "No."), 4, right=True),
            Column("since", say("Since"), 16),
            Column("by", say_in("version", "By"), 10),
            Column("stops", say("Stops"), 6, right=True),
            Column("change", say("What changed"), 20, grow=True),
        )

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Table))

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self.on_table_moved()

    async def _rows(self, after: Any, limit: int) -> list[Row]:
        found = await self.ask(route_versions.versions, self._route.id)
        self._versions = {row.number: row for row in found}
        numbers = list(self._versions)
        start = numbers.index(after) + 1 if after in numbers else 0
        return [_row(self._versions[number]) for number in numbers[start : start + limit]]

    async def news_came(self) -> None:
        await self.query_one(Table).reload()

    def _version(self) -> VersionRow | None:
        row = self.query_one(Table).row
        return None if row is None else self._versions.get(row.key)

    def on_table_moved(self) -> None:
        found = self._version()
        self.query_one("#beside", Facts).show(() if found is None else facts(found))

    def on_table_selected(self) -> None:
        if (found := self._version()) is not None:
            self.lay(VersionStops(self._route, found))


class VersionStops(Record):
    """The stops of one version, and what came and went with it."""

    HEADING = N_("Version")

    def __init__(self, route: RouteRow, version: VersionRow) -> None:
        super().__init__()
        self._route = route
        self._version = version

    def heading(self) -> str:
        return say("{route}, version {number}", route=self._route.name, number=self._version.number)

    async def facts(self) -> Iterable[Fact]:
        return facts(self._version)


def _row(row: VersionRow) -> Row:
    cells = (str(row.number), show.full(row.made_at), row.by or "-", str(len(row.stops)))
    return Row(row.number, (*cells, change(row)))


def change(row: VersionRow) -> str:
    """What tells a version from the one before, in a line."""
    if row.number == 1 and not row.stops:
        return say("the route was made")
    told = []
    if row.added:
        told.append(many("{n} added", "{n} added", len(row.added)))
    if row.left:
        told.append(many("{n} taken off", "{n} taken off", len(row.left)))
    if row.moved:
        told.append(say("order changed"))
    return show.listed(told) or say("nothing changed")


def facts(row: VersionRow) -> Iterable[Fact]:
    """A version as people read it."""
    yield say("Version {number}", number=row.number)
    yield (say("Since"), show.full(row.made_at))
    yield (say_in("version", "By"), row.by)
    yield (say("What changed"), change(row))
    if row.left:
        yield None
        yield say("Taken off")
        yield from ((stop.label, stop.name) for stop in row.left)
    yield None
    yield many("{n} stop", "{n} stops", len(row.stops))
    # Of a version that begins a route all are new, which says nothing of any of them.
    new = set(row.added) if len(row.added) < len(row.stops) else set()
    came = say("added")
    for place, stop in enumerate(row.stops, 1):
        yield (str(place), f"{stop.name}  {came}" if stop in new else stop.name)
