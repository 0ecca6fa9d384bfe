"""A vehicle and a parking permit, as people read them."""

from collections.abc import Iterable
from datetime import date

from store import events, vehicles
from store.events import EventRow
from store.frozen import dataclass
from store.vehicles import PermitRow, VehicleRow
from tui import show, vehicle_words
from tui.erased import kept
from tui.facts import Fact, by_whom, history
from tui.say import N_, say, say_in
from tui.screens.revealing import done

_DONE = {
    "vehicles.let_in": N_("drove in"),
    "vehicles.let_out": N_("drove out"),
    "vehicles.give_permit": N_("parking permit given"),
    "vehicles.end_permit": N_("ended"),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A vehicle with its permit and its events, read in one go."""

    row: VehicleRow
    permit: PermitRow | None
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class PermitDossier:
    """A permit with its events, read in one go."""

    row: PermitRow
    events: tuple[EventRow, ...]


def dossier(vehicle_id: int) -> Dossier:
    """All the record of a vehicle shows."""
    row = vehicles.vehicle(vehicle_id)
    permit = vehicles.permit(row.permit_id) if row.permit_id is not None else None
    return Dossier(row, permit, events.of_record("vehicle", vehicle_id))


def permit_dossier(permit_id: int) -> PermitDossier:
    """All the record of a permit shows."""
    return PermitDossier(vehicles.permit(permit_id), events.of_record("vehicle_permit", permit_id))


def facts(row: VehicleRow) -> Iterable[Fact]:
    """A vehicle as it is compared with what stands at the gate."""
    yield (say("State"), vehicle_words.state(row))
    yield (say("Plate"), kept(row.plate, row.purged_at))
    yield (say_in("vehicle", "Kind"), say(vehicle_words.KINDS[row.kind]))
    yield (say("Unit"), row.unit)
    if row.visitor:
        yield (say("Visitor"), row.visitor)
    if row.who:
        yield (say("Here for"), row.who)
    yield (say("Parking permit"), row.permit or say("none"))
    yield (say("Space"), row.space)
    yield (say_in("vehicle", "In"), f"{show.full(row.in_at)}  {row.in_by}")
    if row.out_at is not None:
        yield (say_in("vehicle", "Out"), f"{show.full(row.out_at)}  {row.out_by}")
        yield (say("Fee"), vehicle_words.paid(row))


def whole(found: Dossier, gone: Fact) -> Iterable[Fact]:
    """A vehicle, when it loses its plate, and what happened to it."""
    yield from facts(found.row)
    yield gone
    yield None
    yield from _history(found.events)


def permit_facts(row: PermitRow, on: date) -> Iterable[Fact]:
    """A permit as it stands on a day."""
    yield (say("State"), vehicle_words.permit_state(row, on))
    yield (say("Plate"), kept(row.plate, row.purged_at))
    yield (say_in("vehicle", "Kind"), say(vehicle_words.KINDS[row.kind]))
    yield (say("Unit"), row.unit)
    yield (say("Space"), row.space)
    yield (say("First day"), show.day(row.from_on))
    yield (say("Last day"), show.day(row.until_on))
    yield (say("Written by"), f"{row.staff}  {show.full(row.at)}")
    if row.ended_at is not None:
        yield (say("Ended by"), f"{row.ended_by}  {show.full(row.ended_at)}")
        yield (say("Why"), kept(row.why, row.purged_at))


def permit_whole(found: PermitDossier, gone: Fact, on: date) -> Iterable[Fact]:
    """A permit, when it loses its plate, and what happened to it."""
    yield from permit_facts(found.row, on)
    yield gone
    yield None
    yield from _history(found.events)


def _history(found: tuple[EventRow, ...]) -> Iterable[Fact]:
    return history(
        (
            show.full(one.at),
            by_whom(one),
            say(_DONE[one.verb]) if one.verb in _DONE else done(one),
        )
        for one in found
    )
