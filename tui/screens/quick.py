"""Quick entry: one line opens a unit, finds any record, or begins an entry (``v 3-1202 陳``)."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from store import everywhere, one_line, units
from store.everywhere import Hit
from store.one_line import Line
from store.units import UnitRow
from tui.columns import Column
from tui.fields import Entry
from tui.page import Page
from tui.rows import Row, Tone
from tui.say import N_, say
from tui.table import Table

NOUNS = {
    "unit": N_("unit"),
    "visitor": N_("visitor"),
    "desk_key": N_("key"),
    "parcel": N_("parcel"),
    "lost_item": N_("thing found"),
    "exit_slip": N_("goods out"),
    "call": N_("call"),
    "blocked": N_("NOT LET IN"),
    "renovation": N_("renovation"),
    "violation": N_("notice"),
    "work_order": N_("work order"),
    "finding": N_("finding"),
    "incident": N_("incident"),
}
_PAGES = {
    "unit": "tui.screens.unit:UnitRecord",
    "visitor": "tui.screens.visitor_record:VisitorRecord",
    "desk_key": "tui.screens.keys:KeyRecord",
    "parcel": "tui.screens.parcels:ParcelRecord",
    "lost_item": "tui.screens.lost_found:ItemRecord",
    "exit_slip": "tui.screens.exit_slips:SlipRecord",
    "call": "tui.screens.calls:CallRecord",
    "blocked": "tui.screens.blocked:BlockedRecord",
    "renovation": "tui.screens.renovation_record:RenovationRecord",
    "violation": "tui.screens.notices:NoticeRecord",
    "work_order": "tui.screens.work_order:OrderRecord",
    "finding": "tui.screens.findings:FindingRecord",
    "incident": "tui.screens.incident_record:IncidentRecord",
}
# What a first letter begins, and the form that goes on with it.
ENTRIES = {
    "c": (N_("Write down a call"), "tui.screens.call_forms:NewCall"),
    "v": (N_("Check in a visitor"), "tui.screens.check_in:CheckIn"),
    "k": (N_("Lend a key"), "tui.screens.key_forms:LendKey"),
    "p": (N_("Take a parcel in"), "tui.screens.parcel_forms:ReceiveParcel"),
    "x": (N_("Goods out"), "tui.screens.exit_slip_forms:AskSlip"),
}


def look(estate_id: int, text: str) -> tuple[Line, tuple[UnitRow, ...], tuple[Hit, ...]]:
    """What a line begins, the units it may mean, and what else it finds."""
    line = one_line.parse(text)
    if line.kind:
        return line, units.resolve(estate_id, line.unit)[:4] if line.unit else (), ()
    return line, (), everywhere.search(estate_id, text)


class Quick(Page):
    """A room, a name in either script, initials, a phone tail, a plate or a number; Enter opens."""

    HEADING = N_("Quick entry and search")
    BINDINGS = [
        Binding("up", "step(-1)", N_("one up"), show=False, id="quick.up"),
        Binding("down", "step(1)", N_("one down"), show=False, id="quick.down"),
        Binding("enter", "take", N_("open"), id="quick.open", tooltip=N_("Open this one")),
    ]
    DEFAULT_CSS = "Quick Input { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._line = Line()
        self._hits: dict[Any, Hit] = {}

    def body(self) -> Iterable[Widget]:
        line = Entry(id="line", compact=True, max_length=200)
        line.cursor_blink = False
        line.placeholder = say("a room, a name, a plate, a number")
        yield line
        table = Table(
            (
                Column("noun", say("What"), 12),
                Column("number", say("No."), 10),
                Column("about", say("About"), 30, grow=True),
            ),
            self._window,
            empty=self._help(),
        )
        table.can_focus = False
        yield table

    def _help(self) -> str:
        lines = [
            say("Nothing is found by that. Try a piece of the room number or the name."),
            "",
            say("A first letter begins an entry:"),
            say("c 3-1202 kitchen leaks    a call, a complaint, a repair"),
            say("v 3-1202 Chan    a visitor"),
            say("k roof Lee    a key is lent"),
            say("p 3-1202 SF    a parcel"),
            say("x 3-1202 sofa    goods leave the estate"),
        ]
        return "\n".join(lines)

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self.tell(say("Enter opens the one marked with >."))

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        typed = self.query_one(Input).value
        self._hits = {}
        if after is not None or not typed.strip():
            self._line = Line()
            return ()
        self._line, homes, found = await self.ask(look, self.desk.estate.id, typed)
        if self._line.kind:
            return self._entries(homes)
        self._hits = {(hit.noun, hit.id): hit for hit in found}
        return [self._row(hit) for hit in found]

    def _row(self, hit: Hit) -> Row:
        tone: Tone = "late" if hit.noun == "blocked" else ""
        return Row((hit.noun, hit.id), (say(NOUNS[hit.noun]), hit.number, hit.about), tone)

    def _entries(self, homes: Sequence[UnitRow]) -> list[Row]:
        """What Enter begins, once for each unit that may be meant."""
        line, words = self._line, self._line.words
        told = "  ".join(filter(None, (line.name, line.phone, line.plate, *words)))
        title = say(ENTRIES[line.kind][0])
        if not homes:
            where = say("no unit {text}", text=line.unit) if line.unit else ""
            return [Row(("entry", line.unit), (title, where, told), "late" if line.unit else "")]
        return [
            Row(("entry", home.name), (title, home.name, f"{told}  {home.owner}")) for home in homes
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        reload = self.query_one(Table).reload(keep_cursor=False)
        self.run_worker(reload, group="search", exclusive=True)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        await self.query_one(Table).reload()
        await self.action_take()

    async def action_take(self) -> None:
        row = self.query_one(Table).row
        if row is None:
            self.tell(say("Type a room number, such as 3-1202."), "bad")
            return
        # Not awaited: this page cannot be taken away while it waits for just that.
        self.desk.switch_screen(self._page(row))

    def _page(self, row: Row) -> Page:
        noun, number = row.key
        if noun == "entry":
            return _made(ENTRIES[self._line.kind][1], given(self._line, number))
        hit = self._hits[row.key]
        return _made(_PAGES[noun], hit.key or hit.id)

    def action_step(self, by: int) -> None:
        self.query_one(Table).action_step(by)


def _made(loader: str, about: Any) -> Page:
    module, _, name = loader.partition(":")
    page: Page = getattr(import_module(module), name)(about)
    return page


def given(line: Line, unit: str) -> dict[str, str]:
    """What a line tells, by the fields of the form that goes on with it."""
    words = " ".join(line.words)
    known = {"unit": unit, "phone": line.phone, "plate": line.plate, "name": line.name}
    if line.kind == "c":
        known |= {"way": "phone", "kind": "repair", "matter": words}
    elif line.kind == "v":
        known |= {"remark": words}
    elif line.kind == "k":
        key, *who = line.words or ("",)
        known = {"key": key, "borrower": " ".join((*who, line.name)).strip(), "unit": unit}
    elif line.kind == "p":
        known |= {"courier": words, "addressee": line.name}
    else:
        known |= {"goods": words, "carrier": line.name}
    return {name: value for name, value in known.items() if value}
