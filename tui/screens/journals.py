"""The work journals (工作日記): today's own on top, then every day's, the newest first."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import journals
from store.journals import JournalRow
from tui import journal_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.confirm import Confirm
from tui.facts import Fact
from tui.rows import Row
from tui.say import N_, say, say_in

TODAY = ("today", 0)
"""The key of the line of today's own journal before it is begun."""


class Journals(ActingRegister[JournalRow]):
    """Every journal; enter opens it, and begins today's own."""

    HEADING = N_("Work journal")
    KEY_ROWS = 2
    VERBS = {"away": "journals.away"}
    EMPTY = N_("No journal is written yet. Each housekeeper has one a day; it fills in by itself.")
    BINDINGS = [
        Binding(
            "o",
            "own",
            N_("today's"),
            id="journals.own",
            tooltip=N_("Your journal of today: begin it, or write on"),
        ),
        Binding(
            "w",
            "away",
            N_("rest or leave"),
            id="journals.away",
            tooltip=N_("A day without a journal, and who stands in"),
        ),
    ]

    def columns(self) -> Sequence[Column]:
        return (
            Column("day", say("Day"), 10),
            Column("number", say("No."), 7),
            Column("who", say_in("journal", "Whose"), 10, grow=True),
            Column("state", say("State"), 25),
            Column("score", say_in("journal", "Score"), 5, right=True),
            Column("submitted", say_in("journal", "Submitted"), 11, least=80),
        )

    @property
    def _writes(self) -> bool:
        """Whether who sits here writes journals."""
        return self.desk.may("journals.begin")

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        asked = None if after == TODAY else after
        found = await self.ask(journals.listed, self.desk.estate.id, text, asked, limit)
        self.keep(found)
        today = show.local(self.desk.now()).date()
        lines = [self._row(row) for row in found]
        if self._writes and not text and after is None:
            own = await self.ask(journals.of, self.desk.person.id, today)
            if own is None:
                return [self._today(), *lines]
            self.keep([own])
            if self.table.row is not None and self.table.row.key == TODAY:
                # The cursor stood where it was begun, and goes on with it.
                self._to = own.key
            lines = [self._row(own), *(line for line in lines if line.key != own.key)]
        return lines

    def _row(self, row: JournalRow) -> Row:
        today = show.local(self.desk.now()).date()
        own = row.day == today and row.staff_id == self.desk.person.id
        submitted = row.submitted_at
        cells = (
            Dated(say("today") if own else show.day(row.day), row.day),
            row.number,
            row.staff,
            words.state(row),
            "-" if row.score is None else str(row.score),
            "-" if submitted is None else Dated(show.moment(submitted), submitted),
        )
        return Row(row.key, cells, words.tone(row, today))

    def _today(self) -> Row:
        told = say(". enter begins it")
        return Row(TODAY, (say("today"), "-", self.desk.person.name, told, "-", "-"), "soon")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "own" and not self._writes:
            return False
        return super().check_action(action, parameters)

    def opened(self, row: Row) -> None:
        from tui.screens.journal_page import JournalPage

        self.lay(JournalPage() if row.key == TODAY else JournalPage(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        from tui.screens.journal_facts import beside, dossier

        if row.key == TODAY:
            return (say("today"), (say("State"), say("not begun")))
        found = await self.ask(dossier, row.key[1], self.desk.person, self.desk.now())
        return beside(found)

    async def action_own(self) -> None:
        from tui.screens.journal_page import JournalPage

        today = show.local(self.desk.now()).date()
        own = await self.ask(journals.of, self.desk.person.id, today)
        if own is None or own.state != "rest":
            self.lay(JournalPage())
            return
        # Begun by a key pressed by mistake, the day away and who stands in would be gone.
        question = say("You are away today. Begin a journal after all?")
        about = ((say("State"), words.state(own)),)
        self.lay(Confirm(question, about), lambda yes: self._begin() if yes else None)

    def _begin(self) -> None:
        from tui.screens.journal_page import JournalPage

        self.lay(JournalPage())

    def action_away(self) -> None:
        from tui.screens.journal_forms import AwayForm

        self.lay(AwayForm(), self._away)

    async def _away(self, row: JournalRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            told = say("{who}, {day}: no journal.", who=row.staff, day=show.day(row.day))
            self.tell(told, "good")
