"""Who may do what: one table, role x operation, and the test is this table."""

DIRECTOR = "director"
HOUSEKEEPER = "housekeeper"
FRONT_DESK = "front_desk"
GUARD = "guard"
ENGINEER = "engineer"
CASHIER = "cashier"
AUDITOR = "auditor"

ROLES = (DIRECTOR, HOUSEKEEPER, FRONT_DESK, GUARD, ENGINEER, CASHIER, AUDITOR)

# What the desk or the command line does by itself, without a person signed in.
DESK = "desk"

_EVERYONE = frozenset(ROLES)
_OFFICE = frozenset({DIRECTOR, HOUSEKEEPER, FRONT_DESK})
_PATROL = frozenset({DIRECTOR, HOUSEKEEPER, GUARD})
_DIRECTOR = frozenset({DIRECTOR})
# Who looks at a site, and who accepts it at the end (domain section C).
_SITE = frozenset({DIRECTOR, HOUSEKEEPER})
_ACCEPTING = _SITE | {ENGINEER}
# Whoever is there when it happens; an auditor only looks.
_HANDS = _EVERYONE - {AUDITOR}

MAY: dict[str, frozenset[str]] = {
    "estate.found": frozenset({DESK}),
    "estate.settle": _DIRECTOR,
    "areas.add": _DIRECTOR,
    "areas.change": _DIRECTOR,
    "staff.join": frozenset({DIRECTOR, DESK}),
    "staff.change": _DIRECTOR,
    "staff.leave": frozenset({DIRECTOR, DESK}),
    "staff.reset_pin": frozenset({DIRECTOR, DESK}),
    "staff.change_pin": _EVERYONE,
    "staff.choose_language": _EVERYONE,
    "staff.choose_theme": _EVERYONE,
    "staff.sign_in": frozenset({DESK}),
    "buildings.add": _DIRECTOR,
    "buildings.change": _DIRECTOR,
    "units.add": _DIRECTOR | {FRONT_DESK},
    "units.change": _OFFICE,
    "units.import": frozenset({DIRECTOR, DESK}),
    "residents.move_in": _OFFICE,
    "residents.change": _OFFICE,
    "residents.move_out": _OFFICE,
    "residents.reveal": _OFFICE | {CASHIER},
    "routes.add": _DIRECTOR,
    "routes.change": _DIRECTOR,
    "routes.retire": _DIRECTOR,
    "checkpoints.add": _DIRECTOR,
    "checkpoints.change": _DIRECTOR,
    "check_items.change": _DIRECTOR,
    "patrols.plan": frozenset({DESK}),
    "patrols.start": _PATROL,
    "patrols.answer": _PATROL,
    "patrols.answer_late": _PATROL,
    "patrols.undo": _PATROL,
    "patrols.end": _PATROL,
    "patrols.explain_pace": _PATROL,
    "patrols.backfill": _PATROL,
    "patrols.account": _PATROL,
    "patrols.reassign": _OFFICE,
    "patrols.exempt": _DIRECTOR,
    "patrols.sign": _DIRECTOR,
    "patrols.send_back": _DIRECTOR,
    "findings.report": _PATROL,
    "work_orders.dispatch": _OFFICE,
    "work_orders.accept": frozenset(ROLES) - {AUDITOR, CASHIER},
    "work_orders.begin": frozenset(ROLES) - {AUDITOR, CASHIER},
    "work_orders.hold": frozenset(ROLES) - {AUDITOR, CASHIER},
    "work_orders.resume": frozenset(ROLES) - {AUDITOR, CASHIER},
    "work_orders.finish": frozenset(ROLES) - {AUDITOR, CASHIER},
    "work_orders.verify": _PATROL,
    "work_orders.reopen": _PATROL,
    "work_orders.assign_responsibility": _OFFICE,
    "work_orders.correct": _OFFICE,
    "incidents.open": _HANDS,
    "incidents.tick": _HANDS,
    "incidents.skip": _HANDS,
    "incidents.take_back": _HANDS,
    "incidents.log": _HANDS,
    "incidents.locate": _HANDS,
    "incidents.advance": _HANDS,
    "incidents.false_alarm": _HANDS,
    "incidents.report": _OFFICE,
    "incidents.sign": _DIRECTOR,
    "incidents.send_back": _DIRECTOR,
    "checklists.change": _DIRECTOR,
    "hours.fill": frozenset({DESK}),
    "hours.correct": _DIRECTOR,
    "hours.uncorrect": _DIRECTOR,
    "renovations.file": _OFFICE,
    "renovations.change": _OFFICE,
    "renovations.hand_in": _OFFICE,
    "renovations.submit": _OFFICE,
    "renovations.take_up": _ACCEPTING,
    "renovations.send_back": _ACCEPTING,
    "renovations.reject": _DIRECTOR,
    "renovations.approve": _DIRECTOR,
    "renovations.agree": _OFFICE,
    "renovations.receive_deposit": frozenset({CASHIER}),
    "renovations.permit": _DIRECTOR,
    "renovations.begin": _PATROL,
    "renovations.extend": _DIRECTOR,
    "renovations.suspend": _DIRECTOR,
    "renovations.lift": _DIRECTOR,
    "renovations.request_acceptance": _OFFICE,
    "renovations.sign": _ACCEPTING,
    "renovations.fail": _ACCEPTING,
    "renovations.accept": _ACCEPTING,
    "renovations.observe": _SITE,
    "renovations.recheck": _ACCEPTING,
    "renovations.deduct": _SITE,
    "renovations.withdraw": _DIRECTOR,
    "renovations.approve_refund": _DIRECTOR,
    "renovations.refund_cancelled": _DIRECTOR,
    "renovations.ask_override": _OFFICE,
    "renovations.override_refund": _DIRECTOR,
    "renovations.pay_refund": frozenset({CASHIER}),
    "renovations.cancel": _OFFICE,
    "passes.enlist": _OFFICE,
    "passes.strike": _OFFICE,
    "passes.issue": _OFFICE,
    "passes.lose": _OFFICE | {GUARD},
    "passes.revoke": _SITE,
    "passes.take_back": _OFFICE | {GUARD},
    "passes.settle": _OFFICE,
    "site_checks.record": _PATROL,
    "violations.serve": _SITE,
    "violations.follow_up": _SITE,
    "violations.serve_again": _SITE,
    "violations.report": _SITE,
}


def may(role: str, verb: str) -> bool:
    """The one access rule, used by every door; an unknown verb is a programmer's error."""
    return role in MAY[verb]
