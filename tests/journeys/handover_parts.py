"""The parts of hand-overs and of what is passed down, in the play of twelve desks."""

from collections.abc import Callable
from datetime import timedelta

from store import handover_lines, handover_moves, handover_taking, handovers, pass_down_moves
from store.handover_lines import LineRow
from store.handovers import HandoverRow
from store.roles import AUDITOR, ROLES
from tests.journeys.player import HERE, Desk, NoRecord


def _stands(state: str) -> HandoverRow:
    found = handovers.found(f"x.{HERE} AND x.state = ? ORDER BY x.id DESC LIMIT 1", state)
    if not found:
        raise NoRecord(state)
    return found[0]


def _drafted(desk: Desk) -> HandoverRow:
    """The one that is counted, begun here where nobody did; another that waits is called off."""
    alive = handovers.alive(1)
    if alive is not None and alive.state == "given":
        desk.do(handover_moves.drop, alive.id, by=alive.leaving_id)
    desk.do(handover_moves.begin)
    return _stands("draft")


def _begin(desk: Desk) -> None:
    desk.do(handover_moves.begin)


def _count(desk: Desk) -> None:
    row = _drafted(desk)
    one = desk.chance.choice([line for line in handover_lines.lines(row.id) if line.by_hand])
    desk.do(handover_moves.count, one.id, desk.chance.randint(0, 9), desk.word("因"))


def _give(desk: Desk) -> None:
    row = _drafted(desk)
    for one in handover_lines.lines(row.id):
        counted = (one.id, desk.chance.randint(0, 9), desk.word("因"))
        if one.by_hand and not desk.do(handover_moves.count, *counted):
            # Another desk was first, as it would be with every line after this one.
            return
    desk.do(handover_moves.give, row.id, None, desk.word("註"))


def _drop(desk: Desk) -> None:
    desk.do(handover_moves.drop, _drafted(desk).id)


def _given(desk: Desk) -> tuple[HandoverRow, int]:
    """One that waits to be taken, given here where none does; and who comes."""
    alive = handovers.alive(1)
    if alive is None or alive.state == "draft":
        _give(desk)
    row = _stands("given")
    posts = "('front_desk', 'guard', 'housekeeper')"
    comes = desk.one(
        f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role IN {posts} AND id <> ?"
        " AND number < 'n'",
        row.leaving_id,
    )
    return row, comes


def _answer(desk: Desk) -> None:
    row, comes = _given(desk)
    one: LineRow = desk.chance.choice(handover_lines.lines(row.id))
    said = desk.chance.choice((("accepted", ""), ("disputed", desk.word("異"))))
    desk.do(handover_taking.answer, one.id, *said, by=comes)


def _take(desk: Desk, *, disputed: bool = False) -> None:
    row, comes = _given(desk)
    for place, one in enumerate(handover_lines.lines(row.id)):
        bad = disputed and not place
        said = ("disputed", desk.word("異")) if bad else ("accepted", "")
        if not desk.do(handover_taking.answer, one.id, *said, by=comes):
            return
    desk.do(handover_taking.take, row.id, by=comes)


def _settle(desk: Desk) -> None:
    if not handovers.disputed(1):
        _take(desk, disputed=True)
    row = _stands("disputed")
    left = [line.id for line in handover_lines.lines(row.id) if line.open]
    if not left:
        raise NoRecord("dispute")
    desk.do(handover_taking.settle, left[0], desk.word("結"))


def _write(desk: Desk) -> None:
    role = desk.chance.choice(("", *(role for role in ROLES if role != AUDITOR)))
    until = desk.moment() + timedelta(days=desk.chance.randint(1, 9))
    desk.do(pass_down_moves.write, desk.word("事"), until, role)


def _told(desk: Desk) -> int:
    found: int = desk.one(f"SELECT id FROM pass_down WHERE {HERE} AND ended_at IS NULL")
    return found


HANDOVER_PARTS: dict[str, Callable[[Desk], object]] = {
    "handovers.begin": _begin,
    "handovers.count": _count,
    "handovers.give": _give,
    "handovers.drop": _drop,
    "handovers.answer": _answer,
    "handovers.take": _take,
    "handovers.settle": _settle,
    "pass_downs.write": _write,
    "pass_downs.read": lambda desk: desk.do(pass_down_moves.read, _told(desk)),
    "pass_downs.end": lambda desk: desk.do(pass_down_moves.end, _told(desk)),
}
