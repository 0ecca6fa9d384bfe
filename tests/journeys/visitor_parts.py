"""The parts of the gate in the play of twelve desks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from store import visitor_moves
from store.visitor_entry import Companion, Visit
from store.visitors import PURPOSES
from tests.journeys.player import HERE, Desk


def _guest(desk: Desk) -> Visit:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    told: dict[str, Any] = {"company": "街道辦", "badge_no": desk.word("證")}
    purpose, party = desk.chance.choice(PURPOSES), desk.chance.randint(1, 3)
    who: dict[str, Any] = {"name": desk.word("客"), "party": party, "purpose": purpose}
    return Visit(**who, **told, unit_id=unit, confirmed="intercom")


def _arrive(desk: Desk) -> None:
    """One who comes to the gate, with somebody along now and then."""
    others = [Companion(desk.word("伴"))] if desk.chance.random() < 0.3 else []
    desk.do(visitor_moves.arrive, _guest(desk), pass_no=desk.word("V"), others=others)


def _come(desk: Desk) -> None:
    """Somebody announced is there already, or somebody else comes."""
    if desk.chance.random() < 0.5:
        _arrive(desk)
        return
    desk.do(visitor_moves.let_in, _visit(desk, "expected"), pass_no=desk.word("V"))


def _announce(desk: Desk) -> None:
    now = desk.moment()
    window = {"from_at": now - timedelta(hours=1), "until_at": now + timedelta(hours=6)}
    desk.do(visitor_moves.announce, _guest(desk), **window, announced_by=desk.word("戶"))


def _visit(desk: Desk, state: str) -> Any:
    return desk.one(f"SELECT id FROM visitor WHERE {HERE} AND state = ?", state)


def _extend(desk: Desk) -> None:
    until = desk.moment() + timedelta(hours=30)
    desk.do(visitor_moves.extend, _visit(desk, "in"), until, desk.word("因"))


def _leave(desk: Desk) -> None:
    back = desk.chance.random() < 0.5
    desk.do(visitor_moves.leave, _visit(desk, "in"), pass_back=back, reason=desk.word("因"))


def _return_pass(desk: Desk) -> None:
    kept = desk.one(f"SELECT id FROM visitor WHERE {HERE} AND kept = 1")
    desk.do(visitor_moves.return_pass, kept)


VISITOR_PARTS: dict[str, Callable[[Desk], object]] = {
    "visitors.announce": _announce,
    "visitors.arrive": _come,
    "visitors.deny": lambda desk: desk.do(visitor_moves.deny, _guest(desk), desk.word("因")),
    "visitors.cancel": lambda desk: desk.do(
        visitor_moves.cancel, _visit(desk, "expected"), desk.word("因")
    ),
    "visitors.extend": _extend,
    "visitors.leave": _leave,
    "visitors.return_pass": _return_pass,
}
