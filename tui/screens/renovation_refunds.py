"""The money of a renovation at its end: deductions, what two people let go, what is paid back."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from store import renovation_refunds, renovations
from store.operations import Form as Sent
from store.refusal import Refused
from store.renovation_refunds import DEDUCTING, DeductionRow
from store.renovation_states import OVERRIDES
from store.renovations import RenovationRow
from tui import renovation_words, show
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Facts
from tui.fields import Choice, Field
from tui.printing import Printable
from tui.rows import Row
from tui.say import N_, say
from tui.screens.renovation_permits import OfRenovation, about
from tui.table import Table

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class Deductions(Printable):
    """The deduction list (扣款清單), the line under the cursor in full, and the sums."""

    VERBS = {"add": "renovations.deduct", "withdraw": "renovations.withdraw"}
    BINDINGS = [
        Binding(
            *("a", "add", N_("add a deduction")),
            id="deductions.add",
            tooltip=N_("Deduct something under the agreement, with evidence and a signature"),
        ),
        Binding(
            *("x", "withdraw", N_("strike out")),
            id="deductions.withdraw",
            tooltip=N_("Take this deduction off; it stays on the list, struck out"),
        ),
    ]
    DEFAULT_CSS = """
    Deductions #line { height: 6; border-top: ascii $panel-lighten-2; }
    Deductions #sums { height: 5; border-top: ascii $panel-lighten-2; }
    """

    def __init__(self, renovation_id: int) -> None:
        super().__init__()
        self.renovation_id = renovation_id
        self._case: RenovationRow | None = None
        self._lines: dict[int, DeductionRow] = {}
        self._also = ""

    def heading(self) -> str:
        return say("{number}: deductions", number=self._case.number if self._case else "")

    def body(self) -> Iterable[Widget]:
        columns = (
            Column("place", say("No."), 4, right=True),
            Column("yuan", say("Yuan"), 12, right=True),
            Column("taken_from", say("Taken from"), 20),
            Column("reason", say("What for"), 20, grow=True),
            Column("stands", "", 10),
        )
        empty = say("Nothing is deducted: the whole deposit goes back. Press a to add a deduction.")
        yield Table(columns, self._window, empty=empty, opens=False)
        yield Facts(id="line")
        yield Facts(id="sums")

    async def on_mount(self) -> None:
        for beside in self.query(Facts):
            beside.can_focus = False
        self.set_focus(self.query_one(Table))

    async def news_came(self) -> None:
        await self.query_one(Table).reload()

    async def on_screen_resume(self) -> None:
        await self.query_one(Table).reload()

    async def _window(self, after: Any, limit: int) -> list[Row]:
        row = self._case = await self.ask(renovations.renovation, self.renovation_id)
        lines = await self.ask(renovation_refunds.deductions, self.renovation_id)
        self._lines = {one.id: one for one in lines}
        self.query_one("#sums", Facts).show(_sums(row, lines))
        self.retitle()
        self.refresh_bindings()
        places = [*enumerate(lines, 1)]
        start = next((place for place, one in places if one.id == after), 0)
        return [
            Row(one.id, _cells(place, one), "" if one.withdrawn_at is None else "dim")
            for place, one in places[start : start + limit]
        ]

    def on_table_moved(self) -> None:
        line = self._line
        self.query_one("#line", Facts).show(() if line is None else _whole(line))
        self.refresh_bindings()

    @property
    def _line(self) -> DeductionRow | None:
        row = self.query_one(Table).row
        return None if row is None else self._lines.get(row.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.VERBS and (self._case is None or self._case.state not in DEDUCTING):
            return False
        if action == "withdraw" and (self._line is None or self._line.withdrawn_at is not None):
            return False
        return super().check_action(action, parameters)

    def action_print(self) -> None:
        from tui.screens.renovation_print import languages

        if self._putting is None:
            self.lay(languages(self.desk.estate.language), self._in_language)

    def _in_language(self, also: str | None) -> None:
        if also is not None:
            self._also = also
            self.put_out("html")

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.renovation_acceptance import deduction_paper

        printing = frame.printing(self.desk)
        return await self.ask(deduction_paper, self.renovation_id, printing, self._also)

    def action_add(self) -> None:
        if self._case is not None:
            self.lay(Deduct(self._case), self._added)

    def _added(self, row: RenovationRow | None) -> None:
        if row is not None:
            left = renovation_words.yuan(renovations.deposit_left(row))
            self.tell(say("It is on the list. {left} yuan would go back.", left=left), "good")

    def action_withdraw(self) -> None:
        line = self._line
        if line is not None:
            question = say("Strike this deduction out?")
            self.lay(Confirm(question, _whole(line)), lambda yes: self._strike(yes, line.id))

    async def _strike(self, yes: bool, deduction_id: int) -> None:
        if not yes:
            return
        try:
            await self.do(renovation_refunds.withdraw, self.renovation_id, deduction_id)
        except Refused as refusal:
            await self.news_came()
            self.refuse(refusal)
            return
        await self.news_came()
        self.on_table_moved()
        self.tell(say("It is struck out. It stays on the list."), "good")


def _cells(place: int, one: DeductionRow) -> tuple[str, ...]:
    stands = "" if one.withdrawn_at is None else say("STRUCK OUT")
    taken = renovation_words.taken_from(one.taken_from)
    return (str(place), renovation_words.yuan(one.fen), taken, one.reason, stands)


def _whole(one: DeductionRow) -> list[Fact]:
    """One deduction with all that proves it."""
    amount = say("{yuan} yuan", yuan=renovation_words.yuan(one.fen))
    facts: list[Fact] = [
        (show.listed((amount, renovation_words.taken_from(one.taken_from))), one.reason),
        (say("Evidence"), one.evidence),
        (say("Signed by"), one.signed),
        (say("Written down"), f"{show.full(one.at)}  {one.staff}"),
    ]
    if one.withdrawn_at is not None:
        facts.append((say("STRUCK OUT"), show.full(one.withdrawn_at)))
    return facts


def _sums(row: RenovationRow, lines: Iterable[DeductionRow]) -> list[Fact]:
    """Deposit, deducted, what goes back, and what is to be claimed on top."""
    claim = sum(one.fen for one in lines if one.taken_from == "claim" and one.withdrawn_at is None)
    left = renovations.deposit_left(row)
    sums = ((say("Deposit"), row.deposit_fen), (say("Deducted"), row.deducted))
    ends = ((say("Goes back"), left), (say("To claim"), claim))
    return [(label, f"{renovation_words.yuan(fen):>14}") for label, fen in (*sums, *ends)]


class Deduct(OfRenovation):
    """One deduction: how much, what for, what proves it, who signed, and from what it is taken."""

    NAME = "deduct"
    HEADING = N_("{number}: deduct under the agreement")

    def lines(self) -> list[str]:
        left = renovation_words.yuan(renovations.deposit_left(self._case))
        return [about(self._case), say("Of the deposit {left} yuan are left.", left=left)]

    def fields(self) -> Sequence[Field]:
        sources = [
            Choice(code, renovation_words.taken_from(code))
            for code in renovation_refunds.sources(self._case)
        ]
        return (
            Field("yuan", say("How much"), limit=20, hint=say("yuan")),
            Field("reason", say("What for"), limit=200, hint=say("such as: lift door scratched")),
            Field("evidence", say("Evidence"), limit=200, hint=say("such as: photo IMG-0212")),
            Field("signed", say("Signed by"), limit=80, hint=say("who agreed to it in writing")),
            Field("taken_from", say("Taken from"), choices=sources),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        deduct = renovation_refunds.deduct
        self.dismiss(await self.do(deduct, self._case.id, **values, form=sent))


class AskOverride(OfRenovation):
    """The first of two people says why the deposit should go although something is open."""

    NAME = "override"
    HEADING = N_("{number}: let the deposit go all the same")

    async def prepare(self) -> None:
        kept = await self.ask(
            renovation_refunds.kept_by, self._case, self.desk.person.id, self.desk.now()
        )
        lines = [
            about(self._case),
            "",
            *(f"! {renovation_words.lack(one)}" for one in kept),
            "",
            say("A second person, the director, must confirm it after you."),
            say("Both names and the reason stand on the record for good."),
        ]
        self.query_one("#about", Static).update("\n".join(lines))

    def fields(self) -> Sequence[Field]:
        reasons = [Choice(code, say(renovation_words.OVERRIDES[code])) for code in OVERRIDES]
        return (
            Field("reason", say("Reason"), choices=reasons, tall=True),
            Field("words", say("In your words"), limit=500),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        ask = renovation_refunds.ask_override
        self.dismiss(await self.do(ask, self._case.id, **values, form=sent))


class PayRefund(OfRenovation):
    """The cashier pays the rest of the deposit out; the case is closed with it."""

    NAME = "refund"
    HEADING = N_("{number}: pay the deposit back")
    DEFAULT_CSS = """
    PayRefund #amount {
        width: auto; height: 5; margin: 0 1 1 1; padding: 1 4; border: ascii $primary;
        text-style: bold;
    }
    """

    def above(self) -> Iterable[Static]:
        yield from super().above()
        fen = renovation_words.yuan(self._case.refund_fen)
        yield Static(say("{yuan} yuan", yuan=fen), markup=False, id="amount")

    def lines(self) -> list[str]:
        row = self._case
        payer = say(renovation_words.PAYERS[row.payer]) if row.payer else "-"
        return [
            about(row),
            say("Paid in by: {payer}, receipt {receipt}", payer=payer, receipt=row.receipt),
            say("Approved by {who} on {at}", who=row.refund_by, at=show.full(row.refund_at)),
        ]

    def fields(self) -> Sequence[Field]:
        hint = say("the number of the receipt signed for it")
        return (Field("receipt", say("Receipt"), limit=80, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        pay = renovation_refunds.pay_refund
        self.dismiss(await self.do(pay, self._case.id, values["receipt"], form=sent))
