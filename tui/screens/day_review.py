"""The director's own home: a day's exceptions first, then its journals, then the signature."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pendulum
from textual.binding import Binding
from textual.widget import Widget

from store import day_review, journal_rules
from store.day_exceptions import Exceptional
from store.day_review import Review
from store.day_seals import SealRow
from store.journals import JournalRow
from store.search import one_script
from store.tasks import TaskRow
from tui import day_words as words
from tui import journal_words, show
from tui.areas import BY_ID
from tui.columns import Column, Dated
from tui.drawn import Drawn, Said, wrapped
from tui.facts import Fact
from tui.page import Page
from tui.record_pages import lay_record
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.table import Table

Item = Exceptional | JournalRow

_REGISTERS = {"journal": "journal", "handover": "handovers", "parcel": "parcels"}
"""The register that opens where there is no one record to open."""


class DayReview(Register):
    """One day: what to look at, worst first, and each journal; enter opens the record."""

    KEY_ROWS = 2
    EMPTY = N_("Nothing to look at, and no journal. [ goes to the day before.")
    VERBS = {
        "approve": "journals.approve",
        "return": "journals.send_back",
        "reply": "tasks.give",
        "sign": "days.sign",
    }
    BINDINGS = [
        Binding(
            "a",
            "approve",
            N_("approve"),
            id="day.approve",
            tooltip=N_("This journal is in order: words and a score where you like"),
        ),
        Binding(
            "r",
            "return",
            N_("return"),
            id="day.return",
            tooltip=N_("Something is missing in this journal: say what"),
        ),
        Binding(
            "t",
            "reply",
            N_("reply by a task"),
            id="day.reply",
            tooltip=N_("What somebody is to do about this journal, until when"),
        ),
        Binding(
            "s",
            "sign",
            N_("sign the day"),
            id="day.sign",
            tooltip=N_("Sign the day, or see what stands against it"),
        ),
        Binding(
            "o",
            "rounds",
            N_("rounds to sign"),
            id="day.rounds",
            tooltip=N_("The rounds that wait for your signature"),
        ),
        Binding(
            "left_square_bracket,comma",
            "shift(-1)",
            N_("day before, after"),
            key_display="[ ]",
            id="day.before",
            tooltip=N_("The day before, the day after"),
        ),
        Binding(
            "right_square_bracket,full_stop",
            "shift(1)",
            N_("the day after"),
            show=False,
            id="day.after",
        ),
    ]
    DEFAULT_CSS = """
    DayReview #day { height: auto; }
    """

    def __init__(self, day: pendulum.Date | None = None) -> None:
        super().__init__()
        self.day = day
        self._of: Review | None = None
        self._items: dict[Any, Item] = {}

    # What it shows

    def body(self) -> Iterable[Widget]:
        yield Drawn(id="day")
        yield from super().body()

    def heading(self) -> str:
        return say("Day review") if self.day is None else words.heading(self.day)

    def columns(self) -> Sequence[Column]:
        return (
            Column("sign", "", 1),
            Column("what", say("What"), 11),
            Column("number", say("No."), 7),
            Column("about", say("About"), 24, grow=True),
            Column("who", say("Whose"), 14),
            Column("since", say_in("review", "Since"), 11, least=92),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is None:
            await self._read()
        wanted = one_script(text)
        made = [self._row(key, one) for key, one in self._items.items()]
        found = [row for row in made if wanted in one_script(" ".join(map(str, row.cells)))]
        keys = [row.key for row in found]
        start = keys.index(after) + 1 if after in keys else 0
        return found[start : start + limit]

    async def _read(self) -> None:
        desk = self.desk
        now, estate = desk.now(), desk.estate.id
        if self.day is None:
            self.day = await self.ask(day_review.first_day, estate, now)
        self._of = of = await self.ask(day_review.review, estate, self.day, now, desk.person.id)
        self._items = {(one.kind, one.noun, one.id, one.who, one.at): one for one in of.exceptions}
        self._items |= {("kept", one.id): one for one in of.journals}
        self.retitle()
        self._draw()

    def _draw(self) -> None:
        of, width = self._of, max(self.size.width - 2, 2)
        if of is None:
            return
        told, tone = words.stands(of)
        lines = [Said(line) for line in wrapped(words.summed(of), width)[:2]]
        lines += [Said(line, "" if tone == "soon" else tone) for line in wrapped(told, width)[:2]]
        self.query_one("#day", Drawn).show(lines)

    def on_resize(self) -> None:
        self._draw()

    def _row(self, key: Any, one: Item) -> Row:
        today = show.local(self.desk.now()).date()
        if isinstance(one, JournalRow):
            at = one.submitted_at or one.begun_at
            told = ("", say("journal"), one.number, journal_words.state(one), one.staff)
            return Row(key, (*told, Dated(show.moment(at), at)), journal_words.tone(one, today))
        since = Dated(show.moment(one.at), one.at)
        sign = words.SIGNS[one.tone]
        cells = (sign, words.what(one), one.number, words.about(one), one.who or "-", since)
        return Row(key, cells, one.tone)

    @property
    def here(self) -> Item | None:
        """What the cursor stands on."""
        row = self.table.row if self.is_mounted else None
        return None if row is None else self._items.get(row.key)

    @property
    def journal(self) -> JournalRow | None:
        """The journal the cursor stands on, as a journal or as an exception."""
        here, of = self.here, self._of
        if isinstance(here, JournalRow):
            return here
        if here is None or of is None:
            return None
        only = (row for row in of.journals if here.noun == "journal" and row.id == here.id)
        return next(only, None)

    async def record(self, row: Row) -> Iterable[Fact]:
        here = self._items.get(row.key)
        journal = self.journal
        if journal is not None:
            from tui.screens.journal_facts import beside, dossier

            desk = self.desk
            return beside(await self.ask(dossier, journal.id, desk.person, desk.now()))
        if not isinstance(here, Exceptional):
            return ()
        return (
            f"{words.what(here)}  {here.number}".rstrip(),
            (say("About"), words.about(here)),
            (say("Whose"), here.who),
            (say_in("review", "Since"), show.full(here.at)),
        )

    async def reload(self, to: Any = None) -> None:
        await super().reload(to)
        self.refresh_bindings()

    def on_table_moved(self, event: Table.Moved) -> None:
        self.refresh_bindings()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        match action:
            case "approve" | "return":
                return self._takes("send_back" if action == "return" else action)
            case "reply":
                return self.journal is not None and self.journal.submitted_at is not None
            case "sign":
                of = self._of
                alone = ("day_signed", "day_not_over")
                return of is not None and not any(one.code in alone for one in of.hindrances)
        return True

    def _takes(self, verb: str) -> bool:
        row, desk = self.journal, self.desk
        if row is None:
            return False
        person = desk.person
        return journal_rules.refusal(verb, row, person.id, person.role, desk.now()) is None

    def opened(self, row: Row) -> None:
        self.run_worker(self._open(self._items[row.key]), exclusive=True, group="open")

    async def _open(self, one: Item) -> None:
        if isinstance(one, JournalRow):
            await lay_record(self, "journal", one.id)
        elif one.id and one.noun != "parcel":
            await lay_record(self, one.noun, one.id)
        else:
            self.lay(BY_ID[_REGISTERS[one.noun]].screen())

    async def action_shift(self, by: int) -> None:
        if self.day is None:
            return
        day = self.day.add(days=by)
        if day > show.local(self.desk.now()).date():
            self.tell(say("That day is still to come."))
            return
        self.day = day
        self.tell("")
        await self.table.reload(keep_cursor=False)
        self.refresh_bindings()

    def action_rounds(self) -> None:
        from tui.screens.review import Review as Rounds

        self.lay(Rounds())

    def action_approve(self) -> None:
        self._lay("ApproveJournal", N_("{number} is approved."))

    def action_return(self) -> None:
        self._lay("ReturnJournal", N_("{number} is returned."))

    def action_reply(self) -> None:
        self._lay("ReplyToJournal", N_("Task {number} is given."))

    def _lay(self, name: str, told: str) -> None:
        from tui.screens import journal_forms

        if self.journal is not None:
            form: Callable[[JournalRow], Page] = getattr(journal_forms, name)
            self.lay(form(self.journal), lambda row: self._done(row, told))

    async def _done(self, row: JournalRow | TaskRow | None, told: str) -> None:
        if row is not None:
            await self.reload()
            self.tell(say(told, number=row.number), "good")

    def action_sign(self) -> None:
        from tui.screens.day_forms import SignDay, Unsigned

        if self._of is None:
            return
        if self._of.hindrances:
            self.lay(Unsigned(self._of))
        else:
            self.lay(SignDay(self._of), self._signed)

    async def _signed(self, seal: SealRow | None) -> None:
        if seal is not None:
            await self.reload()
            assert self._of is not None
            self.tell(words.signed(self._of), "good")
