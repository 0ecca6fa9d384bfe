"""The household's side of a work order, as people read it."""

from collections.abc import Iterable

from store import repair_facts, repairs
from store.events import EventRow
from store.frozen import dataclass
from store.repairs import MaterialRow, RepairRow, VisitRow
from store.staff import StaffRow
from store.work_orders import OrderRow
from tui import repair_words, show
from tui.erased import written
from tui.facts import Fact
from tui.incident_words import yuan
from tui.say import many, say


@dataclass(frozen=True, slots=True)
class Side:
    """A repair with its visits, what was used, and what a person may do with it."""

    row: RepairRow
    visits: tuple[VisitRow, ...]
    materials: tuple[MaterialRow, ...]
    allowed: tuple[str, ...]


def side(row: OrderRow, person: StaffRow | None) -> Side | None:
    """The household's side of an order, read in one go; None for one that is nobody's repair."""
    found = repairs.of_order(row.id)
    if found is None:
        return None
    may = () if person is None else repair_facts.allowed(row, found, person.id, person.role)
    return Side(found, repairs.visits(row.id), repairs.materials(row.id), may)


def head(found: Side) -> Iterable[Fact]:
    """Where it is, who asked for it, and the case it came from."""
    row = found.row
    yield (say("Unit") if row.unit else say("Where"), row.unit or row.place)
    asked = repair_words.who(row)
    if not asked and row.purged_at is not None:
        asked = say("(erased)")
    yield (say("Asked for by"), asked)
    if row.case_number:
        yield (say("From case"), row.case_number)


def body(found: Side) -> Iterable[Fact]:
    """What was found and done there, what it cost, and what the household says of it."""
    row = found.row
    yield None
    yield say("At the household")
    yield (say("Found before"), row.before)
    for visit in found.visits:
        yield (
            say("Visit {time}", time=show.moment(visit.at)),
            f"{visit.note}  {visit.staff}",
        )
    if found.materials:
        used = sum(line.struck_at is None for line in found.materials)
        together = many("{n} item, {sum}", "{n} items, {sum}", used, sum=_cost(found))
        yield (say("Materials"), together)
    yield (say("Household pays"), repair_words.charge(row.charge_fen))
    yield (say("Acceptance"), repair_words.accepted(row))
    if row.words:
        yield (say("In their words"), row.words)


def closed(found: Side) -> Iterable[Fact]:
    """When and by whom it was closed, if it is."""
    row = found.row
    if row.closed_at is not None:
        yield (say("Closed"), f"{show.full(row.closed_at)}  {row.closed_by}")


def _cost(found: Side) -> str:
    return yuan(repairs.cost(found.materials))


def told(event: EventRow) -> str:
    """What an event of a repair says, in a few words; "" for one of something else."""
    data = event.data
    match event.verb:
        case "repairs.request":
            return say("asked for by the household")
        case "repairs.visit":
            return say("visit: {note}", note=written(data.get("note", "-")))
        case "repairs.use":
            return say("used: {item}, {sum}", item=data["item"], sum=yuan(data["cost_fen"]))
        case "repairs.strike":
            return say("struck out: {item}", item=data.get("old", {}).get("item", "-"))
        case "repairs.charge":
            return say("household pays: {sum}", sum=repair_words.charge(data["charge_fen"]))
        case "repairs.accept":
            return say("accepted by the resident, mark {n}", n=data["evaluation"])
        case "repairs.close":
            return say("closed")
        case "callbacks.finish" if data.get("closed"):
            return say("closed: the household was satisfied when called back")
        case "callbacks.finish" if data.get("state") == "reopened":
            return say("reopened: the household was not satisfied when called back")
    return ""
