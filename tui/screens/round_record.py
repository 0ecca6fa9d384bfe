"""The record of a round: how it went and why, both signatures, and what may still be done."""

from collections.abc import Callable, Iterable
from datetime import datetime
from types import ModuleType
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding

from store import round_reviews
from store.rounds import RoundRow
from tui.columns import Column
from tui.facts import Fact, Record
from tui.page import Page
from tui.printing import Printable
from tui.rows import Row
from tui.say import N_, many, say
from tui.screens.pick import Pick
from tui.screens.round_facts import Patrol, facts, patrol
from tui.screens.round_words import named

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class RoundRecord(Record, Printable):
    """Everything of one round; its keys are what its state and one's post allow."""

    KEY_ROWS = 2
    VERBS = {
        "walk": "patrols.start",
        "sign": "patrols.sign",
        "return": "patrols.send_back",
        "reason": "patrols.account",
        "backfill": "patrols.backfill",
        "late": "patrols.answer_late",
        "reassign": "patrols.reassign",
        "exempt": "patrols.exempt",
    }
    BINDINGS = [
        Binding("w", "walk", N_("walk it"), id="round_record.walk", tooltip=N_("Walk this round")),
        Binding("s", "sign", N_("sign"), id="round_record.sign", tooltip=N_("Sign this round")),
        Binding(
            "r",
            "return",
            N_("return"),
            id="round_record.return",
            tooltip=N_("Return it with what is to be put right"),
        ),
        Binding(
            "y",
            "reason",
            N_("say why"),
            id="round_record.reason",
            tooltip=N_("Why it was missed or left, or the answer to a return"),
        ),
        Binding(
            "b",
            "backfill",
            N_("it was walked"),
            id="round_record.backfill",
            tooltip=N_("It was walked and not entered: enter it afterwards"),
        ),
        Binding(
            "t",
            "late",
            N_("enter a point"),
            id="round_record.late",
            tooltip=N_("Enter a point that was looked at before"),
        ),
        Binding(
            "d",
            "reassign",
            N_("give it"),
            id="round_record.reassign",
            tooltip=N_("Give this round to somebody else"),
        ),
        Binding(
            "o",
            "exempt",
            N_("exempt"),
            id="round_record.exempt",
            tooltip=N_("It is not to be walked: weather or an emergency"),
        ),
        Binding(
            "f",
            "findings",
            N_("findings"),
            id="round_record.findings",
            tooltip=N_("What this round found wrong"),
        ),
    ]

    def __init__(self, round_id: int) -> None:
        super().__init__()
        self.round_id = round_id
        self._patrol: Patrol | None = None

    def heading(self) -> str:
        if self._patrol is None:
            return say("Round")
        return say("Round {number}", number=self._patrol.round.number)

    async def facts(self) -> Iterable[Fact]:
        desk = self.desk
        self._patrol = await self.ask(patrol, self.round_id, desk.person.id, desk.now())
        return facts(self._patrol)

    async def on_paper(self) -> "Paper":
        from tui.records import frame, round

        return await self.ask(round.paper, self.round_id, frame.printing(self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action in self.VERBS or action == "findings":
            return self._patrol is not None and allowed(self._patrol, action, self.desk.now())
        return True

    @work(exclusive=True, group="walk")
    async def action_walk(self) -> None:
        await self.desk.open_round(self.round_id)

    def _ask(self, form: Callable[[Patrol], Page], told: Callable[[object], str]) -> None:
        """Lay a form over the record; what came of it is told when it is saved."""

        def saved(made: object) -> None:
            if made is not None:
                self.tell(told(made), "good")

        if self._patrol is not None:
            self.lay(form(self._patrol), saved)

    async def action_sign(self) -> None:
        if self._patrol is None:
            return
        if self._patrol.exceptions:
            self._ask(_forms().SignRound, lambda _: say("Signed."))
            return
        await self.do(round_reviews.sign, self.round_id, seen=self._patrol.round)
        await self.load()
        self.tell(say("Signed."), "good")

    def action_return(self) -> None:
        self._ask(_forms().ReturnRound, lambda _: say("Returned."))

    def action_reason(self) -> None:
        self._ask(lambda found: _forms().RoundReason(found.round), lambda _: say("Saved."))

    def action_reassign(self) -> None:
        self._ask(lambda found: _forms().Reassign(found.round), _given)

    def action_exempt(self) -> None:
        at = self.desk.now()
        self._ask(lambda found: _forms().Exempt(found.round, at), _exempted)

    def action_backfill(self) -> None:
        if self._patrol is not None:
            self.lay(_forms().Backfill(self._patrol.round), self._backfilled)

    async def _backfilled(self, row: RoundRow | None) -> None:
        # Entered like a walk: the points wait for their answers.
        if row is not None:
            await self.desk.open_round(row.id)

    def action_late(self) -> None:
        if self._patrol is None:
            return
        left = [point for point in self._patrol.points if not point.result]
        columns = (
            Column("position", "", 3, right=True),
            Column("name", say("Point"), 20, grow=True),
        )
        rows = [Row(point.position, (str(point.position), named(point))) for point in left]
        self.lay(Pick(say("Which point was looked at?"), columns, rows), self._picked)

    async def _picked(self, position: int | None) -> None:
        if position is None or self._patrol is None:
            return
        from store import work_orders
        from tui.screens.late import LateAnswer

        point = self._patrol.points[position - 1]
        orders = await self.ask(work_orders.open_at, point.checkpoint_id)
        self.desk.push_screen(LateAnswer(self._patrol.round, point, orders), self._entered)

    def _entered(self, made: object) -> None:
        if made is not None:
            self.tell(say("Saved."), "good")

    def action_findings(self) -> None:
        from tui.screens.findings import FindingRecord, choose

        found = self._patrol.findings if self._patrol else ()
        if len(found) == 1:
            self.lay(FindingRecord(found[0].id))
        elif self._patrol is not None:
            question = say("Findings of {number}", number=self._patrol.round.number)
            self.lay(choose(question, found), self._chosen)

    def _chosen(self, finding_id: int | None) -> None:
        from tui.screens.findings import FindingRecord

        if finding_id is not None:
            self.app.push_screen(FindingRecord(finding_id))


def allowed(found: Patrol, action: str, at: datetime) -> bool:
    """Whether a round stands so that this can be done with it."""
    row = found.round
    match action:
        case "walk":
            return found.open
        case "sign":
            return found.sign is None
        case "return":
            return found.back is None
        case "findings":
            return bool(found.findings)
        case "reason":
            returned = row.review == "returned" and row.state == "completed"
            return not row.signed and (row.state in ("missed", "partial") or returned)
        case "backfill":
            return not row.signed and row.missed(at)
        case "late":
            return row.state == "partial" and not row.signed and row.done < row.total
        case "reassign":
            return row.state in ("planned", "in_progress") and not row.missed(at)
    return row.state in ("planned", "missed") and not row.signed


def _forms() -> ModuleType:
    # Imported with the first key that needs one: most who look at a round change nothing.
    from tui.screens import round_forms

    return round_forms


def _given(made: object) -> str:
    assert isinstance(made, RoundRow)
    return say("{number} is given to {name}.", number=made.number, name=made.assigned)


def _exempted(made: object) -> str:
    assert isinstance(made, int)
    return many("{n} round is exempted.", "{n} rounds are exempted.", made)
