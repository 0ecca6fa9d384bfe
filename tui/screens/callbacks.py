"""Owner callbacks (住戶回訪記錄表): whom to call, soonest first, and the record of each call."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store import callbacks
from store.callbacks import CallbackRow
from tui import callback_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact
from tui.page import Page
from tui.printing import Printable
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.callback_facts import Dossier, dossier, ended, takes, whole
from tui.screens.callback_source import open_source
from tui.screens.revealing import Revealing

if TYPE_CHECKING:
    from tui.records.sheet import Paper

_VERBS = {
    "call": "callbacks.finish",
    "arrange": "callbacks.schedule",
    "comment": "callbacks.comment",
}


def _keys(place: str) -> list[Binding]:
    """The keys that move a callback, in the register and on its page."""
    told = {
        "call": ("c", N_("call them"), N_("Ask the household now")),
        "arrange": ("t", N_("arrange"), N_("Who calls them, when and how")),
        "comment": ("e", N_("comment"), N_("The director's word on it")),
        "source": ("s", N_("source"), N_("What was done")),
    }
    return [
        Binding(key, name, text, id=f"{place}.{name}", tooltip=tip)
        for name, (key, text, tip) in told.items()
    ]


class _Moving(Page):
    """What the register and the page of a callback do alike with the callback in hand."""

    @property
    def callback(self) -> CallbackRow | None:
        """The callback under the cursor, or of the page."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in (*_VERBS, "source"):
            row = self.callback
            if row is None or not takes(row, action):
                return False
        return super().check_action(action, parameters)

    def action_call(self) -> None:
        from tui.screens.callback_calling import Calling

        if self.callback is not None:
            self.lay(Calling(self.callback.id), self._moved)

    def action_arrange(self) -> None:
        from tui.screens.callback_forms import ScheduleCallback

        if self.callback is not None:
            self.lay(ScheduleCallback(self.callback), self._moved)

    def action_comment(self) -> None:
        from tui.screens.callback_forms import CommentCallback

        if self.callback is not None:
            self.lay(CommentCallback(self.callback), self._moved)

    async def action_source(self) -> None:
        if self.callback is not None:
            await open_source(self, self.callback)

    async def _moved(self, row: CallbackRow | None) -> None:
        if row is not None:
            await self.look()
            self.tell(ended(row), "bad" if words.dissatisfied(row) else "good")


class Callbacks(ActingRegister[CallbackRow], _Moving):
    """The due list, soonest first; all callbacks, the latest first, when that is asked for."""

    KEY_ROWS = 2
    VERBS = _VERBS
    EMPTY = N_("No callbacks yet. Each case, repair, incident and renovation that ends brings one.")
    NOT_DUE = N_("No callback to make is found by that. Press i to look in all, esc to start over.")
    BINDINGS = [
        *_keys("callbacks"),
        Binding(
            "i",
            "all",
            N_("to make or all"),
            id="callbacks.all",
            tooltip=N_("Only what is still to be made, or all"),
        ),
        Binding(
            "n",
            "visits",
            N_("home visits"),
            id="callbacks.visits",
            tooltip=N_("Plan the visits of a quarter, and see how far they came"),
        ),
        Binding(
            "m",
            "summaries",
            N_("summaries"),
            id="callbacks.summaries",
            tooltip=N_("What the director is told each month"),
        ),
    ]

    def __init__(self, text: str = "", *, only_open: bool = True) -> None:
        super().__init__(text)
        self.only_open = only_open

    @property
    def callback(self) -> CallbackRow | None:
        return self.chosen

    def heading(self) -> str:
        return say("Callbacks to make") if self.only_open else say("Callbacks: all")

    def empty(self) -> str:
        if not self.only_open:
            return super().empty()
        return say("Nobody is to be called. n plans home visits, i shows all callbacks.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("when", say("Time left"), 11, paper=say("Due")),
            Column("unit", say("Unit"), 8),
            Column("source", say_in("callback", "About"), 12, grow=True),
            Column("what", say("What was done"), 16, grow=True, least=92),
            Column("caller", say_in("callback", "Caller"), 12, least=104),
            Column("state", say("State"), 22),
        )

    async def _window(self, after: Any, limit: int) -> list[Row]:
        self.NOT_FOUND = self.NOT_DUE if self.only_open else Register.NOT_FOUND
        return await super()._window(after, limit)

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(
            callbacks.listed,
            *(self.desk.estate.id, text, after, limit),
            only_open=self.only_open,
        )
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: CallbackRow) -> Row:
        now = self.desk.now()
        cells = (
            row.number,
            Dated(words.when(row, now), row.due_at),
            row.unit or "-",
            words.source(row),
            " ".join(row.what.split()) or "-",
            row.caller or "-",
            words.stands(row),
        )
        return Row(row.key, cells, words.tone(row, now, self.desk.person.id))

    def opened(self, row: Row) -> None:
        self.lay(CallbackRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await _read(self, row.key[1])
        return (found.row.number, *await _whole(self, found))

    async def action_all(self) -> None:
        self.only_open = not self.only_open
        await self.anew()

    def action_visits(self) -> None:
        from tui.screens.visits import Visits

        self.lay(Visits())

    def action_summaries(self) -> None:
        from tui.screens.summaries import Summaries

        self.lay(Summaries())


async def _read(page: Page, callback_id: int) -> Dossier:
    today = show.local(page.desk.now()).date()
    return await page.ask(dossier, callback_id, page.desk.person, today)


async def _whole(page: Page, found: Dossier) -> Iterable[Fact]:
    row = found.row
    ended = None if row.open else row.done_at or row.moved_at
    return whole(found, await deletion(page, "callback", row.id, ended), page.desk.now())


class CallbackRecord(Revealing, _Moving, Printable):
    """Everything of one callback; its keys are what may be done with it now."""

    NOUN = "callback"
    KEY_ROWS = 2
    VERBS = _VERBS
    BINDINGS = [
        *_keys("callback"),
        Binding("u", "unit", N_("unit"), id="callback.unit", tooltip=N_("Who lives there")),
        Binding(
            "w",
            "wish",
            N_("new wish"),
            id="callback.wish",
            tooltip=N_("The case that their wish became"),
        ),
    ]

    def __init__(self, callback_id: int) -> None:
        super().__init__(callback_id)
        self._dossier: Dossier | None = None

    @property
    def callback(self) -> CallbackRow | None:
        return self._dossier.row if self._dossier is not None else None

    def heading(self) -> str:
        row = self.callback
        return say("Callback") if row is None else f"{row.number}  {words.source(row)}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row = self.callback
        if action == "unit" and (row is None or row.unit_id is None):
            return False
        if action == "wish" and (row is None or row.request_id is None):
            return False
        return super().check_action(action, parameters)

    def masks(self) -> bool:
        return self.callback is not None and bool(self.callback.phone)

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await _read(self, self.record_id)
        return (*self.revealed, *await _whole(self, self._dossier))

    async def look(self) -> None:
        await self.load()

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.callback import callback_paper

        desk = self.desk
        return await self.ask(callback_paper, self.record_id, desk.person, frame.printing(desk))

    def action_unit(self) -> None:
        from tui.screens.unit import UnitRecord

        if self.callback is not None and self.callback.unit_id is not None:
            self.lay(UnitRecord(self.callback.unit_id))

    def action_wish(self) -> None:
        from tui.screens.cases import CaseRecord

        if self.callback is not None and self.callback.request_id is not None:
            self.lay(CaseRecord(self.callback.request_id))
