"""Household visits: one a quarter for each home somebody lives in, and how far they came."""

from typing import Any

import pytest

from store import callback_moves, callback_visits, callbacks, units
from store.callbacks import CallbackRow
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.callback_parts import attempt, finish, hours
from tests.store.conftest import Two, moment
from tests.store.renovation_parts import refused, said

QUARTER = "2026Q4"


def plan(little: Little, quarter: str = QUARTER, **more: Any) -> int:
    """The housekeeper plans the visits of the building."""
    values: dict[str, Any] = {"by": little.housekeeper.id, "at": AT, **more}
    return callback_visits.plan(little.building.id, quarter, **values)


def change(little: Little, place: int, **more: Any) -> None:
    """A unit is used otherwise."""
    values: dict[str, Any] = {
        **{"floor": 1, "square": 100, "use": "home", "state": "let", "people": 1, "remark": ""},
        **{"by": little.director.id, "at": AT, **more},
    }
    units.change_unit(little.units[place].id, **values)


def planned(little: Little) -> tuple[CallbackRow, ...]:
    """What is planned, door by door."""
    return callbacks.found("x.estate_id = ? AND x.source = 'visit' ORDER BY x.id", little.estate.id)


def test_each_home_lived_in_is_to_be_visited_by_the_end_of_the_quarter(little: Little) -> None:
    change(little, 0, state="vacant")
    change(little, 1, use="shop")
    change(little, 2, state="unsold")
    change(little, 3, state="occupied")
    assert plan(little) == 3
    rows_made = planned(little)
    assert [row.unit for row in rows_made] == ["3-202", "3-1201", "3-1202"]
    row = rows_made[0]
    assert (row.number, row.state, row.source, row.period, row.name, row.phone) == (
        *("HF-0001", "due", "visit", QUARTER, "王小明", "137****1111"),
    )
    assert row.due_at == moment("2026-12-31T23:59:59")
    event = said("building", little.building.id)
    assert (event.verb, event.data) == ("callbacks.plan", {"quarter": QUARTER, "planned": 3})


def test_a_home_is_planned_once_a_quarter(little: Little) -> None:
    change(little, 0, state="vacant")
    assert plan(little) == 5
    with refused("nobody_to_visit", "building"):
        plan(little)
    change(little, 0, state="occupied")
    assert plan(little, " 2026q4 ") == 1
    assert plan(little, "2027Q1") == 6


@pytest.mark.parametrize(
    ("quarter", "code"),
    [
        ("2026Q5", "quarter_wrong"),
        ("2026", "quarter_wrong"),
        ("", "quarter_wrong"),
        ("2026Q3", "quarter_over"),
        ("2027Q2", "quarter_far"),
    ],
)
def test_only_this_quarter_or_the_next_is_planned(little: Little, quarter: str, code: str) -> None:
    with refused(code, "quarter"):
        plan(little, quarter)
    assert planned(little) == ()


def test_the_quarter_ends_by_the_clock_of_the_estate(little: Little) -> None:
    last = moment("2026-12-31T23:59:58")
    assert plan(little, at=last) == 6
    with refused("quarter_over", "quarter"):
        plan(little, at=last.add(seconds=2))
    assert plan(little, "2027Q2", at=last.add(seconds=2)) == 6


def test_a_form_sent_twice_plans_once(little: Little) -> None:
    assert [plan(little, form=Form("plan")) for _ in range(2)] == [6, 6]
    assert len(planned(little)) == 6


def test_the_coverage_says_what_came_of_the_visits(little: Little) -> None:
    change(little, 0, state="vacant")
    plan(little)
    first, second, third, *_ = planned(little)
    finish(little, first, method="visit", at=hours(1))
    callback_moves.refuse(second.id, "不便", by=little.front_desk.id, at=hours(1))
    for days in range(3):
        attempt(little, third, at=AT.add(days=days))
    (row,) = callback_visits.coverage(little.estate.id, QUARTER)
    assert (row.building, row.homes, row.planned, row.visited, row.refused, row.unreachable) == (
        *("3", 5, 5, 1, 1, 1),
    )
    assert row.open == 2
    assert callback_visits.coverage(little.estate.id, "2027Q1")[0].planned == 0


def test_in_a_year_a_home_counts_once_by_the_best_that_came_of_it(little: Little) -> None:
    plan(little)
    first = planned(little)[0]
    finish(little, first, method="visit", at=hours(1))
    plan(little, "2027Q1")
    plan(little, "2027Q2", at=moment("2027-04-01T09:00"))
    again = [row for row in planned(little) if row.unit == first.unit and row.period == "2027Q2"]
    finish(little, again[0], at=moment("2027-04-02T09:00"))
    for year in ("2026", "2027"):
        (row,) = callback_visits.coverage(little.estate.id, year)
        assert (row.homes, row.planned, row.visited) == (6, 6, 1), year


def test_a_dissatisfied_visit_goes_to_the_director(little: Little) -> None:
    plan(little)
    finish(little, planned(little)[0], 2, at=hours(1))
    (row,) = callbacks.found("x.source = 'director'")
    assert (row.source_number, row.unit, row.due_at) == ("HF-0001", "3-101", hours(25))


def test_nothing_is_planned_next_door(two: Two) -> None:
    with refused("building_unknown", "building"):
        callback_visits.plan(two.little.building.id, QUARTER, by=two.next.director.id, at=AT)
    assert callbacks.listed(two.little.estate.id) == ()
    assert [row.planned for row in callback_visits.coverage(two.little.estate.id, QUARTER)] == [0]
    assert [row.planned for row in callback_visits.coverage(two.next.estate.id, QUARTER)] == [1]
