"""Personal data of the front desk: how long it is kept and why, what is due, holds, deletion."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual import work
from textual.binding import Binding
from textual.widget import Widget

from store import privacy, purge_facts
from store.estate import EstateRow
from store.privacy import Purged
from store.purge_facts import KindRow
from store.refusal import Refused
from tui import privacy_words as words
from tui.areas import BY_ID
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Facts
from tui.page import Page
from tui.rows import Row
from tui.say import N_, many, say, say_in
from tui.screens.retention_forms import RetentionDays
from tui.table import Table

PATIENCE = 10.0
"""Seconds the director waits at most for desks that use the file."""

BOOK_OF = {
    "visitor": "visitors",
    "parcel": "parcels",
    "exit_slip": "exit_slips",
    "key_loan": "keys",
    "lost_item": "lost_found",
    "call": "calls",
    "help_request": "help_given",
    "vehicle": "vehicles",
    "vehicle_permit": "vehicles",
    "blocked": "blocked",
    "instruction": "instructions",
    "customer_case": "cases",
    "repair": "work_orders",
    "callback": "callbacks",
    "journal": "journal",
    "handover": "handovers",
    "pass_down": "handovers",
    "renovation_worker": "renovations",
}
"""The place where the records of a kind are."""


class Retention(Page):
    """Each kind of record with its days; the director deletes what is due, and settles the days."""

    HEADING = N_("Personal data")
    KEY_ROWS = 2
    VERBS = {"purge": "privacy.purge", "days": "estate.settle"}
    BINDINGS = [
        Binding(
            "p",
            "purge",
            N_("delete what is due"),
            id="retention.purge",
            tooltip=N_("Take the persons out of every record past its day"),
        ),
        Binding(
            "h",
            "holds",
            N_("holds"),
            id="retention.holds",
            tooltip=N_("Records kept beyond their day for a case"),
        ),
        Binding(
            "t",
            "notice",
            N_("notice text"),
            id="retention.notice",
            tooltip=N_("What hangs at the desk: who keeps what, why, how long, your rights"),
        ),
        Binding(
            "e",
            "days",
            N_("edit days"),
            id="retention.days",
            tooltip=N_("How many days each kind is kept here"),
        ),
    ]
    DEFAULT_CSS = """
    Retention #kinds { height: 16; }
    Retention #facts { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[KindRow, ...] = ()
        self._unswept = False

    def body(self) -> Iterable[Widget]:
        yield Table(self._columns(), self._window, id="kinds")
        facts = Facts(id="facts")
        facts.can_focus = False
        yield facts

    def _columns(self) -> Sequence[Column]:
        return (
            Column("kind", say_in("privacy", "Kind"), 22, grow=True),
            Column("days", say("Kept"), 9, right=True),
            Column("due", say_in("privacy", "Due"), 7, right=True),
            Column("held", say_in("privacy", "Held"), 7, right=True),
            Column("last", say("Last deletion"), 24),
        )

    def on_mount(self) -> None:
        self.query_one(Table).focus()

    async def _window(self, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        found = await self.ask(_kinds, self.desk.estate.id, self.desk.now())
        self._kinds, self._unswept = found
        return [self._row(row) for row in self._kinds]

    def _row(self, row: KindRow) -> Row:
        cells = (
            words.kind(row.noun),
            words.days(row.days),
            str(row.due or "-"),
            str(row.held or "-"),
            words.last(row),
        )
        return Row(row.noun, cells, "soon" if row.due else "")

    def on_table_moved(self, event: Table.Moved) -> None:
        chosen = event.row and next((k for k in self._kinds if k.noun == event.row.key), None)
        if chosen:
            self.query_one(Facts).show(self._facts(chosen))

    def _facts(self, row: KindRow) -> Iterable[Fact]:
        # What is wrong comes before why all is as it is.
        if self._unswept:
            yield say("! The file must still be swept after the last deletion: p does it.")
        yield (say("Kept"), f"{words.days(row.days)}  {say(words.SOURCES[row.source])}")
        yield (say("Counted since"), say(words.SINCE[row.noun]))
        yield (say("Why so long"), say(words.WHY[row.noun]))

    def on_table_selected(self, event: Table.Selected) -> None:
        place = BOOK_OF.get(event.row.key)
        if place is None:
            self.tell(say("Each person finds their own forms again where they typed them."))
        else:
            self.lay(BY_ID[place].screen())

    async def load(self) -> None:
        """Read the counts again."""
        await self.query_one(Table).reload()

    async def on_screen_resume(self) -> None:
        if self.query_one(Table).count is not None:
            await self.load()

    async def news_came(self) -> None:
        await self.load()

    async def action_purge(self) -> None:
        await self.load()
        due = [row for row in self._kinds if row.due]
        if not due and not self._unswept:
            self.tell(say("Nothing is past its day."))
            return
        count = sum(row.due for row in due)
        facts: list[Fact] = [(words.kind(row.noun), words.records(row.due)) for row in due]
        facts += [
            None,
            say("Names, phones, plates and remarks go for good; numbers, units and times stay."),
            say("Other desks wait a few seconds while the file is swept."),
        ]
        question = many(
            "Delete the persons from {n} record?", "Delete the persons from {n} records?", count
        )
        self.lay(Confirm(question, facts), self._purge)

    @work
    async def _purge(self, sure: bool | None) -> None:
        if not sure:
            return
        self.tell(say("Deleting ... Other desks may wait a moment."))
        try:
            done = await self.do(privacy.purge, patience=PATIENCE)
        except Refused as refusal:
            self.refuse(refusal)
            return
        await self.load()
        self.tell(*_told(done))

    def action_holds(self) -> None:
        from tui.screens.legal_holds import Holds

        self.lay(Holds())

    def action_notice(self) -> None:
        from tui.screens.privacy_notice import PrivacyNotice

        self.lay(PrivacyNotice())

    def action_days(self) -> None:
        self.lay(RetentionDays(self.desk.estate), self._settled)

    async def _settled(self, row: EstateRow | None) -> None:
        if row is not None:
            self.desk.renew(self.desk.person, row)
            await self.load()
            self.tell(say("Saved."), "good")


def _kinds(estate_id: int, at: datetime) -> tuple[tuple[KindRow, ...], bool]:
    return purge_facts.kinds(estate_id, at), bool(purge_facts.unswept()[0])


def _told(done: Purged) -> tuple[str, str]:
    """What a purge came to, and in which tone; bytes that may be left are told of."""
    gone = many("Persons deleted from {n} record.", "Persons deleted from {n} records.", done.count)
    if done.swept:
        return f"{gone} {say('No trace of them is left in the file.')}", "good"
    left = say("Traces may be left in the file, {why}: press p again.", why=words.trouble(done.why))
    return f"{gone} {left}", "bad"
