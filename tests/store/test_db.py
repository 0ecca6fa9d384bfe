"""Opening a store, and everything that is not one."""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from store import copies, db, disk, files, upkeep
from store.db import close_store, database, open_store
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.desks import OPEN, desk, python, said


def _refusal(path: Path, **how: bool) -> Refused:
    with pytest.raises(Refused) as refused:
        open_store(path, **how)
    assert database.is_closed()
    return refused.value


@pytest.mark.usefixtures("opened")
def test_an_open_store_is_set_as_the_house_wants_it() -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "application_id")
    assert [database.pragma(name) for name in pragmas] == [
        "wal",
        2,
        1,
        0,
        disk.APPLICATION_ID,
    ]
    assert tuple(database.server_version) >= db.SAFE_SQLITE


@pytest.mark.usefixtures("opened")
def test_a_statement_is_planned_once_whatever_values_it_is_given() -> None:
    # Asked with -1 it only says how it stands.
    store: apsw.Connection = database.connection()  # type: ignore[no-untyped-call]
    assert store.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, -1)


def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    upkeep.create(tmp_path / "new.db", AT)
    close_store()
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600


def test_importing_the_store_opens_nothing() -> None:
    code = "import json, store.schema as s; print(json.dumps(s.Base._meta.database.database))"
    assert said(python(code)) is None


def test_missing(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "no.db").code == "store_missing"
    assert list(tmp_path.iterdir()) == []


def test_folder_missing(tmp_path: Path) -> None:
    refused = _refusal(tmp_path / "no" / "no.db", new=True)
    assert (refused.code, refused.values["path"]) == ("folder_missing", str(tmp_path / "no"))


def test_new_does_not_touch_a_file_that_exists(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear")
    assert _refusal(path, new=True).code == "store_exists"
    assert path.read_text() == "dear"


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert _refusal(tmp_path / "empty.db").code == "store_empty"


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert _refusal(tmp_path).code == "store_foreign"


def test_a_text_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("房號,業主\n3-1202,曾大文\n" * 50)
    assert _refusal(tmp_path / "list.csv").code == "store_foreign"


def test_a_database_of_another_program_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE other (id)")
    other.close()
    before = path.read_bytes()
    assert _refusal(path).code == "store_foreign"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_store_cut_short_is_damaged(store_file: Path) -> None:
    whole = store_file.read_bytes()
    for length in (50, 100, 2048):
        store_file.write_bytes(whole[:length])
        assert _refusal(store_file).code == "store_damaged", length


def test_a_store_overwritten_in_the_middle_is_found_damaged(little_closed: Little) -> None:
    with little_closed.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(Refused) as refused:
        upkeep.check(little_closed.path, AT)
    assert refused.value.code == "store_damaged"


@pytest.mark.parametrize(("step", "code"), [(-1, "store_older"), (1, "store_newer")])
def test_a_store_of_another_release(store_file: Path, step: int, code: str) -> None:
    with sqlite3.connect(store_file) as other:
        other.execute(f"PRAGMA user_version = {db.SCHEMA + step}")
    other.close()
    refused = _refusal(store_file)
    assert refused.code == code
    assert refused.values == {
        "path": str(store_file),
        "found": db.SCHEMA + step,
        "needed": db.SCHEMA,
    }


def test_an_engine_that_can_corrupt_is_refused(
    store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "SAFE_SQLITE", (99, 0, 0))
    refused = _refusal(store_file)
    assert refused.code == "engine_unsafe"
    assert str(refused.values["found"]).count(".") == 2


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder somebody who is not root can reach; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="dutybook-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


# Root may write anything, so the desk first becomes nobody; what it needs is imported before.
AS_NOBODY = """
import json, os, sys
from store.db import open_store
from store.refusal import Refused
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_store(sys.argv[1], new=sys.argv[2] == "new")
    print(json.dumps("opened"))
except Refused as refused:
    print(json.dumps(refused.code))
"""


@pytest.mark.parametrize(
    ("mode", "folder_mode", "answer"),
    [
        (0o444, 0o777, "store_read_only"),
        (0o000, 0o777, "store_read_only"),
        (0o666, 0o555, "store_read_only"),
        (0o666, 0o777, "opened"),
    ],
)
def test_read_only(
    store_file: Path, public_folder: Path, mode: int, folder_mode: int, answer: str
) -> None:
    path = Path(shutil.copyfile(store_file, public_folder / "dutybook.db"))
    path.chmod(mode)
    public_folder.chmod(folder_mode)
    assert said(python(AS_NOBODY, path, "old")) == answer


def test_a_new_store_in_a_read_only_folder(public_folder: Path) -> None:
    public_folder.chmod(0o555)
    assert said(python(AS_NOBODY, public_folder / "dutybook.db", "new")) == "store_read_only"
    assert list(public_folder.iterdir()) == []


MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/share /srv/share nfs4 rw 0 0
/dev/sdb1 /srv/share/local xfs rw 0 0
//nas/estate /mnt/the\\040office cifs rw 0 0
desk@host: /home/desk/far fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind", "refused"),
    [
        ("/home/desk", "ext4", False),
        ("/srv/share", "nfs4", True),
        ("/srv/share/deep/er", "nfs4", True),
        ("/srv/sharex", "ext4", False),
        ("/srv/share/local/x", "xfs", False),
        ("/mnt/the office/store", "cifs", True),
        ("/home/desk/far", "fuse.sshfs", True),
        ("/", "ext4", False),
    ],
)
def test_the_file_system_of_a_folder(folder: str, kind: str, refused: bool) -> None:
    assert disk.file_system(folder, MOUNTS) == kind
    assert (kind in disk.NETWORK_FILE_SYSTEMS) is refused


