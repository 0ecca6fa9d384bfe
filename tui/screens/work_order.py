"""One work order: what it is about, what happened to it, and its next move."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import events, findings, order_moves, staff, work_orders
from store.events import EventRow
from store.findings import FindingRow
from store.operations import Form as Sent
from store.refusal import Refused
from store.staff import StaffRow
from store.work_orders import MOVES, OPEN, OrderRow
from tui import show
from tui.facts import Fact, Record, history
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, say
from tui.screens.home import order_title

# What is said after a move.
DONE = {
    "dispatch": N_("{number} is given to {name}."),
    "accept": N_("{number} is yours now."),
    "begin": N_("{number} is in progress."),
    "finish": N_("{number} is done. Somebody else looks at it now."),
    "verify": N_("{number} is verified."),
    "reopen": N_("{number} is open again."),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A work order with every time it was found, its events, and the names in them."""

    order: OrderRow
    findings: tuple[FindingRow, ...]
    events: tuple[EventRow, ...]
    names: dict[int, str]


def dossier(order_id: int) -> Dossier:
    """All the record of a work order shows, read in one go."""
    log = events.of_record("work_order", order_id)
    given = {event.data["assignee_id"] for event in log if event.data.get("assignee_id")}
    names = {person_id: staff.person(person_id).name for person_id in given}
    return Dossier(work_orders.order(order_id), findings.of_order(order_id), log, names)


class OrderRecord(Record):
    """Everything of one work order; its keys are the moves its state and one's post allow."""

    BINDINGS = [
        Binding("d", "dispatch", N_("give it"), id="order.dispatch", tooltip=N_("Give it to...")),
        Binding("a", "accept", N_("accept"), id="order.accept", tooltip=N_("Take this job")),
        Binding("b", "begin", N_("begin"), id="order.begin", tooltip=N_("Begin the work")),
        Binding("f", "finish", N_("done"), id="order.finish", tooltip=N_("Say what was done")),
        Binding("v", "verify", N_("verify"), id="order.verify", tooltip=N_("It is mended")),
        Binding("r", "reopen", N_("reopen"), id="order.reopen", tooltip=N_("It is not mended")),
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
        self._dossier = await self.ask(dossier, self.order_id)
        return (order_title(self._dossier.order), *facts(self._dossier, self.desk.now()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in MOVES:
            if self._dossier is None or not self.desk.may(f"work_orders.{action}"):
                return False
            by = self.desk.person.id
            return work_orders.move_refusal(self._dossier.order, action, by) is None
        return action != "findings" or self._dossier is not None

    async def action_accept(self) -> None:
        await self._move("accept", order_moves.accept)

    async def action_begin(self) -> None:
        await self._move("begin", order_moves.begin)

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


class Dispatch(Form):
    """Whom to give the job to."""

    def __init__(self, order: OrderRow) -> None:
        super().__init__()
        self._order = order
        self._people: tuple[StaffRow, ...] = ()

    def draft(self) -> str:
        return f"order-dispatch:{self._order.id}"

    def heading(self) -> str:
        return say("Give {number} to", number=self._order.number)

    async def prepare(self) -> None:
        # The post the finding is routed to stands first: figure 1 is most often the right one.
        self._people = await self.ask(order_moves.takers, self._order.id)
        self.tell(order_title(self._order))

    def fields(self) -> Sequence[Field]:
        choices = [
            Choice(str(person.id), f"{person.name} {say(show.ROLES[person.role])}")
            for person in self._people
        ]
        given = str(self._order.assignee_id or "")
        return (Field("assignee", say("Person"), given, choices=choices),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["assignee"]:
            raise Refused("staff_unknown", "assignee")
        who, seen = int(values["assignee"]), self._order.moved_at
        self.dismiss(await self.do(order_moves.dispatch, self._order.id, who, seen=seen, form=sent))


class _Words(Form):
    """A move that takes a few words."""

    NAME = ""
    LABEL = ""
    OPERATION: Callable[..., OrderRow]

    def __init__(self, order: OrderRow) -> None:
        super().__init__()
        self._order = order

    def draft(self) -> str:
        return f"order-{self.NAME}:{self._order.id}"

    async def prepare(self) -> None:
        self.tell(order_title(self._order))

    def fields(self) -> Sequence[Field]:
        return (Field(self.NAME, say(self.LABEL), limit=500),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        operation: Any = type(self).OPERATION
        self.dismiss(await self.do(operation, self._order.id, values[self.NAME], form=sent))


class Finish(_Words):
    """What was done."""

    NAME = "result"
    LABEL = N_("What was done")
    OPERATION = order_moves.finish

    def heading(self) -> str:
        return say("{number}: done", number=self._order.number)


class Reopen(_Words):
    """Why it is not mended."""

    NAME = "reason"
    LABEL = N_("Why again")
    OPERATION = order_moves.reopen

    def heading(self) -> str:
        return say("{number}: not mended", number=self._order.number)


def facts(found: Dossier, now: datetime) -> Iterable[Fact]:
    """A work order as people read it: what, for whom, by when, and all that happened."""
    row = found.order
    yield (say("Where"), row.point)
    if row.building:
        yield (say("Building"), show.where(row.building, row.floor))
    yield (say("What"), show.kind(row.kind))
    yield (say("Note"), row.note)
    yield (say("Severity"), say(show.SEVERITIES[row.severity]))
    yield (say("State"), say(show.ORDER_STATES[row.state]))
    yield (say("For"), say(show.ROUTED[row.route_to]))
    yield (say("Given to"), row.assignee)
    due = show.full(row.due_at)
    yield (say("Due"), f"{due}  {show.left(row.due_at, now)}" if row.state in OPEN else due)
    if row.result:
        yield (say("Done"), f"{row.result}  {row.done_by}")
    yield None
    yield many("Found {n} time", "Found {n} times", len(found.findings))
    for finding in found.findings:
        note = say("taken back") if finding.withdrawn_at is not None else finding.note
        yield (show.full(finding.at), f"{finding.round}  {finding.staff}  {note}")
    yield None
    yield from history(
        (show.full(event.at), event.staff, told(event, found.names)) for event in found.events
    )


def told(event: EventRow, names: dict[int, str]) -> str:
    """What an event of a work order says, in a few words."""
    data = event.data
    match event.verb:
        case "findings.report" if "severity" in data and "repeats" in data:
            return many(
                "found {n} time more, now {severity}",
                "found {n} times more, now {severity}",
                data["repeats"],
                severity=say(show.SEVERITIES[data["severity"]]),
            )
        case "findings.report" if "repeats" in data:
            return many("found {n} time more", "found {n} times more", data["repeats"])
        case "findings.report":
            return say("raised")
        case "patrols.undo" if data.get("state") == "withdrawn":
            return say("withdrawn: its finding was taken back")
        case "patrols.undo":
            return say("a finding of it was taken back")
        case "work_orders.dispatch":
            return say("given to {name}", name=names.get(data.get("assignee_id", 0), "-"))
        case "work_orders.accept":
            return say("accepted")
        case "work_orders.begin":
            return say("begun")
        case "work_orders.finish":
            return say("done: {result}", result=data.get("result", "-"))
        case "work_orders.verify":
            return say("verified")
        case "work_orders.reopen":
            return say("reopened: {reason}", reason=data.get("reason", "-"))
    return event.verb
