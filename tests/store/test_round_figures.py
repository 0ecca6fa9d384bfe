"""The rate of two rounds a day (K6), counted by hand."""

import pytest

from store import areas, round_changes, round_figures, round_plan, routes
from store import estate as estates
from store.round_figures import Rate
from tests.conftest import Little
from tests.tui.records.november import NOVEMBER, at, begin, of, walk


@pytest.fixture
def november(little: Little) -> Little:
    """From Monday the 23rd to Thursday morning.

    23: done, late.  24: missed, done.  25: partial, exempt.  26: under way, to come.
    """
    walk(little, 23, "am", "09:00", end="09:40")
    walk(little, 23, "pm", "17:20", end="17:45")
    walk(little, 24, "pm", "15:00", end="15:30")
    walk(little, 25, "am", "09:00", end="09:30", skip=1)
    round_plan.plan(at(25, "14:00"))
    exempted = of(little, 25, "pm").id
    round_changes.exempt(exempted, "weather", "颱風", by=little.director.id, at=at(25, "14:00"))
    begin(little, 26, "am", "09:00")
    return little


def rates(little: Little, day: int, clock: str) -> tuple[Rate, ...]:
    """K6 of each area as it stands at a moment."""
    found = round_figures.of_estate(little.estate.id, NOVEMBER)
    return round_figures.rates(little.estate.id, found, at(day, clock))


def test_the_rate_counts_two_passes_a_day(november: Little) -> None:
    (rate,) = rates(november, 26, "09:10")
    # 23: 2 of 2.  24: 1 of 2.  25: 0 of 1, one exempt.  26: none due yet.
    assert (rate.area, rate.due, rate.done, rate.on_time) == ("一區", 5, 3, 2)
    assert (rate.exempt, rate.open) == (1, 2)
    assert rate.hundredths == 6000


def test_a_pass_is_every_round_of_the_area_in_its_window(november: Little) -> None:
    by, made = november.director.id, at(26, "00:10")
    second = routes.add_route("一區夜巡", november.area.id, by=by, at=made)
    stops = [november.checkpoints[0].id]
    routes.set_stops(second.id, stops, second.version, by=by, at=made)
    walk(november, 27, "am", "09:00", end="09:30")
    round_plan.plan(at(27, "20:00"))
    (rate,) = rates(november, 27, "20:00")
    # 27: the morning of one route was walked, of the other not.
    assert rate.done == 3


def test_a_day_with_one_window_still_owes_two_passes(little: Little) -> None:
    walk(little, 23, "am", "09:00", end="09:40")
    walk(little, 23, "pm", "15:00", end="15:40")
    windows = tuple(window for window in little.estate.settings.windows if window.slot == "am")
    estates.settle(windows=windows, by=little.director.id, at=at(23, "20:00"))
    walk(little, 24, "am", "09:00", end="09:40")
    (rate,) = rates(little, 24, "20:00")
    assert (rate.due, rate.done) == (4, 3)


def test_the_first_day_owes_what_was_planned_on_it(little: Little) -> None:
    by, made = little.director.id, at(23, "12:00")
    area = areas.add_area("二區", None, by=by, at=made)
    late = routes.add_route("二區日巡", area.id, by=by, at=made)
    stops = [little.checkpoints[0].id]
    routes.set_stops(late.id, stops, late.version, by=by, at=made)
    round_plan.plan(at(23, "20:00"))
    first, second = rates(little, 23, "20:00")
    assert [(rate.area, rate.due) for rate in (first, second)] == [("一區", 2), ("二區", 1)]
    both = round_figures.whole((first, second))
    assert (both.due, both.done) == (3, 0)


def test_a_route_given_up_owes_nothing(little: Little) -> None:
    round_plan.plan(at(23, "09:00"))
    routes.retire(little.route.id, by=little.director.id, at=at(23, "09:05"))
    (rate,) = rates(little, 23, "20:00")
    assert (rate.due, rate.exempt, rate.hundredths) == (0, 0, None)


def test_nothing_due_is_no_figure(little: Little) -> None:
    round_plan.plan(at(23, "09:00"))
    (rate,) = rates(little, 23, "09:00")
    assert (rate.due, rate.hundredths) == (0, None)
    assert round_figures.whole(()).hundredths is None


def test_another_month_and_another_estate_are_not_counted(november: Little) -> None:
    assert round_figures.of_estate(november.estate.id, NOVEMBER.subtract(months=1)) == ()
    assert round_figures.of_estate(november.estate.id, NOVEMBER.add(months=1)) == ()
    assert round_figures.of_estate(november.estate.id + 1, NOVEMBER) == ()


def test_a_rate_is_rounded_as_every_share_and_never_to_all() -> None:
    for done, due, told in ((35, 43, 81_40), (109, 129, 84_50), (9999_9, 100_000, 99_99)):
        assert Rate(None, "", due, done, 0, 0, 0).hundredths == told
