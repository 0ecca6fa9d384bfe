"""The demo's tasks: one in each state, one of them late, one that replies to a journal."""

from collections.abc import Iterator

import pytest

from store import estate as estates
from store import journals, tasks
from store.db import close_store, open_store
from store.tasks import STATES, TaskRow
from tests.store.demo.conftest import AT, Demo


@pytest.fixture(params=["zh_Hant", "en"])
def shown(request: pytest.FixtureRequest, demo_in: Demo) -> Iterator[tuple[TaskRow, ...]]:
    """Every task of the demo in a language."""
    open_store(demo_in(request.param))
    try:
        yield tasks.listed(estates.estates()[0].id)
    finally:
        close_store()


def test_there_is_one_in_each_state_and_one_is_late(shown: tuple[TaskRow, ...]) -> None:
    assert {row.state for row in shown} == set(STATES)
    today = estates.local_day(shown[0].estate_id, AT)
    assert sum(row.late(today) for row in shown) == 1


def test_one_replies_to_what_its_owner_wrote(shown: tuple[TaskRow, ...]) -> None:
    (row,) = (row for row in shown if row.journal_id is not None)
    assert row.journal_id is not None
    assert journals.journal(row.journal_id).staff_id == row.owner_id


def test_nobody_accepted_their_own_work(shown: tuple[TaskRow, ...]) -> None:
    assert all(row.giver_id != row.owner_id for row in shown)
