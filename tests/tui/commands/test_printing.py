"""`dutybook print`: records for the printer, from outside the desk."""

import subprocess
from pathlib import Path

import pytest

from store import findings, incident_run, patrols, round_plan, rounds
from store.db import close_store
from tests.conftest import AT, Little
from tests.journeys.terminal import command, surroundings
from tests.tui.commands.conftest import Run
from tests.tui.records.reading import book, page


@pytest.fixture
def walked(little: Little) -> Little:
    """The little estate with a round walked and a lamp found dark; closed."""
    round_plan.plan(AT)
    row, by = rounds.listed(little.estate.id)[-1], little.housekeeper.id
    patrols.start(row.id, by=by, at=AT)
    findings.report(
        row.id,
        little.checkpoints[0].id,
        kind="lamp_out",
        severity="normal",
        note="<b>",
        action="reported",
        by=by,
        at=AT.add(minutes=1),
    )
    patrols.end(row.id, reason="下雨", by=by, at=AT.add(minutes=9))
    incident_run.open_incident("fire", key="fire", reported_at=AT, by=by, at=AT)
    close_store()
    return little


def test_a_round_is_written_beside_the_store(dutybook: Run, walked: Little) -> None:
    told = dutybook("--store", str(walked.path), "print", "round", "xc-0001").said()
    path = Path(told.strip().removeprefix("Written: "))
    assert path.parent == walked.path.parent / "print"
    assert path.stat().st_mode & 0o777 == 0o600
    read = page(path.read_bytes())
    assert "Patrol round record XC-0001" in read.text
    assert "Printed by: the command of this account" in read.text


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("round", "XC-0001"), "Patrol round record XC-0001"),
        (("finding", "WX-0001"), "Finding record WX-0001"),
        (("incident", "YJ-0001"), "Incident report YJ-0001"),
        (("month", "2026-11"), "Monthly report of rounds 2026-11"),
    ],
)
def test_a_file_is_named(
    dutybook: Run, walked: Little, tmp_path: Path, words: tuple[str, str], title: str
) -> None:
    store, out, sheet = ("--store", str(walked.path)), tmp_path / "a.html", tmp_path / "a.xlsx"
    dutybook(*store, "print", *words, "--out", str(out)).said()
    assert title in page(out.read_bytes()).text
    dutybook(*store, "print", *words, "--xlsx", "--out", str(sheet)).said()
    assert book(sheet.read_bytes()).worksheets[0]["A2"].value == title


def test_what_is_there_is_never_written_over(dutybook: Run, walked: Little, tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    kept.write_text("kept", encoding="utf-8")
    words = ("--store", str(walked.path), "print", "round", "XC-0001", "--out")
    assert "There is already a file" in dutybook(*words, str(kept)).said_no()
    assert kept.read_text(encoding="utf-8") == "kept"
    assert "no such folder" in dutybook(*words, str(tmp_path / "none" / "x.html")).said_no()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("round", "XC-9999"), "There is no such round."),
        (("finding", "WX-9999"), "There is no such work order here."),
        (("incident", "YJ-9999"), "There is no such incident."),
        (("month", "2020-01"), "There are no rounds in 2020-01."),
        (("round", "' OR 1=1"), "There is no such round."),
    ],
)
def test_what_is_not_there_is_a_sentence(
    dutybook: Run, walked: Little, words: tuple[str, str], told: str
) -> None:
    ran = dutybook("--store", str(walked.path), "print", *words)
    assert (ran.status, ran.said_no()) == (1, told)
    assert not (walked.path.parent / "print").exists()


@pytest.mark.parametrize("text", ["2026", "2026-13", "november", "0000-01", "２０２６-11"])
def test_a_month_is_written_in_one_way(dutybook: Run, walked: Little, text: str) -> None:
    ran = dutybook("--store", str(walked.path), "print", "month", text)
    assert ran.status == 2
    assert f"{text} is not a month. Write it like 2026-11." in ran.said_no()


@pytest.mark.parametrize(
    ("code", "title"),
    [("zh_Hant", "巡查記錄表"), ("zh_Hans", "巡查记录表"), ("en", "Patrol round")],
)
def test_a_real_command_speaks_the_language_of_the_account(
    walked: Little, tmp_path: Path, code: str, title: str
) -> None:
    out = tmp_path / "out.html"
    extra = {"DUTYBOOK_STORE": str(walked.path), "DUTYBOOK_LANG": code}
    done = subprocess.run(
        [*command(), "print", "round", "XC-0001", "--out", str(out)],
        env=surroundings(tmp_path, **extra),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert str(out) in done.stdout
    assert title in page(out.read_bytes()).text
