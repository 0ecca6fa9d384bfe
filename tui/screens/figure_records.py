"""The records behind a figure of a month: the cases, callbacks or units that it counted."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import callback_figures, case_figures, case_households, figures
from store.callbacks import CallbackRow
from store.case_households import Household
from store.cases import CaseRow
from store.rounds import RoundRow
from store.search import one_script
from tui import callback_words, case_words, show
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact
from tui.figure_words import KINDS
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens import callback_facts, case_facts, round_facts
from tui.screens.round_facts import state


class FigureRecords(Register):
    """What a figure counted, and what it did not: one list after the other."""

    EMPTY = N_("Nothing of this is counted in that month.")
    BINDINGS = [
        Binding(
            "i",
            "next_part",
            N_("next list"),
            id="figure_records.next",
            tooltip=N_("What the figure counted, what it did not, and all of it"),
        ),
    ]

    def __init__(self, code: str, month: str, part: int = 0) -> None:
        super().__init__()
        self.code, self.month, self.part = code, month, part
        self._units: tuple[Household, ...] = ()
        self._rounds: dict[tuple[str, int], RoundRow] = {}

    @property
    def _of(self) -> str:
        """What it is a list of: ``case``, ``callback`` or ``unit``."""
        return KINDS[self.code].parts[self.part][1]

    def heading(self) -> str:
        part = say(KINDS[self.code].parts[self.part][0])
        return say("{month}: {what}", month=self.month, what=part)

    def columns(self) -> Sequence[Column]:
        match self._of:
            case "round":
                return (
                    Column("number", say("No."), 8),
                    Column("day", say("Day"), 5),
                    Column("slot", say("When"), 9),
                    Column("route", say("Route"), 14, grow=True),
                    Column("points", say("Points"), 7, right=True),
                    Column("state", say("State"), 18),
                )
            case "unit":
                return (
                    Column("unit", say("Unit"), 12, grow=True),
                    Column("count", say("Complaints"), 12, right=True),
                    Column("last", say("Last one"), 12),
                )
            case "callback":
                return (
                    Column("number", say("No."), 7),
                    Column("unit", say("Unit"), 8),
                    Column("source", say_in("callback", "About"), 12, grow=True),
                    Column("due", say("Due"), 11, least=92),
                    Column("done", say_in("callback", "Called"), 11),
                    Column("state", say("State"), 21),
                )
        return (
            Column("number", say("No."), 7),
            Column("unit", say("Unit"), 8),
            Column("matter", say("Matter"), 10, grow=True),
            Column("received", say_in("case", "Received"), 11),
            Column("took", say("Took"), 8, right=True),
            Column("state", say("State"), 18),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        part = KINDS[self.code].parts[self.part][2]
        where = (self.desk.estate.id, self.month, part, self.desk.now())
        match self._of:
            case "round":
                return await self._walks(text, after, limit)
            case "unit":
                return await self._households(where, text, after, limit)
            case "callback":
                calls = await self.ask(callback_figures.callbacks_of, *where, text, after, limit)
                return [self._callback(row) for row in calls]
        cases = await self.ask(case_figures.cases_of, *where, text, after, limit)
        return [self._case(row) for row in cases]

    async def _households(
        self, where: tuple[Any, ...], text: str, after: Any, limit: int
    ) -> list[Row]:
        if after is None:
            wanted = one_script(text)
            found = await self.ask(case_households.listed, *where)
            self._units = tuple(one for one in found if wanted in one_script(one.unit))
        ids = [one.unit_id for one in self._units]
        start = ids.index(after) + 1 if after in ids else 0
        return [_household(one) for one in self._units[start : start + limit]]

    async def _walks(self, text: str, after: Any, limit: int) -> list[Row]:
        """The rounds of the month, a day after another."""
        now = self.desk.now()
        if after is None:
            part = KINDS[self.code].parts[self.part][2]
            where = (self.desk.estate.id, self.month, part, now)
            wanted = one_script(text)
            found = await self.ask(figures.walks, *where)
            self._rounds = {
                ("round", row.id): row
                for row in found
                if wanted in one_script(f"{row.number} {row.day} {row.route} {row.walker}")
            }
        keys = list(self._rounds)
        start = keys.index(after) + 1 if after in keys else 0
        return [_walk(self._rounds[key]) for key in keys[start : start + limit]]

    def _case(self, row: CaseRow) -> Row:
        cells = (
            row.number,
            # As in the register: the unit of somebody who wants no name told would name them.
            "-" if row.anonymous else row.where or "-",
            " ".join(row.content.split()) or "-",
            Dated(show.moment(row.received_at), row.received_at),
            _took(row),
            case_words.state(row),
        )
        return Row(row.key, cells, case_words.tone(row, self.desk.now()))

    def _callback(self, row: CallbackRow) -> Row:
        cells = (
            row.number,
            row.unit or "-",
            callback_words.source(row),
            Dated(show.moment(row.due_at), row.due_at),
            show.moment(row.done_at),
            callback_words.state(row),
        )
        now, mine = self.desk.now(), self.desk.person.id
        return Row(row.key, cells, callback_words.tone(row, now, mine))

    async def record(self, row: Row) -> Iterable[Fact]:
        now, person = self.desk.now(), self.desk.person
        # The list may be another one by now; a row knows what it is by its key.
        if isinstance(row.key, int):
            return [
                fact
                for one in self._units
                if one.unit_id == row.key
                for fact in (
                    one.unit,
                    (say("Complaints"), str(one.count)),
                    (say("Last one"), show.moment(one.last_at)),
                )
            ]
        if row.key in self._rounds:
            walk = await self.ask(round_facts.patrol, row.key[1], person.id, now)
            return (walk.round.number, *round_facts.facts(walk))
        if self._of == "callback":
            today = show.local(now).date()
            call = await self.ask(callback_facts.dossier, row.key[1], person, today)
            return (call.row.number, *callback_facts.facts(call, now))
        case = await self.ask(case_facts.dossier, row.key[1], person, now)
        ended = case.row.closed_at or case.row.over_at
        gone = await deletion(self, "customer_case", case.row.id, ended)
        title = f"{case.row.number}  {case.row.where}".rstrip()
        return (title, *case_facts.facts(case, now, gone))

    async def action_next_part(self) -> None:
        self.part = (self.part + 1) % len(KINDS[self.code].parts)
        self.table.columns = tuple(self.columns())
        self.retitle()
        await self.table.reload(keep_cursor=False)

    def opened(self, row: Row) -> None:
        from tui.screens.callbacks import CallbackRecord
        from tui.screens.cases import CaseRecord
        from tui.screens.round_record import RoundRecord
        from tui.screens.unit import UnitRecord

        if isinstance(row.key, int):
            self.lay(UnitRecord(row.key))
        elif self._of == "round":
            self.lay(RoundRecord(row.key[1]))
        elif self._of == "callback":
            self.lay(CallbackRecord(row.key[1]))
        else:
            self.lay(CaseRecord(row.key[1]))


def _took(row: CaseRow) -> str:
    """Hours and minutes from its receipt to the answer that stands."""
    if row.solved_at is None:
        return "-"
    return case_words.span(int((row.solved_at - row.received_at).total_seconds() // 60))


def _walk(row: RoundRow) -> Row:
    cells = (
        *(row.number, Dated(show.day(row.day)[5:], row.day), show.slot(row.slot), row.route),
        *(f"{row.done}/{row.total}", state(row)),
    )
    return Row(("round", row.id), cells, "late" if row.state in ("missed", "partial") else "")


def _household(one: Household) -> Row:
    cells = (one.unit, str(one.count) if one.count else "-", show.moment(one.last_at))
    return Row(one.unit_id, cells)
