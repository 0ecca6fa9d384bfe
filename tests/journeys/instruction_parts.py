"""The parts of instructions of units and of who is not let in, in the play of twelve desks."""

from collections.abc import Callable
from datetime import timedelta

from store import blocked_moves, instruction_moves
from store.blocked import BASES
from store.instructions import KINDS
from tests.journeys.player import HERE, Desk


def _give(desk: Desk) -> None:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    day = desk.today()
    desk.do(
        instruction_moves.give,
        unit,
        desk.chance.choice(KINDS),
        desk.word("囑"),
        who=desk.word("人"),
        asked_by=desk.word("業主"),
        consent="當面",
        from_on=day,
        until_on=day + timedelta(days=desk.chance.randrange(9)),
    )


def _end(desk: Desk) -> None:
    given = desk.one(f"SELECT id FROM instruction WHERE {HERE} AND ended_at IS NULL")
    desk.do(instruction_moves.end, given)


def _block(desk: Desk) -> None:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    desk.do(
        blocked_moves.block,
        name=desk.word("某"),
        unit_id=unit,
        basis=desk.chance.choice(BASES),
        reason=desk.word("因"),
    )


def _lift(desk: Desk) -> None:
    standing = desk.one(f"SELECT id FROM blocked WHERE {HERE} AND ended_at IS NULL")
    desk.do(blocked_moves.lift, standing, desk.word("因"))


INSTRUCTION_PARTS: dict[str, Callable[[Desk], object]] = {
    "instructions.give": _give,
    "instructions.end": _end,
    "blocked.block": _block,
    "blocked.lift": _lift,
}
