"""Legal holds: the records kept beyond their day for a case, and one of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import legal_holds
from store.legal_holds import HoldRow
from tui import privacy_words as words
from tui import show
from tui.columns import Column, Dated
from tui.facts import Fact, Record
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.retention_forms import HoldForm, LiftHold

_LIFT = Binding(
    "l", "lift", N_("lift"), id="holds.lift", tooltip=N_("The case is over: end this hold")
)


class Holds(Register):
    """Every hold, newest first."""

    HEADING = N_("Records held for a case")
    EMPTY = N_("No record is held. A held record is not deleted while its case runs.")
    VERBS = {"new": "privacy.hold", "lift": "privacy.lift"}
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new hold"),
            id="holds.new",
            tooltip=N_("Keep a record beyond its day, by its number"),
        ),
        _LIFT,
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._here: dict[int, HoldRow] = {}

    def empty(self) -> str:
        told = super().empty()
        if not self.check_action("new", ()):
            return told
        start = say("Press n to hold one.")
        return f"{told} {start}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("record", say("Record"), 14),
            Column("state", say("State"), 10),
            Column("since", say_in("privacy", "Since"), 11),
            Column("paper", say("Paper"), 12, grow=True),
            Column("who", say("By"), 8),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(legal_holds.listed, self.desk.estate.id, text, after, limit)
        self._here |= {row.id: row for row in found}
        return [
            Row(
                row.id,
                (
                    words.record(row),
                    words.hold_state(row),
                    Dated(show.moment(row.at), row.at),
                    row.paper,
                    row.who,
                ),
                "" if row.stands else "dim",
            )
            for row in found
        ]

    def opened(self, row: Row) -> None:
        self.lay(HoldRecord(row.key))

    async def record(self, row: Row) -> Iterable[Fact]:
        return facts(await self.ask(legal_holds.legal_hold, row.key))

    def action_new(self) -> None:
        self.lay(HoldForm(), self._changed)

    def action_lift(self) -> None:
        chosen = self.table.row and self._here.get(self.table.row.key)
        if not chosen:
            return
        if chosen.stands:
            self.lay(LiftHold(chosen), self._changed)
        else:
            self.tell(say("This hold is lifted already."), "bad")

    async def _changed(self, row: HoldRow | None) -> None:
        if row is not None:
            await self.reload(row.id)
            self.tell(f"{words.record(row)}  {words.hold_state(row)}", "good")


class HoldRecord(Record):
    """Everything of one hold."""

    VERBS = {"lift": "privacy.lift"}
    BINDINGS = [_LIFT]

    def __init__(self, hold_id: int) -> None:
        super().__init__()
        self._hold_id = hold_id
        self._row: HoldRow | None = None

    def heading(self) -> str:
        return say("Hold on {record}", record=words.record(self._row)) if self._row else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "lift" and (self._row is None or not self._row.stands):
            return False
        return super().check_action(action, parameters)

    async def facts(self) -> Iterable[Fact]:
        self._row = await self.ask(legal_holds.legal_hold, self._hold_id)
        return facts(self._row)

    def action_lift(self) -> None:
        if self._row is not None:
            self.lay(LiftHold(self._row), self._lifted)

    async def _lifted(self, row: HoldRow | None) -> None:
        if row is not None:
            await self.load()
            self.tell(words.hold_state(row), "good")


def facts(row: HoldRow) -> Iterable[Fact]:
    """The facts of a hold."""
    yield (say("Record"), f"{words.record(row)}  {words.kind(row.noun)}")
    yield (say("State"), words.hold_state(row))
    yield (say("Why"), row.reason)
    yield (say("On which paper"), row.paper)
    yield (say("Held by"), f"{row.who}  {show.full(row.at)}")
    if not row.stands:
        yield (say("Lifted by"), f"{row.lifted_by}  {show.full(row.lifted_at)}")
        yield (say("Why lifted"), row.lifted_words)
