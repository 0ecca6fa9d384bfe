"""The `dutybook` command: its door, its help, and how it says no."""

import inspect
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click import core, decorators, exceptions, formatting, parser, termui, types

import tui
from tests.conftest import Little
from tests.journeys.terminal import ROOT, command, run, surroundings
from tui import cli, click_words, commands, say

SAME_CLICK = version("click").startswith(f"{click_words.WRITTEN_FOR}.")
LOADED = """
import sys
sys.argv = ["dutybook", "--version"]
from tui.cli import main
main()
print(*sorted(sys.modules), file=sys.stderr)
"""


def every(group: click.Command = commands.program, *path: str) -> Iterator[tuple[str, ...]]:
    """The words of every command and of every group of commands."""
    yield path
    if isinstance(group, click.Group):
        for name, inner in group.commands.items():
            yield from every(inner, *path, name)


def found(path: tuple[str, ...]) -> click.Command:
    """The command of these words."""
    made: click.Command = commands.program
    for name in path:
        assert isinstance(made, click.Group)
        made = made.commands[name]
    return made


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DUTYBOOK_LANG", "en")
    yield
    say.set_language("en")


def test_the_version_is_told_without_loading_anything() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"dutybook {tui.VERSION}\n"
    loaded = set(done.stderr.split())
    ours = {name for name in loaded if name.split(".")[0] in {"tui", "store"}}
    assert ours == {"tui", "tui.cli"}
    assert not loaded & {"click", "textual", "peewee", "pendulum", "gettext", "typing", "pathlib"}


def test_the_commands_are_those_of_the_trade() -> None:
    assert {path[0] for path in every() if path} == {
        *("demo", "init", "import", "staff", "checklist", "print", "export"),
        *("due", "round", "journal"),
        *("check", "backup", "restore", "migrate", "purge", "completion"),
        *("doctor", "roles", "server"),
    }
    assert {path[1] for path in every() if len(path) > 1} == {
        *("list", "add", "pin", "leave"),
        *("export", "import"),
        *("round", "finding", "incident", "month", "year", "journal"),
        "show",
        *("setup", "key", "connect-script", "check"),
    }
    assert {path[2] for path in every() if len(path) > 2} == {"add", "list", "revoke"}


@pytest.mark.parametrize("path", list(every()), ids=" ".join)
def test_every_command_and_option_is_explained(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([*path, "--help"]) == 0
    told = capsys.readouterr().out
    made = found(path)
    assert made.help
    assert made.help.split(".")[0] in " ".join(told.split())
    for option in made.params:
        if isinstance(option, click.Option):
            assert option.help
            assert option.opts[0] in told


@pytest.mark.parametrize("code", ["zh_Hant", "zh_Hans", "en"])
def test_the_help_is_in_the_language_of_the_person(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DUTYBOOK_LANG", code)
    assert cli.run(["--help"]) == 0
    told = capsys.readouterr().out
    say.set_language(code)
    for word in ("Options", "Commands", "Usage:", "Check the whole store, with its event log."):
        assert say.say(word) in told


@pytest.mark.skipif(not SAME_CLICK, reason="another click words its sentences otherwise")
def test_click_still_says_what_is_put_into_words_for_it() -> None:
    modules = (core, decorators, exceptions, formatting, parser, termui, types)
    source = "".join(map(inspect.getsource, modules))
    for msgid in (*click_words.WORDS, *click_words._COUNTED):
        assert json.dumps(msgid, ensure_ascii=False) in source or repr(msgid) in source


@pytest.mark.parametrize(
    ("arguments", "told", "page"),
    [
        (["impott"], "'impott'", "dutybook --help"),
        (["--bogus"], "--bogus", "dutybook --help"),
        (["backup"], "'TARGET'", "dutybook backup --help"),
        (["check", "a", "b"], "a b", "dutybook check --help"),
        (["completion", "tcsh"], "'tcsh'", "dutybook completion --help"),
        (["staff", "add", "--number"], "--number", ""),
    ],
)
def test_a_mistaken_command_is_one_line_and_status_two(
    arguments: list[str], told: str, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.endswith(f"{page}\n")
    assert err.count("\n") == 1


@pytest.mark.skipif(not SAME_CLICK, reason="another click words its sentences otherwise")
def test_a_mistake_is_told_in_the_words_of_the_desk(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["impott"])
    said = "No such command 'impott'. Did you mean 'import'? Look at: dutybook --help\n"
    assert capsys.readouterr().err == said
    cli.run(["check", "a", "b"])
    said = "These words are too many: a b. Look at: dutybook check --help\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    "words",
    [
        *(["check"], ["migrate"], ["backup", "x.db"], ["import", "x.csv"], ["staff", "list"]),
        *(["staff", "leave", "1"], ["staff", "pin", "1", "--pin", "1234"]),
    ],
    ids=" ".join,
)
def test_without_a_store_every_command_names_the_one_to_run(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DUTYBOOK_STORE", str(tmp_path / "none.db"))
    assert cli.run(words) == 1
    assert capsys.readouterr().err == (
        f"There is no estate at {tmp_path / 'none.db'}. Set one up with: dutybook init\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_told_beside_other_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--store", "x", "--version"]) == 0
    assert capsys.readouterr().out == f"dutybook {tui.VERSION}\n"


@pytest.mark.parametrize("shell", commands.SHELLS)
def test_a_shell_gets_its_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", shell]) == 0
    assert f"{cli.COMPLETION}={shell}_complete" in capsys.readouterr().out


def test_commands_are_completed(tmp_path: Path) -> None:
    ran = run(
        tmp_path, COMP_WORDS="dutybook im", COMP_CWORD="1", **{cli.COMPLETION: "bash_complete"}
    )
    assert ran.stdout == "plain,import\n"


def test_a_fault_is_a_code_and_never_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DUTYBOOK_LOG_DIR", str(tmp_path))
    secret = "13800001234"
    assert cli.guarded(lambda: int(secret + "x")) == 70
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert secret not in err
    code = err.split()[-1]
    assert [code in path.name for path in tmp_path.iterdir()] == [True]


def test_ctrl_c_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> int:
        raise KeyboardInterrupt

    assert cli.guarded(stopped) == 130
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_a_name_the_terminal_lacks_ends_nothing(
    encoding: str, tmp_path: Path, little_closed: Little
) -> None:
    words = ("staff", "add", "--number", "900", "--name", "한 é 陳", "--role", "guard", "--pin")
    extra = {"DUTYBOOK_STORE": str(little_closed.path), "PYTHONIOENCODING": encoding}
    for arguments in ((*words, "1234"), ("staff", "list"), ("staff", "leave", "한")):
        done = subprocess.run(
            [*command(), *arguments],
            env=surroundings(tmp_path, **extra),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in done.stderr
        assert done.returncode == (1 if "leave" in arguments else 0)


def test_who_reads_the_output_may_stop_reading(tmp_path: Path, little_closed: Little) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*command(), "staff", "list"],
        env=surroundings(tmp_path, DUTYBOOK_STORE=str(little_closed.path)),
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")
