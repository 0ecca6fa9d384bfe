"""One unit: what it is, who lives there, what is open there."""

from collections.abc import Callable, Iterable, Sequence

from textual.binding import Binding

from store import instruction_moves, residents
from store.instructions import InstructionRow
from store.refusal import Refused
from store.residents import ResidentRow, Revealed
from store.units import UnitRow
from tui import instruction_words, show
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Record
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.pick import Pick
from tui.screens.resident_forms import ChangeResident, NewResident, ShowPhones
from tui.screens.unit_facts import Dwelling, dwelling, facts
from tui.screens.unit_forms import ChangeUnit


class UnitRecord(Record):
    """Everything of one unit; phones are masked until somebody proves who asks."""

    KEY_ROWS = 2
    BINDINGS = [
        Binding("e", "edit", N_("edit"), id="unit.edit", tooltip=N_("Change what is known")),
        Binding("n", "new", N_("new resident"), id="unit.new", tooltip=N_("Enter a resident")),
        Binding("p", "phones", N_("phones"), id="unit.phones", tooltip=N_("Show a phone in full")),
        Binding("c", "correct", N_("correct"), id="unit.correct", tooltip=N_("Correct a resident")),
        Binding("o", "move_out", N_("move out"), id="unit.out", tooltip=N_("A resident leaves")),
        Binding(
            "b",
            "renovations",
            N_("renovations"),
            id="unit.renovations",
            tooltip=N_("The renovations of this unit"),
        ),
        Binding(
            "m",
            "cases",
            N_("cases"),
            id="unit.cases",
            tooltip=N_("The cases of this unit"),
        ),
        Binding(
            "i",
            "give",
            N_("instruction"),
            id="unit.give",
            tooltip=N_("Write down what this unit asks the desk to heed"),
        ),
        Binding(
            "x",
            "end",
            N_("end one"),
            id="unit.end",
            tooltip=N_("An instruction of this unit is no longer heeded"),
        ),
    ]
    VERBS = {
        "edit": "units.change",
        "new": "residents.move_in",
        "phones": "residents.reveal",
        "correct": "residents.change",
        "move_out": "residents.move_out",
        "give": "instructions.give",
        "end": "instructions.end",
    }

    def __init__(self, unit_id: int) -> None:
        super().__init__()
        self.unit_id = unit_id
        self._dwelling: Dwelling | None = None
        self._revealed: dict[int, Revealed] = {}

    def heading(self) -> str:
        if self._dwelling is None:
            return say("Unit")
        return say("Unit {name}", name=self._dwelling.unit.name)

    async def facts(self) -> Iterable[Fact]:
        here, now, role = self.desk.estate.id, self.desk.now(), self.desk.person.role
        self._dwelling = await self.ask(dwelling, here, self.unit_id, now, role)
        return facts(self._dwelling, now, self._revealed)

    def _here(self, phones: bool = False) -> list[ResidentRow]:
        """Who has not moved out, or of them only those with a phone."""
        found = self._dwelling.residents if self._dwelling else ()
        return [
            row
            for row in found
            if row.moved_out is None and (not phones or row.phone or row.other_phone)
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        verb = self.VERBS.get(action)
        if verb is None:
            return True
        if self._dwelling is None or not self.desk.may(verb):
            return False
        if action == "end":
            return bool(self._dwelling.heeded)
        if action in ("edit", "new", "give"):
            return True
        return bool(self._here(phones=action == "phones"))

    def on_screen_suspend(self) -> None:
        # Phones shown in full are for this look at the page only.
        self._revealed.clear()

    def action_edit(self) -> None:
        if self._dwelling is not None:
            self.lay(ChangeUnit(self._dwelling.unit), self._changed)

    def _changed(self, row: UnitRow | None) -> None:
        if row is not None:
            self.tell(say("Unit {name} is changed.", name=row.name), "good")

    def action_new(self) -> None:
        if self._dwelling is not None:
            self.lay(NewResident(self._dwelling.unit), self._came)

    def _came(self, row: ResidentRow | None) -> None:
        if row is not None:
            self.tell(say("{name} is entered.", name=row.name), "good")

    def action_phones(self) -> None:
        self._of_one(say("Whose phones?"), self._here(phones=True), self._ask_pin)

    def _ask_pin(self, row: ResidentRow) -> None:
        def shown(revealed: Revealed | None) -> None:
            if revealed is not None and self._dwelling is not None:
                self._revealed[row.occupancy_id] = revealed
                self.tell(say("The phones of {name} are shown here.", name=revealed.name), "good")

        self.app.push_screen(ShowPhones(row), shown)

    def action_correct(self) -> None:
        self._of_one(say("Correct whom?"), self._here(), self._correct)

    def _correct(self, row: ResidentRow) -> None:
        def corrected(changed: ResidentRow | None) -> None:
            if changed is not None:
                self.tell(say("{name} is corrected.", name=changed.name), "good")

        self.app.push_screen(ChangeResident(row), corrected)

    def action_move_out(self) -> None:
        self._of_one(say("Who moves out?"), self._here(), self._confirm_out)

    def _confirm_out(self, row: ResidentRow) -> None:
        async def answered(yes: bool | None) -> None:
            if yes:
                await self._move_out(row)

        today = show.day(show.local(self.desk.now()))
        question = say("{name} moves out today, {day}?", name=row.name, day=today)
        about = [
            (say("Unit"), self._dwelling.unit.name if self._dwelling else ""),
            (say(show.KINDS[row.kind]), row.name),
            None,
            say("Who lived here stays on record."),
        ]
        self.app.push_screen(Confirm(question, about), answered)

    async def _move_out(self, row: ResidentRow) -> None:
        today = show.local(self.desk.now()).date()
        try:
            left = await self.do(residents.move_out, row.occupancy_id, today)
        except Refused as refusal:
            self.refuse(refusal)
            return
        await self.load()
        self.tell(say("{name} has moved out.", name=left.name), "good")

    def action_renovations(self) -> None:
        from tui.screens.renovations import Renovations

        if self._dwelling is not None:
            # Found by the room, so that the same keys lead on as in the register.
            self.lay(Renovations(self._dwelling.unit.name, alive=False))

    def action_cases(self) -> None:
        from tui.screens.cases import Cases

        if self._dwelling is not None:
            self.lay(Cases(self._dwelling.unit.name, only_open=False))

    def action_give(self) -> None:
        from tui.screens.instruction_forms import GiveInstruction
        from tui.screens.instructions import given

        if self._dwelling is not None:
            page = GiveInstruction({"unit": self._dwelling.unit.name})
            self.lay(page, lambda row: self.tell(given(row), "good") if row is not None else None)

    def action_end(self) -> None:
        heeded = self._dwelling.heeded if self._dwelling else ()
        if len(heeded) == 1:
            self._ask_end(heeded[0])
        elif heeded:
            by_id = {row.id: row for row in heeded}
            columns = (Column("told", say("What to heed"), 60, grow=True),)
            rows = [Row(row.id, (instruction_words.whole(row),)) for row in heeded]
            page = Pick(say("End which instruction?"), columns, rows)
            self.lay(page, lambda chosen: self._ask_end(by_id[chosen]) if chosen else None)

    def _ask_end(self, row: InstructionRow) -> None:
        from tui.screens.instructions import asked_to_end

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._end(row.id)

        self.app.push_screen(asked_to_end(row), answered)

    async def _end(self, instruction_id: int) -> None:
        from tui.screens.instructions import ended

        try:
            row = await self.do(instruction_moves.end, instruction_id)
        except Refused as refusal:
            self.refuse(refusal)
            return
        await self.load()
        self.tell(ended(row), "good")

    def _of_one(
        self, question: str, found: Sequence[ResidentRow], then: Callable[[ResidentRow], None]
    ) -> None:
        """Go on with the only resident, or with the one chosen."""
        if len(found) == 1 and self.is_current:
            then(found[0])
        elif found:
            by_id = {row.occupancy_id: row for row in found}
            page = _choose(question, found)
            self.lay(page, lambda chosen: then(by_id[chosen]) if chosen in by_id else None)


def _choose(question: str, found: Sequence[ResidentRow]) -> Page:
    columns = (
        Column("name", say_in("person", "Name"), 20, grow=True),
        Column("kind", say("Kind"), 10),
        Column("phone", say("Phone"), 14),
    )
    rows = [
        Row(row.occupancy_id, (row.name, say(show.KINDS[row.kind]), row.phone or "-"))
        for row in found
    ]
    return Pick(question, columns, rows)
