"""Whatever is wrong with a store: one clear sentence of every command, and nothing lost by it."""

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest

from store import copies, disk, upkeep
from store.db import SCHEMA
from tests.conftest import AT, Little
from tests.desks import CHECKOUT
from tests.journeys.terminal import surroundings, terminal
from tests.store.ground.faults import failing_disk
from tests.store.ground.schema_one import schema_one
from tests.tui.commands.conftest import ANSWERS, Run

REGISTER = "楼栋,房号,建筑面积,业主姓名\n9,901,89.37,张三\n"


@dataclass(frozen=True)
class Broken:
    """A way for a store to be no good, and the words every command has for it."""

    make: Callable[[Path, bytes], object]
    told: str
    restored: bool = True
    """Whether a backup may be put in its place."""


def _foreign(path: Path, _: bytes) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE letter (text)")
        other.commit()


def _version(number: int) -> Callable[[Path, bytes], None]:
    def make(path: Path, _: bytes) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute(f"PRAGMA user_version = {number}")
            other.commit()

    return make


def _first_release(path: Path, _: bytes) -> None:
    path.unlink()
    schema_one(path)
    Path(f"{path}-desks").unlink()


def _folder(path: Path, _: bytes) -> None:
    path.unlink()
    path.mkdir()


def _cut(length: float) -> Callable[[Path, bytes], object]:
    return lambda path, whole: path.write_bytes(
        whole[: int(length * len(whole)) if length < 1 else int(length)]
    )


DAMAGED = "is damaged. Put the last backup in place with: dutybook restore"
CAUSES = {
    "missing": Broken(lambda path, _: path.unlink(), "There is no estate at"),
    "empty": Broken(lambda path, _: path.write_bytes(b""), "is empty"),
    "letter": Broken(lambda path, _: path.write_text("房號,業主\n" * 99), "is not a store"),
    "other program's": Broken(_foreign, "is not a store of dutybook"),
    "folder": Broken(_folder, "is not a store of dutybook", restored=False),
    "cut to 50 bytes": Broken(_cut(50), DAMAGED),
    "cut to a page": Broken(_cut(4096), DAMAGED),
    "cut in half": Broken(_cut(0.5), DAMAGED),
    "overwritten": Broken(
        lambda path, whole: path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096)), DAMAGED
    ),
    "zeroes": Broken(
        lambda path, whole: path.write_bytes(whole[:4096] + bytes(len(whole) - 4096)), DAMAGED
    ),
    "first release": Broken(_first_release, "Bring it up with: dutybook migrate"),
    "newer": Broken(_version(SCHEMA + 1), "is of a newer release than this program"),
}


