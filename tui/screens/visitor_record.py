"""One visit: its facts, and what may be done with it now."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding

from store import visitor_moves
from store.visitors import VisitorRow
from tui import visitor_words
from tui.facts import Fact, Record
from tui.page import Page
from tui.say import N_, say
from tui.screens.visitor_facts import facts, seen
from tui.screens.visitor_forms import Cancel, LeaveWithout, LetIn, StayLonger

# What may be shown in full.
REVEALED = {"phone": N_("Phone"), "plate": N_("Plate"), "id_last4": N_("Document seen")}


class VisitorRecord(Record):
    """Everything of one visit; its keys are what may be done with it now."""

    KEY_ROWS = 2
    VERBS = {
        "out": "visitors.leave",
        "without": "visitors.leave",
        "let_in": "visitors.arrive",
        "cancel": "visitors.cancel",
        "extend": "visitors.extend",
        "pass_back": "visitors.return_pass",
        "reveal": "privacy.reveal",
    }
    BINDINGS = [
        Binding("o", "out", N_("check out"), id="visitor.out", tooltip=N_("They leave")),
        Binding(
            "w",
            "without",
            N_("out without pass"),
            id="visitor.without",
            tooltip=N_("They leave, and the pass is not back"),
        ),
        Binding("l", "let_in", N_("let in"), id="visitor.let_in", tooltip=N_("They are here")),
        Binding(
            "c",
            "cancel",
            N_("does not come"),
            id="visitor.cancel",
            tooltip=N_("Who was announced does not come"),
        ),
        Binding(
            "e", "extend", N_("stays longer"), id="visitor.extend", tooltip=N_("They stay longer")
        ),
        Binding("b", "pass_back", N_("pass back"), id="visitor.back", tooltip=N_("It came back")),
        Binding(
            "v",
            "reveal",
            N_("show in full"),
            id="visitor.reveal",
            tooltip=N_("The phone in full, by PIN and reason"),
        ),
    ]

    def __init__(self, visitor_id: int) -> None:
        super().__init__()
        self.visitor_id = visitor_id
        self._row: VisitorRow | None = None
        self._revealed: tuple[Fact, ...] = ()

    def heading(self) -> str:
        row = self._row
        return say("Visit") if row is None else f"{row.number}  {row.called}"

    async def facts(self) -> Iterable[Fact]:
        found = await self.ask(seen, self.visitor_id)
        self._row = found.row
        return (*self._revealed, *facts(found, self.desk.estate, self.desk.now()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row = self._row
        if action not in self.VERBS:
            return True
        if row is None or not super().check_action(action, parameters):
            return False
        return {
            "out": row.state == "in",
            "without": row.state == "in" and bool(row.pass_no),
            "extend": row.state == "in",
            "let_in": row.awaited(self.desk.now()),
            "cancel": row.state == "expected",
            "pass_back": row.kept,
            "reveal": bool(row.phone or row.id_last4) and row.purged_at is None,
        }[action]

    def _laid(self, page: Page) -> None:
        self.lay(page, self._moved)

    async def _moved(self, row: VisitorRow | None) -> None:
        if row is not None:
            await self.load()
            self.tell(f"{row.number}  {visitor_words.sign(row, self.desk.now())}", "good")

    async def action_out(self) -> None:
        if self._row is not None:
            await self._moved(await self.do(visitor_moves.leave, self._row.id))

    def action_without(self) -> None:
        if self._row is not None:
            self._laid(LeaveWithout(self._row))

    def action_let_in(self) -> None:
        if self._row is not None:
            self._laid(LetIn(self._row))

    def action_cancel(self) -> None:
        if self._row is not None:
            self._laid(Cancel(self._row))

    def action_extend(self) -> None:
        if self._row is not None:
            self._laid(StayLonger(self._row))

    async def action_pass_back(self) -> None:
        if self._row is not None:
            await self._moved(await self.do(visitor_moves.return_pass, self._row.id))

    def action_reveal(self) -> None:
        from tui.screens.retention_forms import RevealForm

        if self._row is not None:
            self.lay(RevealForm("visitor", self._row.id, self.heading()), self._shown)

    async def _shown(self, revealed: Mapping[str, str] | None) -> None:
        if revealed:
            self._revealed = (
                *((say(REVEALED[name]), value) for name, value in revealed.items() if value),
                None,
            )
            await self.load()

    def on_screen_suspend(self) -> None:
        # What was shown in full is for this look at the page only.
        self._revealed = ()
