"""`dutybook export`: files for people and for the nightly job, and what stands in the way."""

import csv
import io
import os
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pendulum
import pytest

from store import call_moves, journal_moves, patrols, round_plan, rounds
from store.db import close_store, open_store
from tests.conftest import Little
from tests.tui.commands.conftest import Run
from tests.tui.records import browser, office
from tests.tui.records.reading import book, cells, page
from tui.commands import desk, exporting
from tui.records import volume_forms

# What a spreadsheet would take for a formula, and a page for markup.
HOSTILE = (
    '=HYPERLINK("x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "</td><script>document.title='pwned'</script>",
    "\u202e反",
)
DAY = pendulum.datetime(2026, 11, 23, 1, 0, tz="UTC")


@pytest.fixture
def month(little: Little, monkeypatch: pytest.MonkeyPatch) -> Little:
    """A November with a round, a journal and calls whose matter is hostile, as on its 24th."""
    round_plan.plan(DAY)
    row, by = rounds.listed(little.estate.id)[-1], little.housekeeper.id
    patrols.start(row.id, by=by, at=DAY)
    for number, point in enumerate(little.checkpoints):
        moment = DAY.add(minutes=number + 1, seconds=number * number)
        patrols.answer(row.id, point.id, "normal", by=by, at=moment)
    patrols.end(row.id, by=by, at=DAY.add(minutes=20))
    for number, matter in enumerate(HOSTILE):
        moment = DAY.add(minutes=number)
        call_moves.log("phone", "enquiry", matter, by=little.front_desk.id, at=moment)
    journal_moves.begin(by=by, at=DAY.add(hours=1))
    close_store()
    for module in (desk, exporting):
        monkeypatch.setattr(module, "now", lambda: DAY.add(days=1))
    return little


def export(dutybook: Run, place: Little, *words: str) -> Any:
    return dutybook("--store", str(place.path), "export", *words)


def written(told: str) -> Path:
    return Path(told.strip().removeprefix("Written: "))


def table(archive: Path, name: str) -> list[list[str]]:
    """A table of an archive as a program reads it."""
    with zipfile.ZipFile(archive) as found:
        text = found.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_a_month_is_an_archive_of_tables(dutybook: Run, month: Little, tmp_path: Path) -> None:
    out = tmp_path / "november.zip"
    assert written(export(dutybook, month, "month", "2026-11", "--out", str(out)).said()) == out
    assert out.stat().st_mode & 0o777 == 0o600
    about = dict(table(out, "about"))
    assert about["湖畔花園"] == "All registers of a month 2026-11"
    assert (about["First day"], about["Last day"]) == ("2026-11-01", "2026-11-30")
    assert about["Printed by"].startswith("the command of the account ")
    assert about["Event log up to"].partition(":")[0].isdecimal()
    head, *lines = table(out, "rounds")
    found = dict(zip(head, lines[0], strict=True))
    assert (found["Day"], found["No."], found["Answered"]) == ("2026-11-23", "XC-0001", "5")
    assert found["Started"] == "2026-11-23 09:00"
    assert len(table(out, "answers")) == 1 + 5
    assert len(table(out, "events")) > 20


def test_no_cell_of_a_table_begins_as_a_formula(
    dutybook: Run, month: Little, tmp_path: Path
) -> None:
    out = tmp_path / "a.zip"
    export(dutybook, month, "month", "2026-11", "--out", str(out)).said()
    with zipfile.ZipFile(out) as found:
        names = [name.removesuffix(".csv") for name in found.namelist()]
    for name in names:
        for row in table(out, name):
            assert not [one for one in row if one.startswith(tuple("=+@＝＋－＠\t\r"))], name
            assert not [one for one in row if one.startswith("-") and one != "-"], name
    head, *lines = table(out, "calls")
    matters = [line[head.index("Matter")] for line in lines]
    assert matters[:5] == [f"'{matter}" for matter in HOSTILE[:5]]


