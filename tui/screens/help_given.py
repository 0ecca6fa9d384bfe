"""Help given to authorities (協助記錄): the register, and one request."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import help_given
from store.help_given import HelpRow
from tui import help_words, show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact, Record
from tui.page import Page
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.help_given_facts import Dossier, dossier, whole

_VERBS = {name: f"help.{name}" for name in ("approve", "refuse", "give", "close")}


def _keys(place: str) -> list[Binding]:
    """The keys that move a request, in the register and on its page."""
    told = {
        "approve": ("y", N_("approve"), N_("The director lets data go out")),
        "refuse": ("r", N_("refuse"), N_("The director lets no data go out")),
        "give": ("d", N_("give data"), N_("Which data goes out now, and who takes it")),
        "close": ("c", N_("close"), N_("It ends without data")),
    }
    return [
        Binding(key, name, words, id=f"{place}.{name}", tooltip=tip)
        for name, (key, words, tip) in told.items()
    ]


class _Moving(Page):
    """What the register and the page of a request do alike with the request in hand."""

    @property
    def asked(self) -> HelpRow | None:
        """The request under the cursor, or of the page."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _VERBS and (self.asked is None or not self.asked.takes(action)):
            return False
        return super().check_action(action, parameters)

    def _form(self, name: str) -> None:
        from tui.screens import help_given_forms

        if self.asked is not None:
            self.lay(getattr(help_given_forms, name)(self.asked), self._moved)

    def action_approve(self) -> None:
        self._form("ApproveHelp")

    def action_refuse(self) -> None:
        self._form("RefuseHelp")

    def action_give(self) -> None:
        self._form("GiveHelp")

    def action_close(self) -> None:
        self._form("CloseHelp")

    async def _moved(self, row: HelpRow | None) -> None:
        if row is not None:
            await self.look()
            self.tell(f"{row.number}  {help_words.state(row)}", "good")


class HelpGiven(ActingRegister[HelpRow], _Moving):
    """The register of requests, newest first; the open ones until all are asked for."""

    KEY_ROWS = 2
    VERBS = {"new": "help.ask", **_VERBS}
    EMPTY = N_("No authority has asked yet. n writes down a request of the police or others.")
    NOT_OPEN = N_("No open request is found by that. Press i to look in all, esc to search anew.")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new request"),
            id="help_given.new",
            tooltip=N_("The police or others ask for help"),
        ),
        *_keys("help_given"),
        Binding(
            "i",
            "all",
            N_("open or all"),
            id="help_given.all",
            tooltip=N_("Only what is not ended yet, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, only_open: bool = False) -> None:
        super().__init__(text)
        self.only_open = only_open

    @property
    def asked(self) -> HelpRow | None:
        return self.chosen

    def heading(self) -> str:
        if self.only_open:
            return say("Help to authorities: open requests")
        return say("Help to authorities: all requests")

    def empty(self) -> str:
        if not self.only_open:
            return super().empty()
        return say("No request is open. Press n when an authority asks, i for all requests.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("asked", say("Asked at"), 11, least=72),
            Column("authority", say_in("help", "Authority"), 20),
            Column("officer", say("Officer"), 12, least=92),
            Column("request", say("Asks for"), 10, grow=True),
            Column("state", say("State"), 14),
        )

    async def _window(self, after: Any, limit: int) -> list[Row]:
        self.NOT_FOUND = self.NOT_OPEN if self.only_open else Register.NOT_FOUND
        return await super()._window(after, limit)

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(
            help_given.listed,
            *(self.desk.estate.id, text, after, limit),
            only_open=self.only_open,
        )
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: HelpRow) -> Row:
        cells = (
            row.number,
            Dated(show.moment(row.asked_at), row.asked_at),
            say(help_words.AUTHORITIES[row.authority]),
            row.officer or "-",
            " ".join(row.request.split()) or "-",
            help_words.state(row),
        )
        return Row(row.key, cells, help_words.TONES.get(row.state, ""))

    def opened(self, row: Row) -> None:
        self.lay(HelpRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1])
        return (found.row.number, *await _whole(self, found))

    async def action_all(self) -> None:
        self.only_open = not self.only_open
        await self.anew()

    def action_new(self) -> None:
        from tui.screens.help_given_forms import AskHelp

        self.lay(AskHelp(), self._written)

    async def _written(self, row: HelpRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.refresh_bindings()
            told = say(
                "{number} is written. Data goes out once the director says yes (y).",
                number=row.number,
            )
            self.tell(told, "good")


async def _whole(page: Page, found: Dossier) -> Iterable[Fact]:
    row = found.row
    return whole(found, await deletion(page, "help_request", row.id, row.ended_at))


class HelpRecord(Record, _Moving):
    """Everything of one request; its keys are what may be done with it now."""

    VERBS = _VERBS
    BINDINGS = [*_keys("help_request")]

    def __init__(self, request_id: int) -> None:
        super().__init__()
        self.record_id = request_id
        self._dossier: Dossier | None = None

    @property
    def asked(self) -> HelpRow | None:
        return self._dossier.row if self._dossier is not None else None

    def heading(self) -> str:
        if self.asked is None:
            return say("Help to an authority")
        return say("Help {number}: {authority}", number=self.asked.number, authority=self._who())

    def _who(self) -> str:
        assert self.asked is not None
        return say(help_words.AUTHORITIES[self.asked.authority])

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await self.ask(dossier, self.record_id)
        return await _whole(self, self._dossier)

    async def look(self) -> None:
        await self.load()
