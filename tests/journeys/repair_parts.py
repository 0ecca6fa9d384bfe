"""The parts of repairs for households, in the play of twelve desks."""

from collections.abc import Callable
from typing import Any

from store import order_moves, repair_moves, repair_work
from store.repairs import KINDS
from store.work_orders import OPEN
from tests.journeys.player import HERE, Desk, NoRecord

_REPAIR = f"SELECT o.id FROM work_order o JOIN repair p ON p.order_id = o.id WHERE o.{HERE}"
_OPEN = f"{_REPAIR} AND p.closed_at IS NULL"


def _request(desk: Desk) -> None:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    more: dict[str, Any] = {"unit_id": unit, "name": desk.word("住"), "phone": "13800001234"}
    if desk.chance.random() < 0.3:
        # From a case where there is one; by itself where there is none yet.
        found = f"SELECT id FROM customer_case WHERE {HERE} UNION ALL SELECT NULL"
        more["case_id"] = desk.one(found)
    kind = desk.chance.choice(KINDS)
    desk.do(repair_moves.request, kind, desk.word("壞"), "normal", **more)


def _visit(desk: Desk) -> None:
    order = desk.one(f"{_OPEN} AND o.state IN {(*OPEN, 'done')}")
    desk.do(repair_work.visit, order, desk.word("修"), before=desk.word("前"))


def _use(desk: Desk) -> None:
    desk.do(repair_work.use, desk.one(_OPEN), desk.word("閥"), "1", "38.50")


def _strike(desk: Desk) -> None:
    line = desk.one(
        "SELECT m.id FROM repair_material m JOIN repair p ON p.order_id = m.order_id"
        f" WHERE m.struck_at IS NULL AND p.closed_at IS NULL AND p.{HERE}"
    )
    desk.do(repair_work.strike, line)


def _charge(desk: Desk) -> None:
    desk.do(repair_work.charge, desk.one(_OPEN), str(desk.chance.randrange(300)))


def _engineer(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role = 'engineer'")


def _done(desk: Desk) -> Any:
    """A repair that is done and not accepted; where there is none, one is finished first."""
    try:
        return desk.one(f"{_OPEN} AND o.state = 'done' AND p.accepted_at IS NULL")
    except NoRecord:
        order = desk.one(f"{_OPEN} AND o.state IN {OPEN}")
        desk.do(order_moves.finish, order, desk.word("好"), by=_engineer(desk))
        return order


def _accept(desk: Desk, **who: Any) -> None:
    way, mark = desk.chance.choice(("signature", "voice")), desk.chance.randint(1, 5)
    desk.do(repair_moves.accept, _done(desk), way, mark, desk.word("說"), **who)


def _close(desk: Desk) -> None:
    accepted = f"{_OPEN} AND o.state IN ('done', 'verified') AND p.accepted_at IS NOT NULL"
    try:
        order = desk.one(accepted)
    except NoRecord:
        _accept(desk, by=_engineer(desk))
        order = desk.one(accepted)
    desk.do(repair_moves.close, order)


REPAIR_PARTS: dict[str, Callable[[Desk], object]] = {
    "repairs.request": _request,
    "repairs.visit": _visit,
    "repairs.use": _use,
    "repairs.strike": _strike,
    "repairs.charge": _charge,
    "repairs.accept": _accept,
    "repairs.close": _close,
}
