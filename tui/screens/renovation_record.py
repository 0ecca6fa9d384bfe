"""One renovation: what is next, the whole case, and the moves its state and one's post allow."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import ActiveBinding

from store.refusal import Refused
from store.renovation_states import MOVES
from store.renovations import RenovationRow
from tui import renovation_words as words
from tui.confirm import Confirm
from tui.facts import Fact, Facts, Record
from tui.printing import Printable
from tui.refusals import sentence
from tui.say import say
from tui.screens.renovation_facts import Dossier, dossier, facts, lacking
from tui.screens.renovation_moving import (
    ASKED,
    FORMS,
    KEYS,
    PAGES,
    SIMPLE,
    NotYet,
    about,
    allowed,
    named,
    wrong,
)

if TYPE_CHECKING:
    from tui.records.sheet import Paper


TALL = 34
"""So many lines hold the facts and the bar of the permit."""


class RenovationRecord(Record, Printable):
    """Everything of one renovation; ``a`` is the next step, whatever it is."""

    KEY_ROWS = 2
    VERBS = {
        "edit": "renovations.change",
        "sign": "renovations.sign",
        "check": "site_checks.record",
        "ask": "renovations.ask_override",
    }
    BINDINGS = KEYS

    def __init__(self, renovation_id: int) -> None:
        super().__init__()
        self.renovation_id = renovation_id
        self._dossier: Dossier | None = None

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, the next step and the refusal by what they are where it stands."""
        found = super().active_bindings
        for key, active in found.items():
            verb = {"onward": self._onward, "wrong": self._wrong}.get(active.binding.action, "")
            told = say("look again") if verb == "correct" else ""
            if told or verb in words.MOVES:
                named_so = replace(active.binding, description=told or words.move(verb))
                found[key] = active._replace(binding=named_so)
        return found

    @property
    def _onward(self) -> str:
        return self._dossier.onward if self._dossier else ""

    @property
    def _wrong(self) -> str:
        return wrong(self._dossier) if self._dossier else ""

    def heading(self) -> str:
        if self._dossier is None:
            return say("Renovation")
        row = self._dossier.row
        return f"{row.permit or row.number}  {row.unit}  {words.state(row.state)}"

    async def facts(self) -> Iterable[Fact]:
        desk = self.desk
        self._dossier = await self.ask(dossier, self.renovation_id, desk.person, desk.now())
        return facts(self._dossier, desk.now())

    async def load(self) -> None:
        await super().load()
        await self._draw_bar()

    async def on_resize(self) -> None:
        await self._draw_bar()

    async def _draw_bar(self) -> None:
        """The bar of its permit under the facts, where the screen is high enough for both."""
        row = self._dossier.row if self._dossier else None
        # Before it is laid out the page has no height of its own.
        high = self.app.size.height >= TALL
        for bar in self.query("#bar"):
            bar.display = high
        if row is None or row.permit_from is None or not high:
            return
        from store import permit_times
        from tui.screens.permit_bar import PermitBar

        times = await self.ask(permit_times.of, row)
        if not self.query(PermitBar):
            await self.mount(PermitBar(id="bar"), after=self.query_one(Facts))
        self.query_one(PermitBar).tell(times, self.desk.now())

    async def on_paper(self) -> "Paper | None":
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # What a key opens, or the move it is for, says when it is there.
        name = str(parameters[0]) if parameters else action
        if not super().check_action(name, ()):
            return False
        if self._dossier is None or action == "back":
            return action == "back"
        return allowed(self._dossier, name)

    async def action_onward(self) -> None:
        if self._onward == "correct":
            self.action_page("notices")
        elif self._onward in FORMS:
            self.action_form(self._onward)
        elif self._onward:
            await self._move(self._onward)

    async def action_override(self) -> None:
        await self._move("override_refund")

    def _ready(self, verb: str) -> Dossier | None:
        """The case, when the step can be made; else what it lacks is said before it is asked."""
        found = self._dossier
        if found is None or not (lacks := lacking(verb, found.wishes[verb])):
            return found
        row = found.row
        told = Refused("renovation_lacks", verb=verb, number=row.permit or row.number, lacks=lacks)
        if cell_len(sentence(told)) <= self.size.width:
            self.refuse(told)
        else:
            self.lay(NotYet(verb, found, lacks))
        return None

    async def _move(self, verb: str) -> None:
        found = self._ready(verb)
        if found is None:
            return
        if verb not in ASKED:
            await self._carry(verb)
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._carry(verb)

        question = say(ASKED[verb], number=found.row.number, unit=found.row.unit)
        self.lay(Confirm(question, about(found, verb)), answered)

    async def _carry(self, verb: str) -> None:
        try:
            row = await self.do(SIMPLE[verb], self.renovation_id)
        except Refused as refusal:
            await self.load()
            self.refuse(refusal)
            return
        await self.load()
        self._told(row)

    def _told(self, row: RenovationRow | object | None) -> None:
        """What came of a move or of a form."""
        if isinstance(row, RenovationRow):
            number, state = row.permit or row.number, words.state(row.state)
            self.tell(say("{number}: {state}.", number=number, state=state), "good")
        elif row is not None:
            self.tell(say("Saved."), "good")

    def action_form(self, name: str) -> None:
        """Open the form of a move, or of what is written down without one."""
        found = self._ready(name) if name in MOVES else self._dossier
        if found is not None:
            self.lay(named(FORMS[name])(found.row), self._told)

    def action_page(self, name: str) -> None:
        """Go where there is more of the case."""
        self.lay(named(PAGES[name])(self.renovation_id), self._told)

    def action_words(self, verb: str) -> None:
        """Ask for the words of a move."""
        from tui.screens.renovation_forms import Words

        if found := self._ready(verb):
            self.lay(Words(found.row, verb), self._told)

    def action_wrong(self) -> None:
        found = self._dossier
        if found is not None and self._wrong == "reject":
            self.action_words("reject")
        elif found is not None and self._wrong:
            self.lay(named(FORMS["serve"])(found.row, failing=True), self._told)

    def action_edit(self) -> None:
        from tui.screens.renovation_forms import ChangeApplication

        if self._dossier is not None:
            self.lay(ChangeApplication(self._dossier.row), self._told)

    def action_time(self) -> None:
        from tui.screens.permit_bar import PermitTimes

        if self._dossier is not None:
            self.lay(PermitTimes(self._dossier.row.permit))

    def action_print(self) -> None:
        self.action_page("print")
