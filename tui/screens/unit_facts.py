"""What is known of one unit: what it asked to be heeded, who lives there, what is open there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from store import (
    buildings,
    checkpoints,
    instructions,
    renovations,
    residents,
    units,
    work_orders,
)
from store.buildings import BuildingRow
from store.checkpoints import CheckpointRow
from store.instructions import InstructionRow
from store.renovations import ALIVE, RenovationRow
from store.residents import ResidentRow, Revealed
from store.units import UnitRow
from store.work_orders import OrderRow
from tui import instruction_words, renovation_words, show
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


def dwelling(unit_id: int, on: date, role: str) -> Dwelling:
    """All the record of a unit shows on a day to somebody of this post, read in one go."""
    row = units.unit(unit_id)
    points = checkpoints.of_unit(unit_id)
    orders = work_orders.open_at(*(point.id for point in points)) if points else ()
    house = buildings.building(row.building_id)
    alive = tuple(one for one in renovations.of_unit(unit_id) if one.state in ALIVE)
    heeded = instructions.of_unit(unit_id, on, role)
    return Dwelling(row, house, heeded, residents.of_unit(unit_id), alive, points, orders)


def facts(found: Dwelling, revealed: dict[int, Revealed] | None = None) -> Iterable[Fact]:
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
    still = [*_desk(found), *_open(found)]
    if still:
        yield None
        yield say("Still open here")
        yield from still
    if left:
        yield None
        yield say("Moved out")
        yield from ((show.day(person.moved_out), person.name) for person in left)


def _heeded(row: InstructionRow) -> Fact:
    first = "  ".join(filter(None, (instruction_words.whom(row), instruction_words.days(row))))
    told = "\n".join(filter(None, (first, instruction_words.words(row))))
    return (instruction_words.kind(row), told)


def _desk(found: Dwelling) -> Iterable[Fact]:
    """What the front desk has of this unit: who is inside, what is kept for it, what it asked."""
    return ()


def _open(found: Dwelling) -> Iterable[Fact]:
    """Works that are going on or asked for, and what is to be mended."""
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
