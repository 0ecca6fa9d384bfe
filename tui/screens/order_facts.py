"""A work order as people read it: what, for whom, by when, and all that happened to it."""

from collections.abc import Iterable
from datetime import datetime

from store import events, findings, order_moves, staff, work_orders
from store.events import EventRow
from store.findings import FindingRow
from store.frozen import dataclass
from store.roles import may
from store.staff import StaffRow
from store.work_orders import MOVES, OPEN, OrderRow
from tui import show, warranties
from tui.erased import written
from tui.facts import Fact, by_whom, history
from tui.say import many, say
from tui.screens import repair_facts
from tui.screens.repair_facts import Side


@dataclass(frozen=True, slots=True)
class Dossier:
    """A work order with every time it was found, its events, and the names in them.

    ``side`` is the household's, where it is a repair.
    """

    order: OrderRow
    findings: tuple[FindingRow, ...]
    events: tuple[EventRow, ...]
    names: dict[int, str]
    allowed: frozenset[str] = frozenset()
    side: Side | None = None


def dossier(order_id: int, person: StaffRow | None = None) -> Dossier:
    """All the record of a work order shows, read in one go; ``allowed`` are a person's moves."""
    log = events.of_record("work_order", order_id)
    given = {event.data["assignee_id"] for event in log if event.data.get("assignee_id")}
    names = {person_id: staff.person(person_id).name for person_id in given}
    row = work_orders.order(order_id)
    allowed = frozenset(verb for verb in MOVES if person is not None and _may(row, verb, person))
    side = repair_facts.side(row, person)
    return Dossier(row, findings.of_order(order_id), log, names, allowed, side)


def _may(row: OrderRow, verb: str, person: StaffRow) -> bool:
    """Whether a person may move an order so: their post, its state, and whose work it is."""
    if not may(person.role, f"work_orders.{verb}"):
        return False
    return order_moves.move_refusal(row, verb, person.id, person.role) is None


def facts(found: Dossier, now: datetime) -> Iterable[Fact]:
    """A work order as people read it: what, for whom, by when, and all that happened."""
    row = found.order
    if row.incident:
        yield (say("From incident"), row.incident)
    if found.side is not None:
        yield from repair_facts.head(found.side)
    else:
        yield (say("Point"), row.point)
    if row.building:
        yield (say("Where"), show.where(row.building, row.floor))
    yield (say("What"), show.kind(row.kind))
    yield (say("Note"), row.note)
    yield (say("Severity"), say(show.SEVERITIES[row.severity]))
    yield (say("State"), _state(row))
    if found.side is not None:
        yield from repair_facts.closed(found.side)
    yield (say("Responsible"), _responsible(row))
    if row.warranty:
        yield (say("Warranty"), warranties.of_order(row))
    yield (say("Goes to"), say(show.ROUTED[row.route_to]))
    if repaired := warranties.repaired(row):
        yield (say("Repair and cost"), repaired)
    yield (say("Given to"), row.assignee)
    due = show.full(row.due_at)
    yield (say("Due"), f"{due}  {show.left(row.due_at, now)}" if row.state in OPEN else due)
    if row.interim:
        yield (say("Interim measure"), row.interim)
    if row.must_correct:
        yield (say("Law"), say("To be corrected on the spot; the office director signs."))
    if row.reopened:
        yield (say("Opened again"), many("{n} time", "{n} times", row.reopened))
    if row.result:
        yield (say("Done"), f"{row.result}  {row.done_by}")
    if row.rechecked_at is not None:
        yield (say("Looked at again"), f"{show.full(row.rechecked_at)}  {row.rechecked_by}")
    if found.side is not None:
        yield from repair_facts.body(found.side)
    else:
        yield from _findings(found)
    yield None
    yield from history(
        (show.full(event.at), by_whom(event), told(event, found.names)) for event in found.events
    )


def _findings(found: Dossier) -> Iterable[Fact]:
    yield None
    yield many("Found {n} time", "Found {n} times", len(found.findings))
    for finding in found.findings:
        note = say("taken back") if finding.withdrawn_at is not None else finding.note
        yield (show.full(finding.at), f"{finding.round}  {finding.staff}  {note}")


def _state(row: OrderRow) -> str:
    """Where it stands; what it waits for, and until when."""
    state = say(show.ORDER_STATES[row.state])
    if row.state != "on_hold":
        return state
    until = (
        ""
        if row.hold_until is None
        else say("until {day}", day=show.day(show.local(row.hold_until)))
    )
    return "  ".join(part for part in (state, until, row.hold_reason) if part)


def _responsible(row: OrderRow) -> str:
    words = show.responsibility(row.responsibility)
    return f"{words}  {row.party}" if row.party else words


def told(event: EventRow, names: dict[int, str]) -> str:
    """What an event of a work order says, in a few words."""
    data = event.data
    match event.verb:
        case "findings.report" if data.get("state") in ("reopened", "done") and "repeats" in data:
            again = say("found again")
            return again if data["state"] == "reopened" else say("{what}, corrected", what=again)
        case "findings.report" if "severity" in data and "repeats" in data:
            severity = show.SEVERITIES[data["severity"]]
            return many(
                "found {n} time more, now {severity}",
                "found {n} times more, now {severity}",
                data["repeats"],
                severity=say(severity),
            )
        case "findings.report" if "repeats" in data:
            return many("found {n} time more", "found {n} times more", data["repeats"])
        case "findings.report" if data.get("state") == "done":
            return say("raised, corrected on the spot")
        case "findings.report" if data.get("assignee_id"):
            return say("raised for {name}", name=names.get(data["assignee_id"], "-"))
        case "findings.report":
            return say("raised")
        case "patrols.answer" | "patrols.answer_late":
            mended = data.get("state") == "verified"
            return say("looked at again: mended") if mended else say("looked at again on a round")
        case "patrols.undo" if "recheck_answer" in data:
            return say("the look on a round was taken back")
        case "patrols.undo" if data.get("state") == "withdrawn":
            return say("withdrawn: its finding was taken back")
        case "patrols.undo":
            return say("a finding of it was taken back")
        case "work_orders.correct":
            name = names.get(data.get("assignee_id", 0), "-")
            return say("corrective action, given to {name}", name=name)
        case "work_orders.dispatch":
            return say("given to {name}", name=names.get(data.get("assignee_id", 0), "-"))
        case "work_orders.accept":
            return say("accepted")
        case "work_orders.begin":
            return say("begun")
        case "work_orders.hold":
            return say("on hold: {reason}", reason=written(data.get("hold_reason", "-")))
        case "work_orders.resume":
            return say("goes on")
        case "work_orders.assign_responsibility":
            whose = show.responsibility(data["responsibility"])
            return say("{whose}: {reason}", whose=whose, reason=written(data.get("reason", "-")))
        case "staff.leave":
            return say("given back: its person left the staff")
        case "work_orders.finish":
            return say("done: {result}", result=written(data.get("result", "-")))
        case "work_orders.verify":
            return say("verified")
        case "work_orders.reopen":
            return say("reopened: {reason}", reason=written(data.get("reason", "-")))
    return repair_facts.told(event) or event.verb
