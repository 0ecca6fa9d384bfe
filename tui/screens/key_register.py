"""The key loan register (鑰匙借用登記表): every loan there was, the newest first."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import key_loans
from store.key_loans import LoanRow
from tui import key_words, show
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact
from tui.page import Page
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say
from tui.screens.key_facts import loan_facts, over
from tui.screens.keys import KeyRecord
from tui.screens.revealing import Revealing

_SIGNS = {"out": "o", "returned": "=", "lost": "X"}


class KeyLoans(Register):
    """Who had which key, when, why, and how it ended."""

    HEADING = N_("Key loan register")
    EMPTY = N_("No key was lent yet.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("key", say("Key"), 7),
            Column("borrower", say("Borrower"), 10, grow=True),
            Column("reason", say("What for"), 10, grow=True, least=92),
            Column("out", say("Lent"), 11, least=72),
            Column("back", say("Back or due"), 11),
            Column("state", say("State"), 14),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(key_loans.listed, self.desk.estate.id, text, after, limit)
        return [_row(loan, self.desk.now()) for loan in found]

    async def record(self, row: Row) -> Iterable[Fact]:
        loan = await self.ask(key_loans.loan, row.key[1])
        return (loan.number, *await _whole(self, loan))

    def opened(self, row: Row) -> None:
        self.lay(LoanRecord(row.key[1]))


async def _whole(page: Page, loan: LoanRow) -> Iterable[Fact]:
    gone = await deletion(page, "key_loan", loan.id, over(loan))
    return loan_facts(loan, gone, page.desk.now())


class LoanRecord(Revealing):
    """Everything of one loan: who had the key, why, on whose word, and how it ended."""

    NOUN = "key_loan"
    BINDINGS = [
        Binding("o", "key", N_("key"), id="loan.key", tooltip=N_("Open the key that was lent")),
    ]

    def __init__(self, loan_id: int) -> None:
        super().__init__(loan_id)
        self._loan: LoanRow | None = None

    def heading(self) -> str:
        loan = self._loan
        return say("Key loan register") if loan is None else f"{loan.number}  {loan.key}"

    async def facts(self) -> Iterable[Fact]:
        self._loan = await self.ask(key_loans.loan, self.record_id)
        return (*self.revealed, *await _whole(self, self._loan))

    def masks(self) -> bool:
        return self._loan is not None and bool(self._loan.phone)

    def action_key(self) -> None:
        if self._loan is not None:
            self.lay(KeyRecord(self._loan.key_id))


def _row(loan: LoanRow, now: datetime) -> Row:
    late = loan.overdue(now)
    tone: Tone = "late" if late or loan.state == "lost" else "dim" if loan.state != "out" else ""
    word = say(key_words.STATES["overdue"]) if late else say(key_words.LOANS[loan.state])
    sign = "!" if late else _SIGNS[loan.state]
    ends = loan.in_at or loan.due_at
    cells = (
        loan.number,
        loan.key,
        loan.borrower or "-",
        loan.reason,
        Dated(show.moment(loan.out_at), loan.out_at),
        Dated(show.moment(ends), ends),
        f"{sign} {word}",
    )
    return Row(loan.place, cells, tone)
