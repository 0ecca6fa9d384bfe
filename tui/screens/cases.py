"""Customer cases (客戶事項單): the register, and one case with the steps it allows."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store import case_routes, cases
from store.cases import CaseRow
from tui import case_words as words
from tui import show
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact
from tui.page import Page
from tui.printing import Putting
from tui.register import Register
from tui.rows import Row
from tui.say import N_, language, say, say_in
from tui.screens.case_facts import Dossier, dossier, facts
from tui.screens.case_moving import TOLD
from tui.screens.case_stepping import Stepping

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class Cases(Register):
    """The register of cases, newest first: those still to be answered until all are asked for."""

    KEY_ROWS = 2
    VERBS = {"new": "cases.receive"}
    EMPTY = N_("No cases yet. n writes one down.")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new case"),
            id="cases.new",
            tooltip=N_("Somebody complains, suggests, applies, asks or praises"),
        ),
        Binding(
            "i",
            "all",
            N_("open or all"),
            id="cases.all",
            tooltip=N_("Only what is still to be answered, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, only_open: bool = True) -> None:
        super().__init__(text)
        self.only_open = only_open

    def heading(self) -> str:
        return say("Cases: open") if self.only_open else say("Cases: all")

    def empty(self) -> str:
        if not self.only_open:
            return super().empty()
        return say("Every case is answered. Press i for all, n for a new one.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("unit", say("Unit"), 8),
            Column("matter", say("Matter"), 10, grow=True),
            Column("category", say("Category"), 12, least=104),
            Column("kind", say_in("case", "Kind"), 10, least=92),
            Column("due", say("24 hours"), 11, paper=say_in("column", "Due")),
            Column("state", say("State"), 18),
            Column("owner", say("Person"), 10, least=104),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate = self.desk.estate.id
        found = await self.ask(cases.listed, estate, text, after, limit, only_open=self.only_open)
        now = self.desk.now()
        return [listed(row, now) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(CaseRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1], self.desk.person, self.desk.now())
        return (f"{found.row.number}  {found.row.where}".rstrip(), *await _whole(self, found))

    async def action_all(self) -> None:
        self.only_open = not self.only_open
        self.retitle()
        await self.table.reload(keep_cursor=False)

    def action_new(self) -> None:
        from tui.screens.case_forms import NewCase

        self.lay(NewCase())


def listed(row: CaseRow, now: Any) -> Row:
    """A case as a line of a list."""
    cells = (
        row.number,
        # The unit of somebody who wants no name told would name them.
        "-" if row.anonymous else row.where or "-",
        " ".join(row.content.split()) or "-",
        say(words.CATEGORIES[row.category]),
        say(words.KINDS[row.kind]),
        Dated(words.clock(row, now), row.due_at),
        words.state(row),
        row.owner or "-",
    )
    return Row(row.key, cells, words.tone(row, now))


async def _whole(page: Page, found: Dossier) -> Iterable[Fact]:
    row = found.row
    ended = row.closed_at or row.over_at
    gone = await deletion(page, "customer_case", row.id, ended)
    return facts(found, page.desk.now(), gone)


class CaseRecord(Stepping, Putting):
    """Everything of one case; its keys are the steps it and one's post allow now.

    ``taken`` is ``new`` right after it was written down and ``again`` after a further report: what
    the resident is to be told stands first then.
    """

    NOUN = "customer_case"
    KEY_ROWS = 2
    BINDINGS = [
        Binding(
            "l",
            "links",
            N_("links"),
            id="case.links",
            tooltip=N_("The unit, repairs, callbacks and calls of this case"),
        ),
        # The small letter asks for a repair.
        Binding("P", "print", N_("print"), id="case.print", tooltip=N_("Put this on paper")),
    ]

    def __init__(self, case_id: int, taken: str = "") -> None:
        super().__init__(case_id)
        self.taken = taken

    def heading(self) -> str:
        if self.case is None:
            return say_in("case", "Case")
        row = self.case
        return f"{row.number}  {row.where}  {say(words.KINDS[row.kind])}"

    async def facts(self) -> Iterable[Fact]:
        desk = self.desk
        found = await self.ask(dossier, self.record_id, desk.person, desk.now())
        first = self._dossier is None
        self._dossier = found
        if first and self.taken:
            done = TOLD["report_again"] if self.taken == "again" else N_("{number} is entered.")
            self.tell(say(done, number=found.row.number), "good")
        return (*self._to_tell(found.row), *self.revealed, *await _whole(self, found))

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.case import case_paper

        desk = self.desk
        return await self.ask(case_paper, self.record_id, desk.person, frame.printing(desk))

    def _to_tell(self, row: CaseRow) -> Iterable[Fact]:
        """What the resident on the line is told, until the first reply is written down."""
        if self.taken and row.replied_at is None and row.open:
            # What the household speaks is not known: the estate's own, and the desk's beside it.
            for code in dict.fromkeys((self.desk.estate.language, language())):
                yield (say("Tell them"), case_routes.tell(row.category, code))
            yield None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "links":
            return bool(self._links())
        return super().check_action(action, parameters)

    def _links(self) -> list[Row]:
        """What of the estate this case is tied to, each by its noun and id."""
        found = self._dossier
        if found is None:
            return []
        row, rows = found.row, []
        if row.unit_id is not None and not found.hidden:
            rows.append(Row(("unit", row.unit_id), (say("unit"), row.unit, "")))
        for repair in found.repairs:
            state = say(show.ORDER_STATES[repair.state])
            cells = (say("work order"), repair.number, f"{state}  {repair.note}")
            rows.append(Row(("work_order", repair.order_id), cells))
        rows += [
            Row(("callback", one.id), (say("callback"), one.number, one.what))
            for one in found.callbacks
        ]
        if row.call_id is not None:
            rows.append(Row(("call", row.call_id), (say("caller"), "", "")))
        if row.merged_into is not None:
            rows.append(
                Row(("customer_case", row.merged_into), (say("case"), row.merged_number, ""))
            )
        return rows

    def action_links(self) -> None:
        from tui.screens.pick import Pick

        rows = self._links()
        if len(rows) == 1:
            self._linked(rows[0].key)
            return
        columns = (
            Column("noun", say("What"), 12),
            Column("number", say("No."), 10),
            Column("about", say("About"), 30, grow=True),
        )
        self.lay(Pick(say("{number}: links", number=self.number), columns, rows), self._linked)

    def _linked(self, key: tuple[str, int] | None) -> None:
        from tui.screens import quick

        if key is not None:
            noun, number = key
            self.lay(quick.page_of(noun, number))
