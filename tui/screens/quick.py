"""Quick entry: one line opens a unit, finds any record, or begins an entry (``v 3-1202 陳``)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from importlib import import_module
from typing import Any

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from store import everywhere, instructions, one_line, units
from store.everywhere import Hit
from store.frozen import dataclass
from store.instructions import InstructionRow
from store.one_line import Line
from store.units import UnitRow
from tui import instruction_words, show
from tui.columns import Column, fit
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
    "call": N_("caller"),
    "customer_case": N_("case"),
    "callback": N_("callback"),
    "callback_summary": N_("summary"),
    "task": N_("task"),
    "vehicle": N_("vehicle"),
    "vehicle_permit": N_("parking permit"),
    "help_request": N_("help given"),
    "circular": N_("to residents"),
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
    "lost_item": "tui.screens.lost_found:FoundRecord",
    "exit_slip": "tui.screens.exit_slips:SlipRecord",
    "call": "tui.screens.calls:CallRecord",
    "customer_case": "tui.screens.cases:CaseRecord",
    "callback": "tui.screens.callbacks:CallbackRecord",
    "callback_summary": "tui.screens.summaries:SummaryRecord",
    "task": "tui.screens.tasks:TaskRecord",
    "vehicle": "tui.screens.vehicles:VehicleRecord",
    "vehicle_permit": "tui.screens.vehicle_permits:ParkingRecord",
    "help_request": "tui.screens.help_given:HelpRecord",
    "circular": "tui.screens.circulars:CircularRecord",
    "blocked": "tui.screens.blocked:BlockedRecord",
    "renovation": "tui.screens.renovation_record:RenovationRecord",
    "violation": "tui.screens.notices:NoticeRecord",
    "work_order": "tui.screens.work_order:OrderRecord",
    "finding": "tui.screens.findings:FindingRecord",
    "incident": "tui.screens.incident_record:IncidentRecord",
}
# What a first letter begins, the likeliest first, and the form that goes on with it.
ENTRIES = {
    "c": (
        (N_("Take a case"), "tui.screens.case_forms:NewCase"),
        (N_("Ask for a repair"), "tui.screens.repair_forms:RepairForm"),
        (N_("Write down a call"), "tui.screens.call_forms:NewCall"),
    ),
    "v": ((N_("Check in a visitor"), "tui.screens.check_in:CheckIn"),),
    "k": ((N_("Lend a key"), "tui.screens.key_forms:LendKey"),),
    "p": ((N_("Take a parcel in"), "tui.screens.parcel_forms:ReceiveParcel"),),
    "x": ((N_("Goods out"), "tui.screens.exit_slip_forms:AskSlip"),),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What a line begins, the units it may mean, what else it finds, and what units want heeded."""

    line: Line = field(default_factory=Line)
    homes: tuple[UnitRow, ...] = ()
    hits: tuple[Hit, ...] = ()
    heeded: Mapping[int, tuple[InstructionRow, ...]] = field(default_factory=dict)


