"""Hostile words in every argument, and in every record that a command tells or writes out."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from tests.conftest import AT, demo_of
from tests.tui.commands.conftest import Ran, Run
from tests.tui.test_hostile import UNSAFE, poison
from tui.cli import FAULT
from tui.commands import program

STEERING = "\x1b]0;owned\x07\x1b[2J\x9b2J\u202edoc\u200b"
# In a spreadsheet, in a page and at a terminal it would do something, each time something else.
FORMULA = f'=HYPERLINK("http://example.org","x")<script>alert(1)</script>{STEERING}'
WORDS = (
    *(
        STEERING,
        "[/b]{name} %s",
        "=1+1",
        "-",
        "--",
        "",
        "\udcb4\udcf3",
        "9" * 400,
        "../../etc/passwd",
    ),
    *("0000-00", "9999-12", "9999-12-31", "0001-01-01", "-1", "ＸＣ-0001", "長" * 3000),
)
# They ask at a terminal, or build or open something that has its own tests.
ELSEWHERE = {"demo", "completion"}


def commands(group: click.Group, *way: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, and how it is called."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *way, name)
        elif name not in ELSEWHERE:
            yield (*way, name), command


COMMANDS = dict(commands(program))


def calm(ran: Ran) -> None:
    """It did something or said why not, and steered nothing."""
    assert ran.status != FAULT, ran.err
    told = ran.out + ran.err
    assert "Traceback" not in told
    assert UNSAFE.search(re.sub(r"[\n\t]", "", told)) is None, ascii(told)


@pytest.fixture
def poisoned(
    shared: Path, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The demo's store with hostile text in every column of words, as another program left it."""
    store_path.parent.mkdir()
    shutil.copyfile(demo_of(shared, AT, "zh_Hant"), store_path)
    poison(store_path, FORMULA)
    monkeypatch.chdir(tmp_path)
    return store_path


@pytest.mark.parametrize("way", COMMANDS, ids=" ".join)
def test_no_argument_ends_or_steers_anything(
    way: tuple[str, ...], poisoned: Path, dutybook: Run
) -> None:
    command = COMMANDS[way]
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option) and not one.is_flag]
    # Of several options each gets some of the words, or else it would be the same again and again.
    for place, word in enumerate(WORDS):
        given = [word] * len(arguments)
        turn = options[place % len(options) :][:1] if options else []
        tries = [[f"{one.opts[0]}={word}", *given] for one in turn]
        for tried in [given, *tries] if arguments or not options else tries:
            calm(dutybook(*way, *tried, typed=f"{word}\n" * 3))
        if not arguments and not options:
            break


TOLD = (
    *(("check",), ("staff", "list", "--all"), ("checklist", "list"), ("due",), ("due", "--json")),
    *(("due", "--for", "002", "--json"), ("round", "list", "2026-11-20")),
    *(("round", "list", "2026-11-20", "--json"), ("journal", "show", "2026-11-20")),
    ("journal", "show", "2026-11-20", "--json"),
)


def test_what_another_program_left_is_told_as_words(poisoned: Path, dutybook: Run) -> None:
    for words in TOLD:
        ran = dutybook(*words)
        assert ran.status == 0, ran.err
        calm(ran)
        if "--json" in words:
            assert "=HYPERLINK" in json.dumps(json.loads(ran.out))


def cells(path: Path) -> Iterator[str]:
    """Every text in the cells of a workbook or of the tables in a file; no cell reckons."""
    if path.suffix == ".xlsx":
        load: Any = import_module("openpyxl").load_workbook
        for sheet in load(path, read_only=True):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.value
                    yield str(cell.value or "")
        return
    tables = [path.read_bytes()]
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as file:
            tables = [file.read(name) for name in file.namelist()]
    for table in tables:
        for line in csv.reader(io.StringIO(table.decode("utf-8-sig"))):
            for text in line:
                assert not text.startswith(("=", "+", "@", "\t", "＝")), text
                yield text


@pytest.mark.parametrize("ending", ["html", "xlsx", "csv"])
def test_what_another_program_left_is_written_as_words(
    ending: str, poisoned: Path, tmp_path: Path, dutybook: Run
) -> None:
    whole = "zip" if ending == "csv" else ending
    out = tmp_path / "out"
    out.mkdir()
    for words in (
        ("export", "month", "2026-11", "--out", str(out / f"month.{whole}")),
        ("export", "round", "2026-11-20", "--form", ending, "--out", str(out)),
        ("export", "journal", "2026-11-20", "--form", ending, "--out", str(out)),
    ):
        ran = dutybook(*words)
        assert ran.status == 0, ran.err
        calm(ran)
    written = [*out.iterdir()]
    assert len(written) > 3
    for path in written:
        page = path.read_text() if ending == "html" else "\n".join(cells(path))
        assert "HYPERLINK" in page, path
        assert "<script>alert" not in page or ending != "html"
        assert UNSAFE.search(re.sub(r"[\n\t]", "", page)) is None, path
