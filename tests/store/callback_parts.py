"""What a callback is about, brought to where it is owed, through the operations only."""

from typing import Any

import pendulum

from store import callback_moves, callbacks, case_intake, case_moves, order_moves, repair_moves
from store.callbacks import CallbackRow
from store.cases import CaseRow
from store.work_orders import OrderRow
from tests.conftest import AT, Little

HOME = 5

ANSWERS = {"quality": "yes", "timeliness": "yes", "manner": "yes", "cleaned_up": "na"}


def hours(count: float) -> pendulum.DateTime:
    """So many hours after the day began."""
    return AT.add(minutes=int(count * 60))


def complained(little: Little, **more: Any) -> CaseRow:
    """The household of 3-1202 rings about a leak; the housekeeper has it."""
    values: dict[str, Any] = {
        **{"channel": "phone", "kind": "complaint", "category": "repair", "content": "廚房漏水"},
        **{"unit_id": little.units[HOME].id, "name": "歐陽小姐", "phone": "136-1111-2222"},
        **{"owner_id": little.housekeeper.id, "by": little.front_desk.id, "at": AT, **more},
    }
    said = [values.pop(name) for name in ("channel", "kind", "category", "content")]
    return case_intake.receive(*said, **values)


def resolved(little: Little, **more: Any) -> CaseRow:
    """It was answered an hour later by the housekeeper."""
    row = complained(little, **more)
    values: dict[str, Any] = {"by": little.housekeeper.id, "at": hours(1)}
    return case_moves.resolve(row.id, "換了密封圈", **values)


def owed(little: Little, **more: Any) -> CallbackRow:
    """The callback of it."""
    return of_case(resolved(little, **more))


def of_case(row: CaseRow) -> CallbackRow:
    """The last callback of a case."""
    return callbacks.found("x.case_id = ? ORDER BY x.id DESC LIMIT 1", row.id)[0]


def of_order(order_id: int) -> tuple[CallbackRow, ...]:
    """The callbacks of a repair, oldest first."""
    return callbacks.found("x.order_id = ? ORDER BY x.id", order_id)


def mended(little: Little, **more: Any) -> OrderRow:
    """A tap of 3-1202 was mended by the engineer."""
    values: dict[str, Any] = {
        **{"unit_id": little.units[HOME].id, "name": "歐陽小姐", "phone": "13611112222"},
        **{"by": little.front_desk.id, "at": AT, **more},
    }
    row = repair_moves.request("other", "龍頭漏水", "normal", **values)
    at = values["at"].add(hours=2)
    return order_moves.finish(row.id, "換了龍頭", by=little.engineer.id, at=at)


def finish(little: Little, row: CallbackRow, score: int | None = 5, **more: Any) -> CallbackRow:
    """The front desk rings, and writes down what is said, two hours after the day began."""
    values: dict[str, Any] = {
        **{"method": "phone", "answers": ANSWERS, "score": score},
        **{"by": little.front_desk.id, "at": hours(2), **more},
    }
    return callback_moves.finish(row.id, **values)


def attempt(
    little: Little, row: CallbackRow, result: str = "no_answer", **more: Any
) -> CallbackRow:
    """The front desk rings, two hours after the day began."""
    values: dict[str, Any] = {"by": little.front_desk.id, "at": hours(2), **more}
    return callback_moves.attempt(row.id, values.pop("method", "phone"), result, **values)
