"""The parts of those who supervise renovations, and the stage they are played on.

Each verb has renovations of its own (``applicant`` is the verb), brought to where it can be played,
so that every verb comes through; half of the time it is played on what the play itself made.
"""

import json
from collections.abc import Callable
from typing import Any

import pendulum

from store import (
    renovation_acceptance,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_refunds,
    renovation_workers,
    site_checks,
    violation_moves,
)
from store.renovation_states import MOVES, SIGNERS
from store.renovation_workers import Worker
from tests.journeys.player import HERE, Desk
from tests.store.renovation_parts import Case

# How many renovations each verb has of its own.
EACH = 2
_IN = "state IN (SELECT value FROM json_each(?))"


def _site(desk: Desk, verb: str, *states: str) -> Any:
    """One of the verb's own renovations in these states, or one that the play made."""
    whose = "applicant = ?" if desk.chance.random() < 0.5 else "applicant <> ? AND applicant > '9'"
    return desk.one(
        f"SELECT id FROM renovation WHERE {HERE} AND {_IN} AND {whose}", json.dumps(states), verb
    )


def _moving(verb: str, operation: Callable[..., object], *words: Any) -> Callable[[Desk], object]:
    """The part of a verb of the table: on a renovation that its state lets be moved."""
    name = f"renovations.{verb}"
    return lambda desk: desk.do(operation, _site(desk, name, *MOVES[verb].ways), *words)


def application(desk: Desk) -> dict[str, Any]:
    """What is written into an application."""
    day = desk.today()
    return {
        "applicant_kind": "owner",
        "applicant": desk.word("業主"),
        "contractor": "宏達裝飾",
        "manager": "陳志遠",
        "scope": "廚衛翻新",
        "starts_on": day,
        "ends_on": day.add(days=30),
    }


def _file(desk: Desk) -> None:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    desk.do(renovation_apply.file, unit, **application(desk))


def _change(desk: Desk) -> None:
    site = _site(desk, "renovations.change", "draft", "returned")
    name = desk.one("SELECT applicant FROM renovation WHERE id = ?", site)
    values = application(desk) | {"applicant": name, "scope": desk.word("改")}
    desk.do(renovation_apply.change, site, **values)


def _hand_in(desk: Desk) -> None:
    site = _site(desk, "renovations.hand_in", "draft", "submitted", "reviewing", "returned")
    desk.do(renovation_apply.hand_in, site, desk.chance.choice(("plan", "contract", "worker_list")))


def _receive(desk: Desk) -> None:
    site = _site(desk, "renovations.receive_deposit", "approved")
    desk.do(renovation_permits.receive_deposit, site, "2000", desk.word("YJ"), payer="owner")


def _permit(desk: Desk) -> None:
    site, day = _site(desk, "renovations.permit", "deposit_paid"), desk.today()
    desk.do(renovation_permits.permit, site, begins=day, until=day.add(days=30))


def _extend(desk: Desk) -> None:
    site = _site(desk, "renovations.extend", *MOVES["extend"].ways)
    until = desk.today().add(days=desk.chance.randrange(61, 89))
    desk.do(renovation_permits.extend, site, until, desk.word("因"))


def _sign(desk: Desk) -> None:
    site = _site(desk, "renovations.sign", "acceptance_requested", "observing")
    party = desk.chance.choice(SIGNERS)
    desk.do(renovation_acceptance.sign, site, party, desk.word("名"))


def _notice(*states: str, verb: str, operation: Callable[..., object]) -> Callable[[Desk], object]:
    def part(desk: Desk) -> None:
        site = _site(desk, verb, *states)
        told: dict[str, Any] = {"owner_served": "當面", "contractor_served": "當面"}
        desk.do(operation, site, ["RX-3"], desk.word("堆料"), **told)

    return part


def _deduct(desk: Desk) -> None:
    site = _site(desk, "renovations.deduct", *renovation_refunds.DEDUCTING)
    told: dict[str, Any] = {"evidence": "照片", "signed": "業主", "taken_from": "owner_deposit"}
    desk.do(renovation_refunds.deduct, site, "10", desk.word("損"), **told)


def _withdraw(desk: Desk) -> None:
    site, number = desk.one(
        "SELECT renovation_id, id FROM renovation_deduction WHERE withdrawn_at IS NULL"
    )
    desk.do(renovation_refunds.withdraw, site, number)


