"""The base of every form that is about a unit: found by any fragment, and what is known said."""

from collections.abc import Iterable, Mapping, Sequence

from textual import events
from textual.widget import Widget

from store import instructions, residents, units
from store.instructions import InstructionRow
from store.refusal import Refused
from store.residents import ResidentRow
from store.units import UnitRow
from tui import instruction_words, show
from tui.drawn import Drawn, Said, wrapped
from tui.fields import Field
from tui.form import Form
from tui.refusals import sentence
from tui.say import say

HEEDED = 3
"""Lines that what is to be heeded takes at most; the record of the unit has the rest."""


class UnitForm(Form):
    """A form with a field ``unit``.  Leaving it finds the unit before anything else is typed.

    Who lives there is told on the line of news; what the unit asked the desk to heed stands above
    the fields for as long as the unit does.  ``given`` are values known already, by the name of
    their field; a draft of just these goes before them.  A unit may stay empty where
    ``UNIT_NEEDED`` is false.
    """

    UNIT_NEEDED = True

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.given = dict(given or {})
        self.unit: UnitRow | None = None
        self.people: tuple[ResidentRow, ...] = ()
        self.heeded: tuple[InstructionRow, ...] = ()
        self._drafted = False

    def unit_field(self) -> Field:
        """The field itself."""
        hint = say("a room number, such as 3-1202")
        return Field("unit", say("Unit"), self.given.get("unit", ""), hint=hint)

    def body(self) -> Iterable[Widget]:
        yield Drawn(id="heeded")
        yield from super().body()

    def _focus_first(self) -> None:
        super()._focus_first()
        # Not in a handler of its own, because Textual calls those of both classes.
        if self.value("unit"):
            self.call_after_refresh(self._at_first)

    async def _at_first(self) -> None:
        if not self.query("#field-unit"):
            return
        await self.look_up()
        self._drafted = False

    async def _kept(self) -> dict[str, str]:
        kept = await super()._kept()
        self._drafted = bool(kept.get("unit"))
        return kept

    async def look_up(self) -> bool:
        """Find the unit typed and say who lives there; False when it says why not at the field."""
        try:
            await self.found()
        except Refused as refusal:
            self.refuse(refusal)
            return False
        return True

    async def found(self) -> UnitRow | None:
        """The unit typed, or None for none.  Refuses ``unit_not_found`` and ``unit_several``."""
        typed = self.value("unit")
        if not typed.strip() and not self.UNIT_NEEDED:
            self._forget()
            return None
        row = await self.ask(units.only, self.desk.estate.id, typed)
        if self.unit is None or row.id != self.unit.id:
            self.unit = row
            today, role = show.local(self.desk.now()).date(), self.desk.person.role
            here = await self.ask(residents.of_unit, row.id)
            self.people = tuple(one for one in here if one.moved_out is None)
            self.heeded = await self.ask(instructions.of_unit, row.id, today, role)
            self._show_heeded()
            await self.unit_chosen(row)
        self.put("unit", row.name)
        return row

    async def unit_chosen(self, row: UnitRow) -> None:
        """A unit stands: say who lives there."""
        told, tone = await self.of_unit(row)
        # When a draft was typed is told first: it may be about somebody who has gone again.
        if not self._drafted:
            self.tell("  ".join((row.name, *told)), tone)

    async def of_unit(self, row: UnitRow) -> tuple[Sequence[str], str]:
        """What is said of a unit, and in which tone: bad where somebody may not be let in."""
        here = [f"{say(show.KINDS[one.kind])} {one.name} {one.phone}" for one in self.people]
        tone = "bad" if instruction_words.stops(self.heeded) else ""
        return [show.listed(part.rstrip() for part in here)] if here else [], tone

    async def action_anew(self) -> None:
        self._forget()
        self._drafted = False
        await super().action_anew()

    def _forget(self) -> None:
        """No unit stands any more, so nothing of one is said."""
        self.unit, self.people, self.heeded = None, (), ()
        self._show_heeded()

    def _show_heeded(self) -> None:
        for above in self.query("#heeded").results(Drawn):
            above.show(list(self._heeded_lines(self.size.width - 2)))
        # The fields have less room now.
        self.call_after_refresh(self._close_up)

    def _heeded_lines(self, width: int) -> Iterable[Said]:
        """Each in full where all have room, else a line of each."""
        whole = [(row, instruction_words.whole(row)) for row in self.heeded]
        lines = [(row, line) for row, told in whole for line in wrapped(told, width)]
        if len(lines) > HEEDED:
            lines = whole
        more = len(lines) > HEEDED
        for row, line in lines[: HEEDED - more]:
            yield Said(line, "late" if row.kind in instruction_words.STOPPING else "head")
        if more:
            told = say("There is more to heed: it all stands in the record of the unit.")
            yield Said(told, "late")

    def _close_up(self) -> None:
        # After a refresh the form may be saved and gone.
        for fields in self.query("#fields"):
            if fields.virtual_size.height > fields.size.height:
                self.add_class("-dense")

    def on_resize(self) -> None:
        self._show_heeded()

    def _touched(self, name: str, value: str) -> None:
        # What was said of the unit that stood there is not true of another one.
        if name == "unit" and self.unit is not None and value != self.unit.name:
            self._forget()
        super()._touched(name, value)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Whatever key leaves the unit, what is to be heeded there must be seen."""
        if event.widget.id != "field-unit" or self._quiet or self.unit is not None:
            return
        if not self.value("unit").strip():
            return
        try:
            await self.found()
        except Refused as refusal:
            # Said where it is, without calling anybody back who has gone on.
            self._fault("unit", sentence(refusal))

    async def _onward(self, name: str) -> None:
        # Said at once, before more is typed for a room that is not there.
        if name == "unit" and not await self.look_up():
            return
        await super()._onward(name)
