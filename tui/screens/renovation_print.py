"""The papers of a renovation: which one, in one language or in two, written for the printer."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from store import estate as estates
from store.renovations import renovation
from tui.columns import Column
from tui.printing import Printable
from tui.rows import Row
from tui.say import LANGUAGES, language, say
from tui.screens.pick import Pick
from tui.table import Table

if TYPE_CHECKING:
    from tui.records.renovation_papers import Here
    from tui.records.sheet import Paper


class PrintRenovation(Printable):
    """The papers a renovation has now; one is chosen, then its language."""

    def __init__(self, renovation_id: int) -> None:
        super().__init__()
        self.renovation_id = renovation_id
        self._estate_language = ""
        self._unit = ""
        self._here: tuple[Here, ...] = ()
        self._chosen: Here | None = None
        self._also = ""

    def heading(self) -> str:
        return (
            say("Papers to print, {unit}", unit=self._unit)
            if self._unit
            else say("Papers to print")
        )

    def body(self) -> Iterable[Table]:
        columns = (Column("paper", say("Paper"), 30, grow=True), Column("number", say("No."), 12))
        empty = say("This renovation has no paper to print yet.")
        yield Table(columns, self._window, empty=empty)

    async def _window(self, after: Any, limit: int) -> Sequence[Row]:
        from tui.records.renovation_papers import TITLES

        if after is not None:
            return ()
        found = await self.ask(_read, self.renovation_id, self.desk.now())
        self._unit, self._estate_language, self._here = found
        self.retitle()
        return [
            Row(place, (say(TITLES[kind]), number))
            for place, (kind, _, number) in enumerate(self._here)
        ]

    def on_mount(self) -> None:
        self.query_one(Table).focus()

    def on_table_selected(self, event: Table.Selected) -> None:
        self._choose(event.row.key)

    def action_print(self) -> None:
        row = self.query_one(Table).row
        if row is not None:
            self._choose(row.key)

    def _choose(self, place: int) -> None:
        if self._putting is None and place < len(self._here):
            self._chosen = self._here[place]
            self.lay(languages(self._estate_language), self._in_language)

    def _in_language(self, also: str | None) -> None:
        if also is not None:
            self._also = also
            self.put_out("html")

    async def on_paper(self) -> "Paper | None":
        from tui.records import frame
        from tui.records.renovation_papers import PAPERS

        if self._chosen is None:
            return None
        kind, record_id, _ = self._chosen
        return await self.ask(PAPERS[kind], record_id, frame.printing(self.desk), self._also)

    def titled(self, paper: "Paper") -> str:
        from tui.records.renovation_papers import TITLES

        kind, _, number = self._chosen or ("permit", 0, "")
        return f"{say(TITLES[kind])} {number}"


def languages(own: str) -> Pick:
    """A page that asks for the language of a paper: answers "" or the code of a second one."""
    second = "en" if own != "en" else language() if language() != "en" else "zh_Hant"
    columns = (Column("language", say("Language"), 40, grow=True),)
    rows = (
        Row("", (LANGUAGES[own],)),
        Row(
            second,
            (say("{one} and {other} side by side", one=LANGUAGES[own], other=LANGUAGES[second]),),
        ),
    )
    return Pick(say("In which language?"), columns, rows)


def _read(renovation_id: int, at: datetime) -> "tuple[str, str, tuple[Here, ...]]":
    from tui.records.renovation_papers import here

    row = renovation(renovation_id)
    return row.unit, estates.estate(row.estate_id).language, here(renovation_id, at)
