"""One store serves many estates, and nobody of one reaches into another."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pendulum
import pytest

import store
from store import (
    appraisals,
    areas,
    audit_moves,
    audits,
    blocked_moves,
    buildings,
    call_moves,
    callback_moves,
    callback_summaries,
    callback_visits,
    callbacks,
    case_ends,
    case_intake,
    case_moves,
    case_time,
    case_verdicts,
    cases,
    check_items,
    checklist_edits,
    checklist_versions,
    checkpoints,
    circular_moves,
    day_seals,
    due,
    exit_slip_moves,
    fee_months,
    findings,
    gate,
    handover_lines,
    handover_moves,
    handover_taking,
    help_moves,
    incident_ends,
    incident_run,
    incidents,
    inspection_moves,
    inspections,
    instruction_moves,
    journal_moves,
    journals,
    key_changes,
    key_lending,
    lost_found_moves,
    order_moves,
    parcel_moves,
    pass_down_moves,
    patrols,
    pins,
    plan_items,
    plan_moves,
    privacy,
    renovation_acceptance,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_refunds,
    renovation_workers,
    renovations,
    repair_moves,
    repair_work,
    repairs,
    residents,
    round_changes,
    round_pace,
    round_plan,
    round_reviews,
    rounds,
    routes,
    site_answers,
    site_checks,
    staff,
    summary_moves,
    task_moves,
    tasks,
    units,
    vehicle_moves,
    violation_moves,
    violations,
    visitor_moves,
    work_orders,
)
from store.db import rows
from store.refusal import Refused
from store.visitor_entry import Visit
from tests.conftest import AT, PIN
from tests.store.conftest import Two
from tests.store.renovation_parts import Case

NOUNS: tuple[ModuleType, ...] = (
    *(
        areas,
        buildings,
        units,
        residents,
        check_items,
        checkpoints,
        routes,
        patrols,
        findings,
        order_moves,
    ),
    *(staff, pins, round_changes, round_pace, round_reviews),
    *(incident_run, incident_ends, checklist_versions, checklist_edits),
    *(renovation_apply, renovation_permits, renovation_workers, renovation_passes, site_checks),
    *(violation_moves, renovation_acceptance, renovation_refunds, site_answers),
    *(key_changes, key_lending),
    *(exit_slip_moves, call_moves),
    *(instruction_moves, blocked_moves),
    *(help_moves, circular_moves, vehicle_moves),
    *(visitor_moves, parcel_moves, lost_found_moves),
    *(handover_moves, handover_taking, pass_down_moves),
    *(callback_moves, callback_visits, summary_moves),
    *(journal_moves, day_seals),
    task_moves,
    *(plan_moves, plan_items, inspection_moves, appraisals, audit_moves),
    fee_months,
    *(repair_moves, repair_work),
    *(case_intake, case_moves, case_time, case_verdicts, case_ends),
    privacy,
)

WAY: dict[str, Any] = {
    "floor": 1,
    "square": 1,
    "use": "home",
    "state": "let",
    "people": 1,
    "remark": "",
}
DEFECT: dict[str, Any] = {"kind": "other", "severity": "normal", "note": "x", "action": "told"}
APPLICATION: dict[str, Any] = {
    "applicant_kind": "owner",
    "applicant": "X",
    "contractor": "X",
    "manager": "X",
    "scope": "X",
    "starts_on": pendulum.date(2026, 12, 1),
    "ends_on": pendulum.date(2026, 12, 2),
}
SERVED: dict[str, Any] = {"owner_served": "X", "contractor_served": "X"}
TAG: dict[str, Any] = {
    **{"number": "X", "kind": "common", "opens": "X", "hook": "", "copies": 1, "remark": ""},
}
FOUND: dict[str, Any] = {
    **{"kind": "other", "what": "X", "found_at": AT, "place": "X", "finder": "X", "storage": "X"},
}
PUT_RIGHT: dict[str, Any] = {
    **{"kind": "complaint", "category": "noise", "severity": "minor", "place": "X", "reason": "X"},
}
CLAIM: dict[str, Any] = {"evidence": "X", "signed": "X", "taken_from": "claim"}


def _days(first: str, last: str) -> dict[str, Any]:
    return {first: pendulum.date(2026, 12, 1), last: pendulum.date(2026, 12, 2)}


def _line(two: Two) -> int:
    return handover_lines.lines(two.next.handover.id)[0].id


# Who acts is the little estate's director, who may do everything there; every record is next door.
REACHES: dict[str, Callable[[Two, int], object]] = {
    "areas.add_area": lambda two, by: areas.add_area("X", two.next.housekeeper.id, by=by, at=AT),
    "areas.change_area": lambda two, by: areas.change_area(
        two.next.area.id, name="X", housekeeper=None, by=by, at=AT
    ),
    "areas.change_area, its housekeeper": lambda two, by: areas.change_area(
        two.little.area.id, name="X", housekeeper=two.next.housekeeper.id, by=by, at=AT
    ),
    "buildings.add_building": lambda two, by: buildings.add_building(
        "9", area_id=two.next.area.id, by=by, at=AT
    ),
    "buildings.change_building": lambda two, by: buildings.change_building(
        two.next.building.id, name="X", floors=1, area_id=None, accepted_on=None, by=by, at=AT
    ),
    "buildings.change_building, its area": lambda two, by: buildings.change_building(
        two.little.building.id,
        name="X",
        floors=1,
        area_id=two.next.area.id,
        accepted_on=None,
        by=by,
        at=AT,
    ),
    "units.add_unit": lambda two, by: units.add_unit(two.next.building.id, "9", by=by, at=AT),
    "units.change_unit": lambda two, by: units.change_unit(two.next.unit.id, **WAY, by=by, at=AT),
    "residents.move_in": lambda two, by: residents.move_in(
        two.next.unit.id, kind="owner", name="X", by=by, at=AT
    ),
    "residents.change": lambda two, by: residents.change(
        two.next.stay.occupancy_id,
        name="X",
        phone=None,
        other_phone=None,
        remark="",
        by=by,
        at=AT,
    ),
    "residents.move_out": lambda two, by: residents.move_out(
        two.next.stay.occupancy_id, pendulum.date(2026, 11, 23), by=by, at=AT
    ),
    "residents.reveal": lambda two, by: residents.reveal(
        two.next.stay.occupancy_id, PIN, "X", by=by, at=AT
    ),
    "checkpoints.add_checkpoint": lambda two, by: checkpoints.add_checkpoint(
        name="X", place="roof", building_id=two.next.building.id, by=by, at=AT
    ),
    "checkpoints.add_checkpoint, its unit": lambda two, by: checkpoints.add_checkpoint(
        name="X", place="roof", unit_id=two.next.unit.id, by=by, at=AT
    ),
    "checkpoints.change_checkpoint": lambda two, by: checkpoints.change_checkpoint(
        two.next.checkpoint.id, name="X", place="roof", building_id=None, floor=1, by=by, at=AT
    ),
    "checkpoints.change_checkpoint, its building": lambda two, by: checkpoints.change_checkpoint(
        two.little.checkpoints[0].id,
        name="X",
        place="roof",
        building_id=two.next.building.id,
        floor=1,
        by=by,
        at=AT,
    ),
    "routes.add_route": lambda two, by: routes.add_route("X", two.next.area.id, by=by, at=AT),
    "routes.change_route": lambda two, by: routes.change_route(
        two.next.route.id, name="X", area_id=None, by=by, at=AT
    ),
    "routes.change_route, its area": lambda two, by: routes.change_route(
        two.little.route.id, name="X", area_id=two.next.area.id, by=by, at=AT
    ),
    "routes.retire": lambda two, by: routes.retire(two.next.route.id, by=by, at=AT),
    "routes.set_stops": lambda two, by: routes.set_stops(
        two.next.route.id, [], two.next.route.version, by=by, at=AT
    ),
    "routes.set_stops, a stop": lambda two, by: routes.set_stops(
        two.little.route.id, [two.next.clean.id], two.little.route.version, by=by, at=AT
    ),
    "patrols.start": lambda two, by: patrols.start(two.next.round.id, by=by, at=AT),
    "patrols.answer": lambda two, by: patrols.answer(
        two.next.round.id, two.next.clean.id, "normal", by=by, at=AT
    ),
    "patrols.answer_late": lambda two, by: patrols.answer_late(
        two.next.round.id, two.next.clean.id, "normal", told_at=AT, by=by, at=AT
    ),
    "round_pace.explain": lambda two, by: round_pace.explain(two.next.round.id, "X", by=by, at=AT),
    "round_changes.reassign": lambda two, by: round_changes.reassign(
        two.next.round.id, two.little.guard.id, "X", by=by, at=AT
    ),
    "round_changes.backfill": lambda two, by: round_changes.backfill(
        two.next.round.id, AT, AT.add(minutes=9), "X", by=by, at=AT.add(hours=9)
    ),
    "round_changes.exempt": lambda two, by: round_changes.exempt(
        two.next.round.id, "weather", "X", by=by, at=AT
    ),
    "round_reviews.account": lambda two, by: round_reviews.account(
        two.next.round.id, "X", by=by, at=AT
    ),
    "round_reviews.sign": lambda two, by: round_reviews.sign(two.next.round.id, by=by, at=AT),
    "round_reviews.send_back": lambda two, by: round_reviews.send_back(
        two.next.round.id, "X", by=by, at=AT
    ),
    "patrols.end": lambda two, by: patrols.end(two.next.round.id, reason="X", by=by, at=AT),
    "findings.report": lambda two, by: findings.report(
        two.next.round.id, two.next.clean.id, **DEFECT, by=by, at=AT
    ),
    "findings.undo": lambda two, by: findings.undo(
        two.next.round.id, two.next.checkpoint.id, by=by, at=AT
    ),
    "order_moves.dispatch": lambda two, by: order_moves.dispatch(
        two.next.finding.order_id, two.little.engineer.id, by=by, at=AT
    ),
    "order_moves.accept": lambda two, by: order_moves.accept(
        two.next.finding.order_id, by=by, at=AT
    ),
    "order_moves.begin": lambda two, by: order_moves.begin(two.next.finding.order_id, by=by, at=AT),
    "order_moves.hold": lambda two, by: order_moves.hold(
        two.next.finding.order_id, "X", by=by, at=AT
    ),
    "order_moves.resume": lambda two, by: order_moves.resume(
        two.next.finding.order_id, by=by, at=AT
    ),
    "order_moves.assign_responsibility": lambda two, by: order_moves.assign_responsibility(
        two.next.finding.order_id, "owner", "X", by=by, at=AT
    ),
    "order_moves.finish": lambda two, by: order_moves.finish(
        two.next.finding.order_id, "X", by=by, at=AT
    ),
    "order_moves.verify": lambda two, by: order_moves.verify(
        two.next.finding.order_id, by=by, at=AT
    ),
    "order_moves.reopen": lambda two, by: order_moves.reopen(
        two.next.finding.order_id, "X", by=by, at=AT
    ),
    "incident_run.open_incident": lambda two, by: incident_run.open_incident(
        "fire", key=two.next.incident.key, reported_at=AT, by=by, at=AT
    ),
    "incident_run.open_incident, out of another": lambda two, by: incident_run.open_incident(
        "fire", key="ours", parent=two.next.incident.key, reported_at=AT, by=by, at=AT
    ),
    "incident_run.tick": lambda two, by: incident_run.tick(two.next.incident.key, 1, by=by, at=AT),
    "incident_run.skip": lambda two, by: incident_run.skip(
        two.next.incident.key, 1, "X", by=by, at=AT
    ),
    "incident_run.take_back": lambda two, by: incident_run.take_back(
        two.next.incident.key, 1, by=by, at=AT
    ),
    "incident_run.log": lambda two, by: incident_run.log(
        two.next.incident.key, "note", words="X", by=by, at=AT
    ),
    "incident_run.locate": lambda two, by: incident_run.locate(
        two.next.incident.key, "X", by=by, at=AT
    ),
    "incident_ends.advance": lambda two, by: incident_ends.advance(
        two.next.incident.key, "recovered", by=by, at=AT
    ),
    "incident_ends.false_alarm": lambda two, by: incident_ends.false_alarm(
        two.next.incident.key, "X", by=by, at=AT
    ),
    "incident_ends.report": lambda two, by: incident_ends.report(
        two.next.incident.key, cause="X", by=by, at=AT
    ),
    "incident_ends.sign": lambda two, by: incident_ends.sign(two.next.incident.key, by=by, at=AT),
    "incident_ends.send_back": lambda two, by: incident_ends.send_back(
        two.next.incident.key, "X", by=by, at=AT
    ),
    "incident_ends.correct": lambda two, by: incident_ends.correct(
        two.next.incident.key,
        "X",
        person_id=two.little.engineer.id,
        deadline=pendulum.date(2026, 11, 30),
        by=by,
        at=AT,
    ),
    "staff.change": lambda two, by: staff.change(
        two.next.housekeeper.id, number="9", name="X", role="guard", phone="", by=by, at=AT
    ),
    "staff.leave": lambda two, by: staff.leave(two.next.housekeeper.id, by=by, at=AT),
    "renovation_apply.file": lambda two, by: renovation_apply.file(
        two.next.unit.id, **APPLICATION, by=by, at=AT
    ),
    "renovation_apply.change": lambda two, by: renovation_apply.change(
        two.next.notice.renovation_id, **APPLICATION, by=by, at=AT
    ),
    "renovation_apply.hand_in": lambda two, by: renovation_apply.hand_in(
        two.next.notice.renovation_id, "plan", by=by, at=AT
    ),
    "renovation_apply.submit": lambda two, by: renovation_apply.submit(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_apply.take_up": lambda two, by: renovation_apply.take_up(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_apply.approve": lambda two, by: renovation_apply.approve(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_apply.agree": lambda two, by: renovation_apply.agree(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_apply.send_back": lambda two, by: renovation_apply.send_back(
        two.next.notice.renovation_id, "X", by=by, at=AT
    ),
    "renovation_apply.reject": lambda two, by: renovation_apply.reject(
        two.next.notice.renovation_id, "X", by=by, at=AT
    ),
    "renovation_apply.cancel": lambda two, by: renovation_apply.cancel(
        two.next.notice.renovation_id, "X", by=by, at=AT
    ),
    "renovation_permits.receive_deposit": lambda two, by: renovation_permits.receive_deposit(
        two.next.notice.renovation_id, "1", "X", payer="owner", by=two.little.cashier.id, at=AT
    ),
    "renovation_permits.permit": lambda two, by: renovation_permits.permit(
        two.next.notice.renovation_id, **_days("begins", "until"), by=by, at=AT
    ),
    "renovation_permits.extend": lambda two, by: renovation_permits.extend(
        two.next.notice.renovation_id, pendulum.date(2026, 12, 1), "X", by=by, at=AT
    ),
    "renovation_permits.begin": lambda two, by: renovation_permits.begin(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_permits.lift": lambda two, by: renovation_permits.lift(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_permits.suspend": lambda two, by: renovation_permits.suspend(
        two.next.notice.renovation_id, "X", by=by, at=AT
    ),
    "renovation_workers.enlist": lambda two, by: renovation_workers.enlist(
        two.next.notice.renovation_id, [renovation_workers.Worker("X")], by=by, at=AT
    ),
    "renovation_workers.strike": lambda two, by: renovation_workers.strike(
        two.next.worker.id, by=by, at=AT
    ),
    "renovation_passes.issue": lambda two, by: renovation_passes.issue(
        two.next.notice.renovation_id,
        [two.next.worker.id],
        **_days("valid_from", "valid_until"),
        by=by,
        at=AT,
    ),
    "renovation_passes.lose": lambda two, by: renovation_passes.lose(
        two.next.worker.id, "X", by=by, at=AT
    ),
    "renovation_passes.revoke": lambda two, by: renovation_passes.revoke(
        two.next.worker.id, "X", by=by, at=AT
    ),
    "renovation_passes.settle": lambda two, by: renovation_passes.settle(
        two.next.worker.id, "X", by=by, at=AT
    ),
    "renovation_passes.take_back": lambda two, by: renovation_passes.take_back(
        two.next.worker.id, by=by, at=AT
    ),
    "renovation_passes.replace": lambda two, by: renovation_passes.replace(
        two.next.worker.id, by=by, at=AT
    ),
    "site_checks.record": lambda two, by: site_checks.record(
        two.next.notice.renovation_id, "ok", by=by, at=AT
    ),
    "site_answers.check": lambda two, by: site_answers.check(
        two.next.round.id, two.next.checkpoint.id, "ok", by=by, at=AT
    ),
    "violation_moves.serve": lambda two, by: violation_moves.serve(
        two.next.notice.renovation_id, ["RX-3"], "X", **SERVED, by=by, at=AT
    ),
    "violation_moves.fail": lambda two, by: violation_moves.fail(
        two.next.notice.renovation_id, ["RX-3"], "X", **SERVED, by=by, at=AT
    ),
    "violation_moves.follow_up": lambda two, by: violation_moves.follow_up(
        two.next.notice.id, "corrected", by=by, at=AT
    ),
    "violation_moves.serve_again": lambda two, by: violation_moves.serve_again(
        two.next.notice.id, **SERVED, by=by, at=AT
    ),
    "violation_moves.report": lambda two, by: violation_moves.report(
        two.next.notice.id, "X", by=by, at=AT
    ),
    "renovation_acceptance.request_acceptance": lambda two, by: (
        renovation_acceptance.request_acceptance(two.next.notice.renovation_id, by=by, at=AT)
    ),
    "renovation_acceptance.accept": lambda two, by: renovation_acceptance.accept(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_acceptance.observe": lambda two, by: renovation_acceptance.observe(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_acceptance.recheck": lambda two, by: renovation_acceptance.recheck(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_acceptance.sign": lambda two, by: renovation_acceptance.sign(
        two.next.notice.renovation_id, "owner", "X", by=by, at=AT
    ),
    "renovation_refunds.approve_refund": lambda two, by: renovation_refunds.approve_refund(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_refunds.refund_cancelled": lambda two, by: renovation_refunds.refund_cancelled(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_refunds.override_refund": lambda two, by: renovation_refunds.override_refund(
        two.next.notice.renovation_id, by=by, at=AT
    ),
    "renovation_refunds.deduct": lambda two, by: renovation_refunds.deduct(
        two.next.notice.renovation_id, "1", "X", **CLAIM, by=by, at=AT
    ),
    "renovation_refunds.withdraw": lambda two, by: renovation_refunds.withdraw(
        two.next.notice.renovation_id, 1, by=by, at=AT
    ),
    "renovation_refunds.ask_override": lambda two, by: renovation_refunds.ask_override(
        two.next.notice.renovation_id, "sold", "X", by=by, at=AT
    ),
    "renovation_refunds.pay_refund": lambda two, by: renovation_refunds.pay_refund(
        two.next.notice.renovation_id, "X", by=two.little.cashier.id, at=AT
    ),
    "instruction_moves.give": lambda two, by: instruction_moves.give(
        two.next.unit.id, "away", asked_by="X", by=by, at=AT
    ),
    "instruction_moves.end": lambda two, by: instruction_moves.end(
        two.next.instruction.id, by=by, at=AT
    ),
    "blocked_moves.block": lambda two, by: blocked_moves.block(
        name="X", unit_id=two.next.unit.id, basis="office", reason="X", by=by, at=AT
    ),
    "blocked_moves.lift": lambda two, by: blocked_moves.lift(
        two.next.blocked.id, "X", by=by, at=AT
    ),
    "exit_slip_moves.ask": lambda two, by: exit_slip_moves.ask(
        two.next.unit.id, carrier="X", goods="X", by=by, at=AT
    ),
    "exit_slip_moves.confirm": lambda two, by: exit_slip_moves.confirm(
        two.next.slip.id, "signature", "X", by=by, at=AT
    ),
    "exit_slip_moves.release": lambda two, by: exit_slip_moves.release(
        two.next.slip.id, by=by, at=AT
    ),
    "exit_slip_moves.cancel": lambda two, by: exit_slip_moves.cancel(
        two.next.slip.id, "X", by=by, at=AT
    ),
    "call_moves.log": lambda two, by: call_moves.log(
        "phone", "other", "X", unit_id=two.next.unit.id, by=by, at=AT
    ),
    "call_moves.log, its person": lambda two, by: call_moves.log(
        "phone", "other", "X", referred_id=two.next.housekeeper.id, by=by, at=AT
    ),
    "call_moves.refer": lambda two, by: call_moves.refer(
        two.next.call.id, referred_to="X", by=by, at=AT
    ),
    "call_moves.finish": lambda two, by: call_moves.finish(two.next.call.id, "X", by=by, at=AT),
    "help_moves.approve": lambda two, by: help_moves.approve(two.next.help.id, by=by, at=AT),
    "help_moves.refuse": lambda two, by: help_moves.refuse(two.next.help.id, "X", by=by, at=AT),
    "help_moves.give": lambda two, by: help_moves.give(two.next.help.id, "X", by=by, at=AT),
    "help_moves.close": lambda two, by: help_moves.close(two.next.help.id, "X", by=by, at=AT),
    "circular_moves.issue": lambda two, by: circular_moves.issue(
        *("X", "X"),
        issuer="estate",
        channel="post",
        scope="building",
        building_id=two.next.building.id,
        by=by,
        at=AT,
    ),
    "circular_moves.mark_rest": lambda two, by: circular_moves.mark_rest(
        two.next.circular.id, "read", by=by, at=AT
    ),
    "circular_moves.mark_unit": lambda two, by: circular_moves.mark_unit(
        two.next.circular.id, two.next.unit.id, "read", seen="due", by=by, at=AT
    ),
    "circular_moves.withdraw": lambda two, by: circular_moves.withdraw(
        two.next.circular.id, "X", by=by, at=AT
    ),
    "vehicle_moves.give_permit": lambda two, by: vehicle_moves.give_permit(
        two.next.unit.id, plate="粤B1", kind="car", until_on=AT.date(), by=by, at=AT
    ),
    "vehicle_moves.end_permit": lambda two, by: vehicle_moves.end_permit(
        two.next.parking.id, "X", by=by, at=AT
    ),
    "vehicle_moves.let_in": lambda two, by: vehicle_moves.let_in(
        "粤B00009", kind="car", unit_id=two.next.unit.id, by=by, at=AT
    ),
    "vehicle_moves.let_out": lambda two, by: vehicle_moves.let_out(
        two.next.vehicle.id, fee_fen=500, by=by, at=AT
    ),
    "privacy.reveal": lambda two, by: privacy.reveal(
        "call", two.next.call.id, PIN, "X", by=by, at=AT
    ),
    "privacy.hold": lambda two, by: privacy.hold("call", two.next.call.id, "X", "X", by=by, at=AT),
    "privacy.lift": lambda two, by: privacy.lift(two.next.hold.id, "X", by=by, at=AT),
    "key_changes.add": lambda two, by: key_changes.add(
        "X", "owner", "X", unit_id=two.next.unit.id, by=by, at=AT
    ),
    "key_changes.change": lambda two, by: key_changes.change(
        two.next.key.id, **TAG, unit_id=None, by=by, at=AT
    ),
    "key_changes.retire": lambda two, by: key_changes.retire(two.next.key.id, by=by, at=AT),
    "key_changes.change_lock": lambda two, by: key_changes.change_lock(
        two.next.key.id, pendulum.date(2026, 11, 23), by=by, at=AT
    ),
    "key_lending.lend": lambda two, by: key_lending.lend(
        two.next.key.id, staff_id=by, reason="X", due_at=AT.add(hours=1), by=by, at=AT
    ),
    "key_lending.take_back": lambda two, by: key_lending.take_back(two.next.loan.id, by=by, at=AT),
    "key_lending.write_off": lambda two, by: key_lending.write_off(
        two.next.loan.id, "X", "X", by=by, at=AT
    ),
    "visitor_moves.announce": lambda two, by: visitor_moves.announce(
        Visit("X", unit_id=two.next.unit.id),
        from_at=AT,
        until_at=AT.add(hours=1),
        announced_by="X",
        by=by,
        at=AT,
    ),
    "visitor_moves.arrive": lambda two, by: visitor_moves.arrive(
        Visit("X", unit_id=two.next.unit.id, confirmed="met"), by=by, at=AT
    ),
    "visitor_moves.arrive, as before": lambda two, by: visitor_moves.arrive(
        Visit("X", place="X"), like=two.next.visitor.id, by=by, at=AT
    ),
    "visitor_moves.arrive, who goes with them": lambda two, by: visitor_moves.arrive(
        Visit("X", place="X", escort_id=two.next.housekeeper.id), by=by, at=AT
    ),
    "visitor_moves.let_in": lambda two, by: visitor_moves.let_in(two.next.awaited.id, by=by, at=AT),
    "visitor_moves.deny": lambda two, by: visitor_moves.deny(
        Visit("X", unit_id=two.next.unit.id), "X", by=by, at=AT
    ),
    "visitor_moves.cancel": lambda two, by: visitor_moves.cancel(
        two.next.awaited.id, "X", by=by, at=AT
    ),
    "visitor_moves.extend": lambda two, by: visitor_moves.extend(
        two.next.visitor.id, AT.add(hours=1), "X", by=by, at=AT
    ),
    "visitor_moves.leave": lambda two, by: visitor_moves.leave(two.next.visitor.id, by=by, at=AT),
    "visitor_moves.return_pass": lambda two, by: visitor_moves.return_pass(
        two.next.visitor.id, by=by, at=AT
    ),
    "handover_moves.count": lambda two, by: handover_moves.count(_line(two), 1, by=by, at=AT),
    "handover_moves.give": lambda two, by: handover_moves.give(two.next.handover.id, by=by, at=AT),
    "handover_moves.drop": lambda two, by: handover_moves.drop(two.next.handover.id, by=by, at=AT),
    "handover_taking.answer": lambda two, by: handover_taking.answer(
        _line(two), "accepted", by=by, at=AT
    ),
    "handover_taking.take": lambda two, by: handover_taking.take(
        two.next.handover.id, by=by, at=AT
    ),
    "handover_taking.settle": lambda two, by: handover_taking.settle(_line(two), "X", by=by, at=AT),
    "pass_down_moves.read": lambda two, by: pass_down_moves.read(
        two.next.pass_down.id, by=by, at=AT
    ),
    "pass_down_moves.end": lambda two, by: pass_down_moves.end(two.next.pass_down.id, by=by, at=AT),
    "parcel_moves.receive": lambda two, by: parcel_moves.receive(
        two.next.unit.id, courier="X", shelf="X", by=by, at=AT
    ),
    "parcel_moves.notify": lambda two, by: parcel_moves.notify(two.next.parcel.id, by=by, at=AT),
    "parcel_moves.hand_over": lambda two, by: parcel_moves.hand_over(
        two.next.parcel.id, "X", by=by, at=AT
    ),
    "parcel_moves.send_back": lambda two, by: parcel_moves.send_back(
        two.next.parcel.id, "X", by=by, at=AT
    ),
    "lost_found_moves.enter": lambda two, by: lost_found_moves.enter(
        **FOUND, yuan="1", counted_by=two.next.housekeeper.id, by=by, at=AT
    ),
    "lost_found_moves.announce": lambda two, by: lost_found_moves.announce(
        two.next.found.id, pendulum.date(2026, 11, 23), by=by, at=AT
    ),
    "lost_found_moves.claim": lambda two, by: lost_found_moves.claim(
        two.next.found.id, claimant="X", proof="X", by=by, at=AT
    ),
    "lost_found_moves.to_police": lambda two, by: lost_found_moves.to_police(
        two.next.found.id, "X", by=by, at=AT
    ),
    "repair_moves.request": lambda two, by: repair_moves.request(
        *("other", "X", "normal"), unit_id=two.next.unit.id, by=by, at=AT
    ),
    "repair_moves.request, its case": lambda two, by: repair_moves.request(
        *("other", "X", "normal"),
        unit_id=two.little.units[0].id,
        case_id=two.next.customer_case.id,
        by=by,
        at=AT,
    ),
    "repair_moves.request, who it is given to": lambda two, by: repair_moves.request(
        *("other", "X", "normal"),
        unit_id=two.little.units[0].id,
        assignee_id=two.next.housekeeper.id,
        by=by,
        at=AT,
    ),
    "repair_moves.accept": lambda two, by: repair_moves.accept(
        two.next.repair.id, "voice", 5, by=by, at=AT
    ),
    "repair_moves.close": lambda two, by: repair_moves.close(two.next.repair.id, by=by, at=AT),
    "repair_work.visit": lambda two, by: repair_work.visit(
        two.next.repair.id, "X", before="X", by=by, at=AT
    ),
    "repair_work.use": lambda two, by: repair_work.use(
        two.next.repair.id, "X", "X", "1", by=by, at=AT
    ),
    "repair_work.strike": lambda two, by: repair_work.strike(
        repairs.materials(two.next.repair.id)[0].id, by=by, at=AT
    ),
    "repair_work.charge": lambda two, by: repair_work.charge(two.next.repair.id, "1", by=by, at=AT),
    "case_intake.receive": lambda two, by: case_intake.receive(
        *("phone", "complaint", "noise", "X"), unit_id=two.next.unit.id, by=by, at=AT
    ),
    "case_intake.receive, about": lambda two, by: case_intake.receive(
        *("phone", "complaint", "noise", "X"),
        place="X",
        about_id=two.next.housekeeper.id,
        by=by,
        at=AT,
    ),
    "case_intake.receive, its owner": lambda two, by: case_intake.receive(
        *("phone", "complaint", "noise", "X"),
        place="X",
        owner_id=two.next.housekeeper.id,
        by=by,
        at=AT,
    ),
    "case_intake.receive, its call": lambda two, by: case_intake.receive(
        *("phone", "complaint", "noise", "X"), place="X", call_id=two.next.call.id, by=by, at=AT
    ),
    "case_intake.report_again": lambda two, by: case_intake.report_again(
        two.next.customer_case.id, "X", channel="app", by=by, at=AT
    ),
    "case_intake.correct": lambda two, by: case_intake.correct(
        two.next.customer_case.id, **PUT_RIGHT, unit_id=None, by=by, at=AT
    ),
    "case_moves.reply": lambda two, by: case_moves.reply(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_moves.assign": lambda two, by: case_moves.assign(
        two.next.customer_case.id, by, by=by, at=AT
    ),
    "case_moves.refer": lambda two, by: case_moves.refer(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_moves.begin": lambda two, by: case_moves.begin(two.next.customer_case.id, by=by, at=AT),
    "case_moves.wait": lambda two, by: case_moves.wait(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_moves.go_on": lambda two, by: case_moves.go_on(two.next.customer_case.id, by=by, at=AT),
    "case_moves.resolve": lambda two, by: case_moves.resolve(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_moves.explain": lambda two, by: case_moves.explain(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_verdicts.propose": lambda two, by: case_verdicts.propose(
        two.next.customer_case.id, "valid", "X", by=by, at=AT
    ),
    "case_verdicts.judge": lambda two, by: case_verdicts.judge(
        two.next.customer_case.id, "valid", "X", by=by, at=AT
    ),
    "case_verdicts.appeal": lambda two, by: case_verdicts.appeal(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_ends.reopen": lambda two, by: case_ends.reopen(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_ends.close": lambda two, by: case_ends.close(two.next.customer_case.id, by=by, at=AT),
    "case_ends.withdraw": lambda two, by: case_ends.withdraw(
        two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_ends.merge": lambda two, by: case_ends.merge(
        two.next.customer_case.id, two.next.customer_case.id, "X", by=by, at=AT
    ),
    "case_time.ask_extension": lambda two, by: case_time.ask_extension(
        *(two.next.customer_case.id, "X", "X", AT.add(days=3)), by=by, at=AT
    ),
    "case_time.approve_extension": lambda two, by: case_time.approve_extension(
        two.next.extension.id, by=by, at=AT
    ),
    "case_time.refuse_extension": lambda two, by: case_time.refuse_extension(
        two.next.extension.id, "X", by=by, at=AT
    ),
    "callback_moves.schedule": lambda two, by: callback_moves.schedule(
        two.next.callback.id, by=by, at=AT
    ),
    "callback_moves.attempt": lambda two, by: callback_moves.attempt(
        two.next.callback.id, "phone", "busy", by=by, at=AT
    ),
    "callback_moves.finish": lambda two, by: callback_moves.finish(
        two.next.callback.id, method="phone", answers={}, score=5, by=by, at=AT
    ),
    "callback_moves.refuse": lambda two, by: callback_moves.refuse(
        two.next.callback.id, "X", by=by, at=AT
    ),
    "callback_moves.comment": lambda two, by: callback_moves.comment(
        two.next.callback.id, "X", by=by, at=AT
    ),
    "callback_visits.plan": lambda two, by: callback_visits.plan(
        two.next.building.id, "2026Q4", by=by, at=AT
    ),
    "task_moves.give": lambda two, by: task_moves.give(
        "X", two.next.housekeeper.id, pendulum.date(2026, 12, 1), by=by, at=AT
    ),
    "task_moves.begin": lambda two, by: task_moves.begin(two.next.task.id, by=by, at=AT),
    "task_moves.finish": lambda two, by: task_moves.finish(two.next.task.id, "X", by=by, at=AT),
    "task_moves.accept": lambda two, by: task_moves.accept(two.next.task.id, by=by, at=AT),
    "task_moves.reopen": lambda two, by: task_moves.reopen(two.next.task.id, "X", by=by, at=AT),
    "task_moves.drop": lambda two, by: task_moves.drop(two.next.task.id, "X", by=by, at=AT),
    "appraisals.begin": lambda two, by: appraisals.begin(
        two.next.housekeeper.id, "2026-09", by=by, at=AT
    ),
    "appraisals.review": lambda two, by: appraisals.review(
        two.next.appraisal.id, "X", 4, by=by, at=AT
    ),
    "appraisals.sign": lambda two, by: appraisals.sign(two.next.appraisal.id, by=by, at=AT),
    "audit_moves.answer": lambda two, by: audit_moves.answer(
        audits.items(two.next.audit.id)[0].id, "ok", by=by, at=AT
    ),
    "audit_moves.sign": lambda two, by: audit_moves.sign(two.next.audit.id, by=by, at=AT),
    "audit_moves.remedy": lambda two, by: audit_moves.remedy(
        audits.items(two.next.audit.id)[0].id, "X", by=by, at=AT
    ),
    "audit_moves.close": lambda two, by: audit_moves.close(two.next.audit.id, by=by, at=AT),
    "fee_months.confirm": lambda two, by: fee_months.confirm(two.next.fee_month.id, by=by, at=AT),
    "plan_moves.submit": lambda two, by: plan_moves.submit(two.next.plan.id, by=by, at=AT),
    "plan_moves.approve": lambda two, by: plan_moves.approve(two.next.plan.id, by=by, at=AT),
    "plan_moves.send_back": lambda two, by: plan_moves.send_back(
        two.next.plan.id, "X", by=by, at=AT
    ),
    "plan_moves.close": lambda two, by: plan_moves.close(two.next.plan.id, by=by, at=AT),
    "plan_items.add_item": lambda two, by: plan_items.add_item(
        two.next.plan.id, "X", due_on=two.next.plan.starts_on, by=by, at=AT
    ),
    "plan_items.change_item": lambda two, by: plan_items.change_item(
        two.next.plan_item.id,
        what="X",
        standard="",
        service="",
        due_on=two.next.plan.starts_on,
        by=by,
        at=AT,
    ),
    "plan_items.drop_item": lambda two, by: plan_items.drop_item(
        two.next.plan_item.id, "X", by=by, at=AT
    ),
    "plan_items.finish_item": lambda two, by: plan_items.finish_item(
        two.next.plan_item.id, "X", by=by, at=AT
    ),
    "inspection_moves.begin": lambda two, by: inspection_moves.begin(
        "cleaning", area_id=two.next.area.id, by=by, at=AT
    ),
    "inspection_moves.begin, its item": lambda two, by: inspection_moves.begin(
        "cleaning", place="X", item_id=two.next.plan_item.id, by=by, at=AT
    ),
    "inspection_moves.answer": lambda two, by: inspection_moves.answer(
        inspections.lines(two.next.sheet.id)[0].id, "normal", by=by, at=AT
    ),
    "inspection_moves.sign": lambda two, by: inspection_moves.sign(two.next.sheet.id, by=by, at=AT),
    "inspection_moves.review": lambda two, by: inspection_moves.review(
        two.next.sheet.id, by=by, at=AT
    ),
    "summary_moves.write": lambda two, by: summary_moves.write(
        two.next.summary.id, unmet="X", practice="", remark="", by=by, at=AT
    ),
    "summary_moves.sign": lambda two, by: summary_moves.sign(two.next.summary.id, by=by, at=AT),
    "summary_moves.reply": lambda two, by: summary_moves.reply(
        two.next.summary.id, "X", by=by, at=AT
    ),
    "summary_moves.add_action": lambda two, by: summary_moves.add_action(
        two.next.summary.id, "X", by, pendulum.date(2026, 12, 1), by=by, at=AT
    ),
    "journal_moves.write": lambda two, by: journal_moves.write(
        two.next.journal.id, {"weather": "X"}, by=two.little.housekeeper.id, at=AT
    ),
    "journal_moves.submit": lambda two, by: journal_moves.submit(
        two.next.journal.id, by=two.little.housekeeper.id, at=AT
    ),
    "journal_moves.add": lambda two, by: journal_moves.add(
        two.next.journal.id, "X", by=two.little.housekeeper.id, at=AT
    ),
    "journal_moves.away": lambda two, by: journal_moves.away(
        two.next.journal.staff_id, pendulum.date(2026, 12, 1), "rest", by=by, at=AT
    ),
    "journal_moves.approve": lambda two, by: journal_moves.approve(
        two.next.journal.id, by=by, at=AT
    ),
    "journal_moves.send_back": lambda two, by: journal_moves.send_back(
        two.next.journal.id, "X", by=by, at=AT
    ),
    "summary_moves.finish_action": lambda two, by: summary_moves.finish_action(
        two.next.action.id, "X", by=by, at=AT
    ),
    "summary_moves.drop_action": lambda two, by: summary_moves.drop_action(
        two.next.action.id, by=by, at=AT
    ),
    "pins.unlock": lambda two, by: pins.unlock(two.next.housekeeper.id, by=by, at=AT),
    "pins.reset_pin": lambda two, by: pins.reset_pin(two.next.housekeeper.id, "9999", by=by, at=AT),
}

# They name no record of the estate, or only the acting person's own.
NO_RECORD = {
    "help_moves.ask",
    "check_items.set_asked",
    "staff.join",
    "staff.choose",
    "pins.change_pin",
}
NO_RECORD |= {"journal_moves.begin", "day_seals.sign_day", "fee_months.enter"}
NO_RECORD |= {"audit_moves.begin"}
NO_RECORD |= {"round_changes.exempt_open", "checklist_versions.change"}
NO_RECORD |= {"checklist_versions.restore", "checklist_edits.save", "privacy.purge"}
NO_RECORD |= {
    "summary_moves.begin",
    "plan_moves.begin",
    "handover_moves.begin",
    "pass_down_moves.write",
}

# They say what a move would come to; who asks has the row already.
ASKING = {"store.renovation_facts", "store.renovation_moves"}

# What has its own proof: settings and days are of who sets them, an import names its estate.
ELSEWHERE = {"store.estate", "store.imports", "store.calendar_days"}


def done_in(module: ModuleType) -> list[str]:
    """The public functions of a module that somebody does."""
    return [
        f"{module.__name__.removeprefix('store.')}.{name}"
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__
        and not name.startswith("_")
        and name != "operation"
        and "by" in inspect.signature(made).parameters
    ]


def operations() -> set[str]:
    """Every public function of the nouns that somebody does."""
    return {name for module in NOUNS for name in done_in(module)}


def test_every_noun_of_the_store_is_among_them() -> None:
    found = (f"store.{module.name}" for module in pkgutil.iter_modules(store.__path__))
    doing = {name for name in found if done_in(importlib.import_module(name))}
    assert doing - ELSEWHERE - ASKING == {module.__name__ for module in NOUNS}


def test_every_operation_is_tried() -> None:
    assert {name.partition(",")[0] for name in REACHES} | NO_RECORD == operations()


def everything_but_sign_ins() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the store; proving one's PIN leaves its own trace and is no reach."""
    tables = [name for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: rows(f"SELECT * FROM {name} ORDER BY 1") for name in tables}
    found["event"] = rows("SELECT * FROM event WHERE verb <> 'staff.sign_in' ORDER BY id")
    del found["event_head"]
    return found


