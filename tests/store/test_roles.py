"""The access table, written out again in the trade's words, and nothing goes past it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import store
from store import renovation_states, roles, staff
from store.operations import operation
from store.refusal import Refused
from tests.conftest import AT, PIN, Little

# 主 office director, 管 housekeeper, 前 front desk, 保 guard, 工 engineering, 收 cashier,
# 審 auditor; 台 the desk or the command line by itself.
POSTS = {
    "主": "director",
    "管": "housekeeper",
    "前": "front_desk",
    "保": "guard",
    "工": "engineer",
    "收": "cashier",
    "審": "auditor",
    "台": "desk",
}

TABLE = """
estate.found            . . . . . . . 台
estate.settle           主 . . . . . . .
areas.add               主 . . . . . . .
areas.change            主 . . . . . . .
buildings.add           主 . . . . . . .
buildings.change        主 . . . . . . .
routes.add              主 . . . . . . .
routes.change           主 . . . . . . .
routes.retire           主 . . . . . . .
checkpoints.add         主 . . . . . . .
checkpoints.change      主 . . . . . . .
check_items.change      主 . . . . . . .

staff.join              主 . . . . . . 台
staff.change            主 . . . . . . .
staff.leave             主 . . . . . . 台
staff.reset_pin         主 . . . . . . 台
staff.unlock            主 . . . . . . .
staff.change_pin        主 管 前 保 工 收 審 .
staff.choose_language   主 管 前 保 工 收 審 .
staff.choose_theme      主 管 前 保 工 收 審 .
staff.sign_in           . . . . . . . 台

units.add               主 . 前 . . . . .
units.change            主 管 前 . . . . .
units.import            主 . . . . . . 台
residents.move_in       主 管 前 . . . . .
residents.change        主 管 前 . . . . .
residents.move_out      主 管 前 . . . . .
residents.reveal        主 管 前 . . 收 . .

patrols.plan            . . . . . . . 台
patrols.start           主 管 . 保 . . . .
patrols.answer          主 管 . 保 . . . .
patrols.answer_late     主 管 . 保 . . . .
patrols.undo            主 管 . 保 . . . .
patrols.end             主 管 . 保 . . . .
patrols.explain_pace    主 管 . 保 . . . .
patrols.backfill        主 管 . 保 . . . .
patrols.account         主 管 . 保 . . . .
patrols.reassign        主 管 前 . . . . .
patrols.exempt          主 . . . . . . .
patrols.sign            主 . . . . . . .
patrols.send_back       主 . . . . . . .
findings.report         主 管 . 保 . . . .

work_orders.dispatch    主 管 前 . . . . .
work_orders.accept      主 管 前 保 工 . . .
work_orders.begin       主 管 前 保 工 . . .
work_orders.hold        主 管 前 保 工 . . .
work_orders.resume      主 管 前 保 工 . . .
work_orders.finish      主 管 前 保 工 . . .
work_orders.verify      主 管 . 保 . . . .
work_orders.reopen      主 管 . 保 . . . .
work_orders.assign_responsibility  主 管 前 . . . . .
work_orders.correct     主 管 前 . . . . .

incidents.open          主 管 前 保 工 收 . .
incidents.tick          主 管 前 保 工 收 . .
incidents.skip          主 管 前 保 工 收 . .
incidents.take_back     主 管 前 保 工 收 . .
incidents.log           主 管 前 保 工 收 . .
incidents.locate        主 管 前 保 工 收 . .
incidents.advance       主 管 前 保 工 收 . .
incidents.false_alarm   主 管 前 保 工 收 . .
incidents.report        主 管 前 . . . . .
incidents.sign          主 . . . . . . .
incidents.send_back     主 . . . . . . .
checklists.change       主 . . . . . . .

hours.fill              . . . . . . . 台
hours.correct           主 . . . . . . .
hours.uncorrect         主 . . . . . . .

renovations.file        主 管 前 . . . . .
renovations.change      主 管 前 . . . . .
renovations.hand_in     主 管 前 . . . . .
renovations.submit      主 管 前 . . . . .
renovations.take_up     主 管 . . 工 . . .
renovations.send_back   主 管 . . 工 . . .
renovations.reject      主 . . . . . . .
renovations.approve     主 . . . . . . .
renovations.agree       主 管 前 . . . . .
renovations.receive_deposit  . . . . . 收 . .
renovations.permit      主 . . . . . . .
renovations.begin       主 管 . 保 . . . .
renovations.extend      主 . . . . . . .
renovations.suspend     主 . . . . . . .
renovations.lift        主 . . . . . . .
renovations.request_acceptance  主 管 前 . . . . .
renovations.sign        主 管 . . 工 . . .
renovations.fail        主 管 . . 工 . . .
renovations.accept      主 管 . . 工 . . .
renovations.observe     主 管 . . . . . .
renovations.recheck     主 管 . . 工 . . .
renovations.deduct      主 管 . . . . . .
renovations.withdraw    主 . . . . . . .
renovations.approve_refund    主 . . . . . . .
renovations.refund_cancelled  主 . . . . . . .
renovations.ask_override      主 管 前 . . . . .
renovations.override_refund   主 . . . . . . .
renovations.pay_refund  . . . . . 收 . .
renovations.cancel      主 管 前 . . . . .

