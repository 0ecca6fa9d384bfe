"""`dutybook import FILE`: shown first, written only when told to, and never half."""

from pathlib import Path

import pytest

from store import units
from store.db import open_store
from tests.journeys.terminal import terminal
from tests.tui.commands.conftest import Run
from tui import import_report

HEAD = "楼栋,房号,建筑面积,业主姓名,手机号,车位备注"
ROWS = "1,101,89.37,张三,13800000001,x\n1,102,64.2,李四,1.38E+10,x\n1,,90,王五,,x"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "业主名册.csv"
    path.write_text(f"湖畔花园业主名册\n{HEAD}\n{ROWS}\n", encoding="gb18030")
    return path


def names(path: Path) -> list[str]:
    open_store(path)
    return [row.name for row in units.listed(1)]


def test_what_was_understood_is_shown_and_nothing_written(
    dutybook: Run, estate: Path, register: Path
) -> None:
    ran = dutybook("import", str(register))
    assert ran.status == 1
    assert "业主名册.csv (gb18030)" in ran.out
    assert "headings in row 2" in ran.out
    assert "A  楼栋 = building" in ran.out
    assert "D  业主姓名 = owner: name" in ran.out
    assert "Buildings: 1 to add, 0 to change, 0 as they are." in ran.out
    assert "Units: 2 to add" in ran.out
    assert "add: --yes" in ran.out
    assert "Nothing was written." in ran.out
    assert names(estate) == []


def test_every_problem_has_its_place_and_reason(
    dutybook: Run, estate: Path, register: Path
) -> None:
    out = dutybook("import", str(register)).out
    assert "2 things could not be read:" in out
    assert (
        "sheet 业主名册, row 4, column E 手机号: the phone has lost digits, as 1.38E+10;"
        " set its column to text"
    ) in out
    assert "row 5, column B 房号: no room is named - the row is left out" in out


def test_it_is_written_when_told_to_and_the_second_time_changes_nothing(
    dutybook: Run, estate: Path, register: Path
) -> None:
    ran = dutybook("import", "--yes", str(register))
    assert ran.status == 0
    assert "The register is in the store of 湖畔花園." in ran.out
    assert names(estate) == ["1-101", "1-102"]
    before = estate.read_bytes()
    again = dutybook("import", "--yes", str(register)).said()
    assert "There is nothing to do" in again
    assert estate.read_bytes() == before


def test_many_problems_are_cut_unless_all_are_asked_for(
    dutybook: Run, estate: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    bad = "".join(f"1,{100 + n},abc,张三,,\n" for n in range(import_report.SHOWN + 7))
    path.write_text(f"{HEAD}\n{bad}", encoding="utf-8")
    out = dutybook("import", str(path)).out
    assert out.count("abc is not a floor area") == import_report.SHOWN
    assert "and 7 more; show all with: --all" in out
    out = dutybook("import", "--all", str(path)).out
    assert out.count("abc is not a floor area") == import_report.SHOWN + 7
    assert "more;" not in out


def test_a_file_that_is_no_register_says_why(dutybook: Run, estate: Path, tmp_path: Path) -> None:
    assert "There is no file" in dutybook("import", str(tmp_path / "none.xlsx")).said_no()
    path = tmp_path / "letter.csv"
    path.write_text("a,b\n1,2\n")
    ran = dutybook("import", str(path))
    assert ran.status == 1
    sheet, sentence = ran.err.splitlines()
    assert sheet == "Sheet letter: not read, it has no line of headings."
    assert sentence.startswith("No sheet of this file is a register of units")


def test_a_person_is_asked_and_may_say_no(
    dutybook: Run, estate: Path, register: Path, tmp_path: Path
) -> None:
    for answer, status, told in (("n", 1, "Nothing was written."), ("y", 0, "is in the store")):
        words = ("import", str(register))
        with terminal(tmp_path, *words, store=estate, DUTYBOOK_LANG="en", size=(100, 40)) as desk:
            desk.wait_for("Write this? (y/n)")
            desk.press(answer, "enter")
            assert desk.ended() == status
            assert told in desk.text
    assert names(estate) == ["1-101", "1-102"]


def test_it_is_told_in_chinese(
    dutybook: Run, estate: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYBOOK_LANG", "zh_Hans")
    out = dutybook("import", str(register)).out
    assert "业主名册.csv" in out
    assert "Traceback" not in out
