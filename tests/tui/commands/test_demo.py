"""`dutybook demo`: it opens, and leaves nothing behind unless told to."""

import tempfile
from pathlib import Path

import pytest

from store import estate as estates
from store.db import open_store
from tests.journeys.terminal import Terminal, terminal
from tests.tui.commands.conftest import Run


def left(folder: Path) -> list[Path]:
    """What of the demo lies in a folder for temporary files."""
    return sorted(folder.glob("dutybook-demo-*"))


def sit(desk: Terminal, folder: Path) -> None:
    """Wait for the demo's desk, and see that its store is where it is taken away from."""
    # Five seconds of computing, beside as many workers as the machine may have.
    desk.wait_for("001", "002", "1234", seconds=180)
    desk.wait_for("李靜宜")
    found = left(folder)
    assert len(found) == 1
    assert found[0].stat().st_mode & 0o777 == 0o700


def test_a_demo_is_gone_when_its_line_drops(tmp_path: Path) -> None:
    with terminal(tmp_path, "demo", TMPDIR=str(tmp_path)) as desk:
        sit(desk, tmp_path)
        desk.hang_up()
        assert desk.ended() != 0
    assert left(tmp_path) == []


def test_a_demo_is_kept_when_told_to(dutybook: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    assert "1234" in dutybook("demo", "--keep", str(kept), "--language", "zh_Hans").said()
    open_store(kept)
    place = estates.estates()[0]
    assert (place.name, place.language, place.demo) == ("湖畔花园", "zh_Hans", True)
    assert "already an estate" in dutybook("demo", "--keep", str(kept)).said_no()


def test_without_a_terminal_a_throw_away_demo_is_not_even_made(
    dutybook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ran = dutybook("demo")
    assert ran.status == 2
    assert "needs a terminal" in ran.said_no()
    assert left(tmp_path) == []
