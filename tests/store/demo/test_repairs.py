"""The demo's repairs for households: one at each step."""

import re
from collections.abc import Iterator

import pytest

from store import repairs
from store.db import close_store, open_store, rows
from tests.store.demo.conftest import AT, Demo


@pytest.fixture(params=["zh_Hant", "en"])
def language(request: pytest.FixtureRequest, demo_in: Demo) -> Iterator[str]:
    """The demo in a language, open."""
    open_store(demo_in(request.param))
    yield request.param
    close_store()


def test_repairs_stand_at_every_step(language: str) -> None:
    every = repairs.found("p.case_id IS NULL ORDER BY p.id")
    assert {row.state for row in every} >= {"on_hold", "done", "in_progress", "verified", "new"}
    # Some are closed by hand, some by a satisfied household that was called back.
    assert len({row.closed_at for row in every}) > 2
    # One waits for the office to close it, one for the resident.
    done = [row.accepted_at is None for row in every if row.state == "done"]
    assert set(done) == {True, False}
    assert any(row.severity == "urgent" for row in every)
    assert any(repairs.cost(repairs.materials(row.order_id)) for row in every)
    assert all(row.name and row.phone for row in every if row.unit)
    written = rows("SELECT before || words FROM repair") + rows("SELECT item FROM repair_material")
    assert any(re.search("[一-鿿]", text) for (text,) in written) is (language != "en")


def test_nothing_is_later_than_the_demo(language: str) -> None:
    for column in ("accepted_at", "closed_at"):
        assert rows(f"SELECT max({column}) FROM repair")[0][0] <= f"{AT:%Y-%m-%dT%H:%M}"
    assert rows("SELECT max(at) FROM repair_visit")[0][0] <= f"{AT:%Y-%m-%dT%H:%M}"
