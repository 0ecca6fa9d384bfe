"""Work orders as a register reads them, and by when they are answered."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import db, findings, order_moves, work_orders
from store.fields import instant_text
from store.order_records import WorkOrder
from store.refusal import Refused
from store.rounds import RoundRow
from store.work_orders import OrderRow
from tests.conftest import AT, Little
from tests.store.conftest import pages


def raised(little: Little, walk: RoundRow, place: int = 2, **values: Any) -> OrderRow:
    kept = {
        **{"kind": "other", "severity": "normal", "note": "燈罩鬆", "action": "reported"},
        **{"by": little.housekeeper.id, "at": AT},
    }
    found = findings.report(walk.id, little.checkpoints[place].id, **{**kept, **values})
    return work_orders.order(found.order_id)


@pytest.mark.parametrize(
    ("severity", "minutes"), [("urgent", 15), ("normal", 24 * 60), ("planned", 7 * 24 * 60)]
)
def test_the_response_time_is_by_severity(
    little: Little, walking: RoundRow, severity: str, minutes: int
) -> None:
    order = raised(little, walking, severity=severity)
    assert order.due_at == AT.add(minutes=minutes)
    assert not order.overdue(order.due_at)
    assert order.overdue(order.due_at.add(seconds=1))


@pytest.mark.parametrize("state", work_orders.STATES)
def test_only_an_open_order_is_overdue(little: Little, walking: RoundRow, state: str) -> None:
    order = raised(little, walking)
    db.run("UPDATE work_order SET state = ?, done_by_id = 1 WHERE id = ?", (state, order.id))
    late = AT.add(days=30)
    is_open = state in ("new", "dispatched", "accepted", "in_progress", "on_hold", "reopened")
    assert work_orders.order(order.id).overdue(late) is is_open
    listed = work_orders.listed(little.estate.id, only_open=True)
    assert (len(listed) == 1) is is_open
    assert (len(work_orders.open_at(order.checkpoint_id)) == 1) is is_open
    assert len(work_orders.listed(little.estate.id)) == 1


def test_what_is_open_at_a_point_oldest_first(little: Little, walking: RoundRow) -> None:
    first = raised(little, walking)
    db.run("UPDATE answer SET undone_at = ?, undone_by = 1", (instant_text(AT),))
    second = raised(little, walking)
    other = raised(little, walking, place=3)
    here = little.checkpoints[2].id
    assert [row.id for row in work_orders.open_at(here)] == [first.id, second.id]
    both = work_orders.open_at(here, other.checkpoint_id)
    assert [row.id for row in both] == [first.id, second.id, other.id]
    assert work_orders.open_at() == ()


def test_an_order_says_where_and_what(little: Little, walking: RoundRow) -> None:
    order = raised(little, walking, kind="closer_broken", severity="urgent")
    assert (order.number, order.point, order.building, order.floor) == (
        *("WX-0001", "3座樓梯間"),
        *("3", 5),
    )
    assert (order.kind, order.note, order.route_to) == ("closer_broken", "燈罩鬆", "engineering")
    assert (order.raised_by, order.raised_by_id) == ("陳美玲", little.housekeeper.id)
    assert (order.assignee, order.assignee_id, order.done_by, order.result) == ("", None, "", "")
    assert (order.repeats, order.reopened, order.done_at) == (0, 0, None)


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("", 1),
        ("WX-0001", 1),
        ("wx-0001", 1),
        ("0001", 1),
        ("燈罩", 1),
        ("灯罩", 1),
        ("樓梯", 1),
        ("楼梯", 1),
        ("闭门器坏", 1),
        ("CLOSER broken", 1),
        ("漏水", 0),
        ("%", 0),
        ("_", 0),
    ],
)
def test_an_order_is_found_by_a_fragment(
    little: Little, walking: RoundRow, fragment: str, found: int
) -> None:
    raised(little, walking, kind="closer_broken")
    assert len(work_orders.listed(little.estate.id, fragment)) == found


def test_numbers_follow_each_other(little: Little, walking: RoundRow) -> None:
    numbers = [raised(little, walking, place).number for place in range(4)]
    assert numbers == ["WX-0001", "WX-0002", "WX-0003", "WX-0004"]


def test_an_order_nobody_raised_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^order_unknown"):
        work_orders.order(999)


def test_an_order_taken_up_stays_in_the_register(little: Little, walking: RoundRow) -> None:
    order = raised(little, walking)
    order_moves.finish(order.id, "好", by=little.engineer.id, at=AT)
    assert [row.state for row in work_orders.listed(little.estate.id)] == ["done"]
    assert work_orders.listed(little.estate.id, only_open=True) == ()


def _made(little: Little, place: int, minutes: int, state: str) -> WorkOrder:
    by, at = little.housekeeper.id, AT.add(minutes=minutes)
    return WorkOrder(
        estate=little.estate.id,
        number=f"T-{place}",
        checkpoint=little.checkpoints[0].id,
        kind="other",
        severity="normal",
        route_to="engineering",
        state=state,
        raised_by=by,
        raised_at=at,
        due_at=at,
        moved_by=by,
        moved_at=at,
        search=f"t-{place}",
    )


@given(
    made=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(work_orders.STATES)), max_size=14),
    limit=st.integers(1, 15),
    only_open=st.booleans(),
)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pages_cover_every_order_once_newest_first(
    little: Little, made: list[tuple[int, str]], limit: int, only_open: bool
) -> None:
    with db.writing():
        orders = [_made(little, place, *values) for place, values in enumerate(made)]
        for row in orders:
            row.save()
        seen = pages(
            lambda after, limit: work_orders.listed(
                little.estate.id, "", after, limit, only_open=only_open
            ),
            lambda row: (instant_text(row.raised_at), row.id),
            limit,
        )
        for row in orders:
            row.delete_instance()
    wanted = [row for row in orders if not only_open or row.state in work_orders.OPEN]
    assert [(row.raised_at, row.id) for row in seen] == sorted(
        ((row.raised_at, row.id) for row in wanted), reverse=True
    )
