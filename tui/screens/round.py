"""A round: one point at a time, one key when all is well."""

from textual import events
from textual.binding import Binding

from store.rounds import RoundRow
from tui import show
from tui.say import N_, say
from tui.screens import round_words
from tui.screens.point import Point
from tui.screens.round_at_sites import AtSites
from tui.table import Table


class RoundWalk(AtSites):
    """Walking a round: every answer is in the store before the next key is taken."""

    KEY_ROWS = 2

    BINDINGS = [
        Binding("space", "normal", N_("normal"), id="round.normal", tooltip=N_("All is normal")),
        Binding("x", "abnormal", N_("abnormal"), id="round.abnormal", tooltip=N_("Report it")),
        Binding("n", "na", N_("not applicable"), id="round.na", tooltip=N_("Not applicable here")),
        Binding("a", "no_access", N_("no access"), id="round.no_access", tooltip=N_("No access")),
        Binding("u", "undo", N_("undo"), id="round.undo", tooltip=N_("Take an answer back")),
        Binding(
            "t",
            "late",
            N_("afterwards"),
            id="round.late",
            tooltip=N_("Enter a point that was looked at before"),
        ),
        Binding(
            "v",
            "notice",
            N_("serve notice"),
            id="round.notice",
            tooltip=N_("Put the violation just found into a notice"),
        ),
        Binding("e", "end", N_("end"), id="round.end", tooltip=N_("End and sign the round")),
        Binding(
            "escape", "leave", N_("leave"), id="round.leave", tooltip=N_("Leave; resume later")
        ),
        Binding("backspace", "erase", N_("erase"), show=False, id="round.erase"),
    ]

    def __init__(self, round_id: int) -> None:
        super().__init__(round_id)
        self._label = ""

    def heading(self) -> str:
        if self._sheet is None:
            return say("Round")
        return round_words.title(self._sheet.round)

    def state(self) -> str:
        if self._sheet is None:
            return ""
        return round_words.progress(self._sheet.round, self._points)

    def go_on(self) -> None:
        """Somebody comes back to the round: to the next point that has no answer."""
        if self._points and self.here.result:
            self._to_next(self.table.cursor)

    # Jumping by label, ending, leaving

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isascii() and event.character.isdigit():
            event.stop()
            self._label = (self._label + event.character)[:20]
            self.tell(say("Label {label}: Enter jumps there.", label=self._label))

    def action_erase(self) -> None:
        self._label = self._label[:-1]
        self.tell(
            say("Label {label}: Enter jumps there.", label=self._label) if self._label else ""
        )

    def on_table_selected(self, event: Table.Selected) -> None:
        label, self._label = self._label, ""
        if not label:
            asked = self._sheet.asked[self.here.place] if self._sheet else ()
            site = self._facts_of(self.here)
            self.desk.push_screen(Point(self.here, asked, self._orders(self.here), site))
            return
        for point in self._points:
            if point.label.lstrip("0") == label.lstrip("0"):
                self.table.find(point.position)
                self._show_current()
                self.tell(say("At {point}.", point=point.name))
                return
        self.app.bell()
        self.tell(round_words.wrong_label(label), "bad")

    def action_end(self) -> None:
        if self._sheet is not None:
            from tui.screens.round_end import RoundEnd

            self.desk.push_screen(RoundEnd(self._sheet.round, self._points), self._ended)

    async def _ended(self, row: RoundRow | None) -> None:
        if row is None:
            return
        told = say(
            "{number} signed: {state}.",
            number=row.number,
            state=say(show.ROUND_STATES[row.state]),
        )
        await self.desk.leave_round(self.round_id, over=True, told=told)

    async def action_leave(self) -> None:
        if self._label:
            self._label = ""
            self.tell("")
            return
        told = say("The round waits here: Enter goes on with it.")
        await self.desk.leave_round(self.round_id, over=False, told=told)

    async def news_came(self) -> None:
        await self._load()
        if self._sheet is not None and self._sheet.round.state != "in_progress":
            row = self._sheet.round
            told = say("{number} was ended at another desk.", number=row.number)
            await self.desk.leave_round(self.round_id, over=True, told=told)
