"""What is half typed is kept per person and form, and is no fact."""

import pytest

from store import drafts, events
from store.db import close_store, open_store, rows
from store.drafts import LARGEST
from tests.conftest import AT, Little


def test_a_draft_is_found_again(little: Little) -> None:
    values = {"note": "五樓燈\n壞了 \u0000 \"'", "kind": ""}
    drafts.keep(little.guard.id, "finding-7", values, AT)
    close_store()
    open_store(little.path)
    found = drafts.kept(little.guard.id, "finding-7")
    assert found is not None
    assert (found.form, found.values, found.saved_at) == ("finding-7", values, AT)


def test_a_draft_is_one_persons_and_one_forms(little: Little) -> None:
    drafts.keep(little.guard.id, "a", {"x": "1"}, AT)
    assert drafts.kept(little.guard.id, "b") is None
    assert drafts.kept(little.engineer.id, "a") is None


def test_the_last_that_was_typed_counts(little: Little) -> None:
    for number in range(3):
        drafts.keep(little.guard.id, "a", {"x": str(number)}, AT.add(seconds=number))
    found = drafts.kept(little.guard.id, "a")
    assert found is not None
    assert (found.values, found.saved_at) == ({"x": "2"}, AT.add(seconds=2))
    assert rows("SELECT count(*) FROM draft") == [(1,)]


def test_dropping_forgets_one_draft(little: Little) -> None:
    for form in ("a", "b"):
        drafts.keep(little.guard.id, form, {"x": "1"}, AT)
    drafts.drop(little.guard.id, "a")
    drafts.drop(little.guard.id, "never")
    assert drafts.kept(little.guard.id, "a") is None
    assert drafts.kept(little.guard.id, "b") is not None


@pytest.mark.parametrize(("length", "kept"), [(LARGEST - 10, True), (LARGEST, False)])
def test_the_last_draft_that_fitted_stays(little: Little, length: int, kept: bool) -> None:
    drafts.keep(little.guard.id, "a", {"x": "short"}, AT)
    drafts.keep(little.guard.id, "a", {"x": "長" * length}, AT)
    found = drafts.kept(little.guard.id, "a")
    assert found is not None
    assert (found.values["x"] != "short") is kept


def test_a_draft_is_no_event(little: Little) -> None:
    before = events.head()
    drafts.keep(little.guard.id, "a", {"x": "1"}, AT)
    drafts.drop(little.guard.id, "a")
    assert events.head() == before
