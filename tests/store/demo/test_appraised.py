"""The demo's appraisals: what the director says of a month is what its records say."""

from store import appraisals
from store.db import close_store, open_store
from tests.store.demo.conftest import Demo


def test_nothing_is_said_of_rounds_in_a_month_without_any(demo_in: Demo) -> None:
    open_store(demo_in("en"))
    try:
        found = appraisals.found("x.id > 0 ORDER BY x.id")
        assert len(found) == 2
        for row in found:
            assert row.figures is not None
            left = row.figures.rounds - row.figures.walked
            told = f"{left}" in row.words if left else "not in use" in row.words
            assert told or (row.figures.rounds and not left), row.words
    finally:
        close_store()
