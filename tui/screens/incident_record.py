"""The record of an incident: what happened, every step drawn, the report, and what follows."""

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import TYPE_CHECKING

from textual.binding import Binding

from store import incident_ends
from store.incidents import IncidentRow
from store.work_orders import OrderRow
from tui import incident_words as words
from tui import show
from tui.columns import Column
from tui.facts import Fact, Record
from tui.page import Page
from tui.printing import Printable
from tui.rows import Row
from tui.say import N_, say
from tui.screens.incident_facts import Dossier, dossier, facts, to_sign
from tui.screens.pick import Pick

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class IncidentRecord(Record, Printable):
    """Everything of one incident; its keys are what its state and one's post allow."""

    KEY_ROWS = 2
    VERBS = {
        "run": "incidents.tick",
        "report": "incidents.report",
        "sign": "incidents.sign",
        "return": "incidents.send_back",
        "duty": "incidents.tick",
        "correct": "work_orders.correct",
        "visit": "incidents.log",
    }
    BINDINGS = [
        Binding(
            "c",
            "run",
            N_("checklist"),
            id="incident.run",
            tooltip=N_("Go on with the checklist of this incident"),
        ),
        Binding(
            "r",
            "report",
            N_("report"),
            id="incident.report",
            tooltip=N_("Hand in the written report"),
        ),
        Binding("s", "sign", N_("sign"), id="incident.sign", tooltip=N_("Sign this report")),
        Binding(
            "t",
            "return",
            N_("return"),
            id="incident.return",
            tooltip=N_("Return the report with what is to be put right"),
        ),
        Binding(
            "d",
            "duty",
            N_("tick off"),
            id="incident.duty",
            tooltip=N_("Footage kept, accident reported, visit made: tick it off"),
        ),
        Binding(
            "w",
            "correct",
            N_("corrective action"),
            id="incident.correct",
            tooltip=N_("So that it does not happen again: a work order with a person and a day"),
        ),
        Binding(
            "v",
            "visit",
            N_("visit"),
            id="incident.visit",
            tooltip=N_("Enter a visit to somebody affected"),
        ),
        Binding(
            "o,enter",
            "open",
            N_("open"),
            id="incident.open",
            tooltip=N_("Open a linked incident or a work order"),
        ),
    ]

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._dossier: Dossier | None = None

    def heading(self) -> str:
        if self._dossier is None:
            return say("Incident")
        row = self._dossier.incident
        drill = say("[DRILL]") + " " if row.drill else ""
        return f"{drill}{row.number}  {words.kind(row.kind)}"

    async def facts(self) -> Iterable[Fact]:
        desk = self.desk
        self._dossier = await self.ask(dossier, self.key, desk.person.id, desk.now())
        return facts(self._dossier, desk.now())

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records import incident as papers

        return await self.ask(papers.paper, self.key, frame.printing(self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action in self.VERBS or action == "open":
            return self._dossier is not None and allowed(self._dossier, action)
        return True

    def _ask(self, form: Callable[[Dossier], Page], told: Callable[[object], str]) -> None:
        """Lay a form over the record; what came of it is told when it is saved."""

        def saved(made: object) -> None:
            if made is not None:
                self.tell(told(made), "good")

        if self._dossier is not None:
            self.lay(form(self._dossier), saved)

    async def action_run(self) -> None:
        if self._dossier is not None:
            await self.desk.open_incident(self._dossier.incident)

    def action_report(self) -> None:
        self._ask(_forms().IncidentReport, lambda _: say("The report is handed in for signature."))

    def action_sign(self) -> None:
        from tui.confirm import Confirm

        # A signed record takes nothing more, so what is still owed is said before.
        if self._dossier is not None:
            question = say("Sign and close {number}?", number=self._dossier.incident.number)
            self.lay(Confirm(question, to_sign(self._dossier, self.desk.now())), self._sure)

    async def _sure(self, yes: bool | None) -> None:
        if yes:
            row = await self.do(incident_ends.sign, self.key)
            await self.load()
            self.tell(say("{number} is signed and closed.", number=row.number), "good")

    def action_return(self) -> None:
        self._ask(_forms().ReturnReport, lambda _: say("Returned."))

    def action_duty(self) -> None:
        self._ask(_forms().Duty, lambda _: say("Ticked off."))

    def action_correct(self) -> None:
        self._ask(_forms().Corrective, _given)

    def action_visit(self) -> None:
        self._ask(_forms().Visit, lambda _: say("The visit is entered."))

    def action_open(self) -> None:
        if self._dossier is None:
            return
        rows = [*map(_incident_row, self._dossier.related), *map(_order_row, self._dossier.orders)]
        if len(rows) == 1:
            self._opened(rows[0].key)
        elif rows:
            columns = (
                Column("number", say("No."), 8),
                Column("what", say("What"), 20, grow=True),
                Column("state", say("State"), 16),
            )
            self.lay(Pick(say("Open which?"), columns, rows), self._opened)

    def _opened(self, key: tuple[str, str | int] | None) -> None:
        if key is None:
            return
        sort, which = key
        if sort == "incident":
            self.app.push_screen(IncidentRecord(str(which)))
        else:
            from tui.screens.work_orders import OrderRecord

            self.app.push_screen(OrderRecord(int(which)))


def allowed(found: Dossier, action: str) -> bool:
    """Whether an incident stands so that this can be done with it."""
    match action:
        case "run":
            return found.incident.running
        case "report":
            return found.report is None
        case "sign" | "return":
            return found.sign is None
        case "duty":
            return bool(found.duties)
        case "visit":
            return found.entry is None
        case "open":
            return bool(found.related or found.orders)
    return True


def _forms() -> ModuleType:
    # Imported with the first key that needs one: most who look at an incident change nothing.
    from tui.screens import incident_report

    return incident_report


def _given(made: object) -> str:
    assert isinstance(made, OrderRow)
    return say("{number} is given to {name}.", number=made.number, name=made.assignee)


def _incident_row(row: IncidentRow) -> Row:
    what = f"{words.kind(row.kind)}  {row.place}".rstrip()
    return Row(("incident", row.key), (row.number, what, say(words.STATES[row.state])))


def _order_row(row: OrderRow) -> Row:
    return Row(("order", row.id), (row.number, row.note, say(show.ORDER_STATES[row.state])))
