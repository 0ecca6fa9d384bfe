"""The keys and cards of the office (鑰匙): what they open, and who has them now."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import key_loans, keys
from store.keys import KeyRow
from tui import key_words, show
from tui.columns import Column, Dated
from tui.facts import Fact, Record
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say, say_in
from tui.screens.key_facts import facts, read
from tui.screens.key_moving import OfKey
from tui.table import Table


class Keys(Register, OfKey):
    """The cabinet by number; or only what is out, the most overdue first."""

    KEY_ROWS = 2
    EMPTY = N_("No keys yet. They are entered once, with what they open and where they hang.")
    BINDINGS = [
        Binding("n", "new", N_("new key"), id="keys.new", tooltip=N_("Enter a key or card")),
        Binding(
            "i",
            "out",
            N_("out or all"),
            id="keys.out",
            tooltip=N_("Only what is lent out, or every key"),
        ),
        Binding(
            "h",
            "loans",
            N_("loans"),
            id="keys.loans",
            tooltip=N_("Every loan there was, the newest first"),
        ),
    ]

    def __init__(self, text: str = "", *, out: bool = False) -> None:
        super().__init__(text)
        self.out = out
        self._seen: dict[int, KeyRow] = {}
        self._count = (0, 0)

    def heading(self) -> str:
        lent, late = self._count
        told = [say("Keys out: {n}", n=lent) if self.out else say("Keys: {n} out", n=lent)]
        if late:
            told.append(say("{n} OVERDUE", n=late))
        return show.listed(told)

    def empty(self) -> str:
        if self.out:
            return say("No key is out. Press i for the whole cabinet.")
        told = super().empty()
        starts = say("Press n.") if self.check_action("new", ()) else ""
        return f"{told} {starts}".rstrip()

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("Key no."), 7),
            Column("opens", say("Opens"), 10, grow=True),
            Column("kind", say_in("key", "Kind"), 9, least=90),
            Column("state", say("State"), 15),
            Column("with", say("With"), 12),
            Column("due", say("Due back"), 11, least=72),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate, now = self.desk.estate.id, self.desk.now()
        self._count = await self.ask(key_loans.count_out, estate, now)
        found = await self.ask(keys.listed, estate, text, after, limit, out=self.out)
        self._seen.update((row.id, row) for row in found)
        self.retitle()
        return [_row(row, now) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(KeyRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(read, row.key[1])
        return (found[0].number, *facts(found, self.desk.now()))

    @property
    def chosen(self) -> KeyRow | None:
        if not self.is_mounted or self.table.row is None:
            return None
        return self._seen.get(self.table.row.key[1])

    async def again(self, row: KeyRow | None = None) -> None:
        await self.reload(None if row is None else (row.number, row.id))
        self.refresh_bindings()

    async def reload(self, to: Any = None) -> None:
        await super().reload(to)
        self.refresh_bindings()

    def on_table_moved(self, event: Table.Moved) -> None:
        self.refresh_bindings()

    async def action_out(self) -> None:
        self.out = not self.out
        self.retitle()
        await self.table.reload(keep_cursor=False)
        self.refresh_bindings()

    def action_loans(self) -> None:
        from tui.screens.key_register import KeyLoans

        self.lay(KeyLoans())

    def action_new(self) -> None:
        from tui.screens.key_changing import NewKey

        self.lay(NewKey(), self._saved)


class KeyRecord(Record, OfKey):
    """Everything of one key: who has it, where it hangs, its last loans."""

    KEY_ROWS = 2

    def __init__(self, key_id: int) -> None:
        super().__init__()
        self.key_id = key_id
        self._key: KeyRow | None = None

    def heading(self) -> str:
        row = self._key
        return say("Key cabinet") if row is None else f"{row.number}  {row.door}"

    async def facts(self) -> Iterable[Fact]:
        found = await self.ask(read, self.key_id)
        self._key = found[0]
        return facts(found, self.desk.now())

    @property
    def chosen(self) -> KeyRow | None:
        return self._key

    async def again(self, row: KeyRow | None = None) -> None:
        await self.load()


def _row(row: KeyRow, now: datetime) -> Row:
    code = row.state(now)
    tone: Tone = "late" if code in ("overdue", "lost") else "dim" if code == "retired" else ""
    due = "-" if row.due_at is None else Dated(show.moment(row.due_at), row.due_at)
    kind = say(key_words.KINDS[row.kind])
    cells = (row.number, row.door, kind, key_words.state(row, now), key_words.holder(row), due)
    return Row((row.number, row.id), cells, tone)
