"""The rounds of a month, each with its mark."""

import pendulum

from store import patrols, round_calendar, round_changes, round_plan, rounds
from store.round_calendar import MARKS, counted, mark, of_days, of_month
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.conftest import Two, at_clock
from tests.store.plans import scanned

NOVEMBER = pendulum.date(2026, 11, 1)


def walk(
    little: Little,
    row: RoundRow,
    at: pendulum.DateTime,
    ended: pendulum.DateTime | None = None,
    left: int = 0,
) -> RoundRow:
    """The housekeeper walks a round; every point is normal unless points are left out."""
    by = little.housekeeper.id
    patrols.start(row.id, by=by, at=at)
    for minute, point in enumerate(little.checkpoints[left:]):
        when = at.add(minutes=3 * minute)
        patrols.answer(row.id, point.id, "normal", by=by, at=when)
    reason = "下雨" if left else ""
    return patrols.end(row.id, reason=reason, by=by, at=ended or at.add(minutes=20))


def test_each_round_comes_to_one_mark(little: Little, planned: tuple[RoundRow, RoundRow]) -> None:
    morning, afternoon = planned
    assert [mark(row, AT) for row in planned] == ["to_come", "to_come"]
    patrols.start(morning.id, by=little.housekeeper.id, at=AT)
    assert mark(rounds.round_row(morning.id), AT) == "walking"
    assert mark(walk(little, afternoon, at_clock("15:00")), at_clock("16:00")) == "done"


def test_a_round_walked_past_its_window_is_late(
    little: Little, planned: tuple[RoundRow, RoundRow]
) -> None:
    done = walk(little, planned[0], at_clock("11:20"), at_clock("11:45"))
    assert (done.state, mark(done, AT)) == ("completed", "late")


def test_a_round_walked_in_part_is_so_late_or_not(
    little: Little, planned: tuple[RoundRow, RoundRow]
) -> None:
    done = walk(little, planned[0], at_clock("11:20"), at_clock("11:45"), left=2)
    assert (done.late, mark(done, AT)) == (True, "partial")


def test_a_round_nobody_began_is_missed_before_a_desk_says_so(
    planned: tuple[RoundRow, RoundRow],
) -> None:
    assert mark(planned[0], at_clock("12:00")) == "to_come"
    assert mark(planned[0], at_clock("12:01")) == "missed"
    round_plan.plan(at_clock("12:01"))
    assert mark(rounds.round_row(planned[0].id), at_clock("12:01")) == "missed"


def test_a_round_let_off_is_exempt(little: Little, planned: tuple[RoundRow, RoundRow]) -> None:
    row = round_changes.exempt(planned[1].id, "weather", "八號風球", by=little.director.id, at=AT)
    assert mark(row, at_clock("24 08:00")) == "exempt"


def test_a_month_is_its_days_in_order(little: Little) -> None:
    for clock in ("30 09:00", "27 09:00"):
        round_plan.plan(at_clock(clock), little.estate.id)
    round_plan.plan(pendulum.datetime(2026, 12, 1, 1, tz="UTC"), little.estate.id)
    found = of_month(little.route.id, NOVEMBER)
    assert {row.day.month for row in found} == {11}
    assert [row.opens_at for row in found] == sorted(row.opens_at for row in found)
    assert found[-1].day == pendulum.date(2026, 11, 30)
    assert [row.slot for row in found[-2:]] == ["am", "pm"]
    one = of_days(little.route.id, pendulum.date(2026, 11, 30), pendulum.date(2026, 11, 30))
    assert one == found[-2:]
    assert of_month(little.route.id, pendulum.date(2026, 10, 1)) == ()


def test_a_month_is_of_one_route(two: Two) -> None:
    round_plan.plan(AT)
    theirs = of_month(two.next.route.id, NOVEMBER)
    assert {row.route_id for row in theirs} == {two.next.route.id}
    assert {row.estate_id for row in theirs} == {two.next.estate.id}


def test_every_round_is_counted_once(little: Little, planned: tuple[RoundRow, RoundRow]) -> None:
    counts = counted(planned, at_clock("12:01"))
    assert counts == {**dict.fromkeys(MARKS, 0), "missed": 1, "to_come": 1}


def test_no_table_is_walked_through(little: Little) -> None:
    assert scanned(round_calendar.of_month, little.route.id, NOVEMBER) == set()
