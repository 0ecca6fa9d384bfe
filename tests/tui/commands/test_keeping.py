"""`check`, `backup`, `restore`, `migrate`: what an estate's own administrator runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pendulum
import pytest

from store import drafts, schema, staff
from store.db import SCHEMA
from store.upkeep import visited
from tests.desks import desk
from tests.tui.commands.conftest import Run
from tui.commands import keeping


def alter(path: Path, *statements: str) -> None:
    """Change a store behind its back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_sound_store_is_called_sound(dutybook: Run, estate: Path) -> None:
    said = dutybook("check").said()
    assert f"The store is sound: {estate}" in said
    assert "2 events; the last one: " in said


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (
            ("DROP TRIGGER event_no_update", "UPDATE event SET at = '2020' WHERE id = 2"),
            "The event log is broken at entry 2: an entry was changed.",
        ),
        (
            ("DROP TRIGGER event_no_delete", "DELETE FROM event WHERE id = 2"),
            "the last entries are gone or were changed.",
        ),
        (("DROP TRIGGER event_no_update",), "not as this release makes it: event_no_update"),
        (("PRAGMA foreign_keys = 0", "DELETE FROM estate"), "points to one that is not there"),
    ],
)
def test_what_is_wrong_is_named(
    dutybook: Run, estate: Path, statements: tuple[str, ...], told: str
) -> None:
    alter(estate, *statements)
    ran = dutybook("check")
    assert ran.status == 1
    assert told in ran.err
    assert "sound" not in ran.out


def anchor(said: str) -> str:
    """The anchor a check has printed."""
    return said.splitlines()[0].rpartition(" ")[2]


def test_an_anchor_of_a_check_is_asked_for_later(dutybook: Run, estate: Path) -> None:
    first = anchor(dutybook("check").said())
    add = ("--number", "2", "--name", "X", "--role", "guard", "--pin", "1234")
    dutybook("staff", "add", *add).said()
    second = anchor(dutybook("check").said())
    assert first.startswith("2:")
    assert second.startswith("3:")
    dutybook("check", "--anchor", first, "--anchor", second[:14]).said()
    told = dutybook("check", "--anchor", f"3:{'0' * 64}").err
    assert told == (f"The event log is not the one that was printed: entry 3 is not {'0' * 64}.\n")
    assert "entry 9 is not" in dutybook("check", "--anchor", f"9:{second[2:]}").err
    assert "12: is no anchor" in dutybook("check", "--anchor", "12:").said_no()


def test_a_log_written_anew_is_found_by_its_anchor_alone(dutybook: Run, estate: Path) -> None:
    from store import events

    last = anchor(dutybook("check").said())
    with closing(sqlite3.connect(estate)) as connection:
        link = connection.execute("SELECT * FROM event WHERE id = 2").fetchone()
    forged = (*link[:4], "staff.leave", *link[5:10])
    (guard,) = (sql for name, sql in schema.GUARDS.items() if name == "event_no_update")
    alter(
        estate,
        "DROP TRIGGER event_no_update",
        f"UPDATE event SET verb = 'staff.leave', hash = '{events.digest(*forged)}' WHERE id = 2",
        f"UPDATE event_head SET hash = '{events.digest(*forged)}'",
        guard,
    )
    dutybook("check").said()
    ran = dutybook("check", "--anchor", last)
    assert ran.status == 1
    assert "not the one that was printed: entry 2" in ran.err
    assert "sound" not in ran.out


def test_a_name_taken_from_the_log_is_told(dutybook: Run, estate: Path) -> None:
    alter(estate, "DELETE FROM event_private")
    ran = dutybook("check")
    assert ran.status == 1
    gone = "Names or phones are gone from the event log: 1 of them, the first at entry 2."
    assert ran.err == f"{gone}\n"


def test_every_fault_of_the_log_has_words() -> None:
    import store.event_proof

    said = store.event_proof.first_broken.__doc__ or ""
    assert all(f"``{word}``" in said for word in keeping.BROKEN)
    assert said.count("``") == 2 * len(keeping.BROKEN)


