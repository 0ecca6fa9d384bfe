"""What the tests of repairs share: one asked for, visited, done, and accepted."""

from typing import Any

import pytest

from store import order_moves, repair_moves, repair_work
from store.refusal import Refused
from store.repairs import RepairRow
from store.work_orders import OrderRow
from tests.conftest import AT, Little

LATE = AT.add(hours=6)
HOME = 5
"""The place of 3-1202 among the units of the little estate."""


def ask(little: Little, kind: str = "other", note: str = "水龍頭漏水", **more: Any) -> OrderRow:
    """A repair of 3-1202, asked for at 09:00 at the front desk, unless said otherwise."""
    kept: dict[str, Any] = {"unit_id": little.units[HOME].id, "name": "歐陽慧"}
    kept |= {"phone": "13611112222", "by": little.front_desk.id, "at": AT} | more
    severity = kept.pop("severity", "normal")
    return repair_moves.request(kind, note, severity, **kept)


def go(little: Little, order_id: int, note: str = "換了膠墊", **more: Any) -> RepairRow:
    """The engineer goes there two hours later."""
    kept: dict[str, Any] = {"before": "龍頭滴水", "by": little.engineer.id}
    return repair_work.visit(order_id, note, **kept | {"at": AT.add(hours=2)} | more)


def done(little: Little, **more: Any) -> OrderRow:
    """A repair the engineer went to and says is done, at noon."""
    row = ask(little, **more)
    go(little, row.id)
    return order_moves.finish(row.id, "已換新", by=little.engineer.id, at=AT.add(hours=3))


def accepted(little: Little, **more: Any) -> OrderRow:
    """A repair that its resident has accepted."""
    row = done(little, **more)
    repair_moves.accept(row.id, "signature", 5, by=little.engineer.id, at=AT.add(hours=3))
    return row


def accept(little: Little, order_id: int, *values: Any, **more: Any) -> RepairRow:
    """The resident takes it in the afternoon; the engineer writes it down."""
    kept: dict[str, Any] = {"by": little.engineer.id, "at": LATE} | more
    return repair_moves.accept(order_id, *(values or ("signature", 5)), **kept)


def refused(call: Any) -> Refused:
    """What a call refuses with."""
    with pytest.raises(Refused) as caught:
        call()
    return caught.value
