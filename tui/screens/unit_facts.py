"""What is known of one unit: what it asked to be heeded, who lives there, what is open there."""

from collections.abc import Iterable
from datetime import datetime

from store import (
    buildings,
    checkpoints,
    instructions,
    renovations,
    residents,
    unit_desk,
    unit_owed,
    units,
    work_orders,
)
from store.buildings import BuildingRow
from store.checkpoints import CheckpointRow
from store.frozen import dataclass
from store.instructions import InstructionRow
from store.renovations import ALIVE, RenovationRow
from store.residents import ResidentRow, Revealed
from store.unit_desk import UnitDesk
from store.unit_owed import UnitOwed
from store.units import UnitRow
from store.visitors import VisitorRow
from store.work_orders import OrderRow
from tui import (
    call_words,
    instruction_words,
    key_words,
    parcel_words,
    renovation_words,
    show,
    slip_words,
    unit_owed_words,
    vehicle_words,
    visitor_words,
)
from tui.facts import Fact
from tui.say import say
from tui.screens.home import order_title


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A unit with what it asked to be heeded, its residents, its checkpoints and what is open."""

    unit: UnitRow
    building: BuildingRow
    heeded: tuple[InstructionRow, ...]
    residents: tuple[ResidentRow, ...]
    renovations: tuple[RenovationRow, ...]
    checkpoints: tuple[CheckpointRow, ...]
    orders: tuple[OrderRow, ...]
    desk: UnitDesk
    owed: UnitOwed


def dwelling(estate_id: int, unit_id: int, at: datetime, role: str) -> Dwelling:
    """All the record of a unit shows at a moment to somebody of this post, read in one go."""
    row = units.unit(unit_id)
    points = checkpoints.of_unit(unit_id)
    orders = work_orders.open_at(*(point.id for point in points)) if points else ()
    house = buildings.building(row.building_id)
    alive = tuple(one for one in renovations.of_unit(unit_id) if one.state in ALIVE)
    on = show.local(at).date()
    heeded = instructions.of_unit(unit_id, on, role)
    people = residents.of_unit(unit_id)
    desk = unit_desk.of_unit(estate_id, unit_id, on, at)
    owed = unit_owed.of_unit(unit_id)
    return Dwelling(row, house, heeded, people, alive, points, orders, desk, owed)


def facts(
    found: Dwelling, now: datetime, revealed: dict[int, Revealed] | None = None
) -> Iterable[Fact]:
    """A unit as people read it; phones in full only of those revealed."""
    row = found.unit
    if found.heeded:
        yield say("To be heeded")
        yield from (_heeded(one) for one in found.heeded)
        yield None
    name = f"{row.building}  {found.building.name}" if found.building.name != row.building else ""
    yield (say("Building"), name or row.building)
    yield (say("Floor"), show.floor(row.floor))
    yield (say("Floor area"), say("{square} m2", square=show.area_square(row.square)))
    yield (say("Use"), say(show.USES[row.use]))
    yield (say("State"), say(show.UNIT_STATES[row.state]))
    yield (say("People"), "-" if row.people is None else str(row.people))
    if row.remark:
        yield (say("Remark"), row.remark)
    here = [person for person in found.residents if person.moved_out is None]
    left = [person for person in found.residents if person.moved_out is not None]
    yield None
    yield say("Residents")
    if not here:
        yield ("-", say("Nobody is entered here."))
    for person in here:
        yield (say(show.KINDS[person.kind]), _person(person, (revealed or {})))
    if found.checkpoints:
        yield None
        yield say("Checkpoints here")
        yield from ((point.label, f"{point.name}  {point.routes}") for point in found.checkpoints)
    for heading, told in (
        (say("At the desk"), [*_desk(found.desk, now)]),
        (say("Still open here"), [*_open(found, now)]),
        (say("Of late"), [*_of_late(found.desk, now), *unit_owed_words.late(found.owed)]),
    ):
        if told:
            yield None
            yield heading
            yield from told
    if left:
        yield None
        yield say("Moved out")
        yield from ((show.day(person.moved_out), person.name) for person in left)


def _heeded(row: InstructionRow) -> Fact:
    first = "  ".join(filter(None, (instruction_words.whom(row), instruction_words.days(row))))
    told = "\n".join(filter(None, (first, instruction_words.words(row))))
    return (instruction_words.kind(row), told)


def _desk(desk: UnitDesk, now: datetime) -> Iterable[Fact]:
    """Who is inside or awaited, what is kept for the unit, what it asked and waits for."""
    for visit in desk.visitors:
        yield (visit.number, _visit(visit, now))
    for parcel in desk.parcels:
        where = show.listed(part for part in (parcel.courier, parcel.shelf) if part)
        yield (parcel.number, "  ".join((parcel_words.parcel_state(parcel, now), where)).rstrip())
    for key in desk.keys:
        holder = key_words.holder(key) if key.holders else ""
        told = (key.opens, key_words.state(key, now), holder)
        yield (key.number, "  ".join(filter(None, told)))
    for call in desk.calls:
        yield (call.number, f"{call_words.listed(call)}\n{call.matter}")
    for slip in desk.slips:
        yield (slip.number, f"{slip_words.state(slip, now)}\n{slip.goods}")
    for permit in desk.parking:
        state = vehicle_words.permit_state(permit, show.local(now).date())
        yield (permit.number, "  ".join(filter(None, (state, permit.plate, permit.space))))


def _of_late(desk: UnitDesk, now: datetime) -> Iterable[Fact]:
    """The last visits and calls that are over."""
    for visit in desk.visits:
        yield (visit.number, _visit(visit, now))
    for call in desk.talks:
        yield (call.number, f"{show.moment(call.at)}  {call.matter}")


def _visit(row: VisitorRow, now: datetime) -> str:
    told = (visitor_words.sign(row, now), visitor_words.party(row), visitor_words.stay(row, now))
    return "  ".join(told)


def _open(found: Dwelling, now: datetime) -> Iterable[Fact]:
    """Works that are going on or asked for, what is to be answered, asked and mended."""
    yield from unit_owed_words.open_ones(found.owed, now)
    for one in found.renovations:
        yield (one.permit or one.number, renovation_words.state(one.state))
    yield from ((order.number, order_title(order)) for order in found.orders)


def _person(row: ResidentRow, revealed: dict[int, Revealed]) -> str:
    known = revealed.get(row.occupancy_id)
    phones = (known.phone, known.other_phone) if known else (row.phone, row.other_phone)
    lines = ["  ".join(part for part in (row.name, *phones) if part)]
    if row.id_last4:
        document = say(show.ID_TYPES[row.id_type])
        lines.append(say("{document}, ending {digits}", document=document, digits=row.id_last4))
    if row.moved_in is not None:
        lines.append(say("since {day}", day=show.day(row.moved_in)))
    if row.remark:
        lines.append(row.remark)
    return "\n".join(lines)