passes.enlist           主 管 前 . . . . .
passes.strike           主 管 前 . . . . .
passes.issue            主 管 前 . . . . .
passes.lose             主 管 前 保 . . . .
passes.revoke           主 管 . . . . . .
passes.take_back        主 管 前 保 . . . .
passes.settle           主 管 前 . . . . .

site_checks.record      主 管 . 保 . . . .
violations.serve        主 管 . . . . . .
violations.follow_up    主 管 . . . . . .
violations.serve_again  主 管 . . . . . .
violations.report       主 管 . . . . . .

visitors.announce       主 管 前 保 . . . .
visitors.arrive         主 管 前 保 . . . .
visitors.deny           主 管 前 保 . . . .
visitors.cancel         主 管 前 保 . . . .
visitors.extend         主 管 前 保 . . . .
visitors.leave          主 管 前 保 . . . .
visitors.return_pass    主 管 前 保 . . . .

blocked.block           主 管 . . . . . .
blocked.lift            主 . . . . . . .

instructions.give       主 管 前 . . . . .
instructions.end        主 管 前 . . . . .

keys.add                主 . 前 . . . . .
keys.change             主 . 前 . . . . .
keys.retire             主 . . . . . . .
keys.lend               主 管 前 保 . . . .
keys.take_back          主 管 前 保 . . . .
keys.write_off          主 管 前 . . . . .
keys.change_lock        主 管 前 . . . . .

parcels.receive         主 管 前 保 . . . .
parcels.notify          主 管 前 保 . . . .
parcels.hand_over       主 管 前 保 . . . .
parcels.send_back       主 管 前 保 . . . .

lost_found.enter        主 管 前 保 . . . .
lost_found.announce     主 管 前 . . . . .
lost_found.claim        主 管 前 . . . . .
lost_found.to_police    主 管 前 . . . . .

exit_slips.ask          主 管 前 保 . . . .
exit_slips.confirm      主 管 前 保 . . . .
exit_slips.release      主 管 前 保 . . . .
exit_slips.cancel       主 管 前 保 . . . .

calls.log               主 管 前 保 工 收 . .
calls.refer             主 管 前 保 工 收 . .
calls.finish            主 管 前 保 工 收 . .

help.ask                主 管 前 保 . . . .
help.approve            主 . . . . . . .
help.refuse             主 . . . . . . .
help.give               主 管 前 . . . . .
help.close              主 管 前 保 . . . .
circulars.issue         主 管 前 . . . . .
circulars.mark          主 管 前 保 . . . .
circulars.withdraw      主 管 前 . . . . .
vehicles.give_permit    主 管 前 . . . . .
vehicles.end_permit     主 管 前 . . . . .
vehicles.let_in         主 管 前 保 . . . .
vehicles.let_out        主 管 前 保 . . . .
cases.receive           主 管 前 保 工 收 . .
cases.report_again      主 管 前 保 工 收 . .
cases.reply             主 管 前 保 工 收 . .
cases.assign            主 管 前 . . . . .
cases.refer             主 管 前 . . . . .
cases.begin             主 管 前 保 工 收 . .
cases.wait              主 管 前 保 工 收 . .
cases.go_on             主 管 前 保 工 收 . .
cases.ask_extension     主 管 前 保 工 收 . .
cases.approve_extension 主 . . . . . . .
cases.refuse_extension  主 . . . . . . .
cases.resolve           主 管 前 保 工 收 . .
cases.explain           主 管 前 . . . . .
cases.propose           主 管 前 . . . . .
cases.judge             主 . . . . . . .
cases.appeal            主 管 前 . . . . .
cases.reopen            主 管 前 . . . . .
cases.close             主 管 前 . . . . .
cases.merge             主 管 前 . . . . .
cases.withdraw          主 管 前 . . . . .
cases.correct           主 管 前 . . . . .
repairs.request         主 管 前 保 . . . .
repairs.visit           主 管 前 保 工 . . .
repairs.use             主 管 前 保 工 . . .
repairs.strike          主 管 前 保 工 . . .
repairs.charge          主 管 前 . . . . .
repairs.accept          主 管 前 保 工 . . .
repairs.close           主 管 前 . . . . .
callbacks.plan          主 管 . . . . . .
callbacks.schedule      主 管 前 . . . . .
callbacks.attempt       主 管 前 . . . . .
callbacks.finish        主 管 前 . . . . .
callbacks.refuse        主 管 前 . . . . .
callbacks.comment       主 . . . . . . .
summaries.begin         主 管 . . . . . .
summaries.write         主 管 . . . . . .
summaries.add_action    主 管 . . . . . .
summaries.drop_action   主 管 . . . . . .
summaries.finish_action 主 管 前 保 工 收 . .
summaries.sign          主 管 . . . . . .
summaries.reply         主 . . . . . . .