def test_a_file_system_nobody_lists_is_not_refused() -> None:
    assert disk.file_system("/home", "") == ""


def test_a_network_file_system_is_refused(
    store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"server:/share {store_file.parent} nfs4 rw 0 0\n"
    monkeypatch.setattr(disk, "_mounts", lambda: line)
    assert _refusal(store_file).code == "store_network"
    assert _refusal(store_file.parent / "new.db", new=True).code == "store_network"


def test_in_use_while_another_process_has_it_open(store_file: Path) -> None:
    with desk(store_file, OPEN):
        open_store(store_file)
        close_store()
        assert _refusal(store_file, alone=True).code == "store_in_use"
    open_store(store_file, alone=True)
    assert said(python(_OPENED, store_file)) == "store_in_use"
    close_store()
    assert said(python(_OPENED, store_file)) == "opened"


_OPENED = AS_NOBODY.replace("os.geteuid() == 0", "False").replace("sys.argv[2]", "'old'")


def test_a_presence_tidied_away_meanwhile_is_not_trusted(
    store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    presence = Path(f"{store_file}-desks")
    real = fcntl.flock

    def late(file: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", real)
        presence.unlink()
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    open_store(store_file)
    assert presence.exists()
    assert said(python(_ALONE, store_file)) == "store_in_use"


_ALONE = _OPENED.replace("new='old' == \"new\"", "alone=True")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root leaves anything of root's behind")
def test_root_leaves_nothing_that_keeps_the_account_out(store_file: Path) -> None:
    os.chown(store_file, 12345, 12345)
    open_store(store_file)
    try:
        with db.writing():
            db.run("DELETE FROM draft")
        beside = [path for path in files.files_of(store_file) if path.exists()]
        assert len(beside) == 4
        assert {path.stat().st_uid for path in beside} == {12345}
    finally:
        close_store()


def test_a_presence_that_leads_elsewhere_is_not_followed(store_file: Path, tmp_path: Path) -> None:
    """An account could lay a link under the name, and root would open what it leads to."""
    precious = tmp_path / "precious"
    for there in (False, True):
        if there:
            precious.write_text("another's own")
        Path(f"{store_file}-desks").unlink(missing_ok=True)
        Path(f"{store_file}-desks").symlink_to(precious)
        assert _refusal(store_file).code == "store_trouble"
        assert precious.exists() == there


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes files for others")
def test_what_root_makes_belongs_to_whom_its_folder_belongs(
    store_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "of-the-desks"
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    copies.backup(store_file, folder / "monday.db", AT)
    copies.restore(folder / "monday.db", folder / "dutybook.db", AT)
    upkeep.create(folder / "new.db", AT)
    close_store()
    assert {path.stat().st_uid for path in folder.iterdir()} == {12345}
