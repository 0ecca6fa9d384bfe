"""What is recorded of a run: carried out in the store or aside, and logged by small forms."""

from typing import Any

from store import incident_aside
from store.incident_aside import Kept
from store.incident_sheet import Sheet
from store.refusal import Refused
from tui.aside import Aside
from tui.page import Page
from tui.say import many, say
from tui.screens.incident_steps import Steps


class Recording(Page):
    """A page over a run in hand; ``load`` reads it again and ``_draw`` draws it."""

    def __init__(self, key: str, begun: Sheet | None) -> None:
        super().__init__()
        self.key = key
        self._sheet = begun

    @property
    def aside(self) -> Aside:
        """Where what the store cannot take is kept."""
        return self.desk.incidents.aside

    @property
    def steps(self) -> Steps:
        """The list of steps."""
        return self.query_one(Steps)

    async def load(self) -> None:
        """Read the run, and draw it."""
        raise NotImplementedError

    def _draw(self) -> None:
        raise NotImplementedError

    def _to_next(self) -> None:
        raise NotImplementedError

    async def carry(self, kept: Kept) -> bool:
        """Carry out what was pressed, in the store or aside, and show it; whether in the store.

        Refuses what a rule refuses.
        """
        shown = None
        if self._sheet is not None:
            kept = incident_aside.in_order(self._sheet, kept)
            # First here, so that nothing a rule refuses is ever kept aside.
            shown = incident_aside.after(self._sheet, kept)
        if await self.aside.do(kept) is not None:
            await self.load()
            return True
        self._sheet = shown
        self._draw()
        self.refresh_bindings()
        self._tell_aside()
        return False

    def _tell_aside(self) -> None:
        count = len(self.aside.waiting)
        told = many(
            "The store cannot be written: {n} entry is kept aside and enters when it is back.",
            "The store cannot be written: {n} entries are kept aside and enter when it is back.",
            count,
        )
        if not self.aside.safe:
            told += " " + say("Do not close this desk.")
        self.tell(told, "bad")

    async def _press(self, verb: str, told: str, **values: Any) -> bool:
        kept = self.aside.pressed(verb, self.key, **values)
        try:
            stored = await self.carry(kept)
        except Refused as refusal:
            await self.load()
            self.refuse(refusal)
            return False
        if stored:
            self.tell(told, "good")
        return True

    def action_skip(self) -> None:
        from tui.screens.incident_forms import Skip

        if self.steps.row is not None:
            self.lay(Skip(self, self.steps.row), self._went)

    def action_false_alarm(self) -> None:
        from tui.screens.incident_forms import FalseAlarm

        self.lay(FalseAlarm(self), self._went)

    def action_call(self) -> None:
        from tui.screens.incident_forms import CallMade

        if self._sheet is not None:
            self.lay(CallMade(self, self._sheet.checklist.calls), self._went)

    def action_arrival(self) -> None:
        self._log("arrival")

    def action_person(self) -> None:
        self._log("person")

    def action_note(self) -> None:
        self._log("note")

    def action_command(self) -> None:
        self._log("command")

    def _log(self, kind: str) -> None:
        from tui.screens import incident_forms

        self.lay(incident_forms.LOGS[kind](self), self._went)

    def action_level(self) -> None:
        from tui.screens.incident_forms import Level

        self.lay(Level(self), self._went)

    def action_where(self) -> None:
        from tui.screens.incident_forms import Where

        if self._sheet is not None:
            self.lay(Where(self, self._sheet.incident.place), self._went)

    def action_inside(self) -> None:
        from tui.screens.by_place import ByPlace

        self.lay(ByPlace())

    async def _went(self, told: str | None) -> None:
        if told:
            self._to_next()
            if self.aside.waiting:
                self._tell_aside()
            else:
                self.tell(told, "good")
