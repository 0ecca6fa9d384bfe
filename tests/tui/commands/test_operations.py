"""Every night at the server: backups to a number, anchors in a file, a restore rehearsed."""

from pathlib import Path

import pendulum
import pytest

from tests.tui.commands.conftest import Run
from tests.tui.commands.test_keeping import alter, anchor
from tui.commands import keeping


def hire(dutybook: Run, number: str) -> None:
    """One more event."""
    words = ("--number", number, "--name", "X", "--role", "guard", "--pin", "1234")
    dutybook("staff", "add", *words).said()


def test_anchors_are_kept_in_a_file_and_looked_for(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "anchors.txt"
    first = anchor(dutybook("check", "--anchors", str(kept)).said())
    assert kept.read_text() == f"{first}\n"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "1 anchor of" in dutybook("check", "--anchors", str(kept)).said()
    assert kept.read_text() == f"{first}\n"
    hire(dutybook, "2")
    # A power cut left a line half written.
    kept.write_text(f"{first}\n3:12")
    second = anchor(dutybook("check", "--anchors", str(kept)).said())
    assert kept.read_text() == f"{first}\n3:12#\n{second}\n"
    assert "2 anchors of" in dutybook("check", "--anchors", str(kept)).said()


def test_nothing_is_added_to_anchors_that_do_not_hold(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "anchors.txt"
    kept.write_text(f"2:{'0' * 64}\n")
    ran = dutybook("check", "--anchors", str(kept))
    assert ran.status == 1
    assert "not the one that was printed: entry 2" in ran.err
    assert kept.read_text() == f"2:{'0' * 64}\n"


def test_a_file_that_holds_no_anchors_is_left_alone(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear owners")
    assert "dear owners is no anchor" in dutybook("check", "--anchors", str(letter)).said_no()
    letter.write_bytes(b"\xff\xfe")
    assert "is no anchor" in dutybook("check", "--anchors", str(letter)).said_no()
    for own in (estate, Path(f"{estate}-wal")):
        assert "belongs to the store" in dutybook("check", "--anchors", str(own)).said_no()
    away = tmp_path / "nowhere" / "anchors.txt"
    assert "There is no folder" in dutybook("check", "--anchors", str(away)).said_no()
    assert letter.read_bytes() == b"\xff\xfe"
    assert "sound" in dutybook("check").said()


def test_backups_are_kept_to_a_number(
    dutybook: Run, estate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in (1, 2, 3):
        monkeypatch.setattr(keeping, "now", lambda day=day: pendulum.datetime(2026, 12, day, 2))
        said = dutybook("backup", str(folder), "--keep", "2").said()
    assert f"Deleted: {folder / 'dutybook-20261201T020000Z.db'}\n2 backups are kept." in said
    assert len(list(folder.iterdir())) == 2
    assert "--keep" in dutybook("backup", str(folder), "--keep", "0").said_no()
    told = dutybook("backup", str(tmp_path / "copy.db"), "--keep", "2").said_no()
    assert "There is no folder" in told


def test_a_restore_is_rehearsed(
    dutybook: Run, estate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, kept = tmp_path / "backups", tmp_path / "anchors.txt"
    folder.mkdir()
    assert "There is no whole backup" in dutybook("restore", "--drill", str(folder)).said_no()
    monkeypatch.setattr(keeping, "now", lambda: pendulum.datetime(2026, 12, 1, 2))
    dutybook("check", "--anchors", str(kept)).said()
    dutybook("backup", str(folder)).said()
    hire(dutybook, "2")
    dutybook("check", "--anchors", str(kept)).said()
    monkeypatch.setattr(keeping, "now", lambda: pendulum.datetime(2026, 12, 2, 4, 30))
    before = {path: path.read_bytes() for path in (estate, *folder.iterdir())}
    said = dutybook("restore", "--drill", str(folder), "--anchors", str(kept)).said()
    assert said.splitlines()[1] == "It is 26 hours old."
    assert said.splitlines()[3] == "The store has 1 event more."
    assert said.endswith("it opens, and it is sound. Nothing was changed.\n")
    assert before == {path: path.read_bytes() for path in (estate, *folder.iterdir())}

    kept.write_text(f"2:{'0' * 64}\n9:{'0' * 64}\n")
    ran = dutybook("restore", "--drill", str(folder), "--anchors", str(kept))
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "entry 2 is not" in ran.err


def test_a_rehearsal_tells_when_the_store_is_another(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    hire(dutybook, "2")
    dutybook("backup", str(tmp_path / "old.db")).said()
    alter(
        estate, "DROP TRIGGER event_no_update", f"UPDATE event SET hash = '{'0' * 64}' WHERE id = 3"
    )
    ran = dutybook("restore", "--drill", str(tmp_path / "old.db"))
    assert ran.status == 1
    assert "The store does not go on from this backup: its entry 3" in ran.err
    other = tmp_path / "none" / "dutybook.db"
    said = dutybook("--store", str(other), "restore", "--drill", str(tmp_path / "old.db")).said()
    assert "It is 0 hours old." in said
    assert not other.parent.exists()
    (tmp_path / "old.db").write_bytes((tmp_path / "old.db").read_bytes()[:-5000])
    ran = dutybook("restore", "--drill", str(tmp_path / "old.db"))
    assert "damaged" in ran.said_no()
