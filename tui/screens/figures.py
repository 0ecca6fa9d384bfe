"""The figures the office is judged by: each beside its goal, its year drawn, its records behind."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import pendulum
from textual.binding import Binding
from textual.widget import Widget

from store import figures, months
from store.figures import Year
from store.search import one_script
from tui import figure_drawing as drawing
from tui import figure_words as words
from tui import show
from tui.columns import Column
from tui.drawn import Drawn, Said, wrapped
from tui.facts import Fact
from tui.figure_next import of_figure
from tui.figure_words import KINDS, OF_FEES, Told
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say, say_in
from tui.table import Table

FRESH = timedelta(minutes=1)
"""So long what other desks write is not reckoned in again: a year of figures takes a moment."""

TELLS = 3
"""Lines under the list that say what the figure means."""


class Figures(Register):
    """The figures of a month; enter lists what a figure counted."""

    KEY_ROWS = 2
    BINDINGS = [
        Binding(
            "left_square_bracket,comma",
            "shift(-1)",
            N_("earlier, later"),
            key_display="[ ]",
            id="figures.before",
            tooltip=N_("The month before, the month after"),
        ),
        Binding(
            "right_square_bracket,full_stop",
            "shift(1)",
            N_("later"),
            show=False,
            id="figures.after",
        ),
        Binding(
            "v",
            "glance",
            N_("at a glance"),
            id="figures.glance",
            tooltip=N_("The month drawn: rounds, complaints, satisfaction"),
        ),
        Binding(
            "f",
            "fees",
            N_("fees"),
            id="figures.fees",
            tooltip=N_("What the cashier reported of the fees, month by month"),
        ),
        Binding(
            "a",
            "appraisals",
            N_("appraisals"),
            id="figures.appraisals",
            tooltip=N_("What each person's month came to, reviewed and signed"),
        ),
        Binding(
            "u",
            "audits",
            N_("audits"),
            id="figures.audits",
            tooltip=N_("Samples of the registers, and what was wrong in them"),
        ),
    ]
    DEFAULT_CSS = """
    Figures Drawn { height: auto; }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.month = ""
        self._year: Year | None = None
        self._read_at: pendulum.DateTime | None = None

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Drawn(id="told")

    def heading(self) -> str:
        now = show.local(self.desk.now())
        return say("Figures of {month}", month=self.month or show.day(now)[:7])

    def columns(self) -> Sequence[Column]:
        return (
            Column("figure", say("Figure"), 20, grow=True),
            Column("now", say_in("figures", "Now"), 10, right=True),
            Column("goal", say("Goal"), 6, right=True),
            Column("bar", say("+ met  ! not met"), drawing.BAR + 1),
            Column("trend", say("12 months"), 12, least=78),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        self._read_at = now = self.desk.now()
        where = (self.desk.estate.id, self.month, now)
        self._year = found = await self.ask(figures.year, *where)
        self.month = found.names[-1]
        wanted = one_script(text)
        return [
            _row(code, words.of_year(code, found))
            for code, kind in KINDS.items()
            if wanted in one_script(say(kind.name))
        ]

    async def reload(self, to: Any = None) -> None:
        await super().reload(to)
        self._tell()

    async def news_came(self) -> None:
        if self._read_at is None or self.desk.now() - self._read_at >= FRESH:
            await super().news_came()

    def on_table_moved(self, event: Table.Moved) -> None:
        self._tell()

    def on_resize(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """What is next, what the figure under the cursor means, and its year."""
        found, row = self._year, self.table.row
        if found is None:
            return
        code = row.key if row is not None else ""
        told, tone = of_figure(code, found, self.desk.now())
        lines = [Said(told, tone)]
        if row is not None:
            width = max(self.size.width - 2, 2)
            one = words.of_year(row.key, found)
            said = wrapped(words.tells(row.key, found), width)
            lines += [Said(line) for line in said] + [Said("")] * (TELLS - len(said))
            lines += drawing.columns(one, found.names)
        self.query_one("#told", Drawn).show(lines)

    async def record(self, row: Row) -> Iterable[Fact]:
        found = self._year
        if found is None:
            return ()
        months_told = list(zip(found.names, words.of_year(row.key, found), strict=True))
        return (
            say(KINDS[row.key].name),
            *((name, words.figure(one)) for name, one in reversed(months_told)),
        )

    def opened(self, row: Row) -> None:
        from tui.screens.figure_records import FigureRecords

        if row.key in OF_FEES:
            self.action_fees()
        else:
            self.lay(FigureRecords(row.key, self.month))

    def action_fees(self) -> None:
        from tui.screens.fees import FeeMonths

        self.lay(FeeMonths())

    def action_appraisals(self) -> None:
        from tui.screens.appraisals import Appraisals

        self.lay(Appraisals())

    def action_audits(self) -> None:
        from tui.screens.audits import Audits

        self.lay(Audits())

    def action_glance(self) -> None:
        from tui.screens.glance import Glance

        self.lay(Glance(self.month))

    async def action_shift(self, by: int) -> None:
        wanted = months.shifted(self.month, by)
        now = await self.ask(months.name_at, self.desk.estate.id, self.desk.now())
        if wanted > now:
            self.tell(say("This is the month under way."))
            return
        self.month = wanted
        self.retitle()
        await self.reload()


def _row(code: str, months_told: list[Told]) -> Row:
    one = months_told[-1]
    tone: Tone = "" if one.kept is None else "done" if one.kept else "late"
    cells = (
        say(KINDS[code].name),
        words.marked(one),
        words.goal(one),
        drawing.bar(one),
        drawing.trend(months_told),
    )
    return Row(code, cells, tone)
