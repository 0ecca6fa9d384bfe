"""What waits of hand-overs and pass-downs for whom, and the shifts they are of."""

from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store import handover_moves, pass_down_moves, shifts
from store.handover_waiting import waiting
from store.staff import StaffRow
from tests.conftest import AT, Little
from tests.store.conftest import at_clock
from tests.store.handover_parts import EVENING, begun, by, given, taken


def kinds(person: StaffRow, at: datetime) -> list[tuple[str, bool]]:
    return [(one.kind, one.late) for one in waiting(person, at)]


def handed(little: Little) -> None:
    """The evening before was handed over, so that the estate does hand over."""
    taken(little)


def test_an_estate_that_never_handed_over_is_not_reminded(little: Little) -> None:
    for person in (little.guard, little.director):
        assert kinds(person, EVENING) == []


def test_the_end_of_a_shift_is_told_of(little: Little) -> None:
    handed(little)
    morning = at_clock("24 08:00")
    assert kinds(little.guard, morning.subtract(minutes=31)) == []
    assert kinds(little.guard, morning.subtract(minutes=30)) == [("begin", False)]
    assert kinds(little.front_desk, morning.add(minutes=1)) == [("begin", True)]
    assert kinds(little.engineer, morning.add(minutes=1)) == []
    (due,) = waiting(little.guard, morning)
    assert (due.id, due.at, due.about, due.day) == (0, morning, "08:00", morning.date())


def test_the_director_is_told_when_the_minutes_are_over(little: Little) -> None:
    handed(little)
    morning = at_clock("24 08:00")
    assert kinds(little.director, morning.add(minutes=30)) == []
    assert kinds(little.director, morning.add(minutes=31)) == [("unsigned", True)]
    row = handover_moves.begin(by=little.guard.id, at=morning)
    (due,) = waiting(little.director, morning.add(minutes=31))
    assert (due.kind, due.id, due.number, due.who) == ("unsigned", row.id, row.number, "趙保安")


def test_one_begun_waits_for_who_leaves_and_one_given_for_who_comes(little: Little) -> None:
    begun(little)
    assert kinds(little.guard, EVENING) == [("count", False)]
    assert kinds(little.front_desk, EVENING) == [("count", False)]
    given(little)
    assert kinds(little.guard, EVENING) == []
    assert kinds(little.front_desk, EVENING.add(minutes=31)) == [("take", True)]


def test_one_given_to_somebody_waits_for_them(little: Little) -> None:
    given(little, little.housekeeper.id)
    assert kinds(little.housekeeper, EVENING) == [("take", False)]
    assert kinds(little.front_desk, EVENING) == []


def test_who_leaves_early_is_relieved_at_once(little: Little) -> None:
    handed(little)
    row = handover_moves.begin(**by(little, hours=5))
    (due,) = waiting(little.guard, EVENING.add(hours=5))
    assert (due.kind, due.id, due.at) == ("count", row.id, EVENING.add(hours=5, minutes=30))
    assert kinds(little.director, EVENING.add(hours=6)) == [("unsigned", True)]
    handover_moves.drop(row.id, **by(little, hours=6))
    # The rest of the shift is still to be handed over at its end.
    assert kinds(little.guard, EVENING.add(hours=12)) == [("begin", False)]


def test_a_dispute_waits_for_the_director(little: Little) -> None:
    row = taken(little, disputed="radio")
    (due,) = waiting(little.director, EVENING.add(minutes=20))
    assert (due.kind, due.id, due.count, due.late) == ("settle", row.id, 1, False)
    assert kinds(little.director, EVENING.add(hours=5)) == [("settle", True)]
    assert kinds(little.guard, EVENING.add(hours=1)) == []


def test_what_was_passed_down_waits_until_it_is_read(little: Little) -> None:
    row = pass_down_moves.write("後門鎖待修", AT.add(days=3), by=little.guard.id, at=AT)
    (due,) = waiting(little.engineer, AT)
    assert (due.kind, due.id, due.about, due.count) == ("read", row.id, "後門鎖待修", 1)
    assert due.at == AT.add(days=3)
    (at_the_desk,) = waiting(little.front_desk, AT)
    assert at_the_desk.at == AT.add(hours=12)
    pass_down_moves.write("泵房有水", AT.add(days=3), by=little.guard.id, at=AT)
    (due,) = waiting(little.engineer, AT)
    assert (due.id, due.about, due.count) == (0, "", 2)
    assert waiting(little.auditor, AT) == ()
    assert waiting(little.guard, AT) == ()


def test_the_shift_a_hand_over_is_of(little: Little) -> None:
    place = little.estate
    for told, begins, ends in (
        ("07:29", "22 08:00", "22 20:00"),
        ("07:30", "22 20:00", "23 08:00"),
        ("19:29", "22 20:00", "23 08:00"),
        ("19:30", "23 08:00", "23 20:00"),
    ):
        shift = shifts.handed_over(place, at_clock(told))
        assert shift is not None
        assert (shift.begins, shift.ends) == (at_clock(begins), at_clock(ends))
        assert shifts.coming_ends(place, shift) == shift.ends.add(hours=12)


def test_shifts_are_the_estates_to_settle(little: Little) -> None:
    by_director: dict[str, Any] = {"by": little.director.id, "at": AT}
    estates.settle(journal={"shift_ends": "07:00", "handover_minutes": "5"}, **by_director)
    place = estates.estate(little.estate.id)
    shift = shifts.handed_over(place, EVENING)
    assert shift is not None
    assert (shift.ends, shift.ends - shift.begins) == (at_clock("07:00"), pendulum.duration(days=1))
    assert shifts.signed_by(place, shift.ends) == at_clock("07:05")
    estates.settle(journal={"shift_ends": ""}, **by_director)
    place = estates.estate(little.estate.id)
    assert shifts.handed_over(place, EVENING) is None
    assert shifts.shift_at(place, EVENING).ends == EVENING
    handover_moves.begin(**by(little))
    assert kinds(little.guard, EVENING.add(minutes=31)) == [("count", True)]


def test_a_clock_that_is_put_back_moves_no_end(little: Little) -> None:
    """The end of a shift is told by the clock on the wall, on the day the clocks change too."""
    estates.settle(time_zone="Europe/Berlin", by=little.director.id, at=AT)
    place = estates.estate(little.estate.id)
    shift = shifts.handed_over(place, pendulum.datetime(2026, 10, 25, 12, tz="Europe/Berlin"))
    assert shift is not None
    assert shift.ends == pendulum.datetime(2026, 10, 25, 8, tz="Europe/Berlin")
    assert (shift.ends - shift.begins).total_seconds() == 13 * 3600