def test_a_workbook_has_a_sheet_for_each_register_with_dates_as_dates(
    dutybook: Run, month: Little
) -> None:
    path = written(export(dutybook, month, "month", "2026-11").said())
    assert path.parent == month.path.parent / "print"
    assert path.suffix == ".xlsx"
    made = book(path.read_bytes())
    front, sheets = made.worksheets[0], {sheet.title: cells(sheet) for sheet in made.worksheets}
    assert front["A2"].value == "All registers of a month 2026-11"
    assert {"Rounds", "Calls and visits", "Event log", "Work journals"} <= sheets.keys()
    head, line = sheets["Rounds"][:2]
    found = dict(zip(head, line, strict=True))
    assert found["Day"] == datetime(2026, 11, 23)  # noqa: DTZ001 - a spreadsheet has no zones
    assert found["Started"] == datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001
    assert found["Points"] == 5
    rows = sheets["Calls and visits"]
    matters = [row[rows[0].index("Matter")] for row in rows[1 : len(HOSTILE) + 1]]
    assert matters[:5] == list(HOSTILE[:5])
    kinds = [cell.data_type for sheet in made.worksheets for row in sheet for cell in row]
    assert "f" not in kinds
    assert list(path.parent.iterdir()) == [path]


def test_every_line_of_a_long_matter_has_room_in_its_register(
    dutybook: Run, month: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "三座二號電梯困人，已通知維保單位，住戶無受傷，" * 4
    # Both ways a row is written: one that the widths are judged by, and one that comes after.
    monkeypatch.setattr(volume_forms, "_SAMPLE", len(HOSTILE) + 1)
    open_store(month.path)
    for number in range(2):
        moment = DAY.add(hours=2 + number)
        call_moves.log("phone", "enquiry", long, by=month.front_desk.id, at=moment)
    close_store()
    sheet = book(Path(written(export(dutybook, month, "month", "2026-11").said())).read_bytes())
    calls = sheet["Calls and visits"]
    assert calls.sheet_format.defaultRowHeight == 18.0
    high = {
        row[0].row: calls.row_dimensions[row[0].row].height
        for row in calls.iter_rows(min_row=2)
        if any(cell.value == long for cell in row)
    }
    assert list(high.values()) == [4 * 18.0] * 2, high


def test_a_spreadsheet_opens_workbook_and_tables(
    dutybook: Run, month: Little, tmp_path: Path
) -> None:
    export(dutybook, month, "month", "2026-11", "--out", str(tmp_path / "a.xlsx")).said()
    export(dutybook, month, "month", "2026-11", "--out", str(tmp_path / "a.zip")).said()
    sheets = office.turned(tmp_path / "a.xlsx", office.TABLES, tmp_path / "sheets")
    calls = next(path for path in sheets if "Calls and visits" in path.name)
    shown = calls.read_text(encoding="utf-8-sig")
    assert '"=HYPERLINK(""x"",""y"")"' in shown
    assert "-2+3" in shown
    assert "2026-11-23 09:00" in shown
    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        found.extract("calls.csv", tmp_path)
    (again,) = office.turned(tmp_path / "calls.csv", "xlsx", tmp_path / "again")
    opened = book(again.read_bytes()).worksheets[0]
    assert "f" not in [cell.data_type for row in opened for cell in row]
    assert isinstance(opened["A2"].value, datetime)
    assert opened["G2"].value == f"'{HOSTILE[0]}"


def test_a_browser_prints_the_month_on_sheets_of_a4(
    dutybook: Run, month: Little, tmp_path: Path
) -> None:
    out = tmp_path / "a.html"
    export(dutybook, month, "month", "2026-11", "--out", str(out)).said()
    read = page(out.read_bytes())
    assert "All registers of a month 2026-11" in read.text
    assert "script" not in read.tags
    assert HOSTILE[0] in read.text
    # Answers and events would fill hundreds of sheets.
    assert "Only in the workbook and the tables: Answers at the points, Event log." in read.text
    assert "<title>All registers of a month 2026-11 湖畔花園</title>" in browser.opened(out)
    assert browser.sheets(out) >= 2
    wide = browser.measured(
        out,
        "document.body.style.width = '273mm';"
        "return [...document.querySelectorAll('table')]"
        ".filter(one => one.scrollWidth > document.body.clientWidth + 1).length",
    )
    assert wide == "0"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("round", "xc-0001"), "Patrol round record XC-0001"),
        (("journal", "rz-0001"), "Work journal RZ-0001"),
    ],
)
def test_a_record_comes_as_page_workbook_or_table(
    dutybook: Run, month: Little, tmp_path: Path, words: tuple[str, str], title: str
) -> None:
    for name in ("a.html", "a.xlsx", "a.csv"):
        export(dutybook, month, *words, "--out", str(tmp_path / name)).said()
    assert title in page((tmp_path / "a.html").read_bytes()).text
    assert book((tmp_path / "a.xlsx").read_bytes()).worksheets[0]["A2"].value == title
    lines = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert lines[:2] == [["湖畔花園"], [title]]
    assert lines[-2][0] == "Event log up to"
    assert lines[-3][:1] == ["Printed by"]


