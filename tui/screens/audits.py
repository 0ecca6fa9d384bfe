"""Audits (檢查單): samples of the registers, and what was wrong in them."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import audits
from store.audits import AuditRow
from tui import appraisal_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.facts import Fact
from tui.rows import Row
from tui.say import N_, say
from tui.screens.audit_facts import facts


class Audits(ActingRegister[AuditRow]):
    """Every audit, newest first; the auditor draws a sample by n."""

    VERBS = {"new": "audits.begin"}
    EMPTY = N_("Nothing was audited yet. The auditor draws a sample of a register by n.")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("draw a sample"),
            id="audits.new",
            tooltip=N_("Draw records of a register to look at"),
        ),
    ]

    def heading(self) -> str:
        return say("Audits")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("day", say("Day"), 5),
            Column("register", say("Register"), 14, grow=True),
            Column("sample", say("Sample"), 8, right=True),
            Column("faults", say("Faults"), 8, right=True),
            Column("state", say("State"), 25),
            Column("auditor", say("Auditor"), 10, least=96),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(audits.listed, self.desk.estate.id, text, after, limit)
        self.keep(found)
        return [_row(row) for row in found]

    def opened(self, row: Row) -> None:
        from tui.screens.audit_page import AuditPage

        self.lay(AuditPage(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(audits.audit, row.key[1])
        return (f"{found.number}  {say(words.REGISTERS[found.register])}", *facts(found))

    def action_new(self) -> None:
        from tui.screens.audit_forms import BeginAudit

        self.lay(BeginAudit(), self._begun)

    async def _begun(self, row: AuditRow | None) -> None:
        from tui.screens.audit_page import AuditPage

        if row is not None:
            await self.reload(row.key)
            self.app.push_screen(AuditPage(row.id))


def _row(row: AuditRow) -> Row:
    on = show.local(row.begun_at)
    cells = (
        *(row.number, Dated(f"{on:%m-%d}", on.date()), say(words.REGISTERS[row.register])),
        *(f"{row.looked}/{row.items}", str(row.faults or "-"), words.audit_state(row)),
        row.auditor,
    )
    return Row(row.key, cells, words.AUDIT_TONES[row.state])
