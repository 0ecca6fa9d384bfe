"""`doctor`: one line for each thing that is wrong, with its cure."""

import json
import os
import re
from importlib import import_module
from pathlib import Path

import pendulum
import pytest

from store import ailments
from store.ailments import Ailment
from tests.tui.commands.conftest import Run
from tests.tui.commands.test_keeping import alter
from tui.host import doctor, machine


@pytest.fixture(autouse=True)
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine lacks itself is no matter here."""
    monkeypatch.setattr(machine, "clock_state", lambda: 0)
    monkeypatch.setattr(machine, "encoding", lambda: "utf-8")
    monkeypatch.setattr(machine, "on_terminal", lambda: False)
    monkeypatch.setattr("store.ailments.ROOM", 1)
    for name in ("LANG", "LC_ALL", "LC_CTYPE", "DUTYBOOK_BACKUPS"):
        monkeypatch.delenv(name, raising=False)


def test_where_all_is_well_it_says_so(dutybook: Run, estate: Path, tmp_path: Path) -> None:
    folder = estate.parent / "backups"
    folder.mkdir()
    dutybook("backup", str(folder)).said()
    before = sorted(estate.parent.iterdir())
    first, last = dutybook("doctor", "--root", str(tmp_path)).said().splitlines()
    assert re.fullmatch(r"dutybook \S+, Python 3\S+, SQLite 3\S+", first)
    assert last == f"Nothing is wrong: {estate}"
    assert sorted(estate.parent.iterdir()) == before


def test_each_thing_is_one_line_with_its_cure(
    dutybook: Run, estate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "clock_state", lambda: 5)
    monkeypatch.setattr(machine, "on_terminal", lambda: True)
    monkeypatch.setattr(machine, "colours_of", lambda term: None)
    monkeypatch.setattr("os.get_terminal_size", lambda: os.terminal_size((79, 20)))
    monkeypatch.setattr("store.ailments.ROOM", 10**18)
    monkeypatch.setenv("LANG", "zh_CN.GBK")
    monkeypatch.setenv("TERM", "nonsense")
    # The package has the command under the name of its module.
    command = import_module("tui.commands.doctor")
    monkeypatch.setattr(command, "now", lambda: pendulum.datetime(2020, 1, 1))
    estate.chmod(0o644)
    alter(estate, "UPDATE estate SET time_zone = 'Asia/Atlantis'")
    ran = dutybook("doctor", "--root", str(tmp_path), "--backups", str(tmp_path / "nowhere"))
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[-1] == "9 things to put right."
    wanted = (
        r"The clock says 2020-01-01 00:00 UTC, but .*timedatectl",
        r".*time zone Asia/Atlantis.*tzdata",
        r"Nothing keeps the clock.*timedatectl",
        rf"The disk of {estate.parent} has \d+ MB left.*make room",
        rf".*\(644\).*chmod 600 {estate}",
        r"There is no folder of backups .*--keep 14",
        r"The locale zh_CN.GBK.*LANG=C.UTF-8",
        r"Nobody here knows a terminal called nonsense.*TERM=xterm-256color",
        r"The window has 79 columns and 20 lines.*80 and 24",
    )
    for pattern, line in zip(wanted, lines[1:-1], strict=True):
        assert re.fullmatch(pattern + ".*", line), (pattern, line)


def test_a_program_reads_codes(dutybook: Run, store_path: Path, tmp_path: Path) -> None:
    ran = dutybook("doctor", "--json", "--root", str(tmp_path))
    assert ran.status == 1
    found = json.loads(ran.out)
    assert found["store"] == str(store_path)
    assert [one["code"] for one in found["wrong"]] == ["store_missing"]
    assert "dutybook init" in found["wrong"][0]["told"]


def test_a_server_of_laptops_is_looked_over_as_well(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    (tmp_path / "etc" / "dutybook").mkdir(parents=True)
    ran = dutybook("doctor", "--root", str(tmp_path))
    assert ran.status == 1
    assert f"{tmp_path}/etc/dutybook/launch: It is not there.  -> Set it up again: " in ran.out
    found = dutybook("doctor", "--json", "--root", str(tmp_path)).out
    assert {one["code"] for one in json.loads(found)["wrong"]} == {"backups_missing", "server"}


def test_an_account_that_is_not_there(dutybook: Run, estate: Path) -> None:
    assert (
        "There is no account nobody-here." in dutybook("doctor", "--user", "nobody-here").said_no()
    )


def test_every_sentence_is_filled() -> None:
    for code, words in doctor.SENTENCES.items():
        values = dict.fromkeys(re.findall(r"{(\w+)}", words), "x")
        assert "{" not in doctor.told(Ailment(code, values))


def test_every_ailment_has_words() -> None:
    from tui.refusals import sentences

    made = set()
    for module in (ailments, machine):
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        made |= set(re.findall(r'Ailment\(\s*"(\w+)"', source))
    made |= {"folder_other", "owner_other"}
    assert made >= set(doctor.SENTENCES)
    assert made <= set(doctor.SENTENCES) | set(sentences())
