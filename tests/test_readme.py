"""What the README promises is there: commands, keys, places and pictures."""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from textual.binding import Binding

import tui
from tui import screens
from tui.app import Desk
from tui.areas import AREAS
from tui.commands import program
from tui.lines import key_name

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUOTED = re.compile(r"`([^`]+)`")


def blocks() -> list[list[str]]:
    """The lines of each code block."""
    return [block.splitlines()[1:] for block in README.split("```")[1::2]]


def section(heading: str) -> str:
    """What stands under a heading."""
    return README.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def bindings() -> dict[str, set[str]]:
    """Every key of the desk: the name of a binding, and the keys as a person reads them."""
    found: dict[str, set[str]] = {}
    places = ((tui.__path__, "tui."), (screens.__path__, "tui.screens."))
    for module in (one for place in places for one in pkgutil.iter_modules(*place)):
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            for binding in vars(kind).get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    keys = found.setdefault(binding.id, set())
                    keys.update(key_name(Binding(key, "")) for key in binding.key.split(","))
                    keys.add(key_name(binding))
    return found


def commands(group: click.Group, name: str) -> Iterator[str]:
    """Every command that does something, as it is typed."""
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}"


def test_the_first_two_blocks_are_one_line_each_that_does_everything() -> None:
    first, second = blocks()[:2]
    assert len(first) == len(second) == 1
    for line, ending in ((first[0], "dutybook demo"), (second[0], "pytest -n auto")):
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
        assert line.endswith(f".venv/bin/{ending}")


def test_one_line_of_the_code_blocks_runs_the_tests() -> None:
    assert [line for block in blocks() for line in block if "pytest" in line] == blocks()[1]


@pytest.mark.parametrize("row", rows("The keys"), ids=lambda row: str(row[-1]))
def test_a_key_of_the_table_is_a_key_of_the_desk(row: list[str]) -> None:
    known = bindings()
    names = QUOTED.findall(row[2])
    assert names
    assert set(names) <= known.keys()
    keys = set(QUOTED.findall(row[0]))
    assert keys <= set.union(*(known[name] for name in names))
    assert all(known[name] & keys for name in names)


def test_every_key_of_the_whole_desk_is_in_the_table() -> None:
    told = {name for row in rows("The keys") for name in QUOTED.findall(row[2])}
    everywhere = {binding.id for binding in Desk.BINDINGS if isinstance(binding, Binding)}
    assert everywhere <= told


def test_every_command_is_in_the_table() -> None:
    told = {
        " ".join(re.findall(r"[a-z][a-z-]*", QUOTED.findall(row[0])[0])) for row in rows("Commands")
    }
    assert told == {"dutybook", *commands(program, "dutybook")}


def test_every_place_is_told_with_its_key_and_its_picture() -> None:
    for area in AREAS:
        assert f"`g {area.key}`" in README, area.id
        assert f"(screenshots/en/{area.id.replace('_', '-')}.svg)" in README, area.id


def test_every_picture_and_file_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_nothing_of_any_machine_or_package_host_is_named() -> None:
    assert not re.search(r"https?://|/tmp|/root|/home/|/work/|pypi|index-url", README)


def test_every_variable_named_is_one_that_is_read() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tui").rglob("*.py"))
    for name in set(re.findall(r"DUTYBOOK_[A-Z_]+", README)):
        assert f'"{name}"' in sources, name


def test_the_table_of_posts_is_the_one_the_store_asks() -> None:
    told = README.split("<!-- roles -->\n")[1].split("<!-- /roles -->")[0]
    printed = CliRunner().invoke(program, ["roles", "--markdown"], standalone_mode=False)
    assert told == printed.output, "renew it from: dutybook roles --markdown"
