"""The column types: what is written is read back, and sorts as it should."""

from datetime import date, datetime, timedelta, timezone

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.fields import Day, Fen, Instant, day, day_text, instant, instant_text

# The years a property office can meet, in zones that are not whole hours too.
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(
    datetime(1900, 1, 2),  # noqa: DTZ001
    datetime(2999, 12, 30),  # noqa: DTZ001
    timezones=ZONES,
)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def _to_milliseconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@given(MOMENTS)
def test_a_moment_comes_back_to_the_millisecond_in_utc(moment: datetime) -> None:
    back = instant(instant_text(moment))
    assert back == _to_milliseconds(moment)
    assert back.utcoffset() == timedelta(0)
    assert isinstance(back, pendulum.DateTime)


@given(MOMENTS, MOMENTS)
def test_stored_moments_sort_as_time_does(one: datetime, other: datetime) -> None:
    first, second = _to_milliseconds(one), _to_milliseconds(other)
    assert (instant_text(one) < instant_text(other)) == (first < second)
    assert (instant_text(one) == instant_text(other)) == (first == second)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (pendulum.datetime(2026, 11, 23, 14, 30, tz="Asia/Shanghai"), "2026-11-23T06:30:00.000Z"),
        (pendulum.datetime(2026, 1, 1, 0, 15, tz="Asia/Kolkata"), "2025-12-31T18:45:00.000Z"),
        # The hour New York has twice: its first coming, then its second.
        (
            pendulum.datetime(2026, 11, 1, 1, 30, tz="America/New_York", fold=0),
            "2026-11-01T05:30:00.000Z",
        ),
        (
            pendulum.datetime(2026, 11, 1, 1, 30, tz="America/New_York", fold=1),
            "2026-11-01T06:30:00.000Z",
        ),
    ],
)
def test_a_moment_is_written_in_utc_with_a_fixed_width(
    moment: pendulum.DateTime, text: str
) -> None:
    assert instant_text(moment) == text


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(TypeError):
        instant_text(datetime(2026, 11, 23))  # noqa: DTZ001


@given(DAYS)
def test_a_day_comes_back(value: date) -> None:
    assert day(day_text(value)) == value
    assert len(day_text(value)) == 10


@pytest.mark.parametrize("column", [Instant(), Day(), Fen()])
def test_nothing_stays_nothing(column: Instant | Day | Fen) -> None:
    assert column.db_value(None) is None
    assert column.python_value(None) is None


def test_money_is_whole_fen() -> None:
    assert Fen().db_value(1999) == 1999
    with pytest.raises(TypeError):
        Fen().db_value(19.99)


def test_a_day_of_any_year_is_read_as_it_was_written() -> None:
    for on in (pendulum.date(1, 1, 1), pendulum.date(999, 12, 31), pendulum.date(9999, 12, 31)):
        assert day(day_text(on)) == on