@pytest.mark.parametrize("name", REACHES)
def test_a_record_next_door_is_unknown(name: str, two: Two) -> None:
    before = everything_but_sign_ins()
    with pytest.raises(Refused, match=r"^[a-z_]+_unknown"):
        REACHES[name](two, two.little.director.id)
    assert everything_but_sign_ins() == before


def test_numbers_and_passes_next_door_are_unknown(two: Two) -> None:
    mine, site = two.little.estate.id, renovations.listed(two.next.estate.id)[0]
    asked: tuple[tuple[Callable[[int, str], object], str], ...] = (
        (renovations.numbered, site.number),
        (renovations.numbered, site.permit),
        (violations.numbered, two.next.notice.number),
        (renovation_workers.by_pass, two.next.worker.number),
    )
    for find, number in asked:
        assert find(two.next.estate.id, number)
        with pytest.raises(Refused, match=r"^[a-z]+_unknown"):
            find(mine, number)
    assert gate.ask(mine, two.next.worker.number, AT) == ()


def test_a_check_next_door_is_no_evidence(two: Two) -> None:
    case = Case(two.little)
    case.in_progress()
    theirs = site_checks.of_site(two.next.notice.renovation_id)[0]
    with pytest.raises(Refused, match=r"^check_unknown check_id"):
        violation_moves.serve(
            case.id, ["RX-3"], "堆料", check_id=theirs.id, **SERVED, **case.by("housekeeper")
        )