def look(estate_id: int, text: str, on: date, role: str) -> Looked:
    """Read a line on a day, as somebody of this post may."""
    line = one_line.parse(text)
    homes: tuple[UnitRow, ...] = ()
    hits: tuple[Hit, ...] = ()
    if line.kind:
        homes = units.resolve(estate_id, line.room)[:4] if line.room else ()
    else:
        hits = everywhere.search(estate_id, text)
    wanted = [home.id for home in homes] + [hit.id for hit in hits if hit.noun == "unit"]
    heeded = {unit_id: instructions.of_unit(unit_id, on, role) for unit_id in wanted}
    return Looked(line, homes, hits, heeded)


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
        self._found = Looked()
        self._hits: dict[Any, Hit] = {}
        # What a row would open that is a unit, or begin for one.
        self._units: dict[Any, int] = {}
        self._heeds = False

    def body(self) -> Iterable[Widget]:
        line = Entry(id="line", compact=True, max_length=200)
        line.cursor_blink = False
        line.placeholder = say("a room, a name, a plate, a number")
        yield line
        table = Table(
            (
                Column("noun", say("What"), 20),
                Column("number", say("No."), 14),
                Column("about", say("About"), 30, grow=True),
            ),
            self._window,
            empty=self._help(),
        )
        table.can_focus = False
        yield table

    def _help(self, typed: str = "") -> str:
        told = say("Nothing is found by that. Try a piece of the room number or the name.")
        examples = (
            say("c 3-1202 kitchen leaks    a complaint, a repair, a call"),
            say("v 3-1202 Chan    a visitor"),
            say("k roof Lee    a key is lent"),
            say("p 3-1202 SF    a parcel"),
            say("x 3-1202 sofa    goods leave the estate"),
        )
        # One under another, though the whole stands in the middle.
        pairs = [example.partition("    ")[::2] for example in examples]
        widths = [
            max(cell_len(part.strip()) for part in column) for column in zip(*pairs, strict=True)
        ]
        lines = [
            "    ".join(fit(part.strip(), width) for part, width in zip(pair, widths, strict=True))
            for pair in pairs
        ]
        return "\n".join(
            [told if typed else "", "", say("A first letter begins an entry:"), *lines]
        )

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self.tell(_hint())

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        typed = self.query_one(Input).value
        self.query_one(Table).empty = Content(self._help(typed.strip()))
        if after is not None or not typed.strip():
            self._found, self._hits, self._units = Looked(), {}, {}
            return ()
        today, role = show.local(self.desk.now()).date(), self.desk.person.role
        found = await self.ask(look, self.desk.estate.id, typed, today, role)
        self._found = found
        self._hits = {(hit.noun, hit.id): hit for hit in found.hits}
        self._units = {key: hit.id for key, hit in self._hits.items() if hit.noun == "unit"}
        self._units |= {
            ("entry", which, home.name): home.id
            for home in found.homes
            for which in range(len(ENTRIES.get(found.line.kind, ())))
        }
        return self._entries(found.homes) if found.line.kind else list(map(self._row, found.hits))

    def on_table_moved(self, event: Table.Moved) -> None:
        # What the unit marked wants heeded is said before anything is begun for it.
        unit_id = None if event.row is None else self._units.get(event.row.key)
        heeded = () if unit_id is None else self._found.heeded[unit_id]
        if heeded:
            stops = instruction_words.stops(heeded)
            self.tell(instruction_words.line(heeded), "bad" if stops else "")
        elif self._heeds:
            self.tell(_hint())
        self._heeds = bool(heeded)

    def _row(self, hit: Hit) -> Row:
        tone: Tone = "late" if hit.noun == "blocked" else ""
        return Row((hit.noun, hit.id), (say(NOUNS[hit.noun]), hit.number, hit.about), tone)

    def _entries(self, homes: Sequence[UnitRow]) -> list[Row]:
        """What Enter begins, once for each unit that may be meant."""
        line, words = self._found.line, self._found.line.words
        told = "  ".join(filter(None, (line.name, line.phone, line.plate, *words)))
        begun: list[Row] = []
        for which, (title, _) in enumerate(ENTRIES[line.kind]):
            if not homes:
                where = say("no unit {text}", text=line.room) if line.room else ""
                tone: Tone = "late" if line.room else ""
                begun.append(Row(("entry", which, line.room), (say(title), where, told), tone))
            for home in homes:
                cells = (say(title), home.name, f"{told}  {home.owner}")
                begun.append(Row(("entry", which, home.name), cells))
        return begun

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
        if row.key[0] == "entry":
            _, which, unit = row.key
            line = self._found.line
            loader = ENTRIES[line.kind][which][1]
            return _made(loader, given=given(line, unit, loader.rpartition(":")[2]))
        hit = self._hits[row.key]
        return page_of(hit.noun, hit.key or hit.id)

    def action_step(self, by: int) -> None:
        self.query_one(Table).action_step(by)


def _hint() -> str:
    return say("Enter opens the one marked with >.")


def _made(loader: str, *about: Any, **given: Any) -> Page:
    module, _, name = loader.partition(":")
    page: Page = getattr(import_module(module), name)(*about, **given)
    return page


def page_of(noun: str, about: Any) -> Page:
    """The page of a record of this noun."""
    return _made(_PAGES[noun], about)


def given(line: Line, unit: str, form: str = "") -> dict[str, str]:
    """What a line tells, by the fields of the form that goes on with it."""
    words = " ".join(line.words)
    known = {"unit": unit, "phone": line.phone, "plate": line.plate, "name": line.name}
    if form == "NewCase":
        known |= {"channel": "phone", "content": words} if words else {}
    elif form == "RepairForm":
        known |= {"note": words}
    elif line.kind == "c":
        known |= {"way": "phone", "kind": "enquiry", "matter": words} if words else {}
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
