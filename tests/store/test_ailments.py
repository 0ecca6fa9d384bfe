"""What can be wrong around a store: each found, and nothing found where all is well."""

import os
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from store import ailments, backups, copies
from store.ailments import Ailment
from store.db import SAFE_SQLITE
from tests.conftest import AT, Little
from tests.tui.commands.test_keeping import alter

DAY = 86400


def codes(found: Iterable[Ailment]) -> list[str]:
    return [ailment.code for ailment in found]


def test_an_engine_that_can_damage_a_store() -> None:
    assert codes(ailments.of_engine()) == []
    assert ailments.engine() >= SAFE_SQLITE
    (found,) = ailments.of_engine((3, 40, 1))
    assert (found.code, found.values) == ("engine_unsafe", {"found": "3.40.1"})


def test_a_disk_without_room(tmp_path: Path) -> None:
    assert codes(ailments.of_room(tmp_path, 1)) == []
    # What is not there yet will lie on the disk of the folder above.
    (found,) = ailments.of_room(tmp_path / "later" / "on", 10**18)
    assert found.code == "disk_low"
    assert (found.values["folder"], found.values["least"]) == (tmp_path, 10**12)
    assert ailments.room_for(tmp_path / "none.db") == ailments.ROOM
    with (tmp_path / "large.db").open("wb") as file:
        file.truncate(10**9)
    assert ailments.room_for(tmp_path / "large.db") == 2 * 10**9


def test_what_others_can_reach(tmp_path: Path) -> None:
    path, me = tmp_path / "own" / "some.db", os.geteuid()
    path.parent.mkdir(mode=0o700)
    for one in ailments.reached_by(path)[1:]:
        one.touch(mode=0o600)
    assert codes(ailments.of_rights(ailments.reached_by(path), me)) == []
    Path(f"{path}-wal").chmod(0o640)
    path.parent.chmod(0o755)
    first, other = ailments.of_rights(ailments.reached_by(path), me)
    assert first == Ailment("rights_open", {"path": path.parent, "found": "755", "wanted": "700"})
    assert other.values == {"path": Path(f"{path}-wal"), "found": "640", "wanted": "600"}
    found = codes(ailments.of_rights(ailments.reached_by(path), me + 1))
    assert found == ["folder_other", *["owner_other"] * 4]


def test_a_clock_that_stands_before_the_newest_record(little_closed: Little) -> None:
    path = little_closed.path
    assert codes(ailments.of_contents(path, AT + timedelta(hours=1))) == []
    (found,) = ailments.of_contents(path, AT - timedelta(days=900))
    assert found.code == "clock_back"
    assert found.values["last"] > found.values["now"]
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]


def test_a_zone_this_machine_does_not_know(little_closed: Little) -> None:
    alter(little_closed.path, "UPDATE estate SET time_zone = 'Asia/Atlantis'")
    assert list(ailments.of_contents(little_closed.path, AT + timedelta(days=1))) == [
        Ailment("zone_unknown", {"zone": "Asia/Atlantis"})
    ]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("PRAGMA user_version = 1", "store_older"),
        ("PRAGMA user_version = 99", "store_newer"),
        ("PRAGMA application_id = 7", "store_foreign"),
    ],
)
def test_a_store_that_does_not_open(little_closed: Little, statement: str, code: str) -> None:
    alter(little_closed.path, statement)
    assert codes(ailments.of_contents(little_closed.path, AT)) == [code]


def test_a_store_on_a_network_drive(little_closed: Little, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ailments, "on_network", lambda folder: True)
    assert codes(ailments.of_contents(little_closed.path, AT)) == ["store_network"]


def test_backups_that_are_old_or_not_there(little_closed: Little, tmp_path: Path) -> None:
    path, folder = little_closed.path, tmp_path / "backups"
    assert codes(ailments.of_backups(folder, path, AT)) == ["backups_missing"]
    folder.mkdir()
    (folder / backups.named(path, AT)).write_bytes(b"cut short by a full disk")
    assert codes(ailments.of_backups(folder, path, AT)) == ["backup_none"]
    (folder / backups.named(path, AT)).unlink()
    copies.backup(path, folder / backups.named(path, AT), AT)
    assert codes(ailments.of_backups(folder, path, AT + timedelta(hours=25))) == []
    (old,) = ailments.of_backups(folder, path, AT + timedelta(hours=30, minutes=5))
    assert (old.code, old.values["hours"]) == ("backup_old", 30)


def test_what_was_never_finished_or_never_tidied(little_closed: Little, tmp_path: Path) -> None:
    path, folder = little_closed.path, tmp_path / "backups"
    folder.mkdir()
    part = folder / ".little-20261122T190000Z.db.part"
    copy = path.with_name(f"{path.name}.schema-6")
    for one in (part, copy, Path(f"{copy}-wal")):
        one.touch()
        os.utime(one, times=(AT.timestamp(), AT.timestamp()))
    shutil.copyfile(path, tmp_path / "no-part-of-it.db")
    gone = tmp_path / "gone"
    assert codes(ailments.left_over(path, (folder, gone), AT + timedelta(minutes=50))) == []
    assert list(ailments.left_over(path, (folder, gone), AT + timedelta(hours=2))) == [
        Ailment("part_left", {"path": part})
    ]
    assert list(ailments.left_over(path, (), AT + timedelta(days=15))) == [
        Ailment("copy_left", {"path": copy})
    ]