def _ask(desk: Desk) -> None:
    site = _site(desk, "renovations.ask_override", *MOVES["override_refund"].ways)
    desk.do(renovation_refunds.ask_override, site, "sold", desk.word("因"))


def _pay(desk: Desk) -> None:
    site = _site(desk, "renovations.pay_refund", "refund_approved")
    desk.do(renovation_refunds.pay_refund, site, desk.word("TK"))


def _enlist(desk: Desk) -> None:
    site = _site(desk, "passes.enlist", *renovation_workers.LISTING)
    names = [Worker(desk.word("工"), "", "id_card", f"{number}001") for number in range(2)]
    desk.do(renovation_workers.enlist, site, names)


def _issue(desk: Desk) -> None:
    site = _site(desk, "passes.issue", *renovation_passes.ISSUING)
    listed = [row.id for row in renovation_workers.of_site(site) if row.state == "listed"]
    day = desk.today()
    desk.do(renovation_passes.issue, site, listed, valid_from=day, valid_until=day.add(days=9))


def _pass(operation: Callable[..., object], *states: str, says: bool) -> Callable[[Desk], object]:
    def part(desk: Desk) -> None:
        worker = desk.one(
            f"SELECT id FROM renovation_worker WHERE {HERE} AND {_IN}", json.dumps(states)
        )
        desk.do(operation, worker, *([desk.word("因")] if says else []))

    return part


def _check(desk: Desk) -> None:
    states = ("permitted", "in_progress", "rectifying", "suspended")
    site = _site(desk, "site_checks.record", *states)
    result = desk.chance.choice(("ok", "no_one", "refused"))
    desk.do(site_checks.record, site, result, workers="2", passes="2")


def _followed(desk: Desk, state: str = "open") -> Any:
    return desk.one(f"SELECT id FROM violation WHERE {HERE} AND state = ?", state)


def _serve_again(desk: Desk) -> None:
    told: dict[str, Any] = {"owner_served": "當面", "contractor_served": "當面"}
    desk.do(violation_moves.serve_again, _followed(desk), **told)


def _settled_passes(case: Case) -> None:
    case.permitted()
    for one in renovation_workers.of_site(case.id):
        renovation_passes.lose(one.id, **case.by("front_desk"))


def _enlisted(case: Case) -> None:
    case.approved()
    renovation_workers.enlist(case.id, [Worker("周", "", "id_card", "")], **case.by("front_desk"))


def _cancelled(case: Case) -> None:
    case.paid()
    renovation_apply.cancel(case.id, "不裝了", **case.by("front_desk"))


def _overriding(case: Case) -> None:
    case.observing()
    renovation_refunds.ask_override(case.id, "sold", "賣了", **case.by("front_desk"))


def _corrected(case: Case) -> None:
    case.in_progress()
    notice = case.served("R5-1")
    renovation_permits.suspend(case.id, "停", **case.by("director"))
    case.corrected(notice)


def _observed(case: Case) -> None:
    case.observing()
    case.on(days=1)
    case.signed()


def _refunding(case: Case) -> None:
    case.refundable()
    renovation_refunds.approve_refund(case.id, **case.by("director"))


def _noticed(case: Case) -> None:
    case.in_progress()
    case.served("R5-1")


def _deducted(case: Case) -> None:
    case.in_progress()
    told: dict[str, Any] = {"evidence": "照片", "signed": "業主", "taken_from": "claim"}
    renovation_refunds.deduct(case.id, "10", "損", **told, **case.by("housekeeper"))


