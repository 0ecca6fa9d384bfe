"""Windows on the days the clock changes, by the estate's wall clock."""

from datetime import date
from typing import Any

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store import estate as estates
from store import patrols, round_plan, rounds
from store.round_plan import span
from store.rounds import RoundRow
from store.settings import Window
from tests.conftest import AT, Little
from tests.store.conftest import moment


def all_rounds(little: Little) -> list[RoundRow]:
    return sorted(rounds.listed(little.estate.id), key=lambda row: row.opens_at)


def settle(little: Little, *windows: Window, **changes: Any) -> None:
    estates.settle(by=little.director.id, at=AT, windows=windows, **changes)


# The clock goes from 02:00 to 03:00 in spring and from 03:00 (Berlin) or 02:00 (New York) back an
# hour in autumn: a time skipped opens by the new clock and closes by the old, one that comes twice
# opens at its first coming and closes at its second.
CHANGES = [
    ("Europe/Berlin", "2026-03-29", "01:00", "04:00", "00:00", "02:00"),
    ("Europe/Berlin", "2026-03-29", "02:30", "05:00", "00:30", "03:00"),
    ("Europe/Berlin", "2026-03-29", "01:00", "02:30", "00:00", "01:30"),
    ("Europe/Berlin", "2026-03-29", "02:10", "02:50", "00:10", "01:50"),
    ("Europe/Berlin", "2026-03-29", "02:30", "03:10", "00:30", "01:10"),
    ("Europe/Berlin", "2026-10-25", "01:00", "04:00", "23:00", "03:00"),
    ("Europe/Berlin", "2026-10-25", "02:30", "05:00", "00:30", "04:00"),
    ("Europe/Berlin", "2026-10-25", "01:00", "02:30", "23:00", "01:30"),
    ("Europe/Berlin", "2026-10-25", "02:10", "02:50", "00:10", "01:50"),
    ("Europe/Berlin", "2026-03-28", "22:00", "02:30", "21:00", "01:30"),
    ("Europe/Berlin", "2026-10-24", "22:00", "02:30", "20:00", "01:30"),
    ("America/New_York", "2026-03-08", "02:30", "05:00", "06:30", "09:00"),
    ("America/New_York", "2026-03-08", "01:00", "02:30", "06:00", "07:30"),
    ("America/New_York", "2026-11-01", "01:30", "05:00", "05:30", "10:00"),
    ("America/New_York", "2026-11-01", "00:30", "01:30", "04:30", "06:30"),
    ("Asia/Shanghai", "2026-11-23", "22:00", "02:00", "14:00", "18:00"),
]


@pytest.mark.parametrize(("zone", "on", "opens", "closes", "opens_utc", "closes_utc"), CHANGES)
def test_a_window_when_the_clock_changes(
    zone: str, on: str, opens: str, closes: str, opens_utc: str, closes_utc: str
) -> None:
    begin, end = span(Window("x", opens, closes), zone, pendulum.Date.fromisoformat(on))
    assert (f"{begin:%H:%M}", f"{end:%H:%M}") == (opens_utc, closes_utc)
    assert begin.timezone_name == end.timezone_name == "UTC"


@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
    day=st.dates(min_value=date(2015, 1, 1), max_value=date(2030, 12, 31)),
    times=st.lists(st.integers(0, 1439), min_size=2, max_size=2, unique=True),
)
@example(zone="Europe/Berlin", day=date(2026, 3, 29), times=[150, 151])
@example(zone="America/New_York", day=date(2026, 11, 1), times=[60, 119])
def test_no_change_of_the_clock_leaves_a_window_empty(
    zone: str, day: date, times: list[int]
) -> None:
    opens, closes = (f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in times)
    begin, end = span(Window("x", opens, closes), zone, pendulum.Date(day.year, day.month, day.day))
    length = (times[1] - times[0]) % 1440
    lasts = (end - begin).total_seconds() / 60
    assert lasts > 0
    assert length - 60 <= lasts <= length + 120


def test_a_night_round_can_be_walked_on_the_night_the_clock_goes_back(little: Little) -> None:
    settle(little, Window("night", "00:30", "02:30"), time_zone="Europe/Berlin", gap_hours=0)
    zone = "Europe/Berlin"
    round_plan.plan(moment("2027-10-31 00:10", zone))
    night = all_rounds(little)[-1]
    second_coming = pendulum.datetime(2027, 10, 31, 1, 20, tz="UTC")
    assert f"{second_coming.in_timezone(zone):%H:%M}" == "02:20"
    assert night.closes_at.subtract(minutes=10) == second_coming
    assert patrols.start_refusal(night, second_coming) is None
    after = [second_coming.add(minutes=minutes) for minutes in (40, 41)]
    refusals = [patrols.start_refusal(night, moment) for moment in after]
    assert refusals[0] is None
    assert refusals[1] is not None
    assert refusals[1].code == "round_missed"


def test_three_hours_between_two_starts_are_hours_that_passed(little: Little) -> None:
    zone = "Europe/Berlin"
    settle(little, Window("am", "01:00", "02:00"), Window("pm", "03:00", "07:00"), time_zone=zone)
    at = pendulum.datetime(2027, 10, 30, 23, 30, tz="UTC")
    assert f"{at.in_timezone(zone):%d %H:%M}" == "31 01:30"
    round_plan.plan(at)
    first, second = all_rounds(little)[-2:]
    patrols.start(first.id, by=little.guard.id, at=at)
    for minutes, code in ((179, "round_too_soon"), (180, None)):
        refusal = patrols.start_refusal(second, at.add(minutes=minutes))
        assert (refusal.code if refusal else None) == code
    assert f"{at.add(minutes=180).in_timezone(zone):%H:%M}" == "03:30"
