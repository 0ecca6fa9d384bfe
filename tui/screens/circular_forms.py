"""What is asked for a notice to residents: the notice itself, and why it is withdrawn."""

from collections.abc import Sequence

from store import buildings, circular_moves
from store.buildings import BuildingRow
from store.circulars import CircularRow
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from tui import circular_words, show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say, say_in

_BUILDING = "building:"


class IssueCircular(Form):
    """A notice: what it says, from whom, by which way, and to whom."""

    HEADING = N_("New notice to residents")

    def __init__(self) -> None:
        super().__init__()
        self._buildings: tuple[BuildingRow, ...] = ()

    def draft(self) -> str:
        return "circular-new"

    async def prepare(self) -> None:
        self._buildings = await self.ask(buildings.buildings, self.desk.estate.id)

    def fields(self) -> Sequence[Field]:
        issuers = [Choice(code, say(words)) for code, words in circular_words.ISSUERS.items()]
        ways = [Choice(code, say(words)) for code, words in circular_words.CHANNELS.items()]
        whom = [Choice("estate", say(circular_words.SCOPES["estate"]))]
        whom += [Choice(f"{_BUILDING}{row.id}", _named(row)) for row in self._buildings]
        whom.append(Choice("units", say(circular_words.SCOPES["units"])))
        such = say("only for units named: 3-1201, 3-1202")
        return (
            Field("title", say("Title"), limit=NAME, hint=say("such as: no water on Tuesday")),
            Field("words", say("What it says"), limit=NOTE),
            Field("issuer", say("From whom"), choices=issuers),
            Field("channel", say("Which way"), choices=ways, tall=True),
            Field("scope", say("To whom"), choices=whom),
            Field("named", say_in("circular", "Units"), limit=NOTE, hint=such),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        scope, building = values["scope"], None
        if scope.startswith(_BUILDING):
            scope, building = "building", int(scope.removeprefix(_BUILDING))
        made = await self.do(
            circular_moves.issue,
            *(values["title"], values["words"]),
            issuer=values["issuer"],
            channel=values["channel"],
            scope=scope,
            building_id=building,
            named=values["named"],
            form=sent,
        )
        self.dismiss(made)


def _named(row: BuildingRow) -> str:
    return show.where(row.code, None) if row.name == row.code else row.name


class WithdrawCircular(Form):
    """Why a notice is taken back."""

    def __init__(self, row: CircularRow) -> None:
        super().__init__()
        self._notice = row

    def draft(self) -> str:
        return f"circular-withdraw:{self._notice.id}"

    def heading(self) -> str:
        return say("{number}: withdraw the notice", number=self._notice.number)

    def fields(self) -> Sequence[Field]:
        return (Field("why", say("Why")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done = await self.do(circular_moves.withdraw, self._notice.id, values["why"], form=sent)
        self.dismiss(done)
