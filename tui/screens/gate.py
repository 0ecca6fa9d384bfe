"""May this person work here today?  One line to type or scan into, and the answer at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from textual import work
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from store import gate, instructions, renovation_passes, work_hours
from store.estate import EstateRow, local_day
from store.frozen import dataclass
from store.gate import Answer, Place
from store.instructions import InstructionRow
from store.renovation_workers import WorkerRow
from tui import gate_words, instruction_words
from tui.caption import Caption
from tui.columns import Column
from tui.confirm import Confirm
from tui.fields import Entry
from tui.page import Page
from tui.rows import Row
from tui.say import N_, many, say, say_in
from tui.screens.pass_facts import facts, state
from tui.table import Table

MOST = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read for what was typed; ``heeded`` by unit."""

    people: tuple[Answer, ...]
    place: Place | None
    hours: work_hours.Answer
    heeded: Mapping[int, Sequence[InstructionRow]]


def look(estate: EstateRow, text: str, at: datetime, role: str) -> Seen:
    """Who or which unit is meant, what is heeded there, whether noisy work is allowed now."""
    people = gate.ask(estate.id, text, at, MOST)
    place = None if people else gate.place(estate.id, text, at)
    homes = {one.site.unit_id for one in people} | ({place.unit_id} if place else set())
    heeded: dict[int, list[InstructionRow]] = {}
    if homes:
        for row in instructions.of_units(homes, local_day(estate.id, at), role):
            heeded.setdefault(row.unit_id, []).append(row)
    return Seen(people, place, work_hours.may_drill(estate, at), heeded)


