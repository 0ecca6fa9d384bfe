"""A fault is written where only the account can read it, without anybody's data."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui import crash

ROOT = Path(__file__).parents[2]


def fault(phone: str) -> Exception:
    try:
        raise LookupError("no such form")
    except LookupError as error:
        return error


def test_a_crash_file_is_private_and_names_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "logs"
    monkeypatch.setenv("DUTYBOOK_LOG_DIR", str(folder))
    code = crash.write_crash(fault("13800138000"))
    (file,) = folder.iterdir()
    assert code in file.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "LookupError: no such form" in file.read_text()
    assert "in fault" in file.read_text()
    assert "13800138000" not in file.read_text()
    assert crash.write_crash(fault("other")) == code
    assert crash.write_crash(ValueError("other")) != code


def test_crash_files_do_not_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYBOOK_LOG_DIR", str(tmp_path))
    (tmp_path / "a-file-of-others").touch()
    for second in range(crash.CRASHES_KEPT + 5):
        (tmp_path / f"crash-20200101T0000{second:02}Z-ABCDEF-1.txt").touch()
    crash.write_crash(fault(""))
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert len(kept) == crash.CRASHES_KEPT + 1
    assert kept[0] == "a-file-of-others"
    assert "20200101" not in kept[-1]


def test_a_crash_that_cannot_be_written_still_has_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DUTYBOOK_LOG_DIR", str(tmp_path / "file"))
    assert len(crash.write_crash(fault(""))) == 6


def test_a_fault_on_a_thread_is_written_and_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = (
        "import asyncio, threading; from tui import crash; crash.quiet_threads()\n"
        "def fail(): 1 / 0\n"
        "thread = threading.Thread(target=fail); thread.start(); thread.join()\n"
        "async def lost(): raise LookupError\n"
        "async def main(): asyncio.create_task(lost()); await asyncio.sleep(0)\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env={"PATH": os.defpath, "DUTYBOOK_LOG_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    texts = "".join(path.read_text() for path in tmp_path.iterdir())
    assert "ZeroDivisionError" in texts
    assert "LookupError" in texts