@pytest.fixture(scope="session")
def backup_template(
    little_template: tuple[Path, Little], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A backup of the little estate, to be copied."""
    path = tmp_path_factory.mktemp("backup") / "good.db"
    copies.backup(little_template[0], path, AT)
    return path


@pytest.fixture
def store(
    little_closed: Little, backup_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The little estate's store alone in a folder; beside that a backup and a register."""
    shutil.copy2(backup_template, tmp_path / "good.db")
    folder = tmp_path / "data"
    folder.mkdir()
    path = little_closed.path.rename(folder / "dutybook.db")
    Path(f"{little_closed.path}-desks").unlink(missing_ok=True)
    (tmp_path / "register.csv").write_text(REGISTER)
    monkeypatch.setenv("DUTYBOOK_STORE", str(path))
    return path


def commands(store: Path) -> list[tuple[str, ...]]:
    """Every command that needs a store to work on."""
    beside = store.parent.parent
    return [
        ("check",),
        ("backup", str(beside / "copy.db")),
        ("import", "--yes", str(beside / "register.csv")),
        ("staff", "list"),
        ("staff", "add", "--number", "9", "--name", "X", "--role", "guard", "--pin", "1234"),
        ("staff", "pin", "001", "--pin", "4321"),
        ("staff", "leave", "004"),
        ("export", "month", "2020-01", "--out", str(beside / "month.xlsx")),
        ("due",),
        ("round", "list"),
        ("journal", "show"),
        ("migrate",),
    ]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the presence of desks."""
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-desks")
    }


@pytest.mark.parametrize("cause", CAUSES)
def test_every_command_says_what_is_wrong_and_loses_nothing(
    dutybook: Run, store: Path, cause: str
) -> None:
    broken, whole = CAUSES[cause], store.read_bytes()
    broken.make(store, whole)
    before = contents(store.parent)
    for words in commands(store):
        if words == ("migrate",) and cause == "first release":
            continue
        ran = dutybook(*words)
        assert ran.out == "", words
        assert broken.told in ran.said_no(), words
        assert str(store) in ran.err, words
        assert contents(store.parent) == before, words
        assert not (store.parent.parent / "copy.db").exists()
    if store.is_dir():
        store.rmdir()
    store.write_bytes(whole)
    for words in commands(store):
        assert dutybook(*words).status == 0, words


@pytest.mark.parametrize("cause", CAUSES)
def test_a_backup_is_put_in_the_place_of_whatever_is_there(
    dutybook: Run, store: Path, cause: str
) -> None:
    broken, whole = CAUSES[cause], store.read_bytes()
    broken.make(store, whole)
    was = store.read_bytes() if store.is_file() else None
    good = str(store.parent.parent / "good.db")
    if was is not None:
        assert "add: --replace" in dutybook("restore", good).said_no()
    ran = dutybook("restore", "--replace", good)
    if not broken.restored:
        assert broken.told in ran.said_no()
        assert store.is_dir()
        return
    assert "The backup is in place" in ran.said()
    assert "李主任" in dutybook("staff", "list").said()
    assert "sound" in dutybook("check").said()
    kept = [path for path in store.parent.iterdir() if ".replaced-" in path.name]
    assert len(kept) == (was is not None)
    if cause not in ("first release", "newer"):
        assert [path.read_bytes() for path in kept] == ([was] if was is not None else [])


@pytest.mark.parametrize("cause", CAUSES)
def test_a_backup_that_is_no_good_replaces_nothing(dutybook: Run, store: Path, cause: str) -> None:
    good = store.parent.parent / "good.db"
    CAUSES[cause].make(good, good.read_bytes())
    before = contents(store.parent)
    ran = dutybook("restore", "--replace", str(good))
    told = ran.said_no()
    assert str(good) in told
    assert ".part" not in told
    # Not as if the store were what is wrong.
    assert "last backup" not in told
    assert "put a backup in place" not in told
    assert contents(store.parent) == before
    assert "李主任" in dutybook("staff", "list").said()


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_any_page_may_be_damaged(dutybook: Run, store: Path, first: int) -> None:
    """Whatever a command still finds out, it never ends but by a sentence."""
    whole = store.read_bytes()
    found = 0
    for seed in range(first, first + 20):
        die = random.Random(seed)
        data = bytearray(whole)
        for _ in range(die.choice((1, 1, 5))):
            at, size = die.randrange(100, len(data)), die.choice((1, 16, 512, 4096))
            piece = die.choice((bytes(size), b"\xff" * size, die.randbytes(size)))
            data[at : at + size] = piece[: len(data) - at]
        for words in (("check",), ("staff", "list"), ("backup", str(store.parent / "copy.db"))):
            store.write_bytes(data)
            ran = dutybook(*words)
            assert ran.status in (0, 1), (seed, words, ran.err)
            assert "Traceback" not in ran.err
            assert "report this code" not in ran.err, (seed, words)
            if ran.status:
                assert ran.err.strip()
            found += ran.status == 1 and words == ("check",)
            for left in (f"{store}-wal", f"{store}-shm", store.parent / "copy.db"):
                Path(left).unlink(missing_ok=True)
    # What lies in no page that is used, or between the values, no check can see.
    assert found >= 8


def test_no_store_is_used_over_the_network(
    dutybook: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"server:/share {store.parent} nfs4 rw 0 0\n"
    monkeypatch.setattr(disk, "_mounts", lambda: line)
    before = contents(store.parent)
    good = str(store.parent.parent / "good.db")
    for words in (*commands(store), ("restore", "--replace", good)):
        assert "lies on a network drive" in dutybook(*words).said_no()
    assert contents(store.parent) == before
    monkeypatch.undo()
    monkeypatch.setenv("DUTYBOOK_STORE", str(store))
    monkeypatch.setenv("DUTYBOOK_LANG", "en")
    dutybook("check").said()


def test_a_backup_may_go_to_the_network_and_come_back(
    dutybook: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = store.parent.parent / "nas"
    far.mkdir()
    monkeypatch.setattr(disk, "_mounts", lambda: f"server:/share {far} nfs4 rw 0 0\n")
    target = far / "monday.db"
    assert "Copied and checked" in dutybook("backup", str(target)).said()
    assert [path.name for path in far.iterdir()] == ["monday.db"]
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in store.parent.iterdir()] == ["dutybook.db"]
    store.unlink()
    assert "The backup is in place" in dutybook("restore", str(target)).said()
    assert "sound" in dutybook("check").said()
    assert [path.name for path in far.iterdir()] == ["monday.db"]


def test_an_older_backup_says_how_it_is_brought_up(dutybook: Run, store: Path) -> None:
    old = store.parent.parent / "old.db"
    schema_one(old)
    told = dutybook("restore", "--replace", str(old)).said_no()
    assert told.endswith(f"dutybook --store {old} migrate")
    dutybook("--store", str(old), "migrate").said()
    assert "in place" in dutybook("restore", "--replace", str(old)).said()
    assert "陳美玲" in dutybook("staff", "list").said()
    assert upkeep.check(store, AT).problems == ()


@pytest.mark.parametrize(
    ("fails", "told"),
    [(apsw.FullError, "disk is full"), (apsw.IOError, "the disk has a fault")],
    ids=["full", "failing"],
)
def test_a_disk_that_takes_nothing_loses_nothing(
    dutybook: Run, store: Path, fails: type[apsw.Error], told: str
) -> None:
    whole, good = store.read_bytes(), str(store.parent.parent / "good.db")
    with failing_disk() as disk:
        for words in (*commands(store), ("restore", "--replace", good)):
            # What only reads asks nothing of a disk.
            if words in (("staff", "list"), ("journal", "show"), ("migrate",)) or "export" in words:
                continue
            # Each command is a process of its own, which has made no store to compare with yet.
            upkeep._expected.clear()
            disk.fails, disk.refused = fails, 0
            ran = dutybook(*words)
            disk.fails = None
            assert told in ran.err.splitlines()[-1], (words, ran.err)
            assert ran.status == 1
            assert disk.refused
            assert contents(store.parent) == {"dutybook.db": whole}
            assert not list(store.parent.parent.glob("*copy.db*"))
            assert "sound" in dutybook("check").said(), words
        assert store.read_bytes() == whole
        for words in commands(store):
            assert dutybook(*words).status == 0, words
        assert dutybook("restore", "--replace", good).status == 0


def test_a_disk_that_fills_while_a_store_is_brought_up_leaves_the_old_one(
    dutybook: Run, store: Path
) -> None:
    store.unlink()
    schema_one(store, links=300)
    before = contents(store.parent)
    with failing_disk() as disk:
        disk.fails = apsw.FullError
        assert "disk is full" in dutybook("migrate").said_no()
        disk.fails = None
        assert contents(store.parent) == before
        assert "Brought up from 1" in dutybook("migrate").said()
        assert "sound" in dutybook("check").said()


def test_a_new_estate_on_a_full_disk_leaves_nothing_half_made(dutybook: Run, store: Path) -> None:
    store.unlink()
    Path(f"{store}-desks").unlink(missing_ok=True)
    words = [word for answer in ANSWERS.items() for word in answer]
    with failing_disk() as disk:
        disk.fails = apsw.FullError
        assert "disk is full" in dutybook("init", *words).said_no()
        disk.fails = None
        assert list(store.parent.iterdir()) == []
        dutybook("init", *words).said()


# Root may write anything, so the command first becomes nobody; what it needs is imported before,
# by doing the same on a copy.
AS_NOBODY = """
import contextlib, io, os, shutil, sys, tempfile
from tui import cli
words, store = eval(sys.stdin.read()), os.environ["DUTYBOOK_STORE"]
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
    with contextlib.redirect_stderr(io.StringIO()):
        os.environ["DUTYBOOK_STORE"] = os.path.join(folder, "copy.db")
        shutil.copyfile(store, os.environ["DUTYBOOK_STORE"])
        warm = [word.replace("copy.db", "warm.db") for word in words]
        cli.run(warm)
        cli.run(["--store", "/nowhere.db", "check"])
for word in warm:
    if word.endswith("warm.db"):
        os.unlink(word)
os.environ["DUTYBOOK_STORE"] = store
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(cli.run(words))
"""


@pytest.fixture
def public(store: Path) -> Iterator[Path]:
    """The same store in a folder anybody can reach; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="dutybook-test-") as name:
        top = Path(name)
        (top / "data").mkdir()
        (top / "log").mkdir(mode=0o777)
        for file in ("good.db", "register.csv"):
            shutil.copyfile(store.parent.parent / file, top / file)
        # The checkout may lie where nobody else can read, and migrations are read when they run.
        for package in ("store", "tui"):
            shutil.copytree(CHECKOUT / package, top / "code" / package)
        moved = shutil.copyfile(store, top / "data" / "dutybook.db")
        for path in (top, *top.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        yield moved
        (top / "data").chmod(0o777)


def as_nobody(store: Path, *words: str) -> tuple[int, str]:
    """Status and words of a command run by an account that owns nothing here."""
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY],
        cwd=store.parent.parent / "code",
        env={
            **surroundings(store.parent.parent, DUTYBOOK_LANG="en", DUTYBOOK_STORE=str(store)),
            "PYTHONPATH": str(store.parent.parent / "code"),
            "DUTYBOOK_LOG_DIR": str(store.parent.parent / "log"),
        },
        input=repr(list(words)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0, 0o777)])
