"""Calls and visits at the desk (來電來訪登記簿): the log, and one entry of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import calls
from store.calls import CallRow
from tui import call_words, show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact
from tui.page import Page
from tui.rows import Row, Tone
from tui.say import N_, say, say_in
from tui.screens.call_facts import Dossier, dossier, facts, matter
from tui.screens.revealing import Revealing

_VERBS = {"refer": "calls.refer", "finish": "calls.finish", "make_case": "cases.receive"}
# What a case begun from an entry is, by what the entry is about and how it came.
_CASES = {
    "complaint": ("complaint", ""),
    "repair": ("application", "repair"),
    "suggestion": ("suggestion", ""),
    "application": ("application", ""),
    "praise": ("praise", ""),
}
_CHANNELS = {"phone": "phone", "visit": "visit", "online": "app"}


def _keys(place: str) -> list[Binding]:
    """The keys that move an entry, in the log and on its page."""
    return [
        Binding(
            "r", "refer", N_("refer"), id=f"{place}.refer", tooltip=N_("Give this to somebody")
        ),
        Binding(
            "f",
            "finish",
            N_("result"),
            id=f"{place}.finish",
            tooltip=N_("Write down what came of it"),
        ),
        Binding(
            "c",
            "make_case",
            N_("make a case"),
            id=f"{place}.case",
            tooltip=N_("A complaint or a wish: it gets its 24 hours"),
        ),
    ]


class _Moving(Page):
    """What the log and the page of an entry do alike with the entry in hand.

    It is named after the base whose looks a page has.
    """

    @property
    def call(self) -> CallRow | None:
        """The entry under the cursor, or of the page."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _VERBS and (self.call is None or not self.call.open):
            return False
        return super().check_action(action, parameters)

    def action_refer(self) -> None:
        from tui.screens.call_forms import ReferCall

        if self.call is not None:
            self.lay(ReferCall(self.call), self._moved)

    def action_finish(self) -> None:
        from tui.screens.call_forms import FinishCall

        if self.call is not None:
            self.lay(FinishCall(self.call), self._moved)

    def action_make_case(self) -> None:
        from tui.screens.case_forms import NewCase

        if self.call is not None:
            self.lay(NewCase(as_case(self.call)))

    async def _moved(self, row: CallRow | None) -> None:
        if row is not None:
            await self.look()
            self.tell(f"{row.number}  {call_words.listed(row)}", "good")


def as_case(row: CallRow) -> dict[str, str]:
    """What an entry tells of the case it becomes; its phone is masked, so the case reads it."""
    kind, category = _CASES.get(row.kind, ("enquiry", ""))
    known = {"call_id": str(row.id), "unit": row.unit, "name": row.name, "content": row.matter}
    known |= {"channel": _CHANNELS[row.way], "kind": kind, "category": category}
    return {name: value for name, value in known.items() if value}


class Calls(ActingRegister[CallRow], _Moving):
    """The log, newest first; only what has no result yet when that is asked for."""

    KEY_ROWS = 2
    VERBS = {"new": "calls.log", **_VERBS}
    EMPTY = N_("No calls or visits yet. n enters one.")
    BINDINGS = [
        Binding(
            "n", "new", N_("new entry"), id="calls.new", tooltip=N_("Somebody rang or came by")
        ),
        *_keys("calls"),
        Binding(
            "i",
            "all",
            N_("open or all"),
            id="calls.all",
            tooltip=N_("Only what has no result yet, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, only_open: bool = False) -> None:
        super().__init__(text)
        self.only_open = only_open

    @property
    def call(self) -> CallRow | None:
        return self.chosen

    def heading(self) -> str:
        return say("Calls and visits: open") if self.only_open else say("Calls and visits: all")

    def empty(self) -> str:
        if not self.only_open:
            return super().empty()
        return say("Everything has its result. Press i for all, n for a new entry.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("at", say_in("column", "Taken"), 11),
            Column("unit", say("Unit"), 8),
            Column("matter", say("Matter"), 10, grow=True),
            Column("kind", say_in("call", "About"), 14, least=92),
            Column("name", say_in("person", "Name"), 10, least=104),
            Column("phone", say("Phone"), 11, least=104),
            Column("state", say("State"), 15),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate = self.desk.estate.id
        found = await self.ask(calls.listed, estate, text, after, limit, only_open=self.only_open)
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: CallRow) -> Row:
        mine = row.open and row.referred_id == self.desk.person.id
        tone: Tone = "soon" if mine else "" if row.open else "dim"
        cells = (
            row.number,
            Dated(show.moment(row.at), row.at),
            row.unit or "-",
            " ".join(matter(row).split()),
            say(call_words.KINDS[row.kind]),
            row.name or "-",
            row.phone or "-",
            call_words.listed(row),
        )
        return Row(row.key, cells, tone)

    def opened(self, row: Row) -> None:
        self.lay(CallRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1])
        return (f"{found.call.number}  {found.call.unit}".rstrip(), *await _whole(self, found))

    async def action_all(self) -> None:
        self.only_open = not self.only_open
        await self.anew()

    def action_new(self) -> None:
        from tui.screens.call_forms import NewCall

        self.lay(NewCall(), self._entered)

    async def _entered(self, row: CallRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.refresh_bindings()
            self.tell(say("{number} is entered.", number=row.number), "good")


async def _whole(page: Page, found: Dossier) -> Iterable[Fact]:
    row = found.call
    return facts(found, await deletion(page, "call", row.id, row.done_at))


class CallRecord(Revealing, _Moving):
    """Everything of one entry; its keys are what may be done with it now."""

    NOUN = "call"
    KEY_ROWS = 2
    VERBS = _VERBS
    BINDINGS = [
        *_keys("call"),
        Binding("u", "unit", N_("unit"), id="call.unit", tooltip=N_("Who lives there")),
        Binding("l", "case", N_("case"), id="call.made", tooltip=N_("The case it became")),
    ]

    def __init__(self, call_id: int) -> None:
        super().__init__(call_id)
        self._dossier: Dossier | None = None

    @property
    def call(self) -> CallRow | None:
        return self._dossier.call if self._dossier is not None else None

    def heading(self) -> str:
        if self.call is None:
            return say("Call or visit")
        return f"{self.call.number}  {say(call_words.KINDS[self.call.kind])}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "unit" and (self.call is None or self.call.unit_id is None):
            return False
        cased = self._dossier is not None and self._dossier.case is not None
        if (action == "case" and not cased) or (action == "make_case" and cased):
            return False
        return super().check_action(action, parameters)

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await self.ask(dossier, self.record_id)
        return (*self.revealed, *await _whole(self, self._dossier))

    def masks(self) -> bool:
        return self.call is not None and bool(self.call.phone)

    async def look(self) -> None:
        await self.load()

    def action_unit(self) -> None:
        from tui.screens.unit import UnitRecord

        if self.call is not None and self.call.unit_id is not None:
            self.lay(UnitRecord(self.call.unit_id))

    def action_case(self) -> None:
        from tui.screens.cases import CaseRecord

        if self._dossier is not None and self._dossier.case is not None:
            self.lay(CaseRecord(self._dossier.case.id))
