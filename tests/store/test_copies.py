"""A store is copied while people work, and put back."""

from pathlib import Path

from store import copies, event_proof, staff, units, upkeep
from store import estate as estates
from store.db import close_store, open_store, rows
from tests.conftest import AT, Little
from tests.desks import OPEN, desk
from tests.store.test_upkeep import _damage, _refusal


def test_a_backup_leaves_only_the_backup(little_closed: Little, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    health = copies.backup(little_closed.path, folder / "monday.db", AT)
    assert [path.name for path in folder.iterdir()] == ["monday.db"]
    assert (folder / "monday.db").stat().st_mode & 0o777 == 0o600
    before = (folder / "monday.db").read_bytes()
    assert upkeep.check(folder / "monday.db", AT) == health
    assert upkeep.check(little_closed.path, AT) == health
    assert [path.name for path in folder.iterdir()] == ["monday.db"]
    assert (folder / "monday.db").read_bytes() == before


def test_a_backup_holds_what_is_only_in_the_log_yet(little_closed: Little, tmp_path: Path) -> None:
    writes = """
import sys, pendulum
from store import units
from store.db import open_store
open_store(sys.argv[1])
units.add_unit(1, "1801", by=1, at=pendulum.datetime(2026, 11, 23, 1, 0))
print("ready", flush=True)
sys.stdin.read()
"""
    with desk(little_closed.path, writes):
        copies.backup(little_closed.path, tmp_path / "copy.db", AT)
    open_store(tmp_path / "copy.db")
    assert "1801" in [row.number for row in units.listed(little_closed.estate.id)]


WRITES_ON = """
import sys, threading, pendulum
from store import drafts, units
from store.db import open_store
open_store(sys.argv[1])
at = pendulum.datetime(2026, 11, 23, 1, 0)
asked = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), asked.set()), daemon=True).start()
number = 0
while number < 20 or not asked.is_set():
    number += 1
    units.add_unit(1, f"9{number:04d}", by=1, at=at)
    if number == 1:
        print("ready", flush=True)
print(number, flush=True)
"""


def test_a_backup_while_a_desk_writes(little_closed: Little, tmp_path: Path) -> None:
    with desk(little_closed.path, WRITES_ON) as other:
        health = copies.backup(little_closed.path, tmp_path / "copy.db", AT)
        out, _ = other.communicate(timeout=60)
    assert health.problems == ()
    open_store(tmp_path / "copy.db")
    copied = rows("SELECT count(*) FROM unit WHERE number LIKE '9%'")[0][0]
    close_store()
    open_store(little_closed.path)
    assert rows("SELECT count(*) FROM unit WHERE number LIKE '9%'") == [(int(out),)]
    assert 1 <= copied <= int(out)
    assert event_proof.first_broken() is None


def test_a_backup_never_overwrites(little_closed: Little, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with _refusal("backup_exists"):
        copies.backup(little_closed.path, tmp_path / "letter.txt", AT)
    assert (tmp_path / "letter.txt").read_text() == "dear"
    with _refusal("folder_missing"):
        copies.backup(little_closed.path, tmp_path / "no" / "copy.db", AT)
    with _refusal("store_missing"):
        copies.backup(tmp_path / "no.db", tmp_path / "copy.db", AT)


def test_a_backup_of_a_store_that_does_not_check_is_refused(
    little_closed: Little, tmp_path: Path
) -> None:
    _damage(little_closed.path, "UPDATE event SET at = '2020' WHERE id = 5")
    folder = tmp_path / "backups"
    folder.mkdir()
    with _refusal("backup_bad"):
        copies.backup(little_closed.path, folder / "copy.db", AT)
    assert list(folder.iterdir()) == []


def test_a_backup_is_put_in_an_empty_place(little_closed: Little, tmp_path: Path) -> None:
    backup, place = tmp_path / "monday.db", tmp_path / "new" / "dutybook.db"
    copies.backup(little_closed.path, backup, AT)
    with _refusal("folder_missing"):
        copies.restore(backup, place, AT)
    place.parent.mkdir()
    assert copies.restore(backup, place, AT) is None
    assert [path.name for path in place.parent.iterdir()] == ["dutybook.db"]
    assert not Path(f"{backup}-desks").exists()
    assert upkeep.check(place, AT) == upkeep.check(little_closed.path, AT)


def test_a_restore_keeps_the_store_it_replaces(little_closed: Little, tmp_path: Path) -> None:
    path, backup = little_closed.path, tmp_path / "monday.db"
    copies.backup(path, backup, AT)
    open_store(path)
    staff.leave(little_closed.guard.id, by=little_closed.director.id, at=AT)
    close_store()
    with _refusal("store_exists"):
        copies.restore(backup, path, AT)
    kept = copies.restore(backup, path, AT, replace=True)
    assert kept is not None
    assert kept.name == "little.db.replaced-20261123T010000"
    open_store(path)
    assert staff.person(little_closed.guard.id).left_at is None
    close_store()
    open_store(kept)
    assert staff.person(little_closed.guard.id).left_at == AT


KILLED = """
import os, sys, pendulum
from store import units
from store.db import open_store
open_store(sys.argv[1])
units.add_unit(1, "1801", by=1, at=pendulum.datetime(2026, 11, 23, 1, 0))
print("ready", flush=True)
os._exit(0)
"""


def test_the_log_of_a_desk_that_was_killed_goes_with_its_store(
    little_closed: Little, tmp_path: Path
) -> None:
    path, backup = little_closed.path, tmp_path / "monday.db"
    copies.backup(path, backup, AT)
    with desk(path, KILLED):
        pass
    assert Path(f"{path}-wal").stat().st_size > 0
    kept = copies.restore(backup, path, AT, replace=True)
    assert kept is not None
    for store, count in ((path, 0), (kept, 1)):
        assert upkeep.check(store, AT).problems == ()
        open_store(store)
        assert rows("SELECT count(*) FROM unit WHERE number = '1801'") == [(count,)]
        close_store()


def test_a_log_whose_store_is_gone_is_not_read_into_the_restored_one(
    little_closed: Little, tmp_path: Path
) -> None:
    path, backup = little_closed.path, tmp_path / "monday.db"
    copies.backup(path, backup, AT)
    with desk(path, KILLED):
        pass
    path.unlink()
    kept = copies.restore(backup, path, AT)
    assert Path(f"{kept}-wal").stat().st_size > 0
    assert not Path(f"{path}-wal").exists()
    open_store(path)
    assert rows("SELECT count(*) FROM unit WHERE number = '1801'") == [(0,)]


def test_nothing_is_replaced_while_a_desk_is_open(little_closed: Little, tmp_path: Path) -> None:
    backup = tmp_path / "monday.db"
    copies.backup(little_closed.path, backup, AT)
    before = sorted(path.name for path in tmp_path.iterdir())
    with desk(little_closed.path, OPEN):
        with _refusal("store_in_use"):
            copies.restore(backup, little_closed.path, AT, replace=True)
        with _refusal("store_in_use"):
            upkeep.migrate(little_closed.path, AT)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "little.db-desks"])
    assert upkeep.check(little_closed.path, AT).problems == ()


def test_a_bad_backup_replaces_nothing(little_closed: Little, tmp_path: Path) -> None:
    backup = tmp_path / "monday.db"
    copies.backup(little_closed.path, backup, AT)
    _damage(backup, "UPDATE event SET verb = 'x' WHERE id = 2", keep_guards=False)
    before = little_closed.path.read_bytes()
    with _refusal("backup_bad"):
        copies.restore(backup, little_closed.path, AT, replace=True)
    with _refusal("backup_missing"):
        copies.restore(tmp_path / "no.db", little_closed.path, AT, replace=True)
    backup.write_bytes(backup.read_bytes()[:5000])
    with _refusal("backup_damaged"):
        copies.restore(backup, little_closed.path, AT, replace=True)
    assert little_closed.path.read_bytes() == before


def test_two_estates_are_in_one_backup(little_closed: Little, tmp_path: Path) -> None:
    open_store(little_closed.path)
    estates.found_estate("聽濤閣", "Asia/Hong_Kong", "zh_Hant", at=AT)
    close_store()
    copies.backup(little_closed.path, tmp_path / "copy.db", AT)
    open_store(tmp_path / "copy.db")
    assert [row.name for row in estates.estates()] == ["湖畔花園", "聽濤閣"]
