"""One work order: what it is about, what happened to it, and its next move."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.binding import Binding

from store import order_moves, responsibility
from store.refusal import Refused
from store.work_orders import MOVES, OPEN, OrderRow
from tui import show
from tui.facts import Fact
from tui.printing import Printable
from tui.say import N_, say
from tui.screens.home import order_title
from tui.screens.order_facts import Dossier, dossier, facts
from tui.screens.order_forms import Dispatch, Finish, Hold, Reopen
from tui.screens.repair_acts import RepairActs
from tui.screens.repair_facts import Side

if TYPE_CHECKING:
    from tui.records.sheet import Paper

# What is said after a move.
DONE = {
    "dispatch": N_("{number} is given to {name}."),
    "accept": N_("{number} is yours now."),
    "begin": N_("{number} is in progress."),
    "hold": N_("{number} is on hold. Its time goes on."),
    "resume": N_("{number} goes on."),
    "finish": N_("{number} is done. Somebody else looks at it now."),
    "verify": N_("{number} is verified."),
    "reopen": N_("{number} is open again."),
}


class OrderRecord(RepairActs, Printable):
    """Everything of one work order; its keys are the moves its state and one's post allow."""

    KEY_ROWS = 2
    VERBS = {"responsibility": "work_orders.assign_responsibility"}
    BINDINGS = [
        Binding(
            "d", "dispatch", N_("give it"), id="order.dispatch", tooltip=N_("Give it to somebody")
        ),
        Binding("a", "accept", N_("accept"), id="order.accept", tooltip=N_("Take this job")),
        Binding("b", "begin", N_("begin"), id="order.begin", tooltip=N_("Begin the work")),
        Binding("h", "hold", N_("hold"), id="order.hold", tooltip=N_("It waits for something")),
        Binding("u", "resume", N_("go on"), id="order.resume", tooltip=N_("It waits no longer")),
        Binding("f", "finish", N_("done"), id="order.finish", tooltip=N_("Say what was done")),
        Binding("v", "verify", N_("verify"), id="order.verify", tooltip=N_("It is mended")),
        Binding("r", "reopen", N_("reopen"), id="order.reopen", tooltip=N_("It is not mended")),
        Binding(
            "o",
            "responsibility",
            N_("whose"),
            id="order.responsibility",
            tooltip=N_("Whose it is to mend: developer, owner, the office, utility, authority"),
        ),
        Binding("l", "findings", N_("findings"), id="order.findings", tooltip=N_("Open a finding")),
    ]

    def __init__(self, order_id: int) -> None:
        super().__init__()
        self.order_id = order_id
        self._dossier: Dossier | None = None

    def heading(self) -> str:
        number = self._dossier.order.number if self._dossier else ""
        return say("Work order {number}", number=number).rstrip()

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await self.ask(dossier, self.order_id, self.desk.person)
        told = facts(self._dossier, self.desk.now())
        return (order_title(self._dossier.order), *self.revealed, *told)

    def repair_side(self) -> tuple[OrderRow, Side] | None:
        found = self._dossier
        return None if found is None or found.side is None else (found.order, found.side)

    async def on_paper(self) -> "Paper":
        from tui.records import finding, frame

        return await self.ask(finding.paper, self.order_id, frame.printing(self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in MOVES:
            return self._dossier is not None and action in self._dossier.allowed
        if action == "responsibility":
            order = self._dossier.order if self._dossier else None
            over = order is None or order.state not in (*OPEN, "done")
            return not over and bool(super().check_action(action, parameters))
        if action == "findings":
            # A corrective action came out of an incident, a repair from a household.
            return self._dossier is not None and bool(self._dossier.findings)
        return super().check_action(action, parameters)

    async def action_accept(self) -> None:
        await self._move("accept", order_moves.accept)

    async def action_begin(self) -> None:
        await self._move("begin", order_moves.begin)

    async def action_resume(self) -> None:
        await self._move("resume", order_moves.resume)

    async def action_verify(self) -> None:
        await self._move("verify", order_moves.verify)

    async def _move(self, verb: str, operation: Callable[..., OrderRow]) -> None:
        try:
            row = await self.do(operation, self.order_id)
        except Refused as refusal:
            await self.load()
            self.refuse(refusal)
            return
        await self.load()
        self._tell_moved(verb, row)

    def _tell_moved(self, verb: str, row: OrderRow | None) -> None:
        if row is not None:
            self.tell(say(DONE[verb], number=row.number, name=row.assignee), "good")

    def action_dispatch(self) -> None:
        if self._dossier is not None:
            self.lay(Dispatch(self._dossier.order), lambda row: self._tell_moved("dispatch", row))

    def action_hold(self) -> None:
        if self._dossier is not None:
            self.lay(Hold(self._dossier.order), lambda row: self._tell_moved("hold", row))

    async def action_responsibility(self) -> None:
        from tui.screens.responsibility import Whose

        if self._dossier is not None:
            order = self._dossier.order
            unit_id = self._dossier.side.row.unit_id if self._dossier.side else None
            terms = await self.ask(responsibility.terms, order.checkpoint_id, unit_id)
            self.lay(Whose(order, terms), self._assigned)

    def _assigned(self, row: OrderRow | None) -> None:
        if row is not None:
            whose, goes_to = show.responsibility(row.responsibility), show.ROUTED[row.route_to]
            told = say(
                "{number}: {whose}. It goes to: {post}.",
                number=row.number,
                whose=whose,
                post=say(goes_to),
            )
            self.tell(told, "good")

    def action_finish(self) -> None:
        if self._dossier is not None:
            self.lay(Finish(self._dossier.order), lambda row: self._tell_moved("finish", row))

    def action_reopen(self) -> None:
        if self._dossier is not None:
            self.lay(Reopen(self._dossier.order), lambda row: self._tell_moved("reopen", row))

    def action_findings(self) -> None:
        from tui.screens.findings import FindingRecord, choose

        found = self._dossier.findings if self._dossier else ()
        if len(found) == 1:
            self.lay(FindingRecord(found[0].id))
        elif self._dossier is not None:
            question = say("Findings of {number}", number=self._dossier.order.number)
            self.lay(choose(question, found), self._chosen)

    def _chosen(self, finding_id: int | None) -> None:
        from tui.screens.findings import FindingRecord

        if finding_id is not None:
            self.app.push_screen(FindingRecord(finding_id))