# Where a verb is played: what brings its own renovations there.
STAGE: dict[str, Callable[[Case], object]] = {
    "renovations.change": Case.file,
    "renovations.hand_in": Case.file,
    "renovations.submit": Case.file,
    "renovations.take_up": Case.submitted,
    "renovations.send_back": Case.reviewing,
    "renovations.reject": Case.reviewing,
    "renovations.approve": Case.reviewing,
    "renovations.agree": Case.approved,
    "renovations.receive_deposit": Case.agreed,
    "renovations.permit": lambda case: (case.paid(), case.passes()),
    "renovations.begin": Case.permitted,
    "renovations.extend": Case.in_progress,
    "renovations.suspend": _noticed,
    "renovations.lift": _corrected,
    "renovations.request_acceptance": Case.in_progress,
    "renovations.sign": Case.accepting,
    "renovations.fail": Case.accepting,
    "renovations.accept": lambda case: (case.accepting(), case.signed()),
    "renovations.observe": Case.first_passed,
    "renovations.recheck": _observed,
    "renovations.deduct": Case.in_progress,
    "renovations.withdraw": _deducted,
    "renovations.approve_refund": Case.refundable,
    "renovations.refund_cancelled": _cancelled,
    "renovations.ask_override": Case.observing,
    "renovations.override_refund": _overriding,
    "renovations.pay_refund": _refunding,
    "renovations.cancel": Case.paid,
    "passes.enlist": Case.approved,
    "passes.issue": _enlisted,
    "passes.strike": _enlisted,
    "passes.take_back": Case.permitted,
    "passes.settle": _settled_passes,
    "site_checks.record": Case.permitted,
    "violations.serve": Case.in_progress,
    "violations.follow_up": _noticed,
    "violations.serve_again": _noticed,
    "violations.report": _noticed,
}


def stage(office: Any, at: pendulum.DateTime) -> int:
    """Bring a few renovations to where each verb is played; how many units that takes."""
    unit = 0
    for verb, bring in STAGE.items():
        for _ in range(EACH):
            case = Case(office, at=at, unit=unit, applicant=verb, observed=1)
            bring(case)
            unit += 1
    return unit


RENOVATION_PARTS: dict[str, Callable[[Desk], object]] = {
    "renovations.file": _file,
    "renovations.change": _change,
    "renovations.hand_in": _hand_in,
    "renovations.submit": _moving("submit", renovation_apply.submit),
    "renovations.take_up": _moving("take_up", renovation_apply.take_up),
    "renovations.send_back": _moving("send_back", renovation_apply.send_back, "補圖"),
    "renovations.reject": _moving("reject", renovation_apply.reject, "不符"),
    "renovations.approve": _moving("approve", renovation_apply.approve),
    "renovations.agree": _moving("agree", renovation_apply.agree),
    "renovations.receive_deposit": _receive,
    "renovations.permit": _permit,
    "renovations.begin": _moving("begin", renovation_permits.begin),
    "renovations.extend": _extend,
    "renovations.suspend": _moving("suspend", renovation_permits.suspend, "停工"),
    "renovations.lift": _moving("lift", renovation_permits.lift),
    "renovations.request_acceptance": _moving(
        "request_acceptance", renovation_acceptance.request_acceptance
    ),
    "renovations.sign": _sign,
    "renovations.fail": _notice(
        *("acceptance_requested", "observing"),
        verb="renovations.fail",
        operation=violation_moves.fail,
    ),
    "renovations.accept": _moving("accept", renovation_acceptance.accept),
    "renovations.observe": _moving("observe", renovation_acceptance.observe),
    "renovations.recheck": _moving("recheck", renovation_acceptance.recheck),
    "renovations.deduct": _deduct,
    "renovations.withdraw": _withdraw,
    "renovations.approve_refund": _moving("approve_refund", renovation_refunds.approve_refund),
    "renovations.refund_cancelled": _moving(
        "refund_cancelled", renovation_refunds.refund_cancelled
    ),
    "renovations.ask_override": _ask,
    "renovations.override_refund": _moving("override_refund", renovation_refunds.override_refund),
    "renovations.pay_refund": _pay,
    "renovations.cancel": _moving("cancel", renovation_apply.cancel, "不裝"),
    "passes.enlist": _enlist,
    "passes.strike": _pass(renovation_workers.strike, "listed", says=False),
    "passes.issue": _issue,
    "passes.lose": _pass(renovation_passes.lose, "issued", says=True),
    "passes.revoke": _pass(renovation_passes.revoke, "issued", says=True),
    "passes.take_back": _pass(renovation_passes.take_back, "issued", "lost", says=False),
    "passes.settle": _pass(renovation_passes.settle, "lost", "revoked", says=True),
    "site_checks.record": _check,
    "violations.serve": _notice(
        *("permitted", "in_progress", "rectifying"),
        verb="violations.serve",
        operation=violation_moves.serve,
    ),
    "violations.follow_up": lambda desk: desk.do(
        violation_moves.follow_up, _followed(desk), "corrected"
    ),
    "violations.serve_again": _serve_again,
    "violations.report": lambda desk: desk.do(
        violation_moves.report, _followed(desk), desk.word("局")
    ),
}
