"""Incidents at a desk: what is in hand on any of them, limits that pass, and runs as modes."""

import uuid
from typing import TYPE_CHECKING

from store import incident_aside, incident_files, incident_waiting, incidents
from store.fields import instant_text
from store.incident_aside import Kept
from store.incident_sheet import Sheet
from store.incident_waiting import Alarm
from store.incidents import IncidentRow
from store.refusal import Refused
from tui import incident_words as words
from tui.aside import Aside
from tui.page import Page
from tui.say import say
from tui.screens.incident_run import IncidentRun

if TYPE_CHECKING:
    from tui.app import Desk


class Incidents:
    """What a desk knows of incidents: told of each new one, and of each limit as it passes."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.aside = Aside(desk)
        self.running: tuple[IncidentRow, ...] = ()
        self._alarms: tuple[Alarm, ...] = ()
        self._told: set[str] = set()
        self._back: dict[str, str] = {}

    async def enter_left_behind(self) -> None:
        """Put on the record what a desk kept aside that ended before the store was back."""
        desk = self._desk
        try:
            await desk.store.call(incident_files.enter_left_behind, desk.store.path, desk.now())
        except Refused as refusal:
            if not refusal.is_trouble:
                raise

    async def look(self) -> None:
        """What is in hand now; say what is new."""
        desk = self._desk
        found = await self.aside.read(_in_hand, desk.estate.id)
        if found is None:
            return
        self.running, self._alarms = found
        for row in self.running:
            if row.key not in self._told:
                self._told.add(row.key)
                if row.opened_by_id != desk.person.id:
                    told = say(
                        "{what}: opened by {who}. ! leads to it.",
                        what=words.title(row),
                        who=row.opened_by,
                    )
                    self._cry(told)
        self.alarm()

    def alarm(self) -> None:
        """Say each limit once when it passes, on whatever page this desk shows."""
        if not self._alarms:
            return
        now = self._desk.now()
        for alarm in self._alarms:
            told = f"{alarm.key} {alarm.what}"
            if alarm.at <= now and told not in self._told:
                self._told.add(told)
                drill = say("[DRILL]") + " " if alarm.drill else ""
                what = f"{drill}{words.kind(alarm.kind)} {alarm.number} {alarm.place}".rstrip()
                self._cry(what + say(": ") + say(words.ALARMS[alarm.what]))

    def _cry(self, told: str) -> None:
        screen = self._desk.screen
        if isinstance(screen, Page) and screen.is_mounted:
            screen.tell(told, "bad")
        self._desk.bell()

    async def open(self, row: IncidentRow) -> None:
        """Go to an incident: to its run while it is in hand, else to its record."""
        desk = self._desk
        if row.running:
            await self._show(row.key, None)
            return
        if desk.locking.on:
            return
        from tui.screens.incident_record import IncidentRecord

        await desk.push_screen(IncidentRecord(row.key))

    async def begin_run(self, kept: Kept) -> None:
        """Open an incident and show its first step; a store that cannot take it waits."""
        desk = self._desk
        self._told.add(kept.key)
        made = await self.aside.do(kept)
        if isinstance(made, IncidentRow):
            self._told.add(made.key)
            joined = made.key != kept.key
            if not joined:
                await desk.locking.tell_unproven(made.key)
            await self._show(made.key, None)
            if joined:
                who, at = made.opened_by, words.when(made)
                told = say("In hand already: opened by {who}, {at}.", who=who, at=at)
                self._tell(told)
            await self.look()
            return
        minutes = desk.estate.settings.lift_arrival_minutes
        begun = await self.aside.read(incident_aside.begun, kept, desk.estate.id, minutes)
        if begun is None:
            begun = incident_aside.begun_as_shipped(kept, desk.estate.id, minutes)
        await self._show(kept.key, begun)

    async def begin_linked(self, kind: str, parent: str) -> None:
        """Open an incident that comes out of another."""
        at = instant_text(self._desk.now())
        kept = self.aside.pressed(
            "open", uuid.uuid4().hex, kind=kind, parent=parent, reported_at=at
        )
        await self.begin_run(kept)

    async def _show(self, key: str, begun: Sheet | None) -> None:
        """The run as a mode of its own: whatever was under it waits there unharmed."""
        desk = self._desk
        name = f"incident-{key}"
        below = desk.current_mode
        if below == name:
            while len(desk.screen_stack) > 1:
                # Not awaited: the page that asked for this would wait for its own end.
                desk.pop_screen()
            return
        if type(desk.screen).__name__ == "Emergency":
            # Not awaited: the page that asked for this would wait for its own end.
            desk.pop_screen()
        if name not in desk._modes:
            desk.add_mode(name, lambda: IncidentRun(key, begun))
        if below != name and not below.startswith("incident-"):
            self._back[name] = below
        elif below != name:
            self._back[name] = self._back.get(below, "desk")
        await desk.switch_mode(name)

    def _tell(self, told: str) -> None:
        if isinstance(self._desk.screen, Page):
            self._desk.screen.tell(told)

    async def leave(self, key: str, told: str) -> None:
        """Back to what was under the run; one that is over needs its mode no more."""
        desk, name = self._desk, f"incident-{key}"
        back = self._back.get(name, "desk")
        await desk.switch_mode(back if back in desk._modes else "desk")
        if all(row.key != key for row in self.running) and not self.aside.of(key):
            desk.remove_mode(name)
        self._tell(told)


def _in_hand(estate_id: int) -> tuple[tuple[IncidentRow, ...], tuple[Alarm, ...]]:
    return incidents.running(estate_id), incident_waiting.alarms(estate_id)
