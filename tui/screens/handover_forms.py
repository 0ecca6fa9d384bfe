"""What is asked when a shift is handed over: a count that differs, who comes, a dispute."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import handover_moves, handover_taking, staff
from store.clean import LINE, NOTE
from store.handover_lines import LineRow
from store.handovers import HandoverRow
from store.operations import Form as Sent
from store.roles import may
from tui import handover_words as words
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field, whole
from tui.form import Form
from tui.say import say, say_in


class _OfLine(Form):
    """A form about one line, which stands above its fields."""

    def __init__(self, row: HandoverRow, line: LineRow) -> None:
        super().__init__()
        self._handover, self._line = row, line

    def draft(self) -> str:
        return f"{type(self).__name__}:{self._line.id}"

    def above(self) -> Iterable[Widget]:
        yield Caption(3, id="which")

    async def prepare(self) -> None:
        one = self._line
        parts = (words.kind(one.kind), one.number, words.about(one))
        told = ["  ".join(part for part in parts if part)]
        told += words.told(one, self._handover)
        self.query_one("#which", Caption).show("\n".join(told))


class CountLine(_OfLine):
    """How many were counted and why that is otherwise than recorded; or a note to a line."""

    def heading(self) -> str:
        if self._line.by_hand:
            return say("{number}: count {what}", number=self._handover.number, what=self._what)
        return say("{number}: a note to {what}", number=self._handover.number, what=self._what)

    @property
    def _what(self) -> str:
        return words.kind(self._line.kind)

    def fields(self) -> Sequence[Field]:
        one = self._line
        note = Field(
            "words",
            say_in("handover", "Note"),
            one.words,
            limit=LINE,
            hint=say("why it differs, or what who comes has to know"),
        )
        if not one.by_hand:
            return (note,)
        counted = "" if one.counted is None else str(one.counted)
        return (Field("counted", say("Counted"), counted, limit=4), note)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        number = None
        if self._line.by_hand:
            number = whole(values["counted"], "counted", 0, handover_moves.MOST_COUNTED)
        told = values["words"]
        self.dismiss(await self.do(handover_moves.count, self._line.id, number, told, form=sent))


class DisputeLine(_OfLine):
    """What is not right with a line."""

    def heading(self) -> str:
        return say("{number}: what is not right?", number=self._handover.number)

    def fields(self) -> Sequence[Field]:
        hint = say("for example: only three radios are here")
        return (Field("words", say("Not right"), self._line.answer_words, limit=LINE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        told = ("disputed", values["words"])
        self.dismiss(await self.do(handover_taking.answer, self._line.id, *told, form=sent))


class SettleLine(_OfLine):
    """How a dispute ended."""

    def heading(self) -> str:
        return say("{number}: how did it end?", number=self._handover.number)

    def fields(self) -> Sequence[Field]:
        hint = say("what was found, and who is told")
        return (Field("words", say("How it ended"), limit=LINE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        told = values["words"]
        self.dismiss(await self.do(handover_taking.settle, self._line.id, told, form=sent))


class GiveOver(Form):
    """Who comes, and what else they have to know; saved, the leaving shift has signed."""

    def __init__(self, row: HandoverRow) -> None:
        super().__init__()
        self._handover = row
        self._people: tuple[Choice, ...] = ()

    def draft(self) -> str:
        return f"GiveOver:{self._handover.id}"

    def heading(self) -> str:
        return say("Sign and hand over {number}", number=self._handover.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="which")

    async def prepare(self) -> None:
        me, estate = self.desk.person.id, self.desk.estate.id
        found = await self.ask(staff.on_duty, estate, None)
        self._people = tuple(
            Choice(str(one.id), f"{one.name}  {say(show.ROLES[one.role])}", one.search)
            for one in found
            if one.id != me and may(one.role, "handovers.take")
        )
        told = say("Saved, you have signed for what is counted and listed.")
        self.query_one("#which", Caption).show(told)

    def fields(self) -> Sequence[Field]:
        people = (Choice("any", say("whoever comes")), *self._people)
        return (
            Field("coming", say("Comes"), "any", choices=people, tall=True),
            Field(
                "remarks",
                say_in("handover", "Remarks"),
                limit=NOTE,
                hint=say("what else who comes has to know"),
            ),
        )

    def _focus_first(self) -> None:
        # Who comes is asked first, though whoever comes stands there already.
        self.set_focus(self._entry("coming"))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        coming = None if values["coming"] == "any" else int(values["coming"])
        given = (self._handover.id, coming, values["remarks"])
        self.dismiss(await self.do(handover_moves.give, *given, form=sent))
