"""The parts of vehicles and of parking permits, in the play of twelve desks."""

from collections.abc import Callable

from store import vehicle_moves
from store.vehicles import KINDS
from tests.journeys.player import HERE, Desk


def _plate(desk: Desk) -> str:
    """A plate nobody has: a desk has its own letter, and its words their numbers."""
    number = desk.word().partition("x")[2]
    return f"粤{'ABCDEFGHJKLM'[desk.number]}{number:0>5}"


def _give(desk: Desk) -> None:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    kind, last = desk.chance.choice(KINDS), desk.today().add(days=300)
    desk.do(vehicle_moves.give_permit, unit, plate=_plate(desk), kind=kind, until_on=last)


def _end(desk: Desk) -> None:
    permit = desk.one(f"SELECT id FROM vehicle_permit WHERE {HERE} AND ended_at IS NULL")
    desk.do(vehicle_moves.end_permit, permit, desk.word("因"))


def _let_in(desk: Desk) -> None:
    kind = desk.chance.choice(KINDS)
    desk.do(vehicle_moves.let_in, _plate(desk), kind=kind, who=desk.word("送貨"))


def _let_out(desk: Desk) -> None:
    inside = desk.one(f"SELECT id FROM vehicle WHERE {HERE} AND state = 'in'")
    desk.do(vehicle_moves.let_out, inside, fee_fen=500)


VEHICLE_PARTS: dict[str, Callable[[Desk], object]] = {
    "vehicles.give_permit": _give,
    "vehicles.end_permit": _end,
    "vehicles.let_in": _let_in,
    "vehicles.let_out": _let_out,
}
