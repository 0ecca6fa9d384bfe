"""The demo's journals: days signed, the last one submitted and one returned, today's begun."""

from collections import Counter
from collections.abc import Iterator

import pytest

from store import day_seals, event_proof, journal_lines, journals
from store import estate as estates
from store.db import close_store, open_store
from store.journals import JournalRow
from tests.store.demo.conftest import AT, Demo


@pytest.fixture(params=["zh_Hant", "en"])
def shown(request: pytest.FixtureRequest, demo_in: Demo) -> Iterator[tuple[JournalRow, ...]]:
    """Every journal of the demo in a language, the newest day first."""
    open_store(demo_in(request.param))
    try:
        yield journals.listed(estates.estates()[0].id)
    finally:
        close_store()


def test_there_is_one_in_every_state_of_a_week(shown: tuple[JournalRow, ...]) -> None:
    states = Counter(row.state for row in shown)
    assert (states["draft"], states["submitted"], states["returned"]) == (1, 2, 1)
    assert states["locked"] >= 9
    assert [row.stand_in for row in shown if row.state == "rest"] == [shown[0].staff]
    assert sum(row.late for row in shown) == 1
    today = estates.local_day(shown[0].estate_id, AT)
    assert shown[0].day == today
    assert all(journal_lines.lines(row, AT) for row in shown if row.state != "rest")


def test_the_days_signed_are_under_the_chain(shown: tuple[JournalRow, ...]) -> None:
    first, last = shown[-1].day, shown[0].day
    seals = day_seals.seals(shown[0].estate_id, first, last)
    assert len(seals) >= 3
    locked = {row.day for row in shown if row.state == "locked"}
    assert locked == {seal.day for seal in seals}
    assert all(event_proof.holds(anchor) for anchor in event_proof.signed())