def test_a_day_comes_into_a_folder_a_file_for_each(
    dutybook: Run, month: Little, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir(mode=0o755)
    told = export(dutybook, month, "round", "2026-11-23", "--out", str(folder)).said()
    assert len(told.splitlines()) == len(list(folder.iterdir())) == 2
    assert folder.stat().st_mode & 0o777 == 0o755
    one = export(dutybook, month, "round", "2026-11-23", "--out", str(tmp_path / "b.html"))
    assert one.said_no() == "There are 2 of them: name a folder, not a file."
    assert not (tmp_path / "b.html").exists()
    none = export(dutybook, month, "journal", "2026-11-22", "--out", str(folder))
    assert none.said_no() == "There is no journal of 2026-11-22."


def test_what_is_there_is_never_written_over(dutybook: Run, month: Little, tmp_path: Path) -> None:
    kept = tmp_path / "kept.xlsx"
    kept.write_text("kept", encoding="utf-8")
    for words in (("month", "2026-11"), ("year", "2026"), ("round", "XC-0001")):
        ran = export(dutybook, month, *words, "--out", str(kept))
        assert ran.status == 1
        assert f"There is already a file {kept}; choose another name." in ran.said_no()
    assert kept.read_text(encoding="utf-8") == "kept"
    (tmp_path / "link.zip").symlink_to(tmp_path / "nowhere")
    ran = export(dutybook, month, "month", "2026-11", "--out", str(tmp_path / "link.zip"))
    assert "There is already a file" in ran.said_no()
    assert not (tmp_path / "nowhere").exists()


def test_a_place_that_cannot_be_written_is_told(
    dutybook: Run, month: Little, tmp_path: Path
) -> None:
    ran = export(dutybook, month, "month", "2026-11", "--out", str(tmp_path / "no" / "a.xlsx"))
    assert "no such folder" in ran.said_no()
    ran = export(dutybook, month, "month", "2026-11", "--out", "/proc/a.xlsx")
    assert "Nothing is written" in ran.said_no()
    assert not (month.path.parent / "print").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("month", "2027-01"), "2027-01 is still to come: it is "),
        (("year", "2199"), "2199 is still to come: it is "),
        (("month", "2026-13"), "2026-13 is not a month. Write it like 2026-11."),
        (("year", "26"), "26 is not a year. Write it like 2026."),
        (("round", "2026-11-31"), "2026-11-31 is not a day. Write it like 2022-05-01."),
        (("round", "XC-9999"), "There is no such round."),
        (("incident", "YJ-9999"), "There is no such incident."),
        (("journal", "RZ-9999"), "There is no such journal"),
        (("month", "2026-11", "--form", "pdf"), "pdf"),
        (("month", "2026-11", "--out", "/nowhere/m.pdf"), "ends in .xlsx, not in .pdf."),
        (("month", "2026-11", "--out", "/nowhere/m.csv"), "ends in .zip, not in .csv."),
        (
            ("incident", "YJ-9999", "--form", "html", "--out", "/nowhere/i.xlsx"),
            "ends in .html, not in .xlsx.",
        ),
    ],
)
def test_what_cannot_be_exported_is_a_sentence(
    dutybook: Run, month: Little, words: tuple[str, ...], told: str
) -> None:
    assert told in export(dutybook, month, *words).said_no()
    assert not (month.path.parent / "print").exists()


def test_what_a_killed_export_left_is_swept_away(
    dutybook: Run, month: Little, tmp_path: Path
) -> None:
    left = month.path.parent / "print" / ".making-old"
    left.mkdir(parents=True)
    (left / "sheet").write_text("rows", encoding="utf-8")
    export(dutybook, month, "month", "2026-11", "--out", str(tmp_path / "a.xlsx")).said()
    assert not left.exists()


def test_an_export_is_seen_at_one_moment_and_changes_nothing(
    dutybook: Run, month: Little, tmp_path: Path
) -> None:
    before = month.path.read_bytes()
    export(dutybook, month, "year", "2026", "--out", str(tmp_path / "a.zip")).said()
    assert month.path.read_bytes() == before
    names = [name for name in os.listdir(tmp_path) if name.endswith(".part")]
    assert names == []
