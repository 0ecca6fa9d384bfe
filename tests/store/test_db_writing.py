"""Many desks writing to one store: nothing lost, nothing half done, and trouble by its name."""

from pathlib import Path

import pytest
from peewee import IntegrityError

from store import db, drafts, event_proof
from store.db import database, open_store, rows, run, trouble, writing
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.desks import WRITING, desk, python, said

WRITE = """
import json, sys
import pendulum
from store import drafts
from store.db import open_store, rows, writing
from store.events import append
open_store(sys.argv[1])
at = pendulum.datetime(2026, 11, 23, 1, 0)
for turn in range(int(sys.argv[3])):
    with writing():
        # Read first, then write: what fails under a deferred transaction.
        rows("SELECT count(*) FROM event")
        append(estate_id=1, at=at, staff_id=None, verb="test.write", noun="desk",
               record_id=int(sys.argv[2]), data={"turn": turn})
print(json.dumps("done"))
"""


def test_four_desks_writing_at_once_lose_nothing(store_file: Path) -> None:
    desks = [python(WRITE, store_file, number, 50) for number in range(4)]
    assert [said(desk) for desk in desks] == ["done"] * 4
    open_store(store_file)
    assert rows("SELECT record_id, count(*) FROM event GROUP BY 1 ORDER BY 1") == [
        (0, 50),
        (1, 50),
        (2, 50),
        (3, 50),
    ]
    assert event_proof.first_broken() is None


def test_a_desk_that_cannot_write_in_time_says_busy(
    opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "_BUSY_TRIES", 2)
    database.execute_sql("PRAGMA busy_timeout = 1")  # type: ignore[no-untyped-call]
    with desk(opened, WRITING), pytest.raises(Refused) as refused, writing():
        pass
    assert refused.value.code == "store_busy"
    with writing():
        run("PRAGMA user_version")


def test_what_is_refused_midway_is_not_written(little: Little) -> None:
    def refuse() -> None:
        with writing():
            drafts.keep(little.guard.id, "round", {"note": "x"}, AT)
            raise Refused("reason_needed")

    with pytest.raises(Refused, match="reason_needed"):
        refuse()
    assert drafts.kept(little.guard.id, "round") is None


def test_an_inner_transaction_is_part_of_the_outer(little: Little) -> None:
    def fail() -> None:
        with writing():
            with writing():
                drafts.keep(little.guard.id, "round", {"note": "x"}, AT)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert drafts.kept(little.guard.id, "round") is None
    assert not database.in_transaction()


def test_a_full_disk_is_named_although_the_rollback_fails_too(opened: Path) -> None:
    run(f"PRAGMA max_page_count = {database.pragma('page_count')}")

    def fill() -> None:
        with writing():
            for _ in range(1000):
                run("INSERT INTO migration (name) VALUES (hex(randomblob(2000)))")

    with pytest.raises(Refused) as refused:
        fill()
    assert (refused.value.code, refused.value.values["path"]) == ("store_full", str(opened))
    assert not database.in_transaction()
    assert rows("SELECT count(*) FROM migration WHERE length(name) > 1000") == [(0,)]


@pytest.mark.usefixtures("opened")
def test_a_broken_rule_of_the_database_is_not_called_a_broken_disk() -> None:
    with pytest.raises(IntegrityError), writing():
        run("INSERT INTO draft (staff_id, form, data, saved_at) VALUES (99, '', '', '')")


@pytest.mark.usefixtures("opened")
def test_a_programmers_error_in_a_query_stays_one() -> None:
    with pytest.raises(Exception, match="no such table"):
        rows("SELECT * FROM no_such")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "store_full"),
        ("database disk image is malformed", "store_damaged"),
        ("file is not a database", "store_damaged"),
        ("attempt to write a readonly database", "store_read_only"),
        ("unable to open database file", "store_read_only"),
        ("database is locked", "store_busy"),
        ("disk I/O error", "store_disk"),
        ("something new", "store_trouble"),
    ],
)
def test_what_sqlite_says_becomes_a_code(said: str, code: str) -> None:
    assert trouble(RuntimeError(said)).code == code


def test_the_first_cause_counts_not_the_rollback() -> None:
    error = RuntimeError("cannot rollback - no transaction is active")
    error.__context__ = RuntimeError("database or disk is full")
    assert trouble(error).code == "store_full"


def test_changes_of_another_desk_are_seen(store_file: Path) -> None:
    open_store(store_file)
    before = db.changes_seen()
    assert db.changes_seen() == before
    assert said(python(WRITE, store_file, 1, 1)) == "done"
    assert db.changes_seen() != before


def test_nothing_is_acknowledged_into_a_file_that_was_taken_away(little: Little) -> None:
    path = Path(str(database.database))
    aside = path.with_suffix(".aside")
    path.rename(aside)
    for stands_there in (False, True):
        if stands_there:
            path.write_bytes(aside.read_bytes())
        with pytest.raises(Refused) as refused:
            drafts.keep(little.guard.id, "round", {"note": "x"}, AT)
        assert refused.value.code == "store_gone"
    aside.replace(path)
    drafts.keep(little.guard.id, "round", {"note": "x"}, AT)
    assert drafts.kept(little.guard.id, "round") is not None