def test_an_order_next_door_is_not_joined(two: Two) -> None:
    little, by = two.little, two.little.director.id
    round_plan.plan(AT, little.estate.id)
    begun = patrols.start(rounds.open_rounds(little.estate.id, AT)[0].id, by=by, at=AT)
    with pytest.raises(Refused, match=r"^order_unknown"):
        findings.report(
            begun.id,
            little.checkpoints[0].id,
            **DEFECT,
            order_id=two.next.finding.order_id,
            by=by,
            at=AT,
        )
    assert work_orders.order(two.next.finding.order_id).repeats == 0
    assert rounds.point(begun.id, little.checkpoints[0].id).result == ""


def test_a_person_next_door_gets_no_round(two: Two) -> None:
    with pytest.raises(Refused, match=r"^staff_unknown staff"):
        round_changes.reassign(
            two.next.round.id, two.little.guard.id, "X", by=two.next.director.id, at=AT
        )


def test_the_rounds_next_door_are_not_exempted(two: Two) -> None:
    round_plan.plan(AT)
    assert round_changes.exempt_open("weather", "X", by=two.little.director.id, at=AT) == 2
    assert {row.state for row in rounds.listed(two.next.estate.id)} == {"in_progress", "planned"}


def test_a_person_next_door_gets_no_work(two: Two) -> None:
    with pytest.raises(Refused, match=r"^staff_unknown assignee"):
        order_moves.dispatch(
            two.next.finding.order_id, two.little.engineer.id, by=two.next.director.id, at=AT
        )


