"""A case, its repair and its callback of one person, each written to many times until it ended."""

from typing import TYPE_CHECKING, Any

from store import (
    callback_moves,
    callbacks,
    case_intake,
    case_moves,
    case_time,
    case_verdicts,
    order_moves,
    repair_moves,
    repair_work,
    repairs,
)
from tests.conftest import Little

if TYPE_CHECKING:
    from tests.store.purge_parts import Marked


def complained(little: Little, who: "Marked", home: int, by: dict[str, Any]) -> dict[str, int]:
    """The ids by table, all three over."""
    at = by["at"]
    director, keeper, engineer = (
        {"by": one.id, "at": at} for one in (little.director, little.housekeeper, little.engineer)
    )
    case = case_intake.receive(
        *("phone", "complaint", "repair", who.note(30)),
        unit_id=home,
        place=who.name,
        name=who.name,
        phone=who.phone,
        owner_id=little.housekeeper.id,
        **by,
    )
    case_intake.report_again(
        case.id, who.note(3), channel="visit", name=who.name, phone=who.phone, **by
    )
    case_moves.reply(case.id, who.note(2), **keeper)
    case_moves.refer(case.id, who.note(1), **by)
    order = repair_moves.request(
        *("other", "龍頭漏水", "normal"),
        unit_id=home,
        case_id=case.id,
        name=who.name,
        phone=who.phone,
        **by,
    )
    repair_work.visit(order.id, who.note(3), before=who.note(2), **engineer)
    order_moves.finish(order.id, "換了龍頭", **engineer)
    repair_moves.accept(order.id, "signature", 5, who.note(2), **engineer)
    case_moves.wait(case.id, who.note(1), **keeper)
    case_moves.go_on(case.id, **keeper)
    asked = case_time.ask_extension(case.id, who.note(1), who.note(2), at.add(hours=30), **keeper)
    case_time.approve_extension(asked.id, who.note(1), **director)
    case_verdicts.propose(case.id, "valid", who.note(2), **by)
    case_verdicts.judge(case.id, "valid", who.note(2), **director)
    case_moves.resolve(case.id, who.note(4), **keeper)
    (callback,) = callbacks.found("x.case_id = ?", case.id)
    callback_moves.finish(
        callback.id,
        method="phone",
        answers={},
        score=5,
        opinion=who.note(3),
        suggestion=who.note(2),
        **by,
    )
    callback_moves.comment(callback.id, who.note(1), **director)
    repair = repairs.repair(order.id)
    return {"customer_case": case.id, "repair": repair.id, "callback": callback.id}
