"""The time of a permit, day by day."""

from datetime import date, timedelta

from store import (
    permit_times,
    renovation_acceptance,
    renovation_permits,
    site_checks,
    violations,
)
from store.permit_times import NoticeTime, PermitTimes
from tests.conftest import Little
from tests.store.plans import scanned
from tests.store.renovation_parts import Case

FIRST = date(2026, 11, 23)


def days(*numbers: int) -> list[date]:
    """Days by their number, the first of the permit being 0."""
    return [FIRST + timedelta(days=number) for number in numbers]


def times(case: Case) -> PermitTimes:
    found = permit_times.of(case.row)
    assert found is not None
    return found


def test_without_a_permit_there_is_no_time(little: Little) -> None:
    case = Case(little)
    assert permit_times.of(case.paid()) is None
    assert permit_times.of_sites(()) == {}


def test_the_first_day_the_last_day_and_those_it_had_before(little: Little) -> None:
    case = Case(little)
    first = case.in_progress().permit_until
    assert first is not None
    assert (times(case).first, times(case).until, times(case).ends) == (FIRST, first, ())
    case.on(days=30)
    renovation_permits.extend(case.id, first.add(days=5), "雨季", **case.by("director"))
    case.on(days=30)
    renovation_permits.extend(case.id, first.add(days=9), "材料", **case.by("director"))
    assert times(case).until == first.add(days=9)
    assert times(case).ends == (first, first.add(days=5))


def test_every_day_has_the_look_that_tells_most_of_it(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    case.on(days=1)
    for result in ("no_one", "ok"):
        case.check(result)
    case.on(days=1)
    for result in ("violation", "ok"):
        case.check(result, **({"wrong": ("debris",)} if result == "violation" else {}))
    case.on(days=1)
    for result in ("no_one", "refused"):
        case.check(result)
    looks = dict(zip(days(0, 1, 2, 3), ("ok", "ok", "violation", "refused"), strict=True))
    assert times(case).looks == looks


def test_a_day_is_the_estates_day(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    # 23:30 in Asia/Shanghai, and half an hour later it is the next day.
    late = case.at.set(hour=15, minute=30)
    for at in (late, late.add(minutes=30)):
        site_checks.record(case.id, "no_one", by=little.housekeeper.id, at=at)
    assert sorted(times(case).looks) == days(0, 1)


def test_a_day_without_a_look_is_missed_once_it_is_over(little: Little) -> None:
    case = Case(little)
    case.permitted()
    assert times(case).missed(FIRST) == []
    case.on(days=2)
    case.check("ok")
    # The day of the permit asks for no check, and today is not over.
    assert times(case).missed(days(4)[0]) == days(1, 3)


def test_no_check_is_missed_before_the_first_day_nor_after_acceptance(little: Little) -> None:
    case = Case(little)
    case.paid()
    case.passes()
    first = case.day.add(days=3)
    renovation_permits.permit(case.id, begins=first, until=first.add(days=9), **case.by("director"))
    case.on(days=3)
    case.check("ok")
    assert times(case).missed(days(5)[0]) == days(4)
    case.on(days=2)
    renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    case.on(days=1)
    case.signed()
    renovation_acceptance.accept(case.id, **case.by("housekeeper"))
    found = times(case)
    assert found.missed(days(30)[0]) == days(4, 5)
    assert (found.asked, found.accepted) == tuple(days(5, 6))


def test_works_are_stopped_from_one_day_to_another(little: Little) -> None:
    case = Case(little)
    case.suspended()
    assert times(case).stops == ((FIRST, None),)
    case.on(days=4)
    case.corrected(violations.of_site(case.id)[0])
    renovation_permits.lift(case.id, **case.by("director"))
    case.on(days=3)
    case.served("R6-1")
    renovation_permits.suspend(case.id, "再停", **case.by("director"))
    assert times(case).stops == (tuple(days(0, 4)), (days(7)[0], None))


def test_a_notice_goes_from_its_serving_to_its_end(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    first = case.served("RX-1")
    case.on(days=2)
    case.corrected(first)
    second = case.served("R8")
    assert times(case).notices == (
        NoticeTime(first.number, FIRST, days(1)[0], days(2)[0]),
        NoticeTime(second.number, days(2)[0], days(5)[0], None),
    )


def test_what_there_is_to_draw_ends_with_the_last_of_it(little: Little) -> None:
    case = Case(little)
    until = case.in_progress().permit_until
    assert until is not None
    assert times(case).ended(until) == until
    assert not times(case).expired(until)
    # While the works are not done it goes on.
    assert times(case).ended(until.add(days=3)) == until.add(days=3)
    assert times(case).expired(until.add(days=1))


def test_several_sites_are_read_in_one_go_and_apart(little: Little) -> None:
    one, other = Case(little), Case(little)
    one.suspended(unit=0)
    other.in_progress(unit=1)
    other.on(days=1)
    other.check("no_one")
    rows = (one.row, other.row)
    found = permit_times.of_sites(rows)
    assert {key: len(each.looks) for key, each in found.items()} == {one.id: 1, other.id: 2}
    assert found[one.id] == times(one)
    assert scanned(permit_times.of_sites, rows) == set()