def test_a_store_that_may_only_be_read_is_left_alone(
    public: Path, mode: int, folder_mode: int
) -> None:
    before = public.read_bytes()
    public.chmod(mode)
    public.parent.chmod(folder_mode)
    for words in commands(public)[:4]:
        status, told = as_nobody(public, *words)
        assert status == 1
        assert told.count("\n") == 1, (words, told)
        assert "cannot be written to by this account" in told
    good = str(public.parent.parent / "good.db")
    status, told = as_nobody(public, "restore", "--replace", good)
    assert (status, public.read_bytes() == before) == (
        (1, True) if folder_mode == 0o555 else (0, False)
    )
    public.parent.chmod(0o777)
    public.chmod(0o666)
    for words in (("check",), ("staff", "leave", "004")):
        status, told = as_nobody(public, *words)
        assert status == 0, told


def test_a_backup_on_a_read_only_disk_is_put_in_place(public: Path) -> None:
    backups = public.parent.parent / "backups"
    backups.mkdir()
    good = (public.parent.parent / "good.db").rename(backups / "good.db")
    good.chmod(0o444)
    backups.chmod(0o555)
    before = good.read_bytes()
    status, told = as_nobody(public, "restore", "--replace", str(good))
    assert status == 0, told
    assert as_nobody(public, "check")[0] == 0
    assert [path.name for path in backups.iterdir()] == ["good.db"]
    assert good.read_bytes() == before
    status, told = as_nobody(public, "backup", str(backups / "copy.db"))
    assert (status, told) == (1, f"The folder {backups} cannot be written to by this account.\n")
    good.chmod(0)
    status, told = as_nobody(public, "restore", "--replace", str(good))
    assert status == 1
    assert str(good) in told
    backups.chmod(0o777)


@pytest.mark.parametrize("cause", [name for name in CAUSES if name != "missing"])
@pytest.mark.parametrize("language", ["en", "zh_Hant"])
def test_the_desk_itself_says_what_is_wrong(
    store: Path, tmp_path: Path, cause: str, language: str
) -> None:
    broken, whole = CAUSES[cause], store.read_bytes()
    broken.make(store, whole)
    before = contents(store.parent)
    with terminal(tmp_path, store=store, size=(200, 24), DUTYBOOK_LANG=language) as desk:
        assert desk.ended() == 1
        assert len([line for line in desk.lines if line]) == 1, desk.text
        assert "Traceback" not in desk.text
        if language == "en":
            assert broken.told in desk.text
        else:
            assert "dutybook.db" in desk.text
    assert contents(store.parent) == before