journals.begin          . 管 . . . . . .
journals.write          . 管 . . . . . .
journals.submit         . 管 . . . . . .
journals.add            . 管 . . . . . .
journals.away           主 管 . . . . . .
journals.approve        主 . . . . . . .
journals.send_back      主 . . . . . . .
days.sign               主 . . . . . . .

plans.begin             主 管 . . . . . .
plans.add_item          主 管 . . . . . .
plans.change_item       主 管 . . . . . .
plans.drop_item         主 管 . . . . . .
plans.submit            主 管 . . . . . .
plans.finish_item       主 管 . . . . . .
plans.approve           主 . . . . . . .
plans.send_back         主 . . . . . . .
plans.close             主 管 . . . . . .

inspections.begin       主 管 . . . . . .
inspections.answer      主 管 . . . . . .
inspections.sign        主 管 . . . . . .
inspections.review      主 . . . . . . .

fees.enter              . . . . . 收 . .
fees.confirm            主 . . . . . . .

appraisals.begin        主 . . . . . . .
appraisals.review       主 . . . . . . .
appraisals.sign         主 管 前 保 工 收 . .

audits.begin            主 . . . . . 審 .
audits.answer           主 . . . . . 審 .
audits.sign             主 . . . . . 審 .
audits.remedy           主 管 前 . . . . .
audits.close            主 . . . . . 審 .

tasks.give              主 管 前 . . . . .
tasks.begin             主 管 前 保 工 收 . .
tasks.finish            主 管 前 保 工 收 . .
tasks.accept            主 管 前 . . . . .
tasks.reopen            主 管 前 . . . . .
tasks.drop              主 管 前 . . . . .

handovers.begin         主 管 前 保 . . . .
handovers.count         主 管 前 保 . . . .
handovers.give          主 管 前 保 . . . .
handovers.drop          主 管 前 保 . . . .
handovers.answer        主 管 前 保 . . . .
handovers.take          主 管 前 保 . . . .
handovers.settle        主 . . . . . . .
pass_downs.write        主 管 前 保 工 收 . .
pass_downs.read         主 管 前 保 工 收 . .
pass_downs.end          主 管 前 保 工 收 . .

