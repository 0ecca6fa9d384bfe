"""What incidents and drills say as figures; drills apart in every one."""

import pendulum
import pytest

from store import incident_ends, incident_run, staff
from store.content.checklists import KINDS
from store.incident_figures import DRILL_MONTHS, KindSum, StepSum, by_kind, by_step, drilled
from store.roles import AUDITOR, ROLES
from tests.conftest import AT, Little
from tests.store.incident_parts import after, opened, steps

UNTIL = AT.add(days=1)


def of_kind(little: Little, kind: str) -> KindSum:
    return next(row for row in by_kind(little.estate.id, AT, UNTIL) if row.kind == kind)


def of_step(little: Little, number: int, **how: bool) -> StepSum:
    rows = by_step(little.estate.id, "trapped_elevator", AT, UNTIL, **how)
    return next(row for row in rows if row.number == number)


@pytest.fixture
def three(little: Little) -> Little:
    """Two trapped lifts and a drill; in the second lift a step late, one skipped, one twice."""
    by = little.guard.id
    opened(little, key="a")
    steps(1, 2, by=by, at=after(0.5), key="a")
    opened(little, key="b", another=True)
    steps(1, 2, 8, by=by, at=after(3), key="b")
    steps(8, by=by, at=after(25), key="b")
    incident_run.skip("b", 5, "x", by=by, at=after(26))
    opened(little, key="d", drill=True)
    steps(1, 2, 3, by=by, at=after(60), key="d")
    incident_run.skip("d", 4, "x", by=by, at=after(61))
    return little


def test_the_kinds_are_counted_with_drills_apart(three: Little) -> None:
    row = of_kind(three, "trapped_elevator")
    assert (row.incidents, row.drills, row.false_alarms) == (2, 1, 0)
    assert (row.keys, row.drill_keys) == (("a", "b"), ("d",))
    # a: 1 and 2 in time; b: 1, 2 and the second turn of 8 late.
    assert (row.measured, row.late, row.skipped) == (5, 3, 1)
    assert [one.kind for one in by_kind(three.estate.id, AT, UNTIL)] == list(KINDS)
    nothing = of_kind(three, "fire")
    assert (nothing.incidents, nothing.drills, nothing.measured, nothing.keys) == (0, 0, 0, ())


def test_a_span_takes_its_first_moment_and_not_its_last(three: Little) -> None:
    def counted(since: pendulum.DateTime, until: pendulum.DateTime) -> int:
        return sum(row.incidents for row in by_kind(three.estate.id, since, until))

    assert counted(AT, after(0.1)) == 2
    assert counted(AT.subtract(days=1), AT) == counted(after(0.1), UNTIL) == 0


def test_false_alarms_are_incidents_and_a_false_drill_is_a_drill(little: Little) -> None:
    for key, drill in (("real", False), ("false", False), ("drill", True)):
        opened(little, "fire", key, drill=drill, another=True)
    for key in ("false", "drill"):
        incident_ends.false_alarm(key, "x", by=little.guard.id, at=after(3))
    row = of_kind(little, "fire")
    assert (row.incidents, row.false_alarms, row.drills) == (2, 1, 1)


def test_each_step_has_its_own_figures(three: Little) -> None:
    assert of_step(three, 1) == StepSum("trapped_elevator", 1, 1, 2, 1, 0, 45)
    assert (of_step(three, 2).late, of_step(three, 2).median) == (1, 45)
    assert of_step(three, 5) == StepSum("trapped_elevator", 5, 5, 0, 0, 1, None)
    # Of a repeated step the last time is told, and the worst makes it late.
    assert of_step(three, 8) == StepSum("trapped_elevator", 8, 8, 1, 1, 0, 300)
    assert of_step(three, 11) == StepSum("trapped_elevator", 11, 11, 0, 0, 0, None)


def test_the_steps_of_drills_are_asked_for_apart(three: Little) -> None:
    assert of_step(three, 3, drills=True) == StepSum("trapped_elevator", 3, 3, 1, 1, 0, 58 * 60)
    assert of_step(three, 4, drills=True).skipped == 1
    assert of_step(three, 8, drills=True).done == 0
    assert by_step(three.estate.id, "fire", AT, UNTIL) == ()


def test_a_tick_taken_back_counts_nowhere(little: Little) -> None:
    opened(little, key="a")
    steps(3, by=little.guard.id, at=after(9), key="a")
    assert of_step(little, 3).late == 1
    incident_run.take_back("a", 3, by=little.guard.id, at=after(10))
    assert (of_step(little, 3).late, of_kind(little, "trapped_elevator").measured) == (0, 0)


# Who has drilled what


def last(little: Little, role: str, kind: str) -> pendulum.DateTime | None:
    return next(r.at for r in drilled(little.estate.id) if (r.role, r.kind) == (role, kind))


def test_whoever_took_part_in_a_drill_has_drilled_it(little: Little) -> None:
    rows = drilled(little.estate.id)
    assert {row.role for row in rows} == set(ROLES) - {AUDITOR}
    assert len(rows) == len(KINDS) * (len(ROLES) - 1)
    assert all(row.at is None and row.wanted(AT) for row in rows)

    opened(little, "fire", "d", drill=True)
    steps(1, by=little.guard.id, at=after(1), key="d")
    incident_run.log("d", "note", words="x", by=little.engineer.id, at=after(2))
    steps(2, by=little.housekeeper.id, at=after(1), key="d")
    incident_run.take_back("d", 2, by=little.cashier.id, at=after(2))
    done = {row.role for row in drilled(little.estate.id) if row.kind == "fire" and row.at}
    # Opened, ticked, noted; a tick taken back is none.
    assert done == {"front_desk", "guard", "engineer"}
    assert last(little, "guard", "fire") == AT
    assert last(little, "guard", "flood") is None


def test_an_incident_is_no_drill_and_the_last_drill_counts(little: Little) -> None:
    opened(little, "fire", "real")
    steps(1, by=little.guard.id, at=after(1), key="real")
    assert last(little, "guard", "fire") is None
    for key, at in (("new", AT.add(months=2)), ("old", AT)):
        opened(little, "fire", key, drill=True, another=True, reported_at=at, at=at)
        steps(1, by=little.guard.id, at=at, key=key)
    assert last(little, "guard", "fire") == AT.add(months=2)


def test_a_drill_is_wanted_again_after_half_a_year(little: Little) -> None:
    opened(little, "fire", "d", drill=True)
    row = next(r for r in drilled(little.estate.id) if (r.role, r.kind) == ("front_desk", "fire"))
    assert DRILL_MONTHS == 6
    assert not row.wanted(AT.add(months=6))
    assert row.wanted(AT.add(months=6, seconds=1))


def test_who_left_or_changed_post_counts_by_the_post_they_had_last(little: Little) -> None:
    opened(little, "fire", "d", drill=True)
    steps(1, by=little.guard.id, at=after(1), key="d")
    staff.leave(little.guard.id, by=little.director.id, at=after(5))
    assert last(little, "guard", "fire") == AT
