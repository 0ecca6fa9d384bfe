"""The workers of a site and their passes: written down, given, lost, revoked, back."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.content import Content

from store import renovation_passes, renovation_workers, renovations
from store.renovation_workers import WorkerRow
from store.renovations import RenovationRow
from store.search import one_script
from tui import show
from tui.columns import Cell, Column, Dated
from tui.confirm import Confirm
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in
from tui.screens.pass_facts import PassRecord, allowed, called, facts, phone, state
from tui.table import Table

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class Passes(Register):
    """Everybody who works at one site: their passes, and what is out."""

    KEY_ROWS = 2
    VERBS = {
        "enlist": "passes.enlist",
        "issue": "passes.issue",
        "mark": "passes.issue",
        "replace": "passes.issue",
        "lose": "passes.lose",
        "take_back": "passes.take_back",
        "revoke": "passes.revoke",
        "settle": "passes.settle",
        "strike": "passes.strike",
    }
    BINDINGS = [
        Binding("a", "enlist", N_("add"), id="passes.enlist", tooltip=N_("Write down workers")),
        Binding("space", "mark", N_("mark"), id="passes.mark", tooltip=N_("Mark this worker")),
        Binding(
            "i",
            "issue",
            N_("issue"),
            id="passes.issue",
            tooltip=N_("Give passes to the marked ones, or to all who have none"),
        ),
        Binding("l", "lose", N_("report lost"), id="passes.lose", tooltip=N_("This pass is lost")),
        Binding(
            "r",
            "replace",
            N_("replace"),
            id="passes.replace",
            tooltip=N_("A new pass for the same person, to the same day"),
        ),
        Binding(
            "b", "take_back", N_("pass back"), id="passes.back", tooltip=N_("This pass came back")
        ),
        Binding(
            "v",
            "revoke",
            N_("revoke"),
            id="passes.revoke",
            tooltip=N_("This person may not work here any more"),
        ),
        Binding(
            "s",
            "settle",
            N_("settle"),
            id="passes.settle",
            tooltip=N_("This pass will not come back"),
        ),
        Binding(
            "x",
            "strike",
            N_("strike"),
            id="passes.strike",
            tooltip=N_("Take somebody without a pass off the list"),
        ),
        Binding(
            "p", "cards", N_("print passes"), id="passes.cards", tooltip=N_("Passes to cut out")
        ),
    ]

    def __init__(self, renovation_id: int) -> None:
        super().__init__()
        self.renovation_id = renovation_id
        self._site: RenovationRow | None = None
        self._here: dict[int, WorkerRow] = {}
        self._marked: set[int] = set()
        self._as_cards = False
        self._also = ""

    def heading(self) -> str:
        if self._site is None:
            return say("Passes")
        out = sum(one.out for one in self._here.values())
        return say("Passes of {unit}: {n} out", unit=self._site.unit, n=out)

    def empty(self) -> str:
        if self.check_action("enlist", ()):
            return say("Nobody is on the list of this site yet. Press a to write down its workers.")
        return say("Nobody is on the list of this site.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("mark", "", 3),
            Column("name", say_in("person", "Name"), 8, grow=True),
            Column("number", say("Pass"), 8),
            Column("state", say("State"), 15),
            Column("from", say("From"), 10, least=96),
            Column("until", say("Until"), 10),
            Column("last4", say("Document"), 8, least=76),
            Column("phone", say("Phone"), 11, least=76),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        self._site, found = await self.ask(_site, self.renovation_id)
        self._here = {one.id: one for one in found}
        self._marked &= {one.id for one in found if one.state == "listed"}
        self.retitle()
        if not found:
            # Only now is it known whether somebody may be written down.
            self.table.empty = Content(self.empty())
        keys = list(self._here)
        later = found[keys.index(after) + 1 :] if after in keys else found
        wanted = one_script(text)
        return [self._row(one) for one in later if wanted in one_script(f"{one.name}{one.number}")]

    def _row(self, one: WorkerRow) -> Row:
        mark = "[x]" if one.id in self._marked else ""
        cells = (
            mark or ("[ ]" if one.state == "listed" else ""),
            called(one),
            one.number or "-",
            state(one),
            _dated(one.valid_from),
            _dated(one.valid_until),
            one.id_last4 or "-",
            phone(one),
        )
        return Row(one.id, cells, self._tone(one))

    def _tone(self, one: WorkerRow) -> Tone:
        if one.id in self._marked:
            return "done"
        if one.state in ("lost", "revoked"):
            return "late" if one.out else "dim"
        return "dim" if one.state == "returned" else ""

    def opened(self, row: Row) -> None:
        self.lay(PassRecord(row.key))

    async def record(self, row: Row) -> Iterable[Fact]:
        one = await self.ask(renovation_workers.worker, row.key)
        return (one.name, *facts(one))

    def on_table_moved(self, event: Table.Moved) -> None:
        self.refresh_bindings()

    @property
    def worker(self) -> WorkerRow | None:
        """Whoever is under the cursor."""
        if not self.is_mounted or self.table.row is None:
            return None
        return self._here.get(self.table.row.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        return allowed(action, self._site, tuple(self._here.values()), self.worker)

    async def action_mark(self) -> None:
        if (one := self.worker) is not None:
            self._marked ^= {one.id}
            self.table.put(self._row(one))
            self.table.action_step(1)

    def action_enlist(self) -> None:
        from tui.screens.pass_forms import EnlistWorkers

        if self._site is not None:
            before = frozenset(self._here)
            self.lay(EnlistWorkers(self._site), lambda done: self._enlisted(done, before))

    async def _enlisted(self, done: tuple[WorkerRow, ...] | None, before: frozenset[int]) -> None:
        if done is not None:
            added = [one for one in done if one.id not in before]
            await self.reload(added[0].id if added else None)
            told = many("{n} worker is added.", "{n} workers are added.", len(added))
            self.tell(told, "good")

    def action_issue(self) -> None:
        from tui.screens.pass_forms import IssuePasses

        listed = [one for one in self._here.values() if one.state == "listed"]
        chosen = [one for one in listed if one.id in self._marked] or listed
        if self._site is not None and chosen:
            ids = frozenset(one.id for one in chosen)
            self.lay(IssuePasses(self._site, chosen), lambda done: self._issued(done, ids))

    async def _issued(self, done: tuple[WorkerRow, ...] | None, chosen: frozenset[int]) -> None:
        if done is not None:
            await self.reload()
            given = show.listed(one.number for one in done if one.id in chosen)
            self.tell(say("Issued: {numbers}.", numbers=given), "good")

    def action_lose(self) -> None:
        self._trouble("LosePass")

    def action_revoke(self) -> None:
        self._trouble("RevokePass")

    def action_settle(self) -> None:
        self._trouble("SettlePass")

    def _trouble(self, name: str) -> None:
        from tui.screens import pass_forms

        if (one := self.worker) is not None:
            self.lay(getattr(pass_forms, name)(one), self._moved)

    async def _moved(self, row: WorkerRow | None) -> None:
        if row is not None:
            await self.reload()
            self.tell(f"{row.number}  {row.name}  {state(row)}", "good")

    def action_take_back(self) -> None:
        self._confirm(N_("{number} of {name}: has it come back?"), self._take_back)

    async def _take_back(self, worker_id: int) -> None:
        await self._moved(await self.do(renovation_passes.take_back, worker_id))

    def action_strike(self) -> None:
        self._confirm(N_("Take {name} off the list?"), self._strike)

    async def _strike(self, worker_id: int) -> None:
        await self.do(renovation_workers.strike, worker_id)
        await self.reload()

    def action_replace(self) -> None:
        self._confirm(N_("Give {name} a new pass for {number}?"), self._replace)

    async def _replace(self, worker_id: int) -> None:
        made = await self.do(renovation_passes.replace, worker_id)
        await self.reload(made.id)
        self.tell(say("Issued: {numbers}.", numbers=made.number), "good")

    def _confirm(self, question: str, then: Callable[[int], Awaitable[None]]) -> None:
        if (one := self.worker) is not None:
            asked = say(question, name=one.name, number=one.number)
            self.lay(Confirm(asked, facts(one)), lambda yes: then(one.id) if yes else None)

    def action_print(self) -> None:
        self._as_cards = False
        super().action_print()

    def action_cards(self) -> None:
        if self._putting is None:
            from tui.screens.renovation_print import languages

            self.lay(languages(self.desk.estate.language), self._put_cards)

    def _put_cards(self, also: str | None) -> None:
        if also is not None:
            self._as_cards, self._also = True, also
            self.put_out("html")

    async def on_paper(self) -> "Paper | None":
        if not self._as_cards:
            return await super().on_paper()
        from tui.records import frame
        from tui.records.renovation_permit import passes_paper

        printing = frame.printing(self.desk)
        return await self.ask(passes_paper, self.renovation_id, printing, self._also)


def _site(renovation_id: int) -> tuple[RenovationRow, tuple[WorkerRow, ...]]:
    return renovations.renovation(renovation_id), renovation_workers.of_site(renovation_id)


def _dated(on: date | None) -> Cell:
    return "-" if on is None else Dated(show.day(on), on)
