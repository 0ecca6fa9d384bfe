"""What may not be done in a renovation, to look up: every act, its clause, what to ask for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from store import violations
from store.content import prohibited
from tui import notice_words
from tui.columns import Column
from tui.facts import Fact, Record
from tui.register import Register
from tui.renovation_words import act
from tui.rows import Row
from tui.say import N_, said, say


class Acts(Register):
    """The list of acts; ``choosing``, it is dismissed with the code of the one taken."""

    HEADING = N_("What must not be done")

    def __init__(self, text: str = "", *, choosing: bool = False) -> None:
        super().__init__(text)
        self._choosing = choosing
        self._times: Mapping[str, int] = {}

    def on_mount(self) -> None:
        if self._choosing:
            self.tell(say("Enter takes this act into the notice."))

    def columns(self) -> Sequence[Column]:
        return (
            Column("code", say("No."), 4),
            Column("act", say("Act"), 20, grow=True),
            Column("deadline", say("Deadline"), 15),
            Column("stop", say("Stop"), 4),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        self._times = await self.ask(violations.times, self.desk.estate.id)
        codes = [one.code for one in prohibited.find(text)]
        start = codes.index(after) + 1 if after is not None else 0
        return [self._row(code) for code in codes[start : start + limit]]

    def _row(self, code: str) -> Row:
        one = prohibited.act(code)
        stops = say("yes") if one.suspends else "-"
        soon = notice_words.within(self._times[one.deadline])
        return Row(code, (code, said(one.words), soon, stops))

    def opened(self, row: Row) -> None:
        if self._choosing:
            self.dismiss(row.key)
        else:
            self.lay(ActRecord(row.key))

    async def record(self, row: Row) -> Iterable[Fact]:
        return (act(row.key), *facts(row.key, self._times))


class ActRecord(Record):
    """Everything the list says of one act."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def heading(self) -> str:
        return say("Act {code}", code=self._code)

    async def facts(self) -> Iterable[Fact]:
        return facts(self._code, await self.ask(violations.times, self.desk.estate.id))


def facts(code: str, times: Mapping[str, int]) -> Iterable[Fact]:
    """An act as people read it; ``times`` are the minutes of each class of deadline."""
    one = prohibited.act(code)
    yield (say("Act"), said(one.words))
    yield (say("Clause"), said(one.clause))
    yield (say("Deadline"), notice_words.within(times[one.deadline]))
    yield (say("Ground to stop"), say("yes") if one.suspends else say("no"))
    yield (say("What to ask for"), said(one.action))
    if one.see:
        yield (say("Mostly also"), "\n".join(act(other) for other in one.see))
    yield (say("Also found by"), notice_words.keywords(one))
    yield (say("Basis"), one.basis)
