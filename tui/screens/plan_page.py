"""One work plan: what is to be done by when, to which standard, and what came of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import plan_moves, work_plans
from store.work_plans import ItemRow, PlanRow
from tui import plan_words as words
from tui import show
from tui.caption import Caption
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact
from tui.parts import PartsPage
from tui.rows import Row, Tone
from tui.say import N_, say, say_in
from tui.screens.plan_facts import item_facts, told


class PlanPage(PartsPage[ItemRow]):
    """The items of a plan; who wrote it adds and ends them, the director decides on it."""

    KEY_ROWS = 2
    VERBS = {
        "add": "plans.add_item",
        "change": "plans.change_item",
        "done": "plans.finish_item",
        "drop": "plans.drop_item",
        "submit": "plans.submit",
        "close": "plans.close",
        "inspect": "inspections.begin",
        "approve": "plans.approve",
        "send_back": "plans.send_back",
    }
    EMPTY = N_("Nothing is planned here yet. Add an item by n, hand the plan in by h.")
    BINDINGS = [
        Binding("n", "add", N_("new item"), id="plan.add", tooltip=N_("Plan one more thing")),
        Binding("e", "change", N_("change"), id="plan.change", tooltip=N_("Write the item anew")),
        Binding(
            "d",
            "done",
            N_("item done"),
            id="plan.done",
            tooltip=N_("It is done: what came of it"),
        ),
        Binding("x", "drop", N_("drop"), id="plan.drop", tooltip=N_("It will not be done")),
        Binding(
            "i",
            "inspect",
            N_("inspect"),
            id="plan.inspect",
            tooltip=N_("Fill in the sheet of its service"),
        ),
        Binding(
            "h", "submit", N_("hand in"), id="plan.submit", tooltip=N_("Hand it to the director")
        ),
        Binding(
            "a", "approve", N_("approve"), id="plan.approve", tooltip=N_("Approve the whole plan")
        ),
        Binding(
            "r",
            "send_back",
            N_("return"),
            id="plan.send_back",
            tooltip=N_("Return it with what is missing"),
        ),
        Binding(
            "c", "close", N_("close plan"), id="plan.close", tooltip=N_("Everything in it is over")
        ),
    ]

    def __init__(self, plan_id: int, item_id: int = 0) -> None:
        super().__init__()
        self.plan_id = plan_id
        self._first = item_id
        self._plan: PlanRow | None = None

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        said = Caption(2, id="said", classes="-dim")
        said.display = False
        yield said

    def heading(self) -> str:
        if self._plan is None:
            return say("Work plan")
        row = self._plan
        return f"{row.number}  {row.period}  {row.staff}  {words.plan_state(row)}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("due", say("By when"), 8),
            Column("what", say_in("plan", "What"), 20, grow=True),
            Column("standard", say("Standard"), 16, grow=True, least=104),
            Column("service", say("Service"), 12, least=92),
            Column("state", say("State"), 14),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        self._plan = await self.ask(work_plans.plan, self.plan_id)
        found = await self.ask(work_plans.items, self.plan_id)
        self.parts = {one.id: one for one in found}
        self.retitle()
        self._say_words(self._plan)
        if self._first:
            first, self._first = self._first, 0
            self.call_after_refresh(self.table.find, first)
        today = show.local(self.desk.now()).date()
        return [_row(one, today) for one in found if text.casefold() in one.what.casefold()]

    def _say_words(self, row: PlanRow) -> None:
        """What the director wrote stands under the list: who is to mend it reads it first."""
        said = self.query_one("#said", Caption)
        said.display = bool(row.words)
        words_said = " ".join(row.words.split())
        said.show(say("{name}: {words}", name=row.reviewed_by, words=words_said))

    def empty(self) -> str:
        row = self._plan
        if row is not None and not (row.written and row.staff_id == self.desk.person.id):
            return say("Nothing is planned here yet.")
        return super().empty()

    async def record(self, row: Row) -> Iterable[Fact]:
        today = show.local(self.desk.now()).date()
        assert self._plan is not None
        return tuple(item_facts(self.parts[row.key], self._plan, today))

    def takes(self, action: str) -> bool:
        row, here = self._plan, self.here
        if row is None:
            return False
        mine, open_ = row.staff_id == self.desk.person.id, here is not None and here.open
        match action:
            case "add":
                return mine and row.written
            case "change":
                return mine and row.written and open_
            case "submit":
                return mine and row.written and row.items > 0
            case "done" | "inspect":
                return mine and row.state == "approved" and open_
            case "drop":
                return mine and (row.written or row.state == "approved") and open_
            case "close":
                return mine and row.state == "approved" and not row.open_items
        return plan_moves.review_refusal(row, self.desk.person.id) is None

    def opened(self, row: Row) -> None:
        from tui.screens.plan_item import PlanItemRecord

        self.lay(PlanItemRecord(row.key))

    def _form(self, name: str, told: str, *args: Any) -> None:
        from tui.screens import plan_forms

        async def then(row: PlanRow | ItemRow | None) -> None:
            if row is not None:
                await self._done(say(told, number=row.number))

        self.lay(getattr(plan_forms, name)(*args), then)

    async def _done(self, told: str) -> None:
        await self.reload()
        self.refresh_bindings()
        self.tell(told, "good")

    def action_add(self) -> None:
        self._form("NewItem", N_("{number}: one more item stands there."), self._plan)

    def action_change(self) -> None:
        self._form("ChangeItem", N_("{number}: the item is written anew."), self._plan, self.here)

    def action_done(self) -> None:
        self._form("FinishItem", N_("{number}: the item is done."), self.here)

    def action_drop(self) -> None:
        self._form("DropItem", N_("{number}: the item is dropped."), self.here, self._plan)

    def action_approve(self) -> None:
        self._form("ApprovePlan", N_("{number} is approved."), self._plan)

    def action_send_back(self) -> None:
        self._form("ReturnPlan", N_("{number} is returned."), self._plan)

    def action_submit(self) -> None:
        self._sure(
            say("Hand this plan to the director?"), plan_moves.submit, N_("{number} is handed in.")
        )

    def action_close(self) -> None:
        self._sure(say("Close this plan?"), plan_moves.close, N_("{number} is closed."))

    def _sure(self, question: str, move: Any, told_after: str) -> None:
        row = self._plan
        if row is None:
            return

        async def sure(yes: bool | None) -> None:
            if yes:
                after = await self.do(move, row.id)
                await self._done(say(told_after, number=after.number))

        today = show.local(self.desk.now()).date()
        about = [
            (f"{show.day(one.due_on)[5:]}  {words.item_state(one, today)}", told(one))
            for one in self.parts.values()
        ]
        self.lay(Confirm(question, about), sure)

    def action_inspect(self) -> None:
        from tui.screens.inspection_forms import BeginInspection
        from tui.screens.inspection_page import InspectionPage

        async def then(row: Any) -> None:
            if row is not None:
                await self.reload()
                self.app.push_screen(InspectionPage(row.id))

        self.lay(BeginInspection(self.here), then)


def _row(one: ItemRow, today: Any) -> Row:
    late = one.plan_state == "approved" and one.late(today)
    tone: Tone = "late" if late else _TONES[one.state]
    cells = (
        *(show.day(one.due_on)[5:], told(one), " ".join(one.standard.split())),
        *(words.service(one.service), words.item_state(one, today)),
    )
    return Row(one.id, cells, tone)


_TONES: dict[str, Tone] = {"open": "", "done": "done", "dropped": "dim"}
