"""Findings: what was wrong, and the work order it became in the same step."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import content, db, events, findings, order_moves, rounds, work_orders
from store.fields import instant_text
from store.operations import Form
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.conftest import LIFT, STAIRS, pages, report


def test_a_finding_becomes_a_work_order_in_the_same_step(little: Little, walking: RoundRow) -> None:
    found = report(little, walking)
    assert (found.round, found.point, found.place, found.building, found.floor) == (
        *("XC-0001", "3座樓梯間"),
        *("stairwell", "3", 5),
    )
    assert (found.kind, found.severity, found.note, found.action) == (
        *("lamp_out", "normal"),
        *("五樓燈不亮", "reported"),
    )
    assert (found.order, found.order_state, found.joined, found.repeats) == (
        *("WX-0001", "new"),
        *(False, 0),
    )
    assert (found.staff, found.at, found.withdrawn_at) == ("陳美玲", AT, None)
    order = work_orders.order(found.order_id)
    assert (order.checkpoint_id, order.kind, order.severity) == (
        *(little.checkpoints[STAIRS].id, "lamp_out"),
        "normal",
    )
    assert (order.route_to, order.raised_by, order.raised_at) == ("engineering", "陳美玲", AT)
    point = rounds.point(walking.id, little.checkpoints[STAIRS].id)
    assert (point.result, point.note, point.order) == ("abnormal", "五樓燈不亮", "WX-0001")
    assert findings.of_order(order.id) == findings.of_round(walking.id) == (found,)


def test_the_finding_follows_its_order_because_it_is_linked(
    little: Little, walking: RoundRow
) -> None:
    found = report(little, walking)
    order_moves.finish(found.order_id, "換燈泡", by=little.engineer.id, at=AT)
    assert findings.finding(found.id).order_state == "done"


def test_all_of_it_is_one_step_and_leaves_its_events(little: Little, walking: RoundRow) -> None:
    before, _ = events.head()
    found = report(little, walking)
    said = db.rows("SELECT noun, record_id, verb FROM event WHERE id > ? ORDER BY id", before)
    assert ("finding", found.id, "findings.report") in said
    assert ("work_order", found.order_id, "findings.report") in said
    assert {verb for _, _, verb in said} == {"findings.report"}


def test_nothing_is_left_of_a_step_that_was_refused(little: Little, walking: RoundRow) -> None:
    before = events.head()
    with pytest.raises(Refused):
        report(little, walking, order_id=999)
    assert events.head() == before
    for table in ("answer", "finding", "work_order"):
        assert db.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert rounds.point(walking.id, little.checkpoints[STAIRS].id).result == ""


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"kind": ""}, "kind_needed kind"),
        ({"kind": "moon"}, "kind_needed kind"),
        ({"kind": "lift_noise"}, "kind_needed kind"),
        ({"severity": ""}, "severity_needed severity"),
        ({"severity": "soon"}, "severity_needed severity"),
        ({"note": " \n "}, "note_needed note"),
        ({"action": ""}, "action_needed action"),
        ({"action": "ignored"}, "action_needed action"),
    ],
)
def test_what_a_finding_needs(
    little: Little, walking: RoundRow, values: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        report(little, walking, **values)
    assert rounds.point(walking.id, little.checkpoints[STAIRS].id).result == ""


@pytest.mark.parametrize("action", findings.ACTIONS)
def test_every_action_on_the_spot_is_kept(little: Little, walking: RoundRow, action: str) -> None:
    assert report(little, walking, action=action).action == action


def test_every_finding_of_the_trade_can_be_reported_where_it_occurs(
    little: Little, walking: RoundRow
) -> None:
    for index, point in enumerate(little.checkpoints):
        for kind in content.abnormals(point.place):
            named = {"interim": "派人看守", "person_id": little.engineer.id, "deadline": AT.date()}
            found = report(little, walking, index, kind=kind.code, severity=kind.severity, **named)
            assert work_orders.order(found.order_id).route_to == kind.route
            findings.undo(walking.id, point.id, by=little.housekeeper.id, at=AT)


def test_a_long_note_is_kept_whole_in_the_finding(little: Little, walking: RoundRow) -> None:
    note = "漏" * 900 + "\n第二行"
    assert report(little, walking, note=note).note == note
    assert rounds.point(walking.id, little.checkpoints[STAIRS].id).note == "漏" * 200


def test_a_form_sent_twice_makes_one_finding(little: Little, walking: RoundRow) -> None:
    report(little, walking, LIFT, kind="lift_noise")
    made = [report(little, walking, form=Form("f"), at=AT.add(minutes=turn)) for turn in (0, 1)]
    assert made[0] == made[1]
    assert (made[0].id, made[0].order) == (2, "WX-0002")
    assert db.rows("SELECT count(*) FROM finding") == [(2,)]


def test_a_form_sent_twice_joins_once(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    report(little, walking)
    at = afternoon.opens_at
    made = [report(little, afternoon, form=Form("f"), at=at) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].repeats == 1


# The register


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("", ["五樓燈不亮"]),
        ("WX-0001", ["五樓燈不亮"]),
        ("灯不亮", ["五樓燈不亮"]),
        ("燈不亮", ["五樓燈不亮"]),
        ("楼梯间", ["五樓燈不亮"]),
        ("lamp OUT", ["五樓燈不亮"]),
        ("漏水", []),
        ("%", []),
    ],
)
def test_a_finding_is_found_by_a_fragment(
    little: Little, walking: RoundRow, fragment: str, found: list[str]
) -> None:
    report(little, walking)
    assert [row.note for row in findings.listed(little.estate.id, fragment)] == found


def test_a_finding_nobody_made_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^finding_unknown"):
        findings.finding(999)


@given(minutes=st.lists(st.integers(0, 3), max_size=10), limit=st.integers(1, 12))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pages_cover_every_finding_once_newest_first(
    little: Little, walking: RoundRow, minutes: list[int], limit: int
) -> None:
    point = little.checkpoints[STAIRS].id
    with db.database.atomic() as everything:
        made = []
        for shift in minutes:
            at = AT.add(minutes=shift)
            row = report(little, walking, at=at)
            made.append((row.at, row.id))
            db.run("UPDATE answer SET undone_at = ?, undone_by = 1", (instant_text(at),))
        assert rounds.point(walking.id, point).result == ""
        seen = pages(
            lambda after, limit: findings.listed(little.estate.id, "", after, limit),
            lambda row: (instant_text(row.at), row.id),
            limit,
        )
        everything.rollback()
    assert [(row.at, row.id) for row in seen] == sorted(made, reverse=True)


def test_the_event_of_a_finding_says_all_of_it(little: Little, walking: RoundRow) -> None:
    found = report(little, walking)
    assert events.of_record("finding", found.id)[0].data == {
        "round": walking.id,
        "checkpoint": little.checkpoints[STAIRS].id,
        "kind": "lamp_out",
        "severity": "normal",
        "note": "五樓燈不亮",
        "action": "reported",
        "work_order": found.order_id,
        "joined": False,
        "urged": False,
    }
