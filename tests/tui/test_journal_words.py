"""A journal says every verb of a day's work in words, in each language."""

import pytest

from store.journal_sections import RECORDS, TOLD
from tui import record_pages
from tui.journal_verbs import DONE, done


def test_every_verb_a_journal_speaks_of_has_its_words() -> None:
    assert set(TOLD) - set(DONE) == set()
    assert all(done("", verb) != verb for verb in TOLD)


def test_no_words_are_kept_of_a_verb_no_journal_speaks_of() -> None:
    assert set(DONE) - set(TOLD) == set()


@pytest.mark.parametrize("noun", sorted(RECORDS))
def test_the_record_of_every_line_has_a_page(noun: str) -> None:
    opened = RECORDS[noun].read.split("'")[1]
    assert record_pages.opens(opened), opened
    record_pages.page_class(opened)


def test_what_only_followed_is_said_so() -> None:
    assert done("finding", "findings.report") == "finding reported"
    assert done("work_order", "findings.report") == "work order raised"
    assert done("callback", "work_orders.verify") == "callback to be made"
