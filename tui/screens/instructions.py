"""What units asked the desk to heed: the register, and one instruction."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from textual.binding import Binding

from store import instruction_moves, instructions
from store.instructions import InstructionRow
from tui import instruction_words as words
from tui import show
from tui.columns import Cell, Column, Dated
from tui.confirm import Confirm
from tui.deleting import deletion
from tui.facts import Fact, Record
from tui.page import Page
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say, say_in


class Instructions(Register):
    """What is heeded today, by unit, or all there ever was, the newest first.

    The list has no words of a care note, because it can be printed.
    """

    KEY_ROWS = 2
    VERBS = {"new": "instructions.give"}
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new instruction"),
            id="instructions.new",
            tooltip=N_("Write down what a unit asks the desk to heed"),
        ),
        Binding(
            "i",
            "standing",
            N_("today or all"),
            id="instructions.standing",
            tooltip=N_("Only what is heeded today, or all there ever was"),
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.standing = True

    def heading(self) -> str:
        if self.standing:
            return say("Standing instructions: today")
        return say("Standing instructions: all there ever were")

    def empty(self) -> str:
        if not self.standing:
            return say("No unit ever asked for anything.")
        if self.desk.may("instructions.give"):
            return say(
                "What a unit asks the desk to heed stands here, and is shown wherever the unit is"
                " chosen. Press n to write the first one down."
            )
        return say("What a unit asks the desk to heed stands here. There is nothing today.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("unit", say("Unit"), 9),
            Column("kind", say_in("instruction", "Kind"), 16),
            Column("who", say("About whom"), 10),
            Column("from", say("First day"), 10, least=104),
            Column("until", say("Last day"), 10, least=72),
            Column("words", say("What to heed"), 14, grow=True),
            Column("asked", say_in("instruction", "Asked by"), 12, least=120),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        today = show.local(self.desk.now()).date()
        on = today if self.standing else None
        found = await self.ask(instructions.listed, self.desk.estate.id, text, after, limit, on=on)
        return [_row(row, today) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(InstructionRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(instructions.instruction, row.key[1], self.desk.person.role)
        return (
            say("Unit {name}", name=found.unit),
            *facts(found),
            await _gone(self, found),
        )

    async def action_standing(self) -> None:
        self.standing = not self.standing
        self.retitle()
        await self.table.reload(keep_cursor=False)

    def action_new(self) -> None:
        from tui.screens.instruction_forms import GiveInstruction

        self.lay(GiveInstruction(), self._given)

    async def _given(self, row: InstructionRow | None) -> None:
        if row is not None:
            await self.reload((row.sort, row.id))
            self.tell(given(row), "good")


def given(row: InstructionRow) -> str:
    """What is said after one was written down."""
    kind = words.kind(row)
    return say("{unit}: {kind}. It is shown wherever the unit is chosen.", unit=row.unit, kind=kind)


def ended(row: InstructionRow) -> str:
    """What is said after one was ended."""
    return say("{unit}: {kind}. It is ended.", unit=row.unit, kind=words.kind(row))


def _row(row: InstructionRow, today: date) -> Row:
    tone: Tone = "late" if row.kind in words.STOPPING else ""
    cells = (
        row.unit,
        words.kind(row),
        words.whom(row) or "-",
        _dated(row.from_on),
        _dated(row.until_on),
        say("in its record") if row.hidden else words.words(row) or "-",
        row.asked_by,
    )
    return Row((row.sort, row.id), cells, tone if row.stands(today) else "dim")


def _dated(on: date | None) -> Cell:
    return "-" if on is None else Dated(show.day(on), on)


def facts(row: InstructionRow) -> Iterable[Fact]:
    """Everything of one; of a care note what its reader may see."""
    yield (say("Unit"), row.unit)
    yield (say_in("instruction", "Kind"), words.kind(row))
    if whom := words.whom(row):
        yield (say("About whom"), whom)
    if told := words.words(row) if row.hidden else row.words:
        yield (say("What to heed"), told)
    yield (say("Days"), words.days(row) or say("until it is ended"))
    yield None
    yield (say_in("instruction", "Asked by"), row.asked_by)
    if row.consent:
        yield (say("Consent"), row.consent)
    yield (say("Written by"), f"{row.staff}  {show.full(row.at)}")
    if row.ended_at is not None:
        yield (say_in("instruction", "Ended"), f"{row.ended_by}  {show.full(row.ended_at)}")


async def _gone(page: Page, row: InstructionRow) -> Fact:
    return await deletion(page, "instruction", row.id, row.ended_at or row.until_on)


def asked_to_end(row: InstructionRow) -> Confirm:
    """The question before one is ended."""
    return Confirm(say("End this instruction of {unit}?", unit=row.unit), facts(row))


class InstructionRecord(Record):
    """Everything of one instruction."""

    VERBS = {"end": "instructions.end"}
    BINDINGS = [
        Binding("x", "end", N_("end it"), id="instruction.end", tooltip=N_("No longer heeded")),
        Binding(
            "u", "unit", N_("unit"), id="instruction.unit", tooltip=N_("Open the unit it is of")
        ),
    ]

    def __init__(self, instruction_id: int) -> None:
        super().__init__()
        self.instruction_id = instruction_id
        self._row: InstructionRow | None = None

    def heading(self) -> str:
        if self._row is None:
            return say("Instruction")
        return say("Instruction of {unit}", unit=self._row.unit)

    async def facts(self) -> Iterable[Fact]:
        role = self.desk.person.role
        self._row = await self.ask(instructions.instruction, self.instruction_id, role)
        return (*facts(self._row), await _gone(self, self._row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "end" and (self._row is None or self._row.ended_at is not None):
            return False
        return super().check_action(action, parameters)

    def action_end(self) -> None:
        if self._row is not None:
            self.lay(asked_to_end(self._row), self._end)

    async def _end(self, yes: bool | None) -> None:
        if yes:
            row = await self.do(instruction_moves.end, self.instruction_id)
            await self.load()
            self.tell(ended(row), "good")

    def action_unit(self) -> None:
        from tui.screens.unit import UnitRecord

        if self._row is not None:
            self.lay(UnitRecord(self._row.unit_id))
