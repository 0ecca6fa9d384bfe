"""The frame of every operation: one transaction, one event, and a form that counts once."""

from collections.abc import Callable

import pytest

from store import (
    areas,
    buildings,
    checkpoints,
    drafts,
    events,
    findings,
    order_moves,
    patrols,
    residents,
    round_plan,
    rounds,
    routes,
    staff,
    units,
)
from store import estate as estates
from store.db import rows
from store.operations import Form, next_number, operation
from store.refusal import Refused
from tests.conftest import AT, PIN, Little


def _count(table: str) -> int:
    return int(rows(f"SELECT count(*) FROM {table}")[0][0])


def _finding(little: Little, form: Form) -> object:
    round_plan.plan(AT)
    (morning, _) = rounds.open_rounds(little.estate.id, AT)
    if morning.state == "planned":
        patrols.start(morning.id, by=little.guard.id, at=AT)
    return findings.report(
        morning.id,
        little.checkpoints[2].id,
        kind="lamp_out",
        severity="normal",
        note="五樓燈壞",
        action="reported",
        by=little.guard.id,
        at=AT,
        form=form,
    )


def _order(little: Little) -> int:
    found = rows("SELECT id FROM work_order")
    if not found:
        _finding(little, Form("earlier"))
        found = rows("SELECT id FROM work_order")
    return int(found[0][0])