privacy.reveal          主 管 前 . . . . .
privacy.hold            主 . . . . . . .
privacy.lift            主 . . . . . . .
privacy.purge           主 . . . . . . 台
"""

MATRIX = {
    words[0]: {POSTS[sign] for sign in words[1:] if sign != "."}
    for words in map(str.split, TABLE.strip().splitlines())
    if words
}


def test_the_table_is_the_table() -> None:
    assert {verb: set(allowed) for verb, allowed in roles.MAY.items()} == MATRIX
    assert {*roles.ROLES, roles.DESK} == set(POSTS.values())


def test_the_moves_of_a_renovation_are_of_the_same_posts() -> None:
    for verb, move in renovation_states.MOVES.items():
        # A notice is served, and found put right, as what it is.
        asked = {"serve": "violations.serve", "correct": "violations.follow_up"}
        assert move.posts == MATRIX[asked.get(verb, f"renovations.{verb}")], verb


@pytest.fixture
def people(little: Little) -> dict[str, int | None]:
    """The id of a person of each post; nobody for the desk itself."""
    return {person.role: person.id for person in staff.on_duty(little.estate.id)} | {
        roles.DESK: None
    }


@pytest.mark.parametrize("verb", MATRIX)
def test_every_operation_asks_the_table(verb: str, people: dict[str, int | None]) -> None:
    for role, by in people.items():
        if role in MATRIX[verb]:
            with operation(verb, by, AT) as op:
                assert op.role == role
            continue
        with pytest.raises(Refused) as refused, operation(verb, by, AT):
            pass
        assert refused.value.code == "not_allowed"
        assert refused.value.values == {"verb": verb, "role": role}


def test_somebody_who_left_may_nothing(little: Little) -> None:
    staff.leave(little.guard.id, by=little.director.id, at=AT)
    with pytest.raises(Refused, match="staff_unknown"), operation("patrols.end", 4, AT):
        pass
    with pytest.raises(Refused, match="staff_unknown"), operation("patrols.end", 999, AT):
        pass


def test_a_verb_the_table_does_not_know_is_a_programmers_error(little: Little) -> None:
    with pytest.raises(KeyError), operation("guards.fly", little.director.id, AT):
        pass


def test_who_may_not_changes_nothing(little: Little) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        staff.join(number="9", name="自己", role="director", pin=PIN, by=little.guard.id, at=AT)
    assert len(staff.on_duty(little.estate.id)) == 7


# What follows reads the source, so that an operation somebody adds tomorrow is held to it too.

SOURCES = sorted(
    path
    for path in Path(store.__file__).parent.rglob("*.py")
    if path.parent.name not in ("migrations", "content")
)


def _module(path: Path) -> str:
    return path.parent.name if path.stem == "__init__" else path.stem


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


MODULES = {_module(path): _functions(path) for path in SOURCES}


def _called(call: ast.Call, module: str) -> tuple[str, str]:
    """(module, name) of what is called: here, or as ``module.name`` in another."""
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return call.func.value.id, call.func.attr
    return module, call.func.id if isinstance(call.func, ast.Name) else ""


def _verbs(module: str, name: str, seen: frozenset[tuple[str, str]] = frozenset()) -> set[str]:
    """The verbs a function opens an operation with, by itself or through what it calls."""
    found: set[str] = set()
    function = MODULES[module][name]
    for call in ast.walk(function):
        if not isinstance(call, ast.Call):
            continue
        where, called = _called(call, module)
        if called == "operation":
            found |= _first_words(call.args[0], function)
        elif called in MODULES.get(where, {}) and (where, called) not in seen:
            words = [word.value for word in call.args if isinstance(word, ast.Constant)]
            for verb in _verbs(where, called, seen | {(module, name)}):
                # A shared step such as ``_move`` is told its verb by who calls it.
                told = [verb.replace("{verb}", str(word)) for word in words] if "{" in verb else []
                found |= {made for made in told if made in roles.MAY} if told else {verb}
    return found


def _first_words(node: ast.expr, function: ast.FunctionDef) -> set[str]:
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.JoinedStr):
        return {"".join(_piece(value) for value in node.values)}
    if isinstance(node, ast.Name) and node.id in {word.arg for word in function.args.args}:
        return {f"{{{node.id}}}"}
    # A verb that runs over a table written in the function itself.
    constants = (word.value for word in ast.walk(function) if isinstance(word, ast.Constant))
    return {word for word in constants if isinstance(word, str) and word in roles.MAY}


def _piece(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    assert isinstance(value, ast.FormattedValue)
    assert isinstance(value.value, ast.Name)
    return f"{{{value.value.id}}}"


# They say what a move would come to for a person; nobody is let in by that.
ASKING = {"renovation_facts.facts", "renovation_moves.look", "renovation_moves.wishes"}


def _operations() -> Iterator[tuple[str, set[str]]]:
    for module, functions in MODULES.items():
        for name, function in functions.items():
            words = {word.arg for word in (*function.args.args, *function.args.kwonlyargs)}
            if name.startswith("_") or name == "operation" or f"{module}.{name}" in ASKING:
                continue
            if "by" in words:
                yield f"{module}.{name}", _verbs(module, name)


OPERATIONS = dict(_operations())


def test_the_source_was_read() -> None:
    assert OPERATIONS["units.add_unit"] == {"units.add"}
    assert OPERATIONS["order_moves.reopen"] == {"work_orders.reopen"}
    assert OPERATIONS["pins.change_pin"] >= {"staff.change_pin"}
    assert OPERATIONS["renovation_apply.take_up"] == {"renovations.take_up"}
    assert OPERATIONS["staff.choose"] == {"staff.choose_language", "staff.choose_theme"}
    assert len(OPERATIONS) > 30


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_whatever_takes_by_asks_the_table(name: str) -> None:
    assert OPERATIONS[name], f"{name} takes `by` but opens no operation"
    assert OPERATIONS[name] <= set(MATRIX)


def test_every_verb_of_the_table_is_some_operation() -> None:
    used = set().union(*OPERATIONS.values())
    # Those without a person too: planning, founding, signing in.
    for module, functions in MODULES.items():
        for name in functions:
            used |= _verbs(module, name)
    assert set(MATRIX) - used == set()
