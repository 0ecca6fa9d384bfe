"""Notices to residents (通知發放記錄): the register, and one of them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store import circular_moves, circulars
from store.circulars import CircularRow
from tui import circular_words, show
from tui.columns import Column, Dated
from tui.confirm import Confirm
from tui.facts import Fact, Record
from tui.printing import Printable
from tui.register import Register
from tui.rows import Row
from tui.say import N_, many, say, say_in
from tui.screens.circular_facts import Dossier, dossier, facts, whole
from tui.screens.circular_marking import CircularFloors, CircularUnits

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class Circulars(Register):
    """The register of notices to residents, newest first, with how many have each."""

    VERBS = {"new": "circulars.issue"}
    EMPTY = N_("No notice to residents yet. n writes one and says to whom it goes.")
    HEADING = N_("Notices to residents")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("write notice"),
            id="circulars.new",
            tooltip=N_("Residents are told something"),
        ),
    ]

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("issued", say_in("circular", "Issued"), 11, least=92),
            Column("title", say("Title"), 12, grow=True),
            Column("scope", say("To whom"), 12),
            Column("delivered", say("Delivered"), 12),
            Column("refused", say("Refused"), 7, right=True, least=72),
            Column("state", say("State"), 11),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(circulars.listed, self.desk.estate.id, text, after, limit)
        return [self._row(row) for row in found]

    def _row(self, row: CircularRow) -> Row:
        cells = (
            row.number,
            Dated(show.moment(row.issued_at), row.issued_at),
            row.title,
            circular_words.scope(row),
            circular_words.have_it(row),
            str(row.refused or "-"),
            circular_words.state(row),
        )
        return Row(row.key, cells, circular_words.tone(row))

    def opened(self, row: Row) -> None:
        self.lay(CircularRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1])
        return (found.row.number, *whole(found))

    def action_new(self) -> None:
        from tui.screens.circular_forms import IssueCircular

        self.lay(IssueCircular(), self._issued)

    async def _issued(self, row: CircularRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            told = many(
                "{number} goes to {n} unit. enter, then m marks who has it.",
                "{number} goes to {n} units. enter, then m marks who has it.",
                row.units,
                number=row.number,
            )
            self.tell(told, "good")


class CircularRecord(Record, Printable):
    """Everything of one notice; ``m`` marks floor by floor who has it."""

    KEY_ROWS = 2
    VERBS = {
        "mark": "circulars.mark",
        "all": "circulars.mark",
        "withdraw": "circulars.withdraw",
    }
    BINDINGS = [
        Binding(
            "m",
            "mark",
            N_("who has it"),
            id="circular.mark",
            tooltip=N_("Floor by floor, then unit by unit"),
        ),
        Binding(
            "a",
            "all",
            N_("all delivered"),
            id="circular.all",
            tooltip=N_("Every unit that has no mark yet has it"),
        ),
        Binding(
            "z",
            "withdraw",
            N_("withdraw"),
            id="circular.withdraw",
            tooltip=N_("The notice is wrong or no longer true"),
        ),
    ]

    def __init__(self, circular_id: int) -> None:
        super().__init__()
        self.record_id = circular_id
        self._dossier: Dossier | None = None

    @property
    def notice(self) -> CircularRow | None:
        """The notice of the page."""
        return self._dossier.row if self._dossier is not None else None

    def heading(self) -> str:
        if self.notice is None:
            return say("Notice to residents")
        return f"{self.notice.number}  {self.notice.title}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row = self.notice
        if action in ("all", "withdraw") and (row is None or not row.stands):
            return False
        if action == "all" and row is not None and not row.due:
            return False
        return super().check_action(action, parameters)

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.circular import circular_paper

        return await self.ask(circular_paper, self.record_id, frame.printing(self.desk))

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await self.ask(dossier, self.record_id)
        return whole(self._dossier)

    def action_mark(self) -> None:
        if (row := self.notice) is not None:
            few = row.scope == "units"
            self.lay(CircularUnits(row) if few else CircularFloors(row))

    def action_all(self) -> None:
        if (row := self.notice) is not None:
            asked = many(
                "Has {n} unit without a mark the notice now?",
                "Have {n} units without a mark the notice now?",
                row.due,
            )
            self.lay(Confirm(asked, facts(row)), lambda yes: self._all(row.id) if yes else None)

    async def _all(self, circular_id: int) -> None:
        row = await self.do(circular_moves.mark_rest, circular_id, "delivered")
        await self.load()
        self.tell(f"{row.number}  {circular_words.counts(row)}", "good")

    def action_withdraw(self) -> None:
        from tui.screens.circular_forms import WithdrawCircular

        if self.notice is not None:
            self.lay(WithdrawCircular(self.notice), self._withdrawn)

    async def _withdrawn(self, row: CircularRow | None) -> None:
        if row is not None:
            await self.load()
            self.tell(say("{number} is withdrawn.", number=row.number), "good")
