"""Files for the printer: private, never over another, and a plain sentence for a refusal."""

import errno
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tui.records import files


@contextmanager
def limited(size: int) -> Iterator[None]:
    """A disk on which a file has room for so many bytes only."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, told)


def test_a_file_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = files.keep(tmp_path / "print", "round-XC-0001", ".html", b"x")
    finally:
        os.umask(before)
    assert path == tmp_path / "print" / "round-XC-0001.html"
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "print"
    folder.mkdir(mode=0o755)
    files.keep(folder, "a", ".html", b"x")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_same_name_gets_a_number(tmp_path: Path) -> None:
    made = [files.keep(tmp_path, "a", ".xlsx", bytes([n])) for n in range(3)]
    assert [path.name for path in made] == ["a.xlsx", "a-2.xlsx", "a-3.xlsx"]
    assert [path.read_bytes() for path in made] == [b"\0", b"\1", b"\2"]


def test_a_link_in_its_place_leads_nowhere(tmp_path: Path) -> None:
    victim, folder = tmp_path / "victim", tmp_path / "print"
    victim.write_text("kept", encoding="utf-8")
    folder.mkdir()
    (folder / "a.html").symlink_to(victim)
    assert files.keep(folder, "a", ".html", b"x").name == "a-2.html"
    assert victim.read_text(encoding="utf-8") == "kept"
    with pytest.raises(FileExistsError):
        files.put(folder / "a.html", b"x")
    assert victim.read_text(encoding="utf-8") == "kept"


def test_a_folder_that_is_a_link_is_not_written_to(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "print").symlink_to(other)
    with pytest.raises(OSError) as refused:
        files.keep(tmp_path / "print", "a", ".html", b"x")
    assert "in the way" in files.why(refused.value)
    assert list(other.iterdir()) == []


@pytest.mark.parametrize("stem", ["../up", "a/b", "", "巡查", "-x", "x" * 500, "a\x00b", ".hidden"])
def test_a_name_stays_in_its_folder(tmp_path: Path, stem: str) -> None:
    path = files.keep(tmp_path / "print", stem, ".html", b"x")
    assert path.parent == tmp_path / "print"
    assert path.exists()
    assert len(path.name) < 120
    assert path.name[0] not in ".-"


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "print"
    with pytest.raises(OSError) as refused, limited(100):
        files.keep(folder, "a", ".html", b"x" * 10_000)
    assert "the disk is full" in files.why(refused.value)
    assert list(folder.iterdir()) == []


def test_every_answer_of_a_disk_is_a_sentence() -> None:
    for code in (*errno.errorcode, 0):
        said = files.why(OSError(code, os.strerror(code)))
        assert said.startswith("Nothing is written: ")
        assert said.endswith(".")
    assert files.why(OSError()) == "Nothing is written: OSError."


@pytest.fixture(params=["nameless", "named"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A disk whose files may be without a name for a while, and one that knows no such thing."""
    if request.param == "named":
        monkeypatch.setattr(files, "_OPEN", "/nowhere")
    return str(request.param)


def test_a_file_has_its_name_only_once_it_is_whole(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.zip"
    with files.new(path) as (file, _):
        file.write(b"x")
        assert not path.exists()
        left = [one.name for one in tmp_path.iterdir()]
        assert [name.endswith(".part") for name in left] == ([True] if kind == "named" else [])
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_one_that_is_stopped_leaves_nothing(tmp_path: Path, kind: str) -> None:
    def stopped() -> None:
        with files.new(tmp_path / "a.zip") as (file, _):
            file.write(b"x" * 100_000)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_meanwhile_stays_with_who_took_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.zip"

    def late() -> None:
        with files.new(path) as (file, _):
            file.write(b"x")
            path.write_bytes(b"theirs")

    with pytest.raises(FileExistsError):
        late()
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]