def test_a_backup_is_made_and_put_back(dutybook: Run, estate: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert f"Copied and checked: {copy} (2 events)" in dutybook("backup", str(copy)).said()
    add = ("--number", "2", "--name", "X", "--role", "guard", "--pin", "1234")
    dutybook("staff", "add", *add).said()
    refused = dutybook("restore", str(copy)).said_no()
    assert "already an estate" in refused
    assert "--replace" in refused
    said = dutybook("restore", "--replace", str(copy)).said()
    assert "The backup is in place" in said
    kept = Path(said.strip().rpartition(": ")[2])
    assert kept.exists()
    assert "X" not in dutybook("staff", "list").said()
    assert "X" in dutybook("--store", str(kept), "staff", "list").said()


def test_a_backup_into_a_folder_is_named_by_its_time(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    dutybook("backup", str(folder)).said()
    made = [path.name for path in folder.iterdir()]
    assert len(made) == 1
    assert made[0].startswith("dutybook-20")
    assert made[0].endswith("Z.db")


def test_a_backup_is_put_where_no_store_was(dutybook: Run, estate: Path, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "new" / "place.db"
    dutybook("backup", str(copy)).said()
    dutybook("--store", str(other), "restore", str(copy)).said()
    assert "李主任" in dutybook("--store", str(other), "staff", "list").said()


def test_a_backup_that_cannot_be_made_is_refused(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    assert "already a file" in dutybook("backup", str(estate)).said_no()
    missing = tmp_path / "nowhere" / "copy.db"
    assert "There is no folder" in dutybook("backup", str(missing)).said_no()
    (tmp_path / "letter.txt").write_text("no store, only a letter to the owners")
    refused = dutybook("restore", "--replace", str(tmp_path / "letter.txt")).said_no()
    assert "is not a store of dutybook" in refused


def test_an_older_store_is_brought_up(dutybook: Run, estate: Path) -> None:
    alter(estate, "PRAGMA user_version = 0")
    refused = dutybook("staff", "list").said_no()
    assert refused.endswith("dutybook migrate")
    said = dutybook("migrate").said()
    assert f"Brought up from 0 to {SCHEMA}" in said
    assert "李主任" in dutybook("staff", "list").said()
    assert "of this release already" in dutybook("migrate").said()


def test_a_newer_store_is_left_alone(dutybook: Run, estate: Path) -> None:
    alter(estate, "PRAGMA user_version = 99")
    for words in (("staff", "list"), ("migrate",), ("check",)):
        assert "newer release" in dutybook(*words).said_no()


def test_a_purge_says_what_it_deleted_and_where_more_may_be(dutybook: Run, estate: Path) -> None:
    assert "Persons deleted from 0 records." in dutybook("purge").said()
    with visited(estate):
        at = pendulum.datetime(2020, 1, 1)
        who = staff.on_duty(1)[0].id
        drafts.keep(who, "old", {"name": "王小明"}, at)
    kept = estate.with_name(f"{estate.name}.schema-4")
    kept.write_bytes(b"")
    said = dutybook("purge").said()
    assert "Persons deleted from 1 record." in said
    assert f"An older copy may still have what is deleted: {kept}" in said
    assert "No trace of them is left in the file." in said
    kept.unlink()
    assert dutybook("purge").said().splitlines() == [
        "Persons deleted from 0 records.",
        "No trace of them is left in the file.",
    ]
    assert "sound" in dutybook("check").said()


READS = """
import sys
from store.db import open_store, rows, run
open_store(sys.argv[1])
run("BEGIN")
rows("SELECT count(*) FROM draft")
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_purge_that_may_have_left_traces_fails_and_says_so(dutybook: Run, estate: Path) -> None:
    with visited(estate):
        drafts.keep(staff.on_duty(1)[0].id, "old", {"name": "X"}, pendulum.datetime(2020, 1, 1))
    with desk(estate, READS):
        ran = dutybook("purge", "--patience", "0.3")
        assert ran.status == 1
        assert "Traces may be left in the file, another desk was using" in ran.err
        assert "No trace" not in ran.out
    assert "No trace of them is left in the file." in dutybook("purge").said()


def test_a_deletion_the_log_does_not_tell_of_is_named(dutybook: Run, estate: Path) -> None:
    alter(
        estate,
        "INSERT INTO purge (id, estate_id, noun, count, before, held, at)"
        " VALUES (1, 1, 'visitor', 1, '2026-12-22', 0, '2026-12-22T16:00:00.000Z')",
    )
    ran = dutybook("check")
    assert ran.status == 1
    assert "Deletion no. 1 is not as the event log tells it." in ran.err
