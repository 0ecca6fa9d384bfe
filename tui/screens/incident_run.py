"""An emergency in hand: the next step, the clock, the number to call.  It never asks, only records.

What the store cannot take is kept aside (``tui.aside``) and shown as done all the same.
"""

from collections.abc import Iterable
from datetime import datetime

from rich.cells import cell_len
from textual.binding import Binding
from textual.widget import Widget

from store import incident_aside, incident_ends
from store.fields import instant
from store.incident_aside import Kept
from store.incident_sheet import Sheet, sheet
from store.refusal import Refused
from tui import incident_words as words
from tui import show
from tui.calls import calls
from tui.drawn import Drawn, Said, packed
from tui.lines import Rule
from tui.refusals import sentence
from tui.say import N_, say
from tui.screens.incident_recording import Recording
from tui.screens.incident_steps import Steps, near

CLOCK_SECONDS = 1.0


class IncidentRun(Recording):
    """A checklist in hand, by whoever sits there; several desks work on the same one."""

    KEY_ROWS = 2
    VERBS = {
        **{"done": "incidents.tick", "skip": "incidents.skip", "undo": "incidents.take_back"},
        **dict.fromkeys(("call", "arrival", "person", "note", "level"), "incidents.log"),
        **{"command": "incidents.log", "where": "incidents.locate"},
        **{"advance": "incidents.advance", "false_alarm": "incidents.false_alarm"},
        "branch": "incidents.open",
    }
    BINDINGS = [
        Binding("space", "done", N_("tick"), id="run.done", tooltip=N_("This step is done")),
        Binding("s", "skip", N_("skip"), id="run.skip", tooltip=N_("Leave it out, and why")),
        Binding("u", "undo", N_("undo"), id="run.undo", tooltip=N_("Take the tick back")),
        Binding("c", "call", N_("call"), id="run.call", tooltip=N_("Log a call")),
        Binding("a", "arrival", N_("arrived"), id="run.arrival", tooltip=N_("Somebody has come")),
        Binding("p", "person", N_("who"), id="run.person", tooltip=N_("Somebody is affected")),
        Binding("n", "note", N_("note"), id="run.note", tooltip=N_("A note with its time")),
        Binding("o", "where", N_("where"), id="run.where", tooltip=N_("Say where it is")),
        Binding(
            "w", "inside", N_("inside"), id="run.inside", tooltip=N_("Who is inside, by place")
        ),
        Binding("l", "level", N_("signal"), id="run.level", tooltip=N_("Another typhoon signal")),
        Binding(
            "h", "command", N_("command"), id="run.command", tooltip=N_("Hand over the command")
        ),
        Binding("b", "branch", N_("open"), id="run.branch", tooltip=N_("Open the other checklist")),
        Binding("f", "false_alarm", N_("false"), id="run.false", tooltip=N_("It is none")),
        Binding(
            "t",
            "advance",
            N_("state"),
            id="run.advance",
            tooltip=N_("Under control, then recovered"),
        ),
        Binding("r", "record", N_("record"), id="run.record", tooltip=N_("All that is recorded")),
        Binding("escape", "leave", N_("leave"), id="run.leave", tooltip=N_("Leave; it goes on")),
    ]
    DEFAULT_CSS = """
    IncidentRun #near { min-height: 3; max-height: 8; }
    """

    def __init__(self, key: str, begun: Sheet | None = None) -> None:
        super().__init__(key, begun)
        self._elapsed = 0.0

    # What is shown

    def heading(self) -> str:
        if self._sheet is None:
            return say("EMERGENCY")
        row = self._sheet.incident
        level = words.signal(row.level) if row.level else ""
        return f"{words.title(row)}  {level}".rstrip()

    def state(self) -> str:
        if self._sheet is None:
            return ""
        return f"{say(words.STATES[self._sheet.incident.state])}  {words.elapsed(self._elapsed)}"

    def brief(self) -> str:
        return words.elapsed(self._elapsed)

    def body(self) -> Iterable[Widget]:
        yield Drawn(id="near")
        yield Rule()
        yield Steps()
        yield Rule()
        yield Drawn(id="foot")

    async def on_mount(self) -> None:
        self.set_focus(self.steps)
        self.set_interval(CLOCK_SECONDS, self._second)
        await self.load()
        self._to_next()
        if self.aside.waiting:
            # From the first step on: it stands only here until the store is back.
            self._tell_aside()

    async def load(self) -> None:
        """Read the run; what waits aside stands on it as if it were in the store."""
        try:
            read = await self.aside.read(sheet, self.key)
        except Refused:
            # One opened while the store could not be written is not in it yet.
            if not self.aside.of(self.key):
                raise
            read = None
        if read is not None:
            for kept in self.aside.of(self.key):
                read = _with(read, kept)
            self._sheet = read
        self._draw()
        self.refresh_bindings()

    def _now(self) -> datetime:
        """The server's time, but never before what has happened."""
        now: datetime = self.desk.now()
        return now if self._sheet is None else max(now, self._sheet.incident.reported_at)

    def _draw(self) -> None:
        if self._sheet is None:
            return
        now = self._now()
        gone = (now - self._sheet.incident.reported_at).total_seconds()
        # A clock set back on the server does not turn back the one on the screen.
        self._elapsed = max(self._elapsed, gone)
        self.retitle()
        self.steps.put(self._sheet, now)
        self._draw_near(now)
        self.query_one("#foot", Drawn).show(list(self._foot()))

    def _draw_near(self, now: datetime) -> None:
        row = self.steps.row
        if row is not None and self._sheet is not None:
            self.query_one("#near", Drawn).show(near(row, self._sheet, now, self.size.width))

    def _foot(self) -> Iterable[Said]:
        """What must never be done, and whom to call: always in sight."""
        assert self._sheet is not None
        width = self.size.width - 2
        found = calls(self.desk.estate.settings)
        numbers = [found[code].told() for code in self._sheet.checklist.calls if code in found]
        never = [words.said_line(line) for line in self._sheet.checklist.never]
        for label, items, tone, gap in (
            (say("NEVER"), never, "late", " - "),
            (say("CALL"), numbers, "head", "   "),
        ):
            indent = cell_len(label) + 2
            for y, line in enumerate(packed(items, width - indent, gap) or [""]):
                lead = f"{label}  " if y == 0 else " " * indent
                yield Said(lead + line, tone)

    def _to_next(self) -> None:
        """The cursor on the next step to do."""
        if self._sheet is not None and (row := self._sheet.next_step()) is not None:
            self.steps.stand(row.step.number)
        self._draw()

    def on_steps_moved(self) -> None:
        self._draw()
        self.refresh_bindings()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    async def _second(self) -> None:
        if not self.is_current:
            return
        if self.aside.waiting and await self.aside.enter():
            self.tell(say("The store is back: all that was kept aside is on the record."), "good")
            await self.load()
            for kept, refusal in self.aside.refused[:1]:
                told = say(
                    "Kept aside at {time}, but not entered: {why}",
                    time=show.seconds(instant(kept.at)),
                    why=sentence(refusal),
                )
                self.tell(told, "bad")
        self._draw()

    async def on_screen_resume(self) -> None:
        await self.load()

    async def news_came(self) -> None:
        before = self._sheet
        await self.load()
        if before is not None and self._sheet is not None:
            told = _news(before, self._sheet)
            if told:
                self.tell(told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        allowed = super().check_action(action, parameters)
        # At a locked desk a run is seen, because life goes first, but nothing else of the estate.
        if action == "record" and self.desk.locking.on:
            return False
        if not allowed or self._sheet is None:
            return allowed
        row, incident = self.steps.row, self._sheet.incident
        if action == "level":
            return incident.kind == "typhoon"
        if action == "branch":
            return row is not None and bool(row.step.opens)
        if action == "false_alarm":
            return incident.running
        if action == "advance":
            return bool(incident_ends.next_states(incident))
        return allowed

    # What is done

    async def action_done(self) -> None:
        row = self.steps.row
        if row is None:
            return
        if row.step.ends:
            self.action_false_alarm()
        elif await self._press(
            "tick", say("{n} is done.", n=row.place), step=row.step.number, turn=row.turn
        ):
            self._to_next()

    async def action_undo(self) -> None:
        row = self.steps.row
        if row is not None:
            told = say("{n} is open again; the tick stays on the record.", n=row.place)
            await self._press("take_back", told, step=row.step.number)

    async def action_advance(self) -> None:
        states = incident_ends.next_states(self._sheet.incident) if self._sheet else ()
        if states:
            told = say("Now: {state}.", state=say(words.STATES[states[0]]))
            await self._press("advance", told, state=states[0])

    def action_branch(self) -> None:
        """Open the checklist this step sends one to, as an incident linked to this one."""
        row = self.steps.row
        if row is None or not row.step.opens:
            return
        from tui.screens.incident_forms import Branch

        if len(row.step.opens) == 1:
            self._branched(row.step.opens[0])
        else:
            self.lay(Branch(row.step.opens), self._branched)

    def _branched(self, kind: str | None) -> None:
        if kind:
            opening = self.desk.incidents.begin_linked(kind, self.key)
            self.desk.run_worker(opening, group="open")

    def action_record(self) -> None:
        from tui.screens.incident_record import IncidentRecord

        self.lay(IncidentRecord(self.key))

    def action_leave(self) -> None:
        told = say("The incident goes on: ! or the list here leads back to it.")
        self.desk.run_worker(self.desk.incidents.leave(self.key, told), group="open")


def _with(found: Sheet, kept: Kept) -> Sheet:
    try:
        return incident_aside.after(found, kept)
    except Refused:
        # Another desk did it first; the record has that.
        return found


def _news(before: Sheet, after: Sheet) -> str:
    """The last step that another desk ticked since."""
    old = {(mark.step, mark.turn, mark.at) for row in before.steps for mark in row.marks}
    fresh = [
        (mark, row)
        for row in after.steps
        for mark in row.marks
        if (mark.step, mark.turn, mark.at) not in old
    ]
    if not fresh:
        return ""
    mark, row = max(fresh, key=lambda one: one[0].at)
    return say("{n} is done by {who}.", n=row.place, who=mark.staff)
