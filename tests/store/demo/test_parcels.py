"""The demo's parcels and things found: some in each state."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from store import lost_found, parcels
from store.db import close_store, open_store, rows
from tests.store.demo.conftest import AT, Demo

DAY = AT.in_timezone("Asia/Shanghai").date()


@pytest.fixture(params=["zh_Hant", "en"])
def language(request: pytest.FixtureRequest, demo_in: Demo) -> Iterator[str]:
    """The demo in a language, open."""
    open_store(demo_in(request.param))
    yield request.param
    close_store()


def test_parcels_wait_are_late_were_fetched_and_went_back(language: str) -> None:
    every = parcels.listed(1)
    assert set(Counter(row.state for row in every)) == set(parcels.STATES)
    here = parcels.here(1)
    assert {row.overdue(AT) for row in here} == {0, parcels.WARN_DAYS, parcels.LATE_DAYS}
    assert {row.notified_at is None for row in here} == {True, False}
    # One household has two here, of which the second is said when the first is fetched.
    assert max(Counter(row.unit for row in here).values()) == 2
    assert len({row.code for row in here}) == len(here)
    written = rows("SELECT courier || addressee || picked_by FROM parcel")
    assert any(re.search("[一-鿿]", text) for (text,) in written) is (language != "en")


def test_things_found_are_in_each_state_and_one_is_the_states(language: str) -> None:
    every = lost_found.listed(1)
    kept = lost_found.held(1)
    assert {row.state for row in every} == {"found", "notified", "claimed", "to_police"}
    assert [row.number for row in kept if row.expired(DAY)] == ["SW-0001"]
    assert any(row.for_police and row.fen and row.counted_by for row in kept)
    assert all(row.has_secret for row in every if row.state == "claimed")
    written = rows("SELECT what || secret || place || finder || receipt FROM lost_item")
    assert any(re.search("[一-鿿]", text) for (text,) in written) is (language != "en")


def test_nothing_is_later_than_the_demo(language: str) -> None:
    for table, columns in (
        ("parcel", ("received_at", "notified_at", "picked_at")),
        ("lost_item", ("found_at", "entered_at", "ended_at")),
    ):
        for column in columns:
            (last,) = rows(f"SELECT max({column}) FROM {table}")[0]
            assert last <= "2026-11-23T06:52:00.000Z"
