"""Questions that belong together see the store of one moment, whatever other desks write."""

import sqlite3
from contextlib import closing

from store.db import reading, rows, writing
from tests.conftest import Little

NAMES = "SELECT name FROM building"


def test_nothing_changes_between_two_questions(little: Little) -> None:
    with closing(sqlite3.connect(little.path, isolation_level=None)) as other:
        with reading():
            before = rows(NAMES)
            other.execute("UPDATE building SET name = '海棠閣'")
            assert rows(NAMES) == before
        assert rows(NAMES) == [("海棠閣",)]


def test_it_joins_what_is_being_written(little: Little) -> None:
    with writing(), reading():
        assert rows(NAMES)


def test_what_no_record_can_hold_is_found_in_none(little: Little) -> None:
    for number in (2**63, -(2**70), 10**40):
        assert rows("SELECT id FROM building WHERE id = ?", number) == []
    assert rows("SELECT id FROM building WHERE name = ?", "\ud800") == []
    assert rows("SELECT id FROM building WHERE name = ? AND id < ?", "\udfff", 2**64) == []
