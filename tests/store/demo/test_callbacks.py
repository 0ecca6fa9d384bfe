"""The demo's callbacks: some in each state, home visits under way, and two months summed up."""

from collections.abc import Iterator

import pytest

from store import callback_summaries, callback_visits, callbacks
from store import estate as estates
from store.callback_record import caller_refusal
from store.callback_tables import STATES
from store.callbacks import CallbackRow
from store.db import close_store, open_store
from store.roles import DIRECTOR
from store.staff import on_duty
from tests.store.demo.conftest import AT, Demo


@pytest.fixture(params=["zh_Hant", "en"])
def shown(request: pytest.FixtureRequest, demo_in: Demo) -> Iterator[tuple[CallbackRow, ...]]:
    """Every callback of the demo in a language."""
    open_store(demo_in(request.param))
    try:
        yield callbacks.found("x.estate_id = ? ORDER BY x.id", estates.estates()[0].id)
    finally:
        close_store()


def test_there_is_one_in_each_state_and_of_each_score(shown: tuple[CallbackRow, ...]) -> None:
    assert {row.state for row in shown} == set(STATES)
    assert {row.score for row in shown} >= {2, 3, 4, 5}
    assert {row.source for row in shown} >= {"case", "renovation", "visit", "director"}


def test_what_an_office_has_to_see_to_is_there(shown: tuple[CallbackRow, ...]) -> None:
    open_ones = [row for row in shown if row.open]
    assert any(row.late(AT) and row.tries for row in open_ones)
    assert any(row.source == "director" and row.planned_at for row in open_ones)
    assert any(row.request for row in shown)
    assert any(row.comment for row in shown)
    assert any(row.satisfied is False and not row.comment for row in shown)


def test_nobody_called_about_their_own_work(shown: tuple[CallbackRow, ...]) -> None:
    roles = {one.id: one.role for one in on_duty(shown[0].estate_id)}
    for row in shown:
        if row.done_by_id is not None:
            assert caller_refusal(row, row.done_by_id, roles[row.done_by_id]) is None
        if row.source == "director":
            assert row.caller_id is None or roles[row.caller_id] == DIRECTOR


def test_home_visits_and_summaries_are_under_way(shown: tuple[CallbackRow, ...]) -> None:
    estate_id = shown[0].estate_id
    first = callback_visits.coverage(estate_id, "2026Q4")[0]
    assert 0 < first.visited < first.planned
    this, last = callback_summaries.listed(estate_id)
    assert (this.state, last.state) == ("draft", "signed")
    assert 0 < this.open_actions < this.actions


def test_nothing_is_later_than_the_demo(shown: tuple[CallbackRow, ...]) -> None:
    for row in shown:
        assert row.made_at <= row.moved_at <= AT
