"""The command as a script calls it: arguments in, status and words out."""

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from store.db import close_store
from tui import cli, say, show


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    def said_no(self) -> str:
        """The one sentence on stderr of a command that did nothing."""
        assert self.status != 0
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()

    def said(self) -> str:
        """What a command that did its work printed."""
        assert (self.status, self.err) == (0, ""), self.err
        return self.out


Run = Callable[..., Ran]
"""``dutybook("staff", "list", typed="1234")``: typed is what comes on standard input."""


@pytest.fixture
def store_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command looks for its store; nothing is there yet."""
    path = tmp_path / "data" / "dutybook.db"
    monkeypatch.setenv("DUTYBOOK_STORE", str(path))
    return path


@pytest.fixture
def dutybook(
    store_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Run]:
    """Run the command in this process, in English."""
    monkeypatch.setenv("DUTYBOOK_LANG", "en")
    monkeypatch.setenv("DUTYBOOK_LOG_DIR", str(tmp_path / "log"))

    def run(*arguments: str, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        status = cli.run(list(arguments))
        told = capsys.readouterr()
        return Ran(status, told.out, told.err)

    yield run
    close_store()
    say.set_language("en")
    show.set_zone("UTC")


ANSWERS = {
    "--name": "湖畔花園",
    "--time-zone": "Asia/Shanghai",
    "--language": "en",
    "--director-name": "李主任",
    "--director-number": "001",
    "--pin": "1234",
}


@pytest.fixture
def estate(dutybook: Run, store_path: Path) -> Path:
    """An estate set up by the command, with its director 001."""
    words = [word for answer in ANSWERS.items() for word in answer]
    dutybook("init", *words).said()
    return store_path
