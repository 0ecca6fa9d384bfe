"""The parts of goods that leave and of calls at the desk, in the play of twelve desks."""

from collections.abc import Callable
from typing import Any

from store import call_moves, exit_slip_moves
from store.calls import KINDS, WAYS
from tests.journeys.player import HERE, Desk


def _ask(desk: Desk) -> None:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    desk.do(exit_slip_moves.ask, unit, carrier=desk.word("工"), goods=desk.word("沙發"))


def _slip(desk: Desk, state: str) -> Any:
    return desk.one(f"SELECT id FROM exit_slip WHERE {HERE} AND state = ?", state)


def _confirm(desk: Desk) -> None:
    desk.do(exit_slip_moves.confirm, _slip(desk, "asked"), "signature", desk.word("業主"))


def _cancel(desk: Desk) -> None:
    desk.do(exit_slip_moves.cancel, _slip(desk, "asked"), desk.word("因"))


def _log(desk: Desk) -> None:
    way, kind = desk.chance.choice(WAYS), desk.chance.choice(KINDS)
    desk.do(call_moves.log, way, kind, desk.word("事"), name=desk.word("人"))


def _call(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM call WHERE {HERE} AND state = 'open'")


SLIP_PARTS: dict[str, Callable[[Desk], object]] = {
    "exit_slips.ask": _ask,
    "exit_slips.confirm": _confirm,
    "exit_slips.release": lambda desk: desk.do(exit_slip_moves.release, _slip(desk, "confirmed")),
    "exit_slips.cancel": _cancel,
    "calls.log": _log,
    "calls.refer": lambda desk: desk.do(call_moves.refer, _call(desk), referred_to=desk.word("局")),
    "calls.finish": lambda desk: desk.do(call_moves.finish, _call(desk), desk.word("果")),
}
