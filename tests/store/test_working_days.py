"""Until when something is due: midnight by the estate's clock, rest days left out."""

import pendulum
import pytest

from store.working_days import next_working_day, same_day, today_begins
from tests.store.conftest import moment

SHANGHAI = "Asia/Shanghai"


@pytest.mark.parametrize(
    ("closes", "ends"),
    [
        ("2026-11-23 11:30", "2026-11-23"),
        ("2026-11-23 23:59", "2026-11-23"),
        ("2026-11-24 00:00", "2026-11-24"),
        ("2026-11-24 02:00", "2026-11-24"),
    ],
)
def test_the_same_day_ends_at_midnight(closes: str, ends: str) -> None:
    due = same_day(moment(closes), SHANGHAI).in_timezone(SHANGHAI)
    assert (f"{due:%Y-%m-%d}", due.add(microseconds=1).time()) == (ends, pendulum.time(0))


# 2026-11-23 is a Monday.
@pytest.mark.parametrize(
    ("closes", "rest_days", "due"),
    [
        ("2026-11-23 11:30", (6, 7), "2026-11-24"),
        ("2026-11-27 17:30", (6, 7), "2026-11-30"),
        ("2026-11-28 17:30", (6, 7), "2026-11-30"),
        ("2026-11-29 17:30", (6, 7), "2026-11-30"),
        ("2026-11-27 17:30", (), "2026-11-28"),
        ("2026-11-23 11:30", (2, 3, 4, 5, 6, 7), "2026-11-30"),
        ("2026-11-26 17:30", (5,), "2026-11-28"),
    ],
)
def test_the_next_working_day_is_the_first_that_is_no_rest_day(
    closes: str, rest_days: tuple[int, ...], due: str
) -> None:
    end = next_working_day(moment(closes), SHANGHAI, rest_days).in_timezone(SHANGHAI)
    assert (f"{end:%Y-%m-%d %H:%M}", end.second) == (f"{due} 23:59", 59)


def test_a_day_is_the_estates_also_when_its_clock_changes() -> None:
    zone = "Europe/Berlin"
    on = pendulum.datetime(2026, 10, 24, 22, 30, tz="UTC")
    assert f"{on.in_timezone(zone):%d %H:%M}" == "25 00:30"
    begins, ends = today_begins(on, zone), same_day(on, zone)
    assert round((ends - begins).total_seconds() / 3600) == 25
    assert begins.timezone_name == ends.timezone_name == "UTC"