class Gate(Page):
    """A pass is scanned, or a name or unit typed: may they?  The field is always ready."""

    HEADING = N_("May this person work here today?")
    VERBS = {"lose": "passes.lose", "take_back": "passes.take_back"}
    BINDINGS = [
        Binding(
            "tab",
            "switch",
            N_("line or list"),
            id="gate.switch",
            tooltip=N_("From the line to the list and back"),
        ),
        Binding("up", "step(-1)", N_("one up"), show=False, id="gate.up"),
        Binding("down", "step(1)", N_("one down"), show=False, id="gate.down"),
        Binding("l", "lose", N_("report lost"), id="gate.lose", tooltip=N_("This pass is lost")),
        Binding(
            "b", "take_back", N_("pass back"), id="gate.back", tooltip=N_("This pass came back")
        ),
    ]
    DEFAULT_CSS = """
    Gate {
        #line { height: 1; padding: 0 1; }
        #answer { margin-top: 1; padding: 0; }
        #answer.-good { color: $text-success; text-style: bold reverse; }
        #answer.-bad { color: $text-error; text-style: bold reverse; }
        #answer.-none { text-style: bold; }
        #heeded { display: none; margin-top: 1; text-style: bold; }
        #heeded.-told { display: block; }
        #heeded.-bad { color: $text-error; }
        #site { margin: 1 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._asked = ""
        self._emptied = False
        self._seen: Seen | None = None

    def body(self) -> Iterable[Widget]:
        line = Entry(id="line", compact=True, max_length=80)
        line.cursor_blink = False
        line.placeholder = say("pass, name, phone tail or unit")
        yield line
        yield Caption(4, id="answer")
        yield Caption(id="heeded")
        yield Caption(3, id="site")
        yield Table(
            (
                Column("may", "", 8),
                Column("name", say_in("person", "Name"), 10, grow=True),
                Column("unit", say("Unit"), 10),
                Column("number", say("Pass"), 8),
                Column("why", say("Why"), 24, grow=True),
            ),
            self._rows,
        )

    def on_mount(self) -> None:
        self.query_one("#line").focus()
        self.look()
        self.set_timer(60.5 - self.desk.now().second, self._minute)

    def _minute(self) -> None:
        # On the minute, because only then do the hours of noisy work change.
        self.set_timer(60.5 - self.desk.now().second, self._minute)
        if self.is_current:
            self.look(keep=True)

    async def news_came(self) -> None:
        self.look(keep=True)

    async def on_screen_resume(self) -> None:
        self.look(keep=True)

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._emptied and not event.value:
            # The line was emptied for the next one: the answer to this one stays.
            self._emptied = False
            return
        self._asked = event.value
        self.look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._asked = event.value
            self._emptied = True
            event.input.value = ""
            self.look()

    @work(exclusive=True, group="gate")
    async def look(self, keep: bool = False) -> None:
        """Ask the store, and show what it says; ``keep`` leaves the cursor on its answer."""
        desk = self.desk
        self._seen = await self.ask(look, desk.estate, self._asked, desk.now(), desk.person.role)
        table = self.query_one(Table)
        table.visible = bool(self._seen.people)
        await table.reload(keep_cursor=keep)
        self._say_how_many()
        self._show()

    async def _rows(self, after: Any, limit: int) -> Sequence[Row]:
        if after is not None or self._seen is None:
            return ()
        return [_row(answer) for answer in self._seen.people]

    def _say_how_many(self) -> None:
        found = len(self._seen.people) if self._seen else 0
        text = " ".join(self._asked.split())
        if found >= MOST:
            self.tell(say("{text}: the first {n} that fit. Type more of it.", n=found, text=text))
        elif found:
            told = many(
                "{n} is found by {text}.",
                "{n} are found by {text}. Arrows choose.",
                found,
                text=text,
            )
            self.tell(told)
        else:
            self.tell("")

    # Answering

    @property
    def answer(self) -> Answer | None:
        """The answer under the cursor."""
        row = self.query_one(Table).row if self.is_mounted else None
        people = self._seen.people if self._seen else ()
        return next((one for one in people if row is not None and one.worker.id == row.key), None)

    def on_table_moved(self, event: Table.Moved) -> None:
        self._show()

    def _show(self) -> None:
        seen = self._seen
        if seen is None:
            return
        one, place = self.answer, seen.place
        words, tone = self._words(one, place)
        band = self.query_one("#answer", Caption)
        for each in ("good", "bad", "none"):
            band.set_class(each == tone, f"-{each}")
        # Blank lines and ends belong to it, so that the colour fills a bar as wide as the screen.
        band.show("\n" + "\n".join(f"  {line}" for line in words.split("\n")) + "\n")
        site = one.site if one is not None else place.site if place is not None else None
        closed = one.closed if one is not None else place.closed if place is not None else ""
        told = gate_words.of_site(site, closed, seen.hours, self.desk.now())
        self.query_one("#site", Caption).show("\n".join(told))
        home = place.unit_id if place is not None else None if one is None else one.site.unit_id
        self._show_heeded(() if home is None else seen.heeded.get(home, ()))
        self.refresh_bindings()

    def _show_heeded(self, rows: Sequence[InstructionRow]) -> None:
        above = self.query_one("#heeded", Caption)
        above.set_class(bool(rows), "-told")
        above.set_class(instruction_words.stops(rows), "-bad")
        above.show(instruction_words.line(rows))

    def _words(self, one: Answer | None, place: Place | None) -> tuple[str, str]:
        """The answer in two short lines, and its tone."""
        if one is not None:
            return gate_words.of_person(one), "bad" if one.why else "good"
        if place is not None:
            return gate_words.of_place(place), "bad" if place.closed else "good"
        if self._asked.strip():
            return say("Nobody is found by that."), "none"
        return say("Scan a pass, or type its number, a name, a phone tail or a unit."), "none"

    # Going about

    @property
    def _in_list(self) -> bool:
        return self.is_mounted and self.query_one(Table).has_focus

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        match action:
            case "switch":
                return self._in_list or self.answer is not None
            case "lose":
                one = self.answer
                return self._in_list and one is not None and one.worker.state == "issued"
            case "take_back":
                return self._in_list and self.answer is not None and self.answer.worker.out
        return True

    def action_step(self, by: int) -> None:
        self.query_one(Table).action_step(by)

    def action_switch(self) -> None:
        self.query_one("#line" if self._in_list else Table).focus()
        self.refresh_bindings()

    async def action_back(self) -> None:
        line = self.query_one("#line", Input)
        if self._in_list:
            self.action_switch()
        elif self._asked:
            self._asked = line.value = ""
            self.look()
        else:
            await super().action_back()

    def on_table_selected(self, event: Table.Selected) -> None:
        from tui.screens.passes import Passes

        if (one := self.answer) is not None:
            self.lay(Passes(one.site.id))

    def action_lose(self) -> None:
        from tui.screens.pass_forms import LosePass

        if (one := self.answer) is not None:
            self.lay(LosePass(one.worker), self._moved)

    def action_take_back(self) -> None:
        if (one := self.answer) is not None:
            worker = one.worker
            asked = say(
                "{number} of {name}: has it come back?", number=worker.number, name=worker.name
            )
            self.lay(
                Confirm(asked, facts(worker)),
                lambda yes: self._take_back(worker.id) if yes else None,
            )

    async def _take_back(self, worker_id: int) -> None:
        self._moved(await self.do(renovation_passes.take_back, worker_id))

    def _moved(self, row: WorkerRow | None) -> None:
        if row is not None:
            self.tell(f"{row.number}  {row.name}  {state(row)}", "good")


def _row(one: Answer) -> Row:
    worker, because = one.worker, gate_words.because(one)
    cells = (gate_words.word(one.why), worker.name, worker.unit, worker.number or "-", because)
    return Row(worker.id, cells, "" if one.why else "done")
