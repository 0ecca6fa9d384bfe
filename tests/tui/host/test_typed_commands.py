"""What is typed on a server, by a person or by systemd at night, is understood."""

import re
import shlex

import click
import pytest

from tests.test_readme import README
from tui.commands import program
from tui.host.checks import looks
from tui.host.contents import JOBS
from tui.host.place import Host


def understood(words: list[str]) -> str:
    """The command that these words call, all of them taken; raises what click says of a mistake."""
    command: click.Command = program
    context = program.make_context("dutybook", words)
    while isinstance(command, click.Group):
        name, found, rest = command.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        assert name
        assert found
        context = found.make_context(name, rest, parent=context)
        command = found
    return context.command_path


PART = README.split("\n## Running a server\n")[1].split("\n## ")[0]
TYPED = [
    line
    for block in PART.split("```sh")[1:]
    for line in re.findall(
        r"^sudo (?:su - desk -c ')?dutybook ([^'\n]+)", block.split("```")[0], re.MULTILINE
    )
]


def test_the_readme_has_them() -> None:
    assert len(TYPED) >= 11
    called = {understood(shlex.split(line)) for line in TYPED}
    assert {f"dutybook server {word}" for word in ("setup", "check", "key add")} <= called


@pytest.mark.parametrize("line", sorted(set(TYPED)))
def test_a_line_of_the_readme_is_understood(line: str) -> None:
    assert understood(shlex.split(line)).startswith("dutybook ")


@pytest.mark.parametrize("job", JOBS)
def test_what_a_night_runs_is_understood(there: Host, job: str) -> None:
    unit = (there.units / f"dutybook-{job}.service").read_text()
    (line,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    path, *words = shlex.split(line)
    assert path == str(there.dutybook)
    assert understood(words) == f"dutybook {job}"


def test_what_a_check_says_to_run_is_understood(there: Host) -> None:
    there.store.unlink()
    there.dropin.unlink()
    there.keys.write_text("restrict,pty ssh-ed25519 AAAA gate\n")
    cures = [look.cure for look in looks(there.root) if "dutybook " in look.cure]
    lines = [re.split(r"dutybook ", cure, maxsplit=1)[1].rstrip("'") for cure in cures]
    assert {understood(shlex.split(line)) for line in lines} >= {
        "dutybook server setup",
        "dutybook server key revoke",
        "dutybook init",
    }
