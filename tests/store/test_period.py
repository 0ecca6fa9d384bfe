"""What a register holds of a month or a year: each record once, the oldest first."""

from collections.abc import Iterable
from typing import Any

import pendulum
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import call_moves, calls, events, period, round_plan, task_moves, tasks
from store.db import rows
from store.period import Period
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import Two

ZONE = "Asia/Shanghai"
# Midnight between October and November, as the estate's clock has it.
NOVEMBER = pendulum.datetime(2026, 11, 1, tz=ZONE).in_timezone("UTC")


def local(text: str) -> pendulum.DateTime:
    moment = pendulum.parse(text, tz=ZONE)
    assert isinstance(moment, pendulum.DateTime)
    return moment.in_timezone("UTC")


def rang(little: Little, *moments: pendulum.DateTime) -> None:
    """A call at each of these moments."""
    for moment in moments:
        call_moves.log("phone", "enquiry", "車位", by=little.front_desk.id, at=moment)


def told(found: Iterable[Any]) -> list[str]:
    return [row.number for row in found]


def of(little: Little, name: str, at: pendulum.DateTime = AT) -> Period:
    if len(name) == 4:
        return period.of_year(little.estate.id, int(name), at)
    return period.of_month(little.estate.id, pendulum.date(int(name[:4]), int(name[5:]), 1), at)


def test_a_month_begins_and_ends_at_midnight_of_the_estate(little: Little) -> None:
    second = pendulum.duration(seconds=1)
    end = local("2026-12-01")
    rang(little, NOVEMBER - second, NOVEMBER, NOVEMBER + second, end - second, end)
    later = AT.add(months=2)
    found = period.held(
        calls.listed, lambda row: row.at, little.estate.id, of(little, "2026-11", later)
    )
    assert told(found) == ["LF-0002", "LF-0003", "LF-0004"]


def test_a_register_of_days_is_read_by_its_days(little: Little) -> None:
    days = [pendulum.date(2026, *one) for one in ((10, 31), (11, 30), (11, 1), (12, 1))]
    for day in days:
        task_moves.give(
            "清點鑰匙",
            little.housekeeper.id,
            day,
            by=little.director.id,
            at=NOVEMBER.subtract(days=9),
        )
    found = period.held(
        tasks.listed, lambda row: row.due_on, little.estate.id, of(little, "2026-11"), by_day=True
    )
    assert [row.due_on for row in found] == [days[2], days[1]]


def test_more_than_a_window_comes_whole_and_in_order(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(period, "WINDOW", 3)
    # Several at one moment, so that a window ends between them.
    rang(little, *(NOVEMBER.add(minutes=number // 4) for number in range(10)))
    found = period.held(calls.listed, lambda row: row.at, little.estate.id, of(little, "2026-11"))
    assert told(found) == [f"LF-{number:04d}" for number in range(1, 11)]


@given(st.lists(st.integers(min_value=0, max_value=400 * 24 * 60), max_size=14))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_year_is_its_months(little: Little, minutes: list[int]) -> None:
    first = pendulum.datetime(2025, 1, 1, tz=ZONE).in_timezone("UTC")
    rang(little, *(first.add(minutes=number) for number in minutes))
    id_, at = little.estate.id, first.add(years=2)

    def read(name: str) -> list[str]:
        return told(period.held(calls.listed, lambda row: row.at, id_, of(little, name, at)))

    months = [read(f"2025-{number:02d}") for number in range(1, 13)]
    assert read("2025") == [number for month in months for number in month]
    wanted = rows(
        "SELECT number FROM call WHERE at >= ? AND at < ? ORDER BY at, id",
        "2024-12-31T16:00:00.000Z",
        "2025-12-31T16:00:00.000Z",
    )
    assert read("2025") == [number for (number,) in wanted]


def test_the_event_log_of_a_month_comes_in_its_order(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(period, "WINDOW", 4)
    rang(little, NOVEMBER.subtract(seconds=1), *([NOVEMBER] * 9), NOVEMBER.add(days=1))
    found = list(period.logged(little.estate.id, of(little, "2026-11")))
    wanted = rows(
        "SELECT id, hash FROM event WHERE estate_id = ? AND at >= ? AND at < ? ORDER BY at, id",
        *(little.estate.id, "2026-10-31T16:00:00.000Z", "2026-11-30T16:00:00.000Z"),
    )
    assert [(row.id, row.hash) for row in found] == wanted
    assert len(found) > 9
    assert events.head()[1] in [row.hash for row in found]


def test_nothing_of_another_estate_is_in_it(two: Two) -> None:
    other = two.next.estate.id
    where = period.of_month(other, AT.date(), AT.add(days=1))

    def read() -> tuple[list[Any], list[Any], tuple[Any, ...]]:
        found = period.held(calls.listed, lambda row: row.at, other, where)
        return list(found), list(period.logged(other, where)), period.notices(other, where)

    before = read()
    rang(two.little, AT)
    assert read() == before
    assert all(before)
    assert all(row.estate_id == other for row in (*before[0], *before[2]))


@pytest.mark.parametrize("name", ["2026-12", "2027-01", "2027"])
def test_what_is_still_to_come_is_refused(little: Little, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        of(little, name)
    assert (refusal.value.code, refusal.value.values["period"]) == ("period_to_come", name)


def test_the_month_under_way_begins_by_the_estates_clock(little: Little) -> None:
    assert of(little, "2026-11", NOVEMBER).name == "2026-11"
    with pytest.raises(Refused):
        of(little, "2026-11", NOVEMBER.subtract(seconds=1))


def test_the_rounds_of_a_day(little: Little) -> None:
    round_plan.plan(AT)
    found = period.rounds_of(little.estate.id, pendulum.date(2026, 11, 23))
    assert [row.slot for row in found] == ["am", "pm"]
    assert period.rounds_of(little.estate.id, pendulum.date(2026, 11, 22)) == ()
