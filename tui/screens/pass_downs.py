"""What the next shifts have to know until it expires, and who has read it."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import pass_down_moves, pass_downs
from store.pass_downs import PassDownRow
from tui import handover_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.confirm import Confirm
from tui.erased import kept
from tui.facts import Fact, Record
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say, say_in


class _OfPassDown(Page):
    """What is done with the one pass-down a page is about."""

    VERBS = {"read": "pass_downs.read", "end": "pass_downs.end"}
    BINDINGS = [
        Binding(
            "r",
            "read",
            N_("I read it"),
            id="pass_down.read",
            tooltip=N_("Your name stands under it: you have read it"),
        ),
        Binding(
            "z",
            "end",
            N_("end it"),
            id="pass_down.end",
            tooltip=N_("It has not to be known any more"),
        ),
    ]

    @property
    def told(self) -> PassDownRow | None:
        """The pass-down the keys are for."""
        raise NotImplementedError

    def was_read(self, row: PassDownRow) -> bool:
        """Whether the person at the desk has read it."""
        raise NotImplementedError

    async def again(self) -> None:
        """Look at what stands on the page again."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OfPassDown.VERBS:
            row = self.told
            if row is None or (action == "read" and self.was_read(row)):
                return False
            if action == "end" and not row.stands(self.desk.now()):
                return False
        return super().check_action(action, parameters)

    async def action_read(self) -> None:
        if self.told is not None:
            row = await self.do(pass_down_moves.read, self.told.id)
            await self.again()
            self.tell(say("You have read {number}.", number=row.number), "good")

    def action_end(self) -> None:
        if self.told is not None:
            row = self.told
            asked = say("End {number} before it expires?", number=row.number)
            self.lay(Confirm(asked, _brief(row)), lambda yes: self._end(row.id) if yes else None)

    async def _end(self, pass_down_id: int) -> None:
        row = await self.do(pass_down_moves.end, pass_down_id)
        await self.again()
        self.tell(say("{number} is ended.", number=row.number), "good")


def _brief(row: PassDownRow) -> Iterable[Fact]:
    yield (say_in("pass-down", "To know"), kept(row.words, row.purged_at))
    yield (say("For"), words.for_whom(row))
    yield (say("Until"), show.full(row.expires_at))
    yield (say("Written by"), f"{row.written_by}  {show.full(row.written_at)}")


class PassDowns(ActingRegister[PassDownRow], _OfPassDown):
    """The register, newest first; what still holds until all are asked for."""

    KEY_ROWS = 2
    VERBS = {**_OfPassDown.VERBS, "new": "pass_downs.write"}
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("write one"),
            id="pass_downs.new",
            tooltip=N_("Tell the next shifts something"),
        ),
        Binding(
            "i",
            "holding",
            N_("holding or all"),
            id="pass_downs.holding",
            tooltip=N_("Only what still has to be known, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, holding: bool = True) -> None:
        super().__init__(text)
        self.holding = holding
        self._unread: set[int] = set()

    def heading(self) -> str:
        return say("Pass-downs: what holds") if self.holding else say("Pass-downs: all")

    def empty(self) -> str:
        if self.holding:
            told = say("Nothing is passed down. Here stands what the next shifts have to know.")
        else:
            told = say("Nothing was passed down yet.")
        writes = say("Press n to write something down.") if self.check_action("new", ()) else ""
        return f"{told} {writes}".rstrip()

    def columns(self) -> Sequence[Column]:
        return (
            Column("state", say("State"), 10),
            Column("words", say_in("pass-down", "To know"), 20, grow=True),
            Column("for", say("For"), 14),
            Column("until", say("Until"), 11),
            Column("read", say("You"), 8),
            Column("number", say("No."), 7, least=92),
            Column("by", say("Written by"), 10, least=104),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate, person, now = self.desk.estate.id, self.desk.person, self.desk.now()
        at = now if self.holding else None
        found = await self.ask(pass_downs.listed, estate, text, after, limit, at=at)
        unread = await self.ask(pass_downs.unread, estate, person.id, person.role, now)
        self._unread = {row.id for row in unread}
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: PassDownRow) -> Row:
        now, unread = self.desk.now(), row.id in self._unread
        unread_word = " ".join(("!", say("UNREAD")))
        cells = (
            words.lasts(row, now),
            " ".join(kept(row.words, row.purged_at).split()),
            words.for_whom(row),
            Dated(show.moment(row.expires_at), row.expires_at),
            unread_word if unread else "-",
            row.number,
            row.written_by,
        )
        return Row(row.key, cells, "soon" if unread else "" if row.stands(now) else "dim")

    @property
    def told(self) -> PassDownRow | None:
        return self.chosen

    def was_read(self, row: PassDownRow) -> bool:
        return row.id not in self._unread

    async def again(self) -> None:
        await self.look()

    def opened(self, row: Row) -> None:
        self.lay(PassDownRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        one = await self.ask(pass_downs.pass_down, row.key[1])
        return (one.number, *_brief(one))

    async def action_holding(self) -> None:
        self.holding = not self.holding
        await self.anew()

    def action_new(self) -> None:
        from tui.screens.pass_down_form import WritePassDown

        self.lay(WritePassDown(), self._written)

    async def _written(self, row: PassDownRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            told = say("{number} is passed down until {at}.", number=row.number, at=_until(row))
            self.tell(told, "good")


def _until(row: PassDownRow) -> str:
    return show.moment(row.expires_at)


class PassDownRecord(Record, _OfPassDown):
    """One pass-down and who has read it."""

    def __init__(self, pass_down_id: int) -> None:
        super().__init__()
        self.record_id = pass_down_id
        self._told: PassDownRow | None = None
        self._readers: frozenset[int] = frozenset()

    @property
    def told(self) -> PassDownRow | None:
        return self._told

    def was_read(self, row: PassDownRow) -> bool:
        return self.desk.person.id in self._readers

    def heading(self) -> str:
        if self._told is None:
            return say_in("pass-down", "Pass-down")
        return say("Pass-down {number}", number=self._told.number)

    async def facts(self) -> Iterable[Fact]:
        self._told = row = await self.ask(pass_downs.pass_down, self.record_id)
        read = await self.ask(pass_downs.readers, self.record_id)
        self._readers = frozenset(one.staff_id for one in read)
        return self._facts(row, [(one.staff, show.full(one.at)) for one in read])

    def _facts(self, row: PassDownRow, read: list[tuple[str, str]]) -> Iterable[Fact]:
        yield (say("State"), words.lasts(row, self.desk.now()))
        yield from _brief(row)
        if row.ended_at is not None:
            yield (say_in("pass-down", "Ended by"), f"{row.ended_by}  {show.full(row.ended_at)}")
        yield None
        yield say_in("pass-down", "Read by")
        yield from read

    async def again(self) -> None:
        await self.load()
