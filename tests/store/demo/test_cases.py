"""The demo's customer cases: one in each state, and what waits for each post."""

from collections.abc import Iterator

import pytest

from store import case_facts, case_time, cases
from store import estate as estates
from store.case_tables import KINDS, SEVERITIES, STATES
from store.cases import CaseRow
from store.db import close_store, open_store
from tests.store.demo.conftest import AT, Demo


@pytest.fixture(params=["zh_Hant", "en"])
def shown(request: pytest.FixtureRequest, demo_in: Demo) -> Iterator[tuple[CaseRow, ...]]:
    """Every case of the demo in a language."""
    open_store(demo_in(request.param))
    try:
        yield cases.listed(estates.estates()[0].id, limit=500)
    finally:
        close_store()


def test_there_is_one_in_each_state_of_each_kind_and_weight(shown: tuple[CaseRow, ...]) -> None:
    # What is answered is called about at once or within days: either may have come by now.
    assert {row.state for row in shown} >= set(STATES) - {"resolved", "explained", "called_back"}
    assert {row.kind for row in shown} >= set(KINDS) - {"application"}
    assert {row.severity for row in shown} == set(SEVERITIES)


def test_what_an_office_has_to_see_to_is_there(shown: tuple[CaseRow, ...]) -> None:
    open_ones = [row for row in shown if row.open]
    assert any(row.late(AT) for row in open_ones)
    assert any(not row.late(AT) for row in open_ones)
    assert any(row.owner_id is None and row.replied_at is None for row in open_ones)
    assert any(row.proposed and row.verdict == "pending" for row in open_ones)
    assert any(row.anonymous and row.about_id for row in open_ones)
    asked = [one for row in open_ones for one in case_time.extensions(row.id)]
    assert {one.decision for one in asked} >= {"", "approved"}
    assert any(case_facts.reports(row.id) for row in open_ones)


def test_nothing_is_later_than_the_demo(shown: tuple[CaseRow, ...]) -> None:
    for row in shown:
        assert row.received_at <= row.moved_at <= AT
