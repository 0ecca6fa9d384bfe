"""What is asked of a call or a visit: the entry itself, to whom it goes, what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual.widget import Widget

from store import call_moves
from store.calls import CallRow
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from tui import call_words
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import people
from tui.say import N_, say, say_in
from tui.unit_form import UnitForm

PHONE = 30


def _chosen(code: str) -> int | None:
    return int(code) if code else None


class NewCall(UnitForm):
    """An entry of the log; with a result it is finished at once."""

    HEADING = N_("New call or visit")
    UNIT_NEEDED = False

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self._people: Sequence[Choice] = ()

    def draft(self) -> str:
        return "call-new"

    async def prepare(self) -> None:
        self._people = people(await self.ask(call_moves.takers, self.desk.estate.id))
        self.tell(say("The matter alone is enough: ctrl+s saves at any field."))

    def fields(self) -> Sequence[Field]:
        ways = [Choice(code, say(words)) for code, words in call_words.WAYS.items()]
        kinds = [Choice(code, say(words)) for code, words in call_words.KINDS.items()]
        given, maybe = self.given, say("may stay empty")

        def field(name: str, label: str, **more: Any) -> Field:
            return Field(name, label, given.get(name, ""), **more)

        return (
            Field("way", say("Came"), given.get("way", "phone"), choices=ways),
            Field("kind", say_in("call", "About"), given.get("kind", "enquiry"), choices=kinds),
            self.unit_field(),
            field("name", say_in("person", "Name"), limit=NAME, hint=maybe),
            field("phone", say("Phone"), limit=PHONE, hint=maybe),
            field("matter", say("Matter"), limit=NOTE),
            Field("referred", say("Referred to"), choices=[_nobody(), *self._people]),
            field("referred_to", say("Or to others"), hint=maybe),
            field("result", say("Result"), limit=NOTE, hint=say("when it is settled at once")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        home = await self.found()
        told = {name: values[name] for name in ("name", "phone", "referred_to", "result")}
        made = await self.do(
            call_moves.log,
            values["way"],
            values["kind"],
            values["matter"],
            **told,
            unit_id=home.id if home is not None else None,
            referred_id=_chosen(values["referred"]),
            form=sent,
        )
        self.dismiss(made)


def _nobody() -> Choice:
    return Choice("", say("nobody yet"))


class _OfCall(Form):
    """A form about one entry: its matter stands above the fields."""

    NAME = ""

    def __init__(self, row: CallRow) -> None:
        super().__init__()
        self._call = row

    def draft(self) -> str:
        return f"call-{self.NAME}:{self._call.id}"

    def above(self) -> Iterable[Widget]:
        yield Caption(3, id="matter")

    async def prepare(self) -> None:
        row = self._call
        matter = " ".join(row.matter.split())
        told = "  ".join(filter(None, (row.unit, row.name, matter)))
        self.query_one("#matter", Caption).show(told)


class ReferCall(_OfCall):
    """To whom an entry goes: one of the staff, or others in words."""

    NAME = "refer"

    def __init__(self, row: CallRow) -> None:
        super().__init__(row)
        self._people: Sequence[Choice] = ()

    def heading(self) -> str:
        return say("{number}: refer it to", number=self._call.number)

    async def prepare(self) -> None:
        await super().prepare()
        self._people = people(await self.ask(call_moves.takers, self.desk.estate.id))

    def fields(self) -> Sequence[Field]:
        row = self._call
        given = str(row.referred_id or "")
        return (
            Field("referred", say("Referred to"), given, choices=[_nobody(), *self._people]),
            Field("referred_to", say("Or to others"), row.referred_to),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done = await self.do(
            call_moves.refer,
            self._call.id,
            referred_id=_chosen(values["referred"]),
            referred_to=values["referred_to"],
            seen=self._call,
            form=sent,
        )
        self.dismiss(done)


class FinishCall(_OfCall):
    """What came of an entry."""

    NAME = "finish"

    def heading(self) -> str:
        return say("{number}: the result", number=self._call.number)

    def fields(self) -> Sequence[Field]:
        return (Field("result", say("Result"), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(call_moves.finish, self._call.id, values["result"], form=sent))