# One form of each kind: what it makes, and how it is sent.
FORMS: dict[str, tuple[str, Callable[[Little, Form], object]]] = {
    "area": ("area", lambda e, form: areas.add_area("二區", None, by=1, at=AT, form=form)),
    "building": (
        "building",
        lambda e, form: buildings.add_building("5", by=1, at=AT, form=form),
    ),
    "unit": (
        "unit",
        lambda e, form: units.add_unit(e.building.id, "301", by=1, at=AT, form=form),
    ),
    "resident": (
        "occupancy",
        lambda e, form: residents.move_in(
            e.units[0].id, kind="tenant", name="林租客", by=1, at=AT, form=form
        ),
    ),
    "checkpoint": (
        "checkpoint",
        lambda e, form: checkpoints.add_checkpoint(
            name="南門", place="road", by=1, at=AT, form=form
        ),
    ),
    "route": ("route", lambda e, form: routes.add_route("夜巡", None, by=1, at=AT, form=form)),
    "staff": (
        "staff",
        lambda e, form: staff.join(
            number="009", name="新人", role="guard", pin=PIN, by=1, at=AT, form=form
        ),
    ),
    "finding": ("finding", _finding),
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_sent_twice_makes_one_record(little: Little, kind: str) -> None:
    table, send = FORMS[kind]
    # Other records first, so that numbers of different nouns are not the same by chance.
    units.add_unit(little.building.id, "1701", by=1, at=AT)
    before = _count(table)
    drafts.keep(1, "form-draft", {"a": "b"}, AT)
    first = send(little, Form("f-1", "form-draft"))
    events_after = _count("event")
    second = send(little, Form("f-1", "form-draft"))
    assert first == second
    assert _count(table) == before + 1
    assert _count("event") == events_after


CHANGES: dict[str, Callable[[Little, Form], object]] = {
    "area": lambda e, form: areas.change_area(
        e.area.id, name="南區", housekeeper=None, by=1, at=AT, form=form
    ),
    "building": lambda e, form: buildings.change_building(
        e.building.id,
        name="三座",
        floors=20,
        area_id=None,
        accepted_on=None,
        by=1,
        at=AT,
        form=form,
    ),
    "unit": lambda e, form: units.change_unit(
        e.units[0].id,
        floor=1,
        square=9000,
        use="home",
        state="vacant",
        people=None,
        remark="",
        by=1,
        at=AT,
        form=form,
    ),
    "resident": lambda e, form: residents.change(
        1, name="曾二文", phone=None, other_phone=None, remark="", by=1, at=AT, form=form
    ),
    "checkpoint": lambda e, form: checkpoints.change_checkpoint(
        e.checkpoints[0].id,
        name="大堂",
        place="lobby",
        building_id=None,
        floor=None,
        by=1,
        at=AT,
        form=form,
    ),
    "route": lambda e, form: routes.change_route(
        e.route.id, name="日巡", area_id=None, by=1, at=AT, form=form
    ),
    "staff": lambda e, form: staff.change(
        4, number="004", name="趙", role="guard", phone="", by=1, at=AT, form=form
    ),
    "settings": lambda e, form: estates.settle(by=1, at=AT, form=form, grace_minutes=45),
    "dispatch": lambda e, form: order_moves.dispatch(
        _order(e), e.engineer.id, by=1, at=AT, form=form
    ),
    "finish": lambda e, form: order_moves.finish(
        _order(e), "換燈管", by=e.engineer.id, at=AT, form=form
    ),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_sent_twice_is_made_once(little: Little, kind: str) -> None:
    send = CHANGES[kind]
    first = send(little, Form("c-1"))
    after = _count("event")
    assert send(little, Form("c-1")) == first
    assert _count("event") == after


def test_two_forms_make_two_records(little: Little) -> None:
    for number, form in (("301", "f-1"), ("302", "f-2")):
        units.add_unit(little.building.id, number, by=1, at=AT, form=Form(form))
    assert _count("unit") == len(little.units) + 2


def test_a_form_may_be_sent_again_after_it_was_refused(little: Little) -> None:
    drafts.keep(1, "unit-new", {"number": "101"}, AT)
    form = Form("f-1", "unit-new")
    with pytest.raises(Refused, match="unit_exists"):
        units.add_unit(little.building.id, "101", by=1, at=AT, form=form)
    # Nothing typed is lost: the draft goes only with the record it became.
    assert drafts.kept(1, "unit-new") is not None
    made = units.add_unit(little.building.id, "301", by=1, at=AT, form=form)
    assert (made.number, drafts.kept(1, "unit-new")) == ("301", None)


def test_a_draft_goes_in_the_transaction_of_its_record(little: Little) -> None:
    drafts.keep(1, "unit-new", {"number": "301"}, AT)

    def fail_after_all() -> None:
        with operation("units.add", 1, AT, Form("f-1", "unit-new")) as op:
            op.event("unit", 1)
            drafts.drop(1, "unit-new")
            raise Refused("number_taken")

    with pytest.raises(Refused):
        fail_after_all()
    assert drafts.kept(1, "unit-new") is not None
    assert events.of_form("f-1") is None


def test_only_ones_own_draft_goes(little: Little) -> None:
    drafts.keep(little.front_desk.id, "unit-new", {"number": "9"}, AT)
    units.add_unit(little.building.id, "301", by=1, at=AT, form=Form("f-1", "unit-new"))
    assert drafts.kept(little.front_desk.id, "unit-new") is not None


def test_the_role_is_asked_before_a_repeated_form_answers(little: Little) -> None:
    units.add_unit(little.building.id, "301", by=1, at=AT, form=Form("f-1"))
    with pytest.raises(Refused, match="not_allowed"):
        units.add_unit(little.building.id, "301", by=little.guard.id, at=AT, form=Form("f-1"))


def test_an_event_says_who_did_what_when_on_which_estate(little: Little) -> None:
    units.add_unit(
        little.building.id, "301", by=little.front_desk.id, at=AT.add(minutes=3), form=Form("f-1")
    )
    assert rows(
        "SELECT estate_id, staff_id, at, verb, noun, form FROM event ORDER BY id DESC LIMIT 1"
    ) == [
        (
            little.estate.id,
            little.front_desk.id,
            "2026-11-23T01:03:00.000Z",
            "units.add",
            "unit",
            "f-1",
        )
    ]


def test_what_follows_from_an_operation_does_not_take_its_form(little: Little) -> None:
    _finding(little, Form("f-1"))
    found = rows("SELECT noun, form FROM event WHERE verb = 'findings.report' ORDER BY id")
    assert found == [("work_order", None), ("finding", "f-1")]


def test_the_event_keeps_old_and_new(little: Little) -> None:
    estates.settle(by=1, at=AT, grace_minutes=45)
    (row,) = [row for row in events.of_record("estate", 1) if row.verb == "estate.settle"]
    assert row.data == {"grace_minutes": 45, "old": {"grace_minutes": 30}}


def test_numbers_run_on_by_estate_and_prefix(little: Little) -> None:
    other = estates.found_estate("聽濤閣", "Asia/Hong_Kong", "zh_Hant", at=AT)
    with operation("patrols.plan", None, AT):
        assert [next_number(little.estate.id, "QX") for _ in range(3)] == [
            "QX-0001",
            "QX-0002",
            "QX-0003",
        ]
        assert next_number(other.id, "QX") == "QX-0001"
        assert next_number(little.estate.id, "WX") == "WX-0001"


def test_a_number_of_what_was_refused_is_given_out_again(little: Little) -> None:
    def refused() -> None:
        with operation("patrols.plan", None, AT):
            next_number(little.estate.id, "QX")
            raise Refused("no")

    with pytest.raises(Refused):
        refused()
    with operation("patrols.plan", None, AT):
        assert next_number(little.estate.id, "QX") == "QX-0001"


def test_own_refuses_the_record_of_another_estate(little: Little) -> None:
    other = estates.found_estate("聽濤閣", "Asia/Hong_Kong", "zh_Hant", at=AT)
    boss = staff.join(
        number="1", name="何", role="director", pin=PIN, by=None, at=AT, estate_id=other.id
    )
    with operation("units.change", boss.id, AT) as op:
        for noun, record in (("unit", little.units[0].id), ("staff", 1), ("unit", 999)):
            with pytest.raises(Refused, match=f"{noun}_unknown"):
                op.own(noun, record)
        op.own("staff", boss.id)
        op.own("area", None)
