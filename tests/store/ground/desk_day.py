"""A morning at the front desk: one operation for each of its tables, none of two steps."""

from collections.abc import Callable, Iterator
from typing import Any

import pendulum

from store import (
    blocked_moves,
    call_moves,
    circular_moves,
    exit_slip_moves,
    help_moves,
    instruction_moves,
    key_changes,
    key_lending,
    lost_found_moves,
    parcel_moves,
    privacy,
    vehicle_moves,
    visitor_moves,
)
from store.visitor_entry import Visit
from tests.conftest import AT, Little


def at_the_desk(little: Little, at: Iterator[pendulum.DateTime]) -> list[Callable[[], Any]]:
    """Who comes, what is lent, kept and let out; the first of each has the id 1."""
    director, desk, home = little.director.id, little.front_desk.id, little.units[5].id

    def now(by: int = desk) -> dict[str, Any]:
        return {"by": by, "at": next(at)}

    return [
        lambda: blocked_moves.block(
            name="周浩", basis="office", reason="多次滋事", **now(director)
        ),
        lambda: instruction_moves.give(home, "away", "全家外遊", asked_by="歐陽慧", **now()),
        lambda: visitor_moves.arrive(
            Visit(name="林志遠", unit_id=home, confirmed="intercom"), pass_no="12", **now()
        ),
        lambda: visitor_moves.leave(1, **now()),
        lambda: key_changes.add("P-01", "common", "水泵房", **now(director)),
        lambda: key_lending.lend(
            1,
            borrower="維修員",
            phone="13800001111",
            id_type="id_card",
            id_last4="739X",
            reason="抄表",
            due_at=AT.add(hours=9),
            **now(),
        ),
        lambda: parcel_moves.receive(home, courier="順豐", shelf="A3", code="4711", **now()),
        lambda: lost_found_moves.enter(
            kind="other",
            what="雨傘",
            found_at=AT,
            place="大堂",
            finder="保安",
            storage="櫃1",
            **now(),
        ),
        lambda: exit_slip_moves.ask(home, carrier="王強", goods="沙發一張", **now()),
        lambda: call_moves.log("phone", "repair", "廚房漏水", unit_id=home, **now()),
        lambda: help_moves.ask("police", officer="陳警官", request="看錄像", **now()),
        lambda: circular_moves.issue(
            "停水通知", "明日停水", issuer="estate", channel="door", scope="estate", **now()
        ),
        lambda: vehicle_moves.give_permit(
            home, plate="粵B12345", kind="car", until_on=AT.date().add(years=1), **now()
        ),
        lambda: vehicle_moves.let_in("粵B12345", **now()),
        lambda: privacy.hold("visitor", 1, "警方調查", "調取函", **now(director)),
    ]
