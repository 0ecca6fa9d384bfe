"""The time of permits as bars of signs: one with all its lines, all sites under one scale."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from textual import work
from textual.binding import Binding
from textual.widget import Widget

from store import permit_times, renovations
from store.frozen import dataclass
from store.permit_times import PermitTimes as Times
from store.renovations import RenovationRow
from store.search import one_script
from tui import permit_drawing as drawing
from tui import renovation_words as words
from tui import show
from tui.columns import Column, fit, layout
from tui.drawn import Drawn, Said, packed
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.renovation_grid import Renovations, signs, tone
from tui.table import Table

if TYPE_CHECKING:
    from tui.records.sheet import Paper

BAR = 3
"""Which column of the list is the bar."""


def bar(
    times: Times, today: date, width: int, heading: str = "", others: Sequence[str] = ()
) -> list[Said]:
    """The bar of one permit in lines of at most ``width`` cells, and what its signs mean.

    Its days stand above it, the words of ``heading`` before everything; the signs of ``others``
    are told of, too.
    """
    room = max(width - 2, 20)
    plain = drawing.lines(times, today, drawing.scale(times, today, 1))
    names = drawing.widest(plain)
    scale = drawing.scale(times, today, max(room - names - 2, 10))
    lines = drawing.lines(times, today, scale)
    axis = drawing.axis(scale, today, drawing.marks(times))
    told = [Said(heading, "head")] if heading else []
    told.append(Said(f"{fit('', names)}  {axis}", "dim"))
    told += [Said(f"{fit(line.name, names)}  {line.signs}", line.tone) for line in lines]
    meant = [*drawing.signs_of([*others, *(line.signs for line in lines)]), scale.words()]
    return told + [Said(line, "dim") for line in packed(meant, room, "  ")]


class PermitBar(Drawn):
    """The bar of one permit, drawn for the width there is; nothing before it is told of one."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told: tuple[Times, date, str, Sequence[str]] | None = None

    def tell(
        self, times: Times | None, now: datetime, heading: str = "", others: Sequence[str] = ()
    ) -> None:
        """Draw this permit as it stands now; nothing for None."""
        today = show.local(now).date()
        self._told = None if times is None else (times, today, heading, others)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._told is None:
            self.show(())
        elif self.size.width:
            times, today, heading, others = self._told
            self.show(bar(times, today, self.size.width, heading, others))


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of an estate whose permit stands, and the time of each permit."""

    rows: tuple[RenovationRow, ...]
    times: dict[int, Times]


def sites(estate_id: int) -> Sites:
    """All the page shows, read in one go."""
    found = renovations.sites(estate_id)
    return Sites(found, permit_times.of_sites(found))


class PermitTimes(Register):
    """Every site under one scale of days; the whole bar of the one under the cursor below."""

    EMPTY = N_("No permit runs now. Each one given is drawn here, from its first day to its last.")
    BINDINGS = [
        Binding(
            "v",
            "floors",
            N_("floors"),
            id="permit_times.floors",
            tooltip=N_("The building of this site, unit by unit"),
        ),
    ]
    DEFAULT_CSS = """
    PermitTimes.-wide Facts { display: none; }
    PermitTimes PermitBar { min-height: 9; max-height: 60%; border-top: ascii $panel-lighten-2; }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._sites = Sites((), {})
        self._axis = ""
        self._bars: list[str] = []
        self._width = 0

    def heading(self) -> str:
        return say("Permits, day by day")

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield PermitBar(id="bar")

    def columns(self) -> Sequence[Column]:
        return (
            Column("unit", say("Unit"), 9),
            Column("sign", "", 3),
            Column("permit", say_in("site", "Permit"), 8, least=100),
            Column("bar", self._axis, 20, grow=True),
        )

    def on_resize(self) -> None:
        super().on_resize()
        if self._width not in (0, self.size.width):
            self._rescale()

    @work(exclusive=True, group="rescale")
    async def _rescale(self) -> None:
        await self.reload()

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        self._sites = await self.ask(sites, self.desk.estate.id)
        times, today = self._sites.times, show.local(self.desk.now()).date()
        found = [row for row in self._sites.rows if _fits(row, text)]
        scale = self._scale([times[row.id] for row in found], today)
        self._axis = drawing.axis(scale, today, drawing.months(scale)) if found else ""
        self.table.columns = tuple(self.columns())
        self.table.repaint((0,))
        self._bars = [drawing.short(times[row.id], today, scale) for row in found]
        return [
            _row(row, times[row.id], today, bars)
            for row, bars in zip(found, self._bars, strict=True)
        ]

    def _scale(self, found: Sequence[Times], today: date) -> drawing.Scale:
        """The days from the first permit to the last, in the cells the bars have."""
        # The list is as wide as the page, and asks for its rows before it knows that.
        self._width = self.app.size.width
        cells = dict(layout(tuple(self.columns()), self._width))[BAR]
        first = min((times.first for times in found), default=today)
        last = max((max(times.until, today) for times in found), default=today)
        return drawing.Scale(first, last, cells)

    @property
    def site(self) -> RenovationRow | None:
        """The site under the cursor."""
        row = self.table.row
        return next((site for site in self._sites.rows if row and site.id == row.key), None)

    def _beside(self) -> None:
        site = self.site
        self.query_one(PermitBar).tell(
            None if site is None else self._sites.times[site.id],
            self.desk.now(),
            "" if site is None else _named(site),
            self._bars,
        )

    def opened(self, row: Row) -> None:
        from tui.screens.renovation_record import RenovationRecord

        self.lay(RenovationRecord(row.key))

    def action_floors(self) -> None:
        from tui.screens.building import Building

        if (site := self.site) is not None:
            self.lay(Building(site.building_id, ("unit", site.unit_id), Renovations))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "floors" or self.site is not None

    def on_table_moved(self, event: Table.Moved) -> None:
        super().on_table_moved(event)
        self.refresh_bindings()

    async def on_paper(self) -> "Paper | None":
        from tui.records import frame, permit_svg

        found = await self.ask(sites, self.desk.estate.id)
        shown = [row for row in found.rows if _fits(row, self.text)]
        if not shown:
            return None
        printing = frame.printing(self.desk)
        return await self.ask(permit_svg.listing, shown, found.times, printing, self.text)


def _fits(row: RenovationRow, text: str) -> bool:
    words = f"{row.unit} {row.number} {row.permit} {row.contractor}"
    return one_script(text) in one_script(words)


def _named(row: RenovationRow) -> str:
    days = f"{show.day(row.permit_from)} - {show.day(row.permit_until)}"
    return f"{row.unit}  {row.permit}  {days}  {words.state(row.state)}"


def _row(row: RenovationRow, times: Times, today: date, bars: str) -> Row:
    late = any(notice.corrected is None and notice.due < today for notice in times.notices)
    stands = row.state, times.expired(today), late
    return Row(row.id, (row.unit, signs(*stands), row.permit, bars), tone(*stands))
