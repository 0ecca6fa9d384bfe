"""What is asked for a request of an authority: the request, the director's word, how it ended."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import help_moves
from store.clean import NAME, NOTE
from store.help_given import HelpRow
from store.operations import Form as Sent
from tui import help_words
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say, say_in


class AskHelp(Form):
    """A request as it is made at the desk: office, officer, card seen, what is asked, the paper."""

    HEADING = N_("Help to an authority")

    def draft(self) -> str:
        return "help-new"

    def fields(self) -> Sequence[Field]:
        offices = [Choice(code, say(words)) for code, words in help_words.AUTHORITIES.items()]
        cards = [Choice(code, say(words)) for code, words in help_words.SEEN.items() if code]
        cards.append(Choice("none", say(help_words.SEEN[""])))
        station, order = say("such as: Lakeside police station"), say("such as: order to hand over")
        small = say("only this number, never that of the identity card")
        maybe = say("may stay empty")
        return (
            Field("authority", say_in("help", "Authority"), choices=offices),
            Field("body", say("Its office"), hint=station),
            Field("officer", say("Officer"), limit=NAME),
            Field("id_seen", say("Card seen"), choices=cards),
            Field("badge_no", say("Card no."), limit=help_moves.BADGE, hint=small),
            Field("request", say("Asks for"), limit=NOTE),
            Field("paper", say("On what paper"), hint=order),
            Field("paper_no", say("Paper no."), limit=NAME, hint=maybe),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        told = dict(values)
        # Nothing chosen is a slip; that no card was shown is a fact.
        told["id_seen"] = {"none": "", "": "?"}.get(told["id_seen"], told["id_seen"])
        made = await self.do(help_moves.ask, told.pop("authority"), **told, form=sent)
        self.dismiss(made)


class _OfHelp(Form):
    """A form about one request: what is asked stands above the fields."""

    NAME = ""

    def __init__(self, row: HelpRow) -> None:
        super().__init__()
        self._asked = row

    def draft(self) -> str:
        return f"help-{self.NAME}:{self._asked.id}"

    def above(self) -> Iterable[Widget]:
        yield Caption(4, id="asked")

    async def prepare(self) -> None:
        row = self._asked
        who = f"{help_words.office(row)}  {row.officer}"
        told = say("{what}: {why}", what=who, why=" ".join(row.request.split()))
        self.query_one("#asked", Caption).show(told)


class ApproveHelp(_OfHelp):
    """The director lets data go out, and may say which."""

    NAME = "approve"

    def heading(self) -> str:
        return say("{number}: data may go out", number=self._asked.number)

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(say(help_words.RULE))

    def fields(self) -> Sequence[Field]:
        hint = say("which data, or on what terms; may stay empty")
        return (Field("words", say("Your words"), limit=NOTE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(help_moves.approve, self._asked.id, values["words"], form=sent))


class RefuseHelp(_OfHelp):
    """The director lets no data go out, and says why."""

    NAME = "refuse"

    def heading(self) -> str:
        return say("{number}: no data goes out", number=self._asked.number)

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Why"), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(help_moves.refuse, self._asked.id, values["words"], form=sent))


class GiveHelp(_OfHelp):
    """Which data went out, and who took it."""

    NAME = "give"

    def heading(self) -> str:
        return say("{number}: data is given", number=self._asked.number)

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(self._asked.words or say(help_words.RULE))

    def fields(self) -> Sequence[Field]:
        such = say("such as: camera 3, 20:00 to 21:00, copied to their disk")
        return (
            Field("data", say("Data given"), limit=NOTE, hint=such),
            Field("taken_by", say("Taken by"), self._asked.officer, limit=NAME),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(help_moves.give, self._asked.id, **values, form=sent))


class CloseHelp(_OfHelp):
    """How they were helped without data, or why not."""

    NAME = "close"

    def heading(self) -> str:
        return say("{number}: close without data", number=self._asked.number)

    def fields(self) -> Sequence[Field]:
        such = say("such as: showed the way to building 3")
        return (Field("result", say("What was done"), limit=NOTE, hint=such),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(help_moves.close, self._asked.id, values["result"], form=sent))
