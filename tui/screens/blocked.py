"""Who is not let in to the estate or to one unit, and one of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from textual.binding import Binding

from store import blocked
from store.blocked import BlockedRow
from store.fields import instant_text
from tui import blocked_words as words
from tui import show
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact, Record
from tui.page import Page
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say, say_in


class BlockedPersons(Register):
    """Who is kept out today, or everybody who ever was, the newest first."""

    KEY_ROWS = 2
    VERBS = {"new": "blocked.block"}
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("not let in"),
            id="blocked.new",
            tooltip=N_("Write somebody down who is not let in"),
        ),
        Binding(
            "i",
            "standing",
            N_("today or all"),
            id="blocked.standing",
            tooltip=N_("Only who is kept out today, or everybody who ever was"),
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.standing = True

    def heading(self) -> str:
        return say("Not let in: today") if self.standing else say("Not let in: all there ever were")

    def empty(self) -> str:
        if not self.standing:
            return say("Nobody was ever kept out.")
        if self.desk.may("blocked.block"):
            return say(
                "Whom the police, an owner or the office does not let in stands here, and whoever"
                " checks a visitor in is warned. Press n to write somebody down."
            )
        return say(
            "Whom the police, an owner or the office does not let in stands here. Nobody is kept"
            " out today."
        )

    def columns(self) -> Sequence[Column]:
        return (
            Column("state", say("State"), 14),
            Column("name", say_in("person", "Name"), 14, grow=True),
            Column("plate", say("Plate"), 8),
            Column("where", say_in("blocked", "Where"), 12),
            Column("since", say("First day"), 10),
            Column("until", say("Last day"), 10, least=96),
            Column("phone", say("Phone"), 11, least=104),
            Column("basis", say("On whose word"), 15, least=104),
        )

    @property
    def _today(self) -> date:
        return show.local(self.desk.now()).date()

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        today = self._today
        on = today if self.standing else None
        found = await self.ask(blocked.listed, self.desk.estate.id, text, after, limit, on=on)
        return [_row(row, today) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(BlockedRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(blocked.blocked, row.key[1])
        return (words.called(found), *facts(found, await _gone(self, found), self._today))

    async def action_standing(self) -> None:
        self.standing = not self.standing
        self.retitle()
        await self.table.reload(keep_cursor=False)

    def action_new(self) -> None:
        from tui.screens.blocked_forms import BlockPerson

        self.lay(BlockPerson(), self._written)

    async def _written(self, row: BlockedRow | None) -> None:
        if row is not None:
            await self.reload(_key(row))
            self.tell(say("{name} is not let in.", name=words.called(row)), "good")


def _key(row: BlockedRow) -> tuple[str, int]:
    return instant_text(row.at), row.id


def _row(row: BlockedRow, today: date) -> Row:
    cells = (
        words.state(row, today),
        row.name or "-",
        row.plate or "-",
        words.where(row),
        Dated(show.day(row.since), row.since),
        "-" if row.until is None else Dated(show.day(row.until), row.until),
        row.phone or "-",
        words.basis(row),
    )
    return Row(_key(row), cells, "late" if row.stands(today) else "dim")


async def _gone(page: Page, row: BlockedRow) -> Fact:
    return await deletion(page, "blocked", row.id, row.ended_at or row.until)


def facts(row: BlockedRow, gone: Fact, today: date) -> Iterable[Fact]:
    """Everything of one of them; the phone is masked."""
    yield (say("State"), words.state(row, today))
    yield (say_in("person", "Name"), row.name)
    yield (say("Phone"), row.phone)
    yield (say("Plate"), row.plate)
    yield (say_in("blocked", "Where"), words.where(row))
    yield None
    yield (say("On whose word"), words.basis(row))
    yield (say("Paper"), row.paper)
    yield (say("Reason"), row.reason)
    yield (say("First day"), show.day(row.since))
    yield (say("Last day"), show.day(row.until) if row.until else say("until it is lifted"))
    yield None
    yield (say("Written by"), f"{row.staff}  {show.full(row.at)}")
    if row.ended_at is not None:
        yield (say_in("blocked", "Let in again"), f"{row.ended_by}  {show.full(row.ended_at)}")
        yield (say("Why"), row.ended_words)
    yield gone


class BlockedRecord(Record):
    """Everything of one who is not let in; the director lets them in again."""

    VERBS = {"lift": "blocked.lift"}
    BINDINGS = [
        Binding(
            "l",
            "lift",
            N_("let in again"),
            id="blocked.lift",
            tooltip=N_("They are let in again, and why"),
        ),
    ]

    def __init__(self, blocked_id: int) -> None:
        super().__init__()
        self.blocked_id = blocked_id
        self._row: BlockedRow | None = None

    def heading(self) -> str:
        if self._row is None:
            return say("Not let in")
        return say("Not let in: {name}", name=words.called(self._row))

    async def facts(self) -> Iterable[Fact]:
        self._row = await self.ask(blocked.blocked, self.blocked_id)
        return facts(self._row, await _gone(self, self._row), show.local(self.desk.now()).date())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "lift" and (self._row is None or self._row.ended_at is not None):
            return False
        return super().check_action(action, parameters)

    def action_lift(self) -> None:
        from tui.screens.blocked_forms import Lift

        if self._row is not None:
            self.lay(Lift(self._row), self._lifted)

    def _lifted(self, row: BlockedRow | None) -> None:
        if row is not None:
            self.tell(say("{name} is let in again.", name=words.called(row)), "good")
