"""The backups of a folder: whole ones of one store, the newest kept, nothing else touched."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from store import backups, copies
from store import estate as estates
from store.db import close_store
from store.refusal import Refused
from store.upkeep import create
from tests.conftest import AT, Little


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


def nights(little: Little, folder: Path, count: int) -> list[Path]:
    """A backup for each of so many nights; only the first is really made."""
    first = folder / backups.named(little.path, AT)
    copies.backup(little.path, first, AT)
    made = [first]
    for night in range(1, count):
        made.append(folder / backups.named(little.path, AT + timedelta(days=night)))
        shutil.copyfile(first, made[-1])
    return made


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_newest_are_kept(little_closed: Little, folder: Path) -> None:
    made = nights(little_closed, folder, 5)
    at = AT + timedelta(days=4)
    assert [one.path for one in backups.backups(folder)] == made[::-1]
    assert backups.backups(folder)[0].at == at
    done = backups.rotate(made[4], 3, at)
    assert (set(done.deleted), done.kept, done.stuck) == ({made[0], made[1]}, 3, ())
    assert left(folder) == [path.name for path in made[2:]]
    assert backups.rotate(made[4], 3, at).deleted == ()
    assert backups.rotate(made[4], 1, at).kept == 1
    assert left(folder) == [made[4].name]


def test_the_one_just_made_stays_by_a_clock_set_back(little_closed: Little, folder: Path) -> None:
    made = nights(little_closed, folder, 4)
    done = backups.rotate(made[0], 2, AT)
    assert set(done.deleted) == {made[1], made[2]}
    assert left(folder) == [made[0].name, made[3].name]


def test_nothing_else_is_deleted(little_closed: Little, folder: Path, tmp_path: Path) -> None:
    made = nights(little_closed, folder, 3)
    whole = made[0].read_bytes()
    others = {
        "little-20200101T000000Z.db.bak": b"mine",
        "little-20200101T000000Z.db": b"a letter of that name",
        # Cut short by somebody's copying: no backup, and not ours to throw away.
        "little-20200102T000000Z.db": whole[:-4096],
        "other-20200101T000000Z.db": whole,
        "little-2020.db": whole,
        ".little-20261125T000000Z.db.part": b"another run at this moment",
    }
    for name, data in others.items():
        (folder / name).write_bytes(data)
    (folder / "little-20200103T000000Z.db").symlink_to(made[1])
    # Of another store that bears the same name.
    (tmp_path / "second").mkdir()
    second = tmp_path / "second" / "little.db"
    create(second, AT)
    estates.found_estate("Second", "UTC", "en", at=AT)
    close_store()
    copies.backup(second, folder / "little-20200104T000000Z.db", AT)
    (folder / ".little-20200105T000000Z.db.part").write_bytes(b"of a run that was killed")
    done = backups.rotate(made[2], 1, AT + timedelta(days=2))
    assert {path.name for path in done.deleted} == {
        made[0].name,
        made[1].name,
        ".little-20200105T000000Z.db.part",
    }
    assert left(folder) == sorted(
        [*others, "little-20200103T000000Z.db", "little-20200104T000000Z.db", made[2].name]
    )


def test_fewer_than_one_is_refused(little_closed: Little, folder: Path) -> None:
    (made,) = nights(little_closed, folder, 1)
    with pytest.raises(Refused, match="keep_wrong"):
        backups.rotate(made, 0, AT)
    with pytest.raises(Refused, match="folder_missing"):
        backups.backups(folder / "nowhere")
    assert left(folder) == [made.name]


def test_what_will_not_go_is_told(
    little_closed: Little, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = nights(little_closed, folder, 2)

    def refused(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(backups, "take_away", refused)
    done = backups.rotate(made[1], 1, AT)
    assert (done.deleted, done.stuck) == ((), (made[0],))