def test_what_is_listed_is_ones_own(two: Two) -> None:
    mine, theirs = two.little.estate.id, two.next.estate.id
    lists: dict[str, Callable[[int], Any]] = {
        "units": lambda estate: {row.id for row in units.listed(estate)},
        "units searched": lambda estate: {row.id for row in units.listed(estate, "zdw")},
        "units resolved": lambda estate: {row.id for row in units.resolve(estate, "1202")},
        "buildings": lambda estate: {row.id for row in buildings.buildings(estate)},
        "areas": lambda estate: {row.id for row in areas.areas(estate)},
        "checkpoints": lambda estate: {row.id for row in checkpoints.checkpoints(estate)},
        "routes": lambda estate: {row.id for row in routes.routes(estate)},
        "staff": lambda estate: {row.id for row in staff.listed(estate)},
        "on duty": lambda estate: {row.id for row in staff.on_duty(estate)},
    }
    for name, listed in lists.items():
        assert listed(mine), name
        assert listed(theirs), name
        assert not listed(mine) & listed(theirs), name
    assert rounds.listed(mine) == ()
    assert rounds.open_rounds(mine, AT) == ()
    assert findings.listed(mine) == ()
    assert work_orders.listed(mine) == ()
    assert due.waiting(two.little.director, AT) == ()
    assert incidents.listed(mine) == incidents.not_closed(mine) == ()
    assert [row.key for row in incidents.listed(theirs)] == ["next door"]
    assert renovations.listed(mine) == renovations.sites(mine) == ()
    assert cases.listed(mine) == cases.listed(mine, only_open=True) == ()
    assert [row.id for row in cases.listed(theirs)] == [two.next.customer_case.id]
    assert callbacks.listed(mine) == ()
    assert journals.listed(mine) == ()
    assert [row.id for row in journals.listed(theirs)] == [two.next.journal.id]
    assert callback_summaries.listed(mine) == ()
    assert tasks.listed(mine) == tasks.listed(mine, alive=True) == ()
    assert [row.id for row in tasks.listed(theirs)] == [two.next.task.id]
    assert [row.id for row in callbacks.listed(theirs)] == [two.next.callback.id]
    assert [row.id for row in callback_summaries.listed(theirs)] == [two.next.summary.id]
    assert gate.ask(mine, "1202", AT) == ()
    assert len(renovations.listed(theirs)) == len(renovations.sites(theirs)) == 1
    assert [one.worker for one in gate.ask(theirs, "1202 張強", AT)] == [two.next.worker]
    assert len(rounds.listed(theirs)) == len(rounds.open_rounds(theirs, AT)) == 2
    assert (len(findings.listed(theirs)), len(work_orders.listed(theirs))) == (1, 2)
    assert len(due.waiting(two.next.director, AT)) == 9


def test_numbers_begin_at_one_in_each_estate(two: Two) -> None:
    assert two.next.round.number == "XC-0001"
    assert two.next.finding.order == "WX-0001"
    assert two.next.checkpoint.label == two.little.checkpoints[0].label


def test_the_same_code_may_stand_in_both(two: Two) -> None:
    assert two.next.building.code == two.little.building.code
    assert "3-1202" in {row.name for row in units.listed(two.little.estate.id)}
    assert two.next.unit.name == "3-1202"
