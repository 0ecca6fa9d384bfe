"""What is being renovated in a building, and where."""

import pendulum

from store import renovation_apply, violation_moves
from store.building_renovations import Site, in_building
from store.renovations import ALIVE
from tests.conftest import AT, Little
from tests.store.plans import scanned
from tests.store.renovation_parts import Case


def at_unit(little: Little, unit: int, at: pendulum.DateTime) -> tuple[Site, ...]:
    return in_building(little.building.id, at).get(("unit", little.units[unit].id), ())


def test_every_unit_has_what_is_not_over(little: Little) -> None:
    running, asked = Case(little), Case(little)
    running.in_progress(unit=0)
    asked.file(unit=1)
    closed = Case(little)
    closed.closed(unit=2)
    rejected = Case(little)
    rejected.reviewing(unit=3)
    renovation_apply.reject(rejected.id, "承重牆", **rejected.by("director"))
    cancelled = Case(little)
    cancelled.file(unit=4)
    renovation_apply.cancel(cancelled.id, "不裝了", **cancelled.by("front_desk"))
    found = in_building(little.building.id, AT)
    units = {little.units[0].id: "in_progress", little.units[1].id: "draft"}
    assert {place: [site.state for site in sites] for place, sites in found.items()} == {
        ("unit", unit): [state] for unit, state in units.items()
    }
    assert {"closed", "rejected", "cancelled"}.isdisjoint(ALIVE)


def test_the_works_behind_the_door_come_before_a_newer_application(little: Little) -> None:
    case, older, newer = Case(little), Case(little), Case(little)
    older.file(unit=5)
    case.in_progress(unit=5)
    newer.file(unit=5)
    assert [site.id for site in at_unit(little, 5, AT)] == [case.id, newer.id, older.id]


def test_a_permit_expires_when_the_last_day_of_the_estate_is_over(little: Little) -> None:
    case = Case(little)
    until = case.in_progress(unit=5).permit_until
    assert until is not None
    # Midnight in Asia/Shanghai is 16:00 of the day before in UTC.
    midnight = pendulum.datetime(until.year, until.month, until.day, 16, tz="UTC")
    assert not at_unit(little, 5, midnight.subtract(seconds=1))[0].expired
    assert at_unit(little, 5, midnight)[0].expired


def test_a_permit_whose_works_are_done_does_not_expire(little: Little) -> None:
    case = Case(little)
    until = case.accepting(unit=5).permit_until
    assert until is not None
    assert not at_unit(little, 5, case.at.add(years=1))[0].expired


def test_open_notices_stand_by_deadline_and_say_which_is_late(little: Little) -> None:
    case = Case(little)
    case.in_progress(unit=5)
    slow, fast, done = case.served("R8"), case.served("RX-1", "RX-4"), case.served("RX-1")
    case.corrected(done)
    (site,) = at_unit(little, 5, fast.due_at)
    assert [notice.number for notice in site.notices] == [fast.number, slow.number]
    assert site.notices[0].acts == ("RX-1", "RX-4")
    assert not site.late
    (site,) = at_unit(little, 5, fast.due_at.add(seconds=1))
    assert [notice.late for notice in site.notices] == [True, False]
    assert site.late
    violation_moves.follow_up(fast.id, "corrected", **case.by("housekeeper"))
    assert len(at_unit(little, 5, fast.due_at)[0].notices) == 1


def test_no_table_is_walked_through_for_it(little: Little) -> None:
    Case(little).in_progress(unit=5)
    assert scanned(in_building, little.building.id, AT) == set()
